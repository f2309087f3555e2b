//! What stands on the page of an article and is no part of it.
//!
//! Each rule is a file. A rule sees a page in which every node knows how much of its text is links, and drops whole
//! elements; none may take the greater part of what is there, since then it is no furniture.

mod links;
mod names;
mod parts;

pub(super) use names::{is_line, is_of_others};

use super::page::{At, Page};

/// Leaves out what is no part of an article.
pub(super) fn leave_out(page: &mut Page<'_>) {
    parts::leave_out(page);
    names::leave_out(page);
    links::leave_out(page);
}

/// Drops the elements, in reading order, that `is_furniture` says are none of the article.
fn drop_where(page: &mut Page<'_>, is_furniture: impl Fn(&Page<'_>, At) -> bool) {
    let mut at = 1;
    while at < page.len() {
        if page.node(at).dropped {
            at = page.node(at).end;
            continue;
        }
        if !page.name(at).is_empty() && is_furniture(page, at) {
            page.drop(at);
            at = page.node(at).end;
        } else {
            at += 1;
        }
    }
}

/// Whether at least `times` as much would be left as is in the element.
fn leaves(page: &Page<'_>, at: At, times: f32) -> bool {
    let (here, all) = (page.node(at).letters as f32, page.node(0).letters as f32);
    all - here >= times * here
}

fn holds(page: &Page<'_>, at: At, name: &str) -> bool {
    page.inside(at).any(|inside| page.is(inside, name))
}

fn stands_in(page: &Page<'_>, at: At, names: &[&str]) -> bool {
    page.around(at).any(|around| names.contains(&page.name(around)))
}

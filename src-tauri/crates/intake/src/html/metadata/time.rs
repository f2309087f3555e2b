//! The `time` elements of a page.

use super::instant;
use super::place::Over;
use crate::html::page::Page;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};

/// Notes the first time that stands for publication, and the first that is named after a change: those over the
/// article, or named so in it. A time in the text is one of what the text tells.
pub(super) fn state(page: &Page<'_>, over: &Over, reading: &mut Reading) {
    let mut found = [false; 2];
    for at in page.inside(0).filter(|at| page.is(*at, "time")) {
        let Some(written) = page.attribute(at, "datetime") else { continue };
        let around = page.around(at).next().map(|around| page.names(around)).unwrap_or_default();
        let own = page.names(at).to_ascii_lowercase();
        let names = format!("{own} {}", around.to_ascii_lowercase());
        let says = |names: &str, words: &[&str]| words.iter().any(|word| names.contains(word));
        let published = ["publish", "pubdate", "publication", "posted", "entry-date", "post-date"];
        let changed = says(&own, &["updated", "modified"]) && !own.contains("published");
        let named = changed || says(&names, &published) || page.attribute(at, "pubdate").is_some();
        let found = &mut found[usize::from(changed)];
        if *found || !over.speaks(page, at, named) {
            continue;
        }
        let value = instant(&written);
        *found |= value.is_some();
        reading.state(if changed { Field::Modified } else { Field::Published }, value, Whence::TimeElement);
    }
}

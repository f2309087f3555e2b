//! Tables that hold data, and elements that only lay out the page.

use crate::html::page::{At, Page};

/// Elements that part a cell into paragraphs.
const PARTS: [&str; 11] = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article"];

/// Whether a table's rows are worth keeping as rows: more than one cell in some row, no table in a cell, and no cell
/// of several paragraphs. Old pages and letters are laid out in tables that fail this.
pub(super) fn holds_data(page: &Page<'_>, table: At) -> bool {
    let (mut cells, mut widest, mut parts) = (0, 0, 0);
    for inside in page.inside(table) {
        let name = page.name(inside);
        match name {
            "table" => return false,
            "tr" => cells = 0,
            "td" | "th" => {
                cells += 1;
                widest = widest.max(cells);
                parts = 0;
            }
            _ if PARTS.contains(&name) => {
                parts += 1;
                if parts > 1 {
                    return false;
                }
            }
            _ => {}
        }
    }
    widest > 1
}

/// Whether an element holds paragraphs or headings: some programs wrap the whole page in a form.
pub(super) fn holds_text(page: &Page<'_>, form: At) -> bool {
    page.inside(form).any(|inside| PARTS.contains(&page.name(inside)))
}

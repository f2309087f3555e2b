//! What the desk shows: read in one go from one state of the library.

mod article;
pub(crate) mod backing;
mod blocks;
mod captures;
mod claim;
pub(crate) mod copies;
mod differences;
mod drafts;
mod earlier;
mod entries;
mod falling;
mod fidelity;
mod found;
pub(crate) mod gate;
mod kept_text;
mod known_checks;
mod ledgers;
mod marking;
mod origins;
mod passages;
mod pictures;
mod preflight;
mod queue;
mod rejected;
mod segments;
pub(crate) mod status;
pub(crate) mod warnings;

/// Rows of a page: the window never holds more of a list at once.
pub(crate) const PAGE: usize = 200;

use crate::response::Page;
pub(crate) use earlier::unless_gone;
pub(crate) use status::SETTING;

impl<T> Page<T> {
    /// A page of rows of which one more than [`PAGE`] was asked for.
    pub(crate) fn of(mut rows: Vec<T>) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        Self { rows, more }
    }
}

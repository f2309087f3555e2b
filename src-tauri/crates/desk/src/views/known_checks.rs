//! What others have checked already, page by page.

use super::PAGE;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::Page;
use claimdesk_domain::ids::KnownCheckId;
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_library::known_checks;

impl Desk {
    /// A page of known checks behind one, the latest taken first; with words, of those that hold them.
    pub(crate) fn known_checks(&self, words: &str, after: Option<KnownCheckId>) -> Result<Page<KnownCheck>> {
        Ok(Page::of(self.library.read(|connection| {
            if words.trim().is_empty() {
                known_checks::page(connection, after, PAGE + 1)
            } else {
                known_checks::holding(connection, words, after, PAGE + 1)
            }
        })?))
    }
}

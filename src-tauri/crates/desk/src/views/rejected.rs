//! The claims of an article that somebody rejected.

use super::PAGE;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Page, RejectedRow};
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::ArticleId;
use claimdesk_library::{lists, rejected, tables};

impl Desk {
    /// A page of them from a row on, the latest first.
    pub(crate) fn rejected(&self, article: ArticleId, from_row: u32) -> Result<Page<RejectedRow>> {
        Ok(self.library.read(|connection| {
            tables::get::<Article>(connection, article.0)?;
            let people = lists::people(connection)?;
            let found = rejected::of_article(connection, article)?.into_iter().skip(from_row as usize).take(PAGE + 1);
            let rows = found.map(|one| RejectedRow {
                claim: one.claim.id,
                quote: one.claim.quote(),
                person: people.iter().find(|person| person.id == one.person).map(|person| person.name.clone()),
                at: one.at,
                reason: one.reason,
                wording: one.claim.wording,
            });
            Ok(Page::of(rows.collect()))
        })?)
    }
}

//! The two ledgers of an article, with the names of people and the words of claims.

use crate::desk::Desk;
use crate::error::Result;
use crate::response::{ClaimTitle, CorrectionRow, Ledgers, ReplyRow};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_library::{Connection, lists, sheets, tables};

impl Desk {
    /// The ledgers of an article, oldest entry first.
    pub(crate) fn ledgers(&self, article: ArticleId) -> Result<Ledgers> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let people = lists::people(connection)?;
            let name = |id: PersonId| {
                people.iter().find(|person| person.id == id).map_or_else(String::new, |person| person.name.clone())
            };
            let mut ledgers = Ledgers {
                replies: Vec::new(),
                corrections: Vec::new(),
                flagged_by: article.legal.map(|flag| name(flag.person)),
            };
            for request in tables::of_article::<ReplyRequest>(connection, article.id.0)? {
                let claim = claim_title(connection, request.claim)?;
                ledgers.replies.push(ReplyRow { claim, person: name(request.person), request });
            }
            for correction in tables::of_article::<Correction>(connection, article.id.0)? {
                let claim = claim_title(connection, correction.claim)?;
                ledgers.corrections.push(CorrectionRow { claim, person: name(correction.person), correction });
            }
            Ok(ledgers)
        })?)
    }
}

/// What a ledger says of a claim, where it is still there.
fn claim_title(connection: &Connection, claim: Option<ClaimId>) -> claimdesk_library::Result<Option<ClaimTitle>> {
    let Some(id) = claim else { return Ok(None) };
    let Some(claim) = tables::find::<Claim>(connection, id.0)? else { return Ok(None) };
    Ok(Some(ClaimTitle { id, number: sheets::number(connection, id)?, wording: claim.wording }))
}

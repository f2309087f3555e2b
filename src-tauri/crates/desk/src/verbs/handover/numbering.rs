//! Drafts of one number: both brought one while the article was with both.

use super::following::all;
use super::joining::Joined;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::operation::Noun;
use claimdesk_library::{Connection, Result};

/// Gives every draft of an article a number of its own, the earlier made the lower one. It follows from the drafts alone,
/// so that both libraries count them alike, whoever takes in first.
pub(super) fn renumber(connection: &Connection, article: ArticleId, joined: &mut Joined) -> Result<()> {
    let mut drafts: Vec<Draft> = all(connection, article, joined, Noun::Draft)?;
    // Identities begin with the time at which they were given.
    drafts.sort_by_key(|draft| (draft.number, draft.id));
    let mut next = 1;
    for draft in drafts {
        let number = draft.number.max(next);
        next = number.saturating_add(1);
        if number != draft.number {
            let key = (Noun::Draft, draft.id.0);
            joined.set(Some(draft.clone().into()), Some(Draft { number, ..draft }.into()), key);
        }
    }
    Ok(())
}

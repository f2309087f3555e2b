//! The rows that sort claims, shape them, talk about them and put an article back.

use crate::arguments::Command;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{Place, Request, Sorting, Talk, Wordings};
use claimdesk_desk::response::Response;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::ids::{ArticleId, ClaimId, OperationId, PersonId};
use claimdesk_domain::person::{Person, is_same_name};
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_report::claim_json;
use serde_json::{Value, json};
use std::sync::Arc;

/// The one request that such a command stands for.
pub fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    let sorted = |claims: &[ClaimId], sorting| Request::SortClaims { claims: claims.to_vec(), sorting };
    Ok(Some(match command {
        Command::Accept { claims } => sorted(claims, Sorting::Accept),
        Command::Reject { claims, reason } => sorted(claims, Sorting::Reject { reason: reason.clone() }),
        Command::Tag { claims, add, remove } => {
            sorted(claims, Sorting::Tag { add: add.clone(), remove: remove.clone() })
        }
        Command::Merge { into, others, wording } => {
            Request::MergeClaims { into: *into, others: others.clone(), wording: wording.clone() }
        }
        Command::Split { claim, before, at, first, second } => Request::SplitClaim {
            claim: *claim,
            at: Place::Quote { quote: before.clone(), block: at.block, start: at.start },
            wordings: Wordings { first: first.clone(), second: second.clone() },
        },
        Command::Comment { claim, text, answers } => {
            Request::Talk { talk: Talk::Say { claim: *claim, text: text.clone(), answers: *answers } }
        }
        Command::SettleComment { comment, reopen } => {
            Request::Talk { talk: Talk::Settle { comment: *comment, settled: !reopen } }
        }
        Command::RemoveComment { comment } => Request::Talk { talk: Talk::Remove { comment: *comment } },
        Command::Assign { ids, to, .. } => {
            let to = to.as_deref().map(|name| person_named(desk, name)).transpose()?;
            assign(desk, ids, to)?
        }
        Command::RestoreTo { article, operation } => {
            Request::RestoreArticle { article: *article, operation: operation_named(desk, *article, operation)? }
        }
        _ => return Ok(None),
    }))
}

fn assign(desk: &Desk, ids: &[String], to: Option<PersonId>) -> Result<Request, Failure> {
    let unknown = |id: &String| Failure::new("not-an-id").with("id", id);
    if let [id] = ids
        && let Ok(article) = id.parse::<ArticleId>()
        && desk.article_text(article).is_ok()
    {
        return Ok(Request::AssignArticle { article, to });
    }
    let claims = ids.iter().map(|id| id.parse::<ClaimId>().map_err(|_| unknown(id))).collect::<Result<_, _>>()?;
    Ok(Request::SortClaims { claims, sorting: Sorting::Assign { to } })
}

/// The person of a name or an identity, who must be known, and the only one of that name.
pub fn person_named(desk: &Arc<Desk>, name: &str) -> Result<PersonId, Failure> {
    let Response::People(page) = desk.call(Request::People)? else { return Err(Failure::new("no-such-person")) };
    let is_meant = |person: &&Person| is_same_name(&person.name, name) || person.id.to_string() == name;
    let found: Vec<&Person> = page.rows.iter().filter(is_meant).collect();
    match found.as_slice() {
        [] => Err(Failure::new("no-such-person").with("name", name)),
        [person] => Ok(person.id),
        // Which of them is meant nobody but the person can tell.
        several => {
            let told = several.iter().map(|person| format!("{} ({})", person.id, person.initials));
            let told = told.collect::<Vec<_>>().join(", ");
            Err(Failure::new("several-of-that-name").with("name", name).with("people", told))
        }
    }
}

/// An operation by its id, or by its number in the log.
fn operation_named(desk: &Arc<Desk>, article: ArticleId, named: &str) -> Result<OperationId, Failure> {
    if let Ok(id) = named.parse() {
        return Ok(id);
    }
    let number: u64 = named.parse().map_err(|_| Failure::new("no-such-point"))?;
    let before = number.checked_add(1);
    match desk.call(Request::History { article, before })? {
        Response::Log(page) => page.rows.first().filter(|row| row.position == number).map(|row| row.operation),
        _ => None,
    }
    .ok_or_else(|| Failure::new("no-such-point"))
}

/// A claim as a report gives it, with what is the desk's own: whose work it is, its tags and what is said of it.
pub fn claim_document(sheet: &ClaimSheet, text: &DraftText, scale: &Scale) -> Value {
    let mut document = json!(claim_json::claim(sheet, text, scale));
    let name = |person: Option<PersonId>| person.map(|person| sheet.name_of(person));
    document["accepted"] = json!(name(sheet.claim.accepted));
    document["assigned"] = json!(name(sheet.claim.assigned));
    document["tags"] = json!(sheet.claim.tags);
    let comments = sheet.comments.iter().map(|one| {
        json!({"id": one.id, "person": sheet.name_of(one.person), "text": one.text, "answers": one.answers,
               "settled": one.settled, "at": one.at})
    });
    document["comments"] = comments.collect();
    document
}

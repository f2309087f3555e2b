//! What was done to one article: its part of the log, and the way back to how it was at an earlier point of it.

use crate::closings::article_of;
use crate::derive::claim_of;
use crate::error::{Error, Result};
use crate::log::{self, Entry};
use crate::{sheets, tables};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::operation::{Body, Change, Noun, Record};
use claimdesk_domain::signoff::SignoffAct;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The way back to an earlier point of an article.
#[derive(Debug)]
pub struct WayBack {
    /// How many operations lie behind that point.
    pub steps: usize,
    /// What takes their effect back, in the order in which it can be applied.
    pub changes: Vec<Change>,
}

/// Up to `limit` entries of an article's history below `before`, newest first.
pub fn page(connection: &Connection, article: ArticleId, before: Option<i64>, limit: usize) -> Result<Vec<Entry>> {
    log::of_article(connection, article, before, limit)
}

/// What takes an article back to how it was right after the operation at `position`. Nothing when that operation is
/// none of the article's.
///
/// Only what was checked goes back: text, details, claims, facts put aside, evidence, findings, suggestions, decisions.
/// What people said, signed and closed stays as it was said; where a signature stands over something that would go
/// back, nothing does.
pub fn way_back(connection: &Connection, article: ArticleId, position: i64) -> Result<Option<WayBack>> {
    if !log::touches(connection, article, position)? {
        return Ok(None);
    }
    let later = log::of_article_since(connection, article, position, usize::MAX)?;
    let mut then: BTreeMap<(Noun, Uuid), Option<Record>> = BTreeMap::new();
    let mut signed = Vec::new();
    for entry in &later {
        let body = entry.body()?;
        if body.redacted.is_some_and(|redacted| redacted.rows > 0) {
            return Err(Error::PurgedSince);
        }
        for change in body.changes {
            let Some(record) = change.record() else { continue };
            if article_touched(connection, record)? != Some(article) {
                continue;
            }
            match record {
                Record::Import(_) => return Err(stays(entry)?),
                Record::Signoff(signoff) if signoff.act == SignoffAct::Signed => {
                    signed.push((signoff.claim, signoff.id, entry));
                }
                record if goes_back(record.noun()) => {
                    then.entry((record.noun(), record.id())).or_insert(change.before);
                }
                _ => {}
            }
        }
    }
    let changes = changes_to(connection, then)?;
    let claims: BTreeSet<_> = changes.iter().filter_map(Change::record).filter_map(claim_of).collect();
    for (claim, id, entry) in signed {
        let Ok(sheet) = sheets::unnumbered(connection, claim) else { continue };
        let signoff = sheet.signoffs.iter().find(|one| one.id == id);
        let stage = signoff.map(|one| one.stage);
        let latest = sheet.signoffs.iter().rev().find(|one| Some(one.stage) == stage);
        if claims.contains(&claim) && latest.is_some_and(|one| one.id == id) {
            let body = entry.body()?;
            return Err(Error::SignedSince { verb: body.verb_name().to_owned(), about: body.about });
        }
    }
    refuse_under_closing(connection, article, &changes)?;
    Ok(Some(WayBack { steps: later.len(), changes }))
}

/// The article whose history an operation with this record belongs to.
pub(crate) fn article_touched(connection: &Connection, record: &Record) -> Result<Option<ArticleId>> {
    let claim = match record {
        Record::Article(article) => return Ok(Some(article.id)),
        Record::Draft(draft) => return Ok(Some(draft.article)),
        Record::Import(import) => return Ok(Some(import.article)),
        Record::Claim(claim) => return Ok(Some(claim.article)),
        Record::Capture(capture) => return Ok(capture.article),
        Record::Dismissal(dismissal) => return Ok(Some(dismissal.article)),
        Record::Closing(closing) => return Ok(Some(closing.article)),
        Record::ReplyRequest(request) => return Ok(Some(request.article)),
        Record::Correction(correction) => return Ok(Some(correction.article)),
        Record::Difference(difference) => return Ok(Some(difference.article)),
        Record::Source(_)
        | Record::Fetch(_)
        | Record::Person(_)
        | Record::Rating(_)
        | Record::Publisher(_)
        | Record::Preset(_)
        | Record::SavedSearch(_)
        | Record::KnownImport(_)
        | Record::KnownCheck(_) => return Ok(None),
        Record::Evidence(evidence) => evidence.claim,
        Record::Finding(finding) => finding.claim,
        Record::Suggestion(suggestion) => suggestion.claim,
        Record::Decision(decision) => decision.claim,
        Record::Signoff(signoff) => signoff.claim,
        Record::Comment(comment) => comment.claim,
        Record::Sameness(settled) => settled.claim,
    };
    article_of(connection, claim)
}

/// Notes which articles an operation touched.
pub(crate) fn note(connection: &Connection, body: &Body, position: i64) -> Result<()> {
    let mut articles = BTreeSet::new();
    for record in body.changes.iter().filter_map(Change::record) {
        articles.extend(article_touched(connection, record)?);
    }
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO article_operation (article, position) VALUES (?1, ?2)")?;
    for article in articles {
        insert.execute(params![article.to_string(), position])?;
    }
    Ok(())
}

/// Notes it anew for every operation of the log.
pub(crate) fn note_all(connection: &Connection) -> Result<()> {
    connection.execute_batch("DELETE FROM article_operation")?;
    log::each(connection, |entry| note(connection, &entry.body()?, entry.position))
}

/// Whether rows of this kind go back with their article.
fn goes_back(noun: Noun) -> bool {
    match noun {
        Noun::Article
        | Noun::Draft
        | Noun::Claim
        | Noun::Capture
        | Noun::Dismissal
        | Noun::Evidence
        | Noun::Finding
        | Noun::Suggestion
        | Noun::Decision => true,
        Noun::Import
        | Noun::Source
        | Noun::Fetch
        | Noun::Signoff
        | Noun::Person
        | Noun::Comment
        | Noun::Closing
        | Noun::ReplyRequest
        | Noun::Correction
        | Noun::Rating
        | Noun::Publisher
        | Noun::Preset
        | Noun::SavedSearch
        | Noun::Difference
        | Noun::KnownImport
        | Noun::KnownCheck
        | Noun::Sameness => false,
    }
}

/// What brings the rows from what they are now to what they were: those that stand first, each behind what it points
/// to, then those that go. What belongs to a claim that is out of every view is out of it too, and stays as it is.
fn changes_to(connection: &Connection, then: BTreeMap<(Noun, Uuid), Option<Record>>) -> Result<Vec<Change>> {
    let (mut standing, mut going) = (Vec::new(), Vec::new());
    for ((noun, id), after) in then {
        let now = tables::stored(connection, noun, id)?.filter(|row| row.withdrawn_by.is_none());
        let before = now.map(|row| row.record);
        if before != after {
            let change = Change { before, after };
            if change.after.is_some() { standing.push(change) } else { going.push(change) }
        }
    }
    let coming: BTreeSet<Uuid> = standing.iter().filter_map(of_noun(Noun::Claim)).collect();
    let mut changes = Vec::new();
    going.reverse();
    for change in standing.into_iter().chain(going) {
        let claim = change.record().filter(|record| record.noun() != Noun::Claim).and_then(claim_of);
        let in_view = match claim {
            Some(claim) => coming.contains(&claim.0) || tables::is_there(connection, Noun::Claim, claim.0)?,
            None => true,
        };
        if in_view {
            changes.push(change);
        }
    }
    Ok(changes)
}

fn of_noun(noun: Noun) -> impl Fn(&Change) -> Option<Uuid> {
    move |change| change.record().filter(|record| record.noun() == noun).map(Record::id)
}

/// A draft that the article was once closed in cannot go: the closing says what was frozen in it.
fn refuse_under_closing(connection: &Connection, article: ArticleId, changes: &[Change]) -> Result<()> {
    let going = changes.iter().filter(|change| change.after.is_none()).filter_map(|change| match &change.before {
        Some(Record::Draft(draft)) => Some(draft.id),
        _ => None,
    });
    for draft in going {
        let sql = "SELECT made_by FROM closing
                   WHERE article = ?1 AND record ->> '$.draft' = ?2 AND withdrawn_by IS NULL ORDER BY made_by DESC";
        let mut select = connection.prepare_cached(sql)?;
        let mut rows = select.query(params![article.to_string(), draft.to_string()])?;
        if let Some(row) = rows.next()? {
            return Err(stays(&log::at(connection, row.get(0)?)?)?);
        }
    }
    Ok(())
}

fn stays(entry: &Entry) -> Result<Error> {
    let body = entry.body()?;
    Ok(Error::StepStays { verb: body.verb_name().to_owned(), about: body.about })
}

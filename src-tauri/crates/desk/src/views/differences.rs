//! What two libraries changed differently, in words.

use super::PAGE;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{DifferenceRow, Page, VersionRow};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{Claim, quote_of};
use claimdesk_domain::difference::{Difference, WHOLE_ROW};
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::{ArticleId, DifferenceId, DraftId, PersonId};
use claimdesk_domain::merging::value_in;
use claimdesk_domain::operation::Record;
use claimdesk_domain::person::Person;
use claimdesk_domain::span::Span;
use claimdesk_library::{Connection, closings, lists, sheets, tables};
use serde_json::Value;

/// Fields whose values are names that the program has words for.
const CODES: [&str; 4] = ["state", "kind", "stance", "answer"];

impl Desk {
    /// What two libraries changed differently in an article, as far as nobody has settled it.
    pub(crate) fn differences(&self, article: ArticleId) -> Result<Page<DifferenceRow>> {
        Ok(self.library.read(|connection| {
            tables::get::<Article>(connection, article.0)?;
            let people = lists::people(connection)?;
            let open = closings::open_differences(connection, article)?.into_iter().take(PAGE + 1);
            let rows = open.map(|one| row(connection, one, &people));
            Ok(Page::of(rows.collect::<claimdesk_library::Result<_>>()?))
        })?)
    }
}

fn row(connection: &Connection, one: Difference, people: &[Person]) -> claimdesk_library::Result<DifferenceRow> {
    let stored = match one.place() {
        Some((noun, id)) => tables::stored(connection, noun, id)?,
        None => None,
    };
    let here = match stored.as_ref().filter(|row| row.withdrawn_by.is_none()) {
        Some(row) if one.field == WHOLE_ROW => serde_json::to_value(&row.record)?,
        Some(row) => value_in(&row.record, &one.field)?,
        None => Value::Null,
    };
    let name = |id: PersonId| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let mut versions = Vec::new();
    for version in &one.versions {
        let draft = if one.field == "draft" { draft_of(connection, &version.value)? } else { None };
        versions.push(VersionRow {
            text: shown(&one.field, &version.value),
            code: CODES.contains(&one.field.as_str()),
            draft,
            person: version.person.and_then(name),
            here: version.value == here,
        });
    }
    let about = stored.as_ref().map(|row| words_of(&row.record)).unwrap_or_default();
    let claim: Option<Claim> = match one.claim {
        Some(claim) => tables::find(connection, claim.0)?,
        None => None,
    };
    let number = claim.as_ref().map(|claim| sheets::number(connection, claim.id)).transpose()?;
    Ok(DifferenceRow {
        versions,
        id: one.id,
        claim: one.claim,
        number,
        noun: one.table,
        about: claim.map_or(about, |claim| claim.wording),
        field: one.field,
    })
}

/// The number of the draft that a value names.
fn draft_of(connection: &Connection, value: &Value) -> claimdesk_library::Result<Option<u32>> {
    let id: Option<DraftId> = value.as_str().and_then(|id| id.parse().ok());
    let draft: Option<Draft> = id.map(|id| tables::find(connection, id.0)).transpose()?.flatten();
    Ok(draft.map(|draft| draft.number))
}

/// What the row says that a difference is about.
pub(super) fn words_of_difference(connection: &Connection, id: DifferenceId) -> claimdesk_library::Result<String> {
    let difference: Difference = tables::get(connection, id.0)?;
    let Some((noun, row)) = difference.place() else { return Ok(difference.table) };
    Ok(tables::stored(connection, noun, row)?.map_or(difference.table, |row| words_of(&row.record)))
}

/// What a row says, in its own words.
fn words_of(record: &Record) -> String {
    match record {
        Record::Article(article) => article.title.clone(),
        Record::Claim(claim) => claim.wording.clone(),
        Record::Source(source) => source.title.clone(),
        Record::Comment(comment) => comment.text.clone(),
        Record::ReplyRequest(request) => request.subject.clone(),
        Record::Correction(correction) => correction.now.clone(),
        Record::Evidence(evidence) => evidence.passage.clone().or(evidence.locator.clone()).unwrap_or_default(),
        other => other.noun().name().to_owned(),
    }
}

/// A value in words; nothing where there is none.
fn shown(field: &str, value: &Value) -> Option<String> {
    if field == WHOLE_ROW {
        return serde_json::from_value::<Record>(value.clone()).ok().map(|record| words_of(&record));
    }
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Array(items) => {
            let each: Vec<String> = items.iter().filter_map(|item| shown(field, item)).collect();
            (!each.is_empty()).then(|| each.join(" → "))
        }
        Value::Object(fields) => {
            if let Some(spans) = fields.get("spans") {
                let spans: Vec<Span> = serde_json::from_value(spans.clone()).unwrap_or_default();
                return Some(quote_of(&spans));
            }
            let speaking = ["state", "answer", "passage", "speaker", "text", "value", "name", "locator"];
            let said = speaking.iter().find_map(|name| fields.get(*name)).and_then(|value| shown(field, value));
            said.or_else(|| (!fields.is_empty()).then(|| Value::Object(fields.clone()).to_string()))
        }
    }
}

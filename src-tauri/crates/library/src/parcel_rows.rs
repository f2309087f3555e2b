//! Whether the rows of a hand-over are those of one article, each as its log left it, with all that they name.

use crate::error::{Error, Result};
use crate::parcel::{Given, Parcel, Unfit};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::difference::{Difference, WHOLE_ROW, identity};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{DraftId, OperationId};
use claimdesk_domain::merging::{is_field, with_value};
use claimdesk_domain::operation::{Body, Noun, Record};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// The kept bytes that a row names, other than the pictures in its text. Of what a report told, only the text is here.
pub(crate) fn named_by(record: &Record) -> Vec<Digest> {
    match record {
        Record::Draft(draft) if draft.reported => vec![draft.text],
        Record::Draft(draft) => vec![draft.text, draft.original],
        Record::Capture(capture) => {
            let stamps = capture.stamps.iter().map(|stamp| stamp.token);
            let content = (!capture.reported).then_some(capture.content);
            content.into_iter().chain(capture.text).chain(stamps).collect()
        }
        Record::Fetch(fetch) => [fetch.content, fetch.record, fetch.page].into_iter().flatten().collect(),
        Record::Publisher(publisher) => publisher.logo.iter().map(|logo| logo.content).collect(),
        _ => Vec::new(),
    }
}

/// Whether the pictures in a row's text are kept with it.
pub(crate) fn has_pictures(record: &Record) -> bool {
    !matches!(record, Record::Draft(draft) if draft.reported)
}

/// The text that a row names.
pub(crate) fn text_of(record: &Record) -> Option<Digest> {
    match record {
        Record::Draft(draft) => Some(draft.text),
        Record::Capture(capture) => capture.text,
        _ => None,
    }
}

/// Checks every row of a file that was read.
pub(crate) fn check(parcel: &Parcel) -> Result<()> {
    let mut rows: HashMap<(Noun, Uuid), &Given> = HashMap::new();
    for (number, row) in (1..).zip(&parcel.rows) {
        if rows.insert((row.record.noun(), row.record.id()), row).is_some() {
            return Err(wrong(number));
        }
    }
    let pointed: BTreeSet<(Noun, Uuid)> = parcel.rows.iter().flat_map(|row| row.record.points_to()).collect();
    let bodies = parcel.bodies()?;
    let own: BTreeSet<OperationId> = parcel.own().map(|one| one.header.id).collect();
    let mut articles = 0;
    for (number, row) in (1..).zip(&parcel.rows) {
        let record = &row.record;
        let belongs = record.points_to().iter().all(|target| rows.contains_key(target))
            && match record {
                Record::Article(article) => {
                    articles += 1;
                    let draft = rows.get(&(Noun::Draft, article.draft.0));
                    article.id == parcel.manifest.article && row.live && draft.is_some_and(|draft| draft.live)
                }
                Record::Capture(capture) => capture.article.is_some() || capture.source.is_some(),
                Record::Source(_) | Record::Fetch(_) => pointed.contains(&(record.noun(), record.id())),
                Record::Difference(difference) => is_of_a_row(difference, parcel, &rows),
                // The newsroom's scale is its own, and so are its name, its presets, its searches and what it knows.
                Record::Rating(_)
                | Record::Publisher(_)
                | Record::Preset(_)
                | Record::SavedSearch(_)
                | Record::KnownImport(_)
                | Record::KnownCheck(_)
                | Record::Sameness(_) => false,
                _ => true,
            };
        if !belongs || !own.contains(&row.changed_by) || !is_proved(row, bodies.get(&row.changed_by)) {
            return Err(wrong(number));
        }
    }
    if articles != 1 {
        return Err(Unfit::Wrong("list".to_owned()).into());
    }
    check_contents(parcel)
}

/// Whether a difference is about a row of this very file, about a field that the row has, and gives values that it can
/// have. Settling writes one of them, so nothing else may come in that way.
fn is_of_a_row(difference: &Difference, parcel: &Parcel, rows: &HashMap<(Noun, Uuid), &Given>) -> bool {
    let Some((noun, row)) = difference.place() else { return false };
    let Some(about) = rows.get(&(noun, row)).map(|given| &given.record) else { return false };
    let values = || difference.versions.iter().map(|version| &version.value);
    // It stays the row that it is, and names nothing outside the file.
    let is_version = |other: &Record| {
        (other.noun(), other.id()) == (noun, row) && other.points_to().iter().all(|target| rows.contains_key(target))
    };
    let fits = if difference.field == WHOLE_ROW {
        values().all(|value| {
            value.is_null() || serde_json::from_value::<Record>(value.clone()).is_ok_and(|other| is_version(&other))
        })
    } else {
        is_field(about, &difference.field)
            && values()
                .all(|value| with_value(about, &difference.field, value.clone()).is_ok_and(|other| is_version(&other)))
    };
    fits && is_of_article_or_source(noun)
        && difference.article == parcel.manifest.article
        && difference.id == identity(noun, row, &difference.field)
        && difference.claim.is_none_or(|claim| rows.contains_key(&(Noun::Claim, claim.0)))
}

/// Who somebody is, what the newsroom calls its findings and what came through the door no colleague changes.
fn is_of_article_or_source(noun: Noun) -> bool {
    !matches!(
        noun,
        Noun::Person
            | Noun::Rating
            | Noun::Publisher
            | Noun::Preset
            | Noun::SavedSearch
            | Noun::Fetch
            | Noun::Difference
            | Noun::KnownImport
            | Noun::KnownCheck
            | Noun::Sameness
    )
}

fn wrong(row: usize) -> Error {
    Unfit::Wrong(format!("row {row}")).into()
}

/// Whether a row is what the operation that touched it last left; one that is withheld leaves it on the sender's word.
fn is_proved(row: &Given, body: Option<&Option<Body>>) -> bool {
    let Some(Some(body)) = body else { return true };
    let (noun, id) = (row.record.noun(), row.record.id());
    let of_row = |record: &Record| record.noun() == noun && record.id() == id;
    let last = body.changes.iter().rev().find(|change| change.record().is_some_and(of_row));
    last.is_some_and(|change| match (&change.after, row.live) {
        (Some(after), true) => *after == row.record,
        (None, false) => change.before.as_ref() == Some(&row.record),
        _ => false,
    })
}

/// Everything that rows name is in the file, and nothing else; texts can be read, and claims stand in theirs.
fn check_contents(parcel: &Parcel) -> Result<()> {
    let there: BTreeSet<Digest> = parcel.manifest.contents.iter().map(|(hash, _)| *hash).collect();
    let mut named = BTreeSet::new();
    let mut texts: BTreeMap<Digest, DraftText> = BTreeMap::new();
    let mut drafts: BTreeMap<DraftId, Digest> = BTreeMap::new();
    for (number, row) in (1..).zip(&parcel.rows).filter(|(_, row)| row.live) {
        named.extend(named_by(&row.record));
        let Some(hash) = text_of(&row.record) else { continue };
        // Many rows may name one text, which is read once.
        if let std::collections::btree_map::Entry::Vacant(place) = texts.entry(hash) {
            let bytes = parcel.content(hash)?.ok_or_else(|| wrong(number))?;
            let text: DraftText = serde_json::from_slice(&bytes).map_err(|_| wrong(number))?;
            place.insert(text);
        }
        if has_pictures(&row.record) {
            named.extend(texts.get(&hash).into_iter().flat_map(DraftText::pictures));
        }
        if let Record::Draft(draft) = &row.record {
            drafts.insert(draft.id, hash);
        }
    }
    if let Some(missing) = named.symmetric_difference(&there).next() {
        return Err(Unfit::Wrong(format!("content {missing}")).into());
    }
    for (number, row) in (1..).zip(&parcel.rows).filter(|(_, row)| row.live) {
        if let Record::Claim(claim) = &row.record
            && !stands(claim, drafts.get(&claim.draft).and_then(|hash| texts.get(hash)))
        {
            return Err(wrong(number));
        }
    }
    Ok(())
}

fn stands(claim: &Claim, text: Option<&DraftText>) -> bool {
    let Some(text) = text else { return claim.is_orphan() };
    let words = |block: u32, bytes: std::ops::Range<usize>| text.blocks.get(block as usize)?.text.get(bytes);
    claim.is_orphan() || claim.spans.iter().all(|span| words(span.block, span.bytes()) == Some(span.exact.as_str()))
}

//! Where something that is purged is still named by what stays.

use super::words::Names;
use crate::error::Result;
use crate::history::article_touched;
use crate::parcel_rows::text_of;
use crate::{contents, tables};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Articles or sources that are named for each place.
const TITLES: usize = 5;

/// Where a name may stand that nobody strikes out: words that were quoted or published, and what a person must mend
/// by hand since something else hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The title of another article, source or check.
    Title,
    /// Byline or outlet of an article.
    Byline,
    /// The words of an article.
    Text,
    /// How a claim is worded.
    Wording,
    /// Who says it, as the attribution has it.
    Speaker,
    /// Words of a text that a claim or a mark quotes.
    Quote,
    /// The quoted passage of evidence.
    Passage,
    /// What is kept of a source: its text, its file's name.
    Kept,
    /// What a bibliography says of a source: publisher, authors, address.
    Citation,
    /// Replies and corrections.
    Ledger,
    /// What others have checked.
    KnownCheck,
    /// What people wrote: comments, reasons, notes, tags.
    Note,
    /// The name of a person.
    Person,
    /// Something else: the newsroom's name, labels, addresses that were asked.
    Other,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Byline,
        Self::Text,
        Self::Wording,
        Self::Speaker,
        Self::Quote,
        Self::Passage,
        Self::Kept,
        Self::Citation,
        Self::Ledger,
        Self::KnownCheck,
        Self::Note,
        Self::Person,
        Self::Other,
    ];

    /// Its name in the catalogue, behind `purge_place_`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Text => "text",
            Self::Wording => "wording",
            Self::Speaker => "speaker",
            Self::Quote => "quote",
            Self::Passage => "passage",
            Self::Kept => "kept",
            Self::Citation => "citation",
            Self::Ledger => "ledger",
            Self::KnownCheck => "known_check",
            Self::Note => "note",
            Self::Person => "person",
            Self::Other => "other",
        }
    }

    /// The place of a field of a row, by the names on the way to it.
    fn of(noun: Noun, field: &str) -> Self {
        match (noun, field) {
            (Noun::KnownCheck | Noun::KnownImport, _) => Self::KnownCheck,
            (Noun::Person, _) => Self::Person,
            (Noun::ReplyRequest | Noun::Correction, _) => Self::Ledger,
            (Noun::Article | Noun::Source, "title") => Self::Title,
            (Noun::Article, "byline" | "outlet" | "agency") => Self::Byline,
            (Noun::Claim, "wording" | "place") => Self::Wording,
            (Noun::Claim, "speaker" | "cue" | "name" | "evidence") => Self::Speaker,
            (_, "exact" | "prefix" | "suffix" | "sentences") => Self::Quote,
            (Noun::Evidence, "passage") => Self::Passage,
            (Noun::Capture, _) => Self::Kept,
            (Noun::Source, "note" | "origin") => Self::Note,
            (Noun::Source, _) => Self::Citation,
            (
                _,
                "reason" | "note" | "rationale" | "unknown" | "tags" | "state_reason" | "locator" | "text" | "intro",
            ) => Self::Note,
            _ => Self::Other,
        }
    }
}

/// A place at which something that is purged would still be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Where.
    pub place: Place,
    /// In how many rows.
    pub count: u64,
    /// The articles that they belong to, or the sources, the first few by title.
    pub titles: Vec<String>,
}

/// Every place at which a name was found.
#[derive(Debug, Default)]
pub(super) struct Places {
    found: BTreeMap<Place, (u64, Vec<(Noun, Uuid)>)>,
}

impl Places {
    /// Looks through a row as it will be, and the text that it names.
    pub(super) fn look(&mut self, connection: &Connection, names: &Names, record: &Record) -> Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let mut places = Vec::new();
        fields(record.noun(), "", &serde_json::to_value(record)?, names, &mut places);
        if let Some(hash) = text_of(record) {
            // A text that a report left out, or that is damaged, is not for here to name.
            let text = contents::get(connection, hash).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            if text.is_some_and(|text: DraftText| text.blocks.iter().any(|block| names.stand_in(&block.text))) {
                places.push(if record.noun() == Noun::Draft { Place::Text } else { Place::Kept });
            }
        }
        places.sort_unstable();
        places.dedup();
        for place in places {
            let owner = owner(connection, record)?;
            let (count, owners) = self.found.entry(place).or_default();
            *count += 1;
            if let Some(owner) = owner.filter(|owner| owners.len() < TITLES && !owners.contains(owner)) {
                owners.push(owner);
            }
        }
        Ok(())
    }

    /// What was found, in the order of the places.
    pub(super) fn told(self, connection: &Connection) -> Result<Vec<Named>> {
        let mut told = Vec::new();
        for (place, (count, owners)) in self.found {
            let mut titles = Vec::new();
            for owner in owners {
                titles.extend(title(connection, owner)?);
            }
            told.push(Named { place, count, titles });
        }
        Ok(told)
    }
}

/// The article that a row belongs to, or the source.
pub(super) fn owner(connection: &Connection, record: &Record) -> Result<Option<(Noun, Uuid)>> {
    Ok(match (article_touched(connection, record)?, record) {
        (Some(article), _) => Some((Noun::Article, article.0)),
        (None, Record::Source(source)) => Some((Noun::Source, source.id.0)),
        (None, Record::Capture(capture)) => capture.source.map(|source| (Noun::Source, source.0)),
        _ => None,
    })
}

/// What an article or a source is called.
pub(super) fn title(connection: &Connection, (noun, id): (Noun, Uuid)) -> Result<Option<String>> {
    Ok(tables::stored(connection, noun, id)?.and_then(|row| match row.record {
        Record::Article(article) => Some(article.title),
        Record::Source(source) => Some(source.title),
        _ => None,
    }))
}

fn fields(noun: Noun, field: &str, value: &Value, names: &Names, found: &mut Vec<Place>) {
    match value {
        Value::String(text) if names.stand_in(text) => found.push(Place::of(noun, field)),
        Value::Array(items) => items.iter().for_each(|item| fields(noun, field, item, names, found)),
        Value::Object(parts) => parts.iter().for_each(|(name, part)| fields(noun, name, part, names, found)),
        _ => {}
    }
}

//! What a purge would take, counted before it does, and what would still name it.

use super::redaction::Redaction;
use super::scope::Scope;
use super::taking_out::{Found, each_row};
use super::{Progress, Wish, finishing, words};
use crate::error::Result;
use crate::parcel_rows::text_of;
use crate::{contents, tables};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What a purge would take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What the targets are called now, in their order; a capture after its file.
    pub names: Vec<String>,
    /// Rows that go, by table.
    pub rows: BTreeMap<Noun, u64>,
    /// How many kept bytes go.
    pub bytes: u64,
    /// Entries of our log that are swapped.
    pub operations: u64,
    /// Entries of other devices' logs that are swapped.
    pub received: u64,
    /// Copies of the library beside it that are deleted.
    pub backups: u64,
    /// Rows that stay and out of which a name is struck.
    pub struck: u64,
    /// What stays and would still name it.
    pub naming: Naming,
}

/// What stays and would still name what is purged: words that were quoted, not written about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// Articles by whose title, byline, text or claims it would be named, by title.
    pub articles: Vec<String>,
    /// Sources by which it would be, by title: in the title, or in what is kept of them.
    pub sources: Vec<String>,
    /// Everything else.
    pub others: u64,
}

/// Counts what a purge would take. `progress` may stop it.
pub fn plan(connection: &Connection, library: &Path, wish: &Wish, progress: &mut Progress<'_>) -> Result<Plan> {
    let scope = Scope::of(connection, wish)?;
    let found = Found::look(connection, &scope, progress)?;
    let mut plan = Plan {
        operations: found.positions.len() as u64,
        received: found.received.len() as u64,
        backups: finishing::copies(library)?.iter().filter(|(_, is_copy)| *is_copy).count() as u64,
        ..Plan::default()
    };
    for hash in found.contents(connection)? {
        plan.bytes += contents::size(connection, hash)?;
    }
    for (noun, _) in &scope.gone {
        *plan.rows.entry(*noun).or_default() += 1;
    }
    for target in &wish.targets {
        let (noun, id) = target.row();
        plan.names.extend(tables::stored(connection, noun, id)?.map(|row| name(&row.record)));
    }
    let redaction = Redaction::new(connection, &scope);
    let mut naming = Namers::default();
    for noun in Noun::ALL {
        each_row(connection, noun, |record| {
            if let Some(after) = redaction.state(&record)? {
                plan.struck += u64::from(after != record && noun != Noun::Person);
                naming.look(connection, &scope, &after)?;
            }
            Ok(())
        })?;
    }
    plan.naming = naming.told(connection)?;
    Ok(plan)
}

fn name(record: &Record) -> String {
    match record {
        Record::Article(article) => article.title.clone(),
        Record::Source(source) => source.title.clone(),
        Record::Person(person) => person.name.clone(),
        Record::Capture(capture) => capture.file_name.clone().unwrap_or_else(|| capture.content.to_string()),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Namers {
    articles: BTreeSet<uuid::Uuid>,
    sources: BTreeSet<uuid::Uuid>,
    others: u64,
}

impl Namers {
    fn look(&mut self, connection: &Connection, scope: &Scope, record: &Record) -> Result<()> {
        if scope.names.is_empty() {
            return Ok(());
        }
        let holds = |text: &str| scope.names.iter().any(|name| words::holds(text, name));
        let mut names = strings_hold(&serde_json::to_value(record)?, &holds);
        if !names && let Some(text) = text_of(record) {
            // A text that a report left out, or that is damaged, is not for here to name.
            let text = contents::get(connection, text).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
            names = text.is_some_and(|text: DraftText| text.blocks.iter().any(|block| holds(&block.text)));
        }
        if !names {
            return Ok(());
        }
        match (crate::history::article_touched(connection, record)?, record) {
            (Some(article), _) => drop(self.articles.insert(article.0)),
            (None, Record::Source(source)) => drop(self.sources.insert(source.id.0)),
            (None, Record::Capture(capture)) if capture.source.is_some() => {
                self.sources.extend(capture.source.map(|source| source.0));
            }
            _ => self.others += 1,
        }
        Ok(())
    }

    fn told(self, connection: &Connection) -> Result<Naming> {
        let titles = |noun: Noun, ids: BTreeSet<uuid::Uuid>| -> Result<Vec<String>> {
            let mut titles = Vec::new();
            for id in ids {
                titles.extend(tables::stored(connection, noun, id)?.map(|row| name(&row.record)));
            }
            Ok(titles)
        };
        Ok(Naming {
            articles: titles(Noun::Article, self.articles)?,
            sources: titles(Noun::Source, self.sources)?,
            others: self.others,
        })
    }
}

fn strings_hold(value: &serde_json::Value, holds: &impl Fn(&str) -> bool) -> bool {
    match value {
        serde_json::Value::String(text) => holds(text),
        serde_json::Value::Array(items) => items.iter().any(|item| strings_hold(item, holds)),
        serde_json::Value::Object(fields) => fields.values().any(|item| strings_hold(item, holds)),
        _ => false,
    }
}

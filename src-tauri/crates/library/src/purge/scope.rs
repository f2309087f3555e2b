//! What goes with what somebody wants purged, and by which names it was known.

use super::words::{Names, tells, tells_of_file};
use super::{Target, Wish};
use crate::error::{Error, Result};
use crate::{log, tables};
use claimdesk_domain::operation::{Noun, Record};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use uuid::Uuid;

/// What goes, and what is left of what stays.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// The rows that are taken out, withdrawn ones too.
    pub(super) gone: BTreeSet<(Noun, Uuid)>,
    /// The people whose name is taken from them, with the one that stands there instead.
    pub(super) nameless: BTreeMap<Uuid, String>,
    /// By which names the targets were known, now or before.
    pub(super) names: Names,
    /// Whether names are struck out of words that people wrote in rows that stay.
    pub(super) strike: bool,
}

impl Scope {
    /// What belongs to everything that is wished for.
    pub(super) fn of(connection: &Connection, wish: &Wish) -> Result<Self> {
        let mut scope = Self { strike: wish.strike, ..Self::default() };
        for target in &wish.targets {
            let (noun, id) = target.row();
            tables::stored(connection, noun, id)?.ok_or(Error::NotFound { noun })?;
            scope.learn_names(connection, noun, id)?;
            match target {
                Target::Article(_) => scope.take_article(connection, id)?,
                Target::Source(_) => scope.take_source(connection, id)?,
                Target::Capture(_) => scope.take(connection, Noun::Capture, "id = ?1", id)?,
                Target::Person(_) => {
                    let short = id.simple().to_string();
                    let mark = short.get(short.len() - 4..).unwrap_or_default().to_owned();
                    scope.nameless.insert(id, format!("{} {mark}", wish.nameless));
                }
            }
        }
        if wish.unused_sources {
            scope.take_unused_sources(connection)?;
        }
        scope.take_own_checks(connection)?;
        scope.take_fetches(connection)?;
        scope.take_differences(connection)?;
        scope.take_searches(connection)?;
        Ok(scope)
    }

    /// Whether a row is taken out.
    pub(super) fn takes(&self, noun: Noun, id: Uuid) -> bool {
        self.gone.contains(&(noun, id))
    }

    /// The rows of a table that are taken out.
    pub(super) fn of_noun(&self, noun: Noun) -> impl Iterator<Item = Uuid> {
        self.gone.range((noun, Uuid::nil())..=(noun, Uuid::max())).map(|(_, id)| *id)
    }

    fn take(&mut self, connection: &Connection, noun: Noun, condition: &str, id: Uuid) -> Result<()> {
        let found = crate::derive::uuids(
            connection,
            &format!("SELECT id FROM {} WHERE {condition}", noun.name()),
            &id.to_string(),
        )?;
        self.gone.extend(found.into_iter().map(|id| (noun, id)));
        Ok(())
    }

    fn take_article(&mut self, connection: &Connection, article: Uuid) -> Result<()> {
        self.gone.insert((Noun::Article, article));
        for noun in Noun::ALL {
            match noun {
                Noun::Draft
                | Noun::Import
                | Noun::Claim
                | Noun::Capture
                | Noun::Dismissal
                | Noun::Closing
                | Noun::ReplyRequest
                | Noun::Correction
                | Noun::Difference => self.take(connection, noun, "article = ?1", article)?,
                Noun::Evidence | Noun::Finding | Noun::Suggestion | Noun::Decision | Noun::Signoff | Noun::Comment => {
                    self.take(connection, noun, "claim IN (SELECT id FROM claim WHERE article = ?1)", article)?;
                }
                Noun::Sameness => self.take(
                    connection,
                    noun,
                    "claim IN (SELECT id FROM claim WHERE article = ?1) OR other IN (SELECT id FROM claim WHERE article = ?1)",
                    article,
                )?,
                // What belongs to no article alone.
                Noun::Article
                | Noun::Source
                | Noun::Fetch
                | Noun::Person
                | Noun::Rating
                | Noun::Publisher
                | Noun::Preset
                | Noun::SavedSearch
                | Noun::KnownImport
                | Noun::KnownCheck => {}
            }
        }
        Ok(())
    }

    fn take_source(&mut self, connection: &Connection, source: Uuid) -> Result<()> {
        self.gone.insert((Noun::Source, source));
        self.take(connection, Noun::Evidence, "source = ?1", source)?;
        self.take(connection, Noun::Capture, "source = ?1", source)
    }

    /// Sources that nothing but what goes ever used.
    fn take_unused_sources(&mut self, connection: &Connection) -> Result<()> {
        let mut uses: BTreeMap<Uuid, bool> = BTreeMap::new();
        let mut select = connection.prepare("SELECT id, source FROM evidence")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (Some(evidence), Some(source)) = (uuid(row, 0)?, uuid(row, 1)?) else { continue };
            *uses.entry(source).or_insert(true) &= self.takes(Noun::Evidence, evidence);
        }
        for (source, _) in uses.into_iter().filter(|(_, alone)| *alone) {
            if !self.takes(Noun::Source, source) {
                self.learn_names(connection, Noun::Source, source)?;
                self.take_source(connection, source)?;
            }
        }
        Ok(())
    }

    /// What was found of claims that go and came back as what others have checked: out of a report or a library of ours.
    /// The file it came in goes along where nothing else was in it.
    fn take_own_checks(&mut self, connection: &Connection) -> Result<()> {
        let mut imports = BTreeSet::new();
        let mut select =
            connection.prepare("SELECT id, import FROM known_check WHERE external_id IN (?1, 'urn:uuid:' || ?1)")?;
        let mut found = BTreeSet::new();
        for claim in self.of_noun(Noun::Claim) {
            let mut rows = select.query([claim.to_string()])?;
            while let Some(row) = rows.next()? {
                found.extend(uuid(row, 0)?);
                imports.extend(uuid(row, 1)?);
            }
        }
        for check in &found {
            self.take(connection, Noun::Sameness, "other = ?1", *check)?;
        }
        self.gone.extend(found.into_iter().map(|check| (Noun::KnownCheck, check)));
        for import in imports {
            let sql = "SELECT id FROM known_check WHERE import = ?1";
            let brought = crate::derive::uuids(connection, sql, &import.to_string())?;
            if brought.iter().all(|check| self.takes(Noun::KnownCheck, *check)) {
                self.gone.insert((Noun::KnownImport, import));
            }
        }
        Ok(())
    }

    /// What came through the door for captures that go, and for addresses of what goes: nothing else is known by it.
    fn take_fetches(&mut self, connection: &Connection) -> Result<()> {
        let mut kept = HashSet::new();
        let mut of_gone = HashSet::new();
        let mut select = connection.prepare("SELECT id, record ->> '$.fetch' FROM capture")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (Some(capture), Some(fetch)) = (uuid(row, 0)?, uuid(row, 1)?) else { continue };
            if self.takes(Noun::Capture, capture) {
                of_gone.insert(fetch)
            } else {
                kept.insert(fetch)
            };
        }
        let (mut addresses, mut others) = (HashSet::new(), HashSet::new());
        for (noun, place) in [(Noun::Article, "$.origin.url"), (Noun::Source, "$.url")] {
            let sql =
                format!("SELECT id, record ->> '{place}' FROM {} WHERE record ->> '{place}' IS NOT NULL", noun.name());
            let mut select = connection.prepare(&sql)?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let Some(id) = uuid(row, 0)? else { continue };
                let address: String = row.get(1)?;
                if self.takes(noun, id) {
                    addresses.insert(address)
                } else {
                    others.insert(address)
                };
            }
        }
        let mut select = connection.prepare("SELECT id, record ->> '$.requested' FROM fetch")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let Some(id) = uuid(row, 0)? else { continue };
            let asked: Option<String> = row.get(1)?;
            let by_address = asked.is_some_and(|asked| addresses.contains(&asked) && !others.contains(&asked));
            if !kept.contains(&id) && (of_gone.contains(&id) || by_address) {
                self.gone.insert((Noun::Fetch, id));
            }
        }
        Ok(())
    }

    /// Differences that are about a row that goes, or would bring one back.
    fn take_differences(&mut self, connection: &Connection) -> Result<()> {
        let ids: HashSet<Uuid> = self.gone.iter().map(|(_, id)| *id).collect();
        let mut select = connection.prepare("SELECT record FROM difference")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let json = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let mut named = HashSet::new();
            crate::handover::ids_in(&serde_json::from_str(json)?, &mut named);
            if !named.is_disjoint(&ids)
                && let Record::Difference(difference) = tables::parse(Noun::Difference, json)?
            {
                self.gone.insert((Noun::Difference, difference.id.0));
            }
        }
        Ok(())
    }

    /// Queries that look for what goes by its name: with the name struck out they would look for nothing.
    fn take_searches(&mut self, connection: &Connection) -> Result<()> {
        let mut select = connection.prepare("SELECT record FROM saved_search")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let json = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            if let Record::SavedSearch(search) = tables::parse(Noun::SavedSearch, json)?
                && (self.names.stand_in(&search.query) || self.names.stand_in(&search.name))
            {
                self.gone.insert((Noun::SavedSearch, search.id.0));
            }
        }
        Ok(())
    }

    /// Every name that a row ever had, as far as the log tells.
    fn learn_names(&mut self, connection: &Connection, noun: Noun, id: Uuid) -> Result<()> {
        let mut learn = |record: &Record| {
            let name = match record {
                Record::Article(article) if article.id.0 == id => &article.title,
                Record::Source(source) if source.id.0 == id => &source.title,
                Record::Person(person) if person.id.0 == id => &person.name,
                Record::Capture(capture) if capture.id.0 == id => match &capture.file_name {
                    Some(name) if tells_of_file(name) => name,
                    _ => return,
                },
                _ => return,
            };
            // A title of one plain word would strike that word out of everything that anybody wrote.
            if noun == Noun::Person || tells(name) {
                self.names.insert(name);
            }
        };
        if let Some(row) = tables::stored(connection, noun, id)? {
            learn(&row.record);
        }
        if noun == Noun::Capture {
            return Ok(());
        }
        for position in positions_with(connection, id)? {
            let body = log::at(connection, position)?.body()?;
            body.changes.iter().flat_map(|change| [&change.before, &change.after]).flatten().for_each(&mut learn);
        }
        Ok(())
    }
}

/// Operations of ours whose body holds an identity as the identity of a row.
fn positions_with(connection: &Connection, id: Uuid) -> Result<Vec<i64>> {
    let sql = "SELECT position FROM operation WHERE instr(body, CAST(?1 AS BLOB)) > 0 ORDER BY position";
    let mut select = connection.prepare(sql)?;
    let rows = select.query_map([format!("\"id\":\"{id}\"")], |row| row.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn uuid(row: &rusqlite::Row<'_>, column: usize) -> Result<Option<Uuid>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| Uuid::parse_str(&text).ok()))
}

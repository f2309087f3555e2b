//! What the index says of a thing: its words by column, and its marks.

use super::marks::{About, Mark};
use crate::error::Result;
use crate::tables::{self, many};
use crate::{contents, derive};
use chrono::NaiveDate;
use claimdesk_domain::article::Article;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::citation::Author;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::comment::Comment;
use claimdesk_domain::decision::Suggestion;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::finding::Finding;
use claimdesk_domain::finding::standing;
use claimdesk_domain::folding::fold;
use claimdesk_domain::ids::{ArticleId, ClaimId, SourceId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::operation::Noun;
use claimdesk_domain::person::Person;
use claimdesk_domain::query::{Flag, Searched};
use claimdesk_domain::source::{Capture, Evidence, Source};
use rusqlite::{Connection, OptionalExtension};
use std::collections::HashMap;
use uuid::Uuid;

/// The tables whose rows are found, in the order in which rows of one operation are numbered, and what each is found as.
pub(crate) const INDEXED: [(Noun, Searched); 10] = [
    (Noun::KnownCheck, Searched::KnownCheck),
    (Noun::Person, Searched::Person),
    (Noun::Source, Searched::Source),
    (Noun::Capture, Searched::Capture),
    (Noun::Article, Searched::Article),
    (Noun::Claim, Searched::Claim),
    (Noun::Evidence, Searched::Note),
    (Noun::Finding, Searched::Note),
    (Noun::Suggestion, Searched::Note),
    (Noun::Comment, Searched::Note),
];

/// What the index says of one thing.
#[derive(Debug, Default)]
pub(crate) struct Document {
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) speaker: String,
    pub(crate) source: String,
    pub(crate) outlet: String,
    pub(crate) marks: Vec<Mark>,
    /// What people call the marks whose own spelling says it badly.
    pub(crate) labels: Vec<(Mark, String)>,
}

/// What an article says of everything in it.
#[derive(Clone, Debug, Default)]
struct Setting {
    outlet: Option<String>,
    language: Option<String>,
    day: Option<NaiveDate>,
}

/// Reads documents from the tables, and remembers articles while it does.
pub(crate) struct Shelf<'library> {
    connection: &'library Connection,
    settings: HashMap<Uuid, Setting>,
}

impl<'library> Shelf<'library> {
    pub(crate) fn new(connection: &'library Connection) -> Self {
        Self { connection, settings: HashMap::new() }
    }

    /// What the index says of a row; nothing where it is not in view, or says nothing to look for.
    pub(crate) fn document(&mut self, noun: Noun, id: Uuid) -> Result<Option<Document>> {
        match noun {
            Noun::Person => Ok(tables::find::<Person>(self.connection, id)?
                .map(|person| Document { title: person.name, ..Document::of(Searched::Person) })),
            Noun::Source => Ok(tables::find(self.connection, id)?.map(source)),
            Noun::KnownCheck => Ok(tables::find(self.connection, id)?.map(known_check)),
            Noun::Capture => self.capture(id),
            Noun::Article => self.article(id),
            Noun::Claim => self.claim(id),
            Noun::Evidence => {
                let Some(evidence) = tables::find::<Evidence>(self.connection, id)? else { return Ok(None) };
                let said = [&evidence.passage, &evidence.note, &evidence.locator];
                let Some(mut note) = self.note(evidence.claim, evidence.added.date_naive(), &said)? else {
                    return Ok(None);
                };
                note.source = self.title_of(evidence.source)?.unwrap_or_default();
                Ok(Some(note))
            }
            Noun::Finding => {
                let Some(finding) = tables::find::<Finding>(self.connection, id)? else { return Ok(None) };
                let unknown = finding.unknown.join("\n");
                self.note(finding.claim, finding.at.date_naive(), &[&Some(finding.rationale), &Some(unknown)])
            }
            Noun::Suggestion => {
                let Some(made) = tables::find::<Suggestion>(self.connection, id)? else { return Ok(None) };
                self.note(made.claim, made.at.date_naive(), &[&Some(made.text), &Some(made.reason)])
            }
            Noun::Comment => {
                let Some(comment) = tables::find::<Comment>(self.connection, id)? else { return Ok(None) };
                self.note(comment.claim, comment.at.date_naive(), &[&Some(comment.text)])
            }
            _ => Ok(None),
        }
    }

    fn article(&mut self, id: Uuid) -> Result<Option<Document>> {
        let Some(article) = tables::find::<Article>(self.connection, id)? else { return Ok(None) };
        let draft: Draft = tables::get(self.connection, article.draft.0)?;
        let text: DraftText = serde_json::from_slice(&contents::get(self.connection, draft.text)?)?;
        let mut found = Document::of(Searched::Article);
        found.placed(&setting(&article));
        found.text = text.joined();
        found.outlet = lines([article.outlet.as_deref(), article.byline.as_deref()]);
        found.title = article.title;
        Ok(Some(found))
    }

    fn claim(&mut self, id: Uuid) -> Result<Option<Document>> {
        let Some(claim) = tables::find::<Claim>(self.connection, id)? else { return Ok(None) };
        let setting = self.setting_of(claim.article)?;
        let mut found = Document::of(Searched::Claim);
        found.placed(&setting);
        let quote = claim.quote();
        if quote != claim.wording && fold(&quote) != fold(&claim.wording) {
            found.text = quote;
        }
        found.speaker = speakers(&claim.attributions);
        found.outlet = setting.outlet.unwrap_or_default();
        found.source = self.sources_of(claim.id)?;
        found.marks.extend([Mark::kind(claim.kind), Mark::state(claim.state)]);
        let row = self.row_of(claim.id)?;
        let finding = if row.found { self.standing(claim.id)? } else { None };
        let content = finding.as_ref().and_then(|finding| finding.content);
        found.marks.push(Mark::finding(content));
        found.marks.extend(Mark::checked(finding.map(|finding| finding.at.date_naive())));
        let holds = [(Flag::Disputed, row.disputed), (Flag::Stale, row.stale), (Flag::Locked, row.locked)];
        found.marks.extend(holds.into_iter().filter(|(_, holds)| *holds).map(|(flag, _)| Mark::flag(flag)));
        if claim.is_hedged() {
            found.marks.push(Mark::flag(Flag::Hedged));
        }
        for tag in &claim.tags {
            found.label(About::Tag, tag);
        }
        found.title = claim.wording;
        Ok(Some(found))
    }

    fn capture(&self, id: Uuid) -> Result<Option<Document>> {
        let Some(capture) = tables::find::<Capture>(self.connection, id)? else { return Ok(None) };
        // What an article was read from is found as the article.
        let Some(of) = capture.source else { return Ok(None) };
        let mut found = Document::of(Searched::Capture);
        if let Some(text) = capture.text.filter(|_| !capture.reported) {
            let text: DraftText = serde_json::from_slice(&contents::get(self.connection, text)?)?;
            found.text = text.joined();
        }
        found.marks.extend(Mark::dated(capture.taken.date_naive()));
        found.source = self.title_of(of)?.unwrap_or_default();
        found.title = capture.file_name.unwrap_or_default();
        Ok(Some(found))
    }

    /// Something that a checker wrote about a claim in view.
    fn note(&mut self, claim: ClaimId, day: NaiveDate, said: &[&Option<String>]) -> Result<Option<Document>> {
        let text = lines(said.iter().map(|text| text.as_deref()));
        if fold(&text).is_empty() {
            return Ok(None);
        }
        let Some(claim) = tables::find::<Claim>(self.connection, claim.0)? else { return Ok(None) };
        let setting = Setting { day: Some(day), ..self.setting_of(claim.article)? };
        let mut found = Document::of(Searched::Note);
        found.placed(&setting);
        found.text = text;
        Ok(Some(found))
    }

    fn setting_of(&mut self, article: ArticleId) -> Result<Setting> {
        if let Some(known) = self.settings.get(&article.0) {
            return Ok(known.clone());
        }
        let found = tables::find::<Article>(self.connection, article.0)?.map(|article| setting(&article));
        let found = found.unwrap_or_default();
        self.settings.insert(article.0, found.clone());
        Ok(found)
    }

    fn sources_of(&self, claim: ClaimId) -> Result<String> {
        let mut select = self.connection.prepare_cached(
            "SELECT source.record ->> '$.title', source.record ->> '$.publisher'
             FROM evidence JOIN source ON source.id = evidence.source
             WHERE evidence.claim = ?1 AND evidence.withdrawn_by IS NULL AND source.withdrawn_by IS NULL
             ORDER BY evidence.made_by, evidence.id",
        )?;
        let mut rows = select.query([claim.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.extend([row.get::<_, Option<String>>(0)?, row.get(1)?].into_iter().flatten());
        }
        Ok(found.join("\n"))
    }

    fn title_of(&self, source: SourceId) -> Result<Option<String>> {
        let found = tables::find::<Source>(self.connection, source.0)?;
        Ok(found.map(|source| lines([Some(source.title.as_str()), source.publisher.as_deref()])))
    }

    fn standing(&self, claim: ClaimId) -> Result<Option<Finding>> {
        let mut findings: Vec<Finding> = many(
            self.connection,
            "SELECT record FROM finding WHERE claim = ?1 AND withdrawn_by IS NULL ORDER BY made_by, id",
            &[&claim.to_string()],
        )?;
        findings.sort_by_key(|one| (one.at, one.id));
        Ok(standing(&findings))
    }

    fn row_of(&self, claim: ClaimId) -> Result<ListRow> {
        let mut select = self.connection.prepare_cached(
            "SELECT content IS NOT NULL OR attribution IS NOT NULL, disputed, stale, locked FROM claim_row WHERE claim = ?1",
        )?;
        let read = |row: &rusqlite::Row<'_>| {
            Ok(ListRow { found: row.get(0)?, disputed: row.get(1)?, stale: row.get(2)?, locked: row.get(3)? })
        };
        Ok(select.query_row([claim.to_string()], read).optional()?.unwrap_or_default())
    }
}

/// What the lists know of a claim.
#[derive(Default)]
struct ListRow {
    found: bool,
    disputed: bool,
    stale: bool,
    locked: bool,
}

impl Document {
    fn of(noun: Searched) -> Self {
        Self { marks: vec![Mark::noun(noun)], ..Self::default() }
    }

    fn placed(&mut self, setting: &Setting) {
        self.marks.extend(setting.day.into_iter().flat_map(Mark::dated));
        if let Some(language) = &setting.language {
            self.label(About::Language, language);
        }
        if let Some(outlet) = &setting.outlet {
            self.label(About::Outlet, outlet);
        }
    }

    fn label(&mut self, about: About, name: &str) {
        if let Some(mark) = Mark::named(about, name)
            && !self.marks.contains(&mark)
        {
            self.marks.push(mark.clone());
            self.labels.push((mark, name.to_owned()));
        }
    }
}

fn setting(article: &Article) -> Setting {
    Setting {
        outlet: article.outlet.clone(),
        language: article.language.clone(),
        day: Some(article.date.unwrap_or_else(|| article.added.date_naive())),
    }
}

fn source(source: Source) -> Document {
    let mut found = Document::of(Searched::Source);
    found.marks.extend(Mark::dated(source.added.date_naive()));
    let citation = &source.citation;
    let people = [citation.authors.as_slice(), &citation.editors].concat();
    let people: Vec<String> = people.iter().map(Author::whole).collect();
    let named = [&source.publisher, &source.url, &citation.container, &citation.doi, &citation.isbn, &citation.issn];
    let named = named.into_iter().map(Option::as_deref).chain(people.iter().map(|person| Some(person.as_str())));
    found.source = lines([Some(source.title.as_str())].into_iter().chain(named));
    found.text = lines([source.note.as_deref(), citation.summary.as_deref()]);
    found.outlet = source.publisher.unwrap_or_default();
    found.title = source.title;
    found
}

/// What others checked: the statement is what people look for, whatever headline stood over the check.
fn known_check(check: KnownCheck) -> Document {
    let mut found = Document::of(Searched::KnownCheck);
    found.marks.push(Mark::finding(check.content));
    found.marks.extend(check.checked_on.or(check.said_on).into_iter().flat_map(Mark::dated));
    found.marks.extend(Mark::checked(check.checked_on));
    if let Some(language) = &check.language {
        found.label(About::Language, language);
    }
    found.text = lines([check.title.as_deref(), check.rating.as_deref()]);
    found.outlet = check.publisher.unwrap_or_default();
    found.speaker = check.speaker.unwrap_or_default();
    found.title = check.claim;
    found
}

/// Everybody in a chain, by the words of the article and by name.
fn speakers(chain: &[Attribution]) -> String {
    let named = |link: &Attribution| link.named.as_ref().map(|named| named.name.clone());
    let all: Vec<String> = chain.iter().flat_map(|link| [link.speaker.clone(), named(link)]).flatten().collect();
    all.join("\n")
}

fn lines<'text>(parts: impl IntoIterator<Item = Option<&'text str>>) -> String {
    let said: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    said.join("\n")
}

/// Everything that the index says something of because of a claim: the claim, and what was written about it.
pub(crate) fn of_claim(connection: &Connection, claim: ClaimId) -> Result<Vec<(Noun, Uuid)>> {
    let mut found = vec![(Noun::Claim, claim.0)];
    for noun in [Noun::Evidence, Noun::Finding, Noun::Suggestion, Noun::Comment] {
        let sql = format!("SELECT id FROM {} WHERE claim = ?1", noun.name());
        found.extend(derive::uuids(connection, &sql, &claim.to_string())?.into_iter().map(|id| (noun, id)));
    }
    Ok(found)
}

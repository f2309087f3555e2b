//! The article and its claims as a report asks for them, read from the library a few at a time; where the claims are few,
//! once.

use crate::jobs::Work;
use crate::views::copies::{Copies, one_of_each};
use crate::views::status;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::closing::Closing;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::operation::Operation;
use claimdesk_domain::person::Person;
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_library::claims::ids_of;
use claimdesk_library::log::Entry;
use claimdesk_library::selection::Chosen;
use claimdesk_library::{Connection, Result, articles, contents, lists, log, sheets, tables};
use claimdesk_report::{
    Beside, ChainLink, ClaimSource, ClosingSheet, CorrectionSheet, Depth, Error, HistoryLine, OriginSheet, ReplySheet,
    ReportHead, Typesetter,
};
use std::collections::BTreeSet;
use std::iter::Enumerate;

/// Steps or links read at a time.
const AT_ONCE: usize = 100;

/// As many claims are kept in memory between the passes over them; of more, each pass reads the library again.
const KEPT: usize = 2000;

/// What a report is told.
pub(super) type Told<T> = std::result::Result<T, Error>;

/// An article of the library.
pub(crate) struct FromLibrary<'a> {
    connection: &'a Connection,
    /// The job that writes, which somebody may stop.
    work: Option<&'a Work<'a>>,
    head: ReportHead,
    article: Article,
    draft: Draft,
    text: DraftText,
    closings: Vec<ClosingSheet>,
    beside: Beside,
    typesetter: Option<Box<dyn Typesetter>>,
    /// The claims that are told; nothing where all are.
    chosen: Option<BTreeSet<ClaimId>>,
    /// Every claim, where all are told and they are few enough to keep.
    sheets: Option<Vec<ClaimSheet>>,
}

/// The scale and the ledgers, with names. What was said of a claim that was taken out is said of the article.
fn beside(connection: &Connection, article: &Article) -> Result<Beside> {
    let people = lists::people(connection)?;
    let name_of = |id: PersonId| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    // In the order in which they were made, in this library or another.
    let mut ratings = lists::ratings(connection)?;
    ratings.sort_by_key(|rating| rating.id);
    let mut beside = Beside {
        scale: Scale { ratings },
        flagged_by: article.legal.as_ref().and_then(|flag| name_of(flag.person)),
        ..Beside::default()
    };
    for request in tables::of_article::<ReplyRequest>(connection, article.id.0)? {
        let number = number_of(connection, request.claim)?;
        let request = ReplyRequest { claim: request.claim.filter(|_| number.is_some()), ..request };
        let entered_by = name_of(request.person).unwrap_or_default();
        beside.replies.push(ReplySheet { request, number, entered_by });
    }
    for correction in tables::of_article::<Correction>(connection, article.id.0)? {
        let number = number_of(connection, correction.claim)?;
        let correction = Correction { claim: correction.claim.filter(|_| number.is_some()), ..correction };
        let entered_by = name_of(correction.person).unwrap_or_default();
        beside.corrections.push(CorrectionSheet { correction, number, entered_by });
    }
    beside.replies.sort_by_key(|sheet| (sheet.request.at, sheet.request.id));
    beside.corrections.sort_by_key(|sheet| (sheet.correction.at, sheet.correction.id));
    Ok(beside)
}

/// Who publishes the check, with the page on which readers find this one.
fn publisher(connection: &Connection, article: &Article) -> Result<Option<Publisher>> {
    let publisher = lists::publisher(connection)?;
    Ok(publisher.map(|publisher| Publisher { page: article.check_page.clone().or(publisher.page), ..publisher }))
}

fn number_of(connection: &Connection, claim: Option<ClaimId>) -> Result<Option<u32>> {
    let Some(claim) = claim else { return Ok(None) };
    match tables::find::<Claim>(connection, claim.0)? {
        Some(claim) => Ok(Some(sheets::number(connection, claim.id)?)),
        None => Ok(None),
    }
}

/// How an article was closed and opened again, oldest first, with names.
fn closings_of(connection: &Connection, article: ArticleId) -> Result<Vec<ClosingSheet>> {
    let people = lists::people(connection)?;
    let name_of = |id: PersonId| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let closings: Vec<Closing> = tables::of_article(connection, article.0)?;
    let named = closings.into_iter().map(|closing| ClosingSheet {
        closed_by: name_of(closing.person).unwrap_or_default(),
        reopened_by: closing.reopened.as_ref().and_then(|reopened| name_of(reopened.person)),
        closing,
    });
    let mut sheets: Vec<ClosingSheet> = named.collect();
    sheets.sort_by_key(|sheet| (sheet.closing.at, sheet.closing.id));
    Ok(sheets)
}

/// Everybody named by the article, its closings and ledgers.
fn named(
    connection: &Connection,
    article: &Article,
    closings: &[ClosingSheet],
    beside: &Beside,
) -> Result<Vec<Person>> {
    let mut ids: BTreeSet<PersonId> = article.assigned.into_iter().collect();
    ids.extend(article.legal.as_ref().map(|flag| flag.person));
    ids.extend(beside.replies.iter().map(|sheet| sheet.request.person));
    ids.extend(beside.corrections.iter().map(|sheet| sheet.correction.person));
    for ClosingSheet { closing, .. } in closings {
        ids.insert(closing.person);
        ids.extend(closing.reopened.as_ref().map(|reopened| reopened.person));
    }
    Ok(lists::people(connection)?.into_iter().filter(|person| ids.contains(&person.id)).collect())
}

impl<'a> FromLibrary<'a> {
    /// Reads what stands beside the claims of a whole article.
    pub(super) fn read(
        connection: &'a Connection,
        article: ArticleId,
        head: ReportHead,
        depth: Depth,
        work: Option<&'a Work<'a>>,
        typesetter: Option<Box<dyn Typesetter>>,
    ) -> Result<Self> {
        let part = Chosen { article, claims: None };
        let source = Self::part(connection, part, head, work, depth)?;
        Ok(Self { typesetter, ..source })
    }

    /// Reads what stands beside the claims of one part.
    pub(super) fn part(
        connection: &'a Connection,
        part: Chosen,
        head: ReportHead,
        work: Option<&'a Work<'a>>,
        depth: Depth,
    ) -> Result<Self> {
        let article: Article = tables::get(connection, part.article.0)?;
        let head = ReportHead { publisher: publisher(connection, &article)?, ..head };
        let draft: Draft = tables::get(connection, article.draft.0)?;
        let text = articles::text(connection, article.draft)?;
        let closings = closings_of(connection, article.id)?;
        let mut beside = beside(connection, &article)?;
        let chosen = part.claims;
        if let Some(chosen) = &chosen {
            // What is said of the article is told, what is said of another of its claims is not.
            let told = |claim: &Option<ClaimId>| claim.is_none_or(|claim| chosen.contains(&claim));
            beside.replies.retain(|sheet| told(&sheet.request.claim));
            beside.corrections.retain(|sheet| told(&sheet.correction.claim));
        }
        beside.people = named(connection, &article, &closings, &beside)?;
        let mut source = Self {
            connection,
            work,
            head,
            article,
            draft,
            text,
            closings,
            beside,
            typesetter: None,
            chosen,
            sheets: None,
        };
        if depth == Depth::Everything {
            source.sheets = source.kept_sheets()?;
            source.beside.origins = source.origins()?;
        }
        Ok(source)
    }

    /// An error of the report once somebody has stopped the job.
    fn go_on(&self) -> Told<()> {
        let stopped = self.work.map_or(Ok(()), Work::go_on);
        stopped.map_err(|error| Error::Source(Box::new(error)))
    }

    /// Every claim, of a report of all of them; nothing where they are too many to keep.
    fn kept_sheets(&self) -> Result<Option<Vec<ClaimSheet>>> {
        let sheets = Sheets::of(self)?;
        let keeps = self.is_whole() && sheets.ids.len() <= KEPT;
        keeps.then(|| sheets.sheets().collect()).transpose()
    }

    /// Sources of the article that are copies of one another.
    fn origins(&self) -> Result<Vec<OriginSheet>> {
        let mut evidence = Vec::new();
        for sheet in Sheets::of(self)?.sheets() {
            evidence.extend(sheet?.evidence);
        }
        let first = one_of_each(evidence);
        let confidential = |id| (id, first.iter().any(|one| one.source.id == id && one.source.confidential));
        let groups = Copies::new(self.connection).origins(&first.iter().collect::<Vec<_>>())?;
        let copied = groups.into_iter().filter(|group| group.sources.len() > 1).map(|group| OriginSheet {
            name: group.name,
            sources: group.sources.into_iter().map(confidential).collect(),
        });
        Ok(copied.collect())
    }
}

impl ClaimSource for FromLibrary<'_> {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn article(&self) -> &Article {
        &self.article
    }

    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn text(&self) -> &DraftText {
        &self.text
    }

    fn is_whole(&self) -> bool {
        self.chosen.is_none()
    }

    fn closings(&self) -> &[ClosingSheet] {
        &self.closings
    }

    fn beside(&self) -> Beside {
        self.beside.clone()
    }

    fn earlier_drafts(&self) -> Told<Vec<(Draft, DraftText)>> {
        let read = || {
            let mut drafts: Vec<Draft> = tables::of_article(self.connection, self.article.id.0)?;
            drafts.retain(|draft| draft.id != self.draft.id);
            drafts.sort_by_key(|draft| (draft.number, draft.id));
            let with_text = |draft: Draft| articles::text(self.connection, draft.id).map(|text| (draft, text));
            drafts.into_iter().map(with_text).collect::<Result<_>>()
        };
        read().map_err(|error: claimdesk_library::Error| Error::Source(Box::new(error)))
    }

    fn history(&self) -> Box<dyn Iterator<Item = Told<HistoryLine>> + '_> {
        Box::new(Steps { source: self, page: Vec::new().into_iter(), last: Some(0) })
    }

    fn typesetter(&self) -> Option<&dyn Typesetter> {
        self.typesetter.as_deref()
    }

    fn chain(&self) -> Box<dyn Iterator<Item = Told<ChainLink>> + '_> {
        Box::new(Links { source: self, page: Vec::new().into_iter(), next: None })
    }

    fn kept(&self, content: Digest) -> Told<Option<Vec<u8>>> {
        let read =
            || contents::has(self.connection, content)?.then(|| contents::get(self.connection, content)).transpose();
        read().map_err(|error| Error::Source(Box::new(error)))
    }

    fn all_claims(&self) -> Box<dyn Iterator<Item = Told<ClaimSheet>> + '_> {
        match Sheets::of(self) {
            Ok(sheets) => Box::new(Sheets { all: true, ..sheets }),
            Err(error) => Box::new(std::iter::once(Err(Error::Source(Box::new(error))))),
        }
    }

    fn claims(&self) -> Box<dyn Iterator<Item = Told<ClaimSheet>> + '_> {
        match Sheets::of(self) {
            Ok(sheets) => Box::new(sheets),
            Err(error) => Box::new(std::iter::once(Err(Error::Source(Box::new(error))))),
        }
    }
}

/// Claims one at a time, in reading order, kept or read; of those that are read only their identities are held.
struct Sheets<'a> {
    source: &'a FromLibrary<'a>,
    /// Those that were not chosen too.
    all: bool,
    /// With the place in reading order, from 0.
    ids: Enumerate<std::vec::IntoIter<ClaimId>>,
}

impl<'a> Sheets<'a> {
    fn of(source: &'a FromLibrary<'a>) -> Result<Self> {
        Ok(Self { source, all: false, ids: ids_of(source.connection, source.article.id)?.into_iter().enumerate() })
    }

    fn sheets(mut self) -> impl Iterator<Item = Result<ClaimSheet>> {
        std::iter::from_fn(move || self.read().transpose())
    }

    fn read(&mut self) -> Result<Option<ClaimSheet>> {
        let chosen = self.source.chosen.as_ref().filter(|_| !self.all);
        let told = |(_, id): &(usize, ClaimId)| chosen.is_none_or(|chosen| chosen.contains(id));
        let Some((at, id)) = self.ids.find(told) else {
            return Ok(None);
        };
        if let Some(kept) = self.source.sheets.as_ref().and_then(|sheets| sheets.get(at)) {
            return Ok(Some(kept.clone()));
        }
        let mut sheet = sheets::unnumbered(self.source.connection, id)?;
        sheet.number = u32::try_from(at + 1).unwrap_or(u32::MAX);
        Ok(Some(sheet))
    }
}

impl Iterator for Sheets<'_> {
    type Item = Told<ClaimSheet>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(stopped) = self.source.go_on() {
            return Some(Err(stopped));
        }
        self.read().map_err(|error| Error::Source(Box::new(error))).transpose()
    }
}

/// Reads what was done to the article a few operations at a time, oldest first.
struct Steps<'a> {
    source: &'a FromLibrary<'a>,
    page: std::vec::IntoIter<Entry>,
    /// The operation behind which to read on; nothing at the end.
    last: Option<i64>,
}

impl Steps<'_> {
    fn read(&mut self) -> Result<Option<HistoryLine>> {
        if self.page.len() == 0
            && let Some(last) = self.last
        {
            let page = log::of_article_since(self.source.connection, self.source.article.id, last, AT_ONCE)?;
            self.last = page.last().map(|entry| entry.position);
            self.page = page.into_iter();
        }
        let Some(entry) = self.page.next() else { return Ok(None) };
        let row = status::row(self.source.connection, &entry)?;
        Ok(Some(HistoryLine {
            at: row.at,
            person: row.actor,
            sentence: row.sentence.key,
            arguments: row.sentence.arguments,
            undone: row.undone,
        }))
    }
}

impl Iterator for Steps<'_> {
    type Item = Told<HistoryLine>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(stopped) = self.source.go_on() {
            return Some(Err(stopped));
        }
        self.read().map_err(|error| Error::Source(Box::new(error))).transpose()
    }
}

/// Reads the log from the first operation on the article to its head, a few operations at a time.
struct Links<'a> {
    source: &'a FromLibrary<'a>,
    page: std::vec::IntoIter<Entry>,
    /// Where to read on; nothing before the first.
    next: Option<i64>,
}

impl Links<'_> {
    fn read(&mut self) -> Result<Option<ChainLink>> {
        let FromLibrary { connection, article, .. } = self.source;
        if self.page.len() == 0 {
            let next = match self.next {
                Some(next) => next,
                None => match log::of_article_since(connection, article.id, 0, 1)?.first() {
                    Some(first) => first.position,
                    None => return Ok(None),
                },
            };
            let page = log::from(connection, next, AT_ONCE)?;
            self.next = Some(page.last().map_or(next, |last| last.position + 1));
            self.page = page.into_iter();
        }
        let Some(entry) = self.page.next() else { return Ok(None) };
        let own = log::touches_alone(connection, article.id, entry.position)?;
        let Operation { header, body } = entry.operation;
        Ok(Some(ChainLink { position: entry.position.unsigned_abs(), header, body: own.then_some(body) }))
    }
}

impl Iterator for Links<'_> {
    type Item = Told<ChainLink>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(stopped) = self.source.go_on() {
            return Some(Err(stopped));
        }
        self.read().map_err(|error| Error::Source(Box::new(error))).transpose()
    }
}

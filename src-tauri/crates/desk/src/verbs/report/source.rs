//! The article and its claims as a report asks for them, read from the library a few at a time.

use crate::jobs::Work;
use crate::views::copies::Copies;
use crate::views::status;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::closing::Closing;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::operation::Operation;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_library::claims::{Wanted, page};
use claimdesk_library::log::Entry;
use claimdesk_library::{Connection, Result, articles, contents, lists, log, sheets, tables};
use claimdesk_report::{
    Beside, ChainLink, ClaimSource, ClosingSheet, CorrectionSheet, Error, HistoryLine, OriginSheet, ReplySheet,
    ReportHead, Typesetter,
};
use std::collections::BTreeMap;

/// Claims, steps or links read at a time.
const AT_ONCE: usize = 100;

/// What a report is told.
type Told<T> = std::result::Result<T, Error>;

/// An article of the library.
pub(super) struct FromLibrary<'a> {
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
}

/// The scale and the ledgers, with names. What was said of a claim that was taken out is said of the article.
fn beside(connection: &Connection, article: &Article) -> Result<Beside> {
    let people = lists::people(connection)?;
    let name_of = |id: PersonId| people.iter().find(|person| person.id == id).map(|person| person.name.clone());
    let mut beside = Beside {
        scale: Scale { ratings: lists::ratings(connection)? },
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
    Ok(beside)
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
    Ok(named.collect())
}

impl<'a> FromLibrary<'a> {
    /// Reads what stands beside the claims.
    pub(super) fn read(
        connection: &'a Connection,
        article: ArticleId,
        head: ReportHead,
        work: Option<&'a Work<'a>>,
        typesetter: Option<Box<dyn Typesetter>>,
    ) -> Result<Self> {
        let article: Article = tables::get(connection, article.0)?;
        let draft: Draft = tables::get(connection, article.draft.0)?;
        let text = articles::text(connection, article.draft)?;
        let closings = closings_of(connection, article.id)?;
        let beside = beside(connection, &article)?;
        let mut source = Self { connection, work, head, article, draft, text, closings, beside, typesetter };
        source.beside.origins = source.origins()?;
        Ok(source)
    }

    /// An error of the report once somebody has stopped the job.
    fn go_on(&self) -> Told<()> {
        let stopped = self.work.map_or(Ok(()), Work::go_on);
        stopped.map_err(|error| Error::Source(Box::new(error)))
    }

    /// Sources of the article that are copies of one another.
    fn origins(&self) -> Result<Vec<OriginSheet>> {
        let mut first: Vec<EvidenceSheet> = Vec::new();
        let mut known = BTreeMap::new();
        let all = Sheets { source: self, ids: Vec::new().into_iter(), last: None, number: 0 };
        for sheet in all.sheets() {
            for one in sheet?.evidence {
                let at = *known.entry(one.source.id).or_insert(first.len());
                match first.get_mut(at) {
                    None => first.push(one),
                    // Of two uses of a source, the one with kept bytes says more.
                    Some(before) if before.capture.is_none() => *before = one,
                    Some(_) => {}
                }
            }
        }
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

    fn closings(&self) -> &[ClosingSheet] {
        &self.closings
    }

    fn beside(&self) -> Beside {
        self.beside.clone()
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

    fn claims(&self) -> Box<dyn Iterator<Item = Told<ClaimSheet>> + '_> {
        Box::new(Sheets { source: self, ids: Vec::new().into_iter(), last: None, number: 0 })
    }
}

/// Reads claims a few at a time, in reading order.
struct Sheets<'a> {
    source: &'a FromLibrary<'a>,
    ids: std::vec::IntoIter<ClaimId>,
    last: Option<ClaimId>,
    number: u32,
}

impl Sheets<'_> {
    fn sheets(mut self) -> impl Iterator<Item = Result<ClaimSheet>> {
        std::iter::from_fn(move || self.read().transpose())
    }

    fn read(&mut self) -> Result<Option<ClaimSheet>> {
        if self.ids.len() == 0 {
            let wanted = Wanted { article: Some(self.source.article.id), ..Wanted::default() };
            self.ids = page(self.source.connection, &wanted, self.last, AT_ONCE)?.into_iter();
        }
        let Some(id) = self.ids.next() else { return Ok(None) };
        self.last = Some(id);
        self.number += 1;
        let mut sheet = sheets::unnumbered(self.source.connection, id)?;
        sheet.number = self.number;
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
        let own = log::touches(connection, article.id, entry.position)?;
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

//! Writing a report of an article.

use crate::desk::Desk;
use crate::error::Result;
use crate::grants::file_name;
use crate::response::{JobKind, Outcome};
use crate::verbs::files::write_whole;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::closing::Closing;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, ClaimId, GrantId, JobId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::Edition;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_library::claims::{Wanted, page};
use claimdesk_library::{Connection, articles, lists, log, sheets, tables};
use claimdesk_report::{Beside, ClaimSource, ClosingSheet, CorrectionSheet, ReplySheet, ReportHead, Typesetter};
use std::sync::Arc;

/// Claims read at a time.
const AT_ONCE: usize = 100;

impl Desk {
    /// Writes the report of an article; nothing stands under the file's name until it is whole.
    pub(crate) fn report(self: &Arc<Self>, article: ArticleId, edition: Edition, grant: GrantId) -> Result<JobId> {
        let target = self.target(grant)?;
        let name = file_name(&target);
        self.start_job(JobKind::Report, name.clone(), move |desk, work| {
            work.step("writing", None)?;
            let made_by = desk.person()?.name;
            let now = desk.host.now();
            let written = desk.library.read(|connection| {
                let head = log::head(connection)?;
                let head = ReportHead {
                    profile: edition.profile,
                    language: edition.language,
                    archive: edition.archive,
                    made: now,
                    made_by,
                    program: format!("Claimdesk {}", env!("CARGO_PKG_VERSION")),
                    log_head: head.hash,
                    log_length: head.length.unsigned_abs(),
                };
                let article: Article = tables::get(connection, article.0)?;
                let draft: Draft = tables::get(connection, article.draft.0)?;
                let text = articles::text(connection, article.draft)?;
                let closings = closings_of(connection, article.id)?;
                let beside = beside(connection, &article)?;
                let typesetter = desk.host.typesetter();
                let source = FromLibrary { connection, head, article, draft, text, closings, beside, typesetter };
                Ok(write_whole(&target, |file| Ok(claimdesk_report::write(edition.format, &source, file)?)))
            })?;
            written?;
            work.go_on()?;
            Ok(Outcome::Written { name })
        })
    }
}

struct FromLibrary<'a> {
    connection: &'a Connection,
    head: ReportHead,
    article: Article,
    draft: Draft,
    text: DraftText,
    closings: Vec<ClosingSheet>,
    beside: Beside,
    typesetter: Option<Box<dyn Typesetter>>,
}

/// The scale and the ledgers, with names. What was said of a claim that was taken out is said of the article.
fn beside(connection: &Connection, article: &Article) -> claimdesk_library::Result<Beside> {
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

fn number_of(connection: &Connection, claim: Option<ClaimId>) -> claimdesk_library::Result<Option<u32>> {
    let Some(claim) = claim else { return Ok(None) };
    match tables::find::<Claim>(connection, claim.0)? {
        Some(claim) => Ok(Some(sheets::number(connection, claim.id)?)),
        None => Ok(None),
    }
}

/// How an article was closed and opened again, oldest first, with names.
fn closings_of(connection: &Connection, article: ArticleId) -> claimdesk_library::Result<Vec<ClosingSheet>> {
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

    fn typesetter(&self) -> Option<&dyn Typesetter> {
        self.typesetter.as_deref()
    }

    fn claims(&self) -> Box<dyn Iterator<Item = std::result::Result<ClaimSheet, claimdesk_report::Error>> + '_> {
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
    fn read(&mut self) -> claimdesk_library::Result<Option<ClaimSheet>> {
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
    type Item = std::result::Result<ClaimSheet, claimdesk_report::Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().map_err(|error| claimdesk_report::Error::Source(Box::new(error))).transpose()
    }
}

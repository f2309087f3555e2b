//! The workbook over several articles: the same sheets with a column that says of which article a row is, and a sheet
//! of the articles themselves.

use super::about::{COLUMNS, head_of, house, line, numbers, proofs, rules};
use super::book::Book;
use super::cells::{Cell, Look};
use super::grid::{Column, code, said, universal};
use super::lists;
use crate::Error;
use crate::package::Package;
use crate::parts::{Depth, Overview, PartedReport};
use crate::telling;
use claimdesk_domain::preset::Section;
use std::io::Write;

/// Titles that are named in the line that says what is still a draft; the sheet of articles marks all.
const NAMED: usize = 40;

pub(crate) fn write(parts: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let overview = parts.overview()?;
    let holds = |section| match section {
        Section::Timeline => overview.timeline,
        Section::Replies => overview.replies,
        Section::Corrections => overview.corrections,
        Section::History => overview.history,
        _ => true,
    };
    parts.with_first(|first| {
        let first = &first.for_people();
        let mut book = Book::of_parts(first, parts, overview.is_final(), Package::new(out));
        about(&mut book, parts, &overview)?;
        articles(&mut book, parts, &overview)?;
        lists(&mut book, &overview.counts, holds)?;
        book.finish()
    })
}

fn about(book: &mut Book<'_, '_>, parts: &PartedReport<'_>, overview: &Overview) -> Result<(), Error> {
    let language = parts.language();
    book.sheet("report_about", &COLUMNS, false, |first, row| {
        let heading = language.text("report_desk_heading");
        row(&[Cell::set(Look::Label, heading), Cell::set(Look::Title, parts.title())])?;
        house(first, row)?;
        let look = if overview.is_final() { Look::Words } else { Look::Alert };
        let status = format!("{}: {}", overview.mark(language), overview.status(language, NAMED));
        line(first, row, "report_status", Cell::set(look, status))?;
        let profile = language.label("profile", &parts.profile());
        line(first, row, "report_made_for", Cell::words(profile))?;
        line(first, row, "report_articles", Cell::Count(overview.parts.len() as u64))?;
        head_of(first, row)?;
        if first.shows(Section::Summary) {
            numbers(first, &overview.counts, row)?;
        }
        rules(first, row)?;
        Ok(proofs(first, row, telling::proofs_of_head(&first.head))?)
    })
}

const ARTICLES: [Column; 17] = [
    said("report_article", 44),
    said("report_status", 12),
    code("final", 10),
    code("whole", 10),
    said("report_claims", 10),
    said("field_byline", 24),
    said("field_outlet", 24),
    said("difference_field_date", 12),
    said("ledgers_published", 12),
    universal("ledgers_deadline", 18),
    said("blocker_legal_flag", 36),
    said("report_closed", 48),
    said("report_draft_number", 8),
    said("report_words", 10),
    said("report_draft_text", 30),
    said("report_draft_original", 30),
    code("article_id", 38),
];

fn articles(book: &mut Book<'_, '_>, parts: &PartedReport<'_>, overview: &Overview) -> Result<(), Error> {
    let language = parts.language();
    book.sheet("report_articles", &ARTICLES, true, |_, row| {
        let mut lines = overview.parts.iter();
        parts.each(Depth::Claims, |part| {
            let Some(told) = lines.next() else { return Ok(()) };
            let (article, draft) = (part.article(), part.draft());
            let closings: Vec<String> = telling::closings(part).map(|closed| closed.text(language)).collect();
            let cells: [Cell<'_>; ARTICLES.len()] = [
                Cell::words(&article.title),
                Cell::words(told.mark(language)),
                Cell::Truth(told.is_final),
                Cell::Truth(part.is_whole()),
                Cell::number(told.claims),
                Cell::maybe(article.byline.as_deref()),
                Cell::maybe(article.outlet.as_deref()),
                Cell::day(article.date),
                Cell::day(article.published),
                Cell::instant(part.deadline()),
                Cell::maybe(part.flag().map(|flag| flag.reason.as_str())),
                Cell::words(closings.join("\n")),
                Cell::number(draft.number),
                Cell::number(draft.words),
                Cell::code(draft.text.to_string()),
                Cell::code(draft.original.to_string()),
                Cell::code(article.id.to_string()),
            ];
            Ok(row(&cells)?)
        })
    })
}

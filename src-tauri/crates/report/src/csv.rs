//! One row per claim, for spreadsheets: RFC 4180, UTF-8 without a byte order mark.
//!
//! Column names and codes are stable and English, so that a formula written today works on next year's report;
//! `rating` is the newsroom's label. Every text is quoted, so that no program that splits at semicolons or tabs makes
//! two cells of one, and none begins like a formula. Of the newsroom's own (`house`) it has the scale alone.

use crate::entry::{Entry, Report};
use crate::parts::{Depth, PartedReport};
use crate::{CorrectionSheet, Error, ReplySheet, profile};
use ::csv::{ErrorKind, QuoteStyle, Terminator, WriterBuilder};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::Source;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

const COLUMNS: [&str; 33] = [
    "article",
    "date",
    "number",
    "claim",
    "quote",
    "speaker",
    "hedged",
    "kind",
    "time",
    "time_value",
    "place",
    "state",
    "attribution_finding",
    "finding",
    "rating",
    "score",
    "rationale",
    "as_of",
    "checker",
    "disputed",
    "dissent",
    "evidence_count",
    "sources",
    "decision",
    "suggested_change",
    "signoff_stage",
    "stale",
    "claim_id",
    "article_closing",
    "article_legal_flag",
    "right_of_reply",
    "corrections",
    "article_id",
];

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut rows = begin(out)?;
    write_rows(report, &mut rows)?;
    rows.flush()?;
    Ok(())
}

/// The rows of all parts under one head; `article` and `article_id` say of which article a claim is.
pub(crate) fn write_parts(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut rows = begin(out)?;
    report.each(Depth::Claims, |part| write_rows(part, &mut rows))?;
    rows.flush()?;
    Ok(())
}

type Rows<'w> = ::csv::Writer<&'w mut dyn Write>;

fn begin(out: &mut dyn Write) -> io::Result<Rows<'_>> {
    let mut rows =
        WriterBuilder::new().terminator(Terminator::CRLF).quote_style(QuoteStyle::NonNumeric).from_writer(out);
    rows.write_record(COLUMNS).map_err(cause)?;
    Ok(rows)
}

fn write_rows(report: &Report<'_>, rows: &mut Rows<'_>) -> Result<(), Error> {
    let closing = closing(report);
    for entry in report.entries() {
        let cells = row(report, &closing, &entry?);
        rows.write_record(cells.iter().map(|cell| harmless(cell).into_owned())).map_err(cause)?;
    }
    Ok(())
}

/// Why nothing could be written: a full disk must be known as one.
fn cause(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn row(report: &Report<'_>, closing: &str, entry: &Entry) -> [String; COLUMNS.len()] {
    let article = report.article();
    let sheet = &entry.sheet;
    let claim = &sheet.claim;
    let standing = sheet.standing();
    let content = standing.as_ref().and_then(|finding| finding.content);
    let attribution = standing.as_ref().and_then(|finding| finding.attribution);
    let dissent = sheet.dissenting();
    [
        article.title.clone(),
        article.date.map(|date| date.to_string()).unwrap_or_default(),
        sheet.number.to_string(),
        claim.wording.clone(),
        claim.quote(),
        joined(claim.attributions.iter().filter_map(Attribution::name), " → "),
        claim.is_hedged().to_string(),
        code(&claim.kind),
        claim.time.as_ref().map(|time| time.text.clone()).unwrap_or_default(),
        claim.time.as_ref().map(|time| time.value.clone()).unwrap_or_default(),
        claim.place.clone().unwrap_or_default(),
        code(&claim.state),
        attribution.map(|finding| code(&finding)).unwrap_or_default(),
        content.map(|finding| code(&finding)).unwrap_or_default(),
        content.map(|finding| report.scale().label_in(report.language(), finding)).unwrap_or_default(),
        content.and_then(|finding| finding.score()).map(|score| score.to_string()).unwrap_or_default(),
        standing.as_ref().map(|finding| finding.rationale.clone()).unwrap_or_default(),
        standing.as_ref().map(|finding| finding.as_of.to_string()).unwrap_or_default(),
        standing.as_ref().map(|finding| sheet.name_of(finding.checker).to_owned()).unwrap_or_default(),
        (!dissent.is_empty()).to_string(),
        joined(dissent.into_iter().map(|finding| differing(sheet, finding)), "; "),
        sheet.evidence.len().to_string(),
        joined(sheet.evidence.iter().map(|one| named(&one.source, report.language())), "; "),
        sheet.decision().map(|decision| code(&decision.decision)).unwrap_or_default(),
        sheet.suggestion().map(|suggestion| suggestion.text.clone()).unwrap_or_default(),
        entry.signing.reached.map(|stage| code(&stage)).unwrap_or_default(),
        entry.signing.is_stale().to_string(),
        claim.id.to_string(),
        closing.to_owned(),
        report.flag().map(|flag| flag.reason.clone()).unwrap_or_default(),
        joined(report.replies().iter().filter(|one| belongs(one.request.claim, claim.id)).map(replied), "; "),
        joined(report.corrections().iter().filter(|one| belongs(one.correction.claim, claim.id)).map(corrected), "; "),
        article.id.to_string(),
    ]
}

/// An entry of a ledger stands in the row of its claim; one of the whole article in every row.
fn belongs(of: Option<ClaimId>, claim: ClaimId) -> bool {
    of.is_none_or(|of| of == claim)
}

/// Who is criticised of what, what came of it, when, and the answer.
fn replied(sheet: &ReplySheet) -> String {
    let reply = &sheet.request;
    let days = [reply.asked_on, reply.answered_on].map(|day| day.map(|day| day.to_string()));
    let parts = [Some(code(&reply.state)), reply.put_to.clone()].into_iter().chain(days);
    let more = [reply.answer.clone(), reply.note.clone()].into_iter().flatten().map(|text| format!(": {text}"));
    let more: String = more.collect();
    format!("{}: {} ({}){more}", reply.subject, reply.criticism, joined(parts.flatten(), ", "))
}

/// What it was, what it is now, when that was published, and what readers are told.
fn corrected(sheet: &CorrectionSheet) -> String {
    let made = &sheet.correction;
    let day = made.published_on.map_or_else(|| "unpublished".to_owned(), |day| day.to_string());
    format!("“{}” → “{}” ({day}): {}", made.was, made.now, made.notice)
}

/// `closed` or `overridden`, with what was overridden and why; empty while the article is open.
fn closing(report: &Report<'_>) -> String {
    let Some(sheet) = report.closings().last().filter(|sheet| sheet.closing.stands()) else { return String::new() };
    if sheet.closing.overridden.is_empty() {
        return "closed".to_owned();
    }
    let counts = joined(sheet.overridden().into_iter().map(|(code, count)| format!("{code} {count}")), ", ");
    match &sheet.closing.reason {
        Some(reason) => format!("overridden ({counts}): {reason}"),
        None => format!("overridden ({counts})"),
    }
}

/// What another checker found: both layers, then why, then who.
fn differing(sheet: &ClaimSheet, finding: &Finding) -> String {
    let layers = [finding.attribution.map(|layer| code(&layer)), finding.content.map(|layer| code(&layer))];
    let found = joined(layers.into_iter().flatten(), ", ");
    match sheet.name_of(finding.checker) {
        "" => format!("{found}: {}", finding.rationale),
        name => format!("{found}: {} ({name})", finding.rationale),
    }
}

fn named(source: &Source, language: Language) -> String {
    if profile::is_withheld(source) {
        return language.text("report_confidential_source");
    }
    match &source.url {
        Some(url) => format!("{} <{url}>", source.title),
        None => source.title.clone(),
    }
}

fn joined<T: AsRef<str>>(parts: impl Iterator<Item = T>, between: &str) -> String {
    let parts: Vec<T> = parts.collect();
    let texts: Vec<&str> = parts.iter().map(AsRef::as_ref).collect();
    texts.join(between)
}

/// The stable name of a value.
fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The cell with an apostrophe before it where a spreadsheet might take it for a formula (OWASP, CSV Injection).
/// Some programs look past white space and characters without width first, so this does too. A cell that begins with an
/// apostrophe gets another, so that whoever takes one away has every text as it was.
fn harmless(cell: &str) -> Cow<'_, str> {
    let control = |character: char| character.is_control();
    let leads = |character: char| character.is_whitespace() || crate::hidden::hidden(None, character, None).is_some();
    let formula = cell.trim_start_matches(leads).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let guarded = formula || cell.starts_with(control) || cell.starts_with('\'');
    if guarded { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_starts_a_formula() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\0",
            "\n",
            "  =1",
            "\u{feff}=1",
            "\u{200b}@a",
            "＝1",
            "'=1",
            "'tis",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "a=1", "3", "5 - 2", "«=»", " plain"] {
            assert_eq!(harmless(cell), cell);
        }
    }
}

//! The same over several articles: one front, then part by part, its claims numbered through.

use super::escape::{lines, words};
use super::{body, closings, facts, flag, heading, links, proofs, rules, summary};
use crate::Error;
use crate::entry::Report;
use crate::parts::{Overview, PartLine, PartedReport};
use crate::survey::Survey;
use crate::telling;
use claimdesk_domain::preset::Section;
use std::io::{self, Write};

/// Titles that are named in the line that says what is still a draft.
const NAMED: usize = 12;

pub(crate) fn write(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let overview = report.overview()?;
    let language = report.language();
    opening(report, &overview, out)?;
    if report.head.presentation.shows(Section::Summary) {
        summary(language, &overview.scale, &overview.counts, out)?;
    }
    contents(report, &overview, out)?;
    let mut place = 0;
    report.each_numbered(&overview, |part, line| {
        place += 1;
        let survey = Survey::of(part)?;
        front(part, line, place, out)?;
        body(part, survey, out)
    })?;
    heading(1, &language.text("report_about"), out)?;
    rules(language, &overview.scale, out)?;
    proofs(language, &telling::proofs_of_head(&report.head), out)?;
    links(overview.counts.claims, language, out)?;
    Ok(())
}

fn opening(report: &PartedReport<'_>, overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    let text = |key: &str| language.text(key);
    writeln!(out, "# {}: {}\n", text("report_desk_heading"), words(&report.title()))?;
    if let Some(intro) = report.head.intro() {
        writeln!(out, "{}\n", lines(intro, ""))?;
    }
    let (mark, told) = (overview.mark(language), overview.status(language, NAMED));
    writeln!(out, "**{mark}** {}\n", words(&told))?;
    facts(&report.head, telling::facts_of_all(report, overview), out)
}

fn contents(report: &PartedReport<'_>, overview: &Overview, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    heading(2, &language.text("report_contents"), out)?;
    for (part, place) in overview.parts.iter().zip(1..) {
        let claims = language.render("report_claims_of", &[("count", &language.number(u64::from(part.claims)))]);
        writeln!(out, "{place}. {} ({claims}; {})", words(&part.title), part.mark(language))?;
    }
    writeln!(out)
}

/// What stands over a part.
fn front(part: &Report<'_>, line: &PartLine, place: usize, out: &mut dyn Write) -> io::Result<()> {
    let language = part.language();
    let text = |key: &str| language.text(key);
    let article = part.article();
    // Escaped, so that it begins no list.
    writeln!(out, "# {place}\\. {}\n", words(&article.title))?;
    let date = article.date.map(|date| language.day(date));
    let byline = [article.byline.as_deref().map(words), article.outlet.as_deref().map(words), date];
    let byline: Vec<String> = byline.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !byline.is_empty() {
        writeln!(out, "{}\n", byline.join(" · "))?;
    }
    writeln!(out, "**{}** {}\n", line.mark(language), line.status(language))?;
    closings(part, out)?;
    flag(part, out)?;
    if !part.is_whole() {
        writeln!(out, "{}\n", text("report_claims_alone"))?;
    }
    if let Some(told) = line.renumbered(language) {
        writeln!(out, "{}\n", words(&told))?;
    }
    for (key, fact) in telling::facts_of_article(part, line.claims) {
        writeln!(out, "- {}: {}", text(key), words(&fact))?;
    }
    proofs(language, &telling::proofs_of_draft(part), out)?;
    writeln!(out)
}

//! The copy over several articles: one front, then article by article, comments and claims numbered through.

use super::article::Ids;
use super::pen::Pen;
use super::places::Places;
use super::{Copy, begin, body, comments, front, ledgers, parts, tables};
use crate::Error;
use crate::entry::Report;
use crate::parts::{Overview, PartLine, PartedReport};
use crate::survey::Survey;
use crate::telling;
use claimdesk_domain::preset::Section;
use std::io::{self, Write};

/// Titles that are named in the line that says what is still a draft; the contents mark all.
const NAMED: usize = 12;

/// Twips of the contents' columns.
const CONTENTS: [usize; 4] = [600, 5754, 1500, 1500];

pub(crate) fn write(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let overview = report.overview()?;
    report.with_first(|first| {
        let nowhere = Places::default();
        let first = &first.for_people();
        let (title, is_final) = (report.title(), overview.is_final());
        let cover =
            Copy { report: first, survey: &overview.counts, places: &nowhere, logo: first.logo()?, title, is_final };
        let title = format!("{}: {}", report.language().text("report_desk_heading"), cover.title);
        let mut package = begin(&cover, &title, out)?;
        package.part("word/document.xml", |out| document(report, &overview, &cover, &mut Pen::new(out)))?;
        package.part("word/comments.xml", |out| {
            let pen = &mut Pen::new(out);
            pen.raw(&format!("<w:comments {}>", parts::NAMESPACES))?;
            each(report, &overview, |copy, _| comments::told(copy, pen))?;
            Ok(pen.raw("</w:comments>")?)
        })?;
        package.finish()
    })
}

/// Tells the copy of every part; the comments of one are numbered behind those of the one before.
fn each(
    report: &PartedReport<'_>,
    overview: &Overview,
    mut tell: impl FnMut(&Copy<'_>, &PartLine) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut before = 0;
    report.each_numbered(overview, |part, line| {
        let survey = Survey::of(part)?;
        let places = Places::behind(part, &survey, before)?;
        before = places.behind_it(&survey);
        let title = part.article().title.clone();
        let is_final = line.is_final;
        tell(&Copy { report: part, survey: &survey, places: &places, logo: None, title, is_final }, line)
    })
}

fn document(report: &PartedReport<'_>, overview: &Overview, cover: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut ids = Ids::default();
    pen.raw(&format!("<w:document {}><w:body>", parts::NAMESPACES))?;
    opening(report, overview, cover, pen)?;
    let mut place = 0;
    each(report, overview, |copy, line| {
        place += 1;
        part(copy, line, (place, overview.parts.len()), pen)?;
        body::told(copy, pen, &mut ids)
    })?;
    ledgers::rules(cover, pen)?;
    ledgers::proofs(cover, pen, telling::proofs_of_head(&report.head))?;
    Ok(body::end(pen)?)
}

/// What the copy is of, for whom, how far it has come, its articles, and the claims in numbers.
fn opening(report: &PartedReport<'_>, overview: &Overview, cover: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = report.language();
    let profile = language.label("profile", &report.profile());
    let heading = format!("{} · {} {profile}", language.text("report_desk_heading"), language.text("report_made_for"));
    front::publisher(cover, pen)?;
    pen.line("Eyebrow", &heading)?;
    pen.line(front::title_style(&cover.title), &cover.title)?;
    if let Some(intro) = report.head.intro() {
        pen.line("Intro", intro)?;
    }
    let style = if overview.is_final() { "StatusFinal" } else { "StatusDraft" };
    pen.paragraph(style, "", |pen| {
        pen.words("Strong", &overview.mark(language))?;
        pen.words("", &format!("  {}", overview.status(language, NAMED)))
    })?;
    front::facts(cover, telling::facts_of_all(report, overview), pen)?;
    front::left_out(cover, pen)?;
    contents(overview, cover, pen)?;
    if cover.report.shows(Section::Summary) { front::summary(cover, pen) } else { Ok(()) }
}

fn contents(overview: &Overview, cover: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = cover.report.language();
    pen.line("Heading1", &language.text("report_articles"))?;
    tables::open(pen, &language.text("report_articles"), &CONTENTS, "ReportTable")?;
    let labels = ["report_number", "report_article", "report_claims", "report_status"];
    tables::head(pen, &CONTENTS, &labels.map(|key| language.text(key)))?;
    for (part, place) in overview.parts.iter().zip(1_u32..) {
        let [number, title, claims, status] = CONTENTS;
        tables::row(pen)?;
        tables::cell(pen, number, |pen| pen.line("CellFigure", &place.to_string()))?;
        tables::cell(pen, title, |pen| tables::styled(pen, &[("", &part.title)]))?;
        tables::cell(pen, claims, |pen| pen.line("CellFigure", &parts::count(language, part.claims)))?;
        let mark = part.mark(language);
        let style = if part.is_final { "" } else { "Alert" };
        tables::cell(pen, status, |pen| tables::styled(pen, &[(style, &mark)]))?;
        pen.raw("</w:tr>")?;
    }
    tables::close(pen)
}

/// What stands over a part, at the top of a page.
fn part(copy: &Copy<'_>, line: &PartLine, (place, of): (usize, usize), pen: &mut Pen<'_>) -> io::Result<()> {
    let report: &Report<'_> = copy.report;
    let language = report.language();
    let article = report.article();
    pen.raw("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>")?;
    pen.line("Eyebrow", &format!("{place} / {of}"))?;
    pen.line(front::title_style(&article.title), &article.title)?;
    let day = article.date.map(|day| language.day(day));
    let by: Vec<&str> = [&article.byline, &article.outlet, &day].into_iter().filter_map(Option::as_deref).collect();
    pen.line("Byline", &by.join(" · "))?;
    pen.paragraph(if line.is_final { "StatusFinal" } else { "StatusDraft" }, "", |pen| {
        pen.words("Strong", &line.mark(language))?;
        pen.words("", &format!("  {}", line.status(language)))
    })?;
    front::closings(copy, pen)?;
    if !report.is_whole() {
        pen.line("Small", &language.text("report_claims_alone"))?;
    }
    if let Some(told) = line.renumbered(language) {
        pen.line("Small", &told)?;
    }
    front::facts(copy, telling::facts_of_article(report, line.claims), pen)?;
    telling::proofs_of_draft(report).into_iter().try_for_each(|proof| {
        pen.paragraph("Small", "", |pen| {
            pen.words("Quiet", &format!("{}: ", language.text(proof.key)))?;
            pen.words("Code", &proof.said)
        })
    })
}

//! The page as plain text: CommonMark with tables, for wherever text goes.
//!
//! Its headings, links and tables are the report's own; foreign words are escaped so that they make none. The number
//! of a claim behind its words is a link to the claim's heading: the readers of GitHub, GitLab, Pandoc and others
//! name a heading by its words in small letters with hyphens.

mod article;
mod claim;
mod escape;
mod parts;

pub(crate) use parts::write as write_parts;

use crate::entry::Report;
use crate::html::article::passages;
use crate::html::look::Look;
use crate::survey::Survey;
use crate::telling::{self, Proof};
use crate::{Error, ReportHead};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
use escape::{address, lines, words};
use std::io::{self, Write};

/// How long the bar of a finding is that every claim has.
const BAR: u32 = 20;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let report = &report.for_people();
    let survey = Survey::of(report)?;
    let (language, claims) = (report.language(), survey.claims);
    opening(report, &survey, out)?;
    if report.shows(Section::Summary) {
        summary(language, report.scale(), &survey, out)?;
    }
    body(report, survey, out)?;
    about(report, out)?;
    links(claims, language, out)?;
    Ok(())
}

/// The article, its claims, and what stands behind them.
fn body(report: &Report<'_>, mut survey: Survey, out: &mut dyn Write) -> Result<(), Error> {
    let language = report.language();
    if report.shows(Section::Article) {
        heading(2, &language.text("report_article"), out)?;
        writeln!(out, "{}\n", language.text("report_article_legend_plain"))?;
        article::write(&passages(report.text(), &survey.places), language, out)?;
    }
    survey.places = Vec::new();
    heading(2, &language.text("report_claims"), out)?;
    if survey.claims > 0 {
        writeln!(out, "{}\n", language.text("report_words_bracketed"))?;
    }
    for entry in report.entries() {
        claim::write(&entry?, report, out)?;
    }
    changes(&survey, language, out)?;
    timeline(&survey, language, out)?;
    replies(report, out)?;
    corrections(report, out)?;
    if report.shows(Section::Sources) {
        sources(report, &survey, out)?;
    }
    if report.shows(Section::Open) {
        open(&survey, language, out)?;
    }
    history(report, out)
}

fn opening(report: &Report<'_>, survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    let text = |key: &str| language.text(key);
    let article = report.article();
    writeln!(out, "# {}: {}\n", text("report_heading"), words(&article.title))?;
    let date = article.date.map(|date| language.day(date));
    let byline = [article.byline.as_deref().map(words), article.outlet.as_deref().map(words), date];
    let byline: Vec<String> = byline.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if !byline.is_empty() {
        writeln!(out, "{}\n", byline.join(" · "))?;
    }
    if let Some(intro) = report.head.intro() {
        writeln!(out, "{}\n", lines(intro, ""))?;
    }
    let (mark, status) = telling::status(report, survey);
    writeln!(out, "**{}** {}\n", text(mark), text(status))?;
    closings(report, out)?;
    flag(report, out)?;
    facts(&report.head, telling::facts(report, survey), out)
}

/// What stands over the claims, line by line: for whom, what is known, what is not in it.
fn facts(head: &ReportHead, facts: Vec<(&str, String)>, out: &mut dyn Write) -> io::Result<()> {
    let language = head.language;
    let text = |key: &str| language.text(key);
    if let Some(name) = head.publisher() {
        writeln!(out, "- {}: {}", text("report_publisher"), words(name))?;
    }
    let profile = language.label("profile", &head.profile);
    writeln!(out, "- {}: {profile}", text("report_made_for").trim_end_matches(':'))?;
    for (key, fact) in facts {
        writeln!(out, "- {}: {}", text(key), words(&fact))?;
    }
    writeln!(out)?;
    if let Some(left_out) = telling::left_out(head) {
        writeln!(out, "**{}** {left_out}\n", text("report_left_out"))?;
    }
    if let Some(without) = head.without() {
        writeln!(out, "{without}\n")?;
    }
    Ok(())
}

/// The flag for the lawyer.
fn flag(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Some(flag) = report.flag() else { return Ok(()) };
    let language = report.language();
    let by = named(report.flagged_by().unwrap_or_default());
    let (raised, reason) = (language.moment(&flag.at), words(&telling::quoted(language, &flag.reason)));
    writeln!(out, "**{}** {raised}{by}: {reason}\n", language.text("blocker_legal_flag"))
}

/// A name behind a comma, where there is one.
fn named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(", {}", words(name)) }
}

fn closings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    for closed in telling::closings(report) {
        writeln!(out, "{} {}{}\n", language.text("report_closed"), closed.at, named(closed.by))?;
        if let Some(over) = closed.over {
            let reason = over.reason.map(|reason| words(&telling::quoted(language, reason))).unwrap_or_default();
            let told = format!("**{}**: {}. {} {reason}", language.text("report_overridden"), over.what, over.label);
            writeln!(out, "{}\n", told.trim_end())?;
        }
        if let Some(again) = closed.reopened {
            let reason = match again.reason {
                "" => String::new(),
                reason => format!(": {}", words(&telling::quoted(language, reason))),
            };
            let (at, by) = (again.at, named(again.by));
            writeln!(out, "{} {at}{by}{reason}\n", language.text("report_reopened"))?;
        }
    }
    Ok(())
}

fn summary(language: Language, scale: &Scale, survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let text = |key: &str| language.text(key);
    heading(2, &text("report_summary"), out)?;
    if survey.claims == 0 {
        return writeln!(out, "{}\n", text("report_no_claims"));
    }
    head_row(&[text("report_by_finding"), text("report_claims"), text("report_bar")], out)?;
    for (look, count) in telling::tally(survey) {
        let called = words(&look.called(scale, &language));
        let length = (count * BAR).div_ceil(survey.claims);
        row(&[format!("{} {called}", look.glyph), count.to_string(), "█".repeat(length as usize)], out)?;
    }
    writeln!(out)?;
    head_row(&[text("report_by_state"), text("report_claims")], out)?;
    for (state, count) in telling::states(survey, language) {
        row(&[state, count.to_string()], out)?;
    }
    writeln!(out)?;
    head_row(&[text("report_sign_off"), text("report_claims")], out)?;
    for (key, count) in telling::signing(survey) {
        row(&[text(key), count.to_string()], out)?;
    }
    writeln!(out)
}

fn changes(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    if survey.changes.is_empty() {
        return Ok(());
    }
    let text = |key: &str| language.text(key);
    heading(2, &text("report_changes"), out)?;
    let columns = ["report_number", "report_as_written", "report_suggested_change", "report_decision"];
    head_row(&columns.map(text), out)?;
    for change in &survey.changes {
        let decision = change.decision.map(|decision| language.label("decision", &decision));
        let decision = decision.unwrap_or_else(|| text("report_undecided"));
        row(&[article::mark(change.number), words(&change.quote), words(&change.text), decision], out)?;
    }
    writeln!(out)
}

fn timeline(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    if survey.timeline.is_empty() {
        return Ok(());
    }
    heading(2, &language.text("report_timeline"), out)?;
    for dated in &survey.timeline {
        let (when, glyph) = (telling::when(language, dated), Look::of(dated.content).glyph);
        writeln!(out, "- {when}: {glyph} {} {}", article::mark(dated.number), words(&dated.wording))?;
    }
    writeln!(out)
}

fn replies(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.replies().is_empty() {
        return Ok(());
    }
    let language = report.language();
    let text = |key: &str| language.text(key);
    heading(2, &text("replies_title"), out)?;
    head_row(&["report_number", "report_criticism", "report_put_to_them", "reply_answer"].map(text), out)?;
    for sheet in report.replies() {
        let reply = &sheet.request;
        let came = telling::replied(language, sheet);
        let foreign = |text: &Option<String>| text.as_deref().map(words);
        let entered = [words(&sheet.entered_by), came.entered];
        let entered: Vec<String> = entered.into_iter().filter(|part| !part.is_empty()).collect();
        let criticism = format!("{}: {}", words(&reply.subject), words(&reply.criticism));
        let criticism = told([Some(criticism), foreign(&reply.note), Some(entered.join(", "))]);
        let put = told([Some(came.state), came.asked, foreign(&reply.put_to), came.answer_by]);
        let answer = told([foreign(&reply.answer), came.answered]);
        row(&[sheet.number.map(article::mark).unwrap_or_default(), criticism, put, answer], out)?;
    }
    writeln!(out)
}

/// What there is of `parts`, one behind the other.
fn told(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn corrections(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.corrections().is_empty() {
        return Ok(());
    }
    let language = report.language();
    let text = |key: &str| language.text(key);
    heading(2, &text("corrections_title"), out)?;
    head_row(&["report_number", "correction_was", "correction_now", "correction_notice"].map(text), out)?;
    for sheet in report.corrections() {
        let made = &sheet.correction;
        let published = telling::published(language, made);
        let notice = told([Some(words(&made.notice)), Some(published), Some(words(&sheet.entered_by))]);
        let number = sheet.number.map(article::mark).unwrap_or_default();
        row(&[number, words(&made.was), words(&made.now), notice], out)?;
    }
    writeln!(out)
}

fn sources(report: &Report<'_>, survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    let text = |key: &str| language.text(key);
    heading(2, &text("report_sources"), out)?;
    if survey.sources.is_empty() {
        return writeln!(out, "{}\n", text("report_no_sources"));
    }
    head_row(&["report_source", "report_type", "report_publisher", "report_claims"].map(text), out)?;
    for used in &survey.sources {
        let source = &used.source;
        let origin = source.origin.as_deref().map(|origin| format!("{} {}", text("report_origin"), words(origin)));
        let called = words(&telling::title(language, source));
        let read = telling::read_on(language, used);
        let (url, note) = (source.url.as_deref().map(address), source.note.as_deref().map(words));
        let named = told([Some(called), url, read, origin, note]);
        let publisher = telling::published_by(language, source).as_deref().map(words).unwrap_or_default();
        row(&[named, telling::sort(language, source), publisher, used.claims.to_string()], out)?;
    }
    writeln!(out)?;
    for origin in telling::origins(report, survey) {
        writeln!(out, "{}\n", words(&origin.text()))?;
    }
    Ok(())
}

fn open(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    heading(2, &language.text("report_open"), out)?;
    if survey.open.is_empty() {
        return writeln!(out, "{}\n", language.text("report_nothing_open"));
    }
    for open in &survey.open {
        let questions = telling::questions(language, open);
        writeln!(out, "- {} {} ({})", article::mark(open.number), words(&open.wording), questions.join(", "))?;
    }
    writeln!(out)
}

/// What was done, line by line as it is read: a log may be long.
fn history(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let language = report.language();
    let mut lines = report.history().peekable();
    if lines.peek().is_none() {
        return Ok(());
    }
    heading(2, &language.text("report_history"), out)?;
    for line in lines {
        let line = line?;
        let undone = if line.undone { format!(" ({})", language.text("report_undone")) } else { String::new() };
        let (at, did) = (language.moment(&line.at), words(&telling::did(language, &line)));
        writeln!(out, "- {at}{}: {did}{undone}", named(&line.person))?;
    }
    Ok(writeln!(out)?)
}

fn about(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    heading(2, &language.text("report_about"), out)?;
    rules(language, report.scale(), out)?;
    proofs(language, &telling::proofs(report), out)
}

/// What findings are called, and what every report says of itself.
fn rules(language: Language, scale: &Scale, out: &mut dyn Write) -> io::Result<()> {
    let text = |key: &str| language.text(key);
    if !scale.ratings.is_empty() {
        heading(3, &text("report_scale"), out)?;
        for rating in &scale.ratings {
            let definition = lines(&rating.definition, "  ");
            let definition = if definition.is_empty() { definition } else { format!(": {definition}") };
            writeln!(out, "- {}: {}{definition}", words(&rating.label), telling::stands_for(language, rating))?;
        }
        writeln!(out)?;
    }
    telling::NOTICES.iter().try_for_each(|key| writeln!(out, "{}\n", text(key)))
}

/// What the report can be held against.
fn proofs(language: Language, proofs: &[Proof], out: &mut dyn Write) -> io::Result<()> {
    for proof in proofs {
        let said = if proof.is_hash { format!("`{}`", proof.said) } else { words(&proof.said) };
        writeln!(out, "- {}: {said}", language.text(proof.key))?;
    }
    Ok(())
}

/// Where the numbers of the claims lead.
fn links(claims: u32, language: Language, out: &mut dyn Write) -> io::Result<()> {
    for number in 1..=claims {
        let line = if number == 1 { "\n" } else { "" };
        let name: String = anchor(language, number)
            .to_lowercase()
            .chars()
            .map(|character| if character == ' ' { '-' } else { character })
            .collect();
        writeln!(out, "{line}{}: #{name}", article::mark(number))?;
    }
    Ok(())
}

/// The words of a claim's heading: readers make its name of them.
fn anchor(language: Language, number: u32) -> String {
    language.render("report_claim_heading", &[("number", &number.to_string())])
}

fn heading(level: usize, words: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} {words}\n", "#".repeat(level))
}

/// Foreign words in bold, alone on their line: nothing beside them can keep the marks from being marks.
fn bold(text: &str, out: &mut dyn Write) -> io::Result<()> {
    match words(text) {
        said if said.is_empty() => Ok(()),
        said => writeln!(out, "**{said}**\n"),
    }
}

fn head_row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    row(cells, out)?;
    writeln!(out, "|{}", " --- |".repeat(cells.len()))
}

fn row(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    cells.iter().try_for_each(|cell| write!(out, "| {cell} "))?;
    writeln!(out, "|")
}

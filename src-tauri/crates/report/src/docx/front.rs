//! The front: what the copy is of, for whom, how far it has come, and the claims in numbers.

use super::Copy;
use super::parts::count;
use super::pen::Pen;
use super::tables::{cell, close, open, row};
use crate::html::look::Look;
use crate::telling;
use std::io;

/// Twips between the margins.
const WIDTH: usize = 9354;

/// Twips that a glyph needs.
const GLYPH: usize = 300;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    let article = report.article();
    let profile = language.label("profile", &report.head.profile);
    let heading = format!("{} · {} {profile}", language.text("report_heading"), language.text("report_made_for"));
    pen.line("Eyebrow", &heading)?;
    pen.line("Title", &article.title)?;
    let day = article.date.map(|day| language.day(day));
    let by: Vec<&str> = [&article.byline, &article.outlet, &day].into_iter().filter_map(Option::as_deref).collect();
    pen.line("Byline", &by.join(" · "))?;
    let (style, mark, sentence) = if copy.survey.is_final() {
        ("StatusFinal", "report_final_mark", "report_final")
    } else {
        ("StatusDraft", "report_draft_mark", "report_draft")
    };
    pen.paragraph(style, "", |pen| {
        pen.words("Strong", &language.text(mark))?;
        pen.words("", &format!("  {}", language.text(sentence)))
    })?;
    closings(copy, pen)?;
    facts(copy, pen)?;
    if !report.left_out().is_empty() {
        let parts: Vec<String> = report.left_out().iter().map(|part| language.label("report_left_out", part)).collect();
        pen.paragraph("Small", "", |pen| {
            pen.words("Strong", &format!("{} ", language.text("report_left_out")))?;
            pen.words("", &format!("{}. {}", parts.join("; "), language.text("report_left_out_limits")))
        })?;
    }
    summary(copy, pen)
}

/// How the article was closed and opened again, what was overridden, and the flag for the lawyer.
fn closings(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    for told in telling::closings(report) {
        let style = if told.overridden { "StatusDraft" } else { "Status" };
        pen.line(style, &format!("{} {}", language.text("report_closed"), told.text))?;
    }
    if let Some(flag) = report.flag() {
        let by = report.flagged_by().map(|name| format!(", {name}")).unwrap_or_default();
        let raised = format!("{}{by}", language.moment(&flag.at));
        pen.paragraph("Status", "", |pen| {
            pen.words("Strong", &language.text("blocker_legal_flag"))?;
            pen.words("", &format!("  {}: {}", raised, telling::quoted(language, &flag.reason)))
        })?;
    }
    Ok(())
}

fn facts(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = copy.report;
    let language = report.language();
    let maker = match report.head.made_by.as_str() {
        "" => language.text("report_name_left_out"),
        name => name.to_owned(),
    };
    let facts = [
        ("ledgers_published", report.article().published.map(|day| language.day(day))),
        ("ledgers_deadline", report.deadline().map(|at| language.moment(at))),
        ("report_draft_number", Some(report.draft().number.to_string())),
        ("report_words", Some(count(language, report.draft().words))),
        ("report_claims", Some(count(language, copy.survey.claims))),
        ("report_made", Some(language.moment(&report.head.made))),
        ("report_made_by", Some(maker)),
    ];
    let facts: Vec<(&str, String)> = facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect();
    let widths = [WIDTH / 4; 4];
    open(pen, &language.text("report_about"), &widths, "PlainTable")?;
    for four in facts.chunks(widths.len()) {
        row(pen)?;
        for (index, width) in widths.into_iter().enumerate() {
            let fact = four.get(index);
            cell(pen, width, |pen| {
                pen.line("FactLabel", &fact.map(|(key, _)| language.text(key)).unwrap_or_default())?;
                pen.line("Fact", fact.map_or("", |(_, fact)| fact))
            })?;
        }
        pen.raw("</w:tr>")?;
    }
    close(pen)
}

/// A line of a tally: the look of a finding, what is counted, how many there are.
type Tally<'a> = (Option<&'a Look>, String, u32);

/// The claims in numbers, beside one another, under a bar of their findings.
fn summary(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let (report, survey) = (copy.report, copy.survey);
    let language = report.language();
    pen.line("Heading1", &language.text("report_summary"))?;
    if survey.claims == 0 {
        return pen.line("Empty", &language.text("report_no_claims"));
    }
    let found = survey.findings().map(|(finding, count)| (Look::of(Some(finding)), count));
    let found: Vec<(Look, u32)> =
        found.chain([(Look::of(None), survey.without_finding())]).filter(|(_, count)| *count > 0).collect();
    bar(copy, pen, &found)?;
    let findings = found.iter().map(|(look, count)| {
        let called = look.called(report.scale(), &language);
        (Some(look), called, *count)
    });
    let states = survey.states().filter(|(_, count)| *count > 0);
    let states = states.map(|(state, count)| (None, language.label("state", &state), count));
    let signed = [
        ("report_locked", survey.locked),
        ("report_stale", survey.stale),
        ("report_disputed", survey.disputed),
        ("report_hedged", survey.hedged),
    ];
    let signed = signed.map(|(key, count)| (None, language.text(key), count));
    let tallies: [(&str, Vec<Tally<'_>>); 3] = [
        ("report_by_finding", findings.collect()),
        ("report_by_state", states.collect()),
        ("report_sign_off", signed.into()),
    ];
    let widths = [WIDTH / 3; 3];
    open(pen, &language.text("report_summary"), &widths, "PlainTable")?;
    row(pen)?;
    for ((key, lines), width) in tallies.iter().zip(widths) {
        cell(pen, width, |pen| {
            pen.line("TallyHead", &language.text(key))?;
            for (look, label, number) in lines {
                pen.paragraph("Tally", "", |pen| {
                    if let Some(look) = look {
                        pen.words(&format!("Tone-{}", look.tone), &format!("{}  ", look.glyph))?;
                    }
                    pen.words("", label)?;
                    pen.raw("<w:r><w:tab/></w:r>")?;
                    pen.words("", &count(language, *number))
                })?;
            }
            Ok::<(), io::Error>(())
        })?;
    }
    pen.raw("</w:tr>")?;
    close(pen)
}

/// A row of cells, each as wide as its finding's share.
fn bar(copy: &Copy<'_>, pen: &mut Pen<'_>, found: &[(Look, u32)]) -> io::Result<()> {
    let share = |count: u32| (WIDTH * count as usize / copy.survey.claims.max(1) as usize).max(60);
    let widths: Vec<usize> = found.iter().map(|(_, count)| share(*count)).collect();
    open(pen, &copy.report.language().text("report_bar"), &widths, "BarTable")?;
    pen.raw("<w:tr><w:trPr><w:trHeight w:val=\"400\" w:hRule=\"exact\"/></w:trPr>")?;
    for ((look, _), width) in found.iter().zip(widths) {
        let colour = super::styles::colour(look.tone);
        pen.raw(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/><w:vAlign w:val=\"center\"/></w:tcPr>"
        ))?;
        pen.line("Bar", if width >= GLYPH { look.glyph } else { "" })?;
        pen.raw("</w:tc>")?;
    }
    pen.raw("</w:tr>")?;
    close(pen)
}

//! The page as plain text: CommonMark with tables, for wherever text goes.
//!
//! Its headings, links and tables are the report's own; foreign words are escaped so that they make none. The number
//! of a claim behind its words is a link to the claim's heading: the readers of GitHub, GitLab, Pandoc and others
//! name a heading by its words in small letters with hyphens.

mod article;
mod claim;
mod escape;

use crate::Error;
use crate::entry::Report;
use crate::html::article::passages;
use crate::html::look::Look;
use crate::survey::Survey;
use claimdesk_domain::messages::Language;
use escape::{address, lines, words};
use std::io::{self, Write};

/// How long the bar of a finding is that every claim has.
const BAR: u32 = 20;

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut survey = Survey::of(report)?;
    let language = report.language();
    opening(report, &survey, out)?;
    summary(report, &survey, out)?;
    heading(2, &language.text("report_article"), out)?;
    writeln!(out, "{}\n", language.text("report_article_legend_plain"))?;
    article::write(&passages(report.text(), &survey.places), language, out)?;
    survey.places = Vec::new();
    heading(2, &language.text("report_claims"), out)?;
    if survey.claims > 0 {
        writeln!(out, "{}\n", language.text("report_words_bracketed"))?;
    }
    for entry in report.entries() {
        claim::write(&entry?, report, out)?;
    }
    changes(&survey, language, out)?;
    replies(report, out)?;
    corrections(report, out)?;
    sources(&survey, language, out)?;
    open(&survey, language, out)?;
    about(report, out)?;
    links(&survey, language, out)?;
    Ok(())
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
    let (mark, status) = if survey.is_final() { ("final_mark", "final") } else { ("draft_mark", "draft") };
    writeln!(out, "**{}** {}\n", text(&format!("report_{mark}")), text(&format!("report_{status}")))?;
    closings(report, out)?;
    if let Some(flag) = report.flag() {
        let by = report.flagged_by().map(|name| format!(", {}", words(name))).unwrap_or_default();
        let raised = language.moment(&flag.at);
        writeln!(out, "**{}** {raised}{by}: “{}”\n", text("blocker_legal_flag"), words(&flag.reason))?;
    }
    let made_by = match report.head.made_by.as_str() {
        "" => text("report_name_left_out"),
        name => words(name),
    };
    let facts = [
        ("report_made_for", Some(language.label("profile", &report.head.profile))),
        ("ledgers_published", article.published.map(|day| language.day(day))),
        ("ledgers_deadline", report.deadline().map(|deadline| language.moment(deadline))),
        ("report_draft_number", Some(report.draft().number.to_string())),
        ("report_words", Some(language.number(u64::from(report.draft().words)))),
        ("report_claims", Some(language.number(u64::from(survey.claims)))),
        ("report_made", Some(language.moment(&report.head.made))),
        ("report_made_by", Some(made_by)),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            writeln!(out, "- {}: {value}", text(key).trim_end_matches(':'))?;
        }
    }
    writeln!(out)?;
    if !report.left_out().is_empty() {
        let parts: Vec<String> = report.left_out().iter().map(|part| language.label("report_left_out", part)).collect();
        let (parts, limits) = (parts.join("; "), text("report_left_out_limits"));
        writeln!(out, "**{}** {parts}. {limits}\n", text("report_left_out"))?;
    }
    Ok(())
}

fn closings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    for sheet in report.closings() {
        let by = |name: &str| if name.is_empty() { String::new() } else { format!(", {}", words(name)) };
        let at = language.moment(&sheet.closing.at);
        writeln!(out, "{} {at}{}\n", language.text("report_closed"), by(&sheet.closed_by))?;
        let overridden: Vec<String> = sheet
            .overridden()
            .into_iter()
            .map(|(code, count)| format!("{} ({count})", language.label("blocker", &code)))
            .collect();
        if !overridden.is_empty() {
            let reason = match &sheet.closing.reason {
                Some(reason) => format!("{} “{}”", language.text("report_override_reason"), words(reason)),
                None => language.text("report_override_reason_left_out"),
            };
            let codes = overridden.join("; ");
            writeln!(out, "**{}**: {codes}. {reason}\n", language.text("report_overridden"))?;
        }
        if let Some(reopened) = &sheet.closing.reopened {
            let by = by(sheet.reopened_by.as_deref().unwrap_or_default());
            let reason = words(&reopened.reason);
            let reason = if reason.is_empty() { reason } else { format!(": “{reason}”") };
            let at = language.moment(&reopened.at);
            writeln!(out, "{} {at}{by}{reason}\n", language.text("report_reopened"))?;
        }
    }
    Ok(())
}

fn summary(report: &Report<'_>, survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    let text = |key: &str| language.text(key);
    heading(2, &text("report_summary"), out)?;
    if survey.claims == 0 {
        return writeln!(out, "{}\n", text("report_no_claims"));
    }
    head_row(&[text("report_by_finding"), text("report_claims"), text("report_bar")], out)?;
    let found = survey.findings().map(|(finding, count)| (Some(finding), count));
    for (finding, count) in found.chain([(None, survey.without_finding())]).filter(|(_, count)| *count > 0) {
        let look = Look::of(finding);
        let called = words(&look.called(report.scale(), &language));
        let length = (count * BAR).div_ceil(survey.claims);
        row(&[format!("{} {called}", look.glyph), count.to_string(), "█".repeat(length as usize)], out)?;
    }
    writeln!(out)?;
    head_row(&[text("report_by_state"), text("report_claims")], out)?;
    for (state, count) in survey.states().filter(|(_, count)| *count > 0) {
        row(&[language.label("state", &state), count.to_string()], out)?;
    }
    writeln!(out)?;
    head_row(&[text("report_sign_off"), text("report_claims")], out)?;
    let signed = [
        ("report_locked", survey.locked),
        ("report_stale", survey.stale),
        ("report_disputed", survey.disputed),
        ("report_hedged", survey.hedged),
    ];
    for (key, count) in signed {
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
        let told = |parts: Vec<Option<String>>| {
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        let on = |key: &str, day: chrono::NaiveDate| language.render(key, &[("day", &language.day(day))]);
        let entered = format!("{}, {}", words(&sheet.entered_by), language.moment(&reply.at));
        let criticism = told(vec![
            Some(format!("{}: {}", words(&reply.subject), words(&reply.criticism))),
            reply.note.as_deref().map(words),
            Some(entered),
        ]);
        let put = told(vec![
            Some(language.label("reply", &reply.state)),
            reply.asked_on.map(|day| on("reply_asked_line", day)),
            reply.put_to.as_deref().map(words),
            reply.answer_by.map(|by| format!("{} {}", text("reply_answer_by"), language.moment(&by))),
        ]);
        let answer =
            told(vec![reply.answer.as_deref().map(words), reply.answered_on.map(|day| on("reply_answered_line", day))]);
        row(&[sheet.number.map(article::mark).unwrap_or_default(), criticism, put, answer], out)?;
    }
    writeln!(out)
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
        let published = match made.published_on {
            Some(day) => language.render("correction_published_line", &[("day", &language.day(day))]),
            None => text("correction_unpublished"),
        };
        let notice = [words(&made.notice), published, words(&sheet.entered_by)];
        let notice: Vec<String> = notice.into_iter().filter(|part| !part.is_empty()).collect();
        let number = sheet.number.map(article::mark).unwrap_or_default();
        row(&[number, words(&made.was), words(&made.now), notice.join(" · ")], out)?;
    }
    writeln!(out)
}

fn sources(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let text = |key: &str| language.text(key);
    heading(2, &text("report_sources"), out)?;
    if survey.sources.is_empty() {
        return writeln!(out, "{}\n", text("report_no_sources"));
    }
    head_row(&["report_source", "report_type", "report_publisher", "report_claims"].map(text), out)?;
    for used in &survey.sources {
        let source = &used.source;
        let origin = source.origin.as_deref().map(|origin| format!("{} {}", text("report_origin"), words(origin)));
        let parts = [
            Some(claim::called(source, language)),
            source.url.as_deref().map(address),
            origin,
            source.note.as_deref().map(words),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        let publisher = source.publisher.as_deref().map(words).unwrap_or_default();
        row(&[parts.join(" · "), claim::nature(source, language), publisher, used.claims.to_string()], out)?;
    }
    writeln!(out)
}

fn open(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    heading(2, &language.text("report_open"), out)?;
    if survey.open.is_empty() {
        return writeln!(out, "{}\n", language.text("report_nothing_open"));
    }
    for open in &survey.open {
        let questions: Vec<String> =
            open.questions.iter().map(|question| language.label("report_question", question)).collect();
        writeln!(out, "- {} {} ({})", article::mark(open.number), words(&open.wording), questions.join(", "))?;
    }
    writeln!(out)
}

fn about(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = report.language();
    let text = |key: &str| language.text(key);
    heading(2, &text("report_about"), out)?;
    if !report.scale().ratings.is_empty() {
        heading(3, &text("report_scale"), out)?;
        for rating in &report.scale().ratings {
            let score = rating.finding.score().map(|score| format!(" ({score}/5)")).unwrap_or_default();
            let definition = lines(&rating.definition, "  ");
            let definition = if definition.is_empty() { definition } else { format!(": {definition}") };
            let (label, finding) = (words(&rating.label), language.label("content", &rating.finding));
            writeln!(out, "- {label}: {finding}{score}{definition}")?;
        }
        writeln!(out)?;
    }
    for key in ["report_identities", "report_hash_proves", "report_machine"] {
        writeln!(out, "{}\n", text(key))?;
    }
    let (head, draft) = (&report.head, report.draft());
    let facts = [
        ("report_log_head", format!("`{}`", head.log_head)),
        ("report_log_length", head.log_length.to_string()),
        ("report_draft_text", format!("`{}`", draft.text)),
        ("report_draft_original", format!("`{}`", draft.original)),
        ("report_program", words(&head.program)),
        ("report_reader", words(&draft.reader)),
    ];
    for (key, value) in facts {
        writeln!(out, "- {}: {value}", text(key))?;
    }
    Ok(())
}

/// Where the numbers of the claims lead.
fn links(survey: &Survey, language: Language, out: &mut dyn Write) -> io::Result<()> {
    for number in 1..=survey.claims {
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

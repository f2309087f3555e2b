//! What the command line says: text for people, one JSON document for programs.

use crate::visible::{self, value};
use claimdesk_desk::response::{ArticleRow, Done, LogRow, Sentence};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::messages::{label, render, sentence, text};
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::stages;
use claimdesk_domain::source::Source;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// A line for people beside what was asked for: on standard error.
pub fn complain(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible::row(line));
}

/// Prints, in the form that was asked for.
pub struct Printer {
    /// One JSON document instead of text.
    pub json: bool,
}

impl Printer {
    /// A line for people, whose foreign words have gone through [`value`]. A reader that has gone away (`| head`) is no
    /// error.
    pub fn line(&self, line: &str) {
        let _ = writeln!(std::io::stdout(), "{}", visible::row(line));
    }

    /// A text of several lines for people.
    pub fn text(&self, text: &str) {
        let _ = writeln!(std::io::stdout(), "{}", visible::text(text));
    }

    /// A document for programs: exact, with what would act in a terminal written as JSON's `\u009b`.
    pub fn document(&self, document: &Value) {
        let mut written = String::new();
        for character in document.to_string().chars() {
            match character {
                '\u{7F}'..='\u{9F}' => written.push_str(&format!("\\u{:04x}", u32::from(character))),
                other => written.push(other),
            }
        }
        let _ = writeln!(std::io::stdout(), "{written}");
    }

    /// An operation that was committed.
    pub fn done(&self, done: &Done) {
        let Sentence { key, arguments } = &done.sentence;
        if let Some(note) = &done.note {
            complain(&said(&note.key, &note.arguments));
        }
        if self.json {
            let said = sentence(key, arguments);
            self.document(&json!({"operation": done.operation, "id": done.id, "sentence": said}));
        } else {
            self.line(&said(key, arguments));
            self.line(&done.id.to_string());
        }
    }

    /// An article in a list.
    pub fn article(&self, row: &ArticleRow) {
        let article = &row.article;
        let date = article.date.map(|date| date.to_string()).unwrap_or_else(|| "–".to_owned());
        let outlet = value(article.outlet.as_deref().unwrap_or("–"));
        let title = value(&article.title);
        let progress = render(
            "cli_progress",
            &[("checked", &row.progress.checked.to_string()), ("claims", &row.progress.claims.to_string())],
        );
        let unfinished = if row.unfinished { format!("; {}", text("cli_unfinished")) } else { String::new() };
        let open = row.progress.open_facts.map(|count| render("cli_open_facts", &[("count", &count.to_string())]));
        let closed = row.closing.as_ref().map(|_| text("cli_closed"));
        let due = article.deadline.filter(|_| row.closing.is_none());
        let due = due.map(|deadline| render("due_at", &[("at", &deadline.format("%Y-%m-%d %H:%M UTC").to_string())]));
        let flagged = article.legal.as_ref().map(|_| text("article_flagged"));
        let rest: String =
            open.into_iter().chain(closed).chain(due).chain(flagged).map(|note| format!("; {note}")).collect();
        self.line(&format!("{}  {date}  {title}  ({outlet}; {progress}{rest}{unfinished})", article.id));
    }

    /// A claim in a list.
    pub fn claim(&self, sheet: &ClaimSheet, scale: &Scale) {
        let claim = &sheet.claim;
        let speaker = claim.attributions.iter().rev().find_map(Attribution::name);
        let mut notes = vec![label("state", &claim.state)];
        notes.extend(sheet.standing().and_then(|finding| finding.content).map(|found| scale.label(found)));
        notes.extend(speaker.map(value));
        if claim.is_hedged() {
            notes.push(text("claim_hedged"));
        }
        if !sheet.dissenting().is_empty() {
            notes.push(text("cli_disputed"));
        }
        if let Some(person) = claim.assigned {
            notes.push(render("cli_assigned", &[("name", &value(sheet.name_of(person)))]));
        }
        notes.extend(claim.tags.iter().map(|tag| format!("#{}", value(tag))));
        self.line(&format!("{}  {:>3}  {}  ({})", claim.id, sheet.number, value(&claim.quote()), notes.join("; ")));
    }

    /// A claim with everything kept about it.
    pub fn sheet(&self, sheet: &ClaimSheet, scale: &Scale) {
        let claim = &sheet.claim;
        self.claim(sheet, scale);
        let field = |key: &str, said: String| self.line(&format!("  {}: {}", text(key), value(&said)));
        field("cli_wording", claim.wording.clone());
        field("cli_kind", label("kind", &claim.kind));
        for link in &claim.attributions {
            let speaker = link.speaker.clone().unwrap_or_else(|| text("cli_nobody_named"));
            let speaker = match &link.named {
                Some(named) => format!("{speaker} = {}", named.name),
                None => speaker,
            };
            let cue = link.cue.clone().map(|cue| format!(" (“{cue}”)")).unwrap_or_default();
            field("cli_speaker", format!("{speaker}{cue}"));
        }
        if let Some(time) = &claim.time {
            field("cli_time", format!("{} = {}", time.text, time.value));
        }
        if let Some(place) = &claim.place {
            field("cli_place", place.clone());
        }
        for one in &sheet.evidence {
            let locator = one.evidence.locator.as_deref().map(|at| format!(", {at}")).unwrap_or_default();
            field("cli_evidence", format!("{}: {}{locator}", label("stance", &one.evidence.stance), one.source.title));
        }
        for finding in &sheet.findings {
            let layers = [
                finding.attribution.map(|found| label("attribution", &found)),
                finding.content.map(|found| scale.label(found)),
            ];
            let layers: Vec<String> = layers.into_iter().flatten().collect();
            let checker = sheet.name_of(finding.checker);
            field(
                "cli_finding",
                format!("{} ({checker}, {}): {}", layers.join(", "), finding.as_of, finding.rationale),
            );
        }
        if let Some(suggestion) = sheet.suggestion() {
            field("cli_suggestion", format!("{} ({})", suggestion.text, suggestion.reason));
        }
        if let Some(decision) = sheet.decision() {
            field("cli_decision", label("decision", &decision.decision));
        }
        for remark in &sheet.comments {
            let whose = sheet.name_of(remark.person);
            let thread = if remark.answers.is_some() { "cli_answer" } else { "cli_comment" };
            let settled = if remark.settled { format!(" ({})", text("comment_settled")) } else { String::new() };
            field(thread, format!("{} {whose}: {}{settled}", remark.id, remark.text));
        }
        for state in stages(sheet) {
            let mut said =
                format!("{}, {}", label("act", &state.signoff.act), value(sheet.name_of(state.signoff.person)));
            if state.is_stale() {
                let changed: Vec<String> = state.changed.iter().map(|part| label("part", part)).collect();
                said.push_str(&format!("; {}", render("cli_stale", &[("parts", &changed.join(", "))])));
            }
            self.line(&format!("  {}: {said}", label("stage", &state.stage)));
        }
    }

    /// A source in a list.
    pub fn source(&self, source: &Source) {
        let confidential =
            if source.confidential { format!("  [{}]", text("cli_confidential")) } else { String::new() };
        self.line(&format!("{}  {}{confidential}", source.id, value(&source.title)));
    }

    /// An entry of the log.
    pub fn log(&self, row: &LogRow) {
        let undone = if row.undone { format!(" [{}]", text("cli_undone")) } else { String::new() };
        let elsewhere = if row.received.is_some() { format!(" [{}]", text("log_received_tag")) } else { String::new() };
        let said = said(&row.sentence.key, &row.sentence.arguments);
        let at = row.at.format("%Y-%m-%d %H:%M:%SZ");
        self.line(&format!("{:>5}  {at}  {}  {said}{undone}{elsewhere}", row.position, value(&row.actor)));
    }

    /// Where a restored library's predecessor is.
    pub fn restored(&self, aside: Option<&Path>) {
        let name = aside.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        if self.json {
            self.document(&json!({"restored": true, "aside": name}));
        } else {
            self.line(&match name {
                Some(name) => render("cli_restored_aside", &[("name", &value(&name))]),
                None => text("cli_restored"),
            });
        }
    }
}

/// A sentence whose foreign words act on nothing.
fn said(key: &str, arguments: &BTreeMap<String, String>) -> String {
    sentence(key, &arguments.iter().map(|(name, argument)| (name.clone(), value(argument))).collect())
}

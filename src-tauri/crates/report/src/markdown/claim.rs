//! One claim's section: everything kept about it.

use super::escape::{lines, stretch, whole_line, words};
use super::{anchor, bold, heading};
use crate::entry::{Entry, Report};
use crate::hidden::has_hidden;
use crate::html::article::Piece;
use crate::html::claim::sentences;
use crate::html::look::Look;
use crate::profile::is_withheld;
use crate::survey::stands_in;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{SignoffAct, StageState};
use claimdesk_domain::source::Source;
use std::io::{self, Write};

pub(super) fn write(entry: &Entry, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    Section { entry, report, sheet: &entry.sheet, language: report.language() }.write(out)
}

struct Section<'a> {
    entry: &'a Entry,
    report: &'a Report<'a>,
    sheet: &'a ClaimSheet,
    language: Language,
}

impl Section<'_> {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "### {}\n", anchor(self.language, self.sheet.number))?;
        bold(&self.sheet.claim.wording, out)?;
        writeln!(out, "{}\n", self.badges())?;
        self.quote(out)?;
        self.facts(out)?;
        self.findings(out)?;
        self.evidence(out)?;
        self.change(out)?;
        self.signatures(out)?;
        writeln!(out, "`{}`\n", self.sheet.claim.id)
    }

    fn text(&self, key: &str) -> String {
        self.language.text(key)
    }

    /// Where it stands, in a few words.
    fn badges(&self) -> String {
        let content = self.sheet.standing().and_then(|finding| finding.content);
        let look = Look::of(content);
        let mut badges = vec![
            format!("{} {}", look.glyph, words(&look.called(self.report.scale(), &self.language))),
            self.language.label("state", &self.sheet.claim.state),
        ];
        let signing = &self.entry.signing;
        let flags = [
            (!self.sheet.dissenting().is_empty(), "report_disputed"),
            (signing.is_stale(), "report_stale"),
            (self.sheet.claim.legal, "report_legal"),
            (signing.locked, "report_locked"),
        ];
        badges.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| self.text(key)));
        badges.join(" · ")
    }

    /// Every sentence that the claim touches, its own words between brackets.
    fn quote(&self, out: &mut dyn Write) -> io::Result<()> {
        let claim = &self.sheet.claim;
        for sentence in sentences(self.sheet, self.report.text()) {
            let quoted = marked(&sentence);
            if !quoted.is_empty() {
                writeln!(out, "> {quoted}\n")?;
            }
        }
        if !claim.spans.iter().all(|span| stands_in(span, self.report.text())) {
            writeln!(out, "{}\n", self.text("report_quote_not_in_draft"))?;
        }
        if claim.spans.iter().any(|span| has_hidden(&span.exact)) {
            writeln!(out, "{}\n", self.text("report_hidden_shown"))?;
        }
        Ok(())
    }

    fn facts(&self, out: &mut dyn Write) -> io::Result<()> {
        let claim = &self.sheet.claim;
        writeln!(out, "- {}: {}", self.text("report_kind"), self.language.label("kind", &claim.kind))?;
        let links: Vec<String> = claim.attributions.iter().map(|link| self.link(link)).collect();
        let chain = if links.is_empty() { self.text("report_the_article_itself") } else { links.join(" → ") };
        writeln!(out, "- {}: {chain}", self.text("report_who_says_it"))?;
        if let Some(time) = &claim.time {
            let moment = |instant: chrono::NaiveDateTime| instant.format("%Y-%m-%d %H:%M").to_string();
            let from = time.from.map(|from| format!(", {}", moment(from))).unwrap_or_default();
            let to = time.from.and(time.to).map(|to| format!(" – {}", moment(to))).unwrap_or_default();
            let (said, value) = (words(&time.text), words(&time.value));
            writeln!(out, "- {}: “{said}” {value}{from}{to}", self.text("report_time"))?;
        }
        if let Some(place) = &claim.place {
            writeln!(out, "- {}: {}", self.text("report_place"), words(place))?;
        }
        if let Some(reason) = &claim.state_reason {
            writeln!(out, "- {}: {}", self.text("report_state_reason"), words(reason))?;
        }
        writeln!(out)
    }

    /// A link of the chain: who, by which words, and how far it can be trusted.
    fn link(&self, link: &Attribution) -> String {
        let mut said = match link.speaker.as_deref() {
            None | Some("") => self.text("report_nobody_named"),
            Some(speaker) => words(speaker),
        };
        if let Some(named) = &link.named {
            said.push_str(&format!(" = {} (“{}”)", words(&named.name), words(&named.evidence)));
        }
        if let Some(cue) = &link.cue {
            said.push_str(&format!(" “{}”", words(cue)));
        }
        if link.hedged {
            said.push_str(&format!(" · {}", self.text("report_hedged")));
        }
        if !link.confirmed {
            said.push_str(&format!(" {}", self.text("report_not_confirmed")));
        }
        said
    }

    fn findings(&self, out: &mut dyn Write) -> io::Result<()> {
        heading(4, &self.text("report_finding"), out)?;
        let Some(standing) = &self.sheet.standing() else {
            return writeln!(out, "{}\n", self.text("report_no_finding"));
        };
        let dissent = self.sheet.dissenting();
        self.finding(standing, (!dissent.is_empty()).then_some("report_standing"), out)?;
        dissent.into_iter().try_for_each(|other| self.finding(other, Some("report_dissent"), out))
    }

    fn finding(&self, finding: &Finding, title: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
        let look = Look::of_finding(finding);
        let title = title.map(|key| format!("{}: ", self.text(key))).unwrap_or_default();
        write!(out, "{title}{} {}", look.glyph, words(&look.called(self.report.scale(), &self.language)))?;
        if let Some(score) = finding.content.and_then(|content| content.score()) {
            write!(out, " ({score}/5)")?;
        }
        if let Some(layer) = finding.attribution {
            let found = self.language.label("attribution", &layer);
            write!(out, " · {} {found}", self.text("report_attribution"))?;
        }
        writeln!(out, "\n")?;
        self.remark(&finding.rationale, "", out)?;
        let day = self.language.day(finding.as_of);
        let as_of = self.language.render("report_as_of", &[("date", &day)]);
        writeln!(out, "{}, {as_of}, {}\n", self.name(finding.checker), self.language.moment(&finding.at))
    }

    fn evidence(&self, out: &mut dyn Write) -> io::Result<()> {
        heading(4, &self.text("report_evidence"), out)?;
        if self.sheet.evidence.is_empty() {
            return writeln!(out, "{}\n", self.text("report_no_evidence"));
        }
        if self.sheet.evidence.len() > 1 {
            let origins = self.report.origins_of(self.sheet).to_string();
            writeln!(out, "{}\n", self.language.render("report_origins", &[("origins", &origins)]))?;
        }
        self.sheet.evidence.iter().try_for_each(|one| self.piece_of_evidence(one, out))
    }

    fn piece_of_evidence(&self, one: &EvidenceSheet, out: &mut dyn Write) -> io::Result<()> {
        let EvidenceSheet { evidence, source, capture } = one;
        let stance = self.language.label("stance", &evidence.stance);
        write!(out, "- {stance}: {}", called(source, self.language))?;
        if let Some(locator) = &evidence.locator {
            write!(out, ", {}", words(locator))?;
        }
        writeln!(out, " ({})\n", nature(source, self.language))?;
        if let Some(passage) = evidence.passage.as_deref().filter(|passage| !passage.trim().is_empty()) {
            writeln!(out, "  > {}\n", lines(passage, "  > "))?;
        }
        if let Some(note) = &evidence.note {
            self.remark(note, "  ", out)?;
        }
        if let Some(capture) = capture {
            let taken = self.language.moment(&capture.taken);
            writeln!(out, "  {} {taken}, SHA-256 `{}`\n", self.text("report_capture"), capture.content)?;
        }
        Ok(())
    }

    fn change(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(suggestion) = self.sheet.suggestion() {
            heading(4, &self.text("report_suggested_change"), out)?;
            writeln!(out, "“{}” → “{}”\n", words(&self.sheet.claim.quote()), words(&suggestion.text))?;
            self.remark(&suggestion.reason, "", out)?;
            writeln!(out, "{}, {}\n", self.name(suggestion.checker), self.language.moment(&suggestion.at))?;
        }
        if let Some(decision) = self.sheet.decision() {
            heading(4, &self.text("report_decision"), out)?;
            writeln!(out, "{}\n", self.language.label("decision", &decision.decision))?;
            writeln!(out, "{}, {}\n", self.name(decision.editor), self.language.moment(&decision.at))?;
        }
        Ok(())
    }

    fn signatures(&self, out: &mut dyn Write) -> io::Result<()> {
        heading(4, &self.text("report_sign_off"), out)?;
        if self.entry.signing.stages.is_empty() {
            return writeln!(out, "{}\n", self.text("report_unsigned"));
        }
        for state in &self.entry.signing.stages {
            let stage = self.language.label("stage", &state.stage);
            let (name, at) = (self.name(state.signoff.person), self.language.moment(&state.signoff.at));
            writeln!(out, "- {stage}: {name}, {at}: {}", self.signed(state))?;
        }
        writeln!(out)
    }

    fn signed(&self, state: &StageState) -> String {
        if state.signoff.act == SignoffAct::Refused {
            let reason = state.signoff.reason.as_ref().map(|reason| format!(": {}", words(reason)));
            return format!("✗ {}{}", self.text("report_refused"), reason.unwrap_or_default());
        }
        if state.changed.is_empty() {
            return format!("✓ {}", self.text("report_signed"));
        }
        let parts: Vec<String> = state.changed.iter().map(|part| self.language.label("part", part)).collect();
        format!("! {}", self.language.render("report_changed_since", &[("parts", &parts.join(", "))]))
    }

    /// What a person wrote, where they wrote anything.
    fn remark(&self, text: &str, indent: &str, out: &mut dyn Write) -> io::Result<()> {
        match lines(text, indent) {
            said if said.is_empty() => Ok(()),
            said => writeln!(out, "{indent}{said}\n"),
        }
    }

    /// The name of a person, or words for one whose name is left out.
    fn name(&self, person: PersonId) -> String {
        match self.sheet.name_of(person) {
            "" => self.text("report_name_left_out"),
            name => words(name),
        }
    }
}

/// What a source is called, or that it is confidential.
pub(super) fn called(source: &Source, language: Language) -> String {
    if is_withheld(source) { language.text("report_confidential_source") } else { words(&source.title) }
}

/// Of what kind it is.
pub(super) fn nature(source: &Source, language: Language) -> String {
    let rank = language.text(if source.primary { "report_primary" } else { "report_secondary" });
    let kind = language.label("source_kind", &source.kind);
    let confidential = source.confidential.then(|| language.text("report_confidential"));
    [Some(kind), Some(rank), confidential].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A sentence with the claim's words between brackets, unless they are all of it.
fn marked(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    let mut within = false;
    let all = pieces.iter().all(|piece| piece.mark.is_some());
    for piece in pieces {
        let inside = piece.mark.is_some() && !all;
        if inside != within {
            text.push(if inside { '⟦' } else { '⟧' });
            within = inside;
        }
        text.push_str(&stretch(piece.text));
    }
    if within {
        text.push('⟧');
    }
    whole_line(&text)
}

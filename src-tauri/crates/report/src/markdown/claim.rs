//! One claim's section: everything kept about it.

use super::escape::{lines, stretch, whole_line, words};
use super::{anchor, bold, heading};
use crate::entry::{Entry, Report};
use crate::hidden::has_hidden;
use crate::html::article::Piece;
use crate::html::claim::sentences;
use crate::html::look::Look;
use crate::survey::stands_in;
use crate::telling;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
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
        if self.report.tells_identities() { writeln!(out, "`{}`\n", self.sheet.claim.id) } else { Ok(()) }
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
        badges.extend(telling::flags(self.entry).map(|(key, _)| self.text(key)));
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
        let chain = words(&telling::chain(self.language, claim));
        writeln!(out, "- {}: {chain}", self.text("report_who_says_it"))?;
        if let Some(time) = telling::time(self.language, claim) {
            writeln!(out, "- {}: {}", self.text("report_time"), words(&time))?;
        }
        if let Some(place) = &claim.place {
            writeln!(out, "- {}: {}", self.text("report_place"), words(place))?;
        }
        if let Some(reason) = &claim.state_reason {
            writeln!(out, "- {}: {}", self.text("report_state_reason"), words(reason))?;
        }
        writeln!(out)
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
        let title = title.map(|key| format!("{}: ", self.text(key))).unwrap_or_default();
        let found = words(&telling::found(self.report, finding));
        writeln!(out, "{title}{} {found}\n", Look::of_finding(finding).glyph)?;
        self.remark(&finding.rationale, "", out)?;
        if !finding.unknown.is_empty() {
            writeln!(out, "{}\n", self.text("report_not_known"))?;
            finding.unknown.iter().try_for_each(|unknown| writeln!(out, "- {}", words(unknown)))?;
            writeln!(out)?;
        }
        writeln!(out, "{}\n", words(&telling::found_by(self.language, self.sheet, finding)))
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
        let EvidenceSheet { evidence, capture, .. } = one;
        writeln!(out, "- {}\n", words(&telling::use_of(self.language, one)))?;
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
            let quoted = |text: &str| words(&telling::quoted(self.language, text));
            writeln!(out, "{} → {}\n", quoted(&self.sheet.claim.quote()), quoted(&suggestion.text))?;
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
            writeln!(out, "- {}", words(&telling::signature(self.language, self.sheet, state)))?;
        }
        writeln!(out)
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
        words(&telling::name(self.language, self.sheet, person))
    }
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

//! Glyph and colour of a finding. The glyph says it without the colour, the newsroom's label says it without both.

use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::source::Stance;

/// How a finding looks.
pub(crate) struct Look {
    /// Names the colour in the style sheet.
    pub(crate) tone: &'static str,
    pub(crate) glyph: &'static str,
    /// What was found; nothing while nobody has.
    content: Option<ContentFinding>,
}

impl Look {
    pub(crate) fn of(content: Option<ContentFinding>) -> Self {
        let (tone, glyph) = match content {
            Some(ContentFinding::True) => ("true", "✓"),
            Some(ContentFinding::MostlyTrue) => ("mostly-true", "◕"),
            Some(ContentFinding::HalfTrue) => ("half-true", "◑"),
            Some(ContentFinding::MostlyFalse) => ("mostly-false", "◔"),
            Some(ContentFinding::False) => ("false", "✗"),
            Some(ContentFinding::Misleading) => ("misleading", "△"),
            Some(ContentFinding::Outdated) => ("outdated", "↺"),
            Some(ContentFinding::Conflicting) => ("conflicting", "⇄"),
            Some(ContentFinding::Unverified) => ("unverified", "?"),
            None => ("open", "○"),
        };
        Self { tone, glyph, content }
    }

    /// What it is called on a scale, or that there is none.
    pub(crate) fn called(&self, scale: &Scale, language: &Language) -> String {
        let none = || language.text("report_no_finding");
        self.content.map_or_else(none, |content| scale.label_in(*language, content))
    }

    pub(crate) fn of_finding(finding: &Finding) -> Self {
        Self::of(finding.content)
    }
}

/// The glyph of what a source does to a claim.
pub(crate) fn stance_glyph(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "+",
        Stance::Refutes => "−",
        Stance::Qualifies => "±",
        Stance::Irrelevant => "·",
    }
}

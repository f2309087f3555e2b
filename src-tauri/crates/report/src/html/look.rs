//! Glyph and colour of a finding. The glyph says it without the colour, the label says it without both.

use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::messages;

/// How a finding looks.
pub(super) struct Look {
    /// Names the colour in the style sheet.
    pub(super) tone: &'static str,
    pub(super) glyph: &'static str,
    pub(super) label: String,
}

impl Look {
    pub(super) fn of(content: Option<ContentFinding>) -> Self {
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
        let label = match content {
            Some(content) => messages::label("content", &content),
            None => messages::text("report_no_finding"),
        };
        Self { tone, glyph, label }
    }

    pub(super) fn of_finding(finding: &Finding) -> Self {
        Self::of(finding.content)
    }
}

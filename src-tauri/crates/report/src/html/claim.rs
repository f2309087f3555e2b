//! One claim's section: everything kept about it.

use super::article::{Piece, pieces};
use super::filters;
use super::look::Look;
use crate::entry::{Entry, Report, Signing};
use crate::hidden::has_hidden;
use crate::survey::{Place, stands_in};
use askama::Template;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{SignoffAct, StageState};
use std::iter::once;
use std::ops::Range;

#[derive(Template)]
#[template(path = "claim.html", whitespace = "minimize")]
pub(super) struct ClaimSection<'a> {
    sheet: &'a ClaimSheet,
    signing: &'a Signing,
    scale: &'a Scale,
    language: Language,
    look: Look,
    sentences: Vec<Vec<Piece<'a>>>,
    /// Whether any of its words are marked in the article.
    anchored: bool,
    /// Whether all of its words stand in the draft.
    found: bool,
    /// Whether something hides in its words.
    hidden: bool,
    dissent: Vec<&'a Finding>,
    origins: usize,
    /// Whether its identity is told.
    identified: bool,
}

impl<'a> ClaimSection<'a> {
    pub(super) fn of(entry: &'a Entry, report: &'a Report<'_>) -> Self {
        let text = report.text();
        let sheet = &entry.sheet;
        let claim = &sheet.claim;
        let content = sheet.standing().and_then(|finding| finding.content);
        Self {
            sheet,
            signing: &entry.signing,
            scale: report.scale(),
            language: report.language(),
            look: Look::of(content),
            sentences: sentences(sheet, text),
            anchored: report.shows(Section::Article) && claim.spans.iter().any(|span| stands_in(span, text)),
            found: claim.spans.iter().all(|span| stands_in(span, text)),
            hidden: claim.spans.iter().any(|span| has_hidden(&span.exact)),
            dissent: sheet.dissenting(),
            origins: report.origins_of(sheet),
            identified: report.tells_identities(),
        }
    }

    /// The name of a person, or words for one whose name is left out.
    fn name(&self, person: &PersonId) -> String {
        match self.sheet.name_of(*person) {
            "" => self.language.text("report_name_left_out"),
            name => name.to_owned(),
        }
    }

    fn is_refused(state: &StageState) -> bool {
        state.signoff.act == SignoffAct::Refused
    }

    fn is_opened(state: &StageState) -> bool {
        state.signoff.act == SignoffAct::Opened
    }

    /// What changed since a signature, in words.
    fn changed(&self, state: &StageState) -> String {
        let parts: Vec<String> = state.changed.iter().map(|part| self.language.label("part", part)).collect();
        parts.join(", ")
    }
}

/// The words of a link's speaker.
fn speaker(link: &Attribution) -> &str {
    link.speaker.as_deref().unwrap_or_default()
}

/// Every sentence that the claim touches, with the claim's words marked.
pub(crate) fn sentences<'a>(sheet: &'a ClaimSheet, text: &DraftText) -> Vec<Vec<Piece<'a>>> {
    let claim = &sheet.claim;
    if claim.sentences.is_empty() {
        return claim.spans.iter().map(|span| marked(sheet, &span.exact, once(0..span.exact.len()))).collect();
    }
    claim.sentences.iter().map(|sentence| marked(sheet, sentence, stretches(sheet, sentence, text))).collect()
}

fn marked<'a>(
    sheet: &ClaimSheet,
    sentence: &'a str,
    stretches: impl IntoIterator<Item = Range<usize>>,
) -> Vec<Piece<'a>> {
    let content = sheet.standing().and_then(|finding| finding.content);
    let places: Vec<Place> = stretches
        .into_iter()
        .map(|bytes| Place { number: sheet.number, block: 0, bytes, first: false, content })
        .collect();
    pieces(sentence, &places.iter().collect::<Vec<_>>(), [])
}

/// Where the claim's words stand in one of its sentences. The same words may stand there twice: the draft knows which
/// are meant; without it, the first are taken.
fn stretches(sheet: &ClaimSheet, sentence: &str, text: &DraftText) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    for span in &sheet.claim.spans {
        let block = text.blocks.get(span.block as usize).filter(|_| stands_in(span, text));
        let Some(block) = block else {
            stretches.extend(sentence.find(&span.exact).map(|at| at..at + span.exact.len()));
            continue;
        };
        let from = block.text.floor_char_boundary(span.bytes().start.saturating_sub(sentence.len()));
        let to = block.text.ceil_char_boundary(span.bytes().end + sentence.len());
        let overlap = block.text[from..to].match_indices(sentence).find_map(|(at, _)| {
            let at = from + at;
            let start = span.bytes().start.max(at);
            let end = span.bytes().end.min(at + sentence.len());
            (start < end).then(|| start - at..end - at)
        });
        stretches.extend(overlap);
    }
    stretches
}

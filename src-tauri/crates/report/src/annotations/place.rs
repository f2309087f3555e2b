//! Where the words of a claim stand in the draft's text.

use crate::entry::Report;
use crate::json_ld::{address, instant};
use claimdesk_domain::article::Origin;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::offsets::CodePoints;
use claimdesk_domain::span::{CONTEXT, Span};
use serde::Serialize;

/// A place: where to look, and how to find the words there.
#[derive(Serialize)]
pub(super) struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    selector: Vec<Selector<'a>>,
}

#[derive(Serialize)]
struct State<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "sourceDate")]
    source_date: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: &'a str, prefix: &'a str, suffix: &'a str },
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
}

/// The draft's text as one, and what it is called outside.
pub(super) struct Places<'a> {
    text: &'a DraftText,
    joined: &'a str,
    points: CodePoints<'a>,
    /// Where each block begins in it, in bytes.
    begins: Vec<usize>,
    source: String,
    read: Option<String>,
    /// Whether what stands beside a claim's words is told.
    is_whole: bool,
}

impl<'a> Places<'a> {
    /// `joined` is the text of the draft with its blocks joined.
    pub(super) fn of(report: &Report<'a>, joined: &'a str) -> Self {
        let text = report.text();
        let mut at = 0;
        let begins = text.blocks.iter().map(|block| {
            let begin = at;
            at += block.text.len() + 2;
            begin
        });
        let begins = begins.collect();
        let article = report.article();
        let address = address(article);
        // The page may have changed before a later draft was read from it.
        let fetched = matches!(article.origin, Origin::Url { .. }) && report.draft().number == 1;
        let read = address.filter(|_| fetched).map(|_| instant(&article.added));
        let source = match address {
            Some(url) => url.to_owned(),
            None => format!("urn:sha256:{}", Digest::of(joined.as_bytes())),
        };
        Self { text, joined, points: CodePoints::of(joined), begins, source, read, is_whole: report.is_whole() }
    }

    /// A target for each of the claim's places; the article itself where it has none.
    pub(super) fn targets<'b>(&'b self, claim: &'b Claim) -> Vec<Target<'b>> {
        if claim.spans.is_empty() {
            return vec![self.target(Vec::new())];
        }
        claim.spans.iter().map(|span| self.target(self.selectors(span))).collect()
    }

    fn target<'b>(&'b self, selector: Vec<Selector<'b>>) -> Target<'b> {
        let state = self.read.as_deref().map(|source_date| State { kind: "TimeState", source_date });
        Target { kind: "SpecificResource", source: &self.source, state, selector }
    }

    fn selectors<'b>(&'b self, span: &'b Span) -> Vec<Selector<'b>> {
        let begin = self.begins.get(span.block as usize).filter(|_| crate::survey::stands_in(span, self.text));
        let Some(begin) = begin else {
            return vec![Selector::Quote { exact: &span.exact, prefix: &span.prefix, suffix: &span.suffix }];
        };
        let (start, end) = (begin + span.start as usize, begin + span.end as usize);
        let before = self.joined.get(..start).unwrap_or_default();
        let after = self.joined.get(end..).unwrap_or_default();
        let context = if self.is_whole { CONTEXT } else { 0 };
        let from = before.char_indices().rev().take(context).last().map_or(start, |(at, _)| at);
        let to = after.char_indices().nth(context).map_or(after.len(), |(at, _)| at);
        vec![
            Selector::Quote {
                exact: &span.exact,
                prefix: before.get(from..).unwrap_or_default(),
                suffix: after.get(..to).unwrap_or_default(),
            },
            Selector::Position { start: self.points.before(start), end: self.points.before(end) },
        ]
    }
}

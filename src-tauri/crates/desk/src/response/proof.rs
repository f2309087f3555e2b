//! How the evidence of a claim holds: its quoted words against the source, who copied whom, what falls with a source.

use super::{ClaimRow, ComparedWords};
use claimdesk_domain::ids::{ClaimId, EvidenceId, SourceId};
use claimdesk_domain::source::Stance;
use claimdesk_language::Alarm;
use claimdesk_language::fidelity::Grade;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How true quoted words are to a text, the truest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteGrade {
    /// Character for character.
    Exact,
    /// The same words.
    Typography,
    /// The same words but for what ellipses and brackets mark.
    Elided,
    /// Other words.
    Altered,
    /// No place of the text is like them.
    NotFound,
}

impl From<Grade> for QuoteGrade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Exact => Self::Exact,
            Grade::Typography => Self::Typography,
            Grade::Elided => Self::Elided,
            Grade::Altered => Self::Altered,
            Grade::NotFound => Self::NotFound,
        }
    }
}

/// What a change of a quote touched that can turn its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteAlarm {
    /// "not", "no", "never", "denied".
    Negation,
    /// A number, its unit or its sign.
    Number,
    /// "may", "must", "allegedly".
    Modal,
    /// A name.
    Name,
    /// Who speaks.
    Speaker,
    /// "all", "some", "only".
    Quantifier,
}

impl From<Alarm> for QuoteAlarm {
    fn from(alarm: Alarm) -> Self {
        match alarm {
            Alarm::Negation => Self::Negation,
            Alarm::Number => Self::Number,
            Alarm::Modal => Self::Modal,
            Alarm::Name => Self::Name,
            Alarm::Speaker => Self::Speaker,
            Alarm::Quantifier => Self::Quantifier,
        }
    }
}

/// What a quote was compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The passage that a person entered.
    Passage,
    /// The text of the capture.
    Capture,
}

/// Where words stand in a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PassagePlace {
    /// The block, from 0.
    pub block: u32,
    /// The page, from 1, where the capture has pages.
    pub page: Option<u32>,
    /// The paragraph, from 1: of the page where there are pages, else of the text.
    pub paragraph: u32,
    /// Milliseconds from the start of the recording.
    pub at: Option<u32>,
}

/// Words of a claim in quotation marks, beside the words of the source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QuoteFidelity {
    /// The words between the quotation marks.
    pub quote: String,
    /// What they were compared with.
    pub against: Against,
    /// How true they are.
    pub grade: QuoteGrade,
    /// What was touched, the gravest first.
    pub alarms: Vec<QuoteAlarm>,
    /// The words of the source, cut where they differ; nothing where they are the same or not found.
    pub source: Vec<ComparedWords>,
    /// The words of the article, cut the same way.
    pub article: Vec<ComparedWords>,
    /// Where a word around them turns what they say, the sentence of the side that has it, cut around that word: "must
    /// not become" before words that the article quotes without it. Empty where nothing does.
    pub around: Vec<ComparedWords>,
    /// Where they stand in the capture.
    pub place: Option<PassagePlace>,
}

/// Whether the passage of an evidence stands in its capture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PassageStanding {
    /// How true the passage is to the capture.
    pub grade: QuoteGrade,
    /// What was touched.
    pub alarms: Vec<QuoteAlarm>,
    /// Where it stands.
    pub place: Option<PassagePlace>,
}

/// What a comparison says of one evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceFidelity {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The quoted words of the claim.
    pub quotes: Vec<QuoteFidelity>,
    /// The passage in the capture, where there are both.
    pub passage: Option<PassageStanding>,
    /// Whether only the beginning of a long capture was read.
    pub partly: bool,
}

/// Sources that copy one another or come from one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OriginView {
    /// Where they come from, where that is known.
    pub name: Option<String>,
    /// The sources.
    pub sources: Vec<SourceId>,
}

/// How the evidence of a claim holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Proof {
    /// The claim.
    pub claim: ClaimId,
    /// Each evidence for which there is something to compare.
    pub evidence: Vec<EvidenceFidelity>,
    /// The independent origins of its sources.
    pub origins: Vec<OriginView>,
}

/// A claim that would lose support with a source.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Falling {
    /// The claim.
    pub claim: ClaimRow,
    /// The article's title.
    pub title: String,
    /// What the source does to the claim.
    pub stance: Stance,
    /// Independent origins that would still do the same to it; none: it falls.
    pub remaining: u32,
    /// Whether somebody stands for it with a signature.
    pub signed: bool,
}

/// A part of a capture that a claim's words may come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PassageRow {
    /// Where it stands.
    pub place: PassagePlace,
    /// Its first words.
    pub text: String,
    /// How many of the claim's telling words stand in it.
    pub shared: u32,
}

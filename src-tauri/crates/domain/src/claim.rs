//! One checkable statement.

use crate::attribution::{Attribution, is_hedged};
use crate::ids::{ArticleId, ClaimId, DraftId, PersonId};
use crate::span::Span;
use crate::time::ClaimTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What sort of statement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimKind {
    /// Something happened.
    Event,
    /// How much, how many, how often.
    Quantity,
    /// Somebody said or is said to have said something.
    Attribution,
    /// What something means or is by rule.
    Definition,
    /// What something is, where it lies, who holds an office.
    Relation,
    /// What is planned or foretold.
    Prediction,
    /// A judgement that evidence cannot settle.
    Opinion,
}

impl ClaimKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Event,
        Self::Quantity,
        Self::Attribution,
        Self::Definition,
        Self::Relation,
        Self::Prediction,
        Self::Opinion,
    ];
}

/// How far the check has come; says nothing of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CheckState {
    /// Nobody has begun.
    #[default]
    Unchecked,
    /// Somebody is at it.
    InProgress,
    /// It waits for somebody's answer or a document.
    AwaitingSource,
    /// Done.
    Checked,
    /// Something it rested on has changed; set by the program only.
    NeedsRecheck,
    /// No evidence could settle it; carries a reason.
    NotCheckable,
}

impl CheckState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Unchecked,
        Self::InProgress,
        Self::AwaitingSource,
        Self::Checked,
        Self::NeedsRecheck,
        Self::NotCheckable,
    ];
}

/// Why a claim was pulled, as a code that the catalogue of messages turns into a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Reason {
    /// For example `past-event`.
    pub code: String,
    /// Words that fill the sentence.
    #[serde(default)]
    pub arguments: Vec<String>,
}

impl Reason {
    /// A reason that needs no words filled in.
    pub fn plain(code: &str) -> Self {
        Self { code: code.to_owned(), arguments: Vec::new() }
    }

    /// A reason with the words that are filled in, in their order.
    pub fn with(code: &str, arguments: &[&str]) -> Self {
        Self { code: code.to_owned(), arguments: arguments.iter().map(|one| (*one).to_owned()).collect() }
    }
}

/// One checkable statement with the exact words it stands in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Its identity.
    pub id: ClaimId,
    /// The article it stands in.
    pub article: ArticleId,
    /// The draft that its spans count in.
    pub draft: DraftId,
    /// Where it stands: one or more places, in reading order.
    pub spans: Vec<Span>,
    /// The full text of every sentence that a span touches, in reading order.
    pub sentences: Vec<String>,
    /// The statement in words that stand on their own.
    pub wording: String,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// Who says it, from the article outward; empty when the article itself does.
    pub attributions: Vec<Attribution>,
    /// When it is said to have happened.
    pub time: Option<ClaimTime>,
    /// Where it is said to have happened.
    pub place: Option<String>,
    /// How much a check matters, 0 to 1; ranks, never decides.
    pub worth: f64,
    /// Why the program pulled it; empty when a person did.
    pub reasons: Vec<Reason>,
    /// How far the check has come.
    pub state: CheckState,
    /// Why it is not checkable, when it is not.
    pub state_reason: Option<String>,
    /// Whether the lawyer must clear it.
    pub legal: bool,
    /// The annotations of its draft, by number, that were looked at and are no back-up for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<u32>,
    /// Who said that a claim that the program pulled is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<PersonId>,
    /// Whose work it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assigned: Option<PersonId>,
    /// Words that it is sorted by, in alphabetical order. No signature binds them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// What became of its words in the latest draft; nothing while it stands in its first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchoring: Option<Anchoring>,
}

/// What became of a claim's words from one draft to the next. A claim is judged by what a signature would bind: its words
/// and the sentences that they stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AnchorGrade {
    /// The same words in the same text around them, in the same order among the others.
    Exact,
    /// The same words, but the text around them changed.
    Context,
    /// The same words at another place.
    Moved,
    /// Other words in which they can still be recognised.
    Altered,
    /// More than one place, and nothing tells which.
    Ambiguous,
    /// No place.
    Gone,
}

impl AnchorGrade {
    /// Whether the claim has no place in the new draft until a person gives it one.
    pub fn is_orphan(self) -> bool {
        matches!(self, Self::Ambiguous | Self::Gone)
    }
}

/// How a claim came into its draft from the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchoring {
    /// What became of its words.
    pub grade: AnchorGrade,
    /// The draft that they stood in.
    pub from: DraftId,
    /// The draft that they were looked for in.
    pub to: DraftId,
    /// Where they stood.
    pub spans: Vec<Span>,
    /// The sentences that they stood in.
    pub sentences: Vec<String>,
    /// Where they may stand now, for a person to choose between.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Span>,
    /// Who said that a weak match is right, gave the words their place by hand, or keeps the claim without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<PersonId>,
}

impl Anchoring {
    /// Whether a person has yet to say what becomes of the claim: its words were altered, or have no place.
    pub fn awaits_person(&self) -> bool {
        self.confirmed.is_none() && (self.grade.is_orphan() || self.grade == AnchorGrade::Altered)
    }
}

impl Claim {
    /// Whether somebody in the chain holds the statement at arm's length.
    pub fn is_hedged(&self) -> bool {
        is_hedged(&self.attributions)
    }

    /// Whether its words have no place in the draft that the article now has.
    pub fn is_orphan(&self) -> bool {
        self.anchoring.as_ref().is_some_and(|anchoring| anchoring.grade.is_orphan())
    }

    /// Whether a person has yet to say where it stands in the draft that the article now has.
    pub fn awaits_person(&self) -> bool {
        self.anchoring.as_ref().is_some_and(Anchoring::awaits_person)
    }

    /// The exact words, several places joined by an ellipsis in brackets.
    pub fn quote(&self) -> String {
        quote_of(&self.spans)
    }
}

/// The exact words of several places, joined by an ellipsis in brackets.
pub fn quote_of(spans: &[Span]) -> String {
    let quotes: Vec<&str> = spans.iter().map(|span| span.exact.as_str()).collect();
    quotes.join(" […] ")
}

/// A tag as it is kept: one space between its words; nothing when it says nothing.
pub fn plain_tag(tag: &str) -> Option<String> {
    let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
    (!tag.is_empty()).then_some(tag)
}

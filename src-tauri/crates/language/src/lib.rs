//! Text in, marks out: sentences, claims, attributions, times and fact marks of news text.
//!
//! Pure and deterministic: rules and word lists, no model, no I/O, no clock. Every pass looks at each word a bounded
//! number of times, so the work grows with the length of the text. All ranges are UTF-8 bytes of the text given.
//!
//! | file | idea |
//! |---|---|
//! | `sentences`, `sentence_marks` | where sentences end, in English and elsewhere |
//! | `words`, `traits` | tokens and what a word form can be |
//! | `quotes` | what stands in quotation marks |
//! | `languages` | what the shared parts ask of a language, and which one a text gets |
//! | `english/`, `german/` | the rules and word lists of a language |
//! | `other/` | every other language, by marks, figures and capitals |
//! | `reading`, `draft` | from sentence to sentence and block to block |
//! | `ranking` | how much a claim is worth a check once a model has read it |
//! | `meaning` | what a model of meaning is to the engine |
//! | `alignment` | two texts side by side, and what changed |
//! | `matching` | what an earlier claim is to a new one |
//! | `consistency` | what inside one article does not go together |
//! | `fidelity` | a quote against its source |
//! | `origins` | which sources come from one |
//! | `anchoring` | a claim in the next draft |
//! | `language` | which language a text is in |

mod alignment;
pub mod anchoring;
mod comparison;
pub mod consistency;
mod draft;
mod english;
pub mod fidelity;
mod german;
mod language;
mod languages;
pub mod matching;
mod meaning;
pub mod origins;
mod other;
mod quotes;
pub mod ranking;
mod reading;
mod sentence_marks;
mod sentences;
mod traits;
mod words;

pub use alignment::changes::{Alarm, Change, ChangeKind};
pub use claimdesk_domain::fact::FactKind;
pub use comparison::{Row, compare_texts};
pub use draft::{analyze, analyze_draft};
pub use english::worth::REASON_CODES;
pub use language::language_of;
pub use languages::sentences;
pub use meaning::{Meaning, NoMeaning, Vector};

use claimdesk_domain::attribution::{Attribution, Named};
use claimdesk_domain::claim::{ClaimKind, Reason};
use claimdesk_domain::time::ClaimTime;
use serde::Serialize;
use std::ops::Range;

/// Names the engine and its version; kept with everything it finds, and raised whenever it finds something else.
pub const ENGINE: &str = "rules 0.2.1";

/// The marks of one block of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockMarks {
    /// Which block, from 0.
    pub block: usize,
    /// Its sentences in order; ranges count in the block's text.
    pub sentences: Vec<Sentence>,
}

/// One sentence with its marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub range: Range<usize>,
    /// Whether it makes a factual statement.
    pub is_claim: bool,
    /// How much a check matters, 0 to 1: the worth of its weightiest claim.
    pub worth: f64,
    /// Its statements, clause by clause.
    pub claims: Vec<PulledClaim>,
    /// Who is said to say what.
    pub attributions: Vec<AttributionMark>,
    /// The times it gives.
    pub times: Vec<TimeMark>,
    /// What in it can be wrong on its own.
    pub facts: Vec<FactMark>,
    /// The places it names.
    pub places: Vec<PlaceMark>,
}

/// One checkable statement, often smaller than its sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct PulledClaim {
    /// The exact words in reading order: several pieces where another statement interrupts this one.
    pub pieces: Vec<Range<usize>>,
    /// What sort of statement it is.
    pub kind: ClaimKind,
    /// The statement in words that stand on their own.
    pub wording: String,
    /// Whether the text holds it at arm's length.
    pub hedged: bool,
    /// How much a check matters, 0 to 1.
    pub worth: f64,
    /// Why it was pulled, the weightiest first; codes are those of [`REASON_CODES`].
    pub reasons: Vec<Reason>,
    /// Who says it, from the article outward.
    pub attributions: Vec<Attribution>,
    /// When it is said to have happened.
    pub time: Option<ClaimTime>,
    /// Where it is said to have happened.
    pub place: Option<String>,
}

impl PulledClaim {
    /// From its first word to its last, with what interrupts it.
    pub fn range(&self) -> Range<usize> {
        let start = self.pieces.first().map_or(0, |piece| piece.start);
        start..self.pieces.last().map_or(start, |piece| piece.end)
    }
}

/// How the speaker's words stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quotation {
    /// Word for word in quotation marks.
    Direct,
    /// In the writer's words.
    Indirect,
    /// In the writer's words with some in quotation marks.
    Mixed,
}

/// One attribution: who, by which words, what.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributionMark {
    /// How the speaker's words stand in the text.
    pub kind: Quotation,
    /// Whether the cue holds the statement at arm's length.
    pub hedged: bool,
    /// Who speaks; `None` where the text names nobody.
    pub speaker: Option<Range<usize>>,
    /// The words that say that somebody speaks.
    pub cue: Range<usize>,
    /// What is said.
    pub content: Range<usize>,
    /// Whom the article means where the speaker is a pronoun or a title.
    pub named: Option<Named>,
}

/// A time expression.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMark {
    /// The words, with their preposition.
    pub range: Range<usize>,
    /// What they mean against the article's date.
    pub time: ClaimTime,
}

/// Something in the text that can be wrong on its own.
#[derive(Clone, Debug, PartialEq)]
pub struct FactMark {
    /// The words.
    pub range: Range<usize>,
    /// What they are.
    pub kind: FactKind,
    /// What bears the name, where the mark is one.
    pub name: Option<NameKind>,
}

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// Somebody.
    Person,
    /// A company, party, office, team, newspaper.
    Organisation,
    /// A country, town, river, street, building.
    Place,
    /// A law, ship, prize, people, product; and what the text does not tell.
    Other,
}

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceMark {
    /// The name: "Jagang".
    pub range: Range<usize>,
    /// The words of the sentence that say what it is or where it lies: "the northern province", "on the border with
    /// China".
    pub region: Vec<Range<usize>>,
}

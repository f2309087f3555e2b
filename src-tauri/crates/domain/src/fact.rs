//! Facts of a text: what in it can be wrong on its own, and what a person says is no fact.

use crate::Instant;
use crate::ids::{ArticleId, DismissalId, DraftId, PersonId};
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// What a fact mark marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// A name.
    Name,
    /// A number.
    Number,
    /// A sum of money.
    Money,
    /// A percentage.
    Percentage,
    /// A date or another time.
    Date,
    /// Words in quotation marks.
    Quotation,
    /// "the largest", "the first".
    Superlative,
}

/// How far a fact of a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// A claim stands over it.
    Covered,
    /// A person said that it is no fact to check.
    Dismissed,
    /// Neither.
    Open,
}

/// What somebody said about a mark of the program: that there is nothing to check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Dismissed {
    /// A fact mark.
    Fact {
        /// What was marked.
        kind: FactKind,
    },
    /// A warning.
    Warning {
        /// Its code.
        code: String,
        /// What it said: one that comes to say something else is another warning.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        #[ts(optional, as = "Option<BTreeMap<String, String>>")]
        arguments: BTreeMap<String, String>,
    },
}

/// A mark of the program that a person looked at and put aside, anchored by its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dismissal {
    /// Its identity.
    pub id: DismissalId,
    /// The article.
    pub article: ArticleId,
    /// The draft that the place counts in.
    pub draft: DraftId,
    /// Where the mark stands.
    pub place: Span,
    /// What was put aside.
    pub what: Dismissed,
    /// Who did.
    pub person: PersonId,
    /// Why, where somebody said so.
    pub reason: Option<String>,
    /// When.
    pub at: Instant,
}

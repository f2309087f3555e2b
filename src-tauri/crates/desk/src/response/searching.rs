//! What a search found.

use super::SnippetPart;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, CaptureId, ClaimId, EvidenceId, SourceId};
use claimdesk_domain::query::Searched;
use claimdesk_domain::saved_search::SavedSearch;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of what a search found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Found {
    /// What.
    pub rows: Vec<Hit>,
    /// Whether there are more behind the last.
    pub more: bool,
    /// Where the next page begins.
    pub next: Option<String>,
    /// How many there are in all.
    pub count: Counted,
    /// How many were ranked, where there are more: the newest.
    pub ranked: Option<u32>,
    /// Which other words were looked for too.
    pub also: Vec<AlsoSearched>,
    /// A query that finds something, where this one finds nothing.
    pub instead: Option<String>,
}

/// A number that is not counted to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counted {
    /// How many there are, or at least are.
    pub rows: u32,
    /// Whether there are more.
    pub more: bool,
}

/// Other words that were looked for in the place of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AlsoSearched {
    /// The word that was typed.
    pub word: String,
    /// The others.
    pub others: Vec<String>,
}

/// Something that a search found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Hit {
    /// What it is.
    pub noun: Searched,
    /// Its identity.
    pub id: String,
    /// The article that it is, or stands in.
    pub article: Option<ArticleId>,
    /// The claim that it is, or speaks of.
    pub claim: Option<ClaimId>,
    /// The source that it is, or was taken from.
    pub source: Option<SourceId>,
    /// The capture that it is.
    pub capture: Option<CaptureId>,
    /// The evidence that it was written of.
    pub evidence: Option<EvidenceId>,
    /// The title of the article or the source, or the name of the person.
    pub title: String,
    /// The same with what was searched for marked.
    pub heading: Vec<SnippetPart>,
    /// Words around the hit.
    pub snippet: Vec<SnippetPart>,
    /// How far the check of a claim has come.
    pub state: Option<CheckState>,
    /// What was found of a claim.
    pub content: Option<ContentFinding>,
}

/// The values of a facet, the most frequent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacetGroup {
    /// The field of a query that asks for it: `in`, `finding`, `state`, `kind`, `outlet`, `tag`, `language`.
    pub field: String,
    /// Its values.
    pub values: Vec<FacetValue>,
}

/// How much of what was found has one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FacetValue {
    /// The value as a query names it.
    pub value: String,
    /// What people call it, where they gave it a name.
    pub label: String,
    /// How much.
    pub count: Counted,
    /// Whether the query asks for it.
    pub chosen: bool,
    /// The query with it, or without it where it asks for it.
    pub query: String,
}

/// A query that is kept under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearchRow {
    /// It.
    pub search: SavedSearch,
    /// How much it finds now; nothing where nobody can make it out any more.
    pub count: Option<Counted>,
}

//! The nouns of Claimdesk and the rules that hold between them.
//!
//! Everything above speaks in these types. Nothing here reads a file, asks a clock or knows SQL: a rule that can be
//! stated about an article, a claim, a finding or a sign-off is stated here once and called from everywhere.
//!
//! | file | idea |
//! |---|---|
//! | [`ids`] | one type per kind of identity |
//! | [`offsets`] | bytes, code points and UTF-16 units of one text |
//! | [`digest`] | SHA-256 as a value |
//! | [`article`], [`draft`], [`span`] | what is checked, its text, a place in it |
//! | [`annotation`], [`stated`] | what stands beside a text; what it says about itself |
//! | [`claim`], [`attribution`], [`time`] | one checkable statement, who says it, when it happened |
//! | [`source`], [`fetch`] | sources, evidence, captures; what came through the network door |
//! | [`finding`], [`decision`], [`signoff`] | what was found, what the editor does, who stands for it |
//! | [`fact`], [`closing`] | what in a text can be wrong; closing an article over it |
//! | [`comment`], [`ledger`], [`rating`] | remarks; replies and corrections; the newsroom's own labels |
//! | [`earlier`], [`sameness`] | what an earlier claim is to a new one; what a person says of that |
//! | [`known_check`], [`labels`] | what others have checked already; what their ratings mean |
//! | [`difference`], [`merging`] | what two libraries changed differently, and joining what they did not |
//! | [`sheet`] | a claim with everything kept about it |
//! | [`folding`], [`query`], [`saved_search`] | words as they are looked for; what a person looks for; what is looked for again |
//! | [`operation`] | one entry of the append-only log |
//! | [`report`], [`reported`] | what leaves the desk; what came back by report |
//! | [`report`], [`publisher`], [`preset`] | what leaves the desk; in whose name; how it looks |
//! | [`failure`], [`messages`] | what a person is told |

pub mod annotation;
pub mod article;
pub mod attribution;
pub mod citation;
pub mod claim;
pub mod closing;
pub mod comment;
pub mod decision;
pub mod difference;
pub mod digest;
pub mod draft;
pub mod earlier;
pub mod fact;
pub mod failure;
pub mod fetch;
pub mod finding;
pub mod folding;
pub mod ids;
pub mod known_check;
pub mod labels;
pub mod ledger;
pub mod merging;
pub mod messages;
pub mod offsets;
pub mod operation;
pub mod person;
pub mod preset;
pub mod publisher;
pub mod purge;
pub mod query;
pub mod rating;
pub mod report;
pub mod reported;
pub mod sameness;
pub mod saved_search;
pub mod selection;
pub mod sheet;
pub mod signoff;
pub mod source;
pub mod span;
pub mod stated;
pub mod time;

/// An instant as the log keeps it: UTC.
pub type Instant = chrono::DateTime<chrono::Utc>;

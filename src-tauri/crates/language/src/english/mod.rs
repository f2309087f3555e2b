//! The rules and word lists of English.
//!
//! | file | idea |
//! |---|---|
//! | `lexicon`, `abbreviations` | what a word form can be |
//! | `verbs` | which words carry a clause |
//! | `times` | time expressions against the article's date |
//! | `speakers`, `attribution` | who says it |
//! | `clauses` | a sentence in its statements |
//! | `boilerplate`, `judgement` | what states nothing that evidence could settle |
//! | `claims`, `places`, `worth` | a clause as a claim |
//! | `chains` | the speakers of a clause in order |
//! | `facts` | names, numbers, dates, quotations, superlatives |
//! | `alarms`, `figures` | words that no change may touch unseen; numbers by value |
//! | `events` | an event told on in the next sentence |

pub(crate) mod abbreviations;
pub(crate) mod alarms;
pub(crate) mod attribution;
pub(crate) mod boilerplate;
pub(crate) mod chains;
pub(crate) mod claims;
pub(crate) mod clauses;
pub(crate) mod events;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod judgement;
pub(crate) mod lexicon;
pub(crate) mod places;
pub(crate) mod speakers;
pub(crate) mod times;
pub(crate) mod verbs;
pub(crate) mod worth;

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
//! | `headlines` | what is stated without a verb |
//! | `claims`, `places`, `wording` | a clause as a claim |
//! | `worth`, `stakes` | how much its check matters |
//! | `facts` | names, numbers, dates, quotations, superlatives |
//! | `events` | an event told on in the next sentence |

pub(crate) mod abbreviations;
pub(crate) mod attribution;
pub(crate) mod boilerplate;
pub(crate) mod claims;
pub(crate) mod clauses;
pub(crate) mod events;
pub(crate) mod facts;
pub(crate) mod headlines;
pub(crate) mod judgement;
pub(crate) mod lexicon;
pub(crate) mod places;
pub(crate) mod speakers;
pub(crate) mod stakes;
pub(crate) mod times;
pub(crate) mod verbs;
pub(crate) mod wording;
pub(crate) mod worth;

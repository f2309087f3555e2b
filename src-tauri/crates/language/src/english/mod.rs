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
//! | `regions` | named places and where they lie |
//! | `bearers` | who bears a name, over the whole text |
//! | `facts`, `amounts`, `names`, `gazetteer` | names, numbers, dates, quotations, superlatives |
//! | `mentions` | whom "he", "the minister" and "Holt" stand for |
//! | `chains` | the speakers of a clause in order |
//! | `alarms`, `figures` | words that no change may touch unseen; numbers by value |
//! | `headlines` | what is stated without a verb |
//! | `claims`, `kinds`, `places`, `wording` | a clause as a claim |
//! | `worth`, `stakes` | how much its check matters |
//! | `events` | an event told on in the next sentence |

pub(crate) mod abbreviations;
pub(crate) mod alarms;
pub(crate) mod amounts;
pub(crate) mod attribution;
pub(crate) mod bearers;
pub(crate) mod boilerplate;
pub(crate) mod chains;
pub(crate) mod claims;
pub(crate) mod clauses;
pub(crate) mod events;
pub(crate) mod facts;
pub(crate) mod figures;
pub(crate) mod gazetteer;
pub(crate) mod headlines;
pub(crate) mod judgement;
pub(crate) mod kinds;
pub(crate) mod lexicon;
pub(crate) mod mentions;
pub(crate) mod names;
pub(crate) mod places;
pub(crate) mod regions;
pub(crate) mod speakers;
pub(crate) mod stakes;
pub(crate) mod times;
pub(crate) mod verbs;
pub(crate) mod wording;
pub(crate) mod worth;

//! Warnings inside one article: what it says against what it says elsewhere, against the calendar and against
//! arithmetic. Nothing is looked up, and whoever gets three false warnings turns them off: a rule speaks only where the
//! words leave no other reading.
//!
//! | file | idea |
//! |---|---|
//! | `lines`, `quantities`, `days` | sentences with their numbers, units and dates |
//! | `weekdays`, `order` | a weekday against its date; "the next day" against the day before |
//! | `sums`, `tables`, `shares` | parts against their total, in a sentence, in a table or list, in per cent |
//! | `percentages` | "from 40 to 50, a 20 per cent rise"; "12 of 48, or a third" |
//! | `units` | "1,500 metres (3,000 feet)" |
//! | `ages`, `durations` | years lived; years from one to another |
//! | `spelling` | one name in two spellings |
//! | `counts`, `headlines` | headline and captions against the body: other numbers, hedges lost |
//! | `hedges` | words that hold a statement at arm's length |
//! | `wordings` | a claim's wording against the words it stands for |

mod ages;
mod counts;
pub(crate) mod days;
mod durations;
mod headlines;
mod hedges;
pub(crate) mod lines;
mod order;
mod percentages;
pub(crate) mod quantities;
mod shares;
mod spelling;
mod sums;
mod tables;
#[cfg(test)]
mod tests;
pub(crate) mod units;
mod weekdays;
mod wordings;

pub use hedges::{hedge_lost, lost_hedge};
pub(crate) use wordings::denies;
pub use wordings::{Disagreement, disagreement};

use crate::languages::draft_language;
use chrono::NaiveDate;
use claimdesk_domain::draft::DraftText;
use lines::Article;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The date is another day of the week. Arguments: `date` (ISO 8601), `weekday`.
    WeekdayDate,
    /// The parts add up to something else. Arguments: `sum`, `total`.
    Sum,
    /// The figures make another percentage or share. Arguments: `computed`, `said`.
    Percentage,
    /// The shares of a whole do not make a hundred. Arguments: `sum`.
    ShareTotal,
    /// The conversion is off. Arguments: `from`, `computed`, `unit`.
    Unit,
    /// The year of birth makes another age. Arguments: `born`, `computed`.
    Age,
    /// From the one to the other it is longer or shorter. Arguments: `computed`, `said`.
    Duration,
    /// One name in two spellings. Arguments: `one`, `other`.
    NameSpelling,
    /// The body counts otherwise. Arguments: `here`, `there`.
    NumberDiffers,
    /// The headline says flatly what the body hedges. Arguments: `hedge`.
    HeadlineStronger,
    /// The day said to follow is another. Arguments: `expected` (ISO 8601 or a weekday).
    OrderOfDays,
}

/// A place in a draft: the block, from 0, and bytes of its text.
pub type Place = (usize, Range<usize>);

/// Something in an article that does not go with something else in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What sort of thing.
    pub code: Code,
    /// The words.
    pub place: Place,
    /// The words that they conflict with, where there are any.
    pub other: Option<Place>,
    /// What a sentence for people is filled with; each code says which.
    pub arguments: BTreeMap<String, String>,
}

impl Warning {
    fn new(code: Code, place: Place, other: Option<Place>, arguments: &[(&str, String)]) -> Self {
        let arguments = arguments.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Warning { code, place, other, arguments }
    }
}

/// The warnings of a draft in reading order. `date` is the article's: days without a year are read against it, and
/// ages counted to it. Linear in the length of the text.
pub fn warnings(text: &DraftText, date: Option<NaiveDate>) -> Vec<Warning> {
    let article = Article::read(text, draft_language(text), date);
    let mut found = Vec::new();
    weekdays::check(&article, &mut found);
    order::check(&article, &mut found);
    sums::check(&article, &mut found);
    tables::check(&article, &mut found);
    shares::check(&article, &mut found);
    percentages::check(&article, &mut found);
    units::check(&article, &mut found);
    ages::check(&article, &mut found);
    durations::check(&article, &mut found);
    spelling::check(&article, &mut found);
    counts::check(&article, &mut found);
    counts::check_measures(&article, &mut found);
    headlines::check(&article, &mut found);
    found.sort_by_key(|warning| (warning.place.0, warning.place.1.start, warning.code));
    found
}

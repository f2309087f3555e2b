//! Times of a sentence, read against the article's date.
//!
//! | file | idea |
//! |---|---|
//! | [`grammar`] | which readings are tried, and what a preposition adds |
//! | [`bearing`] | whether the verb points back or ahead |
//! | [`clocks`], [`days`], [`weekdays`], [`holidays`] | times of day, days, days of the week, days with a name |
//! | [`relative`], [`years`] | "last week"; months, quarters, years and longer |
//! | [`story`] | what "two days later" counts from |
//! | [`lengths`], [`ranges`], [`vague`] | how long and how often; from one time to another; no place on the calendar |
//! | [`calendar`], [`units`], [`parts`], [`numbers`] | TIMEX3 values, units, parts of day and year, numbers |

mod bearing;
pub(crate) mod calendar;
mod clocks;
mod days;
mod grammar;
mod holidays;
mod lengths;
pub(crate) mod numbers;
pub(crate) mod parts;
mod ranges;
mod relative;
mod story;
pub(crate) mod units;
mod vague;
mod weekdays;
mod years;

use crate::english::verbs::Verbs;
use crate::quotes::Quotation;
use crate::words::Word;
use bearing::{Governors, Tense};
use calendar::Stretch;
use chrono::NaiveDate;
use claimdesk_domain::time::{ClaimTime, Grain};
use grammar::Grammar;
use std::ops::Range;

pub(crate) use numbers::{cardinal, ordinal};
pub(crate) use story::Anchor;

/// A time and the words that give it.
#[derive(Clone, Debug)]
pub(crate) struct FoundTime {
    /// Indices of the sentence's words.
    pub(crate) words: Range<usize>,
    pub(crate) time: ClaimTime,
}

/// The times of one sentence in order. `anchor` holds the last times that the text named; it is moved on.
pub(crate) fn read(
    text: &str,
    words: &[Word<'_>],
    verbs: &Verbs,
    quotations: &[Quotation],
    date: Option<NaiveDate>,
    anchor: &mut Anchor,
) -> Vec<FoundTime> {
    let published = date;
    let date = anchor.today(date);
    let mut found: Vec<FoundTime> = Vec::new();
    let mut governors = Governors::new(words, verbs);
    let mut quotations = quotations.iter().peekable();
    if quotations.peek().is_none_or(|first| !first.runs_in) {
        anchor.leave_quotation();
    }
    // The day that ended on the word before.
    let mut listed: Option<(usize, NaiveDate)> = None;
    let mut at = 0;
    while at < words.len() {
        let bearing = governors.at(at);
        while quotations.next_if(|quotation| quotation.words.end <= at).is_some() {}
        let quoted = quotations.peek().is_some_and(|quotation| quotation.words.start <= at);
        let named = anchor.named(quoted);
        let mut grammar = Grammar { words, date, named, quoted, bearing };
        // What may or must be done by Friday is done on the Friday to come.
        let term = words[at].is_any(&["by", "until", "till"]);
        if words[at].is("before") && bearing.tense == Tense::Open {
            // What people do before the spring is done before the coming one.
            grammar = grammar.with_tense(Tense::Future);
        } else if term && (bearing.tense == Tense::Open || governors.has_term(at)) {
            grammar = grammar.with_tense(Tense::Future);
        } else if term && bearing.tense == Tense::Past {
            grammar = grammar.with_tense(Tense::Open);
        }
        let list = listed.filter(|(end, _)| *end + 1 == at && (words[at - 1].is("and") || words[at - 1].text == ","));
        let next = list.and_then(|(_, first)| grammar.next_day_of_list(at, first)).or_else(|| grammar.read(at));
        let Some((to, stretch)) = next.filter(|(to, _)| *to > at && *to <= words.len()) else {
            at += 1;
            continue;
        };
        // A time that no calendar has is none, and neither are its parts: "31 February 2023".
        let Some(stretch) = stretch.written() else {
            at = to;
            continue;
        };
        if named.is_empty() || !story::is_aside(words, at) {
            anchor.move_to(&stretch, quoted);
        }
        listed = stretch.first_day().filter(|_| stretch.grain == Grain::Day).map(|day| (to, day));
        found.push(FoundTime { words: at..to, time: claim_time(text, &words[at..to], stretch) });
        at = to;
    }
    ranges::link(words, &mut found);
    anchor.read_date_line(words, &found, published);
    found
}

/// `stretch` with its words. A possessive ending is no part of the time: "last week's session".
fn claim_time(text: &str, words: &[Word<'_>], stretch: Stretch) -> ClaimTime {
    let start = words.first().map_or(0, |word| word.range.start);
    let end = words.last().map_or(start, |last| {
        if last.possessive { last.range.start + possessor(last.text).len() } else { last.range.end }
    });
    ClaimTime {
        text: text.get(start..end).unwrap_or_default().to_owned(),
        value: stretch.value,
        from: stretch.from,
        to: stretch.to,
        grain: stretch.grain,
        alternatives: stretch.alternatives,
    }
}

fn possessor(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).unwrap_or(word);
    bare.strip_suffix(['\'', '’']).unwrap_or_else(|| word.trim_end_matches(['\'', '’']))
}

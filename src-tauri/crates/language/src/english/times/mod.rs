//! Times of a sentence, read against the article's date.
//!
//! | file | idea |
//! |---|---|
//! | [`grammar`] | how English writes times |
//! | [`days`] | days and hours |
//! | [`calendar`] | stretches of the calendar and their TIMEX3 values |
//! | [`numbers`] | numbers in figures and words |

pub(crate) mod calendar;
mod days;
mod grammar;
mod numbers;

use crate::english::verbs::{VerbGroup, Verbs};
use crate::traits::Traits;
use crate::words::Word;
use chrono::NaiveDate;
use claimdesk_domain::time::ClaimTime;
use grammar::Grammar;
use std::ops::Range;

pub(crate) use numbers::cardinal;

/// A time and the words that give it.
#[derive(Clone, Debug)]
pub(crate) struct FoundTime {
    /// Indices of the sentence's words.
    pub(crate) words: Range<usize>,
    pub(crate) time: ClaimTime,
}

/// The times of one sentence in order. `anchor` is the last day that the text named, for "two days later"; it is
/// moved on.
pub(crate) fn read(
    text: &str,
    words: &[Word<'_>],
    verbs: &Verbs,
    date: Option<NaiveDate>,
    anchor: &mut Option<NaiveDate>,
) -> Vec<FoundTime> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut finite = verbs.finite().peekable();
    let mut governor = None;
    let first = verbs.finite().next();
    while at < words.len() {
        while let Some(group) = finite.next_if(|group| group.first <= at) {
            governor = Some(group);
        }
        let tense = governor.or(first).map_or(Tense::Open, |group| tense_of(words, group));
        let grammar = Grammar { words, date, anchor: *anchor, tense };
        let Some((from, to, stretch)) = grammar.read(at) else {
            at += 1;
            continue;
        };
        if let (Some(start), calendar_day) = (stretch.from, stretch.grain)
            && calendar_day != claimdesk_domain::time::Grain::None
        {
            *anchor = Some(start.date());
        }
        // A possessive ending is no part of the time: "last week's session".
        let start = words[from].range.start;
        let last = &words[to - 1];
        let end = if last.possessive { last.range.start + possessor(last.text).len() } else { last.range.end };
        found.push(FoundTime {
            words: from..to,
            time: ClaimTime {
                text: text[start..end].to_owned(),
                value: stretch.value,
                from: stretch.from,
                to: stretch.to,
                grain: stretch.grain,
                alternatives: Vec::new(),
            },
        });
        at = to;
    }
    found
}

/// Where the governing verb points, seen from the article's date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    /// Present, or no verb.
    Open,
    Future,
}

fn tense_of(words: &[Word<'_>], group: &VerbGroup) -> Tense {
    let past = Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::PARTICIPLE);
    let timetabled = [
        "begins", "begin", "starts", "start", "opens", "open", "resumes", "resume", "ends", "closes", "expires",
        "meets", "meet",
    ];
    if group.points_ahead(words) || (group.first == group.last && words[group.last].is_any(&timetabled)) {
        Tense::Future
    } else if words[group.first..=group.last]
        .iter()
        .any(|word| word.has(past) || word.is_any(&["was", "were", "had", "did"]))
    {
        Tense::Past
    } else {
        Tense::Open
    }
}

fn possessor(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).unwrap_or(word);
    bare.strip_suffix(['\'', '’']).unwrap_or_else(|| word.trim_end_matches(['\'', '’']))
}

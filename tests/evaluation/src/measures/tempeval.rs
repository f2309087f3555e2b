//! Times and their values, as TempEval-3 measures them (UzZaman et al. 2013), types aside.
//!
//! Relaxed: a found time touches a marked one, one to one. Strict: their words are the same; the engine's marks carry
//! their preposition and TIMEX3 leaves it out, so a preposition at the front of a found time is not compared. Value:
//! they touch and have the same value. Only the times inside the text count; the date of creation is given.

use crate::Failed;
use crate::counts::Counts;
use crate::matching::best_pairs;
use crate::outcome::{Outcome, Row};
use crate::places::{in_context, overlap, shown};
use crate::sets::Sets;
use crate::sets::timeml::{self, Article, Time};
use claimdesk_language::{TimeMark, analyze};
use std::ops::Range;

/// Prepositions that stand before a time.
const PREPOSITIONS: [&str; 21] = [
    "about",
    "after",
    "around",
    "as of",
    "at",
    "before",
    "between",
    "by",
    "during",
    "for",
    "from",
    "in",
    "of",
    "on",
    "over",
    "since",
    "through",
    "throughout",
    "till",
    "until",
    "within",
];

/// F1 of spans, relaxed and strict, and of values.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let (mut relaxed, mut strict, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for article in timeml::read(sets)? {
        let marks: Vec<TimeMark> =
            analyze(&article.text, Some(article.date)).into_iter().flat_map(|sentence| sentence.times).collect();
        let pairs = pair(&article.times, &marks);
        let count = |right: &dyn Fn(&Time, &TimeMark) -> bool| {
            let right = pairs.iter().filter(|(one, other)| right(&article.times[*one], &marks[*other])).count();
            Counts { right, found: marks.len(), wanted: article.times.len() }
        };
        relaxed.push(count(&|_, _| true));
        strict.push(count(&|time, mark| bare(&article.text, &mark.range) == time.range));
        values.push(count(&|time, mark| time.value == mark.time.value));
        outcome.misses.extend(misses(&article, &marks, &pairs));
    }
    outcome.rows = vec![
        Row::f1("TempEval-3 spans, relaxed F1", Some(0.91), &relaxed, "documents"),
        Row::f1("TempEval-3 spans, strict F1", None, &strict, "documents"),
        Row::f1("TempEval-3 values, F1", Some(0.80), &values, "documents"),
    ];
    Ok(outcome)
}

/// As many pairs that touch as can be, and among such pairings one with the most equal values.
fn pair(times: &[Time], marks: &[TimeMark]) -> Vec<(usize, usize)> {
    // So small that all of them together weigh less than one more pair.
    let bonus = 1.0 / (times.len() + 1) as f64;
    best_pairs(times.len(), marks.len(), &|one, other| {
        let (time, mark) = (&times[one], &marks[other]);
        match (overlap(&time.range, &mark.range), time.value == mark.time.value) {
            (true, true) => 1.0 + bonus,
            (true, false) => 1.0,
            (false, _) => 0.0,
        }
    })
}

/// The place of a time without a preposition at its front.
fn bare(text: &str, range: &Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = PREPOSITIONS.iter().find_map(|preposition| {
        let front = words.get(..preposition.len()).filter(|front| front.eq_ignore_ascii_case(preposition))?;
        let rest = words[front.len()..].trim_start();
        (rest.len() < words.len() - front.len()).then(|| range.end - rest.len())
    });
    start.unwrap_or(range.start)..range.end
}

fn misses(article: &Article, marks: &[TimeMark], pairs: &[(usize, usize)]) -> Vec<String> {
    let (id, date) = (&article.id, article.date);
    let mut misses = Vec::new();
    for (at, time) in article.times.iter().enumerate() {
        let partner = pairs.iter().find(|(one, _)| *one == at).map(|(_, other)| &marks[*other]);
        let place = in_context(&article.text, &time.range, 40);
        match partner {
            None => misses.push(format!("{id} {date} missed, {}: {place}", time.value)),
            Some(mark) if mark.time.value != time.value => {
                misses.push(format!("{id} {date} value {} is not {}: {place}", mark.time.value, time.value));
            }
            Some(mark) if bare(&article.text, &mark.range) != time.range => {
                misses.push(format!("{id} {date} words {:?}: {place}", shown(&article.text, &mark.range)));
            }
            Some(_) => {}
        }
    }
    for (at, mark) in marks.iter().enumerate().filter(|(at, _)| !pairs.iter().any(|(_, other)| other == at)) {
        let place = in_context(&article.text, &marks[at].range, 40);
        misses.push(format!("{id} {date} too much, {}: {place}", mark.time.value));
    }
    misses
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::time::{ClaimTime, Grain};

    fn mark(range: Range<usize>, value: &str) -> TimeMark {
        let value = value.to_owned();
        let text = String::new();
        let time = ClaimTime { text, value, from: None, to: None, grain: Grain::Day, alternatives: Vec::new() };
        TimeMark { range, time }
    }

    fn time(range: Range<usize>, value: &str) -> Time {
        Time { range, value: value.to_owned() }
    }

    #[test]
    fn a_preposition_at_the_front_is_not_compared() {
        let text = "on Monday, during the night, once, As of May";
        assert_eq!(&text[bare(text, &(0..9))], "Monday");
        assert_eq!(&text[bare(text, &(11..27))], "the night");
        assert_eq!(&text[bare(text, &(29..33))], "once");
        assert_eq!(&text[bare(text, &(35..44))], "May");
    }

    #[test]
    fn touching_pairs_come_first_and_equal_values_second() {
        let times = [time(0..6, "1998-08-07"), time(10..16, "1998-08-08")];
        // The first mark touches both; it must leave the first time to the second mark.
        let marks = [mark(0..16, "1998-08-08"), mark(0..6, "1998")];
        assert_eq!(pair(&times, &marks), [(0, 1), (1, 0)]);
        let equal = [mark(0..6, "x"), mark(0..6, "1998-08-07")];
        assert_eq!(pair(&times[..1], &equal), [(0, 1)]);
    }
}

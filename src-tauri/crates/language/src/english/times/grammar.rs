//! How English writes times: one reading per expression, longest first.

use super::Tense;
use super::calendar::{self, Season, Stretch, Unit};
use super::numbers::{cardinal, count, ordinal};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use chrono::{Datelike, NaiveDate, Weekday};
use claimdesk_domain::time::Grain;

/// One sentence with what its times are read against.
pub(super) struct Grammar<'a, 'text> {
    pub(super) words: &'a [Word<'text>],
    /// The article's date.
    pub(super) date: Option<NaiveDate>,
    /// The last day that the text named.
    pub(super) anchor: Option<NaiveDate>,
    /// Where the governing verb points.
    pub(super) tense: Tense,
}

/// One past the last word, and what the words mean.
pub(super) type Read = Option<(usize, Stretch)>;

const LEADS: &[&str] =
    &["on", "in", "at", "for", "during", "since", "until", "till", "by", "over", "throughout", "within"];

impl Grammar<'_, '_> {
    /// The time whose first word, with its preposition, is `at`: first word, one past the last, and what it means.
    pub(super) fn read(&self, at: usize) -> Option<(usize, usize, Stretch)> {
        let lead = self.word(at).is_some_and(|word| word.is_any(LEADS));
        let mut start = if lead { at + 1 } else { at };
        let article = lead && self.is(start, &["the", "a", "an"]) && self.counted(start).is_none();
        if article {
            start += 1;
        }
        // What may or must be done by Friday is done on the Friday to come.
        let deadline = self.tense == Tense::Open && self.is(at, &["by", "until", "till"]);
        let tense = if deadline { Tense::Future } else { self.tense };
        let grammar = Grammar { words: self.words, date: self.date, anchor: self.anchor, tense };
        let (end, mut stretch) = grammar.expression(start, lead)?;
        let first = if lead { self.word(at) } else { None };
        if first.is_some_and(|word| word.is("since")) {
            stretch.to = None;
        } else if first.is_some_and(|word| word.is_any(&["until", "till", "by"])) {
            stretch.from = None;
        }
        Some((at, end, stretch))
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    pub(super) fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_any(forms))
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.word(at).is_some_and(|word| word.text == mark)
    }

    fn expression(&self, at: usize, lead: bool) -> Read {
        self.clock(at, lead)
            .or_else(|| self.day_and_clock(at))
            .or_else(|| self.set(at))
            .or_else(|| self.portion(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.counted_from(at, lead))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.season(at))
            .or_else(|| self.month(at, lead))
            .or_else(|| self.decade_or_century(at))
            .or_else(|| self.year(at))
            .or_else(|| self.vague(at))
    }

    /// "every Monday", "each year".
    fn set(&self, at: usize) -> Read {
        if !self.is(at, &["every", "each"]) {
            return None;
        }
        if let Some(weekday) = self.weekday_named(at + 1) {
            return Some((
                at + 2,
                calendar::unresolved(format!("XXXX-WXX-{}", weekday.number_from_monday()), Grain::None),
            ));
        }
        let (count, length) = self.counted(at + 1).unwrap_or(("1".to_owned(), 0));
        let unit = Unit::named(&self.word(at + 1 + length)?.form)?;
        Some((at + 2 + length, unit.length(&count)))
    }

    /// "the end of March", "early 2019", "earlier this month".
    fn portion(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let edge = word.is_any(&["end", "start", "beginning", "middle"]) && self.is(at + 1, &["of"]);
        let start = if edge {
            if self.is(at + 2, &["the"]) { at + 3 } else { at + 2 }
        } else if word.is_any(&["earlier", "later", "early", "late", "mid"]) {
            at + 1
        } else {
            return None;
        };
        let whole = edge && self.is(at + 2, &["the"]);
        let unit = self
            .word(start)
            .and_then(|word| Unit::named(&word.form))
            .filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year));
        if let Some(unit) = unit.filter(|_| whole) {
            return Some((start + 1, self.date.map_or_else(|| unit.unknown(), |date| unit.around(date))));
        }
        let relative = self.relative(start);
        if word.is_any(&["earlier", "later"]) {
            return relative;
        }
        relative
            .or_else(|| self.month(start, true))
            .or_else(|| self.season(start))
            .or_else(|| self.decade_or_century(start))
            .or_else(|| self.year_at(start))
    }

    /// "last week", "this year", "next month", "the past three years".
    fn relative(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let steps = match word.form.as_str() {
            "last" | "past" | "previous" => -1,
            "this" | "current" => 0,
            "next" | "coming" | "following" => 1,
            _ => return None,
        };
        if let Some((count, length)) = self.counted(at + 1).filter(|_| steps != 0 && !self.is(at + 1, &["a", "an"])) {
            return self.span(at + 1 + length, &count, steps);
        }
        let named = self.word(at + 1)?;
        if let Some(season) = Season::named(&named.form) {
            let date = self.date;
            let stretch = match (date, steps) {
                (None, _) => season.unknown_year(),
                (Some(date), -1) => season.last_before(date),
                (Some(date), 0) => season.of(date.year()),
                (Some(date), _) => season.of(date.year() + 1),
            };
            return Some((at + 2, stretch));
        }
        if let Some(month) = self.month_named(at + 1) {
            let stretch = match self.date {
                None => calendar::unresolved(format!("XXXX-{month:02}"), Grain::Month),
                Some(date) => {
                    let year = date.year();
                    calendar::month(
                        if steps < 0 && month >= date.month() {
                            year - 1
                        } else if steps > 0 && month <= date.month() {
                            year + 1
                        } else {
                            year
                        },
                        month,
                    )
                }
            };
            return Some((at + 2, stretch));
        }
        let unit = Unit::named(&named.form)
            .filter(|unit| !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day))?;
        if word.is("past") && named.form.ends_with('s') {
            return self.span(at + 1, "X", -1);
        }
        if word.is_any(&["previous", "following"]) {
            let stretch = match self.anchor.or(self.date).and_then(|date| calendar::shift(date, unit, steps)) {
                Some(date) => unit.around(date),
                None => unit.unknown(),
            };
            return Some((at + 2, stretch));
        }
        let stretch = match self.date {
            None => unit.unknown(),
            // The week-end just gone is "this" or "last" alike until the next one begins.
            Some(date) if unit == Unit::Weekend && steps <= 0 && self.tense != Tense::Future => {
                calendar::weekday_up_to(date, Weekday::Sat).map_or_else(|| unit.unknown(), calendar::weekend)
            }
            Some(date) => calendar::shift(date, unit, steps).map_or_else(|| unit.unknown(), |date| unit.around(date)),
        };
        Some((at + 2, stretch))
    }

    /// "three years" before or after the article's date.
    fn span(&self, at: usize, count: &str, steps: i64) -> Read {
        let unit = Unit::named(&self.word(at)?.form)?;
        let mut stretch = unit.length(count);
        if let (Some(date), Ok(count)) = (self.date, count.parse::<i64>()) {
            let other = calendar::shift(date, unit, steps * count);
            let (from, to) = if steps < 0 { (other, Some(date)) } else { (Some(date), other) };
            stretch.from = from.map(|day| day.and_time(chrono::NaiveTime::MIN));
            stretch.to = to.map(|day| day.and_time(chrono::NaiveTime::MIN));
        }
        Some((at + 1, stretch))
    }

    fn counted(&self, at: usize) -> Option<(String, usize)> {
        let (count, length) = count(self.words, at)?;
        let unit = self
            .word(at + length)
            .filter(|word| word.has(Traits::TIME_UNIT) && !word.is_any(&["quarter", "second"]))?;
        // "the 2018 day of action" counts no days.
        let agrees = count == "1" || count == "X" || unit.form.ends_with('s');
        agrees.then_some((count, length))
    }

    /// "three weeks", "two days later", "three years ago", "two-year".
    fn counted_from(&self, at: usize, lead: bool) -> Read {
        let word = self.word(at)?;
        if let Some((count, unit)) = word.form.split_once('-')
            && let Some(count) = cardinal(count)
            && let Some(unit) = Unit::named(unit)
        {
            return Some((at + 1, unit.length(&count.to_string())));
        }
        if lead
            && word.has(Traits::TIME_UNIT)
            && word.form.ends_with('s')
            && let Some(unit) = Unit::named(&word.form)
        {
            return self.words[at - 1].is("for").then(|| (at + 1, unit.length("X")));
        }
        let (count, length) = self.counted(at)?;
        let unit_word = self.word(at + length)?;
        let unit = Unit::named(&unit_word.form)?;
        let fortnight = unit_word.form.starts_with("fortnight");
        let end = at + length + 1;
        let steps = match self.word(end).map(|word| word.form.as_str()) {
            Some("ago") => Some((-1, self.date)),
            Some("earlier") => Some((-1, self.anchor.or(self.date))),
            Some("later") => Some((1, self.anchor)),
            _ => None,
        };
        if let Some((sign, base)) = steps {
            let number = count.parse::<i64>().ok().map(|number| if fortnight { number * 2 } else { number });
            let sized = !matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
            let moved = match (base, number) {
                (Some(base), Some(number)) if sized => calendar::shift(base, unit, sign * number),
                _ => None,
            };
            return Some((end + 1, moved.map_or_else(|| unit.length(&count), |date| unit.around(date))));
        }
        let vague_article = word.is_any(&["a", "an", "some", "many", "few"]);
        if vague_article && !lead && length == 1 {
            return None;
        }
        Some((end, unit.length(&count)))
    }

    /// "first quarter of 2023", "second half of last year", "Q1 2023".
    fn quarter_or_half(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let (end, number, halves) = match word.form.strip_prefix('q').and_then(cardinal) {
            Some(number) if word.is_capital() => (at + 1, number, false),
            _ => {
                let number = ordinal(&word.form)?;
                let halves = self.is(at + 1, &["half"]);
                if !halves && !self.is(at + 1, &["quarter"]) {
                    return None;
                }
                (at + 2, number, halves)
            }
        };
        if number == 0 || number > if halves { 2 } else { 4 } {
            return None;
        }
        let of = if self.is(end, &["of"]) { end + 1 } else { end };
        let (end, year) = match self.year_at(of).or_else(|| self.relative(of)) {
            Some((end, stretch)) if stretch.grain == Grain::Year => (end, stretch.from.map(|from| from.date().year())),
            // "the first half" of a match is no time of the calendar.
            _ if halves => return None,
            _ => (
                end,
                self.date.map(|date| {
                    if number * 3 - 2 > date.month() && self.tense != Tense::Future {
                        date.year() - 1
                    } else {
                        date.year()
                    }
                }),
            ),
        };
        Some((
            end,
            match (year, halves) {
                (Some(year), true) => calendar::half(year, number),
                (Some(year), false) => calendar::quarter(year, number),
                (None, true) => calendar::unresolved(format!("XXXX-H{number}"), Grain::Half),
                (None, false) => calendar::unresolved(format!("XXXX-Q{number}"), Grain::Quarter),
            },
        ))
    }

    /// "summer of 2021", "winter 2020".
    fn season(&self, at: usize) -> Read {
        let season = Season::named(&self.word(at)?.form)?;
        let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        self.year_number(of).map(|year| (of + 1, season.of(year)))
    }

    /// "March 2022", "in February".
    fn month(&self, at: usize, lead: bool) -> Read {
        let month = self.month_named(at)?;
        let comma = if self.is_mark(at + 1, ",") || self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        if let Some(year) = self.year_number(comma) {
            return Some((comma + 1, calendar::month(year, month)));
        }
        // "May" and "March" are words of their own.
        if !lead && self.is(at, &["may", "march"]) {
            return None;
        }
        Some((
            at + 1,
            match self.date {
                None => calendar::unresolved(format!("XXXX-{month:02}"), Grain::Month),
                Some(date) => calendar::month(self.year_of_month(date, month), month),
            },
        ))
    }

    fn year_of_month(&self, date: NaiveDate, month: u32) -> i32 {
        let (month, now) = (i64::from(month), i64::from(date.month()));
        date.year()
            + match self.tense {
                Tense::Future => i32::from(month < now),
                Tense::Past => -i32::from(month > now),
                Tense::Open => i32::from(now - month > 6) - i32::from(month - now > 6),
            }
    }

    /// "1990s", "19th century".
    fn decade_or_century(&self, at: usize) -> Read {
        let word = self.word(at)?;
        if let Some(first) = word.form.strip_suffix('s').filter(|first| first.len() == 4).and_then(cardinal) {
            return i32::try_from(first).ok().map(|first| (at + 1, calendar::decade(first)));
        }
        let number = ordinal(&word.form).filter(|number| (1..=22).contains(number))?;
        let first = i32::try_from(number).ok()? * 100 - 100;
        self.is(at + 1, &["century"]).then(|| (at + 2, calendar::century(first)))
    }

    fn year_at(&self, at: usize) -> Read {
        self.year_number(at).map(|year| (at + 1, calendar::year(year)))
    }

    /// A number of four figures where a year can stand.
    fn year(&self, at: usize) -> Read {
        let year = self.year_number(at)?;
        let next = self.word(at + 1);
        let counts = next.is_some_and(|next| {
            next.has(Traits::TIME_UNIT)
                || next.is_any(&["per", "percent", "people", "men", "women"])
                || next.text == "%"
        });
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        let led = before.is_some_and(|word| {
            word.is_any(&[
                "in", "since", "until", "till", "by", "during", "of", "from", "to", "before", "after", "between",
                "through", "and", "or",
            ]) || word.has(Traits::MONTH)
                || matches!(word.text, "(" | "–" | "-")
        });
        let plain = (1900..=2099).contains(&year)
            && before.is_none_or(|word| {
                !crate::english::verbs::is_currency(word)
                    && (word.is("the") || word.possessive || word.is_capital() || word.is_mark())
            })
            && next.is_none_or(|next| !next.form.ends_with('s') || next.is_capital());
        ((led || plain) && !counts && year >= 1400).then(|| (at + 1, calendar::year(year)))
    }

    /// "recently", "in recent years", "currently": no place on the calendar.
    fn vague(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let lead = at > 0 && self.is(at - 1, &["in", "over", "during"]);
        match word.form.as_str() {
            "recently" => Some((at + 1, calendar::unresolved("PAST_REF", Grain::None))),
            "now" | "currently" | "nowadays" => Some((at + 1, calendar::unresolved("PRESENT_REF", Grain::None))),
            "daily" | "weekly" | "monthly" | "annually" if word.shape == Shape::Lower => {
                let length = match word.form.as_str() {
                    "daily" => "P1D",
                    "weekly" => "P1W",
                    "monthly" => "P1M",
                    _ => "P1Y",
                };
                Some((at + 1, calendar::unresolved(length, Grain::None)))
            }
            "recent" if lead && self.word(at + 1).is_some_and(|next| next.has(Traits::TIME_UNIT)) => {
                Some((at + 2, calendar::unresolved("PAST_REF", Grain::None)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::english::verbs::Verbs;
    use crate::words::words;
    use chrono::NaiveDate;

    fn values(text: &str, date: &str) -> Vec<(String, String)> {
        let date = date.parse::<NaiveDate>().ok();
        let words = words(text, 0..text.len());
        let verbs = Verbs::read(&words);
        let found = super::super::read(text, &words, &verbs, date, &mut None);
        found.into_iter().map(|found| (found.time.text, found.time.value)).collect()
    }

    fn one(text: &str, date: &str) -> (String, String) {
        let mut found = values(text, date);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn times_are_read_against_the_date() {
        // 2023-10-18 is a Wednesday.
        for (text, words, value) in [
            ("The mill burnt down on Monday night.", "on Monday night", "2023-10-16TNI"),
            ("The mill will open on Monday.", "on Monday", "2023-10-23"),
            ("The mill is due to open next month.", "next month", "2023-11"),
            ("Yesterday evening the mill burnt down.", "Yesterday evening", "2023-10-17TEV"),
            ("The mill closed on 4 December.", "on 4 December", "2022-12-04"),
            ("The mill closed on December 4, 1998.", "on December 4, 1998", "1998-12-04"),
            ("The mill closed at 5.30pm on Tuesday.", "at 5.30pm on Tuesday", "2023-10-17T17:30"),
            ("The mill closed a fortnight ago.", "a fortnight ago", "2023-W40"),
            ("The mill closed in the summer of 1976.", "in the summer of 1976", "1976-SU"),
            ("The mill shuts every year.", "every year", "P1Y"),
            ("Last week's fire cost two lives.", "Last week", "2023-W41"),
            ("The mill may close in May.", "in May", "2023-05"),
        ] {
            assert_eq!(one(text, "2023-10-18"), (words.to_owned(), value.to_owned()), "{text}");
        }
        assert!(values("It may march past 1200 homes on 3 wheels.", "2023-10-18").is_empty());
    }

    #[test]
    fn without_a_date_the_value_says_what_is_unknown() {
        assert_eq!(one("The mill burnt down on Monday.", "").1, "XXXX-WXX-1");
        assert_eq!(one("The mill burnt down last week.", "").1, "XXXX-WXX");
        assert_eq!(one("The mill burnt down on 4 May.", "").1, "XXXX-05-04");
    }
}

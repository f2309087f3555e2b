//! Lengths and repetitions: "for three years", "two days later", "twice a week", "every Tuesday".

use super::bearing::Tense;
use super::calendar::{self, Stretch, midnight, unresolved};
use super::grammar::{Grammar, Read};
use super::numbers::{Count, count, single_count};
use super::parts::{PartOfDay, Season};
use super::story::is_within_day;
use super::units::{Unit, shift};
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::Grain;

impl Grammar<'_, '_> {
    /// "three weeks", "two more years", "5 1/2 hours": count, unit, one past the last word.
    pub(super) fn counted(&self, at: usize) -> Option<(Count, Unit, usize)> {
        let (count, length) = count(self.words, at)?;
        // "the third in as many days"
        if self.is(at, &["many"]) && at > 0 && self.is(at - 1, &["as", "how", "so", "too"]) {
            return None;
        }
        // "[Ten] years ago"
        let length = length + usize::from(self.is_mark(at + length, "]"));
        let kind = usize::from(self.is(at + length, &["trading", "business", "working", "calendar", "solid"]));
        let unit_at = at + length + kind;
        let word = self.word(unit_at).filter(|word| !word.is_any(&["quarter", "second"]) && !word.is_capital())?;
        let unit = Unit::named(&word.form)?;
        let plural = word.form.ends_with('s');
        let one = count.number.is_some_and(|number| number <= 1);
        // "the 2018 day of action" counts no days; "a six year process" counts years.
        let before_noun = self.word(unit_at + 1).is_some_and(|next| {
            next.is_word() && !next.is_capital() && !next.has(Traits::PREPOSITION) && !next.possessive
        });
        let few = count.number.is_some_and(|number| number < 100);
        let agrees = plural || one || (before_noun && few);
        let weekend = unit == Unit::Weekend && !count.definite;
        let several = count.text != "X" || plural;
        (agrees && several && !weekend).then_some((count, unit, unit_at + 1))
    }

    /// "three weeks", "two days later", "three years ago", "in two weeks", "minutes apart", "two-year".
    pub(super) fn length(&self, at: usize, lead: bool) -> Read {
        if let Some(read) = self.joined_length(at) {
            return Some(read);
        }
        if let Some(read) = self.plain_units(at) {
            return Some(read);
        }
        let (count, unit, end) = self.counted(at)?;
        if let Some(read) = self.told_length(&count, unit, end) {
            return Some(read);
        }
        // An age is a number about somebody, no time.
        if self.is(end, &["old"]) || (self.is(end, &["of"]) && self.is(end + 1, &["age"])) {
            return None;
        }
        let half_after = self.is(end, &["and"]) && self.is(end + 1, &["a"]) && self.is(end + 2, &["half"]);
        if half_after {
            return Some((end + 3, unit.length(&Count { half: true, ..count })));
        }
        // "24 hours a day" and "60 Minutes" are no lengths.
        if unit == Unit::Hour && count.text == "24" && self.is(end, &["a"]) {
            return None;
        }
        let preposition = at.checked_sub(1).and_then(|before| self.word(before));
        let time_off = self.word(end - 1).is_some_and(|word| word.possessive) && self.is(end, &["time"]);
        if preposition.is_some_and(|word| word.is("in")) && (self.bearing.tense == Tense::Future || time_off) {
            let date = self.date.zip(count.number).and_then(|(date, number)| shift(date, unit, number));
            if let Some(date) = date.filter(|_| !unit.is_clock()) {
                return Some((end + usize::from(time_off), unit.around(date)));
            }
        }
        if let Some(read) = self.two_units(&count, unit, end) {
            return Some(read);
        }
        if !count.definite && !lead && !self.measures(at, end) {
            return None;
        }
        Some((end, unit.length(&count)))
    }

    /// "2 hours 50 minutes", "three years and six months".
    fn two_units(&self, count: &Count, unit: Unit, end: usize) -> Read {
        let next = end + usize::from(self.is(end, &["and"]));
        let finer = self.word(next + 1).and_then(|word| Unit::named(&word.form))?;
        let second = self.word(next).and_then(|word| single_count(&word.form))?;
        let follows = matches!(
            (unit, finer),
            (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) | (Unit::Year, Unit::Month)
        );
        if !follows || second.number.is_none() || count.number.is_none() || count.half {
            return None;
        }
        let (first, second) = (unit.length(count).value, finer.length(&second).value);
        let second = second.trim_start_matches(['P', 'T']);
        Some((next + 2, unresolved(format!("{first}{second}"), Grain::None)))
    }

    /// Whether the article before a unit counts it: "about a month", "a year or two", "a week after the vote",
    /// "$2 billion a year".
    fn measures(&self, at: usize, end: usize) -> bool {
        let rough = at.checked_sub(1).is_some_and(|before| {
            self.is(
                before,
                &[
                    "than", "about", "nearly", "almost", "around", "roughly", "over", "under", "least", "within",
                    "after", "as", "just", "only", "last", "lasted", "takes", "took", "take", "spent", "spend",
                    "another", "half",
                ],
            )
        });
        let told = self.is(end, &["or", "after", "before", "apart", "from"]);
        let vague = self.word(at).is_some_and(|word| word.is("a")) && self.is(at + 1, &["few", "couple"]);
        rough || told || vague || self.words[at].is("another") || self.is_rate(at)
    }

    /// "500 letters a day": the words before the article count something.
    fn is_rate(&self, at: usize) -> bool {
        at.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|word| {
            let verb = word.has(
                Traits::AUXILIARY.or(Traits::BE).or(Traits::PREPOSITION).or(Traits::DETERMINER).or(Traits::PRONOUN),
            );
            let noun = word.form.ends_with('s')
                && word.is_word()
                && !word.is_capital()
                && !word.has(Traits::THIRD_PERSON.without(Traits::NOUN_TOO));
            // "24 hours a day" means always.
            let always = word.is("hours") && at > 1 && self.is(at - 2, &["24"]);
            !verb
                && !always
                && (word.is_number()
                    || noun && !word.is_any(&["was", "is", "has", "this", "as", "us", "its", "his", "yes"])
                    || matches!(word.text, "%")
                    || word.is_any(&[
                        "million", "billion", "thousand", "bn", "m", "percent", "cent", "once", "twice", "people",
                    ]))
        })
    }

    /// "two days later", "three years ago", "a year earlier".
    fn told_length(&self, count: &Count, unit: Unit, end: usize) -> Read {
        let or_so = if self.is(end, &["or"]) && self.is(end + 1, &["so"]) { end + 2 } else { end };
        let (sign, base) = match self.word(or_so)?.form.as_str() {
            "ago" => (-1, self.date),
            "earlier" => (-1, self.counted_from(unit).or(self.date)),
            "later" => (1, self.counted_from(unit)),
            _ => return None,
        };
        let end = or_so + 1;
        if let Some(deep) = deep_past(count, unit).filter(|_| sign < 0) {
            return Some((end, unresolved(deep, Grain::Year)));
        }
        // Profits of a quarter are compared with the same quarter "a year earlier".
        if let Some((day, Grain::Quarter)) = self.named.any
            && unit == Unit::Year
            && let Some(date) = count.number.and_then(|number| shift(day, unit, sign * number))
        {
            return Some((end, Unit::Quarter.around(date)));
        }
        let mut length = unit.length(count);
        if unit.is_clock() {
            let ago = self.is(end - 1, &["ago"]);
            // "48 hours ago" is a day; the hour of writing is unknown.
            let days =
                count.number.filter(|hours| ago && unit == Unit::Hour && hours % 24 == 0).map(|hours| hours / 24);
            if let Some(day) = days.zip(self.date).and_then(|(days, date)| shift(date, Unit::Day, -days)) {
                return Some((end, calendar::day(day)));
            }
            return Some((end, if ago { self.span(unit, count, -1) } else { length }));
        }
        // "ten years ago this month"
        if self.is(end - 1, &["ago"])
            && self.is(end, &["this"])
            && let Some(within) = self.word(end + 1).and_then(|word| Unit::named(&word.form))
            && matches!(within, Unit::Week | Unit::Month)
            && let Some(date) = base.zip(count.number).and_then(|(base, number)| shift(base, unit, -number))
        {
            return Some((end + 2, within.around(date)));
        }
        // "half a century ago", "two and a half years ago"
        let (steps, number) = match unit {
            Unit::Century if count.half => (Unit::Decade, count.number.map(|number| number * 10 + 5)),
            Unit::Decade if count.half => (Unit::Year, count.number.map(|number| number * 10 + 5)),
            Unit::Year if count.half => (Unit::Month, count.number.map(|number| number * 12 + 6)),
            _ => (unit, count.number),
        };
        let moved = base.zip(number).and_then(|(base, number)| shift(base, steps, sign * number));
        if let Some(date) = moved {
            let grain = match unit {
                // A decade ago is a year, not ten.
                Unit::Decade if count.number == Some(1) => Unit::Year,
                Unit::Decade | Unit::Century if count.half => Unit::Year,
                other => other,
            };
            return Some((end, grain.around(date)));
        }
        if sign < 0 {
            length.to = base.map(midnight);
        } else {
            length.from = base.map(midnight);
        }
        Some((end, length))
    }

    /// The day that "three years later" counts from: years after any named time, months after a month, days after a day.
    fn counted_from(&self, unit: Unit) -> Option<NaiveDate> {
        let (day, grain) = self.named.any?;
        let fine = match unit {
            Unit::Year | Unit::Decade | Unit::Century => !matches!(grain, Grain::Decade | Grain::Century),
            Unit::Month | Unit::Quarter => grain == Grain::Month || is_within_day(grain),
            _ => is_within_day(grain),
        };
        if fine { Some(day) } else { self.named.day }
    }

    /// "two-year", "week-long", "decades-long".
    fn joined_length(&self, at: usize) -> Read {
        let word = self.word(at)?;
        if let Some(unit) = word.form.strip_suffix("long").and_then(Unit::named) {
            return Some((at + 1, unit.length(&Count::of(1))));
        }
        let parts: Vec<&str> = word.form.split('-').take(5).collect();
        let place = parts.iter().position(|part| Unit::named(part).is_some())?;
        let unit = Unit::named(parts[place])?;
        let after = parts.get(place + 1..)?;
        // "a 6-year-old" says an age, which is no time; "a years-old feud" says how long.
        let lasts = matches!((after, place), ([] | ["long"], _) | (["old"], 0));
        if parts.len() < 2 || !lasts || unit == Unit::Quarter {
            return None;
        }
        let count = match place {
            0 if after.is_empty() => return None,
            0 if parts[0].ends_with('s') => Count::vague(),
            0 => Count::of(1),
            1 => {
                single_count(parts[0]).or_else(|| (parts[0] == "half").then(|| Count { half: true, ..Count::of(0) }))?
            }
            2 => single_count(&parts[..2].join("-"))?,
            4 if parts[1..4] == ["and", "a", "half"] => Count { half: true, ..single_count(parts[0])? },
            _ => return None,
        };
        (unit != Unit::Second || after.is_empty()).then(|| (at + 1, unit.length(&count)))
    }

    /// "for years", "weeks before the vote", "minutes apart", "months ago".
    fn plain_units(&self, at: usize) -> Read {
        // A count that is too long to be read is no vague one.
        if at > 0 && self.word(at - 1).is_some_and(|before| before.is_number()) {
            return None;
        }
        let word = self.word(at).filter(|word| word.form.ends_with('s') && !word.is_capital() && !word.possessive)?;
        let unit = Unit::named(&word.form).filter(|unit| !matches!(unit, Unit::Weekend | Unit::Quarter))?;
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let led = before.is_some_and(|word| word.is_any(&["for", "in", "over"]));
        let the = before.is_some_and(|word| word.is("the"));
        let told = self.is(at + 1, &["before", "after", "earlier", "later", "ago", "apart", "ahead"])
            || (the && self.is(at + 1, &["since", "that", "to", "leading", "following"]));
        if !led && !told {
            return None;
        }
        let mut stretch = unit.length(&Count::vague());
        let spoken = self.is(at + 1, &["ago", "apart"]);
        if self.is(at + 1, &["ago"]) {
            stretch.to = self.date.map(midnight);
        }
        Some((at + 1 + usize::from(spoken), stretch))
    }

    /// "every Monday", "each year", "twice a week", "daily", "on Mondays".
    pub(super) fn set(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let weekdays = |at: usize| self.weekday_named(at).map(|day| format!("XXXX-WXX-{}", day.number_from_monday()));
        let several = word.form.ends_with("days");
        if several && let Some(value) = weekdays(at) {
            return Some((at + 1, unresolved(value, Grain::None)));
        }
        if word.is_any(&["weekends", "weekdays"]) && at > 0 && self.is(at - 1, &["on", "at", "most", "the"]) {
            let value = if word.is("weekends") { "XXXX-WXX-WE" } else { "XXXX-WXX-WD" };
            return Some((at + 1, unresolved(value, Grain::None)));
        }
        if let Some(read) = self.frequency(at) {
            return Some(read);
        }
        if !word.is_any(&["every", "each"]) {
            return None;
        }
        let other = usize::from(self.is(at + 1, &["other", "second", "single"]));
        let next = at + 1 + other;
        if let Some(value) = weekdays(next) {
            let part = self.word(next + 1).and_then(|word| PartOfDay::named(&word.form));
            let end = next + 1 + usize::from(part.is_some());
            return Some((end, unresolved(value + part.map_or("", PartOfDay::code), Grain::None)));
        }
        let form = self.word(next)?.form.to_string();
        if let Some(month) = self.month_named(next) {
            return Some((next + 1, unresolved(format!("XXXX-{month:02}"), Grain::None)));
        }
        if let Some(part) = PartOfDay::named(&form) {
            return Some((next + 1, unresolved(format!("XXXX-XX-XX{}", part.code()), Grain::None)));
        }
        if let Some(season) = Season::named(&form) {
            return Some((next + 1, unresolved(season.unknown_year().value, Grain::None)));
        }
        if let Some((count, unit, end)) = self.counted(next).filter(|(count, ..)| count.definite) {
            return Some((end, unit.length(&count)));
        }
        let doubled = other == 1 && !self.is(at + 1, &["single"]);
        let unit = Unit::named(&form).filter(|_| !form.ends_with('s'))?;
        Some((next + 1, unit.length(&Count::of(if doubled { 2 } else { 1 }))))
    }

    /// "twice a week", "three times per year", "daily", "2,000 a day".
    fn frequency(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let times = usize::from(self.is(at + 1, &["times"]));
        let rate = if word.is_any(&["once", "twice"]) {
            at + 1
        } else if times == 1 && single_count(&word.form).is_some() {
            at + 2
        } else {
            at
        };
        let per = self.is(rate, &["per"])
            || (self.is(rate, &["a", "an", "each", "every"]) && (rate > at || self.is_rate(at)));
        if per
            && let Some(unit) =
                self.word(rate + 1).filter(|word| !word.form.ends_with('s')).and_then(|word| Unit::named(&word.form))
        {
            let again = self.is(rate + 2, &["ago", "earlier", "later", "old", "or", "before", "after"]);
            return (!again).then(|| (rate + 2, unit.length(&Count::of(1))));
        }
        let lower = !word.is_capital() || at == 0;
        let value = match word.form.as_str() {
            "hourly" => "PT1H",
            "daily" | "nightly" => "P1D",
            "weekly" => "P1W",
            "fortnightly" => "P2W",
            "monthly" => "P1M",
            "quarterly" => "P3M",
            "yearly" | "annually" => "P1Y",
            _ => return None,
        };
        // A daily is a newspaper.
        let paper = self.word(at + 1).is_some_and(|next| next.is_capital());
        (lower && !paper).then(|| (at + 1, unresolved(value, Grain::None)))
    }
}

/// Years before the calendar, as TIDES counts them: `KA300`, `MA65`, `GA4.5`.
fn deep_past(count: &Count, unit: Unit) -> Option<String> {
    let years = count.number.filter(|number| unit == Unit::Year && *number >= 10_000)?;
    let (scale, letters) = match years {
        1_000_000_000.. => (1_000_000_000, "GA"),
        1_000_000.. => (1_000_000, "MA"),
        _ => (1_000, "KA"),
    };
    let tenths = (years % scale) * 10 / scale;
    let part = if tenths > 0 { format!(".{tenths}") } else { String::new() };
    Some(format!("{letters}{}{part}", years / scale))
}

/// The first nine months of 2022: length and bounds.
pub(super) fn first_units(count: &Count, unit: Unit, whole: &Stretch, last: bool) -> Stretch {
    let mut stretch = unit.length(count);
    let bound = |date: NaiveDate, sign: i64| count.number.and_then(|number| shift(date, unit, sign * number));
    if last {
        stretch.to = whole.to;
        stretch.from = whole.to.and_then(|to| bound(to.date(), -1)).map(midnight);
    } else {
        stretch.from = whole.from;
        stretch.to = whole.from.and_then(|from| bound(from.date(), 1)).map(midnight);
    }
    stretch
}

impl Grammar<'_, '_> {
    /// "the first nine months of 2022", "the last two weeks of the year".
    pub(super) fn first_of_stretch(&self, at: usize) -> Read {
        let at = at + usize::from(self.is(at, &["the"]));
        if !self.is(at, &["first", "last", "final", "opening"]) {
            return None;
        }
        if let Some(read) = self.edge_of_month(at) {
            return Some(read);
        }
        let (count, unit, end) = self.counted(at + 1).filter(|(count, unit, _)| count.definite && !unit.is_clock())?;
        let of = end + usize::from(self.is(end, &["of"]));
        let last = self.is(at, &["last", "final"]);
        let whole = if of > end {
            self.year_at(of).or_else(|| self.relative(of)).or_else(|| self.month(of, true))
        } else {
            None
        };
        let the_year = of > end && self.is(of, &["the"]) && self.is(of + 1, &["year"]);
        match whole {
            Some((end, whole)) => Some((end, first_units(&count, unit, &whole, last))),
            None if the_year => {
                let year = self.date.map(|date| calendar::year(date.year()))?;
                Some((of + 2, first_units(&count, unit, &year, last)))
            }
            None if last => None,
            None => Some((end, unit.length(&count))),
        }
    }

    /// "the first week of May": its days, with the value of what holds them.
    fn edge_of_month(&self, at: usize) -> Read {
        let unit = Unit::named(&self.word(at + 1)?.form).filter(|unit| matches!(unit, Unit::Week | Unit::Month))?;
        let singular = self.is(at + 1, &["week", "month"]) && self.is(at + 2, &["of"]);
        let last = self.is(at, &["last", "final"]);
        let (end, whole) = self.month(at + 3, true).or_else(|| self.year_at(at + 3)).filter(|_| singular)?;
        let stretch = first_units(&Count::of(1), unit, &whole, last);
        Some((end, Stretch { value: whole.value, grain: unit.around(chrono::NaiveDate::default()).grain, ..stretch }))
    }
}

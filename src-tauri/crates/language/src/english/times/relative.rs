//! Times told from the article's date or from the story: "last week", "later that year", "the week of 6 March".

use super::bearing::Tense;
use super::calendar::{self, Stretch, midnight};
use super::grammar::{Grammar, Read};
use super::numbers::Count;
use super::parts::Season;
use super::units::{Unit, shift};
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate, Weekday};
use claimdesk_domain::time::Grain;

impl Grammar<'_, '_> {
    /// "last week", "this year", "next month", "the past three years", "that summer".
    pub(super) fn relative(&self, at: usize) -> Read {
        let at = at + usize::from(self.is(at, &["the"]));
        let word = self.word(at)?;
        if let Some(read) = self.second_next(at) {
            return Some(read);
        }
        // "The strike will last three days."
        if word.is("last")
            && at > 0
            && self.word(at - 1).is_some_and(|before| before.has(Traits::MODAL) || before.is_any(&["to", "not"]))
        {
            return None;
        }
        let steps = match word.form.as_str() {
            "last" | "past" | "previous" => -1,
            "this" | "current" | "that" | "same" => 0,
            "next" | "coming" | "following" => 1,
            _ => return None,
        };
        let at = at + usize::from(word.is("this") && self.is(at + 1, &["past", "coming"]));
        if steps != 0
            && let Some((count, unit, end)) = self.counted(at + 1).filter(|(count, ..)| count.definite)
        {
            return Some((end, self.span(unit, &count, steps)));
        }
        // "She lost the next year" goes on from the year of the story; "next year" counts from today.
        let narrated =
            word.is("next") && self.bearing.tense == Tense::Past && at > 0 && self.is(at - 1, &["the"]) && !self.quoted;
        let told = narrated || word.is_any(&["that", "same", "previous", "following"]);
        let base = if told { self.named.any_day().or(self.date) } else { self.date };
        let named = self.word(at + 1)?;
        if let Some(season) = Season::named(&named.form).filter(|_| !named.form.ends_with("ers")) {
            let verb =
                named.is("fall") && self.word(at + 2).is_some_and(|next| next.is_any(&["in", "of", "from", "to"]));
            let past = self.bearing.tense == Tense::Past;
            return (!verb || steps != 0).then(|| (at + 2, relative_season(season, base, steps, past)));
        }
        if let Some(month) = self.month_named(at + 1) {
            return self.relative_month(at, month, base, steps);
        }
        let quarter = self.word(at + 1)?.is("fiscal") && self.is(at + 2, &["year", "quarter"]);
        let unit_at = at + 1 + usize::from(quarter);
        let unit = Unit::named(&self.word(unit_at)?.form).filter(|unit| !unit.is_clock() && *unit != Unit::Day)?;
        let plural = self.word(unit_at).is_some_and(|word| word.form.ends_with('s'));
        if plural && !word.is("this") {
            let spans = word.is_any(&["past", "coming", "next", "last"]);
            return spans.then(|| (unit_at + 1, self.span(unit, &Count::vague(), steps)));
        }
        // "the past decade" reaches up to now; "last decade" is one of the calendar.
        if word.is("past") && !self.is(at - usize::from(at > 0), &["this"]) {
            return Some((unit_at + 1, self.span(unit, &Count::of(1), steps)));
        }
        let Some(date) = base else { return Some((unit_at + 1, unit.unknown())) };
        if unit == Unit::Weekend && !told {
            return Some((unit_at + 1, self.weekend(date, steps, word.is("this"))));
        }
        let moved = shift(date, unit, steps);
        Some((unit_at + 1, moved.map_or_else(|| unit.unknown(), |date| unit.around(date))))
    }

    /// "the year-ago quarter", "year-earlier profit": the quarter or year before the one that the text is about.
    pub(super) fn year_ago(&self, at: usize) -> Read {
        if !self.is(at, &["year-ago", "year-earlier"]) {
            return None;
        }
        let end = at + 1 + usize::from(self.is(at + 1, &["quarter", "period"]));
        let quarter = self.named.any.filter(|(_, grain)| *grain == Grain::Quarter).map(|(day, _)| day);
        let unit = if quarter.is_some() { Unit::Quarter } else { Unit::Year };
        let moved = quarter.or(self.date).and_then(|day| shift(day, Unit::Year, -1));
        Some((end, moved.map_or_else(|| unit.unknown(), |day| unit.around(day))))
    }

    /// "the year before last", "the week after next".
    fn second_next(&self, at: usize) -> Read {
        let steps = match (self.is(at + 1, &["before"]), self.is(at + 1, &["after"])) {
            (true, _) if self.is(at + 2, &["last"]) => -2,
            (_, true) if self.is(at + 2, &["next"]) => 2,
            _ => return None,
        };
        let unit = Unit::named(&self.word(at)?.form)
            .filter(|unit| matches!(unit, Unit::Week | Unit::Weekend | Unit::Month | Unit::Year | Unit::Quarter))?;
        let moved = self.date.and_then(|date| shift(date, unit, steps));
        Some((at + 3, moved.map_or_else(|| unit.unknown(), |date| unit.around(date))))
    }

    /// "last October", "next May", "this September", "last Oct. 23".
    fn relative_month(&self, at: usize, month: u32, base: Option<NaiveDate>, steps: i64) -> Read {
        let Some(date) = base else {
            return Some((at + 2, calendar::unresolved(format!("XXXX-{month:02}"), Grain::Month)));
        };
        let year = date.year();
        let step = if steps < 0 && month >= date.month() { -1 } else { i32::from(steps > 0 && month <= date.month()) };
        let year = year.saturating_add(step);
        if let Some(day) =
            self.word(at + 2).filter(|word| word.is_number()).and_then(|word| super::cardinal(&word.form))
            && let Some(day) = NaiveDate::from_ymd_opt(year, month, day)
        {
            return Some((at + 3, calendar::day(day)));
        }
        // In December, "last October" may be that of the year before.
        let recent = steps < 0 && step == 0;
        let other = recent.then(|| calendar::month(year.saturating_sub(1), month));
        Some((at + 2, calendar::month(year, month).or_perhaps(other)))
    }

    /// The week-end just gone is "this" or "last" alike until the next one begins.
    fn weekend(&self, date: NaiveDate, steps: i64, this: bool) -> Stretch {
        let gone = if this { self.bearing.tense == Tense::Past } else { self.bearing.tense != Tense::Future };
        if steps <= 0 && gone {
            let latest = calendar::weekday_up_to(date, Weekday::Sat);
            return latest.map_or_else(|| Unit::Weekend.unknown(), calendar::weekend);
        }
        let moved = shift(date, Unit::Weekend, steps);
        moved.map_or_else(|| Unit::Weekend.unknown(), calendar::weekend)
    }

    /// "the quarter", "for the year": of the quarter or year that the text is about.
    pub(super) fn the_unit(&self, at: usize) -> Read {
        let the = at.checked_sub(1).filter(|the| self.is(*the, &["the"]))?;
        let at = at + usize::from(self.is(at, &["full"]));
        let closes = self.word(at + 1).is_none_or(|next| {
            next.is_mark() && !matches!(next.text, "-" | "–" | "/")
                || next.is_any(&["and", "but", "as", "from", "to", "by", "with", "was", "were", "is", "fell", "rose"])
        });
        let led = the.checked_sub(1).is_some_and(|lead| self.is(lead, &["for", "in", "during"]));
        if !closes || !led {
            return None;
        }
        let (grain, unit) = match self.word(at)?.form.as_str() {
            "quarter" => (Grain::Quarter, Unit::Quarter),
            "year" => (Grain::Year, Unit::Year),
            _ => return None,
        };
        // Only what is told of money has "the quarter"; without one named before it could be any.
        let told = self.named.any.filter(|(_, told)| *told == grain).map(|(day, _)| day);
        let fallback = || self.date.filter(|_| unit == Unit::Year && self.is(the - 1, &["for"]));
        told.or_else(fallback).map(|date| (at + 1, unit.around(date)))
    }

    /// "the weekend", "over the weekend".
    pub(super) fn the_weekend(&self, at: usize) -> Read {
        let led = at > 0 && self.is(at - 1, &["the"]);
        if !led || !self.is(at, &["weekend"]) || self.is(at + 1, &["of"]) {
            return None;
        }
        Some((at + 1, self.date.map_or_else(|| Unit::Weekend.unknown(), |date| self.weekend(date, 0, false))))
    }

    /// "three years" before or after the article's date.
    pub(super) fn span(&self, unit: Unit, count: &Count, steps: i64) -> Stretch {
        let mut stretch = unit.length(count);
        let Some(date) = self.date else { return stretch };
        if unit.is_clock() {
            // The article has no hour: its whole day is in reach.
            let days =
                count.number.map_or(0, |hours| if unit == Unit::Hour { hours.saturating_add(23) / 24 } else { 0 });
            let other = shift(date, Unit::Day, days.saturating_mul(steps));
            let (first, last) = if steps < 0 { (other, Some(date)) } else { (Some(date), other) };
            stretch.from = first.map(midnight);
            stretch.to = last.and_then(|day| day.succ_opt()).map(midnight);
            return stretch;
        }
        let other = count.number.and_then(|number| shift(date, unit, steps.checked_mul(number)?));
        // "over the past three days" reaches into the day of writing.
        let (from, to) = if steps < 0 { (other, date.succ_opt()) } else { (Some(date), other) };
        stretch.from = from.map(midnight);
        stretch.to = to.map(midnight);
        stretch
    }

    /// "last year" behind a month or a day: one past it, and the year.
    pub(super) fn relative_year(&self, at: usize) -> Option<(usize, i32)> {
        let at = at + usize::from(self.is(at, &["of"]));
        if !self.is(at, &["last", "this", "next", "that", "same"]) || !self.is(at + 1, &["year"]) {
            return None;
        }
        let (end, stretch) = self.relative(at)?;
        Some((end, stretch.year()?))
    }

    /// "earlier that day", "later in the year": one past the unit that is named `unit`.
    pub(super) fn within_unit(&self, at: usize, unit: &str) -> Option<usize> {
        if !self.is(at, &["earlier", "later", "late", "early"]) {
            return None;
        }
        let at = at + 1 + usize::from(self.is(at + 1, &["in", "on"]));
        let at = at + usize::from(self.is(at, &["the"]) && self.is(at + 1, &["same"]));
        (self.is(at, &["the", "that", "same"]) && self.is(at + 1, &[unit])).then_some(at + 2)
    }

    /// "the end of March", "early 2019", "earlier this month", "later in the year", "late last week".
    pub(super) fn portion(&self, at: usize) -> Read {
        let at = at + usize::from(self.is(at, &["the", "a"]));
        let word = self.word(at)?;
        for (unit, name) in [(Unit::Week, "week"), (Unit::Month, "month"), (Unit::Year, "year")] {
            if let Some(end) = self.within_unit(at, name) {
                let told = self.is(end - 2, &["that", "same"]);
                let base = if told { self.named.any_day().or(self.date) } else { self.date };
                return Some((end, base.map_or_else(|| unit.unknown(), |date| unit.around(date))));
            }
        }
        let edge =
            word.is_any(&["end", "start", "beginning", "middle", "rest", "remainder", "turn", "part", "much", "most"])
                && self.is(at + 1, &["of"]);
        if edge {
            if let Some(the) = Some(at + 2).filter(|the| self.is(*the, &["the"])) {
                let unit = self.word(the + 1).and_then(|word| Unit::named(&word.form));
                let unit = unit.filter(|unit| {
                    matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade | Unit::Century)
                });
                if let Some(unit) = unit.filter(|_| !self.is(the + 1, &["years", "months", "weeks"])) {
                    return Some((the + 2, self.date.map_or_else(|| unit.unknown(), |date| unit.around(date))));
                }
            }
            let the = at + 2 + usize::from(self.is(at + 2, &["the"]));
            return self.calendar_stretch(the);
        }
        if word.is_any(&["earlier", "later"]) {
            return self.relative(at + 1);
        }
        if !word.is_any(&["early", "late", "mid"]) {
            return None;
        }
        let dash = at + 1 + usize::from(self.is_mark(at + 1, "-") || self.is(at + 1, &["in"]));
        let dash = dash + usize::from(self.is(dash, &["the"]));
        self.calendar_stretch(dash)
    }

    /// Whatever can have an end or a middle.
    fn calendar_stretch(&self, at: usize) -> Read {
        self.relative(at)
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.season(at, true))
            .or_else(|| self.month(at, true))
            .or_else(|| self.decade_or_century(at))
            .or_else(|| self.year_at(at))
    }

    /// "the week of March 6", "the week beginning 6 March".
    pub(super) fn week_of(&self, at: usize) -> Read {
        let at = at + usize::from(self.is(at, &["the"]));
        let unit = Unit::named(&self.word(at)?.form).filter(|unit| matches!(unit, Unit::Week | Unit::Weekend))?;
        if !self.is(at + 1, &["of", "beginning", "starting", "ending"]) {
            return None;
        }
        let day = self.full_date(at + 2).or_else(|| self.weekday(at + 2))?;
        Some((day.end, day.date.map_or_else(|| unit.unknown(), |date| unit.around(date))))
    }

    /// "year end", "year's end", "month-end": its last day.
    pub(super) fn unit_end(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let (end, unit) = match word.form.as_str() {
            "year-end" => (at + 1, Unit::Year),
            "month-end" => (at + 1, Unit::Month),
            "year" if self.is(at + 1, &["end"]) => (at + 2, Unit::Year),
            "month" if self.is(at + 1, &["end"]) => (at + 2, Unit::Month),
            _ => return None,
        };
        let day = self.date.and_then(|date| unit.around(date).to?.date().pred_opt());
        Some((end, day.map_or_else(|| unit.unknown(), calendar::day)))
    }
}

fn relative_season(season: Season, base: Option<NaiveDate>, steps: i64, past: bool) -> Stretch {
    let Some(date) = base else { return season.unknown_year() };
    let year = date.year();
    if steps < 0 {
        let latest = season.last_before(date);
        // In October, "last summer" may be that of the year before.
        let other = latest.year().filter(|found| *found == year).map(|year| season.of(year.saturating_sub(1)));
        latest.or_perhaps(other)
    } else {
        let this_year = season.of(year);
        // A winter reaches into the next year, and in spring "this winter" is the one just gone.
        let last_year = season.of(year.saturating_sub(1));
        let near = last_year.to.is_some_and(|to| {
            let to = if past { shift(to.date(), Unit::Month, 3) } else { Some(to.date()) };
            to.is_some_and(|to| date < to)
        });
        if steps == 0 && near {
            return last_year;
        }
        let begun = this_year.from.is_some_and(|from| from.date() <= date);
        if steps > 0 && begun { season.of(year.saturating_add(1)) } else { this_year }
    }
}

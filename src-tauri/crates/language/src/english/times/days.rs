//! Days and hours: "at 3 a.m. on Friday", "Wednesday morning", "12 March 2024".

use super::Tense;
use super::calendar::{self, PartOfDay, Stretch, Unit};
use super::grammar::{Grammar, Read};
use super::numbers::{cardinal, ordinal};
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate, Weekday};
use claimdesk_domain::time::Grain;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS: &[Weekday] =
    &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// A day with one past its last word and, where no date gives its year or week, its value.
type Day = Option<(usize, Option<NaiveDate>, String)>;

impl Grammar<'_, '_> {
    /// "at 3 a.m. on Friday", "6pm yesterday", "14:30", "noon".
    pub(super) fn clock(&self, at: usize, lead: bool) -> Read {
        let (mut end, hour, minute) = self.clock_time(at, lead)?;
        let mut date = self.anchor_day();
        let next = if self.is(end, &["on"]) || self.is_mark(end, ",") { end + 1 } else { end };
        if let Some((day_end, day)) = self.day(next)
            && day.grain != Grain::None
        {
            date = day.from.map(|from| from.date());
            end = day_end;
        }
        Some((end, self.at_clock(date, hour, minute)))
    }

    fn at_clock(&self, date: Option<NaiveDate>, hour: u32, minute: u32) -> Stretch {
        match date {
            Some(date) => calendar::clock(date, hour, minute, Grain::Minute),
            None => calendar::unresolved(format!("XXXX-XX-XXT{hour:02}:{minute:02}"), Grain::Minute),
        }
    }

    /// The day that a bare clock time is on: the last one named, else the article's.
    fn anchor_day(&self) -> Option<NaiveDate> {
        self.anchor.or(self.date)
    }

    fn clock_time(&self, at: usize, lead: bool) -> Option<(usize, u32, u32)> {
        let word = self.word(at)?;
        match word.form.as_str() {
            "noon" | "midday" if lead => return Some((at + 1, 12, 0)),
            "midnight" if lead => return Some((at + 1, 0, 0)),
            _ if !word.is_number() => return None,
            _ => {}
        }
        let (figures, half) = if let Some(figures) = word.form.strip_suffix("am") {
            (figures, Some("a.m"))
        } else if let Some(figures) = word.form.strip_suffix("pm") {
            (figures, Some("p.m"))
        } else {
            (word.form.as_str(), None)
        };
        let (hour, minute) = match figures.split_once([':', '.']) {
            Some((hour, minute)) => (cardinal(hour)?, cardinal(minute).filter(|minute| *minute < 60)?),
            None => (cardinal(figures)?, 0),
        };
        let (end, half) = match half {
            Some(half) => (at + 1, Some(half)),
            None if self.is(at + 1, &["a.m", "am"]) => (at + 2, Some("a.m")),
            None if self.is(at + 1, &["p.m", "pm"]) => (at + 2, Some("p.m")),
            None => (at + 1, None),
        };
        match half {
            Some("a.m") if (1..=12).contains(&hour) => Some((end, hour % 12, minute)),
            Some(_) if (1..=12).contains(&hour) => Some((end, hour % 12 + 12, minute)),
            None if figures.contains(':') && hour < 24 && figures.len() <= 5 => Some((end, hour, minute)),
            _ => None,
        }
    }

    /// "Monday at 5 a.m.", "Wednesday morning", "12 March".
    pub(super) fn day_and_clock(&self, at: usize) -> Read {
        let start = if self.is(at, &["early", "late"]) { at + 1 } else { at };
        let (end, stretch) = self.day(start)?;
        let clock = if self.is(end, &["at"]) { self.clock_time(end + 1, true) } else { None };
        match (clock, stretch.from) {
            (Some((end, hour, minute)), Some(from)) => Some((end, self.at_clock(Some(from.date()), hour, minute))),
            _ => Some((end, stretch)),
        }
    }

    fn day(&self, at: usize) -> Read {
        let (end, date, unknown) = self
            .full_date(at)
            .or_else(|| self.weekday(at))
            .or_else(|| self.named_day(at))
            .or_else(|| self.part_of_named_day(at))?;
        let part = self.word(end).and_then(|word| PartOfDay::named(&word.form));
        let night = self.is(at, &["tonight"]).then_some(PartOfDay::Night);
        let (end, part) = match (part, night) {
            (_, Some(night)) => (end, Some(night)),
            (Some(part), None) => (end + 1, Some(part)),
            (None, None) => (end, None),
        };
        let stretch = match (date, part) {
            (Some(date), Some(part)) => calendar::part_of_day(date, part),
            (Some(date), None) => calendar::day(date),
            (None, Some(part)) => calendar::unresolved(format!("{unknown}{}", part.code()), Grain::PartOfDay),
            (None, None) => calendar::unresolved(unknown, Grain::Day),
        };
        Some((end, stretch))
    }

    /// "this morning", "last night": the part itself is left to [`Grammar::day`].
    fn part_of_named_day(&self, at: usize) -> Day {
        let part = PartOfDay::named(&self.word(at + 1)?.form)?;
        let back = match self.word(at)?.form.as_str() {
            "this" => 0,
            "last" if part == PartOfDay::Night => 1,
            _ => return None,
        };
        Some((at + 1, self.date.and_then(|date| calendar::shift(date, Unit::Day, -back)), "XXXX-XX-XX".to_owned()))
    }

    fn named_day(&self, at: usize) -> Day {
        let ahead = match self.word(at)?.form.as_str() {
            "yesterday" => -1,
            "today" | "tonight" => 0,
            "tomorrow" => 1,
            _ => return None,
        };
        Some((at + 1, self.date.and_then(|date| calendar::shift(date, Unit::Day, ahead)), "XXXX-XX-XX".to_owned()))
    }

    /// "Friday", "last Friday", "next Friday".
    fn weekday(&self, at: usize) -> Day {
        let relation = self.word(at).filter(|word| word.is_any(&["last", "next", "this", "past", "coming"]));
        let named = if relation.is_some() { at + 1 } else { at };
        let weekday = self.weekday_named(named)?;
        let shifted = |date: NaiveDate, days| calendar::shift(date, Unit::Day, days);
        let date = self.date.and_then(|date| match relation.map(|word| word.form.as_str()) {
            Some("last" | "past") => calendar::weekday_up_to(shifted(date, -1)?, weekday),
            Some("next") => calendar::weekday_from(shifted(date, 1)?, weekday),
            Some(_) if self.tense != Tense::Future => calendar::weekday_from(date, weekday)
                .filter(|day| *day == date)
                .or_else(|| calendar::weekday_up_to(date, weekday)),
            None if self.tense != Tense::Future => calendar::weekday_up_to(date, weekday),
            _ => calendar::weekday_from(date, weekday),
        });
        let end = named + 1;
        // "Tuesday, March 12": the date decides.
        let comma = if self.is_mark(end, ",") { end + 1 } else { end };
        if let Some(full) = self.full_date(comma) {
            return Some(full);
        }
        Some((end, date, format!("XXXX-WXX-{}", weekday.number_from_monday())))
    }

    pub(super) fn weekday_named(&self, at: usize) -> Option<Weekday> {
        let word = self.word(at).filter(|word| word.is_capital() && word.has(Traits::WEEKDAY))?;
        WEEKDAYS.iter().find(|day| word.form.starts_with(&day.to_string().to_lowercase())).copied()
    }

    pub(super) fn month_named(&self, at: usize) -> Option<u32> {
        let word = self.word(at).filter(|word| word.is_capital())?;
        let known = word.has(Traits::MONTH) || word.is("sept") || (word.form.len() == 3 && word.text.ends_with('.'));
        let month = MONTHS.iter().position(|month| word.form.starts_with(month)).filter(|_| known)?;
        u32::try_from(month + 1).ok()
    }

    fn day_number(&self, at: usize) -> Option<u32> {
        let word = self.word(at).filter(|word| word.is_number())?;
        cardinal(&word.form).or_else(|| ordinal(&word.form)).filter(|day| (1..=31).contains(day))
    }

    pub(super) fn year_number(&self, at: usize) -> Option<i32> {
        let word = self.word(at).filter(|word| word.is_number() && word.form.len() == 4)?;
        word.form.parse().ok().filter(|year| (1000..=2199).contains(year))
    }

    /// "March 12", "12 March 2024", "March 12, 2024", "2024-03-12".
    fn full_date(&self, at: usize) -> Day {
        let word = self.word(at)?;
        if word.is_number()
            && word.form.len() == 10
            && let Ok(date) = NaiveDate::parse_from_str(&word.form, "%Y-%m-%d")
        {
            return Some((at + 1, Some(date), String::new()));
        }
        let (end, day, month) = match (self.month_named(at), self.day_number(at)) {
            (Some(month), _) => (at + 2, self.day_number(at + 1)?, month),
            (None, Some(day)) => {
                let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
                (of + 1, day, self.month_named(of)?)
            }
            _ => return None,
        };
        let comma = if self.is_mark(end, ",") { end + 1 } else { end };
        if let Some(year) = self.year_number(comma) {
            return Some((comma + 1, Some(NaiveDate::from_ymd_opt(year, month, day)?), String::new()));
        }
        let unknown = format!("XXXX-{month:02}-{day:02}");
        let Some(today) = self.date else { return Some((end, None, unknown)) };
        let away = NaiveDate::from_ymd_opt(today.year(), month, day)
            .map_or(0, |date| date.signed_duration_since(today).num_days());
        let year = today.year()
            + match self.tense {
                Tense::Future => i32::from(away < 0),
                Tense::Past => -i32::from(away > 0),
                // The nearest one, half a year each way.
                Tense::Open => i32::from(away < -182) - i32::from(away > 182),
            };
        Some((end, NaiveDate::from_ymd_opt(year, month, day), unknown))
    }
}

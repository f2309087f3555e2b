//! Days of the week: "Friday", "next Friday", "a week on Friday", "Thursday last week". Not "the Friday Club".

use super::bearing::Tense;
use super::calendar;
use super::days::Day;
use super::grammar::Grammar;
use super::units::{Unit, shift};
use crate::traits::Traits;
use crate::words::Word;
use chrono::{Datelike, NaiveDate, Weekday};

const WEEKDAYS: &[Weekday] =
    &[Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Grammar<'_, '_> {
    /// "a week on Friday", "Friday week", "two weeks ago on Sunday", "a year ago today".
    pub(super) fn day_at_distance(&self, at: usize) -> Option<Day> {
        if let Some(weekday) = self.weekday_named(at).filter(|_| self.is(at + 1, &["week", "fortnight"])) {
            let days = if self.is(at + 1, &["week"]) { 7 } else { 14 };
            let closes = self.word(at + 2).is_none_or(|next| !next.is_word() || next.has(Traits::PREPOSITION));
            let coming = shift(self.date?, Unit::Day, 1).and_then(|day| calendar::weekday_from(day, weekday));
            return Some(Day::any(at + 2, coming.and_then(|day| shift(day, Unit::Day, days)))).filter(|_| closes);
        }
        let (count, unit, end) = self.counted(at)?;
        let count = count.number.filter(|_| !unit.is_clock())?;
        let ago = self.is(end, &["ago"]);
        let end = end + usize::from(ago);
        let on = self.is(end, &["on", "from"]);
        let named = end + usize::from(on);
        if !(ago || on && matches!(unit, Unit::Week | Unit::Fortnight)) {
            return None;
        }
        let today = self.is(named, &["today"]).then_some((named + 1, self.date));
        let weekday = || {
            let weekday = self.weekday_named(named)?;
            let from = |date| {
                if ago {
                    calendar::weekday_up_to(date, weekday)
                } else {
                    shift(date, Unit::Day, 1).and_then(|day| calendar::weekday_from(day, weekday))
                }
            };
            Some((named + 1, self.date.and_then(from)))
        };
        let (end, from) = today.or_else(weekday)?;
        Some(Day::any(end, from.and_then(|day| shift(day, unit, if ago { -count } else { count }))))
    }

    /// "Friday", "last Friday", "next Friday", "a week on Friday", "Friday week".
    pub(super) fn weekday(&self, at: usize) -> Option<Day> {
        let the = usize::from(self.is(at, &["the"]) && self.is(at + 1, &["previous", "following", "next"]));
        let relation = self
            .word(at + the)
            .filter(|word| word.is_any(&["last", "next", "this", "past", "coming", "previous", "following"]));
        let named = at + the + usize::from(relation.is_some());
        let weekday = self.weekday_named(named).filter(|_| !self.is_named_after_day(named))?;
        if relation.is_none() && self.word(named).is_some_and(|word| word.form.ends_with("days")) {
            return None;
        }
        let end = named + 1;
        // "Tuesday, March 12": the date decides.
        let comma = if self.is_mark(end, ",") { end + 1 } else { end };
        let the = comma + usize::from(self.is(comma, &["the"]));
        if let Some(full) = self.full_date(the) {
            return Some(full);
        }
        let unknown = format!("XXXX-WXX-{}", weekday.number_from_monday());
        if let Some(read) = self.weekday_of_week(end, weekday).filter(|_| relation.is_none()) {
            return Some(read);
        }
        let Some(date) = self.date else { return Some(Day { end, date: None, unknown, perhaps: None }) };
        let moved = |date: NaiveDate, days| shift(date, Unit::Day, days);
        let before = |date: NaiveDate| moved(date, -1).and_then(|day| calendar::weekday_up_to(day, weekday));
        let after = |date: NaiveDate| moved(date, 1).and_then(|day| calendar::weekday_from(day, weekday));
        let same_week = |other: Option<NaiveDate>| other.filter(|other| other.iso_week() == date.iso_week());
        let (date, perhaps) = match relation.map(|word| word.form.as_str()) {
            Some("last" | "past") => {
                // On a Sunday, "last Friday" may be that of the week before.
                let latest = before(date);
                (latest, same_week(latest).and_then(|day| moved(day, -7)))
            }
            Some("next") => {
                let coming = after(date);
                (coming, same_week(coming).and_then(|day| moved(day, 7)))
            }
            Some("previous") => (self.told().and_then(before), None),
            Some("following") => (self.told().and_then(after), None),
            Some("coming") => (calendar::weekday_from(date, weekday), None),
            _ => {
                let (latest, coming) = (calendar::weekday_up_to(date, weekday), calendar::weekday_from(date, weekday));
                // "Wednesday's ruling" is known; what will happen on Wednesday is not.
                let known = self.word(named).is_some_and(|word| word.possessive) && !self.bearing.near;
                let ahead = self.bearing.tense == Tense::Future && !known;
                let (day, other) = if ahead { (coming, before(date)) } else { (latest, after(date)) };
                (day, other.filter(|_| self.bearing.doubtful || known))
            }
        };
        Some(Day { end, date, unknown, perhaps })
    }

    /// "Thursday last week", "Monday of this week", "the Sunday before last" behind the day, at word `at`.
    fn weekday_of_week(&self, at: usize, weekday: Weekday) -> Option<Day> {
        let date = self.date?;
        if self.is(at, &["before"]) && self.is(at + 1, &["last"]) {
            let latest = calendar::weekday_up_to(date, weekday)?;
            return Some(Day::any(at + 2, shift(latest, Unit::Day, -7)));
        }
        // "from Tuesday to Thursday last week": both are of that week.
        let linked = self.is(at, &["to", "until", "till", "and", "through"]) && self.weekday_named(at + 1).is_some();
        let after = if linked { at + 2 } else { at };
        let week = after + usize::from(self.is(after, &["of"]));
        let steps = match self.word(week)?.form.as_str() {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let monday = calendar::weekday_up_to(shift(date, Unit::Week, steps)?, Weekday::Mon)?;
        let day = calendar::weekday_from(monday, weekday);
        self.is(week + 1, &["week"]).then(|| Day::any(if linked { at } else { week + 2 }, day))
    }

    /// "The Sunday Post" and "Sheffield Wednesday" are names; "on the Sunday Mr Holt left" is none.
    fn is_named_after_day(&self, at: usize) -> bool {
        const NAMES: &[(&str, &str)] = &[
            ("sheffield", "wednesday"),
            ("ruby", "tuesday"),
            ("super", "tuesday"),
            ("bloody", "sunday"),
            ("black", "friday"),
            ("good", "friday"),
            ("cyber", "monday"),
        ];
        let before = at.checked_sub(1).and_then(|before| self.word(before)).filter(|before| before.is_word());
        let known = before.is_some_and(|before| {
            before.is_capital() && NAMES.iter().any(|(first, day)| before.is(first) && self.is(at, &[day]))
        });
        let led = before.is_some_and(|before| before.is("the")) && !(at > 1 && self.is(at - 2, &["on", "by"]));
        // "the Good Friday Agreement"
        let inside = before.is_some_and(Word::is_capital) && at > 1 && self.is(at - 2, &["the"]);
        let month = self.month_named(at + 1).is_some();
        let goes_on = self.word(at + 1).is_some_and(|next| next.is_capital() && next.is_word() && !next.is_number());
        known || ((led || inside) && goes_on && !month)
    }

    /// "the Today programme", "Tomorrow Never Comes".
    pub(super) fn is_title(&self, at: usize) -> bool {
        let capital = |at: usize| self.word(at).is_some_and(Word::is_capital);
        let the = at > 0 && self.is(at - 1, &["the", "a", "usa"]);
        let small = Traits::ADVERB.or(Traits::PREPOSITION).or(Traits::BE).or(Traits::AUXILIARY).or(Traits::MODAL);
        let goes_on = self.word(at + 1).is_some_and(|next| next.is_capital() && next.has(small));
        capital(at) && (the || (goes_on && capital(at + 2)))
    }

    pub(super) fn weekday_named(&self, at: usize) -> Option<Weekday> {
        let word = self.word(at).filter(|word| word.is_capital())?;
        let known = word.has(Traits::WEEKDAY) || word.form.strip_suffix('s').is_some_and(|day| day.ends_with("day"));
        WEEKDAYS
            .iter()
            .find(|day| known && word.form.starts_with(&day.to_string().to_lowercase()))
            .filter(|_| !word.is_any(&["sun", "sat"]) && word.form.len() <= "wednesdays".len())
            .copied()
    }
}

//! Named days: "Christmas Eve", "Easter Monday", "last Thanksgiving".

use super::calendar;
use super::days::Day;
use super::grammar::{Grammar, Read};
use super::parts::PartOfDay;
use super::units::{Unit, shift};
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate, Weekday};

/// How a named day is found in a year.
#[derive(Clone, Copy, Debug)]
enum Rule {
    /// Month and day.
    Fixed(u32, u32),
    /// The n-th such weekday of a month.
    Nth(u32, Weekday, u8),
    /// The last such weekday of a month.
    Last(u32, Weekday),
    /// Days from Easter Sunday.
    Easter(i64),
    /// Days from the fourth Thursday in November.
    Thanksgiving(i64),
    /// The Tuesday after the first Monday in November.
    Election,
}

/// Forms of the words, longest first where one begins another. Days whose date is set by the moon's sighting or by
/// each country for itself are left out.
const NAMED: &[(&[&str], Rule)] = &[
    (&["new", "year", "eve"], Rule::Fixed(12, 31)),
    (&["new", "year", "day"], Rule::Fixed(1, 1)),
    (&["christmas", "eve"], Rule::Fixed(12, 24)),
    (&["christmas", "day"], Rule::Fixed(12, 25)),
    (&["christmas"], Rule::Fixed(12, 25)),
    (&["boxing", "day"], Rule::Fixed(12, 26)),
    (&["valentine", "day"], Rule::Fixed(2, 14)),
    (&["st", "patrick", "day"], Rule::Fixed(3, 17)),
    (&["april", "fools", "day"], Rule::Fixed(4, 1)),
    (&["april", "fool", "day"], Rule::Fixed(4, 1)),
    (&["may", "day"], Rule::Fixed(5, 1)),
    (&["bastille", "day"], Rule::Fixed(7, 14)),
    (&["bonfire", "night"], Rule::Fixed(11, 5)),
    (&["armistice", "day"], Rule::Fixed(11, 11)),
    (&["veterans", "day"], Rule::Fixed(11, 11)),
    (&["halloween"], Rule::Fixed(10, 31)),
    (&["juneteenth"], Rule::Fixed(6, 19)),
    (&["martin", "luther", "king", "day"], Rule::Nth(1, Weekday::Mon, 3)),
    (&["presidents", "day"], Rule::Nth(2, Weekday::Mon, 3)),
    (&["memorial", "day"], Rule::Last(5, Weekday::Mon)),
    (&["labor", "day"], Rule::Nth(9, Weekday::Mon, 1)),
    (&["columbus", "day"], Rule::Nth(10, Weekday::Mon, 2)),
    (&["remembrance", "sunday"], Rule::Nth(11, Weekday::Sun, 2)),
    (&["election", "day"], Rule::Election),
    (&["thanksgiving", "day"], Rule::Thanksgiving(0)),
    (&["thanksgiving"], Rule::Thanksgiving(0)),
    (&["black", "friday"], Rule::Thanksgiving(1)),
    (&["cyber", "monday"], Rule::Thanksgiving(4)),
    (&["shrove", "tuesday"], Rule::Easter(-47)),
    (&["ash", "wednesday"], Rule::Easter(-46)),
    (&["palm", "sunday"], Rule::Easter(-7)),
    (&["maundy", "thursday"], Rule::Easter(-3)),
    (&["good", "friday"], Rule::Easter(-2)),
    (&["holy", "saturday"], Rule::Easter(-1)),
    (&["easter", "sunday"], Rule::Easter(0)),
    (&["easter", "monday"], Rule::Easter(1)),
    (&["easter"], Rule::Easter(0)),
    (&["ascension", "day"], Rule::Easter(39)),
    (&["whit", "sunday"], Rule::Easter(49)),
    (&["pentecost"], Rule::Easter(49)),
    (&["whit", "monday"], Rule::Easter(50)),
];

impl Rule {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let nth = |month, weekday, number| NaiveDate::from_weekday_of_month_opt(year, month, weekday, number);
        let moved = |date: Option<NaiveDate>, days| date.and_then(|date| shift(date, Unit::Day, days));
        match self {
            Self::Fixed(month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Self::Nth(month, weekday, number) => nth(month, weekday, number),
            Self::Last(month, weekday) => nth(month, weekday, 5).or_else(|| nth(month, weekday, 4)),
            Self::Easter(days) => moved(easter(year), days),
            Self::Thanksgiving(days) => moved(nth(11, Weekday::Thu, 4), days),
            Self::Election => moved(nth(11, Weekday::Mon, 1), 1),
        }
    }
}

/// Easter Sunday of the western churches in the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

impl Grammar<'_, '_> {
    /// "Christmas Eve", "last Thanksgiving", "Easter Monday 2016".
    pub(super) fn holiday(&self, at: usize) -> Option<Day> {
        let relation = self.word(at).filter(|word| word.is_any(&["last", "next", "this"]));
        let start = at + usize::from(relation.is_some());
        let (end, rule) = self.holiday_named(start)?;
        let comma = if self.is_mark(end, ",") || self.is(end, &["of", "in"]) { end + 1 } else { end };
        if let Some(year) = self.year_number(comma) {
            return rule.in_year(year).map(|date| Day::known(comma + 1, date));
        }
        let Some(today) = self.date else { return Some(Day::any(end, None)) };
        let of = |step: i32| rule.in_year(today.year().saturating_add(step));
        let latest = of(0).filter(|date| *date < today).or_else(|| of(-1));
        let coming = of(0).filter(|date| *date > today).or_else(|| of(1));
        match relation.map(|word| word.form.as_str()) {
            Some("last") => return Some(Day::any(end, latest)),
            Some("next") => return Some(Day::any(end, coming)),
            _ => {}
        }
        let month_and_day = of(0).map(|date| (date.month(), date.day()));
        let (month, day) = month_and_day?;
        let nearest = self.day_in_year(end, month, day)?;
        // The day of another year is elsewhere in its month.
        let year = nearest.date.map_or(today.year(), |date| date.year());
        let perhaps = nearest.perhaps.and_then(|other| rule.in_year(other.year()));
        Some(Day { end, perhaps, ..Day::any(end, rule.in_year(year)) })
    }

    fn holiday_named(&self, at: usize) -> Option<(usize, Rule)> {
        if !self.word(at)?.is_capital() {
            return None;
        }
        let fits = |names: &[&str]| {
            names.iter().enumerate().all(|(offset, name)| {
                self.word(at + offset).is_some_and(|word| {
                    word.is_capital() && (word.is(name) || word.form.strip_suffix('s') == Some(*name))
                })
            })
        };
        let (names, rule) = NAMED.iter().find(|(names, _)| fits(names))?;
        let end = at + names.len();
        // Easter Island and the Christmas Truce are no days; nor is the rising of Easter.
        let name_goes_on = self.word(end).is_some_and(|next| {
            next.is_capital()
                && !self.word(end - 1).is_some_and(|last| last.possessive)
                && self.weekday_named(end).is_none()
        });
        // "Johnnie Christmas" is a man, "Christmas trees" and "the Black Friday sales" are things.
        let name_begins = at.checked_sub(1).and_then(|before| self.word(before)).is_some_and(|before| {
            before.is_capital()
                && before.is_word()
                && !before.possessive
                && at > 1
                && before.traits == Traits::default()
                && self.word(at - 2).is_some_and(|earlier| earlier.is_word() && !earlier.is_capital())
        });
        let kept = matches!(names.last(), Some(&("eve" | "day" | "sunday" | "monday" | "tuesday")));
        (!name_goes_on && !name_begins && (kept || !self.is_kind_of_thing(at, end))).then_some((end, *rule))
    }

    /// Whether the holiday at words `at..end` says what sort of thing follows: "Easter eggs", "Thanksgiving dinner".
    fn is_kind_of_thing(&self, at: usize, end: usize) -> bool {
        let Some(next) = self.word(end).filter(|next| next.is_word() && !next.is_number()) else { return false };
        let led = at > 0 && self.is(at - 1, &["at", "by", "since", "until", "till", "last", "next", "this"]);
        let possessive = self.word(end - 1).is_some_and(|last| last.possessive);
        let timed = PartOfDay::named(&next.form).is_some() || next.is_any(&["week", "weekend", "time"]);
        let verb = Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::BE).or(Traits::AUXILIARY).or(Traits::MODAL);
        let closed = verb
            .or(Traits::PREPOSITION)
            .or(Traits::SUBORDINATOR)
            .or(Traits::ADVERB)
            .or(Traits::DETERMINER)
            .or(Traits::PRONOUN);
        let told = next.has(closed) || next.is_any(&["and", "or", "but", "of", "in"]);
        !led && !possessive && !timed && !next.is_capital() && !told
    }

    /// "Easter week", "the Christmas weekend".
    pub(super) fn holiday_week(&self, at: usize) -> Read {
        let (end, _) = self.holiday_named(at)?;
        let weekend = self.is(end, &["weekend"]);
        if !weekend && !self.is(end, &["week"]) {
            return None;
        }
        let date = self.holiday(at)?.date;
        let unit = if weekend { Unit::Weekend } else { Unit::Week };
        Some((
            end + 1,
            date.map_or_else(
                || unit.unknown(),
                |date| if weekend { calendar::weekend(date) } else { calendar::week(date) },
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_computed() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
        assert_eq!(easter(1066), None);
    }
}

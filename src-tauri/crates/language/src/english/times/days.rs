//! Days of the calendar: "12 March 2024", "03/04/2022", "last Friday", "the next morning", "the 5th".

use super::bearing::Tense;
use super::calendar;
use super::grammar::{Grammar, Read};
use super::numbers::{cardinal, ordinal};
use super::parts::PartOfDay;
use super::units::{Unit, shift};
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::Grain;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// How far ahead a date without a year may lie although a verb of the past governs it. Days.
const SOON: i64 = 31;

/// How far away a date without a year may lie before it could as well be that of another year. Days.
const CLEAR: i64 = 120;

/// One past the last word, the day, and the value where the article has no date.
pub(super) struct Day {
    pub(super) end: usize,
    pub(super) date: Option<NaiveDate>,
    pub(super) unknown: String,
    /// Another day that the words may mean.
    pub(super) perhaps: Option<NaiveDate>,
}

impl Day {
    pub(super) fn known(end: usize, date: NaiveDate) -> Self {
        Self { end, date: Some(date), unknown: String::new(), perhaps: None }
    }

    pub(super) fn any(end: usize, date: Option<NaiveDate>) -> Self {
        Self { end, date, unknown: "XXXX-XX-XX".to_owned(), perhaps: None }
    }
}

/// The month whose name `form` is, in full or cut to three letters.
pub(super) fn month_of_form(form: &str) -> Option<u32> {
    let month = MONTHS.iter().position(|month| form.starts_with(month))?;
    u32::try_from(month + 1).ok()
}

impl Grammar<'_, '_> {
    /// A day with the part of it that is named: "Wednesday morning", "early on 12 March", "tonight".
    pub(super) fn day(&self, at: usize) -> Read {
        let edge = self.is(at, &["early", "late", "earlier", "later"]);
        let start = if edge && self.is(at + 1, &["on"]) { at + 2 } else { at + usize::from(edge) };
        let day = self
            .day_at_distance(start)
            .or_else(|| self.full_date(start))
            .or_else(|| self.numeric_date(start))
            .or_else(|| self.weekday(start))
            .or_else(|| self.holiday(start))
            .or_else(|| self.named_day(start))
            .or_else(|| self.told_day(start))
            .or_else(|| self.day_of_month(start))
            .or_else(|| self.part_of_named_day(start))?;
        let lead_in = usize::from(self.is(day.end, &["early", "late", "around", "at", "before"]));
        let named = |at: usize| self.word(at).and_then(|word| PartOfDay::named(&word.form));
        let hours_of_night = self.is(start, &["tonight"]).then_some(PartOfDay::Night);
        let (end, part) = match (hours_of_night, named(day.end), named(day.end + lead_in)) {
            (Some(night), _, _) => (day.end, Some(night)),
            (None, Some(part), _) => (day.end + 1, Some(part)),
            (None, None, Some(part)) => (day.end + lead_in + 1, Some(part)),
            (None, None, None) => (day.end, None),
        };
        let stretch = |date: NaiveDate| match part {
            Some(part) => calendar::part_of_day(date, part),
            None => calendar::day(date),
        };
        let unknown = || match part {
            Some(part) => calendar::unresolved(format!("{}{}", day.unknown, part.code()), Grain::PartOfDay),
            None => calendar::unresolved(day.unknown.clone(), Grain::Day),
        };
        Some((end, day.date.map_or_else(unknown, stretch).or_perhaps(day.perhaps.map(stretch))))
    }

    /// "this morning", "last night", "the next morning", "that evening": the part itself is left to [`Grammar::day`].
    fn part_of_named_day(&self, at: usize) -> Option<Day> {
        let at = at + usize::from(self.is(at, &["the"]) && self.is(at + 1, &["next", "following", "previous", "same"]));
        let part = PartOfDay::named(&self.word(at + 1)?.form)?;
        let told = |days| self.named.day.and_then(|date| shift(date, Unit::Day, days));
        let date = match self.word(at)?.form.as_str() {
            "this" => self.date,
            "last" if part == PartOfDay::Night => self.date.and_then(|date| shift(date, Unit::Day, -1)),
            "that" | "same" => told(0),
            "next" | "following" => told(1),
            "previous" => told(-1),
            _ => return None,
        };
        Some(Day::any(at + 1, date))
    }

    /// The day that the story has come to.
    pub(super) fn told(&self) -> Option<NaiveDate> {
        self.named.day.or(self.date)
    }

    fn named_day(&self, at: usize) -> Option<Day> {
        let ahead = |at: usize| match self.word(at).map(|word| word.form.as_str()) {
            Some("yesterday") => Some(-1),
            Some("today" | "tonight") => Some(0),
            Some("tomorrow") => Some(1),
            _ => None,
        };
        if let Some(days) = ahead(at).filter(|_| !self.is_title(at)) {
            let from = |date: Option<NaiveDate>| date.and_then(|date| shift(date, Unit::Day, days));
            // What somebody calls today is the day of speaking.
            let spoken = self.named.day.filter(|day| self.quoted && self.date.is_some_and(|date| *day < date));
            return Some(Day { perhaps: from(spoken), ..Day::any(at + 1, from(self.date)) });
        }
        // "the day after tomorrow", "the day before last Tuesday", "the eve of Easter".
        let day = at + usize::from(self.is(at, &["the"]));
        let step = match (self.word(day)?.form.as_str(), self.word(day + 1)?.form.as_str()) {
            ("day", "before") | ("eve", "of") => -1,
            ("day", "after") => 1,
            _ => return None,
        };
        if let Some(days) = ahead(day + 2) {
            return Some(Day::any(day + 3, self.date.and_then(|date| shift(date, Unit::Day, days + step))));
        }
        let other = self.full_date(day + 2).or_else(|| self.weekday(day + 2)).or_else(|| self.holiday(day + 2))?;
        Some(Day::any(other.end, other.date.and_then(|date| shift(date, Unit::Day, step))))
    }

    /// "that day", "the same day", "the following day", "the day before", "later in the day".
    fn told_day(&self, at: usize) -> Option<Day> {
        if let Some(end) = self.within_unit(at, "day") {
            return Some(Day::any(end, if self.is(end - 2, &["the"]) { self.told() } else { self.named.day }));
        }
        let at = at
            + usize::from(
                self.is(at, &["the", "that"]) && self.is(at + 1, &["next", "following", "previous", "same", "day"]),
            );
        // Without a day before it, "the same day" is any day: the article's date would be a guess.
        let stepped = |days| self.named.day.and_then(|date| shift(date, Unit::Day, days));
        let led = at > 0 && self.is(at - 1, &["the"]);
        if led && self.is(at, &["day"]) {
            let closes = self.word(at + 2).is_none_or(|word| word.is_mark() || word.is_any(&["and", "but"]));
            return match self.word(at + 1).map(|word| word.form.as_str()) {
                Some("before") if closes => Some(Day::any(at + 2, stepped(-1))),
                Some("after") if closes => Some(Day::any(at + 2, stepped(1))),
                _ => None,
            };
        }
        if at > 0 && self.is(at - 1, &["that"]) && self.is(at, &["day"]) {
            return Some(Day::any(at + 1, stepped(0)));
        }
        let days = match self.word(at)?.form.as_str() {
            "same" => 0,
            "next" | "following" => 1,
            "previous" => -1,
            _ => return None,
        };
        self.is(at + 1, &["day"]).then(|| Day::any(at + 2, stepped(days)))
    }

    pub(super) fn month_named(&self, at: usize) -> Option<u32> {
        let word = self.word(at).filter(|word| word.is_capital())?;
        let known = word.has(Traits::MONTH) || word.is("sept") || (word.form.len() == 3 && word.text.ends_with('.'));
        let short = word.form.len() == 3 && self.word(at + 1).is_some_and(|next| next.is_number());
        month_of_form(&word.form).filter(|_| known || short)
    }

    fn day_number(&self, at: usize) -> Option<u32> {
        let word = self.word(at).filter(|word| word.is_number())?;
        cardinal(&word.form).or_else(|| ordinal(&word.form)).filter(|day| (1..=31).contains(day))
    }

    fn day_number_in_words(&self, at: usize) -> Option<u32> {
        self.day_number(at)
            .or_else(|| self.word(at).and_then(|word| ordinal(&word.form)).filter(|day| (1..=31).contains(day)))
    }

    /// "March 12", "12 March 2024", "March 12, 2024", "the first of May".
    pub(super) fn full_date(&self, at: usize) -> Option<Day> {
        let at = at + usize::from(self.is(at, &["the"]) && self.is(at + 2, &["of"]));
        let (end, day, month) = match (self.month_named(at), self.day_number_in_words(at)) {
            (Some(month), _) => {
                let day = self.day_number(at + 1)?;
                // "In April 31 people left": the number counts what follows.
                let counts = self.word(at + 2).is_some_and(|next| next.is_word() && !next.has(Traits::PREPOSITION));
                if counts && NaiveDate::from_ymd_opt(2000, month, day).is_none() {
                    return None;
                }
                (at + 2, day, month)
            }
            (None, Some(day)) => {
                let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
                (of + 1, day, self.month_named(of)?)
            }
            _ => return None,
        };
        self.day_in_year(end, month, day)
    }

    /// `day` of `month` with the year at word `end`, or the one that the tense points to.
    pub(super) fn day_in_year(&self, end: usize, month: u32, day: u32) -> Option<Day> {
        let comma = if self.is_mark(end, ",") || self.is(end, &["of", "in"]) { end + 1 } else { end };
        // A day that the year does not have keeps its words together, and is not marked.
        let in_year = |year: i32, end| Day {
            end,
            date: NaiveDate::from_ymd_opt(year, month, day),
            unknown: format!("{year:04}-{month:02}-{day:02}"),
            perhaps: None,
        };
        if let Some(year) = self.year_number(comma) {
            return Some(in_year(year, comma + 1));
        }
        if let Some((after, year)) = self.relative_year(end) {
            return Some(in_year(year, after));
        }
        let unknown = format!("XXXX-{month:02}-{day:02}");
        let Some(today) = self.date else {
            return (day <= 31).then_some(Day { end, date: None, unknown, perhaps: None });
        };
        // 29 February may be missing this year.
        let of = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        let away = of(today.year()).map_or(0, |date| date.signed_duration_since(today).num_days());
        let ahead = away.rem_euclid(365);
        let nearest = i32::from(away < -182) - i32::from(away > 182);
        let event = self.is(end, &["deadline", "election", "referendum", "hearing", "summit", "vote", "meeting"]);
        let step = match self.bearing.tense {
            _ if event => nearest,
            // A date just gone by is not next year's: "will be tried for the blasts of 7 August".
            Tense::Future => i32::from(away < -SOON),
            // A date a month ahead needs no year; one of eleven months ago does.
            Tense::Past if !self.bearing.near && ahead <= SOON => nearest,
            Tense::Past => -i32::from(away > 0),
            Tense::Open => nearest,
        };
        let date = of(today.year().saturating_add(step));
        let far = date.is_some_and(|date| date.signed_duration_since(today).num_days().abs() > CLEAR);
        let other = if date.is_some_and(|date| date > today) { step - 1 } else { step + 1 };
        let perhaps = of(today.year().saturating_add(other)).filter(|_| far && self.bearing.doubtful);
        Some(Day { end, date, unknown, perhaps })
    }

    /// "2024-03-12", "12/03/2024", "12.03.2024".
    fn numeric_date(&self, at: usize) -> Option<Day> {
        let word = self.word(at).filter(|word| word.is_number())?;
        if word.form.len() == 10 {
            let whole = [("%Y-%m-%d"), ("%d.%m.%Y"), ("%Y.%m.%d")];
            let date = whole.iter().find_map(|format| NaiveDate::parse_from_str(&word.form, format).ok());
            if let Some(date) = date {
                return Some(Day::known(at + 1, date));
            }
        }
        if let [first, second, third] = word.form.split('.').collect::<Vec<_>>()[..] {
            // Points stand between day and month where the day comes first.
            let (day, month) = (cardinal(first)?, cardinal(second)?);
            let date = NaiveDate::from_ymd_opt(third.parse().ok().filter(|_| third.len() == 4)?, month, day)?;
            return Some(Day::known(at + 1, date));
        }
        if let [first, second, third] = word.form.split('-').collect::<Vec<_>>()[..] {
            // "10-5-12" is a record of games.
            let year = [first, third].iter().any(|part| part.len() == 4);
            return self.day_or_month_first([first, second, third], at + 1).filter(|_| year);
        }
        let figures = |at: usize| self.word(at).map(|word| word.form.as_str());
        if !self.is_mark(at + 1, "/") || !self.is_mark(at + 3, "/") || self.is_mark(at + 5, "/") {
            return None;
        }
        self.day_or_month_first([figures(at)?, figures(at + 2)?, figures(at + 4)?], at + 5)
    }

    /// "03/04/2022": of two readings the one nearer to the article's date, in doubt the American one.
    fn day_or_month_first(&self, [first, second, third]: [&str; 3], end: usize) -> Option<Day> {
        let figures = [first, second, third].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let number = |part: &str| cardinal(part).filter(|_| figures);
        let date = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
        if first.len() == 4 {
            return date(number(first)?, number(second)?, number(third)?).map(|date| Day::known(end, date));
        }
        let year = match (third.len(), number(third)?) {
            (4, year) => year,
            (2, year) if year < 50 => year + 2000,
            (2, year) => year + 1900,
            _ => return None,
        };
        let month_first = date(year, number(first)?, number(second)?);
        let day_first = date(year, number(second)?, number(first)?);
        let away = |date: Option<NaiveDate>| {
            let today = self.date?;
            date.map(|date| date.signed_duration_since(today).num_days().abs())
        };
        let (date, perhaps) = match (month_first, day_first) {
            (None, other) | (other, None) => (other, None),
            _ if away(day_first) < away(month_first) => (day_first, month_first),
            _ => (month_first, day_first),
        };
        date.map(|date| Day { perhaps, ..Day::known(end, date) })
    }

    /// "the 5th" after "on": the latest or coming one of that number.
    fn day_of_month(&self, at: usize) -> Option<Day> {
        let the = at.checked_sub(1).filter(|the| self.is(*the, &["the"]))?;
        let on = the.checked_sub(1).and_then(|on| self.word(on))?;
        let word = self.word(at).filter(|word| word.is_number())?;
        let day = ordinal(&word.form).filter(|day| {
            on.is_any(&["on", "by", "until", "from", "since", "before", "after"]) && (1..=31).contains(day)
        })?;
        let noun = self
            .word(at + 1)
            .is_some_and(|next| next.is_word() && !next.has(Traits::PREPOSITION.or(Traits::AUXILIARY)));
        if noun || self.is(at + 1, &["of"]) {
            return None;
        }
        let unknown = format!("XXXX-XX-{day:02}");
        let Some(today) = self.date else { return Some(Day { end: at + 1, date: None, unknown, perhaps: None }) };
        let in_month = |step| shift(today.with_day(1)?, Unit::Month, step)?.with_day(day);
        let date = match (self.bearing.tense, day.cmp(&today.day())) {
            (Tense::Future, std::cmp::Ordering::Less) => in_month(1),
            (Tense::Past, std::cmp::Ordering::Greater) => in_month(-1),
            _ => in_month(0),
        };
        Some(Day { end: at + 1, date, unknown, perhaps: None })
    }

    /// "April 24 and 25": the second day, right after the first.
    pub(super) fn next_day_of_list(&self, at: usize, first: NaiveDate) -> Read {
        let day = self.day_number(at)?;
        let closes = self.word(at + 1).is_none_or(|next| {
            next.is_mark() && !matches!(next.text, "%" | "/" | "–" | "-")
                || next.has(Traits::PREPOSITION) && !next.is("of")
        });
        let date = first.with_day(day).filter(|date| closes && *date > first)?;
        Some((at + 1, calendar::day(date)))
    }
}

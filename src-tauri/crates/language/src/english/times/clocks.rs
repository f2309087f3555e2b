//! Times of day: "at 3 a.m. on Friday", "18:30", "1430 GMT", "half past six", "noon".

use super::calendar::{self, Stretch};
use super::grammar::{Grammar, Read};
use super::numbers::cardinal;
use super::parts::PartOfDay;
use super::units::{Unit, shift};
use chrono::{NaiveDate, Timelike};
use claimdesk_domain::time::Grain;

const ZONES: &[&str] = &[
    "gmt", "utc", "bst", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt", "pst", "pdt", "pt", "cet", "cest",
    "eet", "eest", "msk", "ist", "pkt", "hkt", "jst", "kst", "aest", "aedt", "awst", "nzst", "nzdt", "sast",
];

/// Hour and minute with one past the last word.
struct Clock {
    end: usize,
    hour: u32,
    minute: u32,
    /// Whether the words leave open which half of the day is meant.
    half_unknown: bool,
    midnight: bool,
}

impl Grammar<'_, '_> {
    /// "at 3 a.m. on Friday", "6pm yesterday", "14:30", "noon".
    pub(super) fn clock(&self, at: usize, lead: bool) -> Read {
        let clock = self.clock_time(at, lead)?;
        let next = if self.is(clock.end, &["on"]) || self.is_mark(clock.end, ",") { clock.end + 1 } else { clock.end };
        match self.day(next) {
            Some((end, day)) if day.grain == Grain::Day || day.grain == Grain::PartOfDay => {
                // "10 o'clock on Friday night"
                let late = day.from.is_some_and(|from| from.hour() >= 12) && clock.half_unknown;
                let hour = if late { clock.hour % 12 + 12 } else { clock.hour };
                let half_unknown = clock.half_unknown && day.grain == Grain::Day;
                // "before midnight on Saturday" is the night that ends Saturday.
                let term = at > 0 && self.is(at - 1, &["before", "by", "until", "till"]);
                let ends_day = clock.midnight && term && day.grain == Grain::Day;
                let date = day.first_day().and_then(|date| shift(date, Unit::Day, i64::from(ends_day)));
                let midnight = clock.midnight && !ends_day;
                Some((end, at_clock(date, &Clock { hour, half_unknown, midnight, ..clock })))
            }
            _ => Some((clock.end, at_clock(self.told(), &clock))),
        }
    }

    /// "Monday at 5 a.m.", "Wednesday morning", "12 March".
    pub(super) fn day_and_clock(&self, at: usize) -> Read {
        let (end, stretch) = self.day(at)?;
        let lead = end + usize::from(self.is_mark(end, ","));
        let led = self.is(lead, &["at", "around", "about"]);
        // "2024-03-12 19:48" says the hour behind the day.
        let bare = self.word(at).is_some_and(|word| word.is_number())
            && self.word(end).is_some_and(|word| word.form.contains(':'));
        let clock = if led {
            self.clock_time(lead + 1, true)
        } else if bare {
            self.clock_time(end, true)
        } else {
            None
        };
        match (clock, stretch.first_day()) {
            (Some(clock), Some(date)) => Some((clock.end, at_clock(Some(date), &clock))),
            _ => Some((end, stretch)),
        }
    }

    fn clock_time(&self, at: usize, lead: bool) -> Option<Clock> {
        let at = at + usize::from(self.is(at, &["about", "around", "roughly", "approximately"]));
        let mut clock = self.hour_and_minute(at, lead)?;
        clock.end = self.zone(clock.end).unwrap_or(clock.end);
        // "10:35 a.m. (0735 GMT) Friday": the same instant in another zone.
        if self.is_mark(clock.end, "(")
            && let Some(inside) = self.hour_and_minute(clock.end + 1, true)
        {
            let end = self.zone(inside.end).unwrap_or(inside.end);
            if self.is_mark(end, ")") {
                clock.end = end + 1;
            }
        }
        Some(clock)
    }

    fn zone(&self, at: usize) -> Option<usize> {
        if self.is(at, &["local", "eastern", "pacific", "central", "universal"]) && self.is(at + 1, &["time"]) {
            return Some(at + 2);
        }
        let word = self.word(at)?;
        (word.is_any(ZONES) && word.text.chars().all(char::is_uppercase)).then_some(at + 1)
    }

    fn hour_and_minute(&self, at: usize, lead: bool) -> Option<Clock> {
        let word = self.word(at)?;
        let sure = |end, hour, minute| Clock { end, hour, minute, half_unknown: false, midnight: false };
        // "the noon gate", "the midnight sun" are things.
        let lead = lead && !(at > 0 && self.is(at - 1, &["the"]));
        match word.form.as_str() {
            "noon" | "midday" if lead || self.day(at + 1).is_some() => return Some(sure(at + 1, 12, 0)),
            "midnight" if lead || self.day(at + 1).is_some() => {
                return Some(Clock { midnight: true, ..sure(at + 1, 0, 0) });
            }
            _ => {}
        }
        let named = self.spoken_hour(at)?;
        let (end, half) = self.half_of_day(&named);
        let (hour, minute) = (named.hour, named.minute);
        match half {
            Some(false) if (1..=12).contains(&hour) => Some(sure(end, hour % 12, minute)),
            Some(true) if (1..=12).contains(&hour) => Some(sure(end, hour % 12 + 12, minute)),
            None if named.exact && hour < 24 && (lead || !self.is_cited(at)) => Some(sure(end, hour, minute)),
            None if lead && self.is_before_day(at, &named) => Some(sure(end, hour, minute)),
            None if named.oclock && hour <= 12 => Some(Clock { half_unknown: true, ..sure(end, hour, minute) }),
            None if self.zone(end).is_some() && lead && hour < 24 => Some(sure(end, hour, minute)),
            _ => None,
        }
    }

    /// "John 3:16" is a verse.
    fn is_cited(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.word(before).is_some_and(|word| word.is_capital() && word.is_word())
                && before > 0
                && self.weekday_named(before).is_none()
                && self.month_named(before).is_none()
        })
    }

    /// "at 17.40 yesterday" is an hour where nothing before it has a price.
    fn is_before_day(&self, at: usize, named: &Named) -> bool {
        const PRICED: &[&str] = &[
            "share", "shares", "stock", "stocks", "index", "price", "prices", "points", "traded", "trading", "pound",
            "dollar", "euro", "rate", "yield", "gold", "oil",
        ];
        let dotted = self.word(at).is_some_and(|word| word.form.contains('.') && word.form.len() > 3);
        let day =
            self.is(named.end, &["yesterday", "today", "tomorrow", "on"]) || self.weekday_named(named.end).is_some();
        let priced = self.words[at.saturating_sub(9)..at].iter().any(|word| word.is_any(PRICED));
        let falls = self.is(named.end, &["on"]) && self.weekday_named(named.end + 1).is_none();
        dotted && named.hour < 24 && named.minute < 60 && day && !falls && !priced
    }

    /// Whether "a.m." or "in the morning" (false), "p.m." or "at night" (true) follows.
    fn half_of_day(&self, named: &Named) -> (usize, Option<bool>) {
        let end = named.end;
        if let Some(afternoon) = named.half {
            return (end, Some(afternoon));
        }
        if self.is(end, &["a.m", "am"]) {
            return (end + 1, Some(false));
        }
        if self.is(end, &["p.m", "pm"]) {
            return (end + 1, Some(true));
        }
        if self.is(end, &["in"]) && self.is(end + 1, &["the"]) {
            let part = self.word(end + 2).and_then(|word| PartOfDay::named(&word.form));
            match part {
                Some(PartOfDay::Morning) => return (end + 3, Some(false)),
                Some(PartOfDay::Afternoon | PartOfDay::Evening) => return (end + 3, Some(true)),
                _ => {}
            }
        }
        if self.is(end, &["at"]) && self.is(end + 1, &["night"]) {
            return (end + 2, Some(named.hour > 5));
        }
        (end, None)
    }

    /// Figures or words that can be an hour: "5.30pm", "18:30", "half past six", "six o'clock".
    fn spoken_hour(&self, at: usize) -> Option<Named> {
        let word = self.word(at)?;
        let oclock = |at: usize| usize::from(self.is(at, &["o'clock"]));
        let past = |end: usize, minute: i64, to: bool| {
            let hour =
                i64::from(self.word(end).and_then(|word| cardinal(&word.form)).filter(|hour| (1..=12).contains(hour))?);
            let minutes = if to { hour * 60 - minute } else { hour * 60 + minute };
            Some(Named {
                end: end + 1 + oclock(end + 1),
                hour: u32::try_from(minutes / 60).ok()?,
                minute: u32::try_from(minutes % 60).ok()?,
                half: None,
                exact: false,
                oclock: true,
            })
        };
        // "at half nine" is half past nine in Britain.
        if word.is("half")
            && at > 0
            && self.is(at - 1, &["at", "by", "until", "till", "around", "about"])
            && self.word(at + 1).is_some_and(|hour| !hour.is_number())
            && let Some(half) = past(at + 1, 30, false)
            && self.word(half.end).is_none_or(|next| next.is_mark() || !next.form.ends_with('s'))
        {
            return Some(half);
        }
        if self.is(at + 1, &["past", "to"]) && self.is(at, &["half", "quarter"]) {
            let quarter = word.is("quarter");
            let to = self.is(at + 1, &["to"]);
            return if to && !quarter { None } else { past(at + 2, if quarter { 15 } else { 30 }, to) };
        }
        if oclock(at + 1) == 1 {
            return past(at, 0, false);
        }
        if !word.is_number() {
            return None;
        }
        let (figures, half) = if let Some(figures) = word.form.strip_suffix("am") {
            (figures, Some(false))
        } else if let Some(figures) = word.form.strip_suffix("pm") {
            (figures, Some(true))
        } else {
            (word.form.as_str(), None)
        };
        let joined = figures.contains(':');
        let mut parts = figures.split([':', '.']);
        let first = parts.next()?;
        let minute = parts.next();
        let seconds = parts.next();
        let military = minute.is_none() && first.len() == 4 && half.is_none() && self.zone(at + 1).is_some();
        let (hour, minute) = match minute {
            Some(minute) if minute.len() == 2 => (cardinal(first)?, cardinal(minute)?),
            Some(_) => return None,
            None if military => (cardinal(first.get(..2)?)?, cardinal(first.get(2..)?)?),
            None => (cardinal(first)?, 0),
        };
        let dotted_zone = figures.contains('.') && self.zone(at + 1).is_some();
        let exact = (joined && first.len() <= 2 && (seconds.is_none() || first.len() == 2)) || military || dotted_zone;
        (minute < 60 && parts.next().is_none()).then_some(Named {
            end: at + 1,
            hour,
            minute,
            half,
            exact,
            oclock: false,
        })
    }
}

/// An hour as it is said, before "a.m." or "in the evening".
struct Named {
    end: usize,
    hour: u32,
    minute: u32,
    half: Option<bool>,
    /// "18:30" needs no half of the day.
    exact: bool,
    oclock: bool,
}

fn at_clock(date: Option<NaiveDate>, clock: &Clock) -> Stretch {
    let Clock { hour, minute, .. } = *clock;
    let Some(date) = date else {
        return calendar::unresolved(format!("XXXX-XX-XXT{hour:02}:{minute:02}"), Grain::Minute);
    };
    let other = if clock.midnight {
        shift(date, Unit::Day, 1).map(|next| calendar::clock(next, 0, 0))
    } else {
        clock.half_unknown.then(|| calendar::clock(date, (hour + 12) % 24, minute))
    };
    calendar::clock(date, hour, minute).or_perhaps(other)
}

//! How German writes times, read against the article's date; values are TIMEX3 (ISO 24617-1).

use super::calendar as own;
use super::calendar::{PartOfDay, month_of, part_named, season_of, unit_of, weekday_of};
use super::clauses::{Role, Segment};
use super::numbers::{cardinal, ordinal};
use super::verbs::{Finite, finite_at, traits_at};
use crate::english::times::FoundTime;
use crate::english::times::calendar::{self, Stretch, unresolved};
use crate::english::times::units::Unit;
use crate::other::dates;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::Grain;
use std::ops::Range;

/// One past the last word, and what the words mean.
type Read = Option<(usize, Stretch)>;

/// Prepositions that belong to a time.
const LEADS: &[&str] = &[
    "am", "im", "in", "an", "seit", "bis", "vor", "nach", "ab", "um", "gegen", "zum", "zur", "vom", "von", "während",
    "bei", "beim", "zu", "für", "ans", "ins",
];

/// The times of one sentence in order.
pub(super) fn read(text: &str, words: &[Word<'_>], segments: &[Segment], date: Option<NaiveDate>) -> Vec<FoundTime> {
    let mut found: Vec<FoundTime> = Vec::new();
    let mut segment = segments.iter().enumerate().peekable();
    let mut past = (0..segments.len()).find_map(|index| is_past(words, &segments[index..])).unwrap_or(false);
    let mut at = 0;
    while at < words.len() {
        while let Some((index, _)) = segment.next_if(|(_, segment)| segment.start <= at) {
            past = is_past(words, &segments[index..]).unwrap_or(past);
        }
        let grammar = Grammar { words, date, past };
        match grammar.read(at) {
            Some((end, stretch)) if end > at => {
                let alternatives = dates::in_figures(words, end - 1).map(|(_, _, others)| others).unwrap_or_default();
                found.push(dates::found_time(text, words, at..end, stretch, alternatives));
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether the first of `segments` tells of the past; nothing where it has no verb.
fn is_past(words: &[Word<'_>], segments: &[Segment]) -> Option<bool> {
    let segment = segments.first()?;
    let finite = segment.finite?;
    let verb = &words[finite];
    // "hat den Chef, Hauke Brandt, am Dienstag verurteilt": the participle may stand behind an apposition.
    let whole = segments.iter().skip(1).take_while(|next| next.role == Role::Fragment).last().unwrap_or(segment);
    let perfect = verb.is_any(&["hat", "haben", "ist", "sind", "habe", "sei", "seien"])
        && (finite + 1..whole.words.end).any(|at| traits_at(words, at).any(Traits::PARTICIPLE));
    let was =
        verb.is_any(&["war", "waren", "hatte", "hatten", "wurde", "wurden", "konnte", "konnten", "musste", "mussten"]);
    let hearsay = verb.is_any(&["soll", "sollen", "will"]) && words[segment.words.end - 1].is_any(&["haben", "sein"]);
    // "ist für den 14. Juni geplant".
    let planned = words[segment.words.end - 1].is_any(&["geplant", "vorgesehen", "angesetzt", "anberaumt"])
        && verb.is_any(&["ist", "sind"]);
    if planned {
        return Some(false);
    }
    Some(
        perfect
            || was
            || hearsay
            || traits_at(words, finite).any(Traits::PAST) && finite_at(words, finite) > Finite::No,
    )
}

struct Grammar<'a, 'text> {
    words: &'a [Word<'text>],
    date: Option<NaiveDate>,
    past: bool,
}

impl Grammar<'_, '_> {
    fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_any(forms))
    }

    fn form(&self, at: usize) -> &str {
        self.word(at).map_or("", |word| &word.form)
    }

    /// The time whose first word, with its preposition, is `at`.
    fn read(&self, at: usize) -> Read {
        if let Some(range) = self.range(at) {
            return Some(range);
        }
        let mut start = at;
        while start < at + 2 && self.is(start, LEADS) {
            start += 1;
        }
        let lead = start > at;
        if lead
            && self.is(start, &["der", "dem", "den", "die", "das", "diesem", "dieser"])
            && !self.is(start, &["diesem", "dieser"])
        {
            start += 1;
        }
        let (end, mut stretch) =
            self.around_count(at).or_else(|| self.expression(start, lead)).filter(|(end, _)| *end > start)?;
        // An article without its preposition is no part of a time: "die Woche".
        if self.is(at, &["seit", "ab"]) && stretch.from.is_some() {
            stretch.to = None;
        } else if self.is(at, &["bis"]) && stretch.from.is_some() {
            stretch.from = None;
        }
        Some((end, stretch))
    }

    fn expression(&self, at: usize, lead: bool) -> Read {
        self.clock(at)
            .or_else(|| self.full_date(at).map(|(end, stretch, _)| (end, stretch)))
            .or_else(|| self.night_to(at))
            .or_else(|| self.named_day(at))
            .or_else(|| self.part_of_the_day(at))
            .or_else(|| self.set(at))
            .or_else(|| self.portion(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.decade_or_century(at))
            .or_else(|| self.season(at))
            .or_else(|| self.month(at))
            .or_else(|| self.year(at, lead))
            .or_else(|| self.length(at))
            .or_else(|| self.vague(at))
    }

    /// "vom 1. Juli bis zum 3. August", "zwischen 2015 und 2019", "von 2015 bis 2019".
    fn range(&self, at: usize) -> Read {
        if !self.is(at, &["vom", "von", "zwischen"]) {
            return None;
        }
        let skip = |at: usize| if self.is(at, &["dem", "der"]) { at + 1 } else { at };
        let one = |at: usize| {
            let at = skip(at);
            self.full_date(at)
                .map(|(end, stretch, _)| (end, stretch))
                .or_else(|| self.month(at))
                .or_else(|| self.plain_year(at))
        };
        let (middle, first) = one(at + 1)?;
        let joint = if self.is(at, &["zwischen"]) { &["und"][..] } else { &["bis"][..] };
        if !self.is(middle, joint) {
            return None;
        }
        let next = if self.is(middle + 1, &["zum", "zur"]) { middle + 2 } else { middle + 1 };
        let (end, last) = one(next)?;
        let value = format!("{}/{}", first.value, last.value);
        Some((end, Stretch { from: first.from, to: last.to, ..unresolved(value, first.grain) }))
    }

    /// "vor drei Jahren", "in drei Tagen", "vor gut einem Jahr".
    fn around_count(&self, at: usize) -> Read {
        let sign = if self.is(at, &["vor"]) {
            -1
        } else if self.is(at, &["in"]) {
            1
        } else {
            return None;
        };
        let start = if self.is(at + 1, &["gut", "rund", "etwa", "knapp", "fast", "mehr"]) { at + 2 } else { at + 1 };
        let (count, next) = self.count(start)?;
        let unit = unit_of(self.form(next))?;
        // "in einem Jahr" may as well be how long something took.
        if sign > 0 && self.past {
            return Some((next + 1, own::length(unit, &count)));
        }
        let moved = match (self.date, count.parse::<i64>().ok()) {
            (Some(date), Some(count)) if !own::is_clock(unit) => own::shift(date, unit, sign * count),
            _ => None,
        };
        Some((next + 1, moved.map_or_else(|| own::length(unit, &count), |date| unit.around(date))))
    }

    /// A count of units and the word behind it.
    fn count(&self, at: usize) -> Option<(String, usize)> {
        let word = self.word(at)?;
        if let Some(number) = cardinal(&word.form).filter(|_| !word.text.ends_with('.')) {
            return Some((number.to_string(), at + 1));
        }
        match word.form.as_str() {
            "ein" | "eine" | "einem" | "einen" | "einer" => Some(("1".to_owned(), at + 1)),
            "mehrere" | "mehreren" | "einige" | "einigen" | "wenigen" | "wenige" | "viele" | "vielen" => {
                Some(("X".to_owned(), at + 1))
            }
            _ => None,
        }
    }

    /// "14.30 Uhr", "9 Uhr".
    fn clock(&self, at: usize) -> Read {
        let word = self.word(at).filter(|word| word.is_number())?;
        if !self.is(at + 1, &["uhr"]) {
            return None;
        }
        let mut parts = word.form.split(['.', ':']);
        let hour = parts.next()?.parse::<u32>().ok().filter(|hour| *hour < 25)? % 24;
        let minute = parts.next().map_or(Some(0), |minute| minute.parse::<u32>().ok()).filter(|minute| *minute < 60)?;
        let stretch = match self.date {
            Some(date) => own::clock(date, hour, minute),
            None => unresolved(format!("XXXX-XX-XXT{hour:02}:{minute:02}"), Grain::Minute),
        };
        Some((at + 2, stretch))
    }

    /// "3. Mai 2024", "Mittwoch, 3. Mai", "3.5.2024".
    fn full_date(&self, at: usize) -> Option<(usize, Stretch, Option<NaiveDate>)> {
        let named = weekday_of(self.form(at)).is_some();
        let mut start = at;
        if named {
            start += 1;
            if self.word(start).is_some_and(|word| word.text == ",") {
                start += 1;
            }
            if self.is(start, &["dem", "den", "der"]) {
                start += 1;
            }
        }
        if let Some((end, stretch, _)) = dates::in_figures(self.words, start) {
            return Some((end, stretch, None));
        }
        let word = self.word(start).filter(|word| word.is_number() && word.text.ends_with('.'))?;
        let day = word.form.parse::<u32>().ok().filter(|day| (1..=31).contains(day))?;
        let month = month_of(self.form(start + 1))?;
        let year = self.year_number(start + 2);
        let end = start + if year.is_some() { 3 } else { 2 };
        let dated = match (year, self.date) {
            (Some(year), _) => NaiveDate::from_ymd_opt(year, month, day),
            (None, Some(date)) => self.nearest(date, |year| NaiveDate::from_ymd_opt(year, month, day)),
            (None, None) => None,
        };
        let stretch = dated.map_or_else(|| unresolved(format!("XXXX-{month:02}-{day:02}"), Grain::Day), calendar::day);
        Some((end, stretch, dated))
    }

    /// The day of this year, or of the one before or after, as the verb points.
    fn nearest(&self, date: NaiveDate, of: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
        let this = of(date.year());
        match this {
            Some(day) if self.past && day > date => of(date.year() - 1).or(this),
            Some(day) if !self.past && day < date && (date - day).num_days() > 120 => of(date.year() + 1).or(this),
            _ => this,
        }
    }

    /// "der Nacht zum Mittwoch".
    fn night_to(&self, at: usize) -> Read {
        if !self.is(at, &["nacht"]) || !self.is(at + 1, &["zum", "auf", "zu"]) {
            return None;
        }
        let name = if self.is(at + 2, &["den"]) { at + 3 } else { at + 2 };
        let day = self.weekday(weekday_of(self.form(name))?)?;
        Some((name + 1, own::part_of_day(day.pred_opt()?, PartOfDay::Night)))
    }

    fn weekday(&self, weekday: chrono::Weekday) -> Option<NaiveDate> {
        let date = self.date?;
        if self.past { calendar::weekday_up_to(date, weekday) } else { calendar::weekday_from(date, weekday) }
    }

    /// "Mittwoch", "Montagmorgen", "gestern Abend", "heute".
    fn named_day(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let form = word.form.as_str();
        let steps = match form {
            "vorgestern" => Some(-2),
            "gestern" => Some(-1),
            "heute" => Some(0),
            // "der Morgen" is the morning.
            "morgen" if word.shape == Shape::Lower || at == 0 => Some(1),
            "übermorgen" => Some(2),
            _ => None,
        };
        let (day, part) = match steps {
            Some(steps) => (self.date.and_then(|date| own::shift(date, Unit::Day, steps)), None),
            None => {
                let split = form
                    .char_indices()
                    .map(|(at, _)| form.split_at(at))
                    .find(|(day, part)| weekday_of(day).is_some() && part_named(part).is_some());
                let (name, part) = split.map_or((form, None), |(day, part)| (day, part_named(part)));
                // "Freitag" is no family name here, and "So" no Sunday.
                let weekday = weekday_of(name).filter(|_| word.is_capital())?;
                (self.weekday(weekday), part)
            }
        };
        let next = part_named(self.form(at + 1))
            .filter(|_| part.is_none() && (self.words[at + 1].is_capital() || self.words[at + 1].is("früh")));
        let end = if next.is_some() { at + 2 } else { at + 1 };
        let stretch = match (day, part.or(next)) {
            (Some(day), Some(part)) => own::part_of_day(day, part),
            (Some(day), None) => calendar::day(day),
            (None, Some(part)) => unresolved(format!("XXXX-XX-XX{}", part.code()), Grain::PartOfDay),
            (None, None) => unresolved("XXXX-XX-XX", Grain::Day),
        };
        Some((end, stretch))
    }

    /// "am Abend", "in der Nacht": of the article's day.
    fn part_of_the_day(&self, at: usize) -> Read {
        let part = part_named(self.form(at)).filter(|_| self.words[at].is_capital())?;
        let governed = at > 0 && self.is(at - 1, &["am", "gegen"])
            || at > 1 && self.is(at - 1, &["der"]) && self.is(at - 2, &["in"]);
        let stretch = match self.date {
            Some(date) => own::part_of_day(date, part),
            None => unresolved(format!("XXXX-XX-XX{}", part.code()), Grain::PartOfDay),
        };
        governed.then_some((at + 1, stretch))
    }

    /// "jeden Montag", "jedes Jahr", "alle drei Jahre", "täglich".
    fn set(&self, at: usize) -> Read {
        let every = self.is(at, &["jeden", "jede", "jedes", "jeder", "jedem"]);
        if every {
            if let Some(weekday) = weekday_of(self.form(at + 1)) {
                return Some((at + 2, unresolved(format!("XXXX-WXX-{}", weekday.number_from_monday()), Grain::None)));
            }
            let unit = unit_of(self.form(at + 1))?;
            return Some((at + 2, own::length(unit, "1")));
        }
        if self.is(at, &["alle"]) {
            let (count, next) = self.count(at + 1)?;
            return Some((next + 1, own::length(unit_of(self.form(next))?, &count)));
        }
        let unit = match self.form(at) {
            "täglich" => Unit::Day,
            "wöchentlich" => Unit::Week,
            "monatlich" => Unit::Month,
            "jährlich" => Unit::Year,
            _ => return None,
        };
        Some((at + 1, own::length(unit, "1")))
    }

    /// "Anfang März", "Ende 2026", "Mitte der Woche", "Ende des Jahres".
    fn portion(&self, at: usize) -> Read {
        if !self.is(at, &["anfang", "mitte", "ende"]) || !self.word(at).is_some_and(Word::is_capital) {
            return None;
        }
        let start = if self.is(at + 1, &["der", "des", "dieses", "dieser"]) { at + 2 } else { at + 1 };
        if start > at + 1
            && let Some(unit) =
                unit_of(self.form(start)).filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year))
        {
            return Some((start + 1, self.date.map_or_else(|| unit.unknown(), |date| unit.around(date))));
        }
        self.relative(start)
            .or_else(|| self.month(start))
            .or_else(|| self.plain_year(start))
            .or_else(|| self.decade_or_century(start))
            .or_else(|| self.season(start))
    }

    /// "vergangene Woche", "im letzten Jahr", "nächsten Monat", "in den vergangenen drei Jahren".
    fn relative(&self, at: usize) -> Read {
        let adjective = self.form(at).trim_end_matches(['n', 'r', 's', 'm']);
        let steps = match adjective {
            "vergangene" | "letzte" | "vorige" | "vorherige" => -1,
            "diese" | "laufende" | "aktuelle" | "jetzige" => 0,
            "nächste" | "kommende" => 1,
            _ => return None,
        };
        if let Some((count, next)) = self.count(at + 1).filter(|_| steps != 0) {
            let unit = unit_of(self.form(next))?;
            let mut stretch = own::length(unit, &count);
            if let (Some(date), Ok(count)) = (self.date, count.parse::<i64>()) {
                let other = own::shift(date, unit, steps * count).map(own::midnight);
                let now = Some(own::midnight(date));
                (stretch.from, stretch.to) = if steps < 0 { (other, now) } else { (now, other) };
            }
            return Some((next + 1, stretch));
        }
        let noun = self.form(at + 1);
        let end = at + 2;
        if let Some(season) = season_of(noun) {
            let year = self.date.map(|date| date.year());
            return Some((end, own::season(season, year.map(|year| if steps < 0 { year - 1 } else { year }))));
        }
        if let Some(weekday) = weekday_of(noun) {
            let day = self.date.and_then(|date| match steps {
                ..=0 => calendar::weekday_up_to(date, weekday),
                _ => calendar::weekday_from(date.succ_opt()?, weekday),
            });
            return Some((end, day.map_or_else(|| unresolved("XXXX-XX-XX", Grain::Day), calendar::day)));
        }
        if let Some(month) = month_of(noun) {
            let stretch = match self.date {
                None => unresolved(format!("XXXX-{month:02}"), Grain::Month),
                Some(date) if steps < 0 && month >= date.month() => calendar::month(date.year() - 1, month),
                Some(date) if steps > 0 && month <= date.month() => calendar::month(date.year() + 1, month),
                Some(date) => calendar::month(date.year(), month),
            };
            return Some((end, stretch));
        }
        let unit = unit_of(noun).filter(|unit| !own::is_clock(*unit) && *unit != Unit::Day)?;
        let moved = self.date.and_then(|date| own::shift(date, unit, steps));
        Some((end, moved.map_or_else(|| unit.unknown(), |date| unit.around(date))))
    }

    /// "ersten Quartal", "zweiten Halbjahr 2023".
    fn quarter_or_half(&self, at: usize) -> Read {
        let number = ordinal(self.form(at))?;
        let noun = self.form(at + 1);
        let (half, most) = match noun {
            "quartal" | "quartals" | "vierteljahr" => (false, 4),
            "halbjahr" | "halbjahrs" | "halbjahres" => (true, 2),
            _ => return None,
        };
        let number = (1..=most).contains(&number).then_some(number)?;
        let written = self.year_number(at + 2);
        let end = at + if written.is_some() { 3 } else { 2 };
        let stretch = match written.or(self.date.map(|date| date.year())) {
            Some(year) if half => calendar::half(year, number),
            Some(year) => calendar::quarter(year, number),
            None => unresolved(format!("XXXX-{}{number}", if half { 'H' } else { 'Q' }), Grain::Quarter),
        };
        Some((end, stretch))
    }

    /// "neunziger Jahren", "1970er-Jahren", "90er Jahre", "19. Jahrhundert".
    fn decade_or_century(&self, at: usize) -> Read {
        let word = self.word(at)?;
        if self.is(at + 1, &["jahrhundert", "jahrhunderts"]) && word.text.ends_with('.') {
            let number = word.form.parse::<i32>().ok().filter(|number| (1..=21).contains(number))?;
            return Some((at + 2, calendar::century((number - 1) * 100)));
        }
        let (form, end) = match word.form.strip_suffix("-jahren").or_else(|| word.form.strip_suffix("-jahre")) {
            Some(form) => (form, at + 1),
            None if self.is(at + 1, &["jahre", "jahren"]) => (word.form.as_str(), at + 2),
            None => return None,
        };
        let names =
            ["zwanziger", "dreißiger", "vierziger", "fünfziger", "sechziger", "siebziger", "achtziger", "neunziger"];
        let first = match form.strip_suffix("er").and_then(|figures| figures.parse::<i32>().ok()) {
            Some(year @ 1000..2100) => year,
            Some(ten @ 10..100) if ten % 10 == 0 => 1900 + ten,
            _ => 1920 + 10 * i32::try_from(names.iter().position(|name| *name == form)?).ok()?,
        };
        Some((end, calendar::decade(first - first % 10)))
    }

    fn season(&self, at: usize) -> Read {
        let season = season_of(self.form(at)).filter(|_| self.words[at].is_capital())?;
        let governed =
            at > 0 && self.is(at - 1, &["im", "seit", "zum", "bis", "vom", "diesem", "dem", "anfang", "ende", "mitte"]);
        let written = self.year_number(at + 1);
        // "der Sommer war heiß" tells of a season, not when.
        if written.is_none() && !governed {
            return None;
        }
        let end = at + if written.is_some() { 2 } else { 1 };
        let year = written.or(self.date.map(|date| {
            let ahead = own::season(season, Some(date.year())).from.is_some_and(|from| from.date() > date);
            if ahead && self.past { date.year() - 1 } else { date.year() }
        }));
        Some((end, own::season(season, year)))
    }

    fn month(&self, at: usize) -> Read {
        let month = month_of(self.form(at)).filter(|_| self.words[at].is_capital())?;
        let written = self.year_number(at + 1);
        let governed = at > 0 && (self.is(at - 1, LEADS) || self.is(at - 1, &["anfang", "mitte", "ende"]));
        // "Frau Mai" is none.
        if !governed && written.is_none() {
            return None;
        }
        let end = at + if written.is_some() { 2 } else { 1 };
        let stretch = match (written, self.date) {
            (Some(year), _) => calendar::month(year, month),
            (None, Some(date)) => {
                let first = self.nearest(date.with_day(1)?, |year| NaiveDate::from_ymd_opt(year, month, 1))?;
                calendar::month(first.year(), month)
            }
            (None, None) => unresolved(format!("XXXX-{month:02}"), Grain::Month),
        };
        Some((end, stretch))
    }

    fn year_number(&self, at: usize) -> Option<i32> {
        let word = self.word(at).filter(|word| word.text.len() == 4 && word.is_number())?;
        word.form.parse::<i32>().ok().filter(|year| (1000..2100).contains(year))
    }

    fn plain_year(&self, at: usize) -> Read {
        self.year_number(at).map(|year| (at + 1, calendar::year(year)))
    }

    /// "Jahr 1848", "seit 2019", a year that counts nothing.
    fn year(&self, at: usize, lead: bool) -> Read {
        if self.is(at, &["jahr", "jahre", "jahres"]) {
            return self.plain_year(at + 1);
        }
        let read = self.plain_year(at)?;
        let counts = self
            .word(at + 1)
            .is_some_and(|next| next.is_capital() || matches!(next.text, "€" | "%" | "$" | "£") || next.is_number());
        let measured = at > 0 && self.is(at - 1, &["auf", "um", "rund", "etwa", "über", "mit", "von"])
            || self.year_number(at)? < 1500;
        (lead && !self.is(at - 1, &["um", "von", "zu", "für", "vor", "nach"]) && !counts || !counts && !measured)
            .then_some(read)
    }

    /// "zwei Wochen", "vier Jahre lang", "drei Monate später".
    fn length(&self, at: usize) -> Read {
        let (count, next) = self.count(at)?;
        let article = count == "1" && !self.is(next + 1, &["lang", "später", "zuvor", "danach"]);
        let unit = unit_of(self.form(next)).filter(|_| self.words[next].is_capital() && !article)?;
        // "drei Jahre alt" is an age.
        if self.is(next + 1, &["alt", "alte", "alten", "alter"]) {
            return None;
        }
        let tail = self.is(next + 1, &["lang", "später", "zuvor", "danach", "früher"]);
        Some((next + 1 + usize::from(tail), own::length(unit, &count)))
    }

    fn vague(&self, at: usize) -> Read {
        let value = match self.form(at) {
            "kürzlich" | "neulich" | "unlängst" | "jüngst" | "damals" => "PAST_REF",
            "derzeit" | "gegenwärtig" | "momentan" | "zurzeit" => "PRESENT_REF",
            "demnächst" | "künftig" => "FUTURE_REF",
            "wochenende" => {
                let date = self.date?;
                let saturday = if self.past {
                    calendar::weekday_up_to(date, chrono::Weekday::Sat)
                } else {
                    calendar::weekday_from(date, chrono::Weekday::Sat)
                };
                return saturday.map(|day| (at + 1, calendar::weekend(day)));
            }
            _ => return None,
        };
        Some((at + 1, unresolved(value, Grain::None)))
    }
}

/// The words of every time.
pub(super) fn ranges(times: &[FoundTime]) -> Vec<Range<usize>> {
    times.iter().map(|time| time.words.clone()).collect()
}

//! Months, quarters, seasons, years and what is longer: "March 2022", "Q3", "fiscal 2021", "the 1990s", "44 BC".

use super::bearing::Tense;
use super::calendar::{self, unresolved};
use super::grammar::{Grammar, Read};
use super::numbers::{cardinal, ordinal};
use super::parts::Season;
use crate::traits::Traits;
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::Grain;

impl Grammar<'_, '_> {
    pub(super) fn year_number(&self, at: usize) -> Option<i32> {
        let word = self.word(at).filter(|word| word.is_number() && word.form.len() == 4)?;
        word.form.parse().ok().filter(|year| (1000..=2199).contains(year))
    }

    pub(super) fn year_at(&self, at: usize) -> Read {
        self.year_number(at).map(|year| (at + 1, calendar::year(year)))
    }

    /// "first quarter of 2023", "second half of last year", "Q1 2023", "third-quarter".
    pub(super) fn quarter_or_half(&self, at: usize) -> Read {
        let at = at + usize::from(self.is(at, &["the"]));
        let at = at + usize::from(self.is(at, &["fiscal"]));
        let word = self.word(at)?;
        // "the 1988 third quarter", "this year's third quarter".
        let year_first = self.year_number(at).map(|year| (at + 1, year)).or_else(|| {
            self.relative_year(at).filter(|(end, _)| self.word(end - 1).is_some_and(|year| year.possessive))
        });
        if let Some((next, year)) = year_first {
            let (end, number, halves) = self.part_number(next)?;
            let stretch = if halves { calendar::half(year, number) } else { calendar::quarter(year, number) };
            return Some((end, stretch));
        }
        if let Some(read) = self.compact_quarter(&word.form, at) {
            return Some(read);
        }
        let (end, number, halves) = self.part_number(at)?;
        let of = if self.is(end, &["of"]) { end + 1 } else { end };
        let of_the_year = end < of && self.is(of, &["the"]) && self.is(of + 1, &["year"]);
        let of_fiscal = of + usize::from(self.is(of, &["fiscal"]));
        let (end, year) = match self.year_at(of_fiscal).or_else(|| self.relative(of)) {
            Some((end, stretch)) if stretch.grain == Grain::Year => (end, stretch.year()),
            _ if of_the_year => (of + 2, self.date.map(|date| date.year())),
            // "the first half" of a match is no time of the calendar.
            _ if halves => return None,
            _ => (
                end,
                self.date.map(|date| {
                    let ahead = number * 3 - 2 > date.month() && self.bearing.tense != Tense::Future;
                    date.year().saturating_sub(i32::from(ahead))
                }),
            ),
        };
        let stretch = match (year, halves) {
            (Some(year), true) => calendar::half(year, number),
            (Some(year), false) => calendar::quarter(year, number),
            (None, true) => unresolved(format!("XXXX-H{number}"), Grain::Half),
            (None, false) => unresolved(format!("XXXX-Q{number}"), Grain::Quarter),
        };
        Some((end, stretch))
    }

    /// "third quarter", "third-quarter", "second half", "Q3": one past it, its number, whether it is a half.
    fn part_number(&self, at: usize) -> Option<(usize, u32, bool)> {
        let word = self.word(at)?;
        if let Some(number) = word.form.strip_prefix('q').and_then(cardinal).filter(|_| word.is_capital()) {
            return (1..=4).contains(&number).then_some((at + 1, number, false));
        }
        let (number, kind, end) = match word.form.split_once('-') {
            Some((number, kind)) => (number, kind, at + 1),
            None => (word.form.as_str(), self.word(at + 1)?.form.as_str(), at + 2),
        };
        let halves = match kind {
            "half" => true,
            "quarter" => false,
            _ => return None,
        };
        let most = if halves { 2 } else { 4 };
        let number = if number == "last" || number == "final" { most } else { ordinal(number)? };
        let relative = self.is(at, &["last"]) && !halves;
        let possessive = self.word(end - 1).is_some_and(|word| word.possessive);
        ((1..=most).contains(&number) && !relative && !possessive).then_some((end, number, halves))
    }

    /// "2023Q1", "2023-Q1".
    fn compact_quarter(&self, form: &str, at: usize) -> Read {
        let (year, quarter) = form.split_once(['q', '-'])?;
        let quarter = quarter.strip_prefix('q').unwrap_or(quarter);
        let marked = form.contains('q') && year.len() == 4;
        let quarter = cardinal(quarter).filter(|quarter| marked && (1..=4).contains(quarter))?;
        Some((at + 1, calendar::quarter(year.parse().ok()?, quarter)))
    }

    /// "summer of 2021", "winter 2020", "in the spring".
    pub(super) fn season(&self, at: usize, lead: bool) -> Read {
        let word = self.word(at)?;
        let form = word.form.strip_prefix("mid-").unwrap_or(&word.form);
        let season = Season::named(form).filter(|_| !form.ends_with("ers"))?;
        let of = if self.is(at + 1, &["of"]) { at + 2 } else { at + 1 };
        if let Some(year) = self.year_number(of) {
            return Some((of + 1, season.of(year)));
        }
        if let Some((end, year)) = self.relative_year(of) {
            return Some((end, season.of(year)));
        }
        let closes = self.word(at + 1).is_none_or(|next| {
            next.is_mark() && next.text != "-"
                || next.is_any(&[
                    "and", "or", "but", "when", "after", "before", "while", "as", "at", "by", "on", "to", "with",
                ])
                || next.has(Traits::AUXILIARY)
        });
        let the = at > 0 && self.is(at - 1, &["the"]);
        let named = (lead || the) && !word.is_capital() && (the || !matches!(form, "spring" | "fall"));
        if !closes || !named {
            return None;
        }
        let future = self.bearing.tense == Tense::Future;
        Some((at + 1, self.date.map_or_else(|| season.unknown_year(), |date| season.around(date, future))))
    }

    /// "March 2022", "in February", "mid-November", "the March election".
    pub(super) fn month(&self, at: usize, lead: bool) -> Read {
        let month = self.month_named(at)?;
        let comma = if self.is_mark(at + 1, ",") || self.is(at + 1, &["of", "in"]) { at + 2 } else { at + 1 };
        if let Some(year) = self.year_number(comma) {
            return Some((comma + 1, calendar::month(year, month)));
        }
        if let Some((end, year)) = self.relative_year(at + 1) {
            return Some((end, calendar::month(year, month)));
        }
        let next = self.word(at + 1);
        // "May", "March" and "August" are words or names of their own.
        let short = self.is(at, &["may", "march", "mar", "jan", "dec", "sep"]);
        let named = next.is_some_and(|next| next.is_capital() && self.weekday_named(at + 1).is_none())
            || next.is_some_and(|next| next.has(Traits::REPORT) || next.is_any(&["who", "whose"]));
        let noun = at > 0
            && self.is(at - 1, &["the", "its", "his", "their", "a"])
            && next.is_some_and(|next| {
                next.is_word()
                    && !next.is_capital()
                    && !next.has(Traits::PREPOSITION.or(Traits::ADVERB).or(Traits::AUXILIARY).or(Traits::MODAL))
            });
        if !lead && !noun && (short || named) {
            return None;
        }
        let Some(date) = self.date else {
            return Some((at + 1, unresolved(format!("XXXX-{month:02}"), Grain::Month)));
        };
        let (year, perhaps) = self.year_of_month(date, month);
        Some((at + 1, calendar::month(year, month).or_perhaps(perhaps.map(|year| calendar::month(year, month)))))
    }

    /// The year that a bare month is in, and another where that is open.
    fn year_of_month(&self, date: NaiveDate, month: u32) -> (i32, Option<i32>) {
        let (month, now) = (i64::from(month), i64::from(date.month()));
        let nearest = i32::from(now - month > 6) - i32::from(month - now > 6);
        let next_month = (month - now).rem_euclid(12) == 1;
        let step = match self.bearing.tense {
            Tense::Future => i32::from(month < now),
            Tense::Past if !self.bearing.near && next_month => nearest,
            Tense::Past => -i32::from(month > now),
            Tense::Open => nearest,
        };
        let year = date.year().saturating_add(step);
        let away = i64::from(step) * 12 + month - now;
        let other = if away > 0 { year.saturating_sub(1) } else { year.saturating_add(1) };
        (year, (self.bearing.doubtful && away.abs() > 3).then_some(other))
    }

    /// "1990s", "the '90s", "the nineties", "19th century", "mid-1990s".
    pub(super) fn decade_or_century(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let form =
            ["mid-", "early-", "late-"].iter().find_map(|edge| word.form.strip_prefix(edge)).unwrap_or(&word.form);
        if let Some(first) = form.strip_suffix('s').filter(|first| first.len() == 4).and_then(cardinal) {
            return i32::try_from(first).ok().map(|first| (at + 1, calendar::decade(first)));
        }
        let before = at.checked_sub(1).and_then(|before| self.word(before));
        let cut = before.is_some_and(|word| matches!(word.text, "'" | "’" | "‘"));
        let led = cut
            || before.is_some_and(|word| word.is_any(&["the", "early", "late", "mid"]))
            || form != word.form.as_str();
        let short = form.strip_suffix('s').filter(|short| short.len() == 2 && led).and_then(cardinal);
        let named =
            ["noughties", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
                .iter()
                .zip([0, 20, 30, 40, 50, 60, 70, 80, 90])
                .find(|(name, _)| form == **name && led && !self.is(at + 1, &["of"]))
                .map(|(_, decade)| decade);
        if let Some(short) = short.or(named).filter(|short| short % 10 == 0) {
            return self.short_decade(at, i32::try_from(short).ok()?);
        }
        if let Some(number) = form.strip_suffix("-century") {
            return self.century(at + 1, ordinal(number)?);
        }
        let number = ordinal(form)?;
        if self.is(at + 1, &["century"]) { self.century(at + 2, number) } else { None }
    }

    fn short_decade(&self, at: usize, decade: i32) -> Read {
        let this_century = self.date.map_or(2000, |date| date.year() - date.year().rem_euclid(100));
        let (this, last) =
            (this_century.saturating_add(decade), this_century.saturating_sub(100).saturating_add(decade));
        let begun = self.date.is_some_and(|date| date.year() >= this);
        let stretch = calendar::decade(if begun { this } else { last });
        Some((at + 1, stretch.or_perhaps(begun.then(|| calendar::decade(last)))))
    }

    fn century(&self, end: usize, number: u32) -> Read {
        let number = i32::try_from(number).ok().filter(|number| (1..=30).contains(number))?;
        if self.is(end, &["bc", "b.c", "bce"]) {
            return Some((end + 1, calendar::century_before_christ(number)));
        }
        let end = end + usize::from(self.is(end, &["ad", "a.d", "ce"]));
        Some((end, calendar::century(number * 100 - 100)))
    }

    /// "44 BC", "AD 79", "1200 BCE".
    pub(super) fn era(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let year = |at: usize| {
            let figures = self.word(at).filter(|word| word.is_number())?.form.replace(',', "");
            cardinal(&figures).and_then(|year| i32::try_from(year).ok()).filter(|year| (1..=9999).contains(year))
        };
        let upper = |at: usize| self.word(at).is_some_and(|word| !word.text.contains(char::is_lowercase));
        if word.is_any(&["ad", "a.d"]) && upper(at) {
            return year(at + 1).map(|year| (at + 2, calendar::year(year)));
        }
        let number = year(at)?;
        if !upper(at + 1) {
            return None;
        }
        if self.is(at + 1, &["bc", "b.c", "bce", "b.c.e"]) {
            return Some((at + 2, calendar::year(1 - number)));
        }
        self.is(at + 1, &["ad", "a.d", "ce"]).then(|| (at + 2, calendar::year(number)))
    }

    /// "fiscal 2021", "FY2021", "the 2020-21 financial year", whose days each company or state sets for itself.
    pub(super) fn fiscal_year(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let compact = word.form.strip_prefix("fy").filter(|_| word.text.starts_with("FY"));
        let (end, year) = match compact {
            Some("") => (at + 2, self.word(at + 1)?.form.to_string()),
            Some(year) => (at + 1, year.to_owned()),
            None if word.is_any(&["fiscal", "financial"]) => {
                let year = at + 1 + usize::from(self.is(at + 1, &["year"]));
                (year + 1, self.word(year)?.form.to_string())
            }
            None => return None,
        };
        let first = year.split(['-', '/']).next()?;
        let year = match (first.len(), cardinal(first)?) {
            (4, year) => year,
            (2, year) => year + 2000,
            _ => return None,
        };
        Some((end, unresolved(format!("FY{year}"), Grain::Year)))
    }

    /// A number of four figures where a year can stand.
    pub(super) fn year(&self, at: usize) -> Read {
        if let Some(read) = self.joined_year(at) {
            return Some(read);
        }
        let year = self.year_number(at)?;
        let next = self.word(at + 1);
        let counts = next.is_some_and(|next| {
            (next.has(Traits::TIME_UNIT) && next.form.ends_with('s'))
                || next.is_any(&["per", "percent", "people", "men", "women", "km", "kg", "miles", "metres", "meters"])
                || matches!(next.text, "%" | "°")
        });
        let before = at.checked_sub(1).and_then(|at| self.word(at));
        let numbered = before.is_some_and(|word| {
            word.is_any(&[
                "page", "pages", "no", "number", "flight", "room", "route", "highway", "chapter", "section", "line",
                "about", "than", "nearly", "almost", "some", "least", "up", "killed", "another",
            ]) || crate::english::verbs::is_currency(word)
        });
        if counts || numbered {
            return None;
        }
        let noun = next.is_some_and(|next| {
            let many = next.form.ends_with('s') && next.traits == Traits::default();
            // "2,024 metres and 1911 steps": a second number counts as the first one does.
            let second = before.is_some_and(|word| word.is("and"))
                && at.checked_sub(2).is_none_or(|first| self.year_number(first).is_none())
                && next.form.ends_with('s')
                && !next.has(Traits::PREPOSITION.or(Traits::BE).or(Traits::AUXILIARY));
            let people = ["children", "people", "women", "men"].iter().any(|many| next.form.ends_with(many));
            // "below 1990 levels"
            next.is_word() && !next.is_capital() && (many || second || people) && !next.is("levels")
        });
        if next.is_some_and(|next| next.is("levels")) && (1900..=2099).contains(&year) {
            return Some((at + 1, calendar::year(year)));
        }
        let led = before.is_some_and(|word| {
            word.is_any(&[
                "in", "since", "until", "till", "by", "during", "of", "from", "to", "before", "after", "between",
                "through", "and", "or", "around", "circa", "post",
            ]) || word.has(Traits::MONTH)
                || matches!(word.text, "(" | "–" | "-")
        });
        let ranges = self.word(at + 1).is_some_and(|word| matches!(word.text, "–" | "-" | "—"));
        let led = led || (ranges && self.year_number(at + 2).is_some());
        let closes = next.is_none_or(|next| next.is_mark() || next.is_any(&["and", "when", "by", "the", "after"]));
        if led && (1000..1400).contains(&year) {
            return closes.then(|| (at + 1, calendar::year(year)));
        }
        let definite = before.is_some_and(|word| word.is("the") || word.possessive) && year % 100 != 0;
        let plain = (1900..=2099).contains(&year)
            && before.is_none_or(|word| definite || word.is("the") && !noun || word.is_capital() || word.is_mark())
            && (!noun || definite);
        let of_years = led && !(noun && before.is_some_and(|word| word.is_any(&["of", "to", "and", "or", "in"])));
        ((of_years || plain) && year >= 1400).then(|| (at + 1, calendar::year(year)))
    }

    /// "mid-2019", "post-1959", "late-November".
    fn joined_year(&self, at: usize) -> Read {
        let word = self.word(at)?;
        let (edge, rest) = word.form.split_once('-')?;
        if !matches!(edge, "mid" | "early" | "late" | "post" | "pre") {
            return None;
        }
        if let Some(year) = rest.parse().ok().filter(|year: &i32| rest.len() == 4 && (1000..=2199).contains(year)) {
            return Some((at + 1, calendar::year(year)));
        }
        let month = super::days::month_of_form(rest).filter(|_| word.text.contains(char::is_uppercase))?;
        if let Some(year) = self.year_number(at + 1) {
            return Some((at + 2, calendar::month(year, month)));
        }
        let Some(date) = self.date else {
            return Some((at + 1, unresolved(format!("XXXX-{month:02}"), Grain::Month)));
        };
        Some((at + 1, calendar::month(self.year_of_month(date, month).0, month)))
    }
}

//! From one time to another: "between 3 and 5 May", "2019-20", "from Monday to Friday".

use super::FoundTime;
use super::calendar;
use super::grammar::{Grammar, Read};
use super::numbers::cardinal;
use crate::words::Word;
use chrono::Datelike;
use claimdesk_domain::time::Grain;

const LINKS: &[&str] = &["to", "and", "until", "till", "through"];

impl Grammar<'_, '_> {
    /// A range that says its month or century once: "3-5 May", "between 3 and 5 May", "May 3 to 5", "2019-20". As in
    /// ISO 8601 the two ends stand in one value.
    pub(super) fn range(&self, at: usize) -> Read {
        self.year_range(at).or_else(|| self.days_of_two_months(at)).or_else(|| self.day_range(at))
    }

    fn day_number_at(&self, at: usize) -> Option<u32> {
        let form = &self.word(at).filter(|word| word.is_number())?.form;
        cardinal(form).or_else(|| super::numbers::ordinal(form)).filter(|day| (1..=31).contains(day))
    }

    /// "3-5", "3 and 5", "3 – 5": two days and one past the last word.
    fn day_numbers(&self, at: usize) -> Option<(u32, u32, usize)> {
        let word = self.word(at).filter(|word| word.is_number())?;
        if let Some((first, last)) = word.form.split_once(['-', '‑']) {
            let day = |form: &str| cardinal(form).filter(|day| (1..=31).contains(day));
            return Some((day(first)?, day(last)?, at + 1));
        }
        let between = at > 0 && self.is(at - 1, &["between"]);
        let dash = self.word(at + 1).is_some_and(|word| matches!(word.text, "–" | "—" | "-"));
        let linked = dash || self.is(at + 1, &["to", "through", "until"]) || (between && self.is(at + 1, &["and"]));
        if !linked {
            return None;
        }
        Some((self.day_number_at(at)?, self.day_number_at(at + 2)?, at + 3))
    }

    /// "12 and 13 May": two days that follow each other.
    fn neighbours(&self, at: usize) -> Option<(u32, u32, usize)> {
        let (first, last) = (self.day_number_at(at)?, self.day_number_at(at + 2)?);
        (self.is(at + 1, &["and"]) && first + 1 == last).then_some((first, last, at + 3))
    }

    /// "April 30-May 1".
    fn days_of_two_months(&self, at: usize) -> Read {
        let month = self.month_named(at)?;
        let (first, next) = self.word(at + 1)?.form.split_once(['-', '–'])?;
        let (first, next) = (cardinal(first)?, super::days::month_of_form(next)?);
        let opened = self.day_in_year(at + 2, month, first)?.date?;
        let closed = self.day_in_year(at + 3, next, self.day_number_at(at + 2)?)?;
        let last = closed.date.filter(|last| opened < *last)?;
        Some((closed.end, calendar::days(opened, last)))
    }

    fn day_range(&self, at: usize) -> Read {
        let (first, last, end, month) = if let Some(month) = self.month_named(at) {
            let (first, last, end) = self.day_numbers(at + 1)?;
            (first, last, end, month)
        } else {
            let (first, last, end) = self.day_numbers(at).or_else(|| self.neighbours(at))?;
            let of = end + usize::from(self.is(end, &["of"]));
            (first, last, of + 1, self.month_named(of)?)
        };
        let opened = self.day_in_year(end, month, first)?;
        let closed = opened.date.and_then(|date| date.with_day(last));
        let stretch = match (opened.date, closed) {
            (Some(opened), Some(closed)) if opened < closed => calendar::days(opened, closed),
            (None, _) => {
                calendar::unresolved(format!("XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}"), Grain::Day)
            }
            _ => return None,
        };
        Some((opened.end, stretch))
    }

    /// "2019-20", "2015–2018", "2019/20".
    fn year_range(&self, at: usize) -> Read {
        let word = self.word(at).filter(|word| word.is_number())?;
        let (first, last, end) = match word.form.split_once(['-', '‑']) {
            Some((first, last)) => (first, last, at + 1),
            None => {
                let mark = self.word(at + 1).map_or("", |word| word.text);
                let last = self.word(at + 2).filter(|word| word.is_number())?.form.as_str();
                let slashed = mark == "/" && last.len() == 2;
                // "2000 – 2050" are two years, as "2000 to 2050" are.
                let dashed = matches!(mark, "–" | "-" | "—") && last.len() == 2;
                if !(slashed || dashed) || self.is_mark(at + 3, "/") {
                    return None;
                }
                (word.form.as_str(), last, at + 3)
            }
        };
        let figures = |form: &str| form.bytes().all(|byte| byte.is_ascii_digit());
        if first.len() != 4 || !figures(first) || !figures(last) || !matches!(last.len(), 2 | 4) {
            return None;
        }
        let opened: i32 = first.parse().ok().filter(|year| (1400..=2199).contains(year))?;
        let short: i32 = last.parse().ok()?;
        let closed = if last.len() == 2 { opened - opened % 100 + short } else { short };
        // "1999-00" runs over the turn of the century.
        let closed = if last.len() == 2 && short == 0 && opened % 100 == 99 { closed + 100 } else { closed };
        if closed <= opened || closed > 2199 {
            return None;
        }
        let month =
            (last.len() == 2).then(|| u32::try_from(short).ok()).flatten().filter(|month| (1..=12).contains(month));
        let perhaps = month.map(|month| calendar::month(opened, month));
        let end = end
            + if self.is(end, &["fiscal", "financial", "academic", "school"]) && self.is(end + 1, &["year"]) {
                2
            } else {
                0
            };
        Some((end, calendar::year_range(opened, closed).or_perhaps(perhaps)))
    }
}

/// "from Monday to Friday" and "between 1994 and 1997" stay two times; each covers all the days between them.
pub(super) fn link(words: &[Word<'_>], found: &mut [FoundTime]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (Some(first), Some(second)) = (before.last_mut(), after.first_mut()) else { continue };
        let opens = words[first.words.start].is_any(&["from", "between"]);
        let gap = &words[first.words.end..second.words.start.max(first.words.end)];
        let linked = match gap {
            [] => words[second.words.start].is_any(LINKS),
            [link] => (opens && link.is_any(LINKS)) || matches!(link.text, "–" | "—" | "-"),
            _ => false,
        };
        let ordered = first.time.from.zip(second.time.to).is_some_and(|(from, to)| from < to);
        if !linked || !ordered || !(opens || gap.len() == 1) {
            continue;
        }
        (first.time.to, second.time.from) = (second.time.to, first.time.from);
    }
}

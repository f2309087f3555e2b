//! Dates in figures, as every language writes them: "2024-05-03", "3.5.2024", "3/5/2024", "2024年5月3日".

use crate::english::times::FoundTime;
use crate::english::times::calendar::{self, Stretch};
use crate::words::Word;
use chrono::{Datelike, NaiveDate};
use claimdesk_domain::time::ClaimTime;
use std::ops::Range;

/// A year that a news text names without saying that it is one.
const YEARS: Range<i32> = 1500..2100;

/// The dates of one sentence in order.
pub(crate) fn read(text: &str, words: &[Word<'_>], date: Option<NaiveDate>) -> Vec<FoundTime> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match at_word(words, at, date) {
            Some((end, stretch, alternatives)) => {
                found.push(found_time(text, words, at..end, stretch, alternatives));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// A time with its words.
pub(crate) fn found_time(
    text: &str,
    words: &[Word<'_>],
    range: Range<usize>,
    stretch: Stretch,
    alternatives: Vec<String>,
) -> FoundTime {
    let bytes = words[range.start].range.start..words[range.end - 1].range.end;
    let text = text[bytes].trim_end_matches('.').to_owned();
    let (from, to, grain) = (stretch.from, stretch.to, stretch.grain);
    FoundTime { words: range, time: ClaimTime { text, value: stretch.value, from, to, grain, alternatives } }
}

/// A date in figures at word `at`: one past its last word, what it means, and what it may mean as well.
pub(crate) fn in_figures(words: &[Word<'_>], at: usize) -> Option<(usize, Stretch, Vec<String>)> {
    let word = words.get(at).filter(|word| word.is_number())?;
    for separator in ['-', '.'] {
        let parts: Vec<&str> = word.form.trim_end_matches('.').split(separator).take(4).collect();
        if parts.len() == 3 {
            let (stretch, alternatives) = day_of(&parts, separator == '.')?;
            return Some((at + 1, stretch, alternatives));
        }
    }
    // A slash parts words: 03 / 04 / 2024.
    let slash = |at: usize| words.get(at).is_some_and(|word| word.text == "/");
    let close = |at: usize| words.get(at + 1).is_some_and(|next| next.range.start == words[at].range.end);
    let slashed = slash(at + 1) && slash(at + 3) && (at..at + 4).all(close);
    let (second, third) = (words.get(at + 2)?, words.get(at + 4)?);
    let (stretch, alternatives) = day_of(&[&word.form, &second.form, &third.form], false).filter(|_| slashed)?;
    Some((at + 5, stretch, alternatives))
}

fn at_word(words: &[Word<'_>], at: usize, date: Option<NaiveDate>) -> Option<(usize, Stretch, Vec<String>)> {
    let word = words.get(at).filter(|word| word.is_number())?;
    in_figures(words, at).or_else(|| {
        let number = figures(&word.form)?;
        let unit = words.get(at + 1).map_or("", |next| next.text);
        let plain = |end, stretch| Some((end, stretch, Vec::new()));
        if unit.starts_with('年') || unit.starts_with('년') {
            let part = |at: usize, units: &[char]| {
                let number = words.get(at).filter(|word| word.is_number()).and_then(|word| figures(&word.form));
                number.filter(|_| words.get(at + 1).is_some_and(|unit| unit.text.starts_with(units)))
            };
            let month = part(at + 2, &['月', '월']).and_then(|month| u32::try_from(month).ok());
            let day = part(at + 4, &['日', '일']).and_then(|day| u32::try_from(day).ok());
            let full = day.zip(month).and_then(|(day, month)| NaiveDate::from_ymd_opt(number, month, day));
            return match (full, month) {
                (Some(date), _) => plain(at + 6, calendar::day(date)),
                (None, Some(month @ 1..=12)) => plain(at + 4, calendar::month(number, month)),
                _ => plain(at + 2, calendar::year(number)),
            }
            .filter(|_| YEARS.contains(&number));
        }
        if unit.starts_with('月') && !unit.starts_with("月間") {
            let month = u32::try_from(number).ok().filter(|month| (1..=12).contains(month))?;
            let day = words.get(at + 2).filter(|word| word.is_number()).and_then(|word| figures(&word.form));
            let day = day.filter(|_| words.get(at + 3).is_some_and(|unit| unit.text.starts_with('日')));
            let full = day.and_then(|day| NaiveDate::from_ymd_opt(date?.year(), month, u32::try_from(day).ok()?));
            return full.and_then(|date| plain(at + 4, calendar::day(date)));
        }
        // Four figures alone: a year, unless something is counted or a sum begins.
        let alone = word.text.chars().count() == 4 && YEARS.contains(&number);
        let counted = words.get(at + 1).is_some_and(|next| matches!(next.text, "%" | "€" | "$" | "£" | "₽" | "/"))
            || at > 0 && matches!(words[at - 1].text, "€" | "$" | "£" | "/" | "¥");
        (alone && !counted).then(|| (at + 1, calendar::year(number), Vec::new()))
    })
}

/// A whole number in the figures of any script.
fn figures(form: &str) -> Option<i32> {
    if form.is_empty() || form.chars().count() > 4 {
        return None;
    }
    form.chars().try_fold(0, |number, character| Some(number * 10 + i32::try_from(digit(character)?).ok()?))
}

/// The value of a decimal figure: Latin, Arabic, Persian, of the scripts of India, full-width.
pub(super) fn digit(character: char) -> Option<u32> {
    let code = u32::from(character);
    let zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xff10];
    zeros.iter().map(|zero| code.wrapping_sub(*zero)).find(|value| *value < 10)
}

/// Year-month-day, day-month-year or month-day-year. With full stops the day always comes first.
fn day_of(parts: &[&str], day_first: bool) -> Option<(Stretch, Vec<String>)> {
    let [first, second, third] = parts else { return None };
    let number = |part: &str| figures(part).and_then(|number| u32::try_from(number).ok());
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let date = |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    if first.chars().count() == 4 {
        return date(one, two, three).map(|date| (calendar::day(date), Vec::new()));
    }
    let year = match third.chars().count() {
        4 => three,
        2 if three < 70 => 2000 + three,
        2 => 1900 + three,
        _ => return None,
    };
    let (day_month, month_day) = (date(year, two, one), date(year, one, two).filter(|_| !day_first));
    let day = day_month.or(month_day)?;
    let other = month_day.filter(|other| *other != day).map(|date| calendar::day(date).value);
    Some((calendar::day(day), other.into_iter().collect()))
}

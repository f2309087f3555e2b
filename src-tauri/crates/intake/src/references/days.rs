//! Days as bibliographies write them; of many only the year is known.

use crate::dates::only_date;
use claimdesk_domain::citation::PartialDay;

/// The first letters of the months, in English, German, French and Spanish.
const MONTHS: [&[&str]; 12] = [
    &["jan", "jän", "ene"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mae"],
    &["apr", "avr", "abr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aou", "aoû", "ago"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc", "dic"],
];

/// The day that words name, as far as they do.
pub(super) fn day(text: &str) -> Option<PartialDay> {
    let text = text.trim();
    numbered(text).or_else(|| only_date(text).map(|found| found.date.into())).or_else(|| year(text))
}

/// `2022-05-06`, `2022/05/06/`, `2022///`, `20220506`: year first, then what is there of the rest.
fn numbered(text: &str) -> Option<PartialDay> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let part = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    if digits == 8 {
        return PartialDay::of(part(0..4)?, part(4..6), part(6..8));
    }
    if digits != 4 {
        return None;
    }
    let mut parts = text.get(4..)?.split_inclusive(['-', '/', 'T', ' ']);
    // What stands before the first parting sign belongs to the year.
    if parts.next().is_some_and(|first| !first.starts_with(['-', '/'])) {
        return PartialDay::of(part(0..4)?, None, None);
    }
    let number = |words: Option<&str>| {
        let words = words?.trim_end_matches(['-', '/', 'T', ' ']);
        let leading = words.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&leading) { words.get(..leading)?.parse().ok() } else { None }
    };
    let month = number(parts.next());
    let day = month.and_then(|_| number(parts.next()));
    PartialDay::of(part(0..4)?, month, day)
}

/// The one year in words.
fn year(text: &str) -> Option<PartialDay> {
    let mut years = text.split(|one: char| !one.is_ascii_alphanumeric()).filter_map(|word| {
        let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        word.parse::<i64>().ok().filter(|year| is_year && (1000..2200).contains(year))
    });
    PartialDay::of(years.next()?, None, None)
}

/// The month that words begin with, and the day of it that follows.
pub(super) fn month(text: &str) -> (Option<i64>, Option<i64>) {
    let text = text.trim().to_lowercase();
    let mut words = text.split([' ', '.', ',']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return (None, None) };
    let named = || {
        let at = MONTHS.iter().position(|names| names.iter().any(|name| first.starts_with(name)))?;
        i64::try_from(at + 1).ok()
    };
    (first.parse().ok().or_else(named), words.next().and_then(|day| day.parse().ok()))
}

/// The day that year, month and day name each by itself.
pub(super) fn of_parts(year: &str, month_of: &str, day_of: &str) -> Option<PartialDay> {
    let known = day(year)?;
    let (month, with_month) = month(month_of);
    if known.month().is_some() || month.is_none() {
        return Some(known);
    }
    PartialDay::of(i64::from(known.year()), month, day_of.trim().parse().ok().or(with_month))
}

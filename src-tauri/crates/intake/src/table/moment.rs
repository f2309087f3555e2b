//! Days and times, which a workbook keeps as numbers.

use super::number_format::{Section, Token};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

/// Days between the two counts.
const TO_1904: f64 = 1462.0;

/// Days that programs know: the end of the year 9999.
const LAST: f64 = 2_958_466.0;

/// The number as a date or time; nothing where it is none.
pub(super) fn show(section: &Section, number: f64, from_1904: bool) -> Option<String> {
    let days = if from_1904 { number + TO_1904 } else { number };
    if !(0.0..LAST).contains(&days) {
        return None;
    }
    // Whole seconds, unless the format shows parts of them.
    let parts = section.iter().any(|token| matches!(token, Token::Digits(pattern) if pattern.contains('0')));
    let unit = if parts { 1000.0 } else { 1.0 };
    let milliseconds = ((days * 86_400.0 * unit).round() * 1000.0 / unit) as i64;
    let mut moment: NaiveDateTime = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    moment = moment.checked_add_signed(TimeDelta::milliseconds(milliseconds))?;
    // The count holds a 29 February 1900 that never was.
    if !from_1904 && days < 60.0 {
        moment = moment.checked_add_signed(TimeDelta::days(1))?;
    }
    let half_days = section.contains(&Token::HalfDay);
    let mut shown = String::new();
    for (at, token) in section.iter().enumerate() {
        match token {
            Token::Literal(text) => shown.push_str(text),
            Token::Moment(letter, count) => {
                let letter = if *letter == 'm' && *count < 3 && is_minute(section, at) { 'i' } else { *letter };
                shown.push_str(&piece(moment, letter, *count, half_days));
            }
            Token::Elapsed(letter) => {
                let unit = match letter {
                    'h' => 3_600_000,
                    'm' => 60_000,
                    _ => 1000,
                };
                shown.push_str(&(milliseconds / unit).to_string());
            }
            Token::HalfDay => shown.push_str(if moment.hour() < 12 { "AM" } else { "PM" }),
            // A point that parts day and month.
            Token::Digits(pattern) if !pattern.contains('0') => shown.push_str(pattern),
            Token::Digits(pattern) => {
                let places = pattern.chars().filter(|one| *one == '0').count().min(3);
                let fraction = format!("{:03}", moment.nanosecond() / 1_000_000);
                if places > 0 {
                    shown.push('.');
                    shown.push_str(fraction.get(..places).unwrap_or_default());
                }
            }
            Token::Percent | Token::Words | Token::Other => {}
        }
    }
    Some(shown.trim().to_owned())
}

/// `m` is a minute after hours and before seconds, else a month.
fn is_minute(section: &Section, at: usize) -> bool {
    let letter = |token: &Token| match token {
        Token::Moment(letter, _) | Token::Elapsed(letter) => Some(*letter),
        _ => None,
    };
    let before = section.iter().take(at).rev().find_map(letter);
    let after = section.iter().skip(at + 1).find_map(letter);
    before == Some('h') || after == Some('s')
}

fn piece(moment: NaiveDateTime, letter: char, count: usize, half_days: bool) -> String {
    let two = |number: u32| if count >= 2 { format!("{number:02}") } else { number.to_string() };
    match (letter, count) {
        ('y', 0..=2) => format!("{:02}", moment.year() % 100),
        ('y', _) => moment.year().to_string(),
        ('m', 1..=2) => two(moment.month()),
        ('m', 3) => moment.format("%b").to_string(),
        ('m', 5) => moment.format("%b").to_string().chars().take(1).collect(),
        ('m', _) => moment.format("%B").to_string(),
        ('d', 1..=2) => two(moment.day()),
        ('d', 3) => moment.format("%a").to_string(),
        ('d', _) => moment.format("%A").to_string(),
        ('h', _) => two(if half_days { moment.hour12().1 } else { moment.hour() }),
        ('i', _) => two(moment.minute()),
        _ => two(moment.second()),
    }
}

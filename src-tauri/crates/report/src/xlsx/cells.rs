//! What a cell can hold, and how its words are written so that they stay words.

use crate::package::is_held;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use claimdesk_domain::Instant;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

/// UTF-16 units that a cell holds at most.
const MOST: usize = 32_767;

/// The looks that `book` declares, by their place there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Words = 1,
    /// Words that begin like a formula: they stay words when somebody edits the cell.
    Guarded = 2,
    Number = 3,
    Day = 4,
    Moment = 5,
    Code = 6,
    Head = 7,
    CodeHead = 8,
    Title = 9,
    Label = 10,
    Alert = 11,
    Count = 12,
    Truth = 13,
}

/// A value with its type.
pub(super) enum Cell<'a> {
    Nothing,
    Words(Cow<'a, str>),
    /// A stable name.
    Code(Cow<'a, str>),
    Number(u64),
    /// A number that stands beside its label.
    Count(u64),
    Truth(bool),
    Day(NaiveDate),
    Moment(NaiveDateTime),
    /// Words that look otherwise than others.
    Set(Look, Cow<'a, str>),
}

impl<'a> Cell<'a> {
    pub(super) fn words(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Words(text.into())
    }

    pub(super) fn code(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Code(text.into())
    }

    pub(super) fn set(look: Look, text: impl Into<Cow<'a, str>>) -> Self {
        Self::Set(look, text.into())
    }

    pub(super) fn number(number: u32) -> Self {
        Self::Number(u64::from(number))
    }

    pub(super) fn maybe(text: Option<&'a str>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Words(text.into()))
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Nothing, Self::Day)
    }

    /// An instant, in universal time.
    pub(super) fn instant(at: Option<&Instant>) -> Self {
        at.map_or(Self::Nothing, |at| Self::Moment(at.naive_utc()))
    }

    /// The same, its words borrowed.
    pub(super) fn borrowed(&self) -> Cell<'_> {
        match self {
            Self::Nothing => Cell::Nothing,
            Self::Words(text) => Cell::Words(Cow::Borrowed(text)),
            Self::Code(text) => Cell::Code(Cow::Borrowed(text)),
            Self::Number(number) => Cell::Number(*number),
            Self::Count(number) => Cell::Count(*number),
            Self::Truth(truth) => Cell::Truth(*truth),
            Self::Day(day) => Cell::Day(*day),
            Self::Moment(moment) => Cell::Moment(*moment),
            Self::Set(look, text) => Cell::Set(*look, Cow::Borrowed(text)),
        }
    }

    /// Points that its words take in a column of so many characters.
    pub(super) fn height(&self, width: u32) -> u32 {
        let (text, line, width) = match self {
            Self::Set(Look::Title, text) => (text, 25, width / 2),
            Self::Words(text) | Self::Set(_, text) => (text, 13, width),
            _ => return 0,
        };
        // More than so many units are never in sight.
        let seen = text.get(..text.floor_char_boundary(8_000)).unwrap_or_default();
        let lines = seen.lines().map(|one| (one.chars().count() as u32).div_ceil(width.max(1)).max(1));
        lines.sum::<u32>() * line + 2
    }

    /// Writes it at `place`, for example `B7`.
    pub(super) fn write(&self, out: &mut dyn Write, place: &str) -> io::Result<()> {
        match self {
            Self::Nothing => Ok(()),
            Self::Words(text) => inline(out, place, look_of(text), text),
            Self::Code(text) => inline(out, place, Look::Code, text),
            Self::Set(look, text) => inline(out, place, *look, text),
            Self::Number(number) => number_at(out, place, Look::Number, *number),
            Self::Count(number) => number_at(out, place, Look::Count, *number),
            Self::Truth(truth) => {
                write!(out, "<c r=\"{place}\" s=\"{}\" t=\"b\"><v>{}</v></c>", Look::Truth as u8, u8::from(*truth))
            }
            Self::Day(day) => match serial(*day) {
                Some(serial) => number_at(out, place, Look::Day, serial),
                None => inline(out, place, Look::Words, &day.to_string()),
            },
            Self::Moment(moment) => match serial(moment.date()) {
                Some(serial) => {
                    let seconds = moment.and_utc().timestamp().rem_euclid(86_400);
                    // A day has 86,400 seconds: both are exact in a double.
                    let part = f64::from(u32::try_from(seconds).unwrap_or_default()) / 86_400.0;
                    number_at(out, place, Look::Moment, f64::from(serial) + part)
                }
                None => inline(out, place, Look::Words, &moment.format("%Y-%m-%d %H:%M").to_string()),
            },
        }
    }
}

fn look_of(text: &str) -> Look {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { Look::Guarded } else { Look::Words }
}

fn number_at(out: &mut dyn Write, place: &str, look: Look, number: impl std::fmt::Display) -> io::Result<()> {
    write!(out, "<c r=\"{place}\" s=\"{}\"><v>{number}</v></c>", look as u8)
}

fn inline(out: &mut dyn Write, place: &str, look: Look, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    let (look, text) = (look as u8, held(text));
    write!(out, "<c r=\"{place}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

/// Days since the one before 1900 began. Spreadsheets believe in a 29 February 1900: what lies before it is no date to
/// them.
fn serial(day: NaiveDate) -> Option<u32> {
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let serial = u32::try_from((day - zero).num_days()).ok()?;
    (serial > 60 && day.year() <= 9999).then_some(serial)
}

/// The words as a cell can hold them: line ends as line feeds, a sign for what XML cannot hold, no more than fits.
fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len() + text.len() / 16);
    let mut units = 0;
    let mut after_return = false;
    for (at, character) in text.char_indices() {
        let was_return = std::mem::replace(&mut after_return, character == '\r');
        units += character.len_utf16();
        if units >= MOST {
            held.push('…');
            break;
        }
        match character {
            '\n' if was_return => {}
            '\r' | '\n' => held.push('\n'),
            '\t' => held.push('\t'),
            '&' => held.push_str("&amp;"),
            '<' => held.push_str("&lt;"),
            '>' => held.push_str("&gt;"),
            // A reader takes `_x0041_` for an A (ECMA-376, 22.9.2.19).
            '_' if is_escape(text.get(at..).unwrap_or_default()) => {
                units += 6;
                held.push_str("_x005F_");
            }
            other if is_held(other) => held.push(other),
            _ => held.push('\u{fffd}'),
        }
    }
    held
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    digits && bytes.first() == Some(&b'_') && bytes.get(1) == Some(&b'x') && bytes.get(6) == Some(&b'_')
}

/// The letters of a column, from 0: A, B, … Z, AA.
pub(super) fn letters(column: usize) -> String {
    let mut letters = String::new();
    if let Some(before) = (column / 26).checked_sub(1) {
        letters = self::letters(before);
    }
    // The remainder is below 26.
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or_default());
    let _ = letters.write_char(letter);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cell: &Cell<'_>) -> String {
        let mut bytes = Vec::new();
        cell.write(&mut bytes, "B7").unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn words_stay_words() {
        let words = |text: &'static str| written(&Cell::words(text));
        assert!(words("=1+1").starts_with("<c r=\"B7\" s=\"2\" t=\"inlineStr\">"), "guarded when it is edited");
        assert!(words("plain").starts_with("<c r=\"B7\" s=\"1\" t=\"inlineStr\">"));
        assert_eq!(held("a\0b\r\nc\rd\u{fffe}<&>"), "a\u{fffd}b\nc\nd\u{fffd}&lt;&amp;&gt;");
        assert_eq!(held("_x0041_ _x00_"), "_x005F_x0041_ _x00_");
        assert_eq!(words(""), "");
        let long = "é👍".repeat(20_000);
        assert!(held(&long).encode_utf16().count() <= MOST);
        assert!(held(&long).ends_with('…'));
    }

    #[test]
    fn days_are_numbers_where_a_spreadsheet_knows_them() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(serial(day(2024, 3, 15)), Some(45_366));
        assert_eq!(serial(day(1900, 3, 1)), Some(61));
        assert_eq!(serial(day(1900, 2, 28)), None);
        assert!(written(&Cell::Day(day(1789, 7, 14))).contains("<t xml:space=\"preserve\">1789-07-14</t>"));
        let noon = day(2024, 3, 15).and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(written(&Cell::Moment(noon)), "<c r=\"B7\" s=\"5\"><v>45366.5</v></c>");
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}

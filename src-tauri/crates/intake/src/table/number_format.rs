//! A number as a workbook shows it (ECMA-376 part 1, 18.8.30 and 18.8.31), in English.

use super::moment;
use std::iter::Peekable;
use std::str::Chars;

/// How a cell shows numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum NumberFormat {
    /// As many digits as it needs.
    General,
    /// Sections for numbers above, below and at zero.
    Code(Vec<Section>),
}

/// A section: what is shown in turn.
pub(super) type Section = Vec<Token>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Literal(String),
    /// Placeholders of digits, with point and separators: `#,##0.00`.
    Digits(String),
    Percent,
    /// A letter of a date or time, and how often it stands there.
    Moment(char, usize),
    /// Hours, minutes or seconds since the start: `[h]`.
    Elapsed(char),
    /// `AM/PM`.
    HalfDay,
    /// The place of a text: `@`.
    Words,
    /// What is shown by other rules: fractions, powers of ten.
    Other,
}

/// Bytes of the longest code that is looked at: Excel takes 255 characters.
const LONGEST: usize = 1024;

impl NumberFormat {
    /// The formats that files name by number only. Those that follow the reader's country are written with the year
    /// first, since 1/2/2022 is read in two ways.
    pub(super) fn built_in(id: u32) -> Self {
        Self::parse(match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 => "yyyy-mm-dd",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "yyyy-mm-dd h:mm",
            37 | 38 => "#,##0 ;(#,##0)",
            39 | 40 => "#,##0.00;(#,##0.00)",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            _ => "General",
        })
    }

    pub(super) fn parse(code: &str) -> Self {
        if code.len() > LONGEST || code.trim().is_empty() || code.to_ascii_lowercase().contains("general") {
            return Self::General;
        }
        let sections = sections(code);
        if sections.iter().flatten().any(|token| matches!(token, Token::Other | Token::Words)) {
            Self::General
        } else {
            Self::Code(sections)
        }
    }

    pub(super) fn show(&self, number: f64, from_1904: bool) -> String {
        let Self::Code(sections) = self else { return general(number) };
        let at = match sections.len() {
            2.. if number < 0.0 => 1,
            3.. if number == 0.0 => 2,
            _ => 0,
        };
        let Some(section) = sections.get(at) else { return general(number) };
        if section.iter().any(|token| matches!(token, Token::Moment(..) | Token::Elapsed(_))) {
            return moment::show(section, number, from_1904).unwrap_or_else(|| general(number));
        }
        if !section.iter().any(|token| matches!(token, Token::Digits(_))) {
            let shown = digits(section, 0.0);
            return if section.is_empty() || !shown.is_empty() { shown } else { general(number) };
        }
        // A section of its own says by itself that a number is below zero.
        let shown = digits(section, number.abs());
        let negative = number < 0.0 && at == 0 && shown.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
        if negative { format!("-{shown}") } else { shown }
    }
}

fn sections(code: &str) -> Vec<Section> {
    let mut sections = vec![Vec::new()];
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        let token = match character {
            ';' => {
                sections.push(Vec::new());
                continue;
            }
            '"' => {
                let text = characters.by_ref().take_while(|next| *next != '"').collect();
                Token::Literal(text)
            }
            '\\' => Token::Literal(characters.next().into_iter().collect()),
            // A gap as wide as the next character, or one that fills the cell.
            '_' | '*' => {
                characters.next();
                Token::Literal(if character == '_' { " ".to_owned() } else { String::new() })
            }
            '[' => bracket(&characters.by_ref().take_while(|next| *next != ']').collect::<String>()),
            '0' | '#' | '?' | '.' => Token::Digits(run(character, &mut characters, |next| "0#?.,".contains(next))),
            '%' => Token::Percent,
            '/' if sections.last().is_some_and(|last| matches!(last.last(), Some(Token::Digits(_)))) => Token::Other,
            'E' | 'e' => Token::Other,
            'A' | 'a' if characters.clone().collect::<String>().to_ascii_uppercase().starts_with("M/PM") => {
                characters.by_ref().take(4).for_each(drop);
                Token::HalfDay
            }
            'A' | 'a' if characters.clone().collect::<String>().to_ascii_uppercase().starts_with("/P") => {
                characters.by_ref().take(2).for_each(drop);
                Token::HalfDay
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                let letter = character.to_ascii_lowercase();
                Token::Moment(letter, run(character, &mut characters, |next| next.to_ascii_lowercase() == letter).len())
            }
            '@' => Token::Words,
            literal => Token::Literal(literal.to_string()),
        };
        if let Some(section) = sections.last_mut() {
            section.push(token);
        }
    }
    // The section for words, the fourth or the last, says nothing of numbers.
    sections.truncate(3);
    if sections.len() > 1 {
        sections.pop_if(|last| last.contains(&Token::Words));
    }
    sections
}

/// A character with those of its kind that follow it.
fn run(first: char, rest: &mut Peekable<Chars<'_>>, more: impl Fn(char) -> bool) -> String {
    let mut run = first.to_string();
    while let Some(next) = rest.next_if(|next| more(*next)) {
        run.push(next);
    }
    run
}

/// `[h]`, the currency of `[$€-407]`, or a colour, a condition, a country: nothing.
fn bracket(inside: &str) -> Token {
    let lower = inside.to_ascii_lowercase();
    match lower.chars().next() {
        Some(letter @ ('h' | 'm' | 's')) if lower.chars().all(|one| one == letter) => Token::Elapsed(letter),
        Some('$') => Token::Literal(inside.get(1..).and_then(|rest| rest.split('-').next()).unwrap_or("").to_owned()),
        _ => Token::Literal(String::new()),
    }
}

/// A number that is not below zero.
fn digits(section: &Section, number: f64) -> String {
    let patterns: String = section
        .iter()
        .filter_map(|token| if let Token::Digits(pattern) = token { Some(pattern.as_str()) } else { None })
        .collect();
    let percent = section.iter().filter(|token| **token == Token::Percent).count().min(2);
    let (whole, fraction) = patterns.split_once('.').unwrap_or((&patterns, ""));
    // Commas that stand after the last digit leave out thousands.
    let trailing = |pattern: &str| pattern.len() - pattern.trim_end_matches(',').len();
    let thousands = trailing(whole) + trailing(fraction);
    let scaled = number * 100_f64.powi(i32::try_from(percent).unwrap_or(0))
        / 1000_f64.powi(i32::try_from(thousands).unwrap_or(0));
    let places = |pattern: &str, placeholder: &[char]| pattern.chars().filter(|one| placeholder.contains(one)).count();
    let (most, least) = (places(fraction, &['0', '#', '?']).min(30), places(fraction, &['0']));
    let rounded = rounded(scaled, most);
    let (integer, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut decimals = decimals.to_owned();
    while decimals.len() > least && decimals.ends_with('0') {
        decimals.pop();
    }
    let least_whole = places(whole, &['0']).min(30);
    let integer = integer.trim_start_matches('0');
    let mut shown = format!("{integer:0>least_whole$}");
    if whole.trim_end_matches(',').contains(',') {
        shown = grouped(&shown);
    }
    if !decimals.is_empty() {
        shown = format!("{shown}.{decimals}");
    }
    let mut first = true;
    let parts = section.iter().map(|token| match token {
        Token::Literal(text) => text.clone(),
        Token::Percent => "%".to_owned(),
        Token::Digits(_) if std::mem::take(&mut first) => shown.clone(),
        _ => String::new(),
    });
    parts.collect::<String>().trim().to_owned()
}

/// Half away from zero, as on paper; the last bit of a number never counts.
fn rounded(number: f64, places: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(places).unwrap_or(0));
    let scaled = number * scale;
    let number = if scaled < 1e15 { (scaled * (1.0 + 4.0 * f64::EPSILON)).round() / scale } else { number };
    format!("{number:.places$}")
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// As many digits as a spreadsheet keeps, which is 15.
fn general(number: f64) -> String {
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if kept == 0.0 || (1e-9..1e21).contains(&kept.abs()) { format!("{kept}") } else { format!("{kept:E}") }
}

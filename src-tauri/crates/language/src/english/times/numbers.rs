//! Numbers in figures and in words, as far as times need them.

use crate::words::Word;

/// The numbers from nought, each at its own place.
pub(crate) const SMALL: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens from twenty.
pub(crate) const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// The places in a row, from "first".
pub(crate) const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The longest run of figures that can stand for a count of days or years.
const LONGEST: usize = 6;

/// A whole number: "12", "three", "forty-two".
pub(crate) fn cardinal(form: &str) -> Option<u32> {
    if form.len() <= LONGEST && form.bytes().all(|byte| byte.is_ascii_digit()) {
        return form.parse().ok();
    }
    let small = |word: &str| SMALL.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok());
    let tens = |word: &str| {
        TENS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok()).map(|at| at * 10 + 20)
    };
    match form.split_once('-') {
        Some((ten, one)) => Some(tens(ten)? + small(one).filter(|one| (1..10).contains(one))?),
        None => small(form).or_else(|| tens(form)),
    }
}

/// "first", "3rd", "19th", "twenty-first".
pub(crate) fn ordinal(form: &str) -> Option<u32> {
    let named = |word: &str| ORDINALS.iter().position(|name| *name == word).and_then(|at| u32::try_from(at + 1).ok());
    if let Some(number) = named(form) {
        return Some(number);
    }
    if let Some((ten, one)) = form.split_once('-') {
        return Some(cardinal(ten).filter(|ten| TENS.contains(&form_of(*ten)))? + named(one).filter(|one| *one < 10)?);
    }
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| form.strip_suffix(ending))?;
    cardinal(figures).filter(|_| figures.starts_with(|first: char| first.is_ascii_digit()))
}

fn form_of(ten: u32) -> &'static str {
    let at = usize::try_from(ten / 10).unwrap_or_default();
    at.checked_sub(2).filter(|_| ten.is_multiple_of(10)).and_then(|at| TENS.get(at)).copied().unwrap_or("")
}

/// How many of a unit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Count {
    /// As TIMEX3 writes it: `3`, `1.5`, `X` for "several".
    pub(crate) text: String,
    /// The whole number, where there is one.
    pub(crate) number: Option<i64>,
    /// "and a half".
    pub(crate) half: bool,
    /// "several", "two", "1.5" rather than "a" or "an".
    pub(crate) definite: bool,
}

impl Count {
    pub(crate) fn of(number: i64) -> Self {
        Self { text: number.to_string(), number: Some(number), half: false, definite: true }
    }

    /// "several".
    pub(crate) fn vague() -> Self {
        Self { text: "X".to_owned(), number: None, half: false, definite: true }
    }

    fn article() -> Self {
        Self { definite: false, ..Self::of(1) }
    }
}

/// One word or part of a word as a count: "12", "2,000", "1.5", "three", "several".
pub(crate) fn single_count(form: &str) -> Option<Count> {
    if let Some(number) = cardinal(form) {
        return Some(Count::of(i64::from(number)));
    }
    match form {
        "several" | "many" | "few" | "some" | "multiple" => return Some(Count::vague()),
        "dozen" => return Some(Count::of(12)),
        "½" => return Some(Count { half: true, ..Count::of(0) }),
        _ => {}
    }
    if let Some(whole) = form.strip_suffix('½') {
        return cardinal(whole).map(|whole| Count { half: true, ..Count::of(i64::from(whole)) });
    }
    let figures = form.len() <= 15 && form.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    if !figures {
        return None;
    }
    let plain = form.replace(',', "");
    match plain.split_once('.') {
        Some((whole, "5")) => whole.parse().ok().map(|whole| Count { half: true, ..Count::of(whole) }),
        Some((whole, part)) if part.bytes().all(|byte| byte.is_ascii_digit()) => {
            whole.parse::<i64>().ok().map(|_| Count { text: plain.clone(), number: None, half: false, definite: true })
        }
        Some(_) => None,
        None => plain.parse().ok().map(Count::of),
    }
}

/// A count and how many words say it: "two and a half", "a couple of", "5 billion", "two to three".
pub(crate) fn count(words: &[Word<'_>], at: usize) -> Option<(Count, usize)> {
    let is = |at: usize, forms: &[&str]| words.get(at).is_some_and(|word| word.is_any(forms));
    let word = words.get(at)?;
    match word.form.as_str() {
        "a" if is(at + 1, &["couple"]) => return Some((Count::of(2), if is(at + 2, &["of"]) { 3 } else { 2 })),
        "a" if is(at + 1, &["few"]) => return Some((Count::vague(), 2)),
        "a" | "an" if is(at + 1, &["further", "additional"]) => {
            let more = single_count(&words.get(at + 2)?.form)?;
            return Some((more, 3));
        }
        "a" | "an" => {
            let (count, length) = scaled(words, at, Count::article(), 1);
            return Some((count, length));
        }
        "half" if is(at + 1, &["a"]) && is(at + 2, &["dozen"]) => return Some((Count::of(6), 3)),
        "half" if is(at + 1, &["a", "an"]) => return Some((Count { half: true, ..Count::of(0) }, 2)),
        "another" => {
            let more = words.get(at + 1).and_then(|word| single_count(&word.form));
            return Some(more.map_or((Count::article(), 1), |count| (count, 2)));
        }
        "dozens" | "hundreds" | "thousands" | "millions" if is(at + 1, &["of"]) => return Some((Count::vague(), 2)),
        _ => {}
    }
    let (mut count, mut length) = scaled(words, at, single_count(&word.form)?, 1);
    let mark = |at: usize, mark: &str| words.get(at).is_some_and(|word| word.text == mark);
    let figures = mark(at + length, "1") && mark(at + length + 1, "/") && mark(at + length + 2, "2");
    if figures || (is(at + length, &["and"]) && is(at + length + 1, &["a"]) && is(at + length + 2, &["half"])) {
        count.half = true;
        length += 3;
    } else if (is(at + length, &["to", "or"])
        || words.get(at + length).is_some_and(|word| matches!(word.text, "–" | "-")))
        && words.get(at + length + 1).is_some_and(|word| single_count(&word.form).is_some())
    {
        // "two to three weeks" is counted by the first.
        length += 2;
    }
    if is(at + length, &["more", "further", "additional", "full", "whole", "consecutive", "straight", "long"]) {
        length += 1;
    }
    Some((count, length))
}

/// "two hundred", "5 billion", "a dozen".
fn scaled(words: &[Word<'_>], at: usize, count: Count, length: usize) -> (Count, usize) {
    let scale = match words.get(at + length).map(|word| word.form.as_str()) {
        Some("dozen") => 12,
        Some("hundred") => 100,
        Some("thousand") => 1_000,
        Some("million" | "m") => 1_000_000,
        Some("billion" | "bn") => 1_000_000_000,
        _ => return (count, length),
    };
    let number = count
        .number
        .and_then(|number| number.checked_mul(scale))
        .map(|number| if count.half { number.saturating_add(scale / 2) } else { number });
    let scaled = number.map_or_else(Count::vague, Count::of);
    (scaled, length + 1)
}

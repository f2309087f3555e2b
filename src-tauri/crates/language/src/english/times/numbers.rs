//! Numbers in figures and in words, as far as times need them.

use crate::words::Word;

const SMALL: &[&str] = &[
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
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
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
        Some((ten, one)) => Some(tens(ten)? + small(one).filter(|one| *one < 10)?),
        None => small(form).or_else(|| tens(form)),
    }
}

/// "first", "3rd", "19th".
pub(crate) fn ordinal(form: &str) -> Option<u32> {
    if let Some(at) = ORDINALS.iter().position(|name| *name == form) {
        return u32::try_from(at + 1).ok();
    }
    let figures = ["st", "nd", "rd", "th"].iter().find_map(|ending| form.strip_suffix(ending))?;
    cardinal(figures).filter(|_| figures.starts_with(|first: char| first.is_ascii_digit()))
}

/// How many: a number as TIMEX3 writes it, or `X` for "several", and how many words say it.
pub(crate) fn count(words: &[Word<'_>], at: usize) -> Option<(String, usize)> {
    let word = words.get(at)?;
    if let Some(number) = cardinal(&word.form) {
        return Some((number.to_string(), 1));
    }
    let of = words.get(at + 2).is_some_and(|word| word.is("of"));
    match word.form.as_str() {
        "a" if words.get(at + 1).is_some_and(|next| next.is("couple")) => {
            Some(("2".to_owned(), if of { 3 } else { 2 }))
        }
        "a" if words.get(at + 1).is_some_and(|next| next.is("few")) => Some(("X".to_owned(), 2)),
        "a" | "an" => Some(("1".to_owned(), 1)),
        "several" | "many" | "few" | "some" => Some(("X".to_owned(), 1)),
        _ => None,
    }
}

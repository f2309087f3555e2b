//! Small signs set above or below the line: one place that says how they stand in a line of text, for every format.
//!
//! Without the markup that sets them 10 to the power of 6 would read 106, and a year with the sign of a note 19993: such
//! signs become the characters that Unicode has for them, and a digit never joins the number before it.

use std::borrow::Cow;

const PLAIN: &str = "0123456789+-−/,";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁄,";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋⁄,";

/// The digits of other scripts, each from its zero on.
const ZEROS: [char; 5] = ['٠', '۰', '०', '０', '০'];

/// Fractions with a character of their own (Unicode, Number Forms and Latin-1).
const FRACTIONS: [(&str, &str, &str); 19] = [
    ("1", "2", "½"),
    ("1", "3", "⅓"),
    ("2", "3", "⅔"),
    ("1", "4", "¼"),
    ("3", "4", "¾"),
    ("1", "5", "⅕"),
    ("2", "5", "⅖"),
    ("3", "5", "⅗"),
    ("4", "5", "⅘"),
    ("1", "6", "⅙"),
    ("5", "6", "⅚"),
    ("1", "7", "⅐"),
    ("1", "8", "⅛"),
    ("3", "8", "⅜"),
    ("5", "8", "⅝"),
    ("7", "8", "⅞"),
    ("1", "9", "⅑"),
    ("1", "10", "⅒"),
    ("0", "3", "↉"),
];

/// Digits of the longest part of a fraction.
const PART: usize = 4;

/// Where signs stand that are not on the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shift {
    /// Above it: a power, the sign of a note.
    Raised,
    /// Below it, as in a formula of chemistry.
    Lowered,
}

impl Shift {
    /// What a document calls it.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "superscript" | "super" | "sup" => Some(Self::Raised),
            "subscript" | "sub" => Some(Self::Lowered),
            _ => None,
        }
    }

    /// So far above the line, or below it where that is negative. Less than `least` sets whole lines right, and makes no
    /// power of what stands in them.
    pub(crate) fn by(height: i32, least: i32) -> Option<Self> {
        match height {
            height if height >= least => Some(Self::Raised),
            height if height <= -least => Some(Self::Lowered),
            _ => None,
        }
    }
}

/// A raised or lowered text in the characters that stand for it; nothing where it holds others than digits and signs.
pub(crate) fn shifted(text: &str, shift: Shift) -> Option<String> {
    let numeric = text.chars().any(|next| digit(next).is_some() || matches!(next, '+' | '-' | '−'));
    let small: Option<String> =
        text.chars().map(|next| sign(next, shift).or(Some(next).filter(|next| next.is_ascii_whitespace()))).collect();
    small.filter(|_| numeric)
}

/// A raised or lowered text as it stands behind `before`. Where it holds more than digits and signs it stays as it is,
/// unless a digit in it would join a number.
pub(crate) fn behind<'t>(before: &str, text: &'t str, shift: Shift) -> Cow<'t, str> {
    if let Some(small) = shifted(text, shift) {
        return Cow::Owned(small);
    }
    if !runs_in(before, text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|next| sign(next, shift).unwrap_or(next)).collect())
}

/// Whether a digit that a text begins with would join the number before it.
pub(crate) fn runs_in(before: &str, text: &str) -> bool {
    let number = |next: Option<char>| next.and_then(digit).is_some();
    number(before.chars().next_back()) && number(text.chars().next())
}

/// Raised and lowered characters as those of the line.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(plain_sign).collect()
}

/// A raised or lowered character as that of the line; any other as it is.
pub(crate) fn plain_sign(character: char) -> char {
    // Nearly all that is asked about, and never a small sign of its own.
    if character.is_ascii() {
        return character;
    }
    let signs = |small: &str| small.chars().zip(PLAIN.chars()).find(|(small, _)| *small == character);
    signs(RAISED).or_else(|| signs(LOWERED)).map_or(character, |(_, plain)| plain)
}

/// A fraction of two numbers; nothing where one of the two is none, or too long.
pub(crate) fn fraction(above: &str, below: &str) -> Option<String> {
    let is_part = |part: &str| (1..=PART).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_part(above) || !is_part(below) {
        return None;
    }
    let own = FRACTIONS.iter().find(|(one, other, _)| *one == above && *other == below);
    Some(own.map_or_else(|| format!("{above}⁄{below}"), |(_, _, own)| (*own).to_owned()))
}

/// What a digit of any script counts.
fn digit(character: char) -> Option<u32> {
    let of = |zero: char| (character as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    character.to_digit(10).or_else(|| ZEROS.iter().find_map(|zero| of(*zero)))
}

fn sign(character: char, shift: Shift) -> Option<char> {
    let small = if shift == Shift::Raised { RAISED } else { LOWERED };
    let plain = digit(character).and_then(|value| char::from_digit(value, 10)).unwrap_or(character);
    PLAIN.chars().zip(small.chars()).find(|(known, _)| *known == plain).map(|(_, small)| small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_and_signs_are_set_above_and_below_the_line_and_words_are_not() {
        assert_eq!(shifted("6", Shift::Raised).as_deref(), Some("⁶"));
        assert_eq!(shifted("-3", Shift::Raised).as_deref(), Some("⁻³"));
        assert_eq!(shifted("2", Shift::Lowered).as_deref(), Some("₂"));
        assert_eq!(shifted("1,2", Shift::Raised).as_deref(), Some("¹,²"));
        assert_eq!(shifted("٦", Shift::Raised).as_deref(), Some("⁶"));
        for text in ["th", "[1]", "", ",", "2nd"] {
            assert_eq!(shifted(text, Shift::Raised), None, "{text}");
        }
        assert_eq!(plain("CO₂ 10⁻⁶"), "CO2 10-6");
        assert_eq!(behind("the 5", "th", Shift::Raised), "th");
        assert_eq!(behind("in 1999", "3a", Shift::Raised), "³a");
        assert_eq!(behind("in 1999 ", "3a", Shift::Raised), "3a");
    }

    proptest! {
        #[test]
        fn no_raised_digit_joins_the_number_before_it(before in "[a9٣ ]{0,3}", text in "[0-9a٦０,+ ]{0,4}") {
            for shift in [Shift::Raised, Shift::Lowered] {
                prop_assert!(!runs_in(&before, &behind(&before, &text, shift)));
            }
        }
    }
}

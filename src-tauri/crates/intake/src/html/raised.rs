//! Small signs set above or below the line. Without the markup that sets them, `10<sup>6</sup>` would read 106, and
//! five and a half 51⁄2: such signs become the characters that Unicode has for them.

use dom_query::NodeRef;

const PLAIN: &str = "0123456789+-−/,";
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁄,";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋⁄,";

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

/// The text of a `sup` or `sub` element in the characters that stand for it; nothing where it holds others than digits
/// and signs.
pub(super) fn shifted(text: &str, element: &str) -> Option<String> {
    let small = if element == "sup" { RAISED } else { LOWERED };
    let numeric = text.chars().any(|next| next.is_ascii_digit() || matches!(next, '+' | '-' | '−'));
    let sign = |next: char| PLAIN.chars().zip(small.chars()).find(|(plain, _)| *plain == next).map(|(_, small)| small);
    let small: Option<String> =
        text.chars().map(|next| sign(next).or(Some(next).filter(|next| next.is_ascii_whitespace()))).collect();
    small.filter(|_| numeric)
}

/// Raised and lowered characters as those of the line.
pub(super) fn plain(text: &str) -> String {
    let sign = |next: char| {
        let signs = |small: &str| small.chars().zip(PLAIN.chars()).find(|(small, _)| *small == next);
        signs(RAISED).or_else(|| signs(LOWERED)).map_or(next, |(_, plain)| plain)
    };
    text.chars().map(sign).collect()
}

/// A fraction of a raised number, a slash and a lowered number.
pub(super) struct Fraction<'a> {
    /// How it is written in a line of text, without what parts it from a number before it.
    pub written: String,
    /// Whether it would run into a number that stands before it.
    pub runs_in: bool,
    /// The slash and the lowered number.
    pub rest: [NodeRef<'a>; 2],
}

/// The fraction that begins with a `sup` element.
pub(super) fn fraction<'a>(sup: &NodeRef<'a>) -> Option<Fraction<'a>> {
    let slash = sup.next_sibling().filter(|next| next.is_text())?;
    let sub = slash.next_sibling().filter(|next| next.has_name("sub"))?;
    let part = |node: &NodeRef<'_>| {
        let text = node.text();
        let digits = text.trim();
        let fits = (1..=PART).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| digits.to_owned())
    };
    let bar = slash.text();
    if !matches!(bar.trim(), "⁄" | "/" | "∕") {
        return None;
    }
    let (above, below) = (part(sup)?, part(&sub)?);
    let own = FRACTIONS.iter().find(|(one, other, _)| *one == above && *other == below);
    let written = own.map_or_else(|| format!("{above}⁄{below}"), |(_, _, own)| (*own).to_owned());
    Some(Fraction { written, runs_in: own.is_none(), rest: [slash, sub] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_signs_are_set_above_and_below_the_line_and_words_are_not() {
        assert_eq!(shifted("6", "sup").as_deref(), Some("⁶"));
        assert_eq!(shifted("-3", "sup").as_deref(), Some("⁻³"));
        assert_eq!(shifted("2", "sub").as_deref(), Some("₂"));
        assert_eq!(shifted("1,2", "sup").as_deref(), Some("¹,²"));
        for text in ["th", "[1]", "", ",", "2nd"] {
            assert_eq!(shifted(text, "sup"), None, "{text}");
        }
        assert_eq!(plain("CO₂ 10⁻⁶"), "CO2 10-6");
    }
}

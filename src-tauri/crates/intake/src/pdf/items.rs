//! The signs before items of lists, and where they hang.

use super::flow::Line;
use super::pieces::Piece;

/// How far behind its sign the text of an item begins, in parts of the size: word processors put half an inch between.
const HANGS: f32 = 4.0;

/// A gap behind a sign that no space between words makes, in parts of the size.
const SET_APART: f32 = 0.45;

/// A sign that stands before an item. The letters of private use are how symbol fonts name theirs.
pub(crate) fn is_bullet(text: &str) -> bool {
    let mut letters = text.chars();
    let one = letters.next().filter(|_| letters.next().is_none());
    one.is_some_and(|sign| "•◦‣▪▫●○■□◆◇➢➤✓✔·∙⁃❖*-\u{FFFD}".contains(sign) || ('\u{E000}'..='\u{F8FF}').contains(&sign))
}

/// What is a bullet only where it is set apart from the words: the round letter of word processors, dashes.
fn may_be_bullet(text: &str) -> bool {
    matches!(text, "o" | "–" | "—")
}

/// `1.`, `12)`, `(3)`, `b)`.
pub(crate) fn is_number(text: &str) -> bool {
    let Some(inner) = text.strip_suffix([')', '.']) else { return false };
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let number = (1..=2).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_digit());
    number || (text.ends_with(')') && inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// Signs that stand apart go to the text that they stand before, however wide the gap is.
pub(crate) fn with_their_text(pieces: Vec<Piece>) -> Vec<Piece> {
    let is_sign = |piece: &Piece| match piece.words.as_slice() {
        [word] => is_bullet(&word.text) || may_be_bullet(&word.text) || is_number(&word.text),
        _ => false,
    };
    let mut rows = super::pieces::rows(pieces);
    for row in &mut rows {
        let mut whole: Vec<Piece> = Vec::with_capacity(row.pieces.len());
        for piece in row.pieces.drain(..) {
            let sign = whole
                .last()
                .is_some_and(|last| is_sign(last) && !is_sign(&piece) && piece.left - last.right < HANGS * piece.size);
            match whole.pop_if(|_| sign) {
                Some(sign) => whole.push(super::tables::joined(sign, piece)),
                None => whole.push(piece),
            }
        }
        row.pieces = whole;
    }
    rows.into_iter().flat_map(|row| row.pieces).collect()
}

/// Whether a line begins with such a sign or has one drawn before it.
pub(crate) fn begins_item(line: &Line) -> bool {
    let [first, _, ..] = line.words.as_slice() else { return line.dotted };
    line.dotted || is_bullet(&first.text) || is_number(&first.text) || may_be_bullet(&first.text) && is_set_apart(line)
}

/// Whether the sign that a line begins with may as well be a word: `on the | 3. of May`.
pub(crate) fn is_doubtful(line: &Line) -> bool {
    let first = line.words.first().map(|word| &*word.text);
    !line.dotted && first.is_some_and(|first| !is_bullet(first) || matches!(first, "-" | "*" | "·"))
}

/// Words of the sign that an item begins with. A number is one where it is set apart or the text hangs behind it; else
/// nobody can tell it from the first word of a sentence.
pub(crate) fn sign_words(lines: &[Line]) -> usize {
    let Some((line, [first, second, ..])) = lines.first().map(|line| (line, line.words.as_slice())) else { return 0 };
    let hangs = lines.get(1).is_some_and(|below| (below.left - second.left).abs() < 1.5 && below.left > first.right);
    let signed = is_bullet(&first.text) || begins_item(line) && (is_set_apart(line) || hangs);
    usize::from(signed && (!line.dotted || is_bullet(&first.text)))
}

/// Where the text of an item begins, behind its sign.
pub(crate) fn text_left(line: &Line) -> f32 {
    let is_sign = |text: &str| is_bullet(text) || is_number(text) || may_be_bullet(text);
    line.words.iter().find(|word| !is_sign(&word.text)).map_or(line.left, |word| word.left)
}

/// Whether the gap behind the first word is wider than a space, and than the next gap.
fn is_set_apart(line: &Line) -> bool {
    let mut gaps = line.words.windows(2).filter_map(|pair| match pair {
        [one, other] => Some(other.left - one.right),
        _ => None,
    });
    let first = gaps.next().unwrap_or_default();
    first > SET_APART * line.size && gaps.next().is_none_or(|next| first > 1.3 * next)
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::*;

    /// Words at their left edges, each letter 5 wide.
    fn line(words: &[(&str, f32)]) -> Line {
        let word = |(text, left): &(&str, f32)| Word {
            text: (*text).into(),
            left: *left,
            right: left + 5.0 * text.chars().count() as f32,
            size: 10.0,
            baseline: 10.0,
            spaced: true,
            ..Word::default()
        };
        let words: Vec<Word> = words.iter().map(word).collect();
        Line { left: words[0].left, size: 10.0, words, ..Line::default() }
    }

    #[test]
    fn bullets_and_numbers() {
        assert!(is_bullet("•") && is_bullet("\u{F0B7}") && !is_bullet("—") && !is_bullet("a"));
        assert!(is_number("1.") && is_number("(12)") && is_number("b)") && !is_number("b.") && !is_number("1912."));
    }

    #[test]
    fn a_sign_goes_to_the_text_that_hangs_behind_it() {
        let apart = |sign: &str| {
            let words = line(&[(sign, 30.0), ("ferry", 48.0), ("late", 76.0)]).words;
            let pieces = with_their_text(super::super::pieces::pieces(words, &[]));
            pieces.iter().map(|piece| piece.words.len()).collect::<Vec<_>>()
        };
        for sign in ["\u{F0B7}", "•", "o", "–", "▪", "1.", "(2)"] {
            assert_eq!(apart(sign), [3], "{sign}");
        }
        assert_eq!(apart("17"), [1, 2]);
    }

    #[test]
    fn a_number_is_a_sign_only_where_it_is_set_apart_or_text_hangs_behind_it() {
        let hung = line(&[("3.", 30.0), ("ferries", 45.0), ("sank", 83.0)]);
        let close = line(&[("3.", 30.0), ("ferries", 43.0), ("sank", 81.0)]);
        assert_eq!(sign_words(std::slice::from_ref(&hung)), 1);
        assert_eq!(sign_words(std::slice::from_ref(&close)), 0);
        assert_eq!(sign_words(&[close.clone(), line(&[("below", 43.0), ("it", 71.0)])]), 1);
        assert_eq!(sign_words(&[close, line(&[("below", 30.0), ("it", 58.0)])]), 0);
    }

    #[test]
    fn a_dash_begins_an_item_only_where_it_is_set_apart() {
        assert!(begins_item(&line(&[("–", 30.0), ("ferry", 48.0), ("late", 76.0)])));
        assert!(!begins_item(&line(&[("–", 30.0), ("ferry", 38.0), ("late", 66.0)])));
    }
}

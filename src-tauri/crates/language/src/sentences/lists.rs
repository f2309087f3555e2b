//! Lists that run on inside a paragraph: "1. Oil 2. Gas", "a) the mill b) the quay", "• Bread • Milk".
//!
//! A list is known by its first mark, which opens a sentence; each later mark must be the next of the same kind, so
//! that "Section 2. The rest" or a lone "7)" opens nothing.

/// Signs that may stand before an item.
const BULLETS: &str = "•⁃‣◦▪●";

/// How the marks of one list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bullet(char),
    /// "1.", "a."
    FullStop,
    /// "1)", "a)"
    Bracket,
    /// "(1)", "(a)"
    Brackets,
    /// "1.)", "a.)"
    Both,
}

/// The mark of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    style: Style,
    lettered: bool,
    /// From 1, "a" is 1; 0 for a bullet.
    ordinal: u32,
    /// Bytes.
    length: usize,
}

/// The list that the sentences read so far are items of.
#[derive(Debug, Default)]
pub(super) struct List {
    last: Option<Mark>,
}

impl List {
    /// Takes note of the mark that a sentence opens with, if `text` begins with one. Its length in bytes.
    pub(super) fn opening(&mut self, text: &str) -> usize {
        let Some(mark) = mark(text) else { return 0 };
        self.last = Some(mark);
        // "• 9. Milk": the number stands behind the bullet, and the bullet tells the items apart.
        let numbered = match mark.style {
            Style::Bullet(_) => {
                let after = text[mark.length..].trim_start_matches(' ');
                self::mark(after).map_or(0, |number| text.len() - after.len() + number.length - mark.length)
            }
            _ => 0,
        };
        mark.length + numbered
    }

    /// Whether `after` begins with the next item; `before` is the sentence up to there.
    pub(super) fn goes_on(&self, before: &str, after: &str) -> bool {
        let Some(last) = self.last else { return false };
        let Some(next) = mark(after).filter(|next| last.is_before(next)) else { return false };
        // "1) the cost, 2) the time and 3) the risk" is one sentence.
        let before = before.trim_end();
        let runs_on = before.ends_with([',', ';']) || before.ends_with(" and") || before.ends_with(" or");
        let item = after[next.length..].trim_start().chars().next();
        !runs_on && !item.is_some_and(char::is_lowercase)
    }

    /// Forgets the list.
    pub(super) fn end(&mut self) {
        self.last = None;
    }
}

impl Mark {
    fn is_before(&self, next: &Mark) -> bool {
        let one_more = matches!(self.style, Style::Bullet(_)) || self.ordinal + 1 == next.ordinal;
        self.style == next.style && self.lettered == next.lettered && one_more
    }
}

/// The mark that `text` begins with. Reads a handful of characters.
fn mark(text: &str) -> Option<Mark> {
    let first = text.chars().next()?;
    if BULLETS.contains(first) {
        return Some(Mark { style: Style::Bullet(first), lettered: false, ordinal: 0, length: first.len_utf8() });
    }
    let bytes = text.as_bytes();
    let opened = usize::from(first == '(');
    let digits = bytes[opened..].iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
    let letter = bytes.get(opened).filter(|byte| byte.is_ascii_lowercase());
    let (lettered, ordinal, length) = match (digits, letter) {
        (1..=3, _) => (false, text[opened..opened + digits].parse().ok()?, digits),
        (0, Some(letter)) => (true, u32::from(letter - b'a' + 1), 1),
        _ => return None,
    };
    let closing = &bytes[opened + length..];
    let style = match (opened, closing) {
        (1, [b')', ..]) => Style::Brackets,
        (0, [b'.', b')', ..]) => Style::Both,
        (0, [b')', ..]) => Style::Bracket,
        (0, [b'.', ..]) => Style::FullStop,
        _ => return None,
    };
    let length = opened + length + if style == Style::Both { 2 } else { 1 };
    let parted = text[length..].chars().next().is_some_and(char::is_whitespace);
    parted.then_some(Mark { style, lettered, ordinal, length })
}

#[cfg(test)]
mod tests {
    use crate::sentences::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn each_item_of_a_running_list_is_a_sentence() {
        assert_eq!(split("1. Oil from Orle 2. Gas 3. Coal"), ["1. Oil from Orle", "2. Gas", "3. Coal"]);
        assert_eq!(split("9.) Sweep up. Lock up. 10.) Go home."), ["9.) Sweep up.", "Lock up.", "10.) Go home."]);
        assert_eq!(split("a) Rye b) Oats (milled) c) Barley"), ["a) Rye", "b) Oats (milled)", "c) Barley"]);
        assert_eq!(split("(1) Vote. (2) Count."), ["(1) Vote.", "(2) Count."]);
        assert_eq!(split("• Bread • 2 eggs • Milk"), ["• Bread", "• 2 eggs", "• Milk"]);
        assert_eq!(split("▪7. Bread ▪8. Milk"), ["▪7. Bread", "▪8. Milk"]);
    }

    #[test]
    fn a_number_elsewhere_is_no_item() {
        for one in [
            "The mill made 1) flour 2) Bran.",
            "1) the cost, 2) The time and 3) The risk weigh most.",
            "It lies in (1) Orle (2) Hamm.",
            "BBC • Sport • Rowing",
            "a. Moss b. lichen",
            "The clock struck 4) Nobody knew why.",
        ] {
            assert_eq!(split(one), [one]);
        }
    }

    #[test]
    fn the_number_of_an_item_ends_no_sentence() {
        assert_eq!(split("1. The quay shut.\n2. The mill burnt."), ["1. The quay shut.", "2. The mill burnt."]);
        assert_eq!(split("12. Ann Moss rowed home."), ["12. Ann Moss rowed home."]);
    }
}

//! Words, numbers and marks of a text, each with its place.

use crate::english::abbreviations::FullStop;
use crate::languages::{English, Language};
use crate::traits::Traits;
use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, Range};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Letters, all lower case or without case.
    Lower,
    /// Letters, the first a capital.
    Capital,
    /// Begins with a digit.
    Number,
    /// An opening quotation mark.
    OpenQuote,
    /// A closing quotation mark.
    CloseQuote,
    /// Any other mark.
    Mark,
}

/// One token.
#[derive(Clone, Debug)]
pub(crate) struct Word<'text> {
    pub(crate) text: &'text str,
    /// Bytes of the whole text.
    pub(crate) range: Range<usize>,
    /// Lower case, straight apostrophes, without a possessive ending.
    pub(crate) form: WordForm<'text>,
    /// Whether it ended in 's.
    pub(crate) possessive: bool,
    pub(crate) shape: Shape,
    pub(crate) traits: Traits,
}

/// A word as the lists spell it. Most words stand so in the text already, and are not copied.
#[derive(Clone, Debug)]
pub(crate) struct WordForm<'text>(Cow<'text, str>);

impl<'text> WordForm<'text> {
    fn of(text: &'text str) -> Self {
        let as_it_stands = if text.is_ascii() {
            !text.bytes().any(|byte| byte.is_ascii_uppercase())
        } else {
            !text.chars().any(|character| character.is_alphabetic() || character == '’')
        };
        WordForm(match as_it_stands {
            true => Cow::Borrowed(text),
            false if text.is_ascii() => Cow::Owned(text.to_ascii_lowercase()),
            false => Cow::Owned(text.to_lowercase().replace('’', "'")),
        })
    }

    /// Without its last `count` bytes.
    fn without_last(self, count: usize) -> Self {
        let length = self.0.len() - count;
        WordForm(match self.0 {
            Cow::Borrowed(form) => Cow::Borrowed(&form[..length]),
            Cow::Owned(mut form) => {
                form.truncate(length);
                Cow::Owned(form)
            }
        })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for WordForm<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WordForm<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Word<'_> {
    pub(crate) fn is(&self, form: &str) -> bool {
        self.form.as_str() == form
    }

    pub(crate) fn is_any(&self, forms: &[&str]) -> bool {
        forms.contains(&self.form.as_str())
    }

    pub(crate) fn has(&self, traits: Traits) -> bool {
        self.traits.any(traits)
    }

    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital)
    }

    pub(crate) fn is_capital(&self) -> bool {
        self.shape == Shape::Capital
    }

    pub(crate) fn is_number(&self) -> bool {
        self.shape == Shape::Number
    }

    pub(crate) fn is_quote(&self) -> bool {
        matches!(self.shape, Shape::OpenQuote | Shape::CloseQuote)
    }

    pub(crate) fn is_mark(&self) -> bool {
        matches!(self.shape, Shape::Mark | Shape::OpenQuote | Shape::CloseQuote)
    }
}

/// The tokens of `text[range]`, read as English.
pub(crate) fn words(text: &str, range: Range<usize>) -> Vec<Word<'_>> {
    words_of(&English, text, range)
}

/// The tokens of `text[range]`. Reads every character once.
pub(crate) fn words_of<'text>(
    language: &'static dyn Language,
    text: &'text str,
    range: Range<usize>,
) -> Vec<Word<'text>> {
    // A word with its space is five bytes or a little more.
    let words = Vec::with_capacity(range.len() / 5 + 2);
    let mut scan = Scan { language, text, end: range.end, at: range.start, single_open: false, words };
    while let Some(character) = scan.peek() {
        if character.is_whitespace() || is_invisible(character) {
            scan.at += character.len_utf8();
        } else if character.is_alphanumeric() {
            scan.word();
        } else {
            scan.mark(character);
        }
    }
    scan.words
}

/// Zero-width and bidirectional control characters: flagged elsewhere, part of no word here.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

struct Scan<'text> {
    language: &'static dyn Language,
    text: &'text str,
    end: usize,
    at: usize,
    single_open: bool,
    words: Vec<Word<'text>>,
}

impl<'text> Scan<'text> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..self.end].chars().next()
    }

    fn word(&mut self) {
        let start = self.at;
        let mut previous = ' ';
        let mut characters = self.text[start..self.end].char_indices().peekable();
        let mut length = 0;
        while let Some((offset, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let joins = match character {
                _ if character.is_alphanumeric() || is_combining(character) => true,
                '\'' | '’' => next.is_some_and(char::is_alphanumeric) && !previous.is_numeric(),
                '-' | '‑' => next.is_some_and(char::is_alphanumeric),
                '.' | '@' => next.is_some_and(char::is_alphanumeric),
                ',' | ':' => previous.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit()),
                '_' => true,
                _ => false,
            };
            if !joins || parts_unspaced(previous, character) {
                break;
            }
            if matches!(character, '\'' | '’') && self.language.elides(&self.text[start..start + offset]) {
                length = offset + character.len_utf8();
                break;
            }
            previous = character;
            length = offset + character.len_utf8();
        }
        let mut end = start + length;
        let rest = &self.text[end..self.end];
        if rest.starts_with('.') && self.keeps_full_stop(start, end) {
            end += 1;
        } else if previous == 's' && !self.single_open && possessive_after_s(rest) {
            end += rest.chars().next().map_or(0, char::len_utf8);
        }
        self.at = end;
        self.push(start);
    }

    /// Whether the full stop at `end` is part of the word: "Dr.", "a.m.", the J of "J. Moss".
    fn keeps_full_stop(&self, start: usize, end: usize) -> bool {
        let word = &self.text[start..end];
        let mut after = self.text[end + 1..self.end].chars();
        let more = after.next().is_some_and(char::is_whitespace);
        let next = after.next();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        match self.language.full_stop_after(word) {
            _ if self.language.is_ordinal(word, &self.text[end + 1..self.end]) => true,
            _ if initial && more && next.is_some_and(char::is_uppercase) => true,
            FullStop::Belongs | FullStop::MayEnd => true,
            FullStop::BelongsBeforeNumber => more && next.is_some_and(|next| next.is_ascii_digit()),
            FullStop::Ends => false,
        }
    }

    fn mark(&mut self, character: char) {
        let start = self.at;
        self.at += character.len_utf8();
        // Two apostrophes or two grave accents are a quotation mark of typewriters and wire services.
        if matches!(character, '\'' | '`') && self.peek() == Some(character) {
            self.at += character.len_utf8();
        }
        self.push(start);
    }

    fn push(&mut self, start: usize) {
        let text = &self.text[start..self.at];
        let shape = self.shape(text, start);
        if matches!(text, "'" | "‘" | "’") {
            self.single_open = shape == Shape::OpenQuote;
        }
        let mut form = WordForm::of(text);
        let ending = if form.ends_with("'s") { 2 } else { usize::from(form.ends_with('\'')) };
        let possessive =
            ending > 0 && form.len() > ending && !self.language.listed_traits_of(&form).any(Traits::CONTRACTION);
        if possessive {
            form = form.without_last(ending);
        }
        if form.len() > 1 && form.ends_with('.') {
            form = form.without_last(1);
        }
        // The A of "A. J. Moss" is no article.
        let initial = text.ends_with('.') && form.chars().count() == 1;
        let traits = match shape {
            Shape::Lower => self.language.traits_of(&form),
            Shape::Capital if !initial => self.language.listed_traits_of(&form),
            _ => Traits::default(),
        };
        self.words.push(Word { text, range: start..self.at, form, possessive, shape, traits });
    }

    fn shape(&self, text: &str, start: usize) -> Shape {
        let first = text.chars().next().unwrap_or(' ');
        if first.is_numeric() {
            return Shape::Number;
        }
        if first.is_alphabetic() {
            return if first.is_uppercase() { Shape::Capital } else { Shape::Lower };
        }
        let before = self.text[..start].chars().next_back().unwrap_or(' ');
        let after = self.text[start + text.len()..].chars().next().unwrap_or(' ');
        let opens =
            !before.is_alphanumeric() && !after.is_whitespace() && !matches!(before, '.' | ',' | '?' | '!' | '…');
        if let Some(shape) = self.language.quotation_mark(first, before, after) {
            return shape;
        }
        match first {
            '“' | '«' | '„' => Shape::OpenQuote,
            '”' | '»' => Shape::CloseQuote,
            '"' if opens => Shape::OpenQuote,
            '"' => Shape::CloseQuote,
            '`' if text.len() == 2 => Shape::OpenQuote,
            '\'' if text.len() == 2 && opens => Shape::OpenQuote,
            '\'' if text.len() == 2 => Shape::CloseQuote,
            '‘' | '\'' if opens && after.is_alphabetic() => Shape::OpenQuote,
            '’' | '\'' if self.single_open => Shape::CloseQuote,
            _ => Shape::Mark,
        }
    }
}

fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200d}') || is_vowel_killer(character)
}

/// Marks of the scripts of India that are no letters and stand between letters of one word.
fn is_vowel_killer(character: char) -> bool {
    matches!(u32::from(character), 0x900..=0xdff) && matches!(u32::from(character) & 0x7f, 0x3c | 0x4d)
}

/// A figure beside a letter of a script without spaces: "5日" is two words.
fn parts_unspaced(previous: char, character: char) -> bool {
    let unspaced = |character: char| character > '\u{2e80}' && character < '\u{ff00}';
    (previous.is_numeric() && !unspaced(previous) && unspaced(character))
        || (character.is_numeric() && !unspaced(character) && unspaced(previous))
}

/// An apostrophe after a plural's s ("the Nurses' union") rather than a closing quotation mark.
fn possessive_after_s(rest: &str) -> bool {
    let mut characters = rest.chars();
    matches!(characters.next(), Some('\'' | '’'))
        && characters.next() == Some(' ')
        && characters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text, 0..text.len()).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn numbers_initials_and_possessives_stay_whole() {
        assert_eq!(
            texts("Dr. A. J. Moss paid £4,000.50 at 3 a.m."),
            ["Dr.", "A.", "J.", "Moss", "paid", "£", "4,000.50", "at", "3", "a.m."]
        );
        assert_eq!(texts("The clerks' union won 3–0."), ["The", "clerks'", "union", "won", "3", "–", "0", "."]);
        assert_eq!(texts("a ‘new’ rule"), ["a", "‘", "new", "’", "rule"]);
        assert_eq!(texts("''No,'' she said"), ["''", "No", ",", "''", "she", "said"]);
    }
}

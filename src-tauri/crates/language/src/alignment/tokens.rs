//! A text as what is compared of it: words, numbers by value and signs, each under a key that is the same for all its
//! typographic forms. Punctuation is no token.

use crate::english::figures::{self, Figure, Part, Value};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters.
    Word,
    /// A number with its unit.
    Figure,
    /// "?", a currency sign on its own, "°": anything that is neither a word nor mere punctuation.
    Sign,
}

/// How a word is capitalised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capitals {
    /// "pool", and whatever has no case.
    None,
    /// "Pool", "iPhone".
    Some,
    /// "NATO"; not "I".
    All,
}

/// One word, number or sign.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// The same for all typographic forms of one word and all writings of one number.
    pub(crate) key: u64,
    pub(crate) kind: Kind,
    pub(crate) capitals: Capitals,
    /// Whether a sentence or a quotation may begin here, so that a capital proves nothing.
    pub(crate) starts: bool,
}

/// Zero-width, bidirectional and soft-hyphen characters: on paper they are not there.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}')
}

/// Raised figures keep their place: 10² is not 102. Lowered ones are plain in many a text: CO₂, CO2.
fn keeps_its_place(character: char) -> bool {
    matches!(character, '²' | '³' | '¹' | '\u{2070}'..='\u{207f}' | '¼' | '½' | '¾' | '\u{2150}'..='\u{215e}')
}

/// A word without its typography: compatibility forms, case, apostrophes, and marks inside it.
pub(crate) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Marks that may stand inside a word and are no part of it.
fn is_inside(character: char) -> bool {
    matches!(character, '.' | '[' | ']' | '-' | '\r' | '\n')
}

fn fold_into(word: &str, folded: &mut String) {
    if word.is_ascii() {
        folded.extend(word.chars().filter(|mark| !is_inside(*mark)).map(|mark| mark.to_ascii_lowercase()));
        return;
    }
    let mut plain = String::with_capacity(word.len());
    for character in word.chars() {
        match character {
            _ if is_invisible(character) => {}
            _ if is_inside(character) => {}
            '’' | '‘' | 'ʼ' | '＇' => plain.push('\''),
            // Capitals have hardly a sharp s: STRASSE.
            'ß' | 'ẞ' => plain.push_str("ss"),
            _ if keeps_its_place(character) => {
                folded.extend(plain.nfkc().flat_map(char::to_lowercase));
                plain.clear();
                folded.push(character);
            }
            _ => plain.push(character),
        }
    }
    folded.extend(plain.nfkc().flat_map(char::to_lowercase));
}

/// Letters that are written without spaces between words: each is a token.
fn stands_alone(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// Marks that set type and say nothing by themselves.
fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation() && !matches!(character, '?' | '$' | '%' | '+' | '<' | '=' | '>' | '#' | '@' | '&')
        || matches!(character,
            '\u{a0}'..='\u{a1}' | '§' | '¨' | '«' | '»' | '´' | '¶' | '·' | '¸' | '¿' | '\u{2b0}'..='\u{2ff}'
            | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{fe30}'..='\u{fe4f}' | '\u{fffd}' | '−'
            | '\u{ff01}'..='\u{ff02}' | '\u{ff07}'..='\u{ff09}' | '\u{ff0c}'..='\u{ff0e}' | '\u{ff1a}'..='\u{ff1b}')
        || character.is_control()
}

/// The tokens of a text. Reads every character a bounded number of times.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut scan = Scan { text, at: 0, starts: true, pieces: Vec::new(), parts: Vec::new(), folded: String::new() };
    while let Some(character) = scan.text[scan.at..].chars().next() {
        scan.next(character);
    }
    merge(scan.pieces, &scan.parts)
}

struct Scan<'text> {
    text: &'text str,
    at: usize,
    starts: bool,
    pieces: Vec<Token>,
    /// What each piece adds to a number.
    parts: Vec<Option<Part>>,
    folded: String,
}

impl Scan<'_> {
    fn next(&mut self, character: char) {
        let after = self.at + character.len_utf8();
        if figures::decimal_digit(character).is_some() {
            self.figures();
        } else if stands_alone(character) {
            self.push(after, Kind::Word, None);
        } else if character.is_alphabetic() || character.is_numeric() && keeps_its_place(character) {
            match figures::vulgar_fraction(character) {
                Some(part) => self.push(after, Kind::Sign, Some(part)),
                None => self.word(),
            }
        } else if character == '[' && self.skip_note() {
        } else if character == '&' {
            self.folded.clear();
            self.folded.push_str("and");
            self.push_folded(after, Kind::Word, Some(Part::And));
        } else if character.is_whitespace() || is_invisible(character) || is_punctuation(character) {
            if matches!(character, '.' | '!' | '…' | ':' | '\n' | '“' | '"' | '«' | '‘' | '„' | '[') {
                self.starts = true;
            }
            self.at = after;
        } else if is_combining_mark(character) {
            self.at = after;
        } else {
            self.push(after, Kind::Sign, figures::unit_sign(character).map(Part::Unit));
            self.starts = character == '?' || character == '？';
        }
    }

    /// A reference mark right after a word, "[12]", belongs to the page and not to the words.
    fn skip_note(&mut self) -> bool {
        let glued = self.text[..self.at].chars().next_back().is_some_and(|before| !before.is_whitespace());
        let rest = &self.text.as_bytes()[self.at + 1..];
        let figures = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let note = glued && (1..=3).contains(&figures) && rest.get(figures) == Some(&b']');
        if note {
            self.at += figures + 2;
        }
        note
    }

    fn word(&mut self) {
        let mut end = self.at;
        let mut before: Option<char> = None;
        let mut length = 0;
        let mut dotted = true;
        let mut characters = self.text[self.at..].char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let next = characters.peek().map(|(_, next)| *next);
            let joins = match character {
                _ if is_letter(character) && !stands_alone(character) => {
                    dotted &= length % 2 == 0;
                    true
                }
                _ if is_invisible(character) => next.is_some_and(|next| is_letter(next) || is_invisible(next)),
                '\'' | '’' | 'ʼ' | '＇' => next.is_some_and(char::is_alphanumeric),
                // A word that a line end parted: "infor-" and "mation".
                '-' if before.is_some_and(char::is_lowercase) => {
                    let mut ahead = self.text[self.at + offset + 1..].chars().skip_while(|mark| *mark == '\r');
                    ahead.next() == Some('\n') && ahead.next().is_some_and(char::is_lowercase)
                }
                '\r' | '\n' => matches!(before, Some('-' | '\r')),
                // The case of "[T]he" and the ending of "claim[ed]" were changed by the writer, who says so.
                '[' | ']' => next.is_some_and(char::is_alphabetic) && before.is_some_and(char::is_alphabetic),
                // "U.S.", "a.m."
                '.' => {
                    let joins = dotted && length % 2 == 1 && next.is_some_and(char::is_alphabetic);
                    joins && {
                        let mut ahead = self.text[self.at + offset + 1..].chars().skip(1);
                        !ahead.next().is_some_and(is_letter)
                    }
                }
                _ => false,
            };
            if !joins {
                break;
            }
            length += 1;
            before = Some(character);
            end = self.at + offset + character.len_utf8();
        }
        let glued = self.follows_figures();
        self.folded.clear();
        fold_into(&self.text[self.at..end], &mut self.folded);
        let part = figures::part_of(&self.folded, glued);
        if part.is_none()
            && matches!(self.parts.last(), Some(Some(_)))
            && let Some(measure) = figures::measure(&self.folded)
        {
            self.folded.clear();
            self.folded.push_str(measure);
        }
        self.push_folded(end, Kind::Word, part);
    }

    fn follows_figures(&self) -> bool {
        self.pieces.last().is_some_and(|piece| piece.range.end == self.at)
            && matches!(self.parts.last(), Some(Some(Part::Figures(_))))
    }

    fn figures(&mut self) {
        let rest = &self.text[self.at..];
        let mut end = self.at;
        let mut characters = rest.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let next_is_figure = characters.peek().is_some_and(|(_, next)| figures::decimal_digit(*next).is_some());
            let separates =
                matches!(character, '.' | ',' | ':' | '\'' | '’' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}');
            if figures::decimal_digit(character).is_none() && !(separates && next_is_figure) {
                break;
            }
            end = self.at + offset + character.len_utf8();
        }
        if is_clock_time(&self.text[self.at..end], &self.text[end..]) {
            self.folded.clear();
            self.folded.extend(self.text[self.at..end].chars().map(|mark| if mark == '.' { ':' } else { mark }));
            return self.push_folded(end, Kind::Figure, None);
        }
        let value = Value::of_figures(&self.text[self.at..end]);
        let mut before = self.text[..self.at].chars().rev();
        let sign = before.next().is_some_and(|mark| matches!(mark, '-' | '−' | '–'));
        let negative = sign && before.next().is_none_or(|mark| mark.is_whitespace() || mark == '(');
        let part = value.map(|value| Part::Figures(if negative { value.negative() } else { value }));
        // Without a value the figures are compared as they stand: 1.12.2026 is not 11.2.2026.
        self.folded.clear();
        self.folded.push_str(&self.text[self.at..end]);
        self.push_folded(end, Kind::Figure, part);
    }

    fn push(&mut self, end: usize, kind: Kind, part: Option<Part>) {
        self.folded.clear();
        fold_into(&self.text[self.at..end], &mut self.folded);
        if let Some(measure) = figures::measure(&self.folded).filter(|_| kind == Kind::Sign) {
            self.folded.clear();
            self.folded.push_str(measure);
        }
        self.push_folded(end, kind, part);
    }

    fn push_folded(&mut self, end: usize, kind: Kind, part: Option<Part>) {
        let capitals = if kind == Kind::Word { capitals(&self.text[self.at..end]) } else { Capitals::None };
        let range = self.at..end;
        self.pieces.push(Token { range, key: key(&self.folded), kind, capitals, starts: self.starts });
        self.parts.push(part);
        self.starts = false;
        self.at = end;
    }
}

/// "5.30" before "pm": a time of day and no number with decimals.
fn is_clock_time(figures: &str, rest: &str) -> bool {
    let (Some((hour, minute)), true) = (figures.split_once(['.', ':']), figures.is_ascii()) else { return false };
    let half = rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let named = ["am", "pm", "a.m", "p.m", "AM", "PM", "Uhr"]
        .iter()
        .any(|name| half.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric)));
    named && (1..=2).contains(&hour.len()) && minute.len() == 2
}

/// A table by keys, which are hashes already.
pub(crate) type ByKey<T> = HashMap<u64, T, BuildHasherDefault<KeyHasher>>;

/// Hands a key on as its own hash.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

fn key<T: Hash + ?Sized>(value: &T) -> u64 {
    // Keys are compared within one run only, so the hash may change with the compiler.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn capitals(word: &str) -> Capitals {
    let mut letters = 0;
    let mut upper = 0;
    for character in word.chars().filter(|character| character.is_alphabetic()) {
        letters += 1;
        upper += usize::from(character.is_uppercase());
    }
    match upper {
        0 => Capitals::None,
        _ if upper == letters && letters > 1 => Capitals::All,
        _ => Capitals::Some,
    }
}

/// Joins the parts of each number to one token.
fn merge(pieces: Vec<Token>, parts: &[Option<Part>]) -> Vec<Token> {
    let mut merged = Vec::with_capacity(pieces.len());
    let mut at = 0;
    while let Some(first) = pieces.get(at) {
        let figure: Option<(Figure, usize)> =
            parts.get(at).copied().flatten().and_then(|_| figures::read(parts.get(at..).unwrap_or_default()));
        match figure.and_then(|(figure, taken)| Some((figure, taken, pieces.get(at + taken.checked_sub(1)?)?))) {
            Some((figure, taken, last)) => {
                merged.push(Token {
                    range: first.range.start..last.range.end,
                    key: key(&figure),
                    kind: Kind::Figure,
                    ..first.clone()
                });
                at += taken;
            }
            None => {
                merged.push(first.clone());
                at += 1;
            }
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token.range]).collect()
    }

    fn keys(text: &str) -> Vec<u64> {
        tokens(text).into_iter().map(|token| token.key).collect()
    }

    #[test]
    fn numbers_abbreviations_and_brackets_inside_a_word_stay_whole() {
        assert_eq!(
            texts("[T]he U.S. paid $4.5m, or 2 per cent."),
            ["T]he", "U.S", "paid", "$4.5m", "or", "2 per cent"]
        );
        assert_eq!(texts("the well-known café[12] – why?"), ["the", "well", "known", "café", "why", "?"]);
        assert_eq!(texts("forty-two at 10:30 on the 3rd"), ["forty-two", "at", "10:30", "on", "the", "3rd"]);
        assert_eq!(texts("川の水"), ["川", "の", "水"]);
    }

    #[test]
    fn typography_has_no_key() {
        assert_eq!(keys("The U.S. didn’t"), keys("the US didn't"));
        assert_eq!(keys("\u{FB01}nal infor\u{AD}mation"), keys("final information"));
        assert_ne!(keys("10² acres"), keys("102 acres"));
        assert_ne!(keys("at −5"), keys("at 5"));
        assert_eq!(keys("ages 5-10"), keys("ages 5–10"));
    }
}

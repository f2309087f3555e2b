//! Foreign words on their way to the page: what hides in them and what no font can draw is told by its code.

use super::{Special, Typesetter};
use crate::hidden::{hidden, with_neighbours};
use serde::Serialize;
use std::cell::Cell;

/// Words as they are printed.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    /// As they stand.
    Plain(String),
    /// With characters that are told by their code.
    Flagged(Vec<Run>),
}

/// Part of such words.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum Run {
    Text(String),
    /// `hidden` or `undrawn`, with the code: `{"hidden": "U+202E"}`.
    Hidden {
        hidden: String,
    },
    Undrawn {
        undrawn: String,
    },
    /// Characters that make one picture together: `{"picture": "👩‍🚀"}`.
    Picture {
        picture: String,
    },
    /// A place where a word too long for a line may be broken: `{"break": true}`.
    Break {
        r#break: bool,
    },
}

/// Characters without a space after which a word may be broken, and after which it is broken at a sign.
const UNBROKEN: usize = 28;
const BROKEN_AT_SIGN: usize = 10;

/// Writes foreign words, and counts what cannot be drawn.
pub(super) struct Pen<'a> {
    typesetter: &'a dyn Typesetter,
    undrawn: Cell<u32>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(typesetter: &'a dyn Typesetter) -> Self {
        Self { typesetter, undrawn: Cell::new(0) }
    }

    /// How many characters were told by their code because no font draws them.
    pub(super) fn undrawn(&self) -> u32 {
        self.undrawn.get()
    }

    /// Foreign words among others: set apart where their direction is not the page's.
    pub(super) fn words(&self, text: &str) -> Words {
        let isolated = text.chars().any(runs_leftwards);
        let mut runs = self.runs(text);
        if isolated {
            runs.insert(0, Run::Text("\u{2068}".to_owned()));
            runs.push(Run::Text("\u{2069}".to_owned()));
        }
        joined(runs)
    }

    /// Foreign words that are a paragraph, or part of one, by themselves.
    pub(super) fn running(&self, text: &str) -> Words {
        joined(self.runs(text))
    }

    pub(super) fn told(&self, text: Option<&str>) -> Option<Words> {
        text.filter(|text| !text.is_empty()).map(|text| self.words(text))
    }

    fn runs(&self, text: &str) -> Vec<Run> {
        if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return breakable(text);
        }
        let mut runs = Vec::new();
        let mut plain = String::new();
        for (before, character, after) in with_neighbours(text) {
            match character {
                '\t' => plain.push(' '),
                '\r' if after == Some('\n') => {}
                '\r' => plain.push('\n'),
                _ if hidden(before, character, after).is_some() => {
                    self.draw(&mut runs, &plain);
                    plain.clear();
                    runs.push(Run::Hidden { hidden: code(character) });
                }
                other => plain.push(other),
            }
        }
        self.draw(&mut runs, &plain);
        runs
    }

    fn draw(&self, runs: &mut Vec<Run>, text: &str) {
        let mut from = 0;
        for (range, special) in self.typesetter.special(text) {
            runs.extend(breakable(text.get(from..range.start).unwrap_or_default()));
            from = range.end;
            let words = text.get(range).unwrap_or_default();
            if special == Special::Picture {
                runs.push(Run::Picture { picture: words.to_owned() });
                continue;
            }
            for character in words.chars() {
                self.undrawn.set(self.undrawn.get().saturating_add(1));
                runs.push(Run::Undrawn { undrawn: code(character) });
            }
        }
        runs.extend(breakable(text.get(from..).unwrap_or_default()));
    }
}

/// A text with places to break its longest words: addresses and codes that would run off the page. Only between signs
/// that stand each for itself.
fn breakable(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut from = 0;
    let mut length = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        length = if character.is_whitespace() { 0 } else { length + 1 };
        let stands = |one: char| one.is_ascii_graphic();
        let next = characters.peek().is_some_and(|(_, next)| stands(*next));
        let here = length >= UNBROKEN || length >= BROKEN_AT_SIGN && "/?&=-_.,;:#%+".contains(character);
        if here && next && stands(character) && is_long_word(text, at) {
            let end = at + character.len_utf8();
            runs.push(Run::Text(text.get(from..end).unwrap_or_default().to_owned()));
            runs.push(Run::Break { r#break: true });
            from = end;
            length = 0;
        }
    }
    runs.push(Run::Text(text.get(from..).unwrap_or_default().to_owned()));
    runs
}

/// Whether the word around a place has more characters than one may have that is never broken.
fn is_long_word(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let back = before.chars().rev().take_while(|one| !one.is_whitespace()).take(UNBROKEN).count();
    let on = after.chars().take_while(|one| !one.is_whitespace()).take(UNBROKEN).count();
    back + on > UNBROKEN
}

fn joined(mut runs: Vec<Run>) -> Words {
    runs.retain(|run| !matches!(run, Run::Text(text) if text.is_empty()));
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match (merged.last_mut(), run) {
            (Some(Run::Text(last)), Run::Text(text)) => last.push_str(&text),
            (_, run) => merged.push(run),
        }
    }
    match merged.as_mut_slice() {
        [] => Words::Plain(String::new()),
        [Run::Text(text)] => Words::Plain(std::mem::take(text)),
        _ => Words::Flagged(merged),
    }
}

fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// Whether a paragraph that begins so runs from right to left: by its first letter (UAX 9, P2).
pub(super) fn is_leftward(text: &str) -> bool {
    let mut letters = text.chars().filter(|character| character.is_alphabetic());
    letters.next().is_some_and(runs_leftwards)
}

/// Letters of the scripts that run from right to left.
fn runs_leftwards(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Imprint;
    use std::ops::Range;

    /// Draws no kanji.
    struct Latin;

    impl Typesetter for Latin {
        fn special(&self, text: &str) -> Vec<(Range<usize>, Special)> {
            let kanji = text.char_indices().filter(|(_, character)| *character >= '\u{4e00}');
            kanji.map(|(at, character)| (at..at + character.len_utf8(), Special::Undrawable)).collect()
        }

        fn typeset(&self, sheet: Vec<u8>, _: &Imprint) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
            Ok(sheet)
        }
    }

    fn json(text: &str) -> (String, u32) {
        let pen = Pen::new(&Latin);
        (serde_json::to_string(&pen.words(text)).unwrap(), pen.undrawn())
    }

    #[test]
    fn what_hides_and_what_no_font_draws_is_told_by_its_code() {
        assert_eq!(json("plain"), ("\"plain\"".to_owned(), 0));
        assert_eq!(json(""), ("\"\"".to_owned(), 0));
        assert_eq!(json("a\u{202e}b\u{0}"), (r#"["a",{"hidden":"U+202E"},"b",{"hidden":"U+0000"}]"#.to_owned(), 0));
        assert_eq!(
            json("in 東京, 2020"),
            (r#"["in ",{"undrawn":"U+6771"},{"undrawn":"U+4EAC"},", 2020"]"#.to_owned(), 2)
        );
        assert_eq!(json("a\r\nb\rc\td").0, r#""a\nb\nc d""#);
    }

    #[test]
    fn only_words_that_no_line_holds_may_be_broken() {
        let address = "see https://msa.example/incidents/2024 soon";
        assert_eq!(
            json(address).0,
            r#"["see https://msa.",{"break":true},"example/incidents/",{"break":true},"2024 soon"]"#
        );
        assert_eq!(json("Donaudampfschiff-Kapitän").0, r#""Donaudampfschiff-Kapitän""#);
        assert_eq!(json(&"x".repeat(60)).0.matches("break").count(), 2);
    }

    #[test]
    fn words_that_run_leftwards_are_set_apart_from_their_neighbours() {
        assert_eq!(json("שלום 12").0, "\"\u{2068}שלום 12\u{2069}\"");
        assert!(is_leftward("«سلام» he said"));
        assert!(!is_leftward("He said «سلام»"));
    }
}

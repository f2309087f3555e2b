//! Ellipses and square brackets: where a writer says that a quote was changed.

use crate::alignment::changes::Marks;
use crate::alignment::tokens::{Token, tokens};
use std::ops::Range;

/// Characters that a bracket may span; a longer one is part of the text.
const BRACKET: usize = 200;

/// The tokens of a quote with what its writer says of them. "[sic]" is no token.
pub(super) fn read(quote: &str) -> (Vec<Token>, Marks) {
    let mut ellipses = Vec::new();
    let mut brackets: Vec<Range<usize>> = Vec::new();
    let mut asides: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut at = 0;
    while let Some(character) = quote.get(at..).and_then(|rest| rest.chars().next()) {
        let end = at + character.len_utf8();
        match character {
            '…' => ellipses.push(at),
            '.' => {
                let dots = dots(quote.get(at..).unwrap_or_default());
                if dots > 0 {
                    ellipses.push(at);
                    at += dots;
                    continue;
                }
            }
            '[' => open = Some(at),
            ']' => {
                if let Some(start) = open.take().filter(|start| at - start <= BRACKET) {
                    let inside = quote.get(start + 1..at).unwrap_or_default().trim();
                    if inside.eq_ignore_ascii_case("sic") {
                        asides.push(start..end);
                    } else {
                        brackets.push(start..end);
                    }
                }
            }
            _ => {}
        }
        at = end;
    }
    let mut words = tokens(quote);
    words.retain(|token| !touches(&asides, &token.range));
    let marks = Marks {
        inserted: words.iter().map(|token| touches(&brackets, &token.range)).collect(),
        ellipses: {
            let mut before: Vec<usize> =
                ellipses.into_iter().map(|at| words.partition_point(|token| token.range.start < at)).collect();
            before.dedup();
            before
        },
    };
    (words, marks)
}

fn touches(ranges: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = ranges.partition_point(|other| other.end <= range.start);
    ranges.get(next).is_some_and(|other| other.start < range.end)
}

/// How many bytes an ellipsis of full stops takes at the start of the text: "...", ". . .".
fn dots(text: &str) -> usize {
    let mut count = 0;
    let mut end = 0;
    for (at, character) in text.char_indices() {
        match character {
            '.' => {
                count += 1;
                end = at + 1;
            }
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' if at == end => {}
            _ => break,
        }
    }
    if count >= 3 { end } else { 0 }
}

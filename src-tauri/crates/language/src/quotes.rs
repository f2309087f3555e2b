//! Words inside quotation marks.

use crate::words::{Shape, Word};
use std::ops::Range;

/// A stretch inside quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Indices of the sentence's words, marks included.
    pub(crate) words: Range<usize>,
    /// Whether it began in an earlier sentence.
    pub(crate) runs_in: bool,
    /// Whether it goes on in the next sentence.
    pub(crate) runs_on: bool,
}

impl Quotation {
    /// How many words stand between the marks.
    pub(crate) fn length(&self, words: &[Word<'_>]) -> usize {
        words[self.words.clone()].iter().filter(|word| !word.is_mark()).count()
    }
}

/// The quotations of a sentence, outermost only. `open` says that one was open when the sentence began.
pub(crate) fn quotations(words: &[Word<'_>], open: bool) -> Vec<Quotation> {
    let mut found = Vec::new();
    // A mark that never closes quotes nothing unless it closes in a later sentence; that is for the caller to see.
    let mut start = open.then_some(0);
    let mut runs_in = open;
    let mut single = false;
    for (at, word) in words.iter().enumerate() {
        match (word.shape, start) {
            (Shape::OpenQuote, None) => {
                start = Some(at);
                single = is_single(word);
            }
            (Shape::CloseQuote, Some(from)) if single == is_single(word) => {
                found.push(Quotation { words: from..at + 1, runs_in, runs_on: false });
                (start, runs_in) = (None, false);
            }
            _ => {}
        }
    }
    if let Some(from) = start
        && !single
    {
        found.push(Quotation { words: from..words.len(), runs_in, runs_on: true });
    }
    found
}

fn is_single(word: &Word<'_>) -> bool {
    matches!(word.text, "'" | "‘" | "’" | "‚" | "‹" | "›" | "『" | "』")
}

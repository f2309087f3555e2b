//! Where sentences end: a found end is right when it stands exactly at a marked one, white space aside.

use crate::Failed;
use crate::counts::Counts;
use crate::outcome::{Outcome, Row};
use crate::places::in_context;
use crate::sets::Sets;
use crate::sets::gum::{self, Genre};
use std::collections::BTreeSet;
use std::ops::Range;

/// F1 of ends, for the articles and for everything.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let (mut news, mut all) = (Vec::new(), Vec::new());
    for document in gum::read(sets)? {
        let wanted = ends(&document.text, &document.sentences);
        let found = ends(&document.text, &claimdesk_language::sentences(&document.text));
        let right = wanted.intersection(&found).count();
        let counts = Counts { right, found: found.len(), wanted: wanted.len() };
        all.push(counts);
        if document.genre == Genre::News {
            news.push(counts);
        }
        for end in wanted.symmetric_difference(&found) {
            let what = if wanted.contains(end) { "missed" } else { "too much" };
            let context = in_context(&document.text, &(*end..*end), 40);
            outcome.misses.push(format!("{} {what}: {context}", document.id));
        }
    }
    outcome.rows.push(Row::f1("sentence ends, Wikinews, F1", Some(0.98), &news, "documents"));
    outcome.rows.push(Row::f1("sentence ends, all genres, F1", None, &all, "documents"));
    Ok(outcome)
}

fn ends(text: &str, sentences: &[Range<usize>]) -> BTreeSet<usize> {
    sentences.iter().map(|sentence| sentence.start + text[sentence.clone()].trim_end().len()).collect()
}

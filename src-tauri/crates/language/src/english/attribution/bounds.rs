//! Where a statement in a sentence begins and ends that one speaker makes: up to ", which", ", but", a semicolon, another
//! speaker's ", while Kim said" or ", according to".

use crate::english::verbs::Verbs;
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::Word;

/// How many parts the source behind a closing "according to" may have: "the police, the mayor and his aides".
const LONGEST_SOURCE: usize = 4;

/// The bounds around every word.
pub(super) struct Bounds {
    /// For every word, the next place from there where a new statement begins that the speaker need not have made.
    pub(super) ends: Vec<usize>,
    /// For every word, where the statement that it stands in begins.
    pub(super) starts: Vec<usize>,
}

impl Bounds {
    pub(super) fn read(words: &[Word<'_>], verbs: &Verbs, quotations: &[Quotation]) -> Self {
        let length = words.len();
        let mut quoted = vec![false; length];
        for quotation in quotations {
            quoted[quotation.words.clone()].fill(true);
        }
        let mut ends = vec![length; length + 1];
        // Inside a quotation its own breaks count; from outside the quotation is one whole.
        let (mut outer, mut inner) = (length, length);
        for at in (0..length).rev() {
            if quoted[at] && !quoted.get(at + 1).copied().unwrap_or(false) {
                inner = at + 1;
            }
            match breaks(words, verbs, at) {
                true if quoted[at] => inner = at,
                true => outer = at,
                false => {}
            }
            ends[at] = if quoted[at] { inner.min(outer) } else { outer };
        }
        let mut starts = vec![0; length + 1];
        for at in 0..length {
            let after = words[at].text == ";" && !quoted[at];
            starts[at + 1] = if after { at + 1 } else { starts[at] };
        }
        Self { ends, starts }
    }
}

/// Whether a statement ends before word `at`.
fn breaks(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    let next = at + 1;
    match words[at].text {
        ";" => true,
        "," => begins_own(words, next) || speaks_otherwise(words, verbs, next) || sources_all(words, verbs, next),
        _ => words[at].is_any(&["while", "whereas"]) && speaks_otherwise(words, verbs, at),
    }
}

/// Whether the words after a comma open a statement of the article's own: ", which borders", ", but the mayor".
fn begins_own(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is_any(&["which", "who", "where", "but", "although", "though"]))
}

/// ", while the mayor said", ", and the mayor told": another speaks.
fn speaks_otherwise(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    let joins = words.get(at).is_some_and(|word| word.is_any(&["while", "whereas", "and"]));
    let says = |verb: &Word<'_>| verb.has(Traits::BARE_REPORT) && verb.has(Traits::REPORT);
    let group = verbs.finite_in_stretch(at + 1).filter(|_| joins);
    group.is_some_and(|group| group.first > at + 1 && !group.passive && says(&words[group.last]))
}

/// A closing ", according to the ministry": a frame around all that stands before.
fn sources_all(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    if !words.get(at).is_some_and(|word| word.is("according")) {
        return false;
    }
    let mut part = verbs.part_from(at);
    for _ in 0..LONGEST_SOURCE {
        if words.get(part).is_some_and(|word| word.is("and")) {
            part = verbs.part_from(part + 1);
        }
    }
    words.get(part).is_none_or(|mark| mark.text != "," || verbs.finite_in_stretch(part + 1).is_none())
}

//! Where a statement in a sentence begins and ends that one speaker makes: up to ", which", ", but", a semicolon, another
//! speaker's ", while Kim said" or ", according to".

use crate::english::verbs::{Form, Verbs};
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
        "," => {
            begins_own(words, next) && !taken_up(words, verbs, next)
                || speaks_otherwise(words, verbs, next)
                || sources_all(words, verbs, next)
        }
        _ => words[at].is_any(&["while", "whereas"]) && speaks_otherwise(words, verbs, at),
    }
}

/// Whether the words after a comma open a statement of the article's own: ", which borders", ", but the mayor".
fn begins_own(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.is_any(&["which", "who", "where", "but", "although", "though"]))
}

/// "the mill, which closed in May, was sold", "Kim Lee, who was 41, and fled": what stood before the relative clause
/// goes on behind it.
fn taken_up(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    let relative = words.get(at).is_some_and(|word| word.is_any(&["which", "who", "where"]));
    let close = verbs.part_from(at + 1);
    let and = close + 1 + usize::from(words.get(close + 1).is_some_and(|word| word.is("and")));
    let comma = words.get(close).is_some_and(|mark| mark.text == ",");
    let group = verbs.starting(and).filter(|_| relative && comma);
    group.is_some_and(|group| group.form == Form::Finite)
}

/// ", while the mayor said", ", and the mayor told": another speaks.
fn speaks_otherwise(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    let joins = words.get(at).is_some_and(|word| word.is_any(&["while", "whereas", "and"]));
    let says = |verb: &Word<'_>| verb.has(Traits::BARE_REPORT) && verb.has(Traits::REPORT);
    let group = verbs.finite_in_stretch(at + 1).filter(|_| joins);
    group.is_some_and(|group| group.first > at + 1 && !group.passive && says(&words[group.last]))
}

/// A closing ", according to the ministry" or ", citing the ministry": a frame around all that stands before.
fn sources_all(words: &[Word<'_>], verbs: &Verbs, at: usize) -> bool {
    if !words.get(at).is_some_and(|word| word.is_any(&["according", "citing", "quoting"])) {
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

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    fn content(text: &str) -> &str {
        told(text).first().map_or("", |(_, _, content)| *content)
    }

    #[test]
    fn what_goes_on_behind_a_relative_clause_is_said_too() {
        assert_eq!(
            content("Anglers say Orr sold the pier, which was rotten, and moved to Hull."),
            "Orr sold the pier, which was rotten, and moved to Hull"
        );
        assert_eq!(
            content("Anglers said the pier, which was rotten, had burnt down."),
            "the pier, which was rotten, had burnt down"
        );
        assert_eq!(content("Anglers said Orr sold the pier, which is in Hull."), "Orr sold the pier");
    }

    #[test]
    fn another_speaker_and_a_source_behind_a_comma_end_it() {
        assert_eq!(
            content("The port denied that it had lost the keys, and Orr insisted the pier was safe."),
            "it had lost the keys"
        );
        assert_eq!(content("The Echo reported the pier would be sold, citing two anglers."), "the pier would be sold");
    }
}

//! Full stops that end no sentence: abbreviations and ordinals.

use super::lexicon::traits_of;
use crate::english::abbreviations::FullStop;
use crate::traits::Traits;

/// Always followed by more of the same sentence.
const LEADING: &[&str] = &[
    "dr", "prof", "dipl", "ing", "hr", "fr", "frl", "st", "z", "u", "d", "i", "s", "o", "m", "v", "z.b", "u.a", "d.h",
    "i.d.r", "s.o", "s.u", "o.ä", "v.a", "m.e", "b", "bzw", "ca", "inkl", "exkl", "ggf", "evtl", "sog", "lt", "gem",
    "insb", "bspw", "vgl", "jr", "abt", "art", "abs", "bd", "hrsg", "kap", "max", "min", "mind", "geb", "gest", "verh",
    "zzgl", "bzgl", "tel", "röm", "kath", "ev", "e.v", "ehem", "urspr", "eigtl", "einschl", "dt", "engl", "franz",
];

/// Before a number only: "Nr. 7".
const NUMBERING: &[&str] = &["nr", "nrn", "s", "§", "pos", "ziff", "anm", "fig", "abb", "tab", "str"];

/// May also stand at the end of a sentence.
const EITHER: &[&str] = &[
    "usw", "etc", "u.s.w", "co", "jh", "jhd", "mio", "mrd", "tsd", "uhr", "jan", "feb", "mrz", "apr", "jun", "jul",
    "aug", "sep", "sept", "okt", "nov", "dez", "mo", "di", "mi", "do", "fr", "sa", "so", "o.g", "u.ä", "dgl", "ggf",
];

/// The longest entry. Bytes.
const LONGEST: usize = 8;

pub(super) fn full_stop_after(word: &str) -> FullStop {
    // "Goethestr. 14".
    if word.ends_with("str") {
        return FullStop::BelongsBeforeNumber;
    }
    if word.len() > LONGEST {
        return FullStop::Ends;
    }
    let lower = word.to_lowercase();
    let word = lower.as_str();
    if LEADING.contains(&word) {
        FullStop::Belongs
    } else if NUMBERING.contains(&word) {
        FullStop::BelongsBeforeNumber
    } else if EITHER.contains(&word) {
        FullStop::MayEnd
    } else {
        FullStop::Ends
    }
}

/// "3. Mai", "2. Liga", "Friedrich II. gebaut": a number before a word that begins no sentence.
pub(super) fn is_ordinal(number: &str, after: &str) -> bool {
    let figures = !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    if !figures {
        return false;
    }
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let known = traits_of(&word);
    known.any(Traits::MONTH) || (!word.is_empty() && !known.any(Traits::STARTER.or(Traits::DETERMINER)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_before_a_noun_is_an_ordinal_and_before_a_new_sentence_is_none() {
        assert!(is_ordinal("3", " Mai war kalt"));
        assert!(is_ordinal("2", " Liga"));
        assert!(!is_ordinal("12", " Die anderen gingen."));
        assert!(!is_ordinal("1987", " Mai"));
    }
}

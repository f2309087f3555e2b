//! Which capitals and small words hang together: "Ministry of Defence", "Jo van der Berg", "St Mary's Hospital".

use super::bears_capital;
use crate::english::gazetteer::{Known, known, longest};
use crate::english::verbs::is_currency;
use crate::traits::Traits;
use crate::words::Word;

/// Small words inside a name that a capital follows.
const PARTICLES: &[&str] = &[
    "de", "von", "van", "der", "den", "du", "da", "dos", "das", "di", "del", "della", "la", "le", "el", "al", "bin",
    "ibn", "bint", "ben", "ter", "ten", "zu", "zur", "y", "e",
];

/// Owners that are part of a name: "King's Cross", "Children's Hospital".
const OWNING: &[&str] = &[
    "king",
    "queen",
    "children",
    "women",
    "men",
    "people",
    "lord",
    "mother",
    "father",
    "valentine",
    "year",
    "bishop",
    "prince",
    "lady",
    "kid",
    "new year",
];

/// Lower-case nouns that end a place's name: "Kim Il-sung square".
const ENDING: &[&str] = &[
    "square",
    "street",
    "road",
    "avenue",
    "lane",
    "bridge",
    "airport",
    "stadium",
    "palace",
    "castle",
    "cathedral",
    "mosque",
    "prison",
    "station",
    "tunnel",
    "dam",
];

/// One past the run of capitals and the small words that belong inside it.
pub(super) fn run(words: &[Word<'_>], at: usize, limit: usize) -> usize {
    let mut end = at + 1;
    if let Some((listed, what)) = longest(words, at).filter(|(listed, _)| *listed <= limit)
        && (listed > end || what.any(Known::ORGANISATION))
    {
        end = listed;
    }
    while end < limit {
        let before = &words[end - 1];
        let word = &words[end];
        if before.possessive && !owns_inside(words, end - 1) {
            break;
        }
        if bears_capital(word) {
            // "US$5": the coin, not the country.
            let coin = words.get(end + 1).is_some_and(|next| is_currency(next) && next.range.start == word.range.end);
            if coin || word.has(Traits::WEEKDAY) || word.is_any(&["i", "i'm"]) {
                break;
            }
            end += 1;
            continue;
        }
        match link(words, at, end).filter(|next| *next < limit) {
            Some(next) => end = next,
            None => {
                let ends = word.is_any(ENDING) && end - at > usize::from(opens(words, at)) && !before.possessive;
                end += usize::from(ends && !known(&before.form).any(Known::PEOPLE.or(Known::HEAD)));
                break;
            }
        }
    }
    end
}

/// Where the capital after small words stands that hold a name together: "of the", "de la", "&", "for".
fn link(words: &[Word<'_>], start: usize, at: usize) -> Option<usize> {
    let capital = |at: usize| words.get(at).is_some_and(Word::is_capital).then_some(at);
    let word = &words[at];
    let before = &words[at - 1];
    if word.text == "&" {
        return capital(at + 1);
    }
    if word.is_any(PARTICLES) {
        let mut next = at + 1;
        while next < at + 3 && words.get(next).is_some_and(|word| word.is_any(PARTICLES)) {
            next += 1;
        }
        return capital(next);
    }
    let head = known(&before.form);
    let institution = head.any(Known::ORGANISATION_NOUN) || before.has(Traits::INSTITUTION);
    match word.form.as_str() {
        "of" => {
            let next = if words.get(at + 1)?.is("the") { at + 2 } else { at + 1 };
            capital(next).filter(|capital| {
                let coin = words.get(capital + 1).is_some_and(is_currency);
                !coin && takes_of(words, start, at)
            })
        }
        "upon" => capital(at + 1),
        "for" => {
            let next = if words.get(at + 1)?.is("the") { at + 2 } else { at + 1 };
            capital(next)
                .filter(|_| head.any(Known::ORGANISATION_NOUN) || before.is_any(&["centers", "campaign", "minister"]))
        }
        "on" => capital(at + 1)
            .filter(|_| before.is_any(&["committee", "commission", "council", "convention", "conference"])),
        // "Ministry of Health and Welfare".
        "and" => {
            let of = at >= 2
                && words[at - 2].is("of")
                && at >= 3
                && known(&words[at - 3].form).any(Known::ORGANISATION_NOUN);
            let common = words
                .get(at + 1)
                .is_some_and(|next| !known(&next.form).any(Known::LISTED.or(Known::FIRST_NAME).or(Known::SURNAME)));
            capital(at + 1).filter(|_| of && common && (head.any(Known::COMMON) || institution))
        }
        _ => None,
    }
}

/// Whether "of" after the word before `at` goes on with the name: after "Ministry", "Gulf" or "Battle", not after
/// "Mara Holt" or "Toyota".
fn takes_of(words: &[Word<'_>], start: usize, at: usize) -> bool {
    let head = &words[at - 1];
    let what = known(&head.form);
    if what.any(Known::HEAD) || head.has(Traits::INSTITUTION.or(Traits::PLACE_NOUN).or(Traits::TITLE)) {
        return !words[start].has(Traits::TITLE) || start + 1 == at;
    }
    if what.any(Known::FIRST_NAME.or(Known::SURNAME).or(Known::LISTED)) || at - start > 1 {
        return false;
    }
    // "Members of the Rowing Club": the first word of a sentence has its capital for that.
    if opens(words, start) && longest(words, start).is_none_or(|(end, _)| end <= at) {
        return false;
    }
    what.any(Known::COMMON.or(Known::ROLE)) || head.traits != Traits::default()
}

fn owns_inside(words: &[Word<'_>], at: usize) -> bool {
    let owner = &words[at];
    let plural = owner.text.ends_with(['\'', '’']);
    let saint = at > 0 && words[at - 1].is_any(&["st", "saint"]);
    let head = words.get(at + 1).is_some_and(|next| known(&next.form).any(Known::HEAD));
    words.get(at + 1).is_some_and(Word::is_capital)
        && !known(&owner.form).any(Known::LISTED)
        && (plural && head || saint || owner.is_any(OWNING))
}

pub(super) fn opens(words: &[Word<'_>], at: usize) -> bool {
    at == 0
        || words[at - 1].is_quote()
        || words[at - 1].is_mark() && !matches!(words[at - 1].text, "," | "&" | "/" | "-" | "'" | "’")
}

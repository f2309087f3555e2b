//! What bears a name: the nouns inside it, the words around it, then the lists.

use super::{Bearer, head, is_acronym, is_acronym_alone, is_single_initial, whereabouts};
use crate::NameKind;
use crate::english::gazetteer::{Known, known};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// Nouns that a place's name begins with: "Hotel Miramar".
const OPENING_PLACES: &[&str] =
    &["lake", "mount", "cape", "port", "river", "fort", "isle", "gulf", "mt", "hotel", "villa", "casa", "camp", "bay"];

/// Endings of the names of clubs that are those of places, too.
const CLUBS: &[&str] =
    &["town", "city", "county", "forest", "villa", "palace", "park", "argyle", "orient", "wednesday", "vale", "dons"];

/// What clubs do to each other.
const PLAYING: &[&str] = &[
    "beat",
    "beats",
    "beating",
    "defeated",
    "defeat",
    "drew",
    "thrashed",
    "hammered",
    "hosted",
    "host",
    "against",
    "lost",
    "edged",
    "stunned",
    "relegated",
    "won",
    "scored",
    "signed",
    "play",
    "played",
    "kick-off",
    "face",
    "faced",
];

/// Endings that towns and countries have rather than people.
const PLACE_ENDINGS: &[&str] =
    &["istan", "shire", "ville", "burgh", "abad", "grad", "mouth", "bridge", "stadt", "nia", "via"];

/// Endings that companies have.
const COMPANY_ENDINGS: &[&str] = &["press", "corp", "bank", "soft", "tech", "com"];

/// How many words after a name are read for its apposition.
const APPOSITION: usize = 8;

pub(super) fn of_listed(words: &[Word<'_>], range: &Range<usize>, what: Known) -> Bearer {
    let alone = range.len() == 1;
    let person = Known::FIRST_NAME.or(Known::SURNAME);
    if what.any(Known::COUNTRY) {
        // "Jordan said" may be a man.
        let may_be_person = alone && what.any(person);
        return match around(words, range) {
            Some(bearer) if may_be_person && bearer.sure => bearer,
            _ => Bearer { kind: NameKind::Place, sure: !may_be_person },
        };
    }
    if what.any(Known::PEOPLE) {
        return Bearer::sure(NameKind::Other);
    }
    let doubtful = alone && (what.any(person) || what.any(Known::COMMON));
    let kind = if what.any(Known::ORGANISATION) && !what.any(Known::PLACE) {
        NameKind::Organisation
    } else if what.any(Known::PLACE) {
        NameKind::Place
    } else {
        NameKind::Organisation
    };
    match around(words, range) {
        Some(bearer) if bearer.sure && (doubtful || what.any(Known::PLACE) && alone) => bearer,
        _ => Bearer { kind, sure: !doubtful },
    }
}

/// What bears a name that no list holds whole.
pub(super) fn bearer(words: &[Word<'_>], range: &Range<usize>, before_title: bool) -> Bearer {
    let first = &words[range.start];
    let last = &words[range.end - 1];
    let alone = range.len() == 1;
    let head = head(words, range);
    let whole = head + 1 == range.end;
    let what = known(&words[head].form);
    let first_name = known(&first.form).any(Known::FIRST_NAME);
    let initial = range
        .clone()
        .skip(usize::from(range.len() > 1 && !is_single_initial(first)))
        .any(|at| is_single_initial(&words[at]) && words[at].text.ends_with('.'));
    if !alone && what.any(Known::ORGANISATION_NOUN) && !(first_name && range.len() == 2 && what.any(Known::SURNAME)) {
        return Bearer::sure(NameKind::Organisation);
    }
    if is_club(words, range) {
        return Bearer::sure(NameKind::Organisation);
    }
    // "Kelly Street" is a street, "mum Kelly Street, 34," is not.
    let topographic = first_name && range.len() == 2 && whole;
    if topographic
        && let Some(bearer) = around(words, range)
        && bearer == Bearer::sure(NameKind::Person)
    {
        return bearer;
    }
    if !alone && what.any(Known::PLACE_NOUN) && !(first_name && what.any(Known::SURNAME)) {
        return Bearer::sure(NameKind::Place);
    }
    if !alone && what.any(Known::THING_NOUN) && !(first_name && what.any(Known::SURNAME.or(Known::FIRST_NAME))) {
        return Bearer::sure(NameKind::Other);
    }
    if !alone && first.is_any(OPENING_PLACES) {
        return Bearer::sure(NameKind::Place);
    }
    if words[range.clone()].iter().any(|word| word.text == "&") {
        return Bearer::sure(NameKind::Organisation);
    }
    if before_title {
        return Bearer::guess(NameKind::Organisation);
    }
    if let Some(bearer) = around(words, range).filter(|bearer| bearer.sure) {
        return bearer;
    }
    // "the Mara Holt sank": a ship, a picture.
    let with_article = range.start > 0 && words[range.start - 1].is("the");
    let nothing_follows = words.get(range.end).is_none_or(|next| {
        next.is_mark() || next.has(Traits::PREPOSITION) || next.has(Traits::VERB) && !next.has(Traits::NOUN_TOO)
    });
    if with_article
        && first_name
        && range.len() == 2
        && nothing_follows
        && !last.possessive
        && !last.text.ends_with('s')
    {
        return Bearer::guess(NameKind::Other);
    }
    let particle = |word: &Word<'_>| word.is_any(&["van", "von", "der", "den", "bin", "ibn", "bint", "zu", "ter"]);
    if range.len() > 2 && whole && words[range.start + 1..range.end - 1].iter().any(particle) {
        return Bearer::sure(NameKind::Person);
    }
    let person_like = range.len() <= 4 && (first_name || initial && range.len() >= 2);
    if person_like && !alone && whole {
        return Bearer::sure(NameKind::Person);
    }
    if !alone && range.len() <= 4 && whole && known(&last.form).any(Known::SURNAME) {
        return Bearer::sure(NameKind::Person);
    }
    if alone && is_acronym_alone(first, words) && first.form.chars().all(char::is_alphabetic) {
        return Bearer::guess(NameKind::Organisation);
    }
    if alone && (ends(first, COMPANY_ENDINGS) || has_inner_capital(first)) {
        return Bearer::guess(NameKind::Organisation);
    }
    let compass = ["north", "south", "east", "west", "new", "upper", "lower", "san", "santa", "saint", "st"];
    if !alone && first.is_any(&compass) {
        return Bearer::guess(NameKind::Place);
    }
    if let Some(bearer) = around(words, range) {
        return bearer;
    }
    if alone && (first_name || known(&first.form).any(Known::SURNAME)) {
        return Bearer::guess(NameKind::Person);
    }
    if alone && ends(first, PLACE_ENDINGS) {
        return Bearer::guess(NameKind::Place);
    }
    let strange = |word: &Word<'_>| {
        !known(&word.form).any(Known::COMMON.or(Known::HEAD)) && word.traits == Traits::default() && !is_acronym(word)
    };
    if !alone && range.len() <= 3 && words[range.clone()].iter().all(|word| word.is_capital() && strange(word)) {
        return Bearer::guess(NameKind::Person);
    }
    Bearer::guess(NameKind::Other)
}

fn ends(word: &Word<'_>, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.form.len() > ending.len() + 2 && word.form.ends_with(ending))
}

/// "YouTube", "PolitiFact", but neither "McAdam" nor "O'Hara".
fn has_inner_capital(word: &Word<'_>) -> bool {
    let mut letters = word.text.chars().skip(3).peekable();
    let plain = word.text.chars().all(char::is_alphabetic);
    plain && !word.form.starts_with("mac") && letters.any(char::is_uppercase) && !is_acronym(word)
}

/// "Penhale Town" where it plays: "drew with Penhale Town", "Penhale Town won".
fn is_club(words: &[Word<'_>], range: &Range<usize>) -> bool {
    let before = words[..range.start].iter().rev().take(2);
    let after = words.get(range.end);
    range.len() > 1 && words[range.end - 1].is_any(CLUBS) && before.chain(after).any(|word| word.is_any(PLAYING))
}

/// What the words before and after a name say of its bearer.
fn around(words: &[Word<'_>], range: &Range<usize>) -> Option<Bearer> {
    let last = &words[range.end - 1];
    if let Some(before) = range.start.checked_sub(1).map(|at| &words[at]) {
        let what = known(&before.form);
        if before.shape == Shape::Lower {
            // "spokeswoman Mara Holt", "newspaper Rodong Sinmun", "the village Lower Moss".
            if what.any(Known::ROLE) || before.has(Traits::TITLE) {
                let follows_of = range.len() == 1 && known(&last.form).any(Known::COUNTRY);
                return (!follows_of).then_some(Bearer::sure(NameKind::Person));
            }
            if what.any(Known::ORGANISATION_NOUN)
                && before.is_any(&[
                    "company",
                    "newspaper",
                    "broadcaster",
                    "agency",
                    "magazine",
                    "charity",
                    "firm",
                    "bank",
                    "group",
                    "party",
                    "union",
                    "club",
                    "network",
                    "maker",
                    "giant",
                    "retailer",
                    "carmaker",
                    "airline",
                ])
            {
                return Some(Bearer::sure(NameKind::Organisation));
            }
            if before.is_any(&[
                "maker",
                "giant",
                "retailer",
                "carmaker",
                "airline",
                "supermarket",
                "firm",
                "manufacturer",
                "startup",
                "developer",
            ]) {
                return Some(Bearer::sure(NameKind::Organisation));
            }
        }
    }
    let surely = whereabouts::surely(words, range);
    let (follows, likely) = (after(words, range), whereabouts::likely(words, range));
    surely.or(follows.filter(|bearer| bearer.sure)).or(likely).or(follows)
}

fn after(words: &[Word<'_>], range: &Range<usize>) -> Option<Bearer> {
    let last = &words[range.end - 1];
    let next = words.get(range.end)?;
    if last.possessive {
        return None;
    }
    if next.is("who") || next.text == "," && words.get(range.end + 1).is_some_and(|word| word.is("who")) {
        return Some(Bearer::sure(NameKind::Person));
    }
    if next.text == "," || next.text == "(" {
        let age = words.get(range.end + 1).is_some_and(|word| word.is_number() && word.form.len() == 2)
            && words.get(range.end + 2).is_some_and(|word| matches!(word.text, "," | ")"));
        if age {
            return Some(Bearer::sure(NameKind::Person));
        }
        return next_noun(words, range.end + 1);
    }
    if next.shape == Shape::Lower {
        if next.is_any(&[
            "province",
            "region",
            "district",
            "county",
            "city",
            "airport",
            "peninsula",
            "island",
            "islands",
            "river",
            "valley",
            "border",
            "coast",
            "strait",
            "desert",
        ]) {
            return Some(Bearer::sure(NameKind::Place));
        }
        if next.is_any(&[
            "party",
            "company",
            "group",
            "newspaper",
            "shares",
            "executives",
            "customers",
            "employees",
            "users",
        ]) {
            return Some(Bearer::guess(NameKind::Organisation));
        }
        if next.is_any(&[
            "said",
            "says",
            "told",
            "tweeted",
            "added",
            "replied",
            "asked",
            "recalled",
            "explained",
            "died",
            "married",
            "resigned",
            "wrote",
        ]) {
            return Some(Bearer::guess(NameKind::Person));
        }
    }
    None
}

/// ", the harbour master," or ", a newspaper": the noun that an apposition is built on.
fn next_noun(words: &[Word<'_>], from: usize) -> Option<Bearer> {
    let opening = words.get(from)?;
    if opening.has(Traits::PRESENT_PARTICIPLE) {
        // "Norpress, citing an officer,".
        return None;
    }
    let determined = opening.is_any(&["a", "an", "the", "one", "its", "his", "her", "their"]) || opening.possessive;
    if opening.is_capital() && !opening.possessive && !known(&opening.form).any(Known::PEOPLE) {
        return None;
    }
    let mut noun = None;
    let mut end = from;
    for (at, word) in words.iter().enumerate().take(from + APPOSITION).skip(from) {
        end = at;
        if word.is_mark() || word.has(Traits::PREPOSITION) && at > from || word.is_any(&["who", "which", "that", "and"])
        {
            break;
        }
        if word.shape == Shape::Lower {
            noun = Some(at);
        }
    }
    let closes = words.get(end).is_none_or(|word| {
        word.is_mark() || word.has(Traits::PREPOSITION) || word.is_any(&["who", "which", "that", "and"])
    });
    let noun = noun.filter(|_| closes)?;
    let what = known(&words[noun].form);
    if what.any(Known::ROLE) {
        // "Mara Holt, harbour master of Brest,": a role needs no article.
        return Some(Bearer::sure(NameKind::Person));
    }
    if !determined {
        return None;
    }
    if what.any(Known::ORGANISATION_NOUN) && !what.any(Known::PLACE_NOUN) {
        return Some(Bearer::sure(NameKind::Organisation));
    }
    let place = what.any(Known::PLACE_NOUN) || words[noun].is_any(&["capital", "resort", "stronghold", "enclave"]);
    place.then_some(Bearer::sure(NameKind::Place))
}

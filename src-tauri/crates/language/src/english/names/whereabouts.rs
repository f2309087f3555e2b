//! What the words before a name tell of it by asking where: "in Kolk", "the ferry to Kolk", "the government of Kolk";
//! and by asking whose: "shares in Kolk", "an economist at Kolk".

use super::{Bearer, is_acronym};
use crate::NameKind;
use crate::english::gazetteer::{Known, known, longest};
use crate::words::{Shape, Word};
use std::ops::Range;

/// How many words before a preposition may tell what it means. "marched all the way to Kolk".
const REACH: usize = 4;

/// What only a place has: "the province of Kolk".
const OF_PLACES: &[&str] = &[
    "city",
    "town",
    "village",
    "province",
    "region",
    "district",
    "county",
    "state",
    "island",
    "port",
    "suburb",
    "borough",
    "parish",
    "republic",
    "resort",
    "outskirts",
    "suburbs",
    "enclave",
    "hamlet",
    "municipality",
    "kingdom",
    "skies",
];

/// What a place has, and sometimes something else: "the king of Kolk".
const OF_PLACES_MOSTLY: &[&str] = &[
    "government",
    "president",
    "king",
    "queen",
    "mayor",
    "governor",
    "people",
    "citizens",
    "capital",
    "coast",
    "streets",
    "army",
    "parliament",
    "centre",
    "center",
    "north",
    "south",
    "east",
    "west",
    "north-east",
    "north-west",
    "south-east",
    "south-west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "border",
    "borders",
    "shores",
    "invasion",
    "outside",
    "neighbourhood",
    "neighborhood",
    "part",
    "parts",
    "residents",
    "hills",
    "miles",
    "kilometres",
    "kilometers",
    "km",
];

/// What goes or leads somewhere.
const GOING: &[&str] = &[
    "go",
    "goes",
    "going",
    "gone",
    "went",
    "run",
    "runs",
    "ran",
    "fly",
    "flies",
    "flew",
    "flown",
    "flying",
    "drive",
    "drove",
    "driving",
    "travel",
    "travels",
    "travelled",
    "traveled",
    "travelling",
    "traveling",
    "walk",
    "walked",
    "march",
    "marched",
    "sail",
    "sailed",
    "move",
    "moved",
    "moving",
    "return",
    "returned",
    "returning",
    "fled",
    "flee",
    "flees",
    "fleeing",
    "headed",
    "heading",
    "came",
    "come",
    "comes",
    "coming",
    "back",
    "back-to-back",
    "rode",
    "ride",
    "ship",
    "shipped",
    "deported",
    "extradited",
    "emigrated",
    "migrated",
    "commute",
    "commuted",
    "drifted",
    "spread",
    "ferry",
    "ferries",
    "train",
    "trains",
    "bus",
    "buses",
    "flight",
    "flights",
    "road",
    "roads",
    "trip",
    "trips",
    "tour",
    "visit",
    "visits",
    "route",
    "journey",
    "convoy",
    "pipeline",
    "way",
    "line",
    "link",
    "exports",
    "closer",
    "next",
    "close",
];

/// What is taken, seen or passed as a place is: "Cholera has reached Kolk".
const ENTERED: &[&str] = &[
    "reached",
    "reach",
    "reaches",
    "entered",
    "enters",
    "entering",
    "crossed",
    "visited",
    "visiting",
    "toured",
    "touring",
    "bordering",
    "borders",
    "surrounding",
    "neighbouring",
    "neighboring",
    "invaded",
    "invading",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
];

/// What somebody holds in a company.
const HELD: &[&str] =
    &["share", "shares", "stake", "stakes", "invest", "invested", "investment", "investments", "investor", "investors"];

/// What is done "at" somebody rather than somewhere.
const AIMED: &[&str] = &[
    "look", "looked", "looking", "laughed", "laugh", "shouted", "shout", "yelled", "pointed", "aimed", "directed",
    "angry", "fired", "stared", "smiled", "jeered", "swore", "swipe", "anger", "aim", "screamed", "threw", "thrown",
    "jab",
];

/// The bearer that the words before the name leave no doubt about.
pub(super) fn surely(words: &[Word<'_>], range: &Range<usize>) -> Option<Bearer> {
    let before = words[..range.start].last()?;
    let place = Some(Bearer::sure(NameKind::Place));
    if before.is("of") {
        let noun = words[..range.start - 1].last()?;
        let what = known(&noun.form);
        let only_place =
            what.any(Known::PLACE_NOUN) && !what.any(Known::ORGANISATION_NOUN.or(Known::COMMON.or(Known::ROLE)));
        return (noun.shape == Shape::Lower && only_place || noun.is_any(OF_PLACES)).then_some(place?);
    }
    if before.is("with") && words[..range.start - 1].last().is_some_and(|word| word.is_any(&["border", "borders"])) {
        return place;
    }
    let region = words.get(range.end).is_some_and(|word| word.text == ",")
        && longest(words, range.end + 1).is_some_and(|(_, what)| what.any(Known::COUNTRY.or(Known::PLACE)));
    // "Springfield, Illinois".
    let lies = region && before.is_any(&["in", "around", "across", "from", "at"]);
    if lies || before.is_any(&["near", "outside", "throughout"]) || is_distant(words, range.end) {
        return place;
    }
    None
}

/// ", 60 miles east of the capital".
fn is_distant(words: &[Word<'_>], end: usize) -> bool {
    let is = |at: usize, forms: &[&str]| words.get(at).is_some_and(|word| word.is_any(forms));
    let opens = words.get(end).is_some_and(|word| matches!(word.text, "," | "("));
    let number = (end + 1..end + 4).find(|at| words.get(*at).is_some_and(Word::is_number));
    opens && number.is_some_and(|at| is(at + 1, &["miles", "km", "kilometres", "kilometers", "mile"]))
}

/// The likelier bearer by the words before the name.
pub(super) fn likely(words: &[Word<'_>], range: &Range<usize>) -> Option<Bearer> {
    let before = words[..range.start].last()?;
    if is_acronym(&words[range.start]) {
        return None;
    }
    let place = Some(Bearer::guess(NameKind::Place));
    let organisation = Some(Bearer::guess(NameKind::Organisation));
    let governor = words[..range.start - 1].last();
    let near = |forms: &[&str]| {
        let reach = words[..range.start - 1].iter().rev().take(REACH);
        reach.take_while(|word| !word.is_mark()).any(|word| word.is_any(forms))
    };
    match before.form.as_str() {
        "of" => governor.is_some_and(|noun| noun.is_any(OF_PLACES_MOSTLY)).then_some(place?),
        "in" if governor.is_some_and(|word| word.is_any(HELD)) || near(&["shares", "stake"]) => organisation,
        "in" | "around" | "across" | "through" | "off" => place,
        "at" if near(AIMED) => None,
        "at" if (range.start.saturating_sub(2)..range.start).any(|at| known(&words[at].form).any(Known::ROLE)) => {
            organisation
        }
        "at" => place,
        "to" | "into" | "towards" | "toward" => near(GOING).then_some(place?),
        "from" => {
            let on = words.get(range.end).is_some_and(|word| word.is("to"));
            let somebody =
                governor.is_some_and(|word| word.shape == Shape::Lower && known(&word.form).any(Known::ROLE));
            (on || somebody || near(GOING)).then_some(place?)
        }
        "between" => near(GOING).then_some(place?),
        "by" => (range.len() >= 2).then_some(Bearer::guess(NameKind::Person)),
        _ => before.is_any(ENTERED).then_some(place?),
    }
}

#[cfg(test)]
mod tests {
    use crate::{NameKind, analyze};

    fn kind(text: &str) -> Option<NameKind> {
        let sentences = analyze(text, None);
        let facts = sentences.iter().flat_map(|sentence| &sentence.facts);
        facts.filter(|fact| text[fact.range.clone()].starts_with("Vessel")).find_map(|fact| fact.name)
    }

    #[test]
    fn what_goes_there_lies_there_or_governs_it_tells_a_place() {
        for text in [
            "The ferry runs to Vessel.",
            "They marched from Vessel to the sea.",
            "The government of Vessel fell.",
            "It lies on the border with Vessel.",
            "A barge hit the pier at Vessel.",
            "Cholera has reached Vessel.",
        ] {
            assert_eq!(kind(text), Some(NameKind::Place), "{text}");
        }
    }

    #[test]
    fn what_is_held_or_aimed_at_is_no_place() {
        assert_eq!(kind("She sold her shares in Vessel."), Some(NameKind::Organisation));
        assert_eq!(kind("Ada Roy, an economist at Vessel, left."), Some(NameKind::Organisation));
        for text in ["They shouted at Vessel.", "He gave it to Vessel.", "She had a letter from Vessel."] {
            assert_ne!(kind(text), Some(NameKind::Place), "{text}");
        }
    }
}

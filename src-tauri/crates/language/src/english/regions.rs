//! Named places with the words that say what they are or where they lie: "the northern province of Jagang, which is
//! on the border with China".

use crate::english::facts::FoundFact;
use crate::english::gazetteer::{Known, known, longest};
use crate::traits::Traits;
use crate::words::{Shape, Word};
use crate::{NameKind, PlaceMark};
use std::ops::Range;

/// How many words a description before or after the name may have.
const LONGEST: usize = 7;

/// Nouns that follow a name and say what bears it.
const FOLLOWING: &[&str] = &[
    "province",
    "region",
    "district",
    "county",
    "city",
    "town",
    "village",
    "state",
    "island",
    "islands",
    "peninsula",
    "neighbourhood",
    "neighborhood",
    "suburb",
    "valley",
    "area",
    "river",
    "desert",
    "prefecture",
    "governorate",
];

/// Prepositions that say where a place lies.
const WHERE: &[&str] = &["in", "on", "near", "off", "outside", "along", "between", "south", "north", "east", "west"];

/// The places among the names of a sentence.
pub(crate) fn read(words: &[Word<'_>], facts: &[FoundFact]) -> Vec<PlaceMark> {
    let names: Vec<&FoundFact> = facts.iter().filter(|fact| fact.name.is_some()).collect();
    let is_place = |fact: &FoundFact| fact.name.is_some_and(|bearer| bearer.kind == NameKind::Place);
    let places = names.iter().enumerate().filter(|(_, fact)| is_place(fact));
    places
        .map(|(index, fact)| {
            let next = names.get(index + 1).copied();
            let mut region: Vec<Range<usize>> = before(words, fact.words.start).into_iter().collect();
            let (end, next) = (fact.words.end, next.filter(|next| is_place(next)));
            match after(words, end, next) {
                Some(range) => region.extend(in_two(words, range)),
                None => region.extend(on_its_own(words, end)),
            }
            region.extend(where_it_lies(words, end));
            let bytes = |range: Range<usize>| words[range.start].range.start..words[range.end - 1].range.end;
            PlaceMark {
                range: fact.range(words),
                region: region.into_iter().filter(|range| !range.is_empty()).map(bytes).collect(),
            }
        })
        .collect()
}

/// "a town in the east of Kolk" says what it is and where it lies.
fn in_two(words: &[Word<'_>], range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let split = words[range.start]
        .has(Traits::DETERMINER)
        .then(|| range.clone().skip(1).find(|at| words[*at].is_any(WHERE) && is_place_noun(&words[*at - 1])));
    let at = split.flatten().unwrap_or(range.end);
    [range.start..at, at..range.end].into_iter().filter(|part| !part.is_empty())
}

/// ", the capital,", ", 60 miles east of the mine,", ", on the east coast,", ", the river that divides them": words
/// between a comma and the next mark that name no other place.
fn on_its_own(words: &[Word<'_>], end: usize) -> Option<Range<usize>> {
    words.get(end).filter(|word| word.text == "," && !words[end - 1].possessive)?;
    let start = end + 1;
    let first = words.get(start)?;
    let reach = words.iter().enumerate().skip(start).take(LONGEST_APPOSITION);
    let stop = reach.into_iter().find(|(_, word)| word.is_mark()).map(|(at, _)| at)?;
    let inner = words.get(start..stop).filter(|inner| !inner.is_empty())?;
    let relative = inner.iter().position(|word| word.is_any(&["that", "which", "where", "whose"]));
    let noun_phrase = &inner[..relative.unwrap_or(inner.len())];
    let plain = noun_phrase.iter().all(|word| {
        !word.is_capital()
            && !word
                .has(Traits::BE.or(Traits::AUXILIARY).or(Traits::MODAL).or(Traits::PRONOUN.without(Traits::DETERMINER)))
    });
    if !plain {
        return None;
    }
    let place_noun =
        |word: &Word<'_>| is_place_noun(word) || word.is_any(&["capital", "stronghold", "enclave", "resort"]);
    let head = noun_phrase.iter().position(|word| word.has(Traits::PREPOSITION)).unwrap_or(noun_phrase.len());
    let what_it_is =
        first.is_any(&["a", "an", "the", "its", "their", "our"]) && noun_phrase[..head].last().is_some_and(place_noun);
    let distant = first.is_number()
        && noun_phrase.get(1).is_some_and(|word| word.is_any(&["miles", "km", "kilometres", "kilometers"]));
    let lies = first.is_any(WHERE) && inner.last().is_some_and(is_place_noun) && relative.is_none();
    (what_it_is || distant || lies).then_some(start..stop)
}

/// The longest apposition that is read. Words.
const LONGEST_APPOSITION: usize = 14;

/// "Kolk lies on the Black Sea".
fn where_it_lies(words: &[Word<'_>], end: usize) -> Option<Range<usize>> {
    let verb = words.get(end).filter(|_| !words[end - 1].possessive)?;
    let lies = verb.is_any(&["lies", "sits", "stands", "borders", "lay", "nestles"])
        || verb.is_any(&["is", "was"]) && words.get(end + 1).is_some_and(|word| word.is_any(&["located", "situated"]));
    let start = (end + 1..end + 4).find(|at| words.get(*at).is_some_and(|word| word.is_any(WHERE)))?;
    let reach = words.iter().enumerate().skip(start).take(LONGEST);
    let stop = reach.into_iter().find(|(at, word)| word.is_mark() || *at > start && word.has(Traits::SUBORDINATOR));
    let stop = stop.map_or(words.len().min(start + LONGEST), |(at, _)| at);
    (lies && start < stop).then_some(start..stop)
}

fn is_place_noun(word: &Word<'_>) -> bool {
    word.shape == Shape::Lower
        && (word.has(Traits::PLACE_NOUN) || known(&word.form).any(Known::PLACE_NOUN))
        && !known(&word.form).any(Known::ORGANISATION_NOUN)
}

/// "the northern province of", "the port city", "Germany's".
fn before(words: &[Word<'_>], name: usize) -> Option<Range<usize>> {
    let of = name > 1 && words[name - 1].is("of");
    let end = if of { name - 1 } else { name };
    let noun = end.checked_sub(1).map(|at| &words[at])?;
    if !of && noun.possessive && noun.is_capital() {
        return Some(end - 1..end);
    }
    // "the capital of Iraq" and "the coast of Kent" say nothing of Iraq and Kent.
    if of
        && noun
            .is_any(&["capital", "border", "coast", "shore", "beach", "centre", "center", "quarter", "corner", "heart"])
    {
        return None;
    }
    if !is_place_noun(noun) {
        return None;
    }
    let mut start = end - 1;
    while start > 0 && end - start < LONGEST {
        let word = &words[start - 1];
        let describes = word.is_word()
            && !word.has(Traits::PREPOSITION.or(Traits::PRONOUN).without(Traits::DETERMINER))
            && !word.is_any(&["and", "or"])
            && (!word.has(Traits::VERB) || word.has(Traits::PARTICIPLE.or(Traits::PRESENT_PARTICIPLE)));
        if !describes {
            break;
        }
        start -= 1;
        if word.has(Traits::DETERMINER) || word.possessive {
            break;
        }
    }
    Some(start..end)
}

fn is_part(word: &Word<'_>) -> bool {
    word.is_any(&[
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north-eastern",
        "north-western",
        "south-eastern",
        "south-western",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "upper",
        "lower",
        "north",
        "south",
        "east",
        "west",
        "downtown",
        "rural",
        "inner",
        "greater",
        "coastal",
    ])
}

/// What stands behind the name: ", Illinois", "in northern Syria", ", which is on the border with China", ", the
/// capital of Norway", "province".
fn after(words: &[Word<'_>], end: usize, next: Option<&FoundFact>) -> Option<Range<usize>> {
    let word = words.get(end)?;
    if words[end - 1].possessive {
        return None;
    }
    // "Darfur region", but neither "the U.S. border" nor "the Pacific island nation".
    if word.is_any(FOLLOWING) {
        let closes =
            words.get(end + 1).is_none_or(|next| next.shape != Shape::Lower || next.traits != Traits::default());
        return closes.then_some(end..end + 1);
    }
    let within = |start: usize, next: &FoundFact| {
        (next.words.end <= start + LONGEST + next.words.len()).then_some(start..next.words.end)
    };
    if word.text == "," {
        let next = next?;
        if next.words.start == end + 1 {
            // "Oslo, Norway" lies in it; "Oslo, Bergen and Tromsø" is a list.
            let closes = words.get(next.words.end).is_none_or(|word| word.is_mark() && word.text != "&")
                && !lists_on(words, next.words.end);
            return closes.then_some(next.words.clone());
        }
        let mut start = end + 1;
        if words.get(start).is_some_and(|word| word.is_any(&["which", "that"])) {
            let verb = words.get(start + 1).is_some_and(|word| word.is_any(&["is", "lies", "was", "sits", "stands"]));
            if !verb {
                return None;
            }
            start += 2;
        }
        let where_it_lies = words.get(start).is_some_and(|word| word.is_any(WHERE));
        let what_it_is =
            words[start.min(words.len())..next.words.start.max(start).min(words.len())].iter().any(is_place_noun)
                && words.get(start).is_some_and(|word| word.has(Traits::DETERMINER));
        let plain = words
            .get(start..next.words.start)?
            .iter()
            .all(|word| word.is_word() && !word.has(Traits::VERB.without(Traits::BASE)) && !word.is("and"));
        return (plain && (where_it_lies || what_it_is)).then(|| within(start, next)).flatten();
    }
    if word.is_any(&["in", "near", "on"]) {
        let next = next?;
        let between = words.get(end..next.words.start)?;
        let plain = between.iter().skip(1).all(|word| {
            word.shape == Shape::Lower
                && (word.has(Traits::DETERMINER)
                    || is_place_noun(word)
                    || is_part(word)
                    || word.is_any(&["of", "border", "with", "coast"]))
        });
        return plain.then(|| within(end, next)).flatten();
    }
    None
}

/// Whether a list of names goes on at `at`: ", Bergen and", "and Tromsø".
fn lists_on(words: &[Word<'_>], at: usize) -> bool {
    let comma = words.get(at).is_some_and(|word| word.text == ",");
    let another = longest(words, at + 1).is_some_and(|(_, what)| what.any(Known::COUNTRY.or(Known::PLACE)));
    comma && another
        || comma
            && words.get(at + 1).is_some_and(|word| word.is_capital() || word.is_any(&["and", "or"]))
            && words.iter().take(at + 5).skip(at + 1).any(|word| word.is_any(&["and", "or"]))
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn regions(text: &str, place: &str) -> Vec<String> {
        let sentences = analyze(text, None);
        let places = sentences.iter().flat_map(|sentence| &sentence.places);
        let found = places.filter(|mark| &text[mark.range.clone()] == place);
        found.flat_map(|mark| mark.region.iter().map(|range| text[range.clone()].to_owned())).collect()
    }

    #[test]
    fn a_place_has_the_words_that_say_what_it_is_and_where_it_lies() {
        let text = "It flew over the southern province of Kolk, which is on the border with Norway.";
        assert_eq!(regions(text, "Kolk"), ["the southern province", "on the border with Norway"]);
        assert_eq!(
            regions("He lives in the port town of Kolk in eastern Kenya.", "Kolk"),
            ["the port town", "in eastern Kenya"]
        );
        assert_eq!(regions("They met in Vessel, Ohio, on Monday.", "Vessel"), ["Ohio"]);
    }

    #[test]
    fn what_stands_between_commas_and_behind_lies_tells_it_too() {
        let text = "They met at Kolk, a port town in the north of Norway, on Monday.";
        assert_eq!(regions(text, "Kolk"), ["a port town", "in the north of Norway"]);
        assert_eq!(
            regions("They left Kolk, 30 miles west of the border, on foot.", "Kolk"),
            ["30 miles west of the border"]
        );
        assert_eq!(
            regions("The village of Kolk lies on the River Moss.", "Kolk"),
            ["The village", "on the River Moss"]
        );
        assert_eq!(regions("Fans flew to Kolk, the capital.", "Kolk"), ["the capital"]);
        assert!(regions("The Norway border was shut.", "Norway").is_empty());
        assert!(regions("They played in Norway, in a bid to win.", "Norway").is_empty());
    }

    #[test]
    fn a_list_or_a_capital_says_nothing_of_where_a_place_lies() {
        assert!(regions("They went to Oslo, Bergen and Tromsø.", "Oslo").is_empty());
        assert!(regions("He left the capital of Iraq.", "Iraq").is_empty());
        assert!(regions("Oslo, the mayor said, is cold.", "Oslo").is_empty());
    }
}

//! One event told in two sentences: "… a mass rally this week. The gathering saw crowds fill Kim Il-sung square."
//!
//! A definite or demonstrative event noun as the subject takes up the event of the sentence before, so that what
//! either says of the place holds for both.

use crate::PulledClaim;
use crate::english::lexicon::traits_of;
use crate::english::places::place_of;
use crate::reading::Reading;
use crate::traits::Traits;

/// How many words may stand between the article and the event noun.
const DESCRIBED: usize = 5;

/// What a sentence tells of an event, for the sentence beside it.
pub(crate) struct Told {
    /// The event noun of a subject such as "The surreal gathering".
    taken_up: Option<String>,
    /// The first place that the sentence names.
    place: Option<String>,
}

impl Told {
    pub(crate) fn of(reading: &Reading<'_>) -> Self {
        let taken_up = taken_up(reading);
        let place = taken_up.as_ref().and_then(|_| place_of(reading.text, &reading.phrases(), 0..reading.words.len()));
        Self { taken_up, place }
    }
}

fn taken_up(reading: &Reading<'_>) -> Option<String> {
    let words = &reading.words;
    if !words.first()?.is_any(&["the", "this", "that", "these", "those"]) {
        return None;
    }
    let verb = reading.verbs.finite().next()?.first;
    let nouns = words.get(1..verb.clamp(1, 1 + DESCRIBED))?;
    nouns.iter().find(|word| word.has(Traits::EVENT_NOUN) && !word.is_capital()).map(|word| word.form.to_string())
}

/// Lets two neighbouring sentences share the place of the event that both tell of. `text` holds the earlier one.
pub(crate) fn share_place(text: &str, earlier: &mut [PulledClaim], later: &mut [PulledClaim], told: &Told) {
    let Some(noun) = &told.taken_up else { return };
    let Some(event) = earlier.iter_mut().find(|claim| mentions_event(&text[claim.range()], noun)) else { return };
    match (&event.place, &told.place) {
        (None, Some(place)) => event.place = Some(place.clone()),
        (Some(place), None) => {
            for claim in later.iter_mut().filter(|claim| claim.place.is_none()).take(1) {
                claim.place = Some(place.clone());
            }
        }
        _ => {}
    }
}

/// An event noun, or the verb of the noun that takes it up: "marched" before "The march".
fn mentions_event(text: &str, noun: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric() && character != '-').any(|word| {
        let form = word.to_lowercase();
        traits_of(&form).any(Traits::EVENT_NOUN) || form.starts_with(noun)
    })
}

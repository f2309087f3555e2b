//! A claim's wording with what its subjects stand for: "She [Mara Holt] opened it". The article's words all stay, what is
//! added stands in square brackets behind the words that it explains.

use crate::PulledClaim;
use crate::reading::Reading;
use std::ops::Range;

/// A subject of a sentence and what it stands for.
#[derive(Clone, Debug)]
pub(crate) struct Stand {
    /// Indices of the sentence's words.
    pub(crate) words: Range<usize>,
    pub(crate) name: String,
}

impl Stand {
    pub(crate) fn of(words: Range<usize>, name: &str) -> Self {
        Self { words, name: name.to_owned() }
    }
}

/// Says in a claim's wording whom or what its subjects mean; the quote is left as it is.
pub(crate) fn self_contained(claim: &mut PulledClaim, reading: &Reading<'_>) {
    let mut places: Vec<(usize, &str)> = Vec::new();
    for stand in &reading.stands {
        // A part of a name says it already: "Holt" of "Mara Holt".
        let surname = stand.name.split_whitespace().next_back().filter(|last| last.starts_with(char::is_uppercase));
        let told = claim.wording.contains(surname.unwrap_or(&stand.name))
            || places.iter().any(|(_, name)| *name == stand.name);
        let Some(place) = place_of(claim, reading, &stand.words).filter(|_| !told) else { continue };
        // Of two subjects with the same words the nearest was borrowed.
        places.retain(|(earlier, _)| *earlier != place);
        places.push((place, &stand.name));
    }
    places.sort_by_key(|(place, _)| usize::MAX - place);
    for (place, name) in places {
        claim.wording.insert_str(place, &format!(" [{name}]"));
    }
}

/// Where in the wording the words end: in the quote, or before it where another clause lends its subject.
fn place_of(claim: &PulledClaim, reading: &Reading<'_>, words: &Range<usize>) -> Option<usize> {
    let mention = reading.bytes(words);
    let quote = reading.text.get(claim.range())?;
    if claim.range().start <= mention.start && mention.end <= claim.range().end {
        // The first letter may have become a capital.
        let first = quote.chars().next()?.len_utf8();
        let found = claim.wording.find(&quote[first..])?.checked_sub(first)?;
        let place = found + mention.end - claim.range().start;
        return claim.wording.is_char_boundary(place).then_some(place);
    }
    let written = reading.text.get(mention.clone()).filter(|_| mention.end <= claim.range().start)?;
    let begins = claim.wording.get(..written.len())?.eq_ignore_ascii_case(written);
    let closes = claim.wording.get(written.len()..)?.starts_with(' ');
    let own = quote.get(..written.len()).is_some_and(|start| start.eq_ignore_ascii_case(written));
    (begins && closes && !own).then_some(written.len())
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn wordings(text: &str) -> Vec<String> {
        let sentences = analyze(text, None);
        sentences.last().into_iter().flat_map(|sentence| &sentence.claims).map(|claim| claim.wording.clone()).collect()
    }

    #[test]
    fn a_pronoun_keeps_its_place_and_says_whom_it_means() {
        let text = "Mara Kolk closed the quay on Monday. She opened it in May and sold two boats.";
        assert_eq!(wordings(text), ["She [Mara Kolk] opened it in May", "She [Mara Kolk] sold two boats"]);
        let text = "Mara Kolk closed the quay on Monday. In May she opened it again.";
        assert_eq!(wordings(text), ["In May she [Mara Kolk] opened it again"]);
    }

    #[test]
    fn a_role_a_company_or_a_thing_says_what_it_means() {
        let text = "The harbour master, Mara Kolk, closed the quay. The harbour master sold two boats.";
        assert_eq!(wordings(text), ["The harbour master [Mara Kolk] sold two boats"]);
        let text = "Kolk Ltd closed its mill. The company sold two boats.";
        assert_eq!(wordings(text), ["The company [Kolk Ltd] sold two boats"]);
        let text = "The navy fired a short-range missile on Monday. The missile fell into the sea.";
        assert_eq!(wordings(text), ["The missile [a short-range missile] fell into the sea"]);
    }

    #[test]
    fn what_is_not_certain_or_is_said_already_adds_nothing() {
        for text in [
            "Adam Kolk met John Vos. He sold two boats.",
            "The navy fired a short-range missile and a long-range missile. The missile fell into the sea.",
            "The navy fired a missile. The missile fell into the sea.",
            "Mara Kolk said she sold two boats.",
        ] {
            assert!(wordings(text).iter().all(|wording| !wording.contains('[')), "{text}: {:?}", wordings(text));
        }
    }
}

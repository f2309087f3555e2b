//! Words that hold a statement at arm's length.

use super::lines::Line;
use crate::words::words;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::draft::BlockKind;
use std::ops::Range;

const HEDGES: &[&str] = &[
    "allegedly",
    "reportedly",
    "may",
    "might",
    "could",
    "perhaps",
    "possibly",
    "probably",
    "likely",
    "potentially",
    "apparently",
    "seemingly",
    "supposedly",
    "purportedly",
    "presumably",
    "suspected",
    "alleged",
    "rumoured",
    "rumored",
    "is understood",
    "are understood",
    "is believed",
    "are believed",
    "is thought",
    "are thought",
    "was believed",
    "is said to",
    "are said to",
    "was said to",
    "is suspected",
    "is alleged",
    "are alleged",
    "was alleged",
    "were alleged",
    "appears to",
    "appear to",
    "seems to",
    "seem to",
    "suggests",
    "suggest",
    "suggested",
    "has been suggested",
    "unconfirmed",
    "angeblich",
    "mutmaßlich",
    "mutmaßliche",
    "mutmaßlichen",
    "vermutlich",
    "möglicherweise",
    "vielleicht",
    "offenbar",
    "wohl",
    "anscheinend",
    "soll",
    "sollen",
    "könnte",
    "könnten",
    "dürfte",
    "dürften",
    "wahrscheinlich",
];

/// Hedges that hold no more than the noun after them at arm's length: "an alleged thief".
const OF_NOUNS: &[&str] = &["alleged", "suspected", "mutmaßliche", "mutmaßlichen", "unconfirmed"];

/// Sources that a headline must not drop.
const WEAK: &[&str] = &[
    "villagers",
    "residents",
    "witnesses",
    "witness",
    "eyewitnesses",
    "sources",
    "source",
    "reports",
    "activists",
    "neighbours",
    "neighbors",
    "rumours",
    "rumors",
    "locals",
    "people",
    "anwohnern",
    "augenzeugen",
    "zeugen",
    "aktivisten",
];
/// Words between "according to" and who it is.
const WHO: usize = 3;

/// The first hedge in a stretch of words.
pub(super) fn find(line: &Line<'_>, within: Range<usize>) -> Option<Range<usize>> {
    within.into_iter().find_map(|at| {
        // "May" is a month, "MAY" a headline's.
        let month = line.words.get(at).is_some_and(|word| word.text == "May");
        line.phrase(at, HEDGES).filter(|_| !month).map(|end| at..end)
    })
}

/// The first hedge in a stretch of words that holds a statement at arm's length and not only a noun.
pub(super) fn of_statement(line: &Line<'_>, within: Range<usize>) -> Option<Range<usize>> {
    let mut from = within.start;
    while let Some(hedge) = find(line, from..within.end) {
        if !line.is(hedge.start, OF_NOUNS) {
            return Some(hedge);
        }
        from = hedge.end;
    }
    None
}

/// "according to two villagers": whom only the body names.
pub(super) fn hearsay(line: &Line<'_>) -> Option<Range<usize>> {
    (0..line.len()).find_map(|at| {
        let who = line.phrase(at, &["according to", "nach angaben von", "laut"])?;
        let end = (who..who + WHO).find(|at| line.is(*at, WEAK))?;
        Some(at..end + 1)
    })
}

/// Whether a claim's wording says flatly what its exact words or their sentence hold at arm's length, and no
/// attribution of the claim does.
pub fn hedge_lost(quote: &str, wording: &str, attributions: &[Attribution]) -> bool {
    lost_hedge(quote, wording, attributions).is_some()
}

/// The hedge of a claim's exact words that its wording does not have, and no attribution of the claim either.
pub fn lost_hedge(quote: &str, wording: &str, attributions: &[Attribution]) -> Option<String> {
    if attributions.iter().any(|attribution| attribution.hedged) {
        return None;
    }
    first_hedge(quote).filter(|_| first_hedge(wording).is_none())
}

pub(super) fn first_hedge(text: &str) -> Option<String> {
    let line = Line {
        block: 0,
        kind: BlockKind::Paragraph,
        words: words(text, 0..text.len()),
        quantities: Vec::new(),
        days: Vec::new(),
    };
    let hedge = find(&line, 0..line.len())?;
    let told: Vec<&str> = line.words.get(hedge)?.iter().map(|word| word.text).collect();
    Some(told.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(hedged: bool) -> [Attribution; 1] {
        [Attribution { speaker: None, cue: Some("said".to_owned()), hedged, confirmed: false, named: None }]
    }

    #[test]
    fn a_wording_that_says_it_flatly_lost_the_hedge() {
        for (quote, wording) in [
            ("The dam may burst by Friday.", "The dam will burst by Friday."),
            ("He allegedly took the money.", "Rolf Kern took the money."),
            ("It is understood that the mill will close.", "The mill will close."),
            ("The firm is said to have paid.", "The firm paid."),
            ("Der Müller soll Geld genommen haben.", "Der Müller hat Geld genommen."),
            ("A study suggests that tea cures gout.", "Tea cures gout."),
        ] {
            assert!(hedge_lost(quote, wording, &[]), "{quote}");
            assert!(hedge_lost(quote, wording, &by(false)), "{quote}");
            assert!(!hedge_lost(quote, wording, &by(true)), "an attribution hedges: {quote}");
        }
    }

    #[test]
    fn a_wording_that_kept_it_or_had_none_lost_nothing() {
        for (quote, wording) in [
            ("The dam may burst.", "The dam above Brey might burst."),
            ("The dam burst in May.", "The dam burst."),
            ("May was cold.", "It was cold in May."),
            ("He took the money.", "Rolf Kern took the money."),
            ("Der Müller soll Geld genommen haben.", "Der Müller soll Geld genommen haben."),
        ] {
            assert!(!hedge_lost(quote, wording, &[]), "{quote}");
        }
    }
}

//! Adverbs that hold a statement at arm's length: "reportedly", "allegedly".

use super::{FoundAttribution, REACH, Reader, Sort};
use crate::traits::Traits;

impl Reader<'_, '_> {
    /// Nobody is named.
    pub(super) fn rumour_adverb(&self, at: usize) -> Option<FoundAttribution> {
        if !self.words[at].has(Traits::RUMOUR_ADVERB) {
            return None;
        }
        let nearest = at.saturating_sub(REACH * 3);
        let joins = |index: &usize| {
            self.is(*index, &["and", "but", "while"]) && self.phrases.verbs.finite_in(nearest, *index).is_some()
        };
        let start = (nearest..at).rev().find(joins).map_or(nearest, |joint| joint + 1);
        self.found(Sort::Statement, None, at..at + 1, start..self.end_from(at))
            .map(|found| FoundAttribution { hedged: true, ..found })
    }
}

#[cfg(test)]
mod tests {
    use crate::english::attribution::told::told;

    #[test]
    fn a_rumour_has_no_speaker() {
        assert_eq!(
            told("The tram reportedly left the rails."),
            [("-", "reportedly", "The tram reportedly left the rails")]
        );
        assert!(told("The tram supposed to leave at noon left the rails.").is_empty());
    }
}

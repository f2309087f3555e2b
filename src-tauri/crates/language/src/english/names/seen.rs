//! The names of a text so far: a word that was part of one is a name again where it opens a sentence.

use super::FoundName;
use crate::NameKind;
use crate::english::gazetteer::{Known, known};
use crate::words::Word;
use std::collections::HashSet;

/// The words of the names that a text has given so far.
#[derive(Default)]
pub(crate) struct Seen {
    forms: HashSet<String>,
}

impl Seen {
    /// Takes in a name: its last word ("Holt" of "Mara Holt"), and the first of an organisation ("Dunmore" of "Dunmore
    /// Steel").
    pub(crate) fn add(&mut self, words: &[Word<'_>], name: &FoundName) {
        let named = &words[name.words.clone()];
        let Some((last, before)) = named.split_last() else { return };
        let surname = name.bearer.kind == NameKind::Person || before.is_empty();
        // "Rovers" of "Harwick Rovers", but not "Party" of "Green Party".
        let plural =
            name.bearer.kind == NameKind::Organisation && last.form.ends_with('s') && !last.form.ends_with("ss");
        if (surname || plural) && !self.forms.contains(last.form.as_str()) {
            self.forms.insert(last.form.to_string());
        }
        let first = before.first().filter(|first| {
            name.bearer.kind == NameKind::Organisation && !known(&first.form).any(Known::COMMON.or(Known::HEAD))
        });
        if let Some(first) = first.filter(|first| !self.forms.contains(first.form.as_str())) {
            self.forms.insert(first.form.to_string());
        }
    }

    pub(crate) fn holds(&self, word: &Word<'_>) -> bool {
        self.forms.contains(word.form.as_str())
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn last_names(text: &str) -> Vec<&str> {
        let facts = analyze(text, None).pop().map(|sentence| sentence.facts).unwrap_or_default();
        facts.into_iter().filter(|fact| fact.name.is_some()).map(|fact| &text[fact.range]).collect()
    }

    #[test]
    fn a_part_of_a_name_is_a_name_again_where_it_opens_a_sentence() {
        assert_eq!(last_names("They beat Kolk Rovers. Rovers are out."), ["Rovers"]);
        assert_eq!(last_names("They met Ola Berg. Berg denied it."), ["Berg"]);
    }

    #[test]
    fn small_words_titles_and_plain_words_stay_plain() {
        for text in ["They met the We Group. We denied it.", "Rovers met. Tigers eat meat.", "Turnout fell."] {
            assert!(last_names(text).is_empty(), "{text}: {:?}", last_names(text));
        }
    }
}

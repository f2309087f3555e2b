//! Who or what bears a name, over a whole text: "Holt" is the person that "Mara Holt" is.

use crate::english::facts::FoundFact;
use crate::english::gazetteer::{Known, known};
use crate::reading::Reading;
use crate::{BlockMarks, FactKind, NameKind, PlaceMark};
use std::collections::HashMap;

/// Endings of a company's name that it goes without the second time.
const FORMS: &[&str] =
    &["inc", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "group", "holdings", "party"];

/// What the names of a text were found to be, with the marks that nothing beside them decides.
#[derive(Default)]
pub(crate) struct Bearers {
    known: HashMap<String, (NameKind, bool)>,
    /// What a lone guess or a part of a name says.
    hints: HashMap<String, NameKind>,
    /// Block, sentence, fact mark.
    unsure: Vec<(usize, usize, usize)>,
}

impl Bearers {
    /// Learns from the names of one sentence, which is number `sentence` of block `block`.
    pub(crate) fn read(&mut self, reading: &Reading<'_>, block: usize, sentence: usize) {
        for (index, fact) in reading.facts.iter().enumerate() {
            let Some(bearer) = fact.name else { continue };
            if !bearer.sure {
                self.unsure.push((block, sentence, index));
            }
            if bearer.kind != NameKind::Other {
                self.learn(reading, fact, bearer.kind, bearer.sure);
            }
        }
    }

    fn learn(&mut self, reading: &Reading<'_>, fact: &FoundFact, kind: NameKind, sure: bool) {
        let name = reading.text[fact.range(&reading.words)].to_lowercase();
        let words = &reading.words[fact.words.clone()];
        // A guess about a lone word teaches nothing.
        if !sure && words.len() < 2 {
            self.add_hint(name, kind);
            return;
        }
        if words.len() > 1 {
            match kind {
                NameKind::Person => {
                    let generation = |form: &str| matches!(form, "jr" | "sr" | "ii" | "iii" | "iv");
                    if let Some(surname) = words.iter().rev().find(|word| !generation(&word.form)) {
                        self.add(surname.form.to_string(), kind, sure);
                    }
                    if let Some(first) = words.first().filter(|_| sure) {
                        self.add(first.form.to_string(), kind, false);
                    }
                }
                NameKind::Organisation => {
                    let form = words.last().filter(|last| last.is_any(FORMS)).map(|last| last.range.start);
                    let stem = form.and_then(|end| reading.text.get(words.first()?.range.start..end));
                    if let Some(stem) = stem {
                        self.add(stem.trim().to_lowercase(), kind, sure);
                    }
                    // "Dunmore" after "Dunmore Steel", "Rovers" after "Harwick Rovers".
                    let plain = Known::COMMON.or(Known::HEAD).or(Known::LISTED).or(Known::FIRST_NAME);
                    if let Some(first) = words
                        .first()
                        .filter(|first| !known(&first.form).any(plain) && first.form.chars().all(char::is_alphabetic))
                    {
                        self.add_hint(first.form.to_string(), kind);
                    }
                    if let Some(last) = words.last().filter(|last| last.form.ends_with('s')) {
                        self.add_hint(last.form.to_string(), kind);
                    }
                }
                NameKind::Place | NameKind::Other => {}
            }
        }
        self.add(name, kind, sure);
    }

    fn add(&mut self, name: String, kind: NameKind, sure: bool) {
        let entry = self.known.entry(name).or_insert((kind, sure));
        if sure && !entry.1 {
            *entry = (kind, true);
        }
    }

    /// What speaks for a kind only where nothing else does.
    fn add_hint(&mut self, name: String, kind: NameKind) {
        self.hints.entry(name).or_insert(kind);
    }

    /// Gives every doubtful mark of `marked` the kind that another mention tells. `texts` are the blocks' texts.
    pub(crate) fn settle<'a>(self, marked: &mut [BlockMarks], text_of: &dyn Fn(usize) -> &'a str) {
        for (block, sentence, index) in self.unsure {
            let Some(sentence) = marked.get_mut(block).and_then(|block| block.sentences.get_mut(sentence)) else {
                continue;
            };
            let Some(fact) = sentence.facts.get_mut(index).filter(|fact| fact.kind == FactKind::Name) else { continue };
            let Some(name) = text_of(block).get(fact.range.clone()) else { continue };
            let name = name.to_lowercase();
            let hint = self.hints.get(&name).filter(|_| fact.name == Some(NameKind::Other));
            let Some(kind) = self.known.get(&name).map(|(kind, _)| kind).or(hint) else { continue };
            if fact.name == Some(*kind) {
                continue;
            }
            fact.name = Some(*kind);
            let range = fact.range.clone();
            sentence.places.retain(|place| place.range != range);
            if *kind == NameKind::Place {
                sentence.places.push(PlaceMark { range, region: Vec::new() });
                sentence.places.sort_by_key(|place| place.range.start);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{NameKind, analyze};

    fn kind(text: &str, name: &str) -> Option<NameKind> {
        let sentences = analyze(text, None);
        let mut facts = sentences.iter().flat_map(|sentence| &sentence.facts);
        let last = facts.rfind(|fact| &text[fact.range.clone()] == name);
        last.and_then(|fact| fact.name)
    }

    #[test]
    fn a_name_mentioned_again_by_a_part_keeps_its_kind() {
        assert_eq!(kind("The boat belongs to Mara Kolk. The crew left Kolk there.", "Kolk"), Some(NameKind::Person));
        assert_eq!(
            kind("The boat belongs to Kolk Ltd. The crew left Kolk there.", "Kolk"),
            Some(NameKind::Organisation)
        );
        assert_eq!(
            kind("The crew left Kolk. The boat belongs to Mara Kolk. They saw Kolk.", "Kolk"),
            Some(NameKind::Person)
        );
    }

    #[test]
    fn a_country_stays_a_country_whoever_bears_its_name() {
        assert_eq!(kind("Ada France spoke. The ship reached France.", "France"), Some(NameKind::Place));
    }
}

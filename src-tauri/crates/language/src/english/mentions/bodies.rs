//! The organisations of an article, so that "the company" or "the ministry" can be named.

use crate::NameKind;
use crate::english::gazetteer::{Known, known};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use claimdesk_domain::attribution::Named;
use std::ops::Range;

/// After so many sentences without a mention "the company" may be another.
const REMEMBERED: usize = 5;

/// More organisations than this are a crowd in which none is certain.
const CROWD: usize = 24;

/// Endings that only companies have.
const COMPANIES: &[&str] = &["inc", "ltd", "limited", "plc", "corp", "corporation", "llc", "gmbh", "co", "company"];

/// How many words of an apposition are read.
const APPOSITION: usize = 8;

/// The organisations named so far.
#[derive(Default)]
pub(super) struct Bodies {
    bodies: Vec<Body>,
}

struct Body {
    name: String,
    evidence: String,
    /// What it calls itself or is called: "ministry", "company"; empty where nothing tells.
    nouns: Vec<String>,
    seen: usize,
}

impl Bodies {
    pub(super) fn read(&mut self, reading: &Reading<'_>, sentence: usize) {
        for fact in &reading.facts {
            let organisation = fact.name.is_some_and(|bearer| bearer.kind == NameKind::Organisation);
            if !organisation || self.bodies.len() > CROWD {
                continue;
            }
            let name = &reading.text[fact.range(&reading.words)];
            let (mut nouns, evidence) = told(&reading.words, &fact.words);
            match self.bodies.iter_mut().find(|body| body.name == name) {
                Some(body) => {
                    body.seen = sentence;
                    nouns.retain(|noun| !body.nouns.contains(noun));
                    body.nouns.append(&mut nouns);
                }
                None => {
                    let evidence = if evidence == fact.words { name } else { reading.slice(&evidence) };
                    self.bodies.push(Body {
                        name: name.to_owned(),
                        evidence: evidence.to_owned(),
                        nouns,
                        seen: sentence,
                    });
                }
            }
        }
    }

    /// "the ministry": the one organisation that is one, where no other mentioned of late might be.
    pub(super) fn description(&self, words: &[Word<'_>], sentence: usize) -> Option<Named> {
        let [article, noun] = words else { return None };
        if !article.is("the") || noun.possessive || self.bodies.len() > CROWD {
            return None;
        }
        let noun = if noun.is("firm") { "company" } else { noun.form.as_str() };
        let is_one = |body: &&Body| body.nouns.iter().any(|own| own == noun);
        let mut ones = self.bodies.iter().filter(is_one);
        let one = ones.next().filter(|body| sentence - body.seen <= REMEMBERED)?;
        let rival = ones.next().is_some()
            || self.bodies.iter().any(|body| body.nouns.is_empty() && sentence - body.seen <= 2 * REMEMBERED);
        (!rival).then(|| Named { name: one.name.clone(), evidence: one.evidence.clone() })
    }
}

/// What a mention calls the organisation, and the words that tell.
fn told(words: &[Word<'_>], name: &Range<usize>) -> (Vec<String>, Range<usize>) {
    let mut nouns = Vec::new();
    for word in &words[name.clone()] {
        if word.is_any(&["of", "for", "on"]) {
            break;
        }
        if word.is_any(COMPANIES) {
            nouns.push("company".to_owned());
        } else if known(&word.form).any(Known::ORGANISATION_NOUN) && !nouns.iter().any(|noun| word.is(noun)) {
            nouns.push(word.form.to_string());
        }
    }
    let comma = !words[name.end - 1].possessive && words.get(name.end).is_some_and(|word| word.text == ",");
    let opened = words.get(name.end + 1).is_some_and(|word| word.is_any(&["a", "an", "the"]));
    if !(comma && opened) {
        return (nouns, name.clone());
    }
    let first = name.end + 2;
    let mut end = first;
    while words.get(end).is_some_and(|word| word.shape == Shape::Lower && !word.has(Traits::PREPOSITION))
        && end < first + APPOSITION
    {
        end += 1;
    }
    let noun = end.checked_sub(1).filter(|noun| *noun >= first).and_then(|noun| words.get(noun));
    let closes = words.get(end).is_none_or(|word| word.is_mark() || word.has(Traits::PREPOSITION));
    match noun.filter(|noun| closes && (known(&noun.form).any(Known::ORGANISATION_NOUN) || noun.is("firm"))) {
        Some(noun) => {
            nouns.push(if noun.is("firm") { "company".to_owned() } else { noun.form.to_string() });
            (nouns, name.start..end)
        }
        None => (nouns, name.clone()),
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn means(text: &str) -> Option<String> {
        let sentences = analyze(text, None);
        let mark = sentences.last()?.attributions.first()?;
        mark.named.as_ref().map(|named| named.name.clone())
    }

    #[test]
    fn an_organisation_is_meant_by_what_it_is() {
        assert_eq!(means("Kolk Ltd closed its mill. The company said it was too old.").as_deref(), Some("Kolk Ltd"));
        assert_eq!(
            means("The Ministry of Harbours closed the quay. The ministry said it was too old.").as_deref(),
            Some("Ministry of Harbours")
        );
    }

    #[test]
    fn another_organisation_or_nothing_that_tells_leaves_it_open() {
        for text in [
            "Kolk Ltd bought Vos Ltd. The company said the price was fair.",
            "Kolk Ltd sold its mill to Google. The company said the price was fair.",
            "Kolk Ltd closed its mill. The council said it was too old.",
        ] {
            assert_eq!(means(text), None, "{text}");
        }
    }
}

//! Fact marks: what in a text can be wrong on its own, covered by a claim or not.

use crate::english::gazetteer::keeps_ending;
use crate::english::names::{self, Bearer, FoundName, Seen};
use crate::english::times::FoundTime;
use crate::english::{amounts, times};
use crate::quotes::Quotation;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use crate::{FactKind, FactMark};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A fact mark by indices of the sentence's words.
#[derive(Clone, Debug)]
pub(crate) struct FoundFact {
    pub(crate) words: Range<usize>,
    pub(crate) kind: FactKind,
    /// What bears the name, where the mark is one.
    pub(crate) name: Option<Bearer>,
}

impl FoundFact {
    pub(crate) fn new(words: Range<usize>, kind: FactKind) -> Self {
        Self { words, kind, name: None }
    }

    pub(crate) fn mark(&self, words: &[Word<'_>]) -> FactMark {
        FactMark { range: self.range(words), kind: self.kind, name: self.name.map(|bearer| bearer.kind) }
    }

    /// The bytes of the mark: "Germany" of "Germany's".
    pub(crate) fn range(&self, words: &[Word<'_>]) -> Range<usize> {
        let last = &words[self.words.end - 1];
        // "St Bride's" is no owner called Bride.
        let saint = self.words.len() == 2 && words[self.words.start].is_any(&["st", "saint"]);
        let ending = last.text.rfind(['\'', '’']).filter(|at| {
            let owns = last.possessive && *at > 0 && !saint && !keeps_ending(&words[self.words.clone()]);
            self.kind == FactKind::Name && owns
        });
        words[self.words.start].range.start..ending.map_or(last.range.end, |at| last.range.start + at)
    }
}

/// The fact marks of a sentence in order, in a language that finds `one` at a word, before the next time; only a
/// quotation may hold others.
pub(crate) fn gather(
    words: &[Word<'_>],
    times: &[FoundTime],
    quotations: &[Quotation],
    one: impl Fn(usize, usize) -> Option<FoundFact>,
) -> Vec<FoundFact> {
    let mut found: Vec<FoundFact> =
        times.iter().map(|time| FoundFact::new(time.words.clone(), FactKind::Date)).collect();
    let mut dates = times.iter().map(|time| time.words.clone()).peekable();
    let mut at = 0;
    while at < words.len() {
        if let Some(date) = dates.next_if(|date| date.start <= at) {
            at = date.end.max(at + 1);
            continue;
        }
        let limit = dates.peek().map_or(words.len(), |date| date.start);
        match one(at, limit) {
            Some(fact) => {
                at = fact.words.end;
                found.push(fact);
            }
            None => at += 1,
        }
    }
    let quoted = quotations.iter().filter(|quotation| quotation.length(words) > 0);
    found.extend(quoted.map(|quotation| FoundFact::new(quotation.words.clone(), FactKind::Quotation)));
    found.sort_by_key(|fact| (fact.words.start, usize::MAX - fact.words.end));
    found
}

/// The fact marks of a sentence in order; only a quotation may hold others.
pub(crate) fn read(
    words: &[Word<'_>],
    times: &[FoundTime],
    quotations: &[Quotation],
    seen: &mut Seen,
) -> Vec<FoundFact> {
    let mut found: Vec<FoundFact> =
        times.iter().map(|time| FoundFact::new(time.words.clone(), FactKind::Date)).collect();
    let mut dates = times.iter().map(|time| time.words.clone()).peekable();
    let headline = names::is_headline(words);
    let (mut at, mut floor) = (0, 0);
    while at < words.len() {
        if let Some(date) = dates.next_if(|date| date.start <= at) {
            at = date.end.max(at);
            floor = at;
            continue;
        }
        let limit = dates.peek().map_or(words.len(), |date| date.start);
        let fact = amounts::read(words, at, floor).filter(|fact| fact.words.end <= limit);
        if let Some(fact) = fact.or_else(|| superlative(words, at, limit)) {
            at = fact.words.end;
            floor = at;
            found.push(fact);
        } else if names::bears_capital(&words[at]) {
            let (mut named, next) = names::read(words, at, limit, headline);
            // "Rovers are out" after "Harwick Rovers": a name, though the first word of a sentence.
            if named.is_empty()
                && next == at + 1
                && !headline
                && names::may_be_again(words, at)
                && seen.holds(&words[at])
            {
                named.push(FoundName::again(at));
            }
            for name in named {
                if !headline {
                    seen.add(words, &name);
                }
                floor = name.words.end;
                found.push(FoundFact { words: name.words, kind: FactKind::Name, name: Some(name.bearer) });
            }
            at = next;
        } else {
            at += 1;
        }
    }
    let quoted = quotations.iter().filter(|quotation| quotation.length(words) > 0);
    found.extend(quoted.map(|quotation| FoundFact::new(quotation.words.clone(), FactKind::Quotation)));
    found.sort_by_key(|fact| (fact.words.start, usize::MAX - fact.words.end));
    found
}

/// Forms in -est that rank nothing.
static NO_RANK: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("lexicon/no-superlatives.txt").split_whitespace().collect());

/// Nouns that "first" numbers or names rather than ranks: "the first floor", "the First Minister".
static NUMBERED: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("lexicon/numbered-nouns.txt").split_whitespace().collect());

/// "the largest", "the third-largest", "the second biggest", "the most powerful", "best-paid", "the only", "never".
fn superlative(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    let word = &words[at];
    if word.shape == Shape::Capital && at > 0 || !word.is_word() {
        return None;
    }
    let the = word.is("the") && words.get(at + 1).is_some_and(|next| next.shape == Shape::Lower);
    if the {
        let very = usize::from(words.get(at + 2).is_some() && words[at + 1].is("very"));
        let end = ranked(words, at + 1 + very, true)?;
        return (end <= limit).then(|| FoundFact::new(at..end, FactKind::Superlative));
    }
    let owned =
        at > 0 && (words[at - 1].is_any(&["its", "their", "his", "her", "our", "my"]) || words[at - 1].possessive);
    let absolute = word.is_any(&["never", "always", "unprecedented"])
        || word.is("ever") && words[..at].iter().rev().take(EVER).any(ranks);
    let end = if absolute { at + 1 } else { ranked(words, at, owned)? };
    (end <= limit).then(|| FoundFact::new(at..end, FactKind::Superlative))
}

/// How far "ever" may stand behind what it ranks: "the largest crowd the town has ever seen". Words.
const EVER: usize = 6;

/// Whether a word is a superlative by its form: "largest", "second-biggest", "best-paid".
fn ranks(word: &Word<'_>) -> bool {
    let (first, last) = word.form.split_once('-').unwrap_or(("", &word.form));
    if matches!(first, "best" | "worst" | "most" | "least") {
        return true;
    }
    let counted = first.is_empty() || times::ordinal(first).is_some();
    counted
        && last.ends_with("est")
        && last.len() > 4
        && !NO_RANK.contains(last)
        && (word.has(Traits::SUPERLATIVE) || !first.is_empty() || last.len() > 5 && !word.has(Traits::VERB))
}

/// One past the words that rank at `at`; `definite` where "the" or an owner stands before them.
fn ranked(words: &[Word<'_>], at: usize, definite: bool) -> Option<usize> {
    let word = words.get(at).filter(|word| word.shape == Shape::Lower || at == 0)?;
    let next = words.get(at + 1);
    if definite && times::ordinal(&word.form).is_some() && next.is_some_and(|next| ranks(next) || next.is("most")) {
        return Some(if next.is_some_and(|next| next.is("most")) { at + 3 } else { at + 2 })
            .filter(|end| *end <= words.len());
    }
    if word.is_any(&["most", "least"]) {
        // "the most powerful"; "the most votes" ranks votes.
        let adjective =
            next.filter(|next| next.shape == Shape::Lower && !next.has(Traits::PREPOSITION) && !next.is("part"));
        return adjective.filter(|_| definite).map(|_| at + 2);
    }
    if ranks(word) {
        return Some(at + 1);
    }
    let first = word.is_any(&["first", "last"]);
    let numbers = first && next.is_some_and(|next| next.is_number() || NUMBERED.contains(next.form.as_str()));
    let ranks_only_after_the = word.has(Traits::SUPERLATIVE) || word.is_any(&["first-ever", "sole"]);
    // "the first of May", "first quarter" and "the last week" are times, which were read before.
    // "did its best" ranks nothing.
    let does_its_best = word.is_any(&["best", "worst", "last"])
        && !words[at - usize::from(at > 0)].is("the")
        && next.is_none_or(|next| next.shape != Shape::Lower || next.has(Traits::PREPOSITION));
    let sets_no_record =
        word.is("record") && next.is_none_or(|next| next.shape != Shape::Lower || next.traits != Traits::default());
    (definite && ranks_only_after_the && !numbers && !does_its_best && !sets_no_record).then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use crate::{FactKind, analyze};

    fn ranked(text: &str) -> Vec<&str> {
        let facts = analyze(text, None).into_iter().flat_map(|sentence| sentence.facts);
        facts.filter(|fact| fact.kind == FactKind::Superlative).map(|fact| &text[fact.range]).collect()
    }

    #[test]
    fn a_superlative_has_its_article_and_its_rank() {
        assert_eq!(
            ranked("It is the third-largest mill and the least loved one."),
            ["the third-largest", "the least loved"]
        );
        assert_eq!(ranked("He was the first baker to fly, in the county's oldest kite."), ["the first", "oldest"]);
        assert_eq!(
            ranked("The very best goats have never been sold by her best-paid clerk."),
            ["The very best", "never", "best-paid"]
        );
    }

    #[test]
    fn what_is_only_numbered_or_done_well_is_none() {
        for text in [
            "She lives on the first floor.",
            "The First Minister did his best.",
            "Most of the guests wore their Sunday best.",
            "For the most part the forest is honest.",
            "He broke the record.",
        ] {
            assert!(ranked(text).is_empty(), "{text}: {:?}", ranked(text));
        }
    }
}

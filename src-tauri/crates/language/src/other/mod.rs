//! Every language without rules of its own: sentences, quotations, numbers, names and dates in figures.
//!
//! | file | idea |
//! |---|---|
//! | `dates` | "3.5.2024", "2024-05-03", "2024年5月3日" |
//! | `facts` | numbers, sums of money, percentages, runs of capitals |

pub(crate) mod dates;
mod facts;

use crate::english::abbreviations::FullStop;
use crate::languages::Language;
use crate::quotes::quotations;
use crate::reading::{Memory, Place, Reading};
use crate::traits::Traits;
use crate::words::{Shape, Word, words_of};
use crate::{FactKind, PlaceMark, PulledClaim, sentence_marks};
use chrono::NaiveDate;
use claimdesk_domain::claim::{ClaimKind, Reason};
use claimdesk_domain::time::Grain;
use std::ops::Range;

/// A language that is read by its marks, figures and capitals alone.
pub(crate) struct Other;

/// What a claim is worth before anything speaks for it: little, since its words were not understood.
const BASE: f64 = 0.2;

/// Abbreviations that many languages share and that go on with a name or a number.
const ABBREVIATIONS: &[&str] = &[
    "dr", "prof", "mr", "mme", "mmes", "mlle", "me", "mgr", "st", "ste", "sr", "sra", "srta", "dña", "d", "ing", "lic",
    "av", "avda", "art", "cap", "núm", "nr", "no", "n°", "nº", "p", "pp", "pág", "págs", "vol", "tel", "tél", "ul",
    "al", "pl", "im", "św", "gen", "płk", "red", "hab", "mgr", "inż", "ks", "np", "m.in", "tzw", "tzn", "г", "гг",
    "ул", "им", "т.е", "т.д", "т.п", "св", "проф", "тыс", "руб", "стр", "см", "on", "dott", "sig", "sig.ra", "dhr",
    "mevr", "bijv", "o.a", "t.o.v", "ca", "cca", "tzv", "např", "bl.a", "f.eks", "s.k", "t.ex", "kl", "e.g", "i.e",
    "cf", "vs", "p.ej", "ej", "p.ex", "ex",
];

/// How a language writes quotation marks is told by what stands around them: „…“, “…”, «…», »…«, 「…」, ‹…›.
pub(crate) fn mark_in_context(mark: char, before: char, after: char) -> Option<Shape> {
    let outside = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | ':' | '¿' | '¡');
    let inside = !after.is_whitespace() && !matches!(after, '.' | ',' | '!' | '?' | ';' | ':' | ')' | ']');
    match mark {
        '„' | '‚' | '「' | '『' | '〝' => Some(Shape::OpenQuote),
        '」' | '』' | '〞' | '〟' | '”' if !(mark == '”' && outside && inside) => Some(Shape::CloseQuote),
        '”' => Some(Shape::OpenQuote),
        '“' | '‘' | '»' | '›' if outside && inside => Some(Shape::OpenQuote),
        '“' | '»' | '›' => Some(Shape::CloseQuote),
        // An open single mark, or an apostrophe at the end of a word.
        '‘' => Some(Shape::CloseQuote),
        // "« Bonjour" has a space inside.
        '«' | '‹' if outside || inside => Some(Shape::OpenQuote),
        '«' | '‹' => Some(Shape::CloseQuote),
        _ => None,
    }
}

impl Language for Other {
    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        sentence_marks::sentences(self, text)
    }

    fn full_stop_after(&self, word: &str) -> FullStop {
        // No entry is longer: a long word is none, and is not copied to find that out.
        if word.len() > 12 {
            return FullStop::Ends;
        }
        let lower = word.to_lowercase();
        let letters = lower.contains('.') && lower.split('.').all(|part| part.chars().count() == 1);
        match ABBREVIATIONS.contains(&lower.as_str()) || letters {
            true => FullStop::Belongs,
            false => FullStop::Ends,
        }
    }

    fn traits_of(&self, _form: &str) -> Traits {
        Traits::default()
    }

    /// "l’", "d’", "qu’", "dell’": articles and prepositions of Romance languages.
    fn elides(&self, beginning: &str) -> bool {
        matches!(
            beginning.to_lowercase().as_str(),
            "l" | "d"
                | "j"
                | "m"
                | "n"
                | "s"
                | "t"
                | "c"
                | "qu"
                | "jusqu"
                | "lorsqu"
                | "puisqu"
                | "dell"
                | "all"
                | "nell"
                | "sull"
                | "dall"
                | "un"
                | "quest"
        )
    }

    fn quotation_mark(&self, mark: char, before: char, after: char) -> Option<Shape> {
        mark_in_context(mark, before, after)
    }

    fn read_sentence<'text>(
        &self,
        text: &'text str,
        range: Range<usize>,
        place: &Place,
        date: Option<NaiveDate>,
        _memory: &mut Memory,
    ) -> Reading<'text> {
        let words = words_of(&Other, text, range.clone());
        let quotations = quotations(&words, place.is_still_quoted(&words));
        let times = dates::read(text, &words, date);
        let facts = facts::read(&words, &times, &quotations);
        Reading { times, quotations, facts, ..Reading::bare(text, range, words) }
    }

    /// The whole sentence, if it holds a number, a name or a date and asks nothing.
    fn claims(&self, reading: &Reading<'_>) -> Vec<PulledClaim> {
        let ends = |word: &&Word<'_>| !word.is_quote() && word.text != ")";
        let asks =
            reading.words.iter().rev().find(ends).is_some_and(|word| matches!(word.text, "?" | "？" | "؟" | "⁇"));
        let spoken = reading.words.iter().any(|word| word.text == "?" || word.text == "？" || word.text == "؟");
        let (mut worth, mut reasons) = (BASE, Vec::new());
        let mut add = |kinds: &[FactKind], weight: f64, code: &str| {
            if let Some(fact) = reading.facts.iter().find(|fact| kinds.contains(&fact.kind)) {
                worth += weight;
                reasons.push(Reason { code: code.to_owned(), arguments: vec![reading.slice(&fact.words).to_owned()] });
            }
        };
        add(&[FactKind::Number, FactKind::Money, FactKind::Percentage], 0.14, "quantity");
        add(&[FactKind::Name], 0.08, "named-actor");
        let dated = !reading.times.is_empty();
        if (reasons.is_empty() && !dated) || asks || (spoken && reading.quotations.is_empty()) {
            return Vec::new();
        }
        worth += if dated { 0.06 } else { 0.0 };
        if reading.facts.iter().any(|fact| fact.kind == FactKind::Quotation) {
            worth += 0.04;
            reasons.push(Reason::plain("quoted-words"));
        }
        let mut last = reading.words.len();
        while last > 1 && reading.words[last - 1].shape == Shape::Mark {
            last -= 1;
        }
        let words = 0..last;
        let time = reading.times.iter().find(|time| time.time.grain != Grain::None).map(|time| time.time.clone());
        vec![PulledClaim {
            pieces: vec![reading.bytes(&words)],
            kind: ClaimKind::Event,
            wording: reading.slice(&words).to_owned(),
            hedged: false,
            worth,
            reasons,
            attributions: Vec::new(),
            time,
            place: None,
        }]
    }

    fn places(&self, _reading: &Reading<'_>) -> Vec<PlaceMark> {
        Vec::new()
    }
}

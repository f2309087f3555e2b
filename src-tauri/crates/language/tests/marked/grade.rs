//! Holds what the engine finds against what is marked.

use crate::notation::{Attribution, Claim, Marked, Whom};
use claimdesk_domain::attribution::Attribution as Link;
use claimdesk_language::{AttributionMark, FactKind, FactMark, NameKind, PulledClaim, Sentence, TimeMark};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How alike two spans must be to be the same one: token F1.
const SAME: f64 = 0.7;

/// Found, wanted, and right among them.
#[derive(Clone, Copy, Default)]
pub struct Score {
    pub right: usize,
    pub found: usize,
    pub wanted: usize,
}

impl Score {
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }

    /// One that was wanted and is there, right or not.
    fn pair(&mut self, right: bool) -> bool {
        *self = Self { right: self.right + usize::from(right), found: self.found + 1, wanted: self.wanted + 1 };
        right
    }
}

/// The figures of one file and every difference as a line to read.
#[derive(Default)]
pub struct Grade {
    pub scores: BTreeMap<&'static str, Score>,
    pub differences: Vec<String>,
}

/// One text, what is marked in it and what was found.
struct Comparison<'a> {
    marked: &'a Marked,
    found: &'a [Sentence],
    words: Vec<Range<usize>>,
    grade: &'a mut Grade,
}

pub fn compare(marked: &Marked, found: &[Sentence], grade: &mut Grade) {
    let words = words_of(&marked.text);
    let mut comparison = Comparison { marked, found, words, grade };
    for check in &marked.checks {
        match check.as_str() {
            "sentences" => comparison.sentences(),
            "claims" => comparison.claims(),
            "hedges" => comparison.hedges(),
            "chains" => comparison.chains(),
            "attributions" => comparison.attributions(),
            "named" => comparison.named(),
            "times" => comparison.times(),
            "facts" => comparison.facts(),
            _ => comparison.places(),
        }
    }
}

fn words_of(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, character) in text.char_indices().filter(|(_, character)| character.is_alphanumeric()) {
        let end = at + character.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(at..end),
        }
    }
    words
}

fn f1<T: Ord>(left: &BTreeSet<T>, right: &BTreeSet<T>) -> f64 {
    2.0 * left.intersection(right).count() as f64 / (left.len() + right.len()).max(1) as f64
}

fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

fn hull(pieces: &[Range<usize>]) -> Range<usize> {
    pieces.first().map_or(0, |first| first.start)..pieces.last().map_or(0, |last| last.end)
}

/// `198X` and `198` are the same ten years, `1989-XX` and `1989` the same year.
fn plain(value: &str) -> &str {
    if value.starts_with(|first: char| first.is_ascii_digit()) { value.trim_end_matches(['X', '-']) } else { value }
}

fn kind_of(fact: &FactMark) -> &'static str {
    match (fact.kind, fact.name) {
        (FactKind::Name, Some(NameKind::Person)) => "person",
        (FactKind::Name, Some(NameKind::Organisation)) => "organisation",
        (FactKind::Name, Some(NameKind::Place)) => "place",
        (FactKind::Name, _) => "other",
        (FactKind::Number, _) => "number",
        (FactKind::Money, _) => "money",
        (FactKind::Percentage, _) => "percentage",
        (FactKind::Superlative, _) => "superlative",
        (FactKind::Date, _) => "date",
        (FactKind::Quotation, _) => "quotation",
    }
}

impl Comparison<'_> {
    fn score(&mut self, check: &'static str) -> &mut Score {
        self.grade.scores.entry(check).or_default()
    }

    fn differs(&mut self, check: &str, at: usize, what: &str) {
        let line = self.marked.line(at);
        self.grade.differences.push(format!("{}.txt:{line}: {check}: {what}", self.marked.file));
    }

    fn quote(&self, range: &Range<usize>) -> String {
        format!("“{}”", &self.marked.text[range.clone()])
    }

    fn quotes(&self, ranges: &[Range<usize>]) -> String {
        ranges.iter().map(|range| self.quote(range)).collect::<Vec<_>>().join(" … ")
    }

    fn within(&self, ranges: &[Range<usize>]) -> BTreeSet<usize> {
        let inside = |word: &&Range<usize>| ranges.iter().any(|range| overlap(word, range));
        self.words.iter().filter(inside).map(|word| word.start).collect()
    }

    /// Pairs each wanted span with the likest found one, at most once.
    fn alike(&self, wanted: &[Range<usize>], found: &[Range<usize>]) -> f64 {
        let found = self.within(found);
        f1(&self.within(wanted), &found).max(f1(&self.within(&[hull(wanted)]), &found))
    }

    fn sentences(&mut self) {
        let found: BTreeSet<(usize, usize)> =
            self.found.iter().map(|sentence| (sentence.range.start, sentence.range.end)).collect();
        let marked = self.marked;
        let wanted: BTreeSet<_> = marked.sentences.iter().map(|range| (range.start, range.end)).collect();
        let right = wanted.intersection(&found).count();
        let score = self.score("sentences");
        *score =
            Score { right: score.right + right, found: score.found + found.len(), wanted: score.wanted + wanted.len() };
        for &(start, end) in found.difference(&wanted) {
            let quote = self.quote(&(start..end));
            self.differs("sentences", start, &format!("{quote} is not one sentence"));
        }
    }

    /// The marked claims, each with the found one that is most like it.
    fn claim_pairs(&self) -> (Vec<Option<&PulledClaim>>, Vec<&PulledClaim>) {
        let mut left: Vec<&PulledClaim> = self.found.iter().flat_map(|sentence| &sentence.claims).collect();
        let pairs = self.marked.claims.iter().map(|wanted| {
            let likeness = |at: &usize| self.alike(&wanted.pieces, &left[*at].pieces);
            let best = (0..left.len()).max_by(|one, other| likeness(one).total_cmp(&likeness(other)))?;
            (likeness(&best) >= SAME).then(|| left.remove(best))
        });
        (pairs.collect(), left)
    }

    fn claims(&mut self) {
        let marked = self.marked;
        let found = self.found;
        let (pairs, extra) = self.claim_pairs();
        let pairs: Vec<_> =
            pairs.into_iter().map(|pair| pair.map(|claim| (claim.pieces.clone(), claim.kind))).collect();
        let extra: Vec<_> = extra.into_iter().map(|claim| claim.pieces.clone()).collect();
        for (Claim { pieces, kinds, .. }, pair) in marked.claims.iter().zip(pairs) {
            let at = hull(pieces).start;
            let kind = kinds.join(" or ");
            let quote = self.quotes(pieces);
            let Some((found_pieces, found_kind)) = pair else {
                self.score("claims").wanted += 1;
                self.differs("claims", at, &format!("missing {kind} {quote}"));
                continue;
            };
            let found_kind = serde_json::to_value(found_kind).unwrap();
            let right = kinds.iter().any(|kind| found_kind.as_str() == Some(kind));
            if !self.score("claims").pair(right) {
                let found = self.quotes(&found_pieces);
                self.differs("claims", at, &format!("{found} is of kind {kind}, found as {found_kind}"));
            }
        }
        self.score("claims").found += extra.len();
        for found_pieces in extra {
            let range = hull(&found_pieces);
            let bare = !found.iter().any(|sentence| {
                overlap(&sentence.range, &range)
                    && marked.claims.iter().any(|claim| overlap(&hull(&claim.pieces), &sentence.range))
            });
            let why = if bare { "no claim at all" } else { "no claim of its own" };
            let quote = self.quotes(&found_pieces);
            self.differs("claims", range.start, &format!("{quote} is {why}"));
        }
    }

    fn hedges(&mut self) {
        let marked = self.marked;
        let pairs: Vec<Option<bool>> = self.claim_pairs().0.iter().map(|pair| pair.map(|claim| claim.hedged)).collect();
        for (claim, pair) in marked.claims.iter().zip(pairs) {
            if !self.score("hedges").pair(pair == Some(claim.hedged)) {
                let quote = self.quotes(&claim.pieces);
                let want = if claim.hedged { "is hedged" } else { "is not hedged" };
                let got = if pair.is_none() { ", and is not found" } else { "" };
                self.differs("hedges", hull(&claim.pieces).start, &format!("{quote} {want}{got}"));
            }
        }
    }

    fn chains(&mut self) {
        let marked = self.marked;
        let pairs = self.claim_pairs().0;
        let pairs: Vec<Vec<Link>> =
            pairs.iter().map(|pair| pair.map(|claim| claim.attributions.clone()).unwrap_or_default()).collect();
        for (claim, links) in marked.claims.iter().zip(pairs) {
            let right = links.len() == claim.from.len()
                && links.iter().zip(&claim.from).all(|(link, name)| is_speaker(link, name));
            if !self.score("chains").pair(right) {
                let names = |link: &Link| link.speaker.clone().unwrap_or_else(|| "nobody".to_owned());
                let got = links.iter().map(names).collect::<Vec<_>>().join(" > ");
                let quote = self.quotes(&claim.pieces);
                let wanted = claim.from.join(" > ");
                self.differs("chains", hull(&claim.pieces).start, &format!("{quote} is from [{wanted}], not [{got}]"));
            }
        }
    }

    /// Those that name their speaker and cue in their own sentence; others carry on a quotation and are not marked.
    fn found_attributions(&self) -> Vec<AttributionMark> {
        let own = |sentence: &&Sentence, mark: &&AttributionMark| {
            let inside = |range: &Range<usize>| sentence.range.start <= range.start && range.end <= sentence.range.end;
            inside(&mark.cue) && mark.speaker.as_ref().is_none_or(inside)
        };
        let marks =
            self.found.iter().flat_map(|sentence| sentence.attributions.iter().map(move |mark| (sentence, mark)));
        marks.filter(|(sentence, mark)| own(sentence, mark)).map(|(_, mark)| mark.clone()).collect()
    }

    /// What is wrong with a found attribution, in words.
    fn wrong(&self, wanted: &Attribution, found: &AttributionMark) -> Vec<String> {
        let any = |pieces: &[Range<usize>], range: &Range<usize>| pieces.iter().any(|piece| overlap(piece, range));
        let mut wrong = Vec::new();
        let speaker = found.speaker.as_ref();
        if speaker.map_or(!wanted.speaker.is_empty(), |range| !any(&wanted.speaker, range)) {
            let speaker = speaker.map_or("nobody".to_owned(), |range| self.quote(range));
            wrong.push(format!("speaker {speaker} instead of {}", self.quotes(&wanted.speaker)));
        }
        if !any(&wanted.cue, &found.cue) {
            wrong.push(format!("cue {} instead of {}", self.quote(&found.cue), self.quotes(&wanted.cue)));
        }
        let framing = self.within(&[wanted.speaker.as_slice(), wanted.cue.as_slice()].concat());
        let said = |ranges: &[Range<usize>]| self.within(ranges).difference(&framing).copied().collect::<BTreeSet<_>>();
        if f1(&said(&wanted.content), &said(std::slice::from_ref(&found.content))) < SAME {
            wrong.push(format!("content {} instead of {}", self.quote(&found.content), self.quotes(&wanted.content)));
        }
        wrong
    }

    fn attributions(&mut self) {
        let marked = self.marked;
        let mut left = self.found_attributions();
        for wanted in &marked.attributions {
            let at = hull(&wanted.cue).start;
            let faults = |mark: &AttributionMark| self.wrong(wanted, mark).len();
            let near = |mark: &AttributionMark| {
                overlap(&mark.cue, &hull(&wanted.cue)) || overlap(&mark.content, &hull(&wanted.content))
            };
            let best = (0..left.len()).filter(|&at| near(&left[at])).min_by_key(|&at| faults(&left[at]));
            let Some(best) = best else {
                self.score("attributions").wanted += 1;
                let (speaker, cue) = (self.quotes(&wanted.speaker), self.quotes(&wanted.cue));
                self.differs("attributions", at, &format!("missing {speaker} {cue}"));
                continue;
            };
            let wrong = self.wrong(wanted, &left.remove(best));
            if !self.score("attributions").pair(wrong.is_empty()) {
                self.differs("attributions", at, &wrong.join("; "));
            }
        }
        self.score("attributions").found += left.len();
        for mark in left {
            let speaker = mark.speaker.as_ref().map_or("nobody".to_owned(), |range| self.quote(range));
            let cue = self.quote(&mark.cue);
            self.differs("attributions", mark.cue.start, &format!("nobody says anything here: {speaker} {cue}"));
        }
    }

    fn named(&mut self) {
        let marked = self.marked;
        let found = self.found_attributions();
        for wanted in marked.attributions.iter().filter(|wanted| wanted.named != Whom::Untold) {
            let cue = hull(&wanted.cue);
            let mark = found.iter().find(|mark| overlap(&mark.cue, &cue));
            let name = mark.and_then(|mark| mark.named.as_ref()).map(|named| named.name.clone());
            let right = match &wanted.named {
                Whom::Person(person) => name.as_ref() == Some(person),
                _ => mark.is_some() && name.is_none(),
            };
            if !self.score("named").pair(right) {
                let who = if let Whom::Person(person) = &wanted.named { person } else { "open" };
                let got = name.unwrap_or_else(|| if mark.is_some() { "open" } else { "not found" }.to_owned());
                let quote = self.quotes(&wanted.speaker);
                self.differs("named", cue.start, &format!("{quote} is {who}, not {got}"));
            }
        }
    }

    fn times(&mut self) {
        let marked = self.marked;
        let mut left: Vec<TimeMark> = self.found.iter().flat_map(|sentence| sentence.times.clone()).collect();
        for wanted in &marked.times {
            let (here, others): (Vec<_>, Vec<_>) =
                left.into_iter().partition(|mark| overlap(&mark.range, &wanted.range));
            left = others;
            let values: Vec<&str> = here.iter().map(|mark| mark.time.value.as_str()).collect();
            let ends = values.join("/");
            let right = |value: &String| *value == ends || values.iter().any(|found| plain(found) == plain(value));
            let quote = self.quote(&wanted.range);
            if here.is_empty() {
                self.score("times").wanted += 1;
                self.differs("times", wanted.range.start, &format!("missing {quote}"));
            } else if !self.score("times").pair(wanted.values.iter().any(right)) {
                let wanted_value = wanted.values.join(" or ");
                self.differs("times", wanted.range.start, &format!("{quote} is {wanted_value}, not {ends}"));
            }
        }
        self.score("times").found += left.len();
        for mark in left {
            let quote = self.quote(&mark.range);
            self.differs("times", mark.range.start, &format!("{quote} is no time, found as {}", mark.time.value));
        }
    }

    fn facts(&mut self) {
        let marked = self.marked;
        let facts = self.found.iter().flat_map(|sentence| &sentence.facts);
        let graded = |fact: &&FactMark| match fact.kind {
            FactKind::Date | FactKind::Quotation => false,
            FactKind::Number => !marked.times.iter().any(|time| overlap(&time.range, &fact.range)),
            _ => true,
        };
        let mut left: Vec<FactMark> = facts.filter(graded).cloned().collect();
        for wanted in &marked.facts {
            let quote = self.quote(&wanted.range);
            let kinds = wanted.kinds.join(" or ");
            let exact = left.iter().position(|fact| fact.range == wanted.range);
            let Some(at) = exact.or_else(|| left.iter().position(|fact| overlap(&fact.range, &wanted.range))) else {
                self.score("facts").wanted += 1;
                self.differs("facts", wanted.range.start, &format!("missing {kinds} {quote}"));
                continue;
            };
            let fact = left.remove(at);
            let right = fact.range == wanted.range && wanted.kinds.iter().any(|kind| kind == kind_of(&fact));
            if !self.score("facts").pair(right) {
                let found = self.quote(&fact.range);
                let what = format!("{quote} is {kinds}, found as {} {found}", kind_of(&fact));
                self.differs("facts", wanted.range.start, &what);
            }
        }
        self.score("facts").found += left.len();
        for fact in left {
            let quote = self.quote(&fact.range);
            self.differs("facts", fact.range.start, &format!("{quote} is no fact, found as {}", kind_of(&fact)));
        }
    }

    fn places(&mut self) {
        let marked = self.marked;
        let doubtful =
            |range: &Range<usize>| marked.facts.iter().any(|fact| fact.kinds.len() > 1 && overlap(&fact.range, range));
        let mut left: Vec<_> = self.found.iter().flat_map(|sentence| sentence.places.clone()).collect();
        left.retain(|place| !doubtful(&place.range));
        for wanted in &marked.places {
            let quote = self.quote(&wanted.range);
            let Some(at) = left.iter().position(|place| place.range == wanted.range) else {
                self.score("places").wanted += 1 + wanted.region.len();
                self.differs("places", wanted.range.start, &format!("missing {quote}"));
                continue;
            };
            self.score("places").pair(true);
            let mut regions = left.remove(at).region;
            for region in &wanted.region {
                let likeness = |range: &Range<usize>| same_words(&marked.text[range.clone()], region);
                match regions.iter().position(likeness) {
                    Some(at) => {
                        regions.remove(at);
                        self.score("places").pair(true);
                    }
                    None => {
                        self.score("places").wanted += 1;
                        self.differs("places", wanted.range.start, &format!("{quote} lacks “{region}”"));
                    }
                }
            }
            self.score("places").found += regions.len();
            for region in regions {
                let words = self.quote(&region);
                self.differs("places", region.start, &format!("{words} does not say where {quote} lies"));
            }
        }
        self.score("places").found += left.len();
        for place in left {
            let quote = self.quote(&place.range);
            self.differs("places", place.range.start, &format!("{quote} is no place"));
        }
    }
}

fn same_words(left: &str, right: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<BTreeSet<_>>();
    f1(&words(left), &words(right)) >= SAME
}

/// Whether a link names this speaker: either name holds the words of the other.
fn is_speaker(link: &Link, name: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
        text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
    };
    let wanted = words(name);
    let same = |found: &str| {
        let found = words(found);
        !found.is_empty() && (found.is_subset(&wanted) || wanted.is_subset(&found))
    };
    match &link.speaker {
        None => name == "nobody",
        Some(speaker) => same(speaker) || link.named.as_ref().is_some_and(|named| same(&named.name)),
    }
}

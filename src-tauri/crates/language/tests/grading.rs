//! How well the engine does on sentences and articles that were marked by somebody who had not seen it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_language::{PulledClaim, Sentence, analyze};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/language")
}

/// Found, wanted, and right among them.
#[derive(Default)]
struct Score {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Score {
    fn recall(&self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.wanted).max(1) as f64
    }
}

#[derive(Default)]
struct Scores {
    yes_or_no: Score,
    spans: Score,
    hedged: Score,
    speakers: Score,
    times: Score,
    values: Score,
    misses: Vec<String>,
}

fn tokens(text: &str) -> Vec<String> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// Whether two texts share enough words: F1 over tokens of at least 0.8.
fn alike(left: &str, right: &str) -> bool {
    let (left, right) = (tokens(left), tokens(right));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in &left {
        *counts.entry(word).or_default() += 1;
    }
    let shared = right
        .iter()
        .filter(|word| {
            counts.get_mut(word.as_str()).is_some_and(|count| count.checked_sub(1).map(|less| *count = less).is_some())
        })
        .count();
    2.0 * shared as f64 / (left.len() + right.len()).max(1) as f64 >= 0.8
}

/// Pairs every wanted text with at most one found text.
fn pair(wanted: &[String], found: &[String]) -> (usize, Vec<String>, Vec<String>) {
    let mut left: Vec<String> = found.to_vec();
    let mut missed = Vec::new();
    for text in wanted {
        match left.iter().position(|candidate| alike(candidate, text)) {
            Some(at) => drop(left.remove(at)),
            None => missed.push(text.clone()),
        }
    }
    (wanted.len() - missed.len(), missed, left)
}

impl Scores {
    fn compare(&mut self, name: &str, part: &str, wanted: &[String], found: &[String]) -> usize {
        let (right, missed, extra) = pair(wanted, found);
        if !missed.is_empty() || !extra.is_empty() {
            self.misses.push(format!("{name} {part}: missed {missed:?}, extra {extra:?}"));
        }
        right
    }

    fn claims(&mut self, name: &str, text: &str, wanted: &[String], hedged: &[String], found: &[&PulledClaim]) {
        let spans: Vec<String> = found.iter().map(|claim| text[claim.range()].to_owned()).collect();
        self.spans.right += self.compare(name, "claims", wanted, &spans);
        self.spans.wanted += wanted.len();
        self.spans.found += spans.len();
        let doubted: Vec<String> =
            found.iter().filter(|claim| claim.hedged).map(|claim| text[claim.range()].to_owned()).collect();
        self.hedged.right += self.compare(name, "hedged", hedged, &doubted);
        self.hedged.wanted += hedged.len();
        self.hedged.found += doubted.len();
    }

    fn speakers(&mut self, name: &str, wanted: &[String], found: &[String]) {
        self.speakers.right += self.compare(name, "speakers", wanted, found);
        self.speakers.wanted += wanted.len();
        self.speakers.found += found.len();
    }

    fn yes_or_no(&mut self, name: &str, wanted: bool, found: bool) {
        self.yes_or_no.wanted += 1;
        self.yes_or_no.found += 1;
        self.yes_or_no.right += usize::from(wanted == found);
        if wanted != found {
            self.misses.push(format!("{name} claim: should be {wanted}"));
        }
    }
}

const NOBODY: &str = "nobody is named";

fn strings(value: &serde_json::Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

fn speakers_of(text: &str, sentences: &[Sentence]) -> Vec<String> {
    let marks = sentences.iter().flat_map(|sentence| &sentence.attributions);
    marks.map(|mark| mark.speaker.clone().map_or(NOBODY.to_owned(), |speaker| text[speaker].to_owned())).collect()
}

fn grade_row(scores: &mut Scores, row: &serde_json::Value) {
    let text = row["text"].as_str().unwrap();
    let name = row["id"].as_str().unwrap();
    let date: NaiveDate = row["date"].as_str().unwrap().parse().unwrap();
    let sentences = analyze(text, Some(date));
    let claims: Vec<&PulledClaim> = sentences.iter().flat_map(|sentence| &sentence.claims).collect();
    scores.yes_or_no(name, row["claim"].as_bool().unwrap(), sentences.iter().any(|sentence| sentence.is_claim));
    scores.claims(name, text, &strings(&row["claims"]), &strings(&row["hedged"]), &claims);
    let wanted: Vec<String> = row["attributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["speaker"].as_str().unwrap_or(NOBODY).to_owned())
        .collect();
    scores.speakers(name, &wanted, &speakers_of(text, &sentences));
    let times: Vec<_> = sentences.iter().flat_map(|sentence| &sentence.times).collect();
    scores.times.found += times.len();
    for wanted in row["times"].as_array().unwrap() {
        let words = wanted["text"].as_str().unwrap();
        let at = text.find(words).unwrap();
        let overlapping = times.iter().find(|mark| mark.range.start < at + words.len() && at < mark.range.end);
        scores.times.wanted += 1;
        scores.values.wanted += 1;
        scores.times.right += usize::from(overlapping.is_some_and(|mark| &text[mark.range.clone()] == words));
        let value = overlapping.map(|mark| mark.time.value.as_str());
        if value == wanted["value"].as_str() {
            scores.values.right += 1;
        } else {
            scores.misses.push(format!("{name} time: {words} is {}, not {value:?}", wanted["value"]));
        }
    }
    scores.values.found = scores.times.found;
}

/// A stretch of an article that is marked «so»[claim hedged speaker="…"].
struct Marked {
    range: std::ops::Range<usize>,
    hedged: bool,
    speaker: Option<String>,
}

fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('«') {
        text.push_str(before);
        let (words, after) = after.split_once("»[").unwrap();
        let (attributes, after) = after.split_once(']').unwrap();
        let start = text.len();
        text.push_str(words);
        let speaker = attributes
            .split_once("speaker=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(name, _)| name.to_owned());
        spans.push(Marked { range: start..text.len(), hedged: attributes.contains("hedged"), speaker });
        rest = after;
    }
    text.push_str(rest);
    (text, spans)
}

fn grade_article(scores: &mut Scores, name: &str, file: &str) {
    let (head, body) = file.split_once("\n\n").unwrap();
    let date = head.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().trim().parse().unwrap();
    let (text, marked) = unmark(body);
    let sentences = analyze(&text, Some(date));
    for sentence in &sentences {
        let inside: Vec<&Marked> = marked.iter().filter(|mark| sentence.range.contains(&mark.range.start)).collect();
        let name = format!("{name} “{}”", &text[sentence.range.clone()]);
        scores.yes_or_no(&name, !inside.is_empty(), sentence.is_claim);
        let wanted: Vec<String> = inside.iter().map(|mark| text[mark.range.clone()].to_owned()).collect();
        let hedged: Vec<String> =
            inside.iter().filter(|mark| mark.hedged).map(|mark| text[mark.range.clone()].to_owned()).collect();
        scores.claims(&name, &text, &wanted, &hedged, &sentence.claims.iter().collect::<Vec<_>>());
        let mut speakers: Vec<String> = inside.iter().filter_map(|mark| mark.speaker.clone()).collect();
        speakers.dedup();
        let found: Vec<String> = speakers_of(&text, std::slice::from_ref(sentence))
            .into_iter()
            .filter(|speaker| speaker != NOBODY)
            .collect();
        scores.speakers(&name, &speakers, &found);
    }
}

#[test]
fn the_engine_does_not_fall_behind_on_the_grading_table() {
    let mut scores = Scores::default();
    for line in fs::read_to_string(fixtures().join("grading.jsonl")).unwrap().lines() {
        grade_row(&mut scores, &serde_json::from_str(line).unwrap());
    }
    for number in 1..=5 {
        let name = format!("article-{number}.txt");
        grade_article(&mut scores, &name, &fs::read_to_string(fixtures().join(&name)).unwrap());
    }
    println!("{}", scores.misses.join("\n"));
    println!("claim or not      {:.3}", scores.yes_or_no.recall());
    println!(
        "claim spans F1    {:.3} (P {:.3}, R {:.3})",
        scores.spans.f1(),
        scores.spans.precision(),
        scores.spans.recall()
    );
    println!("hedged recall     {:.3} (P {:.3})", scores.hedged.recall(), scores.hedged.precision());
    println!(
        "speaker F1        {:.3} (P {:.3}, R {:.3})",
        scores.speakers.f1(),
        scores.speakers.precision(),
        scores.speakers.recall()
    );
    println!("times found       {:.3} (P {:.3})", scores.times.recall(), scores.times.precision());
    println!("time values       {:.3}", scores.values.recall());
    // Just below what is reached: a change that loses rows has to say so here.
    for (what, reached, floor) in [
        ("claim or not", scores.yes_or_no.recall(), 0.99),
        ("claim spans", scores.spans.f1(), 0.99),
        ("hedged", scores.hedged.recall(), 0.99),
        ("speakers", scores.speakers.f1(), 0.99),
        ("times found", scores.times.recall(), 0.99),
        ("time values", scores.values.recall(), 0.99),
    ] {
        assert!(reached >= floor, "{what}: {reached:.3} is below {floor}");
    }
}

//! Figures on public data sets, printed, never asserted. CLAIMDESK_EVAL names the folder that holds them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_language::{Sentence, analyze, sentences};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;

fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("CLAIMDESK_EVAL").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: CLAIMDESK_EVAL is not set");
    }
    folder
}

fn lines(path: PathBuf) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn print(what: &str, right: usize, found: usize, wanted: usize) {
    let (precision, recall) = (right as f64 / found.max(1) as f64, right as f64 / wanted.max(1) as f64);
    println!(
        "{what}: F1 {:.3} P {precision:.3} R {recall:.3} (n {wanted})",
        2.0 * right as f64 / (found + wanted).max(1) as f64
    );
}

/// Byte offsets of code points.
fn bytes(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn range(value: &Value, bytes: &[usize]) -> Range<usize> {
    let at = |index: usize| bytes[value[index].as_u64().unwrap() as usize];
    at(0)..at(1)
}

fn place(value: &Value, bytes: &[usize]) -> Range<usize> {
    let at = |name: &str| bytes[value[name].as_u64().unwrap() as usize];
    at("start")..at("end")
}

fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

#[test]
fn golden_rules_of_sentences() {
    let Some(folder) = folder() else { return };
    let rules = lines(folder.join("sentences/golden.jsonl"));
    let mut right = 0;
    for rule in &rules {
        let text = rule["text"].as_str().unwrap();
        let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        let wanted: Vec<&str> =
            rule["sentences"].as_array().unwrap().iter().map(|one| one.as_str().unwrap().trim()).collect();
        if found == wanted {
            right += 1;
        } else {
            println!("{found:?}");
        }
    }
    println!("golden rules: {right} of {}", rules.len());
}

#[test]
fn gum() {
    let Some(folder) = folder() else { return };
    let labels: HashMap<(String, u64), (bool, u64)> = lines(folder.join("gum/claims.jsonl"))
        .into_iter()
        .map(|one| {
            (
                (one["doc"].as_str().unwrap().to_owned(), one["i"].as_u64().unwrap()),
                (one["claim"] == 1, one["worth"].as_u64().unwrap()),
            )
        })
        .collect();
    let (mut claims, mut boundaries, mut sources, mut dates) = ([0; 3], [0; 3], [0; 3], [0; 2]);
    let mut ranked: Vec<(f64, bool)> = Vec::new();
    for document in lines(folder.join("gum/gum.jsonl")) {
        let text = document["text"].as_str().unwrap();
        let news = document["genre"] == "news";
        let offsets = bytes(text);
        let date = document["dateCreated"].as_str().and_then(|date| date.parse::<NaiveDate>().ok());
        let found: Vec<Sentence> = analyze(text, date);
        let gold: Vec<Range<usize>> =
            document["sentences"].as_array().unwrap().iter().map(|one| range(one, &offsets)).collect();
        let ends: Vec<usize> = found.iter().map(|sentence| sentence.range.end).collect();
        boundaries[0] += gold.iter().filter(|range| ends.contains(&range.end)).count();
        boundaries[1] += ends.len();
        boundaries[2] += gold.len();
        for (index, range) in gold.iter().enumerate() {
            let key = (document["id"].as_str().unwrap().to_owned(), index as u64);
            let Some((wanted, worth)) = labels.get(&key) else { continue };
            let inside: Vec<&Sentence> = found.iter().filter(|sentence| overlap(&sentence.range, range)).collect();
            let is_claim = inside.iter().any(|sentence| sentence.is_claim);
            ranked.push((inside.iter().map(|sentence| sentence.worth).fold(0.0, f64::max), *worth >= 2));
            claims[0] += usize::from(is_claim && *wanted);
            claims[1] += usize::from(is_claim);
            claims[2] += usize::from(*wanted);
            if is_claim != *wanted {
                println!(
                    "{} {}",
                    if is_claim { "too much:" } else { "missed:  " },
                    &text[range.clone()].replace('\n', " ")
                );
            }
        }
        if !news {
            continue;
        }
        let speakers: Vec<Range<usize>> =
            found.iter().flat_map(|sentence| &sentence.attributions).filter_map(|mark| mark.speaker.clone()).collect();
        let wanted: Vec<Range<usize>> = document["attributions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["source"].is_object())
            .map(|one| place(&one["source"], &offsets))
            .collect();
        for range in wanted.iter().filter(|range| !speakers.iter().any(|speaker| overlap(speaker, range))) {
            println!(
                "source {:?}",
                &text[range.start
                    ..text[range.end..].char_indices().nth(60).map_or(text.len(), |(at, _)| range.end + at)]
                    .replace('\n', " ")
            );
        }
        sources[0] += wanted.iter().filter(|range| speakers.iter().any(|speaker| overlap(speaker, range))).count();
        sources[1] += speakers.len();
        sources[2] += wanted.len();
        for one in document["dates"].as_array().unwrap() {
            let Some(when) = one["value"]["when"].as_str() else { continue };
            let place = place(one, &offsets);
            let mark = found.iter().flat_map(|sentence| &sentence.times).find(|mark| overlap(&mark.range, &place));
            dates[1] += 1;
            let right =
                mark.is_some_and(|mark| mark.time.value.starts_with(when) || when.starts_with(&mark.time.value));
            dates[0] += usize::from(right);
            if !right {
                println!("date {:?} is {when}, not {:?}", &text[place], mark.map(|mark| &mark.time.value));
            }
        }
    }
    ranked.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    let mut hits = 0.0;
    let precisions = ranked.iter().enumerate().filter(|(_, (_, worth))| *worth).map(|(at, _)| {
        hits += 1.0;
        hits / (at + 1) as f64
    });
    let average = precisions.sum::<f64>() / ranked.iter().filter(|(_, worth)| *worth).count().max(1) as f64;
    print("GUM sentence ends", boundaries[0], boundaries[1], boundaries[2]);
    print("GUM claims", claims[0], claims[1], claims[2]);
    println!("GUM average precision of worth 2 and 3: {average:.3}");
    print("GUM news sources (recall; precision is of all speakers)", sources[0], sources[1], sources[2]);
    println!("GUM news dates resolved: {} of {}", dates[0], dates[1]);
}

/// An article's date, its text and its times with their values.
type Annotated = (NaiveDate, String, Vec<(Range<usize>, String)>);

/// The text of a TimeML file with its times: tags taken out, character references kept as they stand.
fn time_ml(file: &str) -> Option<Annotated> {
    let attribute = |tag: &str, name: &str| {
        tag.split_once(&format!("{name}=\""))
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(value, _)| value.to_owned())
    };
    let created = file.split_once("<DCT>")?.1;
    let date = attribute(created, "value")?.get(..10)?.parse().ok()?;
    let body = file.split_once("<TEXT>")?.1.split_once("</TEXT>")?.0;
    let (mut text, mut times) = (String::new(), Vec::new());
    let mut open: Option<(usize, String)> = None;
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>')?;
        if tag.starts_with("TIMEX3") {
            open = attribute(tag, "value").map(|value| (text.len(), value));
        } else if tag == "/TIMEX3"
            && let Some((start, value)) = open.take()
        {
            times.push((start..text.len(), value));
        }
        rest = after;
    }
    text.push_str(rest);
    Some((date, text, times))
}

#[test]
fn tempeval() {
    let Some(folder) = folder() else { return };
    let (mut spans, mut values, mut found, mut wanted) = (0, 0, 0, 0);
    for entry in fs::read_dir(folder.join("times")).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
            continue;
        }
        let Some((date, text, times)) = fs::read_to_string(&path).ok().and_then(|file| time_ml(&file)) else {
            continue;
        };
        let marks: Vec<_> = analyze(&text, Some(date)).into_iter().flat_map(|sentence| sentence.times).collect();
        found += marks.len();
        wanted += times.len();
        let mut taken = vec![false; marks.len()];
        for (range, value) in &times {
            let mark = marks.iter().position(|mark| overlap(&mark.range, range));
            let free = mark.filter(|at| !taken[*at]);
            if let Some(at) = free {
                taken[at] = true;
                spans += 1;
                values += usize::from(marks[at].time.value == *value);
            }
            if free.is_none_or(|at| marks[at].time.value != *value) {
                println!(
                    "{date} {:?} is {value}, not {:?}",
                    &text[range.clone()],
                    free.map(|at| &marks[at].time.value)
                );
            }
        }
        for (mark, _) in marks.iter().zip(&taken).filter(|(_, taken)| !**taken) {
            println!("{date} {:?} ({}) is none", &text[mark.range.clone()], mark.time.value);
        }
    }
    print("TempEval spans, relaxed", spans, found, wanted);
    print("TempEval values", values, found, wanted);
}

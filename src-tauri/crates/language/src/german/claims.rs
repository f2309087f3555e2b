//! The claims of a German sentence: which clauses state something that evidence could settle, and what they are worth.

use super::clauses::{Clause, Role, Segment, join};
use super::verbs::{Finite, finite_at, traits_at};
use crate::english::attribution::FoundAttribution;
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;
use crate::{FactKind, NameKind, PulledClaim};
use claimdesk_domain::attribution::{Attribution, is_hedged};
use claimdesk_domain::claim::{ClaimKind, Reason};
use claimdesk_domain::time::Grain;
use std::ops::Range;
use std::sync::LazyLock;

/// What a claim is worth before anything speaks for it.
const BASE: f64 = 0.25;

/// Labels before a colon that make a line a credit or a pointer.
const LABELS: &[&str] = &[
    "quelle",
    "quellen",
    "foto",
    "fotos",
    "bild",
    "bilder",
    "video",
    "grafik",
    "text",
    "mehr",
    "anzeige",
    "stand",
    "redaktion",
];

/// Beginnings of words that accuse.
static ACCUSING: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("lexicon/accusations.txt").split_whitespace().collect());

/// Phrases that no story uses of itself, one a line.
static PAGE: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("lexicon/boilerplate.txt").lines().collect());

/// The claims of one sentence in reading order.
pub(super) fn pull(reading: &Reading<'_>, segments: &[Segment]) -> Vec<PulledClaim> {
    if is_beyond_checking(reading, segments) {
        return Vec::new();
    }
    let mut pulled = Vec::new();
    let mut subject = None;
    for clause in whole_statements(reading, join(segments)) {
        let links: Vec<&FoundAttribution> =
            reading.attributions.iter().filter(|found| governs(found, &clause)).collect();
        let spoken = links.iter().any(|found| found.speaker.is_some());
        if clause.role == Role::Main {
            subject = clause.finite.map(|finite| clause.words.start..finite);
        }
        if spoken || states(reading, &clause) {
            pulled.push(claim(reading, &clause, &links, subject.clone()));
        }
    }
    pulled
}

/// The clauses, those that one attribution holds together as one: speaker, cue and what is said.
fn whole_statements(reading: &Reading<'_>, clauses: Vec<Clause>) -> Vec<Clause> {
    let mut whole: Vec<Clause> = Vec::new();
    for clause in clauses {
        let held = |found: &&FoundAttribution| {
            let ends = [Some(&found.cue), Some(&found.content), found.speaker.as_ref()];
            let start = ends.iter().flatten().map(|range| range.start).min().unwrap_or(0);
            let end = ends.iter().flatten().map(|range| range.end).max().unwrap_or(0);
            let overlaps = |clause: &Clause| clause.words.start < end && start < clause.words.end;
            overlaps(&clause) && whole.last().is_some_and(overlaps)
        };
        let inside = reading
            .attributions
            .iter()
            .filter(|found| found.speaker.is_some() || !is_modal(reading, found))
            .any(|found| held(&found));
        match whole.last_mut() {
            Some(last) if inside => {
                last.words.end = last.words.end.max(clause.words.end);
                last.role = Role::Main;
                last.finite = last.finite.or(clause.finite);
            }
            _ => whole.push(clause),
        }
    }
    whole
}

fn is_modal(reading: &Reading<'_>, found: &FoundAttribution) -> bool {
    reading.words[found.cue.start].has(Traits::MODAL.or(Traits::RUMOUR_ADVERB))
}

fn governs(found: &FoundAttribution, clause: &Clause) -> bool {
    let touches = |range: &Range<usize>| range.start < clause.words.end && clause.words.start < range.end;
    touches(&found.content) || touches(&found.cue) && clause.role != Role::Relative
}

/// Whether the sentence as a whole can hold no statement.
fn is_beyond_checking(reading: &Reading<'_>, segments: &[Segment]) -> bool {
    let words = &reading.words;
    let Some(first) = words.iter().position(Word::is_word) else { return true };
    let spoken = reading.attributions.iter().any(|found| found.speaker.is_some());
    let ending = words.iter().rev().find(|word| !word.is_quote() && word.text != ")").map_or("", |word| word.text);
    let ended = matches!(ending, "." | "!" | "?" | "…");
    let finite = segments.iter().find_map(|segment| segment.finite);
    let asking = words[first].is_any(&[
        "wer", "was", "wie", "warum", "wann", "wo", "weshalb", "wieso", "welche", "welcher", "welches", "wohin",
    ]);
    if is_page(words)
        || (ending == "?" && !spoken)
        || (asking && !spoken && (!ended || ending == "!" || words[first].is("was")))
    {
        return true;
    }
    if spoken {
        return false;
    }
    // "Schalten Sie das Licht aus", "Bitte warten": said to the reader.
    let asks_reader =
        words.get(first + 1).is_some_and(|next| next.text == "Sie") && finite.is_some_and(|at| at <= first);
    let infinitive = traits_at(words, first).any(Traits::BASE);
    let hypothetical = words[first].is_any(&["würde", "würden", "wäre", "wären", "hätte", "hätten", "angenommen"]);
    words[first].is_any(&["bitte", "hoffentlich"])
        || (asks_reader && infinitive)
        || hypothetical
        || (finite.is_none() && !headline(reading))
}

/// A line without a verb that still tells something: "Wehr an der Aller gebrochen", "Zwei Tote bei Brand".
fn headline(reading: &Reading<'_>) -> bool {
    let words = &reading.words;
    let ended = words.last().is_some_and(|word| matches!(word.text, "." | "!" | "?" | ":"));
    let closing = words.last().is_some_and(|word| word.has(Traits::PARTICIPLE) && !word.is_capital());
    let casualties = words.iter().any(|word| word.is_any(&["tote", "toter", "verletzte", "verletzter", "vermisste"]))
        && reading.facts.iter().any(|fact| fact.kind == FactKind::Number);
    !ended && words.len() > 2 && (closing || casualties)
}

/// Lines that only serve the page: pointers, credits, bylines.
fn is_page(words: &[Word<'_>]) -> bool {
    let forms: Vec<&str> = words.iter().filter(|word| word.is_word()).take(6).map(|word| word.form.as_str()).collect();
    let opening = forms.join(" ");
    let phrase = PAGE.iter().any(|phrase| opening.starts_with(*phrase));
    let label = words.iter().take(3).position(|word| word.text == ":");
    let labelled = label.is_some_and(|colon| words[..colon].iter().any(|word| word.is_any(LABELS)));
    let byline = words[0].text == "Von"
        && words.len() < 9
        && words.get(1).is_some_and(Word::is_capital)
        && (0..words.len()).all(|at| finite_at(words, at) == Finite::No);
    phrase || labelled || byline || words[0].text == "©"
}

/// Whether a clause states something: no wish, advice or judgement.
fn states(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words;
    let Some(finite) = clause.finite else { return clause.role == Role::Main && headline(reading) };
    let verb = &words[finite];
    let advice = verb.is_any(&[
        "sollte", "sollten", "müsste", "müssten", "solltest", "könnte", "könnten", "dürfte", "dürften", "möge",
        "würde", "würden",
    ]);
    let writer = clause.words.clone().any(|at| words[at].is_any(&["ich", "wir"]) && at.abs_diff(finite) == 1);
    let feels = writer
        && verb.is_any(&[
            "glaube",
            "hoffe",
            "denke",
            "wünsche",
            "finde",
            "fürchte",
            "meine",
            "liebe",
            "hasse",
            "glauben",
            "hoffen",
            "denken",
            "wünschen",
            "finden",
            "fürchten",
            "wollen",
            "möchten",
        ]);
    let copula = verb.has(Traits::BE)
        || verb.is_any(&["wird", "werden", "wurde", "bleibt", "wirkt", "scheint", "wirkte", "schien", "klingt"]);
    let judges = copula
        && clause.words.clone().any(|at| at > finite && words[at].has(Traits::EVALUATIVE) && !words[at].is_capital())
        && !clause.words.clone().any(|at| words[at].is_number());
    !(advice || feels || judges)
}

fn claim(
    reading: &Reading<'_>,
    clause: &Clause,
    links: &[&FoundAttribution],
    subject: Option<Range<usize>>,
) -> PulledClaim {
    let mut chain: Vec<Attribution> = links.iter().map(|found| reading.link(found)).collect();
    if !links.iter().any(|found| found.speaker.is_some()) {
        chain.extend(reading.voice.clone());
    }
    let kind = kind_of(reading, clause, !chain.is_empty());
    let doubted = clause.words.clone().any(|at| reading.words[at].has(Traits::DOUBT_ADVERB));
    let within = |range: &Range<usize>| range.start >= clause.words.start && range.end <= clause.words.end;
    let time = reading.times.iter().find(|time| within(&time.words) && time.time.grain != Grain::None);
    let time = time.map(|time| time.time.clone());
    let place = reading.facts.iter().find(|fact| {
        within(&fact.words)
            && fact.name.is_some_and(|bearer| bearer.kind == NameKind::Place)
            && is_where(reading, fact.words.start)
    });
    let place = place.map(|fact| reading.slice(&fact.words).to_owned());
    let (worth, reasons) =
        weigh(reading, clause, kind, &chain, time.as_ref().map(|time| time.text.as_str()), place.as_deref());
    let own = reading.slice(&clause.words).to_owned();
    let wording = match (clause.role, subject) {
        (Role::SharedSubject, Some(subject)) if !subject.is_empty() => format!("{} {own}", reading.slice(&subject)),
        _ => own,
    };
    PulledClaim {
        pieces: vec![reading.bytes(&clause.words)],
        kind,
        wording: capitalised(wording),
        hedged: is_hedged(&chain) || doubted,
        worth,
        reasons,
        attributions: chain,
        time,
        place,
    }
}

fn is_where(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.words[at - 1].is_any(&["in", "im", "bei", "an", "am", "auf", "nahe", "aus", "nach", "der", "vor"])
}

fn capitalised(text: String) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(characters).collect(),
        _ => text,
    }
}

fn kind_of(reading: &Reading<'_>, clause: &Clause, said: bool) -> ClaimKind {
    if said {
        return ClaimKind::Attribution;
    }
    let words = &reading.words;
    let Some(finite) = clause.finite else { return ClaimKind::Event };
    let verb = &words[finite];
    let last = clause.words.end - 1;
    let passive = |at: usize| traits_at(words, at).any(Traits::PARTICIPLE);
    let has = |kinds: &[FactKind]| {
        reading.facts.iter().any(|fact| kinds.contains(&fact.kind) && clause.words.contains(&fact.words.start))
    };
    let copula = verb.has(Traits::BE) && !clause.words.clone().any(passive);
    let ahead = verb.is_any(&["wird", "werden", "will", "wollen", "soll", "sollen"])
        && last > finite
        && (traits_at(words, last).any(Traits::BASE) && !passive(last) || words[last].is_any(&["werden", "sein"]));
    // "stieg auf 40", "40 Minuten Verspätung".
    let moved = reading.facts.iter().any(|fact| {
        let before = fact.words.start.checked_sub(1).map(|before| &words[before]);
        fact.kind == FactKind::Number
            && clause.words.contains(&fact.words.start)
            && before.is_some_and(|before| before.is_any(&["auf", "um"]))
    });
    let lasted = verb.is_any(&["hat", "hatte", "haben", "hatten"])
        && !clause.words.clone().any(passive)
        && reading
            .times
            .iter()
            .any(|time| time.time.value.starts_with('P') && clause.words.contains(&time.words.start));
    let amount = has(&[FactKind::Money, FactKind::Percentage]) || moved || lasted;
    let measuring = copula
        || verb.is_any(&[
            "hat",
            "hatte",
            "haben",
            "hatten",
            "kostet",
            "kostete",
            "beträgt",
            "betrug",
            "zählt",
            "zählte",
            "misst",
            "wiegt",
            "fehlen",
            "umfasst",
            "erreichte",
            "beschäftigt",
            "beschäftigte",
        ]) && !clause.words.clone().any(passive);
    if ahead {
        ClaimKind::Prediction
    } else if verb.is_any(&["bedeutet", "bezeichnet", "heißt"]) {
        ClaimKind::Definition
    } else if amount || measuring && has(&[FactKind::Number]) {
        ClaimKind::Quantity
    } else if copula
        || verb.is_any(&[
            "liegt", "lag", "liegen", "gehört", "gehörte", "gehören", "grenzt", "besteht", "bestand", "umfasst",
            "stammt", "befindet",
        ])
    {
        ClaimKind::Relation
    } else {
        ClaimKind::Event
    }
}

/// Worth from 0 to 1 and the reasons behind it, the weightiest first.
fn weigh(
    reading: &Reading<'_>,
    clause: &Clause,
    kind: ClaimKind,
    chain: &[Attribution],
    time: Option<&str>,
    place: Option<&str>,
) -> (f64, Vec<Reason>) {
    let mut reasons: Vec<(f64, Reason)> = Vec::new();
    let mut add = |weight: f64, code: &str, arguments: Vec<String>| {
        reasons.push((weight, Reason { code: code.to_owned(), arguments }));
    };
    let words = &reading.words[clause.words.clone()];
    let first_of = |kinds: &[FactKind]| {
        let fact =
            reading.facts.iter().find(|fact| kinds.contains(&fact.kind) && clause.words.contains(&fact.words.start));
        fact.map(|fact| reading.slice(&fact.words).to_owned())
    };
    let accuses = |word: &&Word<'_>| word.is_word() && ACCUSING.iter().any(|start| word.form.starts_with(*start));
    if let Some(word) = words.iter().find(accuses) {
        add(0.22, "accusation", vec![word.text.to_owned()]);
    }
    if let Some(amount) = first_of(&[FactKind::Money, FactKind::Percentage]) {
        add(0.2, "quantity", vec![amount]);
    } else if let Some(amount) = first_of(&[FactKind::Number]) {
        add(0.14, "quantity", vec![amount]);
    }
    if let Some(word) = first_of(&[FactKind::Superlative]) {
        add(0.14, "superlative", vec![word]);
    }
    if let Some(link) = chain.iter().find(|link| link.hedged) {
        add(0.12, "hedged-origin", link.cue.iter().cloned().collect());
    }
    if let Some(speaker) = chain.iter().find_map(|link| link.speaker.clone()) {
        add(0.08, "attributed-statement", vec![speaker]);
    }
    if first_of(&[FactKind::Quotation]).is_some() {
        add(0.06, "quoted-words", Vec::new());
    }
    if let Some(name) = first_of(&[FactKind::Name]) {
        add(0.08, "named-actor", vec![name]);
    }
    if let (Some(time), Some(place)) = (time, place) {
        add(0.08, "time-and-place", vec![time.to_owned(), place.to_owned()]);
    }
    match kind {
        ClaimKind::Prediction => add(0.04, "planned", Vec::new()),
        ClaimKind::Relation => add(0.04, "relation", Vec::new()),
        ClaimKind::Definition => add(0.02, "definition", Vec::new()),
        ClaimKind::Event => add(0.05, "past-event", Vec::new()),
        _ => {}
    }
    let worth = reasons.iter().map(|(weight, _)| weight).sum::<f64>() + BASE;
    reasons.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    (worth.min(1.0), reasons.into_iter().map(|(_, reason)| reason).collect())
}

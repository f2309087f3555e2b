//! How much a check matters and why. Ranks, never decides.

use crate::FactKind;
use crate::english::clauses::{Clause, Role};
use crate::english::judgement::carrier;
use crate::reading::Reading;
use crate::traits::Traits;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{ClaimKind, Reason};

/// Every code that a claim's reasons can have. The comments name what fills the sentence.
pub const REASON_CODES: &[&str] = &[
    "past-event",
    "planned",
    // The name.
    "named-actor",
    // The amount as written.
    "quantity",
    // The time, then the place.
    "time-and-place",
    // The word that accuses.
    "accusation",
    // The word that ranks.
    "superlative",
    // The words that hedge.
    "hedged-origin",
    // The speaker.
    "attributed-statement",
    "quoted-words",
    "relation",
    "definition",
];

/// What a claim is worth before anything speaks for it.
const BASE: f64 = 0.25;

/// What is known of a claim when it is weighed.
pub(crate) struct Weighed<'a> {
    pub(crate) kind: ClaimKind,
    pub(crate) chain: &'a [Attribution],
    pub(crate) time: Option<&'a str>,
    pub(crate) place: Option<&'a str>,
}

/// Worth from 0 to 1 and the reasons behind it, the weightiest first.
pub(crate) fn weigh(reading: &Reading<'_>, clause: &Clause, weighed: &Weighed<'_>) -> (f64, Vec<Reason>) {
    let mut reasons: Vec<(f64, Reason)> = Vec::new();
    let mut add = |weight: f64, code: &str, arguments: Vec<String>| {
        reasons.push((weight, Reason { code: code.to_owned(), arguments }));
    };
    let facts = || {
        reading.facts.iter().filter(|fact| fact.words.start >= clause.words.start && fact.words.end <= clause.words.end)
    };
    let first_of = |kinds: &[FactKind]| {
        facts().find(|fact| kinds.contains(&fact.kind)).map(|fact| reading.slice(&fact.words).to_owned())
    };
    let words = &reading.words[clause.words.clone()];
    if let Some(word) = words.iter().find(|word| word.has(Traits::ACCUSATION)) {
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
    if let Some(link) = weighed.chain.iter().find(|link| link.hedged) {
        add(0.12, "hedged-origin", link.cue.iter().cloned().collect());
    }
    if let Some(speaker) = weighed.chain.iter().find_map(|link| link.speaker.clone()) {
        add(0.08, "attributed-statement", vec![speaker]);
    }
    if first_of(&[FactKind::Quotation]).is_some() {
        add(0.06, "quoted-words", Vec::new());
    }
    if let Some(name) = first_of(&[FactKind::Name]) {
        add(0.08, "named-actor", vec![name]);
    }
    if let (Some(time), Some(place)) = (weighed.time, weighed.place) {
        add(0.08, "time-and-place", vec![time.to_owned(), place.to_owned()]);
    }
    match weighed.kind {
        ClaimKind::Prediction => add(0.04, "planned", Vec::new()),
        ClaimKind::Relation => add(0.04, "relation", Vec::new()),
        ClaimKind::Definition => add(0.02, "definition", Vec::new()),
        _ => {}
    }
    let past = carrier(reading, clause).is_some_and(|group| {
        reading.words[group.first..=group.last]
            .iter()
            .any(|word| word.has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::PARTICIPLE)))
    }) || matches!(clause.role, Role::With | Role::Participle);
    if past && weighed.kind == ClaimKind::Event {
        add(0.05, "past-event", Vec::new());
    }
    let worth = reasons.iter().map(|(weight, _)| weight).sum::<f64>() + BASE;
    reasons.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    (worth.min(1.0), reasons.into_iter().map(|(_, reason)| reason).collect())
}

//! Which sentences of an article are claims, how they rank, and of which kind they are.
//!
//! A marked sentence counts as found when a found sentence that is a claim shares more than half of the shorter of the
//! two; its worth is the highest of the found sentences that share so much, and its kind that of the weightiest claim.

use crate::Failed;
use crate::counts::{Counts, Scored};
use crate::outcome::{Outcome, Row};
use crate::places::{largely_overlap, shown};
use crate::sets::Sets;
use crate::sets::gum::{self, Document, Label};
use claimdesk_domain::claim::ClaimKind;
use claimdesk_language::{PulledClaim, Sentence, analyze};

/// A sentence that a person judged, with what the engine found in it.
pub struct Judged<'a> {
    /// The judgement.
    pub wanted: &'a Label,
    /// The sentence on one line.
    pub text: String,
    /// The found sentences that largely overlap it.
    pub found: Vec<&'a Sentence>,
}

impl Judged<'_> {
    /// Whether the engine takes it for a claim.
    pub fn is_claim(&self) -> bool {
        self.found.iter().any(|sentence| sentence.is_claim)
    }

    /// How high the engine ranks it.
    pub fn worth(&self) -> f64 {
        self.found.iter().map(|sentence| sentence.worth).fold(0.0, f64::max)
    }

    /// The kind of its weightiest claim; the first of several that weigh the same.
    pub fn kind(&self) -> Option<ClaimKind> {
        let claims = self.found.iter().flat_map(|sentence| &sentence.claims);
        let heavier = |best: &'_ PulledClaim, claim: &PulledClaim| claim.worth > best.worth;
        claims.reduce(|best, claim| if heavier(best, claim) { claim } else { best }).map(|claim| claim.kind)
    }
}

/// The judged sentences of a document, in order. `found` is what the engine found in its text.
pub fn judged<'a>(document: &'a Document, found: &'a [Sentence]) -> Vec<Judged<'a>> {
    let labelled = document.sentences.iter().zip(&document.labels);
    labelled
        .filter_map(|(range, label)| {
            let inside = found.iter().filter(|sentence| largely_overlap(&sentence.range, range));
            let text = shown(&document.text, range);
            label.as_ref().map(|wanted| Judged { wanted, text, found: inside.collect() })
        })
        .collect()
}

/// F1 of claims and of the rest, average precision of what should be checked, accuracy of kinds.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    sets.path("gum/claims.jsonl")?;
    let mut outcome = Outcome::default();
    let (mut claims, mut others, mut kinds, mut ranked) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut order, mut of_other_kind): (Vec<(f64, bool, String)>, Vec<String>) = (Vec::new(), Vec::new());
    for document in gum::read(sets)? {
        let found = analyze(&document.text, document.date);
        let judged = judged(&document, &found);
        if judged.is_empty() {
            continue;
        }
        let count = |one: &dyn Fn(&Judged<'_>) -> Counts| judged.iter().map(one).sum::<Counts>();
        claims.push(count(&|one| Counts::one(one.is_claim(), one.wanted.is_claim())));
        others.push(count(&|one| Counts::one(!one.is_claim(), !one.wanted.is_claim())));
        kinds.push(count(&|one| kind_counts(one)));
        ranked.push(judged.iter().map(scored).collect::<Vec<_>>());
        for one in &judged {
            let line = format!("{}: {}", document.id, one.text);
            match (one.is_claim(), one.wanted.is_claim()) {
                (true, false) => outcome.misses.push(format!("too much: {line}")),
                (false, true) => outcome.misses.push(format!("missed: {line}")),
                _ => {}
            }
            let kind = kind_counts(one);
            if kind.right < kind.wanted {
                let found = one.kind().map_or("none", name);
                of_other_kind.push(format!("kind {found} is not {}: {line}", one.wanted.kind));
            }
            let scored = scored(one);
            order.push((scored.score, scored.relevant, format!("worth {}: {line}", one.wanted.worth)));
        }
    }
    outcome.misses.extend(of_other_kind);
    outcome.misses.extend(misplaced(order));
    outcome.rows = vec![
        Row::f1("claims, F1", Some(0.96), &claims, "documents"),
        Row::f1("non-claims, F1", Some(0.86), &others, "documents"),
        Row::ranking("worth 2 and 3, average precision", Some(0.85), &ranked, "documents"),
        Row::share("kinds of claims found, accuracy", None, &kinds, "documents"),
    ];
    Ok(outcome)
}

fn scored(one: &Judged<'_>) -> Scored {
    Scored { score: one.worth(), relevant: one.wanted.worth >= 2 }
}

/// Only a claim that was found and whose kind the engine knows counts.
fn kind_counts(one: &Judged<'_>) -> Counts {
    let known = ClaimKind::ALL.into_iter().any(|kind| name(kind) == one.wanted.kind);
    let counted = known && one.wanted.is_claim() && one.is_claim();
    Counts::one(counted && one.kind().is_some_and(|kind| name(kind) == one.wanted.kind), counted)
}

fn name(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Event => "event",
        ClaimKind::Quantity => "quantity",
        ClaimKind::Attribution => "attribution",
        ClaimKind::Definition => "definition",
        ClaimKind::Relation => "relation",
        ClaimKind::Prediction => "prediction",
        ClaimKind::Opinion => "opinion",
    }
}

/// What stands above or below the line though it belongs on the other side; the line is drawn after as many sentences
/// as should be checked.
fn misplaced(mut order: Vec<(f64, bool, String)>) -> Vec<String> {
    order.sort_by(|left, right| right.0.total_cmp(&left.0));
    let line = order.iter().filter(|(_, relevant, _)| *relevant).count();
    let wrong = order.into_iter().enumerate().filter(|(at, (_, relevant, _))| (*at < line) != *relevant);
    wrong
        .map(|(at, (score, _, text))| format!("ranked {} with {score:.2}, the line is at {line}, {text}", at + 1))
        .collect()
}

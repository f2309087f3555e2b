//! The claims of a sentence: its clauses that state something, with who says it, when, where and why it was pulled.

use crate::english::attribution::FoundAttribution;
use crate::english::chains;
use crate::english::clauses::{self, Clause, Role};
use crate::english::judgement::{announces, carrier, is_beyond_checking, states};
use crate::english::places::place_of;
use crate::english::speakers::Phrases;
use crate::english::worth::{Weighed, weigh};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;
use crate::{FactKind, PulledClaim};
use claimdesk_domain::attribution::is_hedged;
use claimdesk_domain::claim::ClaimKind;
use claimdesk_domain::time::{ClaimTime, Grain};

/// The claims of one sentence in reading order.
pub(crate) fn pull(reading: &Reading<'_>) -> Vec<PulledClaim> {
    if is_beyond_checking(reading) {
        return Vec::new();
    }
    let phrases = reading.phrases();
    let clauses = clauses::split(&reading.words, &reading.verbs, &reading.attributions);
    let mut pulled: Vec<PulledClaim> = Vec::new();
    let mut main: Option<Clause> = None;
    let mut kept = false;
    for clause in clauses {
        let own_subject = matches!(clause.role, Role::Main | Role::Relative);
        let links = chains::frames(reading, &clause);
        let spoken = links.iter().any(|found| found.speaker.is_some());
        // A participle lives on the clause that it hangs on: where that was an opinion, so is this.
        let stated = states(reading, &clause, spoken) && (own_subject || kept || main.is_none());
        if own_subject {
            kept = stated;
        }
        if stated {
            pulled.push(claim(reading, &phrases, &clause, main.as_ref(), &links, pulled.last()));
        }
        if clause.role == Role::Main {
            main = Some(clause);
        }
    }
    pulled
}

fn claim(
    reading: &Reading<'_>,
    phrases: &Phrases<'_, '_>,
    clause: &Clause,
    main: Option<&Clause>,
    links: &[&FoundAttribution],
    before: Option<&PulledClaim>,
) -> PulledClaim {
    let chain = chains::chain(reading, links);
    let same_event = matches!(clause.role, Role::With | Role::Participle);
    let time = time_of(reading, clause).or_else(|| before.filter(|_| same_event).and_then(|claim| claim.time.clone()));
    let place = place_of(reading.text, phrases, clause.words.clone());
    let kind = kind_of(reading, clause, chain.iter().any(|link| link.speaker.is_some()));
    let hedged = is_hedged(&chain) || doubts(reading, clause);
    let weighed =
        Weighed { kind, chain: &chain, time: time.as_ref().map(|time| time.text.as_str()), place: place.as_deref() };
    let (worth, reasons) = weigh(reading, clause, &weighed);
    PulledClaim {
        range: reading.bytes(&clause.words),
        kind,
        wording: wording(reading, phrases, clause, main),
        hedged,
        worth,
        reasons,
        attributions: chain,
        time,
        place,
    }
}

/// "may have started", "apparently": held at arm's length without naming anybody.
fn doubts(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words;
    // "perhaps ten minutes" is a rough number, no doubt of the whole.
    let rough = |at: usize| {
        words.get(at + 1).is_some_and(|next| next.is_number() || crate::english::times::cardinal(&next.form).is_some())
    };
    let adverb =
        clause.words.clone().any(|at| words[at].has(Traits::DOUBT_ADVERB.or(Traits::RUMOUR_ADVERB)) && !rough(at));
    let modal = reading.verbs.groups.iter().filter(|group| clause.words.contains(&group.first)).any(|group| {
        let may = group.modal.is_some_and(|modal| words[modal].is_any(&["may", "might"]));
        let could_have = group.modal.is_some_and(|modal| words[modal].is("could"))
            && words[group.first..=group.last].iter().any(|word| word.is("have"));
        let appears = words[group.last].is_any(&["appears", "appear", "appeared", "seems", "seem", "seemed"])
            && words.get(group.last + 1).is_some_and(|next| next.is("to"));
        may || could_have || appears
    });
    adverb || modal
}

/// The time of a clause: a place on the calendar before a length of time.
fn time_of(reading: &Reading<'_>, clause: &Clause) -> Option<ClaimTime> {
    let mut within = reading
        .times
        .iter()
        .filter(|time| time.words.start >= clause.words.start && time.words.end <= clause.words.end);
    within.find(|time| time.time.grain != Grain::None).map(|time| time.time.clone())
}

fn kind_of(reading: &Reading<'_>, clause: &Clause, spoken: bool) -> ClaimKind {
    if spoken {
        return ClaimKind::Attribution;
    }
    let Some(group) = carrier(reading, clause) else {
        return if announces(reading, clause) { ClaimKind::Prediction } else { ClaimKind::Event };
    };
    let verb = &reading.words[group.last];
    let amount = |kinds: &[FactKind]| {
        reading.facts.iter().any(|fact| {
            kinds.contains(&fact.kind) && fact.words.start >= clause.words.start && fact.words.end <= clause.words.end
        })
    };
    let next = reading.words.get(group.last + 1);
    let copula = verb.has(Traits::BE) && !group.passive;
    if group.points_ahead(&reading.words) {
        ClaimKind::Prediction
    } else if verb.is_any(&["means", "refers", "denotes", "defined", "signifies"]) {
        ClaimKind::Definition
    } else if amount(&[FactKind::Money, FactKind::Percentage])
        || (amount(&[FactKind::Number]) && (copula || is_measuring(verb)))
    {
        ClaimKind::Quantity
    } else if copula && next.is_some_and(|next| !next.has(Traits::VERB)) || is_relating(verb) {
        ClaimKind::Relation
    } else {
        ClaimKind::Event
    }
}

fn is_measuring(verb: &Word<'_>) -> bool {
    verb.is_any(&[
        "cost",
        "costs",
        "rose",
        "fell",
        "has",
        "had",
        "have",
        "employs",
        "employed",
        "totalled",
        "reached",
        "exceeded",
        "grew",
        "dropped",
        "increased",
        "decreased",
        "declined",
        "doubled",
        "measures",
        "weighs",
        "spends",
        "spent",
        "numbered",
        "averaged",
        "stood",
    ])
}

fn is_relating(verb: &Word<'_>) -> bool {
    verb.is_any(&[
        "belongs",
        "belong",
        "belonged",
        "borders",
        "border",
        "lies",
        "consists",
        "owns",
        "owned",
        "comprises",
        "includes",
        "contains",
        "located",
        "based",
    ])
}

/// The statement in words that stand on their own.
fn wording(reading: &Reading<'_>, phrases: &Phrases<'_, '_>, clause: &Clause, main: Option<&Clause>) -> String {
    let own = reading.slice(&clause.words);
    let subject = |of: &Clause| {
        let group = carrier(reading, of)?;
        let subject = phrases.subject_before(group.first).filter(|subject| subject.start >= of.words.start)?;
        Some(reading.slice(&subject).to_owned())
    };
    let whole = match clause.role {
        Role::SharedSubject => main.and_then(subject).map(|subject| format!("{subject} {own}")),
        Role::Relative => {
            let which = reading.words[clause.words.start].is_any(&["which", "who"]);
            let rest = clause.words.start + 1..clause.words.end;
            let comma = clause.words.start.checked_sub(1).filter(|_| which && !rest.is_empty());
            let antecedent = comma.and_then(|comma| phrases.antecedent(comma));
            antecedent.map(|antecedent| format!("{} {}", reading.slice(&antecedent), reading.slice(&rest)))
        }
        Role::Participle => main.map(|main| format!("{}, {own}", reading.slice(&main.words))),
        Role::Main | Role::Subordinate | Role::With => None,
    };
    capitalised(whole.unwrap_or_else(|| own.to_owned()))
}

fn capitalised(text: String) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(characters).collect(),
        _ => text,
    }
}

//! The claims of a sentence: its clauses that state something, with who says it, when, where and why it was pulled.

use crate::english::attribution::FoundAttribution;
use crate::english::chains;
use crate::english::clauses::{self, Clause, Role};
use crate::english::judgement::{is_beyond_checking, states};
use crate::english::kinds::kind_of;
use crate::english::places::place_of;
use crate::english::speakers::Phrases;
use crate::english::times::FoundTime;
use crate::english::wording::Carried;
use crate::english::worth::{Scale, Weighed};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::{PulledClaim, Quotation};
use claimdesk_domain::attribution::is_hedged;
use claimdesk_domain::time::{ClaimTime, Grain};
use std::ops::Range;

/// The claims of one sentence in reading order.
pub(crate) fn pull(reading: &Reading<'_>) -> Vec<PulledClaim> {
    if is_beyond_checking(reading) {
        return Vec::new();
    }
    let phrases = reading.phrases();
    let clauses = clauses::split(&reading.words, &reading.verbs, &reading.attributions);
    let scale = Scale::of(reading);
    let mut pulled: Vec<PulledClaim> = Vec::new();
    let mut carried = Carried::default();
    // The words of claims that may stand inside another.
    let mut apart = vec![false; reading.words.len()];
    // Whether the last clause with a subject of its own was kept.
    let (mut kept, mut first) = (false, true);
    for mut clause in clauses {
        let own_subject = matches!(clause.role, Role::Main | Role::Relative);
        let inside = clause.is_aside() || matches!(clause.role, Role::Relative | Role::Inserted);
        let links = chains::frames(reading, &clause);
        let spoken = links.iter().any(|found| is_somebody_else(reading, found));
        // A participle lives on the clause that it hangs on: where that was an opinion, so is this.
        let stated = states(reading, &clause, spoken) && (own_subject || inside || kept || first);
        clause.close_gaps(&apart);
        let wording = carried.word(reading, &phrases, &clause);
        if own_subject {
            kept = stated;
        }
        first &= clause.role != Role::Main;
        if stated {
            clause.stretches().for_each(|stretch| apart[stretch.clone()].fill(true));
            pulled.push(claim(&scale, &phrases, &clause, wording, &links, pulled.last()));
        }
    }
    pulled.sort_by_key(|claim| claim.range().start);
    pulled
}

/// Whether an attribution names a speaker; "I think" and "we hope" put nothing in somebody's mouth.
fn is_somebody_else(reading: &Reading<'_>, found: &FoundAttribution) -> bool {
    let first_person =
        |speaker: &Range<usize>| speaker.len() == 1 && reading.words[speaker.start].is_any(&["i", "we", "you"]);
    found.speaker.as_ref().is_some_and(|speaker| !first_person(speaker))
}

fn claim(
    scale: &Scale<'_, '_>,
    phrases: &Phrases<'_, '_>,
    clause: &Clause,
    wording: String,
    links: &[&FoundAttribution],
    before: Option<&PulledClaim>,
) -> PulledClaim {
    let reading = scale.reading;
    let chain = chains::chain(reading, links);
    let same_event = matches!(clause.role, Role::With | Role::Participle);
    let time = time_of(reading, clause).or_else(|| before.filter(|_| same_event).and_then(|claim| claim.time.clone()));
    let place = clause.stretches().find_map(|stretch| place_of(reading.text, phrases, stretch.clone()));
    let kind = kind_of(reading, clause, before, !chain.is_empty());
    let hedged = is_hedged(&chain) || clause.doubted || doubts(reading, clause);
    let weighed = Weighed {
        kind,
        chain: &chain,
        time: time.as_ref().map(|time| time.text.as_str()),
        place: place.as_deref(),
        spoken: links.iter().any(|found| found.kind == Quotation::Direct),
    };
    let (worth, reasons) = scale.weigh(clause, &weighed);
    PulledClaim {
        pieces: clause.stretches().map(|stretch| reading.bytes(stretch)).collect(),
        kind,
        wording,
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
    let adverb = clause
        .stretches()
        .cloned()
        .flatten()
        .any(|at| words[at].has(Traits::DOUBT_ADVERB.or(Traits::RUMOUR_ADVERB)) && !rough(at));
    let modal = clause.stretches().flat_map(|stretch| reading.verbs.within(stretch)).any(|group| {
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
    let inside = |time: &&FoundTime| {
        clause.stretches().any(|stretch| time.words.start >= stretch.start && time.words.end <= stretch.end)
    };
    let from = reading.times.partition_point(|time| time.words.start < clause.start());
    let behind = |time: &&FoundTime| time.words.start < clause.words.end;
    let mut within = reading.times[from..].iter().take_while(behind).filter(inside);
    within.find(|time| time.time.grain != Grain::None).map(|time| time.time.clone())
}

//! Who says a clause, in order from the article outward: the outermost frame first.

use crate::english::attribution::FoundAttribution;
use crate::english::clauses::{Clause, Role};
use crate::reading::Reading;
use claimdesk_domain::attribution::Attribution;
use std::ops::Range;

/// The longest chain; nobody reports what somebody reports more often than that.
const LONGEST: usize = 8;

/// How many attributions before a clause, and how many behind, can speak of it.
const NEARBY: usize = 12;

/// The attributions that a clause stands in, the outermost first.
pub(crate) fn frames<'a>(reading: &'a Reading<'_>, clause: &Clause) -> Vec<&'a FoundAttribution> {
    let all = &reading.attributions;
    let from = all.partition_point(|found| found.cue.start < clause.start()).saturating_sub(NEARBY);
    let to = all.partition_point(|found| found.cue.start < clause.words.end) + NEARBY;
    let near = all[from..to.min(all.len())].iter();
    let around: Vec<&FoundAttribution> = near.filter(|found| governs(found, clause)).take(LONGEST).collect();
    let depth = |found: &FoundAttribution| around.iter().filter(|other| frames_other(other, found)).count();
    let mut ordered: Vec<_> = around.iter().map(|found| ((depth(found), found.cue.start), *found)).collect();
    ordered.sort_by_key(|(place, _)| *place);
    ordered.into_iter().map(|(_, found)| found).collect()
}

/// The links of a chain; where no frame names anybody, whoever speaks on from an earlier sentence.
pub(crate) fn chain(reading: &Reading<'_>, frames: &[&FoundAttribution]) -> Vec<Attribution> {
    let mut chain: Vec<_> = frames.iter().map(|found| reading.link(found)).collect();
    if !frames.iter().any(|found| found.speaker.is_some()) {
        chain.extend(reading.voice.clone());
    }
    chain
}

/// Whether an attribution speaks of a clause: its content or its cue stands in it.
fn governs(found: &FoundAttribution, clause: &Clause) -> bool {
    let touches =
        |range: &Range<usize>| clause.stretches().any(|stretch| range.start < stretch.end && stretch.start < range.end);
    touches(&found.content) || (touches(&found.cue) && clause.role != Role::Relative)
}

/// Whether `outer` reports that `inner` is said.
fn frames_other(outer: &FoundAttribution, inner: &FoundAttribution) -> bool {
    if outer.relayed != inner.relayed && outer.content == inner.content {
        return inner.relayed;
    }
    let holds = |one: &FoundAttribution, other: &FoundAttribution| one.content.contains(&other.cue.start);
    match (holds(outer, inner), holds(inner, outer)) {
        (true, false) => true,
        // "He said it was, she said": what stands behind all that is said frames all of it.
        (true, true) => outer.cue.start > inner.cue.start,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn chains(text: &str) -> Vec<String> {
        let claims = analyze(text, None).into_iter().flat_map(|sentence| sentence.claims);
        let link = |link: &claimdesk_domain::attribution::Attribution| link.speaker.clone().unwrap_or("nobody".into());
        claims.map(|claim| claim.attributions.iter().map(link).collect::<Vec<_>>().join(" > ")).collect()
    }

    #[test]
    fn the_outermost_speaker_stands_first_wherever_the_frame_stands() {
        for (text, chain) in [
            ("The Echo said that Ms Orr had told anglers the pier was shut.", "The Echo > Ms Orr"),
            ("“My aunt said the pier was shut,” Ida Orr told the panel.", "Ida Orr > My aunt"),
            (
                "Ms Orr said the clerk claimed the pier was shut, according to the Echo.",
                "the Echo > Ms Orr > the clerk",
            ),
            ("The Echo, citing two anglers, reported that the pier was shut.", "The Echo > two anglers"),
            ("Ms Orr told the Echo, citing two anglers, that the pier was shut.", "Ms Orr > two anglers"),
            ("The pier was shut, according to the Echo, which cited the coastguard.", "the Echo > the coastguard"),
            ("The Echo said the guild had been told by two anglers that the pier was shut.", "The Echo > two anglers"),
            (
                "The Echo stated that the radio had quoted Ms Orr as saying the pier was shut.",
                "The Echo > the radio > Ms Orr",
            ),
            ("It is understood that Ms Orr told anglers the pier was shut.", "nobody > Ms Orr"),
        ] {
            assert_eq!(chains(text).first().map(String::as_str), Some(chain), "{text}");
        }
    }

    #[test]
    fn two_who_speak_side_by_side_are_no_chain() {
        assert_eq!(chains("Ms Orr said the pier was shut, while the clerk said it was sold."), ["Ms Orr", "the clerk"]);
        assert_eq!(chains("Ms Orr said the pier was shut, and the clerk said it was sold."), ["Ms Orr", "the clerk"]);
    }
}

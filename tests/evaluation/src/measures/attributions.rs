//! Who speaks, in GUM: a marked attribution is found when a found one has a speaker that shares a word with its source,
//! and a cue that touches its cue or stands in its sentence. Each found one serves once. Only found attributions that
//! name a speaker count as found.

use crate::Failed;
use crate::counts::Counts;
use crate::matching::best_pairs;
use crate::outcome::{Outcome, Row};
use crate::places::{in_context, overlap, touches};
use crate::sets::gum::{self, Genre};
use crate::sets::{Relation, Sets};
use claimdesk_language::{AttributionMark, analyze};

/// F1 of relations for each genre, and how many without a source stay without a speaker.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let mut genres: [(Genre, Vec<Counts>); 3] =
        [Genre::News, Genre::Interview, Genre::Speech].map(|genre| (genre, Vec::new()));
    let mut sourceless = Vec::new();
    for document in gum::read(sets)? {
        let marks: Vec<AttributionMark> =
            analyze(&document.text, document.date).into_iter().flat_map(|sentence| sentence.attributions).collect();
        let agreement = Agreement::of(&document.relations, &marks);
        if let Some((_, counts)) = genres.iter_mut().find(|(genre, _)| *genre == document.genre) {
            counts.push(agreement.counts());
        }
        sourceless.push(left_open(&document.relations, &marks));
        outcome.misses.extend(agreement.misses(&document.id, &document.text));
    }
    let [(_, news), (_, interviews), (_, speeches)] = &genres;
    outcome.rows = vec![
        Row::f1("attributions, Wikinews, F1 (speaker found)", Some(0.82), news, "documents"),
        Row::f1("attributions, interviews, F1", None, interviews, "documents"),
        Row::f1("attributions, speeches, F1", None, speeches, "documents"),
        Row::share("attributions without source left open", None, &sourceless, "documents"),
    ];
    Ok(outcome)
}

/// Relations with a source against found attributions with a speaker.
pub(super) struct Agreement<'a> {
    wanted: Vec<&'a Relation>,
    found: Vec<&'a AttributionMark>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Agreement<'a> {
    pub(super) fn of(relations: &'a [Relation], marks: &'a [AttributionMark]) -> Self {
        let wanted: Vec<&Relation> = relations.iter().filter(|relation| !relation.source.is_empty()).collect();
        let found: Vec<&AttributionMark> = marks.iter().filter(|mark| mark.speaker.is_some()).collect();
        let agree = |one: usize, other: usize| f64::from(u8::from(is_same(wanted[one], found[other])));
        let pairs = best_pairs(wanted.len(), found.len(), &agree);
        Self { wanted, found, pairs }
    }

    pub(super) fn counts(&self) -> Counts {
        Counts { right: self.pairs.len(), found: self.found.len(), wanted: self.wanted.len() }
    }

    /// What has no partner, each in its context.
    pub(super) fn misses(&self, id: &str, text: &str) -> Vec<String> {
        let paired = |at: usize, side: fn(&(usize, usize)) -> usize| self.pairs.iter().any(|pair| side(pair) == at);
        let missed =
            self.wanted.iter().enumerate().filter(|(at, _)| !paired(*at, |pair| pair.0)).map(|(_, relation)| {
                relation.source.first().map(|source| format!("{id} missed: {}", in_context(text, source, 60)))
            });
        let extra = self.found.iter().enumerate().filter(|(at, _)| !paired(*at, |pair| pair.1)).map(|(_, mark)| {
            let speaker = mark.speaker.as_ref()?;
            let cue = text.get(mark.cue.clone()).unwrap_or_default();
            Some(format!("{id} too much, cue {cue:?}: {}", in_context(text, speaker, 60)))
        });
        missed.chain(extra).flatten().collect()
    }
}

fn is_same(relation: &Relation, mark: &AttributionMark) -> bool {
    let speaker = mark.speaker.as_ref().is_some_and(|speaker| touches(&relation.source, speaker));
    speaker && touches(&relation.around, &mark.cue)
}

/// Relations that have a cue but no source; right are those whose cue was found without a speaker.
pub(super) fn left_open(relations: &[Relation], marks: &[AttributionMark]) -> Counts {
    let open = relations.iter().filter(|relation| relation.source.is_empty() && !relation.cue.is_empty());
    open.map(|relation| {
        let mut own = marks.iter().filter(|mark| relation.cue.iter().any(|cue| overlap(cue, &mark.cue)));
        Counts::one(own.any(|mark| mark.speaker.is_none()), true)
    })
    .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_language::Quotation;
    use std::ops::Range;

    fn mark(speaker: Option<Range<usize>>, cue: Range<usize>) -> AttributionMark {
        AttributionMark { kind: Quotation::Indirect, hedged: false, speaker, cue, content: 0..0, named: None }
    }

    fn relation(source: &[Range<usize>], cue: Range<usize>) -> Relation {
        let around = vec![cue.clone()];
        Relation { source: source.to_vec(), cue: vec![cue], content: Vec::new(), around }
    }

    #[test]
    fn a_speaker_alone_or_a_cue_alone_is_not_enough() {
        let wanted = [relation(&[0..8], 9..13)];
        assert_eq!(Agreement::of(&wanted, &[mark(Some(4..8), 9..13)]).counts().right, 1);
        assert_eq!(Agreement::of(&wanted, &[mark(Some(4..8), 30..34)]).counts().right, 0);
        assert_eq!(Agreement::of(&wanted, &[mark(Some(20..28), 9..13)]).counts().right, 0);
    }

    #[test]
    fn each_found_one_serves_once_and_one_without_speaker_does_not_count() {
        let wanted = [relation(&[0..8], 9..13), relation(&[0..8], 9..13)];
        let found = [mark(Some(0..8), 9..13), mark(None, 9..13)];
        assert_eq!(Agreement::of(&wanted, &found).counts(), Counts { right: 1, found: 1, wanted: 2 });
    }

    #[test]
    fn without_a_source_the_speaker_is_left_open() {
        let wanted = [relation(&[], 9..13), relation(&[], 40..44), relation(&[0..8], 9..13)];
        let found = [mark(None, 9..13), mark(Some(30..38), 40..44)];
        assert_eq!(left_open(&wanted, &found), Counts { right: 1, found: 1, wanted: 2 });
    }
}

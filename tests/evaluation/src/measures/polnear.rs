//! Who says what by which words, in PolNeAR's articles (Newell et al. 2018).
//!
//! Source, cue and content are each measured by words: every word of letters and digits is inside or outside, whichever
//! attribution it belongs to. A relation is right when the speaker touches the source and the cue the cue.

use super::attributions::{Agreement, left_open};
use crate::Failed;
use crate::counts::Counts;
use crate::outcome::{Outcome, Row};
use crate::places::{marked, words};
use crate::sets::{Relation, Sets, brat};
use claimdesk_language::{AttributionMark, analyze};
use std::ops::Range;

/// The texts carry no date, so that relative times stay open.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let (mut sources, mut cues, mut contents) = (Vec::new(), Vec::new(), Vec::new());
    let (mut relations, mut sourceless) = (Vec::new(), Vec::new());
    for article in brat::read(sets)? {
        let marks: Vec<AttributionMark> =
            analyze(&article.text, None).into_iter().flat_map(|sentence| sentence.attributions).collect();
        let tokens = words(&article.text);
        let count = |wanted: fn(&Relation) -> &Vec<Range<usize>>,
                     found: fn(&AttributionMark) -> Option<&Range<usize>>| {
            let wanted = marked(&tokens, article.relations.iter().flat_map(wanted));
            word_counts(&wanted, &marked(&tokens, marks.iter().filter_map(found)))
        };
        sources.push(count(|relation| &relation.source, |mark| mark.speaker.as_ref()));
        cues.push(count(|relation| &relation.cue, |mark| Some(&mark.cue)));
        contents.push(count(|relation| &relation.content, |mark| Some(&mark.content)));
        let agreement = Agreement::of(&article.relations, &marks);
        relations.push(agreement.counts());
        sourceless.push(left_open(&article.relations, &marks));
        outcome.misses.extend(agreement.misses(&article.id, &article.text));
    }
    outcome.rows = vec![
        Row::f1("PolNeAR source, word F1", Some(0.51), &sources, "documents"),
        Row::f1("PolNeAR cue, word F1", Some(0.50), &cues, "documents"),
        Row::f1("PolNeAR content, word F1", None, &contents, "documents"),
        Row::f1("PolNeAR relations, F1", None, &relations, "documents"),
        Row::share("PolNeAR without source left open", None, &sourceless, "documents"),
    ];
    Ok(outcome)
}

fn word_counts(wanted: &[bool], found: &[bool]) -> Counts {
    wanted.iter().zip(found).map(|(wanted, found)| Counts::one(*found, *wanted)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_counts_once_however_many_marks_it_is_in() {
        let text = "Lunt said the dam was safe";
        let tokens = words(text);
        let wanted = marked(&tokens, &[0..4, 0..9]);
        let found = marked(&tokens, &[0..4, 0..4, 14..17]);
        assert_eq!(word_counts(&wanted, &found), Counts { right: 1, found: 2, wanted: 2 });
    }
}

//! Which candidates can stand together between two clause marks.

use super::candidates::is_currency;
use super::{Form, Strength, VerbGroup, parts_stretch};
use crate::traits::Traits;
use crate::words::Word;

/// Keeps, in each stretch, the candidates that can stand together.
pub(super) fn settle(words: &[Word<'_>], mut groups: Vec<VerbGroup>) -> Vec<VerbGroup> {
    let mut keep = vec![true; groups.len()];
    let mut from = 0;
    let mut word = 0;
    let mut carried = false;
    while from < groups.len() {
        // A stretch runs to the next clause mark, or past a verb of saying, whose content may follow without a mark.
        let mut to = from + 1;
        while to < groups.len() {
            word = word.max(groups[to - 1].last + 1);
            while word < groups[to].first && !parts_stretch(&words[word]) {
                word += 1;
            }
            let says = groups[to - 1].form == Form::Finite
                && words[groups[to - 1].last].has(Traits::REPORT.or(Traits::PERCEIVES));
            if word < groups[to].first || says {
                break;
            }
            to += 1;
        }
        // A relative clause without a comma before the sentence has its verb.
        let pronoun = groups[from].first.checked_sub(1).is_some_and(|at| words[at].is_any(&["who", "which", "that"]));
        let comma = groups[from].first.checked_sub(2).is_none_or(|at| !words[at].is_word());
        let relative = pronoun && !comma && !carried;
        settle_stretch(words, &mut groups[from..to], &mut keep[from..to], relative);
        carried |= (from..to).any(|at| keep[at] && groups[at].form == Form::Finite);
        from = to;
    }
    let mut kept = keep.into_iter();
    groups.retain(|_| kept.next().unwrap_or(true));
    groups
}

fn settle_stretch(words: &[Word<'_>], groups: &mut [VerbGroup], keep: &mut [bool], relative: bool) {
    let is = |group: &VerbGroup, strength: Strength| group.form == Form::Finite && group.strength == strength;
    let certain = groups.iter().position(|group| is(group, Strength::Certain));
    let mut carrier = certain;
    if certain.is_some() {
        // "the firm based in Oslo took": nothing else carries the clause. "Clerks who fled the town returned": what
        // comes after the verb of a relative clause without commas carries the sentence.
        let resumes = if relative { groups.iter().rposition(|group| is(group, Strength::Tentative)) } else { None };
        let resumes = resumes.filter(|at| certain.is_some_and(|certain| certain < *at));
        // In "the anglers we met said" two verbs meet, and both carry a clause.
        let mut end = None;
        for (at, group) in groups.iter_mut().enumerate() {
            let meets = end == Some(group.first) && words[group.last].has(Traits::REPORT);
            if is(group, Strength::Tentative) && resumes != Some(at) && !meets {
                group.form = Form::Participle;
            }
            end = is(group, Strength::Certain).then_some(group.last + 1);
        }
    } else {
        for at in 0..groups.len() {
            if !is(&groups[at], Strength::Tentative) {
                continue;
            }
            match carrier {
                None => carrier = Some(at),
                Some(earlier) => {
                    // "Neighbours invited to the march included clerks" against "The storm flooded homes built in May".
                    let loser = if takes_object(words, &groups[earlier]) && !takes_object(words, &groups[at]) {
                        at
                    } else {
                        earlier
                    };
                    groups[loser].form = Form::Participle;
                    carrier = Some(if loser == at { earlier } else { at });
                }
            }
        }
    }
    let weak = |group: &VerbGroup, noun: bool| is(group, Strength::Weak(noun));
    if carrier.is_none() {
        carrier = groups
            .iter()
            .position(|group| weak(group, false))
            .or_else(|| groups.iter().position(|group| weak(group, true)));
    }
    for (at, group) in groups.iter().enumerate() {
        keep[at] = carrier == Some(at) || !(weak(group, true) || weak(group, false));
    }
}

/// Whether what follows the verb can be its object.
pub(crate) fn takes_object(words: &[Word<'_>], group: &VerbGroup) -> bool {
    words.get(group.last + 1).is_some_and(|next| {
        (next.is_word() || next.is_number() || is_currency(next))
            && !next.has(Traits::PREPOSITION.or(Traits::ADVERB))
            && !next.is("to")
    })
}

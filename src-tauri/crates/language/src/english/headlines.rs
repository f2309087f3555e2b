//! What is stated without a finite verb: headlines and captions.

use crate::english::clauses::Clause;
use crate::english::verbs::Form;
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;

/// "Two dead", "Rovers 3–0 Athletic": headlines that need no verb.
pub(crate) fn states_without_verb(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words[clause.words.clone()];
    let partial = clause.words.len() + 1 < reading.words.len();
    let casualty =
        partial && words.iter().any(|word| word.is_any(&["dead", "missing", "hurt", "injured", "killed", "wounded"]));
    let score = words.windows(3).any(|window| {
        window[0].is_number()
            && matches!(window[1].text, "–" | "-" | "—")
            && window[2].is_number()
            && window[0].form.len() < 3
            && window[2].form.len() < 3
    });
    let sides = words.iter().filter(|word| word.is_capital()).count() >= 2;
    casualty || (score && sides) || announces(reading, clause) || suffers(reading, clause) || captions(reading, clause)
}

/// "Children suffering from lead poisoning": a headline whose participle tells what goes on; "Building a boat" is a
/// topic.
fn suffers(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words;
    let ended = words.last().is_some_and(Word::is_mark);
    let participle = clause
        .words
        .clone()
        .skip(1)
        .find(|at| reading.verbs.starting(*at).is_some_and(|group| group.form == Form::PresentParticiple));
    let acted = |at: usize| {
        let (before, after) = (&words[at - 1], words.get(at + 1));
        let noun = before.is_word() && !before.has(Traits::PREPOSITION.or(Traits::DETERMINER).or(Traits::ADVERB));
        noun && after.is_some_and(|after| after.is_word() && !after.is_capital())
    };
    !ended
        && clause.words.len() == words.len()
        && words[clause.words.start].is_capital()
        && participle.is_some_and(acted)
}

/// "Mayor Holt with the winner in Leeds on 3 May.", "Tull House, a school in Pell.": a caption that says of its subject
/// where and when, or what it is.
fn captions(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words[clause.words.clone()];
    let named = words.first().is_some_and(Word::is_capital) || words.get(1).is_some_and(Word::is_capital);
    let timed = reading
        .times
        .iter()
        .any(|time| clause.words.contains(&time.words.start) && time.words.start > clause.words.start);
    let placed = words.windows(2).skip(1).any(|pair| {
        let place = pair[0].is_any(&["in", "at", "on"]) && (pair[1].is_capital() || pair[1].is("the"));
        place && !pair[1].has(Traits::WEEKDAY.or(Traits::MONTH))
    });
    let is_something = words.windows(2).skip(1).any(|pair| pair[0].text == "," && pair[1].is_any(&["a", "an", "the"]));
    named && placed && (timed || is_something) && clause.words.len() >= 6
}

/// "Council to close four libraries": a headline whose infinitive is a plan; "Five ways to save" is a topic.
pub(crate) fn announces(reading: &Reading<'_>, clause: &Clause) -> bool {
    let words = &reading.words;
    let ended = words.last().is_some_and(Word::is_mark);
    let plan =
        reading.verbs.groups.iter().find(|group| clause.words.contains(&group.first) && group.form == Form::Infinitive);
    let topics = [
        "way", "ways", "thing", "things", "reason", "reasons", "tip", "tips", "step", "steps", "time", "how", "what",
        "where", "when", "guide", "need", "best",
    ];
    let actor = |at: usize| {
        words[at].is_word() && !words[at].is_any(&topics) && !words[at].has(Traits::ADVERB.or(Traits::IMPERATIVE))
    };
    let names_actor = words[clause.words.start].is_capital()
        && !words[clause.words.start].has(Traits::IMPERATIVE.or(Traits::PREPOSITION));
    !ended
        && names_actor
        && plan.is_some_and(|group| {
            group.first > clause.words.start && words[group.first].is("to") && actor(group.first - 1)
        })
}

//! Whether a clause states something that evidence could settle: no question, wish, advice, opinion or bare forecast.

use crate::FactKind;
use crate::english::clauses::{Clause, Role};
use crate::english::headlines::states_without_verb;
use crate::english::verbs::{Form, VerbGroup};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::ops::Range;

/// How far behind a verb a judgement may stand. Words.
const REACH: usize = 14;

/// Whether the sentence as a whole can hold no statement, whatever its clauses look like.
pub(crate) fn is_beyond_checking(reading: &Reading<'_>) -> bool {
    let words = &reading.words;
    if crate::english::boilerplate::is_boilerplate(words, &reading.verbs) {
        return true;
    }
    let ending = words.iter().rev().find(|word| !word.is_quote() && word.text != ")").map_or("", |word| word.text);
    let spoken = !reading.attributions.is_empty();
    let opening = words.iter().find(|word| word.is_word());
    let admires = words.windows(2).take(2).any(|pair| pair[0].is("what") && pair[1].is_any(&["a", "an"]));
    let asks = ending == "?" && !spoken && !quotes_question(words);
    let exclaims = ending == "!" && opening.is_some_and(|word| word.is_any(&["how", "what"]));
    let ended = matches!(ending, "." | "!" | "?" | "…");
    let topic =
        !ended && opening.is_some_and(|word| word.is_any(&["what", "how", "why", "when", "where", "who", "which"]));
    let wish = opening.is_some_and(|word| word.is_any(&["hoping", "wishing"])) && !spoken;
    asks || exclaims
        || (opines(words) || blesses(reading)) && !spoken
        || admires && !spoken
        || topic
        || wish
        || is_imperative(reading)
        || (is_hypothetical(reading) && !spoken)
}

/// Openings by which the writer says that it is an opinion.
const OPINING: &[&[&str]] = &[
    &["to", "my", "mind"],
    &["in", "my", "view"],
    &["in", "my", "opinion"],
    &["in", "my", "book"],
    &["for", "my", "money"],
    &["if", "you", "ask", "me"],
    &["if", "only"],
    &["heaven", "knows"],
    &["god", "knows"],
    &["goodness", "knows"],
    &["who", "knows"],
    &["it", "is", "time"],
    &["it's", "time"],
    &["it", "is", "high", "time"],
    &["it's", "high", "time"],
    &["it", "is", "about", "time"],
    &["it's", "about", "time"],
];

/// "To my mind it is dull", "Perhaps it is time to go".
fn opines(words: &[Word<'_>]) -> bool {
    let adverb = |word: &&Word<'_>| word.is_word() && !word.has(Traits::ADVERB) && !word.is_any(&["and", "but"]);
    let start = words.iter().position(|word| adverb(&word)).unwrap_or_default();
    let opens = |from: usize, phrase: &[&str]| {
        words.get(from..from + phrase.len()).is_some_and(|own| own.iter().zip(phrase).all(|(word, form)| word.is(form)))
    };
    OPINING.iter().any(|phrase| opens(0, phrase) || opens(start, phrase))
}

/// "May she rest in peace": a wish; "May the fourth" is a day.
fn blesses(reading: &Reading<'_>) -> bool {
    let [may, next, ..] = &reading.words[..] else { return false };
    may.is("may") && next.has(Traits::DETERMINER.or(Traits::PRONOUN)) && !reading.phrases().is_time(0)
}

/// A question in quotation marks that the sentence leads up to: "with one reader asking “Why now?”".
fn quotes_question(words: &[Word<'_>]) -> bool {
    let opening = words.iter().position(|word| word.shape == Shape::OpenQuote);
    let closed = words.last().is_some_and(|word| word.shape == Shape::CloseQuote);
    closed && opening.is_some_and(|at| at > 3)
}

fn is_imperative(reading: &Reading<'_>) -> bool {
    let words = &reading.words;
    let Some(opening) = words.iter().position(Word::is_word) else { return false };
    let urges = words[opening].is_any(&["always", "never", "don't"])
        || words[opening].is("do") && words.get(opening + 1).is_some_and(|next| next.is("not"));
    let first = opening + usize::from(urges) + usize::from(urges && words[opening].is("do"));
    let Some(verb) = words.get(first) else { return false };
    let Some(next) = words.get(first + 1) else { return false };
    if !reading.attributions.is_empty() {
        return false;
    }
    // "Always check", "Don't forget": a bare verb behind these is told to the reader.
    if urges && verb.has(Traits::BASE) && verb.shape == Shape::Lower && !verb.has(Traits::PAST) {
        return true;
    }
    if verb.is("let's") || (verb.is("let") && next.is_any(&["us", "me", "them"])) || verb.is("please") {
        return true;
    }
    let subject = reading.verbs.starting(first + 1).is_some_and(|group| group.form == Form::Finite);
    let object = next
        .has(Traits::DETERMINER.or(Traits::PRONOUN).or(Traits::PREPOSITION).or(Traits::ADVERB).or(Traits::CONDITION))
        || next.is_any(&["us", "me", "him", "them", "more"])
        || (next.is_number() && verb.is("call"));
    verb.has(Traits::IMPERATIVE) && object && !subject
}

/// "If the levee broke, the town would be under water".
fn is_hypothetical(reading: &Reading<'_>) -> bool {
    let conditional = reading
        .words
        .iter()
        .find(|word| word.is_word() && !word.is_any(&["but", "and", "even", "so"]))
        .is_some_and(|word| word.is_any(&["if", "unless", "suppose", "imagine"]));
    let ahead = || reading.verbs.finite().any(|group| group.future || group.modal.is_some());
    // "If you want to avoid the crowds, come early": advice.
    let reader = || reading.words.iter().take(4).any(|word| word.is("you"));
    conditional && (ahead() || reader())
}

/// Whether `clause` states something. `spoken`: somebody is named who says it.
pub(crate) fn states(reading: &Reading<'_>, clause: &Clause, spoken: bool) -> bool {
    if matches!(clause.role, Role::With | Role::Participle) || clause.is_aside() {
        return true;
    }
    let Some(group) = carrier(reading, clause) else {
        return clause.role == Role::SharedSubject || states_without_verb(reading, clause);
    };
    if spoken {
        return true;
    }
    // "External links": a heading, no verb.
    let heading = group.is_doubtful() && group.last + 1 == reading.words.len() && reading.words.len() <= 3;
    if heading {
        return false;
    }
    !(advises(reading, clause, group)
        || guesses(reading, clause, group)
        || is_forecast(reading, clause, group)
        || judges(reading, clause, group)
        || wishes(reading, clause, group)
        || wonders(reading, group))
}

/// The verb that carries a clause.
pub(crate) fn carrier<'a>(reading: &'a Reading<'_>, clause: &Clause) -> Option<&'a VerbGroup> {
    let first = |stretch: &Range<usize>| reading.verbs.finite_in(stretch.start, stretch.end);
    first(&clause.words).or_else(|| clause.before.iter().find_map(first))
}

/// Texts whose effect can be read in them.
const PROVISIONS: &[&str] = &[
    "bill",
    "law",
    "measure",
    "measures",
    "plan",
    "plans",
    "proposal",
    "proposals",
    "rule",
    "rules",
    "agreement",
    "deal",
    "treaty",
    "amendment",
    "ban",
    "tax",
    "budget",
    "scheme",
    "reform",
    "reforms",
    "order",
    "motion",
    "ruling",
    "contract",
    "merger",
    "resolution",
    "legislation",
    "regulation",
    "regulations",
    "act",
];

/// "should boil", "would be lovely"; "would rise by 3%" is somebody's figure and can be looked up.
fn advises(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let modal = |forms: &[&str]| group.modal.is_some_and(|modal| reading.words[modal].is_any(forms));
    let figures = has_figures(reading, clause);
    let urged = group.first.checked_sub(1).is_some_and(|at| reading.words[at].is_any(&["we", "you", "i"]))
        && reading.words[group.last].is_any(&["need", "must", "ought"])
        && reading.words.get(group.last + 1).is_some_and(|next| next.is("to"));
    // What a bill would do stands in the bill.
    let subject = &reading.words[clause.start().max(group.first.saturating_sub(REACH)).min(group.first)..group.first];
    let provides = subject.iter().any(|word| word.is_any(PROVISIONS));
    urged || modal(&["should", "ought", "shouldn't"]) || (modal(&["would", "wouldn't"]) && !figures && !provides)
}

/// "could ease if oil stays cheap", "might help": what may come. What "may have" happened can be looked up, and so can
/// what somebody was able to do.
fn guesses(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let words = &reading.words[group.first..=group.last];
    let may = group.modal.is_some_and(|modal| reading.words[modal].is_any(&["may", "might", "could"]));
    let past = words.iter().any(|word| word.form.ends_with("n't") || word.is_any(&["have", "not", "never", "only"]));
    let told = |other: &VerbGroup| {
        other.form == Form::Finite
            && reading.words[other.first].has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE))
            && other.first != group.first
    };
    let able = group.passive
        || clause.role != Role::Main
        || has_figures(reading, clause)
        || reading.words[group.last].has(Traits::BE)
        || reading.words[clause.start()].is_any(&["neither", "no", "nobody", "none", "few"])
        || clause.stretches().flat_map(|stretch| reading.verbs.within(stretch)).any(told);
    let when = reading.times.iter().any(|time| {
        let inside = time.words.start >= clause.start() && time.words.end <= clause.words.end;
        let ahead = reading.words[time.words.clone()].iter().any(|word| word.is_any(&["next", "soon"]));
        inside && !ahead
    });
    may && !past && !able && !when
}

/// Verbs whose future is a guess rather than somebody's plan.
const GUESSED: &[&str] = &[
    "be", "become", "look", "seem", "feel", "get", "prove", "need", "want", "have", "happen", "come", "mean", "depend",
    "lead", "rise", "fall", "increase", "decrease", "grow", "drop", "shrink", "win", "lose", "improve", "worsen",
    "cause", "suffer", "struggle", "survive", "change", "hit", "help", "bring", "make", "continue", "end", "prevent",
    "go", "know", "tell", "think", "see", "find", "fail", "succeed", "last", "cost", "matter", "proving", "will",
    "shall", "won't",
];

/// "will probably become", "will look foolish"; an announced act with a day, or of a kind that is arranged, is none.
fn is_forecast(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let scheduled = reading.words[group.first].has(Traits::BE);
    if !group.future || scheduled {
        return false;
    }
    let near = clause.words.start.max(group.first.saturating_sub(REACH)).min(group.first);
    let doubts = |word: &Word<'_>| word.is_any(&["perhaps", "maybe", "possibly", "surely", "doubtless", "hopefully"]);
    let doubted = reading.words[group.first..=group.last].iter().any(|word| word.has(Traits::PREDICTION_ADVERB))
        || reading.words[near..group.first].iter().any(doubts);
    let timed = reading.times.iter().any(|time| {
        let inside = time.words.start >= clause.words.start && time.words.end <= clause.words.end;
        inside && time.time.value != "FUTURE_REF"
    });
    let verb = &reading.words[group.last];
    let arranged = verb.has(Traits::PLANNED) || group.passive || !verb.is_any(GUESSED);
    doubted || !(timed || arranged)
}

/// "is a dreadful film", "was simply too much", "deserves better".
fn judges(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let words = &reading.words;
    let last = &words[group.last];
    if last.is_any(&["deserve", "deserves", "deserved"]) {
        return true;
    }
    let copula = last.has(Traits::BE)
        || last.is_any(&[
            "seem", "seems", "seemed", "look", "looks", "looked", "sound", "sounds", "feel", "feels", "felt", "remains",
        ]);
    let end = clause.words.end.min(group.last + REACH).max(group.last);
    let complement = &words[(group.last + 1).min(end)..end];
    if !copula || complement.iter().any(|word| word.shape == Shape::OpenQuote) {
        return false;
    }
    let measured = complement.iter().any(|word| word.is_number() || word.is_any(&["since", "record", "percent"]));
    // What comes before the first preposition is the judgement; "was elected to the Great Council" is none.
    let predicate = complement
        .iter()
        .take_while(|word| !word.has(Traits::PREPOSITION) || word.is("to") || word.has(Traits::ADVERB));
    // "Nothing is more irritating than", "No song is lovelier".
    let nothing = reading.words[clause.start()].is_any(&["no", "nothing", "nobody", "none"]);
    let compares = |word: &&Word<'_>| word.is_any(&["more", "less"]) || word.form.ends_with("ier");
    let mut too = false;
    let mut evaluates = nothing && complement.iter().take(2).any(|word| compares(&word));
    for word in predicate {
        too |= word.is("too");
        evaluates |= word.has(Traits::EVALUATIVE) && !word.is_capital()
            || too && word.is_any(&["much", "little", "late", "long", "high", "low", "far"]);
    }
    evaluates && !measured
}

/// "It might be a blip": somebody unnamed thinks aloud.
fn wonders(reading: &Reading<'_>, group: &VerbGroup) -> bool {
    let words = &reading.words;
    let pronoun = group.first.checked_sub(1).is_some_and(|at| {
        words[at].is_any(&["it", "this", "that", "there", "they", "we", "you", "i"]) && words[at].is_word()
    });
    let may = group.modal.is_some_and(|modal| words[modal].is_any(&["may", "might", "could"]));
    let had = words[group.first].is_any(&["could've", "would've", "should've", "might've"]);
    let guesses = may && words[..group.first].iter().rev().take(12).any(|word| word.has(Traits::DOUBT_ADVERB));
    guesses || pronoun && (may && words[group.last].has(Traits::BE) || had)
}

/// "I hope", "we want", "we face a ridiculous rule": the writer's own feeling.
fn wishes(reading: &Reading<'_>, clause: &Clause, group: &VerbGroup) -> bool {
    let subject = group.first.checked_sub(1).is_some_and(|at| reading.words[at].is_any(&["i", "we"]));
    let feels = [
        "hope", "wish", "think", "believe", "love", "hate", "want", "feel", "fear", "guess", "suppose", "doubt",
        "prefer", "like", "enjoy", "felt", "thank",
    ];
    let evaluates = || {
        let words = &reading.words[clause.words.clone()];
        words.iter().any(|word| word.has(Traits::EVALUATIVE) && !word.is_capital())
            && !words.iter().any(|word| word.is_number() || word.is_quote())
    };
    // "I believe that the rate rose by 4 percent" can be looked up.
    subject && (reading.words[group.last].is_any(&feels) && !has_figures(reading, clause) || evaluates())
}

/// A sum of money or a percentage.
fn has_figures(reading: &Reading<'_>, clause: &Clause) -> bool {
    clause
        .stretches()
        .flat_map(|stretch| reading.facts_in(stretch))
        .any(|fact| matches!(fact.kind, FactKind::Money | FactKind::Percentage))
}

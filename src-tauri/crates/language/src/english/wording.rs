//! A claim in words that stand on their own: the subject that a clause shares or leaves to a pronoun is put back.

use crate::english::clauses::{Clause, Role};
use crate::english::judgement::carrier;
use crate::english::speakers::Phrases;
use crate::english::verbs::{Form, VerbGroup};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;
use std::ops::Range;

/// How far behind a verb its infinitive may stand. Words.
const REACH: usize = 12;

/// The longest main clause that is told again with what hangs on it. Words.
const LONGEST_MAIN: usize = 60;

/// What the clauses of one sentence pass on to the next: whose subject it is, and what helped its verb.
#[derive(Default)]
pub(crate) struct Carried {
    /// The subject in words.
    subject: Option<String>,
    /// The group that carried the last clause with a subject of its own.
    verb: Option<VerbGroup>,
    /// Both of the last main clause, where a relative clause came between.
    outer: Option<(Option<String>, Option<VerbGroup>)>,
    /// The last main clause.
    main: Option<String>,
}

impl Carried {
    /// The wording of `clause`; remembers what the next one may need.
    pub(crate) fn word(&mut self, reading: &Reading<'_>, phrases: &Phrases<'_, '_>, clause: &Clause) -> String {
        let own = told(reading, clause);
        let whole = match clause.role {
            Role::Main => {
                let length: usize = clause.stretches().map(|stretch| stretch.len()).sum();
                self.main = (length <= LONGEST_MAIN).then(|| own.clone());
                self.outer = None;
                self.verb = inner_verb(reading, clause);
                self.subject = subject(reading, phrases, clause, self.verb.as_ref());
                None
            }
            Role::SharedSubject => {
                // "sold its barn, which dates from 1820, and dismissed": after the comma the sentence goes on.
                let resumes = clause.words.start.checked_sub(2).is_some_and(|at| reading.words[at].text == ",");
                if let Some((subject, verb)) = self.outer.take_if(|_| resumes) {
                    (self.subject, self.verb) = (subject, verb);
                }
                let help = self.verb.as_ref().and_then(|verb| shared_auxiliary(reading, clause, verb));
                if help.is_none() {
                    self.verb = carrier(reading, clause).cloned().or(self.verb.take());
                }
                let parts = |subject: &String| [Some(subject.clone()), help, Some(own.clone())];
                self.subject.as_ref().map(|subject| parts(subject).into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
            Role::Relative => {
                if self.outer.is_none() && self.subject.is_some() {
                    self.outer = Some((self.subject.take(), self.verb.take()));
                }
                self.verb = carrier(reading, clause).cloned();
                let worded = relative(reading, phrases, clause);
                self.subject = worded.as_ref().map(|(subject, _)| subject.clone());
                worded.map(|(_, whole)| whole)
            }
            Role::Apposition | Role::Reduced => {
                // "Founded in 1908, the club closed": the noun stands behind.
                let opens =
                    clause.role == Role::Reduced && !reading.words[..clause.words.start].iter().any(Word::is_word);
                let noun = if opens {
                    let verb = reading.verbs.finite_in(clause.words.end, reading.words.len());
                    let subject = verb.and_then(|verb| phrases.subject_before(verb.first));
                    subject.filter(|subject| subject.start >= clause.words.end)
                } else {
                    clause.words.start.checked_sub(1).and_then(|comma| phrases.antecedent(comma))
                };
                let named = noun.filter(|noun| !reading.words[noun.clone()].iter().any(Word::is_number));
                let be = if clause.role == Role::Reduced || self.is_past(reading) { "was" } else { "is" };
                match named.and_then(|noun| render_head(reading, phrases, &noun)) {
                    Some(noun) => Some(format!("{noun} {be} {}", lowered(&own, opens))),
                    None => self.with_main(&own),
                }
            }
            Role::Participle => self.with_main(&own),
            Role::Subordinate => {
                // "as they aim to end the war and bring peace": what follows shares this subject first.
                if self.outer.is_none() && self.subject.is_some() {
                    self.outer = Some((self.subject.take(), self.verb.take()));
                }
                self.verb = inner_verb(reading, clause);
                self.subject = subject(reading, phrases, clause, self.verb.as_ref());
                None
            }
            Role::With | Role::Inserted => None,
        };
        capitalised(whole.unwrap_or(own))
    }

    fn with_main(&self, own: &str) -> Option<String> {
        self.main.as_ref().map(|main| format!("{main}, {own}"))
    }

    fn is_past(&self, reading: &Reading<'_>) -> bool {
        let past = Traits::PAST.or(Traits::PAST_OR_PARTICIPLE);
        self.verb.as_ref().is_none_or(|verb| {
            let first = &reading.words[verb.first];
            first.has(past) || first.is_any(&["was", "were", "had", "did"])
        })
    }
}

/// The words of a clause without what interrupts it.
fn told(reading: &Reading<'_>, clause: &Clause) -> String {
    clause.stretches().map(|stretch| reading.slice(stretch)).collect::<Vec<_>>().join(" ")
}

/// The verb of what is said rather than "said" itself: the last one of the clause that has a subject.
fn inner_verb(reading: &Reading<'_>, clause: &Clause) -> Option<VerbGroup> {
    let outer = carrier(reading, clause)?;
    let says = reading.words[outer.last].has(Traits::REPORT) && !outer.passive;
    let inner = if says { reading.verbs.finite_in(outer.last + 1, clause.words.end) } else { None };
    Some(inner.unwrap_or(outer).clone())
}

/// The subject of a clause in words. A pronoun that is resolved elsewhere would be replaced here.
fn subject(
    reading: &Reading<'_>,
    phrases: &Phrases<'_, '_>,
    clause: &Clause,
    verb: Option<&VerbGroup>,
) -> Option<String> {
    let verb = verb?;
    let first = carrier(reading, clause).is_some_and(|first| first.first == verb.first);
    if let Some(head) = clause.before.last().filter(|_| first && clause.words.contains(&verb.first)) {
        return render_head(reading, phrases, head);
    }
    let found = phrases.subject_before(verb.first).filter(|subject| subject.start >= clause.start())?;
    // "Protesters, angered by prices, blocked": what stands between commas is no part of the subject.
    let before = clause.start()..verb.first;
    let commas: Vec<usize> = before.filter(|at| reading.words[*at].text == ",").take(2).collect();
    if let [open, close] = commas[..]
        && close + 1 == verb.first
        && !reading.words[clause.start()].has(Traits::PREPOSITION.or(Traits::SUBORDINATOR))
    {
        return Some(reading.slice(&(clause.start()..open)).to_owned());
    }
    Some(reading.slice(&found).to_owned())
}

/// The words of an interrupted subject, without the time or place that leads to it.
fn render_head(reading: &Reading<'_>, phrases: &Phrases<'_, '_>, head: &Range<usize>) -> Option<String> {
    let start = head.clone().find(|at| !phrases.is_time(*at))?;
    let leads_in = reading.words[start].has(Traits::PREPOSITION.or(Traits::SUBORDINATOR));
    let range = if leads_in { phrases.antecedent(head.end)? } else { start..head.end };
    Some(reading.slice(&range).to_owned())
}

/// "was" of "was convicted of fraud and sentenced to six years", "will" of "will close in May and reopen in June".
fn shared_auxiliary(reading: &Reading<'_>, clause: &Clause, verb: &VerbGroup) -> Option<String> {
    let word = &reading.words[clause.words.start];
    let helped = verb.first < verb.last;
    let bare = word.has(Traits::BASE) && !word.has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE));
    let participle = word.has(Traits::PARTICIPLE.or(Traits::PAST_OR_PARTICIPLE));
    let object = reading.words.get(clause.words.start + 1).is_some_and(|next| {
        (next.is_word() || next.is_number()) && !next.has(Traits::PREPOSITION.or(Traits::ADVERB)) && !next.is("to")
    });
    if bare {
        // "has agreed to cut jobs and raise fees".
        let reach = clause.words.start.min(verb.last + 1 + REACH);
        let to = (verb.last + 1..reach)
            .find(|at| reading.verbs.starting(*at).is_some_and(|group| group.form == Form::Infinitive));
        let end = to.map(|to| to + 1).or((helped && (verb.future || verb.modal.is_some())).then_some(verb.last))?;
        return Some(reading.slice(&(verb.first..end)).to_owned());
    }
    let shares = helped && participle && (!verb.passive || !object) && verb.modal.is_none() && !verb.future;
    shares.then(|| reading.slice(&(verb.first..verb.last)).to_owned())
}

/// The noun that a relative clause speaks of, and the clause with it in the pronoun's place.
fn relative(reading: &Reading<'_>, phrases: &Phrases<'_, '_>, clause: &Clause) -> Option<(String, String)> {
    let pronoun = &reading.words[clause.words.start];
    let rest = clause.words.start + 1..clause.words.end;
    let mut comma = clause.words.start.checked_sub(1).filter(|_| !rest.is_empty())?;
    // "the fair last week, which": the noun stands before the time.
    while comma > 0 && phrases.is_time(comma - 1) {
        comma -= 1;
    }
    let found = phrases.antecedent(comma)?;
    // "in support of the strike, which": the strike.
    let compound = found.len() > 2
        && reading.words[found.start + 1].is("of")
        && !reading.words[found.start].has(Traits::DETERMINER)
        && found.start.checked_sub(1).is_some_and(|at| reading.words[at].is_any(&["in", "on", "by", "as"]));
    let joins = reading.words[found.start].is_any(&["and", "but", "as", "while"]);
    let joint = if compound { 2 } else { usize::from(joins) };
    let noun = match found.start + joint..found.end {
        empty if empty.is_empty() => return None,
        noun if pronoun.is("which") => noun,
        noun => person_in(reading, noun),
    };
    let verb = reading.verbs.finite_in(rest.start, rest.end)?;
    let is_subject = reading.words[rest.start..verb.first].iter().all(|word| word.has(Traits::ADVERB));
    let (noun, rest) = (reading.slice(&noun).to_owned(), reading.slice(&rest));
    match pronoun.form.as_str() {
        // "amnesty, which the ministry rejects".
        "which" | "who" if !is_subject => {
            (verb.last + 1 == clause.words.end).then(|| (noun.clone(), format!("{rest} {noun}")))
        }
        "which" | "who" => Some((noun.clone(), format!("{noun} {rest}"))),
        "whose" => {
            let owner = if noun.ends_with('s') { format!("{noun}’") } else { format!("{noun}’s") };
            Some((owner.clone(), format!("{owner} {rest}")))
        }
        _ => None,
    }
}

/// "the journalist" of "the release of the journalist": who is somebody.
fn person_in(reading: &Reading<'_>, noun: Range<usize>) -> Range<usize> {
    let Some(of) = noun.clone().rev().find(|at| reading.words[*at].is("of")).filter(|of| *of > noun.start) else {
        return noun;
    };
    let head = &reading.words[of - 1];
    let endings =
        ["er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women", "ent", "ents"];
    let person = head.has(Traits::TITLE)
        || (!head.form.ends_with("ment") && endings.iter().any(|ending| head.form.ends_with(ending)))
        || head.is_any(&["head", "chief", "mother", "king", "queen", "wife", "son", "people", "group", "one", "some"]);
    if person || of + 1 >= noun.end { noun } else { of + 1..noun.end }
}

/// A word that only opens a sentence loses its capital inside another.
fn lowered(text: &str, opens: bool) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if opens => first.to_lowercase().chain(characters).collect(),
        _ => text.to_owned(),
    }
}

fn capitalised(text: String) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() => first.to_uppercase().chain(characters).collect(),
        _ => text,
    }
}

//! Where the words around a time point, seen from the article's date: "closed on Friday", "will close on Friday".

use crate::english::verbs::{Form, VerbGroup, Verbs};
use crate::traits::Traits;
use crate::words::Word;

/// Where the governing verb points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// Present, or no verb.
    Open,
    Future,
}

/// Where a time lies and how sure that is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bearing {
    pub(super) tense: Tense,
    /// A person would have to read on to know.
    pub(super) doubtful: bool,
    /// The verb stands right before the time: "closed on 4 December".
    pub(super) near: bool,
}

/// How far back from a time its verb is still near. Words.
const NEAR: usize = 3;

/// How far back a word of planning is looked for, and how far ahead the verb of a clause that begins with its time.
const REACH: usize = 9;

const PLANNED: &[&str] = &[
    "scheduled",
    "planned",
    "slated",
    "due",
    "expected",
    "postponed",
    "adjourned",
    "rescheduled",
    "deadline",
    "extended",
    "deferred",
    "upcoming",
];

/// Verbs whose infinitive is still to come.
const COMMITTING: &[&str] = &[
    "agreed",
    "plan",
    "plans",
    "planned",
    "planning",
    "promised",
    "pledged",
    "vowed",
    "intends",
    "intend",
    "hopes",
    "hope",
    "wants",
    "want",
    "aims",
    "aim",
    "threatens",
    "expect",
    "expects",
    "expected",
    "scheduled",
    "set",
    "due",
    "ready",
    "prepared",
    "agree",
    "vows",
    "promises",
];

const TIMETABLED: &[&str] = &[
    "begins", "begin", "starts", "start", "opens", "open", "reopens", "reopen", "resumes", "resume", "ends", "closes",
    "expires", "expire", "meets", "meet", "arrives", "arrive", "leaves", "leave", "returns", "return", "launches",
    "retires",
];

/// Follows the verb groups of a sentence while its words are read in order.
pub(super) struct Governors<'a, 'text> {
    words: &'a [Word<'text>],
    verbs: &'a Verbs,
    next: usize,
    finite: Option<&'a VerbGroup>,
    last: Option<&'a VerbGroup>,
    first: Option<&'a VerbGroup>,
}

impl<'a, 'text> Governors<'a, 'text> {
    pub(super) fn new(words: &'a [Word<'text>], verbs: &'a Verbs) -> Self {
        Self { words, verbs, next: 0, finite: None, last: None, first: verbs.finite().next() }
    }

    /// The bearing of a time that begins at word `at`, no earlier than the one asked for before.
    pub(super) fn at(&mut self, at: usize) -> Bearing {
        while let Some(group) = self.verbs.groups.get(self.next).filter(|group| group.first <= at) {
            self.next += 1;
            self.last = Some(group);
            if group.form == Form::Finite {
                self.finite = Some(group);
            }
        }
        let opens_clause = at.checked_sub(1).is_some_and(|before| {
            self.words[before].is_any(&["and", "but", "that", "while", "because", "whether", "if", "when"])
        });
        let ahead = self.verbs.finite_in(at, at + REACH).filter(|_| opens_clause);
        // "issued a statement Friday": with no finite verb before it, a form in -ed is one.
        let told = self.last.filter(|last| last.form == Form::Participle);
        let plans = self.finite.is_none() && self.plans_ahead(at);
        if plans {
            return Bearing { tense: Tense::Future, doubtful: false, near: false };
        }
        let Some(governor) = ahead.or(self.finite).or(told).or(self.first) else {
            // "Council to vote Monday"
            let headline = self.last.is_some_and(|last| last.form == Form::Infinitive && last.last + NEAR >= at);
            let planned = self.planned_between(0, at);
            let tense = if planned || headline { Tense::Future } else { Tense::Open };
            return Bearing { tense, doubtful: true, near: false };
        };
        let tense = tense_of(self.words, governor);
        let near = governor.last < at && governor.last + NEAR >= at;
        let purpose = self
            .last
            .filter(|last| last.form == Form::Infinitive && last.first > governor.last && last.last + REACH >= at);
        let committed = self.words[governor.last].is_any(COMMITTING);
        match tense {
            Tense::Future => Bearing { tense, doubtful: false, near },
            _ if purpose.is_some() && committed => Bearing { tense: Tense::Future, doubtful: true, near: false },
            _ if self.planned_before(at, governor) => Bearing { tense: Tense::Future, doubtful: true, near: false },
            _ if purpose.is_some() => Bearing { tense: Tense::Open, doubtful: true, near: false },
            _ => Bearing { tense, doubtful: tense == Tense::Open, near },
        }
    }

    /// "a hearing scheduled for Friday"; in "the plan, due in May, was dropped on Friday" the verb behind the plan counts.
    fn planned_before(&self, at: usize, governor: &VerbGroup) -> bool {
        self.planned_between(if governor.last < at { governor.first } else { 0 }, at)
    }

    /// A word of planning before word `at`, no earlier than `from`; "as early as Tuesday".
    fn planned_between(&self, from: usize, at: usize) -> bool {
        let as_soon_as = at >= 2
            && self.words[at - 1].is_any(&["as", "than"])
            && self.words[at - 2].is_any(&["early", "soon", "late", "later"]);
        let start = at.saturating_sub(REACH).max(from);
        let planned = self.words[start..at].iter().enumerate().rev().take_while(|(_, word)| word.text != ";").any(
            |(offset, word)| {
                let next = self.words.get(start + offset + 1);
                word.is_any(PLANNED) || (word.is("set") && next.is_some_and(|next| next.is("for")))
            },
        );
        as_soon_as || planned
    }

    /// "On Tuesday, the league plans to meet": the plan comes behind the time that opens the sentence.
    fn plans_ahead(&self, at: usize) -> bool {
        let end = self.words.len().min(at + 2 * REACH);
        let ahead = self.words.get(at..end).unwrap_or_default();
        ahead.windows(2).any(|pair| {
            pair[0].is_any(&["plans", "plan", "intends", "intend", "hopes", "hope", "expects", "expect"])
                && pair[1].is("to")
        })
    }

    /// Whether "by Friday" or "until Friday" at word `at` is a term that somebody was given.
    pub(super) fn has_term(&self, at: usize) -> bool {
        const GIVEN: &[&str] = &[
            "given",
            "gave",
            "gives",
            "deadline",
            "extended",
            "postponed",
            "delayed",
            "ordered",
            "must",
            "has",
            "had",
        ];
        // "had until Friday" is a term; "had not seen it until Friday" is none.
        let helps = |index: usize| {
            self.words[index].is_any(&["has", "had"]) && self.verbs.at(index).is_some_and(|group| group.last > index)
        };
        (at.saturating_sub(REACH)..at).any(|index| self.words[index].is_any(GIVEN) && !helps(index))
    }
}

fn tense_of(words: &[Word<'_>], group: &VerbGroup) -> Tense {
    let past = Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::PARTICIPLE);
    let group_words = &words[group.first..=group.last];
    let has = |forms: &[&str]| group_words.iter().any(|word| word.is_any(forms));
    let first = &words[group.first];
    // "could not be reached" is over; "could not meet until Friday" is rarer.
    let possible = group.modal.is_some_and(|modal| {
        words[modal].is_any(&["may", "might", "should", "must", "would"])
            || (words[modal].is("could") && !has(&["not", "be"]))
    });
    // "takes effect", "comes into force", "goes on sale"
    let takes_effect = first.is_any(&["takes", "take", "comes", "come", "goes", "go"])
        && words
            .get(group.last + 1)
            .is_some_and(|next| next.is_any(&["effect", "place", "office", "over", "into", "on", "to"]));
    let under_way = first.is_any(&["is", "are", "am"]) && words[group.last].has(Traits::PRESENT_PARTICIPLE);
    if group.points_ahead(words)
        || (possible && !has(&["have"]))
        || under_way
        || (group.first == group.last && (first.is_any(TIMETABLED) || takes_effect))
    {
        Tense::Future
    } else if first.is_any(&["is", "are", "am"]) {
        // "is heard", "are closed".
        Tense::Open
    } else if group_words.iter().any(|word| word.has(past) || word.is_any(&["was", "were", "had", "did"])) {
        Tense::Past
    } else {
        Tense::Open
    }
}

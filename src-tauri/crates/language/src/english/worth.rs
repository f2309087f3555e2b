//! How much a check matters and why. Ranks, never decides.
//!
//! A statement's worth is a sum of weights, one per thing that can be pointed at, squeezed between 0 and 1. The weights
//! were set by hand and then moved a little by a logistic regression, regularised towards the hand-set values, on 416
//! sentences of twelve Wikinews articles of the GUM corpus (texts CC BY 2.5, annotations CC BY 4.0, Amir Zeldes and
//! others), labelled by us for whether an editor should have them checked.

use crate::english::clauses::{Clause, Role};
use crate::english::judgement::carrier;
use crate::english::stakes::{FirstWords, Stake, Stakes};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::{FactKind, NameKind};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{ClaimKind, Reason};
use std::ops::Range;

/// Every code that a claim's reasons can have. The comments name what fills the sentence.
pub const REASON_CODES: &[&str] = &[
    "past-event",
    "planned",
    // The name.
    "named-actor",
    // The amount as written.
    "quantity",
    // The time.
    "dated",
    // The time, then the place.
    "time-and-place",
    // The word that accuses.
    "accusation",
    // The word of the law.
    "legal-matter",
    // The word of harm.
    "harm",
    // The word for a part or a total.
    "share",
    // The word of change.
    "change",
    // The word that gives a cause or an effect.
    "consequence",
    // The word of public business.
    "public-policy",
    // The office.
    "public-office",
    // The word that compares.
    "comparison",
    // The word of money.
    "money",
    // The word that allows no exception.
    "absolute",
    // The word that denies.
    "denial",
    // The word that ranks.
    "superlative",
    // How many names, numbers and dates.
    "many-particulars",
    "long-statement",
    // The words that hedge.
    "hedged-origin",
    // The speaker.
    "attributed-statement",
    "quoted-words",
    "relation",
    "definition",
    // These speak against a check: the word of the speaker, the word that judges, the word of the game.
    "first-person",
    "judging-words",
    "spoken-words",
    "play-by-play",
];

/// What a claim scores before anything speaks for it.
const BASE: f64 = -1.0;

/// How much of its weight a word keeps that stands in the same sentence but in another clause.
const BESIDE: f64 = 0.8;

/// What each class of words adds.
const STAKES: [(Stake, &str, f64); 14] = [
    (Stake::Blame, "accusation", 0.6),
    (Stake::Law, "legal-matter", 0.55),
    (Stake::Harm, "harm", 0.45),
    (Stake::Share, "share", 0.55),
    (Stake::Change, "change", 0.5),
    (Stake::Consequence, "consequence", 0.5),
    (Stake::Policy, "public-policy", 0.45),
    (Stake::Office, "public-office", 0.3),
    (Stake::Comparison, "comparison", 0.3),
    (Stake::Money, "money", 0.3),
    (Stake::Absolute, "absolute", 0.2),
    (Stake::Denial, "denial", 0.2),
    (Stake::Judging, "judging-words", -0.4),
    (Stake::Play, "play-by-play", -0.6),
];

/// What each kind of fact mark adds.
const MARKS: [(&[FactKind], &str, f64); 5] = [
    (&[FactKind::Money, FactKind::Percentage], "quantity", 0.8),
    (&[FactKind::Number], "quantity", 0.3),
    (&[FactKind::Superlative], "superlative", 0.25),
    (&[FactKind::Name], "named-actor", 0.3),
    (&[FactKind::Date], "dated", 0.25),
];

/// A statement about an amount, over the amount itself.
const QUANTITY: f64 = 0.3;
/// Two names, numbers or dates add a quarter of this, five or more all of it.
const PARTICULARS: f64 = 0.6;
/// Twenty words add half of this, thirty or more all of it.
const LENGTH: f64 = 0.7;
const SPEAKER: f64 = 0.45;
const HEDGED: f64 = 0.3;
const PAST: f64 = 0.1;
const PLANNED: f64 = -0.2;
const FIRST_PERSON: f64 = -0.7;
const SPOKEN: f64 = -0.45;
/// Said for the reader; a weight of next to nothing.
const FOR_THE_READER: f64 = 0.05;

/// What is known of a claim when it is weighed.
pub(crate) struct Weighed<'a> {
    pub(crate) kind: ClaimKind,
    pub(crate) chain: &'a [Attribution],
    pub(crate) time: Option<&'a str>,
    pub(crate) place: Option<&'a str>,
    /// Somebody is quoted word for word.
    pub(crate) spoken: bool,
}

/// What the claims of one sentence are weighed on.
pub(crate) struct Scale<'a, 'text> {
    pub(crate) reading: &'a Reading<'text>,
    stakes: Stakes,
    sentence: Stretch,
}

/// What stands in a stretch of words.
struct Stretch {
    first: FirstWords,
    /// The words of the first fact mark of each row of [`MARKS`].
    marks: [Option<Range<usize>>; MARKS.len()],
    /// The words of the first name that is no place's.
    actor: Option<Range<usize>>,
    /// Names, numbers and dates.
    particulars: usize,
    words: usize,
    /// The first word of a speaker about themselves.
    first_person: Option<usize>,
}

impl<'a, 'text> Scale<'a, 'text> {
    pub(crate) fn of(reading: &'a Reading<'text>) -> Self {
        let stakes = Stakes::of(&reading.words);
        let sentence = Stretch::of(reading, &stakes, [&(0..reading.words.len())]);
        Self { reading, stakes, sentence }
    }

    /// Worth from 0 to 1 and the reasons behind it, the weightiest first.
    pub(crate) fn weigh(&self, clause: &Clause, weighed: &Weighed<'_>) -> (f64, Vec<Reason>) {
        let own = Stretch::of(self.reading, &self.stakes, clause.stretches());
        let mut reasons = Reasons::default();
        let word = |at: usize| self.reading.words[at].text.to_owned();
        for (stake, code, weight) in STAKES {
            if let Some((at, share)) = nearer(own.first.of(stake), self.sentence.first.of(stake)) {
                reasons.add_near(weight * share, share, code, vec![word(at)]);
            }
        }
        self.weigh_marks(&own, weighed, &mut reasons);
        if let Some((at, share)) = nearer(own.first_person, self.sentence.first_person) {
            reasons.add_near(FIRST_PERSON * share, share, "first-person", vec![word(at)]);
        }
        let many = |stretch: &Stretch| stretch.particulars.saturating_sub(1).min(4) as f64 / 4.0;
        let near = if many(&own) >= many(&self.sentence) * BESIDE { 1.0 } else { BESIDE };
        let share = many(&own).max(many(&self.sentence) * BESIDE);
        reasons.add_near(PARTICULARS * share, near, "many-particulars", vec![own.particulars.to_string()]);
        let length = |stretch: &Stretch| stretch.words.saturating_sub(10).min(20) as f64 / 20.0;
        reasons.add(LENGTH * length(&own).max(length(&self.sentence) * BESIDE), "long-statement", Vec::new());
        self.weigh_manner(clause, weighed, &mut reasons);
        reasons.settle()
    }

    fn weigh_marks(&self, own: &Stretch, weighed: &Weighed<'_>, reasons: &mut Reasons) {
        let mut amount = false;
        for (row, (_, code, weight)) in MARKS.iter().enumerate() {
            let Some((words, share)) = nearer(own.marks[row].clone(), self.sentence.marks[row].clone()) else {
                continue;
            };
            let text = self.reading.slice(&words).to_owned();
            match (*code, weighed.time, weighed.place) {
                // One amount speaks for all.
                ("quantity", ..) if amount => {}
                ("quantity", ..) => {
                    amount = true;
                    let act = row == 0 && weighed.kind == ClaimKind::Event;
                    let more = if act || weighed.kind == ClaimKind::Quantity { QUANTITY } else { 0.0 };
                    reasons.add_near(weight * share + more, share, code, vec![text]);
                }
                ("dated", Some(time), Some(place)) => {
                    reasons.add_near(weight * share, share, "time-and-place", vec![time.to_owned(), place.to_owned()])
                }
                ("named-actor", ..) => match &own.actor {
                    Some(actor) => reasons.add(weight * share, code, vec![self.reading.slice(actor).to_owned()]),
                    None => reasons.weigh(weight * share),
                },
                _ => reasons.add_near(weight * share, share, code, vec![text]),
            }
        }
    }

    /// Who says it and how.
    fn weigh_manner(&self, clause: &Clause, weighed: &Weighed<'_>, reasons: &mut Reasons) {
        if let Some(link) = weighed.chain.iter().find(|link| link.hedged) {
            reasons.add(HEDGED, "hedged-origin", link.cue.iter().cloned().collect());
        }
        if let Some(speaker) = weighed.chain.iter().find_map(|link| link.speaker.clone()) {
            reasons.add(SPEAKER, "attributed-statement", vec![speaker]);
            if weighed.spoken {
                reasons.add(SPOKEN, "spoken-words", Vec::new());
            }
        }
        let quotes = |at: usize| self.reading.words[at].is_quote();
        if !weighed.spoken && clause.stretches().cloned().flatten().any(quotes) {
            reasons.add(FOR_THE_READER, "quoted-words", Vec::new());
        }
        match weighed.kind {
            ClaimKind::Prediction => reasons.add(PLANNED, "planned", Vec::new()),
            ClaimKind::Relation => reasons.add(FOR_THE_READER, "relation", Vec::new()),
            ClaimKind::Definition => reasons.add(FOR_THE_READER, "definition", Vec::new()),
            ClaimKind::Event if self.is_past(clause) => reasons.add(PAST, "past-event", Vec::new()),
            _ => {}
        }
    }

    fn is_past(&self, clause: &Clause) -> bool {
        let past = |word: &crate::words::Word<'_>| {
            word.has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::PARTICIPLE))
        };
        carrier(self.reading, clause).is_some_and(|group| self.reading.words[group.first..=group.last].iter().any(past))
            || matches!(clause.role, Role::With | Role::Participle)
    }
}

/// What stands in the clause itself counts in full, what stands beside it less.
fn nearer<Place>(own: Option<Place>, beside: Option<Place>) -> Option<(Place, f64)> {
    own.map(|place| (place, 1.0)).or(beside.map(|place| (place, BESIDE)))
}

impl Stretch {
    fn of<'a>(reading: &Reading<'_>, stakes: &Stakes, ranges: impl IntoIterator<Item = &'a Range<usize>>) -> Self {
        let mut stretch = Self {
            first: FirstWords::default(),
            marks: [const { None }; MARKS.len()],
            actor: None,
            particulars: 0,
            words: 0,
            first_person: None,
        };
        for range in ranges {
            stretch.add(reading, stakes, range);
        }
        stretch
    }

    fn add(&mut self, reading: &Reading<'_>, stakes: &Stakes, range: &Range<usize>) {
        self.first = self.first.or(stakes.first_in(range.start, range.end));
        for fact in reading.facts_in(range) {
            self.particulars += usize::from(fact.kind != FactKind::Quotation && fact.kind != FactKind::Superlative);
            let place = fact.name.is_some_and(|bearer| bearer.kind == NameKind::Place);
            if fact.kind == FactKind::Name && !place && self.actor.is_none() {
                self.actor = Some(fact.words.clone());
            }
            for (row, (kinds, ..)) in MARKS.iter().enumerate() {
                if kinds.contains(&fact.kind) && self.marks[row].is_none() {
                    self.marks[row] = Some(fact.words.clone());
                }
            }
        }
        for at in range.clone() {
            let word = &reading.words[at];
            self.words += usize::from(word.is_word());
            let stem = word.form.split('\'').next().unwrap_or_default();
            if self.first_person.is_none() && ["i", "we", "my", "our", "me", "us", "ours", "mine"].contains(&stem) {
                // "US" is a country.
                self.first_person = Some(at).filter(|_| stem != "us" || !word.is_capital());
            }
        }
    }
}

/// The reasons of one claim with their weights.
#[derive(Default)]
struct Reasons {
    told: Vec<(f64, Reason)>,
    /// What counts and is not told: it stands in another clause of the sentence.
    beside: f64,
}

impl Reasons {
    fn add(&mut self, weight: f64, code: &str, arguments: Vec<String>) {
        if weight != 0.0 {
            self.told.push((weight, Reason { code: code.to_owned(), arguments }));
        }
    }

    /// Counts what is not told.
    fn weigh(&mut self, weight: f64) {
        self.beside += weight;
    }

    /// Tells what stands in the clause itself; what stands beside it only counts.
    fn add_near(&mut self, weight: f64, share: f64, code: &str, arguments: Vec<String>) {
        if share < 1.0 { self.weigh(weight) } else { self.add(weight, code, arguments) }
    }

    fn settle(mut self) -> (f64, Vec<Reason>) {
        let score = BASE + self.beside + self.told.iter().map(|(weight, _)| weight).sum::<f64>();
        self.told.sort_by(|(left, _), (right, _)| right.total_cmp(left));
        (1.0 / (1.0 + (-score).exp()), self.told.into_iter().map(|(_, reason)| reason).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    fn worth(text: &str) -> f64 {
        analyze(text, None)[0].worth
    }

    fn codes(text: &str) -> Vec<String> {
        let sentences = analyze(text, None);
        let claims = sentences.iter().flat_map(|sentence| &sentence.claims);
        claims.flat_map(|claim| claim.reasons.iter().map(|reason| reason.code.clone())).collect()
    }

    #[test]
    fn what_can_ruin_somebody_is_checked_before_what_cannot() {
        let grave = "Prosecutors charged Ida Orr, the mayor of Pell, with taking bribes worth £40,000.";
        let routine = "The fair opened with a song.";
        let personal = "We sang a song at the fair.";
        assert!(worth(grave) > 0.75 && worth(routine) < 0.5 && worth(personal) < worth(routine));
        let reasons = codes(grave);
        for code in ["accusation", "legal-matter", "public-office", "quantity", "named-actor"] {
            assert!(reasons.iter().any(|reason| reason == code), "{code} is not in {reasons:?}");
        }
    }

    #[test]
    fn a_clause_is_weighed_with_the_words_beside_it_but_more_by_its_own() {
        let sentences = analyze("The guard was murdered on Monday and the shop opened later.", None);
        let [murder, shop] = &sentences[0].claims[..] else { panic!("two claims are wanted") };
        assert!(murder.worth > shop.worth && shop.worth > worth("The shop opened later."));
    }

    #[test]
    fn reasons_are_of_the_words_that_were_pulled_and_a_place_does_nothing() {
        let sentences = analyze("The guard was murdered on Monday and the shop in Pell opened later.", None);
        let [_, shop] = &sentences[0].claims[..] else { panic!("two claims are wanted") };
        let told: Vec<&str> = shop.reasons.iter().map(|reason| reason.code.as_str()).collect();
        assert!(
            !told.contains(&"harm") && !told.contains(&"accusation") && !told.contains(&"legal-matter"),
            "{told:?}"
        );
        assert!(!codes("Troops left the province of Jagang.").contains(&"named-actor".to_owned()));
        assert!(codes("Mara Lunt left the province.").contains(&"named-actor".to_owned()));
    }

    #[test]
    fn the_weightiest_reason_comes_first_and_what_speaks_against_last() {
        let reasons = codes("I believe that unemployment rose by 4 percent.");
        assert_eq!(reasons.first().map(String::as_str), Some("quantity"));
        assert_eq!(reasons.last().map(String::as_str), Some("first-person"));
    }
}

//! One pass over the claims that counts what the front of a report says, and keeps no claim.

use crate::entry::{Entry, Report};
use crate::{Error, OriginSheet};
use chrono::NaiveDateTime;
use claimdesk_domain::Instant;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{PersonId, SourceId};
use claimdesk_domain::person::Person;
use claimdesk_domain::preset::Section;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::SignoffAct;
use claimdesk_domain::source::Source;
use claimdesk_domain::span::Span;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What the claims of a report come to.
#[derive(Default)]
pub(crate) struct Survey {
    /// How many claims there are.
    pub(crate) claims: u32,
    /// How many are closed.
    pub(crate) locked: u32,
    /// How many checkers disagree on.
    pub(crate) disputed: u32,
    /// How many have a signature that something has changed under.
    pub(crate) stale: u32,
    /// How many somebody in the chain holds at arm's length.
    pub(crate) hedged: u32,
    /// Their numbers, as stretches from one to another.
    pub(crate) numbers: Vec<(u32, u32)>,
    states: [u32; CheckState::ALL.len()],
    findings: [u32; ContentFinding::ALL.len()],
    /// Everybody whom a report of the claims names.
    pub(crate) people: BTreeMap<PersonId, Person>,
    /// The words that claims stand in, claim by claim.
    pub(crate) places: Vec<Place>,
    /// The sources, in the order in which they are first used.
    pub(crate) sources: Vec<UsedSource>,
    /// Claims that leave a question open.
    pub(crate) open: Vec<Open>,
    /// Changes that checkers suggest.
    pub(crate) changes: Vec<Change>,
    /// Claims that say when, earliest first.
    pub(crate) timeline: Vec<Dated>,
}

/// A claim that says when.
pub(crate) struct Dated {
    pub(crate) number: u32,
    pub(crate) wording: String,
    pub(crate) from: NaiveDateTime,
    /// The end, which is no longer part of it.
    pub(crate) to: Option<NaiveDateTime>,
    /// What was found of the claim.
    pub(crate) content: Option<ContentFinding>,
}

/// Words of the draft that a claim stands in.
pub(crate) struct Place {
    pub(crate) number: u32,
    pub(crate) block: usize,
    /// Bytes of the block; they are known to hold the claim's words.
    pub(crate) bytes: Range<usize>,
    /// Whether it is the claim's first place.
    pub(crate) first: bool,
    /// What was found of the claim.
    pub(crate) content: Option<ContentFinding>,
}

/// A source with the number of claims that it serves.
pub(crate) struct UsedSource {
    pub(crate) source: Source,
    pub(crate) claims: u32,
    /// When it was last read, as far as bytes were kept of it.
    pub(crate) read: Option<Instant>,
    last: u32,
}

/// A claim that leaves questions open.
pub(crate) struct Open {
    pub(crate) number: u32,
    pub(crate) wording: String,
    pub(crate) questions: Vec<Question>,
}

/// Why a claim is not settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Question {
    Unchecked,
    InProgress,
    AwaitingSource,
    NeedsRecheck,
    WithoutFinding,
    Unverified,
    Conflicting,
    Disputed,
    Stale,
    Refused,
    NotInDraft,
}

/// A change that a checker suggests.
pub(crate) struct Change {
    pub(crate) number: u32,
    pub(crate) quote: String,
    pub(crate) text: String,
    pub(crate) decision: Option<DecisionKind>,
}

impl Survey {
    pub(crate) fn of(report: &Report<'_>) -> Result<Self, Error> {
        let mut survey = Self::default();
        let mut known: HashMap<SourceId, usize> = HashMap::new();
        for entry in report.entries() {
            survey.take(&entry?, report.text(), &mut known);
        }
        // Claims of one time stay in reading order.
        survey.timeline.sort_by_key(|dated| (dated.from, dated.to));
        for section in Section::ALL.into_iter().filter(|section| !report.shows(*section)) {
            match section {
                Section::Article => survey.places.clear(),
                Section::Timeline => survey.timeline.clear(),
                Section::Changes => survey.changes.clear(),
                Section::Sources => survey.sources.clear(),
                Section::Open => survey.open.clear(),
                Section::Summary | Section::Replies | Section::Corrections | Section::History => {}
            }
        }
        Ok(survey)
    }

    /// The counts and numbers alone.
    pub(crate) fn counts(self) -> Self {
        let Self { claims, locked, disputed, stale, hedged, numbers, states, findings, .. } = self;
        Self { claims, locked, disputed, stale, hedged, numbers, states, findings, ..Self::default() }
    }

    /// Adds the counts of another part, and nothing else of it.
    pub(crate) fn add(&mut self, other: &Self) {
        self.claims += other.claims;
        self.locked += other.locked;
        self.disputed += other.disputed;
        self.stale += other.stale;
        self.hedged += other.hedged;
        let sum =
            |counts: &mut [u32], more: &[u32]| counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
        sum(&mut self.states, &other.states);
        sum(&mut self.findings, &other.findings);
    }

    /// Whether nothing in the report changes any more.
    pub(crate) fn is_final(&self) -> bool {
        self.claims > 0 && self.locked == self.claims
    }

    /// How many claims are in each state.
    pub(crate) fn states(&self) -> impl Iterator<Item = (CheckState, u32)> {
        CheckState::ALL.into_iter().zip(self.states)
    }

    /// How many claims have each finding.
    pub(crate) fn findings(&self) -> impl Iterator<Item = (ContentFinding, u32)> {
        ContentFinding::ALL.into_iter().zip(self.findings)
    }

    /// How many claims have no finding on whether they are so.
    pub(crate) fn without_finding(&self) -> u32 {
        self.claims - self.findings.iter().sum::<u32>()
    }

    /// The sources of the report that are copies of one another.
    pub(crate) fn copies<'a>(&'a self, origin: &'a OriginSheet) -> impl Iterator<Item = &'a Source> {
        let told = |id: &SourceId| self.sources.iter().map(|used| &used.source).find(|source| source.id == *id);
        origin.sources.iter().filter_map(move |(id, _)| told(id))
    }

    fn take(&mut self, entry: &Entry, text: &DraftText, known: &mut HashMap<SourceId, usize>) {
        let sheet = &entry.sheet;
        let claim = &sheet.claim;
        let content = sheet.standing().and_then(|finding| finding.content);
        for person in &sheet.people {
            // Who only remarked on a claim is named in no report.
            if !person.name.is_empty() && !self.people.contains_key(&person.id) && names(sheet, person.id) {
                self.people.insert(person.id, person.clone());
            }
        }
        self.claims += 1;
        match self.numbers.last_mut().filter(|(_, to)| to.checked_add(1) == Some(sheet.number)) {
            Some((_, to)) => *to = sheet.number,
            None => self.numbers.push((sheet.number, sheet.number)),
        }
        self.locked += u32::from(entry.signing.locked);
        self.disputed += u32::from(!sheet.dissenting().is_empty());
        self.stale += u32::from(entry.signing.is_stale());
        self.hedged += u32::from(claim.is_hedged());
        tally(&mut self.states, &CheckState::ALL, claim.state);
        if let Some(content) = content {
            tally(&mut self.findings, &ContentFinding::ALL, content);
        }

        let before = self.places.len();
        let found = claim.spans.iter().filter(|span| stands_in(span, text));
        for (index, span) in found.enumerate() {
            self.places.push(Place {
                number: sheet.number,
                block: span.block as usize,
                bytes: span.bytes(),
                first: index == 0,
                content,
            });
        }
        let astray = self.places.len() - before < claim.spans.len();

        for one in &sheet.evidence {
            let at = *known.entry(one.source.id).or_insert_with(|| {
                self.sources.push(UsedSource { source: one.source.clone(), claims: 0, read: None, last: 0 });
                self.sources.len() - 1
            });
            let used = &mut self.sources[at];
            used.read = used.read.max(one.capture.as_ref().map(|capture| capture.taken));
            if used.last != self.claims {
                used.last = self.claims;
                used.claims += 1;
            }
        }
        if let Some((time, from)) = claim.time.as_ref().and_then(|time| Some((time, time.from?))) {
            let wording = claim.wording.clone();
            self.timeline.push(Dated { number: sheet.number, wording, from, to: time.to, content });
        }
        let questions = questions(entry, content, astray);
        if !questions.is_empty() {
            self.open.push(Open { number: sheet.number, wording: claim.wording.clone(), questions });
        }
        if let Some(suggestion) = sheet.suggestion() {
            self.changes.push(Change {
                number: sheet.number,
                quote: claim.quote(),
                text: suggestion.text.clone(),
                decision: sheet.decision().map(|decision| decision.decision),
            });
        }
    }
}

/// Whether the words of `span` stand where it says.
pub(crate) fn stands_in(span: &Span, text: &DraftText) -> bool {
    let block = text.blocks.get(span.block as usize);
    block.and_then(|block| block.text.get(span.bytes())) == Some(&span.exact)
}

/// Whether somebody found, proposed, decided, signed or placed something of a claim, or it is their work.
pub(crate) fn names(sheet: &ClaimSheet, person: PersonId) -> bool {
    let claim = &sheet.claim;
    let placed = claim.anchoring.as_ref().and_then(|anchoring| anchoring.confirmed);
    [claim.accepted, claim.assigned, placed].contains(&Some(person))
        || sheet.findings.iter().any(|finding| finding.checker == person)
        || sheet.suggestions.iter().any(|suggestion| suggestion.checker == person)
        || sheet.decisions.iter().any(|decision| decision.editor == person)
        || sheet.signoffs.iter().any(|signoff| signoff.person == person)
}

fn tally<T: PartialEq>(counts: &mut [u32], all: &[T], value: T) {
    for (count, known) in counts.iter_mut().zip(all) {
        *count += u32::from(*known == value);
    }
}

fn questions(entry: &Entry, content: Option<ContentFinding>, astray: bool) -> Vec<Question> {
    let state = entry.sheet.claim.state;
    let refused = |state: &claimdesk_domain::signoff::StageState| state.signoff.act == SignoffAct::Refused;
    let asked = [
        (state == CheckState::Unchecked, Question::Unchecked),
        (state == CheckState::InProgress, Question::InProgress),
        (state == CheckState::AwaitingSource, Question::AwaitingSource),
        (state == CheckState::NeedsRecheck, Question::NeedsRecheck),
        (state == CheckState::Checked && entry.sheet.standing().is_none(), Question::WithoutFinding),
        (content == Some(ContentFinding::Unverified), Question::Unverified),
        (content == Some(ContentFinding::Conflicting), Question::Conflicting),
        (!entry.sheet.dissenting().is_empty(), Question::Disputed),
        (entry.signing.is_stale(), Question::Stale),
        (entry.signing.stages.iter().any(refused), Question::Refused),
        (astray, Question::NotInDraft),
    ];
    asked.into_iter().filter(|(holds, _)| *holds).map(|(_, question)| question).collect()
}

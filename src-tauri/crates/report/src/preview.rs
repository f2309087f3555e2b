//! What a profile takes away from a report, counted before it is written, so that nobody is surprised; and what it prints
//! all the same, since nobody's words are rewritten.

mod mentions;

use crate::profile::{self, leaves_out, was_put};
use crate::{ClaimSource, Depth, Error, PartSource, ReplySheet, ReportHead};
use claimdesk_domain::ids::{PersonId, SourceId};
use claimdesk_domain::report::{LeavingOut, LeftOut, Printed};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::{Capture, Source};
use mentions::{Mentions, Said, Spot};
use std::collections::{BTreeMap, BTreeSet};

/// How many things are named.
const NAMED: usize = 12;

/// What the profile of this report leaves out of it.
///
/// # Errors
/// When a claim cannot be read.
pub fn left_out(source: &dyn ClaimSource) -> Result<Vec<LeavingOut>, Error> {
    let parts = leaves_out(source.head().profile);
    let mut found = Found::default();
    if parts.is_empty() {
        return Ok(found.told(parts, Mentions::default()));
    }
    found.look(source)?;
    let mut article = Said::default();
    article.add(&source.article().title, source.text());
    let mut mentions = found.names(parts, &article);
    if !mentions.is_empty() {
        intro(source.head(), &mut mentions);
        let mut numbers = |sheet: &ClaimSheet| sheet.number;
        printed(source, &mut numbers, &mut mentions)?;
    }
    Ok(found.told(parts, mentions))
}

/// What the profile of this report leaves out of its parts together. Claims are numbered through, as formats for people
/// number them.
///
/// # Errors
/// When a part cannot be read.
pub fn left_out_of_parts(source: &dyn PartSource) -> Result<Vec<LeavingOut>, Error> {
    let parts = leaves_out(source.head().profile);
    let mut found = Found::default();
    if parts.is_empty() {
        return Ok(found.told(parts, Mentions::default()));
    }
    let (mut articles, mut everywhere) = (Said::default(), Found::default());
    for part in source.parts(Depth::Claims) {
        let part = part?;
        found.look(&*part)?;
        for sheet in part.all_claims() {
            everywhere.take(&sheet?);
        }
        everywhere.beside(&*part)?;
        articles.add(&part.article().title, part.text());
    }
    found.notes += usize::from(source.selection().has_own_words());
    let mut mentions = everywhere.names(parts, &articles);
    if !mentions.is_empty() {
        intro(source.head(), &mut mentions);
        let mut before = 0;
        let mut numbers = |_: &ClaimSheet| {
            before += 1;
            before
        };
        for part in source.parts(Depth::Claims) {
            printed(&*part?, &mut numbers, &mut mentions)?;
        }
    }
    Ok(found.told(parts, mentions))
}

/// Looks for names in the newsroom's own words.
fn intro(head: &ReportHead, mentions: &mut Mentions) {
    mentions.look(Spot { claim: None, printed: Printed::Intro }, head.intro().unwrap_or_default());
}

/// Looks for names in everything that the profile leaves as it was written. The article's own words are the article's.
fn printed(
    source: &dyn ClaimSource,
    number: &mut dyn FnMut(&ClaimSheet) -> u32,
    mentions: &mut Mentions,
) -> Result<(), Error> {
    let head = source.head();
    let mut numbers = BTreeMap::new();
    for sheet in source.claims() {
        let sheet = profile::trim(head.profile, sheet?, head.salt);
        let claim = (sheet.claim.id, number(&sheet));
        numbers.insert(claim.0, claim.1);
        let claim = Some(claim);
        let mut look = |printed, text: &str| mentions.look(Spot { claim, printed }, text);
        look(Printed::Wording, &sheet.claim.wording);
        look(Printed::StateReason, sheet.claim.state_reason.as_deref().unwrap_or_default());
        for finding in &sheet.findings {
            look(Printed::Rationale, &finding.rationale);
            finding.unknown.iter().for_each(|unknown| look(Printed::Unknown, unknown));
        }
        for one in &sheet.evidence {
            let (evidence, used) = (&one.evidence, &one.source);
            let called = [Some(&used.title), used.publisher.as_ref(), used.url.as_ref(), used.origin.as_ref()];
            called.into_iter().flatten().for_each(|text| look(Printed::Source, text));
            let file = one.capture.as_ref().and_then(|capture| capture.file_name.as_ref());
            let said = [evidence.locator.as_ref(), evidence.passage.as_ref(), evidence.note.as_ref(), file];
            said.into_iter().flatten().for_each(|text| look(Printed::Evidence, text));
        }
        for change in &sheet.suggestions {
            look(Printed::SuggestedChange, &change.text);
            look(Printed::SuggestedChange, &change.reason);
        }
    }
    let beside = profile::trim_beside(head.profile, source.beside(), head.salt);
    for sheet in &beside.corrections {
        let made = &sheet.correction;
        let claim = made.claim.and_then(|claim| Some((claim, *numbers.get(&claim)?)));
        let spot = Spot { claim, printed: Printed::Correction };
        [&made.was, &made.now, &made.notice].into_iter().for_each(|text| mentions.look(spot, text));
    }
    for ReplySheet { request, .. } in &beside.replies {
        let claim = request.claim.and_then(|claim| Some((claim, *numbers.get(&claim)?)));
        let spot = Spot { claim, printed: Printed::Reply };
        let said = [Some(&request.subject), Some(&request.criticism), request.answer.as_ref()];
        said.into_iter().flatten().for_each(|text| mentions.look(spot, text));
    }
    for rating in &beside.scale.ratings {
        let spot = Spot { claim: None, printed: Printed::Scale };
        [&rating.label, &rating.definition].into_iter().for_each(|text| mentions.look(spot, text));
    }
    Ok(())
}

#[derive(Default)]
struct Found {
    confidential: BTreeMap<SourceId, (Source, Option<Capture>)>,
    noted: BTreeSet<SourceId>,
    notes: usize,
    people: BTreeMap<PersonId, String>,
    others: BTreeSet<String>,
    replies: usize,
    superseded: usize,
    steps: usize,
    captures: BTreeSet<String>,
}

impl Found {
    fn look(&mut self, source: &dyn ClaimSource) -> Result<(), Error> {
        for sheet in source.claims() {
            self.take(&sheet?);
        }
        self.beside(source)
    }

    fn told(&self, parts: &[LeftOut], mut mentions: Mentions) -> Vec<LeavingOut> {
        let left = parts.iter().map(|part| {
            let (count, named) = self.of(*part);
            let (mentioned, mentions) = mentions.of(*part);
            LeavingOut { part: *part, count: u32::try_from(count).unwrap_or(u32::MAX), named, mentioned, mentions }
        });
        left.collect()
    }

    fn take(&mut self, sheet: &ClaimSheet) {
        for one in &sheet.evidence {
            if one.source.confidential {
                let known = self.confidential.entry(one.source.id).or_insert_with(|| (one.source.clone(), None));
                known.1 = known.1.take().or_else(|| one.capture.clone());
            }
            if one.source.note.is_some() {
                self.noted.insert(one.source.id);
            }
            self.notes += usize::from(one.evidence.note.is_some());
            self.captures.extend(one.capture.as_ref().map(|capture| capture.content.to_string()));
        }
        self.replies += usize::from(sheet.claim.legal);
        self.superseded += profile::supersede(&mut sheet.clone());
        self.notes += sheet.signoffs.iter().filter(|signoff| signoff.reason.is_some()).count();
        for person in &sheet.people {
            self.people.entry(person.id).or_insert_with(|| person.name.clone());
        }
    }

    fn beside(&mut self, source: &dyn ClaimSource) -> Result<(), Error> {
        let beside = source.beside();
        let article = source.article();
        self.replies += usize::from(article.legal.is_some()) + usize::from(article.deadline.is_some());
        for ReplySheet { request, .. } in &beside.replies {
            let says_where = request.put_to.is_some() || request.answer_by.is_some();
            self.replies += usize::from(!was_put(request) || says_where);
            self.notes += usize::from(was_put(request) && request.note.is_some());
        }
        self.others.extend(beside.replies.into_iter().map(|sheet| sheet.entered_by));
        for sheet in source.closings() {
            self.notes += usize::from(sheet.closing.reason.is_some());
            self.notes += usize::from(sheet.closing.reopened.as_ref().is_some_and(|opened| !opened.reason.is_empty()));
            self.others.extend(sheet.reopened_by.clone());
        }
        self.others.extend(beside.flagged_by.clone());
        self.others.insert(source.head().made_by.clone());
        self.others.extend(source.closings().iter().map(|sheet| sheet.closed_by.clone()));
        self.others.extend(beside.corrections.into_iter().map(|sheet| sheet.entered_by));
        self.others.retain(|name| !name.is_empty());
        let history = source.is_whole().then(|| source.history());
        for step in history.into_iter().flatten() {
            step?;
            self.steps += 1;
        }
        Ok(())
    }

    /// What would give away what these parts are about.
    fn names(&self, parts: &[LeftOut], article: &Said) -> Mentions {
        let mut mentions = Mentions::default();
        for part in parts {
            match part {
                LeftOut::ConfidentialSources => self
                    .confidential
                    .values()
                    .for_each(|(source, capture)| mentions.source(source, capture.as_ref(), article)),
                LeftOut::Names => {
                    let everybody = self.people.values().chain(&self.others);
                    everybody.for_each(|name| mentions.person(LeftOut::Names, name));
                }
                LeftOut::Notes | LeftOut::RightOfReply | LeftOut::Superseded | LeftOut::History | LeftOut::Captures => {
                }
            }
        }
        mentions
    }

    fn of(&self, part: LeftOut) -> (usize, Vec<String>) {
        let few = |names: &mut dyn Iterator<Item = &String>| names.take(NAMED).cloned().collect();
        let titles = &mut self.confidential.values().map(|(source, _)| &source.title);
        match part {
            LeftOut::ConfidentialSources => (self.confidential.len(), few(titles)),
            LeftOut::Notes => (self.notes + self.noted.len(), Vec::new()),
            LeftOut::Names => {
                let all: BTreeSet<&String> = self.people.values().chain(&self.others).collect();
                (all.len(), few(&mut all.iter().copied()))
            }
            LeftOut::RightOfReply => (self.replies, Vec::new()),
            LeftOut::Superseded => (self.superseded, Vec::new()),
            LeftOut::History => (self.steps, Vec::new()),
            LeftOut::Captures => (self.captures.len(), Vec::new()),
        }
    }
}

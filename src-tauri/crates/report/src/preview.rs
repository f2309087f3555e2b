//! What a profile takes away from a report, counted before it is written, so that nobody is surprised.

use crate::profile::leaves_out;
use crate::{ClaimSource, Error};
use claimdesk_domain::ids::{PersonId, SourceId};
use claimdesk_domain::report::{LeavingOut, LeftOut};
use claimdesk_domain::sheet::ClaimSheet;
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
    if !parts.is_empty() {
        for sheet in source.claims() {
            found.take(&sheet?);
        }
        found.beside(source)?;
    }
    let left = parts.iter().map(|part| {
        let (count, named) = found.of(*part);
        LeavingOut { part: *part, count: u32::try_from(count).unwrap_or(u32::MAX), named }
    });
    Ok(left.collect())
}

#[derive(Default)]
struct Found {
    confidential: BTreeMap<SourceId, String>,
    noted: BTreeSet<SourceId>,
    notes: usize,
    people: BTreeMap<PersonId, String>,
    others: BTreeSet<String>,
    replies: usize,
    steps: usize,
    captures: BTreeSet<String>,
}

impl Found {
    fn take(&mut self, sheet: &ClaimSheet) {
        for one in &sheet.evidence {
            if one.source.confidential {
                self.confidential.entry(one.source.id).or_insert_with(|| one.source.title.clone());
            }
            if one.source.note.is_some() {
                self.noted.insert(one.source.id);
            }
            self.notes += usize::from(one.evidence.note.is_some());
            self.captures.extend(one.capture.as_ref().map(|capture| capture.content.to_string()));
        }
        self.notes += sheet.signoffs.iter().filter(|signoff| signoff.reason.is_some()).count();
        for person in &sheet.people {
            self.people.entry(person.id).or_insert_with(|| person.name.clone());
        }
    }

    fn beside(&mut self, source: &dyn ClaimSource) -> Result<(), Error> {
        let beside = source.beside();
        let article = source.article();
        self.replies =
            beside.replies.len() + usize::from(article.legal.is_some()) + usize::from(article.deadline.is_some());
        self.notes += source.closings().iter().filter(|sheet| sheet.closing.reason.is_some()).count();
        self.others.insert(source.head().made_by.clone());
        self.others.extend(source.closings().iter().map(|sheet| sheet.closed_by.clone()));
        self.others.extend(beside.corrections.into_iter().map(|sheet| sheet.entered_by));
        self.others.retain(|name| !name.is_empty());
        for step in source.history() {
            step?;
            self.steps += 1;
        }
        Ok(())
    }

    fn of(&self, part: LeftOut) -> (usize, Vec<String>) {
        let few = |names: &mut dyn Iterator<Item = &String>| names.take(NAMED).cloned().collect();
        match part {
            LeftOut::ConfidentialSources => (self.confidential.len(), few(&mut self.confidential.values())),
            LeftOut::Notes => (self.notes + self.noted.len(), Vec::new()),
            LeftOut::Names => {
                let all: BTreeSet<&String> = self.people.values().chain(&self.others).collect();
                (all.len(), few(&mut all.iter().copied()))
            }
            LeftOut::RightOfReply => (self.replies, Vec::new()),
            LeftOut::History => (self.steps, Vec::new()),
            LeftOut::Captures => (self.captures.len(), Vec::new()),
        }
    }
}

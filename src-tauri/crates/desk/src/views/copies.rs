//! The texts kept of sources, read to tell which of them are copies of one another.

use super::captures::text_of;
use super::kept_text::KeptText;
use super::origins;
use crate::response::OriginView;
use claimdesk_domain::ids::{CaptureId, SourceId};
use claimdesk_domain::sheet::EvidenceSheet;
use claimdesk_library::Connection;
use std::collections::BTreeMap;

/// Captures that are read; sources beyond them are told apart by what people say of them.
const CAPTURES: usize = 64;

/// One use of every source, in the order of the first: of two, the one with kept bytes says more.
pub(crate) fn one_of_each(evidence: impl IntoIterator<Item = EvidenceSheet>) -> Vec<EvidenceSheet> {
    let mut each: Vec<EvidenceSheet> = Vec::new();
    let mut places = BTreeMap::new();
    for one in evidence {
        let at = *places.entry(one.source.id).or_insert(each.len());
        match each.get_mut(at) {
            None => each.push(one),
            Some(before) if before.capture.is_none() => *before = one,
            Some(_) => {}
        }
    }
    each
}

/// Reads which sources are copies of each other: many claims lean on the same few.
pub(crate) struct Copies<'a> {
    connection: &'a Connection,
    texts: BTreeMap<CaptureId, KeptText>,
    known: BTreeMap<Vec<(SourceId, Option<CaptureId>)>, Vec<OriginView>>,
}

impl<'a> Copies<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self { connection, texts: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// The independent origins of the sources of this evidence.
    pub(crate) fn origins(&mut self, evidence: &[&EvidenceSheet]) -> claimdesk_library::Result<Vec<OriginView>> {
        let key: Vec<_> = evidence.iter().map(|one| (one.source.id, one.evidence.capture)).collect();
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        for capture in evidence.iter().filter_map(|one| one.capture.as_ref()).filter(|_| evidence.len() > 1) {
            if capture.text.is_some() && self.texts.len() < CAPTURES && !self.texts.contains_key(&capture.id) {
                let text = KeptText::of(&text_of(self.connection, capture)?);
                self.texts.insert(capture.id, text);
            }
        }
        let text = |one: &EvidenceSheet| {
            let kept = self.texts.get(&one.evidence.capture?)?;
            Some(kept.text.as_str())
        };
        let sources: Vec<_> = evidence.iter().map(|one| (&one.source, text(one))).collect();
        let origins = origins::groups(&sources);
        self.known.insert(key, origins.clone());
        Ok(origins)
    }
}

//! What would lose its support if a source turned out to be worthless.

use super::captures::text_of;
use super::kept_text::KeptText;
use super::{PAGE, claim, origins};
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Falling, OriginView, Page};
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{CaptureId, ClaimId, SourceId};
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::stages;
use claimdesk_domain::source::{Source, Stance};
use claimdesk_library::{Connection, claims, sheets, tables};
use std::collections::BTreeMap;

/// Captures that are read for one page; sources beyond them are told apart by what people say of them.
const CAPTURES: usize = 64;

impl Desk {
    /// A page of the claims that lean on a source, newest article first, in reading order, behind `after`.
    pub(crate) fn without_source(&self, source: SourceId, after: Option<ClaimId>) -> Result<Page<Falling>> {
        Ok(self.library.read(|connection| {
            tables::get::<Source>(connection, source.0)?;
            let mut copies = Copies { connection, texts: BTreeMap::new(), known: BTreeMap::new() };
            let mut rows: Vec<Falling> = Vec::new();
            for id in claims::leaning_on(connection, source, after, PAGE + 1)? {
                let sheet = sheets::sheet(connection, id)?;
                let article: Article = tables::get(connection, sheet.claim.article.0)?;
                let Some(stance) = bearing(&sheet, source) else { continue };
                let signed = stages(&sheet).iter().any(|stage| stage.holds());
                let same: Vec<&EvidenceSheet> =
                    sheet.evidence.iter().filter(|one| one.evidence.stance == stance).collect();
                // A copy of the source falls with it.
                let others = copies.origins(&same)?;
                let remaining = others.iter().filter(|origin| !origin.sources.contains(&source)).count();
                let remaining = u32::try_from(remaining).unwrap_or(u32::MAX);
                rows.push(Falling { claim: claim::row(&sheet), title: article.title, stance, remaining, signed });
            }
            Ok(Page::of(rows))
        })?)
    }
}

/// What the source does to the claim: the first of its uses that says anything to it.
fn bearing(sheet: &ClaimSheet, source: SourceId) -> Option<Stance> {
    let mut uses = sheet.evidence.iter().filter(|one| one.evidence.source == source).map(|one| one.evidence.stance);
    uses.find(|stance| *stance != Stance::Irrelevant)
}

/// Which sources are copies of each other: many claims of a page lean on the same few.
struct Copies<'a> {
    connection: &'a Connection,
    texts: BTreeMap<CaptureId, KeptText>,
    known: BTreeMap<Vec<(SourceId, Option<CaptureId>)>, Vec<OriginView>>,
}

impl Copies<'_> {
    fn origins(&mut self, evidence: &[&EvidenceSheet]) -> claimdesk_library::Result<Vec<OriginView>> {
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

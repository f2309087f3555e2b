//! What would lose its support if a source turned out to be worthless.

use super::copies::Copies;
use super::{PAGE, claim};
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Falling, Page};
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{ClaimId, SourceId};
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::stages;
use claimdesk_domain::source::{Source, Stance};
use claimdesk_library::{claims, sheets, tables};

impl Desk {
    /// A page of the claims that lean on a source, newest article first, in reading order, behind `after`.
    pub(crate) fn without_source(&self, source: SourceId, after: Option<ClaimId>) -> Result<Page<Falling>> {
        Ok(self.library.read(|connection| {
            tables::get::<Source>(connection, source.0)?;
            let mut copies = Copies::new(connection);
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

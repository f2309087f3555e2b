//! Taking over what the writer's copy names as back-up, or declining it. Only a person does either.

use super::to_recheck;
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{BackingView, Done};
use crate::views::backing::backing;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::ids::{ClaimId, EvidenceId, SourceId};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::{Backing, Evidence, Source, SourceKind, Stance};
use claimdesk_intake::without_password;
use claimdesk_library::lists;

impl Desk {
    /// Makes evidence of a comment, a footnote or a link; its source is made, or found by its address.
    pub(crate) fn accept_backing(&self, claim: ClaimId, annotation: u32, stance: Stance) -> Result<Done> {
        let (sheet, found) = self.backing_of(claim, annotation)?;
        let known = match &found.address {
            Some(address) => self.library.read(|connection| lists::source_at(connection, address))?,
            None => None,
        };
        let made = known.is_none();
        let source = match known {
            Some(source) => source,
            None => self.source_of(&found)?,
        };
        let capture = self.library.read(|connection| lists::latest_capture(connection, source.id))?;
        let note = match &found.mark {
            Mark::Comment { text, .. } | Mark::Footnote { text, .. } => Some(text.clone()),
            _ => None,
        };
        let evidence = Evidence {
            id: EvidenceId(self.fresh_id()?),
            claim,
            source: source.id,
            stance,
            locator: None,
            passage: None,
            note,
            capture: capture.map(|capture| capture.id),
            added: self.host.now(),
            backing: Some(Backing { draft: sheet.claim.draft, annotation }),
        };
        let mut deed = Deed::new("accept-backing", 1)
            .with("number", sheet.number)
            .with("source", &source.title)
            .with("stance", kebab(&stance));
        // First, so that the answer names what a person sees appear: the evidence.
        if made {
            deed = deed.made(source);
        }
        let after = to_recheck(&sheet);
        self.commit(deed.made(evidence).edited(sheet.claim, after))
    }

    /// Says that the comment, footnote or link is no back-up for the claim.
    pub(crate) fn decline_backing(&self, claim: ClaimId, annotation: u32) -> Result<Done> {
        let (sheet, found) = self.backing_of(claim, annotation)?;
        let mut after = sheet.claim.clone();
        after.declined.push(annotation);
        after.declined.sort_unstable();
        let deed = Deed::new("decline-backing", 1).with("number", sheet.number).with("source", found.title);
        self.commit(deed.edited(sheet.claim, after))
    }

    fn backing_of(&self, claim: ClaimId, annotation: u32) -> Result<(ClaimSheet, BackingView)> {
        let sheet = self.open_sheet(claim)?;
        let (_, text) = self.claim_sheet(claim)?;
        let accepted = sheet.evidence.iter().filter_map(|one| one.evidence.backing);
        let answered = sheet.claim.declined.contains(&annotation)
            || accepted.into_iter().any(|one| one.draft == sheet.claim.draft && one.annotation == annotation);
        if answered {
            return Err(Error::NothingChanged);
        }
        let found = backing(&text, annotation).ok_or(Error::NoSuchPlace)?;
        Ok((sheet, found))
    }

    fn source_of(&self, found: &BackingView) -> Result<Source> {
        Ok(Source {
            id: SourceId(self.fresh_id()?),
            kind: if found.address.is_some() { SourceKind::Page } else { SourceKind::Document },
            title: found.title.clone(),
            publisher: None,
            url: found.address.as_deref().map(|address| without_password(address).into_owned()),
            primary: false,
            confidential: false,
            origin: None,
            note: None,
            added: self.host.now(),
            citation: Citation::default(),
        })
    }
}

//! Standing for a claim, and refusing to.

use super::said;
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::ClaimFilter;
use crate::response::Done;
use claimdesk_domain::Instant;
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{ArticleId, ClaimId, SignoffId};
use claimdesk_domain::person::Person;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{Binding, Signoff, SignoffAct, Stage, binding, is_locked, may_sign};
use claimdesk_library::{sheets, tables};

impl Desk {
    /// Signs a claim at a stage: binds everything it stands on.
    pub(crate) fn sign(&self, claim: ClaimId, stage: Stage) -> Result<Done> {
        let person = self.person()?;
        let sheet = self.library.read(|connection| sheets::sheet(connection, claim))?;
        let signoff = self.signature(&sheet, &person, stage, self.host.now())?;
        let deed = Deed::new("sign", 1).with("number", sheet.number).with("stage", kebab(&stage));
        self.commit(deed.made(signoff))
    }

    /// Signs every claim of an article at a stage, or none; signing the last one closes the article.
    pub(crate) fn sign_article(&self, article: ArticleId, stage: Stage) -> Result<Done> {
        if stage == Stage::Lock {
            return self.close_article(article, None);
        }
        let person = self.person()?;
        let title = self.library.read(|connection| tables::get::<Article>(connection, article.0))?.title;
        let mut deed = Deed::new("sign-article", 1).with("title", title).with("stage", kebab(&stage));
        let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
        let (mut after, mut signed) = (None, 0);
        loop {
            let page = self.claim_sheets(&filter, after)?;
            // What was cut from the text and kept is asked for, not signed.
            let signable = |sheet: &&ClaimSheet| !sheet.claim.is_orphan() || sheet.claim.awaits_person();
            for sheet in page.rows.iter().filter(signable) {
                deed = deed.made(self.signature(sheet, &person, stage, self.host.now())?);
                signed += 1;
            }
            after = page.rows.last().map(|sheet| sheet.claim.id);
            if !page.more {
                break;
            }
        }
        if signed == 0 { Err(Error::NothingToSign) } else { self.commit(deed) }
    }

    /// Refuses to sign, or takes a signature back; refusing the lock opens a locked claim again.
    pub(crate) fn refuse(&self, claim: ClaimId, stage: Stage, reason: &str) -> Result<Done> {
        let person = self.person_as(stage.role())?;
        let sheet = self.library.read(|connection| sheets::sheet(connection, claim))?;
        if is_locked(&sheet) && stage != Stage::Lock {
            return Err(Error::Locked(sheet.number));
        }
        let reason = said(reason, "reason")?;
        let refusal =
            self.act(&sheet, &person, stage, SignoffAct::Refused, Some(reason), Binding::new(), self.host.now())?;
        let deed = Deed::new("refuse", 1).with("number", sheet.number).with("stage", kebab(&stage));
        self.commit(deed.made(refusal))
    }

    pub(super) fn signature(&self, sheet: &ClaimSheet, person: &Person, stage: Stage, at: Instant) -> Result<Signoff> {
        may_sign(sheet, person, stage).map_err(|why| Error::CannotSign { number: sheet.number, why })?;
        self.act(sheet, person, stage, SignoffAct::Signed, None, binding(sheet, stage), at)
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) fn act(
        &self,
        sheet: &ClaimSheet,
        person: &Person,
        stage: Stage,
        act: SignoffAct,
        reason: Option<String>,
        binding: Binding,
        at: Instant,
    ) -> Result<Signoff> {
        let id = SignoffId(self.fresh_id()?);
        let at = sheet.time_for_more(at);
        Ok(Signoff { id, claim: sheet.claim.id, stage, person: person.id, act, reason, binding, at })
    }
}

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

    /// Signs every claim of an article that this person may sign at a stage; what was passed over stands in the log. A
    /// checker who asks for the first stage gives the cross-check where somebody else gave that. Signing the last stage
    /// closes the article.
    pub(crate) fn sign_article(&self, article: ArticleId, stage: Stage) -> Result<Done> {
        if stage == Stage::Lock {
            return self.close_article(article, None);
        }
        let person = self.person()?;
        let title = self.library.read(|connection| tables::get::<Article>(connection, article.0))?.title;
        let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
        let (mut after, mut signed, mut skipped, mut why) = (None, Vec::new(), 0, None);
        loop {
            let page = self.claim_sheets(&filter, after)?;
            // What was cut from the text and kept is asked for, not signed.
            let signable = |sheet: &&ClaimSheet| !sheet.claim.is_orphan() || sheet.claim.awaits_person();
            for sheet in page.rows.iter().filter(signable) {
                let own = self.signature(sheet, &person, stage, self.host.now());
                let given = match own {
                    Err(_) if stage == Stage::Checker => {
                        self.signature(sheet, &person, Stage::Cross, self.host.now()).or(own)
                    }
                    own => own,
                };
                match given {
                    Ok(signature) => signed.push(signature),
                    Err(error) => {
                        skipped += 1;
                        why = why.or(Some(error));
                    }
                }
            }
            after = page.rows.last().map(|sheet| sheet.claim.id);
            if !page.more {
                break;
            }
        }
        if signed.is_empty() {
            return Err(why.unwrap_or(Error::NothingToSign));
        }
        let mut given: Vec<String> = signed.iter().map(|signature| kebab(&signature.stage)).collect();
        given.sort();
        given.dedup();
        let stage = match given.as_slice() {
            [only] => only.clone(),
            _ => kebab(&stage),
        };
        let verb = if skipped == 0 { "sign-article" } else { "sign-part-of-article" };
        let mut deed = Deed::new(verb, 1)
            .with("title", title)
            .with("stage", stage)
            .with("count", signed.len())
            .with("skipped", skipped);
        for signature in signed {
            deed = deed.made(signature);
        }
        self.commit(deed)
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
        Ok(Signoff { id, claim: sheet.claim.id, stage, person: person.id, act, reason, binding, at, reported: false })
    }
}

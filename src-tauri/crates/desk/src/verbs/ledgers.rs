//! The two ledgers of an article: criticism that is put to whom it is of, and corrections after it was published.
//!
//! What people put to others and correct in print goes on after an article is closed, so a closed one takes both.

use super::{if_said, said};
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::{CorrectionDetails, ReplyDetails};
use crate::response::Done;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId, CorrectionId, ReplyRequestId};
use claimdesk_domain::ledger::{Correction, ReplyRequest, ReplyState};
use claimdesk_library::tables;

impl Desk {
    /// Enters criticism that is to be put to somebody.
    pub(crate) fn add_reply(&self, article: ArticleId, details: ReplyDetails) -> Result<Done> {
        let article = self.article(article)?;
        let blank = ReplyRequest {
            id: ReplyRequestId(self.fresh_id()?),
            article: article.id,
            claim: None,
            subject: String::new(),
            criticism: String::new(),
            state: ReplyState::NotAsked,
            put_to: None,
            asked_on: None,
            answer_by: None,
            answered_on: None,
            answer: None,
            note: None,
            person: self.person()?.id,
            at: self.host.now(),
        };
        let made = self.reply_of(details, blank)?;
        let deed = Deed::new("add-reply", 1).with("subject", &made.subject).with("title", article.title);
        self.commit(deed.made(made))
    }

    /// Says what came of it.
    pub(crate) fn edit_reply(&self, reply: ReplyRequestId, details: ReplyDetails) -> Result<Done> {
        let before: ReplyRequest = self.library.read(|connection| tables::get(connection, reply.0))?;
        let after = self.reply_of(details, before.clone())?;
        let deed = Deed::new("edit-reply", 1).with("subject", &after.subject).with("reply", kebab(&after.state));
        self.commit(deed.edited(before, after))
    }

    /// Takes it out of the ledger; it stays in the log.
    pub(crate) fn remove_reply(&self, reply: ReplyRequestId) -> Result<Done> {
        let before: ReplyRequest = self.library.read(|connection| tables::get(connection, reply.0))?;
        self.commit(Deed::new("remove-reply", 1).with("subject", &before.subject).withdrawn(before))
    }

    /// The ledger's row as somebody entered it, if it says what its state needs.
    fn reply_of(&self, details: ReplyDetails, known: ReplyRequest) -> Result<ReplyRequest> {
        let today = self.host.now().date_naive();
        let put = matches!(details.state, ReplyState::Asked | ReplyState::Answered | ReplyState::NoAnswer);
        let answered = details.state == ReplyState::Answered;
        let asked_on = details.asked_on.or(put.then_some(today)).filter(|_| put);
        let answered_on = details.answered_on.or(answered.then_some(today)).filter(|_| answered);
        for day in asked_on.into_iter().chain(answered_on) {
            self.refuse_future(day)?;
        }
        if let (Some(asked), Some(answer)) = (asked_on, answered_on)
            && answer < asked
        {
            return Err(Error::AnswerBeforeQuestion);
        }
        let reply = ReplyRequest {
            claim: self.claim_of(known.article, details.claim, known.claim)?,
            subject: said(&details.subject, "subject")?,
            criticism: said(&details.criticism, "criticism")?,
            state: details.state,
            put_to: if_said(details.put_to),
            asked_on,
            answer_by: details.answer_by,
            answered_on,
            answer: if_said(details.answer).filter(|_| answered),
            note: if_said(details.note),
            ..known
        };
        match reply.state {
            ReplyState::Answered if reply.answer.is_none() => Err(Error::Empty("answer")),
            ReplyState::NotNeeded if reply.note.is_none() => Err(Error::Empty("note")),
            _ => Ok(reply),
        }
    }

    /// Enters a correction of a published article.
    pub(crate) fn add_correction(&self, article: ArticleId, details: CorrectionDetails) -> Result<Done> {
        let article = self.article(article)?;
        let blank = Correction {
            id: CorrectionId(self.fresh_id()?),
            article: article.id,
            claim: None,
            was: String::new(),
            now: String::new(),
            notice: String::new(),
            published_on: None,
            person: self.person()?.id,
            at: self.host.now(),
        };
        let made = self.correction_of(&article, details, blank)?;
        self.commit(Deed::new("add-correction", 1).with("title", article.title).with("words", &made.now).made(made))
    }

    /// Changes a correction.
    pub(crate) fn edit_correction(&self, correction: CorrectionId, details: CorrectionDetails) -> Result<Done> {
        let before: Correction = self.library.read(|connection| tables::get(connection, correction.0))?;
        let article = self.article(before.article)?;
        let after = self.correction_of(&article, details, before.clone())?;
        let deed = Deed::new("edit-correction", 1).with("title", article.title).with("words", &after.now);
        self.commit(deed.edited(before, after))
    }

    /// Takes a correction out of the ledger; it stays in the log.
    pub(crate) fn remove_correction(&self, correction: CorrectionId) -> Result<Done> {
        let before: Correction = self.library.read(|connection| tables::get(connection, correction.0))?;
        let article = self.article(before.article)?;
        let deed = Deed::new("remove-correction", 1).with("title", article.title).with("words", &before.now);
        self.commit(deed.withdrawn(before))
    }

    fn correction_of(&self, article: &Article, details: CorrectionDetails, known: Correction) -> Result<Correction> {
        let published = article.published.ok_or(Error::NotPublished)?;
        if let Some(day) = details.published_on {
            self.refuse_future(day)?;
            if day < published {
                return Err(Error::NotPublished);
            }
        }
        Ok(Correction {
            claim: self.claim_of(article.id, details.claim, known.claim)?,
            was: said(&details.was, "was")?,
            now: said(&details.now, "now")?,
            notice: said(&details.notice, "notice")?,
            published_on: details.published_on,
            ..known
        })
    }

    /// A claim of the article. One that was taken out since it was entered is let go.
    fn claim_of(&self, article: ArticleId, wanted: Option<ClaimId>, known: Option<ClaimId>) -> Result<Option<ClaimId>> {
        let Some(claim) = wanted else { return Ok(None) };
        let found: Option<Claim> = self.library.read(|connection| tables::find(connection, claim.0))?;
        match found {
            Some(found) if found.article == article => Ok(Some(claim)),
            None if known == Some(claim) => Ok(None),
            _ => Err(Error::NoSuchPlace),
        }
    }
}

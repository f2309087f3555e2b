//! What people say to one another about a claim. It changes nothing that anybody signs, so a locked claim and a closed
//! article take it too.

use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::Talk;
use crate::response::Done;
use claimdesk_domain::comment::Comment;
use claimdesk_domain::ids::{ClaimId, CommentId};
use claimdesk_domain::operation::Noun;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_library::{sheets, tables};

impl Desk {
    /// Says something about a claim, answers, settles a thread, takes one's own remark back.
    pub(crate) fn talk(&self, talk: Talk) -> Result<Done> {
        match talk {
            Talk::Say { claim, text, answers } => self.say(claim, &text, answers),
            Talk::Settle { comment, settled } => self.settle(comment, settled),
            Talk::Remove { comment } => self.take_remark_back(comment),
        }
    }

    fn say(&self, claim: ClaimId, text: &str, answers: Option<CommentId>) -> Result<Done> {
        let sheet = self.library.read(|connection| sheets::sheet(connection, claim))?;
        // Whoever answers an answer goes on with its thread.
        let thread = answers.map(|id| first_of(&sheet, id)).transpose()?;
        let comment = Comment {
            id: CommentId(self.fresh_id()?),
            claim,
            person: self.person()?.id,
            text: said(text, "comment")?,
            answers: thread.as_ref().map(|first| first.id),
            settled: false,
            at: self.host.now(),
        };
        let verb = if thread.is_some() { "answer" } else { "comment" };
        let mut deed = Deed::new(verb, 1).with("number", sheet.number).made(comment);
        // What is answered is open again.
        if let Some(first) = thread.filter(|first| first.settled) {
            deed = deed.edited(first.clone(), Comment { settled: false, ..first });
        }
        self.commit(deed)
    }

    fn settle(&self, comment: CommentId, settled: bool) -> Result<Done> {
        let sheet = self.sheet_of_remark(comment)?;
        let first = first_of(&sheet, comment)?;
        let verb = if settled { "settle-comment" } else { "unsettle-comment" };
        let deed = Deed::new(verb, 1).with("number", sheet.number);
        self.commit(deed.edited(first.clone(), Comment { settled, ..first }))
    }

    fn take_remark_back(&self, comment: CommentId) -> Result<Done> {
        let sheet = self.sheet_of_remark(comment)?;
        let remark = remark(&sheet, comment)?;
        if remark.person != self.person()?.id {
            return Err(Error::OthersRemark);
        }
        if sheet.comments.iter().any(|other| other.answers == Some(comment)) {
            return Err(Error::RemarkAnswered);
        }
        self.commit(Deed::new("remove-comment", 1).with("number", sheet.number).withdrawn(remark))
    }

    fn sheet_of_remark(&self, comment: CommentId) -> Result<ClaimSheet> {
        Ok(self.library.read(|connection| {
            let comment: Comment = tables::get(connection, comment.0)?;
            sheets::sheet(connection, comment.claim)
        })?)
    }
}

fn remark(sheet: &ClaimSheet, comment: CommentId) -> Result<Comment> {
    let found = sheet.comments.iter().find(|one| one.id == comment);
    Ok(found.cloned().ok_or(claimdesk_library::Error::NotFound { noun: Noun::Comment })?)
}

/// The remark that began the thread of a remark.
fn first_of(sheet: &ClaimSheet, comment: CommentId) -> Result<Comment> {
    let remark = remark(sheet, comment)?;
    match remark.answers {
        Some(first) => self::remark(sheet, first),
        None => Ok(remark),
    }
}

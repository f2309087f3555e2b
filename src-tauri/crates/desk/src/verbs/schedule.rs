//! When an article must be done, when it was published, and whether a lawyer must look at it.
//!
//! None of it is part of what is checked: a closed article takes all of it.

use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use chrono::{NaiveDate, SubsecRound};
use claimdesk_domain::Instant;
use claimdesk_domain::article::{Article, LegalFlag};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::ledger::Correction;
use claimdesk_domain::person::Role;
use claimdesk_library::tables;

impl Desk {
    /// Says when the check must be done. A deadline that is long past is taken too: so it is known to be overdue.
    pub(crate) fn set_deadline(&self, article: ArticleId, deadline: Option<Instant>) -> Result<Done> {
        let before = self.article(article)?;
        // To the second: the queue sorts deadlines as they are written.
        let deadline = deadline.map(|deadline| deadline.trunc_subsecs(0));
        let after = Article { deadline, ..before.clone() };
        let verb = if deadline.is_some() { "set-deadline" } else { "clear-deadline" };
        self.commit(Deed::new(verb, 1).with("title", &before.title).edited(before, after))
    }

    /// Says on which day it was published. An article with corrections was.
    pub(crate) fn set_published(&self, article: ArticleId, published: Option<NaiveDate>) -> Result<Done> {
        let before = self.article(article)?;
        let verb = match published {
            Some(day) => {
                self.refuse_future(day)?;
                Deed::new("set-published", 1).with("day", day)
            }
            None => {
                let corrections: Vec<Correction> =
                    self.library.read(|connection| tables::of_article(connection, article.0))?;
                if !corrections.is_empty() {
                    return Err(Error::HasCorrections(corrections.len()));
                }
                Deed::new("clear-published", 1)
            }
        };
        let after = Article { published, ..before.clone() };
        self.commit(verb.with("title", &before.title).edited(before, after))
    }

    /// Says that a lawyer must look at it; whoever says so says why.
    pub(crate) fn raise_legal_flag(&self, article: ArticleId, reason: &str) -> Result<Done> {
        let before = self.article(article)?;
        if before.legal.is_some() {
            return Err(Error::NothingChanged);
        }
        let flag = LegalFlag { person: self.person()?.id, reason: said(reason, "reason")?, at: self.host.now() };
        let deed = Deed::new("raise-legal-flag", 1).with("title", &before.title).with("reason", &flag.reason);
        let after = Article { legal: Some(flag), ..before.clone() };
        self.commit(deed.edited(before, after))
    }

    /// Says that a lawyer has looked at it.
    pub(crate) fn lower_legal_flag(&self, article: ArticleId) -> Result<Done> {
        self.person_as(Role::Legal)?;
        let before = self.article(article)?;
        let after = Article { legal: None, ..before.clone() };
        self.commit(Deed::new("lower-legal-flag", 1).with("title", &before.title).edited(before, after))
    }

    pub(super) fn article(&self, article: ArticleId) -> Result<Article> {
        Ok(self.library.read(|connection| tables::get(connection, article.0))?)
    }

    /// A day on which something happened cannot lie ahead. A day ahead of UTC is today somewhere.
    pub(super) fn refuse_future(&self, day: NaiveDate) -> Result<()> {
        let tomorrow = self.host.now().date_naive().succ_opt();
        if tomorrow.is_some_and(|tomorrow| day > tomorrow) { Err(Error::DayInFuture) } else { Ok(()) }
    }
}

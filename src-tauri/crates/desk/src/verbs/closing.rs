//! Closing an article, overriding what stands in the way, and opening it again.

use super::{if_said, said};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::ClaimFilter;
use crate::response::Done;
use crate::views::gate::blockers;
use chrono::TimeDelta;
use claimdesk_domain::Instant;
use claimdesk_domain::article::Article;
use claimdesk_domain::closing::{Closing, FrozenFact, Reopening};
use claimdesk_domain::ids::{ArticleId, ClosingId};
use claimdesk_domain::operation::{Change, Record};
use claimdesk_domain::person::{Person, Role};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::{Binding, Signoff, SignoffAct, Stage, is_locked, may_sign};
use claimdesk_library::{articles, closings, facts, tables};
use std::collections::BTreeSet;

impl Desk {
    /// Closes an article: locks every claim that can be locked and freezes the facts. Where something stands in the way
    /// it takes a reason, which is kept and printed with what was overridden.
    pub(crate) fn close_article(&self, article: ArticleId, override_reason: Option<String>) -> Result<Done> {
        let editor = self.person_as(Role::Editor)?;
        self.need_facts(article)?;
        let id = ClosingId(self.fresh_id()?);
        let sheets = self.sheets_of(article)?;
        // Behind everything that was said, so that a closing and the locks that it gives have one time.
        let at = sheets.iter().fold(self.host.now(), |at, sheet| sheet.time_for_more(at));
        let (article, closing) = self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let earlier = closings::latest(connection, article.id)?.map(|closing| closing.at);
            let behind = earlier.and_then(|earlier| earlier.checked_add_signed(TimeDelta::microseconds(1)));
            let at = behind.map_or(at, |behind| behind.max(at));
            let text = articles::text(connection, article.draft)?;
            let in_the_way = blockers(connection, &article, &text)?;
            let frozen = facts::page(connection, article.id, false, None, i64::MAX as usize)?;
            let closing = Closing {
                id,
                article: article.id,
                draft: article.draft,
                person: editor.id,
                facts: frozen.into_iter().map(frozen_fact).collect(),
                overridden: in_the_way.into_iter().map(|found| found.blocker).collect(),
                reason: None,
                at,
                reopened: None,
            };
            Ok((article, closing))
        })?;
        self.refuse_closed(article.id)?;
        let in_the_way = u32::try_from(closing.overridden.len()).unwrap_or(u32::MAX);
        let reason = if_said(override_reason).filter(|_| in_the_way > 0);
        let mut deed = match &reason {
            None if in_the_way > 0 => return Err(Error::Blocked(in_the_way)),
            None => Deed::new("close-article", 1),
            Some(reason) => Deed::new("override-close", 1).with("count", in_the_way).with("reason", reason),
        };
        let at = closing.at;
        deed = deed.with("title", &article.title).made(Closing { reason, ..closing });
        for sheet in sheets {
            if may_sign(&sheet, &editor, Stage::Lock).is_ok() {
                deed = deed.made(self.signature(&sheet, &editor, Stage::Lock, at)?);
            }
        }
        self.commit(deed)
    }

    /// Opens a closed article again. The locks that closing gave are taken back with the same reason; every other
    /// signature stays, and holds as long as nothing that it binds changes.
    pub(crate) fn reopen_article(&self, article: ArticleId, reason: &str) -> Result<Done> {
        let editor = self.person_as(Role::Editor)?;
        let reason = said(reason, "reason")?;
        let at = self.host.now();
        let (article, closing) = self.library.read(|connection| {
            let closing = closings::standing(connection, article)?;
            Ok((tables::get::<Article>(connection, article.0)?, closing))
        })?;
        let closing = closing.ok_or(Error::NotClosed)?;
        let reopening = Reopening { person: editor.id, reason: reason.clone(), at };
        let reopened = Closing { reopened: Some(reopening), ..closing.clone() };
        let mut deed = Deed::new("reopen-article", 1)
            .with("title", &article.title)
            .with("reason", &reason)
            .edited(closing.clone(), reopened);
        for sheet in self.sheets_of(article.id)? {
            if is_locked(&sheet) && was_locked_by(&sheet, &closing) {
                deed = deed.made(self.unlocked(&sheet, &editor, &reason, at)?);
            }
        }
        self.commit(deed)
    }

    fn unlocked(&self, sheet: &ClaimSheet, editor: &Person, reason: &str, at: Instant) -> Result<Signoff> {
        let reason = Some(reason.to_owned());
        self.act(sheet, editor, Stage::Lock, SignoffAct::Opened, reason, Binding::new(), at)
    }

    /// Every claim of an article, in reading order.
    fn sheets_of(&self, article: ArticleId) -> Result<Vec<ClaimSheet>> {
        let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
        let mut sheets = Vec::new();
        let mut after = None;
        loop {
            let page = self.claim_sheets(&filter, after)?;
            after = page.rows.last().map(|sheet| sheet.claim.id);
            sheets.extend(page.rows);
            if !page.more {
                return Ok(sheets);
            }
        }
    }

    /// A closed article stays as it is: nothing of its claims, facts and drafts changes until it is opened again. What
    /// people say of it, put to others and correct in print is another matter.
    pub(crate) fn refuse_changes_of_closed<'a>(&self, changes: impl Iterator<Item = &'a Change> + Clone) -> Result<()> {
        let records = |change: &'a Change| [&change.before, &change.after].into_iter().flatten();
        let opened: BTreeSet<ArticleId> = changes
            .clone()
            .flat_map(records)
            .filter_map(|record| match record {
                Record::Closing(closing) => Some(closing.article),
                _ => None,
            })
            .collect();
        let touched = self.library.read(|connection| {
            let mut touched = BTreeSet::new();
            for change in changes.clone() {
                let Some(record) = change.record() else { continue };
                let article = match record {
                    Record::Claim(claim) => Some(claim.article),
                    Record::Dismissal(dismissal) => Some(dismissal.article),
                    Record::Draft(draft) => Some(draft.article),
                    Record::Import(import) => Some(import.article),
                    Record::Difference(difference) => Some(difference.article),
                    Record::Article(article) => is_another_text(change).then_some(article.id),
                    Record::Evidence(evidence) => closings::article_of(connection, evidence.claim)?,
                    Record::Finding(finding) => closings::article_of(connection, finding.claim)?,
                    Record::Suggestion(suggestion) => closings::article_of(connection, suggestion.claim)?,
                    Record::Decision(decision) => closings::article_of(connection, decision.claim)?,
                    Record::Signoff(signoff) => closings::article_of(connection, signoff.claim)?,
                    _ => None,
                };
                touched.extend(article);
            }
            Ok(touched)
        })?;
        touched.difference(&opened).try_for_each(|article| self.refuse_closed(*article))
    }

    pub(super) fn refuse_closed(&self, article: ArticleId) -> Result<()> {
        let closed = self.library.read(|connection| match closings::standing(connection, article)? {
            Some(_) => tables::find::<Article>(connection, article.0),
            None => Ok(None),
        })?;
        closed.map_or(Ok(()), |article| Err(Error::ArticleClosed(article.title)))
    }
}

fn frozen_fact(fact: facts::Fact) -> FrozenFact {
    let facts::Fact { block, start, end, kind, coverage } = fact;
    FrozenFact { block, start, end, kind, coverage }
}

/// Whether the lock on a claim is the one that closing its article gave.
fn was_locked_by(sheet: &ClaimSheet, closing: &Closing) -> bool {
    let lock = sheet.signoffs.iter().rev().find(|signoff| signoff.stage == Stage::Lock);
    lock.is_some_and(|lock| lock.at == closing.at && lock.person == closing.person)
}

/// Whether an article has another draft after the change, or is no longer there.
fn is_another_text(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (Some(Record::Article(before)), Some(Record::Article(after))) => before.draft != after.draft,
        (Some(_), None) => true,
        _ => false,
    }
}

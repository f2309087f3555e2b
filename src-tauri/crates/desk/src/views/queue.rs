//! The queue of articles, and lists of sources and people.

use super::PAGE;
use super::gate::closing_view;
use crate::desk::Desk;
use crate::error::Result;
use crate::request::QueueOrder;
use crate::response::{ArticleRow, Page, Progress};
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{ArticleId, PersonId, SourceId};
use claimdesk_domain::person::Person;
use claimdesk_domain::source::Source;
use claimdesk_library::{Connection, articles, facts, lists, looking_back};

impl Desk {
    /// A page of the queue behind `after`; of somebody's work only when that is asked for.
    pub(crate) fn queue(
        &self,
        after: Option<ArticleId>,
        order: QueueOrder,
        assigned: Option<PersonId>,
    ) -> Result<Page<ArticleRow>> {
        Ok(self.library.read(|connection| {
            let articles = match order {
                QueueOrder::Newest => articles::page(connection, assigned, after, PAGE + 1)?,
                QueueOrder::Deadline => articles::page_by_deadline(connection, assigned, after, PAGE + 1)?,
            };
            let rows = articles.into_iter().map(|article| row(connection, article));
            Ok(Page::of(rows.collect::<claimdesk_library::Result<_>>()?))
        })?)
    }

    /// A page of sources that hold `words`, newest first, behind `after`.
    pub(crate) fn sources(&self, words: &str, after: Option<SourceId>) -> Result<Page<Source>> {
        Ok(self.library.read(|connection| Ok(Page::of(lists::sources(connection, words, after, PAGE + 1)?)))?)
    }

    /// Everybody.
    pub(crate) fn people(&self) -> Result<Page<Person>> {
        Ok(self.library.read(|connection| Ok(Page::of(lists::people(connection)?)))?)
    }
}

fn row(connection: &Connection, article: Article) -> claimdesk_library::Result<ArticleRow> {
    Ok(ArticleRow {
        drafts: articles::drafts(connection, article.id)?,
        progress: progress(connection, article.id)?,
        unfinished: articles::import(connection, article.id)?.is_some_and(|import| !import.finished),
        seen_before: looking_back::count(connection, article.id)?,
        closing: closing_view(connection, article.id)?,
        article,
    })
}

/// How far an article has come.
pub(super) fn progress(connection: &Connection, article: ArticleId) -> claimdesk_library::Result<Progress> {
    let mut progress = Progress::default();
    if let Some(facts) = facts::counts(connection, article)? {
        progress.facts = Some(facts.all);
        progress.open_facts = Some(facts.open);
    }
    for (state, count) in articles::states(connection, article)? {
        progress.claims += count;
        match state.as_str() {
            "checked" | "not-checkable" => progress.checked += count,
            "in-progress" | "awaiting-source" => progress.under_way += count,
            "needs-recheck" => progress.needs_recheck += count,
            _ => {}
        }
    }
    Ok(progress)
}

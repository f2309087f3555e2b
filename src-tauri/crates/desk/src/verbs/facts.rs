//! The facts of articles: reading them, and putting aside those that are none.

use super::if_said;
use super::places::span_at;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::request::Place;
use crate::response::{Done, JobKind, Outcome};
use claimdesk_domain::article::Article;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::fact::{Coverage, Dismissal, Dismissed, FactKind};
use claimdesk_domain::ids::{ArticleId, DismissalId};
use claimdesk_domain::span::Span;
use claimdesk_language::{BlockMarks, ENGINE, analyze_draft};
use claimdesk_library::facts::{self, Fact};
use claimdesk_library::{articles, closings, tables};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// Words of a text up to which its facts are read while its article opens; those of a longer one are read in the
/// background.
const AT_ONCE: u32 = 30_000;

/// Articles that are read in the background in one go.
const MOST: usize = 200;

/// Block, first and last byte, and what stands there.
pub(super) type Found = (u32, u32, u32, FactKind);

impl Desk {
    /// Reads the facts of an article that is about to be shown, where they are not known: at once, or in the background
    /// where that would take long. A desk that may not write shows the article without.
    pub(crate) fn read_facts_soon(self: &Arc<Self>, article: ArticleId) -> Result<()> {
        if !self.library.takes_changes() || self.knows_facts(article)? {
            return Ok(());
        }
        let words = self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            Ok(tables::get::<Draft>(connection, article.draft.0)?.words)
        })?;
        if words <= AT_ONCE { self.read_facts(article) } else { self.read_waiting_facts() }
    }

    /// Reads the facts of articles that came before there were facts, or that another engine read; newest first, and
    /// nothing where none waits or somebody is at it.
    pub(crate) fn read_waiting_facts(self: &Arc<Self>) -> Result<()> {
        let running = self.jobs.list().iter().any(|job| job.kind == JobKind::Facts && job.outcome.is_none());
        let waiting = |connection: &_| facts::waiting(connection, ENGINE, 1);
        if running || !self.library.takes_changes() || self.library.read(waiting)?.is_empty() {
            return Ok(());
        }
        let subject = file_name(self.library.path());
        self.start_job(JobKind::Facts, subject, |desk, work| {
            let articles = desk.read_facts_of(MOST, work)?;
            Ok(Outcome::FactsRead { articles })
        })?;
        Ok(())
    }

    /// Reads the facts of up to `limit` articles that wait for it; answers how many.
    pub(super) fn read_facts_of(&self, limit: usize, work: &Work<'_>) -> Result<u32> {
        let waiting = self.library.read(|connection| facts::waiting(connection, ENGINE, limit))?;
        work.step("facts", u32::try_from(waiting.len()).ok())?;
        for (at, article) in waiting.iter().enumerate() {
            self.read_facts(*article)?;
            if work.done(at as i64 + 1, waiting.len() as i64).is_break() {
                return Err(Error::Cancelled);
            }
        }
        Ok(u32::try_from(waiting.len()).unwrap_or(u32::MAX))
    }

    /// Sees to it that the facts of an article are known.
    pub(crate) fn need_facts(&self, article: ArticleId) -> Result<()> {
        if self.knows_facts(article)? {
            return Ok(());
        }
        if self.library.takes_changes() { self.read_facts(article) } else { Err(Error::FactsNotRead) }
    }

    fn knows_facts(&self, article: ArticleId) -> Result<bool> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            facts::are_read(connection, article.id, article.draft, ENGINE)
        })?)
    }

    /// Reads the facts of an article. Those of a closed one are as they were when it was closed, whatever a later engine
    /// would find.
    fn read_facts(&self, article: ArticleId) -> Result<()> {
        let (article, text, closing) = self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            let closing = closings::standing(connection, article.id)?;
            Ok((article, text, closing))
        })?;
        let found = match closing.filter(|closing| closing.draft == article.draft) {
            Some(closing) => closing.facts.iter().map(|fact| (fact.block, fact.start, fact.end, fact.kind)).collect(),
            None => {
                let marks = analyze_draft(&text, article.date, &mut |_, _| ControlFlow::Continue(()));
                facts_of(&marks.unwrap_or_default())
            }
        };
        self.keep_facts(&article, &found)
    }

    /// Keeps the facts that the engine found in the draft that an article has now.
    pub(super) fn keep_facts(&self, article: &Article, found: &[Found]) -> Result<()> {
        Ok(self.library.keep_facts(article.id, article.draft, ENGINE, found)?)
    }

    /// Says of open facts that there is nothing to check: of those at `places`, or of all with the same words.
    pub(crate) fn dismiss_facts(
        &self,
        article: ArticleId,
        places: &[Place],
        reason: Option<String>,
        everywhere: bool,
    ) -> Result<Done> {
        self.need_facts(article)?;
        let (article, text) = self.article_text(article)?;
        let chosen = if everywhere {
            self.of_the_same_words(&article, &text, places)?
        } else {
            self.at_places(&article, &text, places)?
        };
        let (person, reason, at) = (self.person()?, if_said(reason), self.host.now());
        let mut deed = Deed::new("dismiss-fact", 1).with("count", chosen.len());
        for (number, (fact, place)) in chosen.into_iter().enumerate() {
            if number == 0 {
                deed = deed.with("words", &place.exact);
            }
            deed = deed.made(Dismissal {
                id: DismissalId(self.fresh_id()?),
                article: article.id,
                draft: article.draft,
                place,
                what: Dismissed::Fact { kind: fact.kind },
                person: person.id,
                reason: reason.clone(),
                at,
            });
        }
        self.commit(deed).map_err(|error| match error {
            Error::NothingChanged => Error::NoOpenFact,
            other => other,
        })
    }

    fn at_places(&self, article: &Article, text: &DraftText, places: &[Place]) -> Result<Vec<(Fact, Span)>> {
        let mut chosen: Vec<(Fact, Span)> = Vec::new();
        for place in places {
            let span = span_at(text, place)?;
            let key = (span.block, span.start, span.end);
            let here = self.library.read(|connection| facts::at(connection, article.id, key))?;
            let open = here.into_iter().find(|fact| fact.coverage == Coverage::Open).ok_or(Error::NoOpenFact)?;
            if chosen.iter().all(|(_, known)| *known != span) {
                chosen.push((open, span));
            }
        }
        Ok(chosen)
    }

    /// The open facts whose words are those at one of the places, each place once.
    fn of_the_same_words(&self, article: &Article, text: &DraftText, places: &[Place]) -> Result<Vec<(Fact, Span)>> {
        let mut words = BTreeSet::new();
        for place in places {
            words.insert(match place {
                Place::Quote { quote, block: None, start: None } => quote.trim().to_owned(),
                place => span_at(text, place)?.exact,
            });
        }
        let open = self.library.read(|connection| facts::open(connection, article.id, i64::MAX as usize))?;
        let spans = open.into_iter().filter_map(|fact| {
            let span = Span::take(text, fact.block as usize, fact.start as usize..fact.end as usize)?;
            words.contains(&span.exact).then_some((fact, span))
        });
        let mut chosen: Vec<(Fact, Span)> = spans.collect();
        chosen.dedup_by(|(_, one), (_, before)| one == before);
        Ok(chosen)
    }

    /// Takes dismissals of facts back.
    pub(crate) fn restore_facts(&self, article: ArticleId, dismissals: &[DismissalId]) -> Result<Done> {
        let mut deed = Deed::new("restore-fact", 1).with("count", dismissals.len());
        for (number, id) in dismissals.iter().enumerate() {
            let dismissal: Dismissal = self.library.read(|connection| tables::get(connection, id.0))?;
            if dismissal.article != article || !matches!(dismissal.what, Dismissed::Fact { .. }) {
                return Err(Error::NoOpenFact);
            }
            if number == 0 {
                deed = deed.with("words", &dismissal.place.exact);
            }
            deed = deed.withdrawn(dismissal);
        }
        self.commit(deed)
    }
}

/// The facts among the marks of a draft.
pub(super) fn facts_of(marks: &[BlockMarks]) -> Vec<Found> {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let in_block = |block: &BlockMarks| {
        let at = number(block.block);
        let facts = block.sentences.iter().flat_map(|sentence| &sentence.facts);
        facts.map(|fact| (at, number(fact.range.start), number(fact.range.end), fact.kind)).collect::<Vec<_>>()
    };
    marks.iter().flat_map(in_block).collect()
}

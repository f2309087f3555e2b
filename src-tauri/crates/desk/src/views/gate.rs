//! What stands in the way of closing an article, and the facts that somebody put aside.

use super::PAGE;
use super::differences::words_of_difference;
use super::warnings::differing_wordings;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{ClosingView, DismissalRow, FactRow, Gate, GateLine, Page, WordsAt};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::closing::{Blocker, ClaimStanding};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::fact::{Dismissal, Dismissed};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::offsets::{CodePoints, Unit, convert_range};
use claimdesk_domain::person::Person;
use claimdesk_library::{Connection, articles, closings, facts, lists, tables};
use std::collections::BTreeMap;

/// Lines of one code that are told before those of the next; what is left of the page is filled up behind.
const OF_EACH: usize = 20;

/// In which order what stands in the way is told: what others may have to do comes first.
const ORDER: [&str; 12] = [
    "legal-flag",
    "difference",
    "orphan",
    "wording-differs",
    "open-fact",
    "unchecked",
    "needs-recheck",
    "disputed",
    "without-evidence",
    "stale",
    "unsigned",
    "reply-open",
];

/// Something in the way, with the claim that it is about.
pub(crate) struct InTheWay {
    pub(crate) blocker: Blocker,
    claim: Option<(ClaimId, Option<u32>)>,
}

impl Desk {
    /// What stands in the way of closing an article.
    pub(crate) fn gate(&self, article: ArticleId) -> Result<Gate> {
        self.need_facts(article)?;
        let warnings = self.standing_warnings(article)?;
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            let all = blockers(connection, &article, &text)?;
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for found in &all {
                *counts.entry(found.blocker.code().to_owned()).or_default() += 1;
            }
            let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let lines = first_of_each(all).into_iter().map(|found| line(connection, &text, found));
            Ok(Gate {
                blockers: lines.collect::<claimdesk_library::Result<_>>()?,
                counts,
                all: count,
                warnings,
                closing: closing_view(connection, article.id)?,
            })
        })?)
    }

    /// The facts that somebody put aside, in reading order.
    pub(crate) fn dismissals(&self, article: ArticleId) -> Result<Page<DismissalRow>> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            let people = lists::people(connection)?;
            let mut made: Vec<Dismissal> = tables::of_article(connection, article.id.0)?;
            made.sort_by_key(|one| (one.place.block, one.place.start, one.place.end));
            let rows = made.into_iter().filter_map(|one| dismissal_row(one, &article, &text, &people));
            Ok(Page::of(rows.take(PAGE + 1).collect()))
        })?)
    }

    /// The facts of an article in reading order, for the command line.
    pub fn facts(&self, article: ArticleId, only_open: bool) -> Result<Vec<FactRow>> {
        self.need_facts(article)?;
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            let found = facts::page(connection, article.id, only_open, None, i64::MAX as usize)?;
            let mut counted: Option<(u32, CodePoints<'_>)> = None;
            let mut rows = Vec::with_capacity(found.len());
            for fact in found {
                let Some(block) = text.blocks.get(fact.block as usize) else { continue };
                let points = match counted.take() {
                    Some((at, points)) if at == fact.block => points,
                    _ => CodePoints::of(&block.text),
                };
                let place = |byte: u32| u32::try_from(points.before(byte as usize)).unwrap_or(u32::MAX);
                rows.push(FactRow {
                    block: fact.block,
                    start: place(fact.start),
                    end: place(fact.end),
                    text: block.text.get(fact.start as usize..fact.end as usize).unwrap_or_default().to_owned(),
                    kind: fact.kind,
                    coverage: fact.coverage,
                });
                counted = Some((fact.block, points));
            }
            Ok(rows)
        })?)
    }
}

/// Everything that stands in the way of closing an article, sorted by what it is and then in reading order.
pub(crate) fn blockers(
    connection: &Connection,
    article: &Article,
    text: &DraftText,
) -> claimdesk_library::Result<Vec<InTheWay>> {
    let mut found = Vec::new();
    if article.legal.is_some() {
        found.push(InTheWay { blocker: Blocker::LegalFlag, claim: None });
    }
    let standings = closings::standings(connection, article.id)?;
    let numbers: BTreeMap<ClaimId, u32> = standings.iter().map(|one| one.claim).zip(1..).collect();
    found.extend(closings::open_differences(connection, article.id)?.into_iter().map(|one| InTheWay {
        claim: one.claim.map(|claim| (claim, numbers.get(&claim).copied())),
        blocker: Blocker::Difference { difference: one.id, claim: one.claim },
    }));
    let open = facts::open(connection, article.id, i64::MAX as usize)?;
    found.extend(open.into_iter().filter_map(|fact| {
        let words = text.blocks.get(fact.block as usize)?.text.get(fact.start as usize..fact.end as usize)?;
        let blocker = Blocker::OpenFact { block: fact.block, start: fact.start, words: words.to_owned() };
        Some(InTheWay { blocker, claim: None })
    }));
    let differing = differing_wordings(connection, article)?;
    for (standing, number) in standings.into_iter().zip(1..) {
        let claim = Some((standing.claim, Some(number)));
        let standing = ClaimStanding { differs: differing.contains(&standing.claim), ..standing };
        found.extend(standing.blocker().map(|blocker| InTheWay { blocker, claim }));
    }
    let replies = closings::open_replies(connection, article.id)?.into_iter().map(|reply| InTheWay {
        claim: reply.claim.map(|claim| (claim, None)),
        blocker: Blocker::ReplyOpen { subject: reply.subject },
    });
    found.extend(replies);
    found.sort_by_key(|one| ORDER.iter().position(|code| *code == one.blocker.code()));
    Ok(found)
}

/// As many as a page holds: the first of each code, then whatever comes next.
fn first_of_each(all: Vec<InTheWay>) -> Vec<InTheWay> {
    let mut seen: BTreeMap<&'static str, usize> = BTreeMap::new();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for found in all {
        let count = seen.entry(found.blocker.code()).or_default();
        *count += 1;
        if *count <= OF_EACH { first.push(found) } else { rest.push(found) }
    }
    let room = PAGE.saturating_sub(first.len());
    first.extend(rest.into_iter().take(room));
    first.sort_by_key(|one| ORDER.iter().position(|code| *code == one.blocker.code()));
    first
}

fn line(connection: &Connection, text: &DraftText, found: InTheWay) -> claimdesk_library::Result<GateLine> {
    let InTheWay { blocker, claim } = found;
    let (words, place) = match &blocker {
        Blocker::OpenFact { block, start, words } => {
            (words.clone(), words_at(text, *block, *start as usize..*start as usize + words.len()))
        }
        Blocker::ReplyOpen { subject } => (subject.clone(), None),
        Blocker::Difference { difference, claim: None } => (words_of_difference(connection, *difference)?, None),
        _ => {
            let claim = claim.map(|(claim, _)| tables::find::<Claim>(connection, claim.0)).transpose()?.flatten();
            (claim.map_or_else(String::new, |claim| claim.wording), None)
        }
    };
    Ok(GateLine { blocker, claim: claim.map(|(claim, _)| claim), number: claim.and_then(|one| one.1), words, place })
}

fn dismissal_row(one: Dismissal, article: &Article, text: &DraftText, people: &[Person]) -> Option<DismissalRow> {
    let Dismissed::Fact { kind } = one.what else { return None };
    let place = if one.draft == article.draft { words_at(text, one.place.block, one.place.bytes()) } else { None };
    Some(DismissalRow {
        id: one.id,
        place,
        words: one.place.exact,
        kind,
        person: people.iter().find(|person| person.id == one.person).map(|person| person.name.clone())?,
        reason: one.reason,
        at: one.at,
    })
}

pub(super) fn words_at(text: &DraftText, block: u32, bytes: std::ops::Range<usize>) -> Option<WordsAt> {
    let within = &text.blocks.get(block as usize)?.text;
    let units = convert_range(within, bytes, Unit::Byte, Unit::Utf16)?;
    Some(WordsAt { block, start: u32::try_from(units.start).ok()?, end: u32::try_from(units.end).ok()? })
}

/// How an article was closed, when it is.
pub(super) fn closing_view(
    connection: &Connection,
    article: ArticleId,
) -> claimdesk_library::Result<Option<ClosingView>> {
    let Some(closing) = closings::standing(connection, article)? else { return Ok(None) };
    let person = tables::find::<Person>(connection, closing.person.0)?;
    Ok(Some(ClosingView::of(&closing, person.map_or_else(String::new, |person| person.name))))
}

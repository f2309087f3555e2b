//! What the pictures are drawn from.

use super::copies::{Copies, one_of_each};
use super::{PAGE, claim};
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{
    FindingCount, Overview, Page, PersonCount, SourceUse, SourceUses, StateCount, TimelineRow, Waiting,
};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::ids::{ArticleId, ClaimId, SourceId};
use claimdesk_domain::sheet::EvidenceSheet;
use claimdesk_library::{Connection, claims, lists, overview, sheets, tables};
use std::collections::BTreeMap;

/// Days after which claims count as having waited longer.
const AGES: [u32; 4] = [0, 2, 7, 30];
const MICROSECONDS_OF_A_DAY: i64 = 86_400_000_000;

impl Desk {
    /// The whole desk in numbers.
    pub(crate) fn overview(&self) -> Result<Overview> {
        let today = self.host.now().timestamp_micros() / MICROSECONDS_OF_A_DAY;
        Ok(self.library.read(|connection| {
            let (articles, closed) = overview::articles(connection)?;
            let mut seen = Overview { articles, closed, waiting: ages(), ..Overview::default() };
            for tally in overview::tallies(connection)? {
                count(&mut seen, &tally, today.saturating_sub(tally.day));
            }
            seen.people = people(connection)?;
            Ok(seen)
        })?)
    }

    /// The claims of an article that say when, earliest first, from a row on.
    pub(crate) fn timeline(&self, article: ArticleId, from_row: u32) -> Result<Page<TimelineRow>> {
        Ok(self.library.read(|connection| {
            tables::get::<Article>(connection, article.0)?;
            let mut dated: Vec<_> = claims::of_article(connection, article)?
                .into_iter()
                .filter(|claim| !claim.is_orphan())
                .filter_map(|claim| Some((claim.time.clone().filter(|time| time.from.is_some())?, claim.id)))
                .collect();
            // Claims of one time stay in reading order.
            dated.sort_by_key(|(time, _)| (time.from, time.to));
            let rows = dated
                .into_iter()
                .skip(from_row as usize)
                .take(PAGE + 1)
                .map(|(time, id)| Ok(TimelineRow { claim: claim::row(&sheets::sheet(connection, id)?), time }));
            Ok(Page::of(rows.collect::<claimdesk_library::Result<_>>()?))
        })?)
    }

    /// The sources of an article with the claims that they are used for, the most used first, from a row on.
    pub(crate) fn source_map(&self, article: ArticleId, from_row: u32) -> Result<Page<SourceUses>> {
        Ok(self.library.read(|connection| {
            tables::get::<Article>(connection, article.0)?;
            let mut rows = sources(connection, article)?;
            rows.sort_by_key(|row| std::cmp::Reverse(row.uses.len()));
            Ok(Page::of(rows.into_iter().skip(from_row as usize).take(PAGE + 1).collect()))
        })?)
    }
}

fn ages() -> Vec<Waiting> {
    let ends = AGES.iter().skip(1).map(|next| Some(next - 1)).chain([None]);
    AGES.iter().zip(ends).map(|(from, to)| Waiting { from_days: *from, to_days: to, claims: 0 }).collect()
}

fn count(seen: &mut Overview, tally: &overview::Tally, days: i64) {
    seen.claims += tally.claims;
    seen.disputed += if tally.disputed { tally.claims } else { 0 };
    seen.stale += if tally.stale { tally.claims } else { 0 };
    match seen.states.iter_mut().find(|known| known.state == tally.state) {
        Some(known) => known.claims += tally.claims,
        None => seen.states.push(StateCount { state: tally.state, claims: tally.claims }),
    }
    if let Some(finding) = tally.content {
        match seen.findings.iter_mut().find(|known| known.finding == finding) {
            Some(known) => known.claims += tally.claims,
            None => seen.findings.push(FindingCount { finding, claims: tally.claims }),
        }
    }
    if waits(tally.state) {
        let age = seen.waiting.iter_mut().rev().find(|age| i64::from(age.from_days) <= days.max(0));
        age.into_iter().for_each(|age| age.claims += tally.claims);
    }
}

/// Whether somebody has yet to do something for the check.
fn waits(state: CheckState) -> bool {
    !matches!(state, CheckState::Checked | CheckState::NotCheckable)
}

fn people(connection: &Connection) -> claimdesk_library::Result<Vec<PersonCount>> {
    let assigned = overview::assigned(connection)?;
    let mut people: Vec<PersonCount> = lists::people(connection)?
        .into_iter()
        .filter_map(|person| {
            let states = assigned.get(&person.id)?;
            let claims = states.iter().filter(|(state, _)| waits(*state)).map(|(_, claims)| claims).sum();
            (claims > 0).then_some(PersonCount { person: person.id, name: person.name, claims })
        })
        .collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.claims));
    Ok(people)
}

/// The sources of an article in the order in which its claims first use them.
fn sources(connection: &Connection, article: ArticleId) -> claimdesk_library::Result<Vec<SourceUses>> {
    let numbers: BTreeMap<ClaimId, u32> = overview::numbers(connection, article)?;
    let evidence = sheets::with_sources(connection, overview::evidence(connection, article)?)?;
    let mut uses: BTreeMap<SourceId, Vec<SourceUse>> = BTreeMap::new();
    for EvidenceSheet { evidence, source, .. } in &evidence {
        let number = numbers.get(&evidence.claim).copied().unwrap_or_default();
        let one = SourceUse { claim: evidence.claim, number, stance: evidence.stance };
        uses.entry(source.id).or_default().push(one);
    }
    let each = one_of_each(evidence);
    let groups = Copies::new(connection).origins(&each.iter().collect::<Vec<_>>())?;
    let origin = |id: SourceId| groups.iter().position(|group| group.sources.contains(&id)).unwrap_or_default();
    let rows = each.into_iter().map(|EvidenceSheet { source, .. }| SourceUses {
        origin: u32::try_from(origin(source.id)).unwrap_or(u32::MAX),
        uses: uses.remove(&source.id).unwrap_or_default(),
        source,
    });
    Ok(rows.collect())
}

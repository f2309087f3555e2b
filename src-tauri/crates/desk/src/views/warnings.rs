//! What inside an article does not go together: what the engine says of its text, and what a claim's wording lost.
//!
//! The engine reads a draft once, and what it found is held for a while. What claims lost is looked at afresh each time;
//! it is cheap.

use super::PAGE;
use super::gate::words_at;
use crate::commit::kebab;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{ClaimTitle, DismissedBy, OtherWords, Page, WarningLine, WarningRow};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::fact::{Dismissal, Dismissed};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::offsets::Unit;
use claimdesk_domain::person::Person;
use claimdesk_domain::span::Span;
use claimdesk_language::consistency::{self, Disagreement, disagreement, lost_hedge};
use claimdesk_library::{Connection, articles, claims, lists, tables};
use std::collections::{BTreeMap, BTreeSet};

/// Words behind a claim's own, to the end of its sentence, that may still be a hedge of it: "…, it is understood".
const TAIL: usize = 4;

/// The code of what a claim's wording says more flatly than the text.
const HEDGE_LOST: &str = "hedge-lost";

/// The code of what a claim's wording says otherwise than the text.
const WORDING_DIFFERS: &str = "wording-differs";

/// A warning of the draft that an article has now.
pub(crate) struct Found {
    pub(crate) code: String,
    pub(crate) arguments: BTreeMap<String, String>,
    pub(crate) place: Span,
    other: Option<Span>,
    claim: Option<ClaimTitle>,
    pub(crate) dismissed: Option<Dismissal>,
}

/// An article with its warnings.
pub(crate) struct Warned {
    pub(crate) article: Article,
    pub(crate) text: DraftText,
    pub(crate) found: Vec<Found>,
    people: Vec<Person>,
}

impl Desk {
    /// The warnings of an article in reading order, those put aside too.
    pub(crate) fn warnings(&self, article: ArticleId) -> Result<Page<WarningRow>> {
        let warned = self.warned(article)?;
        let rows = warned.found.iter().filter_map(|found| warned.row(found));
        Ok(Page::of(rows.take(PAGE + 1).collect()))
    }

    /// The same for the command line.
    pub fn warning_lines(&self, article: ArticleId) -> Result<Vec<WarningLine>> {
        let warned = self.warned(article)?;
        Ok(warned.found.iter().filter_map(|found| warned.line(found)).collect())
    }

    /// How many warnings of an article nobody has put aside.
    pub(crate) fn standing_warnings(&self, article: ArticleId) -> Result<u32> {
        let standing = self.warned(article)?.found.iter().filter(|found| found.dismissed.is_none()).count();
        Ok(u32::try_from(standing).unwrap_or(u32::MAX))
    }

    /// An article with everything that does not go together in it.
    pub(crate) fn warned(&self, article: ArticleId) -> Result<Warned> {
        let (article, text, claims, dismissals, people) = self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let text = articles::text(connection, article.draft)?;
            let claims = claims::of_article(connection, article.id)?;
            let dismissals: Vec<Dismissal> = tables::of_article(connection, article.id.0)?;
            Ok((article, text, claims, dismissals, lists::people(connection)?))
        })?;
        let read = self.warned.of(article.draft, article.date, || consistency::warnings(&text, article.date));
        let mut found: Vec<Found> = read.iter().filter_map(|warning| of_text(&text, warning)).collect();
        let here = claims.iter().zip(1..).filter(|(claim, _)| claim.draft == article.draft);
        found.extend(
            here.flat_map(|(claim, number)| [hedge_lost(claim, number), wording_differs(claim, number)]).flatten(),
        );
        found.sort_by_key(|one| (one.place.block, one.place.start, one.place.end));
        for one in &mut found {
            one.dismissed = dismissals.iter().find(|made| made.draft == article.draft && one.is_meant(made)).cloned();
        }
        Ok(Warned { article, text, found, people })
    }
}

fn of_text(text: &DraftText, warning: &consistency::Warning) -> Option<Found> {
    let span = |(block, bytes): &consistency::Place| Span::take(text, *block, bytes.clone());
    Some(Found {
        code: kebab(&warning.code),
        arguments: warning.arguments.clone(),
        place: span(&warning.place)?,
        other: warning.other.as_ref().and_then(span),
        claim: None,
        dismissed: None,
    })
}

/// The claims of an article whose wording disagrees with their words, where nobody has put that aside.
pub(super) fn differing_wordings(
    connection: &Connection,
    article: &Article,
) -> claimdesk_library::Result<BTreeSet<ClaimId>> {
    let dismissals: Vec<Dismissal> = tables::of_article(connection, article.id.0)?;
    let claims = claims::of_article(connection, article.id)?;
    let here = claims.iter().filter(|claim| claim.draft == article.draft);
    let standing = here.filter(|claim| {
        let found = wording_differs(claim, 0);
        found.is_some_and(|found| !dismissals.iter().any(|made| made.draft == article.draft && found.is_meant(made)))
    });
    Ok(standing.map(|claim| claim.id).collect())
}

/// What the wording of a claim and its words disagree on.
pub(super) fn disagreement_of(claim: &Claim) -> Option<Disagreement> {
    if claim.is_orphan() {
        return None;
    }
    disagreement(&claim.quote(), &claim.sentences.join(" "), &claim.wording, &claim.attributions)
}

/// A claim whose wording has a negation, a number, a hedge or a name that its words have not, or lacks theirs.
fn wording_differs(claim: &Claim, number: u32) -> Option<Found> {
    let what = disagreement_of(claim)?;
    Some(Found {
        code: WORDING_DIFFERS.to_owned(),
        arguments: [("what".to_owned(), kebab(&what)), ("wording".to_owned(), claim.wording.clone())].into(),
        place: claim.spans.first()?.clone(),
        other: None,
        claim: Some(ClaimTitle { id: claim.id, number, wording: claim.wording.clone() }),
        dismissed: None,
    })
}

/// A claim whose wording says flatly what the text holds at arm's length.
fn hedge_lost(claim: &Claim, number: u32) -> Option<Found> {
    let hedge = claim.spans.iter().find_map(|span| {
        let around = claim.sentences.iter().find_map(|sentence| clause(sentence, &span.exact));
        lost_hedge(around.unwrap_or(&span.exact), &claim.wording, &claim.attributions)
    })?;
    Some(Found {
        code: HEDGE_LOST.to_owned(),
        arguments: [("hedge".to_owned(), hedge), ("wording".to_owned(), claim.wording.clone())].into(),
        place: claim.spans.first()?.clone(),
        other: None,
        claim: Some(ClaimTitle { id: claim.id, number, wording: claim.wording.clone() }),
        dismissed: None,
    })
}

/// The words of a claim with those of their sentence that lead up to them, and with the few that end it.
fn clause<'text>(sentence: &'text str, exact: &str) -> Option<&'text str> {
    let start = sentence.find(exact)?;
    let end = start + exact.len();
    let lead = sentence.get(..start)?;
    let from = lead.rfind([',', ';', ':', '—', '–', '(']).map_or(0, |at| at + 1);
    let from = (from..=start).find(|at| sentence.is_char_boundary(*at))?;
    let tail = sentence.get(end..)?;
    sentence.get(from..if tail.split_whitespace().count() <= TAIL { sentence.len() } else { end })
}

impl Found {
    /// Whether somebody who put aside what stands there meant this.
    fn is_meant(&self, made: &Dismissal) -> bool {
        matches!(&made.what, Dismissed::Warning { code, arguments } if *code == self.code && *arguments == self.arguments)
            && (made.place.block, made.place.start, made.place.end)
                == (self.place.block, self.place.start, self.place.end)
    }
}

impl Warned {
    fn row(&self, found: &Found) -> Option<WarningRow> {
        let at = |span: &Span| words_at(&self.text, span.block, span.bytes());
        let other = found.other.as_ref();
        Some(WarningRow {
            code: found.code.clone(),
            arguments: found.arguments.clone(),
            place: at(&found.place)?,
            words: found.place.exact.clone(),
            other: other.and_then(|other| Some(OtherWords { place: at(other)?, words: other.exact.clone() })),
            claim: found.claim.clone(),
            dismissed: self.dismissed(found),
        })
    }

    fn line(&self, found: &Found) -> Option<WarningLine> {
        let at = found.place.range(&self.text, Unit::CodePoint)?;
        Some(WarningLine {
            code: found.code.clone(),
            arguments: found.arguments.clone(),
            block: found.place.block,
            start: u32::try_from(at.start).ok()?,
            end: u32::try_from(at.end).ok()?,
            text: found.place.exact.clone(),
            other: found.other.as_ref().map(|other| other.exact.clone()),
            claim: found.claim.clone(),
            dismissed: self.dismissed(found),
        })
    }

    fn dismissed(&self, found: &Found) -> Option<DismissedBy> {
        let made = found.dismissed.as_ref()?;
        let person = self.people.iter().find(|person| person.id == made.person);
        Some(DismissedBy {
            id: made.id,
            person: person.map_or_else(String::new, |person| person.name.clone()),
            reason: made.reason.clone(),
            at: made.at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_up_to_a_claim_belongs_to_it_and_another_clause_does_not() {
        assert_eq!(
            clause("It is understood that a gate jammed.", "a gate jammed"),
            Some("It is understood that a gate jammed.")
        );
        assert_eq!(
            clause("The dam may burst, while the mill is shut for good now, Ms Lunt said.", "the mill is shut"),
            Some(" while the mill is shut")
        );
        assert_eq!(
            clause("The mill shut, it is understood.", "The mill shut"),
            Some("The mill shut, it is understood.")
        );
        assert_eq!(clause("The mill shut.", "The dam"), None);
    }
}

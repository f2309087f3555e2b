//! What a person says of a claim whose words a new draft altered, doubled or cut.

use super::anchors::{Sentences, placed_at, rechecked, same_annotation};
use super::places::span_at;
use super::reading_anew::{Pulled, read_anew};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::Place;
use crate::response::Done;
use claimdesk_domain::claim::{AnchorGrade, Anchoring, CheckState, Claim};
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_library::claims::of_article;
use claimdesk_library::drafts::Standing;
use claimdesk_library::{sheets, tables};

impl Desk {
    /// Says that the altered words are the claim's.
    pub(crate) fn confirm_anchor(&self, claim: ClaimId) -> Result<Done> {
        let person = self.person()?.id;
        let sheet = self.open_sheet(claim)?;
        let after = confirmed(&sheet.claim, person).ok_or(Error::NothingChanged)?;
        self.commit(Deed::new("confirm-anchor", 1).with("number", sheet.number).edited(sheet.claim, after))
    }

    /// The same of every claim of an article whose words were altered.
    pub(crate) fn confirm_anchors(&self, article: ArticleId) -> Result<Done> {
        let person = self.person()?.id;
        let (article, _) = self.article_text(article)?;
        let claims = self.library.read(|connection| of_article(connection, article.id))?;
        let after: Vec<(Claim, Claim)> =
            claims.into_iter().filter_map(|claim| confirmed(&claim, person).map(|after| (claim, after))).collect();
        let mut deed = Deed::new("confirm-anchors", 1).with("title", article.title).with("count", after.len());
        for (before, after) in after {
            deed = deed.edited(before, after);
        }
        self.commit(deed)
    }

    /// Gives a claim its place in the draft that the article has.
    pub(crate) fn place_claim(&self, claim: ClaimId, place: &Place) -> Result<Done> {
        let person = self.person()?.id;
        let sheet = self.open_sheet(claim)?;
        let (_, old) = self.claim_sheet(claim)?;
        let (article, new) = self.article_text(sheet.claim.article)?;
        let before = &sheet.claim;
        let spans = placed_at(&old, &new, span_at(&new, place)?, &before.spans);
        let sentences = Sentences::of(&new).around(&spans);
        let same_sentences = sentences == Sentences::of(&old).around(&before.spans);
        let same_words = spans.iter().map(|span| &span.exact).eq(before.spans.iter().map(|span| &span.exact));
        let grade = match (same_words, same_sentences) {
            (true, true) => AnchorGrade::Moved,
            (true, false) => AnchorGrade::Context,
            (false, _) => AnchorGrade::Altered,
        };
        let mut after = before.clone();
        after.spans = spans;
        if grade != AnchorGrade::Moved {
            after.state = rechecked(before.state, standing(&sheet));
            after.sentences = sentences;
            let now = Pulled::of(&new, article.date);
            read_anew(before, &mut after, &Pulled::of(&old, article.date), &now);
        }
        if before.draft != article.draft {
            let follow = |number: &u32| same_annotation(&old, &new, *number);
            after.declined = before.declined.iter().filter_map(follow).collect();
            after.draft = article.draft;
        }
        after.anchoring = Some(Anchoring {
            grade,
            from: before.anchoring.as_ref().map_or(before.draft, |earlier| earlier.from),
            to: article.draft,
            spans: before.anchoring.as_ref().map_or(&before.spans, |earlier| &earlier.spans).clone(),
            sentences: before.anchoring.as_ref().map_or(&before.sentences, |earlier| &earlier.sentences).clone(),
            candidates: Vec::new(),
            confirmed: Some(person),
        });
        let twins = self.twins(&after)?;
        let mut deed = Deed::new("place-claim", 1).with("number", sheet.number).edited(sheet.claim, after);
        for twin in twins {
            deed = deed.withdrawn(twin);
        }
        self.commit(deed)
    }

    /// Claims that the engine pulled of the very words that a claim now has, and that nobody has worked on: they are that
    /// claim, not others.
    fn twins(&self, claim: &Claim) -> Result<Vec<Claim>> {
        let places =
            |claim: &Claim| claim.spans.iter().map(|span| (span.block, span.start, span.end)).collect::<Vec<_>>();
        let wanted = places(claim);
        Ok(self.library.read(|connection| {
            let mut twins = Vec::new();
            for other in of_article(connection, claim.article)? {
                if other.id == claim.id || other.draft != claim.draft || other.is_orphan() || places(&other) != wanted {
                    continue;
                }
                let sheet = sheets::unnumbered(connection, other.id)?;
                let pulled = !other.reasons.is_empty() && other.accepted.is_none() && other.assigned.is_none();
                let touched = other.state != CheckState::Unchecked || other.legal || !other.tags.is_empty();
                let used = !sheet.evidence.is_empty()
                    || !sheet.findings.is_empty()
                    || !sheet.suggestions.is_empty()
                    || !sheet.comments.is_empty()
                    || !sheet.decisions.is_empty()
                    || !sheet.signoffs.is_empty();
                let ledgers = !tables::of_claim::<ReplyRequest>(connection, other.id.0)?.is_empty()
                    || !tables::of_claim::<Correction>(connection, other.id.0)?.is_empty();
                if pulled && !touched && !used && !ledgers {
                    twins.push(other);
                }
            }
            Ok(twins)
        })?)
    }

    /// Keeps a claim whose words were cut, without a place: what was found of it may still be asked for.
    pub(crate) fn keep_cut(&self, claim: ClaimId) -> Result<Done> {
        let person = self.person()?.id;
        let sheet = self.open_sheet(claim)?;
        let anchoring = sheet.claim.anchoring.clone().filter(|anchoring| anchoring.grade.is_orphan());
        let anchoring = anchoring.ok_or(Error::NothingChanged)?;
        let mut after = sheet.claim.clone();
        after.anchoring = Some(Anchoring { grade: AnchorGrade::Gone, confirmed: Some(person), ..anchoring });
        self.commit(Deed::new("keep-cut", 1).with("number", sheet.number).edited(sheet.claim, after))
    }
}

/// The claim with its altered words confirmed, where they wait for that.
fn confirmed(claim: &Claim, person: PersonId) -> Option<Claim> {
    let waits = |one: &&Anchoring| one.grade == AnchorGrade::Altered && one.awaits_person();
    let anchoring = claim.anchoring.as_ref().filter(waits)?;
    Some(Claim { anchoring: Some(Anchoring { confirmed: Some(person), ..anchoring.clone() }), ..claim.clone() })
}

fn standing(sheet: &ClaimSheet) -> Standing {
    Standing { found: sheet.standing().is_some(), signed: !sheet.signoffs.is_empty(), ..Standing::default() }
}

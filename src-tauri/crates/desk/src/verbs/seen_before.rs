//! What comes of what was seen before: a person says whether two say the same, and takes over what was found of the
//! earlier one. What was found itself is proposed, never set.

use super::{if_said, to_recheck};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::response::{Done, Earlier, JobKind, Outcome};
use crate::views::unless_gone;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ClaimId, EvidenceId, JobId, SamenessId, SourceId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::sameness::{Counterpart, Sameness};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::{Evidence, Source, SourceKind, Stance};
use claimdesk_intake::is_web_address;
use claimdesk_library::looking_back::{self, LookedBack, Seen};
use claimdesk_library::{articles, lists, log, sameness, sheets, tables};
use std::sync::Arc;

/// Claims that are looked back for between two commits.
const AT_ONCE: usize = 32;

/// Claims of one go in the background: some minutes of a large library.
pub(super) const MOST: usize = 3000;

/// What is kept of a claim, the likeliest.
const KEPT: usize = 5;

impl Desk {
    /// Keeps what a person says of a claim and an earlier one: that they say the same, or do not; or nothing any more.
    pub(crate) fn settle_sameness(&self, claim: ClaimId, other: Counterpart, same: Option<bool>) -> Result<Done> {
        let number = self.library.read(|connection| sheets::number(connection, claim))?;
        let verb = match same {
            Some(true) => "confirm-same",
            Some(false) => "tell-apart",
            None => "forget-sameness",
        };
        let deed = Deed::new(verb, 1).with("number", number).with("words", self.words_of(other)?);
        self.commit(self.saying(deed, claim, other, same)?)
    }

    /// Takes over what an earlier claim rests on, or a check of others, as evidence, the way it speaks to this claim. With
    /// what says the same a person confirms that it does; what was found of it is proposed from then on.
    pub(crate) fn take_over(&self, claim: ClaimId, other: Counterpart, relation: Relation) -> Result<Done> {
        let sheet = self.open_sheet(claim)?;
        let (source, taken, has_any) = match other {
            Counterpart::Claim(earlier) => {
                let earlier = self.library.read(|connection| sheets::unnumbered(connection, earlier))?;
                let has_any = !earlier.evidence.is_empty();
                (None, self.evidence_of_claim(&sheet, earlier, relation)?, has_any)
            }
            Counterpart::KnownCheck(check) => {
                let check: KnownCheck = self.library.read(|connection| tables::get(connection, check.0))?;
                let (source, evidence) = self.evidence_of_check(&sheet, check, relation)?;
                (source, evidence.into_iter().collect(), true)
            }
        };
        let said = self.library.read(|connection| sameness::between(connection, claim, other))?;
        let confirms = relation == Relation::Same && !said.is_some_and(|said| said.same);
        let verb = match (taken.is_empty(), confirms) {
            (false, true) => "take-over-same",
            (false, false) => "take-over-evidence",
            (true, true) => "confirm-same",
            (true, false) if has_any => return Err(Error::TakenOverAlready),
            (true, false) => return Err(Error::NothingToTakeOver),
        };
        let mut deed = Deed::new(verb, 1).with("number", sheet.number).with("words", self.words_of(other)?);
        if !taken.is_empty() {
            deed = deed.with("count", taken.len());
        }
        if let Some(source) = source {
            deed = deed.made(source);
        }
        let after = if taken.is_empty() { sheet.claim.clone() } else { to_recheck(&sheet) };
        for evidence in taken {
            deed = deed.made(evidence);
        }
        if confirms {
            deed = self.saying(deed, claim, other, Some(true))?;
        }
        self.commit(deed.edited(sheet.claim, after))
    }

    /// Looks back for claims for which nobody has: of recent articles, or of the whole library.
    pub(crate) fn start_looking_back(self: &Arc<Self>) -> Result<JobId> {
        let running = self.jobs.list().into_iter().find(|job| job.kind == JobKind::LookBack && job.outcome.is_none());
        if let Some(running) = running {
            return Ok(running.id);
        }
        let subject = file_name(self.library.path());
        self.start_job(JobKind::LookBack, subject, |desk, work| {
            Ok(Outcome::LookedBack { claims: desk.look_back(usize::MAX, work)? })
        })
    }

    /// Looks back for up to `most` claims; answers for how many it did.
    pub(super) fn look_back(&self, most: usize, work: &Work<'_>) -> Result<u32> {
        let mut looked = 0;
        while looked < most {
            let (claims, left) = self.library.read(|connection| {
                let claims = looking_back::waiting(connection, MOST.min(most - looked))?;
                Ok((claims, looking_back::left(connection)?))
            })?;
            if claims.is_empty() {
                break;
            }
            let total = looked + claims.len().max(usize::try_from(left).unwrap_or(usize::MAX)).min(most);
            work.step("looking-back", u32::try_from(total).ok())?;
            for batch in claims.chunks(AT_ONCE) {
                let found = batch.iter().filter_map(|claim| self.looked_back(claim, work).transpose());
                let found = found.collect::<Result<Vec<_>>>()?;
                self.library.keep_looked_back(&found)?;
                looked += batch.len();
                if work.done(looked as i64, total as i64).is_break() {
                    return Err(Error::Cancelled);
                }
            }
        }
        Ok(u32::try_from(looked).unwrap_or(u32::MAX))
    }

    /// What is found for one claim; nothing where it has gone meanwhile.
    fn looked_back(&self, claim: &Claim, work: &Work<'_>) -> Result<Option<LookedBack>> {
        work.go_on()?;
        let Some(rows) = unless_gone(self.looked_up(claim.id))? else { return Ok(None) };
        Ok(self.library.read(|connection| {
            let position = log::head(connection)?.length;
            let mut seen = Vec::new();
            for row in rows {
                seen.extend(seen_in(connection, claim, &row)?);
            }
            seen.truncate(KEPT);
            Ok(Some(LookedBack { claim: claim.id, position, seen }))
        })?)
    }

    /// A deed that also keeps what a person says of two: a row made, changed or taken back; none where it is so already.
    fn saying(&self, deed: Deed, claim: ClaimId, other: Counterpart, same: Option<bool>) -> Result<Deed> {
        let (person, at) = (self.person()?.id, self.host.now());
        let known = self.library.read(|connection| sameness::between(connection, claim, other))?;
        Ok(match (known, same) {
            (Some(known), Some(same)) if known.same == same => deed,
            (Some(known), Some(same)) => deed.edited(known.clone(), Sameness { same, person, at, ..known }),
            (Some(known), None) => deed.withdrawn(known),
            // A claim says the same as itself, and nobody needs to say so.
            (None, Some(same)) if other != Counterpart::Claim(claim) => {
                deed.made(Sameness { id: SamenessId(self.fresh_id()?), claim, other, same, person, at })
            }
            (None, _) => deed,
        })
    }

    /// The statement of a claim or a check, for the sentence that tells of it.
    fn words_of(&self, other: Counterpart) -> Result<String> {
        Ok(self.library.read(|connection| match other {
            Counterpart::Claim(claim) => Ok(tables::get::<Claim>(connection, claim.0)?.wording),
            Counterpart::KnownCheck(check) => Ok(tables::get::<KnownCheck>(connection, check.0)?.claim),
        })?)
    }

    /// What an earlier claim rests on, without what this one has already.
    fn evidence_of_claim(&self, sheet: &ClaimSheet, earlier: ClaimSheet, relation: Relation) -> Result<Vec<Evidence>> {
        let mut taken = Vec::new();
        for given in earlier.evidence.into_iter().map(|one| one.evidence) {
            let same_place = |has: &Evidence| {
                (has.source, has.capture, &has.locator, &has.passage)
                    == (given.source, given.capture, &given.locator, &given.passage)
            };
            if sheet.evidence.iter().any(|has| same_place(&has.evidence)) {
                continue;
            }
            let stance = stance(given.stance, relation);
            let id = EvidenceId(self.fresh_id()?);
            taken.push(Evidence { id, claim: sheet.claim.id, stance, added: self.host.now(), backing: None, ..given });
        }
        Ok(taken)
    }

    /// A check of others as evidence, with the source that it is where nobody has entered it; nothing where this claim has
    /// it already.
    fn evidence_of_check(
        &self,
        sheet: &ClaimSheet,
        check: KnownCheck,
        relation: Relation,
    ) -> Result<(Option<Source>, Option<Evidence>)> {
        // What is no address of the web stays out of the field that the window opens.
        let url = check.url.clone().filter(|url| is_web_address(url));
        let known = self.library.read(|connection| match &url {
            Some(url) => lists::source_at(connection, url),
            None => Ok(None),
        })?;
        if known.as_ref().is_some_and(|known| sheet.evidence.iter().any(|has| has.source.id == known.id)) {
            return Ok((None, None));
        }
        let now = self.host.now();
        let source = match &known {
            Some(known) => known.id,
            None => SourceId(self.fresh_id()?),
        };
        let new = known.is_none().then(|| Source {
            id: source,
            kind: SourceKind::Page,
            title: if_said(check.title.clone()).unwrap_or_else(|| check.claim.clone()),
            publisher: check.publisher.clone(),
            url,
            primary: false,
            confidential: false,
            origin: None,
            note: None,
            citation: Citation::default(),
            added: now,
        });
        let says = match check.content {
            Some(ContentFinding::True | ContentFinding::MostlyTrue) => Stance::Supports,
            Some(ContentFinding::False | ContentFinding::MostlyFalse) => Stance::Refutes,
            _ => Stance::Qualifies,
        };
        let evidence = Evidence {
            id: EvidenceId(self.fresh_id()?),
            claim: sheet.claim.id,
            source,
            stance: stance(says, relation),
            locator: None,
            passage: None,
            note: if_said(check.rating),
            capture: None,
            added: now,
            backing: None,
        };
        Ok((new, Some(evidence)))
    }
}

/// How evidence for an earlier claim speaks to one that says the same, the contrary, or something close: what bears out
/// the contrary speaks against this; what speaks against the contrary does not bear this out.
fn stance(given: Stance, relation: Relation) -> Stance {
    match (relation, given) {
        (Relation::Same, given) | (_, given @ Stance::Irrelevant) => given,
        (Relation::Contradicts, Stance::Supports) => Stance::Refutes,
        _ => Stance::Qualifies,
    }
}

/// What is kept of something that was found: what says the same or the contrary, and was there before the claim.
fn seen_in(
    connection: &claimdesk_library::Connection,
    claim: &Claim,
    row: &Earlier,
) -> claimdesk_library::Result<Option<Seen>> {
    let Some(relation) = row.relation.filter(|relation| *relation != Relation::Close) else { return Ok(None) };
    let before = match row.article {
        Some(article) => articles::is_before(connection, article, claim.article)?,
        None => true,
    };
    Ok(before.then_some(Seen { other: row.counterpart, relation, score: row.score }))
}

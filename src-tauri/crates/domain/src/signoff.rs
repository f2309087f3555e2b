//! Who stands for a claim, and for exactly what: a sign-off binds by hash what it was given for.

use crate::Instant;
use crate::citation::Citation;
use crate::digest::Digest;
use crate::finding::standing_as_a_whole;
use crate::ids::{ClaimId, PersonId, SignoffId};
use crate::person::{Person, Role, is_same_name};
use crate::sheet::{ClaimSheet, EvidenceSheet};
use crate::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The stages of sign-off, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The checker stands for the finding.
    Checker,
    /// A second person does.
    Cross,
    /// An editor approves claim and decision.
    Editor,
    /// Legal clears what is flagged.
    Legal,
    /// Closed: nothing changes any more.
    Lock,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 5] = [Self::Checker, Self::Cross, Self::Editor, Self::Legal, Self::Lock];

    /// The role that may sign it.
    pub fn role(self) -> Role {
        match self {
            Self::Checker | Self::Cross => Role::Checker,
            Self::Editor | Self::Lock => Role::Editor,
            Self::Legal => Role::Legal,
        }
    }

    /// The stage that must stand before it; `legal` says whether the claim is flagged.
    fn before(self, legal: bool) -> Option<Stage> {
        match self {
            Self::Checker => None,
            Self::Cross => Some(Self::Checker),
            Self::Editor => Some(Self::Cross),
            Self::Legal => Some(Self::Editor),
            Self::Lock if legal => Some(Self::Legal),
            Self::Lock => Some(Self::Editor),
        }
    }
}

/// Something that a sign-off binds. Evidence is bound piece by piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum BoundPart {
    /// The exact quotes.
    Quote,
    /// The full sentences around them.
    Sentence,
    /// The self-contained wording.
    Wording,
    /// The kind.
    Kind,
    /// The attribution chain with its hedges.
    Attribution,
    /// The time.
    Time,
    /// The place.
    Place,
    /// The standing finding with rationale and as-of date.
    Finding,
    /// Source, stance, locator, passage and capture of each evidence.
    Evidence,
    /// The decision (from the editor's stage on).
    Decision,
    /// The suggested change (from the editor's stage on).
    Suggestion,
    /// What each source of the evidence is. Signatures without this part were given before there was it, and bind as one
    /// did then.
    Source,
}

/// Hashes of everything bound, part by part.
pub type Binding = BTreeMap<BoundPart, Digest>;

/// What a person did at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SignoffAct {
    /// Stood for the claim.
    Signed,
    /// Refused to, or took an earlier signature back, with a reason.
    Refused,
    /// Opened a lock again, since the article was opened again with that reason.
    Opened,
}

/// One signature or refusal. They append; a later one at the same stage takes the place of an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Signoff {
    /// Its identity.
    pub id: SignoffId,
    /// The claim.
    pub claim: ClaimId,
    /// The stage.
    pub stage: Stage,
    /// Who.
    pub person: PersonId,
    /// What they did.
    pub act: SignoffAct,
    /// Why, for a refusal.
    pub reason: Option<String>,
    /// What was bound, part by part.
    pub binding: Binding,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// Whether a report told of it: nothing in this library's log shows that it was given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub reported: bool,
}

/// A stage as it stands now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StageState {
    /// The stage.
    pub stage: Stage,
    /// The latest signature or refusal.
    pub signoff: Signoff,
    /// What has changed since it was bound; not empty: it is stale.
    pub changed: Vec<BoundPart>,
}

impl StageState {
    /// Signed, and nothing bound has changed since.
    pub fn holds(&self) -> bool {
        self.signoff.act == SignoffAct::Signed && self.changed.is_empty()
    }

    /// Signed, and something bound has changed since.
    pub fn is_stale(&self) -> bool {
        self.signoff.act == SignoffAct::Signed && !self.changed.is_empty()
    }
}

/// Why a signature cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotSign {
    /// The person lacks the role.
    #[error("this stage is signed by somebody with another role")]
    Role(Role),
    /// No finding, and not marked as not checkable.
    #[error("there is no finding yet")]
    NothingFound,
    /// The claim is being checked again.
    #[error("the claim needs a recheck")]
    NeedsRecheck,
    /// Somebody has said that its check is not done.
    #[error("the claim is not checked")]
    NotChecked,
    /// Its words stand nowhere in the draft.
    #[error("the claim has no place in the draft")]
    WithoutPlace,
    /// Two checkers disagree.
    #[error("two checkers disagree")]
    Disputed,
    /// The stage before does not hold.
    #[error("an earlier stage is missing")]
    StageMissing(Stage),
    /// The stage before is stale.
    #[error("an earlier stage is stale")]
    StageStale(Stage),
    /// The second reader must not be the first.
    #[error("the cross-check needs a second person")]
    SamePerson,
    /// The second reader is called as the first is: nobody could tell the one's word from the other's.
    #[error("the cross-check needs somebody with another name")]
    SameName,
    /// Legal clears flagged claims only.
    #[error("the claim is not flagged for legal")]
    NotFlagged,
    /// Signed already, and it still holds.
    #[error("this stage is signed already")]
    AlreadySigned,
    /// A locked claim takes no more signatures.
    #[error("the claim is locked")]
    Locked,
}

/// The hashes of everything that a signature at `stage` binds.
pub fn binding(sheet: &ClaimSheet, stage: Stage) -> Binding {
    let claim = &sheet.claim;
    let chain: Vec<_> =
        claim.attributions.iter().map(|link| (&link.speaker, &link.cue, link.hedged, &link.named)).collect();
    let finding = sheet.standing().filter(|_| claim.state_reason.is_none());
    let found = finding
        .as_ref()
        .map(|finding| (finding.attribution, finding.content, &finding.rationale, finding.as_of, &finding.unknown));
    // In an order that is the same in every library.
    let mut used: Vec<&EvidenceSheet> = sheet.evidence.iter().collect();
    used.sort_by_key(|one| one.evidence.id);
    let sources: Vec<_> = used.iter().map(|one| is_of(&one.source)).collect();
    // Bound where there is one, so that what was signed before sources had any reads as it did.
    let cited: Vec<Citation> = used.iter().map(|one| one.source.citation.bound()).collect();
    let mut parts = plain_parts(sheet, stage);
    parts.insert(BoundPart::Attribution, hash(&chain));
    parts.insert(BoundPart::Finding, hash(&(found, &claim.state_reason)));
    parts.insert(BoundPart::Evidence, hash(&used.into_iter().map(use_of).collect::<Vec<_>>()));
    parts.insert(
        BoundPart::Source,
        if cited.iter().all(Citation::is_empty) { hash(&sources) } else { hash(&(sources, cited)) },
    );
    parts
}

/// What a signature bound before it bound what the sources are, whom a link of the chain names, and of each layer what
/// was last found. Those that were given then still hold for that.
fn earlier_binding(sheet: &ClaimSheet, stage: Stage) -> Binding {
    let claim = &sheet.claim;
    let chain: Vec<_> = claim.attributions.iter().map(|link| (&link.speaker, &link.cue, link.hedged)).collect();
    let named: Vec<_> = claim.attributions.iter().filter_map(|link| link.named.as_ref()).map(|one| &one.name).collect();
    let whole = standing_as_a_whole(&sheet.findings).filter(|_| claim.state_reason.is_none());
    let finding = whole.map(|finding| (finding.attribution, finding.content, &finding.rationale, finding.as_of));
    let unknown: &[String] = whole.map_or(&[], |finding| &finding.unknown);
    let evidence: Vec<_> = sheet.evidence.iter().map(use_of).collect();
    let mut parts = plain_parts(sheet, stage);
    parts.insert(BoundPart::Attribution, if named.is_empty() { hash(&chain) } else { hash(&(chain, named)) });
    let found = if unknown.is_empty() {
        hash(&(finding, &claim.state_reason))
    } else {
        hash(&(finding, &claim.state_reason, unknown))
    };
    parts.insert(BoundPart::Finding, found);
    parts.insert(BoundPart::Evidence, hash(&evidence));
    parts
}

/// What a signature that was given then or now binds of the claim as it is.
fn binding_like(given: &Binding, sheet: &ClaimSheet, stage: Stage) -> Binding {
    if given.contains_key(&BoundPart::Source) { binding(sheet, stage) } else { earlier_binding(sheet, stage) }
}

/// The parts that have always been bound as they are.
fn plain_parts(sheet: &ClaimSheet, stage: Stage) -> Binding {
    let claim = &sheet.claim;
    let quotes: Vec<&str> = claim.spans.iter().map(|span| span.exact.as_str()).collect();
    let mut parts = BTreeMap::from([
        (BoundPart::Quote, hash(&quotes)),
        (BoundPart::Sentence, hash(&claim.sentences)),
        (BoundPart::Wording, hash(&claim.wording)),
        (BoundPart::Kind, hash(&claim.kind)),
        (BoundPart::Time, hash(&claim.time)),
        (BoundPart::Place, hash(&claim.place)),
    ]);
    if stage >= Stage::Editor {
        let decision = sheet.decision().map(|decision| decision.decision);
        let suggestion = sheet.suggestion().map(|suggestion| (&suggestion.text, &suggestion.reason));
        parts.insert(BoundPart::Decision, hash(&decision));
        parts.insert(BoundPart::Suggestion, hash(&suggestion));
    }
    parts
}

fn use_of(one: &EvidenceSheet) -> impl Serialize + '_ {
    let evidence = &one.evidence;
    let capture = one.capture.as_ref().map(|capture| capture.content);
    (evidence.id, evidence.source, evidence.stance, &evidence.locator, &evidence.passage, capture)
}

/// What a source is; what somebody notes of it is no part of that.
fn is_of(source: &Source) -> impl Serialize + '_ {
    let Source { id, kind, title, publisher, url, primary, confidential, origin, note: _, added: _, citation: _ } =
        source;
    (id, kind, title, publisher, url, primary, confidential, origin)
}

/// Serialising plain data of the domain does not fail; should it ever, the part compares as changed.
fn hash(part: &impl Serialize) -> Digest {
    serde_json::to_vec(part).map_or(Digest::NOTHING, |bytes| Digest::of(&bytes))
}

/// Every stage that somebody signed or refused, in order, with what has changed since.
pub fn stages(sheet: &ClaimSheet) -> Vec<StageState> {
    Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let signoff = sheet.signoffs.iter().rev().find(|signoff| signoff.stage == stage)?.clone();
            let now = binding_like(&signoff.binding, sheet, stage);
            let mut changed: Vec<BoundPart> = match signoff.act {
                SignoffAct::Refused | SignoffAct::Opened => Vec::new(),
                SignoffAct::Signed => now
                    .iter()
                    .filter(|(part, hash)| signoff.binding.get(part) != Some(hash))
                    .map(|(part, _)| *part)
                    .collect(),
            };
            // Other evidence has other sources: that goes without saying.
            if changed.contains(&BoundPart::Evidence) {
                changed.retain(|part| *part != BoundPart::Source);
            }
            Some(StageState { stage, signoff, changed })
        })
        .collect()
}

/// Whether the claim is closed: its lock holds, whatever happened since.
pub fn is_locked(sheet: &ClaimSheet) -> bool {
    let lock = sheet.signoffs.iter().rev().find(|signoff| signoff.stage == Stage::Lock);
    lock.is_some_and(|signoff| signoff.act == SignoffAct::Signed)
}

/// The furthest stage up to which every signature holds.
pub fn reached(sheet: &ClaimSheet) -> Option<Stage> {
    let stages = stages(sheet);
    let holds = |wanted: Stage| stages.iter().any(|state| state.stage == wanted && state.holds());
    let mut reached = None;
    for stage in Stage::ALL {
        let skipped = stage == Stage::Legal && !sheet.claim.legal;
        let by_the_checker = stage == Stage::Cross && checked_twice_by_one(sheet, &stages);
        if holds(stage) && !by_the_checker {
            reached = Some(stage);
        } else if !skipped {
            break;
        }
    }
    reached
}

/// Whether both of the first two stages hold, and one person gave both signatures, or two whom
/// nobody can tell apart by name. Nobody can sign so; two libraries
/// that come together, or an edit there and back, can make it so.
fn checked_twice_by_one(sheet: &ClaimSheet, stages: &[StageState]) -> bool {
    let holder = |wanted: Stage| {
        stages.iter().find(|state| state.stage == wanted && state.holds()).map(|state| state.signoff.person)
    };
    match (holder(Stage::Checker), holder(Stage::Cross)) {
        (Some(one), Some(other)) => one == other || is_same_name(sheet.name_of(one), sheet.name_of(other)),
        _ => false,
    }
}

/// Whether `person` may sign `stage` now.
pub fn may_sign(sheet: &ClaimSheet, person: &Person, stage: Stage) -> Result<(), CannotSign> {
    use crate::claim::CheckState;
    let claim = &sheet.claim;
    if is_locked(sheet) {
        return Err(CannotSign::Locked);
    }
    if !person.roles.contains(&stage.role()) {
        return Err(CannotSign::Role(stage.role()));
    }
    let settled = claim.state == CheckState::NotCheckable && claim.state_reason.is_some();
    if claim.state == CheckState::NeedsRecheck {
        return Err(CannotSign::NeedsRecheck);
    }
    if sheet.standing().is_none() && !settled {
        return Err(CannotSign::NothingFound);
    }
    if !settled && claim.state != CheckState::Checked {
        return Err(CannotSign::NotChecked);
    }
    if claim.is_orphan() {
        return Err(CannotSign::WithoutPlace);
    }
    if stage > Stage::Checker && !sheet.dissenting().is_empty() {
        return Err(CannotSign::Disputed);
    }
    if stage == Stage::Legal && !claim.legal {
        return Err(CannotSign::NotFlagged);
    }
    let states = stages(sheet);
    let state_of = |wanted: Stage| states.iter().find(|state| state.stage == wanted);
    if state_of(stage).is_some_and(StageState::holds) {
        return Err(CannotSign::AlreadySigned);
    }
    let mut earlier = stage.before(claim.legal);
    while let Some(needed) = earlier {
        match state_of(needed) {
            Some(state) if state.holds() => {}
            Some(state) if state.signoff.act == SignoffAct::Signed => return Err(CannotSign::StageStale(needed)),
            _ => return Err(CannotSign::StageMissing(needed)),
        }
        earlier = needed.before(claim.legal);
    }
    let other = match stage {
        Stage::Checker => Some(Stage::Cross),
        Stage::Cross => Some(Stage::Checker),
        _ => None,
    };
    let by_other = other.and_then(state_of).filter(|state| state.holds()).map(|state| state.signoff.person);
    if by_other == Some(person.id) || (stage > Stage::Cross && checked_twice_by_one(sheet, &states)) {
        return Err(CannotSign::SamePerson);
    }
    if by_other.is_some_and(|other| is_same_name(sheet.name_of(other), &person.name)) {
        return Err(CannotSign::SameName);
    }
    Ok(())
}

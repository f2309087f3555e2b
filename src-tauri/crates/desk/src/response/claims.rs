//! Claims, as the window shows them.

use super::AnchoringView;
use claimdesk_domain::Instant;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{AnchorGrade, CheckState, ClaimKind, Reason};
use claimdesk_domain::comment::Comment;
use claimdesk_domain::decision::{Decision, Suggestion};
use claimdesk_domain::finding::{AttributionFinding, ContentFinding, Finding};
use claimdesk_domain::ids::{ArticleId, ClaimId, FindingId, PersonId};
use claimdesk_domain::person::Person;
use claimdesk_domain::signoff::{Stage, StageState};
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_domain::time::ClaimTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A claim in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ClaimRow {
    /// The claim.
    pub id: ClaimId,
    /// Its article.
    pub article: ArticleId,
    /// Its number in the article, from 1.
    pub number: u32,
    /// The block that it begins in.
    pub block: u32,
    /// The exact words.
    pub quote: String,
    /// The statement in words that stand on their own.
    pub wording: String,
    /// The kind.
    pub kind: ClaimKind,
    /// Who says it, last link of the chain.
    pub speaker: Option<String>,
    /// Whether somebody holds it at arm's length.
    pub hedged: bool,
    /// How far the check has come.
    pub state: CheckState,
    /// The standing finding: was it said so.
    pub attribution: Option<AttributionFinding>,
    /// The standing finding: is it so.
    pub content: Option<ContentFinding>,
    /// Whether two checkers differ.
    pub disputed: bool,
    /// Who differs from the first checker and how; nothing while nobody does.
    pub returned: Option<Returned>,
    /// How many pieces of evidence.
    pub evidence: u32,
    /// The furthest stage whose signatures all hold.
    pub stage: Option<Stage>,
    /// Whether a signature no longer holds.
    pub stale: bool,
    /// Whether it is closed.
    pub locked: bool,
    /// Who said that it is a claim, where the program pulled it.
    pub accepted: Option<PersonId>,
    /// Whose work it is.
    pub assigned: Option<PersonId>,
    /// Words that it is sorted by.
    pub tags: Vec<String>,
    /// How many remarks.
    pub comments: u32,
    /// What became of its words in the latest draft.
    pub anchored: Option<AnchorGrade>,
    /// Whether a person has yet to say where it stands there.
    pub unsettled: bool,
}

/// A claim that went back to its first checker, since another found something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Returned {
    /// The first checker.
    pub to: String,
    /// Who differs.
    pub by: String,
    /// What they found of the content.
    pub content: Option<ContentFinding>,
    /// What they found of the attribution.
    pub attribution: Option<AttributionFinding>,
}

/// A place in the text as the window shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SpanView {
    /// The block.
    pub block: u32,
    /// First UTF-16 unit within the block.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The exact words.
    pub exact: String,
    /// Words before.
    pub prefix: String,
    /// Words after.
    pub suffix: String,
}

/// Evidence with its source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceView {
    /// How the source is used.
    pub evidence: Evidence,
    /// The source.
    pub source: Source,
    /// The kept bytes.
    pub capture: Option<Capture>,
}

/// A mark of the writer's copy that names where the words of a claim come from, and waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BackingView {
    /// Its number in the draft, from 0.
    pub annotation: u32,
    /// The words it stands at.
    pub words: String,
    /// What it says.
    pub mark: Mark,
    /// What a source made of it would be called.
    pub title: String,
    /// The address that it names.
    pub address: Option<String>,
}

/// A wording that says another thing than the words it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordingDiffers {
    /// What they disagree on: `negation`, `number`, `hedge`, `name`.
    pub what: String,
    /// What the program would put.
    pub proposed: Option<String>,
}

/// One claim with everything kept about it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ClaimView {
    /// What the lists show of it.
    pub row: ClaimRow,
    /// Where it stands.
    pub spans: Vec<SpanView>,
    /// The full sentences around it.
    pub sentences: Vec<String>,
    /// Who says it, from the article outward.
    pub attributions: Vec<Attribution>,
    /// When.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<String>,
    /// How much a check matters, 0 to 1.
    pub worth: f64,
    /// Why the program pulled it.
    pub reasons: Vec<Reason>,
    /// Why it is not checkable.
    pub state_reason: Option<String>,
    /// Whether legal must clear it.
    pub legal: bool,
    /// The evidence.
    pub evidence: Vec<EvidenceView>,
    /// The findings, oldest first.
    pub findings: Vec<Finding>,
    /// The one that stands.
    pub standing: Option<FindingId>,
    /// Those that differ from it.
    pub dissenting: Vec<FindingId>,
    /// Suggested changes; the last stands.
    pub suggestions: Vec<Suggestion>,
    /// Remarks and answers, oldest first.
    pub comments: Vec<Comment>,
    /// Decisions; the last stands.
    pub decisions: Vec<Decision>,
    /// The stages that somebody signed or refused.
    pub stages: Vec<StageState>,
    /// Everybody named here.
    pub people: Vec<Person>,
    /// What became of its words in the latest draft, where it stood in an earlier one.
    pub anchoring: Option<AnchoringView>,
    /// What its wording and its exact words disagree on; nothing where they do not.
    pub differs: Option<WordingDiffers>,
    /// What the writer's copy names as back-up, and nobody has accepted or declined yet.
    pub backing: Vec<BackingView>,
}

/// A claim that somebody rejected or took out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RejectedRow {
    /// The claim.
    pub claim: ClaimId,
    /// Its wording.
    pub wording: String,
    /// Its words in the text.
    pub quote: String,
    /// Who rejected it; nothing where that is not known.
    pub person: Option<String>,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
    /// Why, where somebody said so.
    pub reason: Option<String>,
}

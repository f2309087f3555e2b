//! The fields of a report, as they stand in it. A field that is not named here, or stands there twice, is none of ours.
//! What follows from other fields is not kept: it is written again and compared.

use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::article::Origin;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::citation::Citation;
use claimdesk_domain::claim::{AnchorGrade, CheckState, ClaimKind, Reason};
use claimdesk_domain::closing::{Blocker, FrozenFact};
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::Block;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::{
    ArticleId, CaptureId, ClaimId, ClosingId, CorrectionId, DecisionId, DraftId, EvidenceId, FindingId, PersonId,
    ReplyRequestId, SignoffId, SourceId, SuggestionId,
};
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::messages::Language;
use claimdesk_domain::person::Person;
use claimdesk_domain::rating::Rating;
use claimdesk_domain::report::Profile;
use claimdesk_domain::signoff::{Binding, SignoffAct, Stage};
use claimdesk_domain::source::{Backing, SourceKind, Stance};
use claimdesk_domain::stated::Stated;
use claimdesk_domain::time::Grain;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given<'a> {
    #[serde(rename = "format")]
    _format: IgnoredAny,
    #[serde(rename = "version")]
    _version: IgnoredAny,
    #[serde(rename = "revision")]
    _revision: IgnoredAny,
    #[serde(rename = "status")]
    _status: IgnoredAny,
    pub(super) profile: Profile,
    #[serde(rename = "left_out")]
    _left_out: IgnoredAny,
    pub(super) made: Instant,
    pub(super) made_by: Option<String>,
    pub(super) program: String,
    pub(super) log: Log,
    pub(super) language: Language,
    #[serde(rename = "notices")]
    _notices: IgnoredAny,
    pub(super) scale: Vec<Rating>,
    pub(super) legal_flag: Option<Flag>,
    pub(super) right_of_reply: Vec<Reply>,
    pub(super) corrections: Vec<Correction>,
    pub(super) closings: Vec<Closing>,
    pub(super) people: Vec<Person>,
    pub(super) article: Article,
    pub(super) earlier_drafts: Vec<Earlier>,
    #[serde(rename = "summary")]
    _summary: IgnoredAny,
    #[serde(rename = "sources")]
    _sources: IgnoredAny,
    pub(super) origins: Vec<Origins>,
    #[serde(rename = "open")]
    _open: IgnoredAny,
    #[serde(borrow)]
    pub(super) claims: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Log {
    pub(super) head: Digest,
    pub(super) length: u64,
    pub(super) history: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) at: Instant,
    pub(super) person: String,
    pub(super) sentence: String,
    pub(super) arguments: BTreeMap<String, String>,
    pub(super) undone: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Flag {
    pub(super) at: Instant,
    #[serde(rename = "raised_by")]
    _raised_by: IgnoredAny,
    pub(super) raised_by_id: PersonId,
    pub(super) reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    pub(super) id: ReplyRequestId,
    pub(super) claim: Option<ClaimId>,
    #[serde(rename = "number")]
    _number: IgnoredAny,
    pub(super) subject: String,
    pub(super) criticism: String,
    pub(super) state: ReplyState,
    pub(super) put_to: Option<String>,
    pub(super) asked_on: Option<NaiveDate>,
    pub(super) answer_by: Option<Instant>,
    pub(super) answered_on: Option<NaiveDate>,
    pub(super) answer: Option<String>,
    pub(super) note: Option<String>,
    #[serde(rename = "entered_by")]
    _entered_by: IgnoredAny,
    pub(super) entered_by_id: PersonId,
    pub(super) at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    pub(super) id: CorrectionId,
    pub(super) claim: Option<ClaimId>,
    #[serde(rename = "number")]
    _number: IgnoredAny,
    pub(super) was: String,
    pub(super) now: String,
    pub(super) notice: String,
    pub(super) published_on: Option<NaiveDate>,
    #[serde(rename = "entered_by")]
    _entered_by: IgnoredAny,
    pub(super) entered_by_id: PersonId,
    pub(super) at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Closing {
    pub(super) id: ClosingId,
    pub(super) draft: DraftId,
    pub(super) at: Instant,
    #[serde(rename = "closed_by")]
    _closed_by: IgnoredAny,
    pub(super) closed_by_id: PersonId,
    #[serde(rename = "overridden")]
    _overridden: IgnoredAny,
    pub(super) reason: Option<String>,
    pub(super) facts: Vec<FrozenFact>,
    pub(super) blockers: Vec<Blocker>,
    pub(super) reopened: Option<Reopened>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reopened {
    pub(super) at: Instant,
    #[serde(rename = "reopened_by")]
    _reopened_by: IgnoredAny,
    pub(super) reopened_by_id: PersonId,
    pub(super) reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    pub(super) id: ArticleId,
    pub(super) title: String,
    pub(super) outlet: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) date: Option<NaiveDate>,
    pub(super) language: Option<String>,
    pub(super) agency: Option<String>,
    pub(super) origin: Origin,
    pub(super) added: Instant,
    pub(super) published: Option<NaiveDate>,
    pub(super) deadline: Option<Instant>,
    pub(super) check_page: Option<String>,
    pub(super) assigned_id: Option<PersonId>,
    pub(super) stated: Vec<Stated>,
    pub(super) draft: Draft,
    pub(super) blocks: Vec<Block>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    pub(super) id: DraftId,
    pub(super) number: u32,
    pub(super) words: u32,
    pub(super) text_sha256: Digest,
    pub(super) original_sha256: Digest,
    pub(super) media_type: String,
    pub(super) encoding: String,
    pub(super) reader: String,
    pub(super) part: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Earlier {
    pub(super) draft: Draft,
    pub(super) blocks: Vec<Block>,
    pub(super) annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Origins {
    pub(super) name: Option<String>,
    pub(super) sources: Vec<SourceId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub(super) id: ClaimId,
    pub(super) number: u32,
    pub(super) article: ArticleId,
    pub(super) draft: DraftId,
    pub(super) wording: String,
    pub(super) kind: ClaimKind,
    pub(super) spans: Vec<Span>,
    pub(super) sentences: Vec<String>,
    pub(super) attributions: Vec<Attribution>,
    #[serde(rename = "hedged")]
    _hedged: IgnoredAny,
    pub(super) time: Option<Time>,
    pub(super) place: Option<String>,
    pub(super) worth: f64,
    pub(super) reasons: Vec<Reason>,
    pub(super) state: CheckState,
    pub(super) state_reason: Option<String>,
    pub(super) legal: bool,
    pub(super) tags: Vec<String>,
    pub(super) accepted_id: Option<PersonId>,
    pub(super) assigned_id: Option<PersonId>,
    pub(super) declined: Vec<u32>,
    pub(super) anchoring: Option<Anchoring>,
    #[serde(rename = "disputed")]
    _disputed: IgnoredAny,
    pub(super) findings: Vec<Finding>,
    #[serde(rename = "dissent")]
    _dissent: IgnoredAny,
    pub(super) evidence: Vec<Evidence>,
    pub(super) suggestions: Vec<Suggestion>,
    #[serde(rename = "decision")]
    _decision: IgnoredAny,
    pub(super) decisions: Vec<Decision>,
    pub(super) signoff: Signoffs,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Span {
    pub(super) block: u32,
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Time {
    pub(super) text: String,
    pub(super) value: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) grain: Grain,
    pub(super) alternatives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Anchoring {
    pub(super) grade: AnchorGrade,
    pub(super) from: DraftId,
    pub(super) to: DraftId,
    pub(super) spans: Vec<Span>,
    pub(super) sentences: Vec<String>,
    pub(super) candidates: Vec<Span>,
    pub(super) confirmed_id: Option<PersonId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finding {
    pub(super) id: FindingId,
    #[serde(rename = "standing")]
    _standing: IgnoredAny,
    pub(super) attribution: Option<AttributionFinding>,
    pub(super) content: Option<ContentFinding>,
    #[serde(rename = "score")]
    _score: IgnoredAny,
    #[serde(rename = "rating")]
    _rating: IgnoredAny,
    pub(super) rationale: String,
    pub(super) unknown: Vec<String>,
    pub(super) as_of: NaiveDate,
    #[serde(rename = "checker")]
    _checker: IgnoredAny,
    pub(super) checker_id: PersonId,
    pub(super) at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Evidence {
    pub(super) id: EvidenceId,
    pub(super) stance: Stance,
    pub(super) source: Source,
    pub(super) locator: Option<String>,
    pub(super) passage: Option<String>,
    pub(super) note: Option<String>,
    pub(super) capture: Option<Capture>,
    pub(super) backing: Option<Backing>,
    pub(super) added: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub(super) id: SourceId,
    pub(super) kind: SourceKind,
    pub(super) title: String,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) primary: bool,
    pub(super) confidential: bool,
    pub(super) origin: Option<String>,
    pub(super) note: Option<String>,
    pub(super) added: Instant,
    #[serde(default)]
    pub(super) citation: Citation,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capture {
    pub(super) id: CaptureId,
    pub(super) sha256: Digest,
    pub(super) size: u64,
    pub(super) media_type: String,
    pub(super) file_name: Option<String>,
    pub(super) taken: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suggestion {
    pub(super) id: SuggestionId,
    pub(super) text: String,
    pub(super) reason: String,
    #[serde(rename = "checker")]
    _checker: IgnoredAny,
    pub(super) checker_id: PersonId,
    pub(super) at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    pub(super) id: DecisionId,
    pub(super) decision: DecisionKind,
    #[serde(rename = "editor")]
    _editor: IgnoredAny,
    pub(super) editor_id: PersonId,
    pub(super) at: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signoffs {
    #[serde(rename = "reached")]
    _reached: IgnoredAny,
    #[serde(rename = "locked")]
    _locked: IgnoredAny,
    #[serde(rename = "stale")]
    _stale: IgnoredAny,
    #[serde(rename = "stages")]
    _stages: IgnoredAny,
    pub(super) history: Vec<Signature>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signature {
    pub(super) id: SignoffId,
    pub(super) stage: Stage,
    pub(super) act: SignoffAct,
    #[serde(rename = "person")]
    _person: IgnoredAny,
    pub(super) person_id: PersonId,
    pub(super) at: Instant,
    pub(super) reason: Option<String>,
    pub(super) binding: Binding,
}

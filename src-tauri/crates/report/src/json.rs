//! Everything, for programs: one JSON document, written claim by claim.
//!
//! `schema/report-1.json` describes it. In short:
//!
//! | field | holds |
//! |---|---|
//! | `format`, `version` | `claimdesk-report`, 1; the version rises when a field changes its meaning or goes |
//! | `status` | `draft` until every claim is locked, then `final` |
//! | `profile`, `left_out` | for whom, and what is left out for them |
//! | `made`, `made_by`, `program`, `log` | who made it when, of which state of the log, and what was done to the article |
//! | `language` | what its notices and labels speak |
//! | `notices` | what a reader must know: whose names these are, what a hash proves |
//! | `scale` | the newsroom's own labels of findings, where it has any |
//! | `legal_flag` | why a lawyer must look at it, while one must |
//! | `right_of_reply`, `corrections` | criticism and what came of putting it to whom it is of; what was corrected after it was published |
//! | `closings` | how the article was closed, what was overridden and why, and how it was opened again |
//! | `article` | the article, its draft, and the draft's blocks |
//! | `summary` | counts |
//! | `sources` | every source with the number of claims that it serves, and when it was last read |
//! | `origins` | sources that are copies of one another |
//! | `open` | claims that leave questions open |
//! | `claims` | [`claim_json`](crate::claim_json) in reading order |
//!
//! Names and codes are those of the command line. Text that is left out is null, never an empty string.

use crate::claim_json::{self, SourceJson};
use crate::entry::Report;
use crate::profile;
use crate::survey::{Question, Survey};
use crate::{ClosingSheet, CorrectionSheet, Error, HistoryLine, OriginSheet, ReplySheet};
use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, Draft};
use claimdesk_domain::ids::{ArticleId, ClaimId, DraftId, SourceId};
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Rating;
use claimdesk_domain::report::{LeftOut, Profile};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::io::{self, Write};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Opening<'a> {
    format: &'static str,
    version: u32,
    status: &'static str,
    profile: Profile,
    left_out: &'a [LeftOut],
    made: Instant,
    made_by: Option<&'a str>,
    program: &'a str,
    log: Log<'a>,
    language: Language,
    notices: [String; 2],
    scale: &'a [Rating],
    legal_flag: Option<FlagJson<'a>>,
    right_of_reply: Vec<ReplyJson<'a>>,
    corrections: Vec<CorrectionJson<'a>>,
    closings: Vec<ClosingJson<'a>>,
    article: ArticleJson<'a>,
    summary: Summary<'a>,
    sources: Vec<UsedSourceJson<'a>>,
    origins: Vec<OriginJson<'a>>,
    open: Vec<OpenJson<'a>>,
}

#[derive(Serialize)]
struct ClosingJson<'a> {
    at: Instant,
    closed_by: Option<&'a str>,
    overridden: BTreeMap<&'static str, u32>,
    reason: Option<&'a str>,
    reopened: Option<ReopeningJson<'a>>,
}

#[derive(Serialize)]
struct ReopeningJson<'a> {
    at: Instant,
    reopened_by: Option<&'a str>,
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct FlagJson<'a> {
    at: Instant,
    raised_by: Option<&'a str>,
    reason: &'a str,
}

#[derive(Serialize)]
struct ReplyJson<'a> {
    claim: Option<ClaimId>,
    number: Option<u32>,
    subject: &'a str,
    criticism: &'a str,
    state: ReplyState,
    put_to: Option<&'a str>,
    asked_on: Option<NaiveDate>,
    answer_by: Option<Instant>,
    answered_on: Option<NaiveDate>,
    answer: Option<&'a str>,
    note: Option<&'a str>,
    entered_by: Option<&'a str>,
    at: Instant,
}

impl<'a> ReplyJson<'a> {
    fn of(sheet: &'a ReplySheet) -> Self {
        let reply = &sheet.request;
        Self {
            claim: reply.claim.filter(|_| sheet.number.is_some()),
            number: sheet.number,
            subject: &reply.subject,
            criticism: &reply.criticism,
            state: reply.state,
            put_to: reply.put_to.as_deref(),
            asked_on: reply.asked_on,
            answer_by: reply.answer_by,
            answered_on: reply.answered_on,
            answer: reply.answer.as_deref(),
            note: reply.note.as_deref(),
            entered_by: Some(sheet.entered_by.as_str()).filter(|name| !name.is_empty()),
            at: reply.at,
        }
    }
}

#[derive(Serialize)]
struct CorrectionJson<'a> {
    claim: Option<ClaimId>,
    number: Option<u32>,
    was: &'a str,
    now: &'a str,
    notice: &'a str,
    published_on: Option<NaiveDate>,
    entered_by: Option<&'a str>,
    at: Instant,
}

impl<'a> CorrectionJson<'a> {
    fn of(sheet: &'a CorrectionSheet) -> Self {
        let made = &sheet.correction;
        Self {
            claim: made.claim.filter(|_| sheet.number.is_some()),
            number: sheet.number,
            was: &made.was,
            now: &made.now,
            notice: &made.notice,
            published_on: made.published_on,
            entered_by: Some(sheet.entered_by.as_str()).filter(|name| !name.is_empty()),
            at: made.at,
        }
    }
}

impl<'a> ClosingJson<'a> {
    fn of(sheet: &'a ClosingSheet) -> Self {
        let said = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Self {
            at: sheet.closing.at,
            closed_by: said(&sheet.closed_by),
            overridden: sheet.overridden(),
            reason: sheet.closing.reason.as_deref(),
            reopened: sheet.closing.reopened.as_ref().map(|reopened| ReopeningJson {
                at: reopened.at,
                reopened_by: sheet.reopened_by.as_deref(),
                reason: said(&reopened.reason),
            }),
        }
    }
}

#[derive(Serialize)]
struct Log<'a> {
    head: Digest,
    length: u64,
    history: Option<Vec<HistoryJson<'a>>>,
}

#[derive(Serialize)]
struct HistoryJson<'a> {
    at: Instant,
    person: &'a str,
    sentence: &'a str,
    arguments: &'a BTreeMap<String, String>,
    undone: bool,
}

#[derive(Serialize)]
struct OriginJson<'a> {
    name: Option<&'a str>,
    sources: Vec<SourceId>,
}

#[derive(Serialize)]
struct ArticleJson<'a> {
    id: ArticleId,
    title: &'a str,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<NaiveDate>,
    language: Option<&'a str>,
    origin: &'a Origin,
    added: Instant,
    published: Option<NaiveDate>,
    deadline: Option<Instant>,
    draft: DraftJson<'a>,
    blocks: &'a [Block],
}

#[derive(Serialize)]
struct DraftJson<'a> {
    id: DraftId,
    number: u32,
    words: u32,
    text_sha256: Digest,
    original_sha256: Digest,
    media_type: &'a str,
    encoding: &'a str,
    reader: &'a str,
}

#[derive(Serialize)]
struct Summary<'a> {
    claims: u32,
    locked: u32,
    disputed: u32,
    stale: u32,
    hedged: u32,
    without_finding: u32,
    #[serde(serialize_with = "states")]
    states: &'a Survey,
    #[serde(serialize_with = "findings")]
    findings: &'a Survey,
}

#[derive(Serialize)]
struct UsedSourceJson<'a> {
    #[serde(flatten)]
    source: SourceJson<'a>,
    claims: u32,
    read: Option<Instant>,
}

#[derive(Serialize)]
struct OpenJson<'a> {
    number: u32,
    wording: &'a str,
    questions: &'a [Question],
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let survey = Survey::of(report)?;
    let history: Option<Vec<HistoryLine>> =
        report.tells_history().then(|| report.history().collect::<Result<_, _>>()).transpose()?;
    let opening = opening(report, &survey, history.as_deref());
    let opening = serde_json::to_vec(&opening).map_err(io::Error::from)?;
    drop(survey);
    // The object stays open: the claims are its last field.
    out.write_all(opening.strip_suffix(b"}").unwrap_or(&opening))?;
    out.write_all(b",\"claims\":[")?;
    for (index, entry) in report.entries().enumerate() {
        let entry = entry?;
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        let claim =
            claim_json::signed_claim(&entry.sheet, &entry.signing, report.text(), report.scale(), report.language());
        serde_json::to_writer(&mut *out, &claim).map_err(io::Error::from)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(())
}

fn opening<'a>(report: &'a Report<'_>, survey: &'a Survey, history: Option<&'a [HistoryLine]>) -> Opening<'a> {
    let head = &report.head;
    Opening {
        format: "claimdesk-report",
        version: VERSION,
        status: if survey.is_final() { "final" } else { "draft" },
        profile: head.profile,
        left_out: profile::leaves_out(head.profile),
        made: head.made,
        made_by: Some(head.made_by.as_str()).filter(|name| !name.is_empty()),
        program: &head.program,
        log: Log {
            head: head.log_head,
            length: head.log_length,
            history: history.map(|lines| lines.iter().map(HistoryJson::of).collect()),
        },
        language: head.language,
        notices: [head.language.text("report_identities"), head.language.text("report_hash_proves")],
        scale: &report.scale().ratings,
        legal_flag: report.flag().map(|flag| FlagJson {
            at: flag.at,
            raised_by: report.flagged_by(),
            reason: &flag.reason,
        }),
        right_of_reply: report.replies().iter().map(ReplyJson::of).collect(),
        corrections: report.corrections().iter().map(CorrectionJson::of).collect(),
        closings: report.closings().iter().map(ClosingJson::of).collect(),
        article: ArticleJson::of(report),
        summary: Summary {
            claims: survey.claims,
            locked: survey.locked,
            disputed: survey.disputed,
            stale: survey.stale,
            hedged: survey.hedged,
            without_finding: survey.without_finding(),
            states: survey,
            findings: survey,
        },
        sources: survey
            .sources
            .iter()
            .map(|used| UsedSourceJson { source: SourceJson::of(&used.source), claims: used.claims, read: used.read })
            .collect(),
        origins: report.origins().iter().map(OriginJson::of).collect(),
        open: survey
            .open
            .iter()
            .map(|open| OpenJson { number: open.number, wording: &open.wording, questions: &open.questions })
            .collect(),
    }
}

impl<'a> HistoryJson<'a> {
    fn of(line: &'a HistoryLine) -> Self {
        Self {
            at: line.at,
            person: &line.person,
            sentence: &line.sentence,
            arguments: &line.arguments,
            undone: line.undone,
        }
    }
}

impl<'a> OriginJson<'a> {
    fn of(origin: &'a OriginSheet) -> Self {
        Self { name: origin.name.as_deref(), sources: origin.sources.iter().map(|(source, _)| *source).collect() }
    }
}

impl<'a> ArticleJson<'a> {
    fn of(report: &Report<'a>) -> Self {
        let article: &Article = report.article();
        let draft: &Draft = report.draft();
        Self {
            id: article.id,
            title: &article.title,
            outlet: article.outlet.as_deref(),
            byline: article.byline.as_deref(),
            date: article.date,
            language: article.language.as_deref(),
            origin: &article.origin,
            added: article.added,
            published: article.published,
            deadline: report.deadline().copied(),
            draft: DraftJson {
                id: draft.id,
                number: draft.number,
                words: draft.words,
                text_sha256: draft.text,
                original_sha256: draft.original,
                media_type: &draft.media_type,
                encoding: &draft.encoding,
                reader: &draft.reader,
            },
            blocks: &report.text().blocks,
        }
    }
}

/// Every state with its count, zeros too, so that a program need not ask whether a field is there.
fn states<S: Serializer>(survey: &&Survey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(survey.states())
}

/// Every finding with its count, zeros too.
fn findings<S: Serializer>(survey: &&Survey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(survey.findings())
}

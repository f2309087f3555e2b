//! Everything, for programs: one JSON document, written claim by claim.
//!
//! `schema/report-1.json` describes it. In short:
//!
//! | field | holds |
//! |---|---|
//! | `format`, `version` | `claimdesk-report`, 1; the version rises when a field changes its meaning or goes |
//! | `revision` | 2; rises when a field is added, so that a report is taken in only by who knows all that it says |
//! | `status` | `draft` until every claim is locked, then `final` |
//! | `profile`, `left_out` | for whom, and what is left out for them |
//! | `made`, `made_by`, `program`, `log` | who made it when, of which state of the log, and what was done to the article |
//! | `language` | what its notices and labels speak |
//! | `notices` | what a reader must know: whose names these are, what a hash proves |
//! | `scale` | the newsroom's own labels of findings, where it has any |
//! | `legal_flag` | why a lawyer must look at it, while one must |
//! | `right_of_reply`, `corrections` | criticism and what came of putting it to whom it is of; what was corrected after it was published |
//! | `closings` | how the article was closed, what was overridden and why, and how it was opened again |
//! | `people` | everybody whom the report names; null where names are left out |
//! | `article` | the article, its draft, and the draft's blocks with what stands beside them |
//! | `earlier_drafts` | the drafts before it, with their texts; null where anything is left out |
//! | `summary` | counts |
//! | `sources` | every source with the number of claims that it serves, and when it was last read |
//! | `origins` | sources that are copies of one another |
//! | `open` | claims that leave questions open |
//! | `claims` | [`claim_json`](crate::claim_json) in reading order |
//!
//! Of the newsroom's own (`house`) it has nothing but the scale: no logo, colour or intro, and every section whatever the
//! edition does without.
//!
//! Names and codes are those of the command line. Text that is left out is null, never an empty string. A report that
//! leaves nothing out can be taken in again ([`read`](crate::read)); what people remarked on claims, facts and warnings
//! that were put aside, what was withdrawn, and the bytes that hashes name are in no report.

mod closings;
mod drafts;

pub(crate) use drafts::Texts;

mod parts;

pub(crate) use parts::write as write_parts;

use crate::claim_json::{self, SourceJson};
use crate::entry::Report;
use crate::profile;
use crate::survey::{Question, Survey};
use crate::{Error, HistoryLine, OriginSheet};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{PersonId, SourceId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::person::Person;
use claimdesk_domain::rating::Rating;
use claimdesk_domain::report::{LeftOut, Profile};
use closings::{ClosingJson, CorrectionJson, ReplyJson};
use drafts::{ArticleJson, EarlierJson};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The version that this program writes and takes in.
pub(crate) const VERSION: u32 = 1;

/// Which fields there are. 1 had none of those that taking a report in needs beside what it tells.
pub(crate) const REVISION: u32 = 2;

#[derive(Serialize)]
struct Opening<'a> {
    format: &'static str,
    version: u32,
    revision: u32,
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
    people: Option<Vec<&'a Person>>,
    article: ArticleJson<'a>,
    earlier_drafts: Option<Vec<EarlierJson<'a>>>,
    summary: Summary<'a>,
    sources: Vec<UsedSourceJson<'a>>,
    origins: Vec<OriginJson<'a>>,
    open: Vec<OpenJson<'a>>,
}

#[derive(Serialize)]
struct FlagJson<'a> {
    at: Instant,
    raised_by: Option<&'a str>,
    raised_by_id: Option<PersonId>,
    reason: &'a str,
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
    write_one(report, out).map(|_| ())
}

/// Writes the document, and answers what it counts.
fn write_one(report: &Report<'_>, out: &mut dyn Write) -> Result<Survey, Error> {
    let survey = Survey::of(report)?;
    let history: Option<Vec<HistoryLine>> =
        report.tells_history().then(|| report.history().collect::<Result<_, _>>()).transpose()?;
    let earlier = report.earlier_drafts()?;
    let texts = Texts::all(report.draft().id, report.text(), earlier.as_deref().unwrap_or_default());
    let opening = opening(report, &survey, history.as_deref(), earlier.as_deref(), &texts);
    let opening = serde_json::to_vec(&opening).map_err(io::Error::from)?;
    // Of what it held, the counts alone are wanted any longer.
    let survey = survey.counts();
    // The object stays open: the claims are its last field.
    out.write_all(opening.strip_suffix(b"}").unwrap_or(&opening))?;
    out.write_all(b",\"claims\":[")?;
    for (index, entry) in report.entries().enumerate() {
        let entry = entry?;
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        let claim = claim_json::signed_claim(&entry.sheet, &entry.signing, &texts, report.scale(), report.language());
        let claim = claim.without(report.left_out());
        serde_json::to_writer(&mut *out, &claim).map_err(io::Error::from)?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(survey)
}

/// Everything but the claims, as a value.
pub(crate) fn opening_alone(report: &Report<'_>) -> Result<serde_json::Value, Error> {
    let survey = Survey::of(report)?;
    let history: Option<Vec<HistoryLine>> =
        report.tells_history().then(|| report.history().collect::<Result<_, _>>()).transpose()?;
    let earlier = report.earlier_drafts()?;
    let texts = Texts::all(report.draft().id, report.text(), earlier.as_deref().unwrap_or_default());
    let opening = opening(report, &survey, history.as_deref(), earlier.as_deref(), &texts);
    Ok(serde_json::to_value(&opening).map_err(io::Error::from)?)
}

/// Everybody named, claims and what stands beside them together, each once.
fn people<'a>(report: &'a Report<'_>, survey: &'a Survey) -> Vec<&'a Person> {
    let beside = report.people().iter().map(|person| (person.id, person));
    let all: BTreeMap<PersonId, &Person> =
        survey.people.iter().map(|(id, person)| (*id, person)).chain(beside).collect();
    all.into_values().collect()
}

fn opening<'a>(
    report: &'a Report<'_>,
    survey: &'a Survey,
    history: Option<&'a [HistoryLine]>,
    earlier: Option<&'a [(Draft, DraftText)]>,
    texts: &Texts<'_>,
) -> Opening<'a> {
    let (head, all) = (&report.head, report.tells_all());
    Opening {
        format: "claimdesk-report",
        version: VERSION,
        revision: REVISION,
        status: if report.is_final(survey) { "final" } else { "draft" },
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
            raised_by_id: all.then_some(flag.person),
            reason: &flag.reason,
        }),
        right_of_reply: report.replies().iter().map(|sheet| ReplyJson::of(sheet, all)).collect(),
        corrections: report.corrections().iter().map(|sheet| CorrectionJson::of(sheet, all)).collect(),
        closings: report.closings().iter().map(|sheet| ClosingJson::of(sheet, all, texts)).collect(),
        people: all.then(|| people(report, survey)),
        article: ArticleJson::of(report),
        earlier_drafts: earlier.map(|earlier| earlier.iter().map(EarlierJson::of).collect()),
        summary: Summary::of(survey),
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

impl<'a> Summary<'a> {
    fn of(survey: &'a Survey) -> Self {
        Self {
            claims: survey.claims,
            locked: survey.locked,
            disputed: survey.disputed,
            stale: survey.stale,
            hedged: survey.hedged,
            without_finding: survey.without_finding(),
            states: survey,
            findings: survey,
        }
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

/// Every state with its count, zeros too, so that a program need not ask whether a field is there.
fn states<S: Serializer>(survey: &&Survey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(survey.states())
}

/// Every finding with its count, zeros too.
fn findings<S: Serializer>(survey: &&Survey, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(survey.findings())
}

//! What stands behind the claims: changes, the ledgers, sources, open questions, and what the report is.

use super::claim::{SourcePart, source};
use super::words::{Pen, Words};
use crate::entry::Report;
use crate::html::is_link;
use crate::profile::is_withheld;
use crate::survey::{Survey, UsedSource};
use crate::{CorrectionSheet, ReplySheet};
use claimdesk_domain::messages::Language;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Ledgers {
    changes: Vec<ChangePart>,
    replies: Vec<ReplyPart>,
    corrections: Vec<CorrectionPart>,
    sources: Vec<UsedPart>,
    open: Vec<OpenPart>,
    scale: Vec<Definition>,
    about: Vec<(String, Words, bool)>,
}

#[derive(Serialize)]
struct ChangePart {
    number: u32,
    was: Words,
    now: Words,
    /// None while the editor has not decided.
    decision: String,
    decided: bool,
}

#[derive(Serialize)]
struct ReplyPart {
    number: Option<u32>,
    subject: Words,
    criticism: Words,
    note: Option<Words>,
    entered: String,
    entered_by: Option<Words>,
    state: String,
    asked: Option<String>,
    put_to: Option<Words>,
    answer_by: Option<String>,
    answer: Option<Words>,
    answered: Option<String>,
}

#[derive(Serialize)]
struct CorrectionPart {
    number: Option<u32>,
    was: Words,
    now: Words,
    notice: Words,
    published: String,
    entered_by: Option<Words>,
}

#[derive(Serialize)]
struct UsedPart {
    #[serde(flatten)]
    source: SourcePart,
    publisher: Option<Words>,
    url: Option<Words>,
    /// Where it leads, if it leads to the web.
    link: Option<String>,
    origin: Option<Words>,
    note: Option<Words>,
    accessed: Option<String>,
    claims: String,
}

#[derive(Serialize)]
struct OpenPart {
    number: u32,
    wording: Words,
    questions: Vec<String>,
}

#[derive(Serialize)]
struct Definition {
    label: Words,
    finding: String,
    score: Option<String>,
    definition: Option<Words>,
}

impl Ledgers {
    pub(super) fn of(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Self {
        let language = report.language();
        let change = |change: &crate::survey::Change| ChangePart {
            number: change.number,
            was: pen.words(&change.quote),
            now: pen.words(&change.text),
            decision: match &change.decision {
                Some(decision) => language.label("decision", decision),
                None => language.text("report_undecided"),
            },
            decided: change.decision.is_some(),
        };
        let open = |open: &crate::survey::Open| OpenPart {
            number: open.number,
            wording: pen.words(&open.wording),
            questions: open.questions.iter().map(|one| language.label("report_question", one)).collect(),
        };
        let defined = |rating: &claimdesk_domain::rating::Rating| Definition {
            label: pen.words(&rating.label),
            finding: language.label("content", &rating.finding),
            score: rating.finding.score().map(|score| format!("{score}/5")),
            definition: pen.told(Some(&rating.definition)),
        };
        Self {
            changes: survey.changes.iter().map(change).collect(),
            replies: report.replies().iter().map(|sheet| ReplyPart::of(sheet, language, pen)).collect(),
            corrections: report.corrections().iter().map(|sheet| CorrectionPart::of(sheet, language, pen)).collect(),
            sources: survey.sources.iter().map(|used| UsedPart::of(used, language, pen)).collect(),
            open: survey.open.iter().map(open).collect(),
            scale: report.scale().ratings.iter().map(defined).collect(),
            about: about(report, pen),
        }
    }
}

/// What a reader can hold the report against: a label, what it is, and whether it is a hash.
fn about(report: &Report<'_>, pen: &Pen<'_>) -> Vec<(String, Words, bool)> {
    let language = report.language();
    let head = &report.head;
    let draft = report.draft();
    let hash = |key: &str, digest: String| (language.text(key), Words::Plain(digest), true);
    vec![
        hash("report_log_head", head.log_head.to_string()),
        (language.text("report_log_length"), Words::Plain(language.number(head.log_length)), false),
        hash("report_draft_text", draft.text.to_string()),
        hash("report_draft_original", draft.original.to_string()),
        (language.text("report_program"), pen.words(&head.program), false),
        (language.text("report_reader"), pen.words(&draft.reader), false),
    ]
}

impl ReplyPart {
    fn of(sheet: &ReplySheet, language: Language, pen: &Pen<'_>) -> Self {
        let reply = &sheet.request;
        let on = |key: &str, day| language.render(key, &[("day", &language.day(day))]);
        Self {
            number: sheet.number,
            subject: pen.words(&reply.subject),
            criticism: pen.words(&reply.criticism),
            note: pen.told(reply.note.as_deref()),
            entered: language.moment(&reply.at),
            entered_by: pen.told(Some(&sheet.entered_by)),
            state: language.label("reply", &reply.state),
            asked: reply.asked_on.map(|day| on("reply_asked_line", day)),
            put_to: pen.told(reply.put_to.as_deref()),
            answer_by: reply
                .answer_by
                .as_ref()
                .map(|by| format!("{} {}", language.text("reply_answer_by"), language.moment(by))),
            answer: pen.told(reply.answer.as_deref()),
            answered: reply.answered_on.map(|day| on("reply_answered_line", day)),
        }
    }
}

impl CorrectionPart {
    fn of(sheet: &CorrectionSheet, language: Language, pen: &Pen<'_>) -> Self {
        let made = &sheet.correction;
        Self {
            number: sheet.number,
            was: pen.words(&made.was),
            now: pen.words(&made.now),
            notice: pen.words(&made.notice),
            published: match made.published_on {
                Some(day) => language.render("correction_published_line", &[("day", &language.day(day))]),
                None => language.text("correction_unpublished"),
            },
            entered_by: pen.told(Some(&sheet.entered_by)),
        }
    }
}

impl UsedPart {
    fn of(used: &UsedSource, language: Language, pen: &Pen<'_>) -> Self {
        let given = &used.source;
        Self {
            source: source(given, language, pen),
            publisher: pen.told(given.publisher.as_deref()),
            url: pen.told(given.url.as_deref()),
            link: given.url.clone().filter(|url| is_link(url)),
            origin: pen.told(given.origin.as_deref()),
            note: pen.told(given.note.as_deref()),
            accessed: (!is_withheld(given)).then(|| language.day(given.added.date_naive())),
            claims: language.number(u64::from(used.claims)),
        }
    }
}

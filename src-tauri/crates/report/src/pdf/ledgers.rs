//! What stands behind the claims: changes, timeline, ledgers, sources, open questions, what was done, and what the report is.

use super::claim::{SourcePart, source};
use super::words::{Pen, Words};
use crate::entry::Report;
use crate::html::is_link;
use crate::html::look::Look;
use crate::survey::{Survey, UsedSource};
use crate::telling::{self, OneOrigin, Proof};
use crate::{CorrectionSheet, Error, HistoryLine, ReplySheet};
use claimdesk_domain::messages::Language;
use serde::Serialize;

#[derive(Default, Serialize)]
pub(super) struct Ledgers {
    changes: Vec<ChangePart>,
    timeline: Vec<MomentPart>,
    replies: Vec<ReplyPart>,
    corrections: Vec<CorrectionPart>,
    sources: Vec<UsedPart>,
    origins: Vec<OriginPart>,
    open: Vec<OpenPart>,
    history: Vec<StepPart>,
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

/// A claim that says when.
#[derive(Serialize)]
struct MomentPart {
    number: u32,
    tone: &'static str,
    glyph: &'static str,
    when: String,
    wording: Words,
}

/// Sources that come from one place.
#[derive(Serialize)]
struct OriginPart {
    label: String,
    name: Option<Words>,
    sources: Vec<Words>,
}

/// Something that somebody did.
#[derive(Serialize)]
struct StepPart {
    at: String,
    person: Words,
    did: Words,
    undone: bool,
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
    read: Option<String>,
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
    definition: Option<Words>,
}

impl Ledgers {
    pub(super) fn of(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Result<Self, Error> {
        let language = report.language();
        let moment = |dated: &crate::survey::Dated| {
            let look = Look::of(dated.content);
            let when = telling::when(language, dated);
            MomentPart {
                number: dated.number,
                tone: look.tone,
                glyph: look.glyph,
                when,
                wording: pen.words(&dated.wording),
            }
        };
        let origin = |origin: OneOrigin| OriginPart {
            name: pen.told(origin.name.as_deref()),
            sources: origin.sources.iter().map(|source| pen.words(source)).collect(),
            label: origin.label,
        };
        let step = |line: Result<HistoryLine, Error>| {
            let line = line?;
            let (at, did) = (language.moment(&line.at), pen.words(&telling::did(language, &line)));
            Ok(StepPart { at, person: pen.words(&line.person), did, undone: line.undone })
        };
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
            questions: telling::questions(language, open),
        };
        Ok(Self {
            changes: survey.changes.iter().map(change).collect(),
            timeline: survey.timeline.iter().map(moment).collect(),
            replies: report.replies().iter().map(|sheet| ReplyPart::of(sheet, language, pen)).collect(),
            corrections: report.corrections().iter().map(|sheet| CorrectionPart::of(sheet, language, pen)).collect(),
            sources: survey.sources.iter().map(|used| UsedPart::of(used, language, pen)).collect(),
            origins: telling::origins(report, survey).into_iter().map(origin).collect(),
            open: survey.open.iter().map(open).collect(),
            history: report.history().map(step).collect::<Result<_, Error>>()?,
            scale: scale(report, pen),
            about: about(language, telling::proofs(report), pen),
        })
    }
}

impl Ledgers {
    /// What stands behind all parts: the scale, and what the report can be held against.
    pub(super) fn of_all(first: &Report<'_>, pen: &Pen<'_>) -> Self {
        let about = about(first.language(), telling::proofs_of_head(&first.head), pen);
        Self { scale: scale(first, pen), about, ..Self::default() }
    }
}

fn scale(report: &Report<'_>, pen: &Pen<'_>) -> Vec<Definition> {
    let defined = |rating: &claimdesk_domain::rating::Rating| Definition {
        label: pen.words(&rating.label),
        finding: telling::stands_for(report.language(), rating),
        definition: pen.told(Some(&rating.definition)),
    };
    report.scale().ratings.iter().map(defined).collect()
}

/// What a reader can hold the report against: a label, what it is, and whether it is a hash.
fn about(language: Language, proofs: impl IntoIterator<Item = Proof>, pen: &Pen<'_>) -> Vec<(String, Words, bool)> {
    let told = proofs.into_iter().map(|proof| {
        let said = if proof.is_hash { Words::Plain(proof.said) } else { pen.words(&proof.said) };
        (language.text(proof.key), said, proof.is_hash)
    });
    told.collect()
}

impl ReplyPart {
    fn of(sheet: &ReplySheet, language: Language, pen: &Pen<'_>) -> Self {
        let reply = &sheet.request;
        let came = telling::replied(language, sheet);
        Self {
            number: sheet.number,
            subject: pen.words(&reply.subject),
            criticism: pen.words(&reply.criticism),
            note: pen.told(reply.note.as_deref()),
            entered: came.entered,
            entered_by: pen.told(Some(&sheet.entered_by)),
            state: came.state,
            asked: came.asked,
            put_to: pen.told(reply.put_to.as_deref()),
            answer_by: came.answer_by,
            answer: pen.told(reply.answer.as_deref()),
            answered: came.answered,
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
            published: telling::published(language, made),
            entered_by: pen.told(Some(&sheet.entered_by)),
        }
    }
}

impl UsedPart {
    fn of(used: &UsedSource, language: Language, pen: &Pen<'_>) -> Self {
        let given = &used.source;
        Self {
            source: source(given, language, pen),
            publisher: pen.told(telling::published_by(language, given).as_deref()),
            url: pen.told(given.url.as_deref()),
            link: given.url.clone().filter(|url| is_link(url)),
            origin: pen.told(given.origin.as_deref()),
            note: pen.told(given.note.as_deref()),
            read: telling::read_on(language, used),
            claims: language.number(u64::from(used.claims)),
        }
    }
}

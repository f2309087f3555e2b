//! How the article was closed and opened again, and its two ledgers. What only taking the report in again needs is null
//! where the profile leaves anything out.

use super::Texts;
use crate::points::INTO_JSON;
use crate::{ClosingSheet, CorrectionSheet, ReplySheet};
use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::closing::{Blocker, FrozenFact};
use claimdesk_domain::ids::{ClaimId, ClosingId, CorrectionId, DraftId, PersonId, ReplyRequestId};
use claimdesk_domain::ledger::ReplyState;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
pub(super) struct ClosingJson<'a> {
    id: Option<ClosingId>,
    draft: Option<DraftId>,
    at: Instant,
    closed_by: Option<&'a str>,
    closed_by_id: Option<PersonId>,
    overridden: BTreeMap<&'static str, u32>,
    reason: Option<&'a str>,
    facts: Option<Vec<FrozenFact>>,
    blockers: Option<Vec<Blocker>>,
    reopened: Option<ReopeningJson<'a>>,
}

#[derive(Serialize)]
struct ReopeningJson<'a> {
    at: Instant,
    reopened_by: Option<&'a str>,
    reopened_by_id: Option<PersonId>,
    reason: Option<&'a str>,
}

impl<'a> ClosingJson<'a> {
    pub(super) fn of(sheet: &'a ClosingSheet, all: bool, texts: &Texts<'_>) -> Self {
        let closing = &sheet.closing;
        let text = texts.of(closing.draft).filter(|_| all);
        Self {
            id: all.then_some(closing.id),
            draft: all.then_some(closing.draft),
            at: closing.at,
            closed_by: said(&sheet.closed_by),
            closed_by_id: all.then_some(closing.person),
            overridden: sheet.overridden(),
            reason: closing.reason.as_deref(),
            facts: text.and_then(|text| INTO_JSON.facts(text, &closing.facts)),
            blockers: text.and_then(|text| INTO_JSON.blockers(text, &closing.overridden)),
            reopened: closing.reopened.as_ref().map(|reopened| ReopeningJson {
                at: reopened.at,
                reopened_by: sheet.reopened_by.as_deref(),
                reopened_by_id: all.then_some(reopened.person),
                reason: said(&reopened.reason),
            }),
        }
    }
}

#[derive(Serialize)]
pub(super) struct ReplyJson<'a> {
    id: Option<ReplyRequestId>,
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
    entered_by_id: Option<PersonId>,
    at: Instant,
}

impl<'a> ReplyJson<'a> {
    pub(super) fn of(sheet: &'a ReplySheet, all: bool) -> Self {
        let reply = &sheet.request;
        Self {
            id: all.then_some(reply.id),
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
            entered_by: said(&sheet.entered_by),
            entered_by_id: all.then_some(reply.person),
            at: reply.at,
        }
    }
}

#[derive(Serialize)]
pub(super) struct CorrectionJson<'a> {
    id: Option<CorrectionId>,
    claim: Option<ClaimId>,
    number: Option<u32>,
    was: &'a str,
    now: &'a str,
    notice: &'a str,
    published_on: Option<NaiveDate>,
    entered_by: Option<&'a str>,
    entered_by_id: Option<PersonId>,
    at: Instant,
}

impl<'a> CorrectionJson<'a> {
    pub(super) fn of(sheet: &'a CorrectionSheet, all: bool) -> Self {
        let made = &sheet.correction;
        Self {
            id: all.then_some(made.id),
            claim: made.claim.filter(|_| sheet.number.is_some()),
            number: sheet.number,
            was: &made.was,
            now: &made.now,
            notice: &made.notice,
            published_on: made.published_on,
            entered_by: said(&sheet.entered_by),
            entered_by_id: all.then_some(made.person),
            at: made.at,
        }
    }
}

fn said(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

//! What stands beside the claims: the article with its drafts, people, labels, closings and ledgers.

use super::shape::{self, Given};
use super::{Told, Unfit, claims, contradicts};
use crate::points::OUT_OF_JSON;
use crate::{Beside, ClosingSheet, CorrectionSheet, HistoryLine, OriginSheet, ReplySheet, ReportHead};
use claimdesk_domain::article::{Article, LegalFlag};
use claimdesk_domain::closing::{Closing, Reopening};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, ClaimId, DraftId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest};
use claimdesk_domain::person::Person;
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::sheet::ClaimSheet;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What the rest of a report names: people, and the texts that its places count in.
pub(super) struct Known {
    pub(super) article: ArticleId,
    pub(super) draft: DraftId,
    pub(super) people: BTreeMap<PersonId, Person>,
    pub(super) texts: BTreeMap<DraftId, DraftText>,
    ids: BTreeSet<Uuid>,
}

impl Known {
    /// Somebody whom the report must tell of.
    pub(super) fn person(&self, id: PersonId) -> Result<PersonId, Unfit> {
        self.people.contains_key(&id).then_some(id).ok_or_else(|| contradicts("people"))
    }

    /// The same, where somebody is named.
    pub(super) fn maybe(&self, id: Option<PersonId>) -> Result<Option<PersonId>, Unfit> {
        id.map(|id| self.person(id)).transpose()
    }

    fn name(&self, id: PersonId) -> String {
        self.people.get(&id).map(|person| person.name.clone()).unwrap_or_default()
    }

    /// An identity that stands for one thing alone.
    pub(super) fn only(&mut self, id: Uuid, place: impl ToString) -> Result<(), Unfit> {
        if self.ids.insert(id) { Ok(()) } else { Err(contradicts(place)) }
    }
}

/// Everything that a report tells.
pub(super) fn told(given: &Given<'_>) -> Result<Told, Unfit> {
    let mut known = Known {
        article: given.article.id,
        draft: given.article.draft.id,
        people: BTreeMap::new(),
        texts: BTreeMap::new(),
        ids: BTreeSet::new(),
    };
    for person in &given.people {
        known.only(person.id.0, "people")?;
        known.people.insert(person.id, person.clone());
    }
    known.only(given.article.id.0, "article")?;
    let text = DraftText { blocks: given.article.blocks.clone(), annotations: given.article.annotations.clone() };
    let draft = draft(&given.article.draft, text, &mut known, "article")?;
    let mut earlier = Vec::new();
    for one in &given.earlier_drafts {
        let text = DraftText { blocks: one.blocks.clone(), annotations: one.annotations.clone() };
        earlier.push(self::draft(&one.draft, text, &mut known, "earlier_drafts")?);
    }
    let mut findings = Vec::new();
    for rating in &given.scale {
        known.only(rating.id.0, "scale")?;
        if findings.contains(&rating.finding) {
            return Err(contradicts("scale"));
        }
        findings.push(rating.finding);
    }
    let claims = claims::all(&given.claims, &mut known)?;
    let numbers: BTreeMap<ClaimId, u32> = claims.iter().map(|sheet| (sheet.claim.id, sheet.number)).collect();
    let closings = given.closings.iter().map(|one| closing(one, &mut known)).collect::<Result<_, _>>()?;
    let (text, earlier) = (known.texts.get(&draft.id).cloned().unwrap_or_default(), with_texts(earlier, &known));
    let beside = beside(given, &mut known, &numbers, &claims)?;
    let told = Told {
        head: head(given),
        article: article(&given.article, given.legal_flag.as_ref(), &known)?,
        draft,
        text,
        earlier,
        closings,
        beside,
        claims,
        history: given.log.history.iter().map(step).collect(),
    };
    Ok(told)
}

fn with_texts(drafts: Vec<Draft>, known: &Known) -> Vec<(Draft, DraftText)> {
    let text = |draft: &Draft| known.texts.get(&draft.id).cloned().unwrap_or_default();
    drafts.into_iter().map(|draft| (draft.clone(), text(&draft))).collect()
}

fn head(given: &Given<'_>) -> ReportHead {
    ReportHead {
        profile: given.profile,
        language: given.language,
        archive: false,
        made: given.made,
        made_by: given.made_by.clone().unwrap_or_default(),
        program: given.program.clone(),
        log_head: given.log.head,
        salt: Digest::NOTHING,
        log_length: given.log.length,
        publisher: None,
        presentation: Presentation::default(),
    }
}

/// A draft whose text has the hash that it names: the text is kept under it.
fn draft(given: &shape::Draft, mut text: DraftText, known: &mut Known, place: &str) -> Result<Draft, Unfit> {
    known.only(given.id.0, place)?;
    text.annotations = OUT_OF_JSON.annotations(&text, &text.annotations).ok_or_else(|| contradicts(place))?;
    let bytes = serde_json::to_vec(&text).map_err(|_| contradicts(place))?;
    if Digest::of(&bytes) != given.text_sha256 {
        return Err(contradicts(place));
    }
    known.texts.insert(given.id, text);
    Ok(Draft {
        id: given.id,
        article: known.article,
        number: given.number,
        text: given.text_sha256,
        original: given.original_sha256,
        media_type: given.media_type.clone(),
        encoding: given.encoding.clone(),
        reader: given.reader.clone(),
        words: given.words,
        part: given.part,
        capture: None,
        reported: true,
    })
}

fn article(given: &shape::Article, flag: Option<&shape::Flag>, known: &Known) -> Result<Article, Unfit> {
    let legal = flag.map(|flag| {
        Ok(LegalFlag { person: known.person(flag.raised_by_id)?, reason: flag.reason.clone(), at: flag.at })
    });
    Ok(Article {
        id: given.id,
        title: given.title.clone(),
        outlet: given.outlet.clone(),
        byline: given.byline.clone(),
        date: given.date,
        language: given.language.clone(),
        origin: given.origin.clone(),
        draft: given.draft.id,
        added: given.added,
        agency: given.agency.clone(),
        stated: given.stated.clone(),
        deadline: given.deadline,
        published: given.published,
        check_page: given.check_page.clone(),
        legal: legal.transpose()?,
        assigned: known.maybe(given.assigned_id)?,
    })
}

fn closing(given: &shape::Closing, known: &mut Known) -> Result<ClosingSheet, Unfit> {
    let wrong = || contradicts("closings");
    known.only(given.id.0, "closings")?;
    let text = known.texts.get(&given.draft).ok_or_else(wrong)?;
    let facts = OUT_OF_JSON.facts(text, &given.facts).ok_or_else(wrong)?;
    let overridden = OUT_OF_JSON.blockers(text, &given.blockers).ok_or_else(wrong)?;
    let reopened = given.reopened.as_ref().map(|one| {
        let reason = one.reason.clone().unwrap_or_default();
        Ok(Reopening { person: known.person(one.reopened_by_id)?, reason, at: one.at })
    });
    let reopened = reopened.transpose()?;
    Ok(ClosingSheet {
        closed_by: known.name(known.person(given.closed_by_id)?),
        reopened_by: reopened.as_ref().map(|one| known.name(one.person)),
        closing: Closing {
            id: given.id,
            article: known.article,
            draft: given.draft,
            person: given.closed_by_id,
            facts,
            overridden,
            reason: given.reason.clone(),
            at: given.at,
            reopened,
        },
    })
}

fn beside(
    given: &Given<'_>,
    known: &mut Known,
    numbers: &BTreeMap<ClaimId, u32>,
    claims: &[ClaimSheet],
) -> Result<Beside, Unfit> {
    let mut beside = Beside {
        scale: Scale { ratings: given.scale.clone() },
        flagged_by: given.legal_flag.as_ref().map(|flag| known.name(flag.raised_by_id)),
        people: given.people.clone(),
        ..Beside::default()
    };
    let number = |claim: Option<ClaimId>, place: &str| match claim {
        Some(claim) => numbers.get(&claim).copied().map(Some).ok_or_else(|| contradicts(place)),
        None => Ok(None),
    };
    for one in &given.right_of_reply {
        let place = "right_of_reply";
        known.only(one.id.0, place)?;
        let request = ReplyRequest {
            id: one.id,
            article: known.article,
            claim: one.claim,
            subject: one.subject.clone(),
            criticism: one.criticism.clone(),
            state: one.state,
            put_to: one.put_to.clone(),
            asked_on: one.asked_on,
            answer_by: one.answer_by,
            answered_on: one.answered_on,
            answer: one.answer.clone(),
            note: one.note.clone(),
            person: known.person(one.entered_by_id)?,
            at: one.at,
        };
        let entered_by = known.name(request.person);
        beside.replies.push(ReplySheet { number: number(one.claim, place)?, request, entered_by });
    }
    for one in &given.corrections {
        let place = "corrections";
        known.only(one.id.0, place)?;
        let correction = Correction {
            id: one.id,
            article: known.article,
            claim: one.claim,
            was: one.was.clone(),
            now: one.now.clone(),
            notice: one.notice.clone(),
            published_on: one.published_on,
            person: known.person(one.entered_by_id)?,
            at: one.at,
        };
        let entered_by = known.name(correction.person);
        beside.corrections.push(CorrectionSheet { number: number(one.claim, place)?, correction, entered_by });
    }
    let used = claims.iter().flat_map(|sheet| &sheet.evidence).map(|one| (one.source.id, one.source.confidential));
    let used: BTreeMap<_, _> = used.collect();
    for one in &given.origins {
        let confidential = |id| used.get(id).map(|confidential| (*id, *confidential));
        let sources = one.sources.iter().map(|id| confidential(id).ok_or_else(|| contradicts("origins")));
        beside.origins.push(OriginSheet { name: one.name.clone(), sources: sources.collect::<Result<_, _>>()? });
    }
    Ok(beside)
}

fn step(given: &shape::Step) -> HistoryLine {
    HistoryLine {
        at: given.at,
        person: given.person.clone(),
        sentence: given.sentence.clone(),
        arguments: given.arguments.clone(),
        undone: given.undone,
    }
}

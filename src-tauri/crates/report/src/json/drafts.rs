//! The article and the texts of its drafts.

use crate::entry::Report;
use crate::points::INTO_JSON;
use chrono::NaiveDate;
use claimdesk_domain::Instant;
use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, DraftId, PersonId};
use claimdesk_domain::stated::Stated;
use serde::Serialize;
use std::borrow::Cow;

/// The texts that places of a report count in.
pub(crate) struct Texts<'a> {
    now: (DraftId, &'a DraftText),
    earlier: &'a [(Draft, DraftText)],
}

impl<'a> Texts<'a> {
    /// The text of one draft alone.
    pub(crate) fn one(draft: DraftId, text: &'a DraftText) -> Self {
        Self { now: (draft, text), earlier: &[] }
    }

    /// The draft that the article has, and those before it.
    pub(crate) fn all(draft: DraftId, text: &'a DraftText, earlier: &'a [(Draft, DraftText)]) -> Self {
        Self { now: (draft, text), earlier }
    }

    /// The text that the article has.
    pub(crate) fn now(&self) -> &'a DraftText {
        self.now.1
    }

    /// The text of a draft, where it is known.
    pub(crate) fn of(&self, draft: DraftId) -> Option<&'a DraftText> {
        let earlier = || self.earlier.iter().find(|(one, _)| one.id == draft).map(|(_, text)| text);
        if self.now.0 == draft { Some(self.now.1) } else { earlier() }
    }
}

#[derive(Serialize)]
pub(super) struct ArticleJson<'a> {
    id: ArticleId,
    title: &'a str,
    outlet: Option<&'a str>,
    byline: Option<&'a str>,
    date: Option<NaiveDate>,
    language: Option<&'a str>,
    agency: Option<&'a str>,
    origin: Cow<'a, Origin>,
    added: Instant,
    published: Option<NaiveDate>,
    deadline: Option<Instant>,
    check_page: Option<&'a str>,
    assigned_id: Option<PersonId>,
    stated: Option<&'a [Stated]>,
    draft: DraftJson<'a>,
    /// Nothing where claims alone were chosen.
    blocks: Option<&'a [Block]>,
    annotations: Option<Vec<Annotation>>,
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
    part: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct EarlierJson<'a> {
    draft: DraftJson<'a>,
    blocks: &'a [Block],
    annotations: Option<Vec<Annotation>>,
}

impl<'a> ArticleJson<'a> {
    pub(super) fn of(report: &Report<'a>) -> Self {
        let article: &Article = report.article();
        let (text, all) = (report.text(), report.tells_all());
        Self {
            id: article.id,
            title: &article.title,
            outlet: article.outlet.as_deref(),
            byline: article.byline.as_deref(),
            date: article.date,
            language: article.language.as_deref(),
            agency: article.agency.as_deref(),
            origin: origin(&article.origin, all),
            added: article.added,
            published: article.published,
            deadline: report.deadline().copied(),
            check_page: article.check_page.as_deref(),
            assigned_id: article.assigned.filter(|_| all),
            stated: all.then_some(&article.stated),
            draft: DraftJson::of(report.draft()),
            blocks: report.is_whole().then_some(&text.blocks),
            annotations: annotations(text, all),
        }
    }
}

/// Where it came from. What a file was called at the desk is for the desk.
fn origin(origin: &Origin, all: bool) -> Cow<'_, Origin> {
    match origin {
        Origin::File { .. } if !all => Cow::Owned(Origin::File { name: String::new() }),
        told => Cow::Borrowed(told),
    }
}

impl<'a> DraftJson<'a> {
    fn of(draft: &'a Draft) -> Self {
        Self {
            id: draft.id,
            number: draft.number,
            words: draft.words,
            text_sha256: draft.text,
            original_sha256: draft.original,
            media_type: &draft.media_type,
            encoding: &draft.encoding,
            reader: &draft.reader,
            part: draft.part,
        }
    }
}

impl<'a> EarlierJson<'a> {
    pub(super) fn of((draft, text): &'a (Draft, DraftText)) -> Self {
        Self { draft: DraftJson::of(draft), blocks: &text.blocks, annotations: annotations(text, true) }
    }
}

/// What the writer's copy says beside the text is for the desk.
fn annotations(text: &DraftText, all: bool) -> Option<Vec<Annotation>> {
    all.then(|| INTO_JSON.annotations(text, &text.annotations)).flatten()
}

//! Making, changing and taking out claims.

use super::places::{joined, sentences_around, span_at};
use super::reading_anew::Pulled;
use super::{if_said, said, to_recheck};
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::{ClaimEdit, ImportDetails, Place};
use crate::response::Done;
use chrono::NaiveDate;
use claimdesk_domain::article::Article;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind, Reason};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::span::Span;
use claimdesk_domain::time::ClaimTime;
use claimdesk_language::{BlockMarks, PulledClaim, analyze, analyze_draft};
use claimdesk_library::claims::{number_at, of_article};
use std::ops::{ControlFlow, Range};

/// Bytes of a text up to which the whole of it is read to tell who says some words of it; of a longer one their block.
const READ_WHOLE: usize = 200_000;

impl Desk {
    /// Makes a claim of words in the text. What the engine knows of the words around it is filled in.
    pub(crate) fn add_claim(&self, article: ArticleId, place: &Place) -> Result<Done> {
        let (article, text) = self.article_text(article)?;
        let span = span_at(&text, place)?;
        let (number, id) = (self.number_of(&article, &span)?, ClaimId(self.fresh_id()?));
        let known = analyze(&span.exact, article.date).into_iter().flat_map(|sentence| sentence.claims).next();
        let time = first_time(&span.exact, article.date);
        let claim = Claim {
            id,
            article: article.id,
            draft: article.draft,
            sentences: sentences_around(&text, std::slice::from_ref(&span)),
            wording: span.exact.clone(),
            kind: known.as_ref().map_or(ClaimKind::Event, |claim| claim.kind),
            attributions: said_around(&article, &text, &span)
                .or_else(|| known.as_ref().map(|claim| claim.attributions.clone()))
                .unwrap_or_default(),
            time,
            place: known.as_ref().and_then(|claim| claim.place.clone()),
            worth: known.as_ref().map_or(0.5, |claim| claim.worth),
            reasons: Vec::new(),
            spans: vec![span],
            state: CheckState::Unchecked,
            state_reason: None,
            legal: false,
            declined: Vec::new(),
            // Whoever makes a claim says that it is one.
            accepted: Some(self.person()?.id),
            assigned: None,
            tags: Vec::new(),
            anchoring: None,
        };
        let deed = Deed::new("add-claim", 1).with("number", number).with("title", &article.title).made(claim);
        self.commit(deed)
    }

    fn number_of(&self, article: &Article, span: &Span) -> Result<u32> {
        let place = (span.block, span.start, span.end);
        Ok(self.library.read(|connection| number_at(connection, article.id, place))?)
    }

    /// Changes what is given. A claim with a finding goes back to be checked again.
    pub(crate) fn edit_claim(&self, claim: ClaimId, edit: ClaimEdit) -> Result<Done> {
        let sheet = self.open_sheet(claim)?;
        let (article, text) = self.article_text(sheet.claim.article)?;
        let edited = edited(&sheet, edit, &article, &text)?;
        let deed = Deed::new("edit-claim", 1).with("number", sheet.number).edited(sheet.claim, edited);
        self.commit(deed)
    }

    /// Takes a claim out of every view; it stays in the log.
    pub(crate) fn remove_claim(&self, claim: ClaimId) -> Result<Done> {
        let sheet = self.open_sheet(claim)?;
        let (article, _) = self.article_text(sheet.claim.article)?;
        let deed = Deed::new("remove-claim", 1)
            .with("number", sheet.number)
            .with("title", article.title)
            .withdrawn(sheet.claim);
        self.commit(deed)
    }

    /// Says how far the check has come.
    pub(crate) fn set_state(&self, claim: ClaimId, state: CheckState, reason: Option<String>) -> Result<Done> {
        let sheet = self.open_sheet(claim)?;
        let reason = if_said(reason);
        match state {
            CheckState::NeedsRecheck => return Err(Error::StateOfProgram(state)),
            CheckState::NotCheckable if reason.is_none() => return Err(Error::ReasonNeeded),
            CheckState::Checked if sheet.standing().is_none() => return Err(Error::FindingNeeded(sheet.number)),
            _ => {}
        }
        let mut after = sheet.claim.clone();
        after.state = state;
        after.state_reason = reason.filter(|_| state == CheckState::NotCheckable);
        let deed = Deed::new("set-state", 1)
            .with("number", sheet.number)
            .with("state", kebab(&state))
            .edited(sheet.claim, after);
        self.commit(deed)
    }

    /// Corrects what is known about an article. A new date reads the times of its claims anew.
    pub(crate) fn edit_article(&self, article: ArticleId, details: ImportDetails) -> Result<Done> {
        let (before, _) = self.article_text(article)?;
        let mut after = before.clone();
        after.title = details.title.map_or(Ok(after.title), |title| said(&title, "title"))?;
        after.outlet = details.outlet.map_or(after.outlet, |outlet| if_said(Some(outlet)));
        after.byline = details.byline.map_or(after.byline, |byline| if_said(Some(byline)));
        after.date = details.date.or(after.date);
        let redated = (after.date != before.date).then_some(after.date);
        let mut deed = Deed::new("edit-article", 1).with("title", &after.title).edited(before, after);
        if let Some(date) = redated {
            for claim in self.library.read(|connection| of_article(connection, article))? {
                let mut dated = claim.clone();
                dated.time = claim.time.as_ref().map(|time| first_time(&time.text, date).unwrap_or(time.clone()));
                if dated != claim {
                    self.open_sheet(claim.id)?;
                    deed = deed.edited(claim, dated);
                }
            }
        }
        self.commit(deed)
    }
}

fn edited(sheet: &ClaimSheet, edit: ClaimEdit, article: &Article, text: &DraftText) -> Result<Claim> {
    let mut claim = to_recheck(sheet);
    if let Some(wording) = edit.wording {
        claim.wording = said(&wording, "wording")?;
    }
    if let Some(places) = edit.spans {
        let spans = places.iter().map(|place| span_at(text, place)).collect::<Result<_>>()?;
        stand_at(&mut claim, article, text, spans)?;
    }
    if let Some(time) = edit.time {
        claim.time = match if_said(Some(time)) {
            None => None,
            Some(words) => Some(first_time(&words, article.date).ok_or(Error::TimeNotUnderstood)?),
        };
    }
    if let Some(value) = edit.time_value {
        claim.time = Some(settled(claim.time.as_ref(), &value).ok_or(Error::TimeNotUnderstood)?);
    }
    if let Some(place) = edit.place {
        claim.place = if_said(Some(place));
    }
    claim.kind = edit.kind.unwrap_or(claim.kind);
    if let Some(chain) = edit.attributions {
        let plain = |link: Attribution| Attribution { speaker: if_said(link.speaker), cue: if_said(link.cue), ..link };
        claim.attributions = chain.into_iter().map(plain).collect();
    }
    let found_changed = claim != Claim { state: claim.state, ..sheet.claim.clone() };
    claim.legal = edit.legal.unwrap_or(claim.legal);
    if !found_changed {
        claim.state = sheet.claim.state;
    }
    Ok(claim)
}

/// Gives a claim its places in the draft that its article has. Those that lie over or beside each other become one.
pub(super) fn stand_at(claim: &mut Claim, article: &Article, text: &DraftText, spans: Vec<Span>) -> Result<()> {
    let spans = joined(text, spans);
    if spans.is_empty() {
        return Err(Error::NoSuchPlace);
    }
    claim.sentences = sentences_around(text, &spans);
    claim.spans = spans;
    claim.draft = article.draft;
    // A person has said where it stands: nothing is open about that any more.
    claim.anchoring = claim.anchoring.take_if(|anchoring| !anchoring.awaits_person());
    Ok(())
}

/// A time whose words may mean several values, once a person has chosen one of them.
fn settled(time: Option<&ClaimTime>, value: &str) -> Option<ClaimTime> {
    let time = time.filter(|time| time.alternatives.iter().any(|other| other == value))?;
    let chosen = first_time(value, None).filter(|chosen| chosen.value == value)?;
    Some(ClaimTime { text: time.text.clone(), alternatives: Vec::new(), ..chosen })
}

/// Who says the words at a place, as the text around them tells: the words of a claim may leave out "according to".
fn said_around(article: &Article, text: &DraftText, span: &Span) -> Option<Vec<Attribution>> {
    let block = text.blocks.get(span.block as usize)?;
    let whole = text.blocks.iter().map(|block| block.text.len()).sum::<usize>() <= READ_WHOLE;
    let marks = if whole {
        analyze_draft(text, article.date, &mut |_, _| ControlFlow::Continue(())).unwrap_or_default()
    } else {
        vec![BlockMarks { block: span.block as usize, sentences: analyze(&block.text, article.date) }]
    };
    let spans = std::slice::from_ref(span);
    let pulled = Pulled::from_marks(&marks);
    if let Some(claim) = pulled.near(spans).filter(|claim| !claim.attributions.is_empty()) {
        return Some(claim.attributions.clone());
    }
    let touches = |range: &Range<usize>| range.start < span.bytes().end && span.bytes().start < range.end;
    let words = |range: &Range<usize>| block.text.get(range.clone()).map(str::to_owned);
    let here = marks.into_iter().filter(|marks| marks.block == span.block as usize);
    let said = here.flat_map(|marks| marks.sentences).flat_map(|sentence| sentence.attributions);
    let chain = said.filter(|mark| touches(&mark.content)).map(|mark| Attribution {
        speaker: mark.speaker.as_ref().and_then(words),
        cue: words(&mark.cue),
        hedged: mark.hedged,
        confirmed: false,
        named: mark.named,
    });
    let chain: Vec<Attribution> = chain.collect();
    (!chain.is_empty()).then_some(chain)
}

fn first_time(words: &str, date: Option<NaiveDate>) -> Option<ClaimTime> {
    analyze(words, date).into_iter().flat_map(|sentence| sentence.times).map(|mark| mark.time).next()
}

/// Pulled claims as claims of an article, in reading order, each place once.
pub(super) fn from_marks(
    article: &Article,
    text: &DraftText,
    marks: Vec<BlockMarks>,
    mut fresh_id: impl FnMut() -> Result<ClaimId>,
) -> Result<Vec<Claim>> {
    let mut claims: Vec<Claim> = Vec::new();
    for block in marks {
        for sentence in block.sentences {
            for pulled in sentence.claims {
                let places = pulled.pieces.iter().map(|piece| Span::take(text, block.block, piece.clone()));
                let Some(spans) = places.collect::<Option<Vec<Span>>>().filter(|spans| !spans.is_empty()) else {
                    continue;
                };
                let within = &text.blocks[block.block].text;
                let around = within.get(sentence.range.clone()).unwrap_or(within).to_owned();
                claims.push(claim(fresh_id()?, article, spans, around, pulled));
            }
        }
    }
    let places = |claim: &Claim| claim.spans.iter().map(|span| (span.block, span.start, span.end)).collect::<Vec<_>>();
    claims.sort_by_cached_key(places);
    claims.dedup_by_key(|claim| places(claim));
    Ok(claims)
}

fn claim(id: ClaimId, article: &Article, spans: Vec<Span>, sentence: String, pulled: PulledClaim) -> Claim {
    Claim {
        id,
        article: article.id,
        draft: article.draft,
        spans,
        sentences: vec![sentence],
        wording: pulled.wording,
        kind: pulled.kind,
        attributions: pulled.attributions,
        time: pulled.time,
        place: pulled.place,
        worth: pulled.worth,
        // A claim always says why it was pulled.
        reasons: if pulled.reasons.is_empty() { vec![Reason::plain("plain-statement")] } else { pulled.reasons },
        state: CheckState::Unchecked,
        state_reason: None,
        legal: false,
        declined: Vec::new(),
        accepted: None,
        assigned: None,
        tags: Vec::new(),
        anchoring: None,
    }
}

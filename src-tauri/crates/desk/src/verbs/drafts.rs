//! A new draft of an article: bytes → draft → every claim followed into it → one operation, or one series.

use super::anchors::{Followed, Passage, Sentences, followed_claim, same_annotation};
use super::claims::from_marks;
use super::facts::facts_of;
use super::fetching::Brought;
use super::import::{CLAIMS_AT_ONCE, Incoming, first_words, incoming_file, is_collection};
use super::reading_anew::{Pulled, read_anew};
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::jobs::Work;
use crate::request::{Delivery, Fate, ImportDetails, NewText};
use crate::response::{FateCounts, JobKind, Outcome, Unreadable};
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::claim::{AnchorGrade, Claim};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{BlockKind, Draft, DraftText};
use claimdesk_domain::fact::Dismissal;
use claimdesk_domain::fetch::Purpose;
use claimdesk_domain::ids::{ArticleId, ClaimId, DraftId, JobId};
use claimdesk_domain::operation::Change;
use claimdesk_domain::source::{Backing, Evidence};
use claimdesk_intake::{Input, LIMITS, ReadDraft, check_size};
use claimdesk_language::{ENGINE, analyze_draft};
use claimdesk_library::drafts::{Standing, last_number, standings};
use claimdesk_library::{articles, backup, claims, tables};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// Where the bytes of a new draft are, once rights are used up.
enum Whence {
    File(PathBuf, Option<u32>),
    Address(String),
    Part(claimdesk_domain::ids::FetchId, u32),
    Bytes(Origin, Input),
}

/// The article as a new draft finds it.
struct Before {
    article: Article,
    draft: Draft,
    last_number: u32,
    claims: Vec<Claim>,
    standings: HashMap<ClaimId, Standing>,
    dismissals: Vec<Dismissal>,
    /// The texts that claims stand in: the draft before, and older ones of claims that are without a place.
    texts: BTreeMap<DraftId, DraftText>,
}

impl Before {
    fn standing(&self, claim: ClaimId) -> Standing {
        self.standings.get(&claim).copied().unwrap_or_default()
    }

    /// The headline of the new draft, or its first words where it has none, where the article is called by those of the
    /// draft before.
    fn followed_headline(&self, new: &DraftText) -> Option<String> {
        let old = self.texts.get(&self.article.draft)?;
        let title = self.article.title.trim();
        let by_headline = headline(old).is_some_and(|headline| headline == title);
        if !by_headline && first_words(old) != title {
            return None;
        }
        let new = headline(new).map_or_else(|| first_words(new), str::to_owned);
        (!new.is_empty()).then_some(new)
    }
}

/// The first block of a text, where it is a heading.
fn headline(text: &DraftText) -> Option<&str> {
    let first = text.blocks.first().filter(|block| block.kind == BlockKind::Heading)?;
    Some(first.text.trim()).filter(|words| !words.is_empty())
}

fn same_draft(current: &Draft) -> Outcome {
    let counts = FateCounts::default();
    let Draft { id: draft, article, number, .. } = *current;
    Outcome::Drafted { article, draft, number, same: true, counts, unreadable: Unreadable::default() }
}

impl Desk {
    /// Brings a new draft of an article.
    pub(crate) fn new_draft(self: &Arc<Self>, article: ArticleId, text: NewText) -> Result<JobId> {
        let known: Article = self.library.read(|connection| tables::get(connection, article.0))?;
        let whence = match text {
            NewText::Delivery { delivery: Delivery::File { grant, part } } => {
                Whence::File(self.grants.take(grant)?, part)
            }
            NewText::Delivery { delivery: Delivery::Address { address } } => Whence::Address(address.trim().to_owned()),
            NewText::Delivery { delivery: Delivery::Fetched { fetch, part } } => Whence::Part(fetch, part),
            NewText::Pasted { text } => {
                check_size(text.len() as u64)?;
                Whence::Bytes(Origin::Pasted, Input::pasted(text.into_bytes()))
            }
            NewText::Again => match &known.origin {
                Origin::Url { url } => Whence::Address(url.clone()),
                _ => return Err(Error::NotFromWeb),
            },
        };
        self.begin_draft(known, whence)
    }

    /// Brings a new draft from standard input.
    pub fn new_draft_of_standard_input(self: &Arc<Self>, article: ArticleId, bytes: Vec<u8>) -> Result<JobId> {
        check_size(bytes.len() as u64)?;
        let known: Article = self.library.read(|connection| tables::get(connection, article.0))?;
        self.begin_draft(known, Whence::Bytes(Origin::StandardInput, Input { bytes, ..Input::default() }))
    }

    fn begin_draft(self: &Arc<Self>, article: Article, whence: Whence) -> Result<JobId> {
        self.refuse_new_draft(article.id)?;
        self.start_job(JobKind::Draft, article.title, move |desk, work| {
            let details = ImportDetails::default();
            let incoming = match whence {
                Whence::File(path, part) => incoming_file(&path, part, details, LIMITS.input_bytes, work)?,
                Whence::Address(address) => desk.fetch_incoming(&address, Purpose::Article, details, work)?,
                Whence::Part(fetch, part) => desk.fetched_incoming(fetch, part, details)?,
                Whence::Bytes(origin, input) => Incoming { origin, input, details, brought: None },
            };
            let brought = desk.bring_draft(article.id, &incoming, work);
            desk.logged(&incoming, brought)
        })
    }

    /// What is closed must be opened first, and what was cut short must be finished.
    fn refuse_new_draft(&self, article: ArticleId) -> Result<()> {
        let (import, standings) = self
            .library
            .read(|connection| Ok((articles::import(connection, article)?, standings(connection, article)?)))?;
        match standings.values().filter(|standing| standing.locked).count() {
            _ if import.is_some_and(|import| !import.finished) => Err(Error::ImportUnfinished),
            0 => Ok(()),
            locked => Err(Error::ClaimsLocked(locked)),
        }
    }

    fn bring_draft(&self, article: ArticleId, incoming: &Incoming, work: &Work<'_>) -> Result<Outcome> {
        let current = self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            tables::get::<Draft>(connection, article.draft.0)
        })?;
        let original = Digest::of(incoming.original());
        if current.original == original && current.part == incoming.input.part {
            return Ok(same_draft(&current));
        }
        let read = self.read_incoming(incoming, work)?;
        if is_collection(&read) && incoming.input.part.is_none() {
            return Err(Error::PartsToChoose(read.parts.len()));
        }
        let text_bytes = serde_json::to_vec(&read.text).map_err(claimdesk_library::Error::from)?;
        // Other bytes of the same text: a page around it has changed.
        if current.text == Digest::of(&text_bytes) {
            return Ok(same_draft(&current));
        }
        self.refuse_new_draft(article)?;
        let before = self.before(article)?;
        self.store_draft(before, incoming, read, &text_bytes, work)
    }

    fn before(&self, article: ArticleId) -> Result<Before> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, article.0)?;
            let claims = claims::of_article(connection, article.id)?;
            let dismissals: Vec<Dismissal> = tables::of_article(connection, article.id.0)?;
            let drafts = claims.iter().map(|claim| claim.draft).chain(dismissals.iter().map(|made| made.draft));
            let mut texts = BTreeMap::new();
            for draft in drafts.chain([article.draft]).collect::<BTreeSet<_>>() {
                texts.insert(draft, articles::text(connection, draft)?);
            }
            Ok(Before {
                draft: tables::get(connection, article.draft.0)?,
                last_number: last_number(connection, article.id)?,
                standings: standings(connection, article.id)?,
                claims,
                dismissals,
                texts,
                article,
            })
        })?)
    }

    fn store_draft(
        &self,
        before: Before,
        incoming: &Incoming,
        read: ReadDraft,
        text_bytes: &[u8],
        work: &Work<'_>,
    ) -> Result<Outcome> {
        let capture = self.capture_of_article(incoming, &read, &before.article, text_bytes)?;
        let draft = Draft {
            id: DraftId(self.fresh_id()?),
            article: before.article.id,
            number: before.last_number.checked_add(1).ok_or(Error::TooManyDrafts)?,
            text: Digest::of(text_bytes),
            original: Digest::of(incoming.original()),
            media_type: read.media_type.clone(),
            encoding: read.encoding.clone(),
            reader: read.reader.clone(),
            words: u32::try_from(read.text.words()).unwrap_or(u32::MAX),
            part: incoming.input.part,
            capture: Some(capture.id),
            reported: false,
        };
        // What is known of the article stays as it is: somebody may have corrected it. A title that was the headline
        // goes with the headline.
        let mut article = Article { draft: draft.id, ..before.article.clone() };
        if let Some(headline) = before.followed_headline(&read.text) {
            article.title = headline;
        }
        work.step("claims", u32::try_from(read.text.blocks.len()).ok())?;
        let marks = analyze_draft(&read.text, article.date, &mut |done, all| work.done(done as i64, all as i64));
        let marks = marks.ok_or(Error::Cancelled)?;
        let now = Pulled::from_marks(&marks);
        // What the engine said of the drafts before, read where a claim's words became others.
        let mut then: BTreeMap<DraftId, Pulled> = BTreeMap::new();
        let new_sentences = Sentences::of(&read.text);
        let passages: BTreeMap<DraftId, Passage<'_>> =
            before.texts.iter().map(|(id, text)| (*id, Passage::between(text, &read.text))).collect();
        let mut changes = Vec::new();
        let mut counts = FateCounts::default();
        let mut placed = BTreeSet::new();
        let total = before.claims.len();
        work.step("anchoring", u32::try_from(total).ok())?;
        for (done, claim) in before.claims.iter().enumerate() {
            if work.done(done as i64, total as i64).is_break() {
                return Err(Error::Cancelled);
            }
            let Some(passage) = passages.get(&claim.draft) else { continue };
            let found = passage.follow(&claim.spans, &new_sentences);
            placed.extend(new_sentences.touched(&found.spans));
            let other = matches!(found.grade, AnchorGrade::Context | AnchorGrade::Altered);
            let mut after = followed_claim(claim, draft.id, found, before.standing(claim.id), passage);
            if other {
                let then = then.entry(claim.draft).or_insert_with(|| Pulled::of(passage.old, article.date));
                read_anew(claim, &mut after, then, &now);
            }
            counts.count(after.anchoring.as_ref().map(|one| one.grade));
            if before.standing(claim.id).evidence && after.draft == draft.id {
                changes.extend(self.backings(claim, draft.id, passage)?);
            }
            changes.push(Change::edited(claim.clone(), after));
        }
        for made in &before.dismissals {
            let Some(passage) = passages.get(&made.draft) else { continue };
            let found = passage.follow(std::slice::from_ref(&made.place), &new_sentences);
            changes.push(followed_dismissal(made, draft.id, found));
        }
        let facts = facts_of(&marks);
        let pulled = from_marks(&article, &read.text, marks, || Ok(ClaimId(self.fresh_id()?)))?;
        let known: BTreeSet<&str> =
            passages.get(&before.draft.id).into_iter().flat_map(|passage| passage.old_sentences.all()).collect();
        for claim in pulled {
            // What stood in the draft before was read there: a claim of it that is gone was taken out by a person.
            let new = new_sentences.around(&claim.spans).iter().any(|sentence| !known.contains(sentence.as_str()));
            if new && new_sentences.touched(&claim.spans).is_disjoint(&placed) {
                counts.count(None);
                changes.push(Change::made(claim));
            }
        }
        work.step("storing", None)?;
        let mut first = Deed::new("new-draft", 1).with("title", &article.title).with("number", draft.number);
        if let Some(brought) = incoming.brought.as_ref().filter(|brought| !brought.logged) {
            first = first.made(brought.fetch.clone());
        }
        first = first.made(capture).made(draft.clone()).edited(before.article.clone(), article.clone());
        let mut bytes: Vec<&[u8]> = vec![text_bytes, incoming.original()];
        bytes.extend(read.pictures.iter().map(|picture| picture.bytes.as_slice()));
        bytes.extend(incoming.brought.iter().flat_map(Brought::beside));
        self.commit_draft(first, changes, &bytes)?;
        self.library.keep_facts(article.id, draft.id, ENGINE, &facts)?;
        let Draft { id: draft, article, number, .. } = draft;
        Ok(Outcome::Drafted { article, draft, number, same: false, counts, unreadable: Unreadable::of(&read) })
    }

    /// Everything in one transaction, a thousand rows to an operation: half an article in another draft is no state to
    /// be in.
    fn commit_draft(&self, first: Deed, changes: Vec<Change>, bytes: &[&[u8]]) -> Result<()> {
        let series = if changes.len() > CLAIMS_AT_ONCE { Some(self.fresh_id()?) } else { None };
        if series.is_some() {
            let (path, now) = (self.library.path(), self.host.now());
            self.library.read(|connection| backup::keep(connection, path, now, "before-draft"))?;
        }
        let about = first.clone();
        let mut deeds = Vec::new();
        let mut next = first;
        let mut left = changes.into_iter().peekable();
        loop {
            let mut deed = next.changing(left.by_ref().take(CLAIMS_AT_ONCE).collect());
            deed.series = series;
            deeds.push(deed);
            if left.peek().is_none() {
                break;
            }
            next = about.without_rows();
        }
        self.commit_with(self.person()?.id, deeds, bytes)?;
        Ok(())
    }

    /// Evidence that was made of a mark of the writer's copy names the same mark of the new one, where it is there.
    fn backings(&self, claim: &Claim, to: DraftId, passage: &Passage<'_>) -> Result<Vec<Change>> {
        let evidence: Vec<Evidence> = self.library.read(|connection| tables::of_claim(connection, claim.id.0))?;
        let follow = |one: Evidence| {
            let backing = one.backing.filter(|backing| backing.draft == claim.draft)?;
            let annotation = same_annotation(passage.old, passage.new, backing.annotation)?;
            let after = Evidence { backing: Some(Backing { draft: to, annotation }), ..one.clone() };
            Some(Change::edited(one, after))
        };
        Ok(evidence.into_iter().filter_map(follow).collect())
    }
}

/// A dismissal goes with its words as long as what stands around them is the same; else somebody has to look again.
pub(super) fn followed_dismissal(made: &Dismissal, to: DraftId, found: Followed) -> Change {
    match (found.grade, found.spans.as_slice()) {
        (AnchorGrade::Exact | AnchorGrade::Moved, [place]) => {
            Change::edited(made.clone(), Dismissal { draft: to, place: place.clone(), ..made.clone() })
        }
        _ => Change::withdrawn(made.clone()),
    }
}

impl FateCounts {
    pub(crate) fn count(&mut self, grade: Option<AnchorGrade>) {
        *match Fate::from(grade) {
            Fate::Exact => &mut self.exact,
            Fate::Moved => &mut self.moved,
            Fate::Context => &mut self.context,
            Fate::Altered => &mut self.altered,
            Fate::Ambiguous => &mut self.ambiguous,
            Fate::Gone => &mut self.gone,
            Fate::New => &mut self.new,
        } += 1;
    }
}

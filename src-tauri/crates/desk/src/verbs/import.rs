//! An article coming in: bytes → draft → claims → one operation.

use super::claims::from_marks;
use super::facts::{Found, facts_of};
use super::fetching::Brought;
use super::handover::is_hand_over;
use super::if_said;
use super::report::is_report_file;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{at_most, file_name, open_regular};
use crate::jobs::Work;
use crate::request::{Delivery, ImportDetails, KeepAs};
use crate::response::{JobKind, Outcome, Unreadable};
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::ids::{ArticleId, CaptureId, ClaimId, DraftId, GrantId, ImportId, JobId};
use claimdesk_domain::operation::{Import, SAMPLE};
use claimdesk_domain::source::Capture;
use claimdesk_intake::{Input, LIMITS, ReadDraft, addresses, check_size, read_in_child, title_from_name};
use claimdesk_language::{ENGINE, analyze_draft};
use claimdesk_library::{articles, backup};
use std::path::Path;
use std::sync::Arc;

/// Claims of one operation; an import of more is a series of operations.
pub(crate) const CLAIMS_AT_ONCE: usize = 1000;

/// Words of a text without a headline that stand for one.
const TITLE_WORDS: usize = 8;

/// What comes in, before it is read.
pub(crate) struct Incoming {
    /// Where it came from.
    pub(crate) origin: Origin,
    /// File name, media type and bytes.
    pub(crate) input: Input,
    /// What the person says of it.
    pub(crate) details: ImportDetails,
    /// The fetch that brought it, where it came through the network door.
    pub(crate) brought: Option<Brought>,
}

impl Incoming {
    /// The bytes that are kept: what came, which for a page may be less than what is read, a page with its pictures.
    pub(crate) fn original(&self) -> &[u8] {
        self.brought.as_ref().map_or(&self.input.bytes, |brought| &brought.body)
    }
}

impl Desk {
    /// Reads a file into an article.
    pub(crate) fn import_file(self: &Arc<Self>, grant: GrantId, details: ImportDetails) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        self.start_job(JobKind::Import, file_name(&path), move |desk, work| {
            if is_hand_over(&path) {
                return desk.take_in_hand_over(&path, work);
            }
            if is_report_file(&path) {
                return desk.take_in_report(&path, work);
            }
            let incoming = incoming_file(&path, None, details, LIMITS.input_bytes, work)?;
            desk.import(incoming, work)
        })
    }

    /// Reads pasted text into an article.
    pub(crate) fn import_text(self: &Arc<Self>, text: String, details: ImportDetails) -> Result<JobId> {
        let bytes = text.into_bytes();
        check_size(bytes.len() as u64)?;
        if let Some(listed) = addresses(&bytes) {
            let deliveries = listed.into_iter().map(|address| Delivery::Address { address }).collect();
            return self.gather(deliveries, details, KeepAs::Articles);
        }
        let subject = details.title.clone().unwrap_or_default();
        self.start_job(JobKind::Import, subject, move |desk, work| {
            let input = Input::pasted(bytes);
            desk.import(Incoming { origin: Origin::Pasted, input, details, brought: None }, work)
        })
    }

    /// Reads standard input into an article.
    pub fn import_standard_input(self: &Arc<Self>, bytes: Vec<u8>, details: ImportDetails) -> Result<JobId> {
        check_size(bytes.len() as u64)?;
        let subject = details.title.clone().unwrap_or_default();
        self.start_job(JobKind::Import, subject, move |desk, work| {
            let input = Input { bytes, ..Input::default() };
            desk.import(Incoming { origin: Origin::StandardInput, input, details, brought: None }, work)
        })
    }

    /// Brings an article in. Bytes that are held already give the article that holds them; an import that was cut
    /// short goes on where it stopped.
    pub(crate) fn import(&self, incoming: Incoming, work: &Work<'_>) -> Result<Outcome> {
        let read = match self.held(&incoming)? {
            Some(held) => return self.resume(held, work),
            None => self.read_incoming(&incoming, work)?,
        };
        if is_collection(&read) && incoming.input.part.is_none() {
            return Err(Error::PartsToChoose(read.parts.len()));
        }
        self.import_read(&incoming, read, work)
    }

    /// The article that holds these bytes already.
    pub(crate) fn held(&self, incoming: &Incoming) -> Result<Option<Article>> {
        let original = Digest::of(incoming.original());
        Ok(self.library.read(|connection| articles::of_original(connection, original, incoming.input.part))?)
    }

    /// Reads what came in, in the parser.
    pub(crate) fn read_incoming(&self, incoming: &Incoming, work: &Work<'_>) -> Result<ReadDraft> {
        work.step("parsing", None)?;
        let read = read_in_child(&self.host.parser()?, &incoming.input, work.stop())?;
        work.go_on()?;
        Ok(read)
    }

    /// Pulls the claims out of what was read and stores everything.
    pub(crate) fn import_read(&self, incoming: &Incoming, read: ReadDraft, work: &Work<'_>) -> Result<Outcome> {
        let (article, draft) = self.described(incoming, &read)?;
        let text_bytes = serde_json::to_vec(&read.text).map_err(claimdesk_library::Error::from)?;
        let capture = self.capture_of_article(incoming, &read, &article, &text_bytes)?;
        let draft = Draft { text: Digest::of(&text_bytes), capture: Some(capture.id), ..draft };
        let (claims, facts) = self.pull(&article, &read.text, work)?;
        if claims.len() > CLAIMS_AT_ONCE {
            let (path, now) = (self.library.path(), self.host.now());
            self.library.read(|connection| backup::keep(connection, path, now, "before-import"))?;
        }
        let import = Import {
            id: ImportId(self.fresh_id()?),
            article: article.id,
            draft: draft.id,
            engine: ENGINE.to_owned(),
            stored: 0,
            through: None,
            finished: false,
        };
        let verb = if incoming.origin == Origin::Sample { SAMPLE } else { "import" };
        let mut deed =
            Deed::new(verb, 1).with("title", &article.title).with("claims", claims.len()).made(article.clone());
        if let Some(brought) = incoming.brought.as_ref().filter(|brought| !brought.logged) {
            deed = deed.made(brought.fetch.clone());
        }
        let deed = deed.made(capture).made(draft);
        let mut bytes: Vec<&[u8]> = vec![&text_bytes, incoming.original()];
        bytes.extend(read.pictures.iter().map(|picture| picture.bytes.as_slice()));
        bytes.extend(incoming.brought.iter().flat_map(Brought::beside));
        self.store(&article, deed, None, import, claims, &bytes, work)?;
        self.keep_facts(&article, &facts)?;
        self.outcome(&article, false, Unreadable::of(&read))
    }

    pub(crate) fn capture_of_article(
        &self,
        incoming: &Incoming,
        read: &ReadDraft,
        article: &Article,
        text: &[u8],
    ) -> Result<Capture> {
        let id = CaptureId(self.fresh_id()?);
        let media_type = incoming.brought.as_ref().and_then(|brought| brought.media_type.as_deref());
        let media_type = media_type.unwrap_or(&read.media_type);
        Ok(Capture {
            article: Some(article.id),
            file_name: incoming.input.name.clone().filter(|_| incoming.brought.is_none()),
            fetch: incoming.brought.as_ref().map(|brought| brought.fetch.id),
            text: Some(Digest::of(text)),
            reader: Some(read.reader.clone()),
            ..Capture::of(id, incoming.original(), media_type, self.host.now())
        })
    }

    /// Goes on after the last claim that is stored.
    pub(crate) fn resume(&self, article: Article, work: &Work<'_>) -> Result<Outcome> {
        let import = self.library.read(|connection| articles::import(connection, article.id))?;
        let Some(import) = import.filter(|import| !import.finished) else {
            return self.outcome(&article, true, Unreadable::default());
        };
        let (_, text) = self.article_text(article.id)?;
        let (mut claims, facts) = self.pull(&article, &text, work)?;
        claims.retain(|claim| place_of(claim) > import.through);
        let deed = Deed::new("import-more", 1).with("title", &article.title);
        self.store(&article, deed, Some(import.clone()), import, claims, &[], work)?;
        self.keep_facts(&article, &facts)?;
        self.outcome(&article, false, Unreadable::default())
    }

    fn outcome(&self, article: &Article, existing: bool, unreadable: Unreadable) -> Result<Outcome> {
        let states = self.library.read(|connection| articles::states(connection, article.id))?;
        let claims = states.iter().map(|(_, count)| count).sum();
        Ok(Outcome::Imported { article: article.id, title: article.title.clone(), claims, existing, unreadable })
    }

    fn pull(&self, article: &Article, text: &DraftText, work: &Work<'_>) -> Result<(Vec<Claim>, Vec<Found>)> {
        work.step("claims", u32::try_from(text.blocks.len()).ok())?;
        let marks = analyze_draft(text, article.date, &mut |done, total| work.done(done as i64, total as i64));
        let marks = marks.ok_or(Error::Cancelled)?;
        let facts = facts_of(&marks);
        Ok((from_marks(article, text, marks, || Ok(ClaimId(self.fresh_id()?)))?, facts))
    }

    /// Stores claims, a thousand to an operation; what is committed stays when somebody stops it.
    #[allow(clippy::too_many_arguments)]
    fn store(
        &self,
        article: &Article,
        first: Deed,
        before: Option<Import>,
        import: Import,
        claims: Vec<Claim>,
        bytes: &[&[u8]],
        work: &Work<'_>,
    ) -> Result<()> {
        let total = claims.len();
        let actor = self.person()?.id;
        let series = (total > CLAIMS_AT_ONCE || before.is_some()).then_some(import.id.0);
        work.step("storing", u32::try_from(total).ok())?;
        let (mut deed, mut before, mut import) = (first, before, import);
        let mut left = claims.into_iter();
        loop {
            let batch: Vec<Claim> = left.by_ref().take(CLAIMS_AT_ONCE).collect();
            let mut after = import.clone();
            after.stored += u32::try_from(batch.len()).unwrap_or(u32::MAX);
            after.through = batch.last().map_or(after.through, place_of);
            after.finished = left.len() == 0;
            for claim in batch {
                deed = deed.made(claim);
            }
            deed = match before.take() {
                None => deed.made(after.clone()),
                Some(before) => deed.edited(before, after.clone()),
            };
            deed.series = series;
            let contents = if after.stored as usize <= CLAIMS_AT_ONCE { bytes } else { &[] };
            self.commit_with(actor, vec![deed], contents)?;
            import = after;
            if import.finished {
                return Ok(());
            }
            if work.done((total - left.len()) as i64, total as i64).is_break() {
                return Err(Error::Cancelled);
            }
            before = Some(import.clone());
            deed = Deed::new("import-more", 1).with("title", &article.title);
        }
    }

    /// Article and draft as the input and the person describe them; what the person says wins.
    fn described(&self, incoming: &Incoming, read: &ReadDraft) -> Result<(Article, Draft)> {
        let details = incoming.details.clone();
        let (article, draft) = (ArticleId(self.fresh_id()?), DraftId(self.fresh_id()?));
        let title = if_said(details.title)
            .or(read.title.clone())
            .or_else(|| incoming.input.name.as_deref().map(title_from_name).filter(|title| !title.is_empty()));
        Ok((
            Article {
                id: article,
                title: title.unwrap_or_else(|| first_words(&read.text)),
                outlet: if_said(details.outlet).or(read.outlet.clone()),
                byline: if_said(details.byline).or(read.byline.clone()),
                date: details.date.or(read.published),
                language: read.language.clone(),
                origin: incoming.origin.clone(),
                draft,
                added: self.host.now(),
                agency: read.agency.clone(),
                stated: read.stated.clone(),
                deadline: None,
                published: None,
                check_page: None,
                legal: None,
                assigned: None,
            },
            Draft {
                id: draft,
                article,
                number: 1,
                text: Digest::NOTHING,
                original: Digest::of(incoming.original()),
                media_type: read.media_type.clone(),
                encoding: read.encoding.clone(),
                reader: read.reader.clone(),
                words: u32::try_from(read.text.words()).unwrap_or(u32::MAX),
                part: incoming.input.part,
                capture: None,
                reported: false,
            },
        ))
    }
}

/// Whether it holds several texts of which no single one is *the* text.
pub(crate) fn is_collection(read: &ReadDraft) -> bool {
    let feed = read.media_type.starts_with("application/feed");
    feed || (read.media_type == "application/epub+zip" && read.parts.len() > 1)
}

/// A file as it comes in, of at most `largest` bytes.
pub(crate) fn incoming_file(
    path: &Path,
    part: Option<u32>,
    details: ImportDetails,
    largest: u64,
    work: &Work<'_>,
) -> Result<Incoming> {
    work.step("reading", None)?;
    let name = file_name(path);
    let input = Input { name: Some(name.clone()), part, bytes: read_file(path, largest)?, ..Input::default() };
    Ok(Incoming { origin: Origin::File { name }, input, details, brought: None })
}

fn place_of(claim: &Claim) -> Option<(u32, u32, u32)> {
    claim.spans.first().map(|span| (span.block, span.start, span.end))
}

/// The first words of a text, which stand for a title where it has none.
pub(crate) fn first_words(text: &DraftText) -> String {
    let first = text.blocks.first().map(|block| block.text.as_str()).unwrap_or_default();
    let mut words = first.split_whitespace();
    let title: Vec<&str> = words.by_ref().take(TITLE_WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", title.join(" "))
}

/// The bytes of a file, of which there must be some and at most `limit`.
pub(crate) fn read_file(path: &Path, limit: u64) -> Result<Vec<u8>> {
    // Said before anything is read, with the true size, where there is one.
    let too_large = |size| claimdesk_intake::Error::TooLarge { size, limit };
    let file = open_regular(path)?;
    match file.metadata().map_err(Error::file(path))?.len() {
        0 => return Err(claimdesk_intake::Error::Empty.into()),
        size if size > limit => return Err(too_large(size).into()),
        _ => {}
    }
    Ok(at_most(path, file, limit)?.ok_or_else(|| too_large(limit + 1))?)
}

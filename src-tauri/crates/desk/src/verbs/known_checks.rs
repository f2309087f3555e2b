//! What others have checked already comes in from a file: item by item, a thousand to an operation, all of one import.
//!
//! What is committed stays when somebody stops it, and the same file goes on behind what was read of it; undo takes the
//! whole import back. A check that is known stays as it is.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, is_other_library, open_regular};
use crate::jobs::Work;
use crate::response::{JobKind, KnownTaken, LeftExample, LeftItems, Outcome};
use crate::verbs::import::CLAIMS_AT_ONCE;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{GrantId, ImportId, JobId, KnownCheckId};
use claimdesk_domain::known_check::{KnownCheck, KnownImport, identity};
use claimdesk_intake::{FoundCheck, KNOWN_LIMITS, KnownItem, KnownWhat, LeftReason, read_known};
use claimdesk_library::{backup, known_checks};
use claimdesk_report::{Damage, verify_bundle};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Items that are shown of those that were not taken, for each reason.
const EXAMPLES: usize = 5;

/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";

/// The verb of an import of known checks.
const VERB: &str = "import-claims";

impl Desk {
    /// Takes a file of known checks in.
    pub(crate) fn import_claims(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        self.start_job(JobKind::ImportClaims, file_name(&path), move |desk, work| desk.take_known(&path, work))
    }

    fn take_known(&self, path: &Path, work: &Work<'_>) -> Result<Outcome> {
        work.step("reading", None)?;
        if is_other_library(path, self.library.path())? {
            return self.take_library(path, work);
        }
        refuse_damaged_bundle(path, work)?;
        let mut file = Counted::new(open_regular(path)?, work);
        let hash = Digest::of_read(&mut file);
        work.go_on()?;
        let (hash, size) = (hash.map_err(Error::file(path))?, file.size);
        if size > KNOWN_LIMITS.input_bytes {
            return Err(claimdesk_intake::Error::TooLarge { size, limit: KNOWN_LIMITS.input_bytes }.into());
        }
        let mut taking = Taking::begin(self, work, path, hash, size)?;
        work.step("storing", u32::try_from(size / 1024).ok())?;
        let parser = self.host.parser()?;
        let format = read_known(&parser, open_regular(path)?, work.stop(), &mut |item| taking.take(item));
        if let Some(error) = taking.error.take() {
            return Err(error);
        }
        let format = format?;
        taking.end(format)
    }
}

/// A bundle that is not as it was written brings nothing.
fn refuse_damaged_bundle(path: &Path, work: &Work<'_>) -> Result<()> {
    let mut file = open_regular(path)?;
    let mut beginning = Vec::new();
    file.by_ref().take(4).read_to_end(&mut beginning).map_err(Error::file(path))?;
    if beginning != ZIP {
        return Ok(());
    }
    let mut whole = io::BufReader::new(Counted::new(open_regular(path)?, work));
    let check = verify_bundle(&mut whole);
    work.go_on()?;
    let check = check.map_err(Error::file(path))?;
    // Another archive is no bundle that was damaged; what it is, intake tells.
    let is_other = check.damage.first() == Some(&Damage::NoBundle);
    if check.is_whole() || is_other { Ok(()) } else { Err(Error::BundleDamaged(file_name(path))) }
}

/// A file that counts what is read of it and ends when somebody stops the job.
pub(super) struct Counted<'a> {
    file: File,
    size: u64,
    work: &'a Work<'a>,
}

impl<'a> Counted<'a> {
    pub(super) fn new(file: File, work: &'a Work<'a>) -> Self {
        Self { file, size: 0, work }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.work.go_on().map_err(io::Error::other)?;
        let read = self.file.read(into)?;
        self.size += read as u64;
        Ok(read)
    }
}

/// A file of known checks on its way in.
pub(super) struct Taking<'a> {
    desk: &'a Desk,
    work: &'a Work<'a>,
    size: u64,
    /// Whether it goes on where an earlier run was stopped.
    resumed: bool,
    import: KnownImport,
    /// The import as it is in the library; nothing before the first operation.
    begun: Option<KnownImport>,
    waiting: Vec<KnownCheck>,
    left: BTreeMap<LeftReason, LeftItems>,
    pub(super) error: Option<Error>,
}

impl<'a> Taking<'a> {
    /// Begins, or goes on with what was begun of the same bytes.
    pub(super) fn begin(desk: &'a Desk, work: &'a Work<'a>, path: &Path, hash: Digest, size: u64) -> Result<Self> {
        let begun = desk.library.read(|connection| known_checks::import_of(connection, hash))?;
        let begun = begun.filter(|import| !import.finished);
        let import = match &begun {
            Some(import) => import.clone(),
            None => KnownImport {
                id: ImportId(desk.fresh_id()?),
                name: file_name(path),
                file: hash,
                format: String::new(),
                read: 0,
                taken: 0,
                known: 0,
                left: 0,
                finished: false,
                began: desk.host.now(),
            },
        };
        let resumed = begun.is_some();
        Ok(Self { desk, work, size, resumed, import, begun, waiting: Vec::new(), left: BTreeMap::new(), error: None })
    }

    /// Commits the rest of a file that was read to its end.
    pub(super) fn end(mut self, format: String) -> Result<Outcome> {
        self.import.format = format;
        self.import.finished = true;
        self.store()?;
        Ok(Outcome::ClaimsImported(Box::new(self.summary())))
    }

    pub(super) fn take(&mut self, item: KnownItem) -> ControlFlow<()> {
        match self.try_to_take(item) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.error = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn try_to_take(&mut self, item: KnownItem) -> Result<()> {
        // What an earlier run read is counted there; its items that were left are told again.
        let is_new = item.number > self.import.read;
        match item.what {
            KnownWhat::Left { reason, excerpt } => {
                let left = self.left.entry(reason).or_insert_with(|| LeftItems::none(reason));
                left.count += 1;
                if left.examples.len() < EXAMPLES {
                    left.examples.push(LeftExample { item: item.number, line: item.line, excerpt });
                }
                self.import.left += u64::from(is_new);
            }
            KnownWhat::Check(found) if is_new => self.waiting.push(known_check(*found, self.import.id)),
            KnownWhat::Check(_) => {}
        }
        self.import.read = self.import.read.max(item.number);
        let done = |bytes: u64| i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
        if self.work.done(done(item.read), done(self.size)).is_break() {
            return Err(Error::Cancelled);
        }
        if self.waiting.len() >= CLAIMS_AT_ONCE {
            self.store()?;
        }
        Ok(())
    }

    /// Commits what waits, unless it is all known. Nothing is kept of a file that brought nothing.
    fn store(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let ids: Vec<KnownCheckId> = waiting.iter().map(|check| check.id).collect();
        let mut known: BTreeSet<KnownCheckId> =
            self.desk.library.read(|connection| known_checks::those_known(connection, &ids))?;
        let count = waiting.len();
        let new: Vec<KnownCheck> = waiting.into_iter().filter(|check| known.insert(check.id)).collect();
        self.import.taken += new.len() as u64;
        self.import.known += (count - new.len()) as u64;
        if new.is_empty() && self.begun.is_none() {
            return Ok(());
        }
        let is_more_than_one = self.begun.is_some() || !self.import.finished;
        if self.begun.is_none() && is_more_than_one {
            let (path, now) = (self.desk.library.path(), self.desk.host.now());
            self.desk.library.read(|connection| backup::keep(connection, path, now, "before-import"))?;
        }
        let verb = if self.begun.is_none() { VERB } else { "import-more-claims" };
        let deed = Deed::new(verb, 1).with("name", &self.import.name);
        let deed = match &self.begun {
            None => deed.made(self.import.clone()),
            Some(before) => deed.edited(before.clone(), self.import.clone()),
        };
        let mut deed = new.into_iter().fold(deed, Deed::made);
        deed.series = Some(self.import.id.0);
        let actor = self.desk.person()?.id;
        self.desk.commit_with(actor, vec![deed], &[])?;
        self.begun = Some(self.import.clone());
        Ok(())
    }

    fn summary(self) -> KnownTaken {
        let resumed = self.resumed;
        let KnownImport { name, format, taken, known, .. } = self.import;
        KnownTaken { name, format, taken, known, left: self.left.into_values().collect(), resumed }
    }
}

fn known_check(found: FoundCheck, import: ImportId) -> KnownCheck {
    let id = identity(&found.claim, found.url.as_deref(), found.id.as_deref(), found.publisher.as_deref());
    KnownCheck {
        id,
        external_id: found.id,
        claim: found.claim,
        title: found.title,
        speaker: found.speaker,
        said_on: found.said_on,
        checked_on: found.checked_on,
        rating: found.rating,
        content: found.means,
        publisher: found.publisher,
        url: found.url,
        language: found.language,
        import,
    }
}

//! Bibliographies come in as sources, a thousand to an operation, all of one import; sources go out to one.
//!
//! What is there already adds nothing, so a file that was stopped is gone on with by taking it in again, and undo takes
//! back all of an import.

use super::evidence::kept_address;
use super::files::write_whole;
use super::known_checks::Counted;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, open_regular};
use crate::jobs::Work;
use crate::response::{JobKind, LeftExample, LeftSources, Outcome, SourcesTaken, SourcesWritten};
use crate::verbs::import::CLAIMS_AT_ONCE;
use claimdesk_domain::citation::{Held, ReferenceFormat};
use claimdesk_domain::ids::{ArticleId, GrantId, ImportId, JobId, SourceId};
use claimdesk_domain::source::Source;
use claimdesk_intake::{FoundSource, LeftSource, SourceItem, SourceWhat, read_sources};
use claimdesk_library::{backup, lists};
use claimdesk_report::{Keys, References};
use std::collections::BTreeMap;
use std::io::BufWriter;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Entries that are shown of those that were not taken, for each reason, and of those that were there.
const EXAMPLES: usize = 5;

/// Characters of a title that an entry is shown by.
const EXCERPT: usize = 80;

impl Desk {
    /// Takes a bibliography in.
    pub(crate) fn import_sources(self: &Arc<Self>, grant: GrantId) -> Result<JobId> {
        let path = self.grants.take(grant)?;
        self.start_job(JobKind::ImportSources, file_name(&path), move |desk, work| desk.take_sources(&path, work))
    }

    fn take_sources(&self, path: &Path, work: &Work<'_>) -> Result<Outcome> {
        work.step("reading", None)?;
        let file = open_regular(path)?;
        let size = file.metadata().map_err(Error::file(path))?.len();
        work.step("storing", u32::try_from(size / 1024).ok())?;
        let taken = SourcesTaken {
            name: file_name(path),
            format: String::new(),
            taken: 0,
            held: 0,
            held_examples: Vec::new(),
            left: Vec::new(),
        };
        let series = ImportId(self.fresh_id()?);
        let mut taking = Taking {
            desk: self,
            work,
            size,
            series,
            taken,
            held: Held::default(),
            looked: 0,
            waiting: Vec::new(),
            left: BTreeMap::new(),
            stored: false,
            error: None,
        };
        let parser = self.host.parser()?;
        let counted = Counted::new(file, work);
        let format = read_sources(&parser, counted, work.stop(), &mut |item| taking.take(item));
        if let Some(error) = taking.error.take() {
            return Err(error);
        }
        taking.taken.format = format?;
        taking.store(true)?;
        taking.taken.left = taking.left.into_values().collect();
        Ok(Outcome::SourcesImported(Box::new(taking.taken)))
    }

    /// Writes sources for reference programs.
    pub(crate) fn export_sources(
        self: &Arc<Self>,
        format: ReferenceFormat,
        article: Option<ArticleId>,
        confidential: bool,
        to: GrantId,
    ) -> Result<JobId> {
        let target = self.target(to)?;
        let ids = self.library.read(|connection| match article {
            Some(article) => lists::sources_of_article(connection, article),
            None => lists::source_ids(connection),
        })?;
        self.start_job(JobKind::ExportSources, file_name(&target), move |desk, work| {
            work.step("writing", u32::try_from(ids.len()).ok())?;
            desk.write_sources(format, &ids, confidential, &target, work)
        })
    }

    fn write_sources(
        &self,
        format: ReferenceFormat,
        ids: &[SourceId],
        confidential: bool,
        target: &Path,
        work: &Work<'_>,
    ) -> Result<Outcome> {
        let find = |id: SourceId| -> Result<Option<Source>> {
            let found = self.library.read(|connection| lists::source(connection, id))?;
            Ok(found)
        };
        // Names first: those that sources came with go before those that are made for them.
        let (mut named, mut unnamed, mut left_out) = (Vec::new(), Vec::new(), 0);
        let mut keys = Keys::default();
        for id in ids {
            work.go_on()?;
            let Some(source) = find(*id)? else { continue };
            if source.confidential && !confidential {
                left_out += 1;
            } else if source.citation.key.is_some() {
                named.push((keys.of(&source), source.id));
            } else {
                unnamed.push(source.id);
            }
        }
        for id in unnamed {
            if let Some(source) = find(id)? {
                named.push((keys.of(&source), id));
            }
        }
        // In the order of their names, which does not change with what else is written.
        named.sort();
        let mut written = 0;
        write_whole(target, |file| {
            let failed = |source| Error::File { path: target.to_owned(), source };
            let mut file = References::begin(format, BufWriter::new(file)).map_err(failed)?;
            for (done, (key, id)) in named.iter().enumerate() {
                if work.done(i64::try_from(done).unwrap_or(0), i64::try_from(named.len()).unwrap_or(0)).is_break() {
                    return Err(Error::Cancelled);
                }
                if let Some(source) = find(*id)? {
                    file.add(&source, key).map_err(failed)?;
                    written += 1;
                }
            }
            let mut out = file.end().map_err(failed)?;
            std::io::Write::flush(&mut out).map_err(failed)
        })?;
        Ok(Outcome::SourcesExported(SourcesWritten { name: file_name(target), written, left_out }))
    }
}

/// A bibliography on its way in.
struct Taking<'a> {
    desk: &'a Desk,
    work: &'a Work<'a>,
    size: u64,
    /// The `series` of all its operations.
    series: ImportId,
    taken: SourcesTaken,
    held: Held,
    /// Position of the operation up to which the library's sources are in `held`.
    looked: i64,
    waiting: Vec<(SourceItem, Source)>,
    left: BTreeMap<LeftSource, LeftSources>,
    /// Whether something of it is committed.
    stored: bool,
    error: Option<Error>,
}

impl Taking<'_> {
    fn take(&mut self, item: SourceItem) -> ControlFlow<()> {
        match self.try_to_take(item) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.error = Some(error);
                ControlFlow::Break(())
            }
        }
    }

    fn try_to_take(&mut self, item: SourceItem) -> Result<()> {
        let done = |bytes: u64| i64::try_from(bytes / 1024).unwrap_or(i64::MAX);
        if self.work.done(done(item.read.min(self.size)), done(self.size)).is_break() {
            return Err(Error::Cancelled);
        }
        match item.what {
            SourceWhat::Left { reason, excerpt } => {
                let none = || LeftSources { reason, count: 0, examples: Vec::new() };
                let left = self.left.entry(reason).or_insert_with(none);
                left.count += 1;
                if left.examples.len() < EXAMPLES {
                    left.examples.push(LeftExample { item: item.number, line: item.line, excerpt });
                }
            }
            SourceWhat::Source(ref found) => {
                let source = self.source((**found).clone())?;
                self.waiting.push((item, source));
            }
        }
        if self.waiting.len() >= CLAIMS_AT_ONCE { self.store(false) } else { Ok(()) }
    }

    fn source(&self, found: FoundSource) -> Result<Source> {
        let kind = found.kind();
        // Of what cannot be kept as an address, the rest is taken all the same.
        let url = kept_address(found.url).map(|(url, _)| url).unwrap_or_default();
        Ok(Source {
            id: SourceId(self.desk.fresh_id()?),
            kind,
            title: found.title,
            publisher: found.publisher,
            url,
            primary: found.primary,
            confidential: found.confidential,
            origin: None,
            note: found.note,
            added: self.desk.host.now(),
            citation: found.citation,
        })
    }

    /// Commits what waits and is not there. Nothing is kept of a file that brought nothing.
    fn store(&mut self, is_last: bool) -> Result<()> {
        let (held, looked) = (&mut self.held, self.looked);
        // Others may have entered some since the last look.
        self.looked = self.desk.library.read(|connection| {
            lists::sources_behind(connection, looked, &mut |source| {
                held.add(&source);
            })
        })?;
        let mut new = Vec::new();
        for (item, source) in std::mem::take(&mut self.waiting) {
            if self.held.add(&source) {
                new.push(source);
                continue;
            }
            self.taken.held += 1;
            if self.taken.held_examples.len() < EXAMPLES {
                let excerpt = source.title.chars().take(EXCERPT).collect();
                self.taken.held_examples.push(LeftExample { item: item.number, line: item.line, excerpt });
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        self.taken.taken += new.len() as u64;
        if !self.stored && !is_last {
            let (path, now) = (self.desk.library.path(), self.desk.host.now());
            self.desk.library.read(|connection| backup::keep(connection, path, now, "before-import"))?;
        }
        let verb = if self.stored { "import-more-sources" } else { "import-sources" };
        let deed = Deed::new(verb, 1).with("name", &self.taken.name).with("count", new.len());
        let mut deed = new.into_iter().fold(deed, Deed::made);
        deed.series = Some(self.series.0);
        let actor = self.desk.person()?.id;
        self.desk.commit_with(actor, vec![deed], &[])?;
        self.stored = true;
        Ok(())
    }
}

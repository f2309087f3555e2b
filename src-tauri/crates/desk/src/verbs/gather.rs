//! Several files, folders and addresses in one go: each is read by itself, and what fails is told at the end.

use super::captures::LARGEST_CAPTURE;
use super::handover::is_hand_over;
use super::import::{Incoming, incoming_file, is_collection};
use super::report::is_report_file;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::jobs::Work;
use crate::request::{Delivery, ImportDetails, KeepAs};
use crate::response::{Choice, Gathered, JobKind, Outcome, PartChoice, Undelivered, Unread, Unreadable};
use crate::views::PAGE;
use claimdesk_domain::fetch::Purpose;
use claimdesk_domain::ids::{FetchId, JobId};
use claimdesk_intake::{LIMITS, Part, ReadDraft, addresses, without_password};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files of one folder, with the folders in it, that are read in one go.
const FILES: usize = 10_000;

/// Texts of one feed or book that can be chosen from.
const CHOICES: usize = PAGE;

/// One thing to be read, once rights are used up and folders are gone through.
#[derive(Clone, Debug)]
enum Item {
    File(PathBuf, Option<u32>),
    Address(String),
    Fetched(FetchId, u32),
}

/// What became of one thing.
enum Fate {
    /// It is a list of addresses, which are fetched instead.
    Addresses(Vec<String>),
    Done(Outcome),
    Choice(Choice),
    Both(Outcome, Choice),
}

impl Desk {
    /// Reads what was handed over, one after another.
    pub(crate) fn gather(
        self: &Arc<Self>,
        deliveries: Vec<Delivery>,
        details: ImportDetails,
        keep_as: KeepAs,
    ) -> Result<JobId> {
        let items = deliveries.into_iter().map(|delivery| self.item(delivery)).collect::<Result<Vec<_>>>()?;
        let subject = items.first().map(Item::name).unwrap_or_default();
        self.start_job(JobKind::Gather, subject, move |desk, work| {
            work.step("reading", None)?;
            let mut gathered = Gathered::default();
            let mut items = desk.expanded(items, &mut gathered)?;
            let mut at = 0;
            while let Some(item) = items.get(at).cloned() {
                // What a person says of one text is not said of all.
                let title = details.title.clone().filter(|_| items.len() == 1);
                let details = ImportDetails { title, ..details.clone() };
                let begun = work.item(at, items.len(), &item.name());
                match begun.and_then(|()| desk.take_in(&item, &details, keep_as, work)) {
                    Ok(Fate::Addresses(listed)) => {
                        items.splice(at..=at, listed.into_iter().map(Item::Address));
                        continue;
                    }
                    Ok(fate) => gathered.count(fate, &item),
                    // Of several, what has come in by then and what could not be read is told all the same.
                    Err(error) if error.is_cancel() && items.len() > 1 => {
                        gathered.left = u32::try_from(items.len() - at).unwrap_or(u32::MAX);
                        return Ok(Outcome::Gathered(Box::new(gathered)));
                    }
                    Err(error) if error.is_cancel() => return Err(error),
                    Err(error) => desk.note_failure(&item, error, &mut gathered)?,
                }
                at += 1;
            }
            // All is done: that somebody asks to stop now changes nothing.
            let _ = work.item(items.len(), items.len(), &items.last().map(Item::name).unwrap_or_default());
            Ok(Outcome::Gathered(Box::new(gathered)))
        })
    }

    fn item(&self, delivery: Delivery) -> Result<Item> {
        Ok(match delivery {
            Delivery::File { grant, part } => Item::File(self.grants.take(grant)?, part),
            Delivery::Address { address } => Item::Address(address.trim().to_owned()),
            Delivery::Fetched { fetch, part } => Item::Fetched(fetch, part),
        })
    }

    /// What hands the same thing over once more, or one part of it.
    fn again(&self, item: &Item, part: Option<u32>) -> Result<Delivery> {
        Ok(match item {
            Item::File(path, before) => Delivery::File { grant: self.grant(path)?.id, part: part.or(*before) },
            Item::Address(address) => Delivery::Address { address: address.clone() },
            Item::Fetched(fetch, before) => Delivery::Fetched { fetch: *fetch, part: part.unwrap_or(*before) },
        })
    }

    fn note_failure(&self, item: &Item, error: Error, gathered: &mut Gathered) -> Result<()> {
        gathered.failures += 1;
        if gathered.failed.len() < PAGE {
            let again = self.again(item, None)?;
            gathered.failed.push(Undelivered { name: item.name(), failure: error.into(), again });
        }
        Ok(())
    }

    fn take_in(&self, item: &Item, details: &ImportDetails, keep_as: KeepAs, work: &Work<'_>) -> Result<Fate> {
        if let (Item::File(path, None), KeepAs::Articles) = (item, keep_as)
            && is_hand_over(path)
        {
            return self.take_in_hand_over(path, work).map(Fate::Done);
        }
        if let (Item::File(path, None), KeepAs::Articles) = (item, keep_as)
            && is_report_file(path)
        {
            return self.take_in_report(path, work).map(Fate::Done);
        }
        let largest = if keep_as == KeepAs::Sources { LARGEST_CAPTURE } else { LIMITS.input_bytes };
        let purpose = if keep_as == KeepAs::Sources { Purpose::Capture } else { Purpose::Article };
        let mut incoming = match item {
            Item::File(path, part) => incoming_file(path, *part, details.clone(), largest, work)?,
            Item::Address(address) => self.fetch_incoming(address, purpose, details.clone(), work)?,
            Item::Fetched(fetch, part) => self.fetched_incoming(*fetch, *part, details.clone())?,
        };
        let fate = self.take_in_incoming(item, &mut incoming, keep_as, work);
        // Also where nothing came of it: what was fetched is kept, so that its text can be read by hand or by a better
        // reader.
        self.logged(&incoming, fate)
    }

    fn take_in_incoming(&self, item: &Item, incoming: &mut Incoming, keep_as: KeepAs, work: &Work<'_>) -> Result<Fate> {
        if let (Item::File(_, None), KeepAs::Articles, Some(listed)) = (item, keep_as, addresses(&incoming.input.bytes))
        {
            return Ok(Fate::Addresses(listed));
        }
        if keep_as == KeepAs::Sources {
            return self.keep_source(incoming, work).map(Fate::Done);
        }
        if let Some(held) = self.held(incoming)? {
            return self.resume(held, work).map(Fate::Done);
        }
        let read = self.read_incoming(incoming, work)?;
        if read.parts.is_empty() || incoming.input.part.is_some() {
            return self.import_read(incoming, read, work).map(Fate::Done);
        }
        let choice = self.choice(item, incoming, &read)?;
        if is_collection(&read) {
            if let Some(brought) = &mut incoming.brought {
                brought.fetch.purpose = Purpose::Feed;
            }
            return Ok(Fate::Choice(choice));
        }
        // A workbook is read with all its sheets; an e-mail has a text of its own beside what is attached to it.
        if read.media_type != "message/rfc822" {
            return self.import_read(incoming, read, work).map(Fate::Done);
        }
        if read.text.blocks.is_empty() {
            return Ok(Fate::Choice(choice));
        }
        Ok(Fate::Both(self.import_read(incoming, read, work)?, choice))
    }

    /// Folders as the files in them. What cannot be looked into is named, and keeps nothing else from coming in.
    fn expanded(&self, items: Vec<Item>, gathered: &mut Gathered) -> Result<Vec<Item>> {
        let mut all = Vec::new();
        for item in items {
            match item {
                Item::File(path, part) if path.is_dir() => match files_below(&path) {
                    Ok(Below { files, links, unread }) => {
                        gathered.links += links;
                        all.extend(files.into_iter().map(|file| Item::File(file, part)));
                        for (folder, error) in unread {
                            self.note_failure(&Item::File(folder, part), error, gathered)?;
                        }
                    }
                    Err(error) => self.note_failure(&Item::File(path, part), error, gathered)?,
                },
                other => all.push(other),
            }
        }
        Ok(all)
    }

    fn choice(&self, item: &Item, incoming: &Incoming, read: &ReadDraft) -> Result<Choice> {
        let fetched = incoming.brought.as_ref().map(|brought| brought.fetch.id);
        let mut parts = Vec::new();
        for (number, part) in (0..).zip(&read.parts).take(CHOICES) {
            let delivery = match (&part.address, part.inside, fetched) {
                (Some(address), false, _) => Delivery::Address { address: address.clone() },
                (None, false, _) => continue,
                (_, true, Some(fetch)) => Delivery::Fetched { fetch, part: number },
                (_, true, None) => self.again(item, Some(number))?,
            };
            let Part { title, published, .. } = part.clone();
            parts.push(PartChoice { number, title, published, delivery });
        }
        Ok(Choice { title: read.title.clone().unwrap_or_else(|| item.name()), parts })
    }
}

impl Item {
    fn name(&self) -> String {
        match self {
            Self::File(path, _) => file_name(path),
            Self::Address(address) => without_password(address).into_owned(),
            Self::Fetched(_, part) => format!("{}", part + 1),
        }
    }
}

impl Gathered {
    fn count(&mut self, fate: Fate, item: &Item) {
        let (outcome, choice) = match fate {
            Fate::Addresses(_) => (None, None),
            Fate::Done(outcome) => (Some(outcome), None),
            Fate::Choice(choice) => (None, Some(choice)),
            Fate::Both(outcome, choice) => (Some(outcome), Some(choice)),
        };
        self.choose.extend(choice);
        let (held, unreadable) = match outcome {
            Some(Outcome::Imported { article, existing, unreadable, .. }) => {
                self.article.get_or_insert(article);
                (existing, unreadable)
            }
            Some(Outcome::TakenIn(taken)) => {
                self.article.get_or_insert(taken.article);
                let nothing = taken.nothing;
                self.taken.push(*taken);
                (nothing, Unreadable::default())
            }
            Some(Outcome::Captured { source, same, unreadable, .. }) => {
                self.source.get_or_insert(source);
                (same, unreadable)
            }
            _ => return,
        };
        *(if held { &mut self.held } else { &mut self.brought }) += 1;
        if !unreadable.is_nothing() && self.unread.len() < PAGE {
            self.unread.push(Unread { name: item.name(), unreadable });
        }
    }
}

/// What is below a folder.
#[derive(Debug, Default)]
pub struct Below {
    /// Files.
    pub files: Vec<PathBuf>,
    /// How many links there are, which may lead anywhere and are not followed.
    pub links: u32,
    /// Folders that could not be looked into, and why; what is in others comes in all the same.
    pub unread: Vec<(PathBuf, Error)>,
}

/// The files of a folder and of the folders in it, by name, without hidden ones and without following links.
pub fn files_below(folder: &Path) -> Result<Below> {
    let Below { mut files, mut links, mut unread } = Below::default();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let entries = fs::read_dir(&folder).and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
        let mut entries = match entries.map_err(Error::file(&folder)) {
            Ok(entries) => entries,
            Err(error) => {
                unread.push((folder, error));
                continue;
            }
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        let mut folders = Vec::new();
        for entry in entries {
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            let kind = match entry.file_type().map_err(Error::file(entry.path())) {
                Ok(kind) => kind,
                Err(error) => {
                    unread.push((entry.path(), error));
                    continue;
                }
            };
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            } else if kind.is_symlink() {
                links += 1;
            }
            if files.len() > FILES {
                return Err(Error::FolderTooFull { name: file_name(&folder), limit: FILES });
            }
        }
        open.extend(folders.into_iter().rev());
    }
    match (files.is_empty() && unread.is_empty(), links) {
        (false, _) => Ok(Below { files, links, unread }),
        (true, 0) => Err(Error::FolderEmpty(file_name(folder))),
        (true, links) => Err(Error::FolderOfLinks { name: file_name(folder), links }),
    }
}

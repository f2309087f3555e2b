//! Known checks and the sources of a bibliography: what the child tells bit by bit, while the file may still go in.
//!
//! The file never is in memory as a whole, on neither side: what is not wanted yet waits in the pipes. So the time that a
//! whole file takes is not limited by the clock (storing takes its own), only the time between two items, and by the
//! kernel the time that the child computes.

use super::parent::{COMPLAINTS, Ended, Parser, Running, Watch, first_of, unreachable};
use super::wire::{self, Question};
use crate::known::{self, KNOWN_LIMITS, KnownItem};
use crate::references::{self, SOURCES_LIMITS, SourceItem};
use crate::{Error, Limits};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long an item may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// Items that wait for whoever stores them.
const WAITING: usize = 512;

/// A line of the answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Told<Item> {
    Item(Item),
    /// The file is at its end; what it was read as.
    Ended(String),
    Failed(Error),
}

/// Reads a file of known checks in a child process, item by item, as long as `tell` wants to go on; answers what the file
/// was read as.
pub fn read_known(
    parser: &Parser,
    file: impl Read + Send,
    cancelled: &AtomicBool,
    tell: &mut dyn FnMut(KnownItem) -> ControlFlow<()>,
) -> Result<String, Error> {
    read_items(parser, (Question::Known, &KNOWN_LIMITS, "list of checks"), file, cancelled, tell)
}

/// Reads a bibliography in a child process, entry by entry, as long as `tell` wants to go on; answers what the file was
/// read as.
pub fn read_sources(
    parser: &Parser,
    file: impl Read + Send,
    cancelled: &AtomicBool,
    tell: &mut dyn FnMut(SourceItem) -> ControlFlow<()>,
) -> Result<String, Error> {
    read_items(parser, (Question::Sources, &SOURCES_LIMITS, "bibliography"), file, cancelled, tell)
}

fn read_items<Item: DeserializeOwned + Send>(
    parser: &Parser,
    (question, limits, kind): (Question, &Limits, &'static str),
    file: impl Read + Send,
    cancelled: &AtomicBool,
    tell: &mut dyn FnMut(Item) -> ControlFlow<()>,
) -> Result<String, Error> {
    let running = Running::start(parser).map_err(|error| unreachable(&error))?;
    thread::scope(|scope| {
        // Ended before the scope waits for its threads, which end with it.
        let mut running = running;
        let child = &mut running.child;
        let (Some(stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Error::ParserUnreachable { reason: io::ErrorKind::BrokenPipe.to_string() });
        };
        let start = || thread::Builder::new().name("parser".to_owned());
        let (tell_line, lines) = mpsc::sync_channel(WAITING);
        let (tell_complaint, complaint) = mpsc::channel();
        let writing = start().spawn_scoped(scope, move || drop(pour(file, stdin, question, limits)));
        let reading = start().spawn_scoped(scope, move || {
            let mut from = BufReader::new(stdout);
            while let Some(line) = line::<Item>(&mut from, limits.answer_bytes) {
                if tell_line.send(line).is_err() {
                    return;
                }
            }
        });
        let listening = start().spawn_scoped(scope, move || drop(tell_complaint.send(first_of(stderr, COMPLAINTS))));
        writing.and(reading).and(listening).map_err(|error| unreachable(&error))?;
        let watch = || Watch { cancelled, deadline: Instant::now() + PATIENCE, limits, kind };
        while let Ok(line) = watch().wait_for(&lines) {
            match line {
                Told::Item(item) => {
                    if tell(item).is_break() {
                        return Err(Error::Cancelled);
                    }
                }
                Told::Ended(format) => return Ok(format),
                Told::Failed(error) => return Err(error),
            }
        }
        // It ended without a last word, or was cancelled or too slow.
        watch().still_wanted()?;
        let status = watch().wait_for_end(child)?;
        let ended = Ended { status, answer: Vec::new(), complaint: watch().wait_for(&complaint)? };
        Err(if ended.status.success() { Error::ParserGarbled } else { ended.failure(kind, limits) })
    })
}

fn pour(mut file: impl Read, mut into: impl Write, question: Question, limits: &Limits) -> io::Result<()> {
    wire::ask(&mut into, question, limits, &[])?;
    io::copy(&mut file.by_ref().take(limits.input_bytes), &mut into)?;
    Ok(())
}

/// The next line, unless it is none of ours.
fn line<Item: DeserializeOwned>(from: &mut impl BufRead, most: u64) -> Option<Told<Item>> {
    let mut line = Vec::new();
    from.take(most).read_until(b'\n', &mut line).ok()?;
    serde_json::from_slice(&line).ok()
}

/// The child's side: reads what is left of its input.
pub(super) fn answer_known(from: impl Read, to: impl Write, limits: &Limits) -> io::Result<()> {
    answer(to, |tell| known::read(from, limits, tell))
}

/// The same for a bibliography.
pub(super) fn answer_sources(from: impl Read, to: impl Write, limits: &Limits) -> io::Result<()> {
    answer(to, |tell| references::read(from, limits, tell))
}

/// Where a reader tells its items.
type Tell<'a, Item> = dyn FnMut(Item) -> Result<(), Error> + 'a;

fn answer<Item: Serialize>(
    to: impl Write,
    read: impl FnOnce(&mut Tell<'_, Item>) -> Result<&'static str, Error>,
) -> io::Result<()> {
    let mut to = BufWriter::new(to);
    let mut write = |told: &Told<Item>| -> io::Result<()> {
        serde_json::to_writer(&mut to, told)?;
        to.write_all(b"\n")
    };
    let mut broken = None;
    let read = read(&mut |item| {
        write(&Told::Item(item)).map_err(|error| {
            let told = Error::ParserUnreachable { reason: error.to_string() };
            broken = Some(error);
            told
        })
    });
    if let Some(error) = broken {
        return Err(error);
    }
    write(&match read {
        Ok(format) => Told::Ended(format.to_owned()),
        Err(error) => Told::Failed(error),
    })?;
    to.flush()
}

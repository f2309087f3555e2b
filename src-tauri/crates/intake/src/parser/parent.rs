//! The parent's side: it starts the parser, hands it the bytes, waits no longer than the limit, and judges how it
//! ended.

use super::ARGUMENT;
use super::wire::{self, Answered, Question};
use crate::kind::Kind;
use crate::{Error, Input, LIMITS, Limits, ReadDraft, blocks};
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How often a cancel is looked for.
const TICK: Duration = Duration::from_millis(10);

/// Bytes of the parser's complaints that are kept.
pub(super) const COMPLAINTS: u64 = 16 * 1024;

/// What the parser keeps of the environment: where its libraries are, and on Windows the system.
const ENVIRONMENT: [&str; 2] = ["LD_LIBRARY_PATH", "SYSTEMROOT"];

/// How to start the parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parser {
    /// The program's absolute path.
    pub program: PathBuf,
    /// Arguments that go before `--parse`: for a program that starts the parser.
    pub arguments: Vec<OsString>,
}

impl Parser {
    /// The running executable, which calls [`crate::run_as_parser`] first in its `main`.
    pub fn this_program() -> Result<Self, Error> {
        let program = if cfg!(target_os = "linux") {
            // Still the same program after an update has replaced its file.
            PathBuf::from("/proc/self/exe")
        } else {
            std::env::current_exe().map_err(|error| unreachable(&error))?
        };
        Ok(Self { program, arguments: Vec::new() })
    }

    fn command(&self, folder: &Path) -> Command {
        let kept = ENVIRONMENT.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .arg(ARGUMENT)
            .env_clear()
            .envs(kept)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

/// Reads `input` in a child process and gives back its draft, or why there is none. Ends the child when `cancelled`
/// turns true or when it takes longer than [`LIMITS`] allow.
pub fn read_in_child(parser: &Parser, input: &Input, cancelled: &AtomicBool) -> Result<ReadDraft, Error> {
    read_in_child_within(parser, input, cancelled, &LIMITS)
}

fn read_in_child_within(
    parser: &Parser,
    input: &Input,
    cancelled: &AtomicBool,
    limits: &Limits,
) -> Result<ReadDraft, Error> {
    limits.check_size(input.bytes.len() as u64)?;
    let beside = input.beside.iter().map(|picture| picture.bytes.as_slice());
    let pieces: Vec<&[u8]> = std::iter::once(input.bytes.as_slice()).chain(beside).collect();
    match ask_child(parser, Question::of(input), &pieces, Kind::name_of(input), cancelled, limits)? {
        Answered::Draft(draft) => {
            blocks::check(&draft.text, limits)?;
            Ok(*draft)
        }
        Answered::Whole(_) | Answered::Logo(_) => Err(Error::ParserGarbled),
    }
}

/// Starts a child, asks it one thing and waits for its answer. `kind` is what it reads, for the person who is told that
/// it could not.
pub(super) fn ask_child(
    parser: &Parser,
    question: Question,
    pieces: &[&[u8]],
    kind: &str,
    cancelled: &AtomicBool,
    limits: &Limits,
) -> Result<Answered, Error> {
    let deadline = Instant::now() + limits.wall;
    let running = Running::start(parser).map_err(|error| unreachable(&error))?;
    let ended = thread::scope(|scope| {
        // Ended before the scope waits for its threads, which end with it.
        let mut running = running;
        let child = &mut running.child;
        let (Some(stdin), Some(stdout), Some(stderr)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Error::ParserUnreachable { reason: io::ErrorKind::BrokenPipe.to_string() });
        };
        let start = || thread::Builder::new().name("parser".to_owned());
        let (tell_answer, answer) = mpsc::channel();
        let (tell_complaint, complaint) = mpsc::channel();
        // A child that ends without listening breaks the pipe; how it ended says why.
        let writing = start().spawn_scoped(scope, move || drop(wire::ask(stdin, question, limits, pieces)));
        let reading = start().spawn_scoped(scope, move || drop(tell_answer.send(at_most(stdout, limits.answer_bytes))));
        let listening = start().spawn_scoped(scope, move || drop(tell_complaint.send(first_of(stderr, COMPLAINTS))));
        writing.and(reading).and(listening).map_err(|error| unreachable(&error))?;

        let watch = Watch { cancelled, deadline, limits, kind };
        let answer = watch.wait_for(&answer)?.ok_or(Error::ParserGarbled)?;
        let status = watch.wait_for_end(child)?;
        Ok(Ended { status, answer, complaint: watch.wait_for(&complaint)? })
    })?;
    ended.judge(kind, limits)
}

/// A child that never outlives the wait for it, and its folder, which goes with it.
pub(super) struct Running {
    pub(super) child: Child,
    _folder: Option<TempDir>,
}

impl Running {
    pub(super) fn start(parser: &Parser) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("claimdesk-parser-").tempdir()?;
        let child = parser.command(folder.path()).spawn()?;
        // A Unix lets it stay in a folder that is gone, where nothing can be made and nothing is left to remove when
        // this program is killed.
        let folder = if cfg!(unix) { folder.close().map(|()| None)? } else { Some(folder) };
        Ok(Self { child, _folder: folder })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only where the child has ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Waits for one thing at a time, with an eye on the clock and on the cancel button.
pub(super) struct Watch<'a> {
    pub(super) cancelled: &'a AtomicBool,
    pub(super) deadline: Instant,
    pub(super) limits: &'a Limits,
    pub(super) kind: &'a str,
}

impl Watch<'_> {
    pub(super) fn still_wanted(&self) -> Result<(), Error> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
        if Instant::now() >= self.deadline {
            return Err(timed_out(self.kind, self.limits));
        }
        Ok(())
    }

    pub(super) fn wait_for<T>(&self, told: &Receiver<T>) -> Result<T, Error> {
        loop {
            self.still_wanted()?;
            match told.recv_timeout(TICK) {
                Ok(value) => return Ok(value),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Error::ParserGarbled),
            }
        }
    }

    pub(super) fn wait_for_end(&self, child: &mut Child) -> Result<ExitStatus, Error> {
        loop {
            if let Some(status) = child.try_wait().map_err(|error| unreachable(&error))? {
                return Ok(status);
            }
            self.still_wanted()?;
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// All that a child leaves behind.
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    pub(super) answer: Vec<u8>,
    pub(super) complaint: Vec<u8>,
}

impl Ended {
    fn judge(self, kind: &str, limits: &Limits) -> Result<Answered, Error> {
        if !self.status.success() {
            return Err(self.failure(kind, limits));
        }
        wire::understand(&self.answer, limits).ok_or(Error::ParserGarbled)?
    }

    pub(super) fn failure(&self, kind: &str, limits: &Limits) -> Error {
        let named = || kind.to_owned();
        match end(self.status) {
            _ if self.complains_of_memory() => Error::ParserOutOfMemory { kind: named() },
            End::Killed => Error::ParserKilled { kind: named() },
            End::OutOfTime => timed_out(kind, limits),
            End::Forbidden => Error::ParserForbidden { kind: named() },
            End::Crash => Error::ParserCrashed { kind: named(), status: self.status.to_string() },
        }
    }

    /// What Rust says before it ends: of its allocator, of memory that the kernel refused, of a stack for signals.
    fn complains_of_memory(&self) -> bool {
        let complaint = String::from_utf8_lossy(&self.complaint);
        ["memory allocation of", "Cannot allocate memory", "failed to allocate"]
            .iter()
            .any(|one| complaint.contains(one))
    }
}

fn timed_out(kind: &str, limits: &Limits) -> Error {
    Error::ParserTimedOut { kind: kind.to_owned(), seconds: limits.wall.as_secs() }
}

/// Why a child ended, as far as the operating system knows.
#[cfg_attr(not(unix), allow(dead_code, reason = "elsewhere a status is a number"))]
enum End {
    Killed,
    OutOfTime,
    Forbidden,
    Crash,
}

#[cfg(unix)]
fn end(status: ExitStatus) -> End {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    let ended_by = |signal: Signal| status.signal() == Some(signal.as_raw());
    if ended_by(Signal::XCPU) {
        End::OutOfTime
    } else if ended_by(Signal::SYS) {
        End::Forbidden
    } else if ended_by(Signal::KILL) {
        // Not by us, who no longer look then: by a kernel that has no memory left for anybody, or by a person. A child
        // that asks for more than its limit is told so and ends itself.
        End::Killed
    } else {
        End::Crash
    }
}

#[cfg(not(unix))]
fn end(_status: ExitStatus) -> End {
    End::Crash
}

/// Everything, or nothing if there is more than `most`.
fn at_most(from: impl Read, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// The first bytes; the rest is read and dropped, so that nobody waits for it.
pub(super) fn first_of(mut from: impl Read, most: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let read = (&mut from).take(most).read_to_end(&mut bytes).and_then(|_| io::copy(&mut from, &mut io::sink()));
    drop(read);
    bytes
}

pub(super) fn unreachable(error: &io::Error) -> Error {
    Error::ParserUnreachable { reason: error.to_string() }
}

#[cfg(test)]
mod tests;

//! The child's side: it binds its own hands, reads, answers and ends.

use super::ARGUMENT;
use super::whole;
use super::wire::{self, Answered, Question};
use crate::{Error, Input, Limits, Readers, draft};
use std::io::{self, BufWriter};
use std::process::ExitCode;

/// Makes this process the parser if its only argument says so: call it first in `main`, before anything is opened.
///
/// `readers` are those that live in crates of their own. It reads one request on standard input, limits what this process may do, reads the draft, writes the answer on
/// standard output and gives back the code to exit with. Otherwise it does nothing and gives back `None`.
pub fn run_as_parser(readers: Readers<'_>) -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().as_deref() != Some(ARGUMENT.as_ref()) || arguments.next().is_some() {
        return None;
    }
    Some(match answer_one(readers) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    })
}

fn answer_one(readers: Readers<'_>) -> io::Result<()> {
    let mut from = io::stdin().lock();
    let request = wire::receive_request(&mut from)?;
    let answer = match bind(&request.limits) {
        Ok(()) => match wire::receive_pieces(from, &request) {
            Ok(pieces) => answer(request.question, pieces, readers, &request.limits),
            Err(error) if error.kind() == io::ErrorKind::OutOfMemory => Err(Error::ParserOutOfMemory),
            Err(error) => return Err(error),
        },
        Err(error) => Err(Error::ParserUnreachable { reason: error.to_string() }),
    };
    wire::answer(BufWriter::new(io::stdout().lock()), answer)
}

fn answer(
    question: Question,
    mut pieces: Vec<Vec<u8>>,
    readers: Readers<'_>,
    limits: &Limits,
) -> Result<Answered, Error> {
    match question {
        Question::Read { name, media_type, part } => {
            let bytes = pieces.pop().unwrap_or_default();
            let draft = draft::read_within(&Input { name, media_type, part, bytes }, readers, limits)?;
            Ok(Answered::Draft(Box::new(draft)))
        }
        Question::Whole(question) => whole::answer(question, pieces, limits).map(Answered::Whole),
    }
}

/// Limits memory and processor time, and forbids to open or write files, to start processes and to dump memory. The
/// operating system holds to it from here on and nothing takes it back.
#[cfg(unix)]
fn bind(limits: &Limits) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let standard_streams = 3;
    let seconds = limits.wall.as_secs().saturating_add(1);
    let most = [
        (Resource::Core, 0),
        (Resource::Cpu, seconds),
        (Resource::Fsize, 0),
        (Resource::Nofile, standard_streams),
        (Resource::Nproc, 0),
        // Elsewhere the address space is no measure: macOS reserves more than this before `main`.
        #[cfg(target_os = "linux")]
        (Resource::As, limits.memory_bytes),
    ];
    for (resource, most) in most {
        let allowed = getrlimit(resource).maximum.map_or(most, |maximum| maximum.min(most));
        setrlimit(resource, Rlimit { current: Some(allowed), maximum: Some(allowed) })?;
    }
    Ok(())
}

/// Only the parent's limits on time and on the answer hold here.
#[cfg(not(unix))]
fn bind(_limits: &Limits) -> io::Result<()> {
    Ok(())
}

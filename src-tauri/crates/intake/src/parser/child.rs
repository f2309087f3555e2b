//! The child's side: it binds its own hands, reads, answers and ends.

use super::wire::{self, Answered, Question};
use super::{ARGUMENT, items, sandbox, whole};
use crate::{Beside, Error, Input, KNOWN_LIMITS, Limits, Readers, draft, logo};
use std::alloc::{Layout, handle_alloc_error};
use std::io::{self, BufWriter};
use std::process::ExitCode;

/// Makes this process the parser if its only argument says so: call it first in `main`, before anything is opened.
///
/// `readers` are those that live in crates of their own. It limits what this process may do (see [`crate::bind`]), reads
/// one request on standard input, reads the draft, writes the answer on standard output and gives back the code to exit
/// with. Otherwise it does nothing and gives back `None`.
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
    // The widest that any question allows; the request says how far it goes.
    let answer = match sandbox::bind(&KNOWN_LIMITS) {
        Ok(_) => {
            let mut from = io::stdin().lock();
            let request = wire::receive_request(&mut from)?;
            sandbox::tighten(&request.limits)?;
            match request.question {
                Question::Known => return items::answer_known(from, io::stdout().lock(), &request.limits),
                Question::Sources => return items::answer_sources(from, io::stdout().lock(), &request.limits),
                _ => {}
            }
            match wire::receive_pieces(from, &request) {
                Ok(pieces) => answer(request.question, pieces, readers, &request.limits),
                // As it ends wherever else memory runs out.
                Err(error) if error.kind() == io::ErrorKind::OutOfMemory => handle_alloc_error(Layout::new::<Input>()),
                Err(error) => return Err(error),
            }
        }
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
        Question::Read { name, media_type, part, address, beside } => {
            let rest = pieces.split_off(1.min(pieces.len()));
            let bytes = pieces.pop().unwrap_or_default();
            let beside = beside.into_iter().zip(rest).map(|(address, bytes)| Beside { address, bytes }).collect();
            let input = Input { name, media_type, part, bytes, address, beside };
            let draft = draft::read_within(&input, readers, limits)?;
            Ok(Answered::Draft(Box::new(draft)))
        }
        // Answered bit by bit, before its bytes are here.
        Question::Known | Question::Sources => Err(Error::ParserGarbled),
        Question::Logo => logo::draw(&pieces.pop().unwrap_or_default()).map(Answered::Logo),
        Question::Whole(question) => whole::answer(question, pieces, limits).map(Answered::Whole),
    }
}

//! What parent and child say to each other: each way one line of JSON, then the bytes that it announces.

use super::whole::{WholeAnswer, WholeQuestion};
use crate::html::whole::Want;
use crate::logo::LogoPicture;
use crate::reading::Picture;
use crate::{Error, Input, Limits, ReadDraft};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};

/// Bytes of the longest first line of a request.
const LONGEST_REQUEST: u64 = 1024 * 1024;

/// What the parser is asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Question {
    /// To read the one input that follows into a draft.
    Read {
        name: Option<String>,
        media_type: Option<String>,
        part: Option<u32>,
        address: Option<String>,
        /// The addresses of the pictures that follow it.
        beside: Vec<String>,
    },
    /// To write the page that follows as one file, with the pieces that follow it.
    Whole(WholeQuestion),
    /// To draw the picture that follows anew.
    Logo,
    /// To read the known checks of all the bytes that follow, and to tell each as a line.
    Known,
    /// The same of a bibliography, with its sources.
    Sources,
}

/// A request, all of it but the bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub(super) question: Question,
    /// What the parser holds itself to.
    pub(super) limits: Limits,
    /// The lengths of the pieces of bytes that follow.
    sizes: Vec<u64>,
}

/// What the parser answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer {
    /// A draft; its pictures follow.
    Draft { draft: Box<ReadDraft>, media_types: Vec<String> },
    /// A page as far as it is whole follows; this is what it lacks.
    Whole { wanted: Vec<Want> },
    /// A picture drawn anew follows.
    Logo(LogoPicture),
}

/// An answer with its bytes.
#[derive(Debug)]
pub(super) enum Answered {
    Draft(Box<ReadDraft>),
    Whole(WholeAnswer),
    Logo(LogoPicture),
}

/// An answer, all of it but the bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Reply {
    answer: Result<Answer, Error>,
    sizes: Vec<u64>,
}

impl Question {
    pub(super) fn of(input: &Input) -> Self {
        Self::Read {
            name: input.name.clone(),
            media_type: input.media_type.clone(),
            part: input.part,
            address: input.address.clone(),
            beside: input.beside.iter().map(|picture| picture.address.clone()).collect(),
        }
    }
}

/// Writes a request and closes its way.
pub(super) fn ask(to: impl Write, question: Question, limits: &Limits, pieces: &[&[u8]]) -> io::Result<()> {
    let sizes = sizes(pieces);
    send(to, &Request { question, limits: *limits, sizes }, pieces)
}

/// Writes an answer.
pub(super) fn answer(to: impl Write, answer: Result<Answered, Error>) -> io::Result<()> {
    let (answer, pieces) = match answer {
        Ok(Answered::Draft(mut draft)) => {
            let pictures = std::mem::take(&mut draft.pictures).into_iter();
            let (media_types, pieces) = pictures.map(|picture| (picture.media_type, picture.bytes)).unzip();
            (Ok(Answer::Draft { draft, media_types }), pieces)
        }
        Ok(Answered::Whole(WholeAnswer { html, wanted })) => (Ok(Answer::Whole { wanted }), vec![html]),
        Ok(Answered::Logo(mut logo)) => {
            let png = std::mem::take(&mut logo.png);
            (Ok(Answer::Logo(logo)), vec![png])
        }
        Err(error) => (Err(error), Vec::new()),
    };
    let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
    let sizes = sizes(&pieces);
    send(to, &Reply { answer, sizes }, &pieces)
}

/// Reads the first line of a request.
pub(super) fn receive_request(from: &mut impl BufRead) -> io::Result<Request> {
    first_line(&mut from.take(LONGEST_REQUEST))
}

/// Reads the bytes of a request. A parent that goes away in the middle leaves fewer than it announced.
pub(super) fn receive_pieces(from: impl Read, request: &Request) -> io::Result<Vec<Vec<u8>>> {
    pieces(from, &request.sizes, request.limits.input_bytes)
}

/// Takes an answer apart; nothing where it is none.
pub(super) fn understand(reply: &[u8], limits: &Limits) -> Option<Result<Answered, Error>> {
    let mut rest = reply;
    let Reply { answer, sizes } = first_line(&mut rest).ok()?;
    let mut pieces = pieces(rest, &sizes, limits.answer_bytes).ok()?;
    Some(answer.map(|answer| match answer {
        Answer::Draft { mut draft, media_types } => {
            let pictures = media_types.into_iter().zip(pieces);
            draft.pictures = pictures.map(|(media_type, bytes)| Picture { media_type, bytes }).collect();
            Answered::Draft(draft)
        }
        Answer::Whole { wanted } => Answered::Whole(WholeAnswer { html: pieces.pop().unwrap_or_default(), wanted }),
        Answer::Logo(logo) => Answered::Logo(LogoPicture { png: pieces.pop().unwrap_or_default(), ..logo }),
    }))
}

fn send(mut to: impl Write, line: &impl Serialize, pieces: &[&[u8]]) -> io::Result<()> {
    serde_json::to_writer(&mut to, line)?;
    to.write_all(b"\n")?;
    pieces.iter().try_for_each(|piece| to.write_all(piece))?;
    to.flush()
}

fn first_line<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<T> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

fn pieces(mut from: impl Read, sizes: &[u64], most: u64) -> io::Result<Vec<Vec<u8>>> {
    if sizes.iter().try_fold(0_u64, |sum, size| sum.checked_add(*size)).is_none_or(|sum| sum > most) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut pieces = Vec::new();
    for size in sizes {
        let mut piece = Vec::new();
        from.by_ref().take(*size).read_to_end(&mut piece)?;
        if piece.len() as u64 != *size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        pieces.push(piece);
    }
    Ok(pieces)
}

fn sizes(pieces: &[&[u8]]) -> Vec<u64> {
    pieces.iter().map(|piece| piece.len() as u64).collect()
}

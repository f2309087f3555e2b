//! Text with times at the beginning of its lines: `[00:12:05] NAME: words`, `00:12 NAME words`, `(1:02:03)`.

use super::time::leading;
use super::turns::{Piece, Turns};
use crate::blank::{collapse, is_blank};
use crate::blocks::Blocks;
use crate::head;
use crate::reading::Reading;
use crate::text::{self, lines};
use crate::{Error, Limits};

/// Lines with times that make a transcript, and lines before the first of them.
const STAMPS: usize = 3;
const BEFORE: usize = 10;

/// Milliseconds before which the first of bare times like `00:12` stands: later ones are times of day.
const FIRST: u32 = 120_000;

/// The time at the beginning of a line, and the words behind it.
struct Stamp<'a> {
    at: u32,
    /// In brackets, or with hours: not the time of a bus.
    certain: bool,
    words: &'a str,
}

/// Whether the first lines with times make a transcript: their times rise, and they are no times of day.
pub(super) fn begins(start: &str) -> bool {
    let full = lines(start).filter(|line| !is_blank(line));
    let stamps: Vec<(usize, Stamp<'_>)> =
        full.enumerate().filter_map(|(at, line)| Some((at, stamp(line)?))).take(STAMPS).collect();
    let early = stamps.first().is_some_and(|(line, _)| *line < BEFORE);
    let rises = stamps.is_sorted_by(|(_, one), (_, next)| one.at < next.at);
    let certain = stamps.iter().all(|(_, stamp)| stamp.certain);
    let counted = stamps.first().is_some_and(|(_, stamp)| stamp.at < FIRST)
        && stamps.iter().any(|(_, stamp)| stamp.at / 1000 % 5 != 0);
    stamps.len() == STAMPS && early && rises && (certain || counted)
}

/// Reads such a text. What stands before the first time is its head.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    if text.len() as u64 > limits.text_bytes {
        return Err(Error::TextTooLong { limit: limits.text_bytes });
    }
    let mut before = String::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut after_empty = false;
    for line in lines(text) {
        let size = line.len() as u64;
        if size > limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: limits.block_bytes });
        }
        if let Some(Stamp { at, words, .. }) = stamp(line) {
            let words = collapse(words);
            pieces.push(Piece {
                start: at,
                end: at,
                voice: None,
                apart: !words.starts_with(char::is_lowercase),
                words,
            });
        } else if let Some(last) = pieces.last_mut() {
            let words = collapse(line);
            if after_empty && !last.words.is_empty() && !words.is_empty() {
                let start = last.start;
                pieces.push(Piece { start, end: start, voice: None, words, apart: true });
            } else if !words.is_empty() {
                if !last.words.is_empty() {
                    last.words.push(' ');
                } else {
                    last.apart = !words.starts_with(char::is_lowercase);
                }
                last.words.push_str(&words);
            }
        } else {
            before.push_str(line);
            before.push('\n');
        }
        after_empty = is_blank(line);
        if pieces.len() > limits.blocks {
            return Err(Error::TooManyBlocks { limit: limits.blocks });
        }
    }
    let mut turns = Turns::new(limits);
    for piece in pieces {
        turns.add(piece)?;
    }
    let mut blocks = Blocks::new(limits);
    let head = text::paragraphs(&before, limits)?;
    let headed = !head.blocks.is_empty();
    blocks.extend(head)?;
    blocks.extend(turns.finish()?)?;
    let text = blocks.finish();
    Ok(if headed { head::read(text.blocks) } else { text.blocks.into() })
}

/// The time that a line begins with, in brackets or bare.
fn stamp(line: &str) -> Option<Stamp<'_>> {
    let line = line.trim_start();
    let inside = line.strip_prefix(['[', '(']);
    let bare = inside.unwrap_or(line);
    let (at, length) = leading(bare)?;
    let hours = bare[..length].matches(':').count() == 2;
    let after = &bare[length..];
    let words = match inside {
        Some(_) => after.trim_start().strip_prefix([']', ')'])?,
        // A time, not the beginning of a number or of a longer word.
        None if after.is_empty() || after.starts_with([' ', '\t']) => after,
        None => return None,
    };
    let words = words.trim_start();
    let words = ["- ", "– ", "— ", ": "].iter().find_map(|mark| words.strip_prefix(mark)).unwrap_or(words);
    Some(Stamp { at, certain: inside.is_some() || hours, words })
}

//! Transcripts: captions (SubRip, WebVTT) and text with times at the beginning of its lines.
//!
//! A block is a sentence or a turn, with the time at which it begins: captions cut sentences wherever the line is full.

mod captions;
mod markup;
mod stamped;
mod time;
mod turns;

use crate::reading::Reading;
use crate::{Error, Limits};

/// Reads a transcript.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    if captions::are_in(text) { captions::read(text, limits) } else { stamped::read(text, limits) }
}

/// Whether bytes without a name begin like a transcript.
pub(crate) fn begins(bytes: &[u8]) -> bool {
    // Without NUL bytes, ASCII in UTF-16 reads like ASCII; times and their marks are ASCII.
    let start: String = bytes.iter().take(SEARCHED).filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    let start = start.trim_start_matches(['\u{EF}', '\u{BB}', '\u{BF}', '\u{FE}', '\u{FF}']);
    captions::begin(start) || stamped::begins(start)
}

/// Bytes in which a transcript has to show what it is.
const SEARCHED: usize = 64 * 1024;

#[cfg(test)]
mod tests;

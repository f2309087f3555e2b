//! Captions: SubRip, and WebVTT of the W3C.

use super::markup::{self, Said};
use super::time::span;
use super::turns::{Piece, Turns};
use crate::blank::is_blank;
use crate::language;
use crate::reading::Reading;
use crate::text::lines;
use crate::{Error, Limits};
use claimdesk_domain::stated::{Field, Whence};

/// Lines that a caption can repeat of the one before.
const ROLLED: usize = 4;

/// Whether the text has captions: times with an arrow.
pub(super) fn are_in(text: &str) -> bool {
    lines(text).any(|line| span(line).is_some()) || text.starts_with("WEBVTT")
}

/// Whether it begins with them: `WEBVTT`, or the number and the times of a first caption.
pub(super) fn begin(start: &str) -> bool {
    let web = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    if start.strip_prefix("WEBVTT").is_some_and(web) {
        return true;
    }
    let mut full = lines(start).filter(|line| !is_blank(line));
    let first = full.next().unwrap_or_default();
    let number = is_number(first);
    span(first).is_some() || (number && full.next().is_some_and(|second| span(second).is_some()))
}

/// What is shown from one time to another.
struct Cue<'a> {
    start: u32,
    end: u32,
    lines: Vec<&'a str>,
}

/// Reads captions.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    let web = text.starts_with("WEBVTT");
    let mut reading = Reading::default();
    if web {
        reading.state(Field::Language, declared_language(text), Whence::Properties);
    }
    let mut cues = cues(text, web, limits)?;
    cues.sort_by_key(|cue| cue.start);
    drop_rolled(&mut cues);
    let mut turns = Turns::new(limits);
    for cue in cues {
        let mut voice = None;
        for line in cue.lines {
            for Said { voice, words } in markup::read(line, &mut voice) {
                turns.add(Piece { start: cue.start, end: cue.end, voice, words, apart: false })?;
            }
        }
    }
    reading.text = turns.finish()?;
    Ok(reading)
}

/// `Language: en`, in the lines under `WEBVTT`.
fn declared_language(text: &str) -> Option<String> {
    let head = lines(text).take_while(|line| !is_blank(line));
    head.filter_map(|line| line.strip_prefix("Language:")).find_map(language::normalise)
}

/// The captions in the order of the file. What stands between them, notes and styles, has no times and is left out.
fn cues<'a>(text: &'a str, web: bool, limits: &Limits) -> Result<Vec<Cue<'a>>, Error> {
    let mut cues: Vec<Cue<'a>> = Vec::new();
    let mut shown = false;
    let mut after_empty = true;
    let mut bytes = 0;
    for line in lines(text) {
        let size = line.len() as u64;
        if size > limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: limits.block_bytes });
        }
        bytes += if shown { size + 1 } else { 0 };
        if bytes > 2 * limits.text_bytes {
            return Err(Error::TextTooLong { limit: limits.text_bytes });
        }
        if let Some((start, end)) = span(line) {
            if let Some(before) = cues.last_mut().filter(|_| !web && !after_empty)
                && before.lines.last().is_some_and(|last| is_number(last))
            {
                before.lines.pop();
            }
            if cues.len() >= limits.blocks {
                return Err(Error::TooManyBlocks { limit: limits.blocks });
            }
            cues.push(Cue { start, end, lines: Vec::new() });
            (shown, after_empty) = (true, false);
            continue;
        }
        // An empty line ends a caption of WebVTT. SubRip in the wild has such lines inside too.
        shown &= !(web && line.is_empty());
        if is_blank(line) {
            continue;
        }
        if let Some(cue) = cues.last_mut().filter(|_| shown) {
            cue.lines.push(line);
        }
    }
    Ok(cues)
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// Leaves out the lines that captions made as people speak show again while they roll up. Where few captions do, people
/// said the same again.
fn drop_rolled(cues: &mut [Cue<'_>]) {
    let plain: Vec<Vec<String>> = cues.iter().map(|cue| cue.lines.iter().map(|line| plain(line)).collect()).collect();
    let repeats: Vec<usize> = (0..plain.len())
        .map(|at| at.checked_sub(1).and_then(|before| Some(repeated(plain.get(before)?, plain.get(at)?))).unwrap_or(0))
        .collect();
    let rolling = repeats.iter().filter(|repeated| **repeated > 0).count();
    if rolling < 2 || rolling * 3 < cues.len() {
        return;
    }
    for (cue, repeated) in cues.iter_mut().zip(repeats) {
        cue.lines.drain(..repeated.min(cue.lines.len()));
    }
}

/// How many lines `next` begins with that `before` ends with.
fn repeated(before: &[String], next: &[String]) -> usize {
    let most = before.len().min(next.len()).min(ROLLED);
    (1..=most).rev().find(|count| before[before.len() - count..] == next[..*count]).unwrap_or(0)
}

/// The words of a line in one string, for comparison.
fn plain(line: &str) -> String {
    let said = markup::read(line, &mut None);
    said.into_iter().map(|one| one.words).collect::<Vec<_>>().join(" ")
}

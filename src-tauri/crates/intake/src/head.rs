//! The head of a plain text: headline, byline, date.
//!
//! What is found here stays in the text: it may be wrong, and a byline can be checked like anything else.

use crate::dates::{self, only_date};
use crate::reading::Reading;
use crate::text::ends_sentence;
use chrono::NaiveDate;
use claimdesk_domain::draft::{Block, BlockKind};
use claimdesk_domain::stated::{Field, Whence};

/// Characters of the longest headline.
const HEADLINE: usize = 120;

/// Bytes of the longest byline or date line.
const LINE: usize = 100;

/// Blocks under the headline that can belong to the head: a standfirst, a byline, a date.
const REACH: usize = 4;

/// Takes what the first blocks say about the text.
pub(crate) fn read(blocks: Vec<Block>) -> Reading {
    let mut reading = Reading::from(blocks);
    find(&mut reading);
    reading
}

/// Takes what the first blocks of `reading` say about the text: a heading near its start is the headline, else its
/// first line may be.
pub(crate) fn find(reading: &mut Reading) {
    let mut blocks = std::mem::take(&mut reading.text.blocks);
    if let Some(at) = headline(&blocks)
        && let Some(block) = blocks.get_mut(at)
    {
        // A short first line may be a heading or "Second draft": a title that the file gives goes before it.
        let guessed = block.kind != BlockKind::Heading && reading.says(Field::Headline);
        block.kind = BlockKind::Heading;
        reading.state(Field::Headline, Some(&block.text), if guessed { Whence::Recognised } else { Whence::Visible });
        let around = blocks.iter().take(at + 1 + REACH).enumerate().filter(|(place, _)| *place != at);
        around.for_each(|(_, block)| read_line(&block.text, reading));
    }
    let dateline = blocks.iter().take(1 + REACH).find_map(|block| dateline(&block.text));
    reading.state(Field::Published, dateline.map(|date| date.to_string()), Whence::Visible);
    reading.text.blocks = blocks;
}

/// The first heading with nothing but short lines and pictures before it, else the first line if it could be one.
fn headline(blocks: &[Block]) -> Option<usize> {
    let before = |block: &&Block| match block.kind {
        BlockKind::Paragraph => is_headline(block),
        BlockKind::Figure | BlockKind::Caption => true,
        _ => false,
    };
    let at = blocks.iter().take(REACH).take_while(before).count();
    let heading = blocks.get(at).is_some_and(|block| block.kind == BlockKind::Heading).then_some(at);
    heading.or_else(|| (blocks.len() > 1 && blocks.first().is_some_and(is_headline)).then_some(0))
}

/// Whether these lines, the first of a text or nearly so, are a head rather than one wrapped paragraph.
pub(crate) fn is_head(lines: &[&str], blocks_before: usize) -> bool {
    blocks_before <= REACH
        && lines.iter().any(|line| {
            byline(line).or(dated_byline(line).map(|(name, _)| name)).is_some() || date_line(line).is_some()
        })
}

fn is_headline(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.text.chars().count() <= HEADLINE && !ends_sentence(&block.text)
}

fn read_line(line: &str, reading: &mut Reading) {
    if let Some(name) = byline(line) {
        reading.state(Field::Byline, Some(name), Whence::Visible);
    } else if let Some((name, date)) = dated_byline(line) {
        reading.state(Field::Byline, Some(name), Whence::Visible);
        reading.state(Field::Published, Some(date.to_string()), Whence::Visible);
    } else if let Some(date) = date_line(line) {
        let (field, date) = match date {
            DateLine::Published(date) => (Field::Published, date),
            DateLine::Modified(date) => (Field::Modified, date),
        };
        reading.state(field, Some(date.to_string()), Whence::Visible);
    }
}

/// The names in a line like `By Jo Smith and Ann Lee`.
pub(crate) fn byline(line: &str) -> Option<&str> {
    let (by, names) = line.split_once(char::is_whitespace)?;
    let names = names.trim();
    let named = names.starts_with(char::is_uppercase) && names.split_whitespace().all(is_of_names);
    let plain = line.len() <= LINE && !ends_sentence(names) && !names.contains(|next: char| next.is_ascii_digit());
    (matches!(by, "By" | "BY" | "by") && named && plain).then_some(names)
}

/// The names and the day in a line like `By Jo Smith, 5 January 2022`.
fn dated_byline(line: &str) -> Option<(&str, NaiveDate)> {
    let found = only_date(line).filter(|_| line.len() <= LINE)?;
    let (before, after) = (line.get(..found.start)?, line.get(found.end..)?);
    let name = byline(before.trim_end_matches(|end: char| !end.is_alphanumeric()))?;
    (!after.contains(char::is_alphabetic)).then_some((name, found.date))
}

/// A name begins with a capital letter; so a wrapped line that begins `By Monday the harbour` is none.
fn is_of_names(word: &str) -> bool {
    const BETWEEN: [&str; 20] = [
        "and", "in", "for", "of", "the", "at", "with", "de", "da", "di", "du", "del", "la", "le", "van", "von", "der",
        "den", "al", "bin",
    ];
    !word.starts_with(char::is_lowercase) || BETWEEN.contains(&word.trim_end_matches(','))
}

enum DateLine {
    Published(NaiveDate),
    Modified(NaiveDate),
}

/// The date of a line that says nothing else: `Published: Wednesday, 5 January 2022, 10:15 GMT`.
fn date_line(line: &str) -> Option<DateLine> {
    const BESIDE: [&str; 34] = [
        "published",
        "posted",
        "first",
        "updated",
        "modified",
        "last",
        "date",
        "on",
        "at",
        "the",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "utc",
        "bst",
        "est",
        "et",
    ];
    if line.len() > LINE {
        return None;
    }
    let found = only_date(line)?;
    let rest = [&line[..found.start], &line[found.end..]].join(" ").to_lowercase();
    let words = || rest.split(|next: char| !next.is_alphabetic()).filter(|word| !word.is_empty());
    if !words().all(|word| BESIDE.contains(&word)) {
        return None;
    }
    let modified = words().any(|word| matches!(word, "updated" | "modified"));
    Some(if modified { DateLine::Modified(found.date) } else { DateLine::Published(found.date) })
}

/// The date before the dash that a report begins with: `PYONGYANG, 5 January 2022 (Agency) —`.
fn dateline(text: &str) -> Option<NaiveDate> {
    let dash = [" — ", " – ", " -- ", " - "].iter().filter_map(|dash| text.find(dash)).min()?;
    let before = text.get(..dash).filter(|before| before.len() <= LINE)?;
    let date = only_date(before)?;
    let place = before[..date.start].trim();
    let short = place.starts_with(char::is_uppercase) && place.split_whitespace().count() <= 5;
    (short && dates::dates(before).len() == 1).then_some(date.date)
}

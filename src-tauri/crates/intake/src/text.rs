//! Plain text: paragraphs, list items, and a head.
//!
//! Every character that can be seen stays, in its order: only line ends and the spaces around them are read.

use crate::blank::is_blank;
use crate::blocks::Blocks;
use crate::reading::Reading;
use crate::{Error, Limits, head};
use claimdesk_domain::draft::{BlockKind, DraftText};

/// Characters of the longest line that was wrapped by hand or by a mail program.
const WRAPPED_LINE: usize = 120;

/// How a text parts its paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// By empty lines.
    EmptyLines,
    /// Every line is one.
    EveryLine,
}

/// Reads plain text.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    Ok(head::read(paragraphs(text, limits)?.blocks))
}

/// Reads plain text that has no head, or whose head stands elsewhere.
pub(crate) fn paragraphs(text: &str, limits: &Limits) -> Result<DraftText, Error> {
    let mut blocks = Blocks::new(limits);
    let layout = layout(text);
    let mut group: Vec<&str> = Vec::new();
    for line in lines(text) {
        let size = line.len() as u64;
        if size > limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: limits.block_bytes });
        }
        let blank = is_blank(line);
        if blank || layout == Layout::EveryLine {
            lay(&mut group, &mut blocks)?;
        }
        if !blank {
            group.push(line.trim());
        }
    }
    lay(&mut group, &mut blocks)?;
    Ok(blocks.finish())
}

/// The lines of `text`, whatever ends them; a new page ends one too.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let other_ends = ['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split('\n').flat_map(move |line| line.strip_suffix('\r').unwrap_or(line).split(other_ends))
}

/// An empty line between two others parts paragraphs. Where there is none, lines that are too long to be wrapped or
/// that mostly end like sentences are paragraphs of their own.
fn layout(text: &str) -> Layout {
    let (mut full, mut ended, mut long) = (0_usize, 0_usize, 0_usize);
    let mut empty_before = false;
    for line in lines(text) {
        if is_blank(line) {
            empty_before = full > 0;
            continue;
        }
        if empty_before {
            return Layout::EmptyLines;
        }
        full += 1;
        ended += usize::from(ends_sentence(line));
        long += usize::from(is_long(line));
    }
    if long > 0 || ended * 3 >= full * 2 { Layout::EveryLine } else { Layout::EmptyLines }
}

/// Turns the lines between two empty ones into blocks.
fn lay(group: &mut Vec<&str>, blocks: &mut Blocks<'_>) -> Result<(), Error> {
    let every_line = group.iter().any(|line| is_long(line)) || head::is_head(group, blocks.len());
    let mut kind = BlockKind::Paragraph;
    let mut text = String::new();
    for line in group.drain(..) {
        let item = begins_item(line, kind);
        if item || every_line {
            blocks.push(kind, std::mem::take(&mut text))?;
            kind = if item { BlockKind::ListItem } else { BlockKind::Paragraph };
        }
        if !text.is_empty() && !joins_without_space(&text, line) {
            text.push(' ');
        }
        text.push_str(line);
    }
    blocks.push(kind, text)
}

/// `- `, `* `, `• `, or a number. A number that is not 1 begins an item only after another, so that a wrapped line
/// which begins with a year begins none.
fn begins_item(line: &str, before: BlockKind) -> bool {
    if ["- ", "* ", "• "].iter().any(|mark| line.starts_with(mark)) {
        return true;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marked = line[digits..].starts_with(". ") || line[digits..].starts_with(") ");
    marked && (&line[..digits] == "1" || ((1..=3).contains(&digits) && before == BlockKind::ListItem))
}

/// Chinese and Japanese wrap between any two characters.
fn joins_without_space(before: &str, after: &str) -> bool {
    let unspaced = |character: Option<char>| {
        character
            .is_some_and(|it| matches!(it, '\u{3001}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}'))
    };
    unspaced(before.chars().next_back()) && unspaced(after.chars().next())
}

fn is_long(line: &str) -> bool {
    line.len() > WRAPPED_LINE && line.chars().count() > WRAPPED_LINE
}

/// Whether a sentence ends at the end of `line`, quotation marks and brackets aside.
pub(crate) fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end().trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '۔', '।'])
}

#[cfg(test)]
mod tests;

//! The plain text of a message: quoted lines, flowed lines (RFC 3676), a signature.

use crate::blocks::Blocks;
use crate::mime::Head;
use crate::{Error, Limits, text};
use claimdesk_domain::draft::BlockKind;

/// How its lines are to be joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    /// As in any plain text.
    Fixed,
    /// A line that ends with a space goes on in the next.
    Flowed {
        /// Whether that space is no part of the text.
        delete_space: bool,
    },
}

impl Flow {
    pub(super) fn of(head: &Head) -> Self {
        let is = |name, value: &str| {
            head.parameter("content-type", name).is_some_and(|written| written.trim().eq_ignore_ascii_case(value))
        };
        if is("format", "flowed") { Self::Flowed { delete_space: is("delsp", "yes") } } else { Self::Fixed }
    }
}

/// A line without its quote marks.
struct Line<'a> {
    depth: usize,
    words: &'a str,
}

/// Puts down the text of a message.
pub(super) fn read(text: &str, flow: Flow, blocks: &mut Blocks<'_>, limits: &Limits) -> Result<(), Error> {
    if text.len() as u64 > limits.text_bytes {
        return Err(Error::TextTooLong { limit: limits.text_bytes });
    }
    let mut run = Run { depth: 0, text: String::new() };
    // Programs that say that they flow, but do not, wrap by hand.
    let flows = flow != Flow::Fixed && text::lines(text).any(|line| line.ends_with(' ') && line != "-- ");
    let delete_space = flow == Flow::Flowed { delete_space: true };
    let mut goes_on = false;
    let mut signed = false;
    for line in text::lines(text) {
        // A signature is an address, not prose that was wrapped. Who answers above what was asked signs above it too.
        signed = (signed || line == "-- ") && !line.starts_with('>');
        if signed {
            run.lay(blocks, limits)?;
            goes_on = false;
            if line != "-- " {
                blocks.push(BlockKind::Paragraph, line.trim())?;
            }
            continue;
        }
        let Line { depth, words } = if flows { unstuffed(line) } else { unquoted(line) };
        if depth != run.depth {
            run.lay(blocks, limits)?;
            run.depth = depth;
            goes_on = false;
        }
        let soft = flows && words.ends_with(' ') && words != "-- ";
        let words = if soft && delete_space { words.strip_suffix(' ').unwrap_or(words) } else { words };
        if !run.text.is_empty() && !goes_on {
            run.text.push_str(if flows { "\n\n" } else { "\n" });
        }
        run.text.push_str(words);
        goes_on = soft;
    }
    run.lay(blocks, limits)
}

/// Lines that are quoted equally deep.
struct Run {
    depth: usize,
    text: String,
}

impl Run {
    fn lay(&mut self, blocks: &mut Blocks<'_>, limits: &Limits) -> Result<(), Error> {
        let mut piece = text::paragraphs(&std::mem::take(&mut self.text), limits)?;
        if self.depth > 0 {
            piece.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Quote);
        }
        blocks.extend(piece)
    }
}

/// A line as people and programs quote it: `> > words`, `>> words`.
fn unquoted(line: &str) -> Line<'_> {
    let (mut depth, mut words) = (0, line);
    while let Some(rest) = words.strip_prefix('>') {
        depth += 1;
        words = rest.strip_prefix(' ').unwrap_or(rest);
    }
    Line { depth, words }
}

/// A line of a flowed text: a space may protect what follows it, but not a mark within a quotation, which programs put
/// there that know nothing of flowing.
fn unstuffed(line: &str) -> Line<'_> {
    if line.starts_with('>') {
        unquoted(line)
    } else {
        Line { depth: 0, words: line.strip_prefix(' ').unwrap_or(line) }
    }
}

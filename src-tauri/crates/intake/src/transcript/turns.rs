//! From pieces with times to sentences and turns.

use crate::blocks::Blocks;
use crate::text::ends_sentence;
use crate::{Error, Limits};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};

/// A pause after which nobody goes on with a sentence, in milliseconds.
const PAUSE: u32 = 5000;

/// Bytes after which a block ends with its piece, where the captions have no full stops.
const LONGEST: usize = 600;

/// Letters of the longest name before a colon, and its words.
const NAME: usize = 40;
const NAME_WORDS: usize = 5;

/// Words with the time in which they are said.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Milliseconds from the beginning of the recording.
    pub start: u32,
    pub end: u32,
    /// Who says it, where markup names them.
    pub voice: Option<String>,
    pub words: String,
    /// Whether it can only begin anew.
    pub apart: bool,
}

/// Pieces put together.
pub(super) struct Turns<'a> {
    blocks: Blocks<'a>,
    open: Option<Piece>,
}

impl<'a> Turns<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self { blocks: Blocks::new(limits), open: None }
    }

    pub(super) fn add(&mut self, piece: Piece) -> Result<(), Error> {
        let words = piece.words.trim_start_matches(">>").trim_start();
        match &mut self.open {
            Some(open) if words.len() == piece.words.len() && goes_on(open, &piece) => {
                open.words.push(' ');
                open.words.push_str(words);
                open.end = piece.end;
                Ok(())
            }
            _ => {
                self.end()?;
                self.open = Some(Piece { words: words.to_owned(), ..piece });
                Ok(())
            }
        }
    }

    fn end(&mut self) -> Result<(), Error> {
        let Some(Piece { start, voice, words, .. }) = self.open.take() else { return Ok(()) };
        let text = match voice {
            Some(voice) if !words.is_empty() => format!("{voice}: {words}"),
            _ => words,
        };
        self.blocks.push_marked(Block { at: Some(start), ..Block::new(BlockKind::Paragraph, text) }, Vec::new())
    }

    pub(super) fn finish(mut self) -> Result<DraftText, Error> {
        self.end()?;
        Ok(self.blocks.finish())
    }
}

/// Whether `next` is the same sentence of the same person as `open`.
fn goes_on(open: &Piece, next: &Piece) -> bool {
    let in_step = next.start >= open.start && next.end >= open.end && next.start <= open.end.saturating_add(PAUSE);
    let same_voice = next.voice == open.voice;
    !next.apart
        && in_step
        && same_voice
        && open.words.len() <= LONGEST
        && !ends_sentence(&open.words)
        && !is_sound(&open.words)
        && !is_sound(&next.words)
        && !begins_turn(&next.words)
}

/// `NAME: words`, `- words`, `>> words`: somebody else speaks.
fn begins_turn(words: &str) -> bool {
    let dash = words
        .strip_prefix(['-', '–', '—', '‐'])
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic) || rest.starts_with(' '));
    dash || words.starts_with(">>") || names_speaker(words)
}

/// Whether `words` begin with a name and a colon: in capital letters, or a few words that all begin with one.
fn names_speaker(words: &str) -> bool {
    let Some((name, after)) = words.split_once(':').filter(|(name, _)| name.len() <= NAME) else { return false };
    let titled = |word: &str| word.starts_with(|next: char| next.is_uppercase() || next.is_numeric() || next == '(');
    let parts: Vec<&str> = name.split_whitespace().collect();
    let few = (1..=NAME_WORDS).contains(&parts.len());
    few && (after.is_empty() || after.starts_with(' ')) && parts.iter().all(|part| titled(part))
}

/// `[applause]`, `(laughs)`, `♪ music ♪`: no words of the speaker.
fn is_sound(words: &str) -> bool {
    [('[', ']'), ('(', ')'), ('♪', '♪')].iter().any(|(opens, closes)| {
        let inside = words.strip_prefix(*opens).and_then(|rest| rest.strip_suffix(*closes));
        inside.is_some_and(|inside| !inside.contains(*closes))
    })
}

//! Lines become headings, paragraphs, items of lists and captions.

use super::captions;
use super::flow::{Flow, Line};
use super::hyphens::Vocabulary;
use super::items::{begins_item, is_doubtful, text_left};
use super::joining;
use super::letters::{is_unspaced, turned};
use super::measures;
use super::notes::Note;
use super::words::Word;
use crate::text::ends_sentence;
use claimdesk_domain::draft::BlockKind;

/// How much larger than the text a heading is.
const LARGE: f32 = 1.12;

/// How much smaller a caption is.
const SMALL: f32 = 0.93;

/// How far below the last line a sentence may go on, in parts of the usual distance.
const FARTHEST: f32 = 1.9;

/// Lines of the longest caption.
const CAPTION: usize = 6;

/// Characters of the longest heading.
const HEADING: usize = 200;

/// Captions, rows of tables and words on their side that may stand between two halves of a paragraph.
const BETWEEN: usize = 40;

/// Words that a caption begins with, before its number.
const LABELS: [&str; 22] = [
    "figure",
    "fig",
    "table",
    "tab",
    "chart",
    "map",
    "photo",
    "image",
    "graphic",
    "box",
    "diagram",
    "abbildung",
    "abb",
    "tabelle",
    "grafik",
    "karte",
    "foto",
    "tableau",
    "carte",
    "figura",
    "tabla",
    "рис",
];

/// Words that only a caption holds, with what follows them.
const CREDITS: [&str; 12] = [
    "photo:",
    "photograph:",
    "photos:",
    "picture:",
    "image:",
    "drawing:",
    "graphic:",
    "source:",
    "foto:",
    "grafik:",
    "quelle:",
    "illustration:",
];

/// What becomes a block.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    pub(crate) kind: BlockKind,
    pub(crate) lines: Vec<Line>,
}

impl Paragraph {
    pub(crate) fn page(&self) -> Option<u32> {
        self.lines.first().map(|line| line.page)
    }

    pub(crate) fn size(&self) -> f32 {
        self.lines.iter().map(|line| line.size).fold(0.0, f32::max)
    }

    /// Its words, as far as they can be told without the rest of the text.
    pub(crate) fn plain(&self) -> String {
        joining::plain(&self.lines, &Vocabulary::default())
    }
}

/// The paragraphs of a document in the order they are read, and its footnotes.
pub(crate) fn blocks(flow: Flow) -> (Vec<Paragraph>, Vec<Note>) {
    let Flow { mut lines, notes, body, leading } = flow;
    measures::narrow(&mut lines, leading, body);
    let bold = lines.iter().filter(|line| line.bold).count() * 2 > lines.len();
    let manner = Manner { body, leading, bold, indents: indents(&lines) };
    let mut blocks: Vec<Paragraph> = Vec::new();
    let mut ahead = lines.iter().skip(1).map(|line| (line.region, line.left)).collect::<Vec<_>>().into_iter();
    for line in lines {
        let next = ahead.next().filter(|(region, _)| *region == line.region).map(|(_, left)| left);
        match blocks.last_mut() {
            Some(open) if manner.goes_on(open, &line, next) => open.lines.push(line),
            _ => blocks.push(Paragraph { kind: BlockKind::Paragraph, lines: vec![line] }),
        }
    }
    for block in &mut blocks {
        block.kind = manner.kind(block);
    }
    (manner.mended(blocks), notes)
}

/// How often the first line of a paragraph is indented, as far as one line over another tells.
fn indents(lines: &[Line]) -> bool {
    let three = lines.windows(3).filter(|three| match three {
        [before, line, after] => {
            let level =
                (before.left - after.left).abs() < 1.5 && before.region == line.region && line.region == after.region;
            level && (0.6..4.0).contains(&((line.left - after.left) / line.size))
        }
        _ => false,
    });
    let times = three.count();
    times >= 2 && times * 15 >= lines.len()
}

/// How this document is set.
struct Manner {
    body: f32,
    leading: f32,
    /// Whether most of it is bold, so that bold says nothing.
    bold: bool,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

impl Manner {
    /// Whether `line` belongs to the open paragraph. `next` is the left edge of the line after it.
    fn goes_on(&self, open: &Paragraph, line: &Line, next: Option<f32>) -> bool {
        let Some(last) = open.lines.last() else { return false };
        let alike = (last.size / line.size - 1.0).abs() < 0.045 && last.aside == line.aside;
        if line.cells.is_some() || last.cells.is_some() || !alike || begins_item(line) && !runs_into(open, last, line) {
            return false;
        }
        if open.lines.len() == 1 && last.words.len() <= 12 && crate::head::byline(&open.plain()).is_some() {
            return false;
        }
        if last.region != line.region {
            return self.goes_on_elsewhere(last, line, next);
        }
        let gap = line.baseline - last.baseline;
        let on = reads_on(last, line);
        let most = (1.25 * self.leading * line.size / self.body).max(1.25 * line.size);
        let farthest = if on { (FARTHEST * self.leading * line.size / self.body).max(most) } else { most };
        // Signs that are raised or lowered drive lines apart.
        let part = if ends(last) { 0.5 } else { 1.0 };
        let driven = part * (raised_by(line) + lowered_by(last));
        if gap > farthest.max(most + driven) {
            return false;
        }
        let credit = line.words.first().is_some_and(|word| CREDITS.contains(&word.text.to_lowercase().as_str()));
        if line.size >= self.body * LARGE || credit {
            return true;
        }
        if last.bold != line.bold && (is_short(last, line) || gap > self.leading * 1.1) {
            return false;
        }
        let item = open.lines.first().is_some_and(begins_item);
        let indent = line.left - last.left;
        // Beside a picture and below it lines begin elsewhere.
        if on && !item && indent.abs() > 0.6 * line.size {
            return true;
        }
        if item {
            let first = open.lines.first().map_or(line.left, text_left);
            let hangs = (line.left - first).abs() < 0.7 * line.size;
            // What stands under the sign goes on only where a full line breaks: it may as well be what comes after.
            return if hangs {
                !(ends(last) && is_short(last, line))
            } else {
                indent.abs() < 1.5 && !is_short(last, line)
            };
        }
        if indent > 0.6 * line.size {
            // The second line of a hanging paragraph stands as far in as the third.
            let hangs = open.lines.len() == 1
                && !is_short(last, line)
                && next.is_some_and(|next| (next - line.left).abs() < 1.5);
            return hangs && !self.indents;
        }
        if indent < -0.6 * line.size && open.lines.len() > 1 {
            return false;
        }
        let very_short = last.right - last.column.0 < 0.6 * (last.column.1 - last.column.0);
        !(is_short(last, line) && (ends(last) || very_short))
    }

    /// The same at the top of another column or page.
    fn goes_on_elsewhere(&self, last: &Line, line: &Line, next: Option<f32>) -> bool {
        if line.size >= self.body * LARGE || line.size <= self.body * SMALL || last.bold != line.bold {
            return false;
        }
        if ends_in_hyphen(last) {
            return true;
        }
        // Further down on the same page it is another column only in that its lines are as wide as others are.
        let below = last.page == line.page && line.baseline > last.baseline;
        let wide = last.column.1.max(line.column.1);
        let last = &Line { column: (last.column.0, if below { wide } else { last.column.1 }), ..last.clone() };
        if below && (line.baseline - last.baseline > 1.6 * self.leading || is_short(last, line)) {
            return false;
        }
        let left = next.map_or(line.column.0, |next| next.min(line.column.0));
        let indented = line.left - left > 0.6 * line.size;
        if indented || is_short(last, line) && ends(last) {
            return false;
        }
        let small = first_letter(line).is_some_and(char::is_lowercase);
        small || !ends(last) || self.indents
    }

    fn kind(&self, block: &Paragraph) -> BlockKind {
        let Some(first) = block.lines.first() else { return BlockKind::Paragraph };
        if first.cells.is_some() {
            return BlockKind::TableRow;
        }
        if begins_item(first) {
            return BlockKind::ListItem;
        }
        let text = block.plain();
        let characters = text.chars().count();
        let size = block.size();
        if is_labelled(&text) && characters < 600 {
            return BlockKind::Caption;
        }
        let wordy = text.chars().any(char::is_alphabetic);
        let sentence = text.ends_with('.') && block.lines.len() > 1;
        if size >= self.body * LARGE && characters <= HEADING && wordy && !(sentence && size < self.body * 1.4) {
            return BlockKind::Heading;
        }
        let bold = !self.bold && block.lines.iter().all(|line| line.bold);
        let closed = text.ends_with(['.', ',', ';', ':']);
        if bold && size >= self.body * 0.7 && block.lines.len() <= 3 && characters <= 140 && !closed && wordy {
            return BlockKind::Heading;
        }
        let credited = CREDITS.iter().any(|credit| text.to_lowercase().contains(credit));
        let pictured = captions::is_caption(block, self.body);
        if wordy && (pictured || size <= self.body * SMALL && block.lines.len() <= CAPTION && credited) {
            return BlockKind::Caption;
        }
        BlockKind::Paragraph
    }

    /// With paragraphs made whole that a caption or a table stands in, which then comes after them.
    fn mended(&self, blocks: Vec<Paragraph>) -> Vec<Paragraph> {
        let mut mended: Vec<Paragraph> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let between = mended.iter().rev().take(BETWEEN).take_while(|block| stands_between(block)).count();
            let open = mended.len().checked_sub(between + 1).filter(|_| between > 0);
            let last = open.and_then(|at| mended.get_mut(at));
            if let Some(last) = last.filter(|last| self.is_second_half(last, &block)) {
                last.lines.extend(block.lines);
            } else {
                mended.push(block);
            }
        }
        mended
    }

    fn is_second_half(&self, first: &Paragraph, second: &Paragraph) -> bool {
        let paragraphs = first.kind == BlockKind::Paragraph && second.kind == BlockKind::Paragraph;
        let (Some(last), Some(line)) = (first.lines.last(), second.lines.first()) else { return false };
        let small = first_letter(line).is_some_and(char::is_lowercase);
        let alike = (last.size / line.size - 1.0).abs() < 0.045 && last.aside == line.aside;
        paragraphs && alike && last.region != line.region && (small || ends_in_hyphen(last)) && !ends(last)
    }
}

/// Whether a line that seems to begin an item is the next line of a sentence.
fn runs_into(open: &Paragraph, last: &Line, line: &Line) -> bool {
    let item = open.lines.first().filter(|first| begins_item(first));
    let left = item.map_or(last.left, text_left);
    let level = (line.left - left).abs() < 1.5;
    let indented = item.is_none() && open.lines.len() == 1 && last.left > line.left;
    let in_flow = last.region == line.region && (level || indented);
    in_flow && is_doubtful(line) && !ends(last) && !is_short(last, line)
}

fn stands_between(block: &Paragraph) -> bool {
    matches!(block.kind, BlockKind::Caption | BlockKind::TableRow | BlockKind::Figure)
        || block.lines.iter().any(|line| line.aside)
}

/// Whether a sentence goes on in the next line, as far as words tell: the line is full, and nothing ends in it.
fn reads_on(last: &Line, line: &Line) -> bool {
    let first = first_letter(line);
    let on = first.is_some_and(|letter| letter.is_lowercase() || is_unspaced(letter)) || ends_in_hyphen(last);
    on && !ends(last) && !is_short(last, line)
}

/// How far signs of a line are raised above it, and how far others are lowered.
fn raised_by(line: &Line) -> f32 {
    small(line).map(|word| line.baseline - word.baseline).fold(0.0, f32::max)
}

fn lowered_by(line: &Line) -> f32 {
    small(line).map(|word| word.baseline - line.baseline).fold(0.0, f32::max)
}

fn small(line: &Line) -> impl Iterator<Item = &Word> {
    line.words.iter().filter(move |word| word.size < line.size * 0.87)
}

/// Whether the first word of the next line would have had room.
fn is_short(line: &Line, next: &Line) -> bool {
    line.right + 0.25 * line.size + width_of_first(next) < line.column.1 - 0.3 * line.size
}

/// The width of what a line begins with and cannot be broken.
pub(crate) fn width_of_first(line: &Line) -> f32 {
    let unspaced = first_letter(line).is_some_and(is_unspaced);
    line.words.first().map_or(0.0, |word| if unspaced { word.size } else { word.right - word.left })
}

pub(crate) fn ends(line: &Line) -> bool {
    line.words.last().is_some_and(|word| {
        // The raised mark of a note stands behind the sentence.
        let marked = word.size < line.size * 0.87;
        let text = turned(&word.text);
        marked || text.ends_with([':', ';']) || ends_sentence(&text)
    })
}

pub(crate) fn ends_in_hyphen(line: &Line) -> bool {
    let hyphen = |word: &Word| word.text.chars().count() > 1 && word.text.ends_with(['-', '\u{2010}', '\u{AD}']);
    line.words.last().is_some_and(hyphen)
}

pub(crate) fn first_letter(line: &Line) -> Option<char> {
    line.words.iter().flat_map(|word| word.text.chars()).find(|letter| letter.is_alphanumeric())
}

/// `Figure 3:`, `Tab. 2.1 –`.
fn is_labelled(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (Some(label), Some(number)) = (words.next(), words.next()) else { return false };
    let label = label.trim_end_matches('.').to_lowercase();
    let digits = number.starts_with(|first: char| first.is_ascii_digit()) && number.len() <= 6;
    let closed =
        number.ends_with([':', '.', ')']) || words.next().is_some_and(|next| matches!(next, "–" | "—" | "-" | "|"));
    LABELS.contains(&label.as_str()) && digits && closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_captions() {
        assert!(is_labelled("Figure 3: Boats") && is_labelled("Tab. 2 – Boats"));
        assert!(!is_labelled("Figure 3 shows boats") && !is_labelled("Boats 3: three"));
    }
}

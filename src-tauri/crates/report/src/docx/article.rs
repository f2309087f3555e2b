//! The annotated article: the draft's blocks, comments on exactly the words of every claim.
//!
//! Claims overlap and nest, and so may the ranges of comments: the text is cut wherever one begins or ends, and between
//! two cuts stands a run.

use super::Copy;
use super::parts;
use super::pen::{Pen, Words};
use super::places::{Anchor, Change};
use super::tables;
use crate::html::look::Look;
use crate::package::escaped;
use claimdesk_domain::draft::BlockKind;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;

/// Twips across a page on its edge, between the margins.
const WIDTH: usize = 9354;

/// More cells than this to a row, and Word takes the file for a broken one.
const MOST_CELLS: usize = 63;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>, ids: &mut Ids) -> io::Result<()> {
    let blocks = &copy.report.text().blocks;
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        if block.kind == BlockKind::TableRow {
            let rows = blocks.iter().skip(at).take_while(|block| block.kind == BlockKind::TableRow).count();
            table(copy, pen, ids, at..at + rows)?;
            at += rows;
            continue;
        }
        let style = match block.kind {
            BlockKind::Heading => "ArticleHeading",
            BlockKind::Paragraph | BlockKind::TableRow => "ArticleText",
            BlockKind::Quote => "ArticleQuote",
            BlockKind::ListItem => "ArticleList",
            BlockKind::Caption => "ArticleCaption",
            BlockKind::Figure => "ArticleFigure",
        };
        pen.paragraph(style, &block.text, |pen| words(copy, pen, ids, at, 0..block.text.len(), &block.text))?;
        at += 1;
    }
    Ok(())
}

fn table(copy: &Copy<'_>, pen: &mut Pen<'_>, ids: &mut Ids, rows: Range<usize>) -> io::Result<()> {
    let blocks = &copy.report.text().blocks;
    let cells = |at: usize| blocks.get(at).map_or(1, |block| block.text.split('\t').count());
    let columns = rows.clone().map(cells).max().unwrap_or(1).clamp(1, MOST_CELLS);
    let widths = vec![WIDTH / columns; columns];
    tables::open(pen, &copy.report.language().text("report_article"), &widths, "ArticleTable")?;
    for at in rows {
        let Some(block) = blocks.get(at) else { continue };
        pen.raw("<w:tr>")?;
        let mut start = 0;
        for (column, width) in widths.iter().enumerate() {
            let rest = block.text.get(start..).unwrap_or_default();
            // What has no cell of its own stands in the last.
            let length = if column + 1 < columns { rest.find('\t').unwrap_or(rest.len()) } else { rest.len() };
            let range = start..start + length;
            tables::cell(pen, *width, |pen| {
                let text = rest.get(..length).unwrap_or_default();
                pen.paragraph("ArticleCell", text, |pen| words(copy, pen, ids, at, range, &block.text))
            })?;
            start = (start + length + 1).min(block.text.len());
        }
        pen.raw("</w:tr>")?;
    }
    tables::close(pen)
}

/// The part `range` of a block's `text` with everything that begins and ends in it.
fn words(
    copy: &Copy<'_>,
    pen: &mut Pen<'_>,
    ids: &mut Ids,
    block: usize,
    range: Range<usize>,
    text: &str,
) -> io::Result<()> {
    let inside = |bytes: &Range<usize>| range.start <= bytes.start && bytes.end <= range.end;
    let mut waiting: Vec<_> = copy.places.in_block(block).filter(|(_, anchor)| inside(&anchor.bytes)).collect();
    // The last comes first; of those that begin together, the longest.
    waiting.sort_by_key(|(at, anchor)| (std::cmp::Reverse(anchor.bytes.start), anchor.bytes.end, *at));
    let all = copy.places.changes.get(&block).map_or(&[][..], Vec::as_slice);
    let changes: Vec<&Change> = all.iter().filter(|change| inside(&change.bytes)).collect();

    let ends = waiting.iter().flat_map(|(_, anchor)| [anchor.bytes.start, anchor.bytes.end]);
    let changed = changes.iter().flat_map(|change| [change.bytes.start, change.bytes.end]);
    let cuts: BTreeSet<usize> = ends.chain(changed).chain([range.start, range.end]).collect();
    let cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
    let mut covering: Vec<(usize, &Anchor)> = Vec::new();
    for (index, cut) in cuts.iter().enumerate() {
        if let Some(change) = changes.iter().find(|change| change.bytes.end == *cut) {
            revision(pen, ids, change, Words::Kept, |pen| pen.words("", &change.text))?;
        }
        covering.sort_by_key(|(_, anchor)| std::cmp::Reverse(anchor.bytes.start));
        for (at, anchor) in covering.extract_if(.., |(_, anchor)| anchor.bytes.end == *cut) {
            end(pen, at, anchor)?;
        }
        while let Some((at, anchor)) = waiting.pop_if(|(_, anchor)| anchor.bytes.start == *cut) {
            begin(pen, ids, at, anchor)?;
            covering.push((at, anchor));
        }
        let Some(piece) = cuts.get(index + 1).and_then(|next| text.get(*cut..*next)) else { continue };
        let innermost = covering.iter().min_by_key(|(_, anchor)| (anchor.bytes.len(), anchor.number));
        let style = match innermost {
            Some(_) if covering.len() > 1 => "Mark-shared".to_owned(),
            Some((_, anchor)) => format!("Mark-{}", Look::of(anchor.content).tone),
            None => String::new(),
        };
        match changes.iter().find(|change| change.bytes.contains(cut)) {
            Some(change) => {
                revision(pen, ids, change, Words::Struck, |pen| pen.runs(&style, piece, Words::Struck))?;
            }
            None => pen.words(&style, piece)?,
        }
    }
    Ok(())
}

fn begin(pen: &mut Pen<'_>, ids: &mut Ids, at: usize, anchor: &Anchor) -> io::Result<()> {
    if anchor.first {
        bookmark(pen, ids, &format!("mark_{}", anchor.number))?;
    }
    pen.raw(&format!("<w:commentRangeStart w:id=\"{at}\"/>"))
}

fn end(pen: &mut Pen<'_>, at: usize, anchor: &Anchor) -> io::Result<()> {
    close_comment(pen, at)?;
    if !anchor.last {
        return Ok(());
    }
    let (number, look) = (anchor.number, Look::of(anchor.content));
    pen.raw(&format!(
        "<w:hyperlink w:anchor=\"claim_{number}\" w:history=\"1\"><w:r><w:rPr><w:rStyle w:val=\"Number-{}\"/></w:rPr>\
         <w:t>{number}</w:t></w:r></w:hyperlink>",
        look.tone
    ))
}

/// Ends the words of a comment; the mark of the comment stands behind them.
pub(super) fn close_comment(pen: &mut Pen<'_>, id: usize) -> io::Result<()> {
    pen.raw(&format!(
        "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr>\
         <w:commentReference w:id=\"{id}\"/></w:r>"
    ))
}

/// A place that links lead to.
pub(super) fn bookmark(pen: &mut Pen<'_>, ids: &mut Ids, name: &str) -> io::Result<()> {
    let id = ids.next();
    pen.raw(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"))
}

fn revision(
    pen: &mut Pen<'_>,
    ids: &mut Ids,
    change: &Change,
    words: Words,
    fill: impl FnOnce(&mut Pen<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let element = if words == Words::Struck { "w:del" } else { "w:ins" };
    let (author, at) = (escaped(&parts::author(&change.author)), parts::stamped("w:date", &change.at));
    pen.raw(&format!("<{element} w:id=\"{}\" w:author=\"{author}\"{at}>", ids.next()))?;
    fill(pen)?;
    pen.raw(&format!("</{element}>"))
}

/// Identities of bookmarks and tracked changes.
#[derive(Default)]
pub(super) struct Ids {
    last: u32,
}

impl Ids {
    pub(super) fn next(&mut self) -> u32 {
        self.last += 1;
        self.last
    }
}

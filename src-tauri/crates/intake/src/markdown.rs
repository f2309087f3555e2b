//! Markdown: CommonMark with tables, footnotes and front matter. Markup of words is dropped, their text stays; links and
//! footnotes stand beside it.

mod footnotes;

use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::marked::{MarkedText, Spot};
use crate::raised::Shift;
use crate::reading::Reading;
use crate::{Error, Limits, front_matter, html};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::stated::{Field, Whence};
use footnotes::Footnotes;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// How far into a text its headings are looked for.
const SNIFFED: usize = 64 * 1024;

/// Reads Markdown.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    if text.len() as u64 > limits.markdown_bytes {
        return Err(Error::TextTooLong { limit: limits.markdown_bytes });
    }
    let mut reading = Reading::default();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let body = front_matter::part(&text, &mut reading);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::new(limits);
    for event in Parser::new_ext(body, options) {
        writer.take(event)?;
    }
    reading.text = writer.finish()?;
    let first = reading.text.blocks.first().filter(|block| block.kind == BlockKind::Heading);
    let headline = first.map(|heading| heading.text.clone());
    // The title of the front matter is written by the same hand, and shown over the text.
    let from = if reading.says(Field::Headline) { Whence::Recognised } else { Whence::Visible };
    reading.state(Field::Headline, headline, from);
    Ok(reading)
}

/// Whether a text is written in Markdown, which only its headings tell for certain: it begins with one, or has two that
/// stand apart.
pub(crate) fn is_likely(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(bytes.get(..SNIFFED).unwrap_or(bytes));
    let lines: Vec<&str> = start.trim_start_matches('\u{FEFF}').trim_start().lines().map(str::trim_end).collect();
    let empty = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|line| line.is_empty());
    let apart = |at: &usize| empty(at.checked_sub(1)) && empty(Some(at + 1));
    let headings = || (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| is_heading(line)));
    headings().next() == Some(0) || headings().filter(apart).nth(1).is_some()
}

/// `## Why it sank`; a tag such as `#ferry` and a number sign alone are none.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (1..=6).contains(&level) && words.starts_with(' ') && words.contains(char::is_alphabetic)
}

/// Makes blocks of the events of the parser.
struct Writer<'a> {
    limits: &'a Limits,
    blocks: Blocks<'a>,
    footnotes: Footnotes<'a>,
    /// The kinds of the blocks that are open around this place.
    kinds: Vec<BlockKind>,
    /// The words of the block so far, with its links.
    words: MarkedText,
    /// The links that are open, with their addresses.
    links: Vec<(Spot, String)>,
    /// The lines of a block of code so far.
    code: Option<String>,
    /// The alternative text of the picture that is open, and of those that wait for the end of their block.
    figure: Option<String>,
    figures: Vec<String>,
    /// Raw HTML, kept apart until it ends.
    html: String,
    /// Whether the words here stand above or below the line.
    shift: Option<Shift>,
}

impl<'a> Writer<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            blocks: Blocks::new(limits),
            footnotes: Footnotes::new(limits),
            kinds: Vec::new(),
            words: MarkedText::default(),
            links: Vec::new(),
            code: None,
            figure: None,
            figures: Vec::new(),
            html: String::new(),
            shift: None,
        }
    }

    /// The blocks, those of footnotes last.
    fn finish(mut self) -> Result<DraftText, Error> {
        self.end_block()?;
        self.footnotes.finish(self.blocks)
    }

    /// Where blocks go at this place.
    fn here(&mut self) -> &mut Blocks<'a> {
        self.footnotes.open().unwrap_or(&mut self.blocks)
    }

    fn take(&mut self, event: Event<'_>) -> Result<(), Error> {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.write(&text)
            }
            Event::SoftBreak | Event::HardBreak => self.write(" "),
            Event::Html(html) => {
                self.html.push_str(&html);
                Ok(())
            }
            Event::FootnoteReference(name) => {
                if self.figure.is_none() {
                    self.words.point(self.footnotes.refer(&name));
                }
                Ok(())
            }
            Event::Rule => self.end_block(),
            Event::InlineHtml(tag) => {
                self.shift = shift_within(&tag, self.shift);
                Ok(())
            }
            Event::TaskListMarker(_) => Ok(()),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        match tag {
            Tag::Image { .. } => {
                self.figure.get_or_insert_default();
                Ok(())
            }
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
                self.links.push((self.words.open(), format!("{scheme}{dest_url}")));
                Ok(())
            }
            Tag::TableCell => {
                self.words.cell();
                Ok(())
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => Ok(()),
            _ => {
                self.end_block()?;
                match tag {
                    Tag::FootnoteDefinition(name) => self.footnotes.begin(name),
                    Tag::CodeBlock(_) => self.code = Some(String::new()),
                    _ => {}
                }
                self.kinds.push(self.kind_within(tag));
                Ok(())
            }
        }
    }

    fn close(&mut self, tag: TagEnd) -> Result<(), Error> {
        match tag {
            TagEnd::Image => {
                self.figures.extend(self.figure.take());
                Ok(())
            }
            TagEnd::Link => {
                if let Some((spot, url)) = self.links.pop()
                    && !self.words.since(spot).is_empty()
                {
                    self.words.close(spot, Mark::Link { url });
                }
                Ok(())
            }
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => Ok(()),
            _ => {
                if tag == TagEnd::HtmlBlock {
                    let html = std::mem::take(&mut self.html);
                    let piece = html::read_fragment(&html, self.limits)?;
                    self.here().extend(piece)?;
                }
                self.end_block()?;
                self.kinds.pop();
                if tag == TagEnd::FootnoteDefinition {
                    self.footnotes.end();
                }
                Ok(())
            }
        }
    }

    /// A paragraph is of the kind of what it stands in; everything else has its own.
    fn kind_within(&self, tag: &Tag<'_>) -> BlockKind {
        match tag {
            Tag::Heading { .. } => BlockKind::Heading,
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::Item => BlockKind::ListItem,
            Tag::TableHead | Tag::TableRow => BlockKind::TableRow,
            Tag::FootnoteDefinition(_) => BlockKind::Paragraph,
            _ => self.kind(),
        }
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        let size = if let Some(target) = self.figure.as_mut().or(self.code.as_mut()) {
            target.push_str(text);
            target.len()
        } else {
            self.words.write_shifted(text, self.shift);
            self.words.len()
        } as u64;
        if size > self.limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: self.limits.block_bytes });
        }
        Ok(())
    }

    /// Puts down the block that ends here, and the pictures that stood in it.
    fn end_block(&mut self) -> Result<(), Error> {
        let kind = self.kind();
        self.shift = None;
        let (words, marks) = self.words.take();
        self.here().push_marked(Block::new(kind, words), marks)?;
        // Empty lines part paragraphs in code too.
        for paragraph in self.code.take().unwrap_or_default().split("\n\n") {
            self.here().push(kind, collapse(paragraph))?;
        }
        for alternative in std::mem::take(&mut self.figures) {
            self.here().push(BlockKind::Figure, collapse(&alternative))?;
        }
        Ok(())
    }
}

/// Where words stand behind a tag of HTML within a line.
fn shift_within(tag: &str, before: Option<Shift>) -> Option<Shift> {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|next: char| !next.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
    match name.as_str() {
        "sup" | "sub" if tag.starts_with("</") => None,
        "sup" | "sub" => Shift::of_name(&name),
        _ => before,
    }
}

#[cfg(test)]
mod tests;

//! Markdown: CommonMark with tables, footnotes and front matter. Markup of words is dropped, their text stays.

use crate::blank::{collapse, is_blank};
use crate::blocks::Blocks;
use crate::reading::Reading;
use crate::{Error, Limits, front_matter, html};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::stated::{Field, Whence};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Reads Markdown.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Reading, Error> {
    let mut reading = Reading::default();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let body = front_matter::part(&text, &mut reading);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut writer = Writer::new(limits);
    for event in Parser::new_ext(body, options) {
        writer.take(event)?;
    }
    writer.end_block()?;
    reading.text = writer.blocks.finish();
    let first = reading.text.blocks.first().filter(|block| block.kind == BlockKind::Heading);
    let headline = first.map(|heading| heading.text.clone());
    reading.state(Field::Headline, headline, Whence::Visible);
    Ok(reading)
}

/// Makes blocks of the events of the parser.
struct Writer<'a> {
    limits: &'a Limits,
    blocks: Blocks<'a>,
    /// The kinds of the blocks that are open around this place.
    kinds: Vec<BlockKind>,
    /// The words of the block so far.
    words: String,
    /// The alternative text of the picture that is open, and of those that wait for the end of their block.
    figure: Option<String>,
    figures: Vec<String>,
    /// Raw HTML, kept apart until it ends.
    html: String,
}

impl<'a> Writer<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            blocks: Blocks::new(limits),
            kinds: Vec::new(),
            words: String::new(),
            figure: None,
            figures: Vec::new(),
            html: String::new(),
        }
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
            Event::FootnoteReference(label) => self.write(&format!("[{label}]")),
            Event::Rule => self.end_block(),
            Event::InlineHtml(_) | Event::TaskListMarker(_) => Ok(()),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Result<(), Error> {
        match tag {
            Tag::Image { .. } => {
                self.figure.get_or_insert_default();
                Ok(())
            }
            Tag::TableCell => {
                if !self.words.is_empty() {
                    self.words.push('\t');
                }
                Ok(())
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Link { .. } => {
                Ok(())
            }
            _ => {
                self.end_block()?;
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
            TagEnd::TableCell => {
                // Keeps an empty first cell in its place.
                if self.words.is_empty() {
                    self.words.push(' ');
                }
                Ok(())
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => Ok(()),
            _ => {
                if tag == TagEnd::HtmlBlock {
                    let html = std::mem::take(&mut self.html);
                    self.blocks.extend(html::read_fragment(&html, self.limits)?)?;
                }
                self.end_block()?;
                self.kinds.pop();
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
            _ => self.kind(),
        }
    }

    fn kind(&self) -> BlockKind {
        self.kinds.last().copied().unwrap_or(BlockKind::Paragraph)
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        let target = self.figure.as_mut().unwrap_or(&mut self.words);
        target.push_str(text);
        let size = target.len() as u64;
        if size > self.limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: self.limits.block_bytes });
        }
        Ok(())
    }

    /// Puts down the block that ends here, and the pictures that stood in it.
    fn end_block(&mut self) -> Result<(), Error> {
        let kind = self.kind();
        let words = std::mem::take(&mut self.words);
        if kind == BlockKind::TableRow {
            let cells: Vec<String> = words.split('\t').map(collapse).collect();
            self.blocks.push(kind, cells.join("\t"))?;
        } else {
            for paragraph in words.split("\n\n").filter(|paragraph| !is_blank(paragraph)) {
                self.blocks.push(kind, collapse(paragraph))?;
            }
        }
        self.figures.drain(..).try_for_each(|alternative| self.blocks.push(BlockKind::Figure, collapse(&alternative)))
    }
}

#[cfg(test)]
mod tests;

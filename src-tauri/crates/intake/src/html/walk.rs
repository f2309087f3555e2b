//! From the nodes of a page to blocks of plain text, as a browser would print them.

mod grid;
mod line;
mod table;

use super::address::Base;
use super::notes::{Notes, Sign};
use super::page::{At, Page};
use super::pictures::Pictures;
use super::whole::picture_addresses;
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::{Error, Limits};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use grid::Grid;
use line::{Break, Line};

/// Letters of the longest text that is a caption because it is named so.
const CAPTION: u32 = 600;

/// What a walk found.
pub(super) struct Walked<'a> {
    /// The blocks, with the links in them.
    pub text: DraftText,
    /// The pictures that stand in the page itself.
    pub pictures: Pictures<'a>,
    /// Blocks of words that were pulled out of the article to catch the eye.
    pub pulled: Vec<usize>,
}

/// The blocks of everything in `roots`.
pub(super) fn blocks<'a>(
    page: &'a Page<'a>,
    roots: &[At],
    base: &'a Base,
    pictures: Pictures<'a>,
    limits: &'a Limits,
) -> Result<Walked<'a>, Error> {
    let mut walk = Walk {
        page,
        base,
        limits,
        blocks: Blocks::new(limits),
        pictures,
        notes: Notes::default(),
        pulled: Vec::new(),
        open: Vec::new(),
        line: Line::default(),
        plain: false,
        figures: Vec::new(),
        grid: Grid::default(),
    };
    for root in roots {
        walk.along(*root)?;
    }
    walk.end_block()?;
    Ok(Walked { text: walk.blocks.finish(), pictures: walk.pictures, pulled: walk.pulled })
}

/// What an element means for the text in it.
#[derive(Clone, Copy, Default)]
struct Open {
    /// The kind of the blocks.
    kind: BlockKind,
    /// Line ends are seen.
    keeps_lines: bool,
    /// It is a table of data: its rows are blocks.
    rows: bool,
    /// It is one block, or stands in one: nothing in it begins another.
    whole: bool,
    /// Its words are pulled out of the article.
    pulled: bool,
}

struct Walk<'a> {
    page: &'a Page<'a>,
    base: &'a Base,
    limits: &'a Limits,
    blocks: Blocks<'a>,
    pictures: Pictures<'a>,
    notes: Notes,
    pulled: Vec<usize>,
    open: Vec<Open>,
    line: Line,
    /// Whether words of the block so far are neither bold nor large.
    plain: bool,
    /// Pictures that wait for the end of the block they stand in.
    figures: Vec<Block>,
    /// Where the cells of the table stand that the walk is in.
    grid: Grid,
}

impl Walk<'_> {
    fn along(&mut self, root: At) -> Result<(), Error> {
        let mut entered: Vec<At> = Vec::new();
        let mut at = root;
        while at < self.page.node(root).end {
            while let Some(inside) = entered.pop_if(|inside| self.page.node(*inside).end <= at) {
                self.leave(inside)?;
            }
            if !self.page.node(at).dropped && self.enter(at)? {
                entered.push(at);
                at += 1;
            } else {
                at = self.page.node(at).end;
            }
        }
        while let Some(inside) = entered.pop() {
            self.leave(inside)?;
        }
        Ok(())
    }

    /// Whether the walk goes on inside the node.
    fn enter(&mut self, at: At) -> Result<bool, Error> {
        let page = self.page;
        if page.is_text(at) {
            self.plain |= page.node(at).letters > 0 && !is_strong(page, at);
            self.write(page.written(at))?;
            return Ok(false);
        }
        let name = page.name(at);
        if name == "form" && !table::holds_text(page, at) {
            return Ok(false);
        }
        match name {
            "br" => self.line_end()?,
            "img" => self.picture(at)?,
            "q" => self.line.write("“"),
            "a" => match self.notes.sign(page, at) {
                Some(Sign::Note(mark)) => {
                    self.line.point(mark);
                    return Ok(false);
                }
                Some(Sign::Back) => return Ok(false),
                None => {
                    let address = page.attribute(at, "href").and_then(|address| self.base.join(&address));
                    self.line.open_link(address);
                }
            },
            "td" | "th" if self.here().kind == BlockKind::TableRow => self.cell(at),
            "ins" => self.line.open_insertion(page.attribute(at, "datetime")),
            _ if page.is_struck(at) => {
                let (words, at) = (page.words(at), page.attribute(at, "datetime"));
                if !words.is_empty() {
                    self.line.point(Mark::Deleted { author: None, at, text: words });
                }
                return Ok(false);
            }
            _ if page.node(at).block => {
                let inside = self.within(name, at);
                if self.here().whole && inside.whole {
                    self.line.space();
                } else {
                    self.end_block()?;
                }
                self.open.push(inside);
                match name {
                    "table" | "thead" | "tbody" | "tfoot" => self.grid = Grid::default(),
                    "tr" => self.grid.row(),
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(true)
    }

    /// Begins a cell, behind those of rows above that reach down to this row: all cells stay under their headings.
    fn cell(&mut self, at: At) {
        let span = |name| self.page.attribute(at, name).and_then(|span| span.trim().parse::<u32>().ok());
        let (columns, rows) = (span("colspan").unwrap_or(1) as usize, span("rowspan").unwrap_or(1));
        (0..self.grid.before(columns, rows)).for_each(|_| self.line.cell());
        self.line.cell();
    }

    fn leave(&mut self, at: At) -> Result<(), Error> {
        match self.page.name(at) {
            "q" => self.line.write("”"),
            "a" | "ins" => self.line.close(),
            "td" | "th" if self.here().kind == BlockKind::TableRow => {}
            _ if self.page.node(at).block => {
                if self.page.is(at, "tr") && self.here().kind == BlockKind::TableRow {
                    (0..self.grid.behind()).for_each(|_| self.line.cell());
                }
                let left = self.open.pop().unwrap_or_default();
                if self.here().whole && left.whole {
                    self.line.space();
                } else {
                    self.end_block_of(left)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn here(&self) -> Open {
        self.open.last().copied().unwrap_or_default()
    }

    /// What the element means for what stands in it. A paragraph or a part of the page takes after what it is in.
    fn within(&self, name: &str, at: At) -> Open {
        let here = self.here();
        let of = |kind| Open { kind, ..here };
        let apart = |kind| Open { kind, whole: false, ..here };
        match name {
            _ if here.whole && here.kind == BlockKind::TableRow => here,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => apart(BlockKind::Heading),
            "blockquote" => apart(BlockKind::Quote),
            "ul" | "ol" | "dl" if here.kind == BlockKind::Caption => apart(BlockKind::Paragraph),
            "li" | "dt" | "dd" => of(BlockKind::ListItem),
            "figure" => Open { whole: true, ..of(BlockKind::Caption) },
            "figcaption" | "caption" => Open { whole: true, ..of(BlockKind::Caption) },
            "table" => Open { rows: table::holds_data(self.page, at), ..apart(here.kind) },
            "tr" if here.rows => Open { whole: true, ..of(BlockKind::TableRow) },
            "pre" => Open { keeps_lines: true, ..apart(here.kind) },
            _ => self.by_name(at, here),
        }
    }

    /// What the names of an element say that its text is.
    fn by_name(&self, at: At, here: Open) -> Open {
        let names = self.page.names(at).to_ascii_lowercase();
        let is_short = self.page.node(at).letters <= CAPTION;
        if names.contains("pullquote") || names.contains("pull-quote") || names.contains("pull_quote") {
            return Open { kind: BlockKind::Quote, pulled: here.kind != BlockKind::Quote, ..here };
        }
        // Word says so of the paragraphs of its lists.
        if names.contains("msolistparagraph") {
            return Open { kind: BlockKind::ListItem, ..here };
        }
        let is_caption = ["caption", "credit", "legend", "photo-by"].iter().any(|name| names.contains(name));
        if is_caption && is_short && matches!(here.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            return Open { kind: BlockKind::Caption, whole: true, ..here };
        }
        here
    }

    fn write(&mut self, text: &str) -> Result<(), Error> {
        if self.here().keeps_lines {
            let mut lines = text.split('\n');
            self.line.write(lines.next().unwrap_or_default());
            for line in lines {
                self.line_end()?;
                self.line.write(line);
            }
        } else {
            self.line.write(text);
        }
        let size = self.line.len() as u64;
        if size > self.limits.block_bytes {
            return Err(Error::LineTooLong { size, limit: self.limits.block_bytes });
        }
        Ok(())
    }

    /// One line end is a space; two part paragraphs, but not headings or what is one block. A strong line by itself is
    /// the heading of what follows: old pages and old newsletters have no other.
    fn line_end(&mut self) -> Result<(), Error> {
        let here = self.here();
        if here.whole || here.kind == BlockKind::Heading {
            self.line.line_end();
            return Ok(());
        }
        if here.kind == BlockKind::Paragraph && !here.keeps_lines && !self.plain && self.line.is_title() {
            self.end_block_of(Open { kind: BlockKind::Heading, ..here })?;
        }
        if self.line.line_end() == Break::Empty { self.end_block() } else { Ok(()) }
    }

    fn picture(&mut self, at: At) -> Result<(), Error> {
        let alternative = self.page.attribute(at, "alt").map(|alternative| collapse(&alternative)).unwrap_or_default();
        let is_stand_in =
            ["data-src", "data-srcset", "data-original"].iter().any(|name| self.page.attribute(at, name).is_some());
        let source = self.page.attribute(at, "src").filter(|_| !is_stand_in);
        let picture = source.and_then(|source| self.pictures.take(&source)).or_else(|| self.picture_beside(at));
        let figure = Block { picture, ..Block::new(BlockKind::Figure, alternative) };
        if self.line.is_empty() && self.here().kind != BlockKind::TableRow {
            return self.blocks.push_marked(figure, Vec::new());
        }
        self.figures.push(figure);
        Ok(())
    }

    /// The picture that was fetched with the page, from whichever of its addresses that was.
    fn picture_beside(&mut self, at: At) -> Option<Digest> {
        if !self.pictures.any_beside() {
            return None;
        }
        let mut addresses = picture_addresses(&self.page.dom(at)).into_iter();
        addresses.find_map(|written| self.pictures.take_beside(&self.base.picture(&written)?))
    }

    fn end_block(&mut self) -> Result<(), Error> {
        self.end_block_of(self.here())
    }

    fn end_block_of(&mut self, open: Open) -> Result<(), Error> {
        let (text, marks) = self.line.take();
        self.plain = false;
        let before = self.blocks.len();
        if !crate::blank::is_blank(&text) || !marks.is_empty() {
            self.blocks.push_marked(Block::new(open.kind, text), marks)?;
        }
        if open.pulled && self.blocks.len() > before {
            self.pulled.push(before);
        }
        self.figures.drain(..).try_for_each(|figure| self.blocks.push_marked(figure, Vec::new()))
    }
}

/// Whether words are bold or larger than others, as pages say that have no style sheets.
fn is_strong(page: &Page<'_>, at: At) -> bool {
    /// Elements around the words that are looked at.
    const AROUND: usize = 6;
    let larger = |size: String| size.starts_with('+') || size.parse::<u32>().is_ok_and(|size| size > 3);
    page.around(at).take(AROUND).take_while(|around| !page.node(*around).block).any(|around| {
        matches!(page.name(around), "b" | "strong" | "big")
            || page.is(around, "font") && page.attribute(around, "size").is_some_and(larger)
    })
}

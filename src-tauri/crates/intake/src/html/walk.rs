//! From a tree of elements to blocks of plain text, as a browser would print them.
//!
//! The walk goes along the tree's links and never calls itself, so depth costs no stack.

mod line;
mod table;

use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::{Error, Limits};
use claimdesk_domain::draft::{Block, BlockKind};
use dom_query::NodeRef;
use line::{Break, Line};

/// Elements that are no part of the text, with all that is in them.
const DROPPED: [&str; 23] = [
    "script", "style", "template", "noscript", "head", "nav", "iframe", "object", "embed", "svg", "canvas", "audio",
    "video", "map", "button", "select", "datalist", "input", "textarea", "progress", "meter", "dialog", "title",
];

/// Elements that begin on a new line and end theirs.
const BLOCKS: [&str; 45] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// The blocks of everything below `root`.
pub(super) fn blocks(root: &NodeRef<'_>, limits: &Limits) -> Result<Vec<Block>, Error> {
    let mut walk = Walk {
        limits,
        blocks: Blocks::new(limits),
        open: vec![Open { kind: BlockKind::Paragraph, keeps_lines: false, rows: false, row: false }],
        line: Line::default(),
        figures: Vec::new(),
    };
    let mut next = root.first_child();
    while let Some(node) = next {
        let inside = walk.enter(&node)?;
        if let Some(child) = node.first_child().filter(|_| inside) {
            next = Some(child);
            continue;
        }
        if inside {
            walk.leave(&node)?;
        }
        let mut last = node;
        next = loop {
            if let Some(sibling) = last.next_sibling() {
                break Some(sibling);
            }
            match last.parent() {
                Some(parent) if parent.id != root.id => {
                    walk.leave(&parent)?;
                    last = parent;
                }
                _ => break None,
            }
        };
    }
    walk.end_block()?;
    Ok(walk.blocks.finish().blocks)
}

/// What an element means for the text in it.
#[derive(Clone, Copy)]
struct Open {
    /// The kind of the blocks.
    kind: BlockKind,
    /// Line ends are seen.
    keeps_lines: bool,
    /// It is a table of data: its rows are blocks.
    rows: bool,
    /// It is such a row, or stands in one: nothing in it begins a block.
    row: bool,
}

struct Walk<'a> {
    limits: &'a Limits,
    blocks: Blocks<'a>,
    open: Vec<Open>,
    line: Line,
    /// Alternative texts of pictures that wait for the end of the block they stand in.
    figures: Vec<String>,
}

impl Walk<'_> {
    /// Whether the walk goes on inside the node.
    fn enter(&mut self, node: &NodeRef<'_>) -> Result<bool, Error> {
        if node.is_text() {
            self.write(&node.text())?;
            return Ok(false);
        }
        let Some(name) = node.node_name() else { return Ok(node.is_document() || node.is_fragment()) };
        let name: &str = &name;
        if DROPPED.contains(&name) || is_hidden(node) || (name == "form" && !table::holds_text(node)) {
            return Ok(false);
        }
        match name {
            "br" => self.line_end()?,
            "img" => self.picture(node)?,
            "q" => self.line.write("“"),
            "td" | "th" if self.here().row => self.line.cell(),
            _ if is_block(name) => {
                if !self.here().row {
                    self.end_block()?;
                }
                let inside = self.within(name, node);
                self.open.push(inside);
            }
            _ => {}
        }
        Ok(true)
    }

    fn leave(&mut self, node: &NodeRef<'_>) -> Result<(), Error> {
        let Some(name) = node.node_name() else { return Ok(()) };
        let name: &str = &name;
        match name {
            "q" => self.line.write("”"),
            "td" | "th" if self.here().row => {}
            _ if is_block(name) => {
                let left = self.open.pop();
                if self.here().row {
                    self.line.space();
                } else {
                    self.end_block_of(left.map_or(BlockKind::Paragraph, |open| open.kind))?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn here(&self) -> Open {
        self.open.last().copied().unwrap_or(Open {
            kind: BlockKind::Paragraph,
            keeps_lines: false,
            rows: false,
            row: false,
        })
    }

    /// What the element means for what stands in it. A paragraph or a part of the page takes after what it is in.
    fn within(&self, name: &str, node: &NodeRef<'_>) -> Open {
        let here = self.here();
        let of = |kind| Open { kind, ..here };
        match name {
            _ if here.row => here,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => of(BlockKind::Heading),
            "blockquote" => of(BlockKind::Quote),
            "li" | "dt" | "dd" => of(BlockKind::ListItem),
            "figcaption" | "caption" => of(BlockKind::Caption),
            "table" => Open { rows: table::holds_data(node), ..here },
            "tr" if here.rows => Open { row: true, ..of(BlockKind::TableRow) },
            "pre" => Open { keeps_lines: true, ..here },
            _ => here,
        }
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

    /// One line end is a space; two part paragraphs, but not headings or the cells of a row.
    fn line_end(&mut self) -> Result<(), Error> {
        let here = self.here();
        if self.line.line_end() == Break::Empty && !here.row && here.kind != BlockKind::Heading {
            self.end_block()?;
        }
        Ok(())
    }

    fn picture(&mut self, node: &NodeRef<'_>) -> Result<(), Error> {
        let Some(alternative) = node.attr("alt") else { return Ok(()) };
        let alternative = collapse(&alternative);
        if self.line.is_empty() && !self.here().row {
            return self.blocks.push(BlockKind::Figure, alternative);
        }
        self.figures.push(alternative);
        Ok(())
    }

    fn end_block(&mut self) -> Result<(), Error> {
        self.end_block_of(self.here().kind)
    }

    fn end_block_of(&mut self, kind: BlockKind) -> Result<(), Error> {
        self.blocks.push(kind, self.line.take())?;
        self.figures.drain(..).try_for_each(|alternative| self.blocks.push(BlockKind::Figure, alternative))
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether the page hides the element from everybody, without a style sheet or a script.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let styled_away = |style: &str| {
        let style: String = style.chars().filter(|next| !next.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    };
    node.has_attr("hidden") || node.attr("style").is_some_and(|style| styled_away(&style))
}

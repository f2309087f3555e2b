//! A page as a list of nodes in reading order, each with how much of its text is read and how much of that is links.
//!
//! What is in a node stands right behind it, up to its `end`: rules that ask about whole parts of a page go along the
//! list and never along a tree, so depth costs no stack.

use super::{formula, raised as fractions};
use crate::blank::{collapse, is_invisible};
use crate::raised::{self, Shift};
use dom_query::{Document, Element, LocalName, NodeId, NodeRef};
use std::ops::Range;

/// Whether an element is no part of the text, with all that is in it.
fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "nav"
            | "iframe"
            | "object"
            | "embed"
            | "svg"
            | "math-field"
            | "canvas"
            | "audio"
            | "video"
            | "map"
            | "button"
            | "select"
            | "datalist"
            | "input"
            | "textarea"
            | "progress"
            | "meter"
            | "dialog"
            | "title"
            // How a word is read aloud, set over it in small signs (HTML, 4.5.10), and the brackets around that.
            | "rt"
            | "rtc"
            | "rp"
    )
}

/// Elements of words that no longer hold: they are shown struck out.
const STRUCK: [&str; 3] = ["del", "s", "strike"];

/// Elements that a raised or lowered text can stand in within `sup` and `sub`.
const RAISED_REACH: usize = 3;

/// Bytes of each attribute that names an element: one that many rules ask for may not be long.
const NAMES: usize = 400;

/// A place in the list.
pub(super) type At = usize;

/// A page, or a piece of one.
pub(super) struct Page<'a> {
    document: &'a Document,
    nodes: Vec<Node>,
    text: String,
    /// What the makers of the page call its parts, one after the other: nearly every rule asks for it.
    names: String,
    /// The main headings, in reading order.
    headings: Vec<At>,
    /// What is in the list already, since it is part of a fraction.
    taken: Option<[NodeId; 2]>,
}

/// An element or a text.
pub(super) struct Node {
    id: NodeId,
    /// The element it stands in; the first node is its own.
    pub parent: At,
    /// One past the last node in it.
    pub end: At,
    /// The element's name; nothing for a text.
    name: Option<LocalName>,
    /// The bytes of a text.
    written: Range<usize>,
    /// The bytes of what the makers of the page call an element.
    named: Range<usize>,
    /// Characters in it that can be seen; a sign that stands for a syllable or a word counts as three.
    pub letters: u32,
    /// Those of them that are links.
    pub linked: u32,
    /// Commas in it, in any script.
    pub commas: u32,
    /// It begins on a new line and ends its own.
    pub block: bool,
    /// It is no part of the article.
    pub dropped: bool,
}

impl<'a> Page<'a> {
    /// The nodes of a document that can be seen.
    pub(super) fn of(document: &'a Document) -> Self {
        let root = document.root();
        let mut page = Self {
            document,
            nodes: Vec::new(),
            text: String::new(),
            names: String::new(),
            headings: Vec::new(),
            taken: None,
        };
        page.push(root.id, 0);
        let mut open: Vec<At> = vec![0];
        let mut next = root.first_child();
        while let Some(node) = next {
            let parent = open.last().copied().unwrap_or_default();
            let inside = page.enter(&node, parent);
            if let Some(child) = node.first_child().filter(|_| inside) {
                open.push(page.nodes.len() - 1);
                next = Some(child);
                continue;
            }
            let mut last = node;
            next = loop {
                if let Some(sibling) = last.next_sibling() {
                    break Some(sibling);
                }
                match last.parent() {
                    Some(parent) if parent.id != root.id => {
                        page.close(&mut open);
                        last = parent;
                    }
                    _ => break None,
                }
            };
        }
        while !open.is_empty() {
            page.close(&mut open);
        }
        page.measure();
        page
    }

    fn close(&mut self, open: &mut Vec<At>) {
        let end = self.nodes.len();
        if let Some(node) = open.pop().and_then(|at| self.nodes.get_mut(at)) {
            node.end = end;
        }
    }

    fn push(&mut self, id: NodeId, parent: At) {
        let end = self.nodes.len() + 1;
        let node = Node {
            id,
            parent,
            end,
            name: None,
            written: 0..0,
            named: 0..0,
            letters: 0,
            linked: 0,
            commas: 0,
            block: false,
            dropped: false,
        };
        self.nodes.push(node);
    }

    /// Adds an element that can be seen, with the values of `class`, `id` and `role` and the like, with which the makers
    /// of a page name its parts.
    fn push_element(&mut self, id: NodeId, element: &Element, parent: At) {
        let name = &element.name.local;
        if &**name == "h1" {
            self.headings.push(self.nodes.len());
        }
        self.push(id, parent);
        let start = self.names.len();
        for attribute in &element.attrs {
            if matches!(&*attribute.name.local, "class" | "id" | "role" | "itemprop" | "data-testid" | "data-component")
            {
                let value: &str = &attribute.value;
                self.names.push_str(&value[..value.floor_char_boundary(NAMES)]);
                self.names.push(' ');
            }
        }
        if let Some(node) = self.nodes.last_mut() {
            node.block = is_block(name) || (&**name == "span" && is_caption(element));
            node.named = start..self.names.len();
            node.name = Some(name.clone());
        }
    }

    /// Adds a node, if it can be seen; whether what is in it can be.
    fn enter(&mut self, node: &NodeRef<'_>, parent: At) -> bool {
        if self.taken.is_some_and(|taken| taken.contains(&node.id)) {
            return false;
        }
        if node.is_text() {
            let start = self.text.len();
            let text = &mut self.text;
            node.query(|node| {
                if let dom_query::NodeData::Text { contents } = &node.data {
                    text.push_str(contents);
                }
            });
            let raising = std::iter::once(parent).chain(self.around(parent)).take(RAISED_REACH);
            let raising = raising.map(|at| self.name(at)).find(|name| matches!(*name, "sup" | "sub"));
            if let Some(shift) = raising.and_then(Shift::of_name) {
                let text = self.text.split_off(start);
                self.text.push_str(&raised::behind(&self.text, &text, shift));
            }
            self.push_text(node.id, parent, start);
            return false;
        }
        {
            let Some(element) = node.element_ref() else { return false };
            if is_dropped(&element.name.local) || is_hidden(&element) {
                return false;
            }
            self.push_element(node.id, &element, parent);
        }
        match self.name(self.nodes.len() - 1) {
            "math" => {
                self.push_line(node, &formula::line(node));
                false
            }
            "sup" => match fractions::fraction(node) {
                Some(fraction) => {
                    self.push_line(node, &fraction.written);
                    self.taken = Some(fraction.rest.map(|node| node.id));
                    false
                }
                None => true,
            },
            _ => true,
        }
    }

    /// Adds what is written of the node that was added last, apart from a number that it would run into.
    fn push_line(&mut self, node: &NodeRef<'_>, line: &str) {
        let (at, start) = (self.nodes.len() - 1, self.text.len());
        if raised::runs_in(&self.text, line) {
            self.text.push(' ');
        }
        self.text.push_str(line);
        self.push_text(node.id, at, start);
        self.nodes[at].end = self.nodes.len();
    }

    /// Adds a text, which begins at `start` of all that is written.
    fn push_text(&mut self, id: NodeId, parent: At, start: usize) {
        self.push(id, parent);
        let written = start..self.text.len();
        let (mut letters, mut commas) = (0, 0);
        for next in self.text[written.clone()].chars() {
            letters += weight(next);
            commas += u32::from(matches!(next, ',' | '،' | '、' | '，' | '﹐' | '﹑' | ';' | '；'));
        }
        if let Some(node) = self.nodes.last_mut() {
            (node.written, node.letters, node.commas) = (written, letters, commas);
        }
    }

    /// Adds up from the last node to the first: every node stands before what is in it.
    fn measure(&mut self) {
        for at in (1..self.nodes.len()).rev() {
            let is_link = self.is(at, "a");
            let node = &mut self.nodes[at];
            if is_link {
                node.linked = node.letters;
            }
            let (parent, letters, linked, commas) = (node.parent, node.letters, node.linked, node.commas);
            let parent = &mut self.nodes[parent];
            parent.letters += letters;
            parent.linked += linked;
            parent.commas += commas;
        }
    }

    /// Leaves a node out of the article, with all that is in it.
    pub(super) fn drop(&mut self, at: At) {
        if at == 0 || self.nodes[at].dropped {
            return;
        }
        let Node { letters, linked, commas, mut parent, .. } = self.nodes[at];
        self.nodes[at].dropped = true;
        loop {
            let above = &mut self.nodes[parent];
            above.letters = above.letters.saturating_sub(letters);
            above.linked = above.linked.saturating_sub(linked);
            above.commas = above.commas.saturating_sub(commas);
            if parent == 0 {
                return;
            }
            parent = above.parent;
        }
    }

    pub(super) fn node(&self, at: At) -> &Node {
        &self.nodes[at]
    }

    /// Everything in a node that is not dropped, in reading order, without the node itself.
    pub(super) fn inside(&self, at: At) -> Inside<'_> {
        Inside { nodes: &self.nodes, next: at + 1, end: self.nodes[at].end }
    }

    /// What stands directly in a node and is not dropped.
    pub(super) fn children(&self, at: At) -> impl Iterator<Item = At> {
        let end = self.nodes[at].end;
        let mut next = at + 1;
        std::iter::from_fn(move || {
            while next < end {
                let child = next;
                next = self.nodes[child].end;
                if !self.nodes[child].dropped {
                    return Some(child);
                }
            }
            None
        })
    }

    /// The elements that a node stands in, the nearest first, without the page itself.
    pub(super) fn around(&self, at: At) -> impl Iterator<Item = At> {
        std::iter::successors(Some(self.nodes[at].parent), |at| Some(self.nodes[*at].parent).filter(|_| *at != 0))
            .take_while(|at| *at != 0)
    }

    /// The name of an element; nothing for a text.
    pub(super) fn name(&self, at: At) -> &str {
        self.nodes[at].name.as_deref().unwrap_or_default()
    }

    pub(super) fn is(&self, at: At, name: &str) -> bool {
        self.name(at) == name
    }

    pub(super) fn is_text(&self, at: At) -> bool {
        !self.nodes[at].written.is_empty()
    }

    /// A text as it is written; nothing for an element.
    pub(super) fn written(&self, at: At) -> &str {
        &self.text[self.nodes[at].written.clone()]
    }

    /// Whether the words in a node are struck out.
    pub(super) fn is_struck(&self, at: At) -> bool {
        STRUCK.contains(&self.name(at))
    }

    /// The words in a node, white space collapsed, without those that are struck out in it.
    pub(super) fn words(&self, at: At) -> String {
        let mut words = self.written(at).to_owned();
        let mut struck = 0;
        for inside in self.inside(at) {
            if self.is_struck(inside) {
                struck = struck.max(self.nodes[inside].end);
            }
            if inside < struck {
                continue;
            }
            words.push_str(self.written(inside));
            if self.nodes[inside].block || self.is(inside, "br") {
                words.push(' ');
            }
        }
        collapse(&words)
    }

    /// What an attribute says; nothing where there is none.
    pub(super) fn attribute(&self, at: At, name: &str) -> Option<String> {
        self.dom(at).attr(name).map(|value| value.to_string())
    }

    /// The values of `class`, `id` and `role` and the like, with which the makers of a page name its parts.
    pub(super) fn names(&self, at: At) -> &str {
        &self.names[self.nodes[at].named.clone()]
    }

    /// Its node of the tree.
    pub(super) fn dom(&self, at: At) -> NodeRef<'a> {
        NodeRef::new(self.nodes[at].id, &self.document.tree)
    }

    /// The main headings that are not dropped themselves, in reading order.
    pub(super) fn headings(&self) -> impl Iterator<Item = At> {
        self.headings.iter().copied().filter(|at| !self.nodes[*at].dropped)
    }

    /// Whether a main heading stands in a node, or is it.
    pub(super) fn holds_heading(&self, at: At) -> bool {
        let next = self.headings.partition_point(|heading| *heading < at);
        self.headings.get(next).is_some_and(|heading| *heading < self.nodes[at].end)
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The share of a node's text that is links, from 0 to 1.
    pub(super) fn link_share(&self, at: At) -> f32 {
        let node = &self.nodes[at];
        if node.letters == 0 { 0.0 } else { node.linked as f32 / node.letters as f32 }
    }
}

/// The nodes in another, without those that are dropped.
pub(super) struct Inside<'a> {
    nodes: &'a [Node],
    next: At,
    end: At,
}

impl Iterator for Inside<'_> {
    type Item = At;

    fn next(&mut self) -> Option<At> {
        while self.next < self.end {
            let at = self.next;
            if !self.nodes[at].dropped {
                self.next = at + 1;
                return Some(at);
            }
            self.next = self.nodes[at].end;
        }
        None
    }
}

/// A Chinese or Japanese sign, or a Korean syllable, says about as much as three letters.
fn weight(next: char) -> u32 {
    match next {
        'ぁ'..='鿿' | '가'..='힣' | '豈'..='﫿' => 3,
        _ if next.is_ascii() => u32::from(next.is_ascii_graphic()),
        _ => u32::from(!is_invisible(next)),
    }
}

/// Whether an element begins on a new line and ends its own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Whether a piece of a line is named a caption: where its page has no paragraphs for captions, it is one.
fn is_caption(element: &Element) -> bool {
    let class = element.attrs.iter().find(|attribute| &*attribute.name.local == "class");
    class.is_some_and(|class| class.value.to_ascii_lowercase().contains("caption"))
}

/// Whether the page hides the element from everybody, without a style sheet or a script.
fn is_hidden(element: &Element) -> bool {
    element.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => {
            let style: String = attribute.value.chars().filter(|next| !next.is_whitespace()).collect();
            let style = style.to_ascii_lowercase();
            style.contains("display:none") || style.contains("mso-list:ignore")
        }
        _ => false,
    })
}

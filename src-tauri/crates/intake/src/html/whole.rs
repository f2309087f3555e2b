//! A page as one file that needs no other: pictures and styles inside, and nothing in it that asks the network.
//!
//! The page is not cleaned but written anew from its tree, with the elements and attributes that are known to be
//! harmless and no others: no script, frame, form target, base, refresh, event handler, preload, font, film or sound.
//! Should something slip through, the page's own policy, which stands before everything else in it, forbids every
//! request. What a link leads to is asked for when a person presses it, and not before.
//!
//! It is made in rounds, since a style sheet names more pieces: each time, it is written with what is there, and says
//! what it lacks.

mod attributes;
mod elements;
mod pieces;
mod style;

pub(super) use attributes::picture_addresses;
pub(crate) use pieces::{Bundle, Want};

use super::tree;
use super::trim::trim;
use crate::{Error, Limits};
use dom_query::{Document, NodeRef};
use pieces::Pieces;
use std::fmt::Write;
use url::Url;

/// Before anything of the page: how it is encoded, that nothing may be asked for, and that no name of a link is looked up
/// either.
const HEAD: &str = "<meta charset=\"utf-8\">\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; \
    base-uri 'none'; form-action 'none'\">\
    <meta http-equiv=\"x-dns-prefetch-control\" content=\"off\"><meta name=\"referrer\" content=\"no-referrer\">";

/// A page as far as it is whole.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) html: String,
    /// What it lacks, in the order of the page.
    pub(crate) wanted: Vec<Want>,
}

/// Writes the page that was at `address` with the pieces of `bundle` inside.
pub(crate) fn whole(page: &str, address: &Url, bundle: &Bundle, limits: &Limits) -> Result<Whole, Error> {
    // For its limit of attributes alone: what it would leave out is looked at one by one below.
    trim(page, limits)?;
    let document = tree::page(page, limits)?;
    let base = document.base_uri().and_then(|base| address.join(&base).ok());
    let base = base.filter(|base| matches!(base.scheme(), "http" | "https")).unwrap_or_else(|| address.clone());
    // The rest is left for the page's own text.
    let room = usize::try_from(limits.answer_bytes / 4 * 3).unwrap_or(usize::MAX);
    let mut writer = Writer { pieces: Pieces::new(bundle, room), base, html: String::from("<!DOCTYPE html>") };
    writer.write(&document);
    let size = writer.html.len() as u64;
    if size > limits.answer_bytes {
        return Err(Error::UnpacksTooLarge { limit: limits.answer_bytes });
    }
    Ok(Whole { html: writer.html, wanted: writer.pieces.wanted() })
}

struct Writer<'a> {
    pieces: Pieces<'a>,
    base: Url,
    html: String,
}

impl Writer<'_> {
    /// Goes along the tree's links and never calls itself, so depth costs no stack.
    fn write(&mut self, document: &Document) {
        let root = document.root();
        let mut next = root.first_child();
        while let Some(node) = next {
            let inside = self.enter(&node);
            if let Some(child) = node.first_child().filter(|_| inside) {
                next = Some(child);
                continue;
            }
            if inside {
                self.leave(&node);
            }
            let mut last = node;
            next = loop {
                if let Some(sibling) = last.next_sibling() {
                    break Some(sibling);
                }
                match last.parent() {
                    Some(parent) if parent.id != root.id => {
                        self.leave(&parent);
                        last = parent;
                    }
                    _ => break None,
                }
            };
        }
    }

    /// Whether the walk goes on inside the node.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            escape(&mut self.html, &node.text(), false);
            return false;
        }
        let Some(name) = node.node_name() else { return false };
        let name: &str = &name;
        let drawing = elements::is_drawing(node);
        match name {
            "style" => self.style(node, drawing),
            "link" if !drawing => self.linked_style(node),
            "img" if !drawing => self.picture(node),
            _ if elements::is_kept(name, drawing) => {
                self.open(node, name, drawing);
                if name == "head" && !drawing {
                    self.html.push_str(HEAD);
                }
                return !elements::is_void(name) || drawing;
            }
            // Of an element that nobody knows, the words are kept; of one that is known to be dangerous, nothing is.
            _ => return elements::is_transparent(name, drawing),
        }
        false
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else { return };
        if elements::is_kept(&name, elements::is_drawing(node)) {
            let _ = write!(self.html, "</{name}>");
        }
    }

    fn open(&mut self, node: &NodeRef<'_>, name: &str, drawing: bool) {
        self.html.push('<');
        self.html.push_str(name);
        for attribute in node.attrs() {
            let (key, value) = (&*attribute.name.local, &*attribute.value);
            if let Some(value) = attributes::kept(name, drawing, key, value, &self.base, &mut self.pieces) {
                self.attribute(key, &value);
            }
        }
        self.html.push('>');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.html, " {name}=\"");
        escape(&mut self.html, value, true);
        self.html.push('"');
    }

    fn style(&mut self, node: &NodeRef<'_>, drawing: bool) {
        let kind = node.attr_or("type", "text/css");
        if !kind.trim().is_empty() && !kind.trim().eq_ignore_ascii_case("text/css") {
            return;
        }
        let css = style::sheet(&node.text(), &self.base, &mut self.pieces);
        self.write_style(node, &css, drawing);
    }

    fn linked_style(&mut self, node: &NodeRef<'_>) {
        let rel = node.attr_or("rel", "").to_ascii_lowercase();
        let is = |word: &str| rel.split_ascii_whitespace().any(|one| one == word);
        if !is("stylesheet") || is("alternate") || node.has_attr("disabled") {
            return;
        }
        let Ok(address) = self.base.join(node.attr_or("href", "").trim()) else { return };
        if let Some(css) = self.pieces.style(&address) {
            let css = style::sheet(&css, &address, &mut self.pieces);
            self.write_style(node, &css, false);
        }
    }

    fn write_style(&mut self, node: &NodeRef<'_>, css: &str, drawing: bool) {
        self.html.push_str("<style");
        if let Some(media) = node.attr("media") {
            self.attribute("media", &media);
        }
        self.html.push('>');
        if drawing {
            // Inside a drawing a style is no raw text.
            escape(&mut self.html, css, false);
        } else {
            self.html.push_str(css);
        }
        self.html.push_str("</style>");
    }

    /// A picture, from wherever the page hides its address: for screens of other sizes, or until it is scrolled to.
    fn picture(&mut self, node: &NodeRef<'_>) {
        let shown = attributes::picture_addresses(node)
            .into_iter()
            .filter_map(|address| self.base.join(&address).ok())
            .find(pieces::can_be_had);
        let inside = shown.and_then(|address| self.pieces.picture(&address));
        self.open(node, "img", false);
        self.html.pop();
        match inside {
            Some(data) => self.attribute("src", &data),
            None if node.attr_or("alt", "").trim().is_empty() => self.attribute("alt", "[picture not kept]"),
            None => {}
        }
        self.html.push('>');
    }
}

/// Writes text, or the value of an attribute, so that it is nothing else.
fn escape(to: &mut String, text: &str, quoted: bool) {
    for character in text.chars() {
        match character {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' if quoted => to.push_str("&quot;"),
            other => to.push(other),
        }
    }
}

#[cfg(test)]
mod tests;

//! The tree of a page, built piece by piece and held to the limits while it grows.
//!
//! Which element a tag opens, and inside which others, only the builder of the tree knows: a tag that looks closed may
//! not be, and one open `<font>` may be opened again in every paragraph. So it is asked after every piece.

use crate::{Error, Limits};
use dom_query::{Document, NodeId};
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, ParseOpts, Parser, QualName, local_name, ns, parse_document, parse_fragment};
use memchr::memchr_iter;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Bytes after which it is asked. Each tag in them can open again what hundreds before it have left open.
const PIECE: usize = 1024;

/// Signs that the builder is handed one by one; as many of them take as much time as one element. For a closing tag it
/// looks among all elements that are open: the deeper they stand, the fewer signs.
const SIGNS: usize = 3;
const DEEP: usize = 64;
const DEEPER: usize = 16;

/// Elements that stand around all of a page: `html` and `body`.
const AROUND: usize = 2;

/// The tree of a whole page.
pub(super) fn page(html: &str, limits: &Limits) -> Result<Document, Error> {
    grown(parse_document(Sink::default(), options()), html, limits)
}

/// The tree of a piece of one.
pub(super) fn fragment(html: &str, limits: &Limits) -> Result<Document, Error> {
    let sink = Sink { document: Document::fragment_sink(), ..Sink::default() };
    let around = QualName::new(None, ns!(html), local_name!("body"));
    grown(parse_fragment(sink, options(), around, Vec::new(), false), html, limits)
}

fn options() -> ParseOpts {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    ParseOpts { tree_builder, ..ParseOpts::default() }
}

fn grown(mut parser: Parser<Sink>, html: &str, limits: &Limits) -> Result<Document, Error> {
    let mut rest = html;
    let mut signs = 0;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = after;
        parser.process(StrTendril::from(piece));
        let sink = &parser.tokenizer.sink.sink;
        let weight = 1 + sink.deepest.get().saturating_sub(DEEP) / DEEPER;
        signs += weight * signs_in(piece.as_bytes());
        if sink.document.tree.len() + signs / SIGNS > limits.elements {
            return Err(Error::TooManyElements { limit: limits.elements });
        }
        if sink.deepest.get() > limits.nesting + AROUND {
            return Err(Error::TooDeep { limit: limits.nesting });
        }
    }
    Ok(parser.finish())
}

/// A character that is written by its name takes twice the time of a sign.
fn signs_in(piece: &[u8]) -> usize {
    let count = |sign| memchr_iter(sign, piece).count();
    2 * count(b'&') + count(b'<') + count(0)
}

/// A document that knows how deep its elements stand.
#[derive(Default)]
struct Sink {
    document: Document,
    depths: RefCell<FxHashMap<NodeId, usize>>,
    deepest: Cell<usize>,
}

impl Sink {
    fn put(&self, parent: NodeId, child: &NodeOrText<NodeId>) {
        if let NodeOrText::AppendNode(child) = child {
            let mut depths = self.depths.borrow_mut();
            let depth = depths.get(&parent).copied().unwrap_or_default() + 1;
            depths.insert(*child, depth);
            self.deepest.set(self.deepest.get().max(depth));
        }
    }

    fn put_beside(&self, sibling: NodeId, child: &NodeOrText<NodeId>) {
        if let Some(parent) = self.document.tree.parent_of(&sibling) {
            self.put(parent.id, child);
        }
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = <Document as TreeSink>::ElemName<'a>;

    fn finish(self) -> Document {
        self.document
    }

    /// Nobody asks what is wrong with a page, and there can be as much as it has bytes.
    fn parse_error(&self, _: Cow<'static, str>) {}

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put(*parent, &child);
        self.document.append(parent, child);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        self.put_beside(*sibling, &child);
        self.document.append_before_sibling(sibling, child);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, before: &NodeId, child: NodeOrText<NodeId>) {
        match self.document.tree.parent_of(element) {
            Some(_) => self.append_before_sibling(element, child),
            None => self.append(before, child),
        }
    }

    // From here on all is as the document does it.

    fn get_document(&self) -> NodeId {
        self.document.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Self::ElemName<'a> {
        self.document.elem_name(target)
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.document.create_element(name, attributes, flags)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.document.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.document.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.document.append_doctype_to_document(name, public, system);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.document.get_template_contents(target)
    }

    fn same_node(&self, one: &NodeId, other: &NodeId) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.document.set_quirks_mode(mode);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<Attribute>) {
        self.document.add_attrs_if_missing(target, attributes);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.document.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.document.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.document.is_mathml_annotation_xml_integration_point(handle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;

    const FEW: Limits = Limits { nesting: 4, elements: 300, ..LIMITS };

    fn refused(html: &str) -> Option<Error> {
        page(html, &FEW).err()
    }

    #[test]
    fn elements_that_stand_inside_each_other_are_counted() {
        let deep = Some(Error::TooDeep { limit: 4 });
        assert_eq!(refused("<div><section><b>deep</b></section></div><div></div><div></div>"), None);
        assert_eq!(refused(&"<p><li><td><br>".repeat(9)), None);
        assert_eq!(refused(&"<div><section>".repeat(4)), deep);
        assert_eq!(fragment(&"<div><section>".repeat(4), &FEW).err(), deep);
    }

    #[test]
    fn what_only_looks_closed_is_counted_too() {
        let deep = Some(Error::TooDeep { limit: 4 });
        for opens in ["<div></x>", "<rt>", "<optgroup>"] {
            assert_eq!(refused(&opens.repeat(9)), deep, "{opens}");
        }
        assert_eq!(refused(&format!("<svg>{}", "<a>".repeat(9))), deep);
        assert_eq!(refused(&format!("<table>{}", "<div></x>".repeat(9))), deep);
    }

    #[test]
    fn what_opens_again_in_every_paragraph_is_counted_each_time() {
        let open: String = (0..3).map(|at| format!("<font class=a{at}>")).collect();
        let many = Some(Error::TooManyElements { limit: 300 });
        assert_eq!(refused(&format!("<p>{open}{}", "<p>a".repeat(70))), many);
        assert_eq!(refused(&"<p>a".repeat(70)), None);
        assert_eq!(refused(&"&amp;".repeat(1300)), many);
        assert_eq!(refused(&"<".repeat(1300)), many);
    }
}

//! XML 1.0 with namespaces, as far as documents need it.
//!
//! Entities are not expanded, a document type that declares any is refused, nothing outside the text is read, and what
//! is read is counted: elements inside each other and elements at all.

use crate::{Error, Limits};
use quick_xml::NsReader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use std::borrow::Cow;

/// Elements of one file. A book of a thousand pages, every third word of it changed by hand, has fewer, and so has a
/// sheet of a million cells.
const ELEMENTS: usize = 2_500_000;

/// Bytes of one file.
pub(crate) const BYTES: u64 = 64 * 1024 * 1024;

/// Namespaces with the prefix that their standard writes them with. A document may choose others.
const SPACES: [(&str, &str); 27] = [
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"),
    ("http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic"),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://purl.org/dc/terms/", "dcterms"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"),
    ("http://www.idpf.org/2007/opf", "opf"),
    ("http://www.daisy.org/z3986/2005/ncx/", "ncx"),
    ("http://www.w3.org/1999/xhtml", "html"),
    ("urn:oasis:names:tc:opendocument:xmlns:container", "container"),
    ("http://www.w3.org/2001/04/xmlenc#", "enc"),
];

/// A piece of a document.
pub(crate) enum Node<'a> {
    Open(Element<'a>),
    Close,
    Text(Cow<'a, str>),
}

/// The start of an element.
pub(crate) struct Element<'a> {
    /// The usual prefix of its namespace; empty for one that no reader here knows.
    pub space: &'static str,
    tag: BytesStart<'a>,
}

impl Element<'_> {
    /// The usual prefix and the name, to be matched.
    pub(crate) fn name(&self) -> (&'static str, &str) {
        (self.space, self.tag.local_name().into_inner())
    }

    /// The value of an attribute, whatever its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        // Telling attributes apart would take time by the square of their number.
        let mut attributes = self.tag.attributes();
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }
}

/// A document that is read from its start to its end.
pub(crate) struct Xml<'a> {
    kind: &'static str,
    reader: NsReader<&'a [u8]>,
    /// The namespace of the last element, with its prefix: mostly that of the next one too.
    last: (String, &'static str),
    depth: usize,
    nesting: usize,
    elements: usize,
}

/// The text of a file: UTF-8, or UTF-16 with its mark.
pub(crate) fn text_of(kind: &'static str, bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.len() as u64 > BYTES {
        return Err(Error::UnpacksTooLarge { limit: BYTES });
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
        let words = bytes.get(mark..).unwrap_or_default();
        let text = encoding.decode_without_bom_handling_and_without_replacement(words);
        return text.map(Cow::into_owned).ok_or_else(|| damaged(kind, "a file in it is in a broken encoding"));
    }
    String::from_utf8(bytes).map_err(|_| damaged(kind, "a file in it is not UTF-8"))
}

impl<'a> Xml<'a> {
    /// Reads `text`; `kind` is what [`Error::Damaged`] calls the document.
    pub(crate) fn new(kind: &'static str, text: &'a str, limits: &Limits) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { kind, reader, last: (String::new(), ""), depth: 0, nesting: limits.nesting, elements: 0 }
    }

    /// The next piece; nothing at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Error> {
        loop {
            let (space, event) =
                self.reader.read_resolved_event().map_err(|error| damaged(self.kind, &error.to_string()))?;
            let node = match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    let space = match space {
                        ResolveResult::Bound(space) if space.0 == self.last.0 => self.last.1,
                        ResolveResult::Bound(space) => {
                            self.last = (space.0.to_owned(), prefix_of(space.0));
                            self.last.1
                        }
                        _ => "",
                    };
                    self.count()?;
                    Node::Open(Element { space, tag })
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(text) => Node::Text(visible(text.into_inner())),
                Event::CData(text) => Node::Text(visible(text.into_inner())),
                Event::GeneralRef(reference) => {
                    let words = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character.to_string()),
                        // The names that HTML has for characters, which books use; no other name means anything.
                        _ => resolve_html5_entity(&reference).map(str::to_owned),
                    };
                    let words = words.ok_or_else(|| damaged(self.kind, "an entity in it is not declared"))?;
                    Node::Text(visible(Cow::Owned(words)))
                }
                Event::DocType(declared) if declared.contains('[') => {
                    return Err(damaged(self.kind, "a document type in it declares entities"));
                }
                Event::Eof if self.depth > 0 => return Err(damaged(self.kind, "a file in it is cut off")),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            return Ok(Some(node));
        }
    }

    fn count(&mut self) -> Result<(), Error> {
        self.depth += 1;
        self.elements += 1;
        if self.depth > self.nesting {
            return Err(Error::TooDeep { limit: self.nesting });
        }
        if self.elements > ELEMENTS {
            return Err(damaged(self.kind, &format!("a file in it has more than {ELEMENTS} elements")));
        }
        Ok(())
    }

    /// Bytes of the text up to the place that is read.
    pub(crate) fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    /// Elements open around the place that is read.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    /// Leaves out the rest of the element that was opened last.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let depth = self.depth;
        while self.depth >= depth && self.next()?.is_some() {}
        Ok(())
    }

    /// All words in the element that was opened last.
    pub(crate) fn words(&mut self) -> Result<String, Error> {
        let depth = self.depth;
        let mut words = String::new();
        while self.depth >= depth {
            match self.next()? {
                Some(Node::Text(text)) => words.push_str(&text),
                Some(_) => {}
                None => break,
            }
        }
        Ok(words)
    }

    /// The next element inside the one that was opened at `depth`, at any depth; nothing once that one ends.
    pub(crate) fn next_inside(&mut self, depth: usize) -> Result<Option<Element<'a>>, Error> {
        while self.depth >= depth {
            match self.next()? {
                Some(Node::Open(element)) => return Ok(Some(element)),
                Some(_) => {}
                None => break,
            }
        }
        Ok(None)
    }
}

/// Reads a document from its start to its end and keeps, for every element that is open, what its end will mean: so depth
/// costs no stack.
pub(crate) trait Walk {
    /// What the end of an element means.
    type Scope;

    /// Of the elements that are open, the innermost last.
    fn scopes(&mut self) -> &mut Vec<Self::Scope>;

    /// What the end of the element will mean; nothing where all of it has been read.
    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) -> Result<Option<Self::Scope>, Error>;

    /// An element ends.
    fn close(&mut self, scope: Self::Scope) -> Result<(), Error>;

    /// Text between two tags.
    fn write(&mut self, text: &str);

    /// Reads it.
    fn walk(&mut self, mut xml: Xml<'_>) -> Result<(), Error> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    if let Some(scope) = self.open(&element, &mut xml)? {
                        self.scopes().push(scope);
                    }
                }
                Node::Close => {
                    if let Some(scope) = self.scopes().pop() {
                        self.close(scope)?;
                    }
                }
                Node::Text(text) => self.write(&text),
            }
        }
        Ok(())
    }
}

fn prefix_of(space: &str) -> &'static str {
    SPACES.iter().find(|(known, _)| *known == space).map_or("", |(_, prefix)| prefix)
}

/// Without control characters, which XML forbids and broken programs write.
fn visible(text: Cow<'_, str>) -> Cow<'_, str> {
    let forbidden = |character: char| character < ' ' && !matches!(character, '\t' | '\n' | '\r');
    if text.bytes().any(|byte| forbidden(char::from(byte))) {
        return Cow::Owned(text.chars().filter(|character| !forbidden(*character)).collect());
    }
    text
}

fn damaged(kind: &str, detail: &str) -> Error {
    Error::Damaged { kind: kind.to_owned(), detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;

    fn read(text: &str) -> Result<String, Error> {
        let mut xml = Xml::new("test", text, &LIMITS);
        let mut found = String::new();
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => {
                    let (space, name) = element.name();
                    found += &format!("<{space}:{name} {}>", element.attribute("val").unwrap_or_default());
                }
                Node::Close => found += "</>",
                Node::Text(text) => found += &text,
            }
        }
        Ok(found)
    }

    #[test]
    fn names_are_told_by_their_namespace() {
        let strict = "<n:p xmlns:n='http://purl.oclc.org/ooxml/wordprocessingml/main'><n:t n:val='a&amp;b'/></n:p>";
        assert_eq!(read(strict).unwrap(), "<w:p ><w:t a&b></></>");
        assert_eq!(read("<w:p xmlns:w='urn:other'>a &lt; b&#xe9;&nbsp;</w:p>").unwrap(), "<:p >a < bé\u{A0}</>");
    }

    #[test]
    fn entities_are_neither_expanded_nor_fetched() {
        let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]><a>&c;</a>";
        let outside = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        for text in [bomb, outside, "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a>&b;</a>"] {
            assert!(matches!(read(text), Err(Error::Damaged { .. })), "{text}");
        }
    }

    #[test]
    fn depth_is_limited_and_an_end_is_wanted() {
        assert_eq!(read(&"<a>".repeat(100_000)), Err(Error::TooDeep { limit: LIMITS.nesting }));
        assert!(matches!(read("<a><b></b>"), Err(Error::Damaged { .. })));
        assert!(matches!(read("<a></b>"), Err(Error::Damaged { .. })));
    }
}

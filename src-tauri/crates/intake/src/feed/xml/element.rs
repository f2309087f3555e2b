//! One element of a feed with all that is in it, and the vocabularies that elements are of.

use super::super::{Written, damaged};
use crate::blank::{collapse, is_blank};
use crate::{Error, Limits};
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Namespaces that may be in force at once: each name is looked up among them.
const NAMESPACES: usize = 64;

/// Attributes of one element that are looked at.
const ATTRIBUTES: usize = 256;

/// Elements of HTML that have no end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// What the name of an element belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Rss,
    Atom,
    DublinCore,
    /// `content:encoded`.
    Content,
    Other,
}

impl Vocabulary {
    fn of_namespace(uri: &str) -> Self {
        match uri.trim() {
            "http://www.w3.org/2005/Atom" | "http://purl.org/atom/ns#" => Self::Atom,
            "http://purl.org/dc/elements/1.1/" | "http://purl.org/dc/terms/" => Self::DublinCore,
            "http://purl.org/rss/1.0/modules/content/" => Self::Content,
            "http://purl.org/rss/1.0/" | "http://my.netscape.com/rdf/simple/0.9/" => Self::Rss,
            _ => Self::Other,
        }
    }

    /// What a prefix means in feeds that do not say.
    fn of_prefix(prefix: &str) -> Self {
        match prefix {
            "" => Self::Rss,
            "atom" => Self::Atom,
            "dc" => Self::DublinCore,
            "content" => Self::Content,
            _ => Self::Other,
        }
    }
}

/// The namespaces in force.
#[derive(Default)]
pub(super) struct Names {
    declared: Vec<(String, Vocabulary)>,
}

impl Names {
    /// Takes the declarations of an element; gives back how many there were before.
    pub(super) fn enter(&mut self, start: &BytesStart<'_>) -> Result<usize, Error> {
        let before = self.declared.len();
        for (name, value) in attributes(start) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) => rest.strip_prefix(':').unwrap_or_default(),
                None => continue,
            };
            if self.declared.len() >= NAMESPACES {
                return Err(damaged(format!("it declares more than {NAMESPACES} namespaces")));
            }
            // The elements of RSS are in no namespace; old feeds put them in many.
            let vocabulary = match (prefix, Vocabulary::of_namespace(&value)) {
                ("", Vocabulary::Other) => Vocabulary::Rss,
                (_, vocabulary) => vocabulary,
            };
            self.declared.push((prefix.to_owned(), vocabulary));
        }
        Ok(before)
    }

    /// Forgets those that an element declared.
    pub(super) fn leave(&mut self, before: usize) {
        self.declared.truncate(before);
    }

    /// The vocabulary and the name of an element.
    pub(super) fn of(&self, start: &BytesStart<'_>) -> (Vocabulary, String) {
        let name = start.name();
        let name: &str = name.as_ref();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let declared = self.declared.iter().rev().find(|(known, _)| known == prefix);
        (declared.map_or_else(|| Vocabulary::of_prefix(prefix), |(_, vocabulary)| *vocabulary), local.to_owned())
    }
}

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    attributes(start).find(|(known, _)| known == name).map(|(_, value)| value)
}

/// Names and values of attributes, entities resolved. What is broken is left out.
fn attributes(start: &BytesStart<'_>) -> impl Iterator<Item = (String, String)> {
    let mut attributes = start.html_attributes();
    attributes.with_checks(false);
    attributes.take(ATTRIBUTES).flatten().map(|attribute| {
        let name: &str = attribute.key.as_ref();
        let value: &str = &attribute.value;
        let value = quick_xml::escape::unescape_with(value, resolve_html5_entity);
        (name.to_owned(), value.map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned))
    })
}

/// An element that is read whole.
#[derive(Default)]
pub(super) struct Element {
    attributes: Vec<(String, String)>,
    /// Its text, entities resolved.
    words: String,
    /// Its markup, where elements stand in it.
    markup: Option<String>,
    /// The text of the first `name` in it.
    pub person: Option<String>,
}

impl Element {
    /// Reads on to the end of the element that has begun.
    pub(super) fn read(start: &BytesStart<'_>, reader: &mut Reader<&[u8]>, limits: &Limits) -> Result<Self, Error> {
        let attributes = attributes(start).collect();
        let mut element = Self { attributes, ..Self::default() };
        let mut depth = 0_usize;
        // The depth at which `name` is open.
        let mut named = None;
        loop {
            if element.words.len() as u64 > limits.text_bytes {
                return Err(Error::TextTooLong { limit: limits.text_bytes });
            }
            match reader.read_event().map_err(damaged)? {
                Event::Start(inner) => {
                    depth += 1;
                    let name = local(inner.name().as_ref());
                    if name == "name" && element.person.is_none() {
                        named = Some(depth);
                        element.person = Some(String::new());
                    }
                    element.open(&name, &inner);
                }
                Event::End(_) if depth == 0 => return Ok(element),
                Event::End(inner) => {
                    named = named.filter(|named| *named < depth);
                    depth -= 1;
                    element.close(&local(inner.name().as_ref()));
                }
                Event::Text(text) => element.write(&text.xml10_content(), named.is_some()),
                Event::CData(text) => element.write(&text.xml10_content(), named.is_some()),
                Event::GeneralRef(reference) => element.write(&resolved(&reference), named.is_some()),
                Event::Eof => return Err(damaged("it breaks off")),
                _ => {}
            }
        }
    }

    fn write(&mut self, text: &str, of_person: bool) {
        self.words.push_str(text);
        if let Some(markup) = &mut self.markup {
            markup.push_str(&escaped(text));
        }
        if let Some(person) = self.person.as_mut().filter(|_| of_person) {
            person.push_str(text);
        }
    }

    fn open(&mut self, name: &str, start: &BytesStart<'_>) {
        let words = &self.words;
        let markup = self.markup.get_or_insert_with(|| escaped(words));
        markup.push('<');
        markup.push_str(name);
        for (name, value) in attributes(start).filter(|(name, _)| !name.contains(':')) {
            markup.push_str(&format!(" {name}=\"{}\"", escaped(&value).replace('"', "&quot;")));
        }
        markup.push('>');
    }

    fn close(&mut self, name: &str) {
        if let Some(markup) = self.markup.as_mut().filter(|_| !VOID.contains(&name)) {
            markup.push_str(&format!("</{name}>"));
        }
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Its text as one line.
    pub(super) fn line(&self) -> Option<String> {
        Some(collapse(&self.words)).filter(|line| !is_blank(line))
    }

    /// The address that it links to: its text in RSS, an attribute in Atom, where links lead to other things too.
    pub(super) fn address(&self) -> Option<String> {
        match self.attribute("href") {
            Some(address) => {
                let leads_there = self.attribute("rel").is_none_or(|relation| relation == "alternate");
                leads_there.then(|| address.trim().to_owned())
            }
            None => self.line(),
        }
    }

    /// Whether what it links to is a page, as far as it says: one entry may be there as PDF and as sound too.
    pub(super) fn leads_to_page(&self) -> bool {
        let media_type = self.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        media_type.is_empty() || media_type.starts_with("text/html") || media_type.starts_with("application/xhtml+xml")
    }

    /// Its text, as its type says or as it looks. Nothing where it is no text.
    pub(super) fn written(self, vocabulary: Vocabulary) -> Option<Written> {
        let media_type = self.attribute("type").unwrap_or("text").trim().to_ascii_lowercase();
        let Self { words, markup, .. } = self;
        let written = match (vocabulary, media_type.as_str()) {
            (Vocabulary::Content, _) => Written::Html(markup.unwrap_or(words)),
            (Vocabulary::Atom, "html" | "text/html" | "xhtml" | "application/xhtml+xml") => {
                Written::Html(markup.unwrap_or(words))
            }
            (Vocabulary::Atom, "text" | "text/plain") => match markup {
                Some(markup) => Written::Html(markup),
                None => Written::Plain(words),
            },
            (Vocabulary::Atom, _) => return None,
            _ => markup.map_or_else(|| Written::guessed(words), Written::Html),
        };
        let (Written::Plain(text) | Written::Html(text)) = &written;
        (!is_blank(text)).then_some(written)
    }
}

/// The name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

/// What `&name;` stands for: the names of HTML are known, since feeds use them without defining them. An unknown one
/// stays as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.xml10_content();
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

//! RSS and Atom.

mod element;

use super::{Entry, Feed, damaged, is_web};
use crate::blank::{collapse, is_blank};
use crate::instants::instant_or_day;
use crate::links::web_address;
use crate::{Error, Limits};
use element::{Element, Names, Vocabulary};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use url::Url;

/// Authors of one entry.
const AUTHORS: usize = 100;

/// Reads a feed in XML.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Feed, Error> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut walk = Walk {
        limits,
        feed: Feed::default(),
        names: Names::default(),
        open: Vec::new(),
        base: None,
        other_form: false,
    };
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) => walk.enter(&start, &mut reader)?,
            Event::End(_) => walk.leave(),
            // The definition of RSS 0.91 is named and never fetched; entities of a feed's own make bombs.
            Event::DocType(definition) if definition.contains("<!ENTITY") => {
                return Err(damaged("it defines entities of its own"));
            }
            Event::Eof if !walk.open.is_empty() => return Err(damaged("it breaks off")),
            Event::Eof => return Ok(walk.feed),
            _ => {}
        }
    }
}

/// What an element that others stand in is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Feed,
    Entry,
}

struct Walk<'a> {
    limits: &'a Limits,
    feed: Feed,
    names: Names,
    /// What is open, with how many namespaces were in force before it.
    open: Vec<(Open, usize)>,
    /// The feed's `xml:base`.
    base: Option<Url>,
    /// Whether the address of the entry leads to a form of it that is no page.
    other_form: bool,
}

impl Walk<'_> {
    fn enter(&mut self, start: &BytesStart<'_>, reader: &mut Reader<&[u8]>) -> Result<(), Error> {
        let declared = self.names.enter(start)?;
        let (vocabulary, name) = self.names.of(start);
        let core = matches!(vocabulary, Vocabulary::Rss | Vocabulary::Atom);
        let opens = match name.as_str() {
            "item" | "entry" if core => Some(Open::Entry),
            "rss" | "feed" | "channel" | "RDF" => Some(Open::Feed),
            _ => None,
        };
        let here = self.open.last().map(|(open, _)| *open);
        if let Some(opens) = opens.filter(|_| here != Some(Open::Entry)) {
            if self.open.len() > self.limits.nesting {
                return Err(Error::TooDeep { limit: self.limits.nesting });
            }
            self.open.push((opens, declared));
            return self.begin(opens, start);
        }
        let element = Element::read(start, reader, self.limits)?;
        self.names.leave(declared);
        match here {
            Some(Open::Entry) => self.of_entry(vocabulary, &name, element),
            Some(Open::Feed) => self.of_feed(vocabulary, &name, element),
            None => return Err(damaged("it is no feed")),
        }
        Ok(())
    }

    fn begin(&mut self, opens: Open, start: &BytesStart<'_>) -> Result<(), Error> {
        let base = element::attribute(start, "xml:base");
        match opens {
            Open::Feed => {
                let language = element::attribute(start, "xml:lang");
                self.feed.language = self.feed.language.take().or(language);
                self.base = self.base.take().or_else(|| web_address(&base?));
            }
            Open::Entry => {
                if self.feed.entries.len() >= self.limits.archive_entries {
                    return Err(Error::TooManyEntries { limit: self.limits.archive_entries });
                }
                let base = joined(self.base.as_ref(), base.as_deref()).or_else(|| self.base.clone());
                self.feed.entries.push(Entry { base, ..Entry::default() });
                self.other_form = false;
            }
        }
        Ok(())
    }

    fn leave(&mut self) {
        if let Some((_, declared)) = self.open.pop() {
            self.names.leave(declared);
        }
    }

    fn of_feed(&mut self, vocabulary: Vocabulary, name: &str, element: Element) {
        let feed = &mut self.feed;
        match (vocabulary, name) {
            (Vocabulary::Rss | Vocabulary::Atom, "title") => keep(&mut feed.title, element.written(vocabulary)),
            (Vocabulary::Rss | Vocabulary::Atom, "link") => keep(&mut feed.address, element.address()),
            (Vocabulary::Rss | Vocabulary::DublinCore, "language") => keep(&mut feed.language, element.line()),
            (Vocabulary::Atom, "author") | (Vocabulary::DublinCore, "creator") => {
                name_author(&mut feed.authors, &element)
            }
            _ => {}
        }
    }

    fn of_entry(&mut self, vocabulary: Vocabulary, name: &str, element: Element) {
        let Some(entry) = self.feed.entries.last_mut() else { return };
        let instant = |element: &Element| element.line().as_deref().and_then(instant_or_day);
        match (vocabulary, name) {
            (Vocabulary::Rss | Vocabulary::Atom | Vocabulary::DublinCore, "title") => {
                keep(&mut entry.title, element.written(vocabulary));
            }
            // Of several forms of one text the page is taken, wherever it stands.
            (Vocabulary::Rss | Vocabulary::Atom, "link") => {
                let address = element.address();
                if address.is_some() && (entry.address.is_none() || (self.other_form && element.leads_to_page())) {
                    self.other_form = !element.leads_to_page();
                    entry.address = address;
                }
            }
            (Vocabulary::Rss, "guid") if element.attribute("isPermaLink") != Some("false") => {
                let address = element.line().filter(|line| web_address(line).is_some());
                keep(&mut entry.address, address);
            }
            (Vocabulary::Rss, "pubDate" | "pubdate")
            | (Vocabulary::Atom, "published" | "issued" | "created")
            | (Vocabulary::DublinCore, "date") => keep(&mut entry.published, instant(&element)),
            (Vocabulary::Atom, "updated" | "modified") => keep(&mut entry.modified, instant(&element)),
            (Vocabulary::Rss | Vocabulary::Atom, "author") | (Vocabulary::DublinCore, "creator") => {
                name_author(&mut entry.authors, &element);
            }
            (Vocabulary::Rss, "description") | (Vocabulary::Atom, "summary") => {
                keep(&mut entry.summary, element.written(vocabulary));
            }
            (Vocabulary::Content, "encoded") => keep(&mut entry.content, element.written(vocabulary)),
            (Vocabulary::Atom, "content") if element.attribute("src").is_none() => {
                entry.text_base = joined(entry.base.as_ref(), element.attribute("xml:base"));
                keep(&mut entry.content, element.written(vocabulary));
            }
            _ => {}
        }
    }
}

/// Keeps the first value that says something.
fn keep<T>(kept: &mut Option<T>, value: Option<T>) {
    if kept.is_none() {
        *kept = value;
    }
}

/// An address that may be written from another.
fn joined(base: Option<&Url>, written: Option<&str>) -> Option<Url> {
    let written = written?;
    web_address(written).or_else(|| base?.join(written).ok().filter(is_web))
}

/// Names are in an element of their own in Atom, behind an address in RSS: `ada@example.org (Ada Quill)`.
fn name_author(authors: &mut Vec<String>, element: &Element) {
    let Some(line) = element.person.as_deref().map(collapse).or_else(|| element.line()) else { return };
    let bracketed = line.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?.0)));
    let name = match bracketed {
        Some((before, name)) if before.contains('@') => name.trim().to_owned(),
        _ => line,
    };
    if !is_blank(&name) && authors.len() < AUTHORS && !authors.contains(&name) {
        authors.push(name);
    }
}

//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom (RFC 4287), JSON Feed.
//!
//! The whole feed is a draft of all entries under their titles; each entry is a part, and an article of its own.

mod json;
mod xml;

use crate::blank::{collapse, is_blank};
use crate::blocks::Blocks;
use crate::encoding::{self, Decoded};
use crate::links::web_address;
use crate::reading::{Part, Reading};
use crate::{Error, Input, Limits, html, text};
use claimdesk_domain::draft::{BlockKind, DraftText};
use claimdesk_domain::stated::{Field, Whence};
use url::Url;

/// Bytes of a text that is more than a teaser, where the feed does not say which it is.
const FULL: usize = 1500;

/// What a feed says.
#[derive(Default)]
struct Feed {
    title: Option<Written>,
    address: Option<String>,
    /// The address that the feed itself came from.
    fetched_from: Option<Url>,
    language: Option<String>,
    authors: Vec<String>,
    entries: Vec<Entry>,
}

/// What it says of one entry.
#[derive(Default)]
struct Entry {
    title: Option<Written>,
    address: Option<String>,
    /// What its address is written from, where that is not the feed's.
    base: Option<Url>,
    /// What the links in its text are written from, where that is another still.
    text_base: Option<Url>,
    authors: Vec<String>,
    published: Option<String>,
    modified: Option<String>,
    summary: Option<Written>,
    content: Option<Written>,
}

/// A text as a feed has it.
enum Written {
    Plain(String),
    Html(String),
}

/// Reads the feed, or the entry that is wanted.
pub(crate) fn read(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    limits.check_written(input.bytes.len())?;
    let beside = input.media_type.as_deref().and_then(encoding::declared_by_media_type);
    let declared = beside.or_else(|| encoding::declared_in_html(&input.bytes));
    let Decoded { text, .. } = encoding::decode(&input.bytes, declared)?;
    let start = text.trim_start();
    let feed = if start.starts_with('{') { json::read(start, limits)? } else { xml::read(start, limits)? };
    let feed = Feed { fetched_from: input.web_address(), ..feed };
    match input.part {
        Some(part) => {
            let wanted = usize::try_from(part).ok().and_then(|at| feed.entries.get(at));
            read_entry(&feed, wanted.ok_or(Error::NoSuchPart { part })?, limits)
        }
        None => read_whole(&feed, limits),
    }
}

fn read_whole(feed: &Feed, limits: &Limits) -> Result<Reading, Error> {
    let mut reading = Reading::default();
    let mut blocks = Blocks::new(limits);
    for entry in &feed.entries {
        let title = entry.title(limits)?;
        let words = entry.words(feed, limits)?;
        let address = entry.address(feed);
        // Where no address leads to more, the words here are all that there is.
        let inside = entry.is_inside(&words) || (address.is_none() && !words.blocks.is_empty());
        reading.parts.push(Part {
            title: title.clone(),
            address,
            name: None,
            published: entry.published.clone().or_else(|| entry.modified.clone()),
            inside,
        });
        blocks.push(BlockKind::Heading, title)?;
        blocks.extend(words)?;
    }
    reading.text = blocks.finish();
    reading.state(Field::Byline, names(&feed.authors), Whence::Properties);
    feed.describe(&mut reading, limits)?;
    Ok(reading)
}

fn read_entry(feed: &Feed, entry: &Entry, limits: &Limits) -> Result<Reading, Error> {
    let mut reading = Reading::default();
    let title = entry.title(limits)?;
    let mut blocks = Blocks::new(limits);
    blocks.push(BlockKind::Heading, title.as_str())?;
    blocks.extend(entry.words(feed, limits)?)?;
    reading.text = blocks.finish();
    let byline = names(&entry.authors).or_else(|| names(&feed.authors));
    reading.state(Field::Headline, Some(title).filter(|title| !is_blank(title)), Whence::Properties);
    reading.state(Field::Byline, byline, Whence::Properties);
    reading.state(Field::Published, entry.published.as_deref(), Whence::Properties);
    reading.state(Field::Modified, entry.modified.as_deref(), Whence::Properties);
    reading.state(Field::Canonical, entry.address(feed), Whence::Properties);
    feed.describe(&mut reading, limits)?;
    Ok(reading)
}

impl Feed {
    /// What holds for all entries: who publishes them, and their language.
    fn describe(&self, reading: &mut Reading, limits: &Limits) -> Result<(), Error> {
        let outlet = self.title.as_ref().map(|title| title.line(limits)).transpose()?;
        reading.state(Field::Outlet, outlet.filter(|outlet| !is_blank(outlet)), Whence::Properties);
        let language = self.language.as_deref().and_then(crate::language::normalise);
        reading.state(Field::Language, language, Whence::Properties);
        Ok(())
    }

    fn address(&self) -> Option<Url> {
        let written = self.address.as_deref();
        let joined = || self.fetched_from.as_ref()?.join(written?.trim()).ok().filter(is_web);
        written.and_then(web_address).or_else(joined).or_else(|| self.fetched_from.clone())
    }
}

impl Entry {
    fn title(&self, limits: &Limits) -> Result<String, Error> {
        self.title.as_ref().map_or_else(|| Ok(String::new()), |title| title.line(limits))
    }

    /// Where it can be had.
    fn address(&self, feed: &Feed) -> Option<String> {
        let written = self.address.as_deref()?.trim();
        let whole = web_address(written).map(|_| written.to_owned());
        whole.or_else(|| {
            let base = self.base.clone().or_else(|| feed.address())?;
            base.join(written).ok().filter(is_web).map(String::from)
        })
    }

    /// Its text, or its summary where it has none.
    fn words(&self, feed: &Feed, limits: &Limits) -> Result<DraftText, Error> {
        let written = [&self.content, &self.summary].into_iter().flatten();
        let base = self.text_base.clone().or_else(|| self.base.clone());
        let base = base.or_else(|| web_address(&self.address(feed)?)).or_else(|| feed.address());
        for written in written {
            let words = match written {
                Written::Html(page) => html::read_piece(page, base.clone(), limits)?.text,
                Written::Plain(words) => text::paragraphs(words, limits)?,
            };
            if !words.blocks.is_empty() {
                return Ok(words);
            }
        }
        Ok(DraftText::default())
    }

    /// Whether `words`, which are what it has, are the whole of it. A text that breaks off is none.
    fn is_inside(&self, words: &DraftText) -> bool {
        let last = words.blocks.last().map_or("", |block| block.text.trim_end());
        let breaks_off = ["…", "...", "[…]", "[...]", "(…)", "(...)"].iter().any(|end| last.ends_with(end));
        let bytes: usize = words.blocks.iter().map(|block| block.text.len()).sum();
        !breaks_off && bytes > 0 && (self.content.is_some() || bytes >= FULL)
    }
}

impl Written {
    /// As one line.
    fn line(&self, limits: &Limits) -> Result<String, Error> {
        Ok(match self {
            Self::Plain(words) => collapse(words),
            Self::Html(page) => {
                let words = html::read_fragment(page, limits)?;
                words.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join(" ")
            }
        })
    }

    /// A text of which the feed does not say whether it is HTML: it is where it has a tag or an entity.
    fn guessed(words: String) -> Self {
        let tag = words.match_indices('<').any(|(at, _)| {
            words[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!')
        });
        let entity = words.match_indices('&').any(|(at, _)| {
            let name =
                words[at + 1..].bytes().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#');
            let length = name.count();
            length > 1 && words[at + 1 + length..].starts_with(';')
        });
        if (tag && words.contains('>')) || entity { Self::Html(words) } else { Self::Plain(words) }
    }
}

/// Whether somebody can be sent there: a feed may name an address that runs a script.
fn is_web(address: &Url) -> bool {
    web_address(address.as_str()).is_some()
}

fn names(authors: &[String]) -> Option<String> {
    (!authors.is_empty()).then(|| authors.join(", "))
}

fn damaged(detail: impl ToString) -> Error {
    Error::Damaged { kind: "feed".to_owned(), detail: detail.to_string() }
}

#[cfg(test)]
mod tests;

//! Sources out, for reference programs: CSL-JSON, BibTeX, RIS. What goes out comes back as it went: read into an empty
//! library and written again, a file is the same.
//!
//! What somebody noted of a source is for colleagues and goes into none of them. A source that must not be named outside
//! carries the tag "confidential", by which intake knows it again.

mod bibtex;
mod csl;
mod ris;

use claimdesk_domain::citation::{Author, CONFIDENTIAL, PRIMARY, ReferenceFormat, Work, doi_of, plain};
use claimdesk_domain::folding::fold;
use claimdesk_domain::source::Source;
use std::collections::HashSet;
use std::io::{self, Write};

/// Characters of the longest name of an entry.
const LONGEST_KEY: usize = 80;

/// Gives every source its name among the others: the one that it came with, or author, year and first word.
#[derive(Debug, Default)]
pub struct Keys(HashSet<String>);

impl Keys {
    /// The name of a source, which no other has that was named before. It holds letters and digits of ASCII and signs
    /// that every format bears.
    pub fn of(&mut self, source: &Source) -> String {
        let known = source.citation.key.as_deref().map(allowed).filter(|key| !key.is_empty());
        let base = known.unwrap_or_else(|| made(source));
        let mut key = base.clone();
        let mut number = 2;
        // No two that only letters tell apart: BibTeX takes those for one.
        let short: String = base.chars().take(LONGEST_KEY - 10).collect();
        while !self.0.insert(key.to_lowercase()) {
            key = format!("{short}-{number}");
            number += 1;
        }
        key
    }
}

/// What of a name can stand in every format.
fn allowed(key: &str) -> String {
    let fits = |one: &char| one.is_ascii_alphanumeric() || matches!(one, '-' | '_' | '.' | ':' | '/' | '+');
    key.chars().filter(fits).take(LONGEST_KEY).collect()
}

fn made(source: &Source) -> String {
    let first = |text: &str| -> String {
        let words = text.split(|one: char| !one.is_alphanumeric());
        // "de", "the" and "a" say nothing.
        let telling = words.clone().find(|word| word.chars().count() > 3);
        let word = telling.or_else(|| words.max_by_key(|word| word.len())).unwrap_or_default();
        allowed(&fold(word)).chars().take(20).collect()
    };
    let author = source.citation.authors.first().map(|author| first(&author.name)).unwrap_or_default();
    let year = source.citation.issued.map(|day| day.year().to_string()).unwrap_or_default();
    let key = format!("{author}{year}{}", first(&source.title));
    if key.is_empty() { "source".to_owned() } else { key }
}

/// The formats read one after another what they need; nothing of it has a line break, a control character or markup.
struct Entry<'a> {
    key: &'a str,
    work: Work,
    title: String,
    source: &'a Source,
    authors: Vec<Author>,
    editors: Vec<Author>,
    tags: Vec<&'static str>,
}

impl<'a> Entry<'a> {
    fn of(source: &'a Source, key: &'a str) -> Self {
        let people = |all: &[Author]| all.iter().cloned().filter_map(Author::tidied).collect();
        let places = || words(source.url.as_deref()).or_else(|| doi_of(source.citation.doi.as_deref()?));
        let title = words(Some(&source.title)).or_else(places).unwrap_or_else(|| key.to_owned());
        let tags = [(source.primary, PRIMARY), (source.confidential, CONFIDENTIAL)];
        Self {
            key,
            work: source.citation.work.unwrap_or(Work::usual(source.kind)),
            title,
            source,
            authors: people(&source.citation.authors),
            editors: people(&source.citation.editors),
            tags: tags.into_iter().filter(|(is_so, _)| *is_so).map(|(_, tag)| tag).collect(),
        }
    }

    fn publisher(&self) -> Option<String> {
        words(self.source.publisher.as_deref())
    }

    /// The address, as every format bears it: signs that end words or open braces as their bytes.
    fn url(&self) -> Option<String> {
        words(self.source.url.as_deref()).map(|url| url.replace(' ', "%20").chars().map(in_address).collect())
    }

    fn doi(&self) -> Option<String> {
        let doi = doi_of(self.source.citation.doi.as_deref()?)?;
        Some(doi.chars().map(in_address).collect())
    }
}

fn in_address(one: char) -> String {
    match one {
        '{' => "%7B".to_owned(),
        '}' => "%7D".to_owned(),
        '\\' => "%5C".to_owned(),
        other => other.to_string(),
    }
}

fn words(text: Option<&str>) -> Option<String> {
    text.map(plain).filter(|text| !text.is_empty())
}

/// One file of sources, written one after another.
pub struct References<W> {
    to: W,
    format: ReferenceFormat,
    written: u64,
}

impl<W: Write> References<W> {
    /// A file in a format, without sources yet.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(format: ReferenceFormat, mut to: W) -> io::Result<Self> {
        if format == ReferenceFormat::CslJson {
            to.write_all(b"[")?;
        }
        Ok(Self { to, format, written: 0 })
    }

    /// Writes a source under a name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, source: &Source, key: &str) -> io::Result<()> {
        let entry = Entry::of(source, key);
        match self.format {
            ReferenceFormat::CslJson => {
                self.to.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
                serde_json::to_writer(&mut self.to, &csl::item(&entry))?;
            }
            ReferenceFormat::Bibtex => self.to.write_all(bibtex::entry(&entry).as_bytes())?,
            ReferenceFormat::Ris => self.to.write_all(ris::entry(&entry).as_bytes())?,
        }
        self.written += 1;
        Ok(())
    }

    /// Ends the file and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn end(mut self) -> io::Result<W> {
        if self.format == ReferenceFormat::CslJson {
            self.to.write_all(b"\n]\n")?;
        }
        Ok(self.to)
    }
}

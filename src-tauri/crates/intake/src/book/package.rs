//! The package document (OPF): what the book says of itself, and its files in reading order.

use super::KIND;
use crate::archive::{Archive, resolved};
use crate::properties::Properties;
use crate::xml::{self, Xml};
use crate::{Error, Limits};
use std::collections::{HashMap, HashSet};

/// Ways in which fonts are garbled, which are no encryption of the text.
const FONTS_ONLY: [&str; 2] = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// A book as its package document has it.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub properties: Properties,
    /// The files of the text.
    pub spine: Vec<File>,
    /// The file with the contents, and whether it is of EPUB 2.
    pub contents: Option<(String, bool)>,
}

/// A file of the text.
#[derive(Debug)]
pub(super) struct File {
    pub path: String,
    /// It is read in its turn, not only where something leads to it.
    pub in_order: bool,
}

#[derive(Debug)]
struct Item {
    path: String,
    media_type: String,
    is_contents: bool,
}

impl Package {
    pub(super) fn read(archive: &mut Archive<'_>, limits: &Limits) -> Result<Self, Error> {
        let encrypted = encrypted(archive, limits)?;
        let path = path(archive, limits)?;
        if encrypted.contains(&path) {
            return Err(Error::Encrypted);
        }
        let text = xml::text_of(KIND, archive.expect(&path)?)?;
        let (folder, _) = path.rsplit_once('/').unwrap_or_default();
        let mut package = Self::default();
        let mut items: HashMap<String, Item> = HashMap::new();
        let mut creators: Vec<String> = Vec::new();
        let mut named: HashSet<String> = HashSet::new();
        let mut xml = Xml::new(KIND, &text, limits);
        while let Some(element) = xml.next_inside(0)? {
            let attribute = |name| element.attribute(name).unwrap_or_default();
            let properties = &mut package.properties;
            match element.name() {
                ("dc", "title") => properties.title = properties.title.take().or(Some(xml.words()?)),
                ("dc", "creator") => creators.push(xml.words()?),
                ("dc", "publisher") => properties.publisher = Some(xml.words()?),
                ("dc", "language") => properties.language = properties.language.take().or(Some(xml.words()?)),
                ("dc", "date") => match attribute("event").as_str() {
                    "" | "publication" | "original-publication" => properties.published = Some(xml.words()?),
                    "modification" => properties.modified = Some(xml.words()?),
                    _ => {}
                },
                (_, "meta") if attribute("property") == "dcterms:modified" => {
                    properties.modified = Some(xml.words()?);
                }
                (_, "item") => {
                    let item = Item {
                        path: resolved(folder, &unescaped(&attribute("href"))),
                        media_type: attribute("media-type"),
                        is_contents: attribute("properties").split_whitespace().any(|property| property == "nav"),
                    };
                    items.insert(attribute("id"), item);
                }
                (_, "spine") => {
                    if let Some(item) = items.get(&attribute("toc")) {
                        package.contents = Some((item.path.clone(), true));
                    }
                }
                (_, "itemref") => {
                    let Some(item) = items.get(&attribute("idref")) else { continue };
                    let is_text = item.media_type.contains("html") && !item.is_contents;
                    if is_text && named.insert(item.path.clone()) {
                        let in_order = attribute("linear") != "no";
                        package.spine.push(File { path: item.path.clone(), in_order });
                    }
                }
                _ => {}
            }
            if package.spine.len() > limits.archive_entries {
                return Err(Error::TooManyEntries { limit: limits.archive_entries });
            }
        }
        if let Some(item) = items.values().find(|item| item.is_contents) {
            package.contents = Some((item.path.clone(), false));
        }
        if package.spine.iter().any(|file| encrypted.contains(&file.path)) {
            return Err(Error::Encrypted);
        }
        creators.retain(|name| !name.trim().is_empty());
        package.properties.creator = Some(creators.join(", "));
        Ok(package)
    }
}

/// Where the package document is.
fn path(archive: &mut Archive<'_>, limits: &Limits) -> Result<String, Error> {
    let text = xml::text_of(KIND, archive.expect("META-INF/container.xml")?)?;
    let mut xml = Xml::new(KIND, &text, limits);
    while let Some(element) = xml.next_inside(0)? {
        if element.name().1 == "rootfile" {
            return Ok(unescaped(&element.attribute("full-path").unwrap_or_default()));
        }
    }
    Err(Error::Damaged { kind: KIND.to_owned(), detail: "its container names no package".to_owned() })
}

/// The files that cannot be read without a key (XML Encryption, as EPUB's container has it). Fonts are often garbled with
/// the book's own name for a key, and what is encrypted beside the text does not keep anybody from reading it.
fn encrypted(archive: &mut Archive<'_>, limits: &Limits) -> Result<HashSet<String>, Error> {
    let mut files = HashSet::new();
    let Some(bytes) = archive.read("META-INF/encryption.xml")? else { return Ok(files) };
    let text = xml::text_of(KIND, bytes)?;
    let mut xml = Xml::new(KIND, &text, limits);
    let mut garbled = false;
    while let Some(element) = xml.next_inside(0)? {
        match element.name() {
            ("enc", "EncryptionMethod") => {
                garbled = element.attribute("Algorithm").is_some_and(|way| FONTS_ONLY.contains(&way.as_str()));
            }
            ("enc", "CipherReference") if !garbled => {
                files.insert(resolved("", &unescaped(&element.attribute("URI").unwrap_or_default())));
            }
            _ => {}
        }
    }
    Ok(files)
}

/// A reference with its `%20`s read.
pub(super) fn unescaped(reference: &str) -> String {
    let mut bytes = Vec::with_capacity(reference.len());
    let mut rest = reference.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

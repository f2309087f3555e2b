//! The parts of a document and what leads from one to another (ECMA-376 part 2, Open Packaging Conventions).

use super::KIND;
use crate::archive::{Archive, resolved};
use crate::properties::Properties;
use crate::xml::{self, Xml};
use crate::{Error, Limits};
use std::collections::HashMap;

/// A document that is open.
pub(super) struct Package<'a> {
    archive: Archive<'a>,
    limits: &'a Limits,
    document: String,
    root: Relationships,
}

/// What a part leads to, by the names that it uses.
#[derive(Debug, Default)]
pub(super) struct Relationships(HashMap<String, Relationship>);

/// What a part leads to.
#[derive(Debug)]
pub(super) struct Relationship {
    /// The last word of its type, which transitional and strict documents share: `image`, `hyperlink`.
    pub kind: String,
    /// A part, or an address outside that is never opened.
    pub target: String,
    /// Whether it leads out of the document.
    pub outside: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(archive: Archive<'a>, limits: &'a Limits) -> Result<Self, Error> {
        let mut package = Self { archive, limits, document: String::new(), root: Relationships::default() };
        package.root = package.relationships("")?;
        let declared = package.root.part("officeDocument").filter(|part| package.archive.holds(part));
        package.document = declared.unwrap_or("word/document.xml").to_owned();
        Ok(package)
    }

    /// The part that the text is in.
    pub(super) fn document(&self) -> String {
        self.document.clone()
    }

    /// A part that the text leads to, such as `styles`; nothing where there is none.
    pub(super) fn beside(&mut self, kind: &str) -> Result<Option<(String, String)>, Error> {
        let document = self.document();
        let relationships = self.relationships(&document)?;
        let Some(part) = relationships.part(kind).map(str::to_owned) else { return Ok(None) };
        Ok(self.archive.holds(&part).then_some(()).map(|()| self.text(&part)).transpose()?.map(|text| (part, text)))
    }

    pub(super) fn text(&mut self, part: &str) -> Result<String, Error> {
        xml::text_of(KIND, self.archive.expect(part)?)
    }

    pub(super) fn xml<'text>(&self, text: &'text str) -> Xml<'text> {
        Xml::new(KIND, text, self.limits)
    }

    pub(super) fn limits(&self) -> &'a Limits {
        self.limits
    }

    /// A picture's bytes, if there are no more than `most`.
    pub(super) fn picture(&mut self, part: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
        self.archive.read_at_most(part, most)
    }

    /// What `part` leads to; the document itself where the part has no name.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Relationships, Error> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(bytes) = self.archive.read(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Relationships::default());
        };
        let text = xml::text_of(KIND, bytes)?;
        let mut xml = self.xml(&text);
        let mut found = HashMap::new();
        while let Some(element) = xml.next_inside(0)? {
            let attribute = |name| element.attribute(name).unwrap_or_default();
            if element.name().1 != "Relationship" {
                continue;
            }
            let outside = attribute("TargetMode") == "External";
            let target = attribute("Target");
            let target = if outside { target } else { resolved(folder, &target) };
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default().to_owned();
            found.insert(attribute("Id"), Relationship { kind, target, outside });
            if xml.depth() == 0 {
                break;
            }
        }
        Ok(Relationships(found))
    }

    /// Title, author and times.
    pub(super) fn properties(&mut self) -> Result<Properties, Error> {
        let mut properties = Properties::default();
        let part = self.root.part("core-properties").unwrap_or("docProps/core.xml").to_owned();
        let Some(bytes) = self.archive.read(&part)? else { return Ok(properties) };
        let text = xml::text_of(KIND, bytes)?;
        let mut xml = self.xml(&text);
        while let Some(element) = xml.next_inside(0)? {
            let field = match element.name() {
                ("dc", "title") => &mut properties.title,
                ("dc", "creator") => &mut properties.creator,
                ("dc", "language") => &mut properties.language,
                ("dcterms", "modified") => &mut properties.modified,
                _ => continue,
            };
            *field = Some(xml.words()?);
        }
        Ok(properties)
    }
}

impl Relationships {
    pub(super) fn get(&self, id: &str) -> Option<&Relationship> {
        self.0.get(id)
    }

    /// The part of this kind.
    fn part(&self, kind: &str) -> Option<&str> {
        let inside = |one: &&Relationship| one.kind == kind && !one.outside;
        self.0.values().filter(inside).map(|one| one.target.as_str()).min()
    }
}

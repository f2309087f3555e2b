//! What a paragraph, a run or a row says of itself before its words.

use super::changes::Change;
use super::styles::{Styles, is_on};
use crate::Error;
use crate::role::Role;
use crate::xml::Xml;

/// The properties of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    style: Option<String>,
    outline: Option<u8>,
    numbered: Option<bool>,
    /// Its end was struck out, so that the next paragraph goes on with it.
    pub end_is_deleted: bool,
}

impl Paragraph {
    /// Reads the element that was opened last. What it was before a change is left out.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut paragraph = Self::default();
        let depth = xml.depth();
        while let Some(element) = xml.next_inside(depth)? {
            let value = element.attribute("val");
            match element.name() {
                ("w", name) if name.ends_with("Change") || name == "sectPr" => xml.skip()?,
                ("w", "pStyle") => paragraph.style = value,
                ("w", "outlineLvl") => paragraph.outline = value.and_then(|level| level.parse().ok()),
                ("w", "numId") => paragraph.numbered = Some(value.is_some_and(|number| number != "0")),
                ("w", "del" | "moveFrom") => paragraph.end_is_deleted = true,
                _ => {}
            }
        }
        Ok(paragraph)
    }

    pub(super) fn role(&self, styles: &Styles) -> Role {
        let role = styles.role(self.style.as_deref());
        match (role, self.outline, self.numbered) {
            (Role::Body | Role::Item, Some(0..9), _) => Role::Heading,
            (Role::Body, _, Some(true)) => Role::Item,
            (Role::Item, _, Some(false)) => Role::Body,
            _ => role,
        }
    }
}

/// Whether the run whose properties were opened last is hidden.
pub(super) fn hides(xml: &mut Xml<'_>, styles: &Styles) -> Result<bool, Error> {
    let (mut by_style, mut here) = (false, None);
    let depth = xml.depth();
    while let Some(element) = xml.next_inside(depth)? {
        let value = element.attribute("val");
        match element.name() {
            ("w", name) if name.ends_with("Change") => xml.skip()?,
            ("w", "rStyle") => by_style = value.is_some_and(|style| styles.hides(&style)),
            ("w", "vanish") => here = Some(is_on(value.as_deref())),
            _ => {}
        }
    }
    Ok(here.unwrap_or(by_style))
}

/// The change that took out the row whose properties were opened last.
pub(super) fn row_deletion(xml: &mut Xml<'_>) -> Result<Option<Change>, Error> {
    let mut deleted = None;
    let depth = xml.depth();
    while let Some(element) = xml.next_inside(depth)? {
        match element.name() {
            ("w", name) if name.ends_with("Change") => xml.skip()?,
            ("w", "del") => deleted = Some(Change::of(&element)),
            _ => {}
        }
    }
    Ok(deleted)
}

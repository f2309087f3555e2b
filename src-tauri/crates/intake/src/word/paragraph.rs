//! What a paragraph, a run or a row says of itself before its words.

use super::changes::Change;
use super::styles::{Styles, is_on};
use crate::Error;
use crate::raised::Shift;
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

/// The properties of a run.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub hidden: bool,
    /// Whether it stands above, below or on the line, where it says so.
    pub shift: Option<Option<Shift>>,
}

/// Half points above or below the line from which on words are set apart from it.
pub(super) const SHIFTED: i32 = 6;

/// Reads the properties of the run that were opened last.
pub(super) fn run(xml: &mut Xml<'_>, styles: &Styles) -> Result<Run, Error> {
    let (mut by_style, mut here) = (Run::default(), None);
    let (mut shift, mut moved) = (None, None);
    let depth = xml.depth();
    while let Some(element) = xml.next_inside(depth)? {
        let value = element.attribute("val");
        match element.name() {
            ("w", name) if name.ends_with("Change") => xml.skip()?,
            ("w", "rStyle") => {
                let style = value.unwrap_or_default();
                by_style = Run { hidden: styles.hides(&style), shift: styles.shift(&style) };
            }
            ("w", "vertAlign") => shift = value.map(|name| Shift::of_name(&name)),
            ("w", "position") => moved = value.and_then(|height| Shift::by(height.parse().ok()?, SHIFTED)),
            ("w", "vanish") => here = Some(is_on(value.as_deref())),
            _ => {}
        }
    }
    let shift = shift.or(moved.map(Some)).or(by_style.shift);
    Ok(Run { hidden: here.unwrap_or(by_style.hidden), shift })
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

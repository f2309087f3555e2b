//! What the styles of a document mean for the text.
//!
//! Word names its own styles in English in every language; programs that do not are met half way.

use super::package::Package;
use crate::raised::Shift;
use crate::role::Role;
use crate::xml::Xml;
use crate::{Error, language};
use std::collections::HashMap;

/// Styles that one is based on, at most.
const CHAIN: usize = 16;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    default: Option<String>,
    language: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: Option<bool>,
    hidden: Option<bool>,
    shift: Option<Option<Shift>>,
}

impl Styles {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Error> {
        let mut styles = Self::default();
        let Some((_, text)) = package.beside("styles")? else { return Ok(styles) };
        let mut xml = package.xml(&text);
        while let Some(element) = xml.next_inside(0)? {
            match element.name() {
                ("w", "lang") if styles.language.is_none() => {
                    styles.language = element.attribute("val").and_then(|tag| language::normalise(&tag));
                }
                ("w", "style") => {
                    let id = element.attribute("styleId").unwrap_or_default();
                    let paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                    if paragraph && element.attribute("default").is_some_and(|value| is_on(Some(&value))) {
                        styles.default = Some(id.clone());
                    }
                    let style = Style::read(&mut xml)?;
                    styles.styles.insert(id, style);
                }
                _ => {}
            }
        }
        Ok(styles)
    }

    /// BCP 47 tag of the language that the text is in unless it says otherwise.
    pub(super) fn language(&self) -> Option<String> {
        self.language.clone()
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: Option<&str>) -> Role {
        let Some(id) = id.or(self.default.as_deref()) else { return Role::Body };
        if !self.styles.contains_key(id) {
            return Role::of_name(id).unwrap_or(Role::Body);
        }
        for style in self.chain(id) {
            if let Some(role) = Role::of_name(&style.name) {
                return role;
            }
            match (style.outline, style.numbered) {
                (Some(0..9), _) => return Role::Heading,
                (_, Some(true)) => return Role::Item,
                (Some(_), _) | (_, Some(false)) => return Role::Body,
                _ => {}
            }
        }
        Role::Body
    }

    /// Whether words of this style are hidden.
    pub(super) fn hides(&self, id: &str) -> bool {
        self.chain(id).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Whether words of this style stand above, below or on the line, where it says so.
    pub(super) fn shift(&self, id: &str) -> Option<Option<Shift>> {
        self.chain(id).find_map(|style| style.shift)
    }

    /// A style and those that it is based on, nearest first.
    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let mut next = self.styles.get(id);
        let chain = std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
            Some(style)
        });
        chain.take(CHAIN)
    }
}

impl Style {
    fn read(xml: &mut Xml<'_>) -> Result<Self, Error> {
        let mut style = Self::default();
        let depth = xml.depth();
        while let Some(element) = xml.next_inside(depth)? {
            let value = element.attribute("val");
            match element.name() {
                ("w", "name") => style.name = value.unwrap_or_default(),
                ("w", "basedOn") => style.based_on = value,
                ("w", "outlineLvl") => style.outline = value.and_then(|level| level.parse().ok()),
                ("w", "numId") => style.numbered = Some(value.is_some_and(|number| number != "0")),
                ("w", "vanish") => style.hidden = Some(is_on(value.as_deref())),
                ("w", "vertAlign") => style.shift = value.map(|name| Shift::of_name(&name)),
                ("w", "tblStylePr") => xml.skip()?,
                _ => {}
            }
        }
        Ok(style)
    }
}

/// Whether a property that is there is on: it can say that it is not.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off" | "none"))
}

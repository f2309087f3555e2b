//! What the styles of a text mean for it: those that a person chose, and those that the program made for one place.

use crate::raised::Shift;
use crate::role::Role;
use crate::xml::Xml;
use crate::{Error, language};
use std::collections::HashMap;

/// Styles that one is based on, at most.
const CHAIN: usize = 16;

/// The styles of a text, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(String, String), Style>,
    language: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    parent: Option<String>,
    outline: Option<u8>,
    hidden: Option<bool>,
    shift: Option<Option<Shift>>,
}

impl Styles {
    /// Adds the styles of a file.
    pub(super) fn read(&mut self, mut xml: Xml<'_>) -> Result<(), Error> {
        let mut key = None;
        while let Some(element) = xml.next_inside(0)? {
            match element.name() {
                ("style", "style") => {
                    let attribute = |name| element.attribute(name);
                    let name = attribute("name").unwrap_or_default();
                    let style = Style {
                        name: attribute("display-name").unwrap_or_else(|| name.replace("_20_", " ")),
                        parent: attribute("parent-style-name"),
                        outline: attribute("default-outline-level").and_then(|level| level.parse().ok()),
                        hidden: None,
                        shift: None,
                    };
                    let of = (attribute("family").unwrap_or_default(), name);
                    self.styles.insert(of.clone(), style);
                    key = Some(of);
                }
                ("style", "default-style") => key = None,
                ("style", "text-properties") => {
                    if let Some(style) = key.as_ref().and_then(|key| self.styles.get_mut(key)) {
                        style.hidden = element.attribute("display").map(|display| display == "none");
                        style.shift = element.attribute("text-position").map(|position| shift_of(&position));
                    } else if self.language.is_none() {
                        self.language = element.attribute("language").and_then(|tag| language::normalise(&tag));
                    }
                }
                ("office", "body") => return Ok(()),
                _ => {}
            }
        }
        Ok(())
    }

    /// BCP 47 tag of the language that the text is in unless it says otherwise.
    pub(super) fn language(&self) -> Option<String> {
        self.language.clone()
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, name: &str) -> Role {
        let mut chain = self.chain("paragraph", name).peekable();
        if chain.peek().is_none() {
            return Role::of_name(&name.replace("_20_", " ")).unwrap_or(Role::Body);
        }
        let role = |style: &Style| {
            let outlined = style.outline.is_some_and(|level| level > 0);
            Role::of_name(&style.name).or(outlined.then_some(Role::Heading))
        };
        chain.find_map(role).unwrap_or(Role::Body)
    }

    /// Whether what is of this style is hidden; `family` is `text` or `paragraph`.
    pub(super) fn hides(&self, family: &str, name: &str) -> bool {
        self.chain(family, name).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// Whether what is of this style stands above, below or on the line, where it says so.
    pub(super) fn shift(&self, family: &str, name: &str) -> Option<Option<Shift>> {
        self.chain(family, name).find_map(|style| style.shift)
    }

    /// A style and those that it is based on, nearest first.
    fn chain<'a>(&'a self, family: &str, name: &str) -> impl Iterator<Item = &'a Style> + use<'a> {
        let family = family.to_owned();
        let mut next = self.styles.get(&(family.clone(), name.to_owned()));
        let chain = std::iter::from_fn(move || {
            let style = next?;
            next = style.parent.as_ref().and_then(|parent| self.styles.get(&(family.clone(), parent.clone())));
            Some(style)
        });
        chain.take(CHAIN)
    }
}

/// `super 58%`, `sub`, or how far above the line in per cent of the letters: `33% 58%`, `-10%`.
fn shift_of(position: &str) -> Option<Shift> {
    /// From here on words are set apart from the line.
    const LEAST: i32 = 15;
    let place = position.split_whitespace().next().unwrap_or_default();
    let height = || place.strip_suffix('%')?.parse::<f32>().ok();
    Shift::of_name(place).or_else(|| Shift::by(height()? as i32, LEAST))
}

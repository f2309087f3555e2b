//! Fonts and styles, which the text names by number.

use super::encodings::Font;
use crate::role::Role;
use std::collections::HashMap;

/// Styles that one is based on, at most.
const CHAIN: usize = 16;

/// The tables at the start of a text.
#[derive(Debug, Default)]
pub(super) struct Tables {
    pub fonts: HashMap<i32, Font>,
    pub styles: HashMap<i32, Style>,
    /// Who changed something.
    pub authors: Vec<String>,
}

/// A style of paragraphs.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    pub number: i32,
    pub name: String,
    pub based_on: Option<i32>,
    pub outline: Option<i32>,
}

impl Tables {
    /// What a paragraph of this style is.
    pub(super) fn role(&self, number: i32) -> Role {
        let mut next = self.styles.get(&number);
        for _ in 0..CHAIN {
            let Some(style) = next else { break };
            let outlined = matches!(style.outline, Some(0..9)).then_some(Role::Heading);
            if let Some(role) = Role::of_name(&style.name).or(outlined) {
                return role;
            }
            next = style.based_on.filter(|base| *base != style.number).and_then(|base| self.styles.get(&base));
        }
        Role::Body
    }
}

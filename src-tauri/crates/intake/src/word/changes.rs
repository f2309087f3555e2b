//! Who changed something, and when.

use crate::xml::Element;

/// A change as its element says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub author: Option<String>,
    pub at: Option<String>,
}

impl Change {
    pub(super) fn of(element: &Element<'_>) -> Self {
        let said =
            |name| element.attribute(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        Self { author: said("author"), at: said("date") }
    }
}

//! Fractions that a page sets as a raised number, a slash and a lowered number: without that, five and a half would read
//! 51⁄2.

use crate::raised;
use dom_query::NodeRef;

/// A fraction of a raised number, a slash and a lowered number.
pub(super) struct Fraction<'a> {
    /// How it is written in a line of text, without what parts it from a number before it.
    pub written: String,
    /// The slash and the lowered number.
    pub rest: [NodeRef<'a>; 2],
}

/// The fraction that begins with a `sup` element.
pub(super) fn fraction<'a>(sup: &NodeRef<'a>) -> Option<Fraction<'a>> {
    let slash = sup.next_sibling().filter(|next| next.is_text())?;
    let sub = slash.next_sibling().filter(|next| next.has_name("sub"))?;
    if !matches!(slash.text().trim(), "⁄" | "/" | "∕") {
        return None;
    }
    let written = raised::fraction(sup.text().trim(), sub.text().trim())?;
    Some(Fraction { written, rest: [slash, sub] })
}

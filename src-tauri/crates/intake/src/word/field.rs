//! Fields: an instruction, and the words that it made when the document was last saved.

use crate::marked;
use claimdesk_domain::annotation::Mark;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// What is read now are the words that it made.
    pub result: bool,
    /// The mark on these words.
    pub span: Option<usize>,
}

/// Bytes of the longest instruction that is read.
const INSTRUCTION: usize = 8192;

impl Field {
    pub(super) fn of(instruction: &str) -> Self {
        let mut field = Self::default();
        field.write(instruction);
        field
    }

    pub(super) fn write(&mut self, instruction: &str) {
        if self.instruction.len() + instruction.len() <= INSTRUCTION {
            self.instruction.push_str(instruction);
        }
    }

    /// Whether its words are an index of the document and no text.
    pub(super) fn is_index(&self) -> bool {
        let name = self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        matches!(name.as_str(), "TOC" | "INDEX" | "TOA")
    }

    /// The link that it makes of its words.
    pub(super) fn link(&self) -> Option<Mark> {
        hyperlink(&self.instruction)
    }
}

/// The address in an instruction like `HYPERLINK "https://example.org/" \l "place" \o "tip"`.
pub(crate) fn hyperlink(instruction: &str) -> Option<Mark> {
    let (name, rest) = instruction.trim().split_once(char::is_whitespace)?;
    if !name.eq_ignore_ascii_case("HYPERLINK") {
        return None;
    }
    let rest = rest.trim_start();
    let address = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => rest.split_whitespace().next()?,
    };
    let place = rest.split_once("\\l").and_then(|(_, after)| after.trim_start().strip_prefix('"')?.split('"').next());
    match place.filter(|place| !place.is_empty() && !address.contains('#')) {
        Some(place) => marked::link(&format!("{address}#{place}")),
        None => marked::link(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instruction_names_an_address() {
        let url = |instruction| match hyperlink(instruction) {
            Some(Mark::Link { url }) => url,
            _ => String::new(),
        };
        assert_eq!(url(r#" HYPERLINK "https://example.org/a b" \o "a tip" "#), "https://example.org/a b");
        assert_eq!(url(r#"hyperlink https://example.org/ \l "two""#), "https://example.org/#two");
        assert_eq!(url(r#"HYPERLINK \l "two""#), "");
        assert_eq!(url("PAGEREF _Toc1"), "");
    }
}

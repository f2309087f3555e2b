//! Fields: an instruction, and the words that it made when the document was last saved.

use crate::marked;
use claimdesk_domain::annotation::Mark;
use std::collections::HashSet;

/// A field that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    /// What is read now are the words that it made.
    result: bool,
    /// They are an index of the document and no text.
    is_index: bool,
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
        if !self.result && self.instruction.len() + instruction.len() <= INSTRUCTION {
            self.instruction.push_str(instruction);
        }
    }

    /// The words that it made begin.
    pub(super) fn begin_result(&mut self) {
        let name = self.instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        self.is_index = matches!(name.as_str(), "TOC" | "INDEX" | "TOA");
        self.result = true;
    }

    /// Whether words that stand in it are text.
    pub(super) fn is_shown(&self) -> bool {
        self.result && !self.is_index
    }

    /// The link that it makes of its words.
    pub(super) fn link(&self) -> Option<Mark> {
        hyperlink(&self.instruction)
    }
}

/// Where marks stand of fields that begin and never end, by the bytes of `text` up to the end of their tags. A field has
/// three marks, for its beginning, its words and its end, and may stand over many paragraphs; fields stand in each other.
/// Without its end, a field would take all text after it for an instruction.
pub(super) fn unended(text: &str) -> HashSet<usize> {
    const MARK: &str = "fldCharType";
    let bytes = text.as_bytes();
    let mut open: Vec<Vec<usize>> = Vec::new();
    for at in memchr::memmem::find_iter(bytes, MARK) {
        let rest = bytes.get(at + MARK.len()..).unwrap_or_default();
        let value = rest.trim_ascii_start().strip_prefix(b"=").unwrap_or_default().trim_ascii_start().get(1..);
        let value = value.unwrap_or_default();
        let end = at + MARK.len() + memchr::memchr(b'>', rest).map_or(0, |before| before + 1);
        if value.starts_with(b"begin") {
            open.push(vec![end]);
        } else if value.starts_with(b"separate") {
            open.last_mut().into_iter().for_each(|marks| marks.push(end));
        } else {
            open.pop();
        }
    }
    open.into_iter().flatten().collect()
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

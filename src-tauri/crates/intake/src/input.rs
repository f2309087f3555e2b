//! What is to be read.

use crate::markdown;
use url::Url;

/// Bytes from a file, a page, the clipboard or standard input, with what is known about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// The file's name, if it had one: its extension says which reader, the rest stands in for a missing headline.
    pub name: Option<String>,
    /// The media type that came with the bytes, for example `text/html; charset=utf-8`.
    pub media_type: Option<String>,
    /// Which part of it is wanted, from 0, where it has parts; the whole, or the first text, where nothing is said.
    pub part: Option<u32>,
    /// The bytes themselves.
    pub bytes: Vec<u8>,
    /// The address that they came from: what it names without saying where is there.
    pub address: Option<String>,
    /// Pictures that a page shows and that were fetched with it.
    pub beside: Vec<Beside>,
}

/// A picture that came with a page, by its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Where it is, without a fragment.
    pub address: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Input {
    /// What somebody pasted: text, whatever else it begins like, or Markdown where it has its headings.
    pub fn pasted(bytes: Vec<u8>) -> Self {
        let kind = if markdown::is_likely(&bytes) { "text/markdown" } else { "text/plain" };
        Self { media_type: Some(format!("{kind}; charset=utf-8")), bytes, ..Self::default() }
    }

    /// The address that it came from, if that is one of the web.
    pub(crate) fn web_address(&self) -> Option<Url> {
        let address = Url::parse(self.address.as_deref()?.trim()).ok()?;
        (matches!(address.scheme(), "http" | "https") && address.has_host()).then_some(address)
    }
}

/// What stands for a headline where the text has none: `north-korea-rally.txt` gives `north-korea-rally`.
pub fn title_from_name(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).find(|part| !part.is_empty()).unwrap_or(name);
    match file.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_extension(extension) => stem.to_owned(),
        _ => file.to_owned(),
    }
}

/// Short and of letters and digits, so that `Budget v2. final draft` keeps its end.
fn is_extension(end: &str) -> bool {
    (1..=10).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::title_from_name;

    #[test]
    fn a_title_is_the_name_without_folder_and_extension() {
        assert_eq!(title_from_name("north-korea-rally.txt"), "north-korea-rally");
        assert_eq!(title_from_name("desk/2022/rally.final.html"), "rally.final");
        assert_eq!(title_from_name("C:\\drafts\\rally"), "rally");
        assert_eq!(title_from_name(".txt"), ".txt");
        assert_eq!(title_from_name("Budget v2. final draft"), "Budget v2. final draft");
        assert_eq!(title_from_name(""), "");
    }
}

//! Which reader the bytes are for.

use crate::input::Input;
use crate::looks::LooksLike;
use crate::reading::picture_type;
use crate::{Error, markdown, mime, transcript};

/// The readers there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Markdown,
    Html,
    WebArchive,
    Pdf,
    Word,
    OpenDocument,
    RichText,
    Book,
    Mail,
    Feed,
    Table,
    Workbook,
    Transcript,
}

/// How far into the bytes a first tag is looked for.
const SNIFFED: usize = 1024;

/// Tags that begin a page or a piece of one.
const FIRST_TAGS: [&str; 18] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "article",
    "main",
    "section",
    "header",
    "div",
    "p",
    "h1",
    "h2",
    "table",
];

/// Elements that begin a feed.
const FIRST_OF_FEED: [&str; 6] = ["rss", "feed", "rdf:rdf", "atom:feed", "!doctype rss", "!doctype rdf:rdf"];

impl Kind {
    /// By signature where there is one, since names lie; then by media type, by the name's extension, and by how the
    /// bytes begin. Bytes that nothing here reads are [`Error::NotText`], or [`Error::Encrypted`] where a password would
    /// help.
    pub(crate) fn of(input: &Input) -> Result<Self, Error> {
        if let Some(looks_like) = LooksLike::by_signature(&input.bytes) {
            if looks_like == LooksLike::OldOfficeDocument && LooksLike::is_encrypted_office(&input.bytes) {
                return Err(Error::Encrypted);
            }
            // A copy that broke off has lost the list of its files, which says what it is; its reader says what is wrong.
            let name = input.name.as_deref().filter(|_| looks_like == LooksLike::ZipArchive);
            let kind = Self::of_signature(looks_like).or_else(|| name.and_then(Self::of_archive_name));
            return kind.ok_or(Error::NotText { looks_like });
        }
        let by_type = input.media_type.as_deref().and_then(Self::of_media_type);
        let by_name = || input.name.as_deref().and_then(Self::of_name);
        Ok(by_type.or_else(by_name).unwrap_or_else(|| Self::of_bytes(&input.bytes)))
    }

    /// What a person calls it, after "this".
    pub(crate) fn name_of(input: &Input) -> &'static str {
        match Self::of(input) {
            Ok(Self::Text) => "text",
            Ok(Self::Markdown) => "Markdown file",
            Ok(Self::Html) => "web page",
            Ok(Self::WebArchive) => "saved page",
            Ok(Self::Pdf) => "PDF",
            Ok(Self::Word) => "Word document",
            Ok(Self::OpenDocument) => "OpenDocument text",
            Ok(Self::RichText) => "RTF document",
            Ok(Self::Book) => "book",
            Ok(Self::Mail) => "e-mail",
            Ok(Self::Feed) => "feed",
            Ok(Self::Table) => "table",
            Ok(Self::Workbook) => "workbook",
            Ok(Self::Transcript) => "transcript",
            Err(_) => "file",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Markdown => "text/markdown",
            Self::Html => "text/html",
            Self::WebArchive => "multipart/related",
            Self::Pdf => "application/pdf",
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::OpenDocument => "application/vnd.oasis.opendocument.text",
            Self::RichText => "application/rtf",
            Self::Book => "application/epub+zip",
            Self::Mail => "message/rfc822",
            Self::Feed => "application/feed+xml",
            Self::Table => "text/csv",
            Self::Workbook => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Transcript => "text/vtt",
        }
    }

    /// The reader's name and version, with the library that does the work.
    pub(crate) fn reader(self) -> &'static str {
        match self {
            Self::Text => concat!("text ", env!("CARGO_PKG_VERSION")),
            Self::Markdown => concat!("markdown ", env!("CARGO_PKG_VERSION"), " pulldown-cmark 0.13"),
            Self::Html => concat!("html ", env!("CARGO_PKG_VERSION"), " dom_query 0.29"),
            Self::WebArchive => concat!("web-archive ", env!("CARGO_PKG_VERSION")),
            Self::Pdf => concat!("pdf ", env!("CARGO_PKG_VERSION")),
            Self::Word => concat!("word ", env!("CARGO_PKG_VERSION")),
            Self::OpenDocument => concat!("open-document ", env!("CARGO_PKG_VERSION")),
            Self::RichText => concat!("rich-text ", env!("CARGO_PKG_VERSION")),
            Self::Book => concat!("book ", env!("CARGO_PKG_VERSION")),
            Self::Mail => concat!("mail ", env!("CARGO_PKG_VERSION")),
            Self::Feed => concat!("feed ", env!("CARGO_PKG_VERSION")),
            Self::Table => concat!("table ", env!("CARGO_PKG_VERSION")),
            Self::Workbook => concat!("workbook ", env!("CARGO_PKG_VERSION")),
            Self::Transcript => concat!("transcript ", env!("CARGO_PKG_VERSION")),
        }
    }

    fn of_signature(looks_like: LooksLike) -> Option<Self> {
        match looks_like {
            LooksLike::Pdf => Some(Self::Pdf),
            LooksLike::WordDocument => Some(Self::Word),
            LooksLike::OpenDocument => Some(Self::OpenDocument),
            LooksLike::Book => Some(Self::Book),
            LooksLike::Workbook => Some(Self::Workbook),
            LooksLike::RichText => Some(Self::RichText),
            _ => None,
        }
    }

    fn of_media_type(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.as_str() {
            "text/html" | "application/xhtml+xml" => Some(Self::Html),
            "text/markdown" | "text/x-markdown" => Some(Self::Markdown),
            "text/plain" => Some(Self::Text),
            "multipart/related" | "application/x-mimearchive" => Some(Self::WebArchive),
            "message/rfc822" => Some(Self::Mail),
            "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Some(Self::Feed),
            "text/csv" | "text/tab-separated-values" => Some(Self::Table),
            "text/vtt" | "application/x-subrip" => Some(Self::Transcript),
            _ => None,
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            "mht" | "mhtml" => Some(Self::WebArchive),
            "eml" => Some(Self::Mail),
            "rss" | "atom" => Some(Self::Feed),
            "csv" | "tsv" => Some(Self::Table),
            "srt" | "vtt" => Some(Self::Transcript),
            _ => None,
        }
    }

    fn of_archive_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "docx" => Some(Self::Word),
            "odt" => Some(Self::OpenDocument),
            "xlsx" | "ods" => Some(Self::Workbook),
            "epub" => Some(Self::Book),
            _ => None,
        }
    }

    fn of_bytes(bytes: &[u8]) -> Self {
        // Without NUL bytes, ASCII in UTF-16 reads like ASCII.
        let start: String = bytes
            .iter()
            .take(SNIFFED)
            .filter(|byte| byte.is_ascii() && **byte != 0)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        let begins =
            |names: &[&str]| first_tag(&start).is_some_and(|tag| names.iter().any(|name| begins_with_name(tag, name)));
        if begins(&FIRST_TAGS) {
            Self::Html
        } else if begins(&FIRST_OF_FEED) || start.replace("\\/", "/").contains("https://jsonfeed.org/version") {
            Self::Feed
        } else if transcript::begins(bytes) {
            Self::Transcript
        } else if let Some(packed) = mime::sniff::kind(bytes) {
            packed
        } else if markdown::is_likely(bytes) {
            Self::Markdown
        } else {
            Self::Text
        }
    }
}

/// What bytes most likely are, by how they begin and by the ending of their name: for what is kept without being read.
/// Nothing is opened or run on the strength of it.
pub fn media_type_of(name: Option<&str>, bytes: &[u8]) -> &'static str {
    if let Some(picture) = picture_type(bytes) {
        return picture;
    }
    let ending = name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_ascii_lowercase());
    match (LooksLike::by_signature(bytes), ending.as_deref()) {
        (Some(looks_like), _) if Kind::of_signature(looks_like).is_some() => {
            Kind::of_signature(looks_like).map_or("application/octet-stream", Kind::media_type)
        }
        (_, Some("mp3")) => "audio/mpeg",
        (_, Some("wav")) => "audio/wav",
        (_, Some("ogg" | "oga")) => "audio/ogg",
        (_, Some("mp4" | "m4v")) => "video/mp4",
        (_, Some("webm")) => "video/webm",
        (_, Some("json")) => "application/json",
        (None, Some("txt")) => "text/plain",
        (None, _) => name.and_then(Kind::of_name).map_or("application/octet-stream", Kind::media_type),
        _ => "application/octet-stream",
    }
}

/// What follows the first `<` that is no comment and no XML declaration, if the text begins with one.
fn first_tag(start: &str) -> Option<&str> {
    let mut rest = start.trim_start();
    loop {
        let tag = rest.strip_prefix('<')?;
        let end = if tag.starts_with("!--") {
            "-->"
        } else if tag.starts_with('?') {
            "?>"
        } else {
            return Some(tag);
        };
        let (_, after) = tag.split_once(end)?;
        rest = after.trim_start();
    }
}

fn begins_with_name(tag: &str, name: &str) -> bool {
    tag.strip_prefix(name)
        .is_some_and(|rest| rest.starts_with(|next: char| next.is_whitespace() || "/>".contains(next)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: Option<&str>, media_type: Option<&str>, bytes: &[u8]) -> Kind {
        Kind::of(&Input {
            name: name.map(str::to_owned),
            media_type: media_type.map(str::to_owned),
            part: None,
            bytes: bytes.to_vec(),
            ..Input::default()
        })
        .unwrap()
    }

    #[test]
    fn the_media_type_counts_before_the_name_and_the_name_before_the_bytes() {
        assert_eq!(kind(Some("page.html"), Some("Text/Plain; charset=utf-8"), b"<p>"), Kind::Text);
        assert_eq!(kind(Some("notes.MD"), None, b"<html>"), Kind::Markdown);
        assert_eq!(kind(Some("notes.md"), Some("application/octet-stream"), b"words"), Kind::Markdown);
    }

    #[test]
    fn bytes_that_begin_with_a_tag_are_html() {
        for page in [
            &b"<!DOCTYPE html>\n<html>"[..],
            b"\xEF\xBB\xBF\n <HTML lang=en>",
            b"<?xml version='1.0'?><!-- saved --><html>",
            b"<article class=story>",
            b"<\0p\0>\0W\0o\0r\0d\0s\0",
        ] {
            assert_eq!(kind(None, None, page), Kind::Html, "{page:?}");
        }
        assert_eq!(kind(Some("notes.txt"), None, b"# Ferries stop\n\nIn March."), Kind::Markdown);
        for text in [&b"Words < more words"[..], b"<pathetic> he wrote", b"<3 this", b"", b"<!-- never closed"] {
            assert_eq!(kind(None, None, text), Kind::Text, "{text:?}");
        }
    }

    #[test]
    fn an_archive_that_broke_off_is_what_its_name_says() {
        assert_eq!(kind(Some("Copy.DOCX"), None, b"PK\x03\x04 and no more"), Kind::Word);
        let input = Input {
            name: Some("pictures.zip".to_owned()),
            media_type: None,
            part: None,
            bytes: b"PK\x03\x04".to_vec(),
            ..Input::default()
        };
        assert!(matches!(Kind::of(&input), Err(Error::NotText { looks_like: LooksLike::ZipArchive })));
    }

    #[test]
    fn the_reader_names_the_library_that_is_linked() {
        let manifest = include_str!("../../../../Cargo.toml");
        assert!(manifest.contains("dom_query = \"0.29\""));
        assert!(manifest.contains("pulldown-cmark = { version = \"0.13."));
    }
}

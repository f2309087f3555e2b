//! What a paragraph is by the name of its style.
//!
//! Office programs name their own styles in English in every language; programs that do not are met half way.

use crate::dates::only_date;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::stated::Field;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Body,
    Heading,
    Quote,
    Caption,
    Item,
    /// The name of who wrote it.
    Author,
    /// The day.
    Date,
    /// A line of a table of contents or an index, which is no text.
    Contents,
}

impl Role {
    /// The role that the name of a style gives; nothing for a name that gives none.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        /// How the names of headings begin, before their number.
        const HEADINGS: [&str; 16] = [
            "heading",
            "überschrift",
            "titre",
            "título",
            "titolo",
            "título",
            "kop",
            "rubrik",
            "overskrift",
            "nagłówek",
            "nadpis",
            "заголовок",
            "标题",
            "標題",
            "見出し",
            "otsikko",
        ];
        let name = name.to_lowercase();
        let stem = name.trim_end_matches(|end: char| end.is_ascii_digit() || end == ' ');
        let numbered = stem.len() < name.len();
        Some(match name.as_str() {
            "title" | "titel" | "headline" => Self::Heading,
            "quote" | "intense quote" | "intensequote" | "block text" | "blocktext" | "quotations"
            | "block quotation" => Self::Quote,
            "author" | "byline" => Self::Author,
            "date" => Self::Date,
            "toc heading" | "tocheading" | "contents heading" | "table of figures" | "table of authorities" => {
                Self::Contents
            }
            "caption" | "image caption" | "imagecaption" | "table caption" | "tablecaption" | "figure"
            | "illustration" | "drawing" => Self::Caption,
            _ if numbered && HEADINGS.contains(&stem) => Self::Heading,
            _ if numbered && matches!(stem, "toc" | "index" | "contents") => Self::Contents,
            _ if name.starts_with("list bullet") || name.starts_with("list number") => Self::Item,
            _ if name.starts_with("listbullet") || name.starts_with("listnumber") => Self::Item,
            _ => return None,
        })
    }

    /// The kind of block that it makes.
    pub(crate) fn kind(self) -> BlockKind {
        match self {
            Self::Heading => BlockKind::Heading,
            Self::Quote => BlockKind::Quote,
            Self::Caption => BlockKind::Caption,
            Self::Item => BlockKind::ListItem,
            Self::Body | Self::Author | Self::Date | Self::Contents => BlockKind::Paragraph,
        }
    }

    /// What a paragraph at the head of a text states: its author or its day, and then it is no text.
    pub(crate) fn states(self, words: &str) -> Option<(Field, String)> {
        match self {
            Self::Author if !words.is_empty() => {
                Some((Field::Byline, words.strip_prefix("By ").unwrap_or(words).to_owned()))
            }
            Self::Date => Some((Field::Published, only_date(words)?.date.to_string())),
            _ => None,
        }
    }
}

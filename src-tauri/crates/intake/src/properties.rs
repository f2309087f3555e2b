//! What an office document, or a book, says of itself in its properties.

use crate::blank::{collapse, is_blank};
use crate::reading::{Picture, Reading};
use crate::{Error, head, language};
use chrono::{DateTime, NaiveDate};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::stated::{Field, Whence};

/// Properties as they are written in the file.
#[derive(Debug, Default)]
pub(crate) struct Properties {
    pub title: Option<String>,
    pub creator: Option<String>,
    pub publisher: Option<String>,
    /// The day of publication, which books name. The day on which a file was made is none and is not read.
    pub published: Option<String>,
    pub modified: Option<String>,
    pub language: Option<String>,
}

impl Properties {
    /// The reading of a document: its text and pictures, what its properties say, then what its styles and its visible
    /// words say.
    pub(crate) fn describe(
        self,
        text: DraftText,
        pictures: Vec<Picture>,
        language: Option<impl Into<String>>,
        visible: Vec<(Field, String)>,
    ) -> Result<Reading, Error> {
        let mut reading = Reading { text, pictures, ..Reading::default() };
        if reading.text.blocks.is_empty() {
            return Err(Error::Empty);
        }
        self.state(&mut reading);
        if !reading.says(Field::Language) {
            reading.state(Field::Language, language, Whence::Properties);
        }
        for (field, value) in visible {
            reading.state(field, Some(value), Whence::Visible);
        }
        head::find(&mut reading);
        Ok(reading)
    }

    /// States what says something.
    pub(crate) fn state(self, reading: &mut Reading) {
        let words = |value: Option<String>| value.map(|value| collapse(&value)).filter(|value| !is_blank(value));
        let title = words(self.title).filter(|title| !is_generic(title));
        for (field, value) in [
            (Field::Headline, title),
            (Field::Byline, words(self.creator).filter(|name| !is_nobody(name))),
            (Field::Outlet, words(self.publisher)),
            (Field::Published, self.published.and_then(|value| moment(&value))),
            (Field::Modified, self.modified.and_then(|value| moment(&value))),
            (Field::Language, self.language.and_then(|value| language::normalise(&value))),
        ] {
            reading.state(field, value, Whence::Properties);
        }
    }
}

/// Whether a title was put there by a program: `Microsoft Word - Document1`, `Untitled 2`.
fn is_generic(title: &str) -> bool {
    const PROGRAMS: [&str; 4] = ["microsoft word", "microsoft office", "powerpoint presentation", "libreoffice"];
    const EMPTY: [&str; 12] = [
        "untitled",
        "document",
        "dokument",
        "documento",
        "unbenannt",
        "sans titre",
        "sin título",
        "senza titolo",
        "new document",
        "title",
        "no title",
        "doc",
    ];
    let title = title.to_lowercase();
    let bare = title.trim_end_matches(|end: char| end.is_ascii_digit() || end.is_whitespace() || "()-_".contains(end));
    bare.is_empty() || PROGRAMS.iter().any(|program| title.starts_with(program)) || EMPTY.contains(&bare)
}

/// Whether a name is what programs, cameras and offices put where nobody gave one: `anonymous`, `Microsoft Office User`.
pub(crate) fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 29] = [
        "admin",
        "administrator",
        "administrateur",
        "anonym",
        "anonyme",
        "anonymous",
        "author",
        "autor",
        "benutzer",
        "default",
        "default user",
        "guest",
        "laptop",
        "lenovo",
        "microsoft account",
        "microsoft office user",
        "microsoft user",
        "none",
        "office user",
        "owner",
        "pc",
        "python-docx",
        "openpyxl",
        "root",
        "unknown",
        "unbekannt",
        "user",
        "utilisateur",
        "windows user",
    ];
    let name = collapse(name).to_lowercase();
    let bare = name.trim_matches(|end: char| !end.is_alphabetic());
    bare.is_empty() || NOBODY.contains(&bare)
}

/// An instant with its zone, else the day.
fn moment(value: &str) -> Option<String> {
    let value = value.trim();
    if DateTime::parse_from_rfc3339(value).is_ok() {
        return Some(value.to_owned());
    }
    let day: NaiveDate = value.get(..10)?.parse().ok()?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_programs_make_up_are_none() {
        for title in ["Microsoft Word - Document1", "untitled", "Untitled-2", "Document (3)", "2022"] {
            assert!(is_generic(title), "{title}");
        }
        assert!(!is_generic("Documents show a ferry ran late"));
        assert!(!is_generic("Title fight called off"));
    }

    #[test]
    fn a_name_that_nobody_gave_is_none() {
        for name in ["anonymous", "(Unknown)", "User 1", "Microsoft Office User", "python-docx", " Laptop 7", "-"] {
            assert!(is_nobody(name), "{name}");
        }
        assert!(!is_nobody("Adele User-Marsh"));
        assert!(!is_nobody("Ann Bo"));
    }

    #[test]
    fn a_time_without_a_zone_is_a_day() {
        assert_eq!(moment("2022-01-05T15:02:00Z").as_deref(), Some("2022-01-05T15:02:00Z"));
        assert_eq!(moment("2022-01-05T15:02:00").as_deref(), Some("2022-01-05"));
        assert_eq!(moment("soon"), None);
    }
}

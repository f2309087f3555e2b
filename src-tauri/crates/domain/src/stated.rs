//! What a text says about itself, each value with where it stands.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// Who publishes it.
    Outlet,
    /// When it was published: an RFC 3339 instant with its zone, or a day.
    Published,
    /// When it was last changed, in the same form.
    Modified,
    /// Its language (BCP 47).
    Language,
    /// The address that it gives itself.
    Canonical,
    /// The news agency that it takes its words from.
    Agency,
}

/// Where it is said, most trusted first; [`stated`] says where words that readers see go before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Whence {
    /// JSON-LD of schema.org.
    JsonLd,
    /// Open Graph and `article:` properties.
    OpenGraph,
    /// Other meta elements, and microdata.
    Meta,
    /// A time element.
    TimeElement,
    /// The properties of an office document, a PDF or a book; front matter; the fields of a feed.
    Properties,
    /// The head of an e-mail or of an HTTP answer.
    Header,
    /// The words that a reader sees.
    Visible,
    /// Recognised in the text by the program.
    Recognised,
    /// The name of the file.
    FileName,
}

/// One thing that a text says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stated {
    /// What.
    pub field: Field,
    /// The value.
    pub value: String,
    /// Where it stands.
    pub from: Whence,
}

/// The most trusted value of a field; of several from one place the first.
pub fn stated(all: &[Stated], field: Field) -> Option<&Stated> {
    all.iter().filter(|one| one.field == field).min_by_key(|one| distrust(one))
}

/// What machines are told can be made up for them, so that the headline which readers see goes before all else. The
/// properties of a file name whoever typed it, so that a byline which readers see goes before them.
fn distrust(one: &Stated) -> (Whence, bool) {
    match (one.field, one.from) {
        (Field::Headline, Whence::Visible) => (Whence::JsonLd, false),
        (Field::Byline, Whence::Visible) => (Whence::Properties, false),
        (_, from) => (from, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_machines_read_is_trusted_before_what_readers_see() {
        let said = |from, value: &str| Stated { field: Field::Byline, value: value.to_owned(), from };
        let all = [said(Whence::Visible, "Tom"), said(Whence::JsonLd, "Ada"), said(Whence::JsonLd, "Ana")];
        assert_eq!(stated(&all, Field::Byline).map(|one| one.value.as_str()), Some("Ada"));
        assert_eq!(stated(&all, Field::Outlet), None);
    }

    #[test]
    fn a_byline_that_readers_see_is_trusted_before_the_name_of_whoever_typed_the_file() {
        let said = |field, from, value: &str| Stated { field, value: value.to_owned(), from };
        let byline = |from, value| said(Field::Byline, from, value);
        let of_file = byline(Whence::Properties, "Typist");
        let all = [of_file.clone(), byline(Whence::Visible, "Ada"), byline(Whence::FileName, "a")];
        assert_eq!(stated(&all, Field::Byline).map(|one| one.value.as_str()), Some("Ada"));
        let all = [of_file, byline(Whence::Visible, "Ada"), byline(Whence::Meta, "Tom")];
        assert_eq!(stated(&all, Field::Byline).map(|one| one.value.as_str()), Some("Tom"));
    }

    #[test]
    fn the_headline_that_readers_see_is_the_headline() {
        let said = |from, value: &str| Stated { field: Field::Headline, value: value.to_owned(), from };
        let all = [said(Whence::JsonLd, "You won’t believe this ferry"), said(Whence::Visible, "Ferry late")];
        assert_eq!(stated(&all, Field::Headline).map(|one| one.value.as_str()), Some("Ferry late"));
        let all = [said(Whence::Recognised, "Second draft"), said(Whence::Properties, "Ferry late")];
        assert_eq!(stated(&all, Field::Headline).map(|one| one.value.as_str()), Some("Ferry late"));
    }
}

//! What a bibliography says of a source: who wrote it, where and when it came out. It comes from reference programs and
//! goes back to them, so its fields are those that CSL-JSON, BibTeX and RIS have in common.

mod day;
mod held;
mod plain;

pub use day::PartialDay;
pub use held::{Held, doi_of};
pub use plain::plain;

use crate::source::SourceKind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is known of how a source was published. Every field may be missing: most sources have none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Citation {
    /// What it is among publications.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// Who wrote or made it, in the order in which they are named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Author>>")]
    pub authors: Vec<Author>,
    /// Who edited what it stands in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Author>>")]
    pub editors: Vec<Author>,
    /// When it came out, as far as that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<String>")]
    pub issued: Option<PartialDay>,
    /// What it stands in: the newspaper, the journal, the site, the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// The volume.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// The issue, or the number of a report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The pages in what it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// The edition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// Where the publisher is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Its digital object identifier, `10.…/…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// The number of the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub isbn: Option<String>,
    /// The number of the series or periodical.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// Its language, as the bibliography names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The day on which somebody looked at it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<String>")]
    pub accessed: Option<NaiveDate>,
    /// What it says, in short, by whoever published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What a bibliography calls it. It goes out under the same name again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl Citation {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same as it is kept: every word on one line, nothing that says nothing.
    pub fn tidied(self) -> Self {
        let words = |text: Option<String>| text.map(|text| plain(&text)).filter(|text| !text.is_empty());
        let people = |all: Vec<Author>| all.into_iter().filter_map(Author::tidied).collect();
        Self {
            work: self.work,
            authors: people(self.authors),
            editors: people(self.editors),
            issued: self.issued,
            container: words(self.container),
            volume: words(self.volume),
            issue: words(self.issue),
            pages: words(self.pages),
            edition: words(self.edition),
            place: words(self.place),
            doi: words(self.doi).map(|doi| doi_of(&doi).unwrap_or(doi)),
            isbn: words(self.isbn),
            issn: words(self.issn),
            language: words(self.language),
            accessed: self.accessed,
            summary: words(self.summary),
            key: words(self.key),
        }
    }

    /// What a signature binds of it: all but the summary, which is about the source, and the name in a bibliography.
    pub fn bound(&self) -> Self {
        Self { summary: None, key: None, ..self.clone() }
    }

    /// Everybody who wrote it, as reports name them.
    pub fn names(&self) -> Option<String> {
        listed(&self.authors)
    }

    /// Everybody who edited what it stands in, the same way.
    pub fn edited_by(&self) -> Option<String> {
        listed(&self.editors)
    }
}

fn listed(people: &[Author]) -> Option<String> {
    let names: Vec<String> = people.iter().map(Author::whole).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// A person or an institution that wrote something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The family name with what stands before it ("van Dijk"), or the whole name of an institution.
    pub name: String,
    /// What a person is called beside that; nobody calls an institution anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given: Option<String>,
    /// What stands behind the name: "Jr.".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub suffix: Option<String>,
}

impl Author {
    /// An author of whom only one name is known.
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), given: None, suffix: None }
    }

    /// The same with every word on one line; nothing without a name.
    pub fn tidied(self) -> Option<Self> {
        let words = |text: Option<String>| text.map(|text| plain(&text)).filter(|text| !text.is_empty());
        let (name, given) = (words(Some(self.name)), words(self.given));
        let (name, given) = if name.is_some() { (name, given) } else { (given, None) };
        Some(Self { name: name?, given, suffix: words(self.suffix) })
    }

    /// The name as it is spoken.
    pub fn whole(&self) -> String {
        let parts = [self.given.as_deref(), Some(self.name.as_str()), self.suffix.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// What a source is among publications. [`SourceKind`] says what it is for a checker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Work {
    /// An article of a learned journal.
    Journal,
    /// One of a newspaper.
    Newspaper,
    /// One of a magazine.
    Magazine,
    /// One of a blog.
    Blog,
    /// A message to many: a forum, a network.
    Post,
    /// A web page.
    Webpage,
    /// A book.
    Book,
    /// A part of a book.
    Chapter,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// A paper of a conference.
    Paper,
    /// A data set.
    Dataset,
    /// A film or video.
    Film,
    /// Something broadcast.
    Broadcast,
    /// A sound recording.
    Sound,
    /// Somebody's answers.
    Interview,
    /// A letter or another message to one.
    Letter,
    /// A speech or presentation.
    Speech,
    /// A law or rule.
    Law,
    /// A bill before a parliament.
    Bill,
    /// A case before a court.
    Case,
    /// A patent.
    Patent,
    /// A map.
    Map,
    /// A picture.
    Picture,
    /// Something unpublished.
    Manuscript,
    /// An entry of an encyclopedia or dictionary.
    Entry,
    /// A program.
    Software,
    /// Something else that can be read.
    Document,
}

impl Work {
    /// Every work.
    pub const ALL: [Self; 28] = [
        Self::Journal,
        Self::Newspaper,
        Self::Magazine,
        Self::Blog,
        Self::Post,
        Self::Webpage,
        Self::Book,
        Self::Chapter,
        Self::Report,
        Self::Thesis,
        Self::Paper,
        Self::Dataset,
        Self::Film,
        Self::Broadcast,
        Self::Sound,
        Self::Interview,
        Self::Letter,
        Self::Speech,
        Self::Law,
        Self::Bill,
        Self::Case,
        Self::Patent,
        Self::Map,
        Self::Picture,
        Self::Manuscript,
        Self::Entry,
        Self::Software,
        Self::Document,
    ];

    /// What a source of a kind is among publications, where nobody said it.
    pub fn usual(kind: SourceKind) -> Self {
        match kind {
            SourceKind::Document => Self::Document,
            SourceKind::Page => Self::Webpage,
            SourceKind::Dataset => Self::Dataset,
            SourceKind::Recording => Self::Sound,
            SourceKind::Person => Self::Interview,
            SourceKind::Note => Self::Manuscript,
        }
    }

    /// What a publication is for a checker.
    pub fn kind(self) -> SourceKind {
        match self {
            Self::Webpage | Self::Blog | Self::Post => SourceKind::Page,
            Self::Dataset => SourceKind::Dataset,
            Self::Film | Self::Broadcast | Self::Sound => SourceKind::Recording,
            Self::Interview => SourceKind::Person,
            _ => SourceKind::Document,
        }
    }
}

/// A format in which reference programs exchange what they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceFormat {
    /// What Zotero calls CSL JSON.
    CslJson,
    /// BibTeX, in UTF-8.
    Bibtex,
    /// RIS, of Reference Manager and most catalogues.
    Ris,
}

impl ReferenceFormat {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::CslJson, Self::Bibtex, Self::Ris];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::CslJson => "csl-json",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
        }
    }

    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::CslJson => "json",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
        }
    }
}

/// The tag by which a source that must not be named outside the desk is known again when it comes back.
pub const CONFIDENTIAL: &str = "confidential";

/// The tag of a source that saw or made what it speaks of.
pub const PRIMARY: &str = "primary source";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_work_is_listed_once_and_every_kind_comes_back() {
        for (at, work) in Work::ALL.iter().enumerate() {
            assert_eq!(Work::ALL.iter().position(|other| other == work), Some(at));
        }
        for kind in SourceKind::ALL.into_iter().filter(|kind| *kind != SourceKind::Note) {
            assert_eq!(Work::usual(kind).kind(), kind);
        }
    }

    #[test]
    fn a_citation_that_says_nothing_is_written_as_nothing() {
        assert_eq!(serde_json::to_string(&Citation::default()).unwrap(), "{}");
        let named = Citation { authors: vec![Author::named("Weir Desk")], ..Citation::default() };
        assert_eq!(serde_json::to_string(&named).unwrap(), r#"{"authors":[{"name":"Weir Desk"}]}"#);
    }
}

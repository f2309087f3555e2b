//! Whether a source is there already: by its identifier, its address, or its title with its day.

use super::PartialDay;
use crate::known_check::{same_address, same_words};
use crate::source::Source;
use std::collections::{HashMap, HashSet};

/// The identifier in words that hold one: `10.…/…`, with or without what stands before it.
pub fn doi_of(text: &str) -> Option<String> {
    let text = text.trim();
    // All that comes before an identifier in catalogues is an address or the word itself.
    let start = text.get(..text.len().min(60)).unwrap_or(text).find("10.").filter(|start| {
        let before = text.get(..*start).unwrap_or_default().to_lowercase();
        before.is_empty() || before.ends_with("doi.org/") || before.trim_end().ends_with("doi:") || before == "doi "
    })?;
    let doi = text.get(start..)?;
    let (number, rest) = doi.get(3..)?.split_once('/')?;
    let is_number = number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_one = !rest.is_empty() && !doi.chars().any(|one| one.is_whitespace() || one.is_control());
    (is_number && is_one && doi.len() <= 500).then(|| doi.to_owned())
}

/// How many sources of one title and day are looked at: nobody has more, unless to keep the program busy.
const ALIKE: usize = 1000;

/// What tells two sources of one title and day apart.
#[derive(Debug)]
struct Beside {
    author: Option<String>,
    publisher: Option<String>,
    doi: Option<String>,
    url: Option<String>,
}

impl Beside {
    /// Whether both could be one: nothing that both name is another.
    fn may_be(&self, other: &Self) -> bool {
        let agree =
            |ours: &Option<String>, theirs: &Option<String>| ours.is_none() || theirs.is_none() || ours == theirs;
        agree(&self.author, &other.author)
            && agree(&self.publisher, &other.publisher)
            && agree(&self.doi, &other.doi)
            && agree(&self.url, &other.url)
    }
}

/// The sources that are there, as far as that tells whether another is one of them.
#[derive(Debug, Default)]
pub struct Held {
    dois: HashSet<String>,
    urls: HashSet<String>,
    titles: HashMap<(String, Option<PartialDay>), Vec<Beside>>,
}

impl Held {
    /// Notes a source. Whether it was none of those that are there.
    pub fn add(&mut self, source: &Source) -> bool {
        let beside = Beside {
            author: source.citation.authors.first().map(|author| same_words(&author.name)),
            publisher: source.publisher.as_deref().map(same_words).filter(|words| !words.is_empty()),
            doi: source.citation.doi.as_deref().map(str::to_lowercase),
            url: source.url.as_deref().map(same_address).filter(|place| !place.is_empty()),
        };
        let title = (same_words(&source.title), source.citation.issued);
        let is_known = beside.doi.as_ref().is_some_and(|doi| self.dois.contains(doi))
            || beside.url.as_ref().is_some_and(|url| self.urls.contains(url))
            || self
                .titles
                .get(&title)
                .is_some_and(|others| others.iter().take(ALIKE).any(|other| other.may_be(&beside)));
        self.dois.extend(beside.doi.clone());
        self.urls.extend(beside.url.clone());
        self.titles.entry(title).or_default().push(beside);
        !is_known
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Author, Citation};
    use super::*;
    use crate::Instant;
    use crate::ids::SourceId;
    use crate::source::SourceKind;
    use uuid::Uuid;

    fn source(title: &str, url: Option<&str>, citation: Citation) -> Source {
        Source {
            id: SourceId(Uuid::nil()),
            kind: SourceKind::Document,
            title: title.to_owned(),
            publisher: None,
            url: url.map(str::to_owned),
            primary: false,
            confidential: false,
            origin: None,
            note: None,
            added: Instant::default(),
            citation,
        }
    }

    fn of(doi: Option<&str>, issued: Option<&str>, author: Option<&str>) -> Citation {
        Citation {
            doi: doi.map(str::to_owned),
            issued: issued.map(|day| day.parse().unwrap()),
            authors: author.map(Author::named).into_iter().collect(),
            ..Citation::default()
        }
    }

    #[test]
    fn an_identifier_an_address_or_a_title_with_its_day_says_that_a_source_is_there() {
        let known = || {
            let mut held = Held::default();
            assert!(held.add(&source(
                "The Dam",
                Some("https://weir.example/dam"),
                of(Some("10.1000/Ab"), Some("2024"), Some("Quill"))
            )));
            held
        };
        let there = [
            source("Another", None, of(Some("10.1000/aB"), None, None)),
            source("Another", Some("http://www.weir.example/dam/"), Citation::default()),
            source(" the  DAM", None, of(None, Some("2024"), None)),
            source("The Dam", None, of(None, Some("2024"), Some("Quill"))),
        ];
        for one in there {
            assert!(!known().add(&one), "{one:?}");
        }
        let new = [
            source("The Dam", None, of(None, Some("2023"), None)),
            source("The Dam", None, of(None, None, None)),
            source("The Dam", None, of(None, Some("2024"), Some("Reed"))),
            source("The Dam", None, of(Some("10.1000/cd"), Some("2024"), Some("Quill"))),
            source("The Dam", Some("https://weir.example/other"), of(None, Some("2024"), None)),
        ];
        for one in new {
            assert!(known().add(&one), "{one:?}");
        }
    }

    #[test]
    fn reports_that_two_offices_call_the_same_are_two() {
        let of_office = |office: Option<&str>| Source {
            publisher: office.map(str::to_owned),
            ..source("Annual report", None, of(None, Some("2024"), None))
        };
        let mut held = Held::default();
        assert!(held.add(&of_office(Some("Office of Weirs"))));
        assert!(held.add(&of_office(Some("Office of Locks"))));
        assert!(!held.add(&of_office(Some("office of  LOCKS"))));
        assert!(!held.add(&of_office(None)), "where nobody says whose it is, it may be any of them");
    }

    #[test]
    fn identifiers_are_found_in_the_ways_they_are_written() {
        for text in [
            "10.1000/x",
            "https://doi.org/10.1000/x",
            "doi:10.1000/x",
            "DOI: 10.1000/x",
            "http://dx.doi.org/10.1000/x ",
        ] {
            assert_eq!(doi_of(text).as_deref(), Some("10.1000/x"), "{text}");
        }
        for text in ["", "10.1000", "10.1000/", "x 10.1000/x", "10.1000/x y", "version 10.1000/2", "10.x/1"] {
            assert_eq!(doi_of(text), None, "{text}");
        }
    }
}

//! What others have checked already: fact-checks that were published elsewhere and taken in from a file. Nobody here
//! checked them, nothing binds them and no finding comes of them by itself: they answer "has this been checked before?"

use crate::Instant;
use crate::digest::Digest;
use crate::finding::ContentFinding;
use crate::ids::{ImportId, KnownCheckId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use uuid::Builder;

/// One claim that somebody else checked, as they published it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownCheck {
    /// Its identity: follows from what is checked where, so that the same file twice gives the same rows.
    pub id: KnownCheckId,
    /// What the file calls it.
    pub external_id: Option<String>,
    /// The statement that was checked.
    pub claim: String,
    /// The headline of the check.
    pub title: Option<String>,
    /// Who made the statement.
    pub speaker: Option<String>,
    /// The day on which it was made.
    #[ts(type = "string | null")]
    pub said_on: Option<NaiveDate>,
    /// The day on which the check was published.
    #[ts(type = "string | null")]
    pub checked_on: Option<NaiveDate>,
    /// The rating in the publisher's own words, spaces at its ends aside.
    pub rating: Option<String>,
    /// What that rating means on our scale, where it is known.
    pub content: Option<ContentFinding>,
    /// Who published the check.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// The language of the check (BCP 47), where the file says it.
    pub language: Option<String>,
    /// The import that brought it.
    #[ts(type = "string")]
    pub import: ImportId,
}

impl KnownCheck {
    /// The identity that follows from what it says.
    pub fn identity(&self) -> KnownCheckId {
        identity(&self.claim, self.url.as_deref(), self.external_id.as_deref(), self.publisher.as_deref())
    }
}

/// The identity of a check: its claim with its address and the file's name for it; who published it counts only where
/// there is no address, since feeds name one publisher in many ways.
pub fn identity(claim: &str, url: Option<&str>, external_id: Option<&str>, publisher: Option<&str>) -> KnownCheckId {
    let place = url.map(same_address).filter(|place| !place.is_empty());
    let publisher = if place.is_none() { publisher.map(same_words).unwrap_or_default() } else { String::new() };
    let parts = [
        "claimdesk known check 1".to_owned(),
        place.unwrap_or_default(),
        publisher,
        external_id.map(str::trim).unwrap_or_default().to_owned(),
        same_words(claim),
    ];
    // Each with its length, so that no two lists of parts read the same.
    let framed: Vec<String> = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    let digest = Digest::of_parts(framed.iter().map(String::as_bytes));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.0).for_each(|(byte, from)| *byte = from);
    KnownCheckId(Builder::from_custom_bytes(bytes).into_uuid())
}

/// Words as they count for being the same: case, width and spaces aside.
pub(crate) fn same_words(text: &str) -> String {
    let folded: String = text.nfkc().flat_map(char::to_lowercase).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address as it counts for being the same: scheme, "www.", what follows "#" and a closing slash aside.
pub(crate) fn same_address(url: &str) -> String {
    let url = url.trim();
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    format!("{host}{}", path.trim_end_matches('/'))
}

/// How far the import of a file of known checks has come: what lets it be resumed, and what is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnownImport {
    /// Its identity; the `series` of all its operations.
    #[ts(type = "string")]
    pub id: ImportId,
    /// The file's name.
    pub name: String,
    /// The hash of the file's bytes: by it the same file is known again.
    pub file: Digest,
    /// What the file was read as, for example `claim-review`.
    pub format: String,
    /// Items read so far, whatever became of them.
    #[ts(type = "number")]
    pub read: u64,
    /// Items that became known checks.
    #[ts(type = "number")]
    pub taken: u64,
    /// Items that were known before.
    #[ts(type = "number")]
    pub known: u64,
    /// Items that were not taken.
    #[ts(type = "number")]
    pub left: u64,
    /// Whether the file was read to its end.
    pub finished: bool,
    /// When it began.
    #[ts(type = "string")]
    pub began: Instant,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_check_has_one_identity_however_its_feed_writes_it() {
        let plain = identity("The dam holds 3 million litres.", Some("https://www.Desk.example/dam/"), None, None);
        let other =
            identity(" the dam  holds 3 million LITRES.", Some("http://desk.example/dam#top"), None, Some("The Desk"));
        assert_eq!(plain, other);
        let differs = [
            identity("The dam holds 4 million litres.", Some("https://desk.example/dam"), None, None),
            identity("The dam holds 3 million litres.", Some("https://desk.example/dam?page=2"), None, None),
            identity("The dam holds 3 million litres.", Some("https://desk.example/dam"), Some("17"), None),
            identity("The dam holds 3 million litres.", None, None, None),
            identity("The dam holds 3 million litres.", None, None, Some("The Desk")),
        ];
        for (number, one) in differs.iter().enumerate() {
            assert_ne!(*one, plain);
            assert_eq!(differs.iter().filter(|two| *two == one).count(), 1, "{number}");
        }
    }

    #[test]
    fn an_identity_is_fixed_for_good() {
        // Libraries hold rows under it: another rule would take every check in a second time.
        let fixed = identity("The dam holds.", Some("https://desk.example/dam"), Some("17"), None);
        assert_eq!(fixed.to_string(), "de626104-0ad2-8034-a758-47a5a7d7150b");
    }
}

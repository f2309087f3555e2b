//! What a report is of: an article, several, or claims from anywhere in the library.

use crate::claim::plain_tag;
use crate::ids::{ArticleId, ClaimId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// What a report is of. Everything but one article makes a desk report: part by part, each with claims of one article.
/// Where nobody says in which order, the article that came into the library last comes first, as in every list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Selection {
    /// One article, whole.
    Article(ArticleId),
    /// Several articles, whole, in this order; each once.
    Articles(Vec<ArticleId>),
    /// These claims.
    Claims(Vec<ClaimId>),
    /// The claims that a search for these words finds; not the articles that it finds, unless their claims are.
    Search(String),
    /// The claims with this tag.
    Tag(String),
    /// The articles of these days, whole.
    Dates(Days),
}

/// Days from one to another, both included; without an end where one is left out. An article is of the day that stands
/// over it; where none does, of the day on which it was added, in universal time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Days {
    /// The first.
    #[ts(type = "string | null")]
    pub from: Option<NaiveDate>,
    /// The last.
    #[ts(type = "string | null")]
    pub to: Option<NaiveDate>,
}

/// Characters of a name that is made of words.
const LONGEST: usize = 60;

impl Selection {
    /// The same with each of its articles, or of its claims, once, and its tag as tags are kept.
    pub fn once(self) -> Self {
        fn each<T: Copy + Ord>(all: Vec<T>) -> Vec<T> {
            let mut known = BTreeSet::new();
            all.into_iter().filter(|one| known.insert(*one)).collect()
        }
        match self {
            Self::Articles(articles) => Self::Articles(each(articles)),
            Self::Claims(claims) => Self::Claims(each(claims)),
            Self::Tag(tag) => Self::Tag(plain_tag(&tag).unwrap_or_default()),
            other => other,
        }
    }

    /// Whether its words say something that only the desk should know: what somebody looked for, or how they sort.
    pub fn has_own_words(&self) -> bool {
        matches!(self, Self::Search(_) | Self::Tag(_))
    }

    /// The same without words of the desk.
    pub fn without_words(&self) -> Self {
        match self {
            Self::Search(_) => Self::Search(String::new()),
            Self::Tag(_) => Self::Tag(String::new()),
            other => other.clone(),
        }
    }

    /// A name for the file of its report, without ending: `desk-report-tag-harbour`.
    pub fn file_stem(&self) -> String {
        let told = match self {
            Self::Article(_) => return "report".to_owned(),
            Self::Articles(articles) => format!("{} articles", articles.len()),
            Self::Claims(claims) => format!("{} claims", claims.len()),
            Self::Search(words) => format!("search {words}"),
            Self::Tag(tag) => format!("tag {tag}"),
            Self::Dates(Days { from, to }) => {
                let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
                format!("{} to {}", day(from), day(to))
            }
        };
        stem(&format!("desk-report {told}"))
    }
}

/// A name for the file of the report of one article, without ending: `night-ferry-ran-aground`.
pub fn file_stem_of_article(title: &str) -> String {
    let named = stem(title);
    if named.is_empty() { "report".to_owned() } else { named }
}

/// Words in small letters, a hyphen between them, and nothing else that a file system might read.
fn stem(words: &str) -> String {
    let words = words.to_lowercase();
    let words: Vec<&str> = words.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(LONGEST).collect();
    stem.trim_end_matches('-').to_owned()
}

impl Days {
    /// Whether a day is one of them.
    pub fn hold(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_what_its_report_is_of() {
        let named = |selection: Selection| selection.file_stem();
        assert_eq!(named(Selection::Tag("Hafen/../Öl".to_owned())), "desk-report-tag-hafen-öl");
        assert_eq!(named(Selection::Search("=cmd() \u{202e}x\0".to_owned())), "desk-report-search-cmd-x");
        assert_eq!(named(Selection::Search(String::new())), "desk-report-search");
        let day = NaiveDate::from_ymd_opt(2024, 5, 1);
        assert_eq!(named(Selection::Dates(Days { from: day, to: None })), "desk-report-2024-05-01-to");
        assert!(named(Selection::Tag("word ".repeat(90))).chars().count() <= LONGEST);
        assert_eq!(file_stem_of_article("Night ferry: ran aground/../twice?"), "night-ferry-ran-aground-twice");
        assert_eq!(file_stem_of_article("…"), "report");
    }

    #[test]
    fn days_are_from_one_to_another_and_both_count() {
        let day = |day| NaiveDate::from_ymd_opt(2024, 5, day).unwrap_or_default();
        let days = Days { from: Some(day(2)), to: Some(day(3)) };
        assert_eq!([1, 2, 3, 4].map(|one| days.hold(day(one))), [false, true, true, false]);
        assert!(Days::default().hold(day(1)));
    }
}

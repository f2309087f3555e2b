//! A thing being checked.

use crate::Instant;
use crate::ids::{ArticleId, DraftId, PersonId};
use crate::stated::Stated;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A thing being checked: its drafts carry the text, this carries what is known about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Article {
    /// Its identity.
    pub id: ArticleId,
    /// The headline, or what stands for one (file name, first words) when the text has none.
    pub title: String,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The day it is dated: relative times are read against it.
    #[ts(type = "string | null")]
    pub date: Option<NaiveDate>,
    /// BCP 47 language tag of the text.
    pub language: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// The draft being checked now.
    pub draft: DraftId,
    /// When it came into the library.
    #[ts(type = "string")]
    pub added: Instant,
    /// The news agency that it takes its words from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub agency: Option<String>,
    /// Everything that its first draft says about itself, with where it stands; the fields above may have been
    /// corrected since.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stated: Vec<Stated>,
    /// When the check must be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub deadline: Option<Instant>,
    /// The day it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string")]
    pub published: Option<NaiveDate>,
    /// The page on which readers find its check; nothing while the publisher's stands for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub check_page: Option<String>,
    /// Why a lawyer must look at it: anybody raises the flag, legal lowers it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub legal: Option<LegalFlag>,
    /// Whose work it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub assigned: Option<PersonId>,
}

/// The flag that a lawyer must look at an article, as somebody raised it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalFlag {
    /// Who raised it.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// When.
    #[ts(type = "string")]
    pub at: Instant,
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Origin {
    /// A file; only its name is kept, never the folder it lay in.
    File {
        /// The file's name.
        name: String,
    },
    /// A web address.
    Url {
        /// The address.
        url: String,
    },
    /// Pasted or typed text.
    Pasted,
    /// Standard input of the command line.
    StandardInput,
    /// The sample article of the first start.
    Sample,
}

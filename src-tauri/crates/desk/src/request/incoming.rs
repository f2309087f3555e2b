//! What is handed over, and what becomes of it.

use chrono::NaiveDate;
use claimdesk_domain::ids::{ArticleId, FetchId, GrantId, SourceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is known about an article; what is given wins over what the text says.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ImportDetails {
    /// The headline.
    pub title: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The day it is dated.
    #[ts(type = "string | null")]
    pub date: Option<NaiveDate>,
}

/// Something that is handed over to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Delivery {
    /// A file, or a folder with all that is in it.
    File {
        /// The right to it.
        grant: GrantId,
        /// Which of its parts.
        #[serde(default)]
        #[ts(optional = nullable)]
        part: Option<u32>,
    },
    /// An address on the web.
    Address {
        /// The address.
        address: String,
    },
    /// A part of what was fetched before, such as an entry of a feed.
    Fetched {
        /// The fetch.
        fetch: FetchId,
        /// Which of its parts.
        part: u32,
    },
}

/// What becomes of what was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum KeepAs {
    /// Articles to be checked.
    Articles,
    /// Sources to check against.
    Sources,
}

/// Whose captures are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum CaptureOwner {
    /// Of a source.
    Source {
        /// The source.
        source: SourceId,
    },
    /// Of what an article was read from.
    Article {
        /// The article.
        article: ArticleId,
    },
}

/// In which form kept bytes are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum OriginalForm {
    /// The bytes as they came.
    Bytes,
    /// The page with its pictures and styles inside, which makes no request when it is opened.
    WholePage,
    /// The WARC record of request and answer.
    Record,
}

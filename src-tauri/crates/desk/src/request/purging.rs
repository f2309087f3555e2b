//! What somebody wants gone for good.

use chrono::NaiveDate;
use claimdesk_domain::ids::{ArticleId, CaptureId, PersonId, SourceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is to be purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum PurgeWhat {
    /// An article with all that belongs to it.
    Article {
        /// Which.
        article: ArticleId,
    },
    /// A source with its captures and the evidence that it was used as.
    Source {
        /// Which.
        source: SourceId,
    },
    /// A capture: its bytes, and that evidence names it.
    Capture {
        /// Which.
        capture: CaptureId,
    },
    /// A person's name; what they did stays.
    Person {
        /// Who.
        person: PersonId,
    },
    /// Articles that were closed or published before a day.
    ArticlesBefore {
        /// The day.
        #[ts(type = "string")]
        day: NaiveDate,
    },
    /// Captures of sources that were taken before a day.
    CapturesBefore {
        /// The day.
        #[ts(type = "string")]
        day: NaiveDate,
    },
}

/// What is to be purged, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PurgeWish {
    /// What.
    pub what: PurgeWhat,
    /// Whether its name is struck out of what people wrote elsewhere.
    #[serde(default = "yes")]
    pub strike: bool,
    /// Whether sources go along that nothing else ever used.
    #[serde(default = "yes")]
    pub unused_sources: bool,
}

fn yes() -> bool {
    true
}

//! What a bundle says of itself.

use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, DeviceId, OperationId};
use claimdesk_domain::operation::Header;
use claimdesk_domain::report::Profile;
use serde::{Deserialize, Serialize};

pub(super) const FORMAT: &str = "claimdesk-bundle";
pub(super) const VERSION: u32 = 1;

/// Names inside the archive.
pub(super) const CHECK: &str = "check.html";
pub(super) const PAGE: &str = "report.html";
pub(super) const DATA: &str = "report.json";
pub(super) const HEADERS: &str = "log/headers.jsonl";
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const SEAL: &str = "manifest.sha256";

/// The file in which a body lies.
pub(super) fn body_path(body: Digest) -> String {
    format!("log/bodies/{body}.json")
}

/// `manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) program: String,
    pub(super) profile: Profile,
    pub(super) made: Instant,
    pub(super) article: ManifestArticle,
    pub(super) log: ManifestLog,
    pub(super) files: Vec<ManifestFile>,
}

/// The article that the bundle is of.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestArticle {
    pub(super) id: ArticleId,
    pub(super) title: String,
}

/// The part of the log that is in the bundle.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestLog {
    /// The hash of the last header.
    pub(super) head: Digest,
    /// How many operations the whole log held.
    pub(super) length: u64,
    /// The place of the first header in the bundle.
    pub(super) first: u64,
    /// Whether the bodies of the article's operations are in the bundle.
    pub(super) bodies: bool,
}

/// One file of the bundle.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestFile {
    pub(super) path: String,
    pub(super) bytes: u64,
    pub(super) sha256: Digest,
}

/// A line of `log/headers.jsonl`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeaderLine {
    /// Its place in the log, from 1.
    pub(super) position: u64,
    pub(super) id: OperationId,
    pub(super) device: DeviceId,
    pub(super) sequence: u64,
    pub(super) at: Instant,
    /// The same in microseconds since 1970, as it is hashed; in quotation marks, since a browser's numbers are too
    /// short for it.
    pub(super) microseconds: String,
    pub(super) previous: Digest,
    pub(super) body: Digest,
    pub(super) hash: Digest,
    /// Whether the operation touched the article of this bundle.
    pub(super) own: bool,
}

impl HeaderLine {
    pub(super) fn of(position: u64, header: &Header, own: bool) -> Self {
        Self {
            position,
            id: header.id,
            device: header.device,
            sequence: header.sequence,
            at: header.at,
            microseconds: header.at.timestamp_micros().to_string(),
            previous: header.previous,
            body: header.body,
            hash: header.hash(),
            own,
        }
    }

    /// The hash that these fields come to; nothing where the two ways of telling the time differ.
    pub(super) fn recomputed(&self) -> Option<Digest> {
        let header = Header {
            id: self.id,
            device: self.device,
            sequence: self.sequence,
            at: self.at,
            previous: self.previous,
            body: self.body,
        };
        (self.microseconds == self.at.timestamp_micros().to_string()).then(|| header.hash())
    }
}

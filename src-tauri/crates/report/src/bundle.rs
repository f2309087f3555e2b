//! Report, captures and the part of the log that proves them, in one ZIP file that checks itself.
//!
//! | file | holds |
//! |---|---|
//! | `check.html` | a page that checks the bundle in any browser, offline |
//! | `report.html`, `report.json` | the report |
//! | `captures/<sha256>` | the bytes kept of sources, unless the profile leaves them out |
//! | `log/headers.jsonl` | the headers from the first operation on the article to the log's head |
//! | `log/bodies/<sha256>.json` | the bodies of the article's own operations, unless the profile leaves them out |
//! | `manifest.json` | size and SHA-256 of every file before it, and the log's head |
//! | `manifest.sha256` | the SHA-256 of the manifest |
//!
//! The page is as the edition has it, with the newsroom's own; data, captures and log hold everything that the profile
//! tells, whatever sections the edition does without.
//!
//! What checks itself finds accidents. Whoever changes a file on purpose can change its hash too: proof needs the log's
//! head, kept elsewhere.

mod archive;
mod manifest;
mod verify;

pub use verify::{BundleCheck, Damage, verify};

use crate::Error;
use crate::entry::Report;
use crate::html::{self, filters};
use crate::json;
use archive::ArchiveWriter;
use askama::Template;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::report::LeftOut;
use manifest::{
    CHECK, DATA, FORMAT, HEADERS, HeaderLine, MANIFEST, Manifest, ManifestArticle, ManifestFile, ManifestLog, PAGE,
    SEAL, VERSION, body_path,
};
use std::any::Any;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The page that checks.
#[derive(Template)]
#[template(path = "check.html", whitespace = "minimize")]
struct Check<'a> {
    language: &'a str,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let mut bundle = Bundle { archive: ArchiveWriter::new(out), files: Vec::new() };
    let language = report.language();
    let values = (filters::LANGUAGE, &language as &dyn Any);
    let mut page = Vec::new();
    Check { language: language.tag() }.write_into_with_values(&mut page, &values)?;
    bundle.add(CHECK, &page)?;
    let mut page = Vec::new();
    html::write(report, &mut page)?;
    bundle.add(PAGE, &page)?;
    let mut data = Vec::new();
    json::write(report, &mut data)?;
    bundle.add(DATA, &data)?;
    drop((page, data));
    captures(report, &mut bundle)?;
    let log = chain(report, &mut bundle)?;
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: report.head.program.clone(),
        profile: report.head.profile,
        made: report.head.made,
        article: ManifestArticle { id: report.article().id, title: report.article().title.clone() },
        log,
        files: std::mem::take(&mut bundle.files),
    };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(io::Error::from)?;
    bundle.archive.add(MANIFEST, &manifest)?;
    bundle.archive.add(SEAL, format!("{}\n", Digest::of(&manifest)).as_bytes())?;
    bundle.archive.finish()?;
    Ok(())
}

struct Bundle<'a> {
    archive: ArchiveWriter<'a>,
    files: Vec<ManifestFile>,
}

impl Bundle<'_> {
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        self.archive.add(path, bytes)?;
        let sha256 = Digest::of(bytes);
        self.files.push(ManifestFile { path: path.to_owned(), bytes: bytes.len() as u64, sha256 });
        Ok(())
    }
}

/// What was kept of the sources, each once.
fn captures(report: &Report<'_>, bundle: &mut Bundle<'_>) -> Result<(), Error> {
    if report.left_out().contains(&LeftOut::Captures) {
        return Ok(());
    }
    let mut known = BTreeSet::new();
    for entry in report.entries() {
        for capture in entry?.sheet.evidence.into_iter().filter_map(|one| one.capture) {
            if known.insert(capture.content)
                && let Some(bytes) = report.kept(capture.content)?
            {
                bundle.add(&format!("captures/{}", capture.content), &bytes)?;
            }
        }
    }
    Ok(())
}

/// The headers, and the article's own bodies.
fn chain(report: &Report<'_>, bundle: &mut Bundle<'_>) -> Result<ManifestLog, Error> {
    let told = report.tells_history();
    let mut lines = Vec::new();
    let mut first = None;
    for link in report.chain() {
        let link = link?;
        first.get_or_insert(link.position);
        let line = HeaderLine::of(link.position, &link.header, link.body.is_some());
        serde_json::to_writer(&mut lines, &line).map_err(io::Error::from)?;
        lines.push(b'\n');
        if let Some(body) = link.body.filter(|_| told) {
            bundle.add(&body_path(link.header.body), &body)?;
        }
    }
    bundle.add(HEADERS, &lines)?;
    let length = report.head.log_length;
    Ok(ManifestLog { head: report.head.log_head, length, first: first.unwrap_or(length + 1), bodies: told })
}

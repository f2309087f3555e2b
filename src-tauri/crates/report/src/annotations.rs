//! A W3C Web Annotation per claim: a collection with one page, as the Web Annotation Data Model describes them.
//!
//! | part | holds |
//! |---|---|
//! | `target` | each place of the claim: the article's web address, or `urn:sha256:` with the digest of the draft's text |
//! | `selector` | the words with 32 characters on each side, and their place: code points of the draft's text, its blocks joined by two line feeds |
//! | `body` | the claim's wording, each finding that stands or differs, the sources that are on the web, and tags |
//!
//! Of the newsroom's own (`house`) it has the publisher as who made the collection, and takes no notice of the rest.
//!
//! Tags are stable codes, as on the command line: `finding:mostly-true`, `said:verbatim`, `state:checked`. Words
//! that do not stand in the draft have no place, only the quote.

mod place;

use crate::entry::{Entry, Report};
use crate::json_ld::{self, instant, web};
use crate::parts::{Depth, PartedReport};
use crate::survey::Survey;
use crate::{Error, ReportHead};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::PersonId;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::source::Stance;
use place::{Places, Target};
use serde::Serialize;
use std::io::{self, Write};
use uuid::{Builder, Uuid};

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Agent<'a>>,
    created: String,
    generator: Agent<'a>,
    total: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<&'a str>,
}

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start_index: u32,
}

#[derive(Serialize)]
struct Agent<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Agent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    generated: String,
    body: Vec<Body<'a>>,
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Body<'a> {
    #[serde(rename = "TextualBody")]
    Text {
        purpose: &'static str,
        value: String,
        format: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        language: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        creator: Option<Agent<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        created: Option<String>,
    },
    #[serde(rename = "SpecificResource")]
    Resource { purpose: &'static str, source: &'a str },
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let total = Survey::of(report)?.claims;
    let article = report.article();
    let label = format!("{}: {}", report.language().text("report_heading"), article.title);
    if begin(&report.head, label, article.id.0.as_bytes(), total, out)? {
        let mut begun = false;
        items(report, &mut begun, out)?;
        out.write_all(b"\n]}}\n")?;
    }
    Ok(())
}

/// The annotations of all parts in one collection; each has its own article as its target.
pub(crate) fn write_parts(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let total = report.overview()?.counts.claims;
    let label = format!("{}: {}", report.language().text("report_desk_heading"), report.title());
    let mut selection = serde_json::to_vec(report.selection()).map_err(io::Error::from)?;
    if report.is_hushed() {
        // Two selections without their words look the same.
        selection.extend(report.head.salt.0);
    }
    if begin(&report.head, label, &selection, total, out)? {
        let mut begun = false;
        report.each(Depth::Claims, |part| items(part, &mut begun, out))?;
        out.write_all(b"\n]}}\n")?;
    }
    Ok(())
}

/// Begins the collection of `of`; answers whether there is a page in it.
fn begin(head: &ReportHead, label: String, of: &[u8], total: u32, out: &mut dyn Write) -> Result<bool, Error> {
    let page = urn(derived(head, of, b"page"));
    let publisher = head.publisher.as_ref().filter(|publisher| !publisher.name.trim().is_empty());
    let collection = Collection {
        context: CONTEXT,
        id: urn(derived(head, of, b"collection")),
        kind: "AnnotationCollection",
        label,
        creator: publisher.map(|publisher| Agent {
            id: web(&publisher.url).map(str::to_owned),
            kind: "Organization",
            name: &publisher.name,
        }),
        created: instant(&head.made),
        generator: Agent { id: None, kind: "Software", name: &head.program },
        total,
        last: (total > 0).then_some(&page),
    };
    if total == 0 {
        // A page must hold something, a collection need not.
        json_ld::write(&collection, out)?;
        out.write_all(b"\n")?;
        return Ok(false);
    }
    json_ld::write_open(&collection, out)?;
    out.write_all(b",\"first\":")?;
    json_ld::write_open(&Page { id: &page, kind: "AnnotationPage", start_index: 0 }, out)?;
    out.write_all(b",\"items\":[")?;
    Ok(true)
}

fn items(report: &Report<'_>, begun: &mut bool, out: &mut dyn Write) -> Result<(), Error> {
    let joined = report.text().joined();
    let places = Places::of(report, &joined);
    for entry in report.entries() {
        let entry = entry?;
        out.write_all(if std::mem::replace(begun, true) { b",\n" } else { b"\n" })?;
        json_ld::write(&annotation(&entry, report, &places), out)?;
    }
    Ok(())
}

fn annotation<'a>(entry: &'a Entry, report: &'a Report<'_>, places: &'a Places<'_>) -> Annotation<'a> {
    let sheet = &entry.sheet;
    let standing = sheet.standing();
    let standing = standing.as_ref();
    Annotation {
        id: urn(sheet.claim.id.0),
        kind: "Annotation",
        motivation: "assessing",
        creator: standing.and_then(|finding| person(sheet, finding.checker)),
        created: standing.map(|finding| instant(&finding.at)),
        generated: instant(&report.head.made),
        body: bodies(entry, report),
        target: places.targets(&sheet.claim),
    }
}

fn bodies<'a>(entry: &'a Entry, report: &'a Report<'_>) -> Vec<Body<'a>> {
    let sheet = &entry.sheet;
    let mut bodies = vec![Body::Text {
        purpose: "describing",
        value: sheet.claim.wording.clone(),
        format: "text/plain",
        language: report.article().language.as_deref().filter(|tag| is_language_tag(tag)),
        creator: None,
        created: None,
    }];
    bodies.extend(sheet.standing().as_ref().map(|finding| assessment(sheet, finding, None, report)));
    let dissent = report.language().text("report_dissent");
    bodies.extend(sheet.dissenting().into_iter().map(|finding| assessment(sheet, finding, Some(&dissent), report)));
    let used = sheet.evidence.iter().filter(|one| one.evidence.stance != Stance::Irrelevant);
    let linked = used.filter_map(|one| one.source.url.as_deref().and_then(web));
    bodies.extend(linked.map(|source| Body::Resource { purpose: "linking", source }));
    bodies.extend(tags(entry).into_iter().map(|value| Body::Text {
        purpose: "tagging",
        value,
        format: "text/plain",
        language: None,
        creator: None,
        created: None,
    }));
    bodies
}

/// What was found and why, as the newsroom calls it.
fn assessment<'a>(sheet: &'a ClaimSheet, finding: &Finding, title: Option<&str>, report: &Report<'_>) -> Body<'a> {
    let language = report.language();
    let label = match (finding.content, finding.attribution) {
        (Some(content), _) => Some(report.scale().label_in(language, content)),
        (None, Some(layer)) => Some(language.label("attribution", &layer)),
        (None, None) => None,
    };
    let parts = [title.map(str::to_owned), label, Some(finding.rationale.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    Body::Text {
        purpose: "assessing",
        value: parts.join(": "),
        format: "text/plain",
        language: None,
        creator: person(sheet, finding.checker),
        created: Some(instant(&finding.at)),
    }
}

fn tags(entry: &Entry) -> Vec<String> {
    let sheet = &entry.sheet;
    let standing = sheet.standing();
    let standing = standing.as_ref();
    let code = |group: &str, value: serde_json::Result<serde_json::Value>| match value {
        Ok(serde_json::Value::String(name)) => Some(format!("{group}:{name}")),
        _ => None,
    };
    let flag = |holds: bool, name: &str| holds.then(|| name.to_owned());
    let tags = [
        standing.and_then(|finding| finding.content).and_then(|found| code("finding", serde_json::to_value(found))),
        standing.and_then(|finding| finding.attribution).and_then(|found| code("said", serde_json::to_value(found))),
        code("state", serde_json::to_value(sheet.claim.state)),
        code("kind", serde_json::to_value(sheet.claim.kind)),
        flag(!sheet.dissenting().is_empty(), "disputed"),
        flag(entry.signing.is_stale(), "stale"),
        flag(entry.signing.locked, "locked"),
    ];
    tags.into_iter().flatten().collect()
}

/// Somebody whose name is told.
fn person(sheet: &ClaimSheet, person: PersonId) -> Option<Agent<'_>> {
    let name = sheet.name_of(person);
    (!name.is_empty()).then(|| Agent { id: Some(urn(person.0)), kind: "Person", name })
}

/// Whether it looks like a tag of BCP 47.
fn is_language_tag(tag: &str) -> bool {
    let parts = tag.split('-').all(|part| (1..=8).contains(&part.len()));
    parts && tag.chars().all(|character| character.is_ascii_alphanumeric() || character == '-')
}

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

/// An identity of a part of the report of `of`: another for every other state of the library.
fn derived(head: &ReportHead, of: &[u8], part: &[u8]) -> Uuid {
    let profile = serde_json::to_vec(&head.profile).unwrap_or_default();
    let digest = Digest::of_parts([b"claimdesk annotations".as_slice(), part, &head.log_head.0, of, &profile]);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.0[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

//! A report over several articles: one JSON document that holds the whole report of each, one behind the other.
//!
//! `schema/desk-report-1.json` describes it. In short:
//!
//! | field | holds |
//! |---|---|
//! | `format`, `version` | `claimdesk-desk-report`, 1 |
//! | `profile`, `left_out`, `made`, `made_by`, `program`, `log`, `language`, `title` | as in a report of one article |
//! | `selection` | what it is of: `article`, `articles`, `claims`, `search`, `tag` or `dates`, with its value; words that the profile leaves out are empty |
//! | `articles` | a document of `schema/report-1.json` for each; where claims alone were chosen, its `claims` are those, its counts count them, and the article's `blocks` and the log's `history` are null |
//! | `status`, `drafts` | `draft` until every part is final, and the articles whose parts are not |
//! | `summary` | counts over all |
//!
//! What is known only at the end stands there, so that nothing is held meanwhile.

use super::{Log, Summary};
use crate::Error;
use crate::parts::{Depth, Overview, PartedReport};
use claimdesk_domain::Instant;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{LeftOut, Profile};
use claimdesk_domain::selection::Selection;
use serde::Serialize;
use std::io::{self, Write};

const VERSION: u32 = 1;

#[derive(Serialize)]
struct Opening<'a> {
    format: &'static str,
    version: u32,
    profile: Profile,
    left_out: &'a [LeftOut],
    made: Instant,
    made_by: Option<&'a str>,
    program: &'a str,
    log: Log<'a>,
    language: Language,
    title: String,
    selection: &'a Selection,
}

#[derive(Serialize)]
struct Closing<'a> {
    status: &'static str,
    drafts: Vec<ArticleId>,
    summary: Summary<'a>,
}

pub(crate) fn write(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let head = &report.head;
    let opening = Opening {
        format: "claimdesk-desk-report",
        version: VERSION,
        profile: report.profile(),
        left_out: report.left_out(),
        made: head.made,
        made_by: Some(head.made_by.as_str()).filter(|name| !name.is_empty()),
        program: &head.program,
        log: Log { head: head.log_head, length: head.log_length, history: None },
        language: report.language(),
        title: report.title(),
        selection: report.selection(),
    };
    let opening = serde_json::to_vec(&opening).map_err(io::Error::from)?;
    out.write_all(opening.strip_suffix(b"}").unwrap_or(&opening))?;
    out.write_all(b",\"articles\":[")?;
    let mut overview = Overview::default();
    report.each(Depth::Everything, |part| {
        out.write_all(if overview.parts.is_empty() { b"\n" } else { b",\n" })?;
        overview.take(part, &super::write_one(part, out)?);
        Ok(())
    })?;
    let drafts = overview.parts.iter().filter(|part| !part.is_final).map(|part| part.article);
    let closing = Closing {
        status: if overview.is_final() { "final" } else { "draft" },
        drafts: drafts.collect(),
        summary: Summary::of(&overview.counts),
    };
    let closing = serde_json::to_vec(&closing).map_err(io::Error::from)?;
    out.write_all(b"],")?;
    out.write_all(closing.strip_prefix(b"{").unwrap_or(&closing))?;
    out.write_all(b"\n")?;
    Ok(())
}

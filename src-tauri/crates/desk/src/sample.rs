//! The sample of the first start: a short article with sources, so that the first minute is real work.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::Result;
use crate::jobs::Work;
use crate::request::ImportDetails;
use crate::response::{JobKind, Outcome};
use crate::verbs::Incoming;
use chrono::NaiveDate;
use claimdesk_domain::article::Origin;
use claimdesk_domain::ids::{CaptureId, JobId, SourceId};
use claimdesk_domain::operation::SAMPLE;
use claimdesk_domain::source::{Capture, Source, SourceKind};
use claimdesk_intake::Input;
use claimdesk_library::articles;
use serde::Deserialize;
use std::sync::Arc;

const ARTICLE: &str = include_str!("../sample/article.txt");
const SOURCES: &str = include_str!("../sample/sources.json");

/// The day that the sample is dated.
const DATE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2022, 1, 6);

#[derive(Deserialize)]
struct SampleSource {
    kind: SourceKind,
    title: String,
    publisher: Option<String>,
    url: Option<String>,
    primary: bool,
    note: Option<String>,
    text: String,
}

impl Desk {
    /// Brings the sample in when the library has no article yet.
    pub fn open_sample(self: &Arc<Self>) -> Result<Option<JobId>> {
        let empty = self.library.read(|connection| Ok(articles::page(connection, None, None, 1)?.is_empty()))?;
        if !empty {
            return Ok(None);
        }
        let work = |desk: &Desk, work: &Work<'_>| {
            let outcome = desk.import(sample_article(), work)?;
            for sample in serde_json::from_str::<Vec<SampleSource>>(SOURCES).map_err(claimdesk_library::Error::from)? {
                desk.add_sample_source(sample)?;
            }
            Ok::<Outcome, crate::error::Error>(outcome)
        };
        self.start_job(JobKind::Import, "article.txt".to_owned(), work).map(Some)
    }

    fn add_sample_source(&self, sample: SampleSource) -> Result<()> {
        let now = self.host.now();
        let source = Source {
            id: SourceId(self.fresh_id()?),
            kind: sample.kind,
            title: sample.title,
            publisher: sample.publisher,
            url: sample.url,
            primary: sample.primary,
            confidential: false,
            origin: None,
            note: sample.note,
            added: now,
            citation: claimdesk_domain::citation::Citation::default(),
        };
        let bytes = sample.text.as_bytes();
        let id = CaptureId(self.fresh_id()?);
        let capture = Capture { source: Some(source.id), ..Capture::of(id, bytes, "text/plain", now) };
        let deed = Deed::new(SAMPLE, 1).with("title", &source.title).made(source).made(capture);
        self.commit_keeping(deed, &[bytes])?;
        Ok(())
    }
}

fn sample_article() -> Incoming {
    let details = ImportDetails { date: DATE, ..ImportDetails::default() };
    let input = Input { name: Some("sample.txt".to_owned()), bytes: ARTICLE.as_bytes().to_vec(), ..Input::default() };
    Incoming { origin: Origin::Sample, input, details, brought: None }
}

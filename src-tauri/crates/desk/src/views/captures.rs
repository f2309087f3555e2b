//! What is kept of a source or of what an article was read from: listed, looked at, compared.

use super::PAGE;
use super::blocks::block_view;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::CaptureOwner;
use crate::response::{CaptureRow, CaptureView, ComparedWords, Comparison, ComparisonRow, Page, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::CaptureId;
use claimdesk_domain::source::Capture;
use claimdesk_intake::picture_type;
use claimdesk_language::{Row, compare_texts};
use claimdesk_library::{Connection, captures, contents, tables};
use std::ops::Range;

impl Desk {
    /// The captures of a source or an article, newest first.
    pub(crate) fn captures(&self, owner: CaptureOwner) -> Result<Page<CaptureRow>> {
        Ok(self.library.read(|connection| {
            let found = match owner {
                CaptureOwner::Source { source } => captures::of_source(connection, source, PAGE + 1)?,
                CaptureOwner::Article { article } => captures::of_article(connection, article, PAGE + 1)?,
            };
            let rows = found.into_iter().map(|capture| row(connection, capture));
            Ok(Page::of(rows.collect::<claimdesk_library::Result<_>>()?))
        })?)
    }

    /// A capture as it was read, from a block on.
    pub(crate) fn capture_view(&self, id: CaptureId, from_block: u32) -> Result<CaptureView> {
        Ok(self.library.read(|connection| {
            let CaptureRow { capture, fetch } = row(connection, tables::get(connection, id.0)?)?;
            let whole = contents::get(connection, capture.content).is_ok();
            let text = text_of(connection, &capture)?;
            let from = from_block as usize;
            let end = text.blocks.len().min(from.saturating_add(PAGE));
            let blocks = (from..end).filter_map(|index| block_view(&text, index, &[], &[])).collect();
            let next_block = (end < text.blocks.len()).then_some(end).and_then(|next| u32::try_from(next).ok());
            Ok(CaptureView { capture, fetch, whole, blocks, next_block })
        })?)
    }

    /// What changed from one capture to another, word by word.
    pub(crate) fn compare_captures(&self, before: CaptureId, after: CaptureId, from_row: u32) -> Result<Comparison> {
        let read = |id: CaptureId| {
            self.library.read(|connection| {
                let capture: Capture = tables::get(connection, id.0)?;
                Ok((capture.text.is_some(), text_of(connection, &capture)?))
            })
        };
        let ((read_before, before), (read_after, after)) = (read(before)?, read(after)?);
        if !read_before || !read_after {
            return Err(Error::NoTextToCompare);
        }
        Ok(comparison(&texts(&before), &texts(&after), from_row))
    }

    /// The bytes of a picture that a figure names.
    pub(crate) fn picture(&self, content: Digest) -> Result<Response> {
        let bytes = self.library.read(|connection| contents::get(connection, content))?;
        let media_type = picture_type(&bytes).ok_or(Error::NoSuchPlace)?.to_owned();
        Ok(Response::Picture { media_type, base64: STANDARD.encode(&bytes) })
    }
}

fn row(connection: &Connection, capture: Capture) -> claimdesk_library::Result<CaptureRow> {
    let fetch = capture.fetch.map(|fetch| tables::get(connection, fetch.0)).transpose()?;
    Ok(CaptureRow { capture, fetch })
}

pub(super) fn text_of(connection: &Connection, capture: &Capture) -> claimdesk_library::Result<DraftText> {
    match capture.text {
        Some(text) => Ok(serde_json::from_slice(&contents::get(connection, text)?)?),
        None => Ok(DraftText::default()),
    }
}

pub(super) fn texts(text: &DraftText) -> Vec<&str> {
    text.blocks.iter().map(|block| block.text.as_str()).collect()
}

pub(super) fn comparison(before: &[&str], after: &[&str], from_row: u32) -> Comparison {
    let rows = compare_texts(before, after);
    let changes = rows.iter().filter(|row| row.differs()).count();
    let (from, all) = (from_row as usize, rows.len());
    let end = all.min(from.saturating_add(PAGE));
    let shown = |row: &Row| ComparisonRow {
        before: row.before.and_then(|at| before.get(at)).map(|text| cut(text, &row.gone)).unwrap_or_default(),
        after: row.after.and_then(|at| after.get(at)).map(|text| cut(text, &row.new)).unwrap_or_default(),
    };
    Comparison {
        rows: rows.iter().take(end).skip(from).map(shown).collect(),
        changes: u32::try_from(changes).unwrap_or(u32::MAX),
        next_row: (end < all).then_some(end).and_then(|next| u32::try_from(next).ok()),
    }
}

/// The text in pieces that changed and pieces that did not.
pub(super) fn cut(text: &str, changed: &[Range<usize>]) -> Vec<ComparedWords> {
    let mut pieces = Vec::new();
    let mut add = |range: Range<usize>, changed| {
        if let Some(words) = text.get(range).filter(|words| !words.is_empty()) {
            pieces.push(ComparedWords { text: words.to_owned(), changed });
        }
    };
    let mut at = 0;
    for range in changed {
        add(at..range.start, false);
        add(range.clone(), true);
        at = range.end;
    }
    add(at..text.len(), false);
    pieces
}

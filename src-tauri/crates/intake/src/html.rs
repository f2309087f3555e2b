//! HTML: the article of a page, without what stands around it.
//!
//! dom_smoothie, a port of Mozilla's Readability, finds the article; [`walk`] makes blocks of it. Pages that it finds
//! nothing in, such as a few paragraphs saved by a word processor, are read from beginning to end.

mod linked_data;
mod metadata;
mod nesting;
mod walk;
pub(crate) mod whole;

use crate::reading::Reading;
use crate::{Error, Limits};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::stated::{Field, Whence};
use dom_query::Document;
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use metadata::Metadata;

/// Blocks among which the headline is looked for, before it is put there.
const HEADLINE_REACH: usize = 4;

/// Reads a page.
pub(crate) fn read(html: &str, limits: &Limits) -> Result<Reading, Error> {
    nesting::check(html, limits)?;
    let document = Document::from(html);
    let metadata = Metadata::of(&document);
    let mut blocks = article(document, limits)?;
    if blocks.is_empty() {
        blocks = walk::blocks(&Document::from(html).root(), limits)?;
    }
    if blocks.is_empty() {
        return Err(Error::NoArticle);
    }
    drop_repeated_figures(&mut blocks);
    let Metadata { headline, byline, outlet, published, modified, language } = metadata;
    if let Some(headline) = &headline {
        put_headline(&mut blocks, headline);
    }
    let mut reading = Reading::from(blocks);
    let day = |date: Option<chrono::NaiveDate>| date.map(|date| date.to_string());
    for (field, value) in [
        (Field::Headline, headline),
        (Field::Byline, byline),
        (Field::Outlet, outlet),
        (Field::Published, day(published)),
        (Field::Modified, day(modified)),
        (Field::Language, language),
    ] {
        reading.state(field, value, Whence::Meta);
    }
    Ok(reading)
}

/// Reads a piece of HTML that stands inside another text.
pub(crate) fn read_fragment(html: &str, limits: &Limits) -> Result<DraftText, Error> {
    nesting::check(html, limits)?;
    Ok(walk::blocks(&Document::fragment(html).root(), limits)?.into())
}

/// The blocks of what looks like the article; none if nothing does.
fn article(document: Document, limits: &Limits) -> Result<Vec<Block>, Error> {
    let config =
        Config { disable_json_ld: true, candidate_select_mode: CandidateSelectMode::DomSmoothie, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return Ok(Vec::new()) };
    match readability.parse() {
        Ok(article) => walk::blocks(&Document::fragment(article.content).root(), limits),
        Err(_) => Ok(Vec::new()),
    }
}

/// Drops the alternative text of a picture where the words before or after it, mostly its caption, say the same.
fn drop_repeated_figures(blocks: &mut Vec<Block>) {
    let bare: Vec<String> = blocks.iter().map(|block| metadata::bare(&block.text)).collect();
    let said = |at: usize, neighbour: Option<usize>| {
        neighbour.and_then(|at| bare.get(at)).is_some_and(|words| words.starts_with(&bare[at]))
    };
    let mut at = 0;
    blocks.retain(|block| {
        let here = at;
        at += 1;
        block.kind != BlockKind::Figure || !(said(here, here.checked_sub(1)) || said(here, Some(here + 1)))
    });
}

/// Makes the headline the first heading, unless the article has it among its first blocks.
fn put_headline(blocks: &mut Vec<Block>, headline: &str) {
    let bare = metadata::bare(headline);
    match blocks.iter_mut().take(HEADLINE_REACH).find(|block| metadata::bare(&block.text) == bare) {
        Some(block) => block.kind = BlockKind::Heading,
        None => blocks.insert(0, Block::new(BlockKind::Heading, headline)),
    }
}

#[cfg(test)]
mod tests;

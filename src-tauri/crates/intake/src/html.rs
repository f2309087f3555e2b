//! HTML: the article of a page, without what stands around it.
//!
//! [`trim`] leaves out what is never read before a tree is built; [`page`] makes a list of the tree; [`metadata`] says
//! what the page says about itself; [`furniture`] leaves out what is no article; [`article`] finds where the article
//! is; [`walk`] makes blocks of it, and [`lines`] goes over them once more. Pages that no article is found in, such as
//! a few paragraphs saved by a word processor, are read from beginning to end.

mod address;
mod article;
mod furniture;
mod lines;
mod linked_data;
mod metadata;
mod page;
mod pictures;
mod trim;
mod walk;

use crate::reading::Reading;
use crate::{Error, Limits};
use address::Base;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::stated::{Field, Whence};
use dom_query::Document;
use metadata::Metadata;
use page::Page;

/// Blocks among which the headline is looked for, before it is put there.
const HEADLINE_REACH: usize = 4;

/// Reads a page.
pub(crate) fn read(html: &str, limits: &Limits) -> Result<Reading, Error> {
    let trimmed = trim::trim(html, limits)?;
    let document = Document::from(trimmed.html.as_str());
    let metadata = Metadata::of(&document);
    let base = Base::of(&document, None);
    let mut page = Page::of(&document);
    furniture::leave_out(&mut page);
    let roots = article::find(&page);
    let mut walked = walk::blocks(&page, &roots, &base, limits)?;
    if walked.text.blocks.is_empty() {
        walked = walk::blocks(&page, &[0], &base, limits)?;
    }
    if walked.text.blocks.is_empty() {
        return Err(Error::NoArticle);
    }
    lines::leave_out(&mut walked.text, &walked.pulled);
    let mut blocks = walked.text.blocks;
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
    let trimmed = trim::trim(html, limits)?;
    let document = Document::fragment(trimmed.html.as_str());
    Ok(walk::blocks(&Page::of(&document), &[0], &Base::default(), limits)?.text)
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

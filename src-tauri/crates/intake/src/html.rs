//! HTML: the article of a page, without what stands around it.
//!
//! [`trim`] leaves out what is never read before a [`tree`] is built; [`page`] makes a list of the tree; [`metadata`] says
//! what the page says about itself; [`furniture`] leaves out what is no article; [`article`] finds where the article
//! is; [`walk`] makes blocks of it, and [`lines`] goes over them once more;
//! [`credit`] reads the line that says who wrote it and when. Pages that no article is found in, such as
//! a few paragraphs saved by a word processor, are read from beginning to end.

mod address;
mod article;
mod credit;
mod formula;
mod furniture;
mod lines;
mod metadata;
mod notes;
mod page;
mod pictures;
mod raised;
mod tree;
mod trim;
mod walk;
pub(crate) mod whole;

use crate::reading::Reading;
use crate::{Error, Input, Limits};
use address::Base;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::stated::{Field, Whence};
use page::Page;
use pictures::Pictures;
use std::collections::HashMap;
use url::Url;

/// Blocks among which the headline is looked for, before it is put there.
const HEADLINE_REACH: usize = 4;

/// What came with a page: the address it is at, and pictures that it shows.
#[derive(Debug, Default)]
pub(crate) struct Around<'a> {
    address: Option<Url>,
    pictures: HashMap<&'a str, &'a [u8]>,
}

impl<'a> Around<'a> {
    pub(crate) fn of(input: &'a Input) -> Self {
        let pictures = input.beside.iter().map(|picture| (picture.address.as_str(), picture.bytes.as_slice()));
        Self { address: input.web_address(), pictures: pictures.collect() }
    }
}

/// Reads a page.
pub(crate) fn read(html: &str, around: &Around<'_>, limits: &Limits) -> Result<Reading, Error> {
    let trimmed = trim::trim(html, limits)?;
    let document = tree::page(&trimmed.html, limits)?;
    let mut page = Page::of(&document);
    let mut reading = Reading::default();
    let heading = metadata::state(&document, &trimmed.html, &page, &trimmed.linked_data, &mut reading);
    let base = Base::of(&document, &trimmed.html, around.address.as_ref(), reading.said(Field::Canonical));
    furniture::leave_out(&mut page);
    let roots = article::find(&page);
    let walk = |roots: &[page::At]| walk::blocks(&page, roots, &base, Pictures::new(&around.pictures, limits), limits);
    let mut walked = walk(&roots)?;
    if walked.text.blocks.is_empty() {
        walked = walk(&[0])?;
    }
    if walked.text.blocks.iter().all(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Figure)) {
        return Err(Error::NoArticle);
    }
    let mut text = walked.text;
    for line in lines::leave_out(&mut text, &walked.pulled, heading.as_deref()) {
        metadata::state_line(&line, &mut reading);
    }
    match heading {
        Some(seen) => put_headline(&mut text, &seen),
        None => {
            let first = text.blocks.first().filter(|block| block.kind == BlockKind::Heading);
            if !reading.says(Field::Headline) {
                reading.state(Field::Headline, first.map(|block| &block.text), Whence::Visible);
            }
            mark_headline(&mut text, reading.said(Field::Headline));
        }
    }
    let pictures = walked.pictures.shown(&text);
    Ok(Reading { text, pictures, ..reading })
}

/// Reads a piece of HTML that stands inside another text.
pub(crate) fn read_fragment(html: &str, limits: &Limits) -> Result<DraftText, Error> {
    Ok(read_piece(html, None, limits)?.text)
}

/// Reads a piece of HTML with its pictures. Its relative links are written from `base`.
pub(crate) fn read_piece(html: &str, base: Option<Url>, limits: &Limits) -> Result<Reading, Error> {
    let trimmed = trim::trim(html, limits)?;
    let document = tree::fragment(&trimmed.html, limits)?;
    let (page, base) = (Page::of(&document), Base::at(base));
    let beside = HashMap::new();
    let walked = walk::blocks(&page, &[0], &base, Pictures::new(&beside, limits), limits)?;
    let pictures = walked.pictures.shown(&walked.text);
    Ok(Reading { text: walked.text, pictures, ..Reading::default() })
}

/// Makes the headline that a reader sees the first heading, unless the article has it among its first blocks.
fn put_headline(text: &mut DraftText, headline: &str) {
    if !mark_headline(text, Some(headline)) {
        text.blocks.insert(0, Block::new(BlockKind::Heading, headline));
        text.annotations.iter_mut().for_each(|one| one.block += 1);
    }
}

/// Whether the article has the headline among its first blocks: that one becomes a heading. What only machines are told
/// is no word of the article.
fn mark_headline(text: &mut DraftText, headline: Option<&str>) -> bool {
    let bare = headline.map(lines::bare);
    let found =
        text.blocks.iter_mut().take(HEADLINE_REACH).find(|block| bare.as_ref() == Some(&lines::bare(&block.text)));
    let found = found.map(|block| block.kind = BlockKind::Heading);
    found.is_some()
}

#[cfg(test)]
mod tests;

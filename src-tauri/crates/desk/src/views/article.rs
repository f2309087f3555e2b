//! The text of an article with its claims.

use super::PAGE;
use super::blocks::block_view;
use super::claim::row;
use super::gate::closing_view;
use super::queue::progress;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{ArticleView, ClaimRow};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::Draft;
use claimdesk_domain::ids::ArticleId;
use claimdesk_library::{articles, claims, facts, sheets, tables};

impl Desk {
    /// The text from a block on: as many blocks as hold a page of claims, at most a page of blocks.
    pub(crate) fn article_view(&self, id: ArticleId, from_block: u32) -> Result<ArticleView> {
        Ok(self.library.read(|connection| {
            let article: Article = tables::get(connection, id.0)?;
            let draft: Draft = tables::get(connection, article.draft.0)?;
            let text = articles::text(connection, article.draft)?;
            let last = u32::try_from(text.blocks.len()).unwrap_or(u32::MAX);
            let full = claims::block_of_nth(connection, id, from_block, PAGE)?.unwrap_or(last);
            let end = full.max(from_block + 1).min(from_block.saturating_add(PAGE as u32)).min(last);
            let ids = claims::in_blocks(connection, id, from_block, end)?;
            let mut rows: Vec<ClaimRow> = Vec::new();
            for claim in ids.into_iter().take(PAGE) {
                let mut sheet = sheets::unnumbered(connection, claim)?;
                sheet.number = match rows.last() {
                    Some(before) => before.number + 1,
                    None => sheets::number(connection, claim)?,
                };
                rows.push(row(&sheet));
            }
            // A claim of several places may reach into these blocks from elsewhere: all of the article's are asked.
            let spans: Vec<Claim> = claims::of_article(connection, id)?;
            let facts = facts::in_blocks(connection, id, from_block, end)?;
            let blocks = (from_block as usize..end as usize).filter_map(|index| {
                let here = |claim: &Claim| {
                    // Those without a place still count in the draft that they stood in.
                    let spans = claim.spans.iter().filter(|_| claim.draft == article.draft);
                    let spans = spans.filter(|span| span.block as usize == index);
                    spans.map(|span| (span.bytes(), claim.id)).collect::<Vec<_>>()
                };
                let places: Vec<_> = spans.iter().flat_map(here).collect();
                let begin = facts.partition_point(|fact| (fact.block as usize) < index);
                let behind = facts.partition_point(|fact| fact.block as usize <= index);
                block_view(&text, index, &places, facts.get(begin..behind).unwrap_or_default())
            });
            Ok(ArticleView {
                progress: progress(connection, id)?,
                closing: closing_view(connection, id)?,
                unsettled: u32::try_from(spans.iter().filter(|claim| claim.awaits_person()).count())
                    .unwrap_or(u32::MAX),
                blocks: blocks.collect(),
                claims: rows,
                next_block: (end < last).then_some(end),
                article,
                draft,
            })
        })?)
    }
}

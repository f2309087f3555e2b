//! Where in a capture the words that bear on a claim most likely stand.

use super::captures::text_of;
use super::kept_text::places;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Page, PassageRow};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{CaptureId, ClaimId};
use claimdesk_domain::source::Capture;
use claimdesk_library::tables;
use std::collections::{BTreeMap, BTreeSet};

/// Passages that are proposed.
const PROPOSED: usize = 5;

/// Characters of a passage that are shown in the list.
const SHOWN: usize = 160;

/// Blocks of a capture that are looked at.
const BLOCKS: usize = 20_000;

impl Desk {
    /// The parts of a capture that share most with a claim, the likeliest first.
    pub(crate) fn passages_for(&self, claim: ClaimId, capture: CaptureId) -> Result<Page<PassageRow>> {
        let (claim, text) = self.library.read(|connection| {
            let claim: Claim = tables::get(connection, claim.0)?;
            let capture: Capture = tables::get(connection, capture.0)?;
            Ok((claim, text_of(connection, &capture)?))
        })?;
        let blocks: Vec<&str> = text.blocks.iter().take(BLOCKS).map(|block| block.text.as_str()).collect();
        let places = places(&text);
        let ranked = ranked(&claim, &blocks);
        let rows = ranked.into_iter().take(PROPOSED).filter_map(|(at, shared)| {
            let shown = shown(blocks.get(at)?);
            Some(PassageRow { place: *places.get(at)?, text: shown, shared: u32::try_from(shared).ok()? })
        });
        Ok(Page { rows: rows.collect(), more: false })
    }
}

/// Blocks with how many telling words they share with the claim, the likeliest first. A word tells the more the fewer
/// blocks have it; a number tells twice.
fn ranked(claim: &Claim, blocks: &[&str]) -> Vec<(usize, usize)> {
    let quote = claim.quote();
    let wanted = [quote.as_str(), claim.wording.as_str(), &claim.sentences.join(" ")];
    let wanted: BTreeSet<String> = wanted.into_iter().flat_map(words).collect();
    let found: Vec<BTreeSet<String>> =
        blocks.iter().map(|block| words(block).filter(|word| wanted.contains(word)).collect()).collect();
    let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
    found.iter().flatten().for_each(|word| *spread.entry(word).or_default() += 1);
    #[allow(clippy::cast_precision_loss, reason = "numbers of blocks")]
    let weight = |word: &String| {
        let rare = (1.0 + blocks.len() as f64 / spread.get(word.as_str()).copied().unwrap_or(1).max(1) as f64).ln();
        if word.chars().any(char::is_numeric) { 2.0 * rare } else { rare }
    };
    let mut ranked: Vec<(usize, usize, f64)> = found
        .iter()
        .enumerate()
        .filter(|(_, shared)| !shared.is_empty())
        .map(|(at, shared)| (at, shared.len(), shared.iter().map(weight).sum()))
        .collect();
    ranked.sort_by(|one, other| other.2.total_cmp(&one.2));
    ranked.into_iter().map(|(at, shared, _)| (at, shared)).collect()
}

/// Words of a text in lower case; short ones tell nothing unless they are numbers.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|character: char| !character.is_alphanumeric());
    let telling = parts.filter(|word| word.chars().any(char::is_numeric) || word.chars().count() > 2);
    telling.map(str::to_lowercase)
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

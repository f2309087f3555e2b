//! A block of text as the window shows it.

use super::segments::cut;
use crate::response::{AnnotationView, BlockView, FactView};
use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::offsets::{Unit, convert_range};
use claimdesk_library::facts::Fact;
use std::collections::BTreeMap;
use std::ops::Range;

/// A block, cut where the claims at `places` (bytes) begin and end, with what stands beside it and its facts.
pub(super) fn block_view(
    text: &DraftText,
    index: usize,
    places: &[(Range<usize>, ClaimId)],
    facts: &[Fact],
) -> Option<BlockView> {
    let block = text.blocks.get(index)?;
    let here = text.annotations.iter().enumerate().filter(|(_, annotation)| annotation.block as usize == index);
    Some(BlockView {
        index: u32::try_from(index).ok()?,
        kind: block.kind,
        page: block.page,
        at: block.at,
        picture: block.picture,
        annotations: here.filter_map(|(number, annotation)| annotation_view(&block.text, number, annotation)).collect(),
        facts: fact_views(&block.text, facts),
        segments: cut(&block.text, places),
    })
}

fn annotation_view(text: &str, number: usize, annotation: &Annotation) -> Option<AnnotationView> {
    let bytes = annotation.start as usize..annotation.end as usize;
    let units = convert_range(text, bytes, Unit::Byte, Unit::Utf16)?;
    Some(AnnotationView {
        number: u32::try_from(number).ok()?,
        start: u32::try_from(units.start).ok()?,
        end: u32::try_from(units.end).ok()?,
        mark: annotation.mark.clone(),
    })
}

/// Facts as the window counts. One walk along the text, however many there are.
fn fact_views(text: &str, facts: &[Fact]) -> Vec<FactView> {
    let mut units: BTreeMap<u32, u32> = facts.iter().flat_map(|fact| [(fact.start, 0), (fact.end, 0)]).collect();
    let (mut byte, mut unit) = (0, 0);
    for (place, units) in &mut units {
        let Some(between) = text.get(byte..*place as usize) else { return Vec::new() };
        unit += u32::try_from(between.encode_utf16().count()).unwrap_or(u32::MAX);
        byte = *place as usize;
        *units = unit;
    }
    let view = |fact: &Fact| {
        let (start, end) = (*units.get(&fact.start)?, *units.get(&fact.end)?);
        Some(FactView { start, end, kind: fact.kind, coverage: fact.coverage })
    };
    facts.iter().filter_map(view).collect()
}

//! A block of text as the window shows it.

use super::segments::cut;
use crate::response::{AnnotationView, BlockView};
use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::offsets::{Unit, convert_range};
use std::ops::Range;

/// A block, cut where the claims at `places` (bytes) begin and end, with what stands beside it.
pub(super) fn block_view(text: &DraftText, index: usize, places: &[(Range<usize>, ClaimId)]) -> Option<BlockView> {
    let block = text.blocks.get(index)?;
    let here = text.annotations.iter().enumerate().filter(|(_, annotation)| annotation.block as usize == index);
    Some(BlockView {
        index: u32::try_from(index).ok()?,
        kind: block.kind,
        page: block.page,
        at: block.at,
        picture: block.picture,
        annotations: here.filter_map(|(number, annotation)| annotation_view(&block.text, number, annotation)).collect(),
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

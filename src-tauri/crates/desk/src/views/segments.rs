//! Cutting a block where claims begin and end, so that the window can show overlapping claims side by side.

use crate::response::Segment;
use claimdesk_domain::ids::ClaimId;
use std::collections::BTreeSet;
use std::ops::Range;

/// Cuts `text` into pieces that the same claims cover from end to end. `places` are bytes, in reading order; one that
/// is no place in the text is passed over.
pub(super) fn cut(text: &str, places: &[(Range<usize>, ClaimId)]) -> Vec<Segment> {
    let fits = |range: &Range<usize>| text.get(range.clone()).is_some_and(|words| !words.is_empty());
    let places: Vec<_> = places.iter().filter(|(range, _)| fits(range)).collect();
    let mut edges: BTreeSet<usize> = places.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    edges.extend([0, text.len()]);
    let edges: Vec<usize> = edges.into_iter().collect();
    edges
        .windows(2)
        .map(|edge| {
            let covers = |range: &Range<usize>| range.start <= edge[0] && edge[1] <= range.end;
            let claims = places.iter().filter(|(range, _)| covers(range)).map(|(_, claim)| *claim).collect();
            Segment { text: text[edge[0]..edge[1]].to_owned(), claims }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn claim(number: u128) -> ClaimId {
        ClaimId(Uuid::from_u128(number))
    }

    #[test]
    fn overlapping_claims_share_a_piece() {
        let pieces = cut("The rally, held in May, was big.", &[(0..9, claim(1)), (4..22, claim(2))]);
        let shown: Vec<(&str, usize)> = pieces.iter().map(|piece| (piece.text.as_str(), piece.claims.len())).collect();
        assert_eq!(shown, [("The ", 1), ("rally", 2), (", held in May", 1), (", was big.", 0)]);
    }

    proptest! {
        #[test]
        fn the_pieces_are_the_text(text in "\\PC{0,40}", places in prop::collection::vec((0usize..60, 0usize..60), 0..6)) {
            let places: Vec<_> =
                places.iter().map(|(a, b)| (*a.min(b)..*a.max(b), claim(*a as u128))).collect();
            let together: String = cut(&text, &places).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(together, text);
        }
    }
}

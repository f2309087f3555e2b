//! The annotated article: the draft's blocks with the words of every claim marked.
//!
//! Claims overlap and nest, marks in HTML cannot: the text is cut wherever a claim begins or ends, and each piece
//! knows the claims that cover it.

use super::look::Look;
use crate::survey::Place;
use claimdesk_domain::draft::{BlockKind, DraftText};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks that are shown together: all rows of a table, all items of a list, or one block.
pub(crate) struct Passage<'a> {
    pub(crate) kind: BlockKind,
    pub(crate) lines: Vec<Line<'a>>,
}

/// One block.
pub(crate) struct Line<'a> {
    /// The page, where a new one begins.
    pub(crate) page: Option<u32>,
    /// One, or a table row's.
    pub(crate) cells: Vec<Vec<Piece<'a>>>,
}

/// Words between two cuts.
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) mark: Option<Mark>,
    /// Claims whose first words begin here.
    pub(crate) begins: Vec<u32>,
    /// Claims whose words end here.
    pub(crate) ends: Vec<Note>,
}

/// How marked words look and where they lead: to the claim with the fewest words around them.
pub(crate) struct Mark {
    pub(crate) number: u32,
    pub(crate) look: Look,
    /// Whether several claims share the words.
    pub(crate) shared: bool,
}

/// The number behind a claim's last word.
pub(crate) struct Note {
    pub(crate) number: u32,
    pub(crate) look: Look,
}

/// The draft's text with `places` marked.
pub(crate) fn passages<'a>(text: &'a DraftText, places: &[Place]) -> Vec<Passage<'a>> {
    let mut by_block: BTreeMap<usize, Vec<&Place>> = BTreeMap::new();
    for place in places {
        by_block.entry(place.block).or_default().push(place);
    }
    let mut passages: Vec<Passage<'a>> = Vec::new();
    let mut page = None;
    for (at, block) in text.blocks.iter().enumerate() {
        let places = by_block.get(&at).map_or(&[][..], Vec::as_slice);
        let cells = match block.kind {
            BlockKind::TableRow => cells(&block.text, places),
            _ => vec![pieces(&block.text, places, [])],
        };
        let line = Line { page: block.page.filter(|_| block.page != page), cells };
        page = block.page.or(page);
        let groups = matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow);
        match passages.last_mut().filter(|last| groups && last.kind == block.kind) {
            Some(last) => last.lines.push(line),
            None => passages.push(Passage { kind: block.kind, lines: vec![line] }),
        }
    }
    passages
}

/// A row's pieces, cell by cell; the tabs between them are not shown.
fn cells<'a>(text: &'a str, places: &[&Place]) -> Vec<Vec<Piece<'a>>> {
    let tabs = text.match_indices('\t').flat_map(|(at, _)| [at, at + 1]);
    let mut cells = vec![Vec::new()];
    for piece in pieces(text, places, tabs) {
        if piece.text == "\t" {
            cells.push(Vec::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(piece);
        }
    }
    cells
}

/// `text` cut wherever one of `places` begins or ends, and at `cuts`. The pieces together are the text.
pub(crate) fn pieces<'a>(text: &'a str, places: &[&Place], cuts: impl IntoIterator<Item = usize>) -> Vec<Piece<'a>> {
    let ends = places.iter().flat_map(|place| [place.bytes.start, place.bytes.end]);
    let cuts: BTreeSet<usize> = ends.chain(cuts).chain([0, text.len()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().filter(|at| text.is_char_boundary(*at)).collect();
    let mut waiting: Vec<&Place> = places.to_vec();
    waiting.sort_by_key(|place| std::cmp::Reverse(place.bytes.start));
    let mut covering: Vec<&Place> = Vec::new();
    cuts.windows(2)
        .map(|pair| {
            let (from, to) = (pair[0], pair[1]);
            covering.retain(|place| place.bytes.end > from);
            let before = covering.len();
            while let Some(place) = waiting.pop_if(|place| place.bytes.start <= from) {
                covering.push(place);
            }
            let begun = covering[before..].iter().filter(|place| place.first);
            let ended = covering.iter().filter(|place| place.bytes.end == to);
            let innermost = covering.iter().min_by_key(|place| (place.bytes.len(), place.number));
            let mut ends: Vec<Note> =
                ended.map(|place| Note { number: place.number, look: Look::of(place.content) }).collect();
            ends.sort_by_key(|note| note.number);
            Piece {
                text: &text[from..to],
                mark: innermost.map(|place| Mark {
                    number: place.number,
                    look: Look::of(place.content),
                    shared: covering.len() > 1,
                }),
                begins: begun.map(|place| place.number).collect(),
                ends,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::Block;
    use std::ops::Range;

    fn place(number: u32, bytes: Range<usize>) -> Place {
        Place { number, block: 0, bytes, first: true, content: None }
    }

    fn shown(pieces: &[Piece<'_>]) -> String {
        let mut shown = String::new();
        for piece in pieces {
            match &piece.mark {
                Some(mark) => shown += &format!("[{}]{}", piece.text, mark.number),
                None => shown += piece.text,
            }
            for note in &piece.ends {
                shown += &format!("^{}", note.number);
            }
        }
        shown
    }

    #[test]
    fn claims_that_overlap_and_nest_are_cut_into_pieces_that_lead_to_the_innermost() {
        let text = "The dam broke and the town flooded, he said.";
        let (all, dam, town, overlap) = (place(1, 0..34), place(2, 0..13), place(3, 18..34), place(4, 8..21));
        assert_eq!(
            shown(&pieces(text, &[&all, &dam, &town, &overlap], [])),
            "[The dam ]2[broke]2^2[ and ]4[the]4^4[ town flooded]3^1^3, he said."
        );
        assert_eq!(shown(&pieces("nothing here", &[], [])), "nothing here");
        assert!(pieces("", &[], []).is_empty());
    }

    #[test]
    fn the_pieces_together_are_the_text() {
        let text = "Ünïcode 👍🏽 words";
        let places: Vec<Place> = (0..text.len())
            .filter(|at| text.is_char_boundary(*at))
            .zip(1..)
            .map(|(start, number)| place(number, start..text.len()))
            .collect();
        let places: Vec<&Place> = places.iter().collect();
        let together: String = pieces(text, &places, []).iter().map(|piece| piece.text).collect();
        assert_eq!(together, text);
    }

    #[test]
    fn rows_come_together_and_a_claim_may_run_over_cells() {
        let block = |kind, text: &str| Block::new(kind, text);
        let text = DraftText::from(vec![
            block(BlockKind::Paragraph, "before"),
            block(BlockKind::TableRow, "Year\tDead"),
            block(BlockKind::TableRow, "1999\t12"),
        ]);
        let claim = Place { number: 7, block: 2, bytes: 0..7, first: true, content: None };
        let passages = passages(&text, &[claim]);
        assert_eq!(passages.len(), 2);
        let row: Vec<String> = passages[1].lines[1].cells.iter().map(|cell| shown(cell)).collect();
        assert_eq!(row, ["[1999]7", "[12]7^7"]);
    }
}

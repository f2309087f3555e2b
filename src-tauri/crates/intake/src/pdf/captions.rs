//! Small lines right under or over a picture: what it shows.

use super::flow::Line;
use super::paragraphs::Paragraph;
use super::words::Word;

/// How much smaller than the text a caption is.
const SMALL: f32 = 0.93;

/// Lines of a caption that nothing but its place tells.
const LINES: usize = 4;

/// How far from the picture its first or last line stands, in parts of its size.
const NEAR: f32 = 1.6;

/// The areas that no words stand in: pictures, and frames where a picture was. A frame around words is a box.
pub(crate) fn empty(areas: &[[f32; 4]], words: &[Word]) -> Vec<[f32; 4]> {
    let holds = |[left, top, right, bottom]: &[f32; 4]| {
        words.iter().any(|word| {
            let (x, y) = ((word.left + word.right) / 2.0, word.baseline - word.size * 0.25);
            (*left..*right).contains(&x) && (*top..*bottom).contains(&y)
        })
    };
    areas.iter().filter(|area| !holds(area)).copied().collect()
}

/// Notes which lines stand right under or over one of `areas`.
pub(crate) fn mark_pictured(lines: &mut [Line], areas: &[[f32; 4]]) {
    for line in lines {
        line.pictured = areas.iter().any(|[left, top, right, bottom]| {
            let (under, over) = (line.baseline - 0.75 * line.size - bottom, top - line.baseline);
            let beside = line.right.min(*right) - line.left.max(*left) > 0.6 * (line.right - line.left);
            let near = |gap: f32| (-0.5 * line.size..NEAR * line.size).contains(&gap);
            beside && (near(under) || near(over))
        });
    }
}

/// Whether a paragraph is the caption of a picture, in a text of the size `body`.
pub(crate) fn is_caption(paragraph: &Paragraph, body: f32) -> bool {
    let ends = [paragraph.lines.first(), paragraph.lines.last()];
    paragraph.size() <= body * SMALL
        && paragraph.lines.len() <= LINES
        && ends.into_iter().flatten().any(|line| line.pictured)
}

#[cfg(test)]
mod tests {
    use crate::LIMITS;
    use crate::pdf::{PdfDocument, PdfPage, TextRun, told};
    use claimdesk_domain::draft::BlockKind;

    fn line(text: &str, baseline: f32, size: f32) -> Vec<TextRun> {
        let run = |(at, word): (usize, &str)| TextRun {
            text: word.to_owned(),
            x: 50.0 + 40.0 * at as f32,
            baseline,
            width: 36.0,
            size,
            spaced: true,
            ..TextRun::default()
        };
        text.split(' ').enumerate().map(run).collect()
    }

    /// Six lines of text, a line of `size` at 330 points, and six lines more.
    fn kind_of(size: f32, areas: Vec<[f32; 4]>) -> BlockKind {
        let text = "otters swim where ferries wait for";
        let body = |from: f32| (0..6).flat_map(move |at| line(text, from + 13.0 * at as f32, 10.0));
        let caption = line("Otters below the old pier", 330.0, size);
        let runs = body(100.0).chain(caption).chain(body(380.0)).collect();
        let page = PdfPage { width: 600.0, height: 800.0, runs, areas, ..PdfPage::default() };
        let reading = told(PdfDocument { pages: vec![page], ..PdfDocument::default() }, &LIMITS).unwrap();
        let blocks = reading.text.blocks;
        blocks.iter().find(|block| block.text == "Otters below the old pier").unwrap().kind
    }

    #[test]
    fn small_lines_under_a_picture_are_its_caption() {
        let picture = [48.0, 180.0, 290.0, 320.0];
        assert_eq!(kind_of(8.0, vec![picture]), BlockKind::Caption);
        // As large as the text, beside the picture, far under it, or in a box with other words.
        assert_eq!(kind_of(10.0, vec![picture]), BlockKind::Paragraph);
        assert_eq!(kind_of(8.0, vec![[320.0, 180.0, 560.0, 320.0]]), BlockKind::Paragraph);
        assert_eq!(kind_of(8.0, vec![[48.0, 180.0, 290.0, 290.0]]), BlockKind::Paragraph);
        assert_eq!(kind_of(8.0, vec![[48.0, 90.0, 290.0, 320.0]]), BlockKind::Paragraph);
        assert_eq!(kind_of(8.0, Vec::new()), BlockKind::Paragraph);
    }
}

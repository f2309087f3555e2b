//! What the text says about itself in its first lines and in its running headers.

use super::paragraphs::Paragraph;
use crate::dates::only_date;
use crate::head::byline as name_of;
use chrono::NaiveDate;
use claimdesk_domain::draft::BlockKind;

/// Blocks that the head of a text is looked for in.
const REACH: usize = 5;

/// The first heading, if the text begins with it or nearly so.
pub(crate) fn headline(blocks: &mut [Paragraph]) -> Option<String> {
    let first = blocks.iter().take(REACH).filter(|block| block.kind == BlockKind::Heading);
    // A kicker may stand over it, in smaller type.
    let largest = first.map(|block| block.size()).fold(0.0, f32::max);
    let headline = blocks.iter().take(REACH).find(|block| block.kind == BlockKind::Heading && block.size() >= largest);
    headline.map(Paragraph::plain).filter(|text| !text.is_empty())
}

/// Takes the line under the headline that names the writer: no part of the text that is checked. The author in the
/// properties may be somebody else, who made the file.
pub(crate) fn byline(blocks: &mut Vec<Paragraph>) -> Option<String> {
    let (at, name) = blocks.iter().enumerate().take(REACH).find_map(|(at, block)| {
        let text = block.plain();
        Some((at, name_of(&text)?.to_owned()))
    })?;
    blocks.remove(at);
    Some(name)
}

/// The day that the running headers give. With the time of day it is when the page was printed out.
pub(crate) fn day(said: &[String]) -> Option<NaiveDate> {
    let mut days =
        said.iter().filter(|line| !has_clock(line)).filter_map(|line| only_date(line)).map(|found| found.date);
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn has_clock(line: &str) -> bool {
    let bytes = line.as_bytes();
    bytes
        .windows(3)
        .any(|three| matches!(three, [hour, b':', minute] if hour.is_ascii_digit() && minute.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_an_issue_but_not_of_a_printout() {
        let day = |lines: &[&str]| {
            day(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>()).map(|day| day.to_string())
        };
        assert_eq!(day(&["HARBOUR POST Thursday 6 January 2022 2"; 2]).as_deref(), Some("2022-01-06"));
        assert_eq!(day(&["6 January 2022, 10:15 Ferry"]), None);
        assert_eq!(day(&["6 January 2022", "7 January 2022"]), None);
        assert_eq!(day(&[]), None);
    }
}

//! From words or a selection to a span, and from a span to the sentences around it.

use crate::error::{Error, Result};
use crate::request::Place;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::offsets::{Unit, convert, convert_range};
use claimdesk_domain::span::Span;
use claimdesk_language::{analyze, sentences};
use std::ops::Range;

/// The span at a place.
pub(super) fn span_at(text: &DraftText, place: &Place) -> Result<Span> {
    let (block, bytes) = match place {
        Place::Selection { block, start, end } => {
            let within = &text.blocks.get(*block as usize).ok_or(Error::NoSuchPlace)?.text;
            let range = *start as usize..*end as usize;
            (*block as usize, convert_range(within, range, Unit::Utf16, Unit::Byte).ok_or(Error::NoSuchPlace)?)
        }
        Place::Block { block } => {
            let within = text.blocks.get(*block as usize).ok_or(Error::NoSuchPlace)?;
            return Span::take(text, *block as usize, 0..within.text.len()).ok_or(Error::NoSuchPlace);
        }
        Place::Around { block, start, end } => {
            let within = &text.blocks.get(*block as usize).ok_or(Error::NoSuchPlace)?.text;
            let range = *start as usize..*end as usize;
            let words = convert_range(within, range, Unit::Utf16, Unit::Byte).ok_or(Error::NoSuchPlace)?;
            (*block as usize, statement_around(within, words))
        }
        Place::Quote { quote, block, start } => found(text, quote, *block, *start)?,
    };
    let bytes = trimmed(&text.blocks[block].text, bytes);
    Span::take(text, block, bytes).ok_or(Error::NoSuchPlace)
}

/// Where `quote` stands; said block and start choose among several places.
fn found(text: &DraftText, quote: &str, block: Option<u32>, start: Option<u32>) -> Result<(usize, Range<usize>)> {
    if quote.trim().is_empty() {
        return Err(Error::Empty("quote"));
    }
    let mut places = Vec::new();
    for (index, within) in text.blocks.iter().enumerate() {
        if block.is_some_and(|wanted| wanted as usize != index) {
            continue;
        }
        let wanted = start.map(|start| convert(&within.text, start as usize, Unit::CodePoint, Unit::Byte));
        for (at, _) in within.text.match_indices(quote) {
            if wanted.is_none_or(|wanted| wanted == Some(at)) {
                places.push((index, at..at + quote.len()));
            }
        }
    }
    match places.len() {
        0 => Err(Error::QuoteNotFound),
        1 => Ok(places.remove(0)),
        several => Err(Error::QuoteAmbiguous(several)),
    }
}

/// The clause that the engine would pull around some words, or else the whole sentence.
fn statement_around(within: &str, words: Range<usize>) -> Range<usize> {
    let sentences = sentences(within);
    let first = sentences.iter().rev().find(|sentence| sentence.start <= words.start);
    let last = sentences.iter().find(|sentence| sentence.end >= words.end);
    let (Some(first), Some(last)) = (first, last) else { return 0..within.len() };
    let sentence = first.start..last.end.max(words.end);
    let pulled = analyze(within.get(sentence.clone()).unwrap_or_default(), None);
    let clauses = pulled.into_iter().flat_map(|sentence| sentence.claims).filter_map(|claim| match &*claim.pieces {
        [piece] => Some(sentence.start + piece.start..sentence.start + piece.end),
        _ => None,
    });
    let holds = |clause: &Range<usize>| clause.start <= words.start && words.end <= clause.end;
    clauses.filter(holds).min_by_key(Range::len).unwrap_or(sentence)
}

/// The range without white space at its ends.
fn trimmed(within: &str, bytes: Range<usize>) -> Range<usize> {
    let words = &within[bytes.clone()];
    let start = bytes.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

/// The full text of every sentence that the spans touch, in reading order.
pub(super) fn sentences_around(text: &DraftText, spans: &[Span]) -> Vec<String> {
    let mut found: Vec<(u32, Range<usize>)> = Vec::new();
    for span in spans {
        let Some(block) = text.blocks.get(span.block as usize) else { continue };
        for sentence in sentences(&block.text) {
            let touches = sentence.start < span.bytes().end && span.bytes().start < sentence.end;
            if touches && !found.contains(&(span.block, sentence.clone())) {
                found.push((span.block, sentence));
            }
        }
    }
    found.sort_by_key(|(block, sentence)| (*block, sentence.start));
    found.into_iter().map(|(block, sentence)| text.blocks[block as usize].text[sentence].to_owned()).collect()
}

/// The places in reading order, those that lie over each other or have nothing but white space between them as one.
pub(super) fn joined(text: &DraftText, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|span| (span.block, span.start, span.end));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        let together = joined.last().and_then(|last| {
            let within = &text.blocks.get(span.block as usize).filter(|_| last.block == span.block)?.text;
            let between = within.get(last.bytes().end..span.bytes().start);
            let beside = last.end >= span.start || between.is_some_and(|between| between.trim().is_empty());
            let bytes = last.bytes().start..last.bytes().end.max(span.bytes().end);
            if beside { Span::take(text, span.block as usize, bytes) } else { None }
        });
        match together {
            Some(one) => {
                joined.pop();
                joined.push(one);
            }
            None => joined.push(span),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::{Block, BlockKind};

    fn text() -> DraftText {
        let block = |text: &str| Block::new(BlockKind::Paragraph, text);
        DraftText::from(vec![block("It rose. It rose again, 👍 fast. Then it fell."), block("It rose.")])
    }

    fn quote(quote: &str, block: Option<u32>, start: Option<u32>) -> Place {
        Place::Quote { quote: quote.to_owned(), block, start }
    }

    #[test]
    fn words_that_stand_more_than_once_are_never_guessed_at() {
        assert!(matches!(span_at(&text(), &quote("It rose", None, None)), Err(Error::QuoteAmbiguous(3))));
        let span = span_at(&text(), &quote("It rose", Some(0), Some(9))).unwrap();
        assert_eq!((span.start, span.suffix.as_str()), (9, " again, 👍 fast. Then it fell."));
        assert!(matches!(span_at(&text(), &quote("it sank", None, None)), Err(Error::QuoteNotFound)));
    }

    #[test]
    fn a_selection_counts_in_utf16_and_loses_its_outer_spaces() {
        let span = span_at(&text(), &Place::Selection { block: 0, start: 27, end: 32 }).unwrap();
        assert_eq!(span.exact, "fast.");
        let inside = Place::Selection { block: 0, start: 25, end: 31 };
        assert!(matches!(span_at(&text(), &inside), Err(Error::NoSuchPlace)), "inside a surrogate pair");
    }

    #[test]
    fn places_over_or_beside_each_other_are_one() {
        let at = |bytes| Span::take(&text(), 0, bytes).unwrap();
        let other = Span::take(&text(), 1, 0..2).unwrap();
        let spans = joined(&text(), vec![other.clone(), at(12..16), at(0..2), at(3..8), at(14..22)]);
        let words: Vec<&str> = spans.iter().map(|span| span.exact.as_str()).collect();
        assert_eq!(words, ["It rose.", "rose again", "It"]);
        assert_eq!(spans.last(), Some(&other), "words of another block stay apart");
    }

    #[test]
    fn a_span_knows_every_sentence_it_touches() {
        let span = span_at(&text(), &quote("fast. Then", None, None)).unwrap();
        assert_eq!(sentences_around(&text(), &[span]), ["It rose again, 👍 fast.", "Then it fell."]);
    }
}

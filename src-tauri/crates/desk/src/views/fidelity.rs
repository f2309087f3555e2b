//! The quoted words of a claim against its evidence, and the passages of the evidence against what is kept. Read when
//! somebody looks; nothing of it is kept.

use super::captures::{cut, text_of};
use super::kept_text::KeptText;
use super::origins;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{
    Against, ComparedWords, EvidenceFidelity, PassageStanding, Proof, QuoteAlarm, QuoteFidelity, QuoteGrade,
};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::ids::{CaptureId, ClaimId};
use claimdesk_domain::sheet::EvidenceSheet;
use claimdesk_domain::span::Span;
use claimdesk_language::fidelity::{Around, Fidelity, Original, around, compare};
use claimdesk_language::{FactKind, Quotation, analyze};
use std::collections::BTreeMap;
use std::ops::Range;

/// Quotations of a claim that are compared.
const QUOTES: usize = 16;

/// Captures of a claim that are read.
const CAPTURES: usize = 24;

/// Words between quotation marks that count as a quotation where nobody is said to speak: fewer are a title or irony.
const TELLING: usize = 3;

/// Characters of words that are the same on both sides, or were left out, before their middle is.
const SHOWN: usize = 240;

impl Desk {
    /// How the evidence of a claim holds.
    pub(crate) fn proof(&self, claim: ClaimId) -> Result<Proof> {
        let (sheet, text) = self.claim_sheet(claim)?;
        let captures = sheet.evidence.iter().filter_map(|one| one.capture.as_ref()).take(CAPTURES);
        let texts: BTreeMap<CaptureId, DraftText> = self.library.read(|connection| {
            let read = captures.filter(|capture| capture.text.is_some());
            read.map(|capture| Ok((capture.id, text_of(connection, capture)?))).collect()
        })?;
        let kept: BTreeMap<CaptureId, KeptText> = texts.iter().map(|(id, text)| (*id, KeptText::of(text))).collect();
        let originals: BTreeMap<CaptureId, Original<'_>> =
            kept.iter().map(|(id, kept)| (*id, Original::new(&kept.text))).collect();
        let quotes = quoted(&sheet.claim, &text);
        let evidence = sheet.evidence.iter().filter_map(|one| {
            let capture = one.capture.as_ref().map(|capture| capture.id);
            let capture = capture.and_then(|id| Some((kept.get(&id)?, originals.get(&id)?)));
            of_evidence(one, &quotes, capture)
        });
        let evidence = evidence.collect();
        let mut sources: Vec<_> = Vec::new();
        for one in &sheet.evidence {
            let text = one.capture.as_ref().and_then(|capture| kept.get(&capture.id)).map(|kept| kept.text.as_str());
            sources.push((&one.source, text));
        }
        Ok(Proof { claim, evidence, origins: origins::groups(&sources) })
    }
}

type Kept<'text> = (&'text KeptText, &'text Original<'text>);

/// Words that the article puts in quotation marks, in their sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Quoted {
    words: String,
    sentence: String,
    /// Where the words stand in it.
    at: Range<usize>,
}

fn of_evidence(one: &EvidenceSheet, quotes: &[Quoted], capture: Option<Kept<'_>>) -> Option<EvidenceFidelity> {
    let passage = one.evidence.passage.as_deref();
    let standing = passage.zip(capture).map(|(passage, (kept, original))| {
        let found = original.compare(passage);
        PassageStanding {
            grade: found.grade.into(),
            alarms: alarms(&found),
            place: found.place.as_ref().and_then(|place| kept.place(place)),
        }
    });
    let quotes: Vec<QuoteFidelity> = quotes.iter().filter_map(|quote| of_quote(quote, passage, capture)).collect();
    let partly = capture.is_some_and(|(kept, _)| kept.partly);
    (standing.is_some() || !quotes.is_empty()).then_some(EvidenceFidelity {
        evidence: one.evidence.id,
        quotes,
        passage: standing,
        partly,
    })
}

/// Against the passage; where that is not the quote's place, against everything that is kept.
fn of_quote(quoted: &Quoted, passage: Option<&str>, capture: Option<Kept<'_>>) -> Option<QuoteFidelity> {
    let quote = quoted.words.as_str();
    let near = passage.map(|passage| (compare(quote, passage), passage, Against::Passage));
    let settled = near.as_ref().is_some_and(|(found, ..)| QuoteGrade::from(found.grade) <= QuoteGrade::Elided);
    let far = capture
        .filter(|_| !settled)
        .map(|(kept, original)| (original.compare(quote), kept.text.as_str(), Against::Capture));
    let (found, text, against) = match (near, far) {
        (Some(near), Some(far)) => {
            if far.0.grade < near.0.grade {
                far
            } else {
                near
            }
        }
        (near, far) => near.or(far)?,
    };
    let place = found.place.as_ref().filter(|_| against == Against::Capture);
    let place = place.zip(capture).and_then(|(place, (kept, _))| kept.place(place));
    let (source, article) = side_by_side(&found, quote, text);
    let (grade, mut alarms) = (found.grade.into(), alarms(&found));
    let turned = around(&quoted.sentence, quoted.at.clone(), text, &found);
    let around = turned.as_ref().map(|turned| beside(turned, &quoted.sentence, text)).unwrap_or_default();
    if let Some(turned) = turned {
        alarms.push(turned.alarm.into());
        alarms.sort_unstable();
        alarms.dedup();
    }
    Some(QuoteFidelity { quote: quote.to_owned(), against, grade, alarms, source, article, around, place })
}

/// The sentence that has the word which the other side lacks, cut around that word.
fn beside(turned: &Around, sentence: &str, text: &str) -> Vec<ComparedWords> {
    let (whole, word) = if turned.in_source {
        let from = turned.sentence.start;
        let word = turned.word.start.saturating_sub(from)..turned.word.end.saturating_sub(from);
        (text.get(turned.sentence.clone()).unwrap_or_default(), word)
    } else {
        (sentence, turned.word.clone())
    };
    shortened(cut(whole, std::slice::from_ref(&word)))
}

fn alarms(found: &Fidelity) -> Vec<QuoteAlarm> {
    let mut alarms: Vec<QuoteAlarm> =
        found.changes.iter().flat_map(|change| &change.alarms).map(|alarm| QuoteAlarm::from(*alarm)).collect();
    alarms.sort_unstable();
    alarms.dedup();
    alarms
}

/// The words of source and article, cut where words differ.
fn side_by_side(found: &Fidelity, quote: &str, text: &str) -> (Vec<ComparedWords>, Vec<ComparedWords>) {
    let touched: Vec<_> = found.changes.iter().filter(|change| change.touches_words()).collect();
    let Some(place) = found.place.clone().filter(|_| !touched.is_empty()) else { return (Vec::new(), Vec::new()) };
    // A change may reach over the edge of the place: a question mark behind the last word.
    let end = touched.iter().map(|change| change.before.end).fold(place.end, usize::max);
    let Some(words) = text.get(place.start..end) else { return (Vec::new(), Vec::new()) };
    let before = touched.iter().filter_map(|change| {
        Some(change.before.start.checked_sub(place.start)?..change.before.end.checked_sub(place.start)?)
    });
    let (before, after) = (in_order(before), in_order(touched.iter().map(|change| change.after.clone())));
    (shortened(cut(words, &before)), shortened(cut(quote, &after)))
}

/// Ranges in order that do not overlap, without the empty ones.
fn in_order(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = ranges.filter(|range| !range.is_empty()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match apart.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => apart.push(range),
        }
    }
    apart
}

fn shortened(pieces: Vec<ComparedWords>) -> Vec<ComparedWords> {
    let short = |text: String| {
        let count = text.chars().count();
        if count <= SHOWN {
            return text;
        }
        let head: String = text.chars().take(SHOWN / 2).collect();
        let tail: String = text.chars().skip(count - SHOWN / 2).collect();
        format!("{head} […] {tail}")
    };
    pieces.into_iter().map(|piece| ComparedWords { text: short(piece.text), ..piece }).collect()
}

/// The words of a claim that the article puts in quotation marks, without the marks. A quotation that a claim is a part
/// of is taken whole, as far as its sentence goes.
fn quoted(claim: &Claim, text: &DraftText) -> Vec<Quoted> {
    let mut quotes: Vec<Quoted> = Vec::new();
    for span in &claim.spans {
        let Some(block) = text.blocks.get(span.block as usize) else { continue };
        for quote in in_block(block, span, !claim.attributions.is_empty()) {
            if quotes.len() < QUOTES && quotes.iter().all(|known| known.words != quote.words) {
                quotes.push(quote);
            }
        }
    }
    quotes
}

fn in_block(block: &Block, span: &Span, attributed: bool) -> Vec<Quoted> {
    if block.kind == BlockKind::Quote {
        let quote = unmarked(&span.exact);
        let whole = Quoted { words: quote.to_owned(), sentence: quote.to_owned(), at: 0..quote.len() };
        return Some(whole).filter(|whole| !whole.words.is_empty()).into_iter().collect();
    }
    let touches = |range: &Range<usize>| range.start < span.end as usize && (span.start as usize) < range.end;
    let mut quotes = Vec::new();
    for sentence in analyze(&block.text, None).iter().filter(|sentence| touches(&sentence.range)) {
        let says = attributed || sentence.attributions.iter().any(|one| one.kind != Quotation::Indirect);
        for fact in sentence.facts.iter().filter(|fact| fact.kind == FactKind::Quotation && touches(&fact.range)) {
            let marked = block.text.get(fact.range.clone()).unwrap_or_default();
            let quote = unmarked(marked);
            if quote.is_empty() || !says && quote.split_whitespace().count() < TELLING {
                continue;
            }
            let around = block.text.get(sentence.range.clone()).unwrap_or_default();
            let start = fact.range.start.saturating_sub(sentence.range.start) + marked.find(quote).unwrap_or_default();
            quotes.push(Quoted {
                words: quote.to_owned(),
                sentence: around.to_owned(),
                at: start..start + quote.len(),
            });
        }
    }
    quotes
}

/// Without the quotation mark at either end, and the comma that a writer puts before the last one.
fn unmarked(quote: &str) -> &str {
    const OPEN: [char; 12] = ['"', '“', '”', '„', '«', '»', '‘', '\'', '‚', '‹', '›', '「'];
    const CLOSE: [char; 11] = ['"', '”', '“', '»', '«', '’', '\'', '‘', '›', '‹', '」'];
    let quote = quote.trim();
    let quote = quote.strip_prefix(OPEN).unwrap_or(quote);
    let quote = quote.strip_suffix(CLOSE).unwrap_or(quote).trim();
    quote.strip_suffix(',').unwrap_or(quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quotes(text: &str, words: &str) -> Vec<String> {
        let block = Block::new(BlockKind::Paragraph, text);
        let draft = DraftText::from(vec![block.clone()]);
        let at = text.find(words).unwrap();
        let found = in_block(&block, &Span::take(&draft, 0, at..at + words.len()).unwrap(), false);
        assert!(found.iter().all(|one| one.sentence[one.at.clone()] == one.words));
        found.into_iter().map(|one| one.words).collect()
    }

    #[test]
    fn quoted_words_lose_their_marks_and_irony_is_no_quotation() {
        assert_eq!(quotes("“The dam is safe,” said Mara Lunt.", "The dam is safe"), ["The dam is safe"]);
        assert_eq!(quotes("Mara Lunt said that the dam was \"never in danger\".", "Mara Lunt"), Vec::<String>::new());
        let mixed = "Mara Lunt said that the dam was \"never in danger\".";
        assert_eq!(quotes(mixed, "the dam was \"never in danger\""), ["never in danger"]);
        assert!(quotes("The so-called \"experts\" left on Monday.", "The so-called \"experts\" left").is_empty());
        assert!(quotes("The dam held on Monday.", "The dam held").is_empty());
    }
}

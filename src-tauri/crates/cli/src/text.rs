//! Marking up a text, without a library.

use crate::arguments::Analyze;
use crate::host::file_failure;
use claimdesk_desk::open_regular;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::failure::Failure;
use claimdesk_domain::offsets::CodePoints;
use claimdesk_domain::time::ClaimTime;
use claimdesk_intake::check_size;
use claimdesk_language::{BlockMarks, Sentence, analyze_draft};
use claimdesk_report::claim_json::local_time;
use serde_json::{Value, json};
use std::io::{Read as _, Write};
use std::ops::{ControlFlow, Range};
use std::path::Path;

/// The bytes of a file, or of standard input for `-`.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let limit = claimdesk_intake::LIMITS.input_bytes.saturating_add(1);
    if path == Path::new("-") {
        std::io::stdin().take(limit).read_to_end(&mut bytes).map_err(|error| file_failure(path, &error))?;
    } else {
        let file = open_regular(path)?;
        let about = file.metadata().map_err(|error| file_failure(path, &error))?;
        check_size(about.len()).map_err(|error| error.failure())?;
        file.take(limit).read_to_end(&mut bytes).map_err(|error| file_failure(path, &error))?;
    }
    check_size(bytes.len() as u64).map_err(|error| error.failure())?;
    Ok(bytes)
}

/// Prints a line of JSON per sentence. Offsets count code points of the whole input, or of the line with `--lines`.
pub fn analyze(what: &Analyze) -> Result<(), Failure> {
    let text = claimdesk_intake::text_of(&bytes_of(&what.file)?).map_err(|error| error.failure())?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut write = |line: Value| writeln!(out, "{line}").map_err(|error| file_failure(Path::new("-"), &error));
    let pieces = if what.lines { lines(&text) } else { paragraphs(&text) };
    let blocks = pieces.iter().map(|piece| Block::new(BlockKind::Paragraph, &text[piece.clone()]));
    let draft = DraftText::from(blocks.collect::<Vec<_>>());
    let marks = if what.lines {
        // A line stands for itself: its neighbours say nothing of it.
        let alone = |block: &Block| DraftText::from(vec![block.clone()]);
        draft.blocks.iter().map(|block| marks_of(&alone(block), what)).map(|mut marks| marks.pop()).collect()
    } else {
        marks_of(&draft, what).into_iter().map(Some).collect::<Vec<_>>()
    };
    let points = CodePoints::of(&text);
    for (piece, marks) in pieces.iter().zip(marks) {
        let sentences = marks.map(|marks| marks.sentences).unwrap_or_default();
        let within = &text[piece.clone()];
        if what.lines {
            let places = Places { within, piece: piece.start, origin: points.before(piece.start), points: &points };
            write(line(&places, 0..within.len(), &sentences))?;
        } else {
            let places = Places { within, piece: piece.start, origin: 0, points: &points };
            for sentence in &sentences {
                write(line(&places, sentence.range.clone(), std::slice::from_ref(sentence)))?;
            }
        }
    }
    out.flush().map_err(|error| file_failure(Path::new("-"), &error))
}

fn marks_of(draft: &DraftText, what: &Analyze) -> Vec<BlockMarks> {
    analyze_draft(draft, what.date, &mut |_, _| ControlFlow::Continue(())).unwrap_or_default()
}

/// The pieces between empty lines.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for line in lines(text) {
        if text[line.clone()].trim().is_empty() {
            open = false;
        } else if let Some(last) = pieces.last_mut().filter(|_| open) {
            last.end = line.end;
        } else {
            pieces.push(line);
            open = true;
        }
    }
    pieces
}

/// The lines without their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end_matches('\n').trim_end_matches('\r');
        found.push(start..start + trimmed.len());
        start += line.len();
    }
    found
}

/// Turns places of a piece into the code points that are printed.
struct Places<'text> {
    /// The piece, and the byte of the whole text that it begins at.
    within: &'text str,
    piece: usize,
    /// The code point of the whole text that counts as 0.
    origin: usize,
    points: &'text CodePoints<'text>,
}

impl<'text> Places<'text> {
    /// Start, end and words of a range of the piece.
    fn of(&self, range: &Range<usize>) -> (usize, usize, &'text str) {
        let point = |byte: usize| self.points.before(self.piece + byte) - self.origin;
        (point(range.start), point(range.end), &self.within[range.clone()])
    }
}

/// The line of section "analyze" for a range of a piece and the sentences in it.
fn line(places: &Places<'_>, range: Range<usize>, sentences: &[Sentence]) -> Value {
    let mark = |range: &Range<usize>| {
        let (start, end, text) = places.of(range);
        json!({"start": start, "end": end, "text": text})
    };
    let claims = sentences.iter().flat_map(|sentence| &sentence.claims).map(|claim| {
        let (start, end, text) = places.of(&claim.range());
        let mut line = json!({"start": start, "end": end, "text": text, "kind": claim.kind, "wording": claim.wording,
                              "hedged": claim.hedged, "worth": claim.worth, "reasons": claim.reasons});
        if claim.pieces.len() > 1 {
            line["pieces"] = claim.pieces.iter().map(mark).collect();
        }
        line
    });
    let attributions = sentences.iter().flat_map(|sentence| &sentence.attributions).map(|found| {
        let mut attribution = json!({"kind": found.kind, "hedged": found.hedged,
                                     "speaker": found.speaker.as_ref().map(mark),
                                     "cue": mark(&found.cue), "content": mark(&found.content)});
        if let Some(named) = &found.named {
            attribution["named"] = json!(named);
        }
        attribution
    });
    let times = sentences.iter().flat_map(|sentence| &sentence.times).map(|found| {
        let (start, end, text) = places.of(&found.range);
        let ClaimTime { value, from, to, grain, alternatives, .. } = &found.time;
        let mut time = json!({"start": start, "end": end, "text": text, "value": value,
                              "from": from.map(local_time), "to": to.map(local_time), "grain": grain});
        if !alternatives.is_empty() {
            time["alternatives"] = json!(alternatives);
        }
        time
    });
    let facts = sentences.iter().flat_map(|sentence| &sentence.facts).map(|found| {
        let (start, end, text) = places.of(&found.range);
        let mut fact = json!({"start": start, "end": end, "text": text, "kind": found.kind});
        if let Some(name) = found.name {
            fact["name"] = json!(name);
        }
        fact
    });
    let named_places = sentences.iter().flat_map(|sentence| &sentence.places).map(|found| {
        let mut place = mark(&found.range);
        place["region"] = found.region.iter().map(mark).collect();
        place
    });
    let (start, end, text) = places.of(&range);
    let worth = sentences.iter().map(|sentence| sentence.worth).fold(0.0, f64::max);
    json!({"start": start, "end": end, "text": text,
           "claim": sentences.iter().any(|sentence| sentence.is_claim), "worth": worth,
           "claims": claims.collect::<Vec<_>>(), "attributions": attributions.collect::<Vec<_>>(),
           "times": times.collect::<Vec<_>>(), "facts": facts.collect::<Vec<_>>(),
           "places": named_places.collect::<Vec<_>>()})
}

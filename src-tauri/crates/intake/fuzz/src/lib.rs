//! What every target does: read the bytes as one format, and hold the draft to what each draft keeps.

mod packed;

use claimdesk_intake::{Input, ReadDraft, Readers, read};
use claimdesk_intake_pdf::Hayro;

pub use packed::packed;

/// Parts of one input that are read too.
const PARTS: usize = 4;

/// Reads bytes under a name that says their format, and the first of their parts. Any refusal is right; a panic, or a
/// mark beside its block, is not.
pub fn feed(name: &str, bytes: &[u8]) {
    let mut input = Input { name: Some(name.to_owned()), bytes: bytes.to_vec(), ..Input::default() };
    let readers = Readers { pdf: Some(&Hayro) };
    let Ok(draft) = read(&input, readers) else { return };
    check(&draft);
    for part in (0..).take(draft.parts.len().min(PARTS)) {
        input.part = Some(part);
        if let Ok(draft) = read(&input, readers) {
            check(&draft);
        }
    }
}

/// As [`feed`], for formats that come in an archive: see [`packed`].
pub fn feed_packed(name: &str, bytes: &[u8]) {
    feed(name, &packed(bytes));
}

fn check(draft: &ReadDraft) {
    for block in &draft.text.blocks {
        assert!(!block.text.contains(['\n', '\r']), "a block holds a line end");
    }
    for mark in &draft.text.annotations {
        let block = &draft.text.blocks[mark.block as usize].text;
        assert!(block.get(mark.start as usize..mark.end as usize).is_some(), "a mark stands beside its block");
    }
}

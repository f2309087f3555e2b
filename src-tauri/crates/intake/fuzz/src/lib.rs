//! What every target does: read the bytes as one format, and hold the draft to what each draft keeps.

use arbitrary::Arbitrary;
use claimdesk_intake::{Input, Readers, read};

/// What the fuzzer makes up.
#[derive(Arbitrary, Debug)]
pub struct Made {
    /// Which part is asked for.
    pub part: Option<u8>,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Reads it under a name that says its format. Any refusal is right; a panic, or a mark beside its block, is not.
pub fn feed(name: &str, made: Made) {
    let input = Input { name: Some(name.to_owned()), part: made.part.map(u32::from), bytes: made.bytes, ..Input::default() };
    let Ok(draft) = read(&input, Readers::default()) else { return };
    for block in &draft.text.blocks {
        assert!(!block.text.contains(['\n', '\r']), "a block holds a line end");
    }
    for mark in &draft.text.annotations {
        let block = &draft.text.blocks[mark.block as usize].text;
        assert!(block.get(mark.start as usize..mark.end as usize).is_some(), "a mark stands beside its block");
    }
}

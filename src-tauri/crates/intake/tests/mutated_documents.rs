//! Documents that were cut or changed by chance: an error or a draft, and never an offset beside its words.

#![allow(clippy::unwrap_used)]

use claimdesk_intake::{Input, Readers, read};
use proptest::prelude::*;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const FIXTURES: [&str; 9] = [
    "docx/writers-copy.docx",
    "docx/tracked-paragraphs.docx",
    "docx/fields-hidden.docx",
    "docx/libreoffice.docx",
    "odt/libreoffice.odt",
    "odt/by-hand.odt",
    "epub/salt.epub",
    "rtf/libreoffice.rtf",
    "rtf/by-hand.rtf",
];

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/intake").join(name)).unwrap()
}

fn check(name: &str, bytes: Vec<u8>) {
    let input = Input { name: Some(name.to_owned()), bytes, ..Input::default() };
    let Ok(draft) = read(&input, Readers::default()) else { return };
    for one in &draft.text.annotations {
        let words = draft.text.blocks.get(one.block as usize).map(|block| block.text.as_str());
        let words = words.and_then(|text| text.get(one.start as usize..one.end as usize));
        assert!(words.is_some(), "{name}: {one:?}");
    }
    assert!(draft.text.blocks.iter().all(|block| !block.text.contains(['\n', '\r'])), "{name}");
}

#[test]
fn a_document_that_is_cut_off_is_refused_or_read() {
    for name in FIXTURES {
        let bytes = fixture(name);
        (0..bytes.len()).step_by(1024).for_each(|end| check(name, bytes[..end].to_vec()));
    }
}

/// The same archive with its largest file, mostly the text, changed.
fn repacked(bytes: &[u8], change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        if ["document.xml", "content.xml", "comments.xml", "one.xhtml", ".rels"].iter().any(|end| name.ends_with(end)) {
            change(&mut content);
        }
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Moves, repeats or leaves out what stands between two tags, or puts a byte in place of another.
fn mutate(bytes: &mut Vec<u8>, acts: &[(u16, u16, u8)]) {
    for (from, to, act) in acts {
        if bytes.is_empty() {
            return;
        }
        let tag = |at: u16| {
            let start = usize::from(at) * bytes.len() / 65536;
            bytes[start..].iter().position(|byte| b"<{\\".contains(byte)).map_or(start, |next| start + next)
        };
        let (start, end) =
            (tag(*from).min(tag(*to)), tag(*from).max(tag(*to)).min(tag(*from) + 2000).max(tag(*from).min(tag(*to))));
        match act % 4 {
            0 => drop(bytes.drain(start..end.min(start + 200))),
            1 => {
                let piece = bytes[start..end.min(start + 2000)].to_vec();
                bytes.splice(start..start, piece);
            }
            2 => {
                let piece: Vec<u8> = bytes.drain(start..end.min(start + 500)).collect();
                let place = usize::from(*to) * bytes.len() / 65536;
                bytes.splice(place..place, piece);
            }
            _ => {
                let place = (usize::from(*from) * bytes.len() / 65536).min(bytes.len() - 1);
                bytes[place] = act / 4;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_document_that_was_changed_by_chance_is_refused_or_read(
        which in 0..FIXTURES.len(),
        acts in prop::collection::vec(any::<(u16, u16, u8)>(), 1..6),
    ) {
        let name = FIXTURES[which];
        let bytes = fixture(name);
        if name.ends_with(".rtf") {
            let mut changed = bytes;
            mutate(&mut changed, &acts);
            check(name, changed);
        } else {
            check(name, repacked(&bytes, |content| mutate(content, &acts)));
        }
    }
}

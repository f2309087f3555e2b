//! Files that somebody made to break a reader, read in a child process as the app reads them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use claimdesk_intake::{Error, Input, Parser, ReadDraft, read, read_in_child};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

const WORDS: &[u8] = b"BT /F 12 Tf 50 700 Td (Nine boats and a bell) Tj ET ";
const FONT: &[u8] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

/// A file of numbered objects, from 1, the first of which is the catalog.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    let table = bytes.len();
    let lines: String = offsets.iter().map(|offset| format!("{offset:010} 00000 n \n")).collect();
    let size = objects.len() + 1;
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n{lines}").bytes());
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    bytes
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of one page; object 5 is its font, others follow.
fn page(content: Vec<u8>, entries: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let page = format!(
        "<</Type/Page/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>{entries}>>"
    );
    let first = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        content,
    ];
    let font = if more.is_empty() { vec![FONT.to_vec()] } else { Vec::new() };
    file(&[&first[..], &font, more].concat())
}

/// A gibibyte of spaces.
fn bomb() -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..1024 {
        packed.write_all(&spaces).unwrap();
    }
    packed.finish().unwrap()
}

fn in_child(bytes: Vec<u8>) -> Result<ReadDraft, Error> {
    let tests = std::env::current_exe().unwrap();
    let target = tests.ancestors().nth(2).unwrap();
    let program = target.join("examples").join(format!("pdf_parser{}", std::env::consts::EXE_SUFFIX));
    let parser = Parser { program, arguments: Vec::new() };
    read_in_child(&parser, &Input { bytes, ..Input::default() }, &AtomicBool::new(false))
}

fn reads(bytes: Vec<u8>) {
    let draft = in_child(bytes).unwrap();
    assert!(draft.text.joined().contains("Nine boats and a bell"), "{:?}", draft.text);
}

fn is_damaged(bytes: Vec<u8>) {
    let error = in_child(bytes).unwrap_err();
    assert!(matches!(&error, Error::Damaged { kind, .. } if kind == "PDF"), "{error}");
}

#[test]
fn what_nests_or_turns_in_a_circle() {
    let content = || stream("", WORDS);
    reads(page(content(), "", "", &[]));
    let nested = format!("/X {}{}", "[".repeat(10_000), "]".repeat(10_000));
    is_damaged(page(content(), &nested, "", &[]));
    reads(page(stream("", &[WORDS, &b"[".repeat(1_000_000)].concat()), "", "", &[]));
    is_damaged(file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>".to_vec(),
        b"<</Type/Pages/Kids[2 0 R]/Count 1>>".to_vec(),
    ]));
    is_damaged(file(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"2 0 R".to_vec()]));
    let form = stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do ");
    reads(page(stream("", &[WORDS, b"/X Do "].concat()), "", "/XObject<</X 6 0 R>>", &[FONT.to_vec(), form]));
}

#[test]
fn what_draws_more_the_deeper_it_goes() {
    let form = |next: usize| {
        let entries = format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>");
        stream(&entries, &b"/X Do ".repeat(10))
    };
    let last = stream("/Subtype/Form/BBox[0 0 9 9]", b"q Q ");
    let more: Vec<Vec<u8>> =
        std::iter::once(FONT.to_vec()).chain((7..18).map(form)).chain(std::iter::once(last)).collect();
    is_damaged(page(stream("", &[WORDS, b"/X Do "].concat()), "", "/XObject<</X 6 0 R>>", &more));
}

#[test]
fn a_font_within_the_page_is_read_once_however_often_it_is_named() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&vec![b' '; 10 << 20]).unwrap();
    let map = stream("/Filter/FlateDecode", &packed.finish().unwrap());
    let within = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>";
    let page = format!("<</Type/Page/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F {within}>>>>>>");
    reads(file(&[
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        stream("", &[WORDS, b"BT ", &b"/F 9 Tf ".repeat(50_000), b"ET"].concat()),
        map,
    ]));
}

#[test]
fn what_unpacks_without_end() {
    let bomb = bomb();
    let too_large = |bytes| assert!(matches!(in_child(bytes), Err(Error::UnpacksTooLarge { .. })));
    too_large(page(stream("/Filter/FlateDecode", &bomb), "", "", &[]));
    too_large(page(stream("/Filter[/FlateDecode]/DecodeParms[<</Predictor 12>>]", &bomb), "", "", &[]));
    let form = stream("/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode", &bomb);
    too_large(page(stream("", b"/X Do"), "", "/XObject<</X 6 0 R>>", &[FONT.to_vec(), form]));
    // A font that cannot be borne is replaced.
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>".to_vec();
    reads(page(stream("", WORDS), "", "", &[font, stream("/Filter/FlateDecode", &bomb)]));
}

#[test]
fn what_says_that_it_is_huge() {
    is_damaged(file(&[b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[]/Count 2000000000>>".to_vec()]));
    let font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>".to_vec();
    let widths = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4294967295 500]>>".to_vec();
    reads(page(stream("", WORDS), "", "", &[font, widths]));
    let picture = |filter: &str| {
        let entries = format!("/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1/Filter/{filter}");
        let content = stream("", b"q 600 0 0 800 0 0 cm /X Do Q");
        page(content, "", "/XObject<</X 6 0 R>>", &[FONT.to_vec(), stream(&entries, &[0xFF; 400])])
    };
    for filter in ["JBIG2Decode", "JPXDecode", "CCITTFaxDecode"] {
        assert_eq!(in_child(picture(filter)), Err(Error::NoTextLayer), "{filter}");
    }
    is_damaged(page(stream("", &[b"BI ID ".as_slice(), &b"EI x ".repeat(1_000_000)].concat()), "", "", &[]));
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/intake/pdf");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn a_file_that_breaks_off_is_damaged_wherever_it_does() {
    let whole = fixture("proof-two-columns.pdf");
    for end in (1024..whole.len()).step_by(1024) {
        let bytes = whole[..end].to_vec();
        let error = read(&Input { bytes, ..Input::default() }, claimdesk_intake_pdf::readers()).unwrap_err();
        assert!(matches!(error, Error::Damaged { .. }), "{end}: {error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_file_with_changed_bytes_is_read_or_refused(changes in prop::collection::vec((0_usize..60_000, any::<u8>()), 1..40)) {
        let mut bytes = fixture("typst.pdf");
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let input = Input { name: Some("lamps.pdf".to_owned()), bytes, ..Input::default() };
        if let Ok(draft) = read(&input, claimdesk_intake_pdf::readers()) {
            for one in &draft.text.annotations {
                let block = &draft.text.blocks[one.block as usize].text;
                prop_assert!(block.get(one.start as usize..one.end as usize).is_some());
            }
        }
    }
}

use crate::draft::read_within;
use crate::{Error, Input, LIMITS, ReadDraft, Readers};
use claimdesk_domain::draft::BlockKind;

fn read(text: &[u8]) -> Result<ReadDraft, Error> {
    let bytes = [&b"{\\rtf1\\ansi "[..], text, b"}"].concat();
    let input = Input { name: Some("a.rtf".to_owned()), bytes, ..Input::default() };
    read_within(&input, Readers::default(), &LIMITS)
}

fn texts(text: &[u8]) -> Vec<String> {
    read(text).unwrap().text.blocks.into_iter().map(|block| block.text).collect()
}

#[test]
fn bytes_are_read_in_the_code_page_of_their_font() {
    let fonts = br"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}{\f2\fcharset128 Mincho;}{\f3\fcharset2 Symbol;}}";
    let text = br"\f0 caf\'e9 {\f1 \'ea\'ee\'f2} {\f2 \'93\'fa{\f0 \'96x}} {\f3 m}\par";
    assert_eq!(texts(&[&fonts[..], text].concat()), ["café кот 日–x μ"]);
}

#[test]
fn unicode_leaves_out_what_stands_for_it() {
    assert_eq!(texts(br"\u8212? a\uc2\u233\'c3\'a9b\uc0\u-10179\u-8704 c\par"), ["— aéb😀c"]);
}

#[test]
fn hidden_words_headers_and_codes_are_no_text() {
    let text =
        br"{\header top\par}a{\v b}{\*\unknown c{d}}\v e\v0 {\field{\*\fldinst PAGE}{\fldrslt 3}}\bin5 {{{{{ f\par";
    assert_eq!(texts(text), ["a3 f"]);
}

#[test]
fn a_picture_is_a_figure() {
    let draft = read(
        br"One{\*\shppict{\pict{\*\picprop{\sp{\sn wzDescription}{\sv A ferry}}}\pngblip 89504e47 0d0a1a0a 00}}\par",
    )
    .unwrap();
    assert_eq!(draft.pictures[0].bytes, b"\x89PNG\r\n\x1a\n\0");
    let figure = &draft.text.blocks[1];
    assert_eq!((figure.kind, figure.text.as_str()), (BlockKind::Figure, "A ferry"));
    assert!(figure.picture.is_some());
}

#[test]
fn rows_end_where_they_do_and_where_they_are_left() {
    let text = br"\trowd\intbl a\cell\cell b\cell\row\pard c\par\trowd\intbl d\cell e\cell\pard f\par";
    assert_eq!(texts(text), ["a\t\tb", "c", "d\te", "f"]);
}

#[test]
fn what_is_deep_or_cut_off_is_refused() {
    assert_eq!(read(&b"{".repeat(100_000)), Err(Error::TooDeep { limit: LIMITS.nesting }));
    assert_eq!(read(&b"}".repeat(100_000)), Err(Error::Empty));
    let cut = read(b"The ferry left at noon.\\par {\\footnote a {\\field{\\fldrslt Quo");
    assert_eq!(cut.map_err(|error| error.failure().code), Err("input-damaged".to_owned()));
    assert_eq!(texts(b"The ferry left.} }\r\n\0 what follows the end"), ["The ferry left."]);
}

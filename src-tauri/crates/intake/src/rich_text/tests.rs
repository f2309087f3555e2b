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
fn the_second_byte_of_a_letter_may_be_an_escaped_sign() {
    let fonts = br"{\fonttbl{\f0\fcharset128 Mincho;}{\f1\fcharset0 Arial;}}";
    // 東京ソフト and 予約表, whose ソ, 予 and 表 end in a backslash, and ボ, that ends in a brace.
    let text = br"\f0 \'93\'8c\'8b\'9e\'83\\\'83t\'83g\'97\\\'96\'f1\'95\\ \'83\{\f1  \{a\\b\}\par";
    assert_eq!(texts(&[&fonts[..], text].concat()), ["東京ソフト予約表 ボ {a\\b}"]);
}

#[test]
fn one_byte_too_many_does_not_spoil_the_words_around_it() {
    let fonts = br"{\fonttbl{\f0\fcharset128 Mincho;}}";
    let text = br"\f0 \'93\'fa\'96\'7b\'8c\'ea\'93\'fa\'96\'7b\'ff\par";
    assert_eq!(texts(&[&fonts[..], text].concat()), ["日本語日本ÿ"]);
}

#[test]
fn code_pages_of_old_machines_are_read_and_what_nobody_can_read_is_said() {
    let whole = |head: &[u8], text: &[u8]| {
        let bytes = [&b"{\\rtf1"[..], head, b"{\\fonttbl{\\f0 x;}}\\f0 ", text, b"\\par}"].concat();
        let input = Input { name: Some("a.rtf".to_owned()), bytes, ..Input::default() };
        read_within(&input, Readers::default(), &LIMITS).map(|draft| draft.text.blocks[0].text.clone())
    };
    let cases: [(&[u8], &[u8], &str); 5] = [
        (br"\ansi\ansicpg437", br"caf\'82 \'9c5", "café £5"),
        (br"\pc", br"caf\'82", "café"),
        (br"\pca", br"\'b7 \'9b", "À ø"),
        (br"\ansi\ansicpg852", br"\'88\'a2d\'ab", "łódź"),
        (br"\ansi\ansicpg28592", br"\'b3\'f3d\'bc", "łódź"),
    ];
    for (head, text, expected) in cases {
        assert_eq!(whole(head, text).as_deref(), Ok(expected));
    }
    let refused = whole(br"\ansi\ansicpg1361", br"\'88a");
    assert_eq!(refused.map_err(|error| error.failure().code), Err("input-damaged".to_owned()));
    assert_eq!(whole(br"\ansi\ansicpg1361", b"The ferry left.").as_deref(), Ok("The ferry left."));
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

#[test]
fn raised_and_lowered_digits_join_no_number() {
    for (text, shown) in [
        (&br"10{\super 6} grains"[..], "10⁶ grains"),
        (br"10\super 6\nosupersub 0", "10⁶0"),
        (br"1999\super 3\plain 0", "1999³0"),
        (br"CO{\sub 2}", "CO₂"),
        (br"10{\up6 6}{\up1 7}\super0 8", "10⁶78"),
        (br"10{\dn8 6}", "10₆"),
        (br"the 5{\super th}", "the 5th"),
    ] {
        assert_eq!(texts(text), [shown]);
    }
}

use super::*;
use crate::{Input, LIMITS, Readers};
use proptest::prelude::*;

/// Blocks as `milliseconds words`.
fn lines(text: &str) -> Vec<String> {
    let blocks = read(text, &LIMITS).unwrap().text.blocks;
    blocks.iter().map(|it| format!("{}{}", it.at.map_or_else(String::new, |at| format!("{at} ")), it.text)).collect()
}

fn cue(start: &str, end: &str, words: &str) -> String {
    format!("{start} --> {end}\n{words}\n\n")
}

#[test]
fn times_are_read_in_every_form_that_has_one_meaning() {
    for (written, milliseconds) in [
        ("00:03.000", Some(3000)),
        ("1:02:03,4", Some(3_723_400)),
        ("01:02:03.456789", Some(3_723_456)),
        ("90:00", Some(5_400_000)),
        ("100:00:00.000", Some(360_000_000)),
        ("00:60", None),
        ("1:60:00", None),
        ("1:2", None),
        ("12", None),
        ("9999:00:00", None),
        ("", None),
    ] {
        assert_eq!(time::leading(written).map(|(at, _)| at), milliseconds, "{written}");
    }
    assert_eq!(time::span("00:03.000 --> 00:06.500 align:start"), Some((3000, 6500)));
    assert_eq!(time::span("so 00:03 --> 00:06"), None);
}

#[test]
fn captions_go_on_until_the_sentence_or_the_speaker_ends() {
    let text = [
        cue("00:00:01,000", "00:00:02,000", "- Where is"),
        cue("00:00:02,100", "00:00:03,000", "the log?\n- Here."),
        cue("00:00:04,000", "00:00:05,000", "[applause]"),
        cue("00:00:06,000", "00:00:07,000", "It was eleven"),
        cue("00:00:07,000", "00:00:08,000", "ADA QUILL: No."),
        cue("00:00:09,000", "00:00:10,000", "Then the tape"),
        cue("00:01:00,000", "00:01:01,000", "stops &lt;here&gt; {\\an8}<font color=red>now</font>"),
        cue("00:01:02,000", "00:01:03,000", ">> So it seems\n>> TOM REED: Yes."),
    ]
    .concat();
    assert_eq!(
        lines(&text),
        [
            "1000 - Where is the log?",
            "2100 - Here.",
            "4000 [applause]",
            "6000 It was eleven",
            "7000 ADA QUILL: No.",
            "9000 Then the tape",
            "60000 stops <here> now",
            "62000 So it seems",
            "62000 TOM REED: Yes.",
        ]
    );
}

#[test]
fn captions_that_stand_at_the_same_time_are_kept_apart() {
    let text = [
        cue("00:01.000", "00:09.000", "The budget stands"),
        cue("00:02.000", "00:03.000", "Town hall of Orrin"),
        cue("00:00.500", "00:00.900", "Good evening."),
    ];
    let text = format!("WEBVTT\n\n{}", text.concat());
    assert_eq!(lines(&text), ["500 Good evening.", "1000 The budget stands", "2000 Town hall of Orrin"]);
}

#[test]
fn captions_that_roll_up_are_read_once() {
    let rolled = "WEBVTT\nKind: captions\nLanguage: en\n\n\
        00:00.160 --> 00:02.310 align:start position:0%\n \nhello<00:00:00.480><c> everyone</c>\n\n\
        00:02.310 --> 00:02.320 align:start position:0%\nhello everyone\n \n\n\
        00:02.320 --> 00:04.150 align:start position:0%\nhello everyone\nand<00:00:02.480><c> welcome.</c>\n\n\
        00:04.150 --> 00:04.160 align:start position:0%\nand welcome.\n \n\n\
        00:04.160 --> 00:06.000 align:start position:0%\nand welcome.\nSit down.\n";
    assert_eq!(lines(rolled), ["160 hello everyone and welcome.", "4160 Sit down."]);
    let said_twice = [
        cue("00:01.000", "00:02.000", "No."),
        cue("00:02.000", "00:03.000", "No."),
        cue("00:03.000", "00:04.000", "I said so."),
        cue("00:04.000", "00:05.000", "Often."),
    ];
    assert_eq!(lines(&said_twice.concat()).len(), 4);
}

#[test]
fn notes_styles_and_numbers_of_captions_are_no_words() {
    let text = "WEBVTT\n\nNOTE one\ntwo\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n1\n00:01.000 --> 00:02.000\nStop.\n\nNOTE\nthree\n\n\
                00:03.000 --> 00:04.000\n12\n";
    assert_eq!(lines(text), ["1000 Stop.", "3000 12"]);
    let broken = "1\n00:00:01,000 --> 00:00:02,000\nWe counted\n\n12 boats.\n2\n00:00:03,000 --> 00:00:04,000\nStop.\n";
    assert_eq!(lines(broken), ["1000 We counted 12 boats.", "3000 Stop."]);
}

#[test]
fn a_number_that_somebody_says_stays() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n212\n\n2\n00:00:03,000 --> 00:00:04,000\nNo.\n";
    assert_eq!(lines(text), ["1000 How many?", "1000 212 No."]);
}

#[test]
fn lines_with_times_are_turns() {
    let text = "Hearing of 5 January 2022\n\n[00:00:05] ADA QUILL: When?\n(0:09) CAPTAIN: Too late, and\nfar out.\n\nHe sighs.\n00:21 - ADA: Why?\n1:00:02\nNobody\n1:00:04\nknows.\n";
    assert_eq!(
        lines(text),
        [
            "Hearing of 5 January 2022",
            "5000 ADA QUILL: When?",
            "9000 CAPTAIN: Too late, and far out.",
            "9000 He sighs.",
            "21000 ADA: Why?",
            "3602000 Nobody knows.",
        ]
    );
}

#[test]
fn a_text_without_a_name_is_a_transcript_only_if_its_times_rise() {
    for text in [
        "[00:12:05] A: a\n[00:12:09] B: b\n[00:12:21] A: c",
        "Interview\n\n00:12 ADA When\n00:19 TOM Now\n01:02 ADA So",
        "(1:02:03)\nwords\n(1:02:05)\nwords\n(1:03:00)\nwords",
        "1\n00:00:01,000 --> 00:00:02,000\nStop.",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nStop.",
    ] {
        assert!(begins(text.as_bytes()), "{text}");
        let utf_16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(begins(&utf_16), "{text}");
    }
    for text in [
        "08:00 News\n09:00 Weather\n10:00 Film",
        "10:15 The ferry leaves\n10:22 It strikes\n10:48 Boats arrive",
        "3:16 For\n3:17 And\n3:18 He",
        "[00:12:05] A: a\n[00:12:01] B: b\n[00:12:21] A: c",
        "[00:12:05] A: a\n[00:12:09] B: b",
        "The council met at\n10:15 and ended\n10:20 or so",
        "1\n2\n3",
        "WEBVTTX",
        "",
    ] {
        assert!(!begins(text.as_bytes()), "{text}");
    }
}

#[test]
fn captions_without_full_stops_still_end() {
    let text: String = (0..2000)
        .map(|at| {
            cue(
                &format!("{:02}:{:02}.000", at / 60, at % 60),
                &format!("{:02}:{:02}.900", at / 60, at % 60),
                &format!("and so it goes {at}"),
            )
        })
        .collect();
    let blocks = read(&text, &LIMITS).unwrap().text.blocks;
    assert!(blocks.len() > 40 && blocks.iter().all(|block| block.text.len() < 700));
}

#[test]
fn a_long_line_is_refused() {
    let text = format!("[00:00:01] a\n{}", "a ".repeat(1 << 20));
    assert!(matches!(read(&text, &LIMITS), Err(Error::LineTooLong { .. })));
    let many = cue("00:01.000", "00:02.000", "a").repeat(200_000);
    assert!(matches!(read(&many, &LIMITS), Err(Error::TooManyBlocks { .. })));
}

proptest! {
    #[test]
    fn no_scraps_make_it_panic_or_leave_a_line_end(text in "(WEBVTT\n\n)?(00:0[0-9](,[0-9]{3})?| --> |\n|\n\n|<v A>|</v>|<c|&amp;|&|\\{\\\\|[a-zé.:]|>>|- |\\[|12|NOTE){0,60}", name in "a\\.(srt|vtt|txt)") {
        let input = Input { name: Some(name), bytes: text.into_bytes(), ..Input::default() };
        if let Ok(draft) = crate::read(&input, Readers::default()) {
            prop_assert!(draft.text.blocks.iter().all(|block| !block.text.contains(['\n', '\r']) && !block.text.is_empty()));
        }
    }
}

use crate::{Error, Input, LIMITS, ReadDraft, Readers, read};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::stated::{Field, Whence, stated};
use proptest::prelude::*;

fn input(text: &str, part: Option<u32>) -> Input {
    Input { name: Some("note.eml".to_owned()), part, bytes: text.as_bytes().to_vec(), ..Input::default() }
}

fn draft(text: &str) -> ReadDraft {
    read(&input(text, None), Readers::default()).unwrap()
}

fn lines(draft: &ReadDraft) -> Vec<String> {
    draft.text.blocks.iter().map(|block| block.text.clone()).collect()
}

/// A message of the given type whose parts are parted by `--b`.
fn message(kind: &str, parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
    format!("From: Ada Quill <ada@example.org>\nContent-Type: multipart/{kind}; boundary=b\n\n{parts}--b--\n")
}

const PLAIN: &str = "Content-Type: text/plain; charset=utf-8\n\nThe plain words.";
const HTML: &str = "Content-Type: text/html; charset=utf-8\n\n<p>The <b>marked</b> words.</p>";

#[test]
fn the_head_says_who_wrote_what_when() {
    let draft = draft(
        "From: \"Quill, Ada\" <ada@example.org>\nSubject: Log of\n\tthe ferry\nDate: Wed, 5 Jan 2022 23:30:00 -0500 (EST)\n\n\
         The log is attached.\n",
    );
    assert_eq!(draft.title.as_deref(), Some("Log of the ferry"));
    assert_eq!(draft.byline.as_deref(), Some("Quill, Ada"));
    let published = stated(&draft.stated, Field::Published).unwrap();
    assert_eq!((published.value.as_str(), published.from), ("2022-01-05T23:30:00-05:00", Whence::Header));
    assert_eq!(draft.published.unwrap().to_string(), "2022-01-05");
}

#[test]
fn of_the_same_words_in_two_forms_one_is_read() {
    assert_eq!(lines(&draft(&message("alternative", &[PLAIN, HTML]))), ["The marked words."]);
    assert_eq!(lines(&draft(&message("alternative", &[HTML, PLAIN]))), ["The marked words."]);
    assert_eq!(lines(&draft(&message("mixed", &[PLAIN, HTML]))), ["The plain words.", "The marked words."]);
    let related = HTML.replace("text/html", "multipart/related; boundary=c") + "\n--c\n" + HTML + "\n--c--";
    assert_eq!(lines(&draft(&message("alternative", &[PLAIN, &related]))), ["The marked words."]);
}

#[test]
fn a_form_without_a_word_leaves_the_word_to_another() {
    for empty in ["<html><body></body></html>", "<p>&nbsp;</p>", "<style>p { color: red }</style>"] {
        let html = format!("Content-Type: text/html\n\n{empty}");
        assert_eq!(lines(&draft(&message("alternative", &[PLAIN, &html]))), ["The plain words."], "{empty}");
        let both = format!("Content-Type: multipart/alternative; boundary=c\n\n--c\n{PLAIN}\n--c\n{html}\n--c--");
        assert_eq!(lines(&draft(&message("mixed", &[&both, HTML]))), ["The plain words.", "The marked words."]);
    }
    let blank = "Content-Type: text/plain\n\n \n";
    assert_eq!(lines(&draft(&message("alternative", &[PLAIN, blank]))), ["The plain words."]);
}

#[test]
fn what_is_attached_is_numbered_in_its_order_and_read_by_its_own_reader() {
    let notes = "Content-Type: text/plain; charset=iso-8859-1; name=notes.md\nContent-Transfer-Encoding: quoted-printable\n\n# Caf=E9\n\nIt *closes*.";
    let captions = "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=tape.srt\n\n1\n00:00:01,000 --> 00:00:02,000\nStop.";
    let forwarded = "Content-Type: message/rfc822\n\nFrom: Tom Reed <tom@example.org>\nSubject: Fuel\n\
                     Date: Tue, 4 Jan 2022 09:00:00 +0000\nContent-Type: multipart/mixed; boundary=c\n\n\
                     --c\n\nNo fuel was left.\n--c\nContent-Type: text/csv; name=fuel.csv\n\na,b\n--c--";
    let text = message("mixed", &[PLAIN, notes, forwarded, captions]);
    let whole = draft(&text);
    assert_eq!(lines(&whole), ["The plain words."]);
    let parts: Vec<&str> = whole.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(parts, ["notes.md", "Fuel", "fuel.csv", "tape.srt"]);
    assert_eq!(whole.parts[1].published.as_deref(), Some("2022-01-04T09:00:00Z"));

    let part = |part| read(&input(&text, Some(part)), Readers::default());
    let notes = part(0).unwrap();
    assert_eq!(
        (lines(&notes), notes.text.blocks[0].kind),
        (vec!["Café".to_owned(), "It closes.".into()], BlockKind::Heading)
    );
    let fuel = part(1).unwrap();
    assert_eq!((fuel.byline.as_deref(), lines(&fuel)), (Some("Tom Reed"), vec!["No fuel was left.".to_owned()]));
    assert!(fuel.parts.is_empty());
    assert_eq!(part(3).unwrap().text.blocks[0].at, Some(1000));
    assert_eq!(part(4), Err(Error::NoSuchPart { part: 4 }));
}

#[test]
fn pictures_that_the_words_show_are_not_attached() {
    let page = "Content-Type: text/html\n\n<p>See <img src='cid:a@b' alt='the log'></p>";
    let picture =
        "Content-Type: image/png; name=log.png\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=";
    let shown = message("related", &[page, picture]);
    assert!(draft(&shown).parts.is_empty());
    assert_eq!(lines(&draft(&shown)), ["See", "the log"]);
    let handed = picture.replace("Content-ID", "Content-Disposition: attachment\nContent-ID");
    assert_eq!(draft(&message("related", &[page, &handed])).parts[0].title, "log.png");
}

#[test]
fn quoted_lines_are_quotes_at_every_depth() {
    let draft = draft(
        "From: a@b.org\n\nSee below.\n\n> Who counted\n> them?\n>\n>> Two clerks.\n\nThanks, Ada.\n-- \nAda Quill\nHarbour Post, 2nd floor\n",
    );
    let kinds: Vec<(BlockKind, &str)> =
        draft.text.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Paragraph, "See below."),
            (BlockKind::Quote, "Who counted them?"),
            (BlockKind::Quote, "Two clerks."),
            (BlockKind::Paragraph, "Thanks, Ada."),
            (BlockKind::Paragraph, "Ada Quill"),
            (BlockKind::Paragraph, "Harbour Post, 2nd floor"),
        ]
    );
}

#[test]
fn what_was_answered_stands_under_the_signature_and_is_a_quote() {
    for flow in ["", "Content-Type: text/plain; format=flowed\n"] {
        let draft = draft(&format!(
            "From: a@b.org\n{flow}\nIt sank at noon. \n\n-- \nAda Quill\n\nOn Tue, 4 Jan 2022 Tom Reed wrote:\n> When did it \n> sink?\n> > Ask Ada.\n> Thanks\n"
        ));
        let kinds: Vec<(BlockKind, &str)> =
            draft.text.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(
            kinds,
            [
                (BlockKind::Paragraph, "It sank at noon."),
                (BlockKind::Paragraph, "Ada Quill"),
                (BlockKind::Paragraph, "On Tue, 4 Jan 2022 Tom Reed wrote:"),
                (BlockKind::Quote, "When did it sink?"),
                (BlockKind::Quote, "Ask Ada."),
                (BlockKind::Quote, "Thanks"),
            ],
            "{flow}"
        );
    }
}

#[test]
fn flowed_lines_go_on_and_others_do_not() {
    let flowed = |parameters: &str, body: &str| {
        lines(&draft(&format!("From: a@b.org\nContent-Type: text/plain; format=flowed{parameters}\n\n{body}")))
    };
    assert_eq!(flowed("", "Three ferries \nwill stop.\nTwo stay.\n"), ["Three ferries will stop.", "Two stay."]);
    assert_eq!(flowed("", "> Three \n> ferries.\n From here\n"), ["Three ferries.", "From here"]);
    assert_eq!(flowed("; delsp=yes", "Three fer \nries stop.\n"), ["Three ferries stop."]);
    assert_eq!(flowed("", "Three ferries\nwill stop in\nMarch.\n"), ["Three ferries will stop in March."]);
}

#[test]
fn bytes_that_are_not_in_their_charset_are_refused() {
    let mut bytes = b"From: a@b.org\nContent-Type: text/plain; charset=utf-8\n\nCaf".to_vec();
    bytes.extend_from_slice(b"\xE9 Zo\xEB closes");
    let broken = read(&Input { bytes, ..input("", None) }, Readers::default());
    assert_eq!(broken, Err(Error::MislabelledEncoding { declared: "UTF-8".to_owned(), offset: 3 }));
    let koi8 = "From: a@b.org\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n8M/S1A==";
    assert_eq!(lines(&draft(koi8)), ["Порт"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let code = |text: &str| read(&input(text, None), Readers::default()).map_err(|error| error.failure().code);
    let encrypted = "From: a@b.org\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nAAAA";
    assert_eq!(code(encrypted), Err("input-encrypted".to_owned()));
    assert_eq!(code("From: a@b.org\n\n \n"), Err("input-no-article".to_owned()));
    let nested = "Content-Type: message/rfc822\n\n".repeat(10_000);
    assert_eq!(code(&nested), Err("input-mail-too-deep".to_owned()));
    let winmail = "From: a@b.org\nContent-Type: application/ms-tnef; name=winmail.dat\n\nx9";
    assert_eq!(code(winmail), Err("input-only-winmail".to_owned()));
    let old = "From: a@b.org\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a";
    assert_eq!(code(old), Err("input-no-reader".to_owned()));
}

#[test]
fn a_message_that_is_only_a_file_has_that_part() {
    let pdf = "From: a@b.org\nContent-Type: application/pdf; name=log.pdf\n\n%PDF-1.4";
    let draft = draft(pdf);
    assert_eq!((draft.text.blocks.len(), draft.parts[0].name.as_deref()), (0, Some("log.pdf")));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(From: a@b.org\n)?(Content-Type: text/(plain|html)(; format=flowed)?\n)?\n([> \\-a.<p\n]|é|-- \n){0,80}") {
        if let Ok(draft) = read(&input(&text, None), Readers::default()) {
            prop_assert!(draft.text.blocks.iter().all(|block| !block.text.contains(['\n', '\r'])));
        }
    }
}

#[test]
fn a_large_attachment_is_held_to_the_limits() {
    let text =
        message("mixed", &[PLAIN, &format!("Content-Type: text/plain; name=a.txt\n\n{}", "word ".repeat(1 << 20))]);
    let part = read(&input(&text, Some(0)), Readers::default());
    assert_eq!(part.map_err(|error| error.failure().code), Err("input-line-too-long".to_owned()));
    assert_eq!(draft(&text).parts.len(), 1);
    assert!(LIMITS.input_bytes > text.len() as u64);
}

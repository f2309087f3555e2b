use super::*;
use crate::LIMITS;
use proptest::prelude::*;
use url::Url;

fn of(text: &str) -> Result<Vec<String>, Error> {
    let found = entities(text.as_bytes(), &LIMITS)?;
    Ok(found
        .iter()
        .map(|it| format!("{}<{:?} {}", it.media_type, it.within, String::from_utf8_lossy(it.body).replace('\r', "")))
        .collect())
}

fn head(text: &str) -> Head {
    Head::read(text.as_bytes()).unwrap().0
}

#[test]
fn parts_stand_between_their_boundaries_and_nothing_else_does() {
    let text = "Content-Type: multipart/mixed; boundary=\"a b\"\r\n\r\nno part\r\n--a b \r\n\r\none\r\n--a bc\r\n--a b\r\n\
                Content-Type: text/html\r\n\r\n<p>\r\n--a b--\r\nno part\r\n";
    let found = of(text).unwrap();
    assert_eq!(found[1..], ["text/plain<Some(0) one\n--a bc", "text/html<Some(0) <p>"]);
}

#[test]
fn an_outer_boundary_ends_what_was_never_closed() {
    let text = "Content-Type: multipart/mixed; boundary=out\n\n--out\nContent-Type: multipart/alternative; boundary=in\n\n\
                --in\n\none\n--in\n\ntwo\n--out\n\nthree";
    let found = of(text).unwrap();
    assert_eq!(
        found[1..],
        [
            "multipart/alternative<Some(0) --in\n\none\n--in\n\ntwo",
            "text/plain<Some(1) one",
            "text/plain<Some(1) two",
            "text/plain<Some(0) three"
        ]
    );
    assert_eq!(parts_of(&entities(text.as_bytes(), &LIMITS).unwrap(), 0), [1, 4]);
}

#[test]
fn a_message_in_a_message_has_a_head_of_its_own() {
    let text = "Content-Type: message/rfc822\n\nSubject: inner\n\nwords";
    assert_eq!(of(text).unwrap()[1], "text/plain<Some(0) words");
    let digest = "Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\none\n--x--";
    assert_eq!(of(digest).unwrap()[1..], ["message/rfc822<Some(0) Subject: a\n\none", "text/plain<Some(1) one"]);
}

#[test]
fn words_of_a_head_are_decoded_whatever_they_were_cut_into() {
    for (written, words) in [
        ("=?utf-8?Q?M=C3=B6we?=", "Möwe"),
        ("=?utf-8?Q?M=C3?= =?UTF-8?Q?=B6we?= flies", "Möwe flies"),
        ("=?utf-8?B?TcO2?=\r\n =?iso-8859-1?q?we_?=flies", "Möwe flies"),
        ("=?windows-1252?Q?=93Stop=94?= she said", "“Stop” she said"),
        ("=?iso-2022-jp?B?GyRCOUEbKEI=?=", "港"),
        ("=?utf-8*de?Q?M=C3=B6we?=", "Möwe"),
        ("=?utf-8?Q?M=F6we?= stays", "=?utf-8?Q?M=F6we?= stays"),
        ("=?nonsense?Q?a?= =?=?=", "=?nonsense?Q?a?= =?=?="),
        ("a = b ? c", "a = b ? c"),
    ] {
        assert_eq!(head(&format!("Subject: {written}\n\n")).words("subject").as_deref(), Some(words), "{written}");
    }
    let raw = Head::read(b"Subject: Caf\xC3\xA9 Zo\xC3\xAB\n\n").unwrap().0;
    assert_eq!(raw.words("subject").as_deref(), Some("Café Zoë"));
}

#[test]
fn people_are_known_by_name() {
    for (from, known) in [
        ("\"Quill, Ada\" <ada@example.org>, tom@example.org (Tom Reed)", "Quill, Ada, Tom Reed"),
        ("=?utf-8?Q?Ren=C3=A9e?= =?utf-8?Q?_D=C3=BCrr?= <r@example.org>", "Renée Dürr"),
        ("desk@example.org", "desk@example.org"),
        ("<desk@example.org>", "desk@example.org"),
        ("\"Ada \\\"A.\\\" Quill\" <ada@example.org>", "Ada \"A.\" Quill"),
        ("The desk: ada@example.org, Tom <tom@example.org>;", "ada@example.org, Tom"),
    ] {
        assert_eq!(head(&format!("From: {from}\n\n")).people("from").as_deref(), Some(known), "{from}");
    }
}

#[test]
fn names_of_files_come_in_every_way_that_programs_write_them() {
    for written in [
        "filename=\"Br\u{FC}cke 1.pdf\"",
        "filename=Br\u{FC}cke 1.pdf; size=9",
        "filename*=utf-8''Br%C3%BCcke%201.pdf; filename=\"Bruecke.pdf\"",
        "filename*=iso-8859-1'de'Br%FCcke%201.pdf",
        "filename*1=\" 1.pdf\"; filename*0*=utf-8''Br%C3%BCcke",
        "filename=\"=?utf-8?Q?Br=C3=BCcke_1=2Epdf?=\"",
        "filename=\"Br\u{FC}cke\\ 1.pdf\"",
    ] {
        let head = head(&format!("Content-Disposition: attachment;\n {written}\n\n"));
        assert_eq!(head.file_name().as_deref(), Some("Brücke 1.pdf"), "{written}");
    }
}

#[test]
fn transfer_encodings_forgive_what_networks_do() {
    assert_eq!(transfer::quoted_printable(b"a=3D=\r\nb= \t\nc=C3=A4=ZZ="), "a=bcä=ZZ".as_bytes());
    assert_eq!(transfer::base64(b"TcO2\r\nd2U=!\nIQ=="), "Möwe!".as_bytes());
    for (written, bytes) in [("", &b""[..]), ("YQ==", b"a"), ("YWI", b"ab"), ("YW-_Y", b"ao\xBF"), ("YWJj", b"abc")] {
        assert_eq!(transfer::base64(written.as_bytes()), bytes, "{written}");
    }
}

#[test]
fn what_only_wants_time_and_memory_is_refused() {
    let nested: String =
        (0..10_000).map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n")).collect();
    assert_eq!(of(&nested).err(), Some(Error::MailTooDeep { limit: LEVELS }));
    let forwarded = "Content-Type: message/rfc822\n\n".repeat(10_000);
    assert_eq!(of(&forwarded).err(), Some(Error::MailTooDeep { limit: LEVELS }));
    let parts = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(1_000_000));
    assert_eq!(of(&parts).err(), Some(Error::TooManyEntries { limit: LIMITS.archive_entries }));
    let endless = "Subject: a\n".repeat(200_000);
    assert_eq!(of(&endless).err().map(|error| error.failure().code), Some("input-damaged".to_owned()));
    let folded = format!("Subject: a\n{}", " b\n".repeat(1_000_000));
    assert_eq!(of(&folded).err().map(|error| error.failure().code), Some("input-damaged".to_owned()));
    let words = format!("Subject: {}\n\nwords", "=?utf-8?Q?a".repeat(80_000));
    assert!(entities(words.as_bytes(), &LIMITS).unwrap()[0].head.words("subject").is_some());
    assert!(of("Content-Type: multipart/mixed\n\nwords").is_err());
}

#[test]
fn a_page_shows_the_pictures_that_came_with_it() {
    let archive = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\nContent-ID: <a@b>\n\
                   Content-Location: https://example.org/img/a.png\nContent-Transfer-Encoding: base64\n\nAAAA\n--b--";
    let found = entities(archive.as_bytes(), &LIMITS).unwrap();
    let parts: Vec<&Entity<'_>> = found.iter().collect();
    let base = Url::parse("https://example.org/2022/page").unwrap();
    let put = |html: &str| pictures::put_in(html, Some(&base), &parts, &LIMITS).unwrap().into_owned();
    for source in ["\"cid:a@b\"", "'CID:a@b'", "cid:a%40b", "https://example.org/img/a.png", "\"../img/a.png\""] {
        let html = put(&format!("<p>é<IMG alt='a > b' src = {source}>"));
        assert!(html.contains("data:image/png;base64,AAAA"), "{html}");
        assert!(html.ends_with(['"', '\'', '>']), "{html}");
    }
    for other in
        ["<img alt='src=cid:a@b'>", "<p src='cid:a@b'>", "<img src=b.png>", "<img", "<img src='", "src=cid:a@b"]
    {
        assert_eq!(put(other), other);
    }
    let many = "<img src=cid:a@b>".repeat(100_000);
    let small = crate::Limits { picture_bytes: 10, ..LIMITS };
    assert!(pictures::put_in(&many, None, &parts, &small).unwrap().len() < many.len() + 200);
    assert_eq!(put(&"<img ".repeat(200_000)).len(), 1_000_000);
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = entities(&bytes, &LIMITS);
    }

    #[test]
    fn no_scraps_of_mail_make_it_panic_and_bodies_stand_inside_each_other(scraps in prop::collection::vec(prop::sample::select(vec![
        "Content-Type: multipart/mixed; boundary=b\n", "Content-Type: multipart/related; boundary=\"b1\"; start=\"<x>\"\r\n",
        "Content-Type: message/rfc822\n", "Content-Type: text/html; charset=utf-8\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Disposition: attachment; filename*0*=utf-8''a%", "\n", "\r\n",
        "--b\n", "--b--\n", "--b1\r\n", "--b1--\r\n", "From: a", "Subject: =?utf-8?Q?", "?=", "=3D", "=", "é", "(", "\"", ";", " x",
    ]), 0..40)) {
        let text = scraps.concat();
        if let Ok(found) = entities(text.as_bytes(), &LIMITS) {
            for entity in &found {
                let _ = (entity.bytes(), entity.head.file_name(), entity.head.words("subject"), entity.head.people("from"));
                let outer = entity.within.map_or(text.len(), |at| found[at].body.len());
                prop_assert!(entity.body.len() <= outer);
            }
        }
    }
}

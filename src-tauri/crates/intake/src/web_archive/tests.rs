use crate::{Error, Input, ReadDraft, Readers, read};

fn archive(text: &str) -> Result<ReadDraft, Error> {
    let bytes = text.as_bytes().to_vec();
    read(&Input { name: Some("page.mhtml".to_owned()), bytes, ..Input::default() }, Readers::default())
}

const FRAME: &str = "Content-Type: text/html\nContent-ID: <frame>\n\n<p>An advertisement.</p>";
const PAGE: &str = "Content-Type: text/html; charset=windows-1252\nContent-ID: <page>\n\
                    Content-Transfer-Encoding: quoted-printable\nContent-Location: https://example.org/ferries\n\n\
                    <title>Ferries</title><p>The caf=E9 on the ferry closes.</p>";

#[test]
fn the_page_is_what_start_names_or_the_first() {
    let whole = |parameters: &str, parts: [&str; 2]| {
        let [one, two] = parts;
        let text = format!(
            "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b{parameters}\n\n\
             --b\n{one}\n--b\n{two}\n--b--\n"
        );
        let blocks = archive(&text).unwrap().text.blocks;
        blocks.last().unwrap().text.clone()
    };
    assert_eq!(whole("; start=\"<page>\"", [FRAME, PAGE]), "The café on the ferry closes.");
    assert_eq!(whole("; type=\"text/html\"", [PAGE, FRAME]), "The café on the ferry closes.");
    assert_eq!(whole("", ["Content-Type: text/css\n\np {}", PAGE]), "The café on the ferry closes.");
}

#[test]
fn a_page_without_pictures_may_stand_alone() {
    let draft = archive(&format!("MIME-Version: 1.0\n{PAGE}")).unwrap();
    assert!(draft.stated.iter().any(|one| one.value == "https://example.org/ferries"));
}

#[test]
fn an_archive_without_a_page_is_refused() {
    let text = "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\np {}\n--b--";
    assert_eq!(archive(text), Err(Error::NoArticle));
    assert_eq!(archive("\n\nwords"), Err(Error::NoArticle));
}

use crate::archive::tests::archive;
use crate::draft::read_within;
use crate::{Error, Input, LIMITS, ReadDraft, Readers};
use claimdesk_domain::annotation::Mark;

#[test]
fn texts_and_workbooks_with_a_password_are_told_by_their_manifest() {
    let manifest =
        b"<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'><m:file-entry m:full-path='/'/>\
        <m:file-entry m:full-path='encrypted-package'><m:encryption-data/></m:file-entry></m:manifest>";
    for kind in ["text", "spreadsheet"] {
        let media_type = format!("application/vnd.oasis.opendocument.{kind}");
        // Programs encrypt each file, or since 2024 one that all others are in.
        for file in ["content.xml", "encrypted-package"] {
            let files = [
                ("mimetype", media_type.as_bytes()),
                ("META-INF/manifest.xml", manifest),
                (file, &b"\x93\x01\xFE\x80 nothing to read"[..]),
            ];
            let input = Input { bytes: archive(&files), ..Input::default() };
            let read = read_within(&input, Readers::default(), &LIMITS);
            assert_eq!(read.err(), Some(Error::Encrypted), "{kind}, {file}");
        }
    }
}

/// A text of this content, with these styles made for one place.
fn text(styles: &str, content: &str) -> ReadDraft {
    let spaces = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/' \
        xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
        xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'";
    let content = format!(
        "<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>\
         <office:text>{content}</office:text></office:body></office:document-content>"
    );
    let files = [("mimetype", &b"application/vnd.oasis.opendocument.text"[..]), ("content.xml", content.as_bytes())];
    let input = Input { bytes: archive(&files), ..Input::default() };
    read_within(&input, Readers::default(), &LIMITS).unwrap()
}

fn lines(draft: &ReadDraft) -> Vec<&str> {
    draft.text.blocks.iter().map(|block| block.text.as_str()).collect()
}

#[test]
fn raised_and_lowered_digits_join_no_number() {
    for (position, shown) in [
        ("super 58%", "10⁶ and 7"),
        ("33% 58%", "10⁶ and 7"),
        ("sub", "10₆ and 7"),
        ("-20% 58%", "10₆ and 7"),
        ("0% 100%", "106 and 7"),
        ("2% 100%", "106 and 7"),
    ] {
        let style = |name: &str, parent: &str, properties: &str| {
            format!(
                "<style:style style:name='{name}' style:family='text' style:parent-style-name='{parent}'>\
                 <style:text-properties {properties}/></style:style>"
            )
        };
        let styles = style("T1", "", &format!("style:text-position='{position}'")) + &style("T2", "T1", "");
        let content = "<text:p>10<text:span text:style-name='T2'><text:span>6</text:span></text:span> and 7</text:p>";
        assert_eq!(lines(&text(&styles, content)), [shown], "{position}");
    }
}

#[test]
fn a_table_that_was_struck_out_leaves_its_mark() {
    let change = "<office:change-info><dc:creator>Ada</dc:creator><dc:date>2022-01-05T10:15:00</dc:date>\
                  </office:change-info>";
    let table = "<table:table><table:table-row><table:table-cell><text:p>90 boats</text:p></table:table-cell>\
                 <table:table-cell><text:p>3 lines</text:p></table:table-cell></table:table-row></table:table>";
    let content = format!(
        "<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>{change}{table}</text:deletion>\
         </text:changed-region></text:tracked-changes><text:p>Before it.</text:p><text:change text:change-id='c1'/>\
         <text:p>After it.</text:p>"
    );
    let draft = text("", &content);
    assert_eq!(lines(&draft), ["Before it.", "After it."]);
    let struck = Mark::Deleted {
        author: Some("Ada".to_owned()),
        at: Some("2022-01-05T10:15:00".to_owned()),
        text: "90 boats 3 lines".to_owned(),
    };
    let marks: Vec<(u32, u32, &Mark)> =
        draft.text.annotations.iter().map(|one| (one.block, one.start, &one.mark)).collect();
    assert_eq!(marks, [(0, 10, &struck)]);
}

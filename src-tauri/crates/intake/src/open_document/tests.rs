use crate::archive::tests::archive;
use crate::draft::read_within;
use crate::{Error, Input, LIMITS, Readers};

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

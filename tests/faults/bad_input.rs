//! Bad input: each a clear error, and nothing is stored.

use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::Outcome;
use claimdesk_tests::sandbox::Sandbox;
use std::fs;
use std::path::Path;

fn import(sandbox: &Sandbox, path: &Path) -> String {
    let grant = sandbox.desk.grant(path).unwrap().id;
    let log = sandbox.desk.log_head().unwrap();
    match sandbox.outcome(Request::Import { grant, details: ImportDetails::default() }) {
        Outcome::Failed { failure } => {
            assert_eq!(sandbox.desk.log_head().unwrap(), log, "nothing is stored");
            let said = failure.sentence();
            assert!(said.contains(' ') && said.ends_with(['.', ')']), "{}: “{said}”", failure.code);
            assert!(!said.contains('{'), "every place is filled: “{said}”");
            failure.code
        }
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn every_bad_file_gets_its_own_words() {
    let sandbox = Sandbox::new();
    let file = |name: &str, bytes: &[u8]| {
        let path = sandbox.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let utf16 = |text: &str| {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
    };
    let mut half_a_unit = utf16("The dam held.");
    half_a_unit.pop();
    let mut lone_surrogate = utf16("The dam held.");
    lone_surrogate.extend([0x00, 0xd8, 0x41, 0x00]);
    let mislabelled = b"<meta charset=utf-8><p>The caf\xe9 burned down on Monday.</p>";
    let broken = "Zwölf Brände in Köln, sagte die Bürgermeisterin.".as_bytes();
    let broken: Vec<u8> = broken.iter().copied().chain([0xc3]).chain(*b" Mehr folgt.").collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty.txt", Vec::new(), "input-empty"),
        ("blank.txt", " \n\t\u{a0}\u{200b}\n".as_bytes().to_vec(), "input-only-white-space"),
        ("binary.txt", vec![0x7f, b'E', b'L', b'F', 0, 1, 2, 0, 0, 0], "input-not-text"),
        ("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec(), "input-damaged"),
        ("line.txt", vec![b'a'; 15 << 20], "input-line-too-long"),
        ("broken.txt", broken, "input-broken-encoding"),
        ("utf16-odd.txt", half_a_unit, "input-broken-encoding"),
        ("utf16-lone.txt", lone_surrogate, "input-broken-encoding"),
        ("label.html", mislabelled.to_vec(), "input-mislabelled-encoding"),
        ("deep.html", "<div>".repeat(1_000_000).into_bytes(), "input-too-deep"),
        ("nothing.html", b"<html><body><script>x()</script></body></html>".to_vec(), "input-no-article"),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(import(&sandbox, &file(name, &bytes)), code, "{name}");
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let sandbox = Sandbox::new();
    let path = sandbox.folder.path().join("huge.txt");
    fs::File::create(&path).unwrap().set_len(200 << 20).unwrap();
    assert_eq!(import(&sandbox, &path), "input-too-large");
}

#[test]
fn a_file_that_is_not_there_and_a_folder_are_named() {
    let sandbox = Sandbox::new();
    assert_eq!(import(&sandbox, &sandbox.folder.path().join("gone.txt")), "file-missing");
    assert_eq!(import(&sandbox, sandbox.folder.path()), "file-is-folder");
}

//! Where a file comes to stand that goes out, and what is told of one that comes back.

use crate::command_line::Shell;
use std::fs;

const DAM: &str = "Dam holds\n\nThe Orle dam held 90 million litres on Monday, the board said.";

fn with_article() -> (Shell, String) {
    let shell = Shell::new();
    fs::write(shell.path("dam.txt"), DAM).unwrap();
    let done = shell.json(&["import", "dam.txt", "--title", "The dam: it held/../", "--date", "2024-05-02"]);
    let article = done["articles"][0]["id"].as_str().unwrap().to_owned();
    (shell, article)
}

#[test]
fn reports_in_a_folder_are_named_after_their_article_and_never_replace_one_another() {
    let (shell, article) = with_article();
    fs::create_dir(shell.path("out")).unwrap();
    let named: Vec<String> = ["csv", "csv", "md", "csv", "annotations", "claimreview"]
        .iter()
        .map(|format| {
            shell.json(&["report", &article, "--format", format, "-o", "out"])["written"].as_str().unwrap().to_owned()
        })
        .collect();
    let expected = [
        "the-dam-it-held.csv",
        "the-dam-it-held-2.csv",
        "the-dam-it-held.md",
        "the-dam-it-held-3.csv",
        "the-dam-it-held-annotations.jsonld",
        "the-dam-it-held-claimreview.jsonld",
    ];
    assert_eq!(named, expected);
    assert_eq!(fs::read_dir(shell.path("out")).unwrap().count(), expected.len());
}

#[test]
fn a_report_replaces_a_file_but_never_a_library() {
    let (shell, article) = with_article();
    let refused = |to: &str| shell.refused(&["report", &article, "--format", "csv", "-o", to]);
    fs::write(shell.path("old.csv"), "old").unwrap();
    shell.json(&["report", &article, "--format", "csv", "-o", "old.csv"]);
    assert!(fs::read_to_string(shell.path("old.csv")).unwrap().contains("Orle"), "as any export does");

    shell.json(&["backup", "copy.claimdesk"]);
    // What SQLite has not yet put into the file.
    fs::write(shell.path("copy.claimdesk-wal"), "").unwrap();
    let kept = fs::read(shell.path("copy.claimdesk-wal")).unwrap();
    for to in ["copy.claimdesk", "copy.claimdesk-wal"] {
        let (code, said) = refused(to);
        assert_eq!(code, Some(1));
        assert!(said.contains(&format!("{to} is a library of Claimdesk, or belongs to one")), "{said}");
    }
    assert_eq!(fs::read(shell.path("copy.claimdesk-wal")).unwrap(), kept);
    fs::remove_file(shell.path("copy.claimdesk-wal")).unwrap();
    shell.json(&["restore", "copy.claimdesk"]);
    assert!(refused("desk.claimdesk").1.contains("the library"), "nor the one that is open");
}

#[test]
fn where_nothing_can_be_written_the_folder_is_named() {
    let (shell, article) = with_article();
    let (code, said) = shell.refused(&["report", &article, "--format", "csv", "-o", "no/such/report.csv"]);
    assert_eq!(code, Some(1));
    let folder = shell.path("no").join("such");
    assert!(said.contains(&format!("There is no folder {}", folder.display())), "{said}");
    assert!(!said.contains('{'), "{said}");
}

#[test]
fn what_is_wrong_with_a_bundle_is_said_of_the_file_that_it_is_wrong_with() {
    let (shell, article) = with_article();
    shell.json(&["report", &article, "--format", "bundle", "-o", "whole.zip"]);
    let whole = fs::read(shell.path("whole.zip")).unwrap();
    let find = |words: &[u8]| whole.windows(words.len()).position(|window| window == words).unwrap();
    let told = |name: &str, bytes: &[u8]| {
        fs::write(shell.path(name), bytes).unwrap();
        let output = shell.run(&["verify-bundle", name], "");
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(!said.contains('{'), "{name}: {said}");
        assert!(said.contains(name), "{said}");
        said
    };
    let mut changed = whole.clone();
    changed[find(b"million litres")] ^= 1;
    let said = told("changed.zip", &changed);
    assert!(
        said.contains("report.html has changed.") && said.contains("changed.zip is not as it was written"),
        "{said}"
    );
    assert!(!said.contains("taken in"), "nothing was to be taken in: {said}");

    let mut changed = whole.clone();
    let last = |words: &[u8]| whole.windows(words.len()).rposition(|window| window == words).unwrap();
    changed[last(b"\"format\": \"claimdesk-bundle\"") + 12] ^= 1;
    assert!(told("other.zip", &changed).contains("manifest.json has changed."));

    let said = told("short.zip", &whole[..whole.len() / 2]);
    assert!(
        said.contains("The archive itself is damaged behind ") && said.contains("manifest.json is missing."),
        "{said}"
    );

    for (name, bytes) in
        [("words.zip", b"no archive at all".as_slice()), ("empty.zip", b""), ("start.zip", &whole[7..])]
    {
        assert!(told(name, bytes).contains(&format!("{name} is no bundle of Claimdesk")));
    }
}

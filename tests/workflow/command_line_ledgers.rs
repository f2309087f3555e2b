//! Ledgers, schedule, rejected claims and corrections of what was entered, by command.

use crate::command_line::Shell;
use serde_json::{Value, json};

struct Checked {
    shell: Shell,
    article: String,
    claim: String,
}

fn id(value: &Value) -> String {
    value["id"].as_str().unwrap().to_owned()
}

impl Checked {
    fn new() -> Self {
        let shell = Shell::new();
        let imported = shell.json(&["import", "-", "--date", "2024-02-13"]);
        let article = id(&imported["articles"][0]);
        let claims = shell.json(&["claims", "--article", &article]);
        let claim = id(&claims["claims"][0]);
        Self { shell, article, claim }
    }

    fn done(&self, arguments: &[&str]) -> String {
        let done = self.shell.json(arguments);
        assert!(done["operation"].is_string() && done["sentence"].is_string(), "{arguments:?}: {done}");
        id(&done)
    }

    fn ledgers(&self) -> Value {
        self.shell.json(&["ledgers", &self.article])
    }

    fn printed(&self, arguments: &[&str]) -> String {
        let output = self.shell.run(arguments, "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

#[test]
fn the_right_of_reply_is_entered_followed_and_taken_out() {
    let desk = Checked::new();
    let entered = desk.done(&[
        "add-reply",
        &desk.article,
        "--claim",
        &desk.claim,
        "--subject",
        "Mara Lunt",
        "--criticism",
        "She left a gate unattended.",
    ]);
    let row = desk.ledgers()["replies"][0]["request"].clone();
    assert_eq!((&row["state"], &row["claim"]), (&json!("not-asked"), &json!(desk.claim)));

    let asked = ["--state", "asked", "--put-to", "Press office", "--asked-on", "2024-02-13"];
    desk.done(&[&["edit-reply", &entered], &asked[..], &["--answer-by", "2024-02-14T12:00:00Z"]].concat());
    desk.done(&["edit-reply", &entered, "--state", "answered", "--answer", "The gate was locked."]);
    let row = desk.ledgers()["replies"][0]["request"].clone();
    assert_eq!(row["subject"], "Mara Lunt", "what is not said stays");
    assert_eq!((&row["put_to"], &row["asked_on"]), (&json!("Press office"), &json!("2024-02-13")));
    assert_eq!((&row["state"], &row["answer"]), (&json!("answered"), &json!("The gate was locked.")));
    assert!(row["answered_on"].is_string() && row["answer_by"].is_string());

    assert_eq!(desk.shell.refused(&["add-reply", &desk.article, "--subject", "Mara Lunt"]).0, Some(2));
    assert_eq!(desk.shell.refused(&["edit-reply", &entered, "--state", "not-needed"]).0, Some(1), "needs a note");
    desk.done(&["remove-reply", &entered]);
    assert_eq!(desk.ledgers()["replies"], json!([]));
}

#[test]
fn schedule_flag_and_corrections_by_command() {
    let desk = Checked::new();
    let article = desk.article.as_str();
    desk.done(&["deadline", article, "2024-02-14T17:30:00Z"]);
    desk.done(&["flag", article, "--reason", "It names a minor."]);
    let words = ["--was", "40 million", "--now", "14 million", "--notice", "An earlier version gave the wrong volume."];
    let early = [&["add-correction", article], &words[..]].concat();
    assert_eq!(desk.shell.refused(&early).0, Some(1), "not published yet");
    desk.done(&["publish", article, "2024-02-14"]);
    let listed = desk.shell.json(&["articles"])["articles"][0].clone();
    assert_eq!((&listed["deadline"], &listed["published"]), (&json!("2024-02-14T17:30:00Z"), &json!("2024-02-14")));
    assert_eq!(listed["legal"]["reason"], "It names a minor.");

    let entered = desk.done(&early);
    desk.done(&["edit-correction", &entered, "--now", "4 million", "--published-on", "2024-02-15"]);
    let row = desk.ledgers()["corrections"][0]["correction"].clone();
    assert_eq!((&row["was"], &row["now"]), (&json!("40 million"), &json!("4 million")));
    assert_eq!(row["published_on"], "2024-02-15");
    desk.done(&["remove-correction", &entered]);
    assert_eq!(desk.ledgers()["corrections"], json!([]));
    desk.done(&["published", article]);
    desk.done(&["deadline", article]);
}

#[test]
fn evidence_and_sources_are_corrected_in_part() {
    let desk = Checked::new();
    let source = desk.done(&["add-source", "--kind", "document", "--title", "Operator's log", "--note", "From Ben."]);
    let used = desk.done(&[
        "add-evidence",
        &desk.claim,
        &source,
        "--stance",
        "supports",
        "--locator",
        "p. 3",
        "--note",
        "Look.",
    ]);
    desk.done(&["edit-evidence", &used, "--stance", "refutes", "--note", ""]);
    let evidence = desk.shell.json(&["show", &desk.claim])["evidence"][0].clone();
    assert_eq!((&evidence["stance"], &evidence["locator"]), (&json!("refutes"), &json!("p. 3")));
    assert_eq!(evidence["note"], Value::Null, "empty words take it away");

    desk.done(&["edit-source", &source, "--confidential", "true", "--publisher", "Orle Water"]);
    let row = desk.shell.json(&["sources"])["sources"][0].clone();
    assert_eq!((&row["title"], &row["note"]), (&json!("Operator's log"), &json!("From Ben.")));
    assert_eq!((&row["confidential"], &row["publisher"]), (&json!(true), &json!("Orle Water")));
    assert_eq!(desk.shell.refused(&["edit-source", &source, "--confidential", "true"]).0, Some(1), "it is so already");
}

#[test]
fn rejected_claims_are_listed_and_taken_back_by_command() {
    let desk = Checked::new();
    let (article, claim) = (desk.article.as_str(), desk.claim.as_str());
    desk.done(&["reject", claim, "--reason", "A figure of speech."]);
    let row = desk.shell.json(&["claims", "--article", article, "--rejected"])["rejected"][0].clone();
    assert_eq!((&row["claim"], &row["reason"]), (&json!(claim), &json!("A figure of speech.")));
    let printed = desk.printed(&["claims", "--article", article, "--rejected"]);
    assert!(printed.starts_with(claim) && printed.trim_end().ends_with("A figure of speech.)"), "{printed}");
    desk.done(&["restore-claim", claim]);
    assert_eq!(id(&desk.shell.json(&["claims", "--article", article])["claims"][0]), claim);
    let printed = desk.printed(&["claims", "--article", article, "--rejected"]);
    assert!(printed.starts_with("No claim of this article was rejected"), "{printed}");
    assert_eq!(desk.shell.refused(&["claims", "--rejected"]).0, Some(2), "of which article?");
}

#[test]
fn one_operation_is_not_one_operations() {
    let (desk, other) = (Checked::new(), Shell::new());
    let file = desk.shell.path("for-ben.claimdesk-article");
    let file = file.to_str().unwrap();
    desk.printed(&["hand-over", &desk.article, "-o", file]);
    let taken = String::from_utf8(other.run(&["take-in", file], "").stdout).unwrap();
    assert!(taken.contains("1 operation, by "), "{taken}");
    assert!(taken.contains("The article was not here before."), "{taken}");
    assert!(!taken.contains(" 0 ") && !taken.contains("settled"), "nothing of what there is none of: {taken}");
    let again = String::from_utf8(other.run(&["take-in", file], "").stdout).unwrap();
    assert!(again.contains("Nothing in this file is new here"), "{again}");
}

#[test]
fn every_command_and_option_that_the_readme_shows_is_there() {
    let shell = Shell::new();
    let readme = include_str!("../../README.md");
    let mut shown = 0;
    for command in readme.lines().filter(|line| line.starts_with("claimdesk-cli ")).flat_map(|line| {
        let line = line.split("  #").next().unwrap_or(line);
        line.split("claimdesk-cli ").skip(1).map(|one| one.trim_end_matches([' ', ';', '&'])).collect::<Vec<_>>()
    }) {
        let words: Vec<&str> = command.split_whitespace().collect();
        let name = words.iter().find(|word| !word.starts_with("--")).unwrap();
        let help = shell.run(&[name, "--help"], "");
        assert!(help.status.success(), "there is no command {name}");
        let help = String::from_utf8(help.stdout).unwrap();
        for option in words.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(option), "{name} has no {option}");
        }
        shown += 1;
    }
    assert!(shown > 40, "{shown}");
}

//! The command line keeps its shapes: scripts are written against them.

use claimdesk_tests::programs::program;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const TEXT: &str = "Dam holds after heavy rain 👍🏽\n\nThe Orle dam held 40 million litres on Monday morning, \
the mayor said.\n\nIt is understood that a gate jammed.\n";

pub struct Shell {
    folder: tempfile::TempDir,
}

impl Shell {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str], input: &str) -> Output {
        let mut child = Command::new(program("claimdesk-cli"))
            .arg("--library")
            .arg(self.path("desk.claimdesk"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may be gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(arguments);
        let output = self.run(&all, TEXT);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    pub fn refused(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let output = self.run(arguments, TEXT);
        assert!(!output.status.success(), "{arguments:?} went through");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn analyze_prints_a_line_per_sentence_in_code_points_of_the_whole_input() {
    let shell = Shell::new();
    let output = shell.run(&["analyze", "--date", "2024-02-13"], TEXT);
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    let points: Vec<char> = TEXT.chars().collect();
    let quoted = |mark: &Value| -> String {
        points[mark["start"].as_u64().unwrap() as usize..mark["end"].as_u64().unwrap() as usize].iter().collect()
    };
    for line in &lines {
        for kind in ["claims", "times", "facts"] {
            for mark in line[kind].as_array().unwrap() {
                assert_eq!(quoted(mark), mark["text"].as_str().unwrap());
            }
        }
        assert_eq!(quoted(line), line["text"].as_str().unwrap());
    }
    let dam = &lines[1];
    let shape = ["attributions", "claim", "claims", "end", "facts", "places", "start", "text", "times", "worth"];
    assert_eq!(keys(dam), shape);
    assert_eq!(keys(&dam["claims"][0]), ["end", "hedged", "kind", "reasons", "start", "text", "wording", "worth"]);
    assert_eq!(dam["attributions"][0]["speaker"]["text"], "the mayor");
    assert_eq!(dam["attributions"][0]["kind"], "indirect");
    let time = &dam["times"][0];
    assert_eq!(time["value"], "2024-02-12TMO");
    assert_eq!((&time["from"], &time["to"]), (&json!("2024-02-12T06:00"), &json!("2024-02-12T12:00")));
    assert_eq!(time["grain"], "part-of-day");
    assert_eq!(lines[2]["attributions"][0]["speaker"], Value::Null);
}

#[test]
fn analyze_by_lines_counts_within_the_line() {
    let shell = Shell::new();
    let output = shell.run(&["analyze", "--lines"], "It rose. Then it fell by 3 percent.\nWhy?\n");
    let lines: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let texts: Vec<&str> = lines.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["It rose. Then it fell by 3 percent.", "Why?"]);
    assert_eq!((lines[1]["start"].as_u64(), lines[1]["claim"].as_bool()), (Some(0), Some(false)));
}

#[test]
fn read_gives_the_draft_without_a_library() {
    let shell = Shell::new();
    std::fs::write(
        shell.path("page.html"),
        "<title>Dam holds</title><article><h1>Dam holds</h1><p>It held.</p></article>",
    )
    .unwrap();
    let read = shell.json(&["read", "page.html"]);
    let shape = ["blocks", "byline", "language", "modified", "outlet", "published", "stated", "title"];
    assert_eq!(keys(&read), shape);
    assert_eq!(read["title"], "Dam holds");
    assert_eq!(keys(&read["blocks"][0]), ["kind", "page", "text"]);
    assert!(!shell.path("desk.claimdesk").exists());
}

#[test]
fn an_article_is_checked_signed_reported_and_verified_by_command() {
    let shell = Shell::new();
    let imported = shell.json(&["import", "-", "--date", "2024-02-13", "--outlet", "Orle Post"]);
    let article = imported["articles"][0].clone();
    assert_eq!(article["date"], "2024-02-13");
    assert_eq!((article["drafts"].as_u64(), article["existing"].as_bool()), (Some(1), Some(false)));
    let again = shell.json(&["import", "-", "--date", "2024-02-13"]);
    assert_eq!((&again["articles"][0]["id"], &again["articles"][0]["existing"]), (&article["id"], &json!(true)));

    let claims = shell.json(&["claims", "--article", article["id"].as_str().unwrap()]);
    let claim = &claims["claims"][0];
    for field in [
        "id",
        "article",
        "wording",
        "kind",
        "spans",
        "attributions",
        "time",
        "place",
        "worth",
        "reasons",
        "state",
        "findings",
        "evidence",
        "decision",
        "signoff",
    ] {
        assert!(claim.get(field).is_some(), "claims --json has {field}");
    }
    assert_eq!(keys(&claim["spans"][0]), ["block", "end", "exact", "prefix", "start", "suffix"]);

    let claims = claims["claims"].as_array().unwrap();
    let dam = claims.iter().find(|claim| claim["spans"][0]["exact"].as_str().unwrap().contains("40 million")).unwrap();
    let dam = dam["id"].as_str().unwrap();
    let source = shell.json(&["add-source", "--kind", "document", "--title", "Log", "--url", "https://example.org/l"]);
    let shape = ["id", "operation", "sentence"];
    assert_eq!(keys(&source), shape);
    shell.json(&["add-evidence", dam, source["id"].as_str().unwrap(), "--stance", "supports", "--locator", "p. 2"]);
    let found = ["record-finding", dam, "--content", "mostly-true", "--rationale", "See log.", "--as-of", "2024-02-13"];
    // The desk of this test runs on the machine's own clock.
    shell.json(&found);
    shell.json(&["sign", dam, "--stage", "checker", "--as", "Ana Kay"]);
    let (code, said) = shell.refused(&["sign", dam, "--stage", "cross", "--as", "Ana Kay"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("somebody other than the checker"), "{said}");
    shell.json(&["sign", dam, "--stage", "cross", "--as", "Ben Oduya"]);
    shell.json(&["decide", dam, "keep", "--as", "Cora Vance"]);
    let filtered = shell.json(&["claims", "--finding", "mostly-true"]);
    assert_eq!(filtered["claims"].as_array().unwrap().len(), 1);
    assert_eq!(filtered["claims"][0]["signoff"]["reached"], "cross");
    let hits = shell.json(&["search", "litres"])["hits"].clone();
    assert!(hits.as_array().unwrap().iter().any(|hit| hit["claim"] == dam));
    let found = shell.json(&["search", "finding:mostly-true", "in:claims", "--sort", "checked", "--limit", "1"]);
    assert_eq!(found["hits"][0]["claim"], dam);
    assert_eq!(found["count"]["rows"], 1);
    assert_eq!(found["facets"]["finding"][0]["value"], "mostly-true");
    assert!(shell.refused(&["search", "finding:purple "]).1.contains("mostly-true"), "what it knows");
    shell.json(&["save-search", "Nearly right", "finding:mostly-true", "--sort", "checked"]);
    assert_eq!(shell.json(&["saved-searches"])["searches"][0]["count"]["rows"], 1);
    shell.json(&["delete-search", "nearly right"]);
    assert_eq!(shell.json(&["saved-searches"])["searches"], serde_json::json!([]));

    let id = article["id"].as_str().unwrap();
    for format in ["html", "pdf", "csv", "json", "md"] {
        let name = format!("report.{format}");
        shell.json(&["report", id, "--format", format, "-o", &name]);
        assert!(std::fs::metadata(shell.path(&name)).unwrap().len() > 500);
    }
    for format in ["claimreview", "annotations"] {
        let name = format!("{format}.jsonld");
        shell.json(&["report", id, "--format", format, "-o", &name]);
        assert!(std::fs::metadata(shell.path(&name)).unwrap().len() > 40);
    }
    shell.json(&["report", id, "--format", "bundle", "-o", "report.zip"]);
    let checked = shell.json(&["verify-bundle", "report.zip"]);
    assert_eq!(checked["damage"].as_array().unwrap().len(), 0);
    assert!(checked["operations"].as_u64().unwrap() > 3, "the log from the import to its head");
    let mut bytes = std::fs::read(shell.path("report.zip")).unwrap();
    let at = bytes.windows(6).position(|window| window == b"litres").unwrap();
    bytes[at] ^= 1;
    std::fs::write(shell.path("changed.zip"), bytes).unwrap();
    let (code, said) = shell.refused(&["verify-bundle", "changed.zip"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("not as it was written"), "{said}");

    let head = shell.json(&["verify", "--deep"])["log_head"].clone();
    assert_eq!(checked["log_head"], head, "the bundle ends at the head that verify names");
    assert!(std::fs::read(shell.path("report.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    let html = std::fs::read_to_string(shell.path("report.html")).unwrap();
    assert!(html.contains(head.as_str().unwrap()), "the report prints the head that verify names");

    shell.json(&["backup", "copy.claimdesk"]);
    let before = shell.json(&["articles"]);
    shell.json(&["undo", "--as", "Cora Vance"]);
    shell.json(&["restore", "copy.claimdesk"]);
    assert_eq!(shell.json(&["articles"]), before);
    assert_eq!(shell.json(&["claims"])["claims"].as_array().unwrap().len(), claims.len());
    shell.json(&["verify", "--deep"]);
}

#[test]
fn a_desk_report_is_chosen_and_named_by_command() {
    let shell = Shell::new();
    let articles = ["2024-05-01", "2024-05-02"].map(|day| {
        let text = format!("Dam {day}\n\nThe Orle dam held {} million litres on Monday.", &day[9..]);
        std::fs::write(shell.path("dam.txt"), text).unwrap();
        let done = shell.json(&["import", "dam.txt", "--date", day]);
        done["articles"][0]["id"].as_str().unwrap().to_owned()
    });
    let [first, second] = articles.each_ref().map(String::as_str);
    let rows = |name: &str| std::fs::read_to_string(shell.path(name)).unwrap().lines().count();
    shell.json(&["report", first, second, "--format", "csv", "-o", "."]);
    let all = rows("desk-report-2-articles.csv");
    shell.json(&["report", "--from", "2024-05-02", "--format", "csv", "-o", "."]);
    assert!((2..all).contains(&rows("desk-report-2024-05-02-to.csv")));
    shell.json(&["report", "--search", "Orle", "--format", "csv", "-o", "found.csv"]);
    assert!((3..=all).contains(&rows("found.csv")));
    shell.json(&["report", "--search", "Orle", "--format", "annotations", "--profile", "public", "-o", "."]);
    assert!(shell.path("desk-report-search-annotations.jsonld").exists(), "readers are not told what was looked for");
    let claims = shell.json(&["claims", "--article", first])["claims"].clone();
    let claim = claims[0]["id"].as_str().unwrap();
    shell.json(&["report", "--claim", claim, "--format", "csv", "-o", "one.csv"]);
    assert_eq!(rows("one.csv"), 2, "a head and the claim");
    let (_, told) = shell.refused(&["report", first, "-o", "x"]);
    assert!(told.contains("--format") && told.contains("--preset"), "either will do: {told}");
    let (code, told) = shell.refused(&["report", "--tag", "none", "--format", "csv", "-o", "none.csv"]);
    assert_eq!((code, told.contains("Nothing fits")), (Some(1), true), "{told}");
    assert!(!shell.path("none.csv").exists());
    let (_, told) = shell.refused(&["report", first, second, "--format", "bundle", "-o", "x.zip"]);
    assert!(told.contains("one article"), "{told}");
    for wrong in
        [&["report", "--format", "csv", "-o", "x"][..], &["report", first, "--tag", "x", "--format", "csv", "-o", "x"]]
    {
        assert_eq!(shell.refused(wrong).0, Some(2));
    }
}

#[test]
fn facts_are_put_aside_and_an_article_is_closed_over_what_is_left_by_command() {
    let shell = Shell::new();
    let article = shell.json(&["import", "-", "--date", "2024-02-13"])["articles"][0]["id"].clone();
    let article = article.as_str().unwrap();
    let claims = shell.json(&["claims", "--article", article])["claims"].clone();
    for claim in claims.as_array().unwrap() {
        shell.json(&["remove-claim", claim["id"].as_str().unwrap()]);
    }
    let all = shell.json(&["facts", article])["facts"].clone();
    let open = shell.json(&["facts", article, "--open"])["facts"].clone();
    assert_eq!(all, open, "no claim covers any");
    let first = &open[0];
    assert_eq!(keys(first), ["block", "coverage", "end", "kind", "start", "text"]);
    let (block, start) = (first["block"].to_string(), first["start"].to_string());
    let words = first["text"].as_str().unwrap();
    let place = ["--quote", words, "--block", &block, "--start", &start];
    shell.json(&[&["dismiss", article, "--reason", "No."][..], &place].concat());
    let (code, said) = shell.refused(&[&["dismiss", article][..], &place].concat());
    assert_eq!(code, Some(1));
    assert!(said.contains("No open fact stands there"), "{said}");
    let left = shell.json(&["facts", article, "--open"])["facts"].as_array().unwrap().len();
    assert_eq!(left, open.as_array().unwrap().len() - 1);
    let aside = shell.json(&["dismissals", article])["dismissals"].clone();
    assert_eq!((&aside[0]["text"], &aside[0]["reason"]), (&json!(words), &json!("No.")));

    let gate = shell.json(&["gate", article]);
    assert_eq!((&gate["counts"]["open-fact"], &gate["closing"]), (&json!(left), &Value::Null));
    assert_eq!(shell.refused(&["sign", article, "--stage", "lock"]).0, Some(1));
    assert_eq!(shell.refused(&["sign", article, "--stage", "lock", "--override"]).0, Some(2), "a reason is needed");
    shell.json(&["sign", article, "--stage", "lock", "--override", "--reason", "The presses are running."]);
    assert_eq!(shell.json(&["gate", article])["closing"]["reason"], "The presses are running.");
    let id = aside[0]["id"].as_str().unwrap();
    assert!(shell.refused(&["restore-fact", article, id]).1.contains("is closed"));
    shell.json(&["reopen", article, "--reason", "A reader wrote in."]);
    shell.json(&["restore-fact", article, id]);
    assert_eq!(shell.json(&["facts", article, "--open"])["facts"], open);
}

#[test]
fn wrong_usage_is_2_and_a_failure_is_1_with_a_message() {
    let shell = Shell::new();
    assert_eq!(shell.refused(&["claims", "--state", "perhaps"]).0, Some(2));
    assert_eq!(shell.refused(&["fly"]).0, Some(2));
    let (code, said) = shell.refused(&["claims"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("no library here"), "{said}");
    let (code, said) = shell.refused(&["import", "missing.txt"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("missing.txt"), "{said}");
}

#[test]
fn names_and_titles_act_on_no_terminal() {
    let shell = Shell::new();
    std::fs::create_dir(shell.path("in")).unwrap();
    let forged = shell.path("in/zero\u{1b}[2J\nid  2024  Forged.txt");
    std::fs::write(forged, "The Orle dam held 40 million litres on Monday.").unwrap();
    std::fs::write(shell.path("in/empty\u{1b}[1m.txt"), "").unwrap();
    std::fs::write(shell.path("in/turned.md"), "# Dam \u{202e}sdloh\n\nThe dam held on Monday.\n").unwrap();
    let output = shell.run(&["import", "in"], "");
    assert_eq!(output.status.code(), Some(1));
    let shown = [output.stdout, output.stderr, shell.run(&["articles"], "").stdout].concat();
    let shown = String::from_utf8(shown).unwrap();
    assert!(!shown.chars().any(|character| character != '\n' && character.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202e}'), "{shown:?}");
    assert!(shown.contains("empty␛[1m.txt: "), "{shown}");
    assert!(!shown.lines().any(|line| line.starts_with("id  2024")), "{shown}");
    assert!(shown.contains("1 input was not imported; the others are in."), "{shown}");
    let articles = shell.json(&["articles"])["articles"].to_string();
    assert!(articles.contains("\\u001b") && articles.contains('\u{202e}'), "JSON is exact: {articles}");
}

#[test]
fn the_numbers_that_a_feed_offers_are_those_that_are_taken() {
    let shell = Shell::new();
    let feed = "<rss version='2.0'><channel><title>Orle Post</title>\
        <item><title>First</title><link>https://orle.example/1</link></item>\
        <item><title>Second</title></item>\
        <item><title>Third</title><description>The gate jammed on Monday.</description></item></channel></rss>";
    std::fs::write(shell.path("feed.xml"), feed).unwrap();
    let (code, said) = shell.refused(&["import", "feed.xml"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("  https://orle.example/1  First\n"), "{said}");
    assert!(said.contains("  --part 2  Third\n") && !said.contains("Second"), "{said}");
    assert!(said.contains("1 input was not imported.\n"), "{said}");
    let third = shell.json(&["import", "feed.xml", "--part", "2"]);
    assert_eq!(third["articles"][0]["title"], "Third");
}

#[test]
fn a_list_of_addresses_is_fetched_and_a_password_goes_nowhere() {
    let shell = Shell::new();
    let list = "https://a.example/one\n\nhttps://b.example/two\n";
    std::fs::write(shell.path("list.txt"), list).unwrap();
    for arguments in [["import", "list.txt"], ["import", "-"]] {
        let output = shell.run(&arguments, list);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("https://a.example/one: ") && said.contains("https://b.example/two: "), "{said}");
        assert_eq!(output.status.code(), Some(1), "nothing is fetched while the library works offline");
    }
    assert_eq!(shell.json(&["articles"])["articles"], json!([]));

    let (_, said) = shell.refused(&["--online", "import", "http://ada:secretpw@127.0.0.1/"]);
    assert!(said.starts_with("http://127.0.0.1/: ") && !said.contains("secretpw"), "{said}");
    let (_, said) = shell.refused(&["--online", "read", "http://ada:secretpw@127.0.0.1/"]);
    assert!(!said.contains("secretpw"), "{said}");
    let mut kept = Vec::new();
    for entry in std::fs::read_dir(shell.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            kept.extend(std::fs::read(path).unwrap());
        }
    }
    assert!(!kept.windows(8).any(|window| window == b"secretpw"), "the log keeps what it once held");
}

#[cfg(unix)]
#[test]
fn only_regular_files_are_read_and_links_are_counted() {
    let shell = Shell::new();
    let made = Command::new("mkfifo").arg(shell.path("pipe.txt")).status().unwrap();
    assert!(made.success());
    for verb in ["import", "read", "analyze"] {
        let (code, said) = shell.refused(&[verb, "pipe.txt"]);
        assert_eq!(code, Some(1));
        assert!(said.contains("pipe.txt is no file but a pipe"), "{said}");
    }
    std::fs::create_dir(shell.path("desk")).unwrap();
    std::os::unix::fs::symlink(shell.path("pipe.txt"), shell.path("desk/a.txt")).unwrap();
    assert!(shell.refused(&["import", "desk"]).1.contains("but 1 link, which is not followed"));
    std::fs::write(shell.path("desk/b.txt"), TEXT).unwrap();
    let output = shell.run(&["import", "desk"], "");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("1 link was not followed."));
    let articles = shell.json(&["articles"]);
    let article = articles["articles"][0]["id"].as_str().unwrap();
    let (code, said) = shell.refused(&["report", article, "--format", "csv", "-o", "pipe.txt"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("pipe.txt is a folder, a pipe, a device or a socket"), "{said}");
}

#[test]
fn claims_are_shaped_sorted_talked_about_and_put_back_by_command() {
    let shell = Shell::new();
    let imported = shell.json(&["import", "-", "--date", "2024-02-13"]);
    let article = imported["articles"][0]["id"].as_str().unwrap().to_owned();
    shell.json(&["add-person", "Ben Oduya", "--role", "checker"]);
    let claims = || shell.json(&["claims", "--article", &article])["claims"].as_array().unwrap().clone();
    let with = |words: &str| {
        let all = claims();
        let exact = |span: &Value| span["exact"].as_str().is_some_and(|exact| exact.contains(words));
        let found = all.iter().find(|claim| claim["spans"].as_array().unwrap().iter().any(exact));
        found.unwrap_or_else(|| panic!("no claim with {words}: {all:?}"))["id"].as_str().unwrap().to_owned()
    };
    let before = claims();
    let dam = with("40 million");
    let accepted = shell.json(&["accept", &dam]);
    assert_eq!(keys(&accepted), ["id", "operation", "sentence"]);
    shell.json(&[
        "split",
        &dam,
        "--before",
        "on Monday",
        "--first",
        "The dam held 40 Ml.",
        "--second",
        "It was Monday.",
    ]);
    let monday = with("on Monday morning");
    assert_eq!(shell.json(&["show", &monday])["wording"], "It was Monday.");
    assert_eq!(shell.json(&["merge", &dam, &monday])["sentence"], "Merged 2 claims into claim 2");
    shell.json(&["tag", &dam, "--add", "river level", "--add", "figures"]);
    shell.json(&["assign", &dam, "--to", "ben oduya"]);
    shell.json(&["assign", &article, "--to", "Ben Oduya"]);
    assert_eq!(shell.json(&["articles"])["articles"][0]["assigned"].as_str().map(str::len), Some(36));
    let comment = shell.json(&["comment", &dam, "Which log?"])["id"].as_str().unwrap().to_owned();
    shell.json(&["comment", &dam, "The operator's.", "--answers", &comment, "--as", "Ben Oduya"]);
    shell.json(&["settle-comment", &comment]);
    let (_, said) = shell.refused(&["remove-comment", &comment]);
    assert!(said.contains("has been answered"), "{said}");

    let mine = shell.json(&["claims", "--assigned", "Ben Oduya", "--tag", "figures"]);
    let [claim] = &mine["claims"].as_array().unwrap()[..] else { panic!("{mine}") };
    assert_eq!((&claim["assigned"], &claim["tags"]), (&json!("Ben Oduya"), &json!(["figures", "river level"])));
    assert!(claim["accepted"].is_string());
    assert_eq!(claim["comments"][1]["answers"], comment.as_str());
    assert_eq!(
        (&claim["comments"][0]["settled"], &claim["comments"][1]["person"]),
        (&json!(true), &json!("Ben Oduya"))
    );
    let shown = String::from_utf8(shell.run(&["show", &dam], "").stdout).unwrap();
    assert!(shown.contains("for Ben Oduya; #figures; #river level"), "{shown}");
    assert!(shown.contains("Ben Oduya: The operator's."), "{shown}");
    let (_, said) = shell.refused(&["assign", &dam, "--to", "Nobody Known"]);
    assert!(said.contains("Nobody Known"), "{said}");

    let reason = ["reject", &dam, "--reason", "No claim."];
    assert_eq!(shell.json(&reason)["sentence"], "Rejected claim 2: No claim.");
    let log = shell.json(&["log", "--article", &article]);
    let first = log["operations"].as_array().unwrap().last().unwrap()["position"].to_string();
    let (_, said) = shell.refused(&["restore-to", &article, "1"]);
    assert!(said.contains("no step in the history of the article"), "{said}");
    let sentence = shell.json(&["restore-to", &article, &first])["sentence"].as_str().unwrap().to_owned();
    assert!(sentence.contains("back to an earlier point"), "{sentence}");
    let mut after = claims();
    // What was said stays said.
    let said = after.iter_mut().find(|claim| claim["id"] == dam.as_str()).unwrap();
    assert_eq!(said["comments"].as_array().map(Vec::len), Some(2));
    said["comments"] = json!([]);
    assert_eq!(after, before);
    shell.json(&["verify", "--deep"]);
}

#[test]
fn labels_warnings_and_deadlines_are_told_and_taken_by_name() {
    let shell = Shell::new();
    let story = "Ferry adrift\n\nThe ferry left the quay on Friday 5 January 2022 with nobody 👍 at the wheel.\n\n\
                 It carried 12 men, 9 women and 3 children, 25 in all.\n";
    std::fs::write(shell.path("ferry.txt"), story).unwrap();
    let imported = shell.json(&["import", "ferry.txt", "--date", "2022-01-06"]);
    let article = imported["articles"][0]["id"].as_str().unwrap().to_owned();
    let claim = shell.json(&["claims", "--article", &article])["claims"][0]["id"].as_str().unwrap().to_owned();

    // The scale: a label names its finding, what is unknown or called twice names none.
    shell.json(&["rate", "mostly-true", "Broadly right", "--definition", "Right but for a detail."]);
    let scale = shell.json(&["ratings"])["ratings"].clone();
    let row = scale.as_array().unwrap().iter().find(|row| row["finding"] == "mostly-true").unwrap().clone();
    assert_eq!((&row["label"], &row["own"], &row["score"]), (&json!("Broadly right"), &json!(true), &json!(4)));
    shell.json(&["record-finding", &claim, "--content", "broadly right", "--rationale", "The log says so."]);
    let shown = shell.json(&["show", &claim]);
    let finding = &shown["findings"][0];
    assert_eq!((&finding["content"], &finding["rating"]), (&json!("mostly-true"), &json!("Broadly right")));
    for command in [vec!["claims"], vec!["show", claim.as_str()]] {
        let text = String::from_utf8(shell.run(&command, "").stdout).unwrap();
        assert!(text.contains("Broadly right") && !text.contains("Mostly true"), "{command:?}: {text}");
    }
    let unknown = ["record-finding", &claim, "--content", "rather true", "--rationale", "No."];
    assert!(shell.refused(&unknown).1.contains("No finding is called “rather true”"));
    shell.json(&["rate", "half-true", "True"]);
    let twice = ["record-finding", &claim, "--content", "true", "--rationale", "No."];
    assert!(shell.refused(&twice).1.contains("More than one finding is called “true”"));

    // Warnings: explained, in code points, put aside and back.
    let warnings = shell.json(&["warnings", &article])["warnings"].clone();
    let told: Vec<(&str, &str)> = warnings
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["code"].as_str().unwrap(), row["sentence"].as_str().unwrap()))
        .collect();
    let sum = ("sum", "The parts add up to 24, not 25.");
    assert_eq!(told, [("weekday-date", "2022-01-05 is a Wednesday."), sum]);
    let (start, end) = (warnings[0]["start"].as_u64().unwrap() as usize, warnings[0]["end"].as_u64().unwrap() as usize);
    let points: Vec<char> = story.split("\n\n").nth(1).unwrap().chars().collect();
    assert_eq!(points[start..end].iter().collect::<String>(), warnings[0]["text"].as_str().unwrap());
    let aside = ["dismiss-warning", &article, "--code", "sum", "--quote", "25", "--reason", "The pilot counts twice."];
    let done = shell.json(&aside);
    assert_eq!(shell.json(&["warnings", &article])["warnings"].as_array().unwrap().len(), 1);
    let all = shell.json(&["warnings", &article, "--all"])["warnings"].clone();
    assert_eq!(all[1]["dismissed"]["reason"], "The pilot counts twice.");
    shell.json(&["restore-warning", &article, done["id"].as_str().unwrap()]);
    assert_eq!(shell.json(&["gate", &article])["warnings"], 2);

    // The schedule and the flag.
    shell.json(&["deadline", &article, "2022-01-05T12:00:00Z"]);
    shell.json(&["flag", &article, "--reason", "It names the pilot."]);
    let listed = shell.json(&["articles", "--order", "deadline"])["articles"][0].clone();
    assert_eq!(
        (&listed["deadline"], &listed["legal"]["reason"]),
        (&json!("2022-01-05T12:00:00Z"), &json!("It names the pilot."))
    );
    let line = String::from_utf8(shell.run(&["articles"], "").stdout).unwrap();
    assert!(line.contains("Due 2022-01-05 12:00 UTC; flagged for legal"), "{line}");
    assert_eq!(shell.json(&["ledgers", &article])["replies"], json!([]));
}

#[test]
fn words_behind_an_option_may_begin_with_a_hyphen() {
    let shell = Shell::new();
    let made = shell.json(&["add-source", "--kind", "document", "--title", "-1 and falling", "--publisher", "-x"]);
    assert!(made["sentence"].as_str().unwrap().contains("-1 and falling"), "{made}");
    let (code, said) = shell.refused(&["add-source", "--kind", "document", "--titel", "x"]);
    assert_eq!(code, Some(2), "an option that there is not: {said}");
}

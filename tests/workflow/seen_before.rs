//! "Have we checked this already?": earlier claims and the checks of others, best first, with why.

use crate::command_line::Shell;
use crate::ranking::rank;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Earlier, Gap, Outcome, Response};
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::sameness::Counterpart;
use claimdesk_language::{Meaning, NoMeaning, Vector};
use claimdesk_tests::sandbox::Sandbox;

pub const CHECKS: &str = "\
id,claim,speaker,date,rating,url,title
weir-1,The Orle dam held 40 million litres of water in May 2024.,Mara Lunt,2024-06-01,False,https://weir.example/1,No: the Orle dam was almost empty
weir-2,The mayor of Karsk was born in Tern.,Ivo Brand,2024-06-02,True,https://weir.example/2,Where the mayor of Karsk comes from
weir-3,Nobody was hurt when the Selkie ferry caught fire.,Mara Lunt,2024-06-03,Mostly true,https://weir.example/3,The fire on the Selkie
";

fn earlier(sandbox: &Sandbox, request: Request) -> Vec<Earlier> {
    match sandbox.ask(request) {
        Response::Earlier(page) => page.rows,
        Response::SeenBefore(seen) => seen.rows,
        other => panic!("nothing was looked for: {other:?}"),
    }
}

fn matching(sandbox: &Sandbox, text: &str) -> Vec<Earlier> {
    earlier(sandbox, Request::Match { text: text.to_owned(), limit: 10 })
}

pub fn take_in(sandbox: &Sandbox) {
    let path = sandbox.folder.path().join("checks.csv");
    std::fs::write(&path, CHECKS).unwrap();
    let grant = sandbox.desk.grant(&path).unwrap().id;
    assert!(matches!(sandbox.outcome(Request::ImportClaims { grant }), Outcome::ClaimsImported(_)));
}

#[test]
fn a_claim_meets_what_others_checked_and_what_the_desk_claimed_but_not_its_own_article() {
    let sandbox = Sandbox::new();
    take_in(&sandbox);
    let first = sandbox.import("The Orle dam held 90 million litres of water in May 2024.", "2024-06-10");
    let second =
        sandbox.import("Mara Lunt said the Orle dam held 40 million litres of water in May 2024.", "2024-06-20");
    let claim = sandbox.claims(second)[0];
    let seen = earlier(&sandbox, Request::SeenBefore { claim });
    let check =
        seen.iter().find(|row| matches!(row.counterpart, Counterpart::KnownCheck(_))).expect("the check of others");
    assert_eq!((check.external_id.as_deref(), check.content), (Some("weir-1"), Some(ContentFinding::False)));
    assert_eq!((check.relation, check.rating.as_deref()), (Some(Relation::Same), Some("False")));
    let own = seen
        .iter()
        .find(|row| matches!(row.counterpart, Counterpart::Claim(_)))
        .expect("the claim of the other article");
    assert_eq!((own.article, own.relation), (Some(first), Some(Relation::Contradicts)));
    assert_eq!(own.reasons[0].code, "other-number");
    assert!(seen.iter().all(|row| row.article != Some(second)), "its own article says nothing of what was before");
    assert!(seen.iter().all(|row| row.external_id.as_deref() != Some("weir-2")), "the mayor has nothing to do with it");
}

#[test]
fn any_statement_is_an_answerable_question() {
    let sandbox = Sandbox::new();
    assert!(matching(&sandbox, "The Orle dam broke.").is_empty(), "nothing is there yet");
    take_in(&sandbox);
    for text in ["", "  ", "\"", "AND OR NOT (", "the of and", "\u{202e}\u{0}", "🦆🦆🦆", "ORLE* dam:x ^2"] {
        matching(&sandbox, text);
    }
    let best = matching(&sandbox, "The ferry Selkie burned, but nobody was hurt");
    assert_eq!(best[0].external_id.as_deref(), Some("weir-3"));
    let long = "dam ".repeat(2000);
    assert_eq!(sandbox.refused(Request::Match { text: long, limit: 5 }), "too-long");
}

#[test]
fn what_is_taken_back_is_met_no_longer() {
    let sandbox = Sandbox::new();
    take_in(&sandbox);
    assert!(!matching(&sandbox, "The Orle dam held water").is_empty());
    sandbox.done(Request::Undo);
    assert!(matching(&sandbox, "The Orle dam held water").is_empty());
    sandbox.done(Request::Redo);
    assert!(!matching(&sandbox, "The Orle dam held water").is_empty());
    assert!(sandbox.problems().is_empty());
}

/// Knows one thing: whether something burns.
struct Fire;

impl Meaning for Fire {
    fn name(&self) -> &'static str {
        "fire"
    }

    fn vector(&self, text: &str) -> Result<Vector, NoMeaning> {
        let burns = ["fire", "burn", "blaze"].iter().any(|word| text.to_lowercase().contains(word));
        Ok(Vector::of_length_one(if burns { vec![1.0, 0.1] } else { vec![0.1, 1.0] }))
    }
}

#[test]
fn a_model_finds_what_shares_no_word_once_it_has_read_it() {
    let sandbox = Sandbox::with_meaning(|| Some(Box::new(Fire)));
    take_in(&sandbox);
    let found =
        || matching(&sandbox, "A blaze broke out aboard").iter().filter_map(|row| row.external_id.clone()).next();
    assert_eq!(found(), None, "no word is shared, and nothing has been read");
    assert_eq!(rank(&sandbox), Some(3));
    assert_eq!(found().as_deref(), Some("weir-3"));
    sandbox.done(Request::Undo);
    assert_eq!(found(), None);
}

#[test]
fn looking_back_reads_what_nobody_has_read_and_an_empty_answer_waits_for_the_rest() {
    let sandbox = Sandbox::with_meaning(|| Some(Box::new(Fire)));
    take_in(&sandbox);
    let article = sandbox.import("A blaze broke out aboard the Selkie on 4 May 2024.", "2024-05-06");
    let look = |article: ArticleId| match sandbox.ask(Request::SeenBefore { claim: sandbox.claims(article)[0] }) {
        Response::SeenBefore(seen) => *seen,
        other => panic!("nobody looked back: {other:?}"),
    };
    let found = look(article);
    assert_eq!(found.rows.first().and_then(|row| row.external_id.as_deref()), Some("weir-3"), "read with the question");
    let other = sandbox.import("Wages fell by seven per cent at Brask.", "2024-05-07");
    assert_eq!(look(other).gap, Some(Gap::Unread));
    rank(&sandbox);
    assert_eq!(look(other).gap, None, "now it is an all-clear");
}

#[test]
fn earlier_claims_are_asked_for_one_by_one_and_by_the_file() {
    let shell = Shell::new();
    std::fs::write(shell.path("checks.csv"), CHECKS).unwrap();
    shell.json(&["import-claims", "checks.csv"]);
    let found = shell.json(&["match", "The Orle dam held 90 million litres of water in May 2024", "--top", "2"]);
    let best = &found["earlier"][0];
    assert_eq!((best["external_id"].as_str(), best["relation"].as_str()), (Some("weir-1"), Some("contradicts")));
    let shown =
        String::from_utf8(shell.run(&["match", "The Orle dam held 90 million litres in May 2024"], "").stdout).unwrap();
    assert!(shown.contains("Another number: 90 million litres here, 40 million litres there"), "{shown}");
    std::fs::write(shell.path("queries.tsv"), "q1\tThe Orle dam held water\r\nq2\tThe Selkie caught fire\n\n").unwrap();
    let output = shell.run(&["match", "--queries", "queries.tsv", "--top", "1"], "");
    let lines: Vec<Vec<String>> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect();
    let firsts: Vec<[&str; 3]> = lines.iter().map(|cells| [&*cells[0], &*cells[1], &*cells[2]]).collect();
    assert_eq!(firsts, [["q1", "weir-1", "1"], ["q2", "weir-3", "1"]]);
    std::fs::write(shell.path("queries.tsv"), "no tab here").unwrap();
    let (code, told) = shell.refused(&["match", "--queries", "queries.tsv"]);
    assert_eq!(code, Some(1));
    assert!(told.contains("Line 1 has no tab"), "{told}");
    assert_eq!(shell.refused(&["match"]).0, Some(2));
}

//! An article travels to a colleague's library as one file and comes back: what only one changed is taken, what both
//! changed is settled by a person, and nothing that anybody did is lost.

use crate::closing::{close, settle_facts, sign_all};
use crate::story::{evidence, finding, source, view};
use crate::two_desks::*;
use claimdesk_desk::request::{ClaimEdit, Delivery, ImportDetails, KeepAs, NewText, Place, QueueOrder, Request};
use claimdesk_desk::response::{LogRow, Outcome, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;
use std::fs;

#[test]
fn an_article_goes_there_and_comes_back_with_what_was_done_there() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    let log_of = source(&ana, "Harbour log");
    ana.done(Request::AddEvidence { claim, source: log_of, use_of: evidence(Stance::Supports) });
    find(&ana, claim, ContentFinding::True);

    let there = send(&ana, &ben, article);
    assert!(there.new && !there.nothing, "{there:?}");
    assert_eq!((there.from.as_str(), there.people.as_slice()), ("Ana Kay", &["Ana Kay".to_owned()][..]));
    assert_eq!(there.operations, 3, "the import, the evidence, the finding: sources and people come with them");
    assert_same(&ana, &ben, article);
    let names: Vec<String> = log(&ben).into_iter().map(|row| row.actor).collect();
    assert_eq!(names[..4], ["Ben Oduya", "Ana Kay", "Ana Kay", "Ana Kay"], "the log shows who did what elsewhere");
    assert!(log(&ben)[1].received.is_some() && log(&ben)[0].received.is_none());

    let other = ben.claims(article)[1];
    reword(&ben, other, "Forty residents of the town were hurt.");
    find(&ben, other, ContentFinding::False);
    let back = send(&ben, &ana, article);
    assert_eq!((back.new, back.differences, back.claims), (false, 0, 1), "{back:?}");
    assert_eq!(back.people, ["Ben Oduya"]);
    assert_eq!(view(&ana, other).row.wording, "Forty residents of the town were hurt.");
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

/// What was done in this library.
fn own_log(sandbox: &Sandbox) -> Vec<LogRow> {
    log(sandbox).into_iter().filter(|row| row.received.is_none()).collect()
}

#[test]
fn what_is_known_already_changes_nothing() {
    let (ana, ben, article) = two_desks();
    let own = hand_over(&ana, article, "own");
    let length = own_log(&ana).len();
    assert!(taken(&ana, &own).nothing, "a file of one's own");
    assert!(!taken(&ben, &own).nothing);
    assert!(taken(&ben, &own).nothing, "the same file twice");
    assert!(send(&ben, &ana, article).nothing, "there and back with nothing done");
    reword(&ana, ana.claims(article)[0], "Changed since.");
    assert!(taken(&ana, &own).nothing, "what was handed over before says nothing new");
    let done: Vec<String> = own_log(&ana).into_iter().map(|row| row.sentence.key).collect();
    assert_eq!(done[..2], ["done_edit_claim", "done_take_in"], "that Ben has it is noted once, and that is all");
    assert_eq!(done.len(), length + 2);
    assert_eq!(view(&ana, ana.claims(article)[0]).row.wording, "Changed since.");
}

#[test]
fn a_field_that_both_changed_is_settled_by_a_person_and_blocks_closing_until_then() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    reword(&ana, claim, "Ana's words.");
    reword(&ben, claim, "Ben's words.");
    let place = ClaimEdit { place: Some("Rotterdam".to_owned()), ..ClaimEdit::default() };
    ben.done(Request::EditClaim { claim, edit: place });

    let back = send(&ben, &ana, article);
    assert_eq!((back.differences, back.claims), (1, 1), "{back:?}");
    let listed = differences(&ana, article);
    assert_eq!((listed[0].noun.as_str(), listed[0].field.as_str(), listed[0].claim), ("claim", "wording", Some(claim)));
    let said: Vec<_> =
        listed[0].versions.iter().map(|one| (one.text.as_deref(), one.person.as_deref(), one.here)).collect();
    assert_eq!(said, [(Some("Ana's words."), Some("Ana Kay"), true), (Some("Ben's words."), Some("Ben Oduya"), false)]);
    assert_eq!(view(&ana, claim).row.wording, "Ana's words.", "ours stays until somebody settles it");
    assert_eq!(view(&ana, claim).place.as_deref(), Some("Rotterdam"), "what only one changed is taken");
    let Response::Gate(gate) = ana.ask(Request::Gate { article }) else { panic!("no gate") };
    assert_eq!(gate.counts.get("difference"), Some(&1));
    assert_eq!(gate.blockers.iter().find(|line| line.blocker.code() == "difference").unwrap().claim, Some(claim));

    // Ben sees the same difference, and keeps his words until it is settled.
    send(&ana, &ben, article);
    assert_eq!(differences(&ben, article)[0].id, listed[0].id);
    assert_eq!(view(&ben, claim).row.wording, "Ben's words.");

    let number = listed[0].versions.iter().position(|one| !one.here).unwrap() as u32;
    let settle = Request::SettleDifference { difference: listed[0].id, version: Some(number) };
    ana.done(settle.clone());
    assert_eq!(ana.refused(settle), "nothing-changed");
    assert_eq!(view(&ana, claim).row.wording, "Ben's words.");
    assert!(differences(&ana, article).is_empty());
    send(&ana, &ben, article);
    assert!(differences(&ben, article).is_empty());
    assert_same(&ana, &ben, article);
    ana.done(Request::Undo);
    assert_eq!(view(&ana, claim).row.wording, "Ana's words.");
    assert_eq!(differences(&ana, article).len(), 1);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn settled_differently_on_both_sides_is_open_again() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    reword(&ana, claim, "Ana's words.");
    reword(&ben, claim, "Ben's words.");
    // Each hands over before taking in.
    let (one, other) = (hand_over(&ana, article, "one"), hand_over(&ben, article, "other"));
    assert_eq!((taken(&ben, &one).differences, taken(&ana, &other).differences), (1, 1));
    let difference = differences(&ana, article)[0].id;
    assert_eq!(differences(&ben, article)[0].id, difference);
    ana.done(Request::SettleDifference { difference, version: Some(0) });
    ben.done(Request::SettleDifference { difference, version: Some(1) });
    send(&ana, &ben, article);
    assert_eq!(differences(&ben, article).len(), 1, "two settled it differently");
    assert_eq!(view(&ben, claim).row.wording, "Ben's words.");
    reword(&ben, claim, "Words of both.");
    ben.done(Request::SettleDifference { difference, version: None });
    send(&ben, &ana, article);
    assert_eq!(view(&ana, claim).row.wording, "Words of both.");
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn findings_of_both_stand_side_by_side_and_a_second_round_trip_carries_on() {
    let (ana, ben, article) = two_desks();
    let claim = ana.claims(article)[0];
    send(&ana, &ben, article);
    find(&ana, claim, ContentFinding::True);
    find(&ben, claim, ContentFinding::False);
    let back = send(&ben, &ana, article);
    assert_eq!(back.differences, 0, "findings are rows of their own");
    let Response::Claim(seen) = ana.ask(Request::Claim { claim }) else { panic!("no claim") };
    let found: Vec<_> = seen.findings.iter().filter_map(|one| one.content).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    let Response::Gate(gate) = ana.ask(Request::Gate { article }) else { panic!("no gate") };
    assert_eq!(gate.counts.get("disputed"), Some(&1), "two checkers differ");

    send(&ana, &ben, article);
    assert_same(&ana, &ben, article);
    let second = ben.claims(article)[2];
    reword(&ben, second, "The ferry company gave no warning.");
    reword(&ana, ana.claims(article)[1], "Forty people were injured.");
    assert_eq!(send(&ben, &ana, article).differences, 0);
    assert_eq!(send(&ana, &ben, article).differences, 0);
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn what_one_withdrew_and_the_other_worked_on_is_listed_and_stays() {
    let (ana, ben, article) = two_desks();
    let claims = ana.claims(article);
    let [reworded, found, plain] = [claims[0], claims[1], claims[2]];
    send(&ana, &ben, article);
    for claim in [reworded, found, plain] {
        ben.done(Request::RemoveClaim { claim });
    }
    reword(&ana, reworded, "Changed here.");
    find(&ana, found, ContentFinding::True);
    assert_eq!(send(&ben, &ana, article).differences, 2);
    let left = ana.claims(article);
    assert!(left.contains(&reworded) && left.contains(&found) && !left.contains(&plain));
    let rows = differences(&ana, article);
    assert!(rows.iter().all(|row| row.field == "row"));
    for row in rows {
        // One goes as they wanted, the other stays.
        let version = row.versions.iter().position(|one| one.text.is_some() == (row.claim == Some(found)));
        ana.done(Request::SettleDifference { difference: row.id, version: version.map(|at| at as u32) });
    }
    send(&ana, &ben, article);
    assert_same(&ana, &ben, article);
    assert!(ben.claims(article).contains(&found) && !ben.claims(article).contains(&reworded));
    // The other way round: taken out here, found there.
    let last = ana.claims(article)[0];
    ana.done(Request::RemoveClaim { claim: last });
    find(&ben, last, ContentFinding::False);
    assert_eq!(send(&ben, &ana, article).differences, 1);
    assert!(ana.claims(article).contains(&last), "nothing that was found is lost");
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn undo_takes_a_file_back_in_one_step_and_it_can_be_taken_in_again() {
    let (ana, ben, article) = two_desks();
    find(&ana, ana.claims(article)[0], ContentFinding::True);
    let file = hand_over(&ana, article, "file");
    taken(&ben, &file);
    ben.done(Request::Undo);
    let Response::Articles(queue) =
        ben.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: None })
    else {
        panic!("no queue")
    };
    assert!(queue.rows.is_empty());
    ben.done(Request::Redo);
    assert!(taken(&ben, &file).nothing);
    ben.done(Request::Undo);
    assert!(!taken(&ben, &file).nothing, "what was taken back is new again");
    assert_same(&ana, &ben, article);
    reword(&ben, ben.claims(article)[0], "Ben's words.");
    send(&ben, &ana, article);
    ana.done(Request::Undo);
    assert_ne!(view(&ana, ana.claims(article)[0]).row.wording, "Ben's words.");
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn a_new_draft_comes_with_the_claims_followed_into_it() {
    let (ana, ben, article) = two_desks();
    send(&ana, &ben, article);
    let next = format!("A note of the desk comes first.\n\n{STORY}");
    let text = NewText::Pasted { text: next.clone() };
    let Outcome::Drafted { same: false, .. } = ben.outcome(Request::NewDraft { article, text }) else {
        panic!("no draft")
    };
    // Made here in the draft before.
    let place = Place::Quote { quote: "in the town".to_owned(), block: None, start: None };
    let made: ClaimId = ana.done(Request::AddClaim { article, place }).id.parse().unwrap();
    let back = send(&ben, &ana, article);
    assert_eq!(back.differences, 0, "{back:?}");
    let (now, text) = ana.desk.article_text(article).unwrap();
    assert!(text.blocks[0].text.starts_with("A note of the desk"));
    let (sheet, _) = ana.desk.claim_sheet(made).unwrap();
    assert_eq!(sheet.claim.draft, now.draft, "what was made here is followed into the new draft");
    send(&ana, &ben, article);
    assert_same(&ana, &ben, article);

    // Both bring one: ours stays, theirs is listed.
    for (desk, words) in [(&ana, "Ana adds a line."), (&ben, "Ben adds a line.")] {
        let text = NewText::Pasted { text: format!("{words}\n\n{next}") };
        desk.outcome(Request::NewDraft { article, text });
    }
    send(&ben, &ana, article);
    let mut rows = differences(&ana, article);
    rows.sort_by(|one, other| one.field.cmp(&other.field));
    assert_eq!(rows.iter().map(|row| row.field.as_str()).collect::<Vec<_>>(), ["draft", "title"], "{rows:?}");
    // Each called the article by its own headline; one of the two is said once.
    ana.done(Request::SettleDifference { difference: rows[1].id, version: None });
    let rows = differences(&ana, article);
    let (_, text) = ana.desk.article_text(article).unwrap();
    assert!(text.blocks[0].text.starts_with("Ana"));
    let theirs = rows[0].versions.iter().position(|one| !one.here).unwrap() as u32;
    ana.done(Request::SettleDifference { difference: rows[0].id, version: Some(theirs) });
    let (now, text) = ana.desk.article_text(article).unwrap();
    assert!(text.blocks[0].text.starts_with("Ben"));
    for claim in ana.claims(article) {
        assert_eq!(ana.desk.claim_sheet(claim).unwrap().0.claim.draft, now.draft);
    }
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn a_closed_article_is_not_changed_and_one_closed_there_is_what_was_seen_there() {
    let (ana, ben, article) = two_desks();
    send(&ana, &ben, article);
    let close = || Request::CloseArticle { article, override_reason: Some("Print is at six.".to_owned()) };
    ben.done(close());
    reword(&ana, ana.claims(article)[0], "Changed here.");
    let file = hand_over(&ben, article, "closed");
    assert_eq!(refusal(&ana, &file).0, "closed-there");
    ana.done(Request::Undo);
    assert!(!taken(&ana, &file).nothing);
    assert_eq!(ana.refused(Request::RemoveClaim { claim: ana.claims(article)[0] }), "article-closed");
    ben.done(Request::ReopenArticle { article, reason: "A name is wrong.".to_owned() });
    reword(&ben, ben.claims(article)[0], "Changed there.");
    assert_eq!(send(&ben, &ana, article).claims, 1, "opened again there, it is open here");
    assert_same(&ana, &ben, article);
    ana.done(close());
    reword(&ben, ben.claims(article)[0], "Changed once more.");
    let file = hand_over(&ben, article, "again");
    assert_eq!(refusal(&ana, &file).0, "article-closed");
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn claims_whose_locks_were_opened_there_may_have_changed_there() {
    let (ana, ben, article) = two_desks();
    sign_all(&ana, article);
    settle_facts(&ana, article);
    ana.done(close(article, None));
    send(&ana, &ben, article);
    let claim = ben.claims(article)[0];
    assert!(view(&ben, claim).row.locked);
    ben.done(Request::ReopenArticle { article, reason: "A name is wrong.".to_owned() });
    reword(&ben, claim, "Changed there.");
    assert_eq!(send(&ben, &ana, article).claims, 5, "each opened, one of them reworded");
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn a_third_colleague_joins_in() {
    let (ana, ben, article) = two_desks();
    let cora = Sandbox::new();
    cora.seat("Cora Vance");
    send(&ana, &ben, article);
    let claims = ben.claims(article);
    reword(&ben, claims[0], "Ben's words.");
    assert_eq!(send(&ben, &cora, article).people, ["Ben Oduya", "Ana Kay"]);
    reword(&cora, claims[1], "Cora's words.");
    let back = send(&cora, &ana, article);
    assert_eq!((back.differences, back.claims), (0, 2), "{back:?}");
    assert_same(&ana, &cora, article);
    send(&ana, &ben, article);
    assert_same(&ana, &ben, article);
    for sandbox in [&ana, &ben, &cora] {
        assert_eq!(sandbox.problems(), vec![]);
    }
}

#[test]
fn nothing_of_other_articles_travels() {
    let (ana, ben, article) = two_desks();
    let shared = source(&ana, "Harbour log");
    ana.done(Request::AddEvidence {
        claim: ana.claims(article)[0],
        source: shared,
        use_of: evidence(Stance::Supports),
    });
    let other = ana.import("The secret minister resigned on Friday.", "2022-01-06");
    ana.done(Request::AddEvidence { claim: ana.claims(other)[0], source: shared, use_of: evidence(Stance::Refutes) });
    let file = hand_over(&ana, article, "file");
    let bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(15).any(|words| words == b"secret minister"));
    taken(&ben, &file);
    // The other article comes by itself, and finds the source.
    assert_eq!(send(&ana, &ben, other).differences, 0);
    assert_same(&ana, &ben, other);
    reword(&ben, ben.claims(article)[0], "Ben's words.");
    let file = hand_over(&ben, article, "back");
    let bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(15).any(|words| words == b"secret minister"));
    assert!(!taken(&ana, &file).nothing);
    assert_same(&ana, &ben, article);
    assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]));
}

#[test]
fn a_file_that_was_cut_or_changed_anywhere_is_named_and_nothing_of_it_is_kept() {
    let (ana, ben, article) = two_desks();
    let whole = fs::read(hand_over(&ana, article, "whole")).unwrap();
    let path = ben.folder.path().join("hostile");
    let before = log(&ben).len();
    let known = ["hand-over-cut", "hand-over-changed", "hand-over-too-large", "hand-over-another", "hand-over-newer"];
    let step = (whole.len() / 60).max(1);
    for cut in (0..whole.len()).step_by(step) {
        fs::write(&path, &whole[..cut]).unwrap();
        let (code, _) = refusal(&ben, &path);
        assert!(code == "hand-over-cut" || (cut == 0 && code == "hand-over-another"), "cut at {cut}: {code}");
    }
    for at in (0..whole.len()).step_by(step) {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        fs::write(&path, &changed).unwrap();
        let (code, _) = refusal(&ben, &path);
        assert!(known.contains(&code.as_str()), "byte {at}: {code}");
    }
    let mut more = whole.clone();
    more.push(0);
    fs::write(&path, &more).unwrap();
    assert_eq!(refusal(&ben, &path).0, "hand-over-changed");
    let mut newer = b"claimdesk hand-over 2\n".to_vec();
    newer.extend_from_slice(&whole[22..]);
    fs::write(&path, &newer).unwrap();
    let (code, words) = refusal(&ben, &path);
    assert_eq!((code.as_str(), words["version"].as_str()), ("hand-over-newer", "2"));
    fs::write(&path, "The dam broke on Monday.").unwrap();
    assert_eq!(refusal(&ben, &path).0, "hand-over-another");
    assert_eq!(log(&ben).len(), before);
    fs::write(&path, &whole).unwrap();
    assert!(!taken(&ben, &path).nothing);
}

#[test]
fn a_stopped_hand_over_leaves_no_file() {
    let ana = Sandbox::new();
    let text: String = (0..400).map(|number| format!("Ferry {number} carried 40 people on Monday.\n\n")).collect();
    let article = ana.import(&text, "2022-01-06");
    let path = ana.folder.path().join("stopped");
    let mut stopped = 0;
    for _ in 0..20 {
        let to = ana.desk.grant(&path).unwrap().id;
        let Response::Job { id } = ana.ask(Request::HandOver { article, to }) else { panic!("no job") };
        ana.ask(Request::CancelJob { job: id });
        match ana.desk.wait_for(id).unwrap() {
            Outcome::Cancelled => {
                stopped += 1;
                assert!(!path.exists());
            }
            Outcome::Written { .. } => fs::remove_file(&path).unwrap(),
            other => panic!("{other:?}"),
        }
    }
    assert!(stopped > 0);
    let left = fs::read_dir(ana.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| name.to_string_lossy().starts_with("test.claimdesk")));
}

#[test]
fn a_file_is_known_among_others() {
    let (ana, ben, article) = two_desks();
    let file = hand_over(&ana, article, "article");
    let deliveries = vec![Delivery::File { grant: ben.desk.grant(&file).unwrap().id, part: None }];
    let request = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Articles };
    let Outcome::Gathered(gathered) = ben.outcome(request) else { panic!("not gathered") };
    assert_eq!((gathered.brought, gathered.article, gathered.taken.len()), (1, Some(article), 1));
    let grant = ben.desk.grant(&file).unwrap().id;
    let Outcome::TakenIn(again) = ben.outcome(Request::Import { grant, details: ImportDetails::default() }) else {
        panic!("not known")
    };
    assert!(again.nothing);
}

#[test]
fn a_change_in_what_was_received_is_found() {
    let (ana, ben, article) = two_desks();
    send(&ana, &ben, article);
    let library = ben.library();
    let Sandbox { desk, folder: _folder } = ben;
    drop(desk);
    #[allow(clippy::disallowed_methods, reason = "plays somebody with file access")]
    let connection = rusqlite::Connection::open(&library).unwrap();
    let sql: String = connection
        .query_row("SELECT sql FROM sqlite_schema WHERE name = 'received_keeps_its_bytes'", [], |row| row.get(0))
        .unwrap();
    connection.execute_batch("DROP TRIGGER received_keeps_its_bytes").unwrap();
    connection.execute("UPDATE received SET at = at + 1 WHERE number = 2", []).unwrap();
    connection.execute_batch(&sql).unwrap();
    drop(connection);
    let desk = claimdesk_tests::sandbox::open(&library).unwrap();
    let sandbox = Sandbox { desk, folder: _folder };
    assert_eq!(sandbox.problems()[0].code, "problem-received");
}

/// Steps of xorshift64 (Marsaglia 2003): the same edits every time, from one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap()
    }
}

fn came_in(key: &str) -> bool {
    matches!(key, "done_take_in" | "done_import")
}

/// Does something to an article; what is refused leaves everything as it is.
fn edit(desk: &Sandbox, article: ArticleId, dice: &mut Dice, step: usize) {
    let claims = desk.claims(article);
    let Some(&claim) = claims.get(dice.below(claims.len())) else { return };
    let change = |edit: ClaimEdit| Request::EditClaim { claim, edit };
    let request = match dice.below(12) {
        0..=2 => change(ClaimEdit { wording: Some(format!("Wording {}", dice.below(4))), ..ClaimEdit::default() }),
        3 => change(ClaimEdit { place: Some(format!("Place {}", dice.below(3))), ..ClaimEdit::default() }),
        4 => change(ClaimEdit { legal: Some(dice.below(2) == 0), ..ClaimEdit::default() }),
        5 => Request::RecordFinding { claim, finding: finding(ContentFinding::ALL[dice.below(5)], &format!("{step}")) },
        6 => Request::RemoveClaim { claim },
        7 => {
            let source = source(desk, &format!("Source {step}"));
            Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) }
        }
        8 => match desk.ask(Request::Status) {
            // What came in stays in: this is about what both do with it.
            Response::Status(status) if status.undo.as_ref().is_some_and(|what| !came_in(&what.key)) => Request::Undo,
            _ => return,
        },
        9 => {
            let details = ImportDetails { title: Some(format!("Title {}", dice.below(3))), ..ImportDetails::default() };
            Request::EditArticle { article, details }
        }
        10 => {
            let place =
                Place::Quote { quote: ["hurt", "quay", "ferry"][dice.below(3)].to_owned(), block: None, start: None };
            Request::AddClaim { article, place }
        }
        _ => Request::Suggest { claim, text: format!("Other words {step}"), reason: "Clearer".to_owned() },
    };
    let _ = desk.desk.call(request);
}

#[test]
fn whatever_both_do_after_exchange_and_settling_the_article_is_the_same_in_both() {
    for seed in 1..=12_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let (ana, ben, article) = two_desks();
        send(&ana, &ben, article);
        for round in 0..3 {
            for step in 0..10 {
                let desk = if dice.below(2) == 0 { &ana } else { &ben };
                edit(desk, article, &mut dice, round * 10 + step);
            }
            if dice.below(2) == 0 {
                // Each hands over before taking in.
                let (one, other) = (hand_over(&ana, article, "one"), hand_over(&ben, article, "other"));
                taken(&ben, &one);
                taken(&ana, &other);
            } else {
                send(&ben, &ana, article);
            }
            let mut exchanges = 0;
            loop {
                for row in differences(&ana, article) {
                    let version = Some(dice.below(row.versions.len()) as u32);
                    let _ = ana.desk.call(Request::SettleDifference { difference: row.id, version });
                }
                let quiet = send(&ana, &ben, article).nothing & send(&ben, &ana, article).nothing;
                exchanges += 1;
                if quiet && differences(&ana, article).is_empty() {
                    break;
                }
                assert!(exchanges < 6, "seed {seed}, round {round}: {:?}", differences(&ana, article));
            }
            assert_same(&ana, &ben, article);
        }
        assert_eq!((ana.problems(), ben.problems()), (vec![], vec![]), "seed {seed}");
    }
}

//! Two colleagues, each with a library, and the file that goes between them.

use crate::story::finding;
use claimdesk_desk::request::{ClaimEdit, Request};
use claimdesk_desk::response::{DifferenceRow, LogRow, Outcome, Response, TakenIn};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::operation::{Noun, Record};
use claimdesk_domain::signoff::Stage;
use claimdesk_library::handover;
use claimdesk_library::library::Library;
use claimdesk_tests::sandbox::Sandbox;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

pub const STORY: &str = "The harbour wall broke on Monday. Forty people were hurt in the town.

The port authority spent 12 million euros on the quay last year.

The ferry company did not warn its passengers on Tuesday.

Three bridges were closed on Wednesday morning.
";

/// Writes an article into a file beside the library.
pub fn hand_over(from: &Sandbox, article: ArticleId, name: &str) -> PathBuf {
    let path = from.folder.path().join(name);
    let to = from.desk.grant(&path).unwrap().id;
    match from.outcome(Request::HandOver { article, to }) {
        Outcome::Written { .. } => path,
        other => panic!("not handed over: {other:?}"),
    }
}

pub fn take_in(to: &Sandbox, path: &Path) -> Outcome {
    to.outcome(Request::TakeIn { grant: to.desk.grant(path).unwrap().id })
}

pub fn taken(to: &Sandbox, path: &Path) -> TakenIn {
    let outcome = take_in(to, path);
    let Outcome::TakenIn(taken) = outcome else { panic!("not taken in: {outcome:?}") };
    *taken
}

pub fn send(from: &Sandbox, to: &Sandbox, article: ArticleId) -> TakenIn {
    let path = hand_over(from, article, "article.claimdesk-article");
    taken(to, &path)
}

pub fn refusal(to: &Sandbox, path: &Path) -> (String, BTreeMap<String, String>) {
    let Outcome::Failed { failure } = take_in(to, path) else { panic!("taken in") };
    (failure.code, failure.arguments)
}

pub fn differences(sandbox: &Sandbox, article: ArticleId) -> Vec<DifferenceRow> {
    let Response::Differences(page) = sandbox.ask(Request::Differences { article }) else { panic!("no differences") };
    page.rows
}

pub fn log(sandbox: &Sandbox) -> Vec<LogRow> {
    let Response::Log(page) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    page.rows
}

pub fn reword(sandbox: &Sandbox, claim: ClaimId, wording: &str) {
    let edit = ClaimEdit { wording: Some(wording.to_owned()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit });
}

pub fn find(sandbox: &Sandbox, claim: ClaimId, content: ContentFinding) {
    sandbox.done(Request::RecordFinding { claim, finding: finding(content, "The record says so.") });
}

/// The rows of an article that anybody sees, with those who worked on it left out: they are of each library.
pub fn rows(sandbox: &Sandbox, article: ArticleId) -> BTreeMap<(Noun, Uuid), Record> {
    let library = Library::open_to_read(&sandbox.library()).unwrap();
    let all = library.read(|connection| handover::rows(connection, article)).unwrap();
    let mut rows: BTreeMap<(Noun, Uuid), Record> = all
        .into_iter()
        .filter(|row| row.live && row.record.noun() != Noun::Person)
        .map(|row| ((row.record.noun(), row.record.id()), row.record))
        .collect();
    // What hangs on something that was taken out is not seen.
    loop {
        let there: BTreeSet<(Noun, Uuid)> = rows.keys().copied().collect();
        let seen = |target: &(Noun, Uuid)| target.0 == Noun::Person || there.contains(target);
        let before = rows.len();
        rows.retain(|_, row| row.points_to().iter().all(seen));
        if rows.len() == before {
            // A source that nothing seen points to is of the library, not of the article.
            let used: BTreeSet<(Noun, Uuid)> = rows.values().flat_map(Record::points_to).collect();
            rows.retain(|key, _| !matches!(key.0, Noun::Source | Noun::Fetch) || used.contains(key));
            return rows;
        }
    }
}

pub fn assert_same(ana: &Sandbox, ben: &Sandbox, article: ArticleId) {
    let (one, other) = (rows(ana, article), rows(ben, article));
    for key in one.keys().chain(other.keys()) {
        assert_eq!(one.get(key), other.get(key), "{key:?}");
    }
}

/// Ana's library with an article, Ben's empty one.
pub fn two_desks() -> (Sandbox, Sandbox, ArticleId) {
    let (ana, ben) = (Sandbox::new(), Sandbox::new());
    ben.seat("Ben Oduya");
    let article = ana.import(STORY, "2022-01-06");
    (ana, ben, article)
}

#[test]
fn two_people_of_one_name_are_told_and_count_as_one_for_the_cross_check() {
    let (first, second) = (Sandbox::new(), Sandbox::new());
    let article = first.import(STORY, "2022-01-06");
    let claim = first.claims(article)[0];
    find(&first, claim, ContentFinding::True);
    first.done(Request::Sign { claim, stage: Stage::Checker });
    let name = match first.ask(Request::Status) {
        Response::Status(status) => status.person.name,
        other => panic!("no status: {other:?}"),
    };
    second.seat(&format!(" {} ", name.to_uppercase()));
    let own = match second.ask(Request::Status) {
        Response::Status(status) => status.person,
        other => panic!("no status: {other:?}"),
    };
    let taken = send(&first, &second, article);
    assert_eq!(taken.namesakes, [name], "two people of one name are told");
    assert_eq!(second.refused(Request::Sign { claim, stage: Stage::Cross }), "cannot-sign-same-name");

    // Two people who are two: one of them is called otherwise.
    second.done(Request::EditPerson { person: own.id, name: "Ana Kay-Lund".to_owned(), roles: own.roles });
    second.done(Request::Sign { claim, stage: Stage::Cross });
    assert_eq!(second.problems(), []);
}

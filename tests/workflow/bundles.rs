//! A bundle carries its own article and nothing of any other.

use claimdesk_desk::request::{Request, Sorting};
use claimdesk_desk::response::Outcome;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_tests::sandbox::Sandbox;
use std::fs;

#[test]
fn what_was_done_to_two_articles_at_once_travels_with_neither() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The harbour wall broke on Monday.", "2022-01-06");
    let other = sandbox.import("The secret minister resigned on Friday.", "2022-01-06");
    let tag = |claims| {
        let sorting = Sorting::Tag { add: vec!["urgent".to_owned()], remove: vec![] };
        sandbox.done(Request::SortClaims { claims, sorting })
    };
    tag(vec![sandbox.claims(article)[0]]);
    tag(vec![sandbox.claims(article)[0], sandbox.claims(other)[0]]);

    let path = sandbox.folder.path().join("harbour.zip");
    let grant = sandbox.desk.grant(&path).unwrap().id;
    let edition = Edition::of(Format::Bundle, Profile::Internal, Language::English);
    let Outcome::Written { .. } =
        sandbox.outcome(Request::Report { selection: Selection::Article(article), edition, grant })
    else {
        panic!("not written")
    };
    let bytes = fs::read(&path).unwrap();
    let count = |words: &str| bytes.windows(words.len()).filter(|window| *window == words.as_bytes()).count();
    assert!(count("harbour wall") > 0, "its files are stored as they are");
    assert_eq!(count("\"verb\":"), 2, "the import and the tag of its own");
    assert_eq!(count("secret minister"), 0);
}

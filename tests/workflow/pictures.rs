//! What the pictures are drawn from: the desk in numbers, an article in time, its claims and their sources.

use crate::story::{evidence, finding, source};
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Outcome, Overview, Response, SourceUses, TimelineRow};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;
use std::fs;

const TEXT: &str = "Dam holds\n\nThe Orle dam held back 40 million litres on Monday. It was built in 1961. \
A sluice gate jammed on 3 February 2024, the operator said. The keeper lives in Orle.";

fn overview(sandbox: &Sandbox) -> Overview {
    match sandbox.ask(Request::Overview) {
        Response::Overview(overview) => *overview,
        other => panic!("no overview: {other:?}"),
    }
}

fn timeline(sandbox: &Sandbox, article: ArticleId, from_row: u32) -> Vec<TimelineRow> {
    match sandbox.ask(Request::Timeline { article, from_row }) {
        Response::Timeline(page) => page.rows,
        other => panic!("no timeline: {other:?}"),
    }
}

fn sources(sandbox: &Sandbox, article: ArticleId) -> Vec<SourceUses> {
    match sandbox.ask(Request::SourceMap { article, from_row: 0 }) {
        Response::SourceMap(page) => page.rows,
        other => panic!("no source map: {other:?}"),
    }
}

fn in_state(overview: &Overview, state: CheckState) -> u32 {
    overview.states.iter().find(|count| count.state == state).map_or(0, |count| count.claims)
}

#[test]
fn the_overview_counts_what_each_step_changes_and_undo_takes_back() {
    let sandbox = Sandbox::new();
    let empty = overview(&sandbox);
    assert_eq!((empty.articles, empty.claims), (0, 0));
    assert!(empty.states.is_empty() && empty.findings.is_empty() && empty.people.is_empty());

    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    let before = overview(&sandbox);
    let all = u32::try_from(claims.len()).unwrap();
    assert_eq!((before.articles, before.closed, before.claims), (1, 0, all));
    assert_eq!(in_state(&before, CheckState::Unchecked), all);
    assert_eq!(before.waiting.iter().map(|age| age.claims).collect::<Vec<_>>(), [all, 0, 0, 0], "all came today");

    sandbox
        .done(Request::RecordFinding { claim: claims[0], finding: finding(ContentFinding::True, "The log says so.") });
    let after = overview(&sandbox);
    assert_eq!((in_state(&after, CheckState::Checked), in_state(&after, CheckState::Unchecked)), (1, all - 1));
    assert_eq!(after.findings.iter().map(|count| count.claims).sum::<u32>(), 1);
    assert_eq!(after.waiting[0].claims, all - 1, "a checked claim waits no more");

    sandbox.done(Request::Undo);
    assert_eq!(overview(&sandbox).states, before.states);
    sandbox.done(Request::RemoveClaim { claim: claims[1] });
    assert_eq!(overview(&sandbox).claims, all - 1);
    let Outcome::Rebuilt { .. } = sandbox.outcome(Request::Rebuild) else { panic!("not rebuilt") };
    assert_eq!(in_state(&overview(&sandbox), CheckState::Unchecked), all - 1, "built anew it counts the same");
}

#[test]
fn a_timeline_goes_from_the_earliest_and_leaves_out_what_has_no_time() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let rows = timeline(&sandbox, article, 0);
    let words: Vec<&str> = rows.iter().map(|row| row.time.text.as_str()).collect();
    assert_eq!(words, ["in 1961", "on 3 February 2024", "on Monday"]);
    assert!(rows.windows(2).all(|pair| pair[0].time.from <= pair[1].time.from));
    assert!(rows.len() < sandbox.claims(article).len());
    assert_eq!(timeline(&sandbox, article, 2).len(), 1, "from the third row on");
}

#[test]
fn a_source_map_says_what_each_source_does_to_which_claims() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    assert!(sources(&sandbox, article).is_empty());
    let (log, press) = (source(&sandbox, "Log of the dam"), source(&sandbox, "Press note"));
    sandbox.done(Request::AddEvidence { claim: claims[0], source: press, use_of: evidence(Stance::Refutes) });
    sandbox.done(Request::AddEvidence { claim: claims[0], source: log, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::AddEvidence { claim: claims[1], source: log, use_of: evidence(Stance::Qualifies) });

    let map = sources(&sandbox, article);
    assert_eq!(map.iter().map(|row| row.source.title.as_str()).collect::<Vec<_>>(), ["Log of the dam", "Press note"]);
    let uses: Vec<(u32, Stance)> = map[0].uses.iter().map(|one| (one.number, one.stance)).collect();
    assert_eq!(uses, [(1, Stance::Supports), (2, Stance::Qualifies)]);
    assert_ne!(map[0].origin, map[1].origin);
}

#[test]
fn a_picture_is_saved_whole_where_the_person_chose() {
    let sandbox = Sandbox::new();
    let path = sandbox.folder.path().join("desk.svg");
    let to = sandbox.desk.grant(&path).unwrap().id;
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_owned();
    let Response::Written { name } = sandbox.ask(Request::SavePicture { picture: picture.clone(), to }) else {
        panic!("not written")
    };
    assert_eq!((name.as_str(), fs::read_to_string(&path).unwrap()), ("desk.svg", picture));
}

//! Claims pulled from an article as a tabloid prints it.

use claimdesk_desk::Desk;
use claimdesk_desk::request::{ClaimFilter, ImportDetails, QueueOrder, Request};
use claimdesk_desk::response::{Event, Outcome, Response};
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_tests::programs::project;
use claimdesk_tests::sandbox::{Sandbox, TestHost};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Every claim of the only article, in reading order.
fn sheets(sandbox: &Sandbox) -> Vec<ClaimSheet> {
    sandbox.desk.claim_sheets(&ClaimFilter::default(), None).unwrap().rows
}

fn with<'a>(sheets: &'a [ClaimSheet], words: &str) -> &'a ClaimSheet {
    let found = sheets.iter().find(|sheet| sheet.claim.quote().contains(words));
    found.unwrap_or_else(|| panic!("no claim with “{words}”"))
}

fn holds_together(sandbox: &Sandbox, sheets: &[ClaimSheet]) {
    for sheet in sheets {
        let (_, text) = sandbox.desk.claim_sheet(sheet.claim.id).unwrap();
        for span in &sheet.claim.spans {
            let block = &text.blocks[span.block as usize].text;
            assert_eq!(&block[span.bytes()], span.exact, "the span is where it says");
            assert!(sheet.claim.sentences.iter().any(|sentence| block.contains(sentence.as_str())));
        }
    }
}

#[test]
fn the_sample_of_the_first_start_is_real_work() {
    let sandbox = Sandbox::new();
    let job = sandbox.desk.open_sample().unwrap().unwrap();
    assert!(matches!(sandbox.desk.wait_for(job).unwrap(), Outcome::Imported { existing: false, .. }));
    assert!(sandbox.desk.open_sample().unwrap().is_none(), "only once");
    let sheets = sheets(&sandbox);
    holds_together(&sandbox, &sheets);
    let launch = &with(&sheets, "launched from a vehicle").claim;
    assert_eq!(launch.time.as_ref().unwrap().value, "2022-01-05TMO");
    let origin = &with(&sheets, "Jagang").claim;
    assert!(origin.is_hedged() && origin.attributions.iter().all(|link| link.speaker.is_none()));
    assert!(sheets.iter().all(|sheet| !sheet.claim.quote().contains("newsletter")));
    assert!(sheets.iter().all(|sheet| !sheet.claim.quote().contains("Source:")));
}

#[test]
fn a_published_article_gives_the_rally_the_launch_and_where_it_started() {
    let path = std::env::var_os("CLAIMDESK_ARTICLES").map_or_else(|| project("../shared/articles"), Into::into);
    let path = path.join("north-korea-rally.txt");
    if !path.exists() {
        eprintln!("skipped: no article at {}", path.display());
        return;
    }
    let sandbox = Sandbox::new();
    let grant = sandbox.desk.grant(&path).unwrap().id;
    let details = ImportDetails { date: "2022-01-06".parse().ok(), ..ImportDetails::default() };
    assert!(matches!(sandbox.outcome(Request::Import { grant, details }), Outcome::Imported { .. }));
    let sheets = sheets(&sandbox);
    holds_together(&sandbox, &sheets);

    let rally = &with(&sheets, "mass rally").claim;
    assert_eq!(rally.time.as_ref().unwrap().text, "this week");
    let place = rally.place.as_deref().unwrap();
    assert!(place.contains("Kim Il-sung square") && place.contains("Pyongyang"), "{place}");
    assert!(rally.attributions.is_empty(), "attributed to nobody");

    with(&sheets, "held in support of the end-of-year Workers' Party conference");

    let launch = &with(&sheets, "from the back of a vehicle into the Sea of Japan").claim;
    let time = launch.time.as_ref().unwrap();
    assert_eq!((time.text.as_str(), time.value.as_str()), ("on Wednesday morning", "2022-01-05TMO"));

    let origin = &with(&sheets, "the northern province of Jagang").claim;
    assert!(origin.is_hedged());
    assert_eq!(origin.attributions[0].cue.as_deref(), Some("It is understood"));

    let suggested = &with(&sheets, "It has been suggested by South Korean media").claim;
    assert_eq!(suggested.attributions[0].speaker.as_deref(), Some("South Korean media"));

    assert!(sheets.iter().all(|sheet| !sheet.claim.quote().contains("newsletter")));
    assert!(sheets.iter().all(|sheet| !sheet.claim.quote().contains("Read Full Article")));
}

#[test]
fn an_import_that_was_stopped_goes_on_where_it_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let seat: Arc<OnceLock<Arc<Desk>>> = Arc::default();
    let (stopper, stopped) = (Arc::clone(&seat), AtomicBool::new(false));
    let host = TestHost::new(move |event| {
        if let (Event::Job(job), Some(desk)) = (event, stopper.get())
            && job.step == "storing"
            && job.done == 1000
            && !stopped.swap(true, Ordering::Relaxed)
        {
            desk.call(Request::CancelJob { job: job.id }).unwrap();
        }
    });
    let desk = Desk::open(Box::new(host), &folder.path().join("stop.claimdesk")).unwrap();
    assert!(seat.set(Arc::clone(&desk)).is_ok());
    let sandbox = Sandbox { desk, folder };
    let sentence = |number: usize| format!("The council of Orle spent {number} million crowns in 2021.");
    let text = (1..=2300).map(sentence).collect::<Vec<_>>().join("\n\n");
    let request = || Request::ImportText { text: text.clone(), details: ImportDetails::default() };
    assert!(matches!(sandbox.outcome(request()), Outcome::Cancelled));
    let Response::Articles(queue) =
        sandbox.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: None })
    else {
        panic!("no queue")
    };
    assert_eq!((queue.rows[0].unfinished, queue.rows[0].progress.claims), (true, 1000));

    let Outcome::Imported { claims, existing, .. } = sandbox.outcome(request()) else { panic!("not resumed") };
    assert_eq!((claims, existing), (2300, false));
    assert_eq!(sandbox.problems(), []);
    sandbox.done(Request::Undo);
    let Response::Articles(queue) =
        sandbox.ask(Request::Articles { after: None, order: QueueOrder::Newest, assigned: None })
    else {
        panic!("no queue")
    };
    assert!(queue.rows.is_empty(), "one undo takes all of it back");
}

#[test]
fn an_import_of_thousands_is_a_series_that_one_undo_takes_back() {
    let sandbox = Sandbox::new();
    let sentence = |number: usize| format!("The council of Orle spent {number} million crowns in 2021.");
    let text: Vec<String> = (1..=2300).map(sentence).collect();
    let article = sandbox.import(&text.join("\n\n"), "2024-02-13");
    let (_, length) = sandbox.desk.log_head().unwrap();
    assert_eq!(length, 1 + 3, "a person, and three operations of at most a thousand claims");
    assert!(sandbox.folder.path().join("test.claimdesk.backups").read_dir().unwrap().count() > 0, "a backup before");
    sandbox.done(Request::Undo);
    assert_eq!(sandbox.refused(Request::Article { article, from_block: 0 }), "not-found");
    assert_eq!(sandbox.desk.log_head().unwrap().1, length + 3);
    sandbox.done(Request::Redo);
    assert_eq!(sandbox.problems(), []);
}

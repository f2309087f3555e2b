//! An article is fetched again from the address that it came from: what changed there is a new draft.

use claimdesk_desk::request::{CaptureOwner, Delivery, Fate, ImportDetails, KeepAs, NewText, Request};
use claimdesk_desk::response::{AnchorRow, Outcome, Response};
use claimdesk_domain::ids::ArticleId;
use claimdesk_intake::Door;
use claimdesk_tests::loopback::Server;
use claimdesk_tests::sandbox::Sandbox;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const PAGE: &str = "<html><head><title>Quay closed</title></head><body><nav>HERE</nav><article><h1>Quay closed</h1>\
    <p>The harbour office closed the northern quay on 4 January 2022 after three cranes had failed.</p>\
    <p>Forty boats waited outside the harbour, the engineer said.</p></article></body></html>";

/// A desk that may fetch one page, which a test changes while it watches.
struct Site {
    sandbox: Sandbox,
    server: Server,
    page: Arc<Mutex<String>>,
    asked: Arc<AtomicUsize>,
}

impl Site {
    fn new() -> Self {
        let page = Arc::new(Mutex::new(PAGE.to_owned()));
        let asked = Arc::new(AtomicUsize::new(0));
        let (shown, counter) = (Arc::clone(&page), Arc::clone(&asked));
        let server = Server::start(move |_, stream| {
            counter.fetch_add(1, Ordering::SeqCst);
            let body = shown.lock().unwrap().clone();
            let (status, body) = if body.is_empty() { ("404 Not Found", "gone".to_owned()) } else { ("200 OK", body) };
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(format!("{head}{body}").as_bytes())
        });
        let sandbox = Sandbox::with_door(Door::allowing([server.address]));
        let site = Self { sandbox, server, page, asked };
        site.online("yes");
        site
    }

    fn online(&self, value: &str) {
        self.sandbox.ask(Request::Set { setting: "online".to_owned(), value: value.to_owned() });
    }

    fn article(&self) -> ArticleId {
        let deliveries = vec![Delivery::Address { address: self.server.at_path("/story") }];
        let request = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Articles };
        match self.sandbox.outcome(request) {
            Outcome::Gathered(gathered) => gathered.article.expect("an article"),
            other => panic!("not gathered: {other:?}"),
        }
    }

    fn show(&self, page: String) {
        *self.page.lock().unwrap() = page;
    }

    fn again(&self, article: ArticleId) -> Outcome {
        self.sandbox.outcome(Request::NewDraft { article, text: NewText::Again })
    }

    fn captures(&self, article: ArticleId) -> usize {
        match self.sandbox.ask(Request::Captures { owner: CaptureOwner::Article { article } }) {
            Response::Captures(page) => page.rows.len(),
            other => panic!("no captures: {other:?}"),
        }
    }

    fn fates(&self, article: ArticleId, fate: Fate) -> Vec<AnchorRow> {
        match self.sandbox.ask(Request::AnchorReport { article, fate: Some(fate), from_row: 0 }) {
            Response::AnchorReport(report) => report.rows,
            other => panic!("no report: {other:?}"),
        }
    }
}

#[test]
fn what_changed_at_the_address_is_a_new_draft_with_its_own_capture() {
    let site = Site::new();
    let article = site.article();
    let claims = site.sandbox.claims(article);
    site.show(PAGE.replace("three cranes", "four cranes"));
    let Outcome::Drafted { number: 2, same: false, counts, .. } = site.again(article) else { panic!("no draft") };
    assert_eq!(site.asked.load(Ordering::SeqCst), 2, "fetched once more");
    assert_eq!((counts.altered, counts.gone, counts.new), (1, 0, 0), "{counts:?}");
    let altered = site.fates(article, Fate::Altered);
    assert!(claims.contains(&altered[0].claim) && altered[0].unsettled, "it waits for a person");
    assert!(altered[0].quote_now.as_deref().unwrap_or_default().contains("four cranes"), "{altered:?}");
    assert_eq!(site.captures(article), 2, "both fetches are kept");
    let (_, text) = site.sandbox.desk.article_text(article).unwrap();
    assert!(text.joined().contains("four cranes"));
    site.sandbox.done(Request::Undo);
    assert!(site.sandbox.desk.article_text(article).unwrap().1.joined().contains("three cranes"));
    assert_eq!(site.sandbox.problems(), []);
}

#[test]
fn the_same_article_on_a_page_that_changed_around_it_is_no_new_draft() {
    let site = Site::new();
    let article = site.article();
    let same = |outcome| matches!(outcome, Outcome::Drafted { number: 1, same: true, .. });
    assert!(same(site.again(article)), "the same bytes");
    site.show(PAGE.replace("HERE", "THERE"));
    assert!(same(site.again(article)), "another menu");
    assert_eq!(site.captures(article), 1);
    let Response::Log(log) = site.sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    let fetched = log.rows.iter().filter(|row| row.sentence.key == "done_fetch").count();
    assert_eq!(fetched, 2, "each look is in the log");
    assert_eq!(site.sandbox.problems(), []);
}

#[test]
fn nothing_is_asked_offline_and_a_page_that_is_gone_changes_nothing() {
    let site = Site::new();
    let article = site.article();
    site.online("no");
    let Outcome::Failed { failure } = site.again(article) else { panic!("fetched offline") };
    assert_eq!((failure.code.as_str(), site.asked.load(Ordering::SeqCst)), ("works-offline", 1));
    site.online("yes");
    site.show(String::new());
    let Outcome::Failed { failure } = site.again(article) else { panic!("drafted from nothing") };
    assert_eq!(failure.code, "fetch-not-found");
    assert!(site.sandbox.desk.article_text(article).unwrap().1.joined().contains("three cranes"));

    let pasted = site.sandbox.import("The harbour wall broke on Monday.", "2022-01-06");
    let again = Request::NewDraft { article: pasted, text: NewText::Again };
    assert_eq!(site.sandbox.refused(again), "not-from-web");
}

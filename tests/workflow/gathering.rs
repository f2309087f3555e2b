//! What a desk is sent: many files in one go, a feed to choose from, sources that are kept and compared, a copy with the
//! writer's back-up.

use claimdesk_desk::request::{CaptureOwner, Delivery, ImportDetails, KeepAs, NewText, Request};
use claimdesk_desk::response::{Gathered, Outcome, Response};
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::fetch::Purpose;
use claimdesk_domain::ids::SourceId;
use claimdesk_domain::source::Stance;
use claimdesk_domain::stated::{Field, Whence, stated};
use claimdesk_intake::Door;
use claimdesk_tests::loopback::{Server, path_of};
use claimdesk_tests::sandbox::Sandbox;
use std::fs;
use std::io::{self, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/intake");

fn delivery(sandbox: &Sandbox, path: &Path) -> Delivery {
    Delivery::File { grant: sandbox.desk.grant(path).unwrap().id, part: None }
}

fn gather(sandbox: &Sandbox, deliveries: Vec<Delivery>, keep_as: KeepAs) -> Gathered {
    let details = ImportDetails::default();
    match sandbox.outcome(Request::Gather { deliveries, details, keep_as }) {
        Outcome::Gathered(gathered) => *gathered,
        other => panic!("not gathered: {other:?}"),
    }
}

fn write(sandbox: &Sandbox, name: &str, text: &str) -> PathBuf {
    let path = sandbox.folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_folder_comes_in_with_what_failed_named_and_tried_again() {
    let sandbox = Sandbox::new();
    write(&sandbox, "desk/a.txt", "The dam broke on Monday. Forty people were hurt.");
    write(&sandbox, "desk/deeper/b.txt", "The bridge was closed on Tuesday.");
    write(&sandbox, "desk/.hidden.txt", "Nobody reads this.");
    let bad = write(&sandbox, "desk/c.txt", "");
    let folder = sandbox.folder.path().join("desk");

    let gathered = gather(&sandbox, vec![delivery(&sandbox, &folder)], KeepAs::Articles);
    assert_eq!((gathered.brought, gathered.held, gathered.failures), (2, 0, 1));
    let failed = &gathered.failed[0];
    assert_eq!((failed.name.as_str(), failed.failure.code.as_str()), ("c.txt", "input-empty"));

    fs::write(bad, "The ferry sank on Friday.").unwrap();
    let again = gather(&sandbox, vec![failed.again.clone()], KeepAs::Articles);
    assert_eq!((again.brought, again.failures), (1, 0));
    let once_more = gather(&sandbox, vec![delivery(&sandbox, &folder)], KeepAs::Articles);
    assert_eq!((once_more.brought, once_more.held), (0, 3), "bytes that are held give the article that holds them");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_came_in_before_somebody_stopped_is_told() {
    let sandbox = Sandbox::new();
    write(&sandbox, "desk/0.txt", "");
    for number in 1..400 {
        write(&sandbox, &format!("desk/{number}.txt"), &format!("Ferry {number} carried 40 people on Monday."));
    }
    let deliveries = vec![delivery(&sandbox, &sandbox.folder.path().join("desk"))];
    let request = Request::Gather { deliveries, details: ImportDetails::default(), keep_as: KeepAs::Articles };
    let Response::Job { id } = sandbox.ask(request) else { panic!("no job") };
    let items_done = || match sandbox.ask(Request::Jobs) {
        Response::Jobs(jobs) => jobs.rows.iter().find(|job| job.id == id).map_or(0, |job| job.items_done),
        other => panic!("no jobs: {other:?}"),
    };
    while items_done() < 2 {
        std::thread::yield_now();
    }
    sandbox.ask(Request::CancelJob { job: id });
    let Outcome::Gathered(gathered) = sandbox.desk.wait_for(id).unwrap() else { panic!("nothing is told") };
    assert_eq!((gathered.failures, gathered.failed.len()), (1, 1));
    assert!(gathered.left > 0 && gathered.brought + gathered.failures + gathered.left == 400, "{gathered:?}");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_feed_is_chosen_from() {
    let sandbox = Sandbox::new();
    let feed = Path::new(FIXTURES).join("feed/atom.xml");
    let gathered = gather(&sandbox, vec![delivery(&sandbox, &feed)], KeepAs::Articles);
    assert_eq!(gathered.brought, 0, "nothing comes in before a person has chosen");
    let part = gathered.choose[0].parts.iter().find(|part| matches!(part.delivery, Delivery::File { .. })).unwrap();
    let brought = gather(&sandbox, vec![part.delivery.clone()], KeepAs::Articles);
    assert_eq!((brought.brought, brought.failures), (1, 0));
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_list_of_addresses_is_handed_over_as_the_addresses() {
    let sandbox = Sandbox::new();
    let list = write(&sandbox, "list.txt", "https://a.example/one\nhttps://ada:secret@b.example/two\n");
    let names = |gathered: &Gathered| gathered.failed.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    let gathered = gather(&sandbox, vec![delivery(&sandbox, &list)], KeepAs::Articles);
    assert_eq!(names(&gathered), ["https://a.example/one", "https://b.example/two"]);
    assert!(gathered.failed.iter().all(|one| one.failure.code == "works-offline"));
    let text = fs::read_to_string(list).unwrap();
    let Outcome::Gathered(pasted) = sandbox.outcome(Request::ImportText { text, details: ImportDetails::default() })
    else {
        panic!("addresses became an article")
    };
    assert_eq!(names(&pasted), names(&gathered));
}

/// A PDF with a page of words and a page that a picture covers.
fn half_scanned() -> Vec<u8> {
    const WORDS: &str = "BT /F1 12 Tf 20 150 Td (Forty otters crossed the weir on Monday.) Tj ET";
    const PICTURE: &str = "200 0 0 200 0 0 cm /Im1 Do";
    let stream =
        |about: &str, content: &str| format!("<< {about} /Length {} >>\nstream\n{content}\nendstream", content.len());
    let page = |resources: &str, content: u8| {
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << {resources} >> /Contents {content} 0 R >>"
        )
    };
    let image = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>".to_owned(),
        page("/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", 5),
        page("/XObject << /Im1 7 0 R >>", 6),
        stream("", WORDS),
        stream("", PICTURE),
        stream(image, "x"),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in (1..).zip(&objects) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file += &format!("xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

#[test]
fn pages_that_are_pictures_are_told_of_when_a_file_comes_in() {
    let sandbox = Sandbox::new();
    let path = sandbox.folder.path().join("proof.pdf");
    fs::write(&path, half_scanned()).unwrap();
    let told = |gathered: &Gathered| {
        gathered.unread.iter().map(|file| (file.name.clone(), file.unreadable.pages.clone())).collect::<Vec<_>>()
    };
    let proof = [("proof.pdf".to_owned(), vec![2])];

    let evidence = gather(&sandbox, vec![delivery(&sandbox, &path)], KeepAs::Sources);
    assert_eq!((evidence.brought, told(&evidence)), (1, proof.to_vec()), "evidence may say more than was read");
    let article = gather(&sandbox, vec![delivery(&sandbox, &path)], KeepAs::Articles);
    assert_eq!((article.brought, told(&article)), (1, proof.to_vec()));
    let again = gather(&sandbox, vec![delivery(&sandbox, &path)], KeepAs::Articles);
    assert_eq!((again.held, told(&again)), (1, Vec::new()), "it was told when the file came in");

    let text = NewText::Delivery { delivery: delivery(&sandbox, &path) };
    let earlier = sandbox.import("Forty otters crossed the weir.", "2022-01-05");
    match sandbox.outcome(Request::NewDraft { article: earlier, text }) {
        Outcome::Drafted { unreadable, .. } => assert_eq!(unreadable.pages, [2]),
        other => panic!("no draft: {other:?}"),
    }
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_page_with_a_wrong_byte_is_read_and_the_character_is_told() {
    let sandbox = Sandbox::new();
    let path = sandbox.folder.path().join("mill.html");
    let story = "<p>The mill by the weir burned down in May 2023.</p>".repeat(60);
    let mut text = format!("<!DOCTYPE html><meta charset=utf-8><title>The mill</title>{story}").into_bytes();
    text.extend(b"<p>The council paid 3 million \xff for it.</p>");
    std::fs::write(&path, text).unwrap();
    let gathered = gather(&sandbox, vec![delivery(&sandbox, &path)], KeepAs::Articles);
    let told: Vec<_> = gathered.unread.iter().map(|file| (file.name.as_str(), file.unreadable.characters)).collect();
    assert_eq!((gathered.brought, told), (1, vec![("mill.html", 1)]));
}

#[test]
fn an_address_is_not_fetched_while_the_library_works_offline() {
    let sandbox = Sandbox::new();
    let address = Delivery::Address { address: "https://example.org/story".to_owned() };
    let gathered = gather(&sandbox, vec![address.clone()], KeepAs::Articles);
    assert_eq!(gathered.failed[0].failure.code, "works-offline");
    // Open, the door still lets nobody into this machine, and the attempt is an entry of the log.
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "yes".to_owned() });
    let own = Delivery::Address { address: "http://127.0.0.1:8080/".to_owned() };
    let gathered = gather(&sandbox, vec![own], KeepAs::Articles);
    assert_eq!(gathered.failed[0].failure.code, "address-refused");
    let Response::Log(log) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    assert_eq!(log.rows[0].sentence.key, "done_fetch");
    assert!(sandbox.problems().is_empty());
}

fn captured(sandbox: &Sandbox, source: SourceId, path: &Path) -> bool {
    let delivery = delivery(sandbox, path);
    match sandbox.outcome(Request::CaptureSource { source, delivery }) {
        Outcome::Captured { same, .. } => same,
        other => panic!("not captured: {other:?}"),
    }
}

#[test]
fn a_source_is_captured_again_and_what_changed_shows_word_by_word() {
    let sandbox = Sandbox::new();
    let notice = write(&sandbox, "notice.txt", "The harbour did not open on Monday.\n\nForty boats waited.\n");
    let gathered = gather(&sandbox, vec![delivery(&sandbox, &notice)], KeepAs::Sources);
    let source = gathered.source.unwrap();
    assert!(captured(&sandbox, source, &notice), "the same bytes");
    fs::write(&notice, "The harbour did open on Monday.\n\nForty boats waited.\n").unwrap();
    assert!(!captured(&sandbox, source, &notice));

    let owner = CaptureOwner::Source { source };
    let Response::Captures(captures) = sandbox.ask(Request::Captures { owner }) else { panic!("no captures") };
    assert_eq!(captures.rows.len(), 3, "a later capture never replaces an earlier one");
    let (after, before) = (captures.rows[0].capture.id, captures.rows[2].capture.id);
    let compare = Request::CompareCaptures { before, after, from_row: 0 };
    let Response::Comparison(comparison) = sandbox.ask(compare) else { panic!("no comparison") };
    assert_eq!(comparison.changes, 1);
    let gone: Vec<&str> =
        comparison.rows[0].before.iter().filter(|piece| piece.changed).map(|piece| piece.text.as_str()).collect();
    assert_eq!(gone, ["not"]);
    let Response::Capture(view) = sandbox.ask(Request::Capture { capture: before, from_block: 0 }) else {
        panic!("no capture")
    };
    assert!(view.whole);
    assert_eq!(view.blocks[0].segments[0].text, "The harbour did not open on Monday.");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_the_copy_names_as_back_up_waits_for_a_person() {
    let sandbox = Sandbox::new();
    let copies = fs::read_dir(format!("{FIXTURES}/docx")).unwrap().map(|entry| entry.unwrap().path());
    let mut claims = Vec::new();
    for copy in copies.filter(|path| path.extension().is_some_and(|ending| ending == "docx")) {
        let gathered = gather(&sandbox, vec![delivery(&sandbox, &copy)], KeepAs::Articles);
        claims.extend(gathered.article.map(|article| sandbox.claims(article)).unwrap_or_default());
    }
    let view = |claim| match sandbox.ask(Request::Claim { claim }) {
        Response::Claim(view) => view,
        other => panic!("not a claim: {other:?}"),
    };
    let claim = claims.iter().copied().find(|claim| view(*claim).backing.len() >= 2).unwrap();
    let waiting = view(claim).backing;
    let (first, second) = (waiting[0].annotation, waiting[1].annotation);
    sandbox.done(Request::AcceptBacking { claim, annotation: first, stance: Stance::Supports });
    sandbox.done(Request::DeclineBacking { claim, annotation: second });
    let now = view(claim);
    assert_eq!(now.evidence.len(), 1);
    assert_eq!(now.evidence[0].evidence.backing.map(|backing| backing.annotation), Some(first));
    assert_eq!(now.backing.len(), waiting.len() - 2);
    assert_eq!(
        sandbox.refused(Request::AcceptBacking { claim, annotation: first, stance: Stance::Supports }),
        "nothing-changed"
    );
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    assert_eq!(view(claim).backing, waiting);
    assert!(sandbox.problems().is_empty());
}

/// Answers a page, its picture, and nothing else.
fn answer(head: &str, stream: &mut TcpStream) -> io::Result<()> {
    const PAGE: &str = r#"<html lang="en-GB"><head><title>Dam holds</title>
        <link rel="canonical" href="https://post.example.org/dam">
        <meta property="og:site_name" content="Northgate Post">
        <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dam holds",
            "datePublished": "2022-01-05T10:15:00+01:00", "author": {"name": "Ada Quill"}}</script></head>
        <body><article><h1>Dam holds</h1>
        <p>The dam held on Monday, the water office said, after a night of rain that filled it to the edge of its
           10<sup>6</sup> litres, <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of what
           <a href="../plan">the plan</a> allows.</p>
        <img src="/dam.png" alt="The dam">
        <p>Forty people who had left their homes came back on Tuesday morning.</p></article></body></html>"#;
    const MAIL: &str = "From: Ada Quill <ada@example.org>\r\nSubject: Log\r\nContent-Type: multipart/mixed; \
        boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment; \
        filename=log.txt\r\n\r\nThe ferry Alma left the pier at noon on Monday.\r\n--b--\r\n";
    const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";
    let often = format!("<p>The dam held on Monday.</p>{}", "<img src='/large.png' alt='The dam'>".repeat(20));
    let large = [PICTURE, &[0; 3_000_000]].concat();
    let (status, kind, body): (&str, &str, &[u8]) = match path_of(head) {
        "/story" => ("200 OK", "text/html; charset=utf-8", PAGE.as_bytes()),
        "/log.eml" => ("200 OK", "message/rfc822", MAIL.as_bytes()),
        "/often" => ("200 OK", "text/html", often.as_bytes()),
        "/large.png" => ("200 OK", "image/png", &large),
        "/slow" => ("200 OK", "text/html", b"<p>The dam held.</p><img src='/never.png'>"),
        "/never.png" => {
            std::thread::sleep(std::time::Duration::from_secs(20));
            ("404 Not Found", "text/plain", b"no")
        }
        "/dam.png" => ("200 OK", "image/png", PICTURE),
        "/feed" => ("200 OK", "application/atom+xml", include_bytes!("../fixtures/intake/feed/atom.xml")),
        _ => ("404 Not Found", "text/plain", b"no"),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), body].concat())
}

#[test]
fn a_page_from_an_address_is_kept_whole_with_its_record() {
    let server = Server::start(answer);
    let sandbox = Sandbox::with_door(Door::allowing([server.address]));
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "yes".to_owned() });

    let address = |path: &str| Delivery::Address { address: server.at_path(path) };
    let gathered = gather(&sandbox, vec![address("/story"), address("/gone")], KeepAs::Articles);
    assert_eq!((gathered.brought, gathered.failures), (1, 1));
    assert_eq!(gathered.failed[0].failure.code, "fetch-not-found");
    let article = gathered.article.unwrap();
    let Response::Captures(captures) = sandbox.ask(Request::Captures { owner: CaptureOwner::Article { article } })
    else {
        panic!("no captures")
    };
    let fetch = captures.rows[0].fetch.as_ref().unwrap();
    assert_eq!((fetch.hops.len(), fetch.pieces.len()), (1, 1));
    assert!(fetch.record.is_some() && fetch.page.is_some());
    let Response::Article(view) = sandbox.ask(Request::Article { article, from_block: 0 }) else {
        panic!("no article")
    };
    let picture = view.blocks.iter().find_map(|block| block.picture).expect("the figure keeps its picture");
    let Response::Picture { media_type, .. } = sandbox.ask(Request::Picture { content: picture }) else {
        panic!("no picture")
    };
    assert_eq!(media_type, "image/png");
    assert!(sandbox.problems().is_empty());
}

/// A desk that may fetch from a server of its own.
fn online(server: &Server) -> Sandbox {
    let sandbox = Sandbox::with_door(Door::allowing([server.address]));
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "yes".to_owned() });
    sandbox
}

/// The fetches of the log, latest first, by their addresses.
fn fetched(sandbox: &Sandbox) -> Vec<String> {
    let Response::Log(log) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    let fetches = log.rows.iter().filter(|row| row.sentence.key == "done_fetch");
    fetches.map(|row| row.sentence.arguments["address"].to_string()).collect()
}

#[test]
fn an_article_from_an_address_says_who_wrote_it_when_and_where_it_stands() {
    let server = Server::start(answer);
    let sandbox = online(&server);
    let story = Delivery::Address { address: server.at_path("/story") };
    let article = gather(&sandbox, vec![story.clone()], KeepAs::Articles).article.unwrap();
    let Response::Article(view) = sandbox.ask(Request::Article { article, from_block: 0 }) else {
        panic!("no article")
    };
    let article = &view.article;
    assert_eq!(article.date.map(|date| date.to_string()).as_deref(), Some("2022-01-05"));
    assert_eq!((article.byline.as_deref(), article.outlet.as_deref()), (Some("Ada Quill"), Some("Northgate Post")));
    let said = |field, from| stated(&article.stated, field).filter(|one| one.from == from).map(|one| one.value.clone());
    assert_eq!(said(Field::Published, Whence::JsonLd).as_deref(), Some("2022-01-05T10:15:00+01:00"));
    assert_eq!(said(Field::Canonical, Whence::Meta).as_deref(), Some("https://post.example.org/dam"));
    let (_, text) = sandbox.desk.article_text(article.id).unwrap();
    assert!(text.joined().contains("10⁶ litres, ½ of what the plan"), "{}", text.joined());
    let plan = Mark::Link { url: server.at_path("/plan") };
    assert!(text.annotations.iter().any(|one| one.mark == plan), "{:?}", text.annotations);

    // A source from the same address is the same page.
    let source = gather(&sandbox, vec![story], KeepAs::Sources).source.unwrap();
    let Response::Captures(captures) = sandbox.ask(Request::Captures { owner: CaptureOwner::Source { source } }) else {
        panic!("no captures")
    };
    let fetch = captures.rows[0].fetch.as_ref().unwrap();
    assert_eq!((fetch.purpose, captures.rows[0].capture.content), (Purpose::Capture, fetch.content.unwrap()));
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_page_that_was_asked_for_is_in_the_log_though_somebody_stops_what_follows() {
    let server = Server::start(answer);
    let sandbox = online(&server);
    for keep_as in [KeepAs::Articles, KeepAs::Sources] {
        let deliveries = vec![Delivery::Address { address: server.at_path("/slow") }];
        let asked = server.connections();
        let Response::Job { id } =
            sandbox.ask(Request::Gather { deliveries, details: ImportDetails::default(), keep_as })
        else {
            panic!("no job")
        };
        while server.connections() < asked + 2 {
            std::thread::yield_now();
        }
        sandbox.ask(Request::CancelJob { job: id });
        let outcome = sandbox.desk.wait_for(id).unwrap();
        assert!(matches!(outcome, Outcome::Cancelled), "{outcome:?}");
    }
    assert_eq!(fetched(&sandbox).len(), 2);
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_page_that_shows_one_large_picture_often_is_read() {
    let server = Server::start(answer);
    let sandbox = online(&server);
    let gathered = gather(&sandbox, vec![Delivery::Address { address: server.at_path("/often") }], KeepAs::Articles);
    assert_eq!((gathered.brought, server.connections()), (1, 2), "{:?}", gathered.failed);
    let (_, text) = sandbox.desk.article_text(gathered.article.unwrap()).unwrap();
    let pictures: Vec<_> = text.pictures().collect();
    assert!(pictures.len() == 20 && pictures.iter().all(|picture| *picture == pictures[0]), "{pictures:?}");
}

#[test]
fn a_message_from_an_address_that_is_only_what_is_attached_is_fetched_once_and_chosen_from() {
    let server = Server::start(answer);
    let sandbox = online(&server);
    let gathered = gather(&sandbox, vec![Delivery::Address { address: server.at_path("/log.eml") }], KeepAs::Articles);
    assert_eq!((gathered.brought, gathered.choose.len(), fetched(&sandbox).len()), (0, 1, 1));
    let chosen = gathered.choose[0].parts[0].delivery.clone();
    let brought = gather(&sandbox, vec![chosen], KeepAs::Articles);
    assert_eq!((brought.brought, brought.failures, server.connections()), (1, 0, 1), "{:?}", brought.failed);
    assert!(sandbox.problems().is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_looked_into_keeps_nothing_else_out() {
    let sandbox = Sandbox::new();
    write(&sandbox, "desk/a.txt", "The dam broke on Monday. Forty people were hurt.");
    write(&sandbox, "other/b.txt", "The bridge was closed on Tuesday.");
    let folder = |name: &str| sandbox.folder.path().join(name);
    fs::create_dir_all(folder("empty")).unwrap();
    // A path that is too long to be opened: nobody can look into it, whoever runs the test.
    let steps = |count: usize| vec!["d".repeat(200); count].join("/");
    fs::create_dir_all(folder("desk").join(steps(12))).unwrap();
    fs::create_dir_all(folder("below").join(steps(12))).unwrap();
    fs::rename(folder("below"), folder("desk").join(steps(12)).join("below")).unwrap();
    let deliveries = ["empty", "desk", "other"].map(|name| delivery(&sandbox, &folder(name))).to_vec();
    let gathered = gather(&sandbox, deliveries, KeepAs::Articles);
    let codes: Vec<&str> = gathered.failed.iter().map(|one| one.failure.code.as_str()).collect();
    assert_eq!((gathered.brought, gathered.failures), (2, 2), "{codes:?}");
    assert_eq!(codes[0], "folder-empty");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_text_chosen_from_a_fetched_feed_comes_from_that_one_fetch() {
    let server = Server::start(answer);
    let sandbox = Sandbox::with_door(Door::allowing([server.address]));
    sandbox.ask(Request::Set { setting: "online".to_owned(), value: "yes".to_owned() });
    let feed = Delivery::Address { address: server.at_path("/feed") };
    let gathered = gather(&sandbox, vec![feed], KeepAs::Articles);
    let chosen: Vec<Delivery> = gathered.choose[0]
        .parts
        .iter()
        .map(|part| part.delivery.clone())
        .filter(|delivery| matches!(delivery, Delivery::Fetched { .. }))
        .collect();
    assert_eq!(chosen.len(), 1);

    let brought = gather(&sandbox, chosen.clone(), KeepAs::Articles);
    assert_eq!((brought.brought, brought.failures), (1, 0), "{:?}", brought.failed);
    let held = gather(&sandbox, chosen, KeepAs::Articles);
    assert_eq!((held.brought, held.held), (0, 1));
    assert_eq!(server.connections(), 1, "nothing is asked for twice");
    let Response::Log(log) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    assert_eq!(log.rows.iter().filter(|row| row.sentence.key == "done_fetch").count(), 1);
    assert!(sandbox.problems().is_empty());
}

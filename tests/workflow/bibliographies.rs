//! Bibliographies come in as sources and go out again: what is broken is told, what is there adds nothing, what is
//! confidential stays, and what went out comes back as it went.

use crate::command_line::Shell;
use crate::story::{TEXT, evidence, finding, view};
use claimdesk_desk::request::{Request, SourceDetails};
use claimdesk_desk::response::{Outcome, Response, SourcesTaken, SourcesWritten};
use claimdesk_domain::citation::{Author, Citation, PartialDay, ReferenceFormat, Work};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::signoff::{BoundPart, Stage};
use claimdesk_domain::source::{Source, SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::fmt::Write as _;
use std::path::Path;

const SHELF: &str = r#"@string{post = "The Weir Post"}
@article{quill2024, author = {Quill, Mara and {Office of Weirs}}, title = {{The} {NATO} dam}, journal = post, year = 2024, month = may, doi = {10.1000/dam}}
@book{broken, title = {Never {closed}
@online{page, title = {Gates}, url = {https://weir.example/gates}, urldate = {2024-05-17}}
@misc{nothing, author = {Nobody}}
@article{again, title = {The same under another name}, doi = {https://doi.org/10.1000/DAM}}
"#;

fn taken(sandbox: &Sandbox, name: &str, text: &[u8]) -> SourcesTaken {
    let path = sandbox.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let grant = sandbox.desk.grant(&path).unwrap().id;
    match sandbox.outcome(Request::ImportSources { grant }) {
        Outcome::SourcesImported(taken) => *taken,
        other => panic!("not taken in: {other:?}"),
    }
}

fn written(
    sandbox: &Sandbox,
    format: ReferenceFormat,
    article: Option<ArticleId>,
    confidential: bool,
) -> (String, SourcesWritten) {
    let path = sandbox.folder.path().join("out.txt");
    let to = sandbox.desk.grant(&path).unwrap().id;
    match sandbox.outcome(Request::ExportSources { format, article, confidential, to }) {
        Outcome::SourcesExported(told) => (std::fs::read_to_string(path).unwrap(), told),
        other => panic!("not written: {other:?}"),
    }
}

fn sources(sandbox: &Sandbox) -> Vec<Source> {
    let (mut rows, mut after): (Vec<Source>, _) = (Vec::new(), None);
    loop {
        let Response::Sources(page) = sandbox.ask(Request::Sources { words: String::new(), after }) else {
            panic!("no list")
        };
        rows.extend(page.rows);
        after = rows.last().map(|source| source.id);
        if !page.more {
            return rows;
        }
    }
}

fn details(title: &str, citation: Citation) -> SourceDetails {
    SourceDetails {
        kind: SourceKind::Document,
        title: title.to_owned(),
        publisher: None,
        url: None,
        primary: false,
        confidential: false,
        origin: None,
        note: None,
        citation: Some(citation),
        file: None,
    }
}

fn steps(sandbox: &Sandbox) -> usize {
    let Response::Log(log) = sandbox.ask(Request::Log { before: None }) else { panic!("no log") };
    log.rows.len()
}

#[test]
fn a_bibliography_comes_in_says_what_it_left_and_adds_nothing_a_second_time() {
    let sandbox = Sandbox::new();
    let first = taken(&sandbox, "shelf.bib", SHELF.as_bytes());
    assert_eq!((first.format.as_str(), first.taken, first.held), ("bibtex", 2, 1));
    assert_eq!((first.held_examples[0].item, first.held_examples[0].line), (5, 6));
    let left: Vec<_> = first
        .left
        .iter()
        .map(|items| (serde_json::to_value(items.reason).unwrap(), items.count, items.examples[0].line))
        .collect();
    assert_eq!(left, [("no-title".into(), 1, 5), ("broken".into(), 1, 3)]);

    let rows = sources(&sandbox);
    let dam = rows.iter().find(|source| source.title == "The NATO dam").unwrap();
    assert_eq!(dam.citation.names().as_deref(), Some("Mara Quill, Office of Weirs"));
    assert_eq!(dam.citation.container.as_deref(), Some("The Weir Post"));
    assert_eq!(dam.citation.issued.map(|day| day.to_string()).as_deref(), Some("2024-05"));
    let gates = rows.iter().find(|source| source.title == "Gates").unwrap();
    assert_eq!((gates.kind, gates.url.as_deref()), (SourceKind::Page, Some("https://weir.example/gates")));

    for words in ["mara quill ", "source:\"office of weirs\"", "\"weir post\" in:sources", "10.1000/dam"] {
        let asked = Request::Search { query: words.to_owned(), limit: 5, order: FoundOrder::Newest, after: None };
        let Response::Found(found) = sandbox.ask(asked) else { panic!("not a search") };
        assert_eq!(found.rows.len(), 1, "{words} finds who wrote it and where it stood");
    }

    let before = steps(&sandbox);
    let second = taken(&sandbox, "shelf.bib", SHELF.as_bytes());
    assert_eq!((second.taken, second.held), (0, 3));
    assert_eq!(steps(&sandbox), before, "nothing was done");
    // The same works from another program, under other names.
    let csl =
        br#"[{"title":"Gates","URL":"http://www.weir.example/gates/"},{"title":"the nato DAM","issued":"2024-05"}]"#;
    assert_eq!((taken(&sandbox, "zotero.json", csl).held, sources(&sandbox).len()), (2, 2));

    sandbox.done(Request::Undo);
    assert!(sources(&sandbox).is_empty());
    sandbox.done(Request::Redo);
    assert_eq!(sources(&sandbox).len(), 2);
    sandbox.done(Request::Undo);
    assert_eq!(taken(&sandbox, "shelf.bib", SHELF.as_bytes()).taken, 2, "after undo they come again");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn a_long_bibliography_is_a_series_that_is_undone_as_one() {
    let sandbox = Sandbox::new();
    let mut ris = String::new();
    for number in 0..2500 {
        write!(ris, "TY  - RPRT\r\nTI  - Gate {number}\r\nPY  - 2024///\r\n").unwrap();
        if number % 2 == 0 {
            ris.push_str("ER  - \r\n");
        }
    }
    let told = taken(&sandbox, "gates.ris", ris.as_bytes());
    assert_eq!((told.format.as_str(), told.taken, told.held, told.left.len()), ("ris", 2500, 0, 0));
    let before = steps(&sandbox);
    assert_eq!(sources(&sandbox).len(), 2500);
    sandbox.done(Request::Undo);
    assert!(sources(&sandbox).is_empty(), "all of the series");
    assert_eq!(steps(&sandbox), before + 3, "three operations take back three");
    assert!(sandbox.problems().is_empty());
}

#[test]
fn what_is_no_bibliography_is_refused_or_told() {
    let sandbox = Sandbox::new();
    let told = taken(&sandbox, "words.txt", b"Dear Ana, here is the list.\n");
    assert_eq!((told.taken, told.left[0].count, told.format.as_str()), (0, 1, "text"));
    let path = sandbox.folder.path().join("page.pdf");
    std::fs::write(&path, b"%PDF-1.7\n").unwrap();
    let grant = sandbox.desk.grant(&path).unwrap().id;
    assert!(matches!(sandbox.outcome(Request::ImportSources { grant }), Outcome::Failed { .. }));
    assert!(sources(&sandbox).is_empty());
}

#[test]
fn confidential_sources_stay_unless_they_are_asked_for_and_an_article_has_its_own() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let add = |source: SourceDetails| sandbox.done(Request::AddSource { source }).id.parse().unwrap();
    let log = add(SourceDetails { note: Some("Ana's remark".to_owned()), ..details("Gate log", Citation::default()) });
    add(details("Never used", Citation::default()));
    let secret = SourceDetails { confidential: true, ..details("A deckhand", Citation::default()) };
    let secret = add(secret);
    for source in [log, secret] {
        sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    }
    for format in ReferenceFormat::ALL {
        let (all, told) = written(&sandbox, format, None, false);
        assert_eq!((told.written, told.left_out), (2, 1));
        assert!(all.contains("used") && !all.contains("deckhand") && !all.contains("remark"), "{all}");
        let (own, told) = written(&sandbox, format, Some(article), false);
        assert_eq!((told.written, told.left_out), (1, 1));
        assert!(!own.contains("Never") && !own.contains("deckhand"), "{own}");
        let (own, told) = written(&sandbox, format, Some(article), true);
        assert_eq!((told.written, told.left_out), (2, 0));
        assert!(own.contains("deckhand"), "{own}");
        // It comes back as what it was.
        let other = Sandbox::new();
        assert_eq!(taken(&other, "back.txt", own.as_bytes()).taken, 2);
        let back = sources(&other);
        assert!(back.iter().all(|source| source.confidential == source.title.contains("deckhand")));
    }
    let to = sandbox.desk.grant(&sandbox.library()).unwrap().id;
    let over = Request::ExportSources { format: ReferenceFormat::Ris, article: None, confidential: false, to };
    assert_eq!(sandbox.refused(over), "target-is-library");
}

#[test]
fn each_format_says_it_in_its_own_way_and_no_two_sources_have_one_name() {
    let sandbox = Sandbox::new();
    let quill = Author { given: Some("Mara".to_owned()), ..Author::named("Quill") };
    let citation = Citation {
        work: Some(Work::Newspaper),
        authors: vec![quill, Author::named("Office of Weirs, Dams and Locks")],
        issued: "2024-05-01".parse().ok(),
        container: Some("The Weir Post".to_owned()),
        pages: Some("4–5".to_owned()),
        doi: Some("https://doi.org/10.1000/a_b".to_owned()),
        ..Citation::default()
    };
    let dam = SourceDetails {
        publisher: Some("Weir & Sons".to_owned()),
        primary: true,
        ..details("The NATO dam \\ 50 % {leaks}", citation.clone())
    };
    sandbox.done(Request::AddSource { source: dam });
    let second = Citation { doi: None, ..citation };
    sandbox.done(Request::AddSource { source: details("Another NATO", second) });
    let out = |format| written(&sandbox, format, None, false).0;
    let bib = out(ReferenceFormat::Bibtex);
    for line in [
        "@article{quill2024nato,",
        "  title = {{The} {NATO} dam \\textbackslash{} 50 \\% \\textbraceleft{}leaks\\textbraceright{}},",
        "  author = {Quill, Mara and {Office of Weirs, Dams and Locks}},",
        "  date = {2024-05-01},",
        "  month = may,",
        "  pages = {4--5},",
        "  publisher = {Weir \\& Sons},",
        "  doi = {10.1000/a_b},",
        "  keywords = {primary source},",
        "  entrysubtype = {newspaper},",
        "@article{quill2024another,",
    ] {
        assert!(bib.contains(&format!("{line}\n")), "{line} is not in\n{bib}");
    }
    let ris = out(ReferenceFormat::Ris);
    for line in ["TY  - NEWS", "AU  - Quill, Mara", "DA  - 2024/05/01/", "SP  - 4", "EP  - 5", "ER  - "] {
        assert!(ris.contains(&format!("{line}\r\n")), "{line} is not in\n{ris}");
    }
    let csl: serde_json::Value = serde_json::from_str(&out(ReferenceFormat::CslJson)).unwrap();
    let dam = csl.as_array().unwrap().iter().find(|item| item["id"] == "quill2024nato").unwrap();
    assert_eq!((&dam["type"], &dam["issued"]["date-parts"][0][1]), (&"article-newspaper".into(), &5.into()));
    assert_eq!(dam["title"], "The NATO dam \\ 50 % {leaks}");
    assert_eq!(dam["author"][1]["literal"], "Office of Weirs, Dams and Locks");

    // Two that would have one name; a name that one came with stays.
    taken(&sandbox, "more.bib", b"@book{QUILL2024NATO, title = {Kept}}\n@book{x y, title = {Spaces}}");
    sandbox.done(Request::AddSource { source: details("x", Citation::default()) });
    sandbox.done(Request::AddSource { source: details("X", Citation::default()) });
    let bib = out(ReferenceFormat::Bibtex);
    for key in ["{QUILL2024NATO,", "{quill2024nato-2,", "{xy,", "{x,", "{x-2,"] {
        assert!(bib.contains(key), "{key} is not in\n{bib}");
    }
}

#[test]
fn a_signature_binds_who_wrote_a_source_but_not_what_it_is_said_to_be_about() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let bare = details("Gate log", Citation::default());
    let source = sandbox.done(Request::AddSource { source: bare.clone() }).id.parse().unwrap();
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "It says so.") });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    let edit = |citation: Option<Citation>| {
        sandbox.done(Request::EditSource { source, details: SourceDetails { citation, ..bare.clone() } });
        view(&sandbox, claim).stages[0].changed.clone()
    };
    let about = Citation { summary: Some("Water.".to_owned()), key: Some("log".to_owned()), ..Citation::default() };
    assert_eq!(edit(Some(about.clone())), []);
    let by = Citation { authors: vec![Author::named("Office of Weirs")], ..about };
    assert_eq!(edit(Some(by.clone())), [BoundPart::Source]);
    // Whoever says nothing of it leaves it as it is.
    let renamed = SourceDetails { title: "Gate log 2".to_owned(), citation: None, ..bare.clone() };
    sandbox.done(Request::EditSource { source, details: renamed });
    assert_eq!(sources(&sandbox)[0].citation, by);
    assert_eq!(edit(Some(Citation::default())), []);
}

/// Words that mean something to one of the formats, or to nobody.
fn hostile() -> impl Strategy<Value = String> {
    "([a-zA-ZäßÉ ]{1,6}|\\PC|[{}\\\\$%&#_^~\"'`@<>|,;:/=-]|--|---|''|``| and |\\n|\\r|\\t|&amp;|&lt;i&gt;|<i>|</sup>\
     |\\\\textbackslash|\\\\\"o|ER  - |\\nTY  - JOUR|\\n@book\\{x,|\\},\\{|\u{202E}|\u{FEFF}|\u{0}|NATO|van der |others|10\\.1000/x){0,8}"
}

fn some_words() -> impl Strategy<Value = Option<String>> {
    proptest::option::of(hostile())
}

fn author() -> impl Strategy<Value = Author> {
    (hostile(), some_words(), some_words()).prop_map(|(name, given, suffix)| Author { name, given, suffix })
}

fn day() -> impl Strategy<Value = Option<PartialDay>> {
    let parts = (800_i64..2100, proptest::option::of(1_i64..13), proptest::option::of(1_i64..29));
    proptest::option::of(parts.prop_map(|(year, month, day)| PartialDay::of(year, month, month.and(day)).unwrap()))
}

fn citation() -> impl Strategy<Value = Citation> {
    let people = || proptest::collection::vec(author(), 0..3);
    let work = proptest::option::of(proptest::sample::select(Work::ALL.to_vec()));
    let words = || (some_words(), some_words(), some_words(), some_words());
    (work, people(), people(), day(), day(), words(), words(), words()).prop_map(
        |(work, authors, editors, issued, accessed, first, second, third)| Citation {
            work,
            authors,
            editors,
            issued,
            accessed: accessed.and_then(PartialDay::whole),
            container: first.0,
            volume: first.1,
            issue: first.2,
            pages: first.3,
            edition: second.0,
            place: second.1,
            isbn: second.2,
            issn: second.3,
            language: third.0,
            summary: third.1,
            key: third.2,
            doi: None,
        },
    )
}

/// A source that no other is taken for, by its number.
fn source(number: usize) -> impl Strategy<Value = SourceDetails> {
    let kind = proptest::sample::select(SourceKind::ALL.to_vec());
    let url = proptest::option::of("[a-zA-Z0-9%&=_~'(),.{}\\\\-]{0,12}");
    let doi = proptest::option::of("[a-z0-9{}\\\\<>();_-]{1,8}");
    (hostile(), kind, some_words(), url, doi, any::<bool>(), any::<bool>(), citation()).prop_map(
        move |(title, kind, publisher, url, doi, primary, confidential, citation)| SourceDetails {
            kind,
            publisher,
            url: url.map(|rest| format!("https://weir.example/{number}/{rest}")),
            primary,
            confidential,
            citation: Some(Citation { doi: doi.map(|rest| format!("10.1000/{number}.{rest}")), ..citation }),
            ..details(&format!("{title} q{number}"), Citation::default())
        },
    )
}

#[test]
fn what_goes_out_comes_back_as_it_went_whatever_words_are_in_it() {
    let mut runner =
        TestRunner::new(Config { cases: 6, max_shrink_iters: 0, failure_persistence: None, ..Config::default() });
    let all: Vec<_> = (0..30).map(source).collect();
    runner
        .run(&all, |all| {
            let sandbox = Sandbox::new();
            let count = all.len() as u64;
            for source in all {
                sandbox.done(Request::AddSource { source });
            }
            for format in ReferenceFormat::ALL {
                let (first, told) = written(&sandbox, format, None, true);
                prop_assert_eq!(told.written, count);
                let other = Sandbox::new();
                let back = taken(&other, "back.txt", first.as_bytes());
                prop_assert_eq!((back.taken, back.held, back.left), (count, 0, Vec::new()), "{}", first);
                prop_assert_eq!(back.format, format.name());
                let (second, _) = written(&other, format, None, true);
                for (before, after) in first.lines().zip(second.lines()) {
                    prop_assert_eq!(before, after);
                }
                prop_assert_eq!(first.len(), second.len());
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_command_line_takes_in_and_writes_bibliographies() {
    let shell = Shell::new();
    std::fs::write(shell.path("shelf.bib"), SHELF).unwrap();
    let told = shell.json(&["import-sources", "shelf.bib"]);
    assert_eq!((&told["import"]["taken"], &told["import"]["held"]), (&2.into(), &1.into()));
    let output = shell.run(&["import-sources", "shelf.bib"], "");
    let (out, complaints) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("Sources taken in from shelf.bib: 0\nThere already: 3"), "{out}");
    assert!(out.contains("Not taken: 1 (cannot be read)"), "{out}");
    assert!(complaints.contains("item 2, line 3: @book{broken"), "{complaints}");

    let secret = ["add-source", "--kind", "person", "--title", "A deckhand", "--confidential"];
    shell.json(&secret);
    let cited = ["--author", "Quill, Mara", "--issued", "2023-02", "--container", "Weirs", "--doi", "10.1000/w"];
    let added: Vec<&str> = ["add-source", "--kind", "document", "--title", "Wall"].into_iter().chain(cited).collect();
    shell.json(&added);
    let output = shell.run(&["export-sources", "--format", "bibtex", "-o", "out.bib"], "");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(out.contains("Sources written to out.bib: 3\nConfidential, left out: 1"), "{out}");
    let bib = std::fs::read_to_string(shell.path("out.bib")).unwrap();
    assert!(bib.contains("@article{quill2024,") && bib.contains("@misc{quill2023wall,"), "{bib}");
    assert!(bib.contains("  author = {Quill, Mara},\n  journal = {Weirs},\n  year = {2023},"), "{bib}");
    let told = shell.json(&["export-sources", "--format", "ris", "--confidential", "-o", "out.ris"]);
    assert_eq!((&told["export"]["written"], &told["export"]["left_out"]), (&4.into(), &0.into()));
    assert!(!Path::new(&shell.path("missing")).exists());
    let (code, _) = shell.refused(&["export-sources", "--format", "word", "-o", "out.doc"]);
    assert_eq!(code, Some(2));
}

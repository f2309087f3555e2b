//! The newsroom's own: who publishes, how its reports look, and which claims may be published as reviews.

use crate::command_line::Shell;
use crate::story::{TEXT, evidence, finding, source, view};
use claimdesk_desk::request::{ClaimEdit, PublisherDetails, Request};
use claimdesk_desk::response::{Outcome, Preflight, Response};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::{Presentation, Preset, Section};
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;
use serde_json::Value;
use std::fs;

/// What a camera and a designer's program leave in a picture.
const CANARY: &[u8] = b"Photographer Deep Throat, 38.8895 N";

/// A PNG of eight by four dots with words in a text chunk.
fn picture() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], body: &[u8]| {
        png.extend_from_slice(&u32::try_from(body.len()).unwrap().to_be_bytes());
        let from = png.len();
        png.extend_from_slice(kind);
        png.extend_from_slice(body);
        let check = crc32fast::hash(&png[from..]);
        png.extend_from_slice(&check.to_be_bytes());
    };
    chunk(b"IHDR", b"\0\0\0\x08\0\0\0\x04\x08\x02\0\0\0");
    chunk(b"tEXt", &[b"Author\0", CANARY].concat());
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, &[[0_u8].as_slice(), &[180; 24]].concat().repeat(4)).unwrap();
    chunk(b"IDAT", &packed.finish().unwrap());
    chunk(b"IEND", b"");
    png
}

fn details() -> PublisherDetails {
    PublisherDetails {
        name: "Strait Check".to_owned(),
        url: "https://www.check.example".to_owned(),
        page: Some("https://check.example/checks".to_owned()),
    }
}

fn publisher(sandbox: &Sandbox) -> Option<Publisher> {
    match sandbox.ask(Request::Publisher) {
        Response::Publisher { publisher } => publisher,
        other => panic!("no publisher: {other:?}"),
    }
}

fn presets(sandbox: &Sandbox) -> Vec<Preset> {
    match sandbox.ask(Request::Presets) {
        Response::Presets(page) => page.rows,
        other => panic!("no presets: {other:?}"),
    }
}

fn preflight(sandbox: &Sandbox, article: ArticleId) -> Preflight {
    match sandbox.ask(Request::Preflight { article, from_row: 0 }) {
        Response::Preflight(found) => *found,
        other => panic!("no preflight: {other:?}"),
    }
}

fn set_logo(sandbox: &Sandbox, name: &str, bytes: &[u8]) -> Request {
    let file = sandbox.folder.path().join(name);
    fs::write(&file, bytes).unwrap();
    Request::SetLogo { grant: sandbox.desk.grant(&file).unwrap().id }
}

/// The report as bytes, with what is told of it.
fn report(sandbox: &Sandbox, article: ArticleId, edition: Edition) -> (Vec<u8>, Outcome) {
    let file = sandbox.folder.path().join(format!("report.{}", edition.format.extension()));
    let grant = sandbox.desk.grant(&file).unwrap().id;
    let outcome = sandbox.outcome(Request::Report { selection: Selection::Article(article), edition, grant });
    (fs::read(file).unwrap(), outcome)
}

fn public(format: Format) -> Edition {
    Edition::of(format, Profile::Public, Language::English)
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

/// An article of which one claim may be published: somebody outside said it, it was found false, checked and signed.
fn checked(sandbox: &Sandbox) -> (ArticleId, ClaimId) {
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let chain = vec![Attribution {
        speaker: Some("Mara Lunt".to_owned()),
        cue: None,
        hedged: false,
        confirmed: true,
        named: None,
    }];
    let wording = Some("The Orle dam held 40 million litres.".to_owned());
    let edit = ClaimEdit { wording, attributions: Some(chain), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit });
    let source = source(sandbox, "Operator's log");
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Refutes) });
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::False, "The log has 20.") });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    (article, claim)
}

#[test]
fn a_publisher_is_entered_changed_taken_back_and_stays_provable() {
    let sandbox = Sandbox::new();
    assert_eq!(publisher(&sandbox), None);
    assert_eq!(sandbox.refused(set_logo(&sandbox, "logo.png", &picture())), "no-publisher");
    for (wrong, code) in [("", "empty"), ("  ", "empty"), ("check.example", "address-not-web")] {
        let publisher = PublisherDetails { url: wrong.to_owned(), ..details() };
        assert_eq!(sandbox.refused(Request::SetPublisher { publisher }), code);
    }
    sandbox.done(Request::SetPublisher { publisher: details() });
    assert_eq!(publisher(&sandbox).unwrap().name, "Strait Check");
    sandbox.done(set_logo(&sandbox, "logo.png", &picture()));

    let renamed = PublisherDetails { name: "The Strait".to_owned(), page: None, ..details() };
    sandbox.done(Request::SetPublisher { publisher: renamed.clone() });
    let now = publisher(&sandbox).unwrap();
    assert_eq!((now.name.as_str(), &now.page), ("The Strait", &None));
    assert!(now.logo.is_some(), "the logo stays");
    assert_eq!(sandbox.refused(Request::SetPublisher { publisher: renamed }), "nothing-changed");

    sandbox.done(Request::Undo);
    assert_eq!(publisher(&sandbox).unwrap().name, "Strait Check");
    sandbox.done(Request::RemoveLogo);
    assert_eq!(publisher(&sandbox).unwrap().logo, None);
    sandbox.done(Request::Undo);
    assert!(publisher(&sandbox).unwrap().logo.is_some(), "its bytes are kept");
    assert_eq!(sandbox.problems(), [], "the log replays to the same tables");
}

#[test]
fn nothing_of_a_logo_reaches_a_public_file_but_its_dots() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    sandbox.done(Request::SetPublisher { publisher: details() });
    assert!(holds(&picture(), CANARY));
    sandbox.done(set_logo(&sandbox, "from-our-mole-deep-throat.png", &picture()));
    let logo = publisher(&sandbox).unwrap().logo.unwrap();
    assert_eq!((logo.width, logo.height), (8, 4));
    let Response::Picture { media_type, base64 } = sandbox.ask(Request::Picture { content: logo.content }) else {
        panic!("the window shows it")
    };
    assert_eq!(media_type, "image/png");
    for format in Format::ALL {
        let (bytes, _) = report(&sandbox, article, public(format));
        for word in [CANARY, b"from-our-mole", b"Deep Throat"] {
            assert!(!holds(&bytes, word), "{format:?}");
        }
        if matches!(format, Format::Docx | Format::Xlsx) {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
            for at in 0..archive.len() {
                let mut part = Vec::new();
                std::io::Read::read_to_end(&mut archive.by_index(at).unwrap(), &mut part).unwrap();
                assert!(!holds(&part, CANARY) && !holds(&part, b"from-our-mole"));
            }
        }
        // A bundle keeps its files as they are.
        if matches!(format, Format::Html | Format::Bundle) {
            assert!(holds(&bytes, base64.as_bytes()), "{format:?} shows the logo");
            assert!(holds(&bytes, b"Strait Check"), "{format:?}");
        }
    }
    for (name, bytes, code) in [
        ("notes.txt", b"no picture".as_slice(), "input-no-picture"),
        ("half.png", &picture()[..40], "input-no-picture"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "input-no-picture"),
        ("huge.png", &vec![0; 5_000_001], "logo-too-large"),
    ] {
        assert_eq!(sandbox.refused(set_logo(&sandbox, name, bytes)), code);
    }
}

#[test]
fn an_eligible_claim_is_published_as_a_review_and_the_rest_say_why_not() {
    let sandbox = Sandbox::new();
    let (article, claim) = checked(&sandbox);
    let claims = u32::try_from(sandbox.claims(article).len()).unwrap();
    assert!(claims > 1);

    let found = preflight(&sandbox, article);
    assert_eq!((found.eligible, found.left_out), (0, claims));
    assert_eq!(found.publisher[0].code, "publisher-missing");
    let (_, outcome) = report(&sandbox, article, public(Format::ClaimReview));
    assert!(matches!(outcome, Outcome::Reviewed { eligible: 0, left_out, .. } if left_out == claims), "{outcome:?}");

    sandbox.done(Request::SetPublisher { publisher: details() });
    let found = preflight(&sandbox, article);
    assert_eq!((found.eligible, found.left_out, found.publisher.len()), (0, claims, 0));
    let own = found.claims.iter().find(|row| row.claim == claim).unwrap();
    assert!(own.notices[0].sentence(Language::English).contains("The article is not closed yet."), "{own:?}");
    let (bytes, _) = report(&sandbox, article, public(Format::ClaimReview));
    assert!(!holds(&bytes, b"ClaimReview\""), "nothing of an open article is published");
    let reason = Some("The rest is no news.".to_owned());
    sandbox.done(Request::CloseArticle { article, override_reason: reason });
    let found = preflight(&sandbox, article);
    assert_eq!((found.eligible, found.left_out, found.publisher.len()), (1, claims - 1, 0));
    let own = found.claims.iter().find(|row| row.claim == claim);
    assert!(own.is_none_or(|row| row.eligible), "advice keeps nothing out: {own:?}");
    let other = found.claims.iter().find(|row| !row.eligible).unwrap();
    assert!(other.notices[0].sentence(Language::English).contains("The check is not done."));

    let (bytes, outcome) = report(&sandbox, article, public(Format::ClaimReview));
    assert!(matches!(outcome, Outcome::Reviewed { eligible: 1, .. }), "{outcome:?}");
    let reviews: Value = serde_json::from_slice(&bytes).unwrap();
    let review = &reviews["@graph"][0];
    assert_eq!(review["@type"], "ClaimReview");
    assert_eq!(review["claimReviewed"], "The Orle dam held 40 million litres.");
    assert_eq!(review["author"]["name"], "Strait Check");
    assert_eq!(review["reviewRating"]["alternateName"], "False");
    assert_eq!(review["itemReviewed"]["author"]["name"], "Mara Lunt");
    assert_eq!(review["url"], "https://check.example/checks");

    // The page of the article itself comes before the publisher's, also of an article that is closed.
    let page = |page: &str| Request::SetCheckPage { article, page: Some(page.to_owned()) };
    assert_eq!(sandbox.refused(page("the front page")), "address-not-web");
    sandbox.done(page("https://check.example/2024/orle"));
    let (bytes, _) = report(&sandbox, article, public(Format::ClaimReview));
    let reviews: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(reviews["@graph"][0]["url"], "https://check.example/2024/orle");
    sandbox.done(page("https://elsewhere.example/orle"));
    assert_eq!(preflight(&sandbox, article).publisher[0].code, "page-elsewhere");
    for wrong in ["https://check.example:99999/", "https://check.example/#b\"></script>", "https://check.example/a b"] {
        assert_eq!(sandbox.refused(page(wrong)), "address-not-web");
    }
    sandbox.done(Request::SetCheckPage { article, page: None });
    assert_eq!(preflight(&sandbox, article).eligible, 1);
    assert_eq!(view(&sandbox, claim).row.stage, Some(Stage::Checker), "no signature binds the page");

    let (bytes, _) = report(&sandbox, article, public(Format::Annotations));
    let annotations: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(annotations["creator"]["name"], "Strait Check");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_preset_is_kept_under_one_name_and_decides_what_is_in_the_file() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    let look = |accent: &str| Presentation {
        accent: Some(accent.parse().unwrap()),
        intro: Some("  For our readers.  ".to_owned()),
        without: vec![Section::Summary, Section::Article, Section::Summary],
        ..Presentation::default()
    };
    let edition = |accent: &str| Edition { presentation: look(accent), ..public(Format::Html) };
    let set = |preset, name: &str, edition| Request::SetPreset { preset, name: name.to_owned(), edition };

    let faint = sandbox.desk.call(set(None, "Readers", edition("#ffe600"))).unwrap_err();
    assert_eq!(faint.code, "accent-too-faint");
    let nearest = faint.arguments["nearest"].clone();
    assert!(faint.sentence().contains(&nearest), "{}", faint.sentence());
    sandbox.done(set(None, "Readers", edition(&nearest)));
    for same in [" readers ", "Rea\u{200b}ders", "ＲＥＡＤＥＲＳ"] {
        assert_eq!(sandbox.refused(set(None, same, edition(&nearest))), "preset-name-taken");
    }
    let [kept] = presets(&sandbox).try_into().unwrap();
    assert_eq!(kept.edition.presentation.intro.as_deref(), Some("For our readers."));
    assert_eq!(kept.edition.presentation.without, [Section::Summary, Section::Article]);

    let (page, _) = report(&sandbox, article, kept.edition.clone());
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("For our readers.") && page.contains(&nearest));
    for gone in ["id=\"summary\"", "id=\"article\"", "It is understood that a sluice gate jammed. “"] {
        assert!(!page.contains(gone), "{gone}");
    }
    assert!(page.contains("id=\"sources\"") && page.contains("Not in this edition: Summary; The article."));
    let mut direct = kept.edition.clone();
    direct.presentation = look("#ffe600");
    let grant = sandbox.desk.grant(&sandbox.folder.path().join("faint.html")).unwrap().id;
    assert_eq!(
        sandbox.refused(Request::Report { selection: Selection::Article(article), edition: direct, grant }),
        "accent-too-faint"
    );

    sandbox.done(set(Some(kept.id), "Print", Edition { format: Format::Pdf, ..kept.edition.clone() }));
    assert_eq!(presets(&sandbox)[0].edition.format, Format::Pdf);
    sandbox.done(Request::DeletePreset { preset: kept.id });
    assert!(presets(&sandbox).is_empty());
    sandbox.done(Request::Undo);
    assert_eq!(presets(&sandbox)[0].name, "Print");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_newsrooms_own_does_not_travel_with_an_article() {
    let sandbox = Sandbox::new();
    let (article, _) = checked(&sandbox);
    sandbox.done(Request::SetPublisher { publisher: details() });
    sandbox.done(set_logo(&sandbox, "logo.png", &picture()));
    let file = sandbox.folder.path().join("orle.claimdesk-article");
    let to = sandbox.desk.grant(&file).unwrap().id;
    assert!(matches!(sandbox.outcome(Request::HandOver { article, to }), Outcome::Written { .. }));
    let colleague = Sandbox::new();
    let grant = colleague.desk.grant(&file).unwrap().id;
    assert!(matches!(colleague.outcome(Request::TakeIn { grant }), Outcome::TakenIn(_)));
    assert_eq!(publisher(&colleague), None);
    assert_eq!(colleague.problems(), []);
}

#[test]
fn the_command_line_sets_lists_and_uses_all_of_it() {
    let shell = Shell::new();
    let article =
        shell.json(&["import", "-", "--date", "2024-02-13"])["articles"][0]["id"].as_str().unwrap().to_owned();
    let claim = shell.json(&["claims"])["claims"][0]["id"].as_str().unwrap().to_owned();
    assert!(shell.json(&["publisher"])["publisher"].is_null());
    let (code, told) = shell.refused(&["set-publisher", "--name", "Strait Check"]);
    assert!(code == Some(1) && told.contains("must not be empty"), "{told}");
    fs::write(shell.path("logo.png"), picture()).unwrap();
    let set = ["set-publisher", "--name", "Strait Check", "--url", "https://check.example", "--page"];
    let set: Vec<&str> = set.into_iter().chain(["https://check.example/checks", "--logo", "logo.png"]).collect();
    assert!(shell.run(&set, "").status.success());
    let known = shell.json(&["publisher"]);
    assert_eq!(
        (&known["publisher"]["name"], &known["publisher"]["logo"]["width"]),
        (&"Strait Check".into(), &8.into())
    );
    shell.json(&["set-publisher", "--name", "Strait Checks"]);
    assert_eq!(
        shell.json(&["publisher"])["publisher"]["page"],
        "https://check.example/checks",
        "what is not said stays"
    );

    // One claim that may be published.
    shell.json(&["edit-claim", &claim, "--wording", "The Orle dam held 40 million litres.", "--speaker", "Mara Lunt"]);
    let source = shell.json(&["add-source", "--kind", "document", "--title", "Log"])["id"].as_str().unwrap().to_owned();
    shell.json(&["add-evidence", &claim, &source, "--stance", "refutes"]);
    shell.json(&["record-finding", &claim, "--content", "false", "--rationale", "The log has 20."]);
    shell.json(&["sign", &claim, "--stage", "checker"]);
    let told = shell.run(&["preflight", &article], "");
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("(not-checked)"), "{told}");
    assert!(told.contains("(article-open)"), "{told}");
    shell.json(&["sign", &article, "--stage", "lock", "--override", "--reason", "The rest is no news."]);
    let found = shell.json(&["preflight", &article]);
    assert_eq!(found["eligible"], 1, "{found}");
    let out = shell.run(&["report", &article, "--format", "claimreview", "-o", "reviews.jsonld"], "");
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(
        told.contains("Reviews in it: 1.") && told.contains(&format!("claimdesk-cli preflight {article}")),
        "{told}"
    );
    let reviews: Value = serde_json::from_slice(&fs::read(shell.path("reviews.jsonld")).unwrap()).unwrap();
    assert_eq!(reviews["@graph"][0]["author"]["name"], "Strait Checks");

    shell.json(&["set-check-page", &article, "https://check.example/2024/orle"]);
    shell.json(&["report", &article, "--format", "claimreview", "-o", "reviews.jsonld"]);
    assert!(holds(&fs::read(shell.path("reviews.jsonld")).unwrap(), b"https://check.example/2024/orle"));

    let (code, told) = shell.refused(&["set-preset", "Readers", "--accent", "#ffe600"]);
    assert!(code == Some(1) && told.contains("too faint"), "{told}");
    assert_eq!(shell.refused(&["set-preset", "Readers", "--accent", "yellow"]).0, Some(2));
    let look = ["--profile", "public", "--accent", "#7a1f2b", "--intro", "For our readers."];
    let set = ["set-preset", "Readers", "--without", "summary", "--without", "sources"];
    shell.json(&set.into_iter().chain(look).collect::<Vec<_>>());
    shell.json(&["set-preset", "readers", "--language", "de"]);
    let kept = shell.json(&["presets"]);
    assert_eq!(kept["presets"].as_array().unwrap().len(), 1, "the same name is the same preset");
    assert_eq!(kept["presets"][0]["edition"]["profile"], "public", "what is not said stays");
    let listed = String::from_utf8(shell.run(&["presets"], "").stdout).unwrap();
    assert_eq!(listed, "Readers: html, public, de, #7a1f2b, intro, without summary, without sources\n");

    let page = |more: &[&str]| {
        let mut all = vec!["report", &article, "--preset", "readers", "-o", "report.html"];
        all.extend(more);
        shell.json(&all);
        fs::read_to_string(shell.path("report.html")).unwrap()
    };
    let kept = page(&[]);
    assert!(kept.contains("<html lang=\"de\">") && kept.contains("#7a1f2b") && kept.contains("data:image/png;base64,"));
    assert!(!kept.contains("id=\"summary\"") && !kept.contains("id=\"sources\""));
    let said = page(&["--language", "en", "--with", "summary", "--logo", "no", "--accent", "usual", "--intro", ""]);
    assert!(said.contains("<html lang=\"en\">") && said.contains("id=\"summary\"") && !said.contains("id=\"sources\""));
    assert!(!said.contains("#7a1f2b") && !said.contains("data:image") && !said.contains("For our readers."));

    assert_eq!(shell.refused(&["report", &article, "--preset", "Nobody", "-o", "x.html"]).0, Some(1));
    assert_eq!(shell.refused(&["report", &article, "-o", "x.html"]).0, Some(2), "a format or a preset");
    shell.json(&["delete-preset", "Readers"]);
    assert_eq!(shell.json(&["presets"])["presets"].as_array().unwrap().len(), 0);
}

//! What a report will look like, seen before anybody says where it goes; and where it went.

use crate::story::{TEXT, evidence};
use claimdesk_desk::request::{Request, SourceDetails};
use claimdesk_desk::response::{Look, Outcome, Preview, Response, WrittenFile};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, JobId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::sandbox::Sandbox;

const INFORMANT: &str = "Tessaly Quarne";

fn edition(format: Format, profile: Profile) -> Edition {
    Edition::of(format, profile, Language::English)
}

fn begin(sandbox: &Sandbox, article: ArticleId, edition: Edition) -> JobId {
    match sandbox.ask(Request::Preview { selection: Selection::Article(article), edition }) {
        Response::Job { id } => id,
        other => panic!("not a job: {other:?}"),
    }
}

fn preview(sandbox: &Sandbox, article: ArticleId, format: Format, profile: Profile) -> (JobId, Preview, String) {
    let id = begin(sandbox, article, edition(format, profile));
    match sandbox.desk.wait_for(id).unwrap() {
        Outcome::Previewed(found) => (id, *found, page(sandbox, id, 0)),
        other => panic!("no preview of {format:?}: {other:?}"),
    }
}

fn page(sandbox: &Sandbox, preview: JobId, page: u32) -> String {
    match sandbox.ask(Request::PreviewPage { preview, page }) {
        Response::PreviewPage(found) => found.content,
        other => panic!("no page: {other:?}"),
    }
}

fn told_in_confidence(sandbox: &Sandbox) -> ArticleId {
    let article = sandbox.import(TEXT, "2024-02-13");
    let source = SourceDetails {
        kind: SourceKind::Person,
        title: INFORMANT.to_owned(),
        publisher: None,
        url: None,
        primary: true,
        confidential: true,
        origin: None,
        note: None,
        citation: None,
        file: None,
    };
    let source = sandbox.done(Request::AddSource { source }).id.parse().unwrap();
    let claim = sandbox.claims(article)[0];
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    article
}

#[test]
fn every_format_can_be_looked_at_and_the_public_sees_no_informant() {
    let sandbox = Sandbox::new();
    let article = told_in_confidence(&sandbox);
    let before = std::fs::read_dir(sandbox.folder.path()).unwrap().count();
    for format in Format::ALL {
        for profile in [Profile::Internal, Profile::Public] {
            let (_, found, first) = preview(&sandbox, article, format, profile);
            assert_eq!((found.format, found.cut), (format, false));
            let look = match format {
                Format::Html | Format::Docx | Format::Xlsx | Format::Bundle => Look::Html,
                Format::Pdf => Look::Picture,
                _ => Look::Text,
            };
            assert_eq!(found.look, look, "{format:?}");
            assert!(!first.is_empty(), "{format:?}");
            // A picture holds outlines, and these two are of the public by what they are.
            let tells = profile == Profile::Internal
                && !matches!(format, Format::Pdf | Format::ClaimReview | Format::Annotations);
            assert_eq!(first.contains(INFORMANT), tells, "{format:?} for {profile:?}");
        }
    }
    assert_eq!(
        std::fs::read_dir(sandbox.folder.path()).unwrap().count(),
        before,
        "nothing was written beside the library"
    );
}

#[test]
fn an_archive_names_its_parts_and_pages_come_one_by_one() {
    let sandbox = Sandbox::new();
    let article = told_in_confidence(&sandbox);
    let (_, docx, _) = preview(&sandbox, article, Format::Docx, Profile::Editor);
    assert!(docx.parts.iter().any(|part| part.name == "word/document.xml" && part.size > 1_000), "{:?}", docx.parts);
    assert_eq!(docx.parts.len(), docx.parts_in_all as usize);
    assert!(docx.size.unwrap() > 1_000);

    let (id, pdf, first) = preview(&sandbox, article, Format::Pdf, Profile::Internal);
    assert!(pdf.pages > 2 && pdf.first_claims.is_none());
    // "<svg" in base64.
    assert!(first.starts_with("PHN2Zy"), "{}", &first[..20]);
    assert_ne!(page(&sandbox, id, 1), first);
    assert_eq!(sandbox.refused(Request::PreviewPage { preview: id, page: pdf.pages }), "no-such-preview");
}

#[test]
fn the_latest_stops_and_replaces_the_one_before() {
    let sandbox = Sandbox::new();
    let article = told_in_confidence(&sandbox);
    let first = begin(&sandbox, article, edition(Format::Pdf, Profile::Internal));
    let second = begin(&sandbox, article, edition(Format::Csv, Profile::Internal));
    assert!(matches!(sandbox.desk.wait_for(second).unwrap(), Outcome::Previewed(_)));
    assert!(matches!(sandbox.desk.wait_for(first).unwrap(), Outcome::Cancelled), "whoever set it looks at it no more");
    assert_eq!(sandbox.refused(Request::PreviewPage { preview: first, page: 0 }), "no-such-preview");
    assert!(page(&sandbox, second, 0).contains(INFORMANT));

    let third = begin(&sandbox, article, edition(Format::Pdf, Profile::Internal));
    sandbox.ask(Request::CancelJob { job: third });
    assert!(matches!(sandbox.desk.wait_for(third).unwrap(), Outcome::Cancelled));
    assert_eq!(sandbox.refused(Request::PreviewPage { preview: third, page: 0 }), "no-such-preview");

    let (seen, ..) = preview(&sandbox, article, Format::Html, Profile::Internal);
    sandbox.ask(Request::CancelJob { job: seen });
    assert_eq!(sandbox.refused(Request::PreviewPage { preview: seen, page: 0 }), "no-such-preview", "let go");
}

#[test]
fn a_long_report_is_shown_from_its_beginning_and_says_so() {
    let sandbox = Sandbox::new();
    let sentences: Vec<String> = (1..=200)
        .map(|number| format!("The council of Orle spent {number} million crowns on walls in 1994."))
        .collect();
    let article = sandbox.import(&format!("Walls\n\n{}", sentences.join("\n\n")), "2024-02-13");
    let (_, json, text) = preview(&sandbox, article, Format::Json, Profile::Internal);
    assert!(json.cut && json.size.is_none());
    assert!(text.len() <= 64 << 10 && text.len() > 60 << 10, "{} bytes", text.len());
    let (id, pdf, _) = preview(&sandbox, article, Format::Pdf, Profile::Internal);
    assert_eq!((pdf.cut, pdf.first_claims), (true, Some(100)));
    assert!(!page(&sandbox, id, pdf.pages - 1).is_empty());
}

fn write(sandbox: &Sandbox, article: ArticleId, name: &str) -> JobId {
    let file = sandbox.folder.path().join(name);
    let grant = sandbox.desk.grant(&file).unwrap().id;
    let request = Request::Report {
        selection: Selection::Article(article),
        edition: edition(Format::Html, Profile::Internal),
        grant,
    };
    let Response::Job { id } = sandbox.ask(request) else { panic!("not a job") };
    assert!(matches!(sandbox.desk.wait_for(id).unwrap(), Outcome::Written { .. }));
    id
}

fn written(sandbox: &Sandbox, job: JobId) -> WrittenFile {
    match sandbox.ask(Request::WrittenFile { job }) {
        Response::WrittenFile(file) => *file,
        other => panic!("no file: {other:?}"),
    }
}

#[test]
fn where_a_report_went_is_told_by_its_job() {
    let sandbox = Sandbox::new();
    let article = told_in_confidence(&sandbox);
    let job = write(&sandbox, article, "report.html");
    let file = written(&sandbox, job);
    let path = sandbox.folder.path().canonicalize().unwrap().join("report.html");
    let bytes = std::fs::read(&path).unwrap();
    assert_eq!((file.name.as_str(), file.path), ("report.html", path.to_string_lossy().into_owned()));
    assert_eq!((file.size, file.sha256), (bytes.len() as u64, Digest::of(&bytes)));
    assert!(file.opens && !file.shows, "a test has no file manager");
    assert!(matches!(sandbox.ask(Request::OpenWritten { job }), Response::Opened { name } if name == "report.html"));
    assert_eq!(sandbox.refused(Request::ShowWritten { job }), "file");

    std::fs::write(&path, "changed").unwrap();
    assert_eq!(written(&sandbox, job).sha256, Digest::of(b"changed"), "told as it is now");
    std::fs::remove_file(&path).unwrap();
    assert_eq!(sandbox.refused(Request::WrittenFile { job }), "file-missing");

    let job = write(&sandbox, article, "report.sh");
    assert!(!written(&sandbox, job).opens);
    assert_eq!(sandbox.refused(Request::OpenWritten { job }), "not-our-kind");
    let unknown = begin(&sandbox, article, edition(Format::Csv, Profile::Internal));
    assert_eq!(sandbox.refused(Request::WrittenFile { job: unknown }), "no-such-job");
}

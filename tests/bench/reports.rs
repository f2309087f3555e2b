//! How long a report of a thousand claims takes and how much memory, beside programs that make such files of the same
//! words: LibreOffice and WeasyPrint pages, pandoc a document.
//!
//! `cargo xtask bench reports` installs the peers that can be had. Every program runs as a process of its own, ours with
//! the library to open; LibreOffice sets the document that pandoc made, since it takes minutes over a thousand comments.

use crate::spread;
use claimdesk_desk::request::{EvidenceDetails, FindingDetails, Request, SourceDetails};
use claimdesk_desk::response::Response;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, SourceId};
use claimdesk_domain::report::Format;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_tests::programs::{program, project};
use claimdesk_tests::sandbox::Sandbox;
use std::error::Error;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

const CLAIMS: usize = 1000;

/// Rounds in which everything is measured once, one after the other.
const ROUNDS: usize = 3;

/// Seconds from which on a peer is measured once only.
const SLOW: f64 = 60.0;

/// What one run took.
#[derive(Clone, Copy)]
struct Cost {
    seconds: f64,
    megabytes: f64,
}

/// A program that makes a file of one of ours.
struct Peer {
    name: &'static str,
    /// Our format that it is measured beside.
    beside: Format,
    command: Vec<OsString>,
    costs: Vec<Cost>,
}

/// Seconds and megabytes of every format, then the peers beside them.
pub fn measure() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::new();
    let article = filled(&sandbox)?;
    let library = sandbox.library();
    let Sandbox { desk, folder: _held } = sandbox;
    drop(desk);
    let folder = tempfile::tempdir()?;
    let mut ours: Vec<(Format, Vec<Cost>)> = Format::ALL.into_iter().map(|format| (format, Vec::new())).collect();
    let mut peers = peers(folder.path());
    println!("reports: {CLAIMS} claims, two sources each");
    for _ in 0..ROUNDS {
        for (format, costs) in &mut ours {
            costs.push(run(&report(&library, article, *format, folder.path()))?);
        }
        for peer in peers.iter_mut().filter(|peer| peer.costs.first().is_none_or(|first| first.seconds < SLOW)) {
            match run(&peer.command) {
                Ok(cost) => peer.costs.push(cost),
                Err(error) => eprintln!("{}: {error}", peer.name),
            }
        }
    }
    for (format, costs) in &ours {
        let size = std::fs::metadata(file(folder.path(), *format))?.len() / 1000;
        println!("{format:?}, seconds: {}; {size} kB", told(costs));
    }
    for peer in &peers {
        if peer.costs.is_empty() {
            println!("{}: not measured, it could not be installed or run", peer.name);
            continue;
        }
        println!("{}, seconds: {}", peer.name, told(&peer.costs));
        let beside = ours.iter().find(|(format, _)| *format == peer.beside).map_or(&[][..], |(_, costs)| costs);
        let ratios = peer.costs.iter().zip(beside).map(|(peer, ours)| peer.seconds / ours.seconds).collect();
        println!("{:?} against {}, times: {}", peer.beside, peer.name, spread(ratios));
    }
    Ok(())
}

/// An article in which every claim has two sources, a finding and a signature.
fn filled(sandbox: &Sandbox) -> Result<ArticleId, Box<dyn Error>> {
    let sentence = |number: usize| format!("The council of Orle spent {number} million crowns in 2021.");
    let text = (1..=CLAIMS).map(sentence).collect::<Vec<_>>().join("\n\n");
    let article = sandbox.import(&text, "2024-02-13");
    let claims = claims(sandbox, article);
    if claims.len() != CLAIMS {
        return Err(format!("{} claims were found, not {CLAIMS}", claims.len()).into());
    }
    for (number, claim) in claims.into_iter().enumerate() {
        let budget = source(sandbox, SourceKind::Document, &format!("Budget of Orle, page {number}"))?;
        let news = source(sandbox, SourceKind::Page, &format!("Orle Post, article {number}"))?;
        for (source, stance) in [(budget, Stance::Supports), (news, Stance::Qualifies)] {
            let use_of = EvidenceDetails {
                stance,
                locator: Some(format!("line {number}")),
                passage: Some(format!("Spent in 2021: {number} million crowns, and some hundreds besides.")),
                note: None,
                capture: None,
            };
            sandbox.done(Request::AddEvidence { claim, source, use_of });
        }
        let content = ContentFinding::ALL[number % ContentFinding::ALL.len()];
        let finding = FindingDetails {
            attribution: None,
            content: Some(content),
            rationale: "The budget has the sum; the newspaper rounds it.".to_owned(),
            unknown: vec!["Whether the budget was kept.".to_owned()],
            as_of: "2022-01-05".parse().ok(),
        };
        sandbox.done(Request::RecordFinding { claim, finding });
        sandbox.done(Request::Sign { claim, stage: Stage::Checker });
    }
    Ok(article)
}

fn claims(sandbox: &Sandbox, article: ArticleId) -> Vec<ClaimId> {
    let mut claims = Vec::new();
    let mut from_block = Some(0);
    while let Some(block) = from_block {
        let Response::Article(view) = sandbox.ask(Request::Article { article, from_block: block }) else { break };
        claims.extend(view.claims.iter().map(|row| row.id));
        from_block = view.next_block;
    }
    claims
}

fn source(sandbox: &Sandbox, kind: SourceKind, title: &str) -> Result<SourceId, Box<dyn Error>> {
    let source = SourceDetails {
        kind,
        title: title.to_owned(),
        publisher: Some("The council".to_owned()),
        url: None,
        primary: kind == SourceKind::Document,
        confidential: false,
        origin: None,
        note: None,
        citation: None,
        file: None,
    };
    Ok(sandbox.done(Request::AddSource { source }).id.parse()?)
}

fn file(folder: &Path, format: Format) -> PathBuf {
    folder.join(format!("{format:?}.{}", format.extension()))
}

/// Our own program, writing a report.
fn report(library: &Path, article: ArticleId, format: Format, folder: &Path) -> Vec<OsString> {
    let name = serde_json::to_value(format).ok().and_then(|name| name.as_str().map(str::to_owned));
    vec![
        program("claimdesk-cli").into(),
        "--library".into(),
        library.into(),
        "report".into(),
        article.to_string().into(),
        "--format".into(),
        name.unwrap_or_default().into(),
        "--output".into(),
        file(folder, format).into(),
    ]
}

/// Pandoc comes first: LibreOffice sets what it makes.
fn peers(folder: &Path) -> Vec<Peer> {
    let bench = project("target/bench");
    let peer = |name, beside, command: Vec<OsString>| Peer { name, beside, command, costs: Vec::new() };
    let (document, pages) = (folder.join("pandoc.docx"), folder.join("weasyprint.pdf"));
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    // Its profile is made at the first start, which is not counted.
    let _ = Command::new("soffice").args([profile.as_str(), "--headless", "--terminate_after_init"]).output();
    let installed = bench.join("pandoc/pandoc");
    let pandoc = if installed.exists() { installed } else { PathBuf::from("pandoc") };
    let markdown = file(folder, Format::Markdown);
    let made = ["--from", "gfm", "--output"].map(OsString::from);
    let made = [vec![pandoc.into_os_string(), markdown.into()], made.into(), vec![document.clone().into()]].concat();
    let set = ["soffice", &profile, "--headless", "--convert-to", "pdf", "--outdir"].map(OsString::from);
    let set = [set.to_vec(), vec![folder.into(), document.into()]].concat();
    // It fails on what floats to the end of a line, wherever that is.
    let printed = ["sh", "-c", "sed 's/float: inline-end/float: right/' \"$1\" | \"$0\" - \"$2\""].map(OsString::from);
    let weasyprint = bench.join("weasyprint/bin/weasyprint").into();
    let printed = [printed.into(), vec![weasyprint, file(folder, Format::Html).into(), pages.into()]].concat();
    vec![
        peer("pandoc, Markdown to DOCX", Format::Docx, made),
        peer("LibreOffice, DOCX to PDF", Format::Pdf, set),
        peer("WeasyPrint, HTML to PDF", Format::Pdf, printed),
    ]
}

fn run(command: &[OsString]) -> Result<Cost, Box<dyn Error>> {
    let output = Command::new("python3").arg(project("tests/bench/peers/measured.py")).args(command).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let told = String::from_utf8(output.stdout)?;
    let (seconds, kilobytes) = told.trim().split_once(' ').ok_or("no figures")?;
    Ok(Cost { seconds: seconds.parse()?, megabytes: kilobytes.parse::<f64>()? / 1024.0 })
}

fn told(costs: &[Cost]) -> String {
    let seconds = costs.iter().map(|cost| cost.seconds).collect();
    let most = costs.iter().map(|cost| cost.megabytes).fold(0.0, f64::max);
    format!("{}; at most {most:.0} MB", spread(seconds))
}

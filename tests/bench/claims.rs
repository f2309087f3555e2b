//! Reports over a whole library: rows per second, and the memory of a process of its own, above what the same process
//! takes for a report of one claim.

use claimdesk_domain::Instant as Moment;
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind, Reason};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, Draft, DraftText};
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::ids::{ArticleId, DeviceId, PersonId};
use claimdesk_domain::operation::{Body, Change};
use claimdesk_domain::source::{Evidence, Source, SourceKind, Stance};
use claimdesk_domain::span::Span;
use claimdesk_library::{Library, lists};
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::Sandbox;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Claims of the library where nobody says how many, and of each of its articles.
const CLAIMS: usize = 100_000;
const TO_AN_ARTICLE: usize = 100;

/// Sources of each claim.
const SOURCES: usize = 2;

/// Formats that hold no more than one article at a time.
const FORMATS: [&str; 5] = ["csv", "json", "xlsx", "md", "html"];

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// Rows per second and peak of memory, format by format.
pub fn measure(claims: Option<usize>) -> Done<()> {
    let claims = claims.unwrap_or(CLAIMS);
    let sandbox = Sandbox::new();
    let first = sandbox.import("The dam\n\nThe Orle dam held 40 million litres on Monday.", "1999-01-01");
    let path = sandbox.library();
    let Sandbox { desk, folder } = sandbox;
    drop(desk);
    let start = Instant::now();
    fill(&path, claims)?;
    println!("library of {claims} claims, {SOURCES} sources each, s: {:.1}", start.elapsed().as_secs_f64());
    for format in FORMATS {
        let file = folder.path().join(format!("report.{format}"));
        let (_, idle) = written(&path, &[&first.to_string()], format, &file)?;
        let (seconds, peak) = written(&path, &["--from", "2000-01-01"], format, &file)?;
        let size = file.metadata()?.len() / 1_000_000;
        println!(
            "{format}: {:.0} claims per second, {seconds:.1} s, {size} MB; memory at most {peak:.1} MB, {:.1} MB above one claim",
            claims as f64 / seconds,
            peak - idle
        );
    }
    Ok(())
}

/// Writes a report in a process of its own; answers its seconds, and the most memory that it held, in MB.
fn written(library: &Path, of: &[&str], format: &str, file: &Path) -> Done<(f64, f64)> {
    let start = Instant::now();
    let mut child = Command::new(program("claimdesk-cli"))
        .arg("--library")
        .arg(library)
        .arg("report")
        .args(of)
        .args(["--format", format, "-o"])
        .arg(file)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0.0_f64;
    let status = loop {
        let told = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) / 1024.0);
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    };
    if !status.success() {
        return Err(format!("the report was not written: {status}").into());
    }
    Ok((start.elapsed().as_secs_f64(), peak))
}

/// Adds so many claims, an operation for each article.
fn fill(path: &Path, claims: usize) -> Done<()> {
    let now = Moment::from_timestamp(1_700_000_000, 0).ok_or("no such moment")?;
    let library = Library::open(path, DeviceId(Uuid::from_u128(1)), now)?;
    let checker = library.read(lists::people)?.first().ok_or("nobody is at the desk")?.id;
    let mut maker = Maker { now, checker, last: 1_000_000 };
    for number in 0..claims.div_ceil(TO_AN_ARTICLE) {
        let of_it = TO_AN_ARTICLE.min(claims - number * TO_AN_ARTICLE);
        let (text, changes) = maker.article(number, of_it)?;
        let body = Body {
            nonce: Digest::of(&number.to_le_bytes()),
            actor: checker,
            verb: "import/1".to_owned(),
            about: [("title".to_owned(), "An article".to_owned())].into(),
            series: None,
            target: None,
            purge: None,
            redacted: None,
            changes,
        };
        let draft = claimdesk_library::Draft { id: maker.id().into(), at: now, body };
        library.commit(draft, &[&text])?;
    }
    Ok(())
}

/// Makes articles, no two alike.
struct Maker {
    now: Moment,
    checker: PersonId,
    last: u128,
}

impl Maker {
    fn id(&mut self) -> Uuid {
        self.last += 1;
        Uuid::from_u128(self.last)
    }

    /// The kept text of an article, and its rows.
    fn article(&mut self, number: usize, claims: usize) -> Done<(Vec<u8>, Vec<Change>)> {
        let sentence =
            |at: usize| format!("Ship {number} carried {} passengers on its {at}th voyage.", at * 7 + number);
        let blocks = (0..claims).map(|at| Block::new(BlockKind::Paragraph, sentence(at))).collect::<Vec<_>>();
        let text = DraftText::from(blocks);
        let kept = serde_json::to_vec(&text)?;
        let article = Article {
            id: ArticleId(self.id()),
            title: format!("Ship {number} sails again"),
            outlet: Some("The Harbour Gazette".to_owned()),
            byline: None,
            date: chrono::NaiveDate::from_ymd_opt(2024, 2, 13),
            language: Some("en".to_owned()),
            origin: Origin::File { name: format!("ship-{number}.txt") },
            draft: self.id().into(),
            added: self.now,
            agency: None,
            stated: Vec::new(),
            deadline: None,
            published: None,
            legal: None,
            assigned: None,
            check_page: None,
        };
        let draft = Draft {
            id: article.draft,
            article: article.id,
            number: 1,
            text: Digest::of(&kept),
            original: Digest::of(&kept),
            media_type: "text/plain".to_owned(),
            encoding: "UTF-8".to_owned(),
            reader: "text/1".to_owned(),
            words: u32::try_from(text.words())?,
            part: None,
            capture: None,
            reported: false,
        };
        let mut changes = vec![Change::made(article.clone()), Change::made(draft)];
        let sources: Vec<Source> = (0..SOURCES).map(|at| self.source(number, at)).collect();
        changes.extend(sources.iter().cloned().map(Change::made));
        for at in 0..claims {
            self.claim(&article, &text, at, &sources, &mut changes)?;
        }
        Ok((kept, changes))
    }

    fn source(&mut self, number: usize, at: usize) -> Source {
        Source {
            id: self.id().into(),
            kind: SourceKind::Document,
            title: format!("Log {at} of ship {number}, kept by the harbour authority since it was built"),
            publisher: Some("Harbour authority".to_owned()),
            url: Some(format!("https://harbour.example/ships/{number}/logs/{at}")),
            primary: true,
            confidential: false,
            origin: None,
            note: None,
            added: self.now,
            citation: claimdesk_domain::citation::Citation::default(),
        }
    }

    fn claim(
        &mut self,
        article: &Article,
        text: &DraftText,
        at: usize,
        sources: &[Source],
        changes: &mut Vec<Change>,
    ) -> Done<()> {
        let sentence = text.blocks.get(at).ok_or("no such block")?.text.clone();
        let span = Span::take(text, at, 0..sentence.len()).ok_or("no such words")?;
        let claim = Claim {
            id: self.id().into(),
            article: article.id,
            draft: article.draft,
            spans: vec![span],
            sentences: vec![sentence.clone()],
            wording: sentence,
            kind: ClaimKind::Event,
            attributions: Vec::new(),
            time: None,
            place: None,
            worth: 0.5,
            reasons: vec![Reason::plain("past-event")],
            state: CheckState::Checked,
            state_reason: None,
            legal: false,
            declined: Vec::new(),
            accepted: None,
            assigned: None,
            tags: Vec::new(),
            anchoring: None,
        };
        changes.push(Change::made(claim.clone()));
        for source in sources {
            changes.push(Change::made(Evidence {
                id: self.id().into(),
                claim: claim.id,
                source: source.id,
                stance: Stance::Supports,
                locator: Some(format!("p. {at}")),
                passage: Some("The passengers were counted at the gangway, as the master wrote down.".to_owned()),
                note: None,
                capture: None,
                added: self.now,
                backing: None,
            }));
        }
        changes.push(Change::made(Finding {
            id: self.id().into(),
            claim: claim.id,
            checker: self.checker,
            attribution: None,
            content: Some(ContentFinding::True),
            rationale: "Two logs that were kept apart have the same number.".to_owned(),
            unknown: Vec::new(),
            as_of: self.now.date_naive(),
            at: self.now,
        }));
        Ok(())
    }
}

//! How fast the language engine marks up news text, on one core, beside two peers on the same text.
//!
//! `cargo xtask bench language` installs the peers under `target/bench` and binds this program, and with it the peers,
//! to one core. The peers run their whole default pipelines; loading a model is not counted.

use crate::prose::prose;
use crate::spread;
use claimdesk_language::analyze;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Rounds in which everything is measured once, one after the other.
const ROUNDS: usize = 3;

const KB: usize = 1024;

/// A program that prints how many seconds it took for the text in a file.
struct Peer {
    name: &'static str,
    program: PathBuf,
    script: &'static str,
}

/// Words per second of the whole engine beside the peers, then the time per KB of short and long texts.
pub fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from("target/bench");
    std::fs::create_dir_all(&folder)?;
    let text = prose(128 * KB);
    let file = folder.join("prose.txt");
    std::fs::write(&file, &text)?;
    let words = text.split_whitespace().count() as f64;
    println!("language: {} KB, {words} words", text.len() / KB);
    let peers = [
        Peer {
            name: "spaCy en_core_web_sm",
            program: folder.join("spacy/bin/python"),
            script: "tests/bench/peers/spacy_pipeline.py",
        },
        Peer { name: "wink-nlp", program: PathBuf::from("node"), script: "tests/bench/peers/wink_pipeline.mjs" },
    ];
    let mut own = Vec::new();
    let mut theirs = vec![Vec::new(); peers.len()];
    for _ in 0..ROUNDS {
        own.push(words / quickest(&[&text]));
        for (peer, figures) in peers.iter().zip(&mut theirs) {
            figures.extend(peer.seconds(&file).map(|seconds| words / seconds));
        }
    }
    println!("claimdesk, words per second: {}", spread(own.clone()));
    for (peer, figures) in peers.iter().zip(theirs) {
        if figures.len() < ROUNDS {
            println!("{}: not measured, it could not be installed or run", peer.name);
            continue;
        }
        let ratios = own.iter().zip(&figures).map(|(own, figure)| own / figure).collect();
        println!("{}, words per second: {}", peer.name, spread(figures));
        println!("claimdesk against {}, times: {}", peer.name, spread(ratios));
    }
    lengths();
    Ok(())
}

/// Time per KB by length of the text: it should not grow.
fn lengths() {
    let long = prose(5 * KB * KB);
    let paragraph = long[..long.floor_char_boundary(200 * KB)].replace('\n', " ");
    let pieces = pieces(&long[..long.floor_char_boundary(400 * KB)], 2 * KB);
    let mut figures = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        figures[0].push(per_kb(&pieces));
        figures[1].push(per_kb(&[&paragraph]));
        figures[2].push(per_kb(&[&long]));
    }
    let [short, paragraph, long] = figures;
    let against = |figures: &[f64]| spread(figures.iter().zip(&short).map(|(long, short)| long / short).collect());
    println!("200 KB in one paragraph against 2 KB, time per KB: {}", against(&paragraph));
    println!("5 MB against 2 KB, time per KB: {}", against(&long));
    for (length, figures) in [("2 KB", short), ("200 KB in one paragraph", paragraph), ("5 MB", long)] {
        println!("{length}, microseconds per KB: {}", spread(figures));
    }
}

fn per_kb(texts: &[&str]) -> f64 {
    quickest(texts) * 1e6 * KB as f64 / texts.iter().map(|text| text.len()).sum::<usize>() as f64
}

/// Seconds for the texts one after the other, the least of three: what else the machine did only adds.
fn quickest(texts: &[&str]) -> f64 {
    let date = chrono::NaiveDate::from_ymd_opt(2024, 2, 13);
    let times = (0..3).map(|_| {
        let start = Instant::now();
        for text in texts {
            std::hint::black_box(analyze(std::hint::black_box(text), date));
        }
        start.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

/// The text in pieces of about `length` bytes, cut at empty lines.
fn pieces(text: &str, length: usize) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(cut) = rest.get(rest.floor_char_boundary(length)..).and_then(|after| after.find("\n\n")) {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(length) + cut);
        found.push(piece);
        rest = after.trim_start();
    }
    found
}

impl Peer {
    /// Seconds for the text in `file`; nothing where the peer is not there.
    fn seconds(&self, file: &Path) -> Option<f64> {
        let output = Command::new(&self.program).arg(self.script).arg(file).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    }
}

//! How well and how fast the articles of web pages are found, beside two peers on the same pages and the same core:
//! `cargo xtask bench extraction` installs the peers under `target/bench` and binds this program to one core. The pages
//! are those of the measure `extraction`, in the folder that `CLAIMDESK_EVAL` names.

use claimdesk_evaluation::measures::extraction::{article, compare, f1};
use claimdesk_evaluation::sets::Sets;
use claimdesk_evaluation::sets::extraction::{Page, read};
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Rounds in which everything is measured once, one after the other.
const ROUNDS: usize = 3;

/// A program that prints how many seconds it took for the pages of a folder and writes down their articles.
struct Peer {
    name: &'static str,
    program: &'static str,
    script: &'static str,
}

const PEERS: [Peer; 2] = [
    Peer {
        name: "trafilatura, fast",
        program: "target/bench/trafilatura/bin/python",
        script: "tests/bench/peers/trafilatura_articles.py",
    },
    Peer { name: "Readability on linkedom", program: "node", script: "tests/bench/peers/readability_articles.mjs" },
];

fn main() -> Result<(), Box<dyn Error>> {
    let sets = Sets::new(std::env::var_os("CLAIMDESK_EVAL").map(PathBuf::from));
    let pages = read(&sets)?;
    let folder = PathBuf::from("target/bench/extraction");
    fs::create_dir_all(folder.join("pages"))?;
    for page in &pages {
        fs::write(folder.join("pages").join(&page.id).with_extension("html"), &page.html)?;
    }
    let mut own = Vec::new();
    let mut theirs: Vec<Vec<(f64, f64)>> = vec![Vec::new(); PEERS.len()];
    for _ in 0..ROUNDS {
        own.push(measure_own(&pages));
        for (peer, figures) in PEERS.iter().zip(&mut theirs) {
            figures.extend(peer.measure(&folder, &pages));
        }
    }
    println!("{} pages", pages.len());
    print_row("claimdesk", &own);
    for (peer, figures) in PEERS.iter().zip(theirs) {
        if figures.len() < ROUNDS {
            println!("{}: not measured, it could not be installed or run", peer.name);
            continue;
        }
        print_row(peer.name, &figures);
        let ratios = own.iter().zip(&figures).map(|((_, own), (_, other))| own / other).collect();
        println!("claimdesk against {}, times: {}", peer.name, spread(ratios));
    }
    Ok(())
}

fn print_row(name: &str, figures: &[(f64, f64)]) {
    let score = figures.first().map_or(0.0, |(score, _)| *score);
    println!("{name}: F1 {score:.4}, pages per second {}", spread(figures.iter().map(|(_, speed)| *speed).collect()));
}

/// F1 and pages per second, the best of two: what else the machine did only slows it down.
fn measure_own(pages: &[Page]) -> (f64, f64) {
    let mut least = f64::INFINITY;
    let mut articles = BTreeMap::new();
    for _ in 0..2 {
        let start = Instant::now();
        articles = pages.iter().map(|page| (page.id.clone(), article(&page.html))).collect();
        least = least.min(start.elapsed().as_secs_f64());
    }
    (score(pages, &articles), pages.len() as f64 / least)
}

fn score(pages: &[Page], articles: &BTreeMap<String, String>) -> f64 {
    let found = |page: &Page| articles.get(&page.id).map_or("", String::as_str);
    let compared: Vec<_> = pages.iter().map(|page| compare(&page.article, found(page))).collect();
    f1(&compared).unwrap_or_default()
}

/// Median, least and most.
fn spread(mut figures: Vec<f64>) -> String {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures.first().copied().unwrap_or(0.0), figures.last().copied().unwrap_or(0.0));
    let median = figures.get(figures.len() / 2).copied().unwrap_or(0.0);
    format!("{median:.2} ({least:.2} to {most:.2})")
}

impl Peer {
    /// F1 and pages per second; nothing where the peer is not there.
    fn measure(&self, folder: &Path, pages: &[Page]) -> Option<(f64, f64)> {
        let answer = folder.join("articles.json");
        let output =
            Command::new(self.program).arg(self.script).arg(folder.join("pages")).arg(&answer).output().ok()?;
        let seconds: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
        let articles: BTreeMap<String, String> = serde_json::from_slice(&fs::read(&answer).ok()?).ok()?;
        Some((score(pages, &articles), pages.len() as f64 / seconds))
    }
}

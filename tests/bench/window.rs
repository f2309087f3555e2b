//! The window: from start to the first usable row, against an empty one; memory with one article and with a thousand.

use crate::{spread, text};
use claimdesk_desk::request::{ImportDetails, Request};
use claimdesk_desk::response::Response;
use claimdesk_tests::driver::{Driver, PATIENCE};
use claimdesk_tests::programs::program;
use claimdesk_tests::sandbox::open;
use fantoccini::{Client, Locator};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Starts of each kind, in turn.
const STARTS: usize = 9;

/// How often the page is looked at: the figures are no finer.
const LOOK: Duration = Duration::from_millis(5);

/// A row of the queue that can be chosen.
const ROW: &str = "[role=option]";

/// Measures both.
pub async fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let Some(driver) = Driver::start() else {
        println!("window: not measured, there is no display or no WebKitWebDriver");
        return Ok(());
    };
    let folder = tempfile::tempdir()?;
    let (one, thousand) = (folder.path().join("one.claimdesk"), folder.path().join("thousand.claimdesk"));
    let picks = folder.path().join("picks");
    fs::write(&picks, "")?;
    fill(&one, 1)?;
    fill(&thousand, 1000)?;

    let (mut ours, mut empty, mut many) = (Vec::new(), Vec::new(), Vec::new());
    let (mut against_empty, mut against_one, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    let (mut of_one, mut of_thousand) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let (nothing, client) = started(&driver, &program_of_example(), &[], "#ready").await?;
        client.close().await?;
        let (first, memory_of_one) = opened(&driver, &one, &picks).await?;
        let (second, memory_of_thousand) = opened(&driver, &thousand, &picks).await?;
        against_empty.push(first / nothing);
        against_one.push(second / first);
        memory.push(memory_of_thousand / memory_of_one);
        ours.push(first);
        empty.push(nothing);
        many.push(second);
        of_one.push(memory_of_one);
        of_thousand.push(memory_of_thousand);
    }
    println!("start of an empty window, ms: {}", spread(empty));
    println!("start to the first usable row, 1 article, ms: {}", spread(ours));
    println!("start to the first usable row, 1,000 articles, ms: {}", spread(many));
    println!("start, Claimdesk against an empty window: {}", spread(against_empty));
    println!("start, 1,000 articles against 1: {}", spread(against_one));
    println!("memory of the process tree (PSS), 1 article, MB: {}", spread(of_one));
    println!("memory of the process tree (PSS), 1,000 articles, MB: {}", spread(of_thousand));
    println!("memory, 1,000 articles against 1: {}", spread(memory));
    Ok(())
}

async fn opened(driver: &Driver, library: &Path, picks: &Path) -> Result<(f64, f64), Box<dyn std::error::Error>> {
    let (library, picks) = (library.to_string_lossy(), picks.to_string_lossy());
    let arguments = ["--library", &library, "--picks", &picks];
    let (time, client) = started(driver, &program("claimdesk"), &arguments, ROW).await?;
    let memory = memory_of_tree(&library);
    client.close().await?;
    Ok((time, memory))
}

fn program_of_example() -> std::path::PathBuf {
    program("examples/empty-window")
}

/// Milliseconds from the start of the program until `wanted` is there.
async fn started(
    driver: &Driver,
    program: &Path,
    arguments: &[&str],
    wanted: &str,
) -> Result<(f64, Client), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let client = driver.program(program, arguments).await;
    client.wait().at_most(PATIENCE).every(LOOK).for_element(Locator::Css(wanted)).await?;
    Ok((start.elapsed().as_secs_f64() * 1000.0, client))
}

fn fill(library: &Path, articles: usize) -> Result<(), Box<dyn std::error::Error>> {
    let desk = open(library)?;
    for number in 0..articles {
        let details = ImportDetails::default();
        let request = Request::ImportText { text: text::article(number, 300), details };
        if let Ok(Response::Job { id }) = desk.call(request) {
            desk.wait_for(id)?;
        }
    }
    Ok(())
}

/// Proportional set size, in megabytes, of the program that has `library` on its command line and of all it started.
fn memory_of_tree(library: &str) -> f64 {
    let processes: Vec<u32> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    let parents: BTreeMap<u32, u32> =
        processes.iter().filter_map(|process| Some((*process, parent(*process)?))).collect();
    let roots: Vec<u32> = processes
        .iter()
        .copied()
        .filter(|process| {
            fs::read_to_string(format!("/proc/{process}/cmdline")).is_ok_and(|line| line.contains(library))
        })
        .collect();
    let belongs = |process: u32| {
        let mut at = Some(process);
        while let Some(current) = at {
            if roots.contains(&current) {
                return true;
            }
            at = parents.get(&current).copied();
        }
        false
    };
    processes.iter().filter(|process| belongs(**process)).filter_map(|process| pss(*process)).sum::<f64>() / 1000.0
}

fn parent(process: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()
}

/// Kilobytes.
fn pss(process: u32) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

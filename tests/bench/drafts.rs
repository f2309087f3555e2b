//! A new draft of a long article: every claim followed into it and committed, as a person waits for it.

use crate::spread;
use claimdesk_desk::request::{NewText, Request};
use claimdesk_desk::response::Outcome;
use claimdesk_tests::sandbox::Sandbox;
use std::time::Instant;

/// Drafts measured, each the next of the one before.
const TIMES: usize = 5;

/// Paragraphs, each of four claims and forty words.
const PARAGRAPHS: usize = 500;

/// Wall and processor time of drafts in which every tenth paragraph is edited, every fiftieth gone, and forty moved.
pub fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let start = Instant::now();
    let article = sandbox.import(&draft(0), "2024-02-13");
    println!("import of 20,000 words, ms: {:.0}", start.elapsed().as_secs_f64() * 1000.0);
    println!("words {}, claims {}", draft(0).split_whitespace().count(), sandbox.claims(article).len());
    let (mut wall, mut processor) = (Vec::new(), Vec::new());
    for number in 1..=TIMES {
        let text = NewText::Pasted { text: draft(number) };
        let (start, used) = (Instant::now(), processor_time()?);
        let outcome = sandbox.outcome(Request::NewDraft { article, text });
        wall.push(start.elapsed().as_secs_f64() * 1000.0);
        processor.push(processor_time()? - used);
        if let (1, Outcome::Drafted { counts, .. }) = (number, outcome) {
            println!("{counts:?}");
        }
    }
    println!("new draft of 20,000 words, ms: {}", spread(wall));
    println!("new draft of 20,000 words, ms of processor: {}", spread(processor));
    Ok(())
}

/// The draft of that number; no two are alike.
fn draft(number: usize) -> String {
    let kept = (0..PARAGRAPHS).filter(|at| number == 0 || at % 50 != number % 50);
    let mut paragraphs: Vec<String> =
        kept.map(|at| paragraph(at, if at % 10 == number % 10 { number } else { 0 })).collect();
    if number > 0 {
        paragraphs.rotate_right(40);
    }
    paragraphs.join("\n\n")
}

fn paragraph(at: usize, edit: usize) -> String {
    let (year, sum) = (1900 + at % 120, at * 7 + edit);
    let hedge = if edit == 0 { "It is understood that the" } else { "The" };
    format!(
        "{hedge} council of district {at} sold {sum} houses in May {year}. The mayor of district {at} said that \
         nobody was hurt. Police closed road {at} on Monday morning for two hours. A spokesman for the port {at} declined \
         to comment on it."
    )
}

/// Milliseconds that this process has kept a processor busy.
fn processor_time() -> Result<f64, Box<dyn std::error::Error>> {
    /// Clock ticks of Linux's files of processes.
    const TICKS: f64 = 100.0;
    let line = std::fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = line.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 =
        fields.get(11..13).ok_or("no times of this process")?.iter().filter_map(|one| one.parse::<f64>().ok()).sum();
    Ok(ticks * 1000.0 / TICKS)
}

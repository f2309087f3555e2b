//! Writes a report of the test desks to the file that is named, in the format of its ending, and says how long it took:
//! `pages FILE [ferry, rich, public, german, hostile, long, empty or a number of claims] [archive]`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "made from the tests' desks")]

#[path = "../tests/pages/desks.rs"]
mod desks;
#[path = "../../report/tests/report/filled.rs"]
#[allow(dead_code, reason = "not every desk is written")]
mod filled;
#[path = "../../report/tests/report/rich.rs"]
#[allow(dead_code, reason = "not every desk is written")]
mod rich;
#[path = "../../report/tests/report/sheets.rs"]
#[allow(dead_code, reason = "not every desk is written")]
mod sheets;

use claimdesk_report::{Format, write};
use claimdesk_typeset::Press;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("usage: pages FILE [DESK] [archive]")?;
    let mut desk = desks::named(arguments.get(1).map_or("ferry", String::as_str)).ok_or("no such desk")?;
    desk.typesetter = Box::new(Press);
    desk.head.archive = arguments.iter().any(|argument| argument == "archive");
    let from = Instant::now();
    let ending = Path::new(path).extension().unwrap_or_default();
    let format = Format::ALL.into_iter().find(|format| ending == format.extension()).unwrap_or(Format::Pdf);
    write(format, &desk, &mut std::fs::File::create(path)?)?;
    eprintln!("{} claims in {:.2} s", desk.sheets.len(), from.elapsed().as_secs_f64());
    Ok(())
}

//! Writes the ferry story's report to the file named on the command line; its ending says the format.

#[path = "../tests/report/sheets.rs"]
#[allow(dead_code, clippy::expect_used, reason = "made for the tests")]
mod sheets;

use claimdesk_report::{Format, Profile, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: demo FILE [public]")?;
    let format = Format::ALL.into_iter().find(|format| path.ends_with(format.extension())).unwrap_or(Format::Html);
    let mut desk = sheets::ferry();
    if arguments.next().as_deref() == Some("public") {
        desk.head.profile = Profile::Public;
    }
    write(format, &desk, &mut std::fs::File::create(path)?)?;
    Ok(())
}

//! Reads many damaged copies of one file in one bound process: for the tests with hostile input.
//!
//! On standard input: a line with the file's name, `mutated` or `cut`, the first seed, how many, and the sizes of the
//! file and of another to splice it with; then both. On standard output, for each seed, a line before it is read and
//! one after: whoever ends this process leaves the seed behind.

mod copies;

use claimdesk_intake::{Input, LIMITS, Limits, Readers, bind, read};
use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Bytes between two cuts.
const CUT: usize = 1024;

/// Processor time for all copies together.
const WALL: Duration = Duration::from_secs(600);

fn main() -> ExitCode {
    run().map_or(ExitCode::from(2), |()| ExitCode::SUCCESS)
}

fn run() -> Option<()> {
    let mut given = Vec::new();
    std::io::stdin().read_to_end(&mut given).ok()?;
    let end = given.iter().position(|byte| *byte == b'\n')?;
    let line = String::from_utf8(given.get(..end)?.to_vec()).ok()?;
    let words: Vec<&str> = line.split('\t').collect();
    let [name, way, first, count, size] = words.as_slice() else { return None };
    let (file, other) = given.get(end + 1..)?.split_at_checked(size.parse().ok()?)?;
    let first: u64 = first.parse().ok()?;
    bind(&Limits { wall: WALL, ..LIMITS }).ok()?;
    std::panic::set_hook(Box::new(|panic| println!("panicked {}", panic.to_string().replace('\n', " "))));
    for seed in first..first.saturating_add(count.parse().ok()?) {
        println!("seed {seed}");
        std::io::stdout().flush().ok()?;
        let bytes = match *way {
            "cut" => file.get(..(seed as usize).saturating_mul(CUT))?.to_vec(),
            _ => copies::mutated(file, other, seed),
        };
        let input = Input { name: Some((*name).to_owned()), bytes, ..Input::default() };
        let start = Instant::now();
        let end = catch_unwind(AssertUnwindSafe(|| read(&input, Readers::default()).is_ok()));
        let what = match end {
            Ok(true) => "read",
            Ok(false) => "refused",
            Err(_) => "broken",
        };
        println!("{what} {}", start.elapsed().as_micros());
    }
    Some(())
}

//! Makes a large library from a seed: `cargo xtask library --claims 1000000 [--seed 7] FILE`.

use claimdesk_tests::large::{Plan, make};
use std::path::PathBuf;
use std::time::Instant;

/// Claims between two lines that say how far it has come.
const STEP: usize = 100_000;

/// Reads the arguments and makes the library.
pub fn write(arguments: &[String]) -> Result<(), Box<dyn std::error::Error>> {
    let mut plan = Plan { claims: 100_000, seed: 7, at_work: false, one_by_one: false };
    let mut file: Option<PathBuf> = None;
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut number = || rest.next().ok_or("a number is missing")?.parse::<u64>().map_err(|_| "no number");
        match argument.as_str() {
            "--claims" => plan.claims = usize::try_from(number()?)?,
            "--seed" => plan.seed = number()?,
            "--at-work" => (plan.at_work, plan.one_by_one) = (true, true),
            _ => file = Some(PathBuf::from(argument)),
        }
    }
    let file = file.ok_or("library --claims N [--seed S] [--at-work] FILE")?;
    let start = Instant::now();
    let mut told = 0;
    make(&file, plan, |claims| {
        if claims / STEP > told {
            told = claims / STEP;
            eprintln!("{claims} claims, {:.0} s", start.elapsed().as_secs_f64());
        }
    })?;
    println!("{} claims in {:.1} s: {}", plan.claims, start.elapsed().as_secs_f64(), file.display());
    Ok(())
}

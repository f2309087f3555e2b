//! From bytes to committed claims.

use crate::{spread, text};
use claimdesk_tests::sandbox::Sandbox;
use std::time::Instant;

/// Imports measured.
const TIMES: usize = 15;

/// An article of 1,000 words, parsed in the child, its claims pulled and committed; and the same with 100 words, most
/// of which is the start of the child and the commit.
pub fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::new();
    let mut long = Vec::new();
    let mut short = Vec::new();
    let mut ratios = Vec::new();
    for round in 0..TIMES {
        let timed = |words: usize, number: usize| {
            let text = text::article(number, words);
            let start = Instant::now();
            let article = sandbox.import(&text, "2024-02-13");
            (start.elapsed().as_secs_f64() * 1000.0, article)
        };
        let (of_long, article) = timed(1000, round * 2);
        let (of_short, _) = timed(100, round * 2 + 1);
        if round == 0 {
            println!("claims of the 1,000-word article: {}", sandbox.claims(article).len());
        }
        long.push(of_long);
        short.push(of_short);
        ratios.push(of_long / of_short);
    }
    println!("import, 1,000 words to committed claims, ms: {}", spread(long));
    println!("import, 100 words, ms: {}", spread(short));
    println!("import, 1,000 words against 100 words: {}", spread(ratios));
    Ok(())
}

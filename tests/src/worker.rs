//! Works at a library until it is killed: imports, edits, undoes, and names every operation on standard output the
//! moment the desk has acknowledged it.

use claimdesk_desk::request::{ClaimEdit, FindingDetails, ImportDetails, Request};
use claimdesk_desk::response::{Outcome, Response};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ClaimId;
use claimdesk_tests::sandbox::open;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    if let Some(code) = claimdesk_intake::run_as_parser(claimdesk_intake_pdf::readers()) {
        return Ok(code);
    }
    let library = std::env::args_os().nth(1).ok_or("usage: claimdesk-test-worker LIBRARY")?;
    let desk = open(&PathBuf::from(library))?;
    let mut out = std::io::stdout();
    let mut acknowledge = |what: &str| writeln!(out, "{what}").and_then(|()| out.flush());
    for round in 0.. {
        let text = format!(
            "Round {round} of {}\n\nThe dam held {round} million litres on Monday. It then fell by 3 percent.",
            std::process::id()
        );
        let job = match desk.call(Request::ImportText { text, details: ImportDetails::default() }) {
            Ok(Response::Job { id }) => id,
            other => return Err(format!("{other:?}").into()),
        };
        let Outcome::Imported { article, .. } = desk.wait_for(job)? else { continue };
        acknowledge(&format!("article {article}"))?;
        let Ok(Response::Article(view)) = desk.call(Request::Article { article, from_block: 0 }) else { continue };
        for claim in view.claims.iter().map(|row| row.id) {
            for request in edits(claim, round) {
                if let Ok(Response::Done(done)) = desk.call(request) {
                    acknowledge(&format!("operation {}", done.operation))?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn edits(claim: ClaimId, round: u32) -> [Request; 4] {
    let edit = ClaimEdit { wording: Some(format!("Wording {round}.")), ..ClaimEdit::default() };
    let finding = FindingDetails {
        attribution: None,
        content: Some(ContentFinding::MostlyTrue),
        rationale: format!("Because {round}."),
        unknown: Vec::new(),
        as_of: None,
    };
    [Request::EditClaim { claim, edit }, Request::RecordFinding { claim, finding }, Request::Undo, Request::Redo]
}

//! The graded PDFs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

#[path = "../../intake/tests/golden/lines.rs"]
mod lines;

#[test]
fn documents_as_somebody_else_wrote_them_down() {
    lines::grade("pdf", claimdesk_intake_pdf::readers());
}

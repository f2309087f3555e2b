//! The graded PDFs.

#[path = "../../intake/tests/golden/lines.rs"]
mod lines;

#[test]
fn documents_as_somebody_else_wrote_them_down() {
    lines::grade("pdf", claimdesk_intake_pdf::readers());
}

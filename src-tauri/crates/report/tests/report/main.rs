//! A report, read back: what stands in it, what is left out, and what hostile text cannot do to it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot be told fails its test")]

mod sheets;

mod annotations;
mod bundle;
mod claim_review;
mod claims;
mod docx;
mod files;
mod filled;
mod foretaste;
mod hostile;
mod house;
mod markdown;
mod office;
mod pdf;
mod profiles;
mod rich;
mod schema;
mod selections;
mod several;
mod snapshots;
mod spreadsheet;
mod told;
mod xlsx;

//! The window's types, generated from the requests and answers.
//!
//! `cargo xtask codegen` runs this test with `CLAIMDESK_CODEGEN=write`; without it the test holds the committed files
//! to what would be written.

use crate::request::Request;
use crate::response::{Event, Response};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use ts_rs::{Config, TS};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../ui/src/api/generated");

fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    entries
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn the_windows_types_are_fresh() {
    let fresh = tempfile::tempdir().unwrap();
    let config = Config::default().with_out_dir(fresh.path());
    Request::export_all(&config).unwrap();
    Response::export_all(&config).unwrap();
    Event::export_all(&config).unwrap();
    let fresh = files(fresh.path());
    let committed = Path::new(COMMITTED);
    if std::env::var_os("CLAIMDESK_CODEGEN").is_some() {
        let _ = fs::remove_dir_all(committed);
        fs::create_dir_all(committed).unwrap();
        for (name, text) in &fresh {
            fs::write(committed.join(name), text).unwrap();
        }
    }
    assert!(files(committed) == fresh, "the window's types are not fresh: run `cargo xtask codegen`");
}

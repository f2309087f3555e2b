//! What is generated and committed: the window's types from the requests, the catalogue of sentences from its JSON.

use crate::step::{Done, Failed, run_step, top};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn catalogue() -> PathBuf {
    top().join("src-tauri/crates/domain/src/messages/catalogue.rs")
}

/// Writes everything that is generated.
pub fn write() -> Done {
    fs::write(catalogue(), fresh_catalogue()?).map_err(|error| Failed::File(catalogue(), error))?;
    let mut types = Command::new("cargo");
    types.args(["test", "--quiet", "--package", "claimdesk-desk", "--lib", "bindings"]);
    run_step("types of the window", types.env("CLAIMDESK_CODEGEN", "write").current_dir(top()))
}

/// Holds the catalogue to its JSON; the types are held by a test of desk.
pub fn check() -> Done {
    let committed = fs::read_to_string(catalogue()).map_err(|error| Failed::File(catalogue(), error))?;
    if committed == fresh_catalogue()? {
        Ok(())
    } else {
        Err(Failed::Content("the catalogue of sentences is not fresh: run `cargo xtask codegen`".to_owned()))
    }
}

fn fresh_catalogue() -> Result<String, Failed> {
    let path = top().join("ui/messages/en.json");
    let json = fs::read(&path).map_err(|error| Failed::File(path, error))?;
    let parsed: Value = serde_json::from_slice(&json).map_err(|error| Failed::Content(error.to_string()))?;
    let mut messages: Vec<(&String, &Value)> = parsed.as_object().into_iter().flatten().collect();
    messages.retain(|(key, _)| !key.starts_with('$'));
    messages.sort_by_key(|(key, _)| *key);
    let mut rust = String::from(
        "// Generated from ui/messages/en.json by `cargo xtask codegen`. Do not edit.\n\nuse super::Message;\n\n\
         #[rustfmt::skip]\npub(super) static ENGLISH: &[(&str, Message)] = &[\n",
    );
    for (key, message) in messages {
        let rendered =
            one(message).ok_or_else(|| Failed::Content(format!("{key}: not a form of message that is known")))?;
        let _ = writeln!(rust, "    ({key:?}, {rendered}),");
    }
    rust.push_str("];\n");
    Ok(rust)
}

/// A plain text, or the one form of plural that the catalogue uses.
fn one(message: &Value) -> Option<String> {
    if let Some(pattern) = message.as_str() {
        return Some(format!("Message::Plain({pattern:?})"));
    }
    let variants = message.get(0)?;
    let by = variants["declarations"].as_array()?.iter().find_map(|line| line.as_str()?.strip_prefix("input "))?;
    let forms = variants["match"].as_object()?;
    let form = |ending: &str| forms.iter().find(|(key, _)| key.ends_with(ending))?.1.as_str();
    let (single, other) = (form("=one")?, form("=other").or_else(|| form("=*"))?);
    Some(format!("Message::Plural {{ by: {by:?}, one: {single:?}, other: {other:?} }}"))
}

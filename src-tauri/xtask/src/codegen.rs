//! What is generated and committed: the window's types from the requests, the catalogue of sentences from its JSON.

use crate::step::{Done, Failed, run_step, top};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The languages of the catalogue: the file of sentences and the module made from it.
const LANGUAGES: [(&str, &str); 2] = [("en", "english"), ("de", "german")];

fn catalogue(module: &str) -> PathBuf {
    top().join(format!("src-tauri/crates/domain/src/messages/catalogue/{module}.rs"))
}

/// Writes everything that is generated.
pub fn write() -> Done {
    for (tag, module) in LANGUAGES {
        let path = catalogue(module);
        fs::write(&path, fresh_catalogue(tag)?).map_err(|error| Failed::File(path, error))?;
    }
    let mut types = Command::new("cargo");
    types.args(["test", "--quiet", "--package", "claimdesk-desk", "--lib", "bindings"]);
    run_step("types of the window", types.env("CLAIMDESK_CODEGEN", "write").current_dir(top()))
}

/// Holds the catalogue to its JSON; the types are held by a test of desk.
pub fn check() -> Done {
    for (tag, module) in LANGUAGES {
        let path = catalogue(module);
        let committed = fs::read_to_string(&path).map_err(|error| Failed::File(path, error))?;
        if committed != fresh_catalogue(tag)? {
            let stale = "the catalogue of sentences is not fresh: run `cargo xtask codegen`";
            return Err(Failed::Content(stale.to_owned()));
        }
    }
    Ok(())
}

fn fresh_catalogue(tag: &str) -> Result<String, Failed> {
    let path = top().join(format!("ui/messages/{tag}.json"));
    let json = fs::read(&path).map_err(|error| Failed::File(path, error))?;
    let parsed: Value = serde_json::from_slice(&json).map_err(|error| Failed::Content(error.to_string()))?;
    let mut messages: Vec<(&String, &Value)> = parsed.as_object().into_iter().flatten().collect();
    messages.retain(|(key, _)| !key.starts_with('$'));
    messages.sort_by_key(|(key, _)| *key);
    let mut rust = format!(
        "// Generated from ui/messages/{tag}.json by `cargo xtask codegen`. Do not edit.\n\n\
         use crate::messages::Message;\n\n\
         #[rustfmt::skip]\npub(in crate::messages) static MESSAGES: &[(&str, Message)] = &[\n"
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

//! The catalogue of sentences, as the command line and the reports show them.
//!
//! `ui/messages/en.json` is the one source; `cargo xtask codegen` writes `catalogue.rs` from it.

mod catalogue;

use std::collections::BTreeMap;

/// A sentence with places to fill in.
#[derive(Clone, Copy, Debug)]
enum Message {
    /// One form for all.
    Plain(&'static str),
    /// Two forms, chosen by the number that fills `by`.
    Plural { by: &'static str, one: &'static str, other: &'static str },
}

/// The sentence `key` with `{name}` places filled from `arguments`. An unknown key comes back as itself, so that
/// nothing is ever hidden.
pub fn render(key: &str, arguments: &[(&str, &str)]) -> String {
    let found = catalogue::ENGLISH.binary_search_by_key(&key, |(known, _)| known);
    let Ok(at) = found else { return key.to_owned() };
    let pattern = match catalogue::ENGLISH[at].1 {
        Message::Plain(pattern) => pattern,
        Message::Plural { by, one, other } => {
            let single = arguments.iter().any(|(name, value)| *name == by && *value == "1");
            if single { one } else { other }
        }
    };
    fill(pattern, arguments)
}

/// The sentence `key`, which has no places to fill in.
pub fn text(key: &str) -> String {
    render(key, &[])
}

/// The label of a value that serialises as a kebab-case name: `label("state", &CheckState::InProgress)` is
/// the sentence `state_in_progress`.
pub fn label(group: &str, value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => text(&format!("{group}_{}", name.replace('-', "_"))),
        _ => group.to_owned(),
    }
}

/// A sentence whose arguments may be names of values ("stage": "cross"), which are shown by their labels. The argument
/// "what" names the verb that an undo or redo is about.
pub fn sentence(key: &str, arguments: &BTreeMap<String, String>) -> String {
    let shown: Vec<(&str, String)> = arguments
        .iter()
        .map(|(name, value)| {
            let shown = match name.as_str() {
                "what" => {
                    let mut inner = arguments.clone();
                    inner.remove("what");
                    sentence(&format!("done_{}", value.replace('-', "_")), &inner)
                }
                "finding" => {
                    labelled("content", value).or_else(|| labelled("attribution", value)).unwrap_or(value.clone())
                }
                "state" | "stance" | "decision" | "stage" | "role" | "reply" => {
                    labelled(name, value).unwrap_or(value.clone())
                }
                _ => value.clone(),
            };
            (name.as_str(), shown)
        })
        .collect();
    let filled: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (*name, value.as_str())).collect();
    render(key, &filled)
}

fn labelled(group: &str, name: &str) -> Option<String> {
    let key = format!("{group}_{}", name.replace('-', "_"));
    let label = text(&key);
    (label != key).then(|| label.to_lowercase())
}

/// Fills in one pass, so that a filled-in word which looks like a place is left alone.
fn fill(pattern: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match arguments.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_unknown_keys_show_themselves() {
        assert_eq!(fill("{a} and {b}{", &[("a", "{b}"), ("b", "x")]), "{b} and x{");
        assert_eq!(render("no_such_key", &[]), "no_such_key");
    }

    #[test]
    fn the_catalogue_is_sorted_for_the_search() {
        assert!(catalogue::ENGLISH.is_sorted_by_key(|(key, _)| key));
    }
}

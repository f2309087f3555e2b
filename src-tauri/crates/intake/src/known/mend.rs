//! One item of JSON, mended where people and programs break it in ways that leave only one reading: line breaks and
//! control characters inside words, commas before a closing bracket, strokes before letters that need none.

use serde_json::Value;

/// The value, as it stands or mended; nothing where neither is JSON.
pub(crate) fn value(raw: &str) -> Option<Value> {
    serde_json::from_str(raw).or_else(|_| serde_json::from_str(&mended(raw))).ok()
}

fn mended(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut quoted = false;
    let mut characters = raw.chars().peekable();
    while let Some(character) = characters.next() {
        match (quoted, character) {
            (true, '\\') => match characters.next() {
                Some(escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    text.push('\\');
                    text.push(escaped);
                }
                Some(other) if !other.is_control() => text.push(other),
                _ => text.push(' '),
            },
            (_, '"') => {
                quoted = !quoted;
                text.push('"');
            }
            (true, control) if control.is_control() => text.push(' '),
            (false, ']' | '}') => {
                let end = text.trim_end().len();
                if text.get(..end).is_some_and(|before| before.ends_with(',')) {
                    text.truncate(end - 1);
                }
                text.push(character);
            }
            _ => text.push(character),
        }
    }
    text
}

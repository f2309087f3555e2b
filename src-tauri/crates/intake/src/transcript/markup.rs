//! The markup inside captions: WebVTT's tags, the few of HTML that SubRip took over, and entities.

use crate::blank::collapse;
use quick_xml::escape::resolve_html5_entity;

/// Elements of captions. Anything else between `<` and `>` is text.
const TAGS: [&str; 15] =
    ["b", "br", "c", "em", "font", "i", "lang", "p", "rt", "ruby", "s", "span", "strong", "u", "v"];

/// Bytes of the longest tag and of the longest entity.
const TAG: usize = 300;
const ENTITY: usize = 40;

/// Words that one voice says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Who speaks, where a tag names them.
    pub voice: Option<String>,
    pub words: String,
}

/// The words of a line without its tags, apart for each voice. `voice` is who was speaking at its beginning, and at its
/// end.
pub(super) fn read(line: &str, voice: &mut Option<String>) -> Vec<Said> {
    let mut said = Vec::new();
    let mut here = Said { voice: voice.clone(), words: String::new() };
    let mut rest = line;
    while let Some(at) = rest.find(['<', '&', '{']) {
        here.words.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = entity(rest) {
            here.words.push_str(&character);
            rest = &rest[length..];
        } else if let Some((tag, length)) = tag(rest) {
            rest = &rest[length..];
            match tag {
                Tag::Voice(name) => {
                    *voice = name;
                    said.push(std::mem::replace(&mut here, Said { voice: voice.clone(), words: String::new() }));
                }
                Tag::LineEnd => here.words.push(' '),
                Tag::Other => {}
            }
        } else {
            let first = rest.chars().next().map_or(rest.len(), char::len_utf8);
            here.words.push_str(&rest[..first]);
            rest = &rest[first..];
        }
    }
    here.words.push_str(rest);
    said.push(here);
    said.iter_mut().for_each(|one| one.words = collapse(&one.words));
    said.retain(|one| !one.words.is_empty());
    said
}

enum Tag {
    /// Somebody begins to speak, or ends.
    Voice(Option<String>),
    LineEnd,
    Other,
}

/// The tag that `text` begins with, and its length: `<v.loud Mina Tollard>`, `<00:00:11.000>`, `{\an8}`.
fn tag(text: &str) -> Option<(Tag, usize)> {
    let near = text.get(..text.floor_char_boundary(TAG)).unwrap_or(text);
    if near.starts_with("{\\") {
        return Some((Tag::Other, near.find('}')? + 1));
    }
    let inside = near.strip_prefix('<')?;
    if !inside.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '/') {
        return None;
    }
    let inside = &inside[..inside.find('>')?];
    let length = inside.len() + 2;
    if super::time::leading(inside).is_some_and(|(_, end)| end == inside.len()) {
        return Some((Tag::Other, length));
    }
    let closes = inside.starts_with('/');
    let bare = inside.trim_start_matches('/').trim_end_matches('/');
    let name = bare.split(|next: char| next == '.' || next.is_whitespace()).next()?.to_ascii_lowercase();
    if !TAGS.contains(&name.as_str()) {
        return None;
    }
    let after_name = bare.split_once(char::is_whitespace).map(|(_, after)| after);
    let tag = match name.as_str() {
        "v" if closes => Tag::Voice(None),
        "v" => Tag::Voice(after_name.map(|name| collapse(&without_entities(name))).filter(|name| !name.is_empty())),
        "br" => Tag::LineEnd,
        _ => Tag::Other,
    };
    Some((tag, length))
}

/// The character that `text` begins with as an entity, and the entity's length.
fn entity(text: &str) -> Option<(String, usize)> {
    let near = text.get(..text.floor_char_boundary(ENTITY)).unwrap_or(text);
    let name = near.strip_prefix('&')?;
    let name = &name[..name.find(';')?];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|character| !character.is_control())?.to_string()
        }
        None => resolve_html5_entity(name)?.to_owned(),
    };
    Some((character, name.len() + 2))
}

fn without_entities(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        let (character, length) = entity(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        plain.push_str(&character);
        rest = &rest[at + length..];
    }
    plain + rest
}

//! Reading a file or an address as an article would be read, without a library.

use crate::arguments::Read;
use crate::print::{Printer, complain};
use crate::text::bytes_of;
use crate::visible::value;
use claimdesk_desk::response::Unreadable;
use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::messages::render;
use claimdesk_domain::offsets::{Unit, convert_range};
use claimdesk_domain::stated::{Field, stated};
use claimdesk_intake::{Accept, Door, Input, Parser, ReadDraft, read_in_child};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// What begins like an address on the web, in any writing.
pub fn address(path: &Path) -> Option<String> {
    let named = path.to_str()?;
    let (scheme, rest) = named.split_once("://")?;
    let letters = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (letters && scheme.len() > 1 && !rest.is_empty()).then(|| named.to_owned())
}

/// Prints a file or a page as an article would be read.
pub fn read(what: &Read, online: bool, printer: &Printer) -> Result<(), Failure> {
    let input = Input { part: what.part, ..input(&what.path, online)? };
    let parser = Parser::this_program().map_err(|error| error.failure())?;
    let draft = read_in_child(&parser, &input, &AtomicBool::new(false)).map_err(|error| error.failure())?;
    tell_unread(None, &Unreadable::of(&draft));
    if printer.json {
        printer.document(&document(&draft));
    } else if draft.text.blocks.is_empty() {
        for (number, part) in draft.parts.iter().enumerate() {
            printer.line(&format!("{number}  {}", value(&part.title)));
        }
    } else {
        printer.text(&draft.text.joined());
    }
    Ok(())
}

/// Says on standard error what somebody has to look at: pages that are pictures, whose words nobody has read, and
/// characters whose bytes say nothing.
pub fn tell_unread(name: Option<&str>, unreadable: &Unreadable) {
    let tell = |told: String| complain(&name.map_or(told.clone(), |name| format!("{}: {told}", value(name))));
    let Unreadable { pages, characters } = unreadable;
    if !pages.is_empty() {
        let listed: Vec<String> = pages.iter().map(u32::to_string).collect();
        tell(render("unread_pages", &[("count", &pages.len().to_string()), ("pages", &listed.join(", "))]));
    }
    if *characters > 0 {
        tell(render("unread_characters", &[("count", &characters.to_string())]));
    }
}

/// An address is fetched only where the command says so: there is no library here whose people could have opened the
/// door.
fn input(path: &Path, online: bool) -> Result<Input, Failure> {
    if let Some(address) = address(path) {
        if !online {
            return Err(Failure::new("works-offline"));
        }
        let fetched = Door::public().fetch(&address, Accept::Page, &AtomicBool::new(false));
        let address = Some(fetched.address().to_owned());
        let bytes = fetched.body.map_err(|error| error.failure())?;
        return Ok(Input { media_type: fetched.media_type, bytes, address, ..Input::default() });
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Input { name: name.filter(|name| name != "-"), bytes: bytes_of(path)?, ..Input::default() })
}

fn document(draft: &ReadDraft) -> Value {
    let said = |field| stated(&draft.stated, field).map(|one| one.value.clone());
    let instant = |field| said(field).filter(|value| value.contains('T'));
    let annotations: Vec<Value> =
        draft.text.annotations.iter().filter_map(|one| annotation(&draft.text, one)).collect();
    let mut document = json!({
        "title": draft.title, "byline": draft.byline, "outlet": draft.outlet,
        "published": draft.published, "modified": draft.modified, "language": draft.language,
        "blocks": draft.text.blocks,
    });
    // What not every input has is there only where it has it.
    for (name, value) in [
        ("agency", json!(draft.agency)),
        ("published_at", json!(instant(Field::Published))),
        ("modified_at", json!(instant(Field::Modified))),
        ("canonical", json!(said(Field::Canonical))),
        ("stated", json!(draft.stated)),
        ("parts", json!(draft.parts)),
        ("unread_pages", json!(draft.unread_pages)),
        ("unread_characters", json!(Some(draft.unread_characters).filter(|count| *count > 0))),
        ("annotations", json!(annotations)),
    ] {
        if !value.is_null() && value != json!([]) {
            document[name] = value;
        }
    }
    document
}

/// A mark with its offsets in code points.
fn annotation(text: &DraftText, one: &Annotation) -> Option<Value> {
    let block = text.blocks.get(one.block as usize)?;
    let range = convert_range(&block.text, one.start as usize..one.end as usize, Unit::Byte, Unit::CodePoint)?;
    let mut value = serde_json::to_value(&one.mark).ok()?;
    value["block"] = json!(one.block);
    value["start"] = json!(range.start);
    value["end"] = json!(range.end);
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::{address, input};
    use std::path::Path;

    #[test]
    fn nothing_is_fetched_unless_the_command_says_so() {
        // A name that no one can have (RFC 2606), should it be asked for after all.
        let failure = input(Path::new("http://door.invalid/"), false).unwrap_err();
        assert_eq!(failure.code, "works-offline");
    }

    #[test]
    fn an_address_has_a_scheme_and_a_drive_letter_is_none() {
        assert!(address(Path::new("https://example.org")).is_some());
        assert!(address(Path::new("FTP://example.org")).is_some(), "refused at the door, not taken for a file");
        assert!(address(Path::new("C://drafts")).is_none());
        assert!(address(Path::new("drafts/rally.txt")).is_none());
    }
}

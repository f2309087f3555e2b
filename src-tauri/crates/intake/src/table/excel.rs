//! Sheets of an Office Open XML workbook (ECMA-376 part 1, section 18).

use super::number_format::NumberFormat;
use super::row::{Hidden, Row};
use super::{KIND, Sheet, file, sheets};
use crate::archive::Archive;
use crate::blank::collapse;
use crate::blocks::Blocks;
use crate::properties::Properties;
use crate::raised::{self, Shift};
use crate::reading::Reading;
use crate::xml::{Element, Node, Xml};
use crate::{Error, Limits};
use std::borrow::Cow;
use std::collections::HashMap;

/// What all sheets share.
struct Book {
    strings: Vec<String>,
    /// By the number that a cell's style has.
    formats: Vec<NumberFormat>,
    /// Whether days are counted from 1904, as on old Macintoshes.
    from_1904: bool,
}

pub(super) fn read(archive: &mut Archive<'_>, part: Option<u32>, limits: &Limits) -> Result<Reading, Error> {
    let (visible, from_1904) = visible_sheets(archive, limits)?;
    let strings = file(archive, "xl/sharedStrings.xml")?.map_or(Ok(Vec::new()), |text| strings(&text, limits))?;
    let formats = file(archive, "xl/styles.xml")?.map_or(Ok(Vec::new()), |text| formats(&text, limits))?;
    let book = Book { strings, formats, from_1904 };
    let mut reading = sheets(&visible, part, limits, |place, blocks| match file(archive, place)? {
        Some(text) => sheet(&text, &book, blocks, limits),
        None => Err(Error::Damaged { kind: KIND.to_owned(), detail: format!("{place} is missing") }),
    })?;
    if let Some(core) = file(archive, "docProps/core.xml")? {
        properties(&core, limits)?.state(&mut reading);
    }
    Ok(reading)
}

fn visible_sheets(archive: &mut Archive<'_>, limits: &Limits) -> Result<(Vec<Sheet<String>>, bool), Error> {
    let book = file(archive, "xl/workbook.xml")?.unwrap_or_default();
    let relations = file(archive, "xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let mut files = HashMap::new();
    elements(&relations, limits, |element, _| {
        if let ("Relationship", Some(id), Some(target)) =
            (element.name().1, element.attribute("Id"), element.attribute("Target"))
        {
            let place = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            files.insert(id, place);
        }
        Ok(())
    })?;
    let mut visible = Vec::new();
    let mut from_1904 = false;
    elements(&book, limits, |element, _| {
        match element.name().1 {
            "workbookPr" => from_1904 = is_true(element, "date1904"),
            "sheet" if element.attribute("state").is_none_or(|state| state == "visible") => {
                let place = element.attribute("id").and_then(|id| files.get(&id));
                // A sheet that is all chart has no cells.
                if let Some(place) = place.filter(|place| place.contains("worksheets/")) {
                    visible.push(Sheet { name: element.attribute("name").unwrap_or_default(), place: place.clone() });
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok((visible, from_1904))
}

/// Gives each element to `see`, in their order.
fn elements(
    text: &str,
    limits: &Limits,
    mut see: impl FnMut(&Element<'_>, &mut Xml<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut xml = Xml::new(KIND, text, limits);
    while let Some(node) = xml.next()? {
        if let Node::Open(element) = node {
            see(&element, &mut xml)?;
        }
    }
    Ok(())
}

fn strings(text: &str, limits: &Limits) -> Result<Vec<String>, Error> {
    let mut strings = Vec::new();
    elements(text, limits, |element, xml| {
        if element.name().1 == "si" {
            // Here once, since any number of cells can show it.
            strings.push(collapse(&runs(xml)?));
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The text of all runs, without how they are pronounced.
fn runs(xml: &mut Xml<'_>) -> Result<String, Error> {
    let depth = xml.depth();
    let mut text = String::new();
    let mut shift = None;
    while let Some(element) = xml.next_inside(depth)? {
        match element.name().1 {
            "r" => shift = None,
            "vertAlign" => shift = element.attribute("val").and_then(|name| Shift::of_name(&name)),
            "t" => {
                let words = unescaped(&xml.words()?);
                let words = shift.map_or(Cow::Borrowed(words.as_str()), |shift| raised::behind(&text, &words, shift));
                let words = words.into_owned();
                text.push_str(&words);
            }
            "rPh" => xml.skip()?,
            _ => {}
        }
    }
    Ok(text)
}

fn formats(text: &str, limits: &Limits) -> Result<Vec<NumberFormat>, Error> {
    let mut codes = HashMap::new();
    let mut formats = Vec::new();
    let number = |element: &Element<'_>| element.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok());
    elements(text, limits, |element, xml| {
        match element.name().1 {
            "numFmt" => {
                if let (Some(id), Some(code)) = (number(element), element.attribute("formatCode")) {
                    codes.insert(id, code);
                }
            }
            "cellXfs" => {
                let depth = xml.depth();
                while let Some(cell) = xml.next_inside(depth)? {
                    if cell.name().1 == "xf" {
                        let id = number(&cell).unwrap_or(0);
                        formats.push(
                            codes.get(&id).map_or_else(|| NumberFormat::built_in(id), |code| NumberFormat::parse(code)),
                        );
                    }
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(formats)
}

fn sheet(text: &str, book: &Book, blocks: &mut Blocks<'_>, limits: &Limits) -> Result<(), Error> {
    let mut hidden = Hidden::default();
    elements(text, limits, |element, xml| {
        match element.name().1 {
            "col" if is_true(element, "hidden") => {
                let number = |name| element.attribute(name).and_then(|value| value.parse::<usize>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    hidden.hide(first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            "row" if is_true(element, "hidden") => xml.skip()?,
            "row" => row(xml, book, &hidden, limits)?.end(blocks)?,
            _ => {}
        }
        Ok(())
    })
}

fn row(xml: &mut Xml<'_>, book: &Book, hidden: &Hidden, limits: &Limits) -> Result<Row, Error> {
    let depth = xml.depth();
    let mut row = Row::default();
    let mut next = 0;
    while let Some(element) = xml.next_inside(depth)? {
        if element.name().1 != "c" {
            continue;
        }
        let column = element.attribute("r").and_then(|place| column(&place)).unwrap_or(next);
        next = column.saturating_add(1);
        match hidden.shown(column) {
            Some(place) => row.put(place, &shown(xml, &element, book)?, limits)?,
            None => xml.skip()?,
        }
    }
    Ok(row)
}

/// A cell as it is shown. What cells share is not copied for each of them.
fn shown<'b>(xml: &mut Xml<'_>, cell: &Element<'_>, book: &'b Book) -> Result<Cow<'b, str>, Error> {
    let depth = xml.depth();
    let (mut value, mut inline) = (String::new(), None);
    while let Some(element) = xml.next_inside(depth)? {
        match element.name().1 {
            "v" => value = xml.words()?,
            "is" => inline = Some(runs(xml)?),
            _ => xml.skip()?,
        }
    }
    let kind = cell.attribute("t").unwrap_or_default();
    if kind == "s" {
        let shared = value.trim().parse().ok().and_then(|at: usize| book.strings.get(at));
        return Ok(Cow::Borrowed(shared.map_or("", String::as_str)));
    }
    Ok(Cow::Owned(match kind.as_str() {
        "inlineStr" => inline.unwrap_or_default(),
        "str" => unescaped(&value),
        "b" if value.trim() == "1" => "TRUE".to_owned(),
        "b" if value.trim() == "0" => "FALSE".to_owned(),
        "" | "n" => match value.trim().parse::<f64>() {
            Ok(number) => {
                let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok()).unwrap_or(0);
                book.formats.get(style).unwrap_or(&NumberFormat::General).show(number, book.from_1904)
            }
            Err(_) => value,
        },
        _ => value,
    }))
}

/// A text without the escapes of characters that XML cannot hold, `_x000D_` (ECMA-376 part 1, 22.9.2.19): what no line
/// shows is white space.
fn unescaped(text: &str) -> String {
    let mut units = Vec::new();
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let flush = |units: &mut Vec<u16>, plain: &mut String| {
        let characters = char::decode_utf16(units.drain(..)).flatten();
        plain.extend(characters.map(|next| if next.is_control() { ' ' } else { next }));
    };
    while let Some(at) = rest.find("_x") {
        let unit = rest.get(at + 2..at + 6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = unit.filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let (words, after) = rest.split_at(if unit.is_some() { at } else { at + 2 });
        if !words.is_empty() {
            flush(&mut units, &mut plain);
            plain.push_str(words);
        }
        units.extend(unit.and_then(|digits| u16::from_str_radix(digits, 16).ok()));
        rest = if unit.is_some() { after.get(7..).unwrap_or_default() } else { after };
    }
    flush(&mut units, &mut plain);
    plain.push_str(rest);
    plain
}

/// The column of `BC12`, from 0.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

fn is_true(element: &Element<'_>, name: &str) -> bool {
    element.attribute(name).is_some_and(|value| value == "1" || value == "true")
}

fn properties(core: &str, limits: &Limits) -> Result<Properties, Error> {
    let mut found = Properties::default();
    elements(core, limits, |element, xml| {
        match element.name().1 {
            "title" => found.title = Some(xml.words()?),
            "creator" => found.creator = Some(xml.words()?),
            "modified" => found.modified = Some(xml.words()?),
            "language" => found.language = Some(xml.words()?),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

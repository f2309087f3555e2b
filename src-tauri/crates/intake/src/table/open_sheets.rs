//! Sheets of an OpenDocument workbook (ODF 1.3 part 3, section 9), which keeps each cell as it is shown.

use super::row::{Hidden, Row};
use super::{COLUMNS, KIND, Sheet, file, sheets};
use crate::archive::Archive;
use crate::blocks::Blocks;
use crate::properties::Properties;
use crate::reading::Reading;
use crate::xml::{Element, Node, Xml};
use crate::{Error, Limits};
use std::collections::HashSet;

/// What stands in a cell or a sheet and is none of its words.
const BESIDE: [&str; 6] = ["annotation", "shapes", "forms", "frame", "dde-links", "tracked-changes"];

pub(super) fn read(archive: &mut Archive<'_>, part: Option<u32>, limits: &Limits) -> Result<Reading, Error> {
    let content = file(archive, "content.xml")?.unwrap_or_default();
    let visible = visible_sheets(&content, limits)?;
    // One walk for all sheets, which come in the order of their places.
    let mut xml = Xml::new(KIND, &content, limits);
    let mut next = 0;
    let mut reading =
        sheets(&visible, part, limits, |place, blocks| sheet(&mut xml, &mut next, *place, blocks, limits))?;
    let mut properties = file(archive, "meta.xml")?.map_or(Ok(Properties::default()), |meta| said(&meta, limits))?;
    if let (None, Some(styles)) = (&properties.language, file(archive, "styles.xml")?) {
        properties.language = language(&styles, limits)?;
    }
    properties.state(&mut reading);
    Ok(reading)
}

/// Sheets by their place in the file, without those whose style hides them.
fn visible_sheets(content: &str, limits: &Limits) -> Result<Vec<Sheet<usize>>, Error> {
    let mut xml = Xml::new(KIND, content, limits);
    let mut hidden = HashSet::new();
    let mut style = None;
    let mut visible = Vec::new();
    let mut place = 0;
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            ("style", "style") => style = element.attribute("name"),
            ("style", "table-properties") if element.attribute("display").as_deref() == Some("false") => {
                hidden.extend(style.take());
            }
            ("table", "table") => {
                if !element.attribute("style-name").is_some_and(|style| hidden.contains(&style)) {
                    visible.push(Sheet { name: element.attribute("name").unwrap_or_default(), place });
                }
                place += 1;
                xml.skip()?;
            }
            (_, name) if BESIDE.contains(&name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(visible)
}

/// Reads the sheet at `place`; `next` is the place of the next sheet to come.
fn sheet(
    xml: &mut Xml<'_>,
    next: &mut usize,
    place: usize,
    blocks: &mut Blocks<'_>,
    limits: &Limits,
) -> Result<(), Error> {
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            ("table", "table") => {
                *next += 1;
                if *next > place {
                    return rows(xml, blocks, limits);
                }
                xml.skip()?;
            }
            (_, name) if BESIDE.contains(&name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

fn rows(xml: &mut Xml<'_>, blocks: &mut Blocks<'_>, limits: &Limits) -> Result<(), Error> {
    let depth = xml.depth();
    let mut hidden = Hidden::default();
    let mut columns = 0_usize;
    while let Some(element) = xml.next_inside(depth)? {
        match element.name() {
            ("table", "table-column") => {
                let count = repeated(&element, "number-columns-repeated");
                if is_hidden(&element) {
                    hidden.hide(columns, columns.saturating_add(count - 1));
                }
                columns = columns.saturating_add(count);
            }
            ("table", "table-row") if is_hidden(&element) => xml.skip()?,
            ("table", "table-row") => {
                let times = repeated(&element, "number-rows-repeated");
                row(xml, &hidden, limits)?.end_repeated(times, blocks)?;
            }
            (_, name) if BESIDE.contains(&name) => xml.skip()?,
            _ => {}
        }
    }
    Ok(())
}

fn row(xml: &mut Xml<'_>, hidden: &Hidden, limits: &Limits) -> Result<Row, Error> {
    let depth = xml.depth();
    let mut row = Row::default();
    let mut column = 0_usize;
    while let Some(element) = xml.next_inside(depth)? {
        let covered = match element.name() {
            ("table", "table-cell") => false,
            ("table", "covered-table-cell") => true,
            _ => continue,
        };
        let times = repeated(&element, "number-columns-repeated");
        let words = words(xml, limits)?;
        if !covered && !words.is_empty() {
            for column in column..column.saturating_add(times).min(COLUMNS) {
                if let Some(shown) = hidden.shown(column) {
                    row.put(shown, &words, limits)?;
                }
            }
        }
        column = column.saturating_add(times);
    }
    Ok(row)
}

/// Paragraphs of a cell, parted by spaces.
fn words(xml: &mut Xml<'_>, limits: &Limits) -> Result<String, Error> {
    let depth = xml.depth();
    let mut words = String::new();
    let mut paragraphs = 0_usize;
    while xml.depth() >= depth {
        match xml.next()? {
            Some(Node::Open(element)) => match element.name() {
                ("text", "p" | "h" | "s" | "tab" | "line-break") => {
                    words.push(' ');
                    paragraphs += 1;
                }
                (_, name) if BESIDE.contains(&name) => xml.skip()?,
                _ => {}
            },
            Some(Node::Text(text)) if paragraphs > 0 => words.push_str(&text),
            Some(_) => {}
            None => break,
        }
        if words.len() as u64 > limits.block_bytes.saturating_mul(2) {
            return Err(Error::LineTooLong { size: words.len() as u64, limit: limits.block_bytes });
        }
    }
    Ok(words.trim().to_owned())
}

fn repeated(element: &Element<'_>, name: &str) -> usize {
    element.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(element: &Element<'_>) -> bool {
    element.attribute("visibility").is_some_and(|value| value != "visible")
}

fn said(meta: &str, limits: &Limits) -> Result<Properties, Error> {
    let mut xml = Xml::new(KIND, meta, limits);
    let mut found = Properties::default();
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        match element.name() {
            ("dc", "title") => found.title = Some(xml.words()?),
            ("meta", "initial-creator") => found.creator = Some(xml.words()?),
            ("dc", "date") => found.modified = Some(xml.words()?),
            ("dc", "language") => found.language = Some(xml.words()?),
            _ => {}
        }
    }
    Ok(found)
}

/// The language that cells are in where they say nothing else.
fn language(styles: &str, limits: &Limits) -> Result<Option<String>, Error> {
    let mut xml = Xml::new(KIND, styles, limits);
    while let Some(node) = xml.next()? {
        let Node::Open(element) = node else { continue };
        let of_cells = element.attribute("family").as_deref() == Some("table-cell");
        if element.name() == ("style", "default-style") && of_cells {
            let depth = xml.depth();
            while let Some(element) = xml.next_inside(depth)? {
                if let Some(language) = element.attribute("language") {
                    return Ok(Some(language));
                }
            }
        }
    }
    Ok(None)
}

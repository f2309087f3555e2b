//! The contents of a book, which name its chapters: a navigation document, in EPUB 2 an NCX.

use super::KIND;
use super::package::{Package, unescaped};
use crate::archive::{Archive, resolved};
use crate::blank::collapse;
use crate::xml::{self, Xml};
use crate::{Error, Limits};
use std::collections::HashMap;

/// What each file is called; the first name of several.
pub(super) fn titles(
    archive: &mut Archive<'_>,
    package: &Package,
    limits: &Limits,
) -> Result<HashMap<String, String>, Error> {
    let mut titles = HashMap::new();
    let Some((path, is_old)) = &package.contents else { return Ok(titles) };
    let Some(bytes) = archive.read(path)? else { return Ok(titles) };
    let text = xml::text_of(KIND, bytes)?;
    let (folder, _) = path.rsplit_once('/').unwrap_or_default();
    let mut xml = Xml::new(KIND, &text, limits);
    let mut label = String::new();
    let mut in_contents = *is_old;
    while let Some(element) = xml.next_inside(0)? {
        let reference = match element.name().1 {
            "nav" => {
                in_contents = element.attribute("type").is_none_or(|kind| kind == "toc");
                continue;
            }
            "text" if *is_old => {
                label = collapse(&xml.words()?);
                continue;
            }
            "content" if *is_old => element.attribute("src"),
            "a" if in_contents => {
                let reference = element.attribute("href");
                label = collapse(&xml.words()?);
                reference
            }
            _ => continue,
        };
        let file = reference.as_deref().and_then(|reference| reference.split('#').next()).unwrap_or_default();
        if !file.is_empty() && !label.is_empty() {
            titles.entry(resolved(folder, &unescaped(file))).or_insert_with(|| label.clone());
        }
    }
    Ok(titles)
}

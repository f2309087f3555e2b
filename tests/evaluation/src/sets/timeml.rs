//! Articles with times in TimeML: tags in the running text, values as TIMEX3 has them.

use super::{Sets, files, text_of};
use crate::Failed;
use chrono::NaiveDate;
use std::ops::Range;
use std::path::Path;

/// One article.
pub struct Article {
    /// The name of its file.
    pub id: String,
    /// The day it was written.
    pub date: NaiveDate,
    /// What stands between the `TEXT` tags, without tags and with character references resolved.
    pub text: String,
    /// Its times.
    pub times: Vec<Time>,
}

/// One `TIMEX3`.
#[derive(Debug, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub range: Range<usize>,
    /// The attribute `value`.
    pub value: String,
}

/// Every article.
pub fn read(sets: &Sets) -> Result<Vec<Article>, Failed> {
    files(&sets.path("times")?, "tml")?.iter().map(|path| article(path)).collect()
}

fn article(path: &Path) -> Result<Article, Failed> {
    let content = |what: &str| Failed::Content { path: path.to_owned(), what: what.to_owned() };
    let file = text_of(path)?;
    let created = between(&file, "<DCT>", "</DCT>").and_then(|tag| attribute(tag, "value"));
    // A time of day may follow the date.
    let date = created.and_then(|value| value.get(..10)?.parse().ok()).ok_or_else(|| content("no date of creation"))?;
    let body = between(&file, "<TEXT>", "</TEXT>").ok_or_else(|| content("no text"))?;
    let (text, times) = strip(body);
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Article { id, date, text, times })
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.split_once(open)?.1.split_once(close).map(|(inside, _)| inside)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    between(tag, &format!(" {name}=\""), "\"")
}

/// The text without its tags, and its times. Times may stand in times.
fn strip(body: &str) -> (String, Vec<Time>) {
    let (mut text, mut times) = (String::new(), Vec::new());
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut pieces = body.split('<');
    push_resolved(&mut text, pieces.next().unwrap_or_default());
    for piece in pieces {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with("TIMEX3") && !tag.ends_with('/') {
            open.push((text.len(), attribute(tag, "value").unwrap_or_default()));
        } else if tag == "/TIMEX3"
            && let Some((start, value)) = open.pop()
        {
            times.push(Time { range: start..text.len(), value: value.to_owned() });
        }
        push_resolved(&mut text, after);
    }
    times.sort_by_key(|time| time.range.start);
    (text, times)
}

/// Adds text with XML's own five character references resolved; any other stays as it is.
fn push_resolved(text: &mut String, raw: &str) {
    const REFERENCES: [(&str, char); 5] =
        [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&apos;", '\'')];
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        text.push_str(before);
        match REFERENCES.iter().find(|(name, _)| reference.starts_with(name)) {
            Some((name, character)) => {
                text.push(*character);
                rest = &reference[name.len()..];
            }
            None => {
                text.push('&');
                rest = &reference[1..];
            }
        }
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_times_keep_their_words() {
        let body = "Orle &amp; Carrow <EVENT eid=\"e1\">flooded</EVENT> <TIMEX3 tid=\"t1\" type=\"DATE\" \
                    value=\"2024-05-16\">last <EVENT>Friday</EVENT></TIMEX3>; &amp;UR; AT&T.";
        let (text, times) = strip(body);
        assert_eq!(text, "Orle & Carrow flooded last Friday; &UR; AT&T.");
        assert_eq!(times.len(), 1);
        assert_eq!(&text[times[0].range.clone()], "last Friday");
        assert_eq!(times[0].value, "2024-05-16");
    }

    #[test]
    fn an_attribute_is_found_by_its_whole_name() {
        assert_eq!(attribute("TIMEX3 tid=\"t1\" anchorvalue=\"x\" value=\"1990\"", "value"), Some("1990"));
    }
}

//! What the templates say of a value: `{{ value|filter }}`.

use crate::hidden::{changes_direction, hidden, with_neighbours, without_hidden};
use askama::Values;
use askama::filters::Safe;
use askama::get_value;
use chrono::{NaiveDate, NaiveDateTime};
use claimdesk_domain::Instant;
use claimdesk_domain::messages::Language;
use claimdesk_domain::source::Stance;
use serde::Serialize;
use std::borrow::Borrow;
use std::fmt::Write;

/// The name under which a page is told its language.
pub(crate) const LANGUAGE: &str = "language";

fn language(values: &dyn Values) -> Language {
    get_value::<Language>(values, LANGUAGE).copied().unwrap_or_default()
}

/// The sentence of the catalogue that `key` names.
#[askama::filter_fn]
pub(crate) fn say(key: &str, values: &dyn Values) -> askama::Result<String> {
    Ok(language(values).text(key))
}

/// The same with one place to fill in.
#[askama::filter_fn]
pub(super) fn say_with<V: ToString>(key: &str, values: &dyn Values, name: &str, value: V) -> askama::Result<String> {
    Ok(language(values).render(key, &[(name, &value.to_string())]))
}

/// The sentence `key` with a day in the one place that it has to fill in.
#[askama::filter_fn]
pub(super) fn told(day: &NaiveDate, values: &dyn Values, key: &str, name: &str) -> askama::Result<String> {
    let language = language(values);
    Ok(language.render(key, &[(name, &language.day(*day))]))
}

/// The label of a value of the domain.
#[askama::filter_fn]
pub(super) fn label(value: impl Serialize, values: &dyn Values, group: &str) -> askama::Result<String> {
    Ok(language(values).label(group, &value))
}

/// The glyph of what a source does to a claim.
#[askama::filter_fn]
pub(super) fn stance_glyph(stance: &Stance, _: &dyn Values) -> askama::Result<&'static str> {
    Ok(super::look::stance_glyph(*stance))
}

/// An instant for people, to the minute.
#[askama::filter_fn]
pub(super) fn moment(instant: &Instant, values: &dyn Values) -> askama::Result<String> {
    Ok(language(values).moment(instant))
}

/// A day for people.
#[askama::filter_fn]
pub(super) fn day(day: &NaiveDate, values: &dyn Values) -> askama::Result<String> {
    Ok(language(values).day(*day))
}

/// A stretch of time for people.
#[askama::filter_fn]
pub(super) fn until<T: Borrow<Option<NaiveDateTime>>>(
    from: &NaiveDateTime,
    values: &dyn Values,
    to: T,
) -> askama::Result<String> {
    Ok(language(values).stretch(*from, *to.borrow()))
}

/// A whole number for people.
#[askama::filter_fn]
pub(super) fn count(number: &u32, values: &dyn Values) -> askama::Result<String> {
    Ok(language(values).number(u64::from(*number)))
}

/// How many claims there are, in words.
#[askama::filter_fn]
pub(super) fn claims(number: &u32, values: &dyn Values) -> askama::Result<String> {
    let language = language(values);
    Ok(language.render("report_claims_of", &[("count", &language.number(u64::from(*number)))]))
}

/// Foreign words that stand by themselves: escaped, set apart from the direction of the text around them, and what
/// hides in them flagged.
#[askama::filter_fn]
pub(super) fn words(text: impl AsRef<str>, _: &dyn Values) -> askama::Result<Safe<String>> {
    Ok(Safe(isolated(text.as_ref())))
}

/// The same between the quotation marks of the report's language.
#[askama::filter_fn]
pub(super) fn quoted(text: impl AsRef<str>, values: &dyn Values) -> askama::Result<Safe<String>> {
    let [opening, closing] = crate::telling::quotes(language(values));
    Ok(Safe(format!("{opening}{}{closing}", isolated(text.as_ref()))))
}

/// Foreign words that run on from and into others: as above, but set apart only where they would turn their neighbours.
#[askama::filter_fn]
pub(super) fn running(text: impl AsRef<str>, _: &dyn Values) -> askama::Result<Safe<String>> {
    let text = text.as_ref();
    Ok(Safe(if changes_direction(text) { isolated(text) } else { flagged(text) }))
}

/// Words where nothing can be flagged, such as a window's title: without what hides in them.
#[askama::filter_fn]
pub(super) fn bare(text: impl AsRef<str>, _: &dyn Values) -> askama::Result<String> {
    Ok(without_hidden(text.as_ref()))
}

/// The same inside the quotation marks of a style sheet.
#[askama::filter_fn]
pub(super) fn css_string(text: impl AsRef<str>, _: &dyn Values) -> askama::Result<Safe<String>> {
    let mut escaped = String::new();
    for character in without_hidden(text.as_ref()).chars() {
        if character.is_ascii_alphanumeric() || character == ' ' {
            escaped.push(character);
        } else {
            write!(escaped, "\\{:x} ", u32::from(character))?;
        }
    }
    Ok(Safe(escaped))
}

fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", flagged(text))
}

/// Every character stays where it is, but those that HTML cannot hold; the flag before a hidden one is drawn by the
/// style sheet, so that words copied from the page are the words of the article.
fn flagged(text: &str) -> String {
    let mut marked = String::with_capacity(text.len() + text.len() / 8);
    for (before, character, after) in with_neighbours(text) {
        if hidden(before, character, after).is_some() {
            let code = format!("U+{:04X}", u32::from(character));
            marked.push_str(r#"<span class="hidden" role="img" aria-label=""#);
            marked.push_str(&code);
            marked.push_str(r#"" data-code=""#);
            marked.push_str(&code);
            marked.push_str(r#""></span>"#);
        }
        match character {
            '&' => marked.push_str("&amp;"),
            '<' => marked.push_str("&lt;"),
            '>' => marked.push_str("&gt;"),
            '"' => marked.push_str("&quot;"),
            '\'' => marked.push_str("&#39;"),
            // A reader of HTML turns a bare carriage return into a line feed.
            '\r' => marked.push_str("&#13;"),
            // HTML has no way to write these (HTML Standard, 13.2.5.80).
            '\0'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {}
            other => marked.push(other),
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_words_keep_their_characters_and_lose_their_powers() {
        let marked = isolated("<b onclick='x'>\u{202e}txt\"&\u{200b}\0");
        assert!(marked.starts_with("<bdi>&lt;b onclick=&#39;x&#39;&gt;<span"));
        assert!(marked.contains("data-code=\"U+202E\"></span>\u{202e}txt&quot;&amp;"));
        assert!(marked.contains("data-code=\"U+200B\"></span>\u{200b}"));
        assert!(marked.ends_with("data-code=\"U+0000\"></span></bdi>"));
    }
}

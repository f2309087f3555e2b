//! Words, names, days and addresses out of whatever stands in a field.

use crate::dates::only_date;
use chrono::{DateTime, Datelike, NaiveDate};
use claimdesk_domain::labels::Numbers;
use quick_xml::escape::resolve_html5_entity;
use serde_json::{Map, Value};
use url::Url;

/// An object of JSON.
pub(super) type Object = Map<String, Value>;

/// Characters of the longest entity and tag.
const LONGEST_ENTITY: usize = 32;
const LONGEST_TAG: usize = 300;

/// Characters of the longest field beside the claim, bytes of the longest address.
const LONGEST_FIELD: usize = 2000;
const LONGEST_ADDRESS: usize = 4000;

/// Names that are told of several.
const NAMES: usize = 10;

/// A field, with or without its vocabulary before it.
pub(super) fn get<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object
        .get(name)
        .or_else(|| object.iter().find(|(key, _)| key.rsplit([':', '/']).next() == Some(name)).map(|(_, value)| value))
}

/// The first object in a field.
pub(super) fn object<'a>(object: &'a Object, name: &str) -> Option<&'a Object> {
    first_object(get(object, name)?)
}

fn first_object(value: &Value) -> Option<&Object> {
    match value {
        Value::Object(object) => Some(object),
        Value::Array(values) => values.iter().find_map(Value::as_object),
        _ => None,
    }
}

/// The words of a value: its own, those of the first thing in it that has any, or what it is called.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => some(&clean(text)),
        Value::Array(values) => values.iter().take(100).find_map(words),
        Value::Object(object) => {
            ["@value", "value", "alternateName", "name", "text"].iter().find_map(|key| words(get(object, key)?))
        }
        _ => None,
    }
}

/// The same where a number is as good.
pub(super) fn words_or_number(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        other => words(other),
    }
}

/// The words of a field.
pub(super) fn field(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| words(get(object, name)?)).map(|words| beginning(&words, LONGEST_FIELD))
}

/// Everybody who is named in a field, by name.
pub(super) fn names(value: &Value) -> Option<String> {
    let mut all: Vec<String> = Vec::new();
    collect_names(value, &mut all);
    some(&beginning(&all.join(", "), LONGEST_FIELD))
}

fn collect_names(value: &Value, all: &mut Vec<String>) {
    let name = match value {
        Value::String(text) => some(&clean(text)),
        Value::Array(values) => {
            values.iter().take(NAMES).for_each(|value| collect_names(value, all));
            None
        }
        Value::Object(object) => {
            get(object, "name").and_then(words).or_else(|| get(object, "legalName").and_then(words))
        }
        _ => None,
    };
    all.extend(name.filter(|name| !all.contains(name)));
}

/// The host of the first address in a field of somebody who has no name.
pub(super) fn host(value: &Value) -> Option<String> {
    let object = first_object(value)?;
    let address = address(&["url", "@id", "sameAs"].iter().find_map(|key| words(get(object, key)?))?)?;
    let host = Url::parse(&address).ok()?.host_str()?.to_owned();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

/// An address of the web, made whole where only its scheme is missing.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = if text.starts_with("//") {
        format!("https:{text}")
    } else if text.contains("://") {
        text.to_owned()
    } else {
        let host = text.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.contains('.') && !host.contains([':', '@', ' ']) && !host.starts_with('.');
        is_host.then(|| format!("https://{text}"))?
    };
    let parsed = Url::parse(&whole).ok()?;
    let fits = matches!(parsed.scheme(), "http" | "https") && parsed.has_host() && whole.len() <= LONGEST_ADDRESS;
    (fits && !whole.contains(char::is_whitespace)).then_some(whole)
}

/// The day of a value; nothing where it could be two.
pub(super) fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Number(number) => of_seconds(number.as_i64()?),
        Value::Array(values) => values.iter().take(10).find_map(day),
        Value::Object(object) => day(get(object, "@value")?),
        Value::String(text) => day_of(text),
        _ => None,
    }
}

/// The day that words name.
pub(super) fn day_of(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() > 9 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return of_seconds(text.parse().ok()?);
    }
    dotted(text).or_else(|| only_date(text).map(|found| found.date))
}

/// `5.3.2024`: with full stops the day comes first wherever dates are written so.
fn dotted(text: &str) -> Option<NaiveDate> {
    let first = text.split([' ', 'T', ',']).next()?;
    let mut parts = first.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some_and(|rest| !rest.is_empty()) || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The day of seconds or milliseconds since 1970.
fn of_seconds(number: i64) -> Option<NaiveDate> {
    let seconds = if number.abs() >= 100_000_000_000 { number / 1000 } else { number };
    let day = DateTime::from_timestamp(seconds, 0)?.date_naive();
    (seconds >= 86_400 && (1970..2300).contains(&day.year())).then_some(day)
}

/// A language tag, if it is one.
pub(super) fn language(text: &str) -> Option<String> {
    let fits = (2..=35).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && text.split('-').next().is_some_and(|first| first.len() <= 3);
    fits.then(|| text.to_owned())
}

/// The label and numbers of a rating.
pub(super) fn rating(value: Option<&Value>) -> (Option<String>, Numbers) {
    let Some(value) = value else { return (None, Numbers::default()) };
    let Some(object) = first_object(value) else { return (words_or_number(value), Numbers::default()) };
    let number = |name: &str| match get(object, name)? {
        Value::Number(number) => number.as_f64(),
        other => words(other)?.replace(',', ".").parse().ok(),
    };
    let numbers = Numbers { value: number("ratingValue"), worst: number("worstRating"), best: number("bestRating") };
    let label = ["alternateName", "name"].iter().find_map(|name| words(get(object, name)?));
    let in_value = || get(object, "ratingValue").and_then(words).filter(|_| numbers.value.is_none());
    (label.or_else(in_value), numbers)
}

/// A rating as people read it: its label, or its number with the best there is.
pub(super) fn shown(label: Option<String>, numbers: Numbers) -> Option<String> {
    let label = label.map(|label| beginning(&label, LONGEST_FIELD));
    label.or_else(|| match (numbers.value, numbers.best) {
        (Some(value), Some(best)) => Some(format!("{value} / {best}")),
        (value, _) => value.map(|value| value.to_string()),
    })
}

/// Words as people read them: without markup, entities and control characters, with single spaces.
pub(super) fn clean(text: &str) -> String {
    let once = unescaped(text);
    // What was escaped twice on its way.
    let text = if once.contains('&') { unescaped(&once) } else { once };
    let text = untagged(&text);
    let visible = |character: &char| !character.is_control() || character.is_whitespace();
    let plain: String = text.chars().filter(visible).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let name = from.get(1..).unwrap_or_default();
        let end = name.char_indices().take(LONGEST_ENTITY).find(|(_, character)| *character == ';').map(|(end, _)| end);
        let resolved = end.and_then(|end| Some((resolve(name.get(..end)?)?, end)));
        match resolved {
            Some((words, end)) => {
                plain.push_str(&words);
                rest = name.get(end + 1..).unwrap_or_default();
            }
            None => {
                plain.push('&');
                rest = name;
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn resolve(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(number.ok()?).map(String::from)
}

fn untagged(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        plain.push_str(before);
        let begins = from.get(1..).is_some_and(|name| {
            name.trim_start_matches(['/', '!']).starts_with(|first: char| first.is_ascii_alphabetic())
        });
        let end = from.char_indices().take(LONGEST_TAG).find(|(_, character)| *character == '>').map(|(end, _)| end);
        match end.filter(|_| begins) {
            Some(end) => {
                rest = behind_program(from.get(1..end).unwrap_or_default(), from.get(end + 1..).unwrap_or_default())
            }
            None => {
                plain.push('<');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What stands behind a tag; of a script or a style behind its end, since what is in it is no words of anybody. One that
/// does not end goes on to the end of the text, as browsers have it.
fn behind_program<'a>(tag: &str, rest: &'a str) -> &'a str {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    if !["script", "style"].iter().any(|program| name.eq_ignore_ascii_case(program)) || tag.ends_with('/') {
        return rest;
    }
    let closing = format!("</{name}");
    let is_closing = |(at, _): &(usize, &str)| {
        rest.get(*at..at + closing.len()).is_some_and(|here| here.eq_ignore_ascii_case(&closing))
    };
    let closed = rest.match_indices('<').find(is_closing).and_then(|(at, _)| rest.get(at..)).unwrap_or_default();
    closed.split_once('>').map_or("", |(_, behind)| behind)
}

/// The first characters of words.
pub(crate) fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

pub(super) fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

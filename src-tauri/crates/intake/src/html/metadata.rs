//! What a page says about its article, from every place that says it: a file per place.
//!
//! Where places differ all are noted; the most trusted is taken, in the order of [`Whence`].

mod linked_data;
mod marked;
mod microdata;
mod place;
mod tags;
mod time;
mod visible;

use super::page::Page;
use crate::agency;
use crate::blank::{collapse, is_blank};
use crate::dates::only_date;
use crate::reading::Reading;
use chrono::{DateTime, FixedOffset, SecondsFormat};
use dom_query::Document;
use marked::Marked;

/// Characters of the longest byline.
const BYLINE: usize = 200;

/// Bytes among which a date is looked for.
const DATE: usize = 200;

/// Notes everything that the page says about its article, and gives the heading that a reader sees over it, where it
/// has one; `page` with all that stands around it, and `html` as it is written: what it does not have needs no search.
pub(super) fn state(
    document: &Document,
    html: &str,
    page: &Page<'_>,
    linked_data: &[&str],
    reading: &mut Reading,
) -> Option<String> {
    let marked = Marked::of(document);
    let titles = visible::Titles::of(page, &marked.title);
    tags::state(&marked, reading);
    linked_data::state(linked_data, &titles.all(), reading);
    microdata::state(&marked, reading);
    let heading = visible::state_heading(page, &titles, reading);
    let over = place::Over::of(page, heading.as_ref().map(|(at, _)| *at));
    if html.contains("<time") {
        time::state(page, &over, reading);
    }
    visible::state_lines(page, &over, reading);
    heading.map(|(_, heading)| heading)
}

/// Notes what a line over the article says, once it is left out of it.
pub(super) fn state_line(line: &str, reading: &mut Reading) {
    visible::state_line(line, true, reading);
}

/// An RFC 3339 instant with the zone that is written, or the day where no time and zone are; nothing for a relative
/// time or where two dates could be meant.
fn instant(written: &str) -> Option<String> {
    let written = written.trim();
    let written = written.get(..DATE).unwrap_or(written);
    const FORMATS: [&str; 5] = [
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S %z",
        "%Y-%m-%dT%H:%M%z",
        "%Y-%m-%d %H:%M %z",
    ];
    let zoned: Option<DateTime<FixedOffset>> = DateTime::parse_from_rfc3339(written)
        .ok()
        .or_else(|| {
            FORMATS.iter().find_map(|format| DateTime::parse_from_str(&written.replace('Z', "+0000"), format).ok())
        })
        .or_else(|| DateTime::parse_from_rfc2822(written).ok());
    match zoned {
        Some(zoned) => Some(zoned.to_rfc3339_opts(SecondsFormat::Secs, written.ends_with(['Z', 'z']))),
        None => only_date(written).map(|found| found.date.to_string()),
    }
}

/// Names without "By", and without the agency behind them, unless they are an address or too long to be names.
fn byline(printed: &str) -> Option<String> {
    let printed = words(printed)?;
    let by = super::credit::credit(&printed).and_then(|credit| credit.names);
    let names = by.unwrap_or(&printed);
    let names = match names.rsplit_once(", ") {
        Some((people, last)) if agency::named(last).is_some() => people,
        _ => names,
    };
    // The Korean and the Japanese word for a reporter stand behind the name.
    let names = names.trim_end_matches("기자").trim_end_matches("記者").trim();
    (!names.is_empty() && names.chars().count() <= BYLINE && !names.contains("://")).then(|| names.to_owned())
}

fn words(text: &str) -> Option<String> {
    let words = collapse(text);
    (!is_blank(&words)).then_some(words)
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_keeps_its_zone_and_a_day_has_none() {
        for (written, meant) in [
            ("2022-01-06T09:30:00+09:00", "2022-01-06T09:30:00+09:00"),
            ("2021-09-14T18:05:00.123Z", "2021-09-14T18:05:00Z"),
            ("2019-11-19T14:32:00+0000", "2019-11-19T14:32:00+00:00"),
            ("2019-11-19 14:32 -0500", "2019-11-19T14:32:00-05:00"),
            ("Wed, 05 Jan 2022 10:15:00 GMT", "2022-01-05T10:15:00+00:00"),
            ("2022-01-05T10:15:00", "2022-01-05"),
            ("5 January 2022", "2022-01-05"),
        ] {
            assert_eq!(instant(written).as_deref(), Some(meant), "{written}");
        }
        assert_eq!(instant("2 hours ago"), None);
        assert_eq!(instant("5/1/2022"), None);
    }

    #[test]
    fn a_byline_is_names() {
        assert_eq!(byline("By Ada Quill and Tom Reed, Reuters").as_deref(), Some("Ada Quill and Tom Reed"));
        assert_eq!(byline("박도윤 기자").as_deref(), Some("박도윤"));
        assert_eq!(byline("By Ada Quill, Harbour Editor | 5 January 2022").as_deref(), Some("Ada Quill"));
        assert_eq!(byline("https://post.example.org/ada"), None);
        assert_eq!(byline("Byron Lund").as_deref(), Some("Byron Lund"));
    }
}

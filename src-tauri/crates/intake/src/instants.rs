//! When something was published, as machines write it.

use crate::dates::only_date;
use chrono::{DateTime, NaiveDateTime, SecondsFormat};

/// Bytes among which an instant is looked for.
const LONGEST: usize = 200;

/// `written` as an RFC 3339 instant in its own zone; as a day where it has no time or no zone, or nothing.
///
/// Read are RFC 3339, the forms of ISO 8601 that feeds and front matter have, and RFC 2822.
pub(crate) fn instant_or_day(written: &str) -> Option<String> {
    let written = written.trim();
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let instant = rfc_3339(written).or_else(|| rfc_2822(written));
    instant
        .map(|instant| instant.to_rfc3339_opts(SecondsFormat::AutoSi, true))
        .or_else(|| only_date(written).map(|found| found.date.to_string()))
}

/// `2022-01-05T10:15:00Z`, also with a space for the `T`, without seconds, or with a zone like `+0100`.
fn rfc_3339(written: &str) -> Option<DateTime<chrono::FixedOffset>> {
    let zoned = match written.strip_suffix(['Z', 'z']) {
        Some(utc) => format!("{}+00:00", utc.trim_end()),
        None => written.to_owned(),
    };
    let forms = ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f %#z", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%d %H:%M %#z"];
    forms.iter().find_map(|form| DateTime::parse_from_str(&zoned, form).ok())
}

/// `Wed, 05 Jan 2022 10:15:00 +0100`. The day of the week is not held against the date: it is often wrong.
fn rfc_2822(written: &str) -> Option<DateTime<chrono::FixedOffset>> {
    let from_day = match written.split_once(',') {
        Some((week_day, rest)) if week_day.chars().all(char::is_alphabetic) => rest.trim_start(),
        _ => written,
    };
    let without_remark = from_day.split('(').next().unwrap_or_default().trim_end();
    DateTime::parse_from_rfc2822(without_remark).ok().or_else(|| {
        // `Z` is no zone of RFC 2822, but feeds have it.
        let utc = without_remark.strip_suffix('Z')?.trim_end();
        Some(NaiveDateTime::parse_from_str(utc, "%d %b %Y %H:%M:%S").ok()?.and_utc().fixed_offset())
    })
}

#[cfg(test)]
mod tests {
    use super::instant_or_day;

    #[test]
    fn an_instant_keeps_its_zone() {
        let same =
            ["Wed, 05 Jan 2022 14:12:00 +0100", "Mon, 5 Jan 2022 14:12:00 +0100 (CET)", "2022-01-05T14:12:00+0100"];
        for written in same.into_iter().chain(["2022-01-05 14:12:00 +01:00", "2022-01-05T14:12+01:00"]) {
            assert_eq!(instant_or_day(written).as_deref(), Some("2022-01-05T14:12:00+01:00"), "{written}");
        }
        for written in
            ["Wed, 05 Jan 2022 10:15:00 GMT", "2022-01-05T10:15:00Z", "2022-01-05 10:15Z", "5 Jan 2022 10:15:00 Z"]
        {
            assert_eq!(instant_or_day(written).as_deref(), Some("2022-01-05T10:15:00Z"), "{written}");
        }
        assert_eq!(instant_or_day("2022-01-05T10:15:00.250Z").as_deref(), Some("2022-01-05T10:15:00.250Z"));
    }

    #[test]
    fn without_a_zone_only_the_day_is_known() {
        assert_eq!(instant_or_day("2022-01-05T10:15:00").as_deref(), Some("2022-01-05"));
        assert_eq!(instant_or_day("5 January 2022").as_deref(), Some("2022-01-05"));
        assert_eq!(instant_or_day("soon"), None);
        assert_eq!(instant_or_day(" "), None);
    }
}

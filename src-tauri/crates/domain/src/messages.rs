//! The catalogue of sentences, as the command line and the reports show them.
//!
//! `ui/messages/` is the one source, a file per language; `cargo xtask codegen` writes `catalogue/` from it. The
//! command line speaks English; a report speaks the [`Language`] that it is asked for.

mod catalogue;

use crate::Instant;
use crate::citation::PartialDay;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A language that a report can speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

/// A sentence with places to fill in.
#[derive(Clone, Copy, Debug)]
enum Message {
    /// One form for all.
    Plain(&'static str),
    /// Two forms, chosen by the number that fills `by`.
    Plural { by: &'static str, one: &'static str, other: &'static str },
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    fn messages(self) -> &'static [(&'static str, Message)] {
        match self {
            Self::English => catalogue::english::MESSAGES,
            Self::German => catalogue::german::MESSAGES,
        }
    }

    /// The sentence `key` with `{name}` places filled from `arguments`. An unknown key comes back as itself, so that
    /// nothing is ever hidden.
    pub fn render(self, key: &str, arguments: &[(&str, &str)]) -> String {
        let messages = self.messages();
        let Ok(at) = messages.binary_search_by_key(&key, |(known, _)| known) else { return key.to_owned() };
        let pattern = match messages[at].1 {
            Message::Plain(pattern) => pattern,
            Message::Plural { by, one, other } => {
                let single = arguments.iter().any(|(name, value)| *name == by && *value == "1");
                if single { one } else { other }
            }
        };
        fill(pattern, arguments)
    }

    /// The sentence `key`, which has no places to fill in.
    pub fn text(self, key: &str) -> String {
        self.render(key, &[])
    }

    /// The label of a value that serialises as a kebab-case name: `label("state", &CheckState::InProgress)` is
    /// the sentence `state_in_progress`.
    pub fn label(self, group: &str, value: &impl Serialize) -> String {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(name)) => self.text(&format!("{group}_{}", name.replace('-', "_"))),
            _ => group.to_owned(),
        }
    }

    /// A sentence whose arguments may be names of values ("stage": "cross"), which are shown by their labels. The
    /// argument "what" names the verb that an undo or redo is about.
    pub fn sentence(self, key: &str, arguments: &BTreeMap<String, String>) -> String {
        let shown: Vec<(&str, String)> = arguments
            .iter()
            .map(|(name, value)| {
                let shown = match name.as_str() {
                    "what" => {
                        let mut inner = arguments.clone();
                        inner.remove("what");
                        self.sentence(&format!("done_{}", value.replace('-', "_")), &inner)
                    }
                    "finding" => self
                        .labelled("content", value)
                        .or_else(|| self.labelled("attribution", value))
                        .unwrap_or_else(|| value.clone()),
                    "state" | "stance" | "decision" | "stage" | "role" | "reply" | "noun" | "field" => {
                        self.labelled(name, value).unwrap_or_else(|| value.clone())
                    }
                    "needed_by" | "target" => self.labelled("noun", value).unwrap_or_else(|| value.clone()),
                    _ => value.clone(),
                };
                (name.as_str(), shown)
            })
            .collect();
        let filled: Vec<(&str, &str)> = shown.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.render(key, &filled)
    }

    /// A day as it is written in running text: "5 January 2022", "5. Januar 2022".
    pub fn day(self, day: NaiveDate) -> String {
        let month = self.text(&format!("month_{:02}", day.month()));
        self.render(
            "report_day",
            &[("day", &day.day().to_string()), ("month", &month), ("year", &day.year().to_string())],
        )
    }

    /// The same for a day of which only the month or the year may be known.
    pub fn partial_day(self, day: PartialDay) -> String {
        match (day.whole(), day.month()) {
            (Some(whole), _) => self.day(whole),
            (None, Some(month)) => {
                let month = self.text(&format!("month_{month:02}"));
                self.render("report_month", &[("month", &month), ("year", &day.year().to_string())])
            }
            (None, None) => day.year().to_string(),
        }
    }

    /// An instant to the minute, in universal time.
    pub fn moment(self, instant: &Instant) -> String {
        format!("{}, {} UTC", self.day(instant.date_naive()), instant.format("%H:%M"))
    }

    /// A stretch of local time, its end exclusive: a day, some days, or hours of a day.
    pub fn stretch(self, from: NaiveDateTime, to: Option<NaiveDateTime>) -> String {
        let clock = |moment: NaiveDateTime| moment.format("%H:%M").to_string();
        let is_midnight = |moment: &NaiveDateTime| moment.time() == NaiveTime::MIN;
        let Some(to) = to.filter(|to| *to > from) else {
            let clock = (!is_midnight(&from)).then(|| format!(", {}", clock(from)));
            return self.day(from.date()) + &clock.unwrap_or_default();
        };
        if is_midnight(&from) && is_midnight(&to) {
            let last = to.date().pred_opt().unwrap_or(to.date());
            return if last == from.date() {
                self.day(last)
            } else {
                format!("{} – {}", self.day(from.date()), self.day(last))
            };
        }
        let end = if to.date() == from.date() || (is_midnight(&to) && to.date().pred_opt() == Some(from.date())) {
            clock(to)
        } else {
            format!("{}, {}", self.day(to.date()), clock(to))
        };
        format!("{}, {} – {end}", self.day(from.date()), clock(from))
    }

    /// A whole number with its thousands set apart as the language does: "12,000", "12.000".
    pub fn number(self, number: u64) -> String {
        let mark = match self {
            Self::English => ',',
            Self::German => '.',
        };
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(mark);
            }
            grouped.push(digit);
        }
        grouped
    }

    fn labelled(self, group: &str, name: &str) -> Option<String> {
        let key = format!("{group}_{}", name.replace('-', "_"));
        let label = self.text(&key);
        // A German noun keeps its capital.
        (label != key).then(|| if self == Self::English { label.to_lowercase() } else { label })
    }
}

/// [`Language::render`] in English.
pub fn render(key: &str, arguments: &[(&str, &str)]) -> String {
    Language::English.render(key, arguments)
}

/// [`Language::text`] in English.
pub fn text(key: &str) -> String {
    Language::English.text(key)
}

/// [`Language::label`] in English.
pub fn label(group: &str, value: &impl Serialize) -> String {
    Language::English.label(group, value)
}

/// [`Language::sentence`] in English.
pub fn sentence(key: &str, arguments: &BTreeMap<String, String>) -> String {
    Language::English.sentence(key, arguments)
}

/// Fills in one pass, so that a filled-in word which looks like a place is left alone.
fn fill(pattern: &str, arguments: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        filled.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        let name = &rest[1..close];
        match arguments.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_unknown_keys_show_themselves() {
        assert_eq!(fill("{a} and {b}{", &[("a", "{b}"), ("b", "x")]), "{b} and x{");
        assert_eq!(render("no_such_key", &[]), "no_such_key");
    }

    #[test]
    fn a_stretch_of_time_is_as_short_as_it_can_be_said() {
        let at = |day: u32, hour: u32| NaiveDate::from_ymd_opt(2022, 1, day).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        let said = |from, to| Language::English.stretch(from, Some(to));
        assert_eq!(said(at(5, 0), at(6, 0)), "5 January 2022");
        assert_eq!(said(at(1, 0), at(4, 0)), "1 January 2022 – 3 January 2022");
        assert_eq!(said(at(5, 6), at(5, 12)), "5 January 2022, 06:00 – 12:00");
        assert_eq!(said(at(5, 18), at(6, 0)), "5 January 2022, 18:00 – 00:00");
        assert_eq!(said(at(5, 18), at(6, 6)), "5 January 2022, 18:00 – 6 January 2022, 06:00");
        assert_eq!(Language::German.stretch(at(5, 8), None), "5. Januar 2022, 08:00");
    }

    #[test]
    fn every_catalogue_is_sorted_for_the_search() {
        for language in Language::ALL {
            assert!(language.messages().is_sorted_by_key(|(key, _)| key));
        }
    }

    #[test]
    fn days_and_numbers_are_written_as_the_language_writes_them() {
        let day = NaiveDate::from_ymd_opt(2022, 1, 5).unwrap();
        assert_eq!(Language::English.day(day), "5 January 2022");
        assert_eq!(Language::German.day(day), "5. Januar 2022");
        let partly = |text: &str| Language::German.partial_day(text.parse().unwrap());
        assert_eq!(["2022-01-05", "2022-01", "2022"].map(partly), ["5. Januar 2022", "Januar 2022", "2022"]);
        assert_eq!(Language::English.number(1_234_567), "1,234,567");
        assert_eq!(Language::German.number(20_000), "20.000");
        assert_eq!(Language::German.number(999), "999");
    }
}

//! How English writes times: one reading per expression, longest first.

use super::bearing::{Bearing, Tense};
use super::calendar::Stretch;
use super::story::Named;
use crate::words::Word;
use chrono::NaiveDate;

/// One sentence with what its times are read against.
pub(super) struct Grammar<'a, 'text> {
    pub(super) words: &'a [Word<'text>],
    /// The article's date.
    pub(super) date: Option<NaiveDate>,
    /// The last times that the text named.
    pub(super) named: Named,
    /// Somebody else is speaking.
    pub(super) quoted: bool,
    /// Where the governing verb points.
    pub(super) bearing: Bearing,
}

/// One past the last word, and what the words mean.
pub(super) type Read = Option<(usize, Stretch)>;

const LEADS: &[&str] = &[
    "on",
    "in",
    "at",
    "for",
    "during",
    "since",
    "until",
    "till",
    "by",
    "over",
    "throughout",
    "within",
    "from",
    "between",
    "before",
    "after",
];

impl Grammar<'_, '_> {
    /// The time whose first word, with its preposition, is `at`: one past the last word, and what it means.
    pub(super) fn read(&self, at: usize) -> Read {
        let lead = self.is(at, LEADS);
        let mut start = if lead { at + 1 } else { at };
        if lead && self.is(start, &["the", "a", "an"]) && self.counted(start).is_none() {
            start += 1;
        }
        // "about five hours" is read from its number.
        let first = self.word(start)?;
        if lead && first.is_any(&["about", "around", "nearly", "almost", "roughly"]) {
            start += 1;
        }
        let (end, mut stretch) = self.expression(start, lead)?;
        let Some(preposition) = self.word(at).filter(|_| lead) else { return Some((end, stretch)) };
        match preposition.form.as_str() {
            "since" => stretch.to = None,
            "until" | "till" | "by" => stretch.from = None,
            "before" => (stretch.from, stretch.to) = (None, stretch.from),
            "after" => (stretch.from, stretch.to) = (stretch.to, None),
            _ => {}
        }
        Some((end, stretch))
    }

    pub(super) fn with_tense(self, tense: Tense) -> Self {
        Self { bearing: Bearing { tense, ..self.bearing }, ..self }
    }

    pub(super) fn word(&self, at: usize) -> Option<&Word<'_>> {
        self.words.get(at)
    }

    pub(super) fn is(&self, at: usize, forms: &[&str]) -> bool {
        self.word(at).is_some_and(|word| word.is_any(forms))
    }

    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.word(at).is_some_and(|word| word.text == mark)
    }

    fn expression(&self, at: usize, lead: bool) -> Read {
        self.range(at)
            .or_else(|| self.clock(at, lead))
            .or_else(|| self.holiday_week(at))
            .or_else(|| self.set(at))
            .or_else(|| self.day_and_clock(at))
            .or_else(|| self.bare_part(at, lead))
            .or_else(|| self.first_of_stretch(at))
            .or_else(|| self.week_of(at))
            .or_else(|| self.unit_end(at))
            .or_else(|| self.portion(at))
            .or_else(|| self.quarter_or_half(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.year_ago(at))
            .or_else(|| self.the_weekend(at))
            .or_else(|| self.the_unit(at))
            .or_else(|| self.era(at))
            .or_else(|| self.length(at, lead))
            .or_else(|| self.season(at, lead))
            .or_else(|| self.month(at, lead))
            .or_else(|| self.decade_or_century(at))
            .or_else(|| self.fiscal_year(at))
            .or_else(|| self.year(at))
            .or_else(|| self.vague(at))
    }
}

#[cfg(test)]
mod tests {
    use crate::english::verbs::Verbs;
    use crate::words::words;
    use chrono::NaiveDate;

    fn values(text: &str, date: &str) -> Vec<(String, String)> {
        let date = date.parse::<NaiveDate>().ok();
        let words = words(text, 0..text.len());
        let verbs = Verbs::read(&words);
        let found = super::super::read(text, &words, &verbs, &[], date, &mut super::super::Anchor::default());
        found.into_iter().map(|found| (found.time.text, found.time.value)).collect()
    }

    fn one(text: &str, date: &str) -> (String, String) {
        let mut found = values(text, date);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.remove(0)
    }

    #[test]
    fn times_are_read_against_the_date() {
        // 2023-10-18 is a Wednesday.
        for (text, words, value) in [
            ("The mill burnt down on Monday night.", "on Monday night", "2023-10-16TNI"),
            ("The mill will open on Monday.", "on Monday", "2023-10-23"),
            ("The mill is due to open next month.", "next month", "2023-11"),
            ("Yesterday evening the mill burnt down.", "Yesterday evening", "2023-10-17TEV"),
            ("The mill closed on 4 December.", "on 4 December", "2022-12-04"),
            ("The mill closed on December 4, 1998.", "on December 4, 1998", "1998-12-04"),
            ("The mill closed at 5.30pm on Tuesday.", "at 5.30pm on Tuesday", "2023-10-17T17:30"),
            ("The mill closed a fortnight ago.", "a fortnight ago", "2023-W40"),
            ("The mill closed in the summer of 1976.", "in the summer of 1976", "1976-SU"),
            ("The mill shuts every year.", "every year", "P1Y"),
            ("Last week's fire cost two lives.", "Last week", "2023-W41"),
            ("The mill may close in May.", "in May", "2024-05"),
        ] {
            assert_eq!(one(text, "2023-10-18"), (words.to_owned(), value.to_owned()), "{text}");
        }
        assert!(values("It may march past 1200 homes on 3 wheels.", "2023-10-18").is_empty());
    }

    #[test]
    fn without_a_date_the_value_says_what_is_unknown() {
        assert_eq!(one("The mill burnt down on Monday.", "").1, "XXXX-WXX-1");
        assert_eq!(one("The mill burnt down last week.", "").1, "XXXX-WXX");
        assert_eq!(one("The mill burnt down on 4 May.", "").1, "XXXX-05-04");
    }
}

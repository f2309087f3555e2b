//! Dates as they are printed, where only one reading is possible.

use chrono::NaiveDate;

/// A date and the bytes it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub date: NaiveDate,
    pub start: usize,
    pub end: usize,
}

/// The one date in `text`: nothing where there is none, or two that differ.
pub(crate) fn only_date(text: &str) -> Option<Found> {
    let found = dates(text);
    let first = *found.first()?;
    found.iter().all(|other| other.date == first.date).then_some(first)
}

/// All full dates in `text`: `2022-01-05`, `20220105`, `5 January 2022`, `Jan. 5, 2022`, and `13/1/2022`, where one
/// number can only be the day.
pub(crate) fn dates(text: &str) -> Vec<Found> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens[at..]) {
            Some((date, used)) => {
                found.push(Found { date, start: tokens[at].start, end: tokens[at + used - 1].end });
                at += used;
            }
            None => at += 1,
        }
    }
    found
}

/// A run of digits or of letters, with what stands between it and the one before.
struct Token<'a> {
    gap: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
}

impl Token<'_> {
    /// Its number, if it is one of `digits` digits.
    fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        digits.contains(&self.text.len()).then(|| self.text.parse().ok()).flatten()
    }

    fn year(&self) -> Option<i32> {
        let year = self.number(4..=4)?;
        (1500..2300).contains(&year).then(|| year.cast_signed())
    }

    fn month(&self) -> Option<u32> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = self.text.to_ascii_lowercase();
        let short = word.len() == 3 || word == "sept";
        let position = MONTHS.iter().position(|month| *month == word || (short && month.starts_with(&word)))?;
        u32::try_from(position + 1).ok()
    }

    fn is_ordinal_ending(&self) -> bool {
        self.gap.is_empty() && matches!(self.text.to_ascii_lowercase().as_str(), "st" | "nd" | "rd" | "th")
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = text.char_indices().peekable();
    let mut gap_start = 0;
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let digits = first.is_ascii_digit();
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = rest.next_if(|(_, next)| next.is_alphanumeric() && next.is_ascii_digit() == digits)
        {
            end = at + next.len_utf8();
        }
        tokens.push(Token { gap: &text[gap_start..start], text: &text[start..end], start, end });
        gap_start = end;
    }
    tokens
}

/// The date that `tokens` begin with, and how many of them it takes.
fn date_at(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    compact(tokens).or_else(|| year_first(tokens)).or_else(|| with_month_name(tokens)).or_else(|| slashed(tokens))
}

fn compact(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    let number = tokens.first()?.number(8..=8)?;
    let year = (number / 10_000).cast_signed();
    let date = NaiveDate::from_ymd_opt(year, number / 100 % 100, number % 100)?;
    (1900..2100).contains(&year).then_some((date, 1))
}

fn year_first(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    let [year, month, day, ..] = tokens else { return None };
    if month.gap != day.gap || !matches!(month.gap, "-" | "/" | ".") {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.year()?, month.number(1..=2)?, day.number(1..=2)?)?;
    Some((date, 3))
}

fn with_month_name(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    let close = |token: &Token<'_>| token.gap.len() <= 3 && !token.gap.contains('\n');
    let ordinal = |at: usize| usize::from(tokens.get(at).is_some_and(Token::is_ordinal_ending));
    let first = tokens.first()?;
    let (day, month, used) = if let Some(day) = first.number(1..=2) {
        let mut at = 1 + ordinal(1);
        at += usize::from(tokens.get(at).is_some_and(|token| token.text == "of"));
        let month = tokens.get(at).filter(|token| close(token))?;
        (day, month.month()?, at + 1)
    } else {
        let month = first.month()?;
        let day = tokens.get(1).filter(|token| close(token))?;
        (day.number(1..=2)?, month, 2 + ordinal(2))
    };
    let year = tokens.get(used).filter(|token| close(token))?;
    Some((NaiveDate::from_ymd_opt(year.year()?, month, day)?, used + 1))
}

/// Day and month in either order: only where one of them is over 12, or both are the same.
fn slashed(tokens: &[Token<'_>]) -> Option<(NaiveDate, usize)> {
    let [first, second, year, ..] = tokens else { return None };
    if second.gap != year.gap || !matches!(second.gap, "/" | "." | "-") {
        return None;
    }
    let (first, second, year) = (first.number(1..=2)?, second.number(1..=2)?, year.year()?);
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    match (day_first, month_first) {
        (Some(date), None) | (None, Some(date)) => Some((date, 3)),
        (Some(date), Some(same)) if date == same => Some((date, 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        only_date(text).map(|found| found.date.to_string())
    }

    #[test]
    fn one_day_in_the_ways_it_is_printed() {
        for text in [
            "2022-01-05",
            "2022-01-05T23:30:00+09:00",
            "20220105T101500Z",
            "2022/1/5",
            "5 January 2022",
            "Wednesday, 5th of January 2022, 10:15",
            "Published Jan. 5, 2022 at 9 a.m.",
            "January 5th 2022",
            "Wed, 05 Jan 2022 10:15:00 GMT",
        ] {
            assert_eq!(date(text).as_deref(), Some("2022-01-05"), "{text}");
        }
        assert_eq!(date("13/1/2022").as_deref(), Some("2022-01-13"));
        assert_eq!(date("1/13/2022").as_deref(), Some("2022-01-13"));
        assert_eq!(date("Sept. 9, 2021").as_deref(), Some("2021-09-09"));
    }

    #[test]
    fn what_could_be_two_days_is_none() {
        for text in
            ["5/1/2022", "30 February 2022", "January 2022", "5 January", "from 1 May 2021 to 2 May 2021", "2022"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_knows_where_it_stands() {
        let text = "LONDON, 5 January 2022 — Rain";
        let found = only_date(text).unwrap();
        assert_eq!(&text[found.start..found.end], "5 January 2022");
    }
}

//! A day of the week right before its date: "Friday 5 January 2022", which was a Wednesday.

use super::days::{weekday, weekday_name};
use super::lines::Article;
use super::{Code, Warning};
use chrono::Datelike;

/// How near to the article's date a day without a year lies so that no other year is meant. Days.
const NEAR: i64 = 60;

/// What may stand between the two; anything else makes them two days.
const BETWEEN: &[&str] = &[",", "(", "the", "dem", "den"];

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in &article.lines {
        for day in &line.days {
            let mut at = day.words.start;
            while at > 0 && BETWEEN.contains(&line.before(at)) {
                at -= 1;
            }
            let Some((start, said)) = at.checked_sub(1).and_then(|at| Some((at, weekday(line, at)?))) else { continue };
            let Some(date) = day.near(article.date) else { continue };
            if date.weekday() == said {
                continue;
            }
            if let (None, Some(published)) = (day.year, article.date) {
                let years = published.year() - 1..=published.year() + 1;
                let fits = years.filter_map(|year| day.in_year(year)).any(|date| date.weekday() == said);
                if fits && (date - published).num_days().abs() > NEAR {
                    continue;
                }
            }
            let arguments = [("date", date.to_string()), ("weekday", weekday_name(date.weekday()).to_owned())];
            let words = start..day.words.end;
            found.push(Warning::new(Code::WeekdayDate, line.place(&words), None, &arguments));
        }
    }
}

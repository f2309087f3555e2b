//! An age beside the year or day of birth that it is counted from.

use super::days::{Day, year};
use super::lines::{Article, Line};
use super::{Code, Warning};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// Sentences after the one with the birth that "the 52-year-old" may stand in.
const REACH: usize = 2;

/// A birth by its words.
struct Birth {
    words: Range<usize>,
    year: i32,
    day: Option<NaiveDate>,
}

impl Birth {
    /// The ages that somebody born then may have in a year.
    fn in_year(&self, year: i32) -> [i32; 2] {
        [year - self.year - 1, year - self.year]
    }

    fn on(&self, date: NaiveDate) -> [i32; 2] {
        match self.day {
            Some(born) => {
                let early = (date.month(), date.day()) < (born.month(), born.day());
                [date.year() - born.year() - i32::from(early); 2]
            }
            None => self.in_year(date.year()),
        }
    }
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for (index, line) in article.lines.iter().enumerate() {
        let mut births = (0..line.len()).filter_map(|at| birth(line, at));
        let (Some(birth), None) = (births.next(), births.next()) else { continue };
        at_a_time(line, &birth, found);
        let Some(date) = article.date else { continue };
        let later = article.lines.get(index + 1..).unwrap_or_default().iter().take(REACH);
        for next in later.take_while(|next| next.block == line.block && !next.has(0..next.len(), &["born", "geboren"]))
        {
            for at in 0..next.len() {
                let Some(age) = years_old(article, next, at) else { continue };
                let right = birth.on(date);
                if !right.contains(&age) {
                    warn((next, at..at + 1), (line, &birth), right, found);
                }
            }
        }
    }
}

/// "born in 1960", "born on 3 May 1980", "1950 geborene".
fn birth(line: &Line<'_>, at: usize) -> Option<Birth> {
    if line.form(at) == "born" && line.is(at + 1, &["in", "on"]) {
        let day = line.day(at + 2);
        if let Some(Day { words, year: Some(year), month, day }) = day {
            let day = NaiveDate::from_ymd_opt(*year, *month, *day);
            return Some(Birth { words: at..words.end, year: *year, day });
        }
        return year(line.form(at + 2)).map(|year| Birth { words: at..at + 3, year, day: None });
    }
    let german = line.is(at + 1, &["geborene", "geborener", "geborenen"]);
    year(line.form(at)).filter(|_| german).map(|year| Birth { words: at..at + 2, year, day: None })
}

/// "the 52-year-old", "der 75-Jährige".
fn years_old(article: &Article<'_>, line: &Line<'_>, at: usize) -> Option<i32> {
    let form = line.form(at);
    let endings = ["-year-old", "-jährige", "-jähriger"];
    let count = endings.iter().find_map(|ending| form.strip_suffix(ending))?;
    let same = line.is(at.wrapping_sub(1), &["the", "der", "die"]);
    // "the 52-year-old bridge" is none.
    let alone = line.words.get(at + 1).is_none_or(|next| {
        next.is_mark()
            || line.is(at + 1, &["is", "was", "said", "has", "had", "will", "told", "says", "who"])
            || !form.ends_with("old")
    });
    article.language.cardinal(count).and_then(|age| i32::try_from(age).ok()).filter(|_| same && alone)
}

/// "died in 2001 aged 45", "was 25 when she won her first race in 1982".
fn at_a_time(line: &Line<'_>, birth: &Birth, found: &mut Vec<Warning>) {
    let after = birth.words.end..line.len();
    for at in after.clone() {
        let aged = line.phrase_before(at, &["aged", "at the age of"]);
        let when = line.is(at.wrapping_sub(1), &["was"]) && line.form(at + 1) == "when";
        let Some(age) = line.form(at).parse::<i32>().ok().filter(|age| *age < 120 && (aged.is_some() || when)) else {
            continue;
        };
        let years = if when { at..line.len() } else { after.start..line.len() };
        let mut years = years.filter(|at| line.before(*at) == "in").filter_map(|at| year(line.form(at)));
        let (Some(then), None) = (years.next(), years.next()) else { continue };
        let right = birth.in_year(then);
        if !right.contains(&age) {
            warn((line, aged.unwrap_or(at)..at + 1), (line, birth), right, found);
        }
    }
}

fn warn(age: (&Line<'_>, Range<usize>), born: (&Line<'_>, &Birth), right: [i32; 2], found: &mut Vec<Warning>) {
    let computed = if right[0] == right[1] { right[0].to_string() } else { format!("{}–{}", right[0], right[1]) };
    let other = Some(born.0.place(&born.1.words));
    let arguments = [("born", born.1.year.to_string()), ("computed", computed)];
    found.push(Warning::new(Code::Age, age.0.place(&age.1), other, &arguments));
}

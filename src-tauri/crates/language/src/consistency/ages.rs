//! An age beside the year or day of birth that it is counted from.

use super::days::{Day, year};
use super::lines::{Article, Line};
use super::{Code, Warning};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// Sentences after the one with the birth that "the 52-year-old" may stand in.
const REACH: usize = 2;
/// Words between an age and a birth that are one person's.
const BESIDE: usize = 6;
/// Words of the place that somebody was born in.
const PLACE: usize = 4;

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
        now(article, index, &birth, date, found);
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

/// Words of another time than the article's, and of somebody else than whose birth is told.
const THEN: &[&str] = &[
    "died",
    "dead",
    "when",
    "then",
    "killed",
    "murdered",
    "starb",
    "gestorben",
    "damals",
    "als",
    "retired",
    "until",
    "would",
    "turned",
    "at the time",
];
const OTHERS: &[&str] = &[
    "and",
    "und",
    "whose",
    "sister",
    "brother",
    "son",
    "daughter",
    "wife",
    "husband",
    "mother",
    "father",
    "partner",
    "friend",
    "colleague",
    "while",
    "but",
    "his",
    "her",
    "their",
    "with",
];

/// "Jane Doe, 44, born in 1990"; "Jane Doe, aged 44, is a clerk. She was born in 1990.": an age of today.
fn now(article: &Article<'_>, index: usize, birth: &Birth, date: NaiveDate, found: &mut Vec<Warning>) {
    let Some(line) = article.lines.get(index) else { return };
    let right = birth.on(date);
    let others = |line: &Line<'_>, within: Range<usize>| line.has(within, OTHERS);
    let timeless = |line: &Line<'_>| {
        let years = (0..line.len()).filter(|at| !birth_words(index, line, article, birth).contains(at));
        let mut years = years.filter(|at| line.before(*at) == "in" && year(line.form(*at)).is_some());
        !line.has(0..line.len(), THEN) && years.next().is_none()
    };
    for (at, words, age) in ages(article, line) {
        let between = if at < birth.words.start { words.end..birth.words.start } else { birth.words.end..words.start };
        let near = between.len() <= BESIDE;
        if near && timeless(line) && !others(line, between) && !right.contains(&age) {
            return warn((line, words), (line, birth), right, found);
        }
    }
    let pronoun = |line: &Line<'_>| line.is(0, &["she", "he", "sie", "er"]);
    let before = index.checked_sub(1).and_then(|before| article.lines.get(before));
    let neighbours = [(before, pronoun(line)), (article.lines.get(index + 1), true)];
    for (next, told_on) in neighbours {
        let Some(next) = next.filter(|next| next.block == line.block && told_on) else { continue };
        let later = next.words.first().map(|word| word.range.start) > line.words.first().map(|word| word.range.start);
        if later && !pronoun(next) || !timeless(next) || !timeless(line) || others(next, 0..next.len()) {
            continue;
        }
        let mut told = ages(article, next).into_iter();
        if let (Some((_, words, age)), None) = (told.next(), told.next())
            && !right.contains(&age)
        {
            return warn((next, words), (line, birth), right, found);
        }
    }
}

/// The words of a birth, where the line is the one that tells it.
fn birth_words(index: usize, line: &Line<'_>, article: &Article<'_>, birth: &Birth) -> Range<usize> {
    let same = article.lines.get(index).is_some_and(|told| std::ptr::eq(told, line));
    if same { birth.words.clone() } else { 0..0 }
}

/// The ages that a sentence tells of somebody today: "aged 44", "Jane Doe, 44,", "is 44", "44 years old".
fn ages(article: &Article<'_>, line: &Line<'_>) -> Vec<(usize, Range<usize>, i32)> {
    let mut told = Vec::new();
    for at in 0..line.len() {
        let plain = line.form(at).parse::<i32>().ok().filter(|age| (1..120).contains(age));
        let ends = |at: usize| line.words.get(at).is_none_or(|word| word.is_mark());
        let capital = at.checked_sub(2).and_then(|name| line.words.get(name)).is_some_and(|word| word.is_capital());
        let aside = line.before(at) == "," && line.form(at + 1) == "," && capital;
        let bracket = line.before(at) == "(" && line.form(at + 1) == ")" && capital;
        let aged = line.phrase_before(at, &["aged", "age"]).is_some();
        let says = line.phrase_before(at, &["she is", "he is", "sie ist", "er ist"]).is_some();
        let old = line.phrase(at + 1, &["years old", "jahre alt"]);
        let is_age = aside || bracket || aged || says && (ends(at + 1) || old.is_some()) || old.is_some();
        let compound = ["-year-old", "-jährige", "-jähriger"].iter().find_map(|end| line.form(at).strip_suffix(end));
        let whom = |at: usize| line.words.get(at + 1).is_none_or(|next| next.is_mark() || next.is_capital());
        let counted = compound.and_then(|count| article.language.cardinal(count)).filter(|_| whom(at));
        let age = plain.filter(|_| is_age).or_else(|| counted.and_then(|age| i32::try_from(age).ok()));
        told.extend(age.map(|age| (at, at..old.filter(|_| plain.is_some()).unwrap_or(at + 1), age)));
    }
    told
}

/// "born in 1960", "born on 3 May 1980", "1950 geborene".
fn birth(line: &Line<'_>, at: usize) -> Option<Birth> {
    if line.form(at) == "born" && line.is(at + 1, &["in", "on"]) {
        let day = line.day(at + 2);
        if let Some(Day { words, year: Some(year), month, day }) = day {
            let day = NaiveDate::from_ymd_opt(*year, *month, *day);
            return Some(Birth { words: at..words.end, year: *year, day });
        }
        if let Some(year) = year(line.form(at + 2)) {
            return Some(Birth { words: at..at + 3, year, day: None });
        }
    }
    // "born in Brey in 1990".
    if line.form(at) == "born" && line.form(at + 1) == "in" {
        let far = (at + 3..at + 3 + PLACE).find(|far| line.form(*far) == "in")?;
        let plain = line.words.get(at + 2..far)?.iter().all(|word| word.is_word() || word.text == ",");
        return year(line.form(far + 1)).filter(|_| plain).map(|year| Birth { words: at..far + 2, year, day: None });
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

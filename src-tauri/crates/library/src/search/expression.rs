//! A query in the words of the index: one expression of the engine, whatever is asked.

use super::find::Also;
use super::marks::{About, Mark};
use super::variants::{self, Vocabulary};
use crate::error::Result;
use chrono::NaiveDate;
use claimdesk_domain::folding::compounds;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::query::{Part, Period, Query, Searched, Words};
use rusqlite::{Connection, params};
use uuid::Uuid;

/// Words that a beginning may stand for before they are merged by the engine instead of read side by side.
const BEGUN: usize = 96;

/// Rows in which the words of a beginning may stand about, to be merged by the engine.
const MERGED: i64 = 20_000;

/// Letters of the longest prefix that the index keeps, and of the shortest that is looked for.
const PREFIXES: std::ops::RangeInclusive<usize> = 2..=3;

/// A query as the engine takes it, with what ranking needs to know.
#[derive(Debug, Default)]
pub(crate) struct Expression {
    /// What must hold; nothing where nothing can.
    pub(crate) text: Option<String>,
    /// The words that may be there, each with all the ways in which it is written.
    pub(crate) leaves: Vec<Leaf>,
    /// Whether every row that is found has all the words, so that nobody need ask which.
    pub(crate) all_words: bool,
    /// All words in a row, where all of them must be there.
    pub(crate) in_a_row: Vec<String>,
    /// Which other words were looked for too.
    pub(crate) also: Vec<Also>,
}

/// Words that are looked for.
#[derive(Debug)]
pub(crate) struct Leaf {
    /// What the engine is asked.
    pub(crate) text: String,
    /// The word itself, where it may also be a beginning.
    pub(crate) whole: Option<String>,
    /// In about how many rows.
    pub(crate) rows: i64,
}

impl Expression {
    /// Puts a query into the words of the index. Nothing where it asks for nothing.
    pub(crate) fn of(connection: &Connection, query: &Query) -> Result<Option<Self>> {
        let Some(part) = &query.part else { return Ok(None) };
        let mut writer = Writer { vocabulary: Vocabulary(connection), made: Self::default(), joins: false };
        writer.made.text = writer.part(part)?;
        writer.made.all_words = query.takes_all_words() && !writer.joins;
        if query.takes_all_words() {
            let bare = query.words().into_iter().filter(|words| words.column.is_none());
            writer.made.in_a_row =
                bare.flat_map(|words| words.pieces.iter().map(|piece| piece.folded.clone())).collect();
        }
        Ok(Some(writer.made))
    }
}

struct Writer<'library> {
    vocabulary: Vocabulary<'library>,
    made: Expression,
    /// Whether two words may also be there as one.
    joins: bool,
}

impl Writer<'_> {
    fn part(&mut self, part: &Part) -> Result<Option<String>> {
        Ok(match part {
            Part::All(parts) => self.all(parts)?,
            Part::Any(parts) => {
                let mut any = Vec::new();
                for part in parts {
                    any.extend(self.part(part)?);
                }
                either(any)
            }
            Part::Not(_) => self.all(std::slice::from_ref(part))?,
            Part::Words(words) => Some(self.words(words)?),
            Part::In(nouns) => marks(nouns.iter().map(|noun| Mark::noun(*noun))),
            Part::Finding(found) => marks(found.iter().map(|finding| Mark::finding(*finding))),
            Part::State(states) => marks(states.iter().map(|state| Mark::state(*state))),
            Part::Kind(kinds) => marks(kinds.iter().map(|kind| Mark::kind(*kind))),
            Part::Is(flags) => marks(flags.iter().map(|flag| Mark::flag(*flag))),
            Part::Tag(tag) => Mark::named(About::Tag, &tag.folded)
                .map(|mark| if tag.beginning { mark.beginning() } else { mark.expression() }),
            Part::Language(language) => Mark::named(About::Language, language).map(|mark| mark.beginning()),
            Part::Dated(period) => self.dated(period)?,
        })
    }

    /// Parts that must all hold. Two words side by side may also be written as one: Il sung, Ilsung.
    fn all(&mut self, parts: &[Part]) -> Result<Option<String>> {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(part) = parts.get(at) {
            at += 1;
            if let Part::Not(part) = part {
                let (leaves, also) = (self.made.leaves.len(), self.made.also.len());
                without.extend(self.part(part)?);
                // What must be absent is neither ranked nor told.
                self.made.leaves.truncate(leaves);
                self.made.also.truncate(also);
                continue;
            }
            let Some(text) = self.part(part)? else { return Ok(None) };
            let next = parts.get(at);
            if let Some(joined) = self.joined(part, next)?
                && let Some(next) = next
            {
                let Some(behind) = self.part(next)? else { return Ok(None) };
                with.push(format!("(({text} AND {behind}) OR \"{joined}\")"));
                at += 1;
            } else {
                with.push(text);
            }
        }
        let with = if with.is_empty() { everything() } else { with.join(" AND ") };
        Ok(Some(match either(without) {
            Some(without) => format!("(({with}) NOT {without})"),
            None => format!("({with})"),
        }))
    }

    /// The one word that two plain words make, where somebody writes it so.
    fn joined(&mut self, one: &Part, other: Option<&Part>) -> Result<Option<String>> {
        let (Some(first), Some(second)) = (plain_word(one), other.and_then(plain_word)) else { return Ok(None) };
        if first.len() < 2 || second.len() < 2 {
            return Ok(None);
        }
        let joined = format!("{first}{second}");
        let is_a_name = match self.vocabulary.known(&joined)? {
            Some(known) => known.cut == first.len() || self.vocabulary.is_rare(known.rows)?,
            None => false,
        };
        if !is_a_name {
            return Ok(None);
        }
        self.joins = true;
        self.made.also.push(Also { word: format!("{first} {second}"), others: vec![joined.clone()] });
        Ok(Some(joined))
    }

    fn words(&mut self, words: &Words) -> Result<String> {
        let folded: Vec<&str> = words.pieces.iter().map(|piece| piece.folded.as_str()).collect();
        let mut ways = Vec::new();
        let mut others: Vec<String> = Vec::new();
        let mut rows = 0;
        let mut whole = None;
        if let ([word], false) = (folded.as_slice(), words.quoted) {
            let known = self.vocabulary.known(word)?;
            if words.beginning {
                let (text, begun) = self.begun(word)?;
                ways.push(text);
                rows += begun;
                whole = known.as_ref().map(|_| quoted(word));
            } else {
                ways.push(quoted(word));
                rows += known.as_ref().map_or(0, |known| known.rows);
            }
            let apart = match known {
                Some(known) if known.cut > 0 => variants::at(word, known.cut),
                Some(_) if words.beginning => None,
                _ => self.vocabulary.apart(word)?,
            };
            if let Some((one, other)) = apart {
                ways.push(format!("\"{one} {other}\""));
                others.push(format!("{one} {other}"));
            }
            for variant in self.vocabulary.variants(word)? {
                rows += variant.rows;
                ways.push(quoted(&variant.word));
                others.push(variant.word);
            }
        } else {
            let star = if words.beginning && long_enough(folded.last()) { "*" } else { "" };
            let phrase = folded.join(" ");
            ways.push(format!("\"{phrase}\"{star}"));
            rows = i64::MAX;
            for word in &folded {
                rows = rows.min(self.vocabulary.known(word)?.map_or(0, |known| known.rows));
            }
            // A phrase in which a compound is written as one word.
            if let Some(cut) = self.cut(&folded)? {
                ways.push(format!("\"{cut}\""));
            }
            let tied = compounds(&words.pieces);
            if let ([compound], false) = (tied.as_slice(), words.quoted)
                && words.pieces.iter().skip(1).all(|piece| piece.tied)
            {
                ways.push(format!("{}{star}", quoted(&compound.folded)));
            }
        }
        if !others.is_empty() {
            self.made.also.push(Also { word: folded.join(" "), others });
        }
        let any = either(ways).unwrap_or_default();
        let text = match words.column {
            Some(column) => format!("({{{}}} : {any})", column.name()),
            None => any,
        };
        self.made.leaves.push(Leaf { text: text.clone(), whole, rows });
        Ok(text)
    }

    /// Every word that begins so, and in about how many rows they stand.
    fn begun(&self, word: &str) -> Result<(String, i64)> {
        let letters = word.chars().count();
        if letters < *PREFIXES.start() {
            return Ok((quoted(word), self.vocabulary.known(word)?.map_or(0, |known| known.rows)));
        }
        let merged = format!("{}*", quoted(word));
        let begun = self.vocabulary.beginning(word, BEGUN + 1)?;
        let rows = begun.iter().map(|known| known.rows).sum();
        if PREFIXES.contains(&letters) || rows <= MERGED || begun.len() > BEGUN {
            return Ok((merged, rows));
        }
        Ok((either(begun.iter().map(|known| quoted(&known.word)).collect()).unwrap_or(merged), rows))
    }

    /// The words with every compound among them cut; nothing where there is none.
    fn cut(&self, words: &[&str]) -> Result<Option<String>> {
        let mut cut = Vec::new();
        for word in words {
            let known = self.vocabulary.known(word)?.filter(|known| known.cut > 0);
            cut.push(known.and_then(|known| variants::at(word, known.cut)));
        }
        if cut.iter().all(Option::is_none) {
            return Ok(None);
        }
        let all = words.iter().zip(cut).map(|(word, cut)| match cut {
            Some((one, other)) => format!("{one} {other}"),
            None => (*word).to_owned(),
        });
        Ok(Some(all.collect::<Vec<_>>().join(" ")))
    }

    /// The days of a period, by the years, months and days that the index knows.
    fn dated(&self, period: &Period) -> Result<Option<String>> {
        let mut found = Vec::new();
        for year in self.vocabulary.years()? {
            let (Some(first), Some(behind)) = (day(year, 1, 1), day(year + 1, 1, 1)) else { continue };
            if is_within(period, first, behind) {
                found.push(Mark::year(year).expression());
            } else if touches(period, first, behind) {
                found.extend(months(period, year));
            }
        }
        Ok(either(found))
    }
}

fn months(period: &Period, year: i32) -> Vec<String> {
    let mut found = Vec::new();
    for month in 1..=12 {
        let next = if month == 12 { day(year + 1, 1, 1) } else { day(year, month + 1, 1) };
        let (Some(first), Some(behind)) = (day(year, month, 1), next) else { continue };
        if is_within(period, first, behind) {
            found.push(Mark::month(year, month).expression());
        } else if touches(period, first, behind) {
            let days = first.iter_days().take_while(|day| *day < behind);
            found.extend(days.filter(|day| period.holds(*day)).map(|day| Mark::day(day).expression()));
        }
    }
    found
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Whether every day from `first` to before `behind` is in a period.
fn is_within(period: &Period, first: NaiveDate, behind: NaiveDate) -> bool {
    period.from.is_none_or(|from| from <= first) && period.before.is_none_or(|before| behind <= before)
}

fn touches(period: &Period, first: NaiveDate, behind: NaiveDate) -> bool {
    period.from.is_none_or(|from| from < behind) && period.before.is_none_or(|before| first < before)
}

/// The word of a part that is one plain word.
fn plain_word(part: &Part) -> Option<&str> {
    match part {
        Part::Words(Words { column: None, quoted: false, pieces, .. }) => match pieces.as_slice() {
            [only] => Some(&only.folded),
            _ => None,
        },
        _ => None,
    }
}

fn long_enough(word: Option<&&str>) -> bool {
    word.is_some_and(|word| word.chars().count() >= *PREFIXES.start())
}

/// A word as the engine takes it. Folded words have no quotation marks.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// One of several; nothing where there is none.
pub(crate) fn either(mut ways: Vec<String>) -> Option<String> {
    if ways.len() < 2 { ways.pop() } else { Some(format!("({})", ways.join(" OR "))) }
}

fn marks(marks: impl Iterator<Item = Mark>) -> Option<String> {
    either(marks.map(|mark| mark.expression()).collect())
}

/// Every row there is.
pub(crate) fn everything() -> String {
    marks(Searched::ALL.into_iter().map(Mark::noun)).unwrap_or_default()
}

/// Every claim that a query finds, for a report of them all.
pub(crate) fn claims_of(connection: &Connection, query: &Query) -> Result<Vec<ClaimId>> {
    Ok(those(connection, query, Searched::Claim, None, usize::MAX)?.into_iter().map(ClaimId).collect())
}

/// Up to `limit` rows of one noun that a query finds, those that came last first, behind the row of a thing.
pub(crate) fn those(
    connection: &Connection,
    query: &Query,
    noun: Searched,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Vec<Uuid>> {
    let Some(Expression { text: Some(text), .. }) = Expression::of(connection, query)? else { return Ok(Vec::new()) };
    let text = format!("({text} AND {})", Mark::noun(noun).expression());
    let mut select = connection.prepare_cached(
        "SELECT search_row.id FROM search JOIN search_row ON search_row.row = search.rowid WHERE search MATCH ?1
           AND search.rowid < coalesce((SELECT row FROM search_row WHERE id = ?2), 9223372036854775807)
         ORDER BY search.rowid DESC LIMIT ?3",
    )?;
    let after = after.map(|id| id.as_bytes().to_vec());
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![text, after, limit], |row| row.get::<_, [u8; 16]>(0))?;
    rows.map(|id| Ok(Uuid::from_bytes(id?))).collect()
}

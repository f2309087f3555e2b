//! A statement as it is compared: its words without their endings, its numbers, days and names.

use super::clash::Amount;
use super::denials::denies_by_meaning;
use crate::consistency::days::Day;
use crate::consistency::lines::Line;
use crate::languages::reading_language;
use crate::words::{Word, words_of};
use claimdesk_domain::draft::BlockKind;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A statement, read once and compared with many.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// The stems of its content words, in order.
    pub(super) stems: Vec<String>,
    /// The same, each once.
    pub(super) all: FxHashSet<String>,
    /// What stands side by side.
    pub(super) neighbours: FxHashSet<(String, String)>,
    pub(super) amounts: Vec<Amount>,
    pub(super) days: Vec<Day>,
    pub(super) years: FxHashSet<i32>,
    /// Stems of words with a capital that no sentence start explains.
    pub(super) names: FxHashSet<String>,
    /// How many of its words deny by grammar.
    pub(super) denials: usize,
    /// Which of its forms deny by what they mean.
    pub(super) denying: Vec<usize>,
    /// Whether it asks, and says nothing.
    pub(super) asks: bool,
    /// Whether it is German, where every noun has a capital.
    pub(super) german: bool,
    /// Every form in lower case, content or not.
    pub(super) forms: Vec<String>,
    /// The stems of all forms, in order: "more" and "never" tell nothing, and turn what is told.
    pub(super) turning: Vec<String>,
    /// Each stem as the statement first has it.
    written: FxHashMap<String, String>,
}

impl Statement {
    /// Reads a statement of one sentence or a few.
    pub fn read(text: &str) -> Self {
        // Nobody claims more in one breath, and whoever pastes a book waits for nothing.
        let text = text.char_indices().nth(LONGEST).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
        let language = reading_language(text);
        let german = language.is_german();
        let line = Line::read(0, BlockKind::Paragraph, words_of(language, text, 0..text.len()), language);
        let mut statement = Self { german, ..Self::default() };
        let mut starts = true;
        for (at, word) in line.words.iter().enumerate() {
            if word.is_mark() {
                starts |= matches!(word.text, "." | "!" | "?" | ":") || word.is_quote();
                continue;
            }
            statement.denials += usize::from(crate::consistency::denies(&line.words, at));
            if denies_by_meaning(&line.words, at) {
                statement.denying.push(statement.forms.len());
            }
            statement.forms.push(word.form.to_string());
            let turning = plain(&word.form, german);
            statement.written.entry(turning.clone()).or_insert_with(|| word.text.to_owned());
            statement.turning.push(turning);
            if let Some(stem) = stem(word, german) {
                let names = word.is_capital() && !german && !starts && !is_of_calendar(&word.form);
                if names || word.is_capital() && is_shouted(word.text) {
                    statement.names.insert(stem.clone());
                }
                if let Some(before) = statement.stems.last() {
                    statement.neighbours.insert((before.clone(), stem.clone()));
                }
                statement.written.entry(stem.clone()).or_insert_with(|| word.text.to_owned());
                statement.all.insert(stem.clone());
                statement.stems.push(stem);
            }
            starts = false;
        }
        statement.years = line.quantities.iter().filter(|one| one.year).map(|one| one.value as i32).collect();
        statement.amounts = Amount::all(&line, german);
        statement.days = line.days;
        statement.asks = text.trim_end().ends_with('?');
        statement
    }

    /// Where a stem stands first among all forms.
    pub(super) fn place_of(&self, stem: &str) -> Option<usize> {
        self.turning.iter().position(|one| one == stem)
    }

    /// A stem as people read it.
    pub(super) fn written<'a>(&'a self, stem: &'a str) -> &'a str {
        self.written.get(stem).map_or(stem, String::as_str)
    }

    /// Whether one of `forms` stands in it.
    pub(super) fn has(&self, forms: &[&str]) -> bool {
        self.forms.iter().any(|form| forms.contains(&form.as_str()))
    }
}

/// The words of a text that tell something, each with its stem, in order: what an index is asked for.
pub fn content(text: &str) -> Vec<(String, String)> {
    let language = reading_language(text);
    let words = words_of(language, text, 0..text.len());
    let told = words.iter().filter(|word| !word.is_mark());
    told.filter_map(|word| stem(word, language.is_german()).map(|stem| (word.text.to_owned(), stem))).collect()
}

/// Characters of the longest statement.
const LONGEST: usize = 2000;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));
static GERMAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::German));
/// Words that every statement may have.
static EMPTY: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("empty-words.txt").split_whitespace().collect());

/// A content word without its ending and its marks; nothing for a word that tells nothing.
pub(super) fn stem(word: &Word<'_>, german: bool) -> Option<String> {
    stem_of(&word.form, german)
}

/// The same of a form in lower case.
pub(super) fn stem_of(form: &str, german: bool) -> Option<String> {
    if EMPTY.contains(form) {
        return None;
    }
    if form.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(form.replace([',', '\''], ""));
    }
    let stem = plain(form, german);
    (!stem.is_empty()).then_some(stem)
}

/// A form without its ending and its marks.
pub(super) fn plain(form: &str, german: bool) -> String {
    let stemmed = if german { GERMAN.stem(form) } else { ENGLISH.stem(form) };
    let plain: String = stemmed.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    plain.replace(['-', '’', '\'', '.'], "")
}

/// Months and days of the week are no names of anybody.
fn is_of_calendar(form: &str) -> bool {
    matches!(
        form,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// "NATO", "UNHCR": a name wherever it stands.
fn is_shouted(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().all(|letter| !letter.is_lowercase())
}

//! Reading a query.

use super::fields::{self, Field, Period, Value};
use super::place::{Trouble, Unclear};
use super::{Column, Named, Part, Query, Words};
use crate::folding::{fold, pieces};
use crate::rating::Scale;
use std::ops::Range;

/// Words, phrases and fields that a query may have.
const TERMS: usize = 32;

/// Words that one phrase may have.
const PHRASE: usize = 16;

/// Letters of a whole query, in Unicode code points.
const LETTERS: usize = 1000;

/// Parentheses within one another.
const DEPTH: usize = 12;

/// Reads a query. `scale` says what the newsroom calls findings, for `rating:`.
///
/// # Errors
/// Where a field is asked for something that it does not know, the query is longer or deeper than anybody means it, or it
/// has nothing to look for, though it is not empty.
pub fn parse(text: &str, scale: &Scale) -> Result<Query, Unclear> {
    if let Some((over, _)) = text.char_indices().nth(LETTERS) {
        return Err(unclear(text, &(over..text.len()), Trouble::TooManyLetters { limit: LETTERS }));
    }
    let tokens = tokens(text);
    let terms = tokens.iter().filter(|token| matches!(token.what, What::Term { .. })).count();
    if terms > TERMS {
        let over = tokens.iter().filter(|token| matches!(token.what, What::Term { .. })).nth(TERMS);
        let bytes = over.map_or(0..text.len(), |token| token.bytes.clone());
        return Err(unclear(text, &bytes, Trouble::TooLong { limit: TERMS }));
    }
    let mut reader = Reader { text, scale, tokens: &tokens, at: 0, depth: 0 };
    let mut parts = Vec::new();
    while reader.at < tokens.len() {
        parts.extend(reader.any()?);
        // A parenthesis that closes nothing.
        reader.at += 1;
    }
    let part = joined(parts, Part::All);
    match tokens.last().filter(|_| part.is_none()) {
        Some(last) if !still_typed(last) => {
            let there = text.get(last.bytes.clone()).unwrap_or_default().to_owned();
            Err(unclear(text, &last.bytes, Trouble::Nothing { there }))
        }
        _ => Ok(Query { part }),
    }
}

/// Whether a day is being typed: a year says something only with its fourth figure.
fn still_typed(token: &Token<'_>) -> bool {
    matches!(&token.what, What::Term { field: Some(_), value, .. } if !value.trim().is_empty())
}

/// The query with a field switched on, or off where it is on already.
pub fn toggled(text: &str, field: &str, value: &str) -> (String, bool) {
    let is_it = |token: &Token<'_>| match &token.what {
        What::Term { field: Some((known, _)), value: has, negated: false, .. } => {
            known.name() == field && fold(has) == fold(value)
        }
        _ => false,
    };
    let cut = tokens(text);
    let mut depth = 0_usize;
    for token in &cut {
        match token.what {
            What::Open => depth += 1,
            What::Close => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_it(token) => {
                let (before, after) = (&text[..token.bytes.start], &text[token.bytes.end..]);
                return ([before.trim(), after.trim()].join(" ").trim().to_owned(), true);
            }
            _ => {}
        }
    }
    let quoted = if value.contains(|letter: char| !letter.is_alphanumeric() && letter != '-') {
        format!("{field}:\"{}\"", value.replace(is_quote, " "))
    } else {
        format!("{field}:{value}")
    };
    // What somebody left open, the new field must not fall into.
    let is_open = |token: &Token<'_>| matches!(token.what, What::Term { quoted: true, open: true, .. });
    let mark = if cut.last().is_some_and(is_open) { "\"" } else { "" };
    let closed = format!("{}{mark}{}", text.trim(), ")".repeat(depth));
    let either = cut.iter().any(|token| token.what == What::Or);
    let all = if either { format!("({closed})") } else { closed };
    (format!("{all} {quoted} ").trim_start().to_owned(), false)
}

#[derive(Debug, PartialEq)]
struct Token<'text> {
    what: What<'text>,
    bytes: Range<usize>,
}

#[derive(Debug, PartialEq)]
enum What<'text> {
    Open,
    Close,
    And,
    Or,
    Not,
    Term {
        field: Option<(Field, Range<usize>)>,
        value: &'text str,
        value_at: Range<usize>,
        quoted: bool,
        open: bool,
        negated: bool,
    },
}

/// Cuts a query; nothing in it is wrong yet.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length = letter.len_utf8();
        let single = match letter {
            '(' => Some(What::Open),
            ')' => Some(What::Close),
            _ if letter.is_whitespace() => {
                at += length;
                continue;
            }
            _ => None,
        };
        if let Some(what) = single {
            found.push(Token { what, bytes: at..at + length });
            at += length;
            continue;
        }
        let start = at;
        let negated = matches!(letter, '-' | '−' | '!') && text.get(at + length..).is_some_and(begins_something);
        if negated {
            at += length;
        }
        if negated && text.get(at..).is_some_and(|rest| rest.starts_with('(')) {
            found.push(Token { what: What::Not, bytes: start..at });
            continue;
        }
        let (field, value) = field_at(text, at);
        let (value_at, quoted, open, end) = value_from(text, value);
        let value = text.get(value_at.clone()).unwrap_or_default();
        let bare = field.is_none() && !quoted && !negated;
        let what = match value {
            "AND" | "UND" | "&&" if bare => What::And,
            "OR" | "ODER" | "|" | "||" if bare => What::Or,
            "NOT" | "NICHT" if bare => What::Not,
            _ => What::Term { field, value, value_at, quoted, open, negated },
        };
        found.push(Token { what, bytes: start..end });
        at = end.max(start + length);
    }
    found
}

/// Whether something to leave out stands right behind a minus.
fn begins_something(rest: &str) -> bool {
    rest.chars().next().is_some_and(|letter| letter.is_alphanumeric() || is_quote(letter) || letter == '(')
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// The field that begins here, and where its value does. What is no field, such as an address, is a word.
fn field_at(text: &str, at: usize) -> (Option<(Field, Range<usize>)>, usize) {
    let rest = text.get(at..).unwrap_or_default();
    let name = rest.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
    let colon = at + name.len();
    if !text.get(colon..).is_some_and(|rest| rest.starts_with(':')) {
        return (None, at);
    }
    match Field::named(name) {
        Some(field) => (Some((field, at..colon)), colon + 1),
        None => (None, at),
    }
}

/// Where a value stands without its quotation marks, whether it has some, whether it may go on, and where it ends.
fn value_from(text: &str, at: usize) -> (Range<usize>, bool, bool, usize) {
    let rest = text.get(at..).unwrap_or_default();
    if let Some(mark) = rest.chars().next().filter(|letter| is_quote(*letter)) {
        let start = at + mark.len_utf8();
        let behind = text.get(start..).unwrap_or_default();
        return match behind.char_indices().find(|(_, letter)| is_quote(*letter)) {
            Some((length, closing)) => (start..start + length, true, false, start + length + closing.len_utf8()),
            None => (start..text.len(), true, true, text.len()),
        };
    }
    let length = rest.find(|letter: char| letter.is_whitespace() || matches!(letter, '(' | ')') || is_quote(letter));
    let end = at + length.unwrap_or(rest.len());
    (at..end, false, end == text.len(), end)
}

struct Reader<'text> {
    text: &'text str,
    scale: &'text Scale,
    tokens: &'text [Token<'text>],
    at: usize,
    depth: usize,
}

impl<'text> Reader<'text> {
    /// Parts of which one must hold: A OR B.
    fn any(&mut self) -> Result<Option<Part>, Unclear> {
        let mut parts = Vec::new();
        loop {
            parts.extend(self.all()?);
            if self.now() != Some(&What::Or) {
                return Ok(joined(parts, Part::Any));
            }
            self.at += 1;
        }
    }

    /// Parts that must all hold: A AND B, or A B.
    fn all(&mut self) -> Result<Option<Part>, Unclear> {
        let mut parts = Vec::new();
        while let Some(now) = self.now() {
            match now {
                What::Or | What::Close => break,
                What::And => self.at += 1,
                _ => parts.extend(self.one()?),
            }
        }
        Ok(joined(parts, Part::All))
    }

    fn one(&mut self) -> Result<Option<Part>, Unclear> {
        let Some(token) = self.tokens.get(self.at) else { return Ok(None) };
        self.at += 1;
        match &token.what {
            What::Not => {
                // NOT NOT is no double negation but somebody's slip.
                while self.now() == Some(&What::Not) {
                    self.at += 1;
                }
                if matches!(self.now(), None | Some(What::Or | What::And | What::Close)) {
                    return Ok(None);
                }
                Ok(self.one()?.map(negated))
            }
            What::Open => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(unclear(self.text, &token.bytes, Trouble::TooDeep { limit: DEPTH }));
                }
                let inside = self.any()?;
                self.depth -= 1;
                if self.now() == Some(&What::Close) {
                    self.at += 1;
                }
                Ok(inside)
            }
            What::Term { field, value, value_at, quoted, open, negated: is_not } => {
                let term = Term { value, at: value_at, bytes: &token.bytes, quoted: *quoted, open: *open };
                let part = match field {
                    None => words(self.text, &term, None)?,
                    Some((field, _)) => self.field(*field, &term)?,
                };
                Ok(if *is_not { part.map(negated) } else { part })
            }
            What::And | What::Or | What::Close => Ok(None),
        }
    }

    fn field(&self, field: Field, term: &Term<'_>) -> Result<Option<Part>, Unclear> {
        if term.value.trim().is_empty() {
            return Ok(None);
        }
        let named = || Named { folded: fold(term.value), beginning: term.open };
        Ok(match field {
            Field::Text(column) => words(self.text, term, Some(column))?,
            Field::In => Some(Part::In(self.chosen(field, term, fields::nouns())?)),
            Field::Finding => Some(Part::Finding(self.chosen(field, term, fields::findings())?)),
            Field::State => Some(Part::State(self.chosen(field, term, fields::states())?)),
            Field::Kind => Some(Part::Kind(self.chosen(field, term, fields::kinds())?)),
            Field::Is => Some(Part::Is(self.chosen(field, term, fields::flags())?)),
            Field::Rating => {
                let labelled = fields::findings().into_iter().map(|(code, finding)| match finding {
                    Some(finding) => (self.scale.label(finding), Some(finding)),
                    None => (code, None),
                });
                Some(Part::Finding(self.chosen(field, term, labelled.collect())?))
            }
            Field::Tag => Some(named()).filter(|tag| !tag.folded.is_empty()).map(Part::Tag),
            Field::Language => Some(Part::Language(fold(term.value))).filter(|_| !fold(term.value).is_empty()),
            Field::Before | Field::After | Field::On => self.dated(field, term)?.map(Part::Dated),
        })
    }

    /// The values that are named, parted by commas or strokes. While the last one is being typed, it may be a beginning.
    fn chosen<T: Clone + PartialEq>(
        &self,
        field: Field,
        term: &Term<'_>,
        known: Vec<Value<T>>,
    ) -> Result<Vec<T>, Unclear> {
        let mut found: Vec<T> = Vec::new();
        let asked: Vec<&str> = term.value.split([',', '|']).filter(|value| !value.trim().is_empty()).collect();
        for value in asked {
            let plain = |text: &str| fold(text).replace(' ', "");
            let wanted = plain(value);
            let exact = known.iter().filter(|(name, _)| plain(name) == wanted || plain(name) == format!("{wanted}s"));
            let mut matching: Vec<T> = exact.map(|(_, value)| value.clone()).collect();
            if matching.is_empty() && term.open {
                let begun = known.iter().filter(|(name, _)| plain(name).starts_with(&wanted));
                matching = begun.map(|(_, value)| value.clone()).collect();
            }
            if matching.is_empty() {
                let known = known.iter().map(|(name, _)| name.clone()).collect();
                let trouble = Trouble::Value { field: field.name(), value: value.trim().to_owned(), known };
                return Err(unclear(self.text, term.at, trouble));
            }
            for value in matching {
                if !found.contains(&value) {
                    found.push(value);
                }
            }
        }
        Ok(found)
    }

    /// The time that a day, a month or a year stands for. While it is being typed, it says nothing yet.
    fn dated(&self, field: Field, term: &Term<'_>) -> Result<Option<Period>, Unclear> {
        let value = term.value.trim();
        let Some((first, behind)) = fields::days_of(value) else {
            let typing =
                term.open && value.len() < 10 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            let trouble = Trouble::Day { field: field.name(), value: value.to_owned() };
            return if typing { Ok(None) } else { Err(unclear(self.text, term.at, trouble)) };
        };
        Ok(Some(match field {
            Field::Before => Period { from: None, before: Some(first) },
            Field::After => Period { from: Some(behind), before: None },
            _ => Period { from: Some(first), before: Some(behind) },
        }))
    }

    fn now(&self) -> Option<&'text What<'text>> {
        self.tokens.get(self.at).map(|token| &token.what)
    }
}

struct Term<'text> {
    value: &'text str,
    at: &'text Range<usize>,
    bytes: &'text Range<usize>,
    quoted: bool,
    open: bool,
}

fn words(text: &str, term: &Term<'_>, column: Option<Column>) -> Result<Option<Part>, Unclear> {
    let mut pieces = pieces(term.value);
    if pieces.len() > PHRASE {
        return Err(unclear(text, term.at, Trouble::TooLong { limit: PHRASE }));
    }
    if pieces.is_empty() {
        return Ok(None);
    }
    for piece in &mut pieces {
        piece.bytes = term.at.start + piece.bytes.start..term.at.start + piece.bytes.end;
    }
    // What is closed by a mark or a space is all of the word.
    let ends_in_word = pieces.last().is_some_and(|last| last.bytes.end == text.len());
    let starred = !term.quoted && term.value.ends_with('*');
    let beginning = starred || (term.open && ends_in_word);
    Ok(Some(Part::Words(Words { column, pieces, quoted: term.quoted, beginning, bytes: term.bytes.clone() })))
}

fn negated(part: Part) -> Part {
    match part {
        Part::Not(inner) => *inner,
        other => Part::Not(Box::new(other)),
    }
}

fn joined(mut parts: Vec<Part>, together: fn(Vec<Part>) -> Part) -> Option<Part> {
    if parts.len() < 2 { parts.pop() } else { Some(together(parts)) }
}

fn unclear(text: &str, bytes: &Range<usize>, trouble: Trouble) -> Unclear {
    let points = |to: usize| text.get(..to).map_or(0, |before| before.chars().count());
    Unclear { trouble, place: points(bytes.start)..points(bytes.end) }
}

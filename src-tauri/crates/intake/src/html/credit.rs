//! The line over an article that says who wrote it and when: `By Ada Quill | Published 5 January 2022, 14:20 GMT`.
//!
//! Such a line is taken for what it says of the article and left out of the text. So it holds names, days and the
//! words that go with them, and nothing else: a sentence is part of the story wherever it stands.

use crate::dates::{dates, only_date};
use chrono::NaiveDate;

/// Words before the names.
const BY: [&str; 8] = ["by", "von", "par", "por", "di", "door", "av", "af"];

/// Words before the day of publication, and of a change.
const PUBLISHED: [&str; 10] = [
    "published",
    "written",
    "posted",
    "veröffentlicht",
    "publié",
    "publicado",
    "pubblicato",
    "gepubliceerd",
    "publicerad",
    "опубликовано",
];
const CHANGED: [&str; 6] = ["updated", "modified", "aktualisiert", "mis", "actualizado", "aggiornato"];

/// Words that can stand before those.
const FIRST: [&str; 4] = ["first", "last", "originally", "zuletzt"];

/// Words beside a day.
const BESIDE: [&str; 34] = [
    "on",
    "at",
    "the",
    "of",
    "date",
    "am",
    "pm",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "est",
    "edt",
    "et",
    "pst",
    "pdt",
    "ist",
    "uhr",
    "um",
    "clock",
    "le",
    "à",
    "el",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "ago",
    "jour",
    "kst",
];

/// Words within names that begin small.
const BETWEEN: [&str; 26] = [
    "and", "in", "for", "of", "the", "at", "with", "de", "da", "di", "du", "del", "la", "le", "van", "von", "der",
    "den", "al", "bin", "und", "et", "y", "e", "och", "og",
];

/// What people are at a paper: it stands behind a name and is none.
const ROLES: [&str; 12] = [
    "editor",
    "reporter",
    "correspondent",
    "writer",
    "columnist",
    "journalist",
    "contributor",
    "staff",
    "producer",
    "redakteur",
    "redakteurin",
    "chief",
];

/// Words of the longest names.
const NAMES: usize = 12;

/// Words beside a day that are none of a credit, such as a place or the time it takes to read.
const STRAY: usize = 4;

/// Words that do not begin with a capital from which on a sentence tells something.
const TELLING: usize = 4;

/// What a line says of its article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credit<'a> {
    pub names: Option<&'a str>,
    pub published: Option<NaiveDate>,
    pub modified: Option<NaiveDate>,
    /// The line names publication or a change, or is nothing but its day, or stands with a byline.
    pub dated_by_name: bool,
    /// There are no other words in it.
    pub whole: bool,
}

/// What a line says; nothing where it tells something.
pub(super) fn credit(line: &str) -> Option<Credit<'_>> {
    let mut credit = Credit { whole: true, ..Credit::default() };
    let mut by_name = false;
    for piece in pieces(line) {
        let first = first(piece);
        if BY.contains(&first.as_str()) {
            let (found, whole) = names(piece.split_once(char::is_whitespace).map_or("", |(_, rest)| rest));
            credit.whole &= whole && found.is_some();
            credit.names = credit.names.or(found);
            by_name |= found.is_some();
        }
        let tells = telling(piece);
        let Some(day) = only_date(piece).filter(|_| !tells) else {
            credit.whole &= BY.contains(&first.as_str()) || is_beside(piece) || (by_name && is_role(piece));
            continue;
        };
        let rest = [piece.get(..day.start), piece.get(day.end..)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let said = words(&rest).any(|word| PUBLISHED.contains(&word.as_str()) || CHANGED.contains(&word.as_str()));
        let stray = words(&rest).filter(|word| !beside(word)).count();
        by_name |= said || stray == 0;
        credit.whole &= stray <= STRAY || BY.contains(&first.as_str());
        let changed = words(&rest).any(|word| CHANGED.contains(&word.as_str()));
        let field = if changed { &mut credit.modified } else { &mut credit.published };
        *field = field.or(Some(day.date));
    }
    credit.dated_by_name = by_name;
    let says = credit.names.is_some() || credit.published.is_some() || credit.modified.is_some();
    says.then_some(credit)
}

/// The names that a text begins with, without what their people are, and whether it holds nothing else.
pub(super) fn names(text: &str) -> (Option<&str>, bool) {
    let text = text.trim();
    let day = dates(text).first().map_or(text.len(), |day| day.start);
    let sentence = sentence_end(text);
    let end = day.min(sentence).min(text.len());
    let whole = sentence >= text.len();
    let mut names = text[..end].trim_end_matches([',', '.', ' ', ':', '/', '／']);
    names = names.strip_suffix(" on").unwrap_or(names);
    while let Some((before, _)) = names.rsplit_once(", ").filter(|(_, last)| is_role(last)) {
        names = before;
    }
    let fits = !names.is_empty()
        && names.split_whitespace().count() <= NAMES
        && !names.contains(|next: char| next.is_ascii_digit())
        && names.split_whitespace().all(is_of_names)
        && !names.starts_with(char::is_lowercase);
    (fits.then_some(names), whole)
}

/// Whether a text tells something, so that it is part of a story: a whole sentence of more than names and days.
pub(super) fn tells(text: &str) -> bool {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = sentence_end(rest);
        let (sentence, after) = rest.split_at(end.min(rest.len()));
        if sentence.trim_end().ends_with(['.', '!', '?', '。']) && telling(sentence) {
            return true;
        }
        rest = after.trim_start();
    }
    false
}

fn telling(text: &str) -> bool {
    let small = |word: &&str| word.starts_with(|next: char| next.is_alphabetic() && !next.is_uppercase());
    let said = |word: &str| word.trim_matches(|next: char| !next.is_alphanumeric()).to_lowercase();
    let known = |word: &str| beside(word) || BETWEEN.contains(&word) || BY.contains(&word) || ROLES.contains(&word);
    text.split_whitespace().filter(small).filter(|word| !known(&said(word))).count() >= TELLING
}

/// One past the full stop of the first sentence; the end of a text without one. Initials and short words such as `Dr.`
/// and `Jan.` end none.
fn sentence_end(text: &str) -> usize {
    let ends = text.char_indices().filter(|(_, next)| matches!(next, '.' | '!' | '?'));
    let end = ends.map(|(at, _)| at).find(|at| {
        let word = text[..*at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = text.get(at + 1..).unwrap_or_default();
        word.chars().filter(|next| next.is_alphanumeric()).count() > 3 && after.starts_with(char::is_whitespace)
    });
    end.map_or(text.len(), |at| at + 1)
}

/// A line at its bars and dots, and before each word that says who or when.
fn pieces(line: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let words: Vec<(usize, &str)> =
        line.split_whitespace().map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word)).collect();
    let mut dated = false;
    for (place, (at, word)) in words.iter().enumerate() {
        let (at, said) = (*at, first(word));
        let next = words.get(place + 1).map(|(_, word)| *word).unwrap_or_default();
        let says = |word: &str| PUBLISHED.contains(&word) || CHANGED.contains(&word);
        let after_first =
            place > 0 && words.get(place - 1).is_some_and(|(_, word)| FIRST.contains(&first(word).as_str()));
        let bar = matches!(*word, "|" | "•" | "·" | "–" | "—" | "-");
        let by = dated && BY.contains(&said.as_str()) && next.starts_with(char::is_uppercase);
        if bar || by || (says(&said) && !after_first) || (FIRST.contains(&said.as_str()) && says(&first(next))) {
            cuts.push(at);
            dated = false;
        }
        dated |= says(&said) || word.contains(|next: char| next.is_ascii_digit());
    }
    cuts.push(line.len());
    let pieces = cuts.windows(2).filter_map(|cut| match cut {
        [start, end] => line.get(*start..*end),
        _ => None,
    });
    pieces
        .map(|piece| piece.trim_matches([' ', '|', '•', '·', '–', '—', '-', ',', ';']))
        .filter(|piece| !piece.is_empty())
        .collect()
}

fn first(piece: &str) -> String {
    let word = piece.split_whitespace().next().unwrap_or_default();
    word.trim_matches(|next: char| !next.is_alphanumeric()).to_lowercase()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|next: char| !next.is_alphabetic()).filter(|word| word.len() > 1).map(str::to_lowercase)
}

fn beside(word: &str) -> bool {
    BESIDE.contains(&word) || PUBLISHED.contains(&word) || CHANGED.contains(&word) || FIRST.contains(&word)
}

fn is_beside(piece: &str) -> bool {
    words(piece).all(|word| beside(&word))
}

fn is_role(piece: &str) -> bool {
    words(piece).any(|word| ROLES.contains(&word.as_str()))
}

fn is_of_names(word: &str) -> bool {
    !word.starts_with(char::is_lowercase) || BETWEEN.contains(&word.trim_end_matches(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> (Option<&str>, Option<String>, Option<String>) {
        let credit = credit(line).unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        (credit.names, day(credit.published), day(credit.modified))
    }

    #[test]
    fn names_and_days_stand_in_one_line() {
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(
            said("Published 5 January 2022, 14:20 GMT by Ada Quill"),
            (Some("Ada Quill"), day("2022-01-05"), None)
        );
        assert_eq!(
            said("By Ada Quill, Harbour Editor | Published 14:20 GMT, 5 January 2022 | Updated: 09:00, 6 January 2022"),
            (Some("Ada Quill"), day("2022-01-05"), day("2022-01-06"))
        );
        assert_eq!(said("By Ada Quill and J. R. de Vries"), (Some("Ada Quill and J. R. de Vries"), None, None));
        assert_eq!(said("By Ada Quill Last updated 6 January 2022"), (Some("Ada Quill"), None, day("2022-01-06")));
    }

    #[test]
    fn a_line_with_a_fact_in_it_is_no_credit() {
        let fact = "By Ada Quill in Port Sable. She was paid 40 crowns by the harbour.";
        assert!(tells(fact));
        assert!(!credit(fact).is_some_and(|credit| credit.whole));
        assert_eq!(said("By night the harbour office was empty").0, None);
        assert!(!tells("Published on 5 Jan. 2022 at 9 a.m. by Dr. Ada Quill."));
        assert!(credit("By Ada Quill").is_some_and(|credit| credit.whole));
    }
}

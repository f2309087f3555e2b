//! Names as bibliographies write them.

use super::latex;
use claimdesk_domain::citation::Author;

/// A name with commas: the family's, what stands behind it, the person's own. One without is taken as it is: catalogues
/// write institutions so.
pub(super) fn with_commas(text: &str) -> Option<Author> {
    let mut parts =
        text.splitn(3, ',').map(|part| part.trim().to_owned()).map(|part| Some(part).filter(|p| !p.is_empty()));
    Author {
        name: parts.next().flatten().unwrap_or_default(),
        given: parts.next().flatten(),
        suffix: parts.next().flatten(),
    }
    .tidied()
}

/// A name in running words.
pub(super) fn in_words(text: &str) -> Option<Author> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        _ if text.contains(',') => with_commas(text),
        [given, name] => Author { given: Some((*given).to_owned()), ..Author::named(name) }.tidied(),
        _ => Author::named(text).tidied(),
    }
}

/// The names of BibTeX, parted by "and": "von Last, Jr, First", "First von Last", or in braces what must stay whole
/// (Tame the BeaST, 11).
pub(super) fn of_bibtex(raw: &str) -> Vec<Author> {
    let words = outside_braces(raw, char::is_whitespace);
    let mut all = Vec::new();
    let mut one: Vec<&str> = Vec::new();
    for word in words.into_iter().chain(["and"]) {
        if word.eq_ignore_ascii_case("and") {
            all.extend(person(&std::mem::take(&mut one)));
        } else if !word.is_empty() {
            one.push(word);
        }
    }
    all
}

fn person(words: &[&str]) -> Option<Author> {
    if words == ["others"] {
        return None;
    }
    let raw = words.join(" ");
    let decoded = |part: &str| Some(latex::decode(part)).filter(|part| !part.trim().is_empty());
    let parts = outside_braces(&raw, |one| one == ',');
    let author = match parts.as_slice() {
        [_] if raw.contains(';') => Author::named(&latex::decode(&raw)),
        [whole] if is_one_group(whole) => Author::named(&latex::decode(whole)),
        [_] => in_order(words),
        [name, given] => Author { name: latex::decode(name), given: decoded(given), suffix: None },
        [name, suffix, given @ ..] => {
            Author { name: latex::decode(name), given: decoded(&given.join(",")), suffix: decoded(suffix) }
        }
        [] => return None,
    };
    author.tidied()
}

/// "First von Last": the family's name begins with the first word in small letters, or is the last word.
fn in_order(words: &[&str]) -> Author {
    let is_small = |word: &&str| !word.starts_with('{') && latex::decode(word).starts_with(char::is_lowercase);
    let last = words.len().saturating_sub(1);
    let begin = words.iter().take(last).position(is_small).unwrap_or(last);
    let (given, name) = words.split_at(begin);
    let given = Some(latex::decode(&given.join(" "))).filter(|given| !given.is_empty());
    Author { name: latex::decode(&name.join(" ")), given, suffix: None }
}

fn is_one_group(text: &str) -> bool {
    let mut depth = 0_i64;
    for (at, one) in text.char_indices() {
        match one {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth <= 0 && at + one.len_utf8() < text.len() {
            return false;
        }
    }
    text.starts_with('{')
}

/// The parts of a text between signs that stand in no braces.
fn outside_braces(text: &str, is_sign: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut depth, mut start) = (0_i64, 0);
    let mut parts = Vec::new();
    for (at, one) in text.char_indices() {
        match one {
            '{' => depth += 1,
            '}' => depth = (depth - 1).max(0),
            one if depth == 0 && is_sign(one) => {
                parts.extend(text.get(start..at));
                start = at + one.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
}

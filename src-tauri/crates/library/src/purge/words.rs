//! Names in words that people wrote: whether they stand there, and striking them out.

use claimdesk_domain::purge::STRUCK;

/// Letters of a name that is looked for at least: shorter ones stand in every word.
pub(super) const SHORTEST: usize = 3;

/// Letters of a single word from which on it is hardly one of everyday speech.
const RARE: usize = 12;

/// Whether a title is more than a word that anybody may write: several words, or one with signs in it, or a long one.
pub(super) fn tells(title: &str) -> bool {
    let title = title.trim();
    title.chars().count() >= RARE || title.chars().any(|letter| !letter.is_alphabetic())
}

/// Whether a name stands in a text as words of its own.
pub(super) fn holds(text: &str, name: &str) -> bool {
    places(text, name).next().is_some()
}

/// The text with every name in it struck out; nothing where none stands in it.
pub(super) fn struck<'a>(text: &str, names: impl IntoIterator<Item = &'a String>) -> Option<String> {
    let mut found: Vec<(usize, usize)> = names
        .into_iter()
        .flat_map(|name| places(text, name).map(|at| (at, at + name.len())).collect::<Vec<_>>())
        .collect();
    if found.is_empty() {
        return None;
    }
    found.sort_unstable();
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (start, end) in found {
        if start >= done {
            out.push_str(text.get(done..start).unwrap_or_default());
            out.push_str(STRUCK);
        }
        done = done.max(end);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Some(out)
}

/// Where a name stands in a text, letter for letter, with no letter or digit right before or behind it.
fn places<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    text.match_indices(name).map(|(at, _)| at).filter(move |at| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + name.len()..).and_then(|behind| behind.chars().next());
        name.chars().count() >= SHORTEST && apart(before) && apart(behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_one_plain_word_is_no_name() {
        assert!(!tells("Statement") && !tells(" Wahl "));
        assert!(tells("The dam") && tells("memo-7") && tells("Donaudampfschiff"));
    }

    #[test]
    fn a_name_is_struck_out_where_it_stands_by_itself() {
        let names = ["Ana Kay".to_owned(), "Kay Lund".to_owned()];
        let told = |text: &str| struck(text, &names);
        assert_eq!(told("Ana Kay said so; ask Ana Kay."), Some("█████ said so; ask █████.".to_owned()));
        assert_eq!(told("(Ana Kay’s)"), Some("(█████’s)".to_owned()));
        assert_eq!(told("Ana Kayak"), None);
        assert_eq!(told("ana kay"), None);
        assert_eq!(told("Ana Kay Lund"), Some("█████".to_owned()), "two that overlap");
        assert_eq!(struck("An", &["An".to_owned()]), None, "too short to be told from a word");
    }
}

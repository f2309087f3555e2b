//! Words as they are looked for: however a word is written, what is kept of it in an index and what a person types must
//! come out the same. One function cuts and folds for both, so that they cannot drift apart.

use crate::person::is_unseen;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text, folded, with where it stands. A word tied together by hyphens or apostrophes is several pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its letters and digits: small, without accents, ligatures taken apart.
    pub folded: String,
    /// Where it stands in the text, in UTF-8 bytes.
    pub bytes: Range<usize>,
    /// Whether nothing but a hyphen, an apostrophe, or a point within a number or between initials parts it from the
    /// piece before.
    pub tied: bool,
}

/// Pieces that are tied together, written as one: `ilsung` of "Il-sung".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// All of it.
    pub folded: String,
    /// Letters of its first piece, in UTF-8 bytes.
    pub cut: usize,
}

/// Pieces of the longest compound that is looked for as one word.
const LONGEST_COMPOUND: usize = 4;

/// The words of a text in order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut start = None;
    let mut ends_at = 0;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_of_word = is_of_word(letter) || (start.is_some() && is_unseen(letter));
        let stands_alone = is_of_word && is_ideograph(letter);
        if let Some(from) = start.filter(|_| !is_of_word || stands_alone) {
            push(&mut found, text, from..at, ends_at);
            ends_at = at;
            start = None;
        }
        if stands_alone {
            let end = at + letter.len_utf8();
            push(&mut found, text, at..end, at);
            ends_at = end;
        } else if is_of_word && start.is_none() {
            start = Some(at);
        }
    }
    found
}

/// A text as an index keeps it: its words folded, parted by spaces.
pub fn fold(text: &str) -> String {
    let words: Vec<String> = pieces(text).into_iter().map(|piece| piece.folded).collect();
    words.join(" ")
}

/// What is tied together among pieces, each written as one word.
pub fn compounds(pieces: &[Piece]) -> Vec<Compound> {
    let mut found = Vec::new();
    for run in pieces.chunk_by(|_, next| next.tied) {
        if let [first, _, ..] = run
            && run.len() <= LONGEST_COMPOUND
        {
            let folded = run.iter().map(|piece| piece.folded.as_str()).collect();
            found.push(Compound { folded, cut: first.folded.len() });
        }
    }
    found
}

fn push(found: &mut Vec<Piece>, text: &str, bytes: Range<usize>, previous_end: usize) {
    let word = text.get(bytes.clone()).unwrap_or_default();
    let folded = fold_word(word);
    if folded.is_empty() {
        return;
    }
    let between = text.get(previous_end..bytes.start).unwrap_or_default();
    let tie = found.last().and_then(|before| tie(before, between, &folded));
    // What is somebody's is theirs by their name: "Kim's" is looked for as Kim.
    let ends = !text.get(bytes.end..).is_some_and(|rest| rest.starts_with(['-', '\'', '’']));
    if tie == Some(Tie::Apostrophe) && folded == "s" && ends {
        return;
    }
    let mut tied = tie.is_some();
    for folded in apart(&folded) {
        found.push(Piece { folded: folded.to_owned(), bytes: bytes.clone(), tied });
        tied = false;
    }
}

/// What was one sign may be made of several ideographs, or of one and letters: `㊀`, `ｶ`.
fn apart(folded: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, letter) in folded.char_indices().filter(|(_, letter)| is_ideograph(*letter)) {
        parts.extend(folded.get(start..at));
        start = at + letter.len_utf8();
        parts.extend(folded.get(at..start));
    }
    parts.extend(folded.get(start..));
    parts.retain(|part| !part.is_empty());
    parts
}

#[derive(PartialEq)]
enum Tie {
    Hyphen,
    Apostrophe,
    Point,
}

fn tie(before: &Piece, between: &str, folded: &str) -> Option<Tie> {
    let mut letters = between.chars().filter(|letter| !is_unseen(*letter));
    let (Some(only), None) = (letters.next(), letters.next()) else { return None };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_initial = |word: &str| word.chars().count() == 1 && !is_number(word);
    match only {
        '-' | '\u{2010}' | '\u{2011}' => Some(Tie::Hyphen),
        '\'' | '’' | 'ʼ' | '`' | '´' => Some(Tie::Apostrophe),
        '.' | ',' if is_number(&before.folded) && is_number(folded) => Some(Tie::Point),
        '.' if is_initial(&before.folded) && is_initial(folded) => Some(Tie::Point),
        _ => None,
    }
}

fn is_of_word(letter: char) -> bool {
    // The modifier apostrophe counts as a letter in Unicode; here it ties.
    letter != 'ʼ' && (letter.is_alphanumeric() || (!letter.is_ascii() && is_combining_mark(letter)))
}

/// Letters that are written without spaces between words, each of which is looked for by itself.
fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        || matches!(letter, '\u{20000}'..='\u{323af}')
}

fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    // A letter may be made of others that can be folded further.
    let once = fold_letters(word);
    let twice = fold_letters(&once);
    if once == twice { once } else { fold_letters(&twice) }
}

fn fold_letters(word: &str) -> String {
    let small = word.nfkc().flat_map(char::to_lowercase);
    let apart: String = small.nfd().filter(|letter| !is_accent(*letter) && !is_unseen(*letter)).collect();
    let mut folded = String::with_capacity(apart.len());
    for letter in apart.chars().nfc() {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            letter if is_of_word(letter) => folded.push(letter),
            _ => {}
        }
    }
    folded
}

/// Marks that a reader of another language leaves out; the vowel signs of Indian and other scripts are letters to theirs.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}')
        || matches!(letter, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}')
        || matches!(letter, '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_folded_the_same_however_it_is_written() {
        let table = [
            ("Straße STRASSE straẞe", "strasse strasse strasse"),
            ("Zoë Zoe\u{308} ZOE", "zoe zoe zoe"),
            ("ﬁle ﬃ Ⅷ ①", "file ffi viii 1"),
            ("Œuvre Æon Þór Øre Łódź Đorđe", "oeuvre aeon thor ore lodz dorde"),
            ("İstanbul ıslak", "istanbul islak"),
            ("ΟΔΥΣΣΕΎΣ οδυσσεύς", "οδυσσευσ οδυσσευσ"),
            ("Ки́їв", "киів"),
            ("L\u{ad}und\u{200b}!", "lund"),
            ("Kim’s dogs' O'Brien's", "kim dogs o brien"),
            ("3,500.5 U.S. 10 000", "3 500 5 u s 10 000"),
            ("東京都 ab", "東 京 都 ab"),
            ("한국", "한국"),
            ("हिन्दी", "हिन्दी"),
            ("— “ ” … ", ""),
        ];
        for (written, folded) in table {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn what_is_tied_together_is_one_word_too() {
        let tied = |text: &str| -> Vec<(String, usize)> {
            compounds(&pieces(text)).into_iter().map(|one| (one.folded, one.cut)).collect()
        };
        assert_eq!(tied("Kim Il-sung square"), [("ilsung".to_owned(), 2)]);
        assert_eq!(tied("the U.S. and l'État"), [("us".to_owned(), 1), ("letat".to_owned(), 1)]);
        assert_eq!(tied("12,500 and 3 - 4"), [("12500".to_owned(), 2)]);
        assert_eq!(tied("a-b-c-d-e"), []);
        assert_eq!(tied("Kim's"), []);
    }

    #[test]
    fn a_piece_says_where_it_stands() {
        let text = "Über Il-sung’s";
        let places: Vec<&str> = pieces(text).iter().map(|piece| &text[piece.bytes.clone()]).collect();
        assert_eq!(places, ["Über", "Il", "sung"]);
    }

    proptest! {
        #[test]
        fn folding_what_is_folded_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            prop_assert!(once.split(' ').all(|word| word.is_empty() == once.is_empty()));
        }

        #[test]
        fn every_piece_stands_in_the_text_in_order(text in "\\PC{0,60}") {
            let mut end = 0;
            for piece in pieces(&text) {
                prop_assert!(piece.bytes.start >= end && !piece.folded.is_empty());
                prop_assert!(fold(&text[piece.bytes.clone()]).split(' ').any(|word| word == piece.folded));
                end = piece.bytes.start;
            }
        }
    }
}

//! Letters as a person reads them.

use unicode_normalization::UnicodeNormalization;

/// A soft hyphen.
pub(crate) const SOFT_HYPHEN: char = '\u{AD}';

/// `text` with ligatures and presentation forms as the letters they stand for, without control characters, and soft
/// hyphens only where the word is broken.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let last = text.chars().count().saturating_sub(1);
    for (at, character) in text.chars().enumerate() {
        match character {
            // Latin, Armenian and Hebrew ligatures, and the shapes of Arabic letters.
            '\u{FB00}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                let letters: Vec<char> = std::iter::once(character).nfkc().collect();
                // Runs stand as on the page, from left to right.
                let backward = letters.iter().any(|letter| runs_left(*letter));
                if backward { tidy.extend(letters.iter().rev()) } else { tidy.extend(letters) }
            }
            SOFT_HYPHEN if at != last => {}
            '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' => {}
            _ => tidy.push(character),
        }
    }
    if tidy.is_ascii() { tidy } else { tidy.nfc().collect() }
}

/// Whether the letter belongs to a script that is written from right to left.
pub(crate) fn runs_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && !letter.is_ascii_digit()
        && !matches!(letter, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

/// Whether words of the script stand without spaces between them: Chinese and Japanese, with their punctuation.
pub(crate) fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the letter is Arabic: numbers behind it keep neither their percent sign nor their hyphens beside them.
pub(crate) fn is_arabic(letter: char) -> bool {
    runs_left(letter)
        && matches!(letter, '\u{600}'..='\u{7BF}' | '\u{860}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A word that stands from left to right on the page, as it is read.
pub(crate) fn turned(word: &str) -> String {
    if !word.chars().any(runs_left) {
        return word.to_owned();
    }
    backward(word, word.chars().any(is_arabic))
}

/// The letters from right to left; a number runs to the right in every script.
pub(crate) fn backward(word: &str, arabic: bool) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut read = String::with_capacity(word.len());
    let mut left = letters.as_slice();
    while let Some((last, before)) = left.split_last() {
        let start = number_at_end(left, arabic);
        if let Some((rest, number)) = left.split_at_checked(start).filter(|(_, number)| !number.is_empty()) {
            read.extend(number);
            left = rest;
        } else {
            read.push(*last);
            left = before;
        }
    }
    read
}

/// Where the number begins that `letters` end in, with what stays beside it: the Unicode rules for text of both
/// directions take it for a part of the number behind Hebrew letters and not behind Arabic ones.
fn number_at_end(letters: &[char], arabic: bool) -> usize {
    const SIGNS: usize = 3;
    let within = |sign: char| matches!(sign, '.' | ',' | ':' | '/' | '٫' | '٬') || !arabic && matches!(sign, '-' | '+');
    let beside = |letters: &[char]| {
        let sign = |sign: &&char| {
            matches!(**sign, '%' | '‰' | '°' | '#' | '$' | '¢' | '£' | '¥' | '٪' | '\u{20A0}'..='\u{20CF}')
        };
        if arabic { 0 } else { letters.iter().rev().take(SIGNS).take_while(sign).count() }
    };
    let digit = |at: usize| at.checked_sub(1).and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_numeric());
    let mut at = letters.len() - beside(letters);
    if !digit(at) {
        return letters.len();
    }
    loop {
        while digit(at) {
            at -= 1;
        }
        let sign = at.checked_sub(1).and_then(|before| letters.get(before));
        if !(sign.is_some_and(|sign| within(*sign)) && digit(at - 1)) {
            break;
        }
        at -= 1;
    }
    at - beside(letters.get(..at).unwrap_or_default())
}

/// The small raised figure for a digit.
pub(crate) fn raised(text: &str) -> String {
    const FIGURES: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let figure = |character: char| character.to_digit(10).and_then(|digit| FIGURES.get(digit as usize).copied());
    text.chars().map(|character| figure(character).unwrap_or(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_are_letters_and_soft_hyphens_stand_at_the_end() {
        assert_eq!(tidy("oﬃce"), "office");
        assert_eq!(tidy("sub\u{AD}sta\u{AD}"), "substa\u{AD}");
        assert_eq!(tidy("e\u{301}\u{2}"), "é");
    }

    #[test]
    fn a_word_of_a_script_that_runs_left_is_turned() {
        assert_eq!(turned("םולש"), "שלום");
        assert_eq!(turned(".1986-ב"), "ב-1986.");
        assert_eq!(turned("plain"), "plain");
        assert_eq!(turned("12%-ב"), "ב-12%");
        assert_eq!(turned("%12.5ـب"), "بـ12.5%");
    }

    #[test]
    fn a_raised_digit_keeps_its_height() {
        assert_eq!(raised("12"), "¹²");
        assert_eq!(raised("st"), "st");
    }
}

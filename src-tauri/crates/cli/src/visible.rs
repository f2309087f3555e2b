//! What a terminal is shown: nothing that acts in it.
//!
//! Names and texts come from anybody. A control character would move the cursor or set a title, a line feed in a name
//! would forge a row, and a bidirectional override would turn the rest of its row around. They are shown as signs;
//! what is for programs, JSON, stays exact.

use claimdesk_domain::failure::Failure;

/// Begins and ends words whose direction leaves their neighbours alone (Unicode Standard Annex 9).
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// A text of several lines.
pub fn text(text: &str) -> String {
    let keeps = |character| matches!(character, '\n' | '\t');
    text.chars().map(|character| if keeps(character) { character.to_string() } else { sign(character) }).collect()
}

/// One row, whose foreign words have gone through [`value`].
pub fn row(row: &str) -> String {
    let ours = |character| matches!(character, FIRST_STRONG_ISOLATE | POP_DIRECTIONAL_ISOLATE);
    row.chars().map(|character| if ours(character) { character.to_string() } else { sign(character) }).collect()
}

/// Foreign words in a row: a title, a name.
pub fn value(value: &str) -> String {
    let shown: String = value.chars().map(sign).collect();
    if shown.chars().any(runs_left) { format!("{FIRST_STRONG_ISOLATE}{shown}{POP_DIRECTIONAL_ISOLATE}") } else { shown }
}

/// The sentence of a failure.
pub fn sentence(failure: &Failure) -> String {
    let mut failure = failure.clone();
    failure.arguments.values_mut().for_each(|argument| *argument = value(argument));
    row(&failure.sentence())
}

/// A character that acts as the sign for it: `␛`, `<U+202E>`.
fn sign(character: char) -> String {
    match character {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}').to_string(),
        '\u{7F}' => '\u{2421}'.to_string(),
        '\u{80}'..='\u{9F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            format!("<U+{:04X}>", u32::from(character))
        }
        other => other.to_string(),
    }
}

/// Letters of Hebrew, Arabic and their kin.
fn runs_left(character: char) -> bool {
    matches!(character, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_act_in_a_terminal_is_a_sign() {
        assert_eq!(value("zero\u{1b}[2J.docx"), "zero␛[2J.docx");
        assert_eq!(value("a\r\nb\tc\u{7f}\u{9b}31m"), "a␍␊b␉c␡<U+009B>31m");
        assert_eq!(row("id  a\nid  b"), "id  a␊id  b");
        assert_eq!(text("One.\n\nTwo\tthree\u{1b}c"), "One.\n\nTwo\tthree␛c");
        assert_eq!(value("Zoë 👍🏽 – “fine”"), "Zoë 👍🏽 – “fine”");
    }

    #[test]
    fn words_that_run_to_the_left_leave_their_neighbours_alone() {
        assert_eq!(value("invoice\u{202E}fdp.exe"), "invoice<U+202E>fdp.exe");
        let title = value("\u{2069}מעבורת");
        assert_eq!(title, "\u{2068}<U+2069>מעבורת\u{2069}");
        assert_eq!(row(&title), title);
    }

    #[test]
    fn a_name_in_a_failure_forges_no_row() {
        let failure = Failure::new("file-missing").with("name", "a\n\u{1b}[1mDone.");
        assert!(sentence(&failure).contains("a␊␛[1mDone."));
    }
}

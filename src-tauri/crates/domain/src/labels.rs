//! What ratings that others published mean on our scale.
//!
//! Newsrooms spell and translate their labels in a hundred ways. A label is folded (case, accents, punctuation, emoji),
//! then looked up as a whole in [`lexicon`], then by what stands before its first full stop, colon or dash, since many
//! put a sentence behind it. Where there are no words, numbers on a scale count. What is in no list means nothing here:
//! the label stays as it was published, and no finding is guessed.

mod lexicon;

use crate::finding::ContentFinding;
use std::collections::HashMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Numbers of a rating as they were published (schema.org `ratingValue`, `worstRating`, `bestRating`).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Numbers {
    /// The rating.
    pub value: Option<f64>,
    /// The lowest there is; 1 where it is not said.
    pub worst: Option<f64>,
    /// The highest there is, which is nearest to the truth; 5 where it is not said.
    pub best: Option<f64>,
}

/// Longest label that is read, in characters: what is longer is an article.
const LONGEST: usize = 300;

/// What a published rating means: its words where it has any, else its numbers; nothing where neither says it.
pub fn meaning(label: Option<&str>, numbers: Numbers) -> Option<ContentFinding> {
    let label = label.map(str::trim).unwrap_or_default();
    if label.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let folded = folded(label);
    if folded.is_empty() {
        return if label.chars().any(char::is_alphanumeric) { None } else { of_numbers(numbers) };
    }
    if let Some(fraction) = fraction(label) {
        return of_numbers(fraction);
    }
    if folded.parse::<f64>().is_ok() {
        return of_numbers(numbers);
    }
    of_words(&folded).or_else(|| of_words(&self::folded(front(label)?)))
}

fn of_words(folded: &str) -> Option<ContentFinding> {
    static KNOWN: OnceLock<HashMap<String, ContentFinding>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let labels = lexicon::LABELS.iter().flat_map(|(finding, labels)| labels.iter().map(|label| (*finding, *label)));
        labels.map(|(finding, label)| (self::folded(label), finding)).collect()
    });
    known.get(folded).copied()
}

/// What stands before the sentence that explains a label.
fn front(label: &str) -> Option<&str> {
    let ends = [". ", ": ", " - ", " – ", " — ", "! "];
    let end = ends.iter().filter_map(|end| label.find(end)).min()?;
    label.get(..end)
}

/// Letters and digits in their plainest form, words parted by one space.
fn folded(label: &str) -> String {
    let mut base = ' ';
    let mut plain = String::new();
    for character in label.nfkd().flat_map(char::to_lowercase) {
        if is_accent(character, base) {
            continue;
        }
        if !is_combining_mark(character) {
            base = character;
        }
        match character {
            // What no decomposition takes apart: the dotless i of Turkish, the closing sigma, crossed letters.
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' => plain.push('d'),
            'ß' => plain.push_str("ss"),
            '’' | '‘' | '`' => plain.push('\''),
            other => plain.push(other),
        }
    }
    let is_part = |character: char| character.is_alphanumeric() || is_combining_mark(character) || character == '\'';
    let words: String = plain.nfc().map(|character| if is_part(character) { character } else { ' ' }).collect();
    let words = words.split_whitespace().map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Accents of Latin and Greek letters, and the points of Arabic; elsewhere a mark makes another letter.
fn is_accent(mark: char, base: char) -> bool {
    let is_latin_or_greek = matches!(base, 'a'..='z' | '\u{00C0}'..='\u{03FF}' | '\u{1F00}'..='\u{1FFF}');
    matches!(mark, '\u{064B}'..='\u{0652}') || (matches!(mark, '\u{0300}'..='\u{036F}') && is_latin_or_greek)
}

/// "3 / 5" as numbers: of nothing at worst where the scale goes by tens, of one otherwise.
fn fraction(label: &str) -> Option<Numbers> {
    let (value, best) = label.split_once('/')?;
    let (value, best) = (number(value)?, number(best)?);
    let worst = if best > 5.0 { 0.0 } else { 1.0 };
    Some(Numbers { value: Some(value), worst: Some(worst), best: Some(best) })
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The nearest of five steps from worst to best.
fn of_numbers(numbers: Numbers) -> Option<ContentFinding> {
    let (worst, best) = (numbers.worst.unwrap_or(1.0), numbers.best.unwrap_or(5.0));
    let value = numbers.value.filter(|value| *value >= worst && *value <= best && worst < best)?;
    let part = (value - worst) / (best - worst);
    Some(match part {
        part if part < 0.125 => ContentFinding::False,
        part if part < 0.375 => ContentFinding::MostlyFalse,
        part if part < 0.625 => ContentFinding::HalfTrue,
        part if part < 0.875 => ContentFinding::MostlyTrue,
        _ => ContentFinding::True,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = include_str!("labels/table.txt");

    fn found(line: &str) -> (String, String) {
        let fields: Vec<&str> = line.split('|').collect();
        let number = |at: usize| fields.get(at).and_then(|field| field.trim().parse().ok());
        let numbers = Numbers { value: number(2), worst: number(3), best: number(4) };
        let label = fields[1].strip_prefix(' ').unwrap_or(fields[1]);
        let means = meaning(Some(label), numbers);
        let name = means.map_or_else(|| "-".to_owned(), |means| serde_json::to_string(&means).unwrap());
        (fields[0].trim().to_owned(), name.trim_matches('"').to_owned())
    }

    #[test]
    fn published_ratings_mean_what_the_table_says() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| line.contains('|') && !line.starts_with('#')).collect();
        assert!(rows.len() > 150, "{}", rows.len());
        let wrong: Vec<String> = rows
            .into_iter()
            .filter_map(|row| {
                let (expected, means) = found(row);
                (expected != means).then(|| format!("{row}: {means}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn no_label_stands_under_two_findings() {
        let mut all: HashMap<String, ContentFinding> = HashMap::new();
        for (finding, labels) in lexicon::LABELS {
            for label in *labels {
                let before = all.insert(folded(label), *finding);
                assert!(!folded(label).is_empty() && before.is_none_or(|before| before == *finding), "{label}");
            }
        }
    }

    #[test]
    fn a_label_of_any_length_and_script_is_read_without_harm() {
        assert_eq!(meaning(Some(&"False. ".repeat(1000)), Numbers::default()), None);
        assert_eq!(meaning(Some("\u{301}\u{202E}"), Numbers::default()), None);
        assert_eq!(meaning(None, Numbers { value: Some(f64::NAN), worst: None, best: None }), None);
    }
}

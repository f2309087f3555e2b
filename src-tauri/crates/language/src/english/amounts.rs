//! Numbers with their unit of measure, sums of money and percentages.
//!
//! "about 40,000 people" marks "40,000": neither what is counted nor how roughly is part of the number, a unit of
//! measure is ("more than 3.5 km" marks "3.5 km"). What is measured by a compound is one mark: "a six-foot wall".

use crate::FactKind;
use crate::english::facts::FoundFact;
use crate::english::times::cardinal;
use crate::english::verbs::is_currency;
use crate::traits::Traits;
use crate::words::{Shape, Word};
use std::collections::HashSet;
use std::sync::LazyLock;

static MEASURES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("lexicon/measures.txt").split_whitespace().collect());
static LABELS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("lexicon/label-nouns.txt").split_whitespace().collect());
static APPROXIMATORS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("lexicon/approximators.txt").lines();
    lines.map(|line| line.split_whitespace().collect()).filter(|words: &Vec<_>| !words.is_empty()).collect()
});

const SCALES: &[&str] = &["hundred", "thousand", "million", "billion", "trillion", "bn", "m", "k", "tn"];
const COINS: &[&str] = &[
    "dollars",
    "dollar",
    "pounds",
    "euros",
    "euro",
    "yen",
    "pence",
    "cents",
    "rupees",
    "francs",
    "yuan",
    "roubles",
    "rubles",
    "pesos",
    "lira",
    "krona",
    "kroner",
    "won",
    "rand",
    "shillings",
    "bitcoins",
];
/// Words that put a noun before the money: "10 million US dollars".
const OF_COINS: &[&str] =
    &["us", "u.s", "american", "canadian", "australian", "british", "swiss", "hong", "kong", "egyptian", "sterling"];
const PARTS: &[&str] = &[
    "half", "halves", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "sixths", "eighth",
    "eighths", "tenth", "tenths",
];

/// The number, sum or percentage that begins at word `at`; an approximator before it stands behind word `floor`.
pub(crate) fn read(words: &[Word<'_>], at: usize, floor: usize) -> Option<FoundFact> {
    let first = words.get(at)?;
    let dollar = words.get(at + 1).filter(|next| is_currency(next) && next.range.start == first.range.end);
    let start = if first.is_capital() && dollar.is_some() { at + 1 } else { at };
    if !(first.is_number() || is_currency(&words[start]) || first.is_word()) {
        return None;
    }
    let found = amount(words, start)?;
    let approximated = is_approximated(words, at, floor);
    let labelled = at > 0 && LABELS.contains(words[at - 1].form.as_str());
    let plain = !approximated && found.words.len() == 1 && found.kind == FactKind::Number;
    let year = first.form.len() == 4 && cardinal(&first.form).is_some_and(|number| (1800..2100).contains(&number));
    let counts = words.get(at + 1).is_some_and(|next| next.shape == Shape::Lower && !next.has(Traits::PREPOSITION));
    if plain && year && !counts {
        return None;
    }
    if !approximated && labelled && found.kind == FactKind::Number {
        return None;
    }
    Some(FoundFact { words: at..found.words.end, ..found })
}

/// Whether an approximator stands before `at`: "at least", "some".
fn is_approximated(words: &[Word<'_>], at: usize, floor: usize) -> bool {
    let ends = |phrase: &Vec<&str>| {
        at >= floor + phrase.len()
            && phrase.iter().rev().zip(words[..at].iter().rev()).all(|(form, word)| word.is(form))
    };
    at > floor && (words[at - 1].text == "~" || APPROXIMATORS.iter().any(ends))
}

fn is(words: &[Word<'_>], at: usize, forms: &[&str]) -> bool {
    words.get(at).is_some_and(|word| word.is_any(forms))
}

fn amount(words: &[Word<'_>], at: usize) -> Option<FoundFact> {
    let sign = words.get(at).is_some_and(is_currency);
    let start = if sign { at + 1 } else { at };
    let mut end = if sign { figure(words, start)? } else { number(words, start)? };
    let mut coins = sign || words.get(start).is_some_and(is_pence);
    // "10 to 15", "£10–£15"; "between 2 and 3 per cent" and "from 2 to 3 per cent" tell two values of one kind.
    let before = at.checked_sub(1).map(|before| &words[before]);
    let two = before.is_some_and(|word| word.is("between")) && is(words, end, &["and"])
        || before.is_some_and(|word| word.is("from")) && is(words, end, &["to"]);
    if two
        && !sign
        && let Some(other) = amount(words, end + 1)
    {
        let unit =
            if other.kind == FactKind::Money && is_currency(&words[end + 1]) { FactKind::Number } else { other.kind };
        return Some(FoundFact { words: at..end, kind: unit, name: None });
    }
    let joins = words.get(end).is_some_and(|word| matches!(word.text, "–" | "—" | "-") || word.is_any(&["to", "or"]));
    if joins && !two {
        let second_sign = words.get(end + 1).is_some_and(is_currency);
        let second = if second_sign { end + 2 } else { end + 1 };
        let dash = words.get(end).is_some_and(Word::is_mark);
        let near = !dash
            || words.get(end).zip(words.get(end + 1)).is_some_and(|(dash, next)| dash.range.end == next.range.start);
        let reached = if dash { figure(words, second) } else { number(words, second) };
        if let Some(second_end) = reached.filter(|_| near && !is(words, second, &["one"])) {
            end = second_end;
            coins |= second_sign;
        }
    }
    let percent = words.get(end).is_some_and(|word| word.text == "%") || is(words, end, &["percent", "pc"]);
    let per_cent = is(words, end, &["per"]) && is(words, end + 1, &["cent"]);
    let points = is(words, end, &["percentage"]) && is(words, end + 1, &["points", "point"]);
    let (kind, unit) = if coins {
        (FactKind::Money, 0)
    } else if percent {
        (FactKind::Percentage, 1)
    } else if per_cent || points {
        (FactKind::Percentage, 2)
    } else {
        let of = (end..end + 2).take_while(|at| is(words, *at, OF_COINS)).count();
        if is(words, end + of, COINS) { (FactKind::Money, of + 1) } else { (FactKind::Number, 0) }
    };
    end += unit;
    if kind == FactKind::Number {
        let mut measured = end;
        while measured < end + 3
            && words.get(measured).is_some_and(|word| !word.is_capital() && MEASURES.contains(word.form.as_str()))
        {
            measured += 1;
        }
        // "5 km per hour".
        if measured > end && is(words, measured, &["per", "an"]) && is(words, measured + 1, &["hour", "second", "day"])
        {
            measured += 2;
        }
        end = measured;
    }
    let counted = sign
        || kind != FactKind::Number
        || end > start + 1
        || !words.get(start).is_some_and(|word| word.is_any(&["one", "zero", "half", "quarter"]));
    counted.then_some(FoundFact { words: at..end, kind, name: None })
}

/// One past a number in figures with its scale: "3.5m", "40,000", "2 billion".
fn figure(words: &[Word<'_>], at: usize) -> Option<usize> {
    let word = words.get(at).filter(|word| word.is_number() && !is_code(&word.form))?;
    let tag = at > 0 && words[at - 1].text == "#";
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| word.form.ends_with(ending));
    if ordinal || tag {
        return None;
    }
    let mut end = at + 1;
    while is(words, end, SCALES) {
        end += 1;
    }
    Some(end)
}

/// "60p": more than 99 may be lines of a picture.
fn is_pence(word: &Word<'_>) -> bool {
    word.is_number() && word.form.strip_suffix('p').is_some_and(|pence| pence.len() < 3 && cardinal(pence).is_some())
}

/// "six-foot", "forty-mile", "five-year-old": a count and its measure in one word.
fn is_compound(form: &str) -> bool {
    let mut parts = form.rsplitn(2, '-');
    let (last, rest) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match last {
        "old" => rest
            .strip_suffix("-year")
            .or_else(|| rest.strip_suffix("-month"))
            .is_some_and(|age| cardinal(age).is_some()),
        _ => MEASURES.contains(last) && cardinal(rest).is_some(),
    }
}

/// "192.168.0.1", "12/04/2020", "4x4", "10:30", "2nd-class": figures that count nothing.
fn is_code(form: &str) -> bool {
    let dots = form.bytes().filter(|byte| *byte == b'.').count();
    let letters = form.trim_start_matches(|first: char| first.is_ascii_digit() || matches!(first, '.' | ','));
    let unit = letters.is_empty()
        || letters.starts_with('-')
        || SCALES.contains(&letters)
        || MEASURES.contains(letters)
        || matches!(letters, "p" | "s" | "pc" | "c" | "f");
    dots > 1 || !unit || form.contains('@') || form.contains(':')
}

/// One past a number in figures or words: "two hundred and five", "a dozen", "two-thirds of", "one in five".
fn number(words: &[Word<'_>], at: usize) -> Option<usize> {
    if let Some(end) = figure(words, at) {
        let of = is(words, end, &["in", "of"]) || is(words, end, &["out"]) && is(words, end + 1, &["of"]);
        let total = if is(words, end, &["out"]) { end + 2 } else { end + 1 };
        let ratio = of
            && words.get(total).is_some_and(|word| word.is_number() && !is_code(&word.form) && word.form.len() <= 3)
            && !is(words, end, &["of"]);
        let years = words.get(total).is_some_and(|word| word.form.len() == 4);
        return Some(if ratio && !years { total + 1 } else { end });
    }
    let word = words.get(at)?;
    if !word.is_word() {
        return None;
    }
    let article = word.is_any(&["a", "an", "half", "quarter"]);
    let next = |at: usize, forms: &[&str]| is(words, at, forms);
    if article {
        // "a dozen", "a hundred", "a third of", "half a million", "a quarter of", "half of".
        let noun = if next(at + 1, &["a", "an"]) { at + 2 } else { at + 1 };
        if next(noun, &["dozen", "hundred", "thousand", "million", "billion", "trillion", "score"]) {
            let of_scale = next(noun + 1, SCALES);
            return Some(if of_scale { noun + 2 } else { noun + 1 });
        }
        let part = word.is("a") && next(at + 1, PARTS) && next(at + 2, &["of"]);
        let half = word.is("half") && (next(at + 1, &["of"]) || next(at + 1, &["the", "its", "their", "all"]));
        return if part { Some(at + 2) } else { half.then_some(at + 1) };
    }
    if word.is_any(&["dozens", "hundreds", "thousands", "millions", "billions", "trillions", "scores"]) {
        let of = next(at + 1, &["of"]) && next(at + 2, &["thousands", "millions", "billions"]);
        let counts = !word.is("scores") || next(at + 1, &["of"]);
        return counts.then_some(if of { at + 3 } else { at + 1 });
    }
    let fraction =
        word.form.split_once('-').is_some_and(|(count, part)| cardinal(count).is_some() && PARTS.contains(&part));
    if fraction || is_compound(&word.form) {
        return Some(at + 1);
    }
    cardinal(&word.form)?;
    let mut end = at + 1;
    if next(end, PARTS) && !word.is("one") && words.get(end).is_some_and(|part| part.form.ends_with('s')) {
        return Some(end + 1);
    }
    while let Some(more) = words.get(end) {
        let joins = more.is_any(&["and", "point"])
            && end > at
            && words[end - 1].is_any(&["hundred", "thousand", "million"])
            && words.get(end + 1).is_some_and(|next| cardinal(&next.form).is_some() && next.is_word());
        if joins {
            end += 2;
        } else if more.is_any(SCALES)
            || more.is("dozen")
            || (more.is_word() && end > at && words[end - 1].is_any(SCALES) && cardinal(&more.form).is_some())
        {
            end += 1;
        } else {
            break;
        }
    }
    // "one in five", "nine out of ten".
    let total = if next(end, &["out"]) && next(end + 1, &["of"]) {
        end + 2
    } else if next(end, &["in"]) {
        end + 1
    } else {
        return Some(end);
    };
    let ratio = words.get(total).is_some_and(|word| word.is_word() && cardinal(&word.form).is_some());
    Some(if ratio { total + 1 } else { end })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn amounts(text: &str) -> Vec<(FactKind, String)> {
        let words = words(text, 0..text.len());
        let mut found = Vec::new();
        let (mut at, mut floor) = (0, 0);
        while at < words.len() {
            match read(&words, at, floor) {
                Some(fact) => {
                    let range = words[fact.words.start].range.start..words[fact.words.end - 1].range.end;
                    found.push((fact.kind, text[range].to_owned()));
                    (at, floor) = (fact.words.end, fact.words.end);
                }
                None => at += 1,
            }
        }
        found
    }

    fn numbers(text: &str) -> Vec<String> {
        amounts(text).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn a_number_has_its_unit_but_neither_what_it_counts_nor_how_roughly() {
        assert_eq!(numbers("The march drew about 40,000 people."), ["40,000"]);
        assert_eq!(numbers("It flew more than 3.5 km over the bay."), ["3.5 km"]);
        assert_eq!(numbers("Between 10 and 15 goats ate 20 to 30 kilograms."), ["10", "15", "20 to 30 kilograms"]);
        assert_eq!(numbers("At least a dozen boats and half a million eels."), ["a dozen", "half a million"]);
    }

    #[test]
    fn two_ends_are_two_values_of_one_kind() {
        assert_eq!(
            amounts("It fell between 4 and 5 per cent."),
            [(FactKind::Percentage, "4".to_owned()), (FactKind::Percentage, "5 per cent".to_owned())]
        );
        assert_eq!(numbers("It grew from 20 to 30."), ["20", "30"]);
    }

    #[test]
    fn a_measure_in_one_word_and_an_age_are_numbers() {
        assert_eq!(numbers("a ten-foot wall and a nine-year-old goat"), ["ten-foot", "nine-year-old"]);
        assert_eq!(amounts("It cost 45p."), [(FactKind::Money, "45p".to_owned())]);
        assert!(numbers("a two-faced lie and an old goat").is_empty());
        assert!(amounts("a 1080p film").iter().all(|(kind, _)| *kind == FactKind::Number));
    }

    #[test]
    fn fractions_and_ratios_are_numbers() {
        assert_eq!(numbers("Two thirds of them and one in five bakers."), ["Two thirds", "one in five"]);
        assert_eq!(numbers("Two-thirds voted; a quarter of them left."), ["Two-thirds", "a quarter"]);
        assert_eq!(numbers("two hundred and five eggs"), ["two hundred and five"]);
    }

    #[test]
    fn money_and_percentages_are_kept_apart() {
        assert_eq!(
            amounts("It cost up to £4,000, or 3 million US dollars, which is 12 per cent of $10–$15."),
            [
                (FactKind::Money, "£4,000".to_owned()),
                (FactKind::Money, "3 million US dollars".to_owned()),
                (FactKind::Percentage, "12 per cent".to_owned()),
                (FactKind::Money, "$10–$15".to_owned()),
            ]
        );
    }

    #[test]
    fn pages_versions_and_codes_count_nothing() {
        for text in
            ["See page 12.", "Version 2.1 of it", "Route 66", "the 4x4 at 192.168.0.1", "about the mill", "one of them"]
        {
            assert!(numbers(text).is_empty(), "{text}: {:?}", numbers(text));
        }
    }
}

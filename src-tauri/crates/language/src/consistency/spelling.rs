//! One name in two spellings: "Jagang", "Chagang"; "Petersen", "Peterson".

use super::lines::Article;
use super::{Code, Place, Warning};
use crate::draft::analyze_draft;
use crate::english::gazetteer::{Known, known};
use crate::{FactKind, NameKind};
use claimdesk_domain::draft::BlockKind;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The shortest name of one word that is compared without help from its neighbours, and beside a full name. Letters.
const ALONE: usize = 7;
const SURNAME: usize = 4;
/// The shortest name that is compared by its sound alone. Letters.
const SOUND: usize = 6;
/// Letters by which two spellings may differ.
const LETTERS: usize = 2;
/// Mentions of a name that are looked at closely, and names of one sound.
const MENTIONS: usize = 20;
/// Words of a sentence that explains a second spelling.
const EXPLAINED: &[&str] = &[
    "also spelled",
    "also spelt",
    "also written",
    "also known as",
    "also called",
    "spelled",
    "transliterated",
    "auch ",
];

/// One spelling with its first place and the sentences that have it.
struct Spelling {
    text: String,
    kind: Option<NameKind>,
    first: Place,
    heading: bool,
    sentences: Vec<(usize, usize)>,
    /// The small word after the name at its first place: "province".
    after: String,
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    let spellings = read(article);
    let mut alike: BTreeMap<String, Vec<&Spelling>> = BTreeMap::new();
    let mut surnames: HashMap<String, Vec<&Spelling>> = HashMap::new();
    for spelling in &spellings {
        let words: Vec<&str> = core(&spelling.text).split(' ').collect();
        let (last, first) = words.split_last().map_or(("", &[][..]), |(last, first)| (*last, first));
        let sound = format!("{} {}", strict(&first.concat()), loose(last));
        // "Il-sung" and "Il Sung" are written apart and together.
        let parted = words.iter().any(|word| word.contains('-')) || words.len() > 2;
        let key = if parted { strict(core(&spelling.text)) } else { sound };
        alike.entry(key).or_default().push(spelling);
        if words.len() > 1 {
            surnames.entry(loose(last)).or_default().push(spelling);
        }
    }
    for group in alike.values() {
        let Some((first, others)) = group.split_first() else { continue };
        for other in others.iter().take(MENTIONS) {
            if one_name(first, other) && !article_explains(article, first, other) {
                warn(first, other, found);
            }
        }
    }
    for spelling in spellings.iter().filter(|spelling| !spelling.text.contains([' ', '-'])) {
        let full = surnames.get(&loose(&spelling.text)).map(Vec::as_slice).unwrap_or_default();
        let bare = spelling.text.strip_suffix('s').unwrap_or(&spelling.text);
        let known = full.iter().any(|full| {
            let last = full.text.rsplit(' ').next().unwrap_or_default();
            last == spelling.text || last == bare || last.strip_suffix('s') == Some(&spelling.text)
        });
        if let ([full], false) = (full, known)
            && spelling.text.chars().count() > SURNAME
            && close(full.text.rsplit(' ').next().unwrap_or_default(), &spelling.text)
            && apart(full, spelling)
            && !article_explains(article, full, spelling)
        {
            warn(full, spelling, found);
        }
    }
}

fn warn(one: &Spelling, other: &Spelling, found: &mut Vec<Warning>) {
    let in_order = (one.first.0, one.first.1.start) <= (other.first.0, other.first.1.start);
    let (early, late) = if in_order { (one, other) } else { (other, one) };
    // A surname on its own differs from a full name and from itself: one warning is enough.
    if found.iter().any(|warning| warning.code == Code::NameSpelling && warning.place == late.first) {
        return;
    }
    let arguments = [("one", early.text.clone()), ("other", late.text.clone())];
    found.push(Warning::new(Code::NameSpelling, late.first.clone(), Some(early.first.clone()), &arguments));
}

fn read(article: &Article<'_>) -> Vec<Spelling> {
    let mut by_text: HashMap<String, usize> = HashMap::new();
    let mut found: Vec<Spelling> = Vec::new();
    let marked = analyze_draft(article.draft, article.date, &mut |_, _| ControlFlow::Continue(())).unwrap_or_default();
    for marks in marked {
        let Some(block) = article.draft.blocks.get(marks.block) else { continue };
        for (index, sentence) in marks.sentences.iter().enumerate() {
            for fact in sentence.facts.iter().filter(|fact| fact.kind == FactKind::Name) {
                let Some(text) = block.text.get(fact.range.clone()) else { continue };
                let shouts = !text.chars().any(char::is_lowercase);
                if shouts || text.contains(['.', '’', '\'']) {
                    continue;
                }
                let at = *by_text.entry(text.to_owned()).or_insert_with(|| {
                    let rest = block.text.get(fact.range.end..).unwrap_or_default();
                    let after: String = rest.trim_start().chars().take_while(|next| next.is_alphabetic()).collect();
                    found.push(Spelling {
                        text: text.to_owned(),
                        kind: fact.name,
                        first: (marks.block, fact.range.clone()),
                        heading: block.kind == BlockKind::Heading,
                        sentences: Vec::new(),
                        after,
                    });
                    found.len() - 1
                });
                if let Some(spelling) = found.get_mut(at) {
                    spelling.sentences.push((marks.block, index));
                }
            }
        }
    }
    found
}

/// Whether two that sound alike are one: by a full name, or by the noun that both stand before.
fn one_name(one: &Spelling, other: &Spelling) -> bool {
    let words = |spelling: &Spelling| spelling.text.split(' ').count();
    let flat = |spelling: &Spelling| spelling.text.to_lowercase().replace(['-', ' '], "");
    let only_typography = flat(one) == flat(other);
    if only_typography && (one.heading || other.heading || one.kind != Some(NameKind::Person)) {
        return false;
    }
    let (bare, other_bare) = (core(&one.text), core(&other.text));
    if bare == other_bare || !close(bare, other_bare) || !apart(one, other) {
        return false;
    }
    if sounds_the_same(one, other) {
        return true;
    }
    if words(one) > 1 || words(other) > 1 {
        // "Group A", "Group E".
        let mut pairs = one.text.split(' ').zip(other.text.split(' '));
        let same_length = words(one) == words(other);
        return !same_length || pairs.all(|(first, second)| first == second || first.len().min(second.len()) > 2);
    }
    let listed = Known::LISTED.or(Known::FIRST_NAME).or(Known::SURNAME);
    let is_known = |spelling: &Spelling| known(&spelling.text.to_lowercase()).any(listed);
    let same_noun = !one.after.is_empty() && one.after == other.after && one.after.chars().all(char::is_lowercase);
    let noun = same_noun && known(&one.after).any(Known::HEAD);
    noun || one.text.chars().count() >= ALONE && !is_known(one) && !is_known(other)
}

/// Two writings of one sound, of a place or body: "Jagang", "Chagang province". People of one sound may be two.
fn sounds_the_same(one: &Spelling, other: &Spelling) -> bool {
    let (bare, other_bare) = (core(&one.text), core(&other.text));
    let single = !bare.contains([' ', '-']) && !other_bare.contains([' ', '-']);
    let long = bare.chars().count().min(other_bare.chars().count()) >= SOUND;
    let person = [one, other].iter().any(|spelling| spelling.kind == Some(NameKind::Person));
    let listed = |name: &str| known(&name.to_lowercase()).any(Known::FIRST_NAME.or(Known::SURNAME));
    let both = [bare, other_bare].iter().all(|name| known(&name.to_lowercase()).any(Known::LISTED));
    single && long && !person && !both && !listed(bare) && !listed(other_bare) && strict(bare) == strict(other_bare)
}

/// A name without the noun that says what bears it: "Chagang" of "Chagang Province".
fn core(name: &str) -> &str {
    let bare = name.rsplit_once(' ').filter(|(_, head)| known(&head.to_lowercase()).any(Known::HEAD));
    bare.map_or(name, |(bare, _)| bare)
}

/// Whether no sentence has both: who writes both side by side means two.
fn apart(one: &Spelling, other: &Spelling) -> bool {
    !one.sentences.iter().any(|sentence| other.sentences.binary_search(sentence).is_ok())
}

fn article_explains(article: &Article<'_>, one: &Spelling, other: &Spelling) -> bool {
    [one, other].iter().flat_map(|spelling| spelling.sentences.iter().take(MENTIONS)).any(|(block, _)| {
        let text = article.draft.blocks.get(*block).map_or("", |block| block.text.as_str());
        let explained = EXPLAINED.iter().any(|phrase| text.contains(phrase));
        explained && text.contains(&one.text) && text.contains(&other.text)
    })
}

fn plain(name: &str) -> String {
    let letters = name.nfkd().filter(|character| !is_combining_mark(*character)).flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// How a name sounds by its consonants: "Ghasemi", "Qasemi".
fn strict(name: &str) -> String {
    let mut sound = plain(name);
    for (written, heard) in
        [("ch", "j"), ("gh", "g"), ("kh", "g"), ("ck", "g"), ("ph", "f"), ("th", "d"), ("sh", "s"), ("ß", "s")]
    {
        sound = sound.replace(written, heard);
    }
    let heard = sound.chars().map(|letter| match letter {
        'c' | 'k' | 'q' => 'g',
        't' => 'd',
        'p' => 'b',
        'z' => 's',
        'w' => 'v',
        'y' => 'i',
        other => other,
    });
    let mut folded = String::new();
    for letter in heard {
        // "Johann", "Johan".
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

/// As [`strict`], with one vowel for all: "Meyer", "Meier".
fn loose(name: &str) -> String {
    let mut folded = String::new();
    for letter in strict(name).chars() {
        let letter = if matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u') { 'e' } else { letter };
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

/// Whether few letters differ (Levenshtein); accents, hyphens and capitals are none.
fn close(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (plain(one).chars().collect(), plain(other).chars().collect());
    if one.len().abs_diff(other.len()) > LETTERS {
        return false;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        for (cell, wanted) in row.iter_mut().skip(1).zip(&other) {
            let best = (diagonal + usize::from(letter != wanted)).min(left + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = best;
            left = best;
        }
        if let Some(first) = row.first_mut() {
            *first = at + 1;
        }
    }
    row.last().is_some_and(|distance| *distance <= LETTERS)
}

//! German numbers in figures and in words.

const SMALL: &[&str] = &[
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];
const TENS: &[&str] = &["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
const ORDINALS: &[&str] = &[
    "erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte", "elfte",
    "zwölfte",
];

/// A whole number: "12", "drei", "zweiundvierzig"; not "ein", which is an article too.
pub(super) fn cardinal(form: &str) -> Option<u32> {
    if !form.is_empty() && form.len() <= 6 && form.bytes().all(|byte| byte.is_ascii_digit()) {
        return form.parse().ok();
    }
    let position =
        |list: &[&str], word: &str| list.iter().position(|name| *name == word).and_then(|at| u32::try_from(at).ok());
    let tens = |word: &str| position(TENS, word).map(|at| at * 10 + 20);
    let small = |word: &str| if word == "ein" { Some(1) } else { position(SMALL, word) };
    match form.split_once("und") {
        Some((one, ten)) => Some(tens(ten)? + small(one).filter(|one| *one > 0 && *one < 10)?),
        None => position(SMALL, form).or_else(|| tens(form)).or_else(|| (form == "hundert").then_some(100)),
    }
}

/// "ersten", "dritte", "3" of "3.".
pub(super) fn ordinal(form: &str) -> Option<u32> {
    let plain = form.trim_end_matches(['n', 'r', 's', 'm']);
    let word = ORDINALS.iter().position(|name| *name == plain).and_then(|at| u32::try_from(at + 1).ok());
    word.or_else(|| form.parse().ok())
}

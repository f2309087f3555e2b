//! Numbers, sums of money, percentages and names, told by figures and capitals alone.

use crate::FactKind;
use crate::english::facts::{FoundFact, gather};
use crate::english::times::FoundTime;
use crate::quotes::Quotation;
use crate::words::{Shape, Word};

/// Signs and words of money.
const MONEY: &[&str] = &[
    "€",
    "$",
    "£",
    "¥",
    "₹",
    "₽",
    "₩",
    "zł",
    "eur",
    "usd",
    "euro",
    "euros",
    "dollars",
    "dólares",
    "dollari",
    "円",
    "ドル",
    "ユーロ",
    "元",
    "рублей",
    "руб",
    "долларов",
    "евро",
    "złotych",
    "доллара",
    "دولار",
    "रुपये",
    "रुपए",
    "원",
];

/// Words and signs of a hundredth.
const PER_CENT: &[&str] =
    &["%", "٪", "％", "percent", "процентов", "процента", "procent", "proc", "प्रतिशत", "パーセント"];

/// Words that make a number of figures larger.
const POWERS: &[&str] = &[
    "million",
    "millions",
    "milliard",
    "milliards",
    "millones",
    "millón",
    "mil",
    "mln",
    "mld",
    "mrd",
    "tys",
    "tysięcy",
    "milionów",
    "miliardów",
    "млн",
    "млрд",
    "тысяч",
    "тысячи",
    "миллионов",
    "миллиардов",
    "万",
    "億",
    "milioni",
    "miliardi",
    "miljoen",
    "miljard",
    "miljoner",
    "مليون",
    "ألف",
    "लाख",
    "करोड़",
    "만",
    "억",
];

/// The fact marks of a sentence in order; only a quotation may hold others.
pub(crate) fn read(words: &[Word<'_>], times: &[FoundTime], quotations: &[Quotation]) -> Vec<FoundFact> {
    gather(words, times, quotations, |at, limit| amount(words, at, limit).or_else(|| name(words, at, limit)))
}

fn amount(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    let sign = MONEY[..7].contains(&words[at].text);
    let number = if sign { at + 1 } else { at };
    words.get(number).filter(|word| word.is_number() && number < limit)?;
    let is = |at: usize, list: &[&str]| at < limit && list.contains(&words[at].form.as_str());
    let mut end = number + 1;
    // "1 200 000": figures in groups of three with a space between.
    let groups =
        |at: usize| at < limit && words[at].text.len() == 3 && words[at].text.bytes().all(|byte| byte.is_ascii_digit());
    let first_group = words[number].text.len() <= 3 && words[number].text.bytes().all(|byte| byte.is_ascii_digit());
    while first_group && groups(end) {
        end += 1;
    }
    while is(end, POWERS) {
        end += 1;
        // "3,5 millions d’euros".
        if end + 1 < limit && words[end].is_any(&["d", "de", "di"]) && is(end + 1, MONEY) {
            end += 1;
        }
    }
    let (kind, end) = match () {
        _ if is(end, PER_CENT) => (FactKind::Percentage, end + 1),
        _ if is(end, &["pour", "por"]) && is(end + 1, &["cent", "ciento"]) => (FactKind::Percentage, end + 2),
        _ if is(end, MONEY) => (FactKind::Money, end + 1),
        _ if sign => (FactKind::Money, end),
        _ => (FactKind::Number, end),
    };
    Some(FoundFact::new(at..end, kind))
}

/// A run of capitals. The first word of a sentence has its capital anyway: it needs a second one beside it, or capitals
/// throughout.
fn name(words: &[Word<'_>], at: usize, limit: usize) -> Option<FoundFact> {
    if !words[at].is_capital() {
        return None;
    }
    let mut end = at + 1;
    while end < limit {
        let link = words[end]
            .is_any(&["de", "del", "della", "di", "da", "do", "dos", "du", "des", "la", "van", "von", "der"])
            && words.get(end + 1).is_some_and(Word::is_capital)
            && end + 1 < limit;
        if !(words[end].is_capital() || link) {
            break;
        }
        end += 1;
    }
    let opens =
        at == 0 || words[at - 1].shape != Shape::Lower && !words[at - 1].is_number() && words[at - 1].text != ",";
    let letters = words[at].text.chars().filter(|character| character.is_uppercase()).count();
    // "Le Monde" begins a sentence as "Le maire" does: a short first word is left out.
    let short = words[at].text.chars().count() <= 3 && letters < 2;
    let start = if opens && short { at + 1 } else { at };
    let alone = opens && start == at && end == at + 1 && letters < 2;
    (start < end && !alone).then(|| FoundFact::new(start..end, FactKind::Name))
}

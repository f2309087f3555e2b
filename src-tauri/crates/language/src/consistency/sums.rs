//! Parts that are said to make a total: "12 men, 9 women and 3 children, 25 in all".

use super::lines::{Article, Line};
use super::quantities::{Limit, Quantity, Unit, written};
use super::{Code, Warning};
use claimdesk_domain::draft::BlockKind;
use std::ops::Range;

const AFTER: &[&str] = &["in all", "in total", "altogether", "all told", "insgesamt", "zusammen"];
const BEFORE: &[&str] = &[
    "a total of",
    "in total",
    "in total ,",
    "altogether",
    "insgesamt",
    "zusammen",
    "making",
    "making a total of",
    "insgesamt also",
];
/// Words between parts that say that one part lies in another or that they are no parts.
const OVERLAP: &[&str] = &[
    "including",
    "among",
    "of which",
    "of them",
    "of whom",
    "both",
    "davon",
    "darunter",
    "beide",
    "beides",
    "per",
    "each",
    "je",
    "times",
    "mal",
    "from",
    "overlap",
];
/// Whole things after "the other".
const OTHERS: &[&str] = &["other", "others", "remaining", "rest", "übrigen", "restlichen", "anderen"];
/// What "three things: two doctors, ten miles" counts is no total.
const HEADS: &[&str] = &[
    "things",
    "reasons",
    "points",
    "ways",
    "questions",
    "numbers",
    "figures",
    "rules",
    "steps",
    "demands",
    "conditions",
    "measures",
    "options",
    "groups",
    "kinds",
    "types",
    "dinge",
    "gründe",
    "punkte",
    "fragen",
    "zahlen",
    "forderungen",
];
/// Words of a noun between a number and "in all".
const NOUN: usize = 2;
/// How far back the parts of a total are looked for, and how many. Words; parts.
const NEAR: usize = 200;
const PARTS: usize = 40;

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in article.lines.iter().filter(|line| line.quantities.len() > 2) {
        let before = found.len();
        marked(line, found);
        if found.len() == before {
            shared_out(line, found);
        }
        if found.len() == before {
            after_colon(line, found);
        }
    }
    lists(article, found);
}

/// Whether a quantity is said to be all of it.
pub(super) fn is_total(line: &Line<'_>, quantity: &Quantity) -> bool {
    let after = (0..=NOUN)
        .map(|noun| quantity.words.end + noun)
        .take_while(|at| *at == quantity.words.end || line.words.get(at - 1).is_some_and(|word| word.is_word()));
    line.phrase_before(quantity.start, BEFORE).is_some() || after.into_iter().any(|at| line.phrase(at, AFTER).is_some())
}

fn can_add(quantity: &Quantity) -> bool {
    !quantity.year
        && quantity.limit == Limit::Exact
        && matches!(quantity.unit, Unit::Count | Unit::Money(_) | Unit::Measure(_))
}

/// One unit for all, where any is given.
fn one_unit(quantities: &[&Quantity]) -> bool {
    let mut units = quantities.iter().map(|quantity| quantity.unit).filter(|unit| *unit != Unit::Count);
    let Some(first) = units.next() else { return true };
    // A number without a unit among measures counts something else, unless it is in millions.
    let counts = quantities.iter().filter(|quantity| quantity.unit == Unit::Count);
    units.all(|unit| unit == first) && counts.into_iter().all(|quantity| quantity.scale > 1.0)
}

fn warn(line: &Line<'_>, total: &Quantity, parts: &Range<usize>, sum: f64, found: &mut Vec<Warning>) {
    let arguments = [("sum", written(sum)), ("total", written(total.value))];
    found.push(Warning::new(Code::Sum, line.place(&total.words), Some(line.place(parts)), &arguments));
}

/// How far the sum may be off because its parts are rounded: 1.2 and 2.3 million, not three and two million.
fn slack(parts: &[&Quantity], total: &Quantity) -> f64 {
    if parts.iter().chain([&total]).all(|quantity| quantity.step >= quantity.scale) {
        return 1e-6;
    }
    parts.iter().map(|part| part.slack()).sum::<f64>() + total.slack() + 1e-6
}

/// "…, 25 in all".
fn marked(line: &Line<'_>, found: &mut Vec<Warning>) {
    for (at, total) in line.quantities.iter().enumerate().filter(|(_, total)| is_total(line, total)) {
        let near = total.start.saturating_sub(NEAR);
        let stop = (near..total.start).rev().find(|at| line.is(*at, &[":", ";", "("])).map_or(near, |at| at + 1);
        let earlier = line.quantities.get(at.saturating_sub(PARTS)..at).unwrap_or_default();
        let parts: Vec<&Quantity> = earlier.iter().filter(|part| part.words.start >= stop && can_add(part)).collect();
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let span = first.words.start..last.words.end;
        let tail = last.words.end..total.start;
        if parts.len() < 2 || line.has(span.start..total.start, OVERLAP) || !separated(line, &parts) {
            continue;
        }
        let mut all = parts.clone();
        all.push(total);
        if !one_unit(&all) {
            continue;
        }
        let slack = slack(&parts, total);
        let more = singles(line, tail);
        let sums: Vec<f64> = (0..parts.len() - 1)
            .map(|from| parts.iter().skip(from).map(|part| part.value).sum::<f64>())
            .flat_map(|sum| [sum, sum + more])
            .collect();
        let product: f64 = parts.iter().map(|part| part.value).product();
        if sums.iter().chain([&product]).any(|sum| total.allows(*sum, slack)) {
            continue;
        }
        let sum = sums.get(1).copied().unwrap_or_default();
        warn(line, total, &(span.start..last.words.end.max(span.end)), sum, found);
    }
}

/// Whether a comma or an "and" parts each from the next.
fn separated(line: &Line<'_>, parts: &[&Quantity]) -> bool {
    parts.windows(2).all(|pair| match pair {
        [one, next] => line.has(one.words.end..next.words.start, &[",", "and", "und", "plus", "sowie"]),
        _ => true,
    })
}

/// "and a parrot": one more.
fn singles(line: &Line<'_>, within: Range<usize>) -> f64 {
    let one = within
        .into_iter()
        .any(|at| line.is(at, &["and", ",", "und"]) && line.is(at + 1, &["a", "an", "ein", "eine", "one"]));
    if one { 1.0 } else { 0.0 }
}

/// "Of the 40 boats, 25 sank, 12 were damaged and the other 5 came through".
fn shared_out(line: &Line<'_>, found: &mut Vec<Warning>) {
    let Some((total, parts)) = line.quantities.split_first() else { return };
    let begins = line.phrase_before(total.start, &["of the", "of", "von den", "von"]).is_some_and(|at| at == 0);
    let parts: Vec<&Quantity> = parts.iter().filter(|part| can_add(part)).collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let before = last.start.saturating_sub(2)..last.start;
    let rest = before.into_iter().any(|at| line.is(at, OTHERS));
    let span = first.words.start..last.words.end;
    let whole = begins && rest && parts.len() > 1 && can_add(total) && one_unit(&parts);
    if !whole || line.has(span.clone(), OVERLAP) {
        return;
    }
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    if !total.allows(sum, slack(&parts, total)) {
        warn(line, total, &span, sum, found);
    }
}

/// "31 seats: 15 for Labour, 11 for the Greens and 6 for independents".
fn after_colon(line: &Line<'_>, found: &mut Vec<Warning>) {
    let Some(colon) = (0..line.len()).find(|at| line.form(*at) == ":") else { return };
    let split = line.quantities.partition_point(|quantity| quantity.words.start < colon);
    let Some(total) = split.checked_sub(1).and_then(|at| line.quantities.get(at)) else { return };
    let near = (total.words.end..=total.words.end + 4).contains(&colon) && can_add(total);
    let parts: Vec<&Quantity> = line.quantities.get(split..).unwrap_or_default().iter().collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let leads = |at: usize| line.is(at.wrapping_sub(1), &[":", ",", "and", "und"]);
    let items = parts.iter().all(|part| can_add(part) && leads(part.start)) && first.start == colon + 1;
    let ends = line.is(last.start.wrapping_sub(1), &["and", "und"]);
    let heads = line.has(total.words.end..colon, HEADS);
    if !near || !items || !ends || heads || parts.len() < 2 || line.has(colon..line.len(), OVERLAP) {
        return;
    }
    let mut all = parts.clone();
    all.push(total);
    let sum: f64 = parts.iter().map(|part| part.value).sum();
    // What falls short may leave out the rest.
    let told = sum > total.value || parts.len() > 2 && sum * 2.0 > total.value && !line.has(colon..line.len(), OTHERS);
    if one_unit(&all) && told && !total.allows(sum, slack(&parts, total)) {
        warn(line, total, &(first.words.start..last.words.end), sum, found);
    }
}

/// "95 thousand euros in all:" before a list of sums.
fn lists(article: &Article<'_>, found: &mut Vec<Warning>) {
    for (index, line) in article.lines.iter().enumerate() {
        if line.form(line.len().wrapping_sub(1)) != ":" {
            continue;
        }
        let Some(total) = line.quantities.last().filter(|total| is_total(line, total)) else { continue };
        let rest = article.lines.get(index + 1..).unwrap_or_default();
        let items: Vec<&Line<'_>> = rest.iter().take_while(|item| item.kind == BlockKind::ListItem).collect();
        let parts: Option<Vec<&Quantity>> = items.iter().map(|item| item.quantity(0)).collect();
        let Some(parts) = parts.filter(|parts| parts.len() > 1) else { continue };
        if parts.iter().any(|part| part.unit != total.unit) || total.unit == Unit::Percent {
            continue;
        }
        let sum: f64 = parts.iter().map(|part| part.value).sum();
        if !total.allows(sum, slack(&parts, total)) {
            let other = items.first().zip(parts.first()).map(|(item, part)| item.place(&part.words));
            let arguments = [("sum", written(sum)), ("total", written(total.value))];
            found.push(Warning::new(Code::Sum, line.place(&total.words), other, &arguments));
        }
    }
}

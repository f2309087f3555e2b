//! Shares of one whole that do not make a hundred per cent.

use super::lines::{Article, Line};
use super::quantities::{Limit, Quantity, Unit, written};
use super::{Code, Warning};

const WHOLE: &[&str] = &["of those", "of the", "of all", "von den", "von allen", "unter den"];
const REST: &[&str] = &["remaining", "rest", "others", "other", "übrigen", "restlichen", "rest"];
/// Several answers, or shares of a share.
const OVERLAP: &[&str] = &[
    "more than one",
    "multiple",
    "several answers",
    "both",
    "of whom",
    "of these",
    "of them",
    "of which",
    "davon",
    "mehrfachnennungen",
    "mehrere antworten",
    "beide",
    "including",
    "darunter",
    "from",
];
/// How far rounding each share to a whole per cent may go, beside its decimals.
const ROUNDING: f64 = 0.6;
/// How far fractions in words may be from a hundred per cent.
const FRACTIONS: f64 = 3.0;

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in &article.lines {
        one(line, found);
    }
}

fn one(line: &Line<'_>, found: &mut Vec<Warning>) {
    let share = |quantity: &&Quantity| matches!(quantity.unit, Unit::Percent | Unit::Share);
    let shares: Vec<&Quantity> = line.quantities.iter().filter(share).collect();
    let (Some(first), Some(last)) = (shares.first(), shares.last()) else { return };
    let whole = line.phrase(0, WHOLE).is_some();
    let before = last.start.saturating_sub(3)..last.words.end;
    let rest = before.into_iter().any(|at| line.is(at, REST));
    let exact = shares.iter().all(|share| share.limit == Limit::Exact);
    let enough = shares.len() > 2 || rest && shares.len() > 1;
    if !enough || !(whole || rest) || !exact || line.has(0..line.len(), OVERLAP) {
        return;
    }
    // "Half, a third and 12 per cent" is a mixture that nobody adds up.
    if shares.iter().any(|share| share.unit != first.unit) {
        return;
    }
    let fractions = first.unit == Unit::Share;
    let times = if fractions { 100.0 } else { 1.0 };
    let sum: f64 = shares.iter().map(|share| share.value * times).sum();
    let slack = if fractions { FRACTIONS } else { shares.iter().map(|share| share.step / 2.0).sum::<f64>() + ROUNDING };
    let off = if rest { (sum - 100.0).abs() > slack } else { sum > 100.0 + slack };
    if off {
        let words = first.words.start..last.words.end;
        found.push(Warning::new(Code::ShareTotal, line.place(&words), None, &[("sum", written(sum))]));
    }
}

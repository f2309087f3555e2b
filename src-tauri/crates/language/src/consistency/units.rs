//! A measure and the same in another unit beside it: "1,500 metres (3,000 feet)".

use super::lines::{Article, Line};
use super::quantities::{Quantity, Unit, written};
use super::{Code, Warning};

/// Units of one dimension, each by what it has of the first.
const DIMENSIONS: &[&[(&str, f64)]] = &[
    &[
        ("m", 1.0),
        ("km", 1000.0),
        ("cm", 0.01),
        ("miles", 1609.344),
        ("feet", 0.3048),
        ("inches", 0.0254),
        ("yards", 0.9144),
    ],
    &[("kg", 1.0), ("g", 0.001), ("tonnes", 1000.0), ("lb", 0.453_592), ("ounces", 0.028_35)],
    &[("m²", 1.0), ("hectares", 1e4), ("acres", 4046.86), ("km²", 1e6), ("sq miles", 2.589_99e6), ("sq ft", 0.092_903)],
    &[("km/h", 1.0), ("mph", 1.609_344), ("knots", 1.852)],
    &[("litres", 1.0), ("gallons", 4.546)],
];
/// The other gallon, of the United States. Litres.
const AMERICAN_GALLON: f64 = 3.785;
/// What every conversion may be off, and what rounding may at most.
const EXACT: f64 = 0.025;
const ROUNDED: f64 = 0.2;
const ROUNDED_FIRST: f64 = 0.07;
/// Words that make a temperature a difference.
const DIFFERENCE: &[&str] = &[
    "by", "warmed", "cooled", "warmer", "cooler", "hotter", "colder", "risen", "rise", "rises", "warming", "increase",
    "above", "below", "um", "wärmer", "kälter",
];
/// How far before a temperature they stand. Words.
const REACH: usize = 6;

/// What a unit measures, and what it has of the first unit of that.
pub(crate) fn dimension(unit: &str) -> Option<(usize, f64)> {
    let has = |units: &&[(&str, f64)]| units.iter().find(|(name, _)| *name == unit).map(|(_, has)| *has);
    DIMENSIONS.iter().enumerate().find_map(|(at, units)| has(units).map(|has| (at, has)))
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    for line in &article.lines {
        for pair in line.quantities.windows(2) {
            let [one, other] = pair else { continue };
            let between = one.words.end..other.words.start;
            let bracket =
                line.only(between.start..other.start, &["("]) && between.len() == 1 + other.words.start - other.start;
            let closed = line.is(other.words.end, &[")", ",", ";"]);
            if bracket
                && closed
                && let Some((computed, unit)) = off(line, one, other)
            {
                let arguments = [
                    (
                        "from",
                        line.words
                            .get(one.words.clone())
                            .unwrap_or_default()
                            .iter()
                            .map(|word| word.text)
                            .collect::<Vec<_>>()
                            .join(" "),
                    ),
                    ("computed", written(computed)),
                    ("unit", unit.to_owned()),
                ];
                let place = line.place(&other.words);
                found.push(Warning::new(Code::Unit, place, Some(line.place(&one.words)), &arguments));
            }
        }
    }
}

/// What the second measure should be, where it is something else.
fn off(line: &Line<'_>, one: &Quantity, other: &Quantity) -> Option<(f64, &'static str)> {
    let (Unit::Measure(from), Unit::Measure(to)) = (one.unit, as_mass(one.unit, other.unit)) else { return None };
    if from == to {
        return None;
    }
    let ways: Vec<(f64, f64)> = conversions(line, one, from, to)?;
    let fits = ways.iter().any(|(there, back)| {
        let forth = one.value * there + back;
        let near = (forth - other.value).abs();
        let share = |off: f64, of: f64| off / of.abs().max(1e-9);
        let reverse = ((other.value - back) / there - one.value).abs();
        share(near, other.value) <= EXACT && to != "°F" && to != "°C"
            || near <= other.rounded_to() / 2.0 + 1e-6
                && (share(near, other.value) <= ROUNDED || near <= 1.0 && to.starts_with('°'))
            || reverse <= one.rounded_to() / 2.0 && share(reverse, one.value) <= ROUNDED_FIRST && !to.starts_with('°')
    });
    let (there, back) = ways.first().copied()?;
    let computed = one.value * there + back;
    let rounded = if computed.abs() >= 100.0 { computed.round() } else { (computed * 10.0).round() / 10.0 };
    (!fits).then_some((rounded, to))
}

/// "80 kg (176 pounds)": those pounds are no money.
fn as_mass(one: Unit, other: Unit) -> Unit {
    match (one, other) {
        (Unit::Measure("kg" | "g" | "tonnes"), Unit::Money("£")) => Unit::Measure("lb"),
        _ => other,
    }
}

/// Factor and addend of every conversion that may be meant.
fn conversions(line: &Line<'_>, one: &Quantity, from: &str, to: &str) -> Option<Vec<(f64, f64)>> {
    let difference = (one.start.saturating_sub(REACH)..one.start).any(|at| line.is(at, DIFFERENCE));
    match (from, to) {
        ("°C", "°F") if difference => return Some(vec![(1.8, 0.0), (1.8, 32.0)]),
        ("°F", "°C") if difference => return Some(vec![(1.0 / 1.8, 0.0), (1.0 / 1.8, -32.0 / 1.8)]),
        ("°C", "°F") => return Some(vec![(1.8, 32.0)]),
        ("°F", "°C") => return Some(vec![(1.0 / 1.8, -32.0 / 1.8)]),
        _ => {}
    }
    let of =
        |dimension: &&[(&str, f64)], unit: &str| dimension.iter().find(|(name, _)| *name == unit).map(|(_, has)| *has);
    let (first, second) = DIMENSIONS.iter().find_map(|dimension| of(dimension, from).zip(of(dimension, to)))?;
    let mut ways = vec![(first / second, 0.0)];
    match (from, to) {
        ("gallons", _) => ways.push((AMERICAN_GALLON / second, 0.0)),
        (_, "gallons") => ways.push((first / AMERICAN_GALLON, 0.0)),
        _ => {}
    }
    Some(ways)
}

//! Numbers with their value, their unit and how strictly they are meant, in English and German.

use super::days::year;
use super::lines::Line;
use crate::english::figures::Value;
use crate::languages::Language;
use std::ops::Range;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Whatever noun stands after it.
    Count,
    Percent,
    /// "points": the difference of two percentages.
    Points,
    /// "a third": a share, its value between 0 and 1.
    Share,
    /// A currency by its sign.
    Money(&'static str),
    /// A measure by the first of its names in [`MEASURES`].
    Measure(&'static str),
}

/// How strictly a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Exact,
    About,
    AtLeast,
    AtMost,
}

/// A number as the text gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quantity {
    /// The words from its sign to its unit.
    pub(crate) words: Range<usize>,
    /// Where the words begin that say how strictly it is meant.
    pub(crate) start: usize,
    pub(crate) value: f64,
    /// What the last figure stands for: 0.1 of "4.7", 100,000 of "4.7 million", 1 of "40".
    pub(crate) step: f64,
    /// What "million" multiplies by.
    pub(crate) scale: f64,
    pub(crate) unit: Unit,
    pub(crate) limit: Limit,
    /// Whether it may be a year.
    pub(crate) year: bool,
}

impl Quantity {
    /// How far rounding may have moved it.
    pub(crate) fn slack(&self) -> f64 {
        if self.step == 1.0 { 0.0 } else { self.step / 2.0 }
    }

    /// Whether `computed` is what it says.
    pub(crate) fn allows(&self, computed: f64, slack: f64) -> bool {
        let about = self.value.abs() * ABOUT;
        match self.limit {
            Limit::Exact => (computed - self.value).abs() <= slack,
            Limit::About => (computed - self.value).abs() <= slack.max(about),
            Limit::AtLeast => computed >= self.value - slack.max(about / 10.0),
            Limit::AtMost => computed <= self.value + slack.max(about / 10.0),
        }
    }

    /// What the last figure that is not nought stands for: 100 of 4,900.
    pub(crate) fn rounded_to(&self) -> f64 {
        let mut step = self.step;
        let whole = |step: f64| ((self.value / step / 10.0).round() * step * 10.0 - self.value).abs() < step / 1000.0;
        while self.value != 0.0 && step < self.value.abs() && whole(step) {
            step *= 10.0;
        }
        step
    }
}

/// The largest power of ten that words make.
const LARGEST: f64 = 1e15;
/// How far "about" goes, of the value.
const ABOUT: f64 = 0.15;

const ABOUT_WORDS: &[&str] = &[
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "an estimated",
    "just under",
    "just over",
    "more or less",
    "or so",
    "circa",
    "rund",
    "etwa",
    "ungefähr",
    "knapp",
    "fast",
    "gut",
    "beinahe",
    "close to",
];
const AT_LEAST: &[&str] = &[
    "at least",
    "more than",
    "over",
    "no fewer than",
    "no less than",
    "not less than",
    "above",
    "mindestens",
    "mehr als",
    "über",
    "wenigstens",
];
const AT_MOST: &[&str] = &[
    "up to",
    "at most",
    "less than",
    "fewer than",
    "under",
    "no more than",
    "as many as",
    "below",
    "bis zu",
    "höchstens",
    "weniger als",
    "unter",
    "maximal",
];

const SCALES: &[(f64, &[&str])] = &[
    (12.0, &["dozen", "dutzend"]),
    (1e2, &["hundred", "hundert"]),
    (1e3, &["thousand", "tausend", "k"]),
    (1e6, &["million", "millionen", "mio", "mio.", "m"]),
    (1e9, &["billion", "milliarde", "milliarden", "mrd", "mrd.", "bn"]),
    (1e12, &["trillion", "tn", "billionen"]),
];

const MONEY: &[(&str, &[&str])] = &[
    ("$", &["$", "dollar", "dollars"]),
    ("£", &["£", "pound", "pounds"]),
    ("€", &["€", "euro", "euros"]),
    ("¥", &["¥", "yen"]),
    ("p", &["pence", "p"]),
    ("c", &["cents", "cent"]),
    ("kr", &["kronor", "kroner", "kronen"]),
    ("fr", &["francs", "franken"]),
];

/// Units of measure, by the name that stands for all of them.
pub(super) const MEASURES: &[(&str, &[&str])] = &[
    ("km", &["km", "kilometres", "kilometre", "kilometers", "kilometer", "kilometern"]),
    ("m", &["m", "metres", "metre", "meters", "meter", "metern"]),
    ("cm", &["cm", "centimetres", "centimeters", "centimetre", "centimeter", "zentimeter"]),
    ("miles", &["miles", "mile", "mi", "meilen", "meile"]),
    ("feet", &["feet", "foot", "ft", "fuß"]),
    ("inches", &["inches", "inch", "in", "zoll"]),
    ("yards", &["yards", "yard", "yd"]),
    ("kg", &["kg", "kilograms", "kilogram", "kilos", "kilo", "kilogramm"]),
    ("g", &["g", "grams", "grammes", "gramm"]),
    ("tonnes", &["tonnes", "tonne", "tonnen"]),
    ("lb", &["lb", "lbs"]),
    ("ounces", &["ounces", "ounce", "oz"]),
    ("hectares", &["hectares", "hectare", "ha", "hektar"]),
    ("acres", &["acres", "acre"]),
    ("litres", &["litres", "litre", "liters", "liter", "litern"]),
    ("gallons", &["gallons", "gallon"]),
    ("knots", &["knots", "knot", "knoten"]),
    ("mph", &["mph"]),
];

/// Measures of two or three words.
const LONG_MEASURES: &[(&str, &[&str])] = &[
    ("km/h", &["km / h", "kilometres per hour", "kilometers per hour", "km per hour", "stundenkilometer"]),
    ("mph", &["miles per hour", "miles an hour"]),
    ("°C", &["° c", "degrees celsius", "degrees centigrade", "grad celsius", "grad"]),
    ("°F", &["° f", "degrees fahrenheit", "grad fahrenheit"]),
    ("km²", &["square kilometres", "square kilometers", "sq km", "quadratkilometer"]),
    ("sq miles", &["square miles", "sq miles", "quadratmeilen"]),
    ("m²", &["square metres", "square meters", "sq m", "quadratmeter"]),
    ("sq ft", &["square feet", "sq ft"]),
];

const PARTS: &[(f64, &[&str])] = &[
    (2.0, &["half", "halves", "hälfte"]),
    (3.0, &["third", "thirds", "drittel"]),
    (4.0, &["quarter", "quarters", "viertel"]),
    (5.0, &["fifth", "fifths", "fünftel"]),
    (6.0, &["sixth", "sixths", "sechstel"]),
    (7.0, &["seventh", "sevenths", "siebtel"]),
    (8.0, &["eighth", "eighths", "achtel"]),
    (10.0, &["tenth", "tenths", "zehntel"]),
];

fn listed<T: Copy>(list: &[(T, &[&str])], form: &str) -> Option<T> {
    list.iter().find(|(_, forms)| forms.contains(&form)).map(|(what, _)| *what)
}

/// The quantities of a sentence in order. Days of the calendar are none.
pub(super) fn read(line: &Line<'_>, language: &'static dyn Language) -> Vec<Quantity> {
    let reader = Reader { line, language };
    let mut days = line.days.iter().peekable();
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if let Some(day) = days.next_if(|day| day.words.start <= at) {
            at = day.words.end.max(at);
            continue;
        }
        match reader.one(at) {
            Some(quantity) => {
                at = quantity.words.end.max(at + 1);
                found.push(quantity);
            }
            None => at += 1,
        }
    }
    found
}

/// A number in figures, without its unit: value and what its last figure stands for.
pub(super) fn figures(form: &str, german: bool) -> Option<(f64, f64)> {
    let swapped: String = if german {
        let swap = |mark| match mark {
            '.' => ',',
            ',' => '.',
            other => other,
        };
        form.chars().map(swap).collect()
    } else {
        form.to_owned()
    };
    let value = Value::of_figures(&swapped)?.to_float();
    let decimals = swapped.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // "1,5" of an English text has a decimal comma.
    let decimals = match swapped.split_once(',') {
        Some((_, after)) if after.len() < 3 && decimals == 0 => after.len(),
        _ => decimals,
    };
    Some((value, 0.1f64.powi(i32::try_from(decimals).ok()?)))
}

struct Reader<'line, 'text> {
    line: &'line Line<'text>,
    language: &'static dyn Language,
}

impl Reader<'_, '_> {
    fn one(&self, at: usize) -> Option<Quantity> {
        let line = self.line;
        if let Some(share) = self.share(at) {
            return Some(share);
        }
        let sign = listed(MONEY, line.form(at)).filter(|_| line.words.get(at).is_some_and(|word| word.is_mark()));
        let minus = matches!(line.form(at), "-" | "−" | "–")
            && line
                .words
                .get(at)
                .zip(line.words.get(at + 1))
                .is_some_and(|(minus, next)| minus.range.end == next.range.start)
            && line.words.get(at.wrapping_sub(1)).is_none_or(|word| {
                word.text == "(" || line.words.get(at).is_some_and(|minus| minus.range.start > word.range.end)
            });
        let number = at + usize::from(sign.is_some() || minus);
        let (mut value, mut step, mut end, glued) = self.number(number)?;
        let plain = end == number + 1 && glued.is_empty() && sign.is_none();
        let may_be_year = plain && year(line.form(number)).is_some();
        let mut scale = 1.0;
        let (mut unit, mut bare) = (sign.map_or(Unit::Count, Unit::Money), true);
        if !glued.is_empty() {
            bare = false;
            match (
                listed(SCALES, glued).filter(|_| sign.is_some() || matches!(glued, "bn" | "tn" | "k" | "m")),
                listed(MEASURES, glued),
            ) {
                (Some(by), _) if sign.is_some() || glued != "m" => scale = by,
                (_, Some(measure)) => unit = Unit::Measure(measure),
                _ if glued == "p" => unit = Unit::Money("p"),
                _ if glued == "c" => unit = Unit::Measure("°C"),
                _ if glued == "f" => unit = Unit::Measure("°F"),
                _ => return None,
            }
        }
        while let Some(by) =
            listed(SCALES, line.form(end)).filter(|_| line.form(end).len() > 1 && scale < LARGEST && unit_is_open(unit))
        {
            scale *= by;
            end += 1;
        }
        value *= scale;
        step *= scale;
        if (scale > 1.0 || bare) && unit == Unit::Count {
            (unit, end) = self.unit(end);
        }
        // "6ft 2in".
        if unit == Unit::Measure("feet")
            && let Some((inches, _, after, glued)) = self.number(end)
            && (glued == "in" || line.is(after, &["in", "inches"]))
        {
            value += inches / 12.0;
            step = 1.0 / 12.0;
            end = after + usize::from(glued.is_empty());
        }
        if minus {
            value = -value;
        }
        let (start, limit) = self.limit(at);
        Some(Quantity {
            words: at..end,
            start,
            value,
            step,
            scale,
            unit,
            limit,
            year: may_be_year && unit == Unit::Count,
        })
    }

    /// Value, what the last figure stands for, where it ends, and the letters glued to the figures.
    fn number(&self, at: usize) -> Option<(f64, f64, usize, &str)> {
        let line = self.line;
        let word = line.words.get(at)?;
        if word.is_number() {
            let form = line.form(at);
            let length = form.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')).count();
            let (digits, letters) = form.split_at_checked(length)?;
            let digits = digits.trim_end_matches(['.', ',']);
            if !letters.chars().all(char::is_alphabetic) {
                return None;
            }
            let (value, step) = figures(digits, self.language.is_german())?;
            return Some((value, step, at + 1, letters));
        }
        let article =
            line.is(at, &["a", "ein", "eine", "einer", "einen"]) && listed(SCALES, line.form(at + 1)).is_some();
        let first = if article { 1 } else { self.language.cardinal(line.form(at))? };
        let mut value = f64::from(first);
        let mut end = at + 1;
        if line.is(end, &["hundred", "hundert"]) {
            value *= 100.0;
            end += 1;
            let and = usize::from(line.form(end) == "and");
            if let Some(rest) = self.language.cardinal(line.form(end + and)).filter(|rest| *rest < 100) {
                value += f64::from(rest);
                end += and + 1;
            }
        }
        Some((value, 1.0, end, ""))
    }

    /// "a third", "two thirds", "the remaining quarter", "die Hälfte".
    fn share(&self, at: usize) -> Option<Quantity> {
        let line = self.line;
        let single = line.is(at, &["a", "one", "ein", "die", "remaining", "eine", "half"]);
        let compound = line
            .form(at)
            .split_once('-')
            .and_then(|(count, part)| Some((f64::from(self.language.cardinal(count)?), listed(PARTS, part)?)));
        let (count, part, end) = if let Some((count, part)) = compound {
            (count, part, at + 1)
        } else if line.form(at) == "half" && !line.is(at + 1, &["a", "an"]) && !line.before(at).contains("and") {
            (1.0, 2.0, at + 1)
        } else if single && line.form(at) != "half" {
            (1.0, listed(PARTS, line.form(at + 1))?, at + 2)
        } else {
            (f64::from(self.language.cardinal(line.form(at))?), listed(PARTS, line.form(at + 1))?, at + 2)
        };
        let (start, limit) = self.limit(at);
        let value = count / part;
        let share = value > 0.0 && value < 1.0;
        share.then_some(Quantity {
            words: at..end,
            start,
            value,
            step: 0.01,
            scale: 1.0,
            unit: Unit::Share,
            limit,
            year: false,
        })
    }

    fn unit(&self, at: usize) -> (Unit, usize) {
        let line = self.line;
        if let Some(end) = line.phrase(at, &["per cent", "percent", "%", "pc", "prozent"]) {
            return (Unit::Percent, end);
        }
        if let Some(end) =
            line.phrase(at, &["percentage points", "points", "prozentpunkte", "punkte", "prozentpunkten"])
        {
            return (Unit::Points, end);
        }
        for (measure, phrases) in LONG_MEASURES {
            if let Some(end) = line.phrase(at, phrases) {
                return (Unit::Measure(measure), end);
            }
        }
        if line.form(at) == "km" && line.form(at + 1) == "/" && line.form(at + 2) == "h" {
            return (Unit::Measure("km/h"), at + 3);
        }
        if let Some(money) = listed(MONEY, line.form(at)) {
            return (Unit::Money(money), at + 1);
        }
        let measure = listed(MEASURES, line.form(at)).filter(|_| line.form(at) != "in");
        measure.map_or((Unit::Count, at), |measure| (Unit::Measure(measure), at + 1))
    }

    /// Where the words begin that say how strictly the number at `at` is meant, and what they say.
    fn limit(&self, at: usize) -> (usize, Limit) {
        for (limit, phrases) in [(Limit::AtLeast, AT_LEAST), (Limit::AtMost, AT_MOST), (Limit::About, ABOUT_WORDS)] {
            if let Some(start) = self.line.phrase_before(at, phrases) {
                return (start, limit);
            }
        }
        (at, Limit::Exact)
    }
}

fn unit_is_open(unit: Unit) -> bool {
    matches!(unit, Unit::Count | Unit::Money(_))
}

/// A number for people: "4,921", "0.8".
pub(super) fn written(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    let text = format!("{:.2}", rounded.abs());
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if rounded < 0.0 { "-" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
}

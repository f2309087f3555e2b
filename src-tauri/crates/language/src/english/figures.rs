//! Numbers by value: "4.5m", "4.5 million" and "4,500,000" are one number; "1.000" and "1,000" are two.

use crate::english::times::numbers::{ORDINALS, SMALL, TENS};

/// A number without its trailing zeros: `digits` × 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Value {
    digits: u128,
    exponent: i32,
    negative: bool,
}

/// What is counted, as far as a sign beside the number can say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    Percent,
    Dollar,
    Pound,
    Euro,
    Yen,
}

/// What one word or sign adds to a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Part {
    /// Figures: "4,500.5".
    Figures(Value),
    /// "one" to "nineteen".
    Small(u128),
    /// "twenty" to "ninety".
    Tens(u128),
    Hundred,
    /// "dozen".
    Dozen,
    /// "thousand", "million", "bn": a power of ten.
    Scale(i32),
    /// "½": hundredths of one thousand, so that eighths are whole.
    Fraction(u128),
    Unit(Unit),
    /// "quarters", after "three".
    Quarters,
    /// "per", before "cent".
    Per,
    Cent,
    And,
    /// "a" and "an", before "million".
    Article,
    /// "third", "2nd": a place in a row.
    Ordinal(u128),
}

/// German numbers whose words no English text has in another sense; "ß" is "ss" here.
const GERMAN: [(&str, Part); 27] = [
    ("zwei", Part::Small(2)),
    ("drei", Part::Small(3)),
    ("vier", Part::Small(4)),
    ("fünf", Part::Small(5)),
    ("sechs", Part::Small(6)),
    ("sieben", Part::Small(7)),
    ("neun", Part::Small(9)),
    ("zehn", Part::Small(10)),
    ("zwölf", Part::Small(12)),
    ("dreizehn", Part::Small(13)),
    ("vierzehn", Part::Small(14)),
    ("fünfzehn", Part::Small(15)),
    ("sechzehn", Part::Small(16)),
    ("siebzehn", Part::Small(17)),
    ("achtzehn", Part::Small(18)),
    ("neunzehn", Part::Small(19)),
    ("zwanzig", Part::Tens(20)),
    ("dreissig", Part::Tens(30)),
    ("vierzig", Part::Tens(40)),
    ("fünfzig", Part::Tens(50)),
    ("tausend", Part::Scale(3)),
    ("millionen", Part::Scale(6)),
    ("mio", Part::Scale(6)),
    ("milliarde", Part::Scale(9)),
    ("milliarden", Part::Scale(9)),
    ("mrd", Part::Scale(9)),
    ("prozent", Part::Unit(Unit::Percent)),
];
/// The longest word that takes part in a number.
const LONGEST: usize = "seventeenth".len();

/// Units of measure in all their writings, each under its first one. A spelling is no other unit.
const MEASURES: [&[&str]; 15] = [
    &["km", "kilometres", "kilometre", "kilometers", "kilometer", "kilometern"],
    &["kg", "kilograms", "kilogram", "kilogrammes", "kilogramm", "kilos", "kilo"],
    &["m", "metres", "metre", "meters", "meter", "metern"],
    &["cm", "centimetres", "centimetre", "centimeters", "centimeter", "zentimeter"],
    &["mm", "millimetres", "millimetre", "millimeters", "millimeter"],
    &["g", "grams", "gram", "grammes", "gramm"],
    &["l", "litres", "litre", "liters", "liter"],
    &["ml", "millilitres", "milliliters"],
    &["mi", "miles", "mile", "meilen", "meile"],
    &["ft", "feet", "foot"],
    &["lb", "lbs", "pounds"],
    &["ha", "hectares", "hectare", "hektar"],
    &["mph", "miles per hour"],
    &["h", "hours", "hour", "hrs", "stunden"],
    &["t", "tonnes", "tonne", "tonnen"],
];

/// The one writing of a unit of measure, for comparing.
pub(crate) fn measure(form: &str) -> Option<&'static str> {
    let unit = MEASURES.iter().find(|writings| writings.contains(&form))?;
    unit.first().copied()
}
/// Figures that a value holds; a longer run is compared letter by letter.
const FIGURES: usize = 36;

impl Value {
    fn new(digits: u128, exponent: i32) -> Self {
        let mut value = Value { digits, exponent, negative: false };
        while value.digits != 0 && value.digits.is_multiple_of(10) {
            value.digits /= 10;
            value.exponent += 1;
        }
        if value.digits == 0 { Value { exponent: 0, ..value } } else { value }
    }

    pub(crate) fn negative(self) -> Self {
        Value { negative: true, ..self }
    }

    /// The same number as a fraction of two; exact up to fifteen figures.
    pub(crate) fn to_float(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "numbers that people write")]
        let digits = self.digits as f64;
        let value = digits * 10f64.powi(self.exponent);
        if self.negative { -value } else { value }
    }

    fn times_power(self, power: i32) -> Self {
        Value { exponent: self.exponent.saturating_add(power), ..self }
    }

    fn times(self, factor: u128) -> Option<Self> {
        Some(Value { negative: self.negative, ..Value::new(self.digits.checked_mul(factor)?, self.exponent) })
    }

    fn plus_thousandths(self, thousandths: u128) -> Option<Self> {
        let scale = 10u128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let whole = self.digits.checked_mul(scale)?.checked_mul(1000)?;
        Some(Value { negative: self.negative, ..Value::new(whole.checked_add(thousandths)?, -3) })
    }

    /// A run of figures with its separators: groups of three parted by one kind of mark, then a decimal point. A
    /// comma before one or two figures is a decimal comma. `None` for a time of day or anything else.
    pub(crate) fn of_figures(text: &str) -> Option<Self> {
        let mut digits: u128 = 0;
        let mut count = 0;
        let mut separators: Vec<(char, usize)> = Vec::new();
        for character in text.chars() {
            match decimal_digit(character) {
                Some(digit) => {
                    digits = digits.checked_mul(10)?.checked_add(digit)?;
                    count += 1;
                }
                None => separators.push((character, count)),
            }
            if count > FIGURES {
                return None;
            }
        }
        let mut decimals = 0;
        if let Some((mark, at)) = separators.last().copied() {
            let after = count - at;
            let alone = separators.len() == 1;
            if mark == '.' && !separators.iter().rev().skip(1).any(|(other, _)| *other == '.')
                || mark == ',' && alone && after < 3
            {
                decimals = after;
                separators.pop();
            }
        }
        let whole = count - decimals;
        let mut ends = separators.iter().skip(1).map(|(_, at)| *at).chain([whole]);
        let grouped = separators.iter().all(|(mark, at)| {
            Some((*mark, true))
                == separators.first().map(|(first, _)| (*first, ends.next().is_some_and(|end| end == at + 3)))
                && *mark != '.'
                && *mark != ':'
        });
        let begins = separators.first().is_none_or(|(_, at)| (1..=3).contains(at));
        (grouped && begins).then(|| Value::new(digits, -i32::try_from(decimals).unwrap_or(0)))
    }
}

/// The value of a decimal figure, ASCII or full width.
pub(crate) fn decimal_digit(character: char) -> Option<u128> {
    match character {
        '0'..='9' => Some(u128::from(u32::from(character) - u32::from('0'))),
        '\u{ff10}'..='\u{ff19}' => Some(u128::from(u32::from(character) - 0xff10)),
        _ => None,
    }
}

/// "½" and its like, in thousandths; thirds and their like are left as signs.
pub(crate) fn vulgar_fraction(character: char) -> Option<Part> {
    let thousandths = match character {
        '¼' => 250,
        '½' => 500,
        '¾' => 750,
        '⅛' => 125,
        '⅜' => 375,
        '⅝' => 625,
        '⅞' => 875,
        _ => return None,
    };
    Some(Part::Fraction(thousandths))
}

/// What a lower-case word adds to a number. `glued` says that it stands right after figures: the m of "4.5m".
pub(crate) fn part_of(form: &str, glued: bool) -> Option<Part> {
    if form.is_empty() || form.len() > LONGEST {
        return None;
    }
    if form.starts_with(['z', 'd', 'v', 'f', 's', 'n', 'a', 't', 'm', 'p'])
        && let Some((_, part)) = GERMAN.iter().find(|(word, _)| *word == form)
    {
        return Some(*part);
    }
    if !form.is_ascii() {
        return None;
    }
    if glued {
        return match form {
            "k" => Some(Part::Scale(3)),
            "m" | "mn" => Some(Part::Scale(6)),
            "bn" | "b" => Some(Part::Scale(9)),
            "tn" => Some(Part::Scale(12)),
            "st" | "nd" | "rd" | "th" => Some(Part::Ordinal(0)),
            _ => None,
        };
    }
    let part = match form {
        "a" | "an" => Part::Article,
        "and" => Part::And,
        "hundred" => Part::Hundred,
        "thousand" => Part::Scale(3),
        "million" => Part::Scale(6),
        "billion" | "bn" => Part::Scale(9),
        "trillion" | "tn" => Part::Scale(12),
        "dozen" => Part::Dozen,
        "percent" => Part::Unit(Unit::Percent),
        "quarters" => Part::Quarters,
        "per" => Part::Per,
        "cent" => Part::Cent,
        "dollar" | "dollars" => Part::Unit(Unit::Dollar),
        "pound" | "pounds" => Part::Unit(Unit::Pound),
        "euro" | "euros" => Part::Unit(Unit::Euro),
        "yen" => Part::Unit(Unit::Yen),
        _ => {
            let place = |list: &[&str]| list.iter().position(|word| *word == form).map(|at| at as u128);
            if !form.starts_with(['z', 'o', 't', 'f', 's', 'e', 'n']) {
                return None;
            }
            return place(SMALL)
                .map(Part::Small)
                .or_else(|| place(TENS).map(|at| Part::Tens(at * 10 + 20)))
                .or_else(|| place(ORDINALS).map(|at| Part::Ordinal(at + 1)));
        }
    };
    Some(part)
}

/// "$", "%" and their like.
pub(crate) fn unit_sign(character: char) -> Option<Unit> {
    match character {
        '%' => Some(Unit::Percent),
        '$' => Some(Unit::Dollar),
        '£' => Some(Unit::Pound),
        '€' => Some(Unit::Euro),
        '¥' => Some(Unit::Yen),
        _ => None,
    }
}

/// A number with its unit, and how many parts say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Figure {
    pub(crate) value: Value,
    pub(crate) unit: Option<Unit>,
    pub(crate) ordinal: bool,
}

/// The number that begins with the first part, and how many parts it takes; `None` where none begins. Looks at a
/// bounded number of parts.
pub(crate) fn read(parts: &[Option<Part>]) -> Option<(Figure, usize)> {
    let part = |at: usize| parts.get(at).copied().flatten();
    let (before, mut at) = match part(0)? {
        Part::Unit(unit) if unit != Unit::Percent && matches!(part(1), Some(Part::Figures(_))) => (Some(unit), 1),
        _ => (None, 0),
    };
    let mut value;
    match part(at)? {
        Part::Figures(figures) => {
            value = figures;
            at += 1;
            match part(at) {
                Some(Part::Fraction(thousandths)) => {
                    value = value.plus_thousandths(thousandths)?;
                    at += 1;
                }
                Some(Part::Ordinal(0)) => return Some((Figure { value, unit: None, ordinal: true }, at + 1)),
                _ => {}
            }
        }
        Part::Fraction(thousandths) => {
            value = Value::new(thousandths, -3);
            at += 1;
        }
        Part::Ordinal(place) if place > 0 => {
            return Some((Figure { value: Value::new(place, 0), unit: None, ordinal: true }, at + 1));
        }
        Part::Small(_) | Part::Tens(_) => {
            let (spelled, taken) = spelled(parts)?;
            value = Value::new(spelled, 0);
            at += taken;
            match part(at) {
                // "twenty-first".
                Some(Part::Ordinal(place)) if (1..10).contains(&place) && spelled % 10 == 0 && spelled > 10 => {
                    let value = Value::new(spelled.checked_add(place)?, 0);
                    return Some((Figure { value, unit: None, ordinal: true }, at + 1));
                }
                Some(Part::Quarters) if spelled == 3 => {
                    return Some((Figure { value: Value::new(75, -2), unit: None, ordinal: false }, at + 1));
                }
                _ => {}
            }
        }
        Part::Article => {
            match part(at + 1)? {
                Part::Hundred => value = Value::new(100, 0),
                Part::Scale(power) => value = Value::new(1, power),
                Part::Dozen => value = Value::new(12, 0),
                _ => return None,
            }
            at += 2;
        }
        _ => return None,
    }
    match part(at) {
        Some(Part::Scale(power)) => {
            value = value.times_power(power);
            at += 1;
        }
        Some(Part::Hundred) => {
            value = value.times_power(2);
            at += 1;
        }
        Some(Part::Dozen) => {
            value = value.times(12)?;
            at += 1;
        }
        _ => {}
    }
    let unit = match (before, part(at), part(at + 1)) {
        (Some(unit), ..) => Some(unit),
        (None, Some(Part::Unit(unit)), _) => {
            at += 1;
            Some(unit)
        }
        (None, Some(Part::Per), Some(Part::Cent)) => {
            at += 2;
            Some(Unit::Percent)
        }
        _ => None,
    };
    Some((Figure { value, unit, ordinal: false }, at))
}

/// A whole number in words: "two hundred and fifty thousand", and how many parts say it.
fn spelled(parts: &[Option<Part>]) -> Option<(u128, usize)> {
    let mut total: u128 = 0;
    let mut current: u128 = 0;
    // What may follow: a number below this one.
    let mut room: u128 = u128::MAX;
    let mut lowest_scale = i32::MAX;
    let mut taken = 0;
    while let Some(part) = parts.get(taken).copied().flatten() {
        match part {
            Part::Small(small) if small < room => {
                current += small;
                room = 0;
            }
            Part::Tens(tens) if tens < room => {
                current += tens;
                room = 10;
            }
            Part::Hundred if (1..100).contains(&current) => {
                current *= 100;
                room = 100;
            }
            Part::Scale(power) if current > 0 && power < lowest_scale => {
                let scale = 10u128.checked_pow(u32::try_from(power).ok()?)?;
                total = total.checked_add(current.checked_mul(scale)?)?;
                current = 0;
                room = 1000;
                lowest_scale = power;
            }
            Part::And
                if (100..=1000).contains(&room)
                    && matches!(parts.get(taken + 1).copied().flatten(), Some(Part::Small(_) | Part::Tens(_))) => {}
            _ => break,
        }
        taken += 1;
    }
    Some((total.checked_add(current)?, taken))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<Value> {
        Value::of_figures(text)
    }

    #[test]
    fn figures_are_read_with_their_separators() {
        assert_eq!(value("1,000"), value("1000"));
        assert_eq!(value("1\u{a0}000"), value("1000"));
        assert_eq!(value("4.50"), value("4.5"));
        assert_eq!(value("1,234,567.5"), value("1234567.5"));
        assert_eq!(value("4,5"), value("4.5"), "a decimal comma");
        assert_ne!(value("1.000"), value("1,000"));
        assert_eq!(value("10:30"), None);
        assert_eq!(value("1,23,4"), None);
        assert_eq!(value("1.2.3"), None);
        assert_eq!(value(&"9".repeat(60)), None);
    }

    #[test]
    fn numbers_in_words_have_a_value() {
        let read = |words: &str| {
            let parts: Vec<_> = words.split(' ').map(|word| part_of(word, false)).collect();
            super::read(&parts).map(|(figure, taken)| (figure.value, taken))
        };
        assert_eq!(read("two hundred and fifty thousand euros"), Some((Value::new(250_000, 0), 6)));
        assert_eq!(read("forty five per cent"), Some((Value::new(45, 0), 4)));
        assert_eq!(read("a million people"), Some((Value::new(1_000_000, 0), 2)));
        assert_eq!(read("nineteen eighty four"), Some((Value::new(19, 0), 1)), "a year is two numbers");
        assert_eq!(read("three and four"), Some((Value::new(3, 0), 1)));
        assert_eq!(read("a cat"), None);
    }
}

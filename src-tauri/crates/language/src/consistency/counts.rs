//! Headline and captions against the body: how many died, what it costs.

use super::headlines::{content, one_word};
use super::lines::{Article, Line};
use super::quantities::{Limit, Quantity, Unit, written};
use super::{Code, Warning};
use chrono::Datelike;
use claimdesk_domain::draft::BlockKind;

/// What happened to those who are counted. The first [`OF_PEOPLE`] happen to people, whatever they are called.
const EVENTS: &[&[&str]] = &[
    &[
        "dead",
        "die",
        "dies",
        "died",
        "kill",
        "kills",
        "killed",
        "killing",
        "deaths",
        "tote",
        "toten",
        "tot",
        "starben",
        "sterben",
        "gestorben",
        "getötet",
        "todesopfer",
    ],
    &["hurt", "injured", "injures", "injuring", "wounded", "injuries", "verletzt", "verletzte", "verletzten"],
    &["arrested", "arrests", "arrest", "detained", "festgenommen", "verhaftet"],
    &["rescued", "rescues", "rescue", "saved", "gerettet"],
    &["missing", "vermisst", "vermisste"],
    &["evacuated", "evacuates", "evakuiert"],
    &["destroys", "destroyed", "destroy", "zerstört", "zerstörte", "zerstörten"],
    &["flooded", "floods", "überflutet"],
    &["cost", "costs", "costing", "kosten", "kostet", "kostete"],
    &["cut", "cuts", "cutting", "streicht", "streichen"],
];
const OF_PEOPLE: usize = 6;
const ANYBODY: &[&str] = &["people", "persons", "person", "menschen", "personen", "leute", ""];
/// How far an event stands from its number. Words.
const REACH: usize = 6;
/// Captions that are compared, and numbers of each.
const CAPTIONS: usize = 60;
const NUMBERS: usize = 6;
/// Words of another event or another time.
const ELSEWHERE: &[&str] =
    &["earlier", "previous", "previously", "another", "separate", "last year", "years ago", "früher", "damals"];

/// A number of those to whom something happened.
struct Counted<'line, 'text> {
    line: &'line Line<'text>,
    quantity: &'line Quantity,
    event: usize,
}

pub(super) fn check(article: &Article<'_>, found: &mut Vec<Warning>) {
    let captions = article.lines.iter().filter(|line| line.kind == BlockKind::Caption);
    for line in article.headline().into_iter().chain(captions).take(CAPTIONS) {
        for quantity in line.quantities.iter().take(NUMBERS) {
            let Some(here) = counted(line, quantity) else { continue };
            if article.body().any(|line| has(line, quantity)) {
                continue;
            }
            let there = article.body().filter(|line| is_here_and_now(article, line)).find_map(|line| {
                line.quantities.iter().filter_map(|other| counted(line, other)).find(|there| differs(&here, there))
            });
            if let Some(there) = there {
                let words = |counted: &Counted<'_, '_>| {
                    let words = counted.line.words.get(counted.quantity.words.clone()).unwrap_or_default();
                    words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
                };
                let arguments = [("here", words(&here)), ("there", words(&there))];
                let other = Some(there.line.place(&there.quantity.words));
                found.push(Warning::new(Code::NumberDiffers, line.place(&quantity.words), other, &arguments));
            }
        }
    }
}

/// The headline's "900 km", where the body has another distance, weight or heat and never that one.
pub(super) fn check_measures(article: &Article<'_>, found: &mut Vec<Warning>) {
    let Some(headline) = article.headline() else { return };
    for here in headline.quantities.iter().filter(|quantity| matches!(quantity.unit, Unit::Measure(_))).take(NUMBERS) {
        let told: Vec<(&Line<'_>, &Quantity)> = article
            .body()
            .filter(|line| is_here_and_now(article, line))
            .flat_map(|line| line.quantities.iter().map(move |quantity| (line, quantity)))
            .filter(|(_, quantity)| quantity.unit == here.unit)
            .collect();
        // "the 10-kilometre course".
        let compound = format!("{}-", written(here.value));
        let compounded = |line: &Line<'_>| (0..line.len()).any(|at| line.form(at).starts_with(&compound));
        if article.body().any(|line| has(line, here) || compounded(line)) {
            continue;
        }
        // Of several distances only that of the headline's own statement says anything.
        let one_value = told.windows(2).all(|pair| matches!(pair, [(_, one), (_, other)] if one.value == other.value));
        let wanted = if one_value { 1 } else { 2 };
        let there = told.iter().find(|(line, quantity)| {
            // "560 miles from the base 30 km inland": the first is the statement's own.
            let mut measures = line.quantities.iter().filter(|one| matches!(one.unit, Unit::Measure(_)));
            let first = measures.next().is_some_and(|first| first.unit == quantity.unit);
            first && shared(article, headline, line) >= wanted && !agrees(here, quantity)
        });
        if let Some((line, quantity)) = there {
            let words = |line: &Line<'_>, quantity: &Quantity| {
                let words = line.words.get(quantity.words.clone()).unwrap_or_default();
                words.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
            };
            let arguments = [("here", words(headline, here)), ("there", words(line, quantity))];
            let other = Some(line.place(&quantity.words));
            found.push(Warning::new(Code::NumberDiffers, headline.place(&here.words), other, &arguments));
        }
    }
}

/// How many words with a meaning a sentence has in common with the headline; a unit is none.
fn shared(article: &Article<'_>, headline: &Line<'_>, line: &Line<'_>) -> usize {
    let measured = |at: usize| headline.quantities.iter().any(|quantity| quantity.words.contains(&at));
    let words = content(article.language, headline).into_iter().filter(|at| !measured(*at));
    words.filter(|wanted| (0..line.len()).any(|at| one_word(headline.form(*wanted), line.form(at)))).count()
}

fn counted<'line, 'text>(line: &'line Line<'text>, quantity: &'line Quantity) -> Option<Counted<'line, 'text>> {
    // "A man died" has no number to go with "one dead".
    if quantity.year || quantity.value < 2.0 || !matches!(quantity.unit, Unit::Count | Unit::Money(_)) {
        return None;
    }
    let event = |at: usize| EVENTS.iter().position(|forms| line.is(at, forms));
    let stops = |at: usize| line.is(at, &[",", ";", ":", "–"]);
    let before = (quantity.start.saturating_sub(REACH)..quantity.start).rev().take_while(|at| !stops(*at));
    let after = (quantity.words.end..quantity.words.end + REACH).take_while(|at| !stops(*at));
    let before = before.enumerate().find_map(|(far, at)| event(at).map(|event| (far, event)));
    let after = after.enumerate().find_map(|(far, at)| event(at).map(|event| (far, event)));
    let (_, event) = before.into_iter().chain(after).min_by_key(|(far, _)| *far)?;
    Some(Counted { line, quantity, event })
}

impl Counted<'_, '_> {
    /// What is counted: "sailors" of "12 rescued sailors".
    fn noun(&self) -> &str {
        let end = self.quantity.words.end;
        let noun = (end..end + 2).find(|at| !EVENTS.iter().any(|forms| self.line.is(*at, forms)));
        noun.filter(|at| self.line.words.get(*at).is_some_and(|word| word.is_word()))
            .map_or("", |at| self.line.form(at))
    }
}

fn differs(here: &Counted<'_, '_>, there: &Counted<'_, '_>) -> bool {
    let same_unit = here.quantity.unit == there.quantity.unit;
    let money = matches!(here.quantity.unit, Unit::Money(_));
    let (one, other) = (here.noun(), there.noun());
    let anybody = |noun: &str| ANYBODY.contains(&noun) || here.line.is(here.quantity.words.end, &["in", "bei", "over"]);
    let same_noun = money || one_word(one, other) || here.event < OF_PEOPLE && (anybody(one) || anybody(other));
    here.event == there.event && same_unit && same_noun && !agrees(here.quantity, there.quantity)
}

/// Whether two numbers may be one, by their rounding and their limits.
fn agrees(one: &Quantity, other: &Quantity) -> bool {
    let slack = one.slack() + other.slack() + 1e-6;
    let rounded = if one.value >= 100.0 { one.rounded_to() / 2.0 } else { 0.0 };
    let loose = one.limit != Limit::Exact && one.allows(other.value, slack)
        || other.limit != Limit::Exact && other.allows(one.value, slack);
    loose || (one.value - other.value).abs() <= slack.max(rounded)
}

/// Whether a sentence has the number, as one or as the sum of some in a row.
fn has(line: &Line<'_>, wanted: &Quantity) -> bool {
    let parts: Vec<&Quantity> = line.quantities.iter().filter(|quantity| quantity.unit == wanted.unit).collect();
    parts.iter().enumerate().any(|(from, first)| {
        let sums = parts.iter().skip(from).take(REACH).scan(0.0, |sum, part| {
            *sum += part.value;
            Some(*sum)
        });
        agrees(wanted, first) || sums.skip(1).any(|sum| (sum - wanted.value).abs() < 1e-6)
    })
}

/// Whether a sentence tells of the article's own event and not of one of another year.
fn is_here_and_now(article: &Article<'_>, line: &Line<'_>) -> bool {
    let now = article.date.map(|date| f64::from(date.year()));
    let other_year = line.quantities.iter().any(|quantity| quantity.year && Some(quantity.value) != now);
    !other_year && !line.has(0..line.len(), ELSEWHERE)
}

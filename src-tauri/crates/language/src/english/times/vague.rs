//! Times without a place on the calendar: "recently", "now", "in the future". TIMEX3 writes them `PAST_REF`,
//! `PRESENT_REF` and `FUTURE_REF`; one end of each is the article's date.

use super::calendar::{Stretch, midnight, unresolved};
use super::grammar::{Grammar, Read};
use super::numbers::Count;
use super::units::{Unit, shift};
use crate::traits::Traits;
use claimdesk_domain::time::Grain;

impl Grammar<'_, '_> {
    pub(super) fn vague(&self, at: usize) -> Read {
        let word = self.word(at)?;
        if word.is_capital() && at > 0 && self.word(at - 1).is_some_and(|before| before.is_word()) {
            return None;
        }
        let read = |end: usize, stretch: Stretch| Some((end, stretch));
        match word.form.as_str() {
            "recently" | "lately" | "previously" => read(at + 1, self.past()),
            "recent" => self.recent(at),
            "past" if at > 0 && self.is(at - 1, &["the"]) && at > 1 && self.is(at - 2, &["in"]) => {
                let goes_on = self.word(at + 1).is_some_and(|next| Unit::named(&next.form).is_some());
                if goes_on { None } else { read(at + 1, self.past()) }
            }
            "now" | "nowadays" | "presently"
                if !self.is(at + 1, &["and", "that"]) || !self.is(at + 2, &["again", "then"]) =>
            {
                read(at + 1, self.present())
            }
            "currently" => read(at + 1, self.present()),
            "current" if self.is_adjective(at) => read(at + 1, self.present()),
            "these" if self.is(at + 1, &["days"]) => read(at + 2, self.present()),
            "right" | "just" if self.is(at + 1, &["now"]) => read(at + 2, self.present()),
            "present" | "moment"
                if at > 0
                    && (self.is(at - 1, &["at"])
                        || (self.is(at - 1, &["the"]) && at > 1 && self.is(at - 2, &["at"]))) =>
            {
                let of = self.is(at + 1, &["of", "when", "he", "she", "they", "it"]);
                if of { None } else { read(at + 1, self.present()) }
            }
            "time" if at > 1 && self.is(at - 1, &["the", "that"]) && self.is(at - 2, &["at"]) => {
                let of = self.is(at + 1, &["of", "when", "that", "he", "she", "they"]);
                if of { None } else { read(at + 1, unresolved("PAST_REF", Grain::None)) }
            }
            "soon" => {
                let compared = (at > 0 && self.is(at - 1, &["as", "so", "too", "how", "very", "pretty"]))
                    || self.is(at + 1, &["after", "as", "enough"]);
                if compared || self.bearing.tense == super::bearing::Tense::Past {
                    None
                } else {
                    read(at + 1, self.future())
                }
            }
            "shortly" if !self.is(at + 1, &["after", "before", "thereafter", "afterwards"]) => {
                read(at + 1, self.future())
            }
            "future" if !self.is(at + 1, &["tense"]) && !word.possessive => read(at + 1, self.future()),
            "near" if self.is(at + 1, &["future"]) => read(at + 2, self.future()),
            _ => None,
        }
    }

    /// "overnight", "at dawn": a part of the day that the words around it name.
    pub(super) fn bare_part(&self, at: usize, lead: bool) -> Read {
        use super::bearing::Tense;
        use super::calendar::{day, part_of_day};
        use super::parts::PartOfDay;
        let word = self.word(at).filter(|word| !word.is_capital() || at == 0)?;
        let part = PartOfDay::named(&word.form)?;
        if word.is("overnight") {
            // The night that ended on the morning of writing, or the one to come.
            let other = self.date.and_then(|date| shift(date, Unit::Day, -1));
            let (first, second) =
                if self.bearing.tense == Tense::Future { (self.date, None) } else { (other, self.date) };
            let noun = self.word(at + 1).is_some_and(|next| next.is_any(&["bag", "sensation", "success", "oats"]));
            let night = |date| part_of_day(date, PartOfDay::Night);
            let unknown = || unresolved("XXXX-XX-XXTNI", Grain::PartOfDay);
            return (!noun).then(|| (at + 1, first.map_or_else(unknown, night).or_perhaps(second.map(night))));
        }
        let skips = word.is_any(&["dawn", "daybreak", "sunrise", "dusk", "nightfall", "sunset", "lunchtime"]);
        let the = at > 0 && self.is(at - 1, &["the"]) && at > 1 && self.is(at - 2, &["in", "during", "on"]);
        let of = self.is(at + 1, &["of", "hours"]);
        if of && self.is(at + 1, &["of"]) {
            // "the morning of 5 March"
            let (end, stretch) = self.day(at + 2)?;
            let date = stretch.first_day().filter(|_| stretch.value == day_value_of(&stretch, day))?;
            return Some((end, part_of_day(date, part)));
        }
        let breaks = skips && self.word(at + 1).is_some_and(|next| next.is_any(&["broke", "breaks", "fell"]));
        if of || !((skips && lead) || breaks || (the && !skips)) {
            return None;
        }
        let unknown = || unresolved(format!("XXXX-XX-XX{}", part.code()), Grain::PartOfDay);
        Some((at + 1, self.told().map_or_else(unknown, |date| part_of_day(date, part))))
    }

    /// "recent weeks" are counted in weeks; "recent years" and "recent history" are the past.
    fn recent(&self, at: usize) -> Read {
        let next = self.word(at + 1)?;
        match Unit::named(&next.form).filter(|_| next.form.ends_with('s')) {
            Some(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Quarter)) => {
                Some((at + 2, self.span(unit, &Count::vague(), -1)))
            }
            Some(Unit::Hour | Unit::Year | Unit::Decade | Unit::Century) => Some((at + 2, self.past())),
            _ => next.is_any(&["times", "history", "memory"]).then(|| (at + 2, self.past())),
        }
    }

    /// "the current law", not "a strong current swept him away".
    fn is_adjective(&self, at: usize) -> bool {
        let described = at > 1
            && self.word(at - 1).is_some_and(|before| before.traits == Traits::default() && !before.possessive)
            && self.word(at - 2).is_some_and(|before| before.has(Traits::DETERMINER));
        let verb = Traits::PAST.or(Traits::PAST_OR_PARTICIPLE).or(Traits::BE).or(Traits::AUXILIARY).or(Traits::MODAL);
        let closed = verb.or(Traits::PREPOSITION).or(Traits::SUBORDINATOR);
        let noun = self.word(at + 1).is_some_and(|next| next.is_word() && !next.has(closed) && !next.is("and"));
        noun && !described
    }

    fn past(&self) -> Stretch {
        Stretch { to: self.date.map(midnight), ..unresolved("PAST_REF", Grain::None) }
    }

    fn present(&self) -> Stretch {
        unresolved("PRESENT_REF", Grain::None)
    }

    fn future(&self) -> Stretch {
        Stretch { from: self.date.map(midnight), ..unresolved("FUTURE_REF", Grain::None) }
    }
}

/// The value of the whole day that `stretch` begins on.
fn day_value_of(stretch: &Stretch, day: fn(chrono::NaiveDate) -> Stretch) -> String {
    stretch.first_day().map(|date| day(date).value).unwrap_or_default()
}

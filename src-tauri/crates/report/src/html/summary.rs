//! What a page shows of all claims together: the bar at the front, what was found by share; the timeline.

use super::look::Look;
use crate::survey::{Dated, Survey};
use crate::telling;

/// The bar's length, in its own units.
const LENGTH: f64 = 1000.0;

/// Room that a glyph needs, in the same units.
const GLYPH: f64 = 28.0;

/// Claims by finding, from true to false, then those without a number, then those without a finding.
pub(super) struct Bar {
    pub(super) parts: Vec<Part>,
}

/// One finding's share.
pub(super) struct Part {
    pub(super) look: Look,
    pub(super) count: u32,
    /// Where it begins and how long it is, to a tenth of a unit.
    pub(super) start: String,
    pub(super) length: String,
    /// Where the glyph stands, if there is room for it.
    pub(super) middle: Option<String>,
}

impl Bar {
    pub(super) fn of(survey: &Survey) -> Self {
        let mut start = 0.0;
        let parts = telling::tally(survey).map(|(look, count)| {
            let length = LENGTH * f64::from(count) / f64::from(survey.claims);
            let part = Part {
                look,
                count,
                start: format!("{start:.1}"),
                length: format!("{length:.1}"),
                middle: (length >= GLYPH).then(|| format!("{:.1}", start + length / 2.0)),
            };
            start += length;
            part
        });
        Self { parts: parts.collect() }
    }
}

/// A claim that says when, in the order of time.
pub(super) struct Moment<'a> {
    pub(super) dated: &'a Dated,
    pub(super) look: Look,
}

impl<'a> Moment<'a> {
    pub(super) fn all(survey: &'a Survey) -> Vec<Self> {
        survey.timeline.iter().map(|dated| Self { dated, look: Look::of(dated.content) }).collect()
    }
}

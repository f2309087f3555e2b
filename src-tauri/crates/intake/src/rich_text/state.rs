//! What the reader remembers: of a group, of where it is, of a picture.

use super::destinations::Destination;
use crate::raised::Shift;

/// What control words have set in a group.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub destination: Destination,
    /// The destination was opened by this group, so that it ends with it.
    pub opens: bool,
    pub may_skip: bool,
    pub font: i32,
    /// Characters that stand after `\u` for programs without Unicode.
    pub alternatives: usize,
    pub hidden: bool,
    pub shift: Option<Shift>,
    pub deleted: bool,
    pub inserted: bool,
    /// Author and time of an insertion, then of a deletion.
    pub changes: [(usize, i32); 2],
    pub style: i32,
    pub outline: Option<i32>,
    pub item: bool,
    pub in_table: bool,
}

/// What is put aside while a note, comment or text box is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub in_paragraph: bool,
    pub in_row: bool,
    pub in_cell: bool,
}

/// A picture or shape that is open.
#[derive(Debug, Default)]
pub(super) struct Figure {
    pub name: String,
    pub description: String,
    pub bytes: Vec<u8>,
    pub half: Option<u8>,
    pub too_large: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            destination: Destination::Text,
            opens: false,
            may_skip: false,
            font: -1,
            alternatives: 1,
            hidden: false,
            shift: None,
            deleted: false,
            inserted: false,
            changes: [(0, 0); 2],
            style: 0,
            outline: None,
            item: false,
            in_table: false,
        }
    }
}

/// A time in the format DTTM: from the lowest bits minute, hour, day, month, and years since 1900.
pub(super) fn moment(packed: i32) -> Option<String> {
    let bits = packed.cast_unsigned();
    let part = |shift: u32, width: u32| bits >> shift & ((1 << width) - 1);
    let (minute, hour, day, month, year) = (part(0, 6), part(6, 5), part(11, 5), part(16, 4), 1900 + part(20, 9));
    let known = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60;
    known.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}

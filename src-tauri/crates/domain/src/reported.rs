//! Rows that came by report, beside the same rows as they were made.

use crate::operation::Record;
use crate::source::Capture;

/// Whether a report told of a row.
pub fn is_reported(record: &Record) -> bool {
    match record {
        Record::Draft(draft) => draft.reported,
        Record::Capture(capture) => capture.reported,
        Record::Signoff(signoff) => signoff.reported,
        _ => false,
    }
}

/// Whether two rows are one, as far as a report tells of it: it tells neither how bytes were got nor what was read of them.
pub fn is_same_as_reported(one: &Record, other: &Record) -> bool {
    match (one, other) {
        (Record::Draft(one), Record::Draft(other)) => {
            let mut one = one.clone();
            (one.capture, one.reported) = (other.capture, other.reported);
            one == *other
        }
        (Record::Capture(one), Record::Capture(other)) => told(one) == told(other),
        (Record::Signoff(one), Record::Signoff(other)) => {
            let mut one = one.clone();
            one.reported = other.reported;
            one == *other
        }
        _ => one == other,
    }
}

fn told(capture: &Capture) -> impl PartialEq + '_ {
    let Capture { id, source, content, size, media_type, file_name, taken, .. } = capture;
    (id, source, content, size, media_type, file_name, taken)
}

//! Feeds: RSS, Atom, JSON Feed.

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads it.
pub(crate) fn read(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "feeds".to_owned() })
}

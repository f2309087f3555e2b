//! Rich text (RTF 1.9).

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads it.
pub(crate) fn read(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "RTF".to_owned() })
}

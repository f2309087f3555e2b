//! OpenDocument text (ISO 26300).

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads it.
pub(crate) fn read(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "OpenDocument text".to_owned() })
}

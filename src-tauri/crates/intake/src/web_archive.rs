//! Saved web pages (MHTML, RFC 2557).

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads it.
pub(crate) fn read(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "MHTML".to_owned() })
}

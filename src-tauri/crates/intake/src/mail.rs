//! E-mail (RFC 5322, MIME).

use crate::reading::Reading;
use crate::{Error, Input, Limits, Readers};

/// Reads it.
pub(crate) fn read(_input: &Input, _readers: Readers<'_>, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "e-mail".to_owned() })
}

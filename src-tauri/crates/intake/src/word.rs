//! Word documents (ECMA-376 WordprocessingML).

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads it.
pub(crate) fn read(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "Word documents".to_owned() })
}

//! Tables: CSV and workbooks.

use crate::reading::Reading;
use crate::{Error, Input, Limits};

/// Reads values parted by commas, semicolons or tabs (RFC 4180).
pub(crate) fn read(_text: &str, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "tables".to_owned() })
}

/// Reads the sheets of a workbook.
pub(crate) fn read_workbook(_input: &Input, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "workbooks".to_owned() })
}

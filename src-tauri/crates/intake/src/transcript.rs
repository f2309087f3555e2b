//! Transcripts: SubRip, WebVTT, and text with time stamps.

use crate::reading::Reading;
use crate::{Error, Limits};

/// Reads a transcript.
pub(crate) fn read(_text: &str, _limits: &Limits) -> Result<Reading, Error> {
    Err(Error::NoReader { kind: "transcripts".to_owned() })
}

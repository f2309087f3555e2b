//! What parent and child say to each other: a line of JSON and the bytes one way, a document of JSON the other.

use crate::{Error, Input, Limits, ReadDraft};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};

/// Bytes of the longest first line.
const LONGEST_HEADER: u64 = 64 * 1024;

/// The first line of a request: all of it but the bytes.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    name: Option<String>,
    media_type: Option<String>,
    size: u64,
    /// What the parser holds itself to.
    pub(super) limits: Limits,
}

/// The answer to a request.
pub(super) type Answer = Result<ReadDraft, Error>;

/// Writes a request and closes its way.
pub(super) fn send(mut to: impl Write, input: &Input, limits: &Limits) -> io::Result<()> {
    let Input { name, media_type, bytes } = input;
    let size = bytes.len() as u64;
    let header = Header { name: name.clone(), media_type: media_type.clone(), size, limits: *limits };
    serde_json::to_writer(&mut to, &header)?;
    to.write_all(b"\n")?;
    to.write_all(bytes)?;
    to.flush()
}

/// Reads the first line of a request.
pub(super) fn receive_header(from: &mut impl BufRead) -> io::Result<Header> {
    let mut line = Vec::new();
    from.take(LONGEST_HEADER).read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

/// Reads the rest of a request. A parent that goes away in the middle leaves fewer bytes than it announced.
pub(super) fn receive_bytes(from: impl Read, header: Header) -> io::Result<Input> {
    let Header { name, media_type, size, limits } = header;
    let mut bytes = Vec::new();
    from.take(limits.input_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != size {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Input { name, media_type, bytes })
}

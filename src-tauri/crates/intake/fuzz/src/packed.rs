//! Archives as a fuzzer can change them: it never finds a checksum, so that it would see nothing but "damaged".

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// What parts two files of an archive that is written in the open.
const BETWEEN: &[u8] = b"\0\0";

/// What is written in the open, as an archive: files apart by two NUL bytes, each a line with its name and its bytes.
/// What is an archive already stays one.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"PK") {
        return bytes.to_vec();
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.windows(BETWEEN.len()).position(|at| at == BETWEEN).unwrap_or(rest.len());
        let (file, after) = rest.split_at(end);
        rest = after.get(BETWEEN.len()..).unwrap_or_default();
        let line = file.iter().position(|byte| *byte == b'\n').unwrap_or(file.len());
        let (name, content) = file.split_at(line);
        let name = String::from_utf8_lossy(name);
        if writer.start_file(name, stored).is_ok() {
            let _ = writer.write_all(content.get(1..).unwrap_or_default());
        }
    }
    writer.finish().map(Cursor::into_inner).unwrap_or_default()
}

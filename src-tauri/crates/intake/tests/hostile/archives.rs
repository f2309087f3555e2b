//! Archives that no program makes.

use flate2::{Compress, Compression, Crc, FlushCompress};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MEBIBYTE: usize = 1024 * 1024;

/// An archive of these files.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    add(&mut writer, files);
    writer.finish().unwrap().into_inner()
}

fn add(writer: &mut ZipWriter<Cursor<Vec<u8>>>, files: &[(&str, &[u8])]) {
    for (name, bytes) in files {
        // By which a format is told: as it is, and first.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(bytes).unwrap();
    }
}

/// An archive with a link in it that points out of it.
pub fn with_link(name: &str, target: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink(name, target, SimpleFileOptions::default()).unwrap();
    add(&mut writer, files);
    writer.finish().unwrap().into_inner()
}

/// So many mebibytes of spaces, deflated: the same piece again and again.
fn spaces(mebibytes: usize) -> Vec<u8> {
    let piece = vec![b' '; MEBIBYTE];
    let mut deflate = Compress::new(Compression::best(), false);
    let mut once = Vec::with_capacity(64 * 1024);
    deflate.compress_vec(&piece, &mut once, FlushCompress::Full).unwrap();
    let mut end = Vec::with_capacity(64);
    deflate.compress_vec(&[], &mut end, FlushCompress::Finish).unwrap();
    [once.repeat(mebibytes), end].concat()
}

/// Entries that all lie on the same bytes, as in Fifield's better zip bomb: `entries` times `mebibytes` come out. With
/// one entry it is an ordinary, flat bomb. What stands in `files` comes first and is honest.
pub fn bomb(files: &[(&str, &[u8])], name: &str, entries: usize, mebibytes: usize) -> Vec<u8> {
    let honest = archive(files);
    let size = honest.len();
    let number = |at: usize| u32::from_le_bytes(honest[at..at + 4].try_into().unwrap()) as usize;
    let (directory_size, directory_start) = (number(size - 10), number(size - 6));
    let data = spaces(mebibytes);
    let crc = Crc::new().sum().to_le_bytes();
    let two = |number: usize| (number as u16).to_le_bytes();
    let four = |number: usize| (number as u32).to_le_bytes();
    let mut bytes = honest[..directory_start].to_vec();
    let start = bytes.len();
    let about = |bytes: &mut Vec<u8>, name: &str| {
        bytes.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        bytes.extend(crc);
        bytes.extend(four(data.len()));
        bytes.extend(four(mebibytes * MEBIBYTE));
        bytes.extend(two(name.len()));
        bytes.extend(two(0));
    };
    bytes.extend(b"PK\x03\x04");
    about(&mut bytes, name);
    bytes.extend(name.as_bytes());
    bytes.extend(&data);
    let directory = bytes.len();
    bytes.extend(&honest[directory_start..directory_start + directory_size]);
    for entry in 0..entries {
        let name = if entry == 0 { name.to_owned() } else { format!("{entry:06}") };
        bytes.extend(b"PK\x01\x02\x14\0");
        about(&mut bytes, &name);
        bytes.extend([0; 10]);
        bytes.extend(four(start));
        bytes.extend(name.as_bytes());
    }
    let (end, all) = (bytes.len(), files.len() + entries);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([two(all), two(all)].concat());
    bytes.extend([four(end - directory), four(directory)].concat());
    bytes.extend(two(0));
    bytes
}

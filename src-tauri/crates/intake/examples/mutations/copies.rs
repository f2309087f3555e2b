//! Damaged copies of a file. The same seed always gives the same bytes.

use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Numbers that look like chance and are the same each time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 where nothing is.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % (end.max(1) as u64)) as usize
    }
}

/// A copy that is damaged in up to five places, or spliced with `other`.
pub fn mutated(file: &[u8], other: &[u8], seed: u64) -> Vec<u8> {
    let mut chance = Chance(seed);
    // Every second time what is inside an archive, so that it still unpacks.
    if file.starts_with(b"PK")
        && chance.below(2) == 0
        && let Some(bytes) = mutated_inside(file, other, &mut chance)
    {
        return bytes;
    }
    let mut bytes = file.to_vec();
    mutate(&mut bytes, other, &mut chance);
    bytes
}

fn mutated_inside(file: &[u8], other: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let chosen = chance.below(archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).ok()?;
        if place == chosen {
            mutate(&mut bytes, other, chance);
        }
        writer.start_file(name, stored).ok()?;
        writer.write_all(&bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(8) {
            0 | 1 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << chance.below(8);
                }
            }
            2 => drop(bytes.drain(at.min(end)..end)),
            3 => {
                let piece = bytes.get(at..end).unwrap_or_default().repeat(1 + chance.below(200));
                bytes.splice(at..at, piece);
            }
            // A length that cannot be.
            4 => {
                let extremes = [0_u32, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, u32::MAX];
                let extreme = extremes.get(chance.below(extremes.len())).copied().unwrap_or_default();
                let written = if chance.below(2) == 0 { extreme.to_le_bytes() } else { extreme.to_be_bytes() };
                for (byte, new) in bytes.iter_mut().skip(at).zip(written) {
                    *byte = new;
                }
            }
            // The next number in letters, as large as can be.
            5 => {
                let rest = bytes.get(at..).unwrap_or_default();
                if let Some(start) = rest.iter().position(u8::is_ascii_digit) {
                    let digits = rest.iter().skip(start).take_while(|byte| byte.is_ascii_digit()).count();
                    let start = at + start;
                    bytes.splice(start..start + digits, *b"99999999999999999999");
                }
            }
            6 => {
                let from = chance.below(other.len());
                let piece = other.iter().skip(from).take(1 + chance.below(4096)).copied().collect::<Vec<u8>>();
                bytes.splice(at..end, piece);
            }
            _ => bytes.truncate(at),
        }
    }
}

//! What a file will look like is what it looks like: the beginning of it, the parts of it, and no more of it than asked.

use crate::filled::{HOSTILE, filled_with};
use crate::sheets::{Desk, ferry};
use claimdesk_report::{Error, Format, Profile, archive_parts, beginning, pages, write};
use std::io::Cursor;

#[test]
fn a_beginning_is_that_of_the_file_wherever_it_is_cut() {
    let desk = ferry();
    for format in Format::ALL {
        let mut whole = Vec::new();
        write(format, &desk, &mut whole).unwrap();
        for most in [0, 1, whole.len() / 2, whole.len() - 1] {
            let cut = beginning(most, |out| write(format, &desk, out)).unwrap();
            assert_eq!((cut.bytes.len(), cut.whole), (most, false), "{format:?}");
            assert!(whole.starts_with(&cut.bytes), "{format:?} at {most}");
        }
        let all = beginning(whole.len(), |out| write(format, &desk, out)).unwrap();
        assert!(all.whole && all.bytes == whole, "{format:?}");
    }
}

#[test]
fn what_a_profile_leaves_out_is_not_in_its_preview_either() {
    for text in HOSTILE {
        let mut desk = filled_with(text);
        desk.head.profile = Profile::Public;
        assert!(beginning(1 << 20, |out| write(Format::Html, &desk, out)).unwrap().whole);
    }
    let mut desk = ferry();
    let of = |desk: &Desk| {
        let beginning = beginning(1 << 20, |out| write(Format::Markdown, desk, out)).unwrap();
        String::from_utf8(beginning.bytes).unwrap()
    };
    assert!(of(&desk).contains("Ana"));
    desk.head.profile = Profile::Public;
    assert!(!of(&desk).contains("Ana"));
}

#[test]
fn the_parts_of_an_archive_are_those_that_an_unpacker_finds() {
    let desk = ferry();
    for format in [Format::Docx, Format::Xlsx, Format::Bundle] {
        let mut whole = Vec::new();
        write(format, &desk, &mut whole).unwrap();
        let found =
            archive_parts(Cursor::new(Vec::new()), whole.len(), |out| write(format, &desk, out)).unwrap().unwrap();
        assert_eq!(found.size, whole.len() as u64);
        let mut archive = zip::ZipArchive::new(Cursor::new(whole)).unwrap();
        assert_eq!(found.parts.len(), archive.len(), "{format:?}");
        for part in &found.parts {
            let size = std::io::copy(&mut archive.by_name(&part.name).unwrap(), &mut std::io::sink()).unwrap();
            assert_eq!(part.size, size, "{} of {format:?}", part.name);
        }
        let within = archive_parts(Cursor::new(Vec::new()), 100, |out| write(format, &desk, out)).unwrap();
        assert!(within.is_none(), "{format:?} within 100 bytes");
    }
}

#[test]
fn what_only_writes_files_has_no_pages_to_look_at() {
    assert!(matches!(pages(&ferry(), 10), Err(Error::NoTypesetter)));
}

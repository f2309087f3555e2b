//! What a layout may reach.

use crate::fonts::FONTS;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static LAYOUT: LazyLock<Vec<Source>> = LazyLock::new(|| FILES.into_iter().map(source).collect());
static SHEET: LazyLock<Option<FileId>> = LazyLock::new(|| named("sheet.json"));
static LOGO: LazyLock<Option<FileId>> = LazyLock::new(|| named("logo.png"));

/// The layout, the file that the others are for first.
const FILES: [(&str, &str); 5] = [
    ("report.typ", include_str!("layout/report.typ")),
    ("words.typ", include_str!("layout/words.typ")),
    ("article.typ", include_str!("layout/article.typ")),
    ("claims.typ", include_str!("layout/claims.typ")),
    ("ledgers.typ", include_str!("layout/ledgers.typ")),
];

fn source((name, text): (&str, &str)) -> Source {
    match named(name) {
        Some(id) => Source::new(id, text.to_owned()),
        None => Source::detached(text),
    }
}

fn named(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The layout with one sheet to fill it.
pub(crate) struct Sheet {
    main: FileId,
    sheet: Bytes,
    logo: Option<Bytes>,
}

impl Sheet {
    pub(crate) fn new(sheet: Vec<u8>, logo: Option<Vec<u8>>) -> Self {
        let main = LAYOUT.first().map_or_else(|| Source::detached("").id(), Source::id);
        Self { main, sheet: Bytes::new(sheet), logo: logo.map(Bytes::new) }
    }
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        LAYOUT.iter().find(|one| one.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match &self.logo {
            Some(logo) if Some(id) == *LOGO => Ok(logo.clone()),
            _ if Some(id) == *SHEET => Ok(self.sheet.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

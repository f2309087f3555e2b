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
static TEMPLATE: LazyLock<Option<FileId>> = LazyLock::new(|| named("report.typ"));
static SHEET: LazyLock<Option<FileId>> = LazyLock::new(|| named("sheet.json"));
static LOGO: LazyLock<Option<FileId>> = LazyLock::new(|| named("logo.png"));

fn named(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

/// The template with one sheet to fill it.
pub(crate) struct Sheet {
    template: Source,
    sheet: Bytes,
    logo: Option<Bytes>,
}

impl Sheet {
    pub(crate) fn new(sheet: Vec<u8>, logo: Option<Vec<u8>>) -> Self {
        let text = include_str!("report.typ").to_owned();
        let template = match *TEMPLATE {
            Some(id) => Source::new(id, text),
            None => Source::detached(text),
        };
        Self { template, sheet: Bytes::new(sheet), logo: logo.map(Bytes::new) }
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
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
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

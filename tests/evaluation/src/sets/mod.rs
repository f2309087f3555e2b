//! The sets as they come: one reader per kind of file. Places are UTF-8 bytes of the text once they are read.

pub mod brat;
pub mod checkthat;
pub mod claim_retrieval;
pub mod extraction;
pub mod gum;
pub mod json_lines;
pub mod timeml;

use crate::Failed;
use claimdesk_domain::offsets::{Unit, convert_range};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The folder that holds the sets, a folder each.
pub struct Sets {
    folder: Option<PathBuf>,
}

impl Sets {
    /// Without a folder no set is there.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// A file or folder of a set.
    pub fn path(&self, inside: &str) -> Result<PathBuf, Failed> {
        let path = self.folder.as_ref().map(|folder| folder.join(inside));
        path.filter(|path| path.exists()).ok_or(Failed::NotThere)
    }
}

/// The text of a file.
fn text_of(path: &Path) -> Result<String, Failed> {
    fs::read_to_string(path).map_err(|error| Failed::File { path: path.to_owned(), error })
}

/// The files of a folder with this ending, by name; a name that starts with a dot is no part of the set.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failed> {
    let failed = |error| Failed::File { path: folder.to_owned(), error };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|found| found == ending) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A place given in code points.
fn place(path: &Path, text: &str, points: Range<usize>) -> Result<Range<usize>, Failed> {
    let shown = format!("no place in the text: {points:?}");
    convert_range(text, points, Unit::CodePoint, Unit::Byte)
        .ok_or_else(|| Failed::Content { path: path.to_owned(), what: shown })
}

/// Who is said to say what, as the annotators marked it; each part may be in pieces, or missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relation {
    /// Who speaks.
    pub source: Vec<Range<usize>>,
    /// The words that say that somebody speaks.
    pub cue: Vec<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// Where a cue is taken for this relation's.
    pub around: Vec<Range<usize>>,
}

//! The desk's host on a terminal.

use claimdesk_desk::response::Event;
use claimdesk_desk::{Host, Typesetter};
use claimdesk_domain::failure::Failure;
use claimdesk_language::Meaning;
use claimdesk_meaning::MiniLm;
use claimdesk_typeset::Press;
use std::path::{Path, PathBuf};

/// Where the model of meaning may lie, seen from the program: installed beside it, with the app on Linux, and in the
/// folder that it was built in.
const MEANING: [&str; 3] =
    ["resources/meaning", "../lib/Claimdesk/resources/meaning", "../../src-tauri/resources/meaning"];

/// A person at a terminal: files are named on the command line, progress is not shown.
pub struct Terminal {
    /// Whether the command may fetch the addresses that it names.
    pub online: bool,
}

impl Host for Terminal {
    fn person_name(&self) -> String {
        let name = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
        name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Checker".to_owned())
    }

    fn meaning(&self) -> Option<Box<dyn Meaning>> {
        let executable = std::env::current_exe().ok()?;
        let folder = executable.parent()?;
        // A folder that is named is the only one: an empty one says to work without.
        let places: Vec<PathBuf> = match std::env::var_os("CLAIMDESK_MEANING") {
            Some(named) => vec![PathBuf::from(named)],
            None => MEANING.iter().map(|place| folder.join(place)).collect(),
        };
        let model = places.iter().find_map(|folder| MiniLm::from_folder(folder).ok().flatten())?;
        Some(Box::new(model))
    }

    fn typesetter(&self) -> Option<Box<dyn Typesetter>> {
        Some(Box::new(Press))
    }

    fn works_online(&self) -> bool {
        self.online
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        None
    }

    fn open_file(&self, _path: &Path) -> std::io::Result<()> {
        Err(std::io::ErrorKind::Unsupported.into())
    }

    fn pick_save(&self, _suggested: &str) -> Option<PathBuf> {
        None
    }

    fn tell(&self, _event: Event) {}
}

/// What a person is told of a file that could not be handled.
pub fn file_failure(path: &Path, error: &std::io::Error) -> Failure {
    claimdesk_desk::Error::File { path: path.to_owned(), source: std::io::Error::new(error.kind(), error.to_string()) }
        .into()
}

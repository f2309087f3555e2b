//! What the desk needs from the world around it: a clock, randomness, a parser, somebody to choose files.

use crate::response::Event;
use claimdesk_domain::Instant;
use claimdesk_intake::{Door, Parser};
use claimdesk_language::Meaning;
use claimdesk_report::Typesetter;
use std::path::{Path, PathBuf};

/// The handful of things that differ between the window, the command line and a test.
pub trait Host: Send + Sync + 'static {
    /// The time now.
    #[allow(clippy::disallowed_methods, reason = "this is where the clock comes in")]
    fn now(&self) -> Instant {
        chrono::Utc::now()
    }

    /// Fills `bytes` with randomness of the operating system; without it nothing can be committed.
    fn random(&self, bytes: &mut [u8]) -> Result<(), getrandom::Error> {
        getrandom::fill(bytes)
    }

    /// How to start the child process that parses untrusted bytes: this program again, unless said otherwise.
    fn parser(&self) -> Result<Parser, claimdesk_intake::Error> {
        Parser::this_program()
    }

    /// The way out to the network, which opens when a person asks for an address and works online.
    fn door(&self) -> Door {
        Door::public()
    }

    /// Whether whoever sits here has said for this once that addresses may be fetched, whatever the library's setting.
    fn works_online(&self) -> bool {
        false
    }

    /// The model of meaning, read anew from its files; nothing where there is none. Everything works without it.
    fn meaning(&self) -> Option<Box<dyn Meaning>> {
        None
    }

    /// What sets the pages of a report; without it there are the other formats.
    fn typesetter(&self) -> Option<Box<dyn Typesetter>> {
        None
    }

    /// The name of whoever sits here, as the system knows it; the first person of a new library.
    fn person_name(&self) -> String;

    /// Lets the person choose files to open.
    fn pick_files(&self) -> Vec<PathBuf>;

    /// Lets the person choose a folder to read; nothing when they changed their mind.
    fn pick_folder(&self) -> Option<PathBuf>;

    /// Opens a file in the system's own program for files of its kind.
    fn open_file(&self, path: &Path) -> std::io::Result<()>;

    /// Whether there is a file manager that can be asked to show a file.
    fn shows_files(&self) -> bool {
        false
    }

    /// Shows a file in the system's file manager, among its neighbours.
    fn show_file(&self, path: &Path) -> std::io::Result<()> {
        let _ = path;
        Err(std::io::ErrorKind::Unsupported.into())
    }

    /// Lets the person choose where to save; nothing when they changed their mind.
    fn pick_save(&self, suggested: &str) -> Option<PathBuf>;

    /// Tells what happened without being asked.
    fn tell(&self, event: Event);
}

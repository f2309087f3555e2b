//! The desk's host in a window: native pickers, and events to the page.

use crate::folder;
use claimdesk_desk::response::Event;
use claimdesk_desk::{Host, Meaning, Typesetter};
use claimdesk_meaning::MiniLm;
use claimdesk_typeset::Press;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_dialog::DialogExt;

/// The name under which the page hears of events.
const CHANNEL: &str = "desk";

/// Where the model of meaning lies among the app's resources.
const MEANING: &str = "resources/meaning";

/// A person at a window.
pub struct WindowHost {
    app: AppHandle,
    picks: Option<Mutex<Vec<PathBuf>>>,
}

impl WindowHost {
    /// `picks` answers the pickers in place of the person, in order.
    pub fn new(app: AppHandle, picks: Option<Vec<PathBuf>>) -> Self {
        Self { app, picks: picks.map(Mutex::new) }
    }

    fn next_pick(&self) -> Option<Option<PathBuf>> {
        let mut picks = self.picks.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        Some(if picks.is_empty() { None } else { Some(picks.remove(0)) })
    }
}

impl Host for WindowHost {
    fn meaning(&self) -> Option<Box<dyn Meaning>> {
        let resources = self.app.path().resource_dir().ok()?;
        match MiniLm::from_folder(&resources.join(MEANING)) {
            Ok(model) => model.map(|model| Box::new(model) as Box<dyn Meaning>),
            Err(error) => {
                // The rules rank without it.
                eprintln!("{error}");
                None
            }
        }
    }

    fn typesetter(&self) -> Option<Box<dyn Typesetter>> {
        Some(Box::new(Press))
    }

    fn person_name(&self) -> String {
        let name = ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
        name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "Checker".to_owned())
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        match self.next_pick() {
            Some(scripted) => scripted.into_iter().collect(),
            None => {
                let chosen = self.app.dialog().file().blocking_pick_files().unwrap_or_default();
                chosen.into_iter().filter_map(|file| file.into_path().ok()).collect()
            }
        }
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        match self.next_pick() {
            Some(scripted) => scripted,
            None => self.app.dialog().file().blocking_pick_folder()?.into_path().ok(),
        }
    }

    fn open_file(&self, path: &Path) -> std::io::Result<()> {
        open::that_detached(path)
    }

    fn shows_files(&self) -> bool {
        true
    }

    fn show_file(&self, path: &Path) -> std::io::Result<()> {
        folder::show(path)
    }

    fn pick_save(&self, suggested: &str) -> Option<PathBuf> {
        match self.next_pick() {
            Some(scripted) => scripted,
            None => self.app.dialog().file().set_file_name(suggested).blocking_save_file()?.into_path().ok(),
        }
    }

    fn tell(&self, event: Event) {
        // A window that is closing hears nothing any more.
        let _ = self.app.emit(CHANNEL, event);
    }
}

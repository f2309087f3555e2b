//! Where reports went: told, opened and shown by the number of the job that wrote them. No path comes in.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::{file_name, open_regular};
use crate::response::WrittenFile;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::JobId;
use claimdesk_domain::report::Format;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// How many are remembered.
const REMEMBERED: usize = 20;

/// Where reports went, the latest few.
#[derive(Debug, Default)]
pub(crate) struct Written(Mutex<BTreeMap<JobId, PathBuf>>);

impl Written {
    /// Remembers where a job wrote its report.
    pub(crate) fn keep(&self, job: JobId, path: PathBuf) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(job, path);
        while kept.len() > REMEMBERED {
            kept.pop_first();
        }
    }

    fn of(&self, job: JobId) -> Result<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&job).cloned().ok_or(Error::NoSuchJob)
    }
}

impl Desk {
    /// The file that a job wrote, as it is now: its bytes are read and hashed.
    pub(crate) fn written_file(&self, job: JobId) -> Result<WrittenFile> {
        let path = self.written.of(job)?;
        let file = open_regular(&path)?;
        let size = file.metadata().map_err(Error::file(&path))?.len();
        Ok(WrittenFile {
            name: file_name(&path),
            sha256: Digest::of_read(file).map_err(Error::file(&path))?,
            size,
            opens: opens(&path),
            shows: self.host.shows_files(),
            path: path.to_string_lossy().into_owned(),
        })
    }

    /// Opens it in the system's own program.
    pub(crate) fn open_written(&self, job: JobId) -> Result<String> {
        let path = self.written.of(job)?;
        open_regular(&path)?;
        if !opens(&path) {
            return Err(Error::NotOurKind(file_name(&path)));
        }
        self.host.open_file(&path).map_err(Error::file(&path))?;
        Ok(file_name(&path))
    }

    /// Shows it in the system's file manager.
    pub(crate) fn show_written(&self, job: JobId) -> Result<String> {
        let path = self.written.of(job)?;
        open_regular(&path)?;
        self.host.show_file(&path).map_err(Error::file(&path))?;
        Ok(file_name(&path))
    }
}

/// Whether its name is one that a report has: by another, the system might run it.
fn opens(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Format::ALL.iter().any(|format| format.extension().eq_ignore_ascii_case(ending))
}

//! Letting the person choose files, and writing to them.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::grants::file_name;
use crate::response::{Grant, Page};
use crate::views::PAGE;
use claimdesk_domain::ids::GrantId;
use std::io::{ErrorKind, Write};
use std::path::Path;

impl Desk {
    /// Files to open.
    pub(crate) fn pick_files(&self) -> Result<Page<Grant>> {
        let mut paths = self.host.pick_files();
        let more = paths.len() > PAGE;
        paths.truncate(PAGE);
        let rows = paths.iter().map(|path| self.grant(path)).collect::<Result<_>>()?;
        Ok(Page { rows, more })
    }

    /// A folder to read.
    pub(crate) fn pick_folder(&self) -> Result<Page<Grant>> {
        let rows = self.host.pick_folder().iter().map(|path| self.grant(path)).collect::<Result<_>>()?;
        Ok(Page { rows, more: false })
    }

    /// Where to save.
    pub(crate) fn pick_save(&self, suggested: &str) -> Result<Page<Grant>> {
        let chosen = self.host.pick_save(suggested);
        let rows = chosen.iter().map(|path| self.grant(path)).collect::<Result<_>>()?;
        Ok(Page { rows, more: false })
    }

    /// Writes a picture that the window drew; answers the name of the file.
    pub(crate) fn save_picture(&self, picture: &str, to: GrantId) -> Result<String> {
        let target = self.target(to)?;
        write_whole(&target, |file| file.write_all(picture.as_bytes()).map_err(Error::file(&target)))?;
        Ok(file_name(&target))
    }
}

/// Writes beside the target and renames: a full disk or a crash leaves no half file.
pub(super) fn write_whole(target: &Path, write: impl FnOnce(&mut tempfile::NamedTempFile) -> Result<()>) -> Result<()> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Error::FolderClosed(folder.display().to_string())
        }
        _ => Error::file(target)(error),
    })?;
    write(&mut file)?;
    file.flush().and_then(|()| file.as_file().sync_all()).map_err(Error::file(target))?;
    file.persist(target).map_err(|error| Error::File { path: target.to_owned(), source: error.error })?;
    Ok(())
}

//! One-use rights to files: a path never travels in a request.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Grant;
use claimdesk_domain::ids::GrantId;
use claimdesk_library::{Error as Unreadable, Library};
use std::collections::BTreeMap;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Rights that are given and not used yet.
#[derive(Debug, Default)]
pub(crate) struct Grants(Mutex<BTreeMap<GrantId, PathBuf>>);

impl Grants {
    /// The path of a right, which is used up by this.
    pub(crate) fn take(&self, grant: GrantId) -> Result<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&grant).ok_or(Error::NoGrant)
    }
}

impl Desk {
    /// Gives a one-use right to a file. For shell, command line and test server, which alone know paths.
    pub fn grant(&self, path: &Path) -> Result<Grant> {
        let id = GrantId(self.fresh_id()?);
        let name = file_name(path);
        self.grants.0.lock().unwrap_or_else(PoisonError::into_inner).insert(id, path.to_owned());
        Ok(Grant { id, name })
    }
}

impl Desk {
    /// The path of a right to write over whatever stands there, which is no library and nothing of one.
    pub(crate) fn target(&self, grant: GrantId) -> Result<PathBuf> {
        let target = self.place(grant)?;
        if belongs_to_a_library(&target)? { Err(Error::TargetIsOtherLibrary(file_name(&target))) } else { Ok(target) }
    }

    /// The path of a right to write. Never the library itself, nor a file that belongs to it.
    pub(crate) fn place(&self, grant: GrantId) -> Result<PathBuf> {
        let path = self.grants.take(grant)?;
        let target = match path.canonicalize() {
            Ok(existing) => existing,
            Err(_) => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let folder = match folder.canonicalize() {
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        return Err(Error::NoFolder(folder.display().to_string()));
                    }
                    found => found.map_err(Error::file(folder))?,
                };
                folder.join(path.file_name().unwrap_or_default())
            }
        };
        if target.is_dir() {
            return Err(Error::file(path)(std::io::ErrorKind::IsADirectory.into()));
        }
        if target.exists() && !target.is_file() {
            return Err(Error::NoFileToWrite(file_name(&path)));
        }
        let library = self.library.path();
        // Its backups stand in a folder beside it.
        let belongs =
            |path: &Path| path.parent() == library.parent() && file_name(path).starts_with(&file_name(library));
        let own = target.ancestors().any(belongs);
        if own { Err(Error::TargetIsLibrary) } else { Ok(target) }
    }
}

/// What stands beside a library and is part of it.
const BESIDE: [&str; 5] = ["-wal", "-shm", "-journal", ".lock", ".readers"];

/// Whether writing a file would take a library away from somebody, or a part of one. SQLite alone looks into it.
fn belongs_to_a_library(path: &Path) -> Result<bool> {
    let is_one = |path: &Path| {
        if !path.is_file() {
            return Ok(false);
        }
        // One that a later version wrote, or that is damaged, is a library still.
        match Library::is_one(path) {
            Err(Unreadable::Newer { .. } | Unreadable::Damaged(_) | Unreadable::Busy) => Ok(true),
            Err(Unreadable::ReadOnly) => Err(Error::file(path)(ErrorKind::PermissionDenied.into())),
            told => Ok(told?),
        }
    };
    let (name, folder) = (file_name(path), path.parent().unwrap_or(Path::new("")));
    let whose = BESIDE.iter().filter_map(|ending| name.strip_suffix(ending)).map(|name| folder.join(name));
    for path in std::iter::once(path.to_owned()).chain(whose) {
        if is_one(&path)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Opens a file to read it: only regular files, since a named pipe waits for somebody to write and a device may never end.
/// What was opened is looked at again: another thing may have come to stand there in between.
pub fn open_regular(path: &Path) -> Result<File> {
    check_regular(path, &std::fs::metadata(path).map_err(Error::file(path))?)?;
    let file = without_waiting().read(true).open(path).map_err(Error::file(path))?;
    check_regular(path, &file.metadata().map_err(Error::file(path))?)?;
    Ok(file)
}

/// Whether a file is a library, or an error where it is the one that is open. Nothing but SQLite opens one, so this is
/// asked before anything else looks into a file that may be one.
pub(crate) fn is_other_library(path: &Path, own: &Path) -> Result<bool> {
    check_regular(path, &std::fs::metadata(path).map_err(Error::file(path))?)?;
    if path.canonicalize().is_ok_and(|path| path == own) {
        return Err(Error::OwnLibrary);
    }
    Ok(Library::is_one(path)?)
}

fn check_regular(path: &Path, about: &Metadata) -> Result<()> {
    if about.is_dir() {
        return Err(Error::file(path)(std::io::ErrorKind::IsADirectory.into()));
    }
    if about.is_file() { Ok(()) } else { Err(Error::NoRegularFile(file_name(path))) }
}

/// Opening a named pipe waits for its other end, unless it is told not to.
#[cfg(unix)]
fn without_waiting() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    options
}

#[cfg(not(unix))]
fn without_waiting() -> OpenOptions {
    OpenOptions::new()
}

/// The bytes of an open file, at most `limit`; answers nothing when it has more.
pub(crate) fn at_most(path: &Path, file: File, limit: u64) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(Error::file(path))?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// A file's name without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

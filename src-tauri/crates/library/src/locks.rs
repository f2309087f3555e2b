//! Who may open a library: locks on files beside it, because nothing but SQLite may open the library file itself
//! (closing any other descriptor of it would drop SQLite's own locks; sqlite.org/howtocorrupt.html, 2.2).
//!
//! `NAME.lock` is held exclusively by the one writer. `NAME.readers` is shared by everybody and taken exclusively by
//! what replaces or rewrites the file: restore, purge, migration.

use crate::error::{Error, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a writer waits for one that is just closing, or was killed while a child of it was starting.
const PATIENCE: Duration = Duration::from_millis(400);

/// Held for as long as the library is open.
#[derive(Debug)]
pub struct Locks {
    _writer: Option<File>,
    readers: File,
}

impl Locks {
    /// For the one writer.
    pub fn to_write(library: &Path) -> Result<Self> {
        let writer = exclusive(library)?;
        Ok(Self { _writer: Some(writer), readers: shared(library)? })
    }

    /// For a reader.
    pub fn to_read(library: &Path) -> Result<Self> {
        Ok(Self { _writer: None, readers: shared(library)? })
    }

    /// For the one writer while nobody else may even read.
    pub fn alone(library: &Path) -> Result<Self> {
        let locks = Self::to_write(library)?;
        locks.exclude_readers()?;
        Ok(locks)
    }

    /// Keeps readers out while the file is rewritten.
    pub fn exclude_readers(&self) -> Result<()> {
        match self.readers.try_lock() {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => Err(Error::Busy),
            Err(TryLockError::Error(error)) => Err(Error::file("readers")(error)),
        }
    }

    /// Lets readers in again.
    pub fn let_readers_in(&self) -> Result<()> {
        self.readers.lock_shared().map_err(Error::file("readers"))
    }
}

/// The path of `library` with every link followed; for one that does not exist yet, of its folder.
pub fn canonical(library: &Path) -> Result<PathBuf> {
    if library.is_dir() {
        return Err(Error::IsFolder);
    }
    match fs::canonicalize(library) {
        Ok(path) => {
            refuse_hard_links(&path)?;
            Ok(path)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let folder = library.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let folder = fs::canonicalize(folder).map_err(Error::file(folder))?;
            Ok(folder.join(library.file_name().ok_or(Error::IsFolder)?))
        }
        Err(error) => Err(Error::file(library)(error)),
    }
}

#[cfg(unix)]
fn refuse_hard_links(library: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let links = fs::metadata(library).map_err(Error::file(library))?.nlink();
    if links > 1 { Err(Error::HardLinked) } else { Ok(()) }
}

#[cfg(not(unix))]
fn refuse_hard_links(_library: &Path) -> Result<()> {
    Ok(())
}

/// The file `NAME.ending` beside the library.
pub fn beside(library: &Path, ending: &str) -> PathBuf {
    let mut name = library.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    library.with_file_name(name)
}

fn open(path: &Path) -> Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path).map_err(Error::file(path))
}

fn exclusive(library: &Path) -> Result<File> {
    let path = beside(library, "lock");
    let mut file = open(&path)?;
    let end = Instant::now() + PATIENCE;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if Instant::now() < end => std::thread::sleep(PATIENCE / 20),
            Err(TryLockError::WouldBlock) => return Err(Error::Locked { process: holder(&mut file) }),
            Err(TryLockError::Error(error)) => return Err(Error::file(path)(error)),
        }
    }
    file.set_len(0).map_err(Error::file(&path))?;
    file.rewind().map_err(Error::file(&path))?;
    write!(file, "{}", std::process::id()).map_err(Error::file(&path))?;
    Ok(file)
}

/// Who holds the lock, as the file says; the lock alone decides.
fn holder(file: &mut File) -> Option<u32> {
    let mut holder = String::new();
    file.read_to_string(&mut holder).ok()?;
    holder.trim().parse().ok()
}

fn shared(library: &Path) -> Result<File> {
    let path = beside(library, "readers");
    let file = match open(&path) {
        Ok(file) => file,
        // In a folder that cannot be written the lock may stand there already, or nobody writes at all.
        Err(Error::ReadOnly) => File::open(&path).map_err(|_| Error::ReadOnly)?,
        Err(error) => return Err(error),
    };
    match file.try_lock_shared() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy),
        Err(TryLockError::Error(error)) => Err(Error::file(path)(error)),
    }
}

/// A file of SQLite's own beside the library: `NAME-wal`, `NAME-shm`.
pub fn beside_sqlite(library: &Path, ending: &str) -> PathBuf {
    let mut name = library.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    library.with_file_name(name)
}

/// What tells a file from a copy of it: its number on its disk, or its path where there is no such number.
pub fn place_of(library: &Path) -> Result<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let about = fs::metadata(library).map_err(Error::file(library))?;
        Ok(format!("{}:{}", about.dev(), about.ino()))
    }
    #[cfg(not(unix))]
    Ok(library.to_string_lossy().into_owned())
}

//! The folder beside a library in which copies lie that other programs open. Nobody else on this computer may look in;
//! it is emptied at each start and by each purge.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder of its own for one copy; it goes away with what is answered.
pub(crate) fn fresh(library: &Path) -> io::Result<TempDir> {
    let folder = folder(library);
    let mut make = fs::DirBuilder::new();
    make.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut make, 0o700);
    make.create(&folder)?;
    tempfile::Builder::new().prefix("copy-").tempdir_in(folder)
}

/// Deletes every copy, also those that a program left which was killed.
pub(crate) fn clear(library: &Path) {
    // One that another program holds open cannot go everywhere; the next start tries again.
    let _ = fs::remove_dir_all(folder(library));
}

fn folder(library: &Path) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push(".copies");
    PathBuf::from(name)
}

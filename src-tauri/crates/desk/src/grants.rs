//! One-use rights to files: a path never travels in a request.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Grant;
use claimdesk_domain::ids::GrantId;
use std::collections::BTreeMap;
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

/// A file's name without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

//! Letting the person choose files.

use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Grant, Page};
use crate::views::PAGE;

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
}

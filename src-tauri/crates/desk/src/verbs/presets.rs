//! Editions that the newsroom keeps under a name.

use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Done, Page};
use claimdesk_domain::ids::PresetId;
use claimdesk_domain::person::is_same_name;
use claimdesk_domain::preset::{Colour, Presentation, Preset};
use claimdesk_domain::report::Edition;
use claimdesk_library::{lists, tables};

/// Characters of a name, and of words before a report.
const NAME: usize = 80;
const INTRO: usize = 4000;

impl Desk {
    /// The presets, in the order in which they came.
    pub(crate) fn presets(&self) -> Result<Page<Preset>> {
        Ok(Page { rows: self.library.read(lists::presets)?, more: false })
    }

    /// Keeps an edition under a name: a new one, or in place of one that there is.
    pub(crate) fn set_preset(&self, preset: Option<PresetId>, name: &str, edition: Edition) -> Result<Done> {
        let name = said(name, "name")?;
        if name.chars().count() > NAME {
            return Err(Error::TooLong { field: "name", limit: NAME });
        }
        let edition = checked(edition)?;
        let known = preset.map(|preset| self.preset(preset)).transpose()?;
        let is_taken = |other: &Preset| Some(other.id) != preset && is_same_name(&other.name, &name);
        if self.presets()?.rows.iter().any(is_taken) {
            return Err(Error::PresetNameTaken(name));
        }
        let deed = Deed::new("set-preset", 1).with("name", &name);
        self.commit(match known {
            Some(known) => {
                let after = Preset { id: known.id, name, edition };
                deed.edited(known, after)
            }
            None => deed.made(Preset { id: PresetId(self.fresh_id()?), name, edition }),
        })
    }

    /// Keeps it no longer.
    pub(crate) fn delete_preset(&self, preset: PresetId) -> Result<Done> {
        let known = self.preset(preset)?;
        self.commit(Deed::new("delete-preset", 1).with("name", &known.name).withdrawn(known))
    }

    fn preset(&self, preset: PresetId) -> Result<Preset> {
        Ok(self.library.read(|connection| tables::get(connection, preset.0))?)
    }
}

/// An edition whose colour can be read, in the one way in which it is kept.
pub(crate) fn checked(edition: Edition) -> Result<Edition> {
    let Presentation { logo, accent, intro, mut without } = edition.presentation;
    if let Some(colour) = accent.filter(|colour| !colour.is_readable_on(Colour::PAPER)) {
        return Err(Error::AccentTooFaint { colour, nearest: colour.readable_on(Colour::PAPER) });
    }
    let intro = super::if_said(intro);
    if intro.as_ref().is_some_and(|intro| intro.chars().count() > INTRO) {
        return Err(Error::TooLong { field: "intro", limit: INTRO });
    }
    without.sort_unstable();
    without.dedup();
    Ok(Edition { presentation: Presentation { logo, accent, intro, without }, ..edition })
}

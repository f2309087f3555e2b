//! The newsroom's own names for what was found.

use super::said;
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Done, Page};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::RatingId;
use claimdesk_domain::rating::Rating;
use claimdesk_library::lists;

impl Desk {
    /// The newsroom's own labels.
    pub(crate) fn ratings(&self) -> Result<Page<Rating>> {
        Ok(Page { rows: self.library.read(lists::ratings)?, more: false })
    }

    /// Gives a content finding the newsroom's label; the definition may be empty.
    pub(crate) fn set_rating(&self, finding: ContentFinding, label: &str, definition: &str) -> Result<Done> {
        let label = said(label, "label")?;
        let definition = definition.trim().to_owned();
        let deed = Deed::new("set-rating", 1).with("finding", kebab(&finding)).with("label", &label);
        let known = self.rating_of(finding)?;
        let id = known.as_ref().map_or_else(|| self.fresh_id().map(RatingId), |known| Ok(known.id))?;
        let rating = Rating { id, finding, label, definition };
        self.commit(match known {
            Some(known) => deed.edited(known, rating),
            None => deed.made(rating),
        })
    }

    /// Lets the finding's own name stand again.
    pub(crate) fn clear_rating(&self, finding: ContentFinding) -> Result<Done> {
        let known = self.rating_of(finding)?.ok_or(Error::NothingChanged)?;
        self.commit(Deed::new("clear-rating", 1).with("finding", kebab(&finding)).withdrawn(known))
    }

    fn rating_of(&self, finding: ContentFinding) -> Result<Option<Rating>> {
        let ratings = self.library.read(lists::ratings)?;
        Ok(ratings.into_iter().find(|rating| rating.finding == finding))
    }
}

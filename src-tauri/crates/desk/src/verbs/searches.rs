//! Queries that the desk keeps under a name.

use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use claimdesk_domain::folding::fold;
use claimdesk_domain::ids::SavedSearchId;
use claimdesk_domain::saved_search::{FoundOrder, SavedSearch};
use claimdesk_library::{lists, search, tables};

/// Characters of a name, and of a query.
const NAME: usize = 80;
const QUERY: usize = 1000;

/// Queries that a desk keeps at most: each is counted whenever the queue is shown.
const KEPT: usize = 100;

impl Desk {
    /// Keeps a query under a name: a new one, or in place of one that there is.
    pub(crate) fn save_search(
        &self,
        search: Option<SavedSearchId>,
        name: &str,
        query: &str,
        order: FoundOrder,
    ) -> Result<Done> {
        let (name, query) = (said(name, "name")?, said(query, "query")?);
        for (text, field, limit) in [(&name, "name", NAME), (&query, "query", QUERY)] {
            if text.chars().count() > limit {
                return Err(Error::TooLong { field, limit });
            }
        }
        let (known, others) = self.library.read(|connection| {
            search::read(connection, &query)?;
            let known = search.map(|search| tables::get::<SavedSearch>(connection, search.0)).transpose()?;
            Ok((known, lists::saved_searches(connection)?))
        })?;
        if others.iter().any(|other| Some(other.id) != search && fold(&other.name) == fold(&name)) {
            return Err(Error::SearchNameTaken(name));
        }
        if known.is_none() && others.len() >= KEPT {
            return Err(Error::TooManySearches(KEPT));
        }
        let deed = Deed::new("save-search", 1).with("name", &name);
        self.commit(match known {
            Some(known) => {
                let after = SavedSearch { id: known.id, name, query, order };
                deed.edited(known, after)
            }
            None => deed.made(SavedSearch { id: SavedSearchId(self.fresh_id()?), name, query, order }),
        })
    }

    /// Keeps it no longer.
    pub(crate) fn delete_search(&self, search: SavedSearchId) -> Result<Done> {
        let known: SavedSearch = self.library.read(|connection| tables::get(connection, search.0))?;
        self.commit(Deed::new("delete-search", 1).with("name", &known.name).withdrawn(known))
    }
}

//! Putting an article back to an earlier point of its history, by one new operation.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::Done;
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::{ArticleId, OperationId};
use claimdesk_domain::operation::{Change, Record};
use claimdesk_domain::person::Role;
use claimdesk_library::{history, log, tables};

impl Desk {
    /// Puts an article back to how it was right after one of its operations. What lies behind stays in the log, and one
    /// undo brings it again.
    pub(crate) fn restore_article(&self, article: ArticleId, operation: OperationId) -> Result<Done> {
        let lowers_flags = self.person()?.roles.contains(&Role::Legal);
        let (article, way) = self.library.read(|connection| {
            let now: Article = tables::get(connection, article.0)?;
            let way = match log::of(connection, operation) {
                Ok(entry) => history::way_back(connection, article, entry.position)?,
                Err(claimdesk_library::Error::NothingToUndo) => None,
                Err(error) => return Err(error),
            };
            Ok((now, way))
        })?;
        let way = way.ok_or(Error::NoSuchPoint)?;
        let mut changes = way.changes;
        for change in &mut changes {
            // Legal alone lowers the flag, also by going back to before it was raised.
            if let (Some(Record::Article(before)), Some(Record::Article(after))) = (&change.before, &mut change.after)
                && after.legal.is_none()
                && !lowers_flags
            {
                after.legal = before.legal.clone();
            }
            if let (Some(Record::Claim(before)), Some(Record::Claim(after))) = (&change.before, &mut change.after)
                && !lowers_flags
            {
                after.legal |= before.legal;
            }
        }
        changes.retain(|change: &Change| change.before != change.after);
        let deed = Deed::new("restore-article", 1).with("title", &article.title).with("count", way.steps);
        self.commit(deed.changing(changes))
    }
}

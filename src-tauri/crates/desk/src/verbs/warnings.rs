//! Putting a warning aside, and bringing it back.

use super::places::span_at;
use super::said;
use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::Place;
use crate::response::Done;
use claimdesk_domain::fact::{Dismissal, Dismissed};
use claimdesk_domain::ids::{ArticleId, DismissalId};
use claimdesk_library::tables;

impl Desk {
    /// Says of the warnings of a code at a place that nothing is wrong there, and why. A warning that comes to say
    /// something else is told again.
    pub(crate) fn dismiss_warning(&self, article: ArticleId, code: &str, place: &Place, reason: &str) -> Result<Done> {
        let reason = said(reason, "reason")?;
        let warned = self.warned(article)?;
        let span = span_at(&warned.text, place)?;
        let (person, at) = (self.person()?, self.host.now());
        let key = (span.block, span.start, span.end);
        let mut deed = Deed::new("dismiss-warning", 1).with("words", &span.exact).with("reason", &reason);
        let meant = warned.found.into_iter().filter(|found| {
            found.code == code
                && found.dismissed.is_none()
                && (found.place.block, found.place.start, found.place.end) == key
        });
        for found in meant {
            deed = deed.made(Dismissal {
                id: DismissalId(self.fresh_id()?),
                article,
                draft: warned.article.draft,
                place: found.place,
                what: Dismissed::Warning { code: found.code, arguments: found.arguments },
                person: person.id,
                reason: Some(reason.clone()),
                at,
            });
        }
        self.commit(deed).map_err(|error| match error {
            Error::NothingChanged => Error::NoSuchWarning,
            other => other,
        })
    }

    /// Takes such words back: the warning stands again.
    pub(crate) fn restore_warning(&self, article: ArticleId, dismissal: DismissalId) -> Result<Done> {
        let made: Dismissal = self.library.read(|connection| tables::get(connection, dismissal.0))?;
        if made.article != article || !matches!(made.what, Dismissed::Warning { .. }) {
            return Err(Error::NoSuchWarning);
        }
        self.commit(Deed::new("restore-warning", 1).with("words", &made.place.exact).withdrawn(made))
    }
}

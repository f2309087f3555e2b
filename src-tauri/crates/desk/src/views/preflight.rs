//! What keeps claims from being published as reviews.

use super::PAGE;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Preflight, PreflightRow};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{Edition, Format, Profile};
use claimdesk_domain::selection::Selection;
use claimdesk_report::Depth;
use claimdesk_report::preflight::Checked;

impl Desk {
    /// The preflight of an article: what the format of reviews would leave out and why, from a row on.
    pub(crate) fn preflight(&self, article: ArticleId, from_row: u32) -> Result<Preflight> {
        let edition = Edition::of(Format::ClaimReview, Profile::Public, Language::default());
        let found =
            self.of_report(&Selection::Article(article), &edition, Depth::Claims, None, |told| told.preflight())??;
        let from = (from_row as usize).min(found.claims.len());
        let to = found.claims.len().min(from.saturating_add(PAGE));
        let rest = found.claims.get(from..to).unwrap_or_default();
        Ok(Preflight {
            publisher: found.publisher,
            eligible: found.eligible,
            left_out: found.left_out,
            claims: rest.iter().map(row).collect(),
            next_row: (to < found.claims.len()).then(|| u32::try_from(to).unwrap_or(u32::MAX)),
            reminders: found.reminders,
        })
    }
}

fn row(checked: &Checked) -> PreflightRow {
    PreflightRow {
        claim: checked.claim,
        number: checked.number,
        wording: checked.wording.clone(),
        eligible: !checked.is_left_out(),
        notices: checked.notices.clone(),
    }
}

//! What taking in may not do silently: leave a claim "checked" in words that nobody checked, and change one that is
//! locked here.

use super::joining::{Joined, Key};
use crate::verbs::guards::{claims_changed, first_locked};
use claimdesk_domain::claim::{CheckState, Claim};
use claimdesk_domain::finding::Finding;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::operation::{Change, Noun, Record};
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::span::Span;
use claimdesk_library::parcel::{Given, Parcel};
use claimdesk_library::{Connection, Result, tables};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A claim that one side found something of and the other changed since both had it is to be checked again, as it would
/// be had both worked in one library.
pub(super) fn recheck(connection: &Connection, joined: &mut Joined, parcel: &Parcel) -> Result<()> {
    let theirs: BTreeMap<Key, &Given> =
        parcel.rows.iter().map(|given| ((given.record.noun(), given.record.id()), given)).collect();
    // Those whose findings one side alone has.
    let mut found_there: BTreeSet<ClaimId> = BTreeSet::new();
    for (key, after) in joined.after.iter().filter(|(key, _)| key.0 == Noun::Finding) {
        if let Some(Record::Finding(finding)) = after
            && joined.before.get(key).is_none_or(Option::is_none)
        {
            found_there.insert(finding.claim);
        }
    }
    let claims: Vec<(Uuid, Claim)> = joined
        .after
        .iter()
        .filter_map(|(key, after)| match after {
            Some(Record::Claim(claim)) if claim.state == CheckState::Checked => Some((key.1, claim.clone())),
            _ => None,
        })
        .collect();
    for (id, after) in claims {
        let key = (Noun::Claim, id);
        let Some(Some(Record::Claim(ours))) = joined.before.get(&key) else { continue };
        let is_only_here = |finding: &Finding| !theirs.contains_key(&(Noun::Finding, finding.id.0));
        let found_here = tables::of_claim::<Finding>(connection, id)?.iter().any(is_only_here);
        let other_than_theirs = match theirs.get(&key).map(|given| &given.record) {
            Some(Record::Claim(theirs)) => !says_the_same(theirs, &after),
            _ => false,
        };
        let stale = found_here && !says_the_same(ours, &after) || found_there.contains(&after.id) && other_than_theirs;
        if stale {
            let after = Claim { state: CheckState::NeedsRecheck, ..after };
            joined.after.insert(key, Some(after.into()));
        }
    }
    Ok(())
}

/// Whether a finding of one claim is one of the other: what an edit sends back to be checked again.
fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let words = |claim: &Claim| claim.spans.iter().map(|span: &Span| span.exact.clone()).collect::<Vec<_>>();
    let chain = |claim: &Claim| {
        let links = claim.attributions.iter();
        links
            .map(|link| (link.speaker.clone(), link.cue.clone(), link.hedged, link.name().map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    one.wording == other.wording
        && one.kind == other.kind
        && one.time == other.time
        && one.place == other.place
        && one.sentences == other.sentences
        && words(one) == words(other)
        && chain(one) == chain(other)
}

/// The number of the first claim that is locked here and would change; none where the lock was taken back there.
pub(super) fn locked_here(connection: &Connection, changes: &[Change]) -> Result<Option<u32>> {
    let opened: BTreeSet<ClaimId> = changes
        .iter()
        .filter_map(|change| match (&change.before, &change.after) {
            (None, Some(Record::Signoff(made))) if made.stage == Stage::Lock && made.act != SignoffAct::Signed => {
                Some(made.claim)
            }
            _ => None,
        })
        .collect();
    let touched: BTreeSet<ClaimId> =
        changes.iter().flat_map(claims_changed).filter(|claim| !opened.contains(claim)).collect();
    first_locked(connection, &touched, &BTreeSet::new())
}

//! What is done to claims, one or many, as one operation; and whose work an article is.

use super::if_said;
use crate::commit::{Deed, kebab};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::Sorting;
use crate::response::Done;
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{CheckState, Claim, plain_tag};
use claimdesk_domain::ids::{ArticleId, ClaimId, PersonId};
use claimdesk_domain::person::Person;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_domain::signoff::is_locked;
use claimdesk_library::{sheets, tables};
use std::collections::BTreeSet;

/// Characters of a tag: it stands in a list beside others.
const LONGEST_TAG: usize = 60;

impl Desk {
    /// Sorts claims: all of them, or none. Those that are so already stay as they are.
    pub(crate) fn sort_claims(&self, claims: &[ClaimId], sorting: Sorting) -> Result<Done> {
        match sorting {
            Sorting::Accept => {
                let person = self.person()?.id;
                self.change_each(["accept-claim", "accept-claims"], claims, &[], |claim| {
                    claim.accepted = claim.accepted.or(Some(person));
                })
            }
            Sorting::Reject { reason } => self.reject(claims, if_said(reason)),
            Sorting::SetState { state, reason } => {
                let reason = if_said(reason);
                match state {
                    CheckState::NeedsRecheck => return Err(Error::StateOfProgram(state)),
                    CheckState::NotCheckable if reason.is_none() => return Err(Error::ReasonNeeded),
                    _ => {}
                }
                if state == CheckState::Checked {
                    let without = self.open_sheets(claims)?.into_iter().find(|sheet| sheet.standing().is_none());
                    if let Some(sheet) = without {
                        return Err(Error::FindingNeeded(self.number_of_claim(&sheet)?));
                    }
                }
                let reason = reason.filter(|_| state == CheckState::NotCheckable);
                self.change_each(["set-state", "set-states"], claims, &[("state", kebab(&state))], |claim| {
                    claim.state = state;
                    claim.state_reason.clone_from(&reason);
                })
            }
            Sorting::Tag { add, remove } => self.tag(claims, &add, &remove),
            Sorting::Assign { to } => {
                let name = self.name_of(to)?;
                let verbs = if to.is_some() {
                    ["assign-claim", "assign-claims"]
                } else {
                    ["unassign-claim", "unassign-claims"]
                };
                self.change_each(verbs, claims, &[("name", name)], |claim| claim.assigned = to)
            }
        }
    }

    /// Makes an article somebody's work, or nobody's.
    pub(crate) fn assign_article(&self, article: ArticleId, to: Option<PersonId>) -> Result<Done> {
        let before: Article = self.library.read(|connection| tables::get(connection, article.0))?;
        let after = Article { assigned: to, ..before.clone() };
        let verb = if to.is_some() { "assign-article" } else { "unassign-article" };
        let deed = Deed::new(verb, 1).with("title", &before.title).with("name", self.name_of(to)?);
        self.commit(deed.edited(before, after))
    }

    /// Somebody's name, who must be there; nobody has none.
    fn name_of(&self, person: Option<PersonId>) -> Result<String> {
        let Some(person) = person else { return Ok(String::new()) };
        let seated = self.person()?;
        if seated.id == person {
            return Ok(seated.name);
        }
        Ok(self.library.read(|connection| tables::get::<Person>(connection, person.0))?.name)
    }

    fn tag(&self, claims: &[ClaimId], add: &[String], remove: &[String]) -> Result<Done> {
        let words = |tags: &[String]| -> BTreeSet<String> { tags.iter().filter_map(|tag| plain_tag(tag)).collect() };
        let (add, remove) = (words(add), words(remove));
        if add.iter().any(|tag| tag.chars().count() > LONGEST_TAG) {
            return Err(Error::TooLong { field: "tag", limit: LONGEST_TAG });
        }
        if add.is_empty() && remove.is_empty() {
            return Err(Error::Empty("tag"));
        }
        let listed = |tags: &BTreeSet<String>| tags.iter().cloned().collect::<Vec<_>>().join(", ");
        let (verbs, named) = match (add.is_empty(), remove.is_empty()) {
            (_, true) => (["tag-claim", "tag-claims"], listed(&add)),
            (true, _) => (["untag-claim", "untag-claims"], listed(&remove)),
            _ => (["retag-claim", "retag-claims"], listed(&add)),
        };
        let about = [("tags", named), ("removed", listed(&remove))];
        self.change_each(verbs, claims, &about, |claim| {
            let same = |tag: &String, other: &String| tag.to_lowercase() == other.to_lowercase();
            claim.tags.retain(|tag| !remove.iter().any(|gone| same(gone, tag)));
            for tag in &add {
                if !claim.tags.iter().any(|known| same(known, tag)) {
                    claim.tags.push(tag.clone());
                }
            }
            claim.tags.sort();
        })
    }

    fn reject(&self, claims: &[ClaimId], reason: Option<String>) -> Result<Done> {
        let sheets = self.open_sheets(claims)?;
        let mut deed = self.deed_about(["reject-claim", "reject-claims"], &sheets)?;
        if let Some(reason) = reason {
            deed = deed.with("reason", format!(": {reason}"));
        } else {
            deed = deed.with("reason", "");
        }
        for sheet in sheets {
            deed = deed.withdrawn(sheet.claim);
        }
        self.commit(deed)
    }

    /// Changes each claim; its sentence names the one that changed, or says how many did.
    fn change_each(
        &self,
        verbs: [&'static str; 2],
        claims: &[ClaimId],
        about: &[(&str, String)],
        mut change: impl FnMut(&mut Claim),
    ) -> Result<Done> {
        let mut after = Vec::new();
        let mut changed = Vec::new();
        for sheet in self.open_sheets(claims)? {
            let mut claim = sheet.claim.clone();
            change(&mut claim);
            if claim != sheet.claim {
                after.push(claim);
                changed.push(sheet);
            }
        }
        let mut deed = self.deed_about(verbs, &changed)?;
        for (name, value) in about {
            deed = deed.with(name, value);
        }
        for (sheet, after) in changed.into_iter().zip(after) {
            deed = deed.edited(sheet.claim, after);
        }
        self.commit(deed)
    }

    /// The sheets of claims that are about to be changed, each once. Only one that stands alone is called by its number,
    /// which is counted; for thousands that would be counting for each.
    fn open_sheets(&self, claims: &[ClaimId]) -> Result<Vec<ClaimSheet>> {
        let mut seen = BTreeSet::new();
        let each: Vec<ClaimId> = claims.iter().filter(|claim| seen.insert(**claim)).copied().collect();
        let sheets: Vec<ClaimSheet> = self
            .library
            .read(|connection| each.iter().map(|claim| sheets::unnumbered(connection, *claim)).collect())?;
        if let Some(sheet) = sheets.iter().find(|sheet| is_locked(sheet)) {
            return Err(Error::Locked(self.number_of_claim(sheet)?));
        }
        Ok(sheets)
    }

    fn number_of_claim(&self, sheet: &ClaimSheet) -> Result<u32> {
        Ok(self.library.read(|connection| sheets::number(connection, sheet.claim.id))?)
    }

    fn deed_about(&self, verbs: [&'static str; 2], sheets: &[ClaimSheet]) -> Result<Deed> {
        let [one, several] = verbs;
        Ok(match sheets {
            [sheet] => Deed::new(one, 1).with("number", self.number_of_claim(sheet)?),
            sheets => Deed::new(several, 1).with("count", sheets.len()),
        })
    }
}

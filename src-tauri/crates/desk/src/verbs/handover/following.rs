//! Claims that stand in another draft than the article has now: both sides worked on while one brought a new draft.

use super::joining::{Joined, Key};
use crate::verbs::anchors::{Passage, Sentences, followed_claim};
use crate::verbs::drafts::followed_dismissal;
use crate::verbs::reading_anew::{Pulled, read_anew};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{AnchorGrade, Claim};
use claimdesk_domain::difference::{Difference, identity};
use claimdesk_domain::draft::{Draft, DraftText};
use claimdesk_domain::fact::Dismissal;
use claimdesk_domain::ids::{ArticleId, DraftId};
use claimdesk_domain::merging::{value_in, with_value};
use claimdesk_domain::operation::{Noun, Record};
use claimdesk_library::drafts::{Standing, standings};
use claimdesk_library::parcel::Parcel;
use claimdesk_library::{Connection, Error, Result, articles, tables};
use std::collections::BTreeMap;

/// Sees to it that every claim and every dismissal counts in the draft that the article has afterwards.
pub(super) fn follow(
    connection: &Connection,
    article: ArticleId,
    joined: &mut Joined,
    parcel: Option<&Parcel>,
) -> Result<()> {
    let key = (Noun::Article, article.0);
    let current = match joined.after.get(&key) {
        Some(Some(Record::Article(article))) => article.clone(),
        _ => tables::get::<Article>(connection, article.0)?,
    };
    if let Some(parcel) = parcel {
        prefer_current(joined, parcel, &current)?;
    }
    let claims: Vec<Claim> = all(connection, article, joined, Noun::Claim)?;
    let dismissals: Vec<Dismissal> = all(connection, article, joined, Noun::Dismissal)?;
    let behind: Vec<Claim> = claims.into_iter().filter(|claim| !is_in(claim, current.draft)).collect();
    let dismissals: Vec<Dismissal> = dismissals.into_iter().filter(|made| made.draft != current.draft).collect();
    if behind.is_empty() && dismissals.is_empty() {
        return Ok(());
    }
    let new = text_of(connection, parcel, current.draft)?;
    let sentences = Sentences::of(&new);
    let known = standings(connection, article)?;
    let mut texts: BTreeMap<DraftId, DraftText> = BTreeMap::new();
    for draft in behind.iter().map(|claim| claim.draft).chain(dismissals.iter().map(|made| made.draft)) {
        if let std::collections::btree_map::Entry::Vacant(place) = texts.entry(draft) {
            place.insert(text_of(connection, parcel, draft)?);
        }
    }
    let passages: BTreeMap<DraftId, Passage<'_>> =
        texts.iter().map(|(id, text)| (*id, Passage::between(text, &new))).collect();
    let (mut now, mut then): (Option<Pulled>, BTreeMap<DraftId, Pulled>) = (None, BTreeMap::new());
    for claim in behind {
        let Some(passage) = passages.get(&claim.draft) else { continue };
        let found = passage.follow(&claim.spans, &sentences);
        let standing = known.get(&claim.id).copied().unwrap_or_else(|| standing_of(joined, &claim));
        let other = matches!(found.grade, AnchorGrade::Context | AnchorGrade::Altered);
        let mut after = followed_claim(&claim, current.draft, found, standing, passage);
        if other {
            let now = now.get_or_insert_with(|| Pulled::of(&new, current.date));
            let then = then.entry(claim.draft).or_insert_with(|| Pulled::of(passage.old, current.date));
            read_anew(&claim, &mut after, then, now);
        }
        joined.set(Some(claim.clone().into()), Some(after.into()), (Noun::Claim, claim.id.0));
    }
    for made in dismissals {
        let Some(passage) = passages.get(&made.draft) else { continue };
        let found = passage.follow(std::slice::from_ref(&made.place), &sentences);
        let after = followed_dismissal(&made, current.draft, found).after;
        joined.set(Some(made.clone().into()), after, (Noun::Dismissal, made.id.0));
    }
    Ok(())
}

/// Whether a claim has been looked for in a draft.
fn is_in(claim: &Claim, draft: DraftId) -> bool {
    claim.draft == draft || claim.anchoring.as_ref().is_some_and(|one| one.to == draft && one.grade.is_orphan())
}

/// Of two places in two drafts the one counts that is in the draft the article has; nobody settles that claim by claim.
fn prefer_current(joined: &mut Joined, parcel: &Parcel, current: &Article) -> Result<()> {
    let drafts_differ = {
        let id = identity(Noun::Article, current.id.0, "draft");
        matches!(joined.after.get(&(Noun::Difference, id.0)), Some(Some(Record::Difference(one))) if one.is_open())
    };
    for given in parcel.rows.iter().filter(|given| given.live) {
        let Record::Claim(theirs) = &given.record else { continue };
        let key: Key = (Noun::Claim, theirs.id.0);
        let (Some(Some(Record::Claim(ours))), Some(Some(Record::Claim(after)))) =
            (joined.before.get(&key).cloned(), joined.after.get(&key).cloned())
        else {
            continue;
        };
        if is_in(&ours, current.draft) == is_in(theirs, current.draft) {
            continue;
        }
        let side: Record = if is_in(&ours, current.draft) { ours.into() } else { theirs.clone().into() };
        let declined = match &side {
            Record::Claim(claim) => claim.declined.clone(),
            _ => Vec::new(),
        };
        let placed = with_value(&after.into(), "words", value_in(&side, "words")?)?;
        let after = match placed {
            Record::Claim(claim) => Record::Claim(Claim { declined, ..claim }),
            other => other,
        };
        joined.after.insert(key, Some(after));
        if drafts_differ {
            let place = (Noun::Difference, identity(Noun::Claim, theirs.id.0, "words").0);
            let before = joined.before.get(&place).cloned().flatten();
            if let Some(listed) = joined.after.get_mut(&place) {
                *listed = before;
            }
        }
    }
    Ok(())
}

/// The rows of an article as they will be.
pub(super) fn all<T>(connection: &Connection, article: ArticleId, joined: &Joined, noun: Noun) -> Result<Vec<T>>
where
    T: tables::Kept + TryFromRecord,
{
    let mut found: Vec<T> = Vec::new();
    for row in tables::of_article::<T>(connection, article.0)? {
        let record: Record = row.into();
        if !joined.after.contains_key(&(noun, record.id())) {
            found.extend(T::from_record(record));
        }
    }
    let later = joined.after.iter().filter(|((of, _), _)| *of == noun).filter_map(|(_, row)| row.clone());
    found.extend(later.filter_map(T::from_record));
    Ok(found)
}

/// A noun out of a record.
pub(super) trait TryFromRecord: Sized {
    fn from_record(record: Record) -> Option<Self>;
}

impl TryFromRecord for Claim {
    fn from_record(record: Record) -> Option<Self> {
        if let Record::Claim(claim) = record { Some(claim) } else { None }
    }
}

impl TryFromRecord for Draft {
    fn from_record(record: Record) -> Option<Self> {
        if let Record::Draft(draft) = record { Some(draft) } else { None }
    }
}

impl TryFromRecord for Dismissal {
    fn from_record(record: Record) -> Option<Self> {
        if let Record::Dismissal(made) = record { Some(made) } else { None }
    }
}

/// What a claim that is new here brings along.
fn standing_of(joined: &Joined, claim: &Claim) -> Standing {
    let mut standing = Standing::default();
    for row in joined.after.values().flatten() {
        match row {
            Record::Finding(found) if found.claim == claim.id => standing.found = true,
            Record::Signoff(given) if given.claim == claim.id => standing.signed = true,
            _ => {}
        }
    }
    standing
}

fn text_of(connection: &Connection, parcel: Option<&Parcel>, id: DraftId) -> Result<DraftText> {
    let in_file = parcel.and_then(|parcel| {
        parcel.rows.iter().find_map(|given| match &given.record {
            Record::Draft(draft) if draft.id == id && given.live => Some((parcel, draft)),
            _ => None,
        })
    });
    let Some((parcel, draft)) = in_file else { return articles::text(connection, id) };
    let draft: &Draft = draft;
    let bytes = parcel.content(draft.text)?.ok_or(Error::ContentChanged)?;
    Ok(serde_json::from_slice(&bytes)?)
}

/// Whether settling a difference moves claims from one draft into another.
pub(super) fn moves_places(difference: &Difference) -> bool {
    matches!((difference.table.as_str(), difference.field.as_str()), ("article", "draft") | ("claim", "words" | "row"))
}

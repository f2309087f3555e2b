//! Seen before: which earlier claims and known checks a statement says again, contradicts, or comes near.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Earlier, Page};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_language::matching::{Likeness, Rarity, Statement, content, figures, relation};
use claimdesk_language::{Meaning, Vector};
use claimdesk_library::search::Place;
use claimdesk_library::{Connection, matching, sheets, tables};
use std::collections::{BTreeMap, HashSet};

/// How many are compared, by words and by meaning each.
const COMPARED: usize = 50;

/// Of how many the meaning is read at once where nobody has read it yet: about half a second.
const READ_AT_ONCE: usize = 16;

/// From here on something is worth showing beside a claim.
const WORTH_SHOWING: f64 = 0.02;

/// Characters of the longest statement that is looked for.
const LONGEST: usize = 4000;

impl Desk {
    /// What was claimed or checked before that `text` may say again, the likeliest first.
    pub(crate) fn earlier(&self, text: &str, limit: u32) -> Result<Page<Earlier>> {
        let rows = self.compared(text, None)?;
        Ok(Page { rows: rows.into_iter().take(usize::try_from(limit).unwrap_or(usize::MAX)).collect(), more: false })
    }

    /// What was seen before of a claim: what other articles and others' checks say that it says again, contradicts or
    /// comes near.
    pub(crate) fn seen_before(&self, claim: ClaimId) -> Result<Page<Earlier>> {
        let claim = self.library.read(|connection| tables::get::<Claim>(connection, claim.0))?;
        let rows = self.compared(&claim.wording, Some(claim.article))?;
        let worth = |row: &Earlier| row.relation.is_some() && row.score >= WORTH_SHOWING;
        Ok(Page { rows: rows.into_iter().filter(worth).take(SHOWN).collect(), more: false })
    }

    fn compared(&self, text: &str, of: Option<ArticleId>) -> Result<Vec<Earlier>> {
        if text.chars().count() > LONGEST {
            return Err(Error::TooLong { field: "text", limit: LONGEST });
        }
        let words = content(text);
        let model = self.meaning();
        let vector = model.map(|model| model.vector(text)).transpose().map_err(Error::Meaning)?;
        Ok(self.library.read(|connection| {
            let forms: Vec<String> = words.iter().map(|(word, _)| word.clone()).collect();
            let mut places = matching::by_words(connection, &forms, COMPARED)?;
            if let Some((model, vector)) = model.zip(vector.as_ref()) {
                places.extend(matching::by_meaning(connection, model.name(), &vector.to_bytes(), COMPARED)?);
            }
            let mut seen = HashSet::new();
            places.retain(|place| seen.insert(place.id));
            let mut found = Vec::new();
            for place in places {
                found.extend(Compared::at(connection, place, of)?);
            }
            let known = Known::of(connection, text, &found)?;
            let new = Statement::read(text);
            let mut unread = READ_AT_ONCE;
            let mut rows = Vec::new();
            for mut one in found {
                let meaning = match model.zip(vector.as_ref()) {
                    Some((model, vector)) => closeness(connection, model, vector, &one, &mut unread)?,
                    None => None,
                };
                let title = one.title_says.as_deref().map(Statement::read);
                let statement = Statement::read(&one.row.words);
                let pair = figures(&new, &statement, title.as_ref(), &known, meaning);
                one.row.score = Likeness::learned().score(&pair, meaning.is_some());
                if let Some((relation, reasons)) = relation(&new, &statement, &known, meaning) {
                    one.row.relation = Some(relation);
                    one.row.reasons = reasons;
                }
                rows.push((meaning.is_some(), one.row));
            }
            // What the model has read comes first: the two scores are of two scales, and what it has not read lies
            // further by words.
            rows.sort_by(|one, other| other.0.cmp(&one.0).then(other.1.score.total_cmp(&one.1.score)));
            Ok(rows.into_iter().map(|(_, row)| row).collect())
        })?)
    }
}

/// Rows that are shown beside a claim at most.
const SHOWN: usize = 20;

/// How close an earlier statement is by meaning; nothing where nobody has read it and too many wait.
fn closeness(
    connection: &Connection,
    model: &dyn Meaning,
    vector: &Vector,
    one: &Compared,
    unread: &mut usize,
) -> claimdesk_library::Result<Option<f32>> {
    if let Some(bytes) = matching::meaning_of(connection, model.name(), one.place)? {
        return Ok(Some(vector.closeness(&Vector::from_bytes(&bytes))));
    }
    if *unread == 0 {
        return Ok(None);
    }
    *unread -= 1;
    Ok(model.vector(&one.row.words).ok().map(|other| vector.closeness(&other)))
}

/// An earlier statement before it is weighed.
struct Compared {
    place: Place,
    row: Earlier,
    /// The headline of a check says its statement again.
    title_says: Option<String>,
}

impl Compared {
    /// What stands at a place; nothing where it is of the article that asks, or no longer in view.
    fn at(connection: &Connection, place: Place, of: Option<ArticleId>) -> claimdesk_library::Result<Option<Self>> {
        let blank = Earlier {
            claim: matching::claim_at(place),
            article: None,
            known_check: matching::check_at(place),
            external_id: None,
            words: String::new(),
            title: String::new(),
            outlet: None,
            day: None,
            content: None,
            rating: None,
            score: 0.0,
            relation: None,
            reasons: Vec::new(),
        };
        if let Some(id) = blank.known_check {
            let Some(check) = tables::find::<KnownCheck>(connection, id.0)? else { return Ok(None) };
            let row = Earlier {
                external_id: check.external_id,
                words: check.claim,
                title: check.title.clone().unwrap_or_default(),
                outlet: check.publisher,
                day: check.checked_on.or(check.said_on),
                content: check.content,
                rating: check.rating,
                ..blank
            };
            return Ok(Some(Self { place, row, title_says: check.title }));
        }
        let Some(claim) = tables::find::<Claim>(connection, place.id)? else { return Ok(None) };
        if Some(claim.article) == of {
            return Ok(None);
        }
        let Some(article) = tables::find::<Article>(connection, claim.article.0)? else { return Ok(None) };
        let content = sheets::unnumbered(connection, claim.id)?.standing().and_then(|finding| finding.content);
        let row = Earlier {
            article: Some(claim.article),
            words: claim.wording,
            title: article.title,
            outlet: article.outlet,
            day: article.date,
            content,
            ..blank
        };
        Ok(Some(Self { place, row, title_says: None }))
    }
}

/// How rare the words of a statement, and of those that it is compared with, are in the library.
struct Known {
    claims: u64,
    stems: BTreeMap<String, u64>,
}

impl Known {
    fn of(connection: &Connection, text: &str, found: &[Compared]) -> claimdesk_library::Result<Self> {
        let others = found.iter().flat_map(|one| [Some(one.row.words.as_str()), one.title_says.as_deref()]).flatten();
        let words: BTreeMap<String, String> = std::iter::once(text).chain(others).flat_map(content).collect();
        let forms: Vec<String> = words.keys().cloned().collect();
        let (claims, counts) = matching::rarity(connection, &forms)?;
        let mut stems: BTreeMap<String, u64> = BTreeMap::new();
        for (form, stem) in words {
            let most = stems.entry(stem).or_default();
            *most = (*most).max(counts.get(&form).copied().unwrap_or_default());
        }
        Ok(Self { claims, stems })
    }
}

impl Rarity for Known {
    fn claims(&self) -> u64 {
        self.claims
    }

    fn with(&self, stem: &str) -> u64 {
        self.stems.get(stem).copied().unwrap_or_default()
    }
}

//! Seen before: which earlier claims and known checks a statement says again, contradicts, or comes near.

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::response::{Alike, AlikePair, AlikePairs, Earlier, Gap, Page, Proposal, SeenBefore};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::finding::{ContentFinding, standing};
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::operation::Noun;
use claimdesk_domain::sameness::Counterpart;
use claimdesk_language::matching::{Likeness, Rarity, Statement, content, figures, relation};
use claimdesk_language::{Meaning, Vector};
use claimdesk_library::looking_back::{Pair, Seen};
use claimdesk_library::search::Place;
use claimdesk_library::{Connection, articles, looking_back, matching, meanings, sameness, sheets, tables};
use std::collections::{BTreeMap, HashSet};

/// How many are compared, by words and by meaning each.
const COMPARED: usize = 50;

/// Of how many the meaning is read at once where nobody has read it yet: about half a second.
const READ_AT_ONCE: usize = 16;

/// Of how many it is told what they are to the statement, the likeliest.
const TOLD: usize = 40;

/// From here on something is worth showing beside a claim.
const WORTH_SHOWING: f64 = 0.02;

/// Rows that are shown beside a claim at most.
const SHOWN: usize = 20;

/// Pairs of one page.
const PAIRS: usize = 20;

/// Characters of the longest statement that is looked for.
const LONGEST: usize = 4000;

/// A statement for which somebody looks back.
struct Asked<'a> {
    text: &'a str,
    /// The article it stands in, whose other claims are none that were seen before.
    of: Option<ArticleId>,
    /// Where its meaning lies, by which model.
    meaning: Option<(String, Vector)>,
}

impl Desk {
    /// What was claimed or checked before that `text` may say again, the likeliest first.
    pub(crate) fn earlier(&self, text: &str, limit: u32) -> Result<Page<Earlier>> {
        let model = self.meaning();
        let meaning = match model {
            Some(model) => Some((model.name().to_owned(), model.vector(text).map_err(Error::Meaning)?)),
            None => None,
        };
        let mut found = self.candidates(&Asked { text, of: None, meaning })?;
        found.read_meanings(model);
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(Page { rows: found.weighed(text).into_iter().take(limit).collect(), more: false })
    }

    /// What was seen before of a claim: what other articles and others' checks say that it says again, contradicts or
    /// comes near; what a person settled of it, and what was found of what says the same.
    pub(crate) fn seen_before(&self, claim: ClaimId) -> Result<SeenBefore> {
        // Whoever asks while a claim goes is told of nothing.
        Ok(unless_gone(self.seen_of(claim))?.unwrap_or_default())
    }

    fn seen_of(&self, claim: ClaimId) -> Result<SeenBefore> {
        let model = self.meaning();
        let rows = self.looked_up_with(claim, model)?;
        Ok(self.library.read(|connection| {
            let settled = sameness::of(connection, Counterpart::Claim(claim))?;
            let said: BTreeMap<Counterpart, bool> =
                settled.iter().map(|one| (sameness::across(one, claim), one.same)).collect();
            let mut rows = rows;
            for row in &mut rows {
                row.settled = said.get(&row.counterpart).copied();
            }
            let article = tables::get::<Claim>(connection, claim.0)?.article;
            for row in &mut rows {
                row.later = is_later(connection, row, article)?;
            }
            let mut alike = alike(connection, claim)?;
            for one in &mut alike {
                one.earlier.later = is_later(connection, &one.earlier, article)?;
            }
            rows.retain(|row| alike.iter().all(|one| one.earlier.counterpart != row.counterpart));
            let sheet = sheets::unnumbered(connection, claim)?;
            let open = sheet.standing().is_none_or(|finding| finding.content.is_none());
            let proposed = if open { proposal(&alike) } else { None };
            let gap = if rows.is_empty() && alike.is_empty() { gap(connection, model)? } else { None };
            Ok(SeenBefore { rows, alike, proposed, gap })
        })?)
    }

    /// What a claim may say again, by its words and by what a model that has read it already found.
    pub(crate) fn looked_up(&self, claim: ClaimId) -> Result<Vec<Earlier>> {
        self.looked_up_with(claim, None)
    }

    /// The same with a model that reads the claim, and what comes near by words, where nobody has read them.
    fn looked_up_with(&self, claim: ClaimId, model: Option<&dyn Meaning>) -> Result<Vec<Earlier>> {
        let (claim, meaning) = self.library.read(|connection| {
            let claim: Claim = tables::get(connection, claim.0)?;
            let meaning = matching::meaning_of_claim(connection, claim.id)?;
            Ok((claim, meaning))
        })?;
        // An engine's wording is as long as its sentence, and a person's may be longer than anybody will look for.
        let text: String = claim.wording.chars().take(LONGEST).collect();
        let meaning = match (meaning, model) {
            (Some((model, vector)), _) => Some((model, Vector::from_bytes(&vector))),
            // Where the model fails, words still answer.
            (None, Some(model)) => model.vector(&text).ok().map(|vector| (model.name().to_owned(), vector)),
            (None, None) => None,
        };
        let mut found = self.candidates(&Asked { text: &text, of: Some(claim.article), meaning })?;
        found.read_meanings(model);
        let worth = |row: &Earlier| row.relation.is_some() && row.score >= WORTH_SHOWING;
        Ok(found.weighed(&text).into_iter().filter(worth).take(SHOWN).collect())
    }

    /// A page of pairs that say the same by all appearances, for a person to settle, the newest claim first; and for how
    /// many claims nobody has looked back.
    pub(crate) fn alike_pairs(&self, after: Option<(ClaimId, Counterpart)>) -> Result<AlikePairs> {
        let mut after = after.map(|(claim, other)| (claim, other.place().1));
        Ok(self.library.read(|connection| {
            let mut rows = Vec::new();
            let mut more = true;
            while more && rows.is_empty() {
                let mut pairs = looking_back::unsettled(connection, after, PAIRS + 1)?;
                more = pairs.len() > PAIRS;
                pairs.truncate(PAIRS);
                after = pairs.last().map(|pair| (pair.claim, pair.seen.other.place().1));
                for pair in pairs {
                    rows.extend(asked(connection, &pair)?);
                }
            }
            Ok(AlikePairs { rows, more, left: looking_back::left(connection)? })
        })?)
    }

    fn candidates(&self, asked: &Asked<'_>) -> Result<Candidates> {
        if asked.text.chars().count() > LONGEST {
            return Err(Error::TooLong { field: "text", limit: LONGEST });
        }
        let forms: Vec<String> = content(asked.text).into_iter().map(|(word, _)| word).collect();
        Ok(self.library.read(|connection| {
            let mut places = matching::by_words(connection, &forms, COMPARED)?;
            if let Some((model, vector)) = &asked.meaning {
                places.extend(matching::by_meaning(connection, model, &vector.to_bytes(), COMPARED)?);
            }
            let mut seen = HashSet::new();
            places.retain(|place| seen.insert(place.id));
            let mut found = Vec::new();
            for place in places {
                let Some(other) = matching::counterpart(place) else { continue };
                let Some(mut one) = Compared::at(connection, other)? else { continue };
                if one.row.article.is_some() && one.row.article == asked.of {
                    continue;
                }
                if let Some((model, _)) = &asked.meaning {
                    one.meaning = meaning_at(connection, model, place)?;
                }
                found.push(one);
            }
            let known = Known::of(connection, asked.text, &found)?;
            Ok(Candidates { found, known, meaning: asked.meaning.as_ref().map(|(_, vector)| vector.clone()) })
        })?)
    }
}

/// What was found of a claim; nothing where it has gone meanwhile.
pub(crate) fn unless_gone<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error::Library(claimdesk_library::Error::NotFound { noun: Noun::Claim })) => Ok(None),
        found => found.map(Some),
    }
}

fn meaning_at(connection: &Connection, model: &str, place: Place) -> claimdesk_library::Result<Option<Vector>> {
    Ok(matching::meaning_of(connection, model, place)?.map(|bytes| Vector::from_bytes(&bytes)))
}

/// Whether something stands in an article that came after another.
fn is_later(connection: &Connection, row: &Earlier, article: ArticleId) -> claimdesk_library::Result<bool> {
    row.article.map_or(Ok(false), |other| Ok(!articles::is_before(connection, other, article)?))
}

/// What keeps an empty answer from being an all-clear.
fn gap(connection: &Connection, model: Option<&dyn Meaning>) -> claimdesk_library::Result<Option<Gap>> {
    let Some(model) = model else { return Ok(Some(Gap::NoModel)) };
    let name = Some(model.name());
    let unread = !meanings::waiting(connection, name, 1)?.is_empty()
        || !meanings::checks_waiting(connection, name, 1)?.is_empty();
    Ok(unread.then_some(Gap::Unread))
}

/// What may say a statement again, before it is weighed.
struct Candidates {
    found: Vec<Compared>,
    known: Known,
    meaning: Option<Vector>,
}

impl Candidates {
    /// Reads what nobody has read yet, of as many as is quick.
    fn read_meanings(&mut self, model: Option<&dyn Meaning>) {
        let Some(model) = model else { return };
        for one in self.found.iter_mut().filter(|one| one.meaning.is_none()).take(READ_AT_ONCE) {
            one.meaning = model.vector(&one.row.words).ok();
        }
    }

    /// What they are to a statement, the likeliest first.
    fn weighed(self, text: &str) -> Vec<Earlier> {
        let new = Statement::read(text);
        let mut rows: Vec<(Option<f32>, Statement, Earlier)> = Vec::new();
        for mut one in self.found {
            let meaning = one.meaning.zip(self.meaning.as_ref()).map(|(one, new)| new.closeness(&one));
            let title = one.title_says.as_deref().map(Statement::read);
            let statement = Statement::read(&one.row.words);
            let pair = figures(&new, &statement, title.as_ref(), &self.known, meaning);
            one.row.score = Likeness::learned().score(&pair, meaning.is_some());
            rows.push((meaning, statement, one.row));
        }
        // What the model has read comes first: the two scores are of two scales, and what it has not read lies further
        // by words.
        rows.sort_by(|one, other| other.0.is_some().cmp(&one.0.is_some()).then(other.2.score.total_cmp(&one.2.score)));
        for (meaning, statement, row) in rows.iter_mut().take(TOLD) {
            if let Some((relation, reasons)) = relation(&new, statement, &self.known, *meaning) {
                row.relation = Some(relation);
                row.reasons = reasons;
            }
        }
        rows.into_iter().map(|(_, _, row)| row).collect()
    }
}

/// An earlier statement before it is weighed.
struct Compared {
    row: Earlier,
    /// The headline of a check says its statement again.
    title_says: Option<String>,
    meaning: Option<Vector>,
}

impl Compared {
    /// What is in view of a claim or a check.
    fn at(connection: &Connection, other: Counterpart) -> claimdesk_library::Result<Option<Self>> {
        let blank = Earlier {
            counterpart: other,
            article: None,
            external_id: None,
            words: String::new(),
            title: String::new(),
            outlet: None,
            day: None,
            content: None,
            rating: None,
            url: None,
            score: 0.0,
            relation: None,
            reasons: Vec::new(),
            settled: None,
            later: false,
        };
        let claim = match other {
            Counterpart::Claim(claim) => claim,
            Counterpart::KnownCheck(check) => {
                let check: Option<KnownCheck> = tables::find(connection, check.0)?;
                return Ok(check.map(|check| Self {
                    title_says: check.title.clone(),
                    row: told_of(check, blank),
                    meaning: None,
                }));
            }
        };
        let Some(claim) = tables::find::<Claim>(connection, claim.0)? else { return Ok(None) };
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
        Ok(Some(Self { row, title_says: None, meaning: None }))
    }
}

fn told_of(check: KnownCheck, blank: Earlier) -> Earlier {
    Earlier {
        external_id: check.external_id,
        words: check.claim,
        title: check.title.unwrap_or_default(),
        outlet: check.publisher,
        day: check.checked_on.or(check.said_on),
        content: check.content,
        rating: check.rating,
        url: check.url,
        ..blank
    }
}

/// A pair as a person is asked about it; nothing where what they settled of others has answered it, or one has gone.
fn asked(connection: &Connection, pair: &Pair) -> claimdesk_library::Result<Option<AlikePair>> {
    if sameness::set_of(connection, pair.claim)?.contains(&pair.seen.other) {
        return Ok(None);
    }
    let claim = Compared::at(connection, Counterpart::Claim(pair.claim))?;
    let earlier = Compared::at(connection, pair.seen.other)?;
    claim.zip(earlier).map(|(claim, earlier)| compare(connection, claim, earlier, &pair.seen)).transpose()
}

/// A pair with what speaks for it.
fn compare(
    connection: &Connection,
    claim: Compared,
    earlier: Compared,
    seen: &Seen,
) -> claimdesk_library::Result<AlikePair> {
    let (new, old) = (Statement::read(&claim.row.words), Statement::read(&earlier.row.words));
    let words = claim.row.words.clone();
    let earlier = [earlier];
    let known = Known::of(connection, &words, &earlier)?;
    let [mut earlier] = earlier;
    earlier.row.score = seen.score;
    earlier.row.relation = Some(seen.relation);
    earlier.row.reasons = relation(&new, &old, &known, None).map(|(_, reasons)| reasons).unwrap_or_default();
    Ok(AlikePair { claim: claim.row, earlier: earlier.row })
}

/// What says the same as a claim, as people settled it, with all that was found of it; the latest first.
fn alike(connection: &Connection, claim: ClaimId) -> claimdesk_library::Result<Vec<Alike>> {
    let mut found = Vec::new();
    for other in sameness::set_of(connection, claim)? {
        let Some(mut one) = Compared::at(connection, other)? else { continue };
        one.row.relation = Some(Relation::Same);
        one.row.settled = Some(true);
        let mut alike = Alike { earlier: one.row, findings: Vec::new(), disputed: false, people: Vec::new() };
        if let Counterpart::Claim(claim) = other {
            let sheet = sheets::unnumbered(connection, claim)?;
            alike.disputed = !sheet.dissenting().is_empty();
            alike.findings = sheet.findings;
            alike.people = sheet.people;
        }
        found.push(alike);
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.earlier.day));
    Ok(found)
}

/// What was found of the same, for a person to confirm or not: the latest finding of this desk on which nobody differs,
/// else the latest check of others.
fn proposal(alike: &[Alike]) -> Option<Proposal> {
    let mut own: Vec<Proposal> = alike.iter().filter(|one| !one.disputed).filter_map(found_here).collect();
    own.sort_by_key(|one| std::cmp::Reverse(one.as_of));
    own.into_iter().next().or_else(|| alike.iter().find_map(found_elsewhere))
}

fn found_here(one: &Alike) -> Option<Proposal> {
    let finding = standing(&one.findings)?;
    let proposed = proposed(&one.earlier, finding.content?);
    Some(Proposal { as_of: Some(finding.as_of), rationale: Some(finding.rationale), ..proposed })
}

fn found_elsewhere(one: &Alike) -> Option<Proposal> {
    let content = one.earlier.content.filter(|_| matches!(one.earlier.counterpart, Counterpart::KnownCheck(_)))?;
    Some(Proposal { as_of: one.earlier.day, ..proposed(&one.earlier, content) })
}

fn proposed(earlier: &Earlier, content: ContentFinding) -> Proposal {
    Proposal {
        content,
        as_of: None,
        rationale: None,
        title: earlier.title.clone(),
        outlet: earlier.outlet.clone(),
        day: earlier.day,
        url: earlier.url.clone(),
        rating: earlier.rating.clone(),
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

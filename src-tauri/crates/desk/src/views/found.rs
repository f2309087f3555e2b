//! What a search found: what each hit is, where it stands, and the words around it.

use super::PAGE;
use super::marking::Marker;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{AlsoSearched, Counted, FacetGroup, FacetValue, Found, Hit, Page, SavedSearchRow, SnippetPart};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind};
use claimdesk_domain::comment::Comment;
use claimdesk_domain::decision::Suggestion;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::folding::fold;
use claimdesk_domain::ids::{CaptureId, ClaimId, EvidenceId, SourceId};
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_domain::operation::Noun;
use claimdesk_domain::person::Person;
use claimdesk_domain::query::{Searched, toggled};
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_domain::source::{Capture, Evidence, Source};
use claimdesk_library::search::{self, Count, Facet, Place, Wish};
use claimdesk_library::{Connection, articles, contents, lists, sheets, tables};
use serde::Serialize;

impl Desk {
    /// Up to `limit` of what a query finds, behind `after`.
    pub(crate) fn search(&self, query: &str, order: FoundOrder, after: Option<&str>, limit: u32) -> Result<Found> {
        let limit = usize::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
        Ok(self.library.read(|connection| {
            let read = search::read(connection, query)?;
            let found = search::find(connection, &Wish { query: &read, order, after, limit })?;
            let marker = Marker::of(&read, &found.also);
            let mut rows = Vec::new();
            for place in &found.places {
                rows.extend(hit(connection, place, &marker)?);
            }
            let nothing = found.places.is_empty() && after.is_none();
            let instead = if nothing { search::instead(connection, query, &read)? } else { None };
            Ok(Found {
                rows,
                more: found.next.is_some(),
                next: found.next,
                count: counted(found.count),
                ranked: found.ranked_newest.then(|| u32::try_from(search::CAP).unwrap_or(u32::MAX)),
                also: found
                    .also
                    .into_iter()
                    .map(|also| AlsoSearched { word: also.word, others: also.others })
                    .collect(),
                instead,
            })
        })?)
    }

    /// How much of what a query finds there is of each sort; of everything where it asks for nothing.
    pub(crate) fn facets(&self, query: &str) -> Result<Page<FacetGroup>> {
        let counts = self.library.read(|connection| search::facets(connection, &search::read(connection, query)?))?;
        let group = |facet: Facet| {
            let values = counts.iter().filter(|count| count.facet == facet).map(|count| {
                let value = value_of(facet, &count.value, &count.label);
                let (toggled, chosen) = toggled(query, facet.field(), &value);
                FacetValue { label: count.label.clone(), value, count: counted(count.count), chosen, query: toggled }
            });
            FacetGroup { field: facet.field().to_owned(), values: values.collect() }
        };
        let groups = Facet::ALL.into_iter().map(group).filter(|group| !group.values.is_empty());
        Ok(Page { rows: groups.collect(), more: false })
    }

    /// The queries that are kept under a name, each with how much it finds now.
    pub(crate) fn saved_searches(&self) -> Result<Page<SavedSearchRow>> {
        Ok(self.library.read(|connection| {
            let mut rows = Vec::new();
            for search in lists::saved_searches(connection)?.into_iter().take(PAGE + 1) {
                // A newsroom may have renamed what the query asks for.
                let count = match search::read(connection, &search.query) {
                    Ok(query) => Some(counted(search::count(connection, &query)?)),
                    Err(_) => None,
                };
                rows.push(SavedSearchRow { search, count });
            }
            Ok(Page::of(rows))
        })?)
    }
}

fn counted(count: Count) -> Counted {
    Counted { rows: u32::try_from(count.rows).unwrap_or(u32::MAX), more: count.more }
}

/// The value as a query names it, of one in letters and digits alone.
fn value_of(facet: Facet, plain: &str, label: &str) -> String {
    let code = |codes: Vec<String>| {
        codes.into_iter().find(|code| fold(code).replace(' ', "") == plain).unwrap_or_else(|| plain.to_owned())
    };
    match facet {
        Facet::Finding => code(ContentFinding::ALL.iter().map(name).collect()),
        Facet::State => code(CheckState::ALL.iter().map(name).collect()),
        Facet::Kind => code(ClaimKind::ALL.iter().map(name).collect()),
        Facet::Noun => plain.to_owned(),
        Facet::Outlet | Facet::Tag | Facet::Language => label.to_owned(),
    }
}

fn name(value: &impl Serialize) -> String {
    crate::commit::kebab(value)
}

/// What is shown of something that was found. Nothing where it is not in view any more.
fn hit(connection: &Connection, place: &Place, marker: &Marker) -> claimdesk_library::Result<Option<Hit>> {
    let Some(noun) = place.searched() else { return Ok(None) };
    let blank = Hit {
        noun,
        id: place.id.to_string(),
        article: None,
        claim: None,
        source: None,
        capture: None,
        evidence: None,
        heading: Vec::new(),
        snippet: Vec::new(),
        title: String::new(),
        state: None,
        content: None,
    };
    Ok(match place.noun {
        Noun::Article => tables::find::<Article>(connection, place.id)?
            .map(|article| -> claimdesk_library::Result<Hit> {
                let text = articles::text(connection, article.draft)?.joined();
                let shown = best(
                    marker,
                    &[
                        &text,
                        article.outlet.as_deref().unwrap_or_default(),
                        article.byline.as_deref().unwrap_or_default(),
                    ],
                );
                Ok(Hit { article: Some(article.id), snippet: shown, ..blank }.titled(article.title, marker))
            })
            .transpose()?,
        Noun::Claim => {
            let Some(claim) = tables::find::<Claim>(connection, place.id)? else { return Ok(None) };
            let names: Vec<String> =
                claim.attributions.iter().filter_map(|link| link.name()).map(str::to_owned).collect();
            let sources = if marker.marks(&claim.wording) { String::new() } else { sources_of(connection, claim.id)? };
            let snippet = best(marker, &[&claim.wording, &claim.quote(), &names.join(", "), &sources]);
            of_claim(connection, Hit { snippet, ..blank }, &claim, marker)?
        }
        Noun::Source => tables::find::<Source>(connection, place.id)?.map(|source| {
            let other = [&source.publisher, &source.url, &source.note].map(|text| text.as_deref().unwrap_or_default());
            let snippet = if marker.marks(&source.title) && !other.iter().any(|text| marker.marks(text)) {
                best(marker, &[other.into_iter().find(|text| !text.is_empty()).unwrap_or_default()])
            } else {
                best(marker, &other)
            };
            Hit { source: Some(source.id), snippet, ..blank }.titled(source.title, marker)
        }),
        Noun::Capture => {
            let Some(capture) = tables::find::<Capture>(connection, place.id)? else { return Ok(None) };
            let text = match capture.text {
                Some(text) => serde_json::from_slice::<DraftText>(&contents::get(connection, text)?)?.joined(),
                None => String::new(),
            };
            let source =
                capture.source.map(|source| tables::find::<Source>(connection, source.0)).transpose()?.flatten();
            let title = source.map(|source| source.title).or(capture.file_name.clone()).unwrap_or_default();
            let snippet = best(marker, &[&text, capture.file_name.as_deref().unwrap_or_default()]);
            let capture = Hit { source: capture.source, capture: Some(CaptureId(place.id)), snippet, ..blank };
            Some(capture.titled(title, marker))
        }
        Noun::KnownCheck => tables::find::<KnownCheck>(connection, place.id)?.map(|check| {
            let said = [&check.title, &check.speaker, &check.publisher, &check.rating];
            let said = said.map(|text| text.as_deref().unwrap_or_default());
            let hit = Hit { content: check.content, snippet: best(marker, &said), ..blank };
            hit.titled(check.claim, marker)
        }),
        Noun::Person => tables::find::<Person>(connection, place.id)?.map(|person| blank.titled(person.name, marker)),
        Noun::Evidence => {
            let Some(evidence) = tables::find::<Evidence>(connection, place.id)? else { return Ok(None) };
            let said =
                [&evidence.passage, &evidence.note, &evidence.locator].map(|text| text.as_deref().unwrap_or_default());
            let source =
                tables::find::<Source>(connection, evidence.source.0)?.map_or(String::new(), |source| source.title);
            let snippet = best(marker, &[said[0], said[1], said[2], &source]);
            let note = Hit {
                source: Some(SourceId(evidence.source.0)),
                evidence: Some(EvidenceId(place.id)),
                snippet,
                ..blank
            };
            note_on(connection, note, evidence.claim, marker)?
        }
        Noun::Finding => {
            let Some(finding) = tables::find::<Finding>(connection, place.id)? else { return Ok(None) };
            let snippet = best(marker, &[&finding.rationale, &finding.unknown.join("; ")]);
            note_on(connection, Hit { snippet, ..blank }, finding.claim, marker)?
        }
        Noun::Suggestion => {
            let Some(made) = tables::find::<Suggestion>(connection, place.id)? else { return Ok(None) };
            note_on(
                connection,
                Hit { snippet: best(marker, &[&made.text, &made.reason]), ..blank },
                made.claim,
                marker,
            )?
        }
        Noun::Comment => {
            let Some(comment) = tables::find::<Comment>(connection, place.id)? else { return Ok(None) };
            note_on(connection, Hit { snippet: best(marker, &[&comment.text]), ..blank }, comment.claim, marker)?
        }
        _ => None,
    })
}

/// The first text in which something is marked, or the first that says something.
fn best(marker: &Marker, texts: &[&str]) -> Vec<SnippetPart> {
    let marked = texts.iter().find(|text| marker.marks(text));
    let shown = marked.or_else(|| texts.iter().find(|text| !text.is_empty()));
    shown.map_or(Vec::new(), |text| marker.snippet(text))
}

fn note_on(
    connection: &Connection,
    hit: Hit,
    claim: ClaimId,
    marker: &Marker,
) -> claimdesk_library::Result<Option<Hit>> {
    let Some(claim) = tables::find::<Claim>(connection, claim.0)? else { return Ok(None) };
    of_claim(connection, hit, &claim, marker)
}

fn of_claim(
    connection: &Connection,
    hit: Hit,
    claim: &Claim,
    marker: &Marker,
) -> claimdesk_library::Result<Option<Hit>> {
    let Some(article) = tables::find::<Article>(connection, claim.article.0)? else { return Ok(None) };
    let content = if hit.noun == Searched::Claim {
        sheets::unnumbered(connection, claim.id)?.standing().and_then(|finding| finding.content)
    } else {
        None
    };
    let state = (hit.noun == Searched::Claim).then_some(claim.state);
    let hit = Hit { article: Some(claim.article), claim: Some(claim.id), state, content, ..hit };
    Ok(Some(hit.titled(article.title, marker)))
}

fn sources_of(connection: &Connection, claim: ClaimId) -> claimdesk_library::Result<String> {
    let sheet = sheets::unnumbered(connection, claim)?;
    let titles: Vec<&str> = sheet.evidence.iter().map(|one| one.source.title.as_str()).collect();
    Ok(titles.join("; "))
}

impl Hit {
    fn titled(self, title: String, marker: &Marker) -> Self {
        Self { heading: marker.whole(&title), title, ..self }
    }
}

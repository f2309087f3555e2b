//! A review per claim, as schema.org describes them: for the page that publishes the check.
//!
//! Only claims that pass the [`preflight`](crate::preflight) are in it, as the public may see them, whoever the
//! report is for: no checker is named, the author is the organisation. The file can stand in a page's
//! `<script type="application/ld+json">` as it is.
//!
//! Of the newsroom's own (`house`) it has the publisher's name, address and page, and takes no notice of the rest.
//!
//! | field | holds |
//! |---|---|
//! | `url` | the publisher's page; where it holds several reviews, with the claim's place on it (`#claim-3`, as in our own page) |
//! | `itemReviewed` | the claim: who made it, when, and where it appeared |
//! | `reviewRating` | the newsroom's label, why, and a number from 1 to 5 where one means something |
//! | `citation` | the sources that readers can look up |

use crate::entry::{Entry, Report};
use crate::hidden::without_hidden;
use crate::json_ld::{self, address, web};
use crate::parts::{Depth, PartedReport};
use crate::preflight::{Claimant, claimant, has_errors, of_publisher, page, stars};
use crate::{Error, ReportHead};
use claimdesk_domain::report::Publisher;
use claimdesk_domain::source::{Source, Stance};
use serde::Serialize;
use std::collections::HashMap;
use std::io::Write;

#[derive(Serialize)]
struct Opening {
    #[serde(rename = "@context")]
    context: &'static str,
}

#[derive(Serialize)]
struct Review<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: String,
    #[serde(rename = "claimReviewed")]
    claim_reviewed: String,
    #[serde(rename = "datePublished")]
    date_published: String,
    author: Organization<'a>,
    #[serde(rename = "itemReviewed")]
    item_reviewed: ClaimNode<'a>,
    #[serde(rename = "reviewRating")]
    review_rating: RatingNode,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Work<'a>>,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// The claim; whether a speaker is a person or an organisation is not known here, and not guessed.
#[derive(Serialize)]
struct ClaimNode<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Author>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Work<'a>>,
}

#[derive(Serialize)]
struct Author {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: String,
}

#[derive(Serialize)]
struct RatingNode {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "alternateName")]
    alternate_name: String,
    #[serde(rename = "ratingExplanation", skip_serializing_if = "String::is_empty")]
    rating_explanation: String,
    #[serde(rename = "ratingValue", skip_serializing_if = "Option::is_none")]
    rating_value: Option<u8>,
    #[serde(rename = "worstRating", skip_serializing_if = "Option::is_none")]
    worst_rating: Option<u8>,
    #[serde(rename = "bestRating", skip_serializing_if = "Option::is_none")]
    best_rating: Option<u8>,
}

#[derive(Serialize)]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
}

pub(crate) fn write(report: &Report<'_>, out: &mut dyn Write) -> Result<(), Error> {
    begin(out)?;
    match publishing(&report.head) {
        Some((publisher, page)) => {
            let several = eligible(report)? > 1;
            write_reviews(report, publisher, page, several, &mut Items { out: &mut *out, begun: false })?;
        }
        // Without a publisher there is no review, but what cannot be read is told all the same.
        None => report.reviews().try_for_each(|review| review.map(|_| ()))?,
    }
    end(out)
}

/// The reviews of all parts in one graph. On the publisher's page, claims are numbered through, as on ours; on a page of
/// its own, an article's claims are numbered as in its own report.
pub(crate) fn write_parts(report: &PartedReport<'_>, out: &mut dyn Write) -> Result<(), Error> {
    let overview = report.overview()?;
    let mut on_page: HashMap<String, u32> = HashMap::new();
    report.each(Depth::Claims, |part| {
        if let Some((_, page)) = publishing(&part.head) {
            *on_page.entry(page.to_owned()).or_default() += eligible(part)?;
        }
        Ok(())
    })?;
    begin(out)?;
    let mut items = Items { out: &mut *out, begun: false };
    report.each_numbered(&overview, |part, _| {
        let Some((publisher, page)) = publishing(&part.head) else { return Ok(()) };
        let several = on_page.get(page).is_some_and(|count| *count > 1);
        if part.article().check_page.is_some() {
            write_reviews(&part.by_itself(), publisher, page, several, &mut items)
        } else {
            write_reviews(part, publisher, page, several, &mut items)
        }
    })?;
    end(out)
}

fn begin(out: &mut dyn Write) -> Result<(), Error> {
    json_ld::write_open(&Opening { context: "https://schema.org" }, out)?;
    out.write_all(b",\"@graph\":[")?;
    Ok(())
}

fn end(out: &mut dyn Write) -> Result<(), Error> {
    out.write_all(b"\n]}\n")?;
    Ok(())
}

/// Who publishes and on which page, where reviews can be published at all.
fn publishing(head: &ReportHead) -> Option<(&Publisher, &str)> {
    let publisher = head.publisher.as_ref().filter(|publisher| !has_errors(&of_publisher(Some(*publisher))))?;
    Some((publisher, page(publisher)?))
}

/// How many claims may be published.
fn eligible(report: &Report<'_>) -> Result<u32, Error> {
    let mut eligible = 0;
    for review in report.reviews() {
        eligible += u32::from(!has_errors(&review?.0));
    }
    Ok(eligible)
}

/// The members of a list while they are written.
struct Items<'w> {
    out: &'w mut dyn Write,
    begun: bool,
}

fn write_reviews(
    report: &Report<'_>,
    publisher: &Publisher,
    page: &str,
    several: bool,
    items: &mut Items<'_>,
) -> Result<(), Error> {
    for review in report.reviews() {
        let (notices, entry) = review?;
        if has_errors(&notices) {
            continue;
        }
        let url = match page.split('#').next() {
            Some(page) if several => format!("{page}#claim-{}", entry.sheet.number),
            _ => page.to_owned(),
        };
        if let Some(review) = Review::of(&entry, report, publisher, url) {
            items.out.write_all(if items.begun { b",\n" } else { b"\n" })?;
            json_ld::write(&review, items.out)?;
            items.begun = true;
        }
    }
    Ok(())
}

impl<'a> Review<'a> {
    fn of(entry: &'a Entry, report: &'a Report<'_>, publisher: &'a Publisher, url: String) -> Option<Self> {
        let (sheet, article, language) = (&entry.sheet, report.article(), report.language());
        let finding = sheet.standing()?;
        let stars = stars(sheet, report.scale());
        let used = sheet.evidence.iter().filter(|one| one.evidence.stance != Stance::Irrelevant);
        let told = used.map(|one| &one.source).filter(|source| !source.confidential);
        let mut citation: Vec<Work<'a>> = Vec::new();
        for work in told.map(Work::of).filter(|work| !work.name.is_empty()) {
            if !citation.iter().any(|known| known.name == work.name && known.url == work.url) {
                citation.push(work);
            }
        }
        Some(Self {
            kind: "ClaimReview",
            url,
            claim_reviewed: shown(&sheet.claim.wording),
            date_published: report.head.made.date_naive().to_string(),
            author: Organization::of(&publisher.name, web(&publisher.url)),
            item_reviewed: ClaimNode {
                kind: "Claim",
                author: claimant(sheet, article).map(Author::of),
                date_published: article.date.or(article.published).map(|day| day.to_string()),
                appearance: address(article).map(|url| Work {
                    kind: "CreativeWork",
                    name: shown(&article.title),
                    url: Some(url),
                    publisher: article.outlet.as_deref().map(|outlet| Organization::of(outlet, None)),
                }),
            },
            review_rating: RatingNode {
                kind: "Rating",
                alternate_name: shown(&report.scale().label_in(language, finding.content?)),
                rating_explanation: shown(&finding.rationale),
                rating_value: stars.map(|stars| stars.value),
                worst_rating: stars.map(|stars| stars.worst),
                best_rating: stars.map(|stars| stars.best),
            },
            citation,
        })
    }
}

impl<'a> Organization<'a> {
    fn of(name: &str, url: Option<&'a str>) -> Self {
        Self { kind: "Organization", name: shown(name), url }
    }
}

impl Author {
    fn of(claimant: Claimant<'_>) -> Self {
        let kind = match claimant {
            Claimant::Speaker(_) => None,
            Claimant::Outlet(_) => Some("Organization"),
        };
        Self { kind, name: shown(claimant.name()) }
    }
}

impl<'a> Work<'a> {
    fn of(source: &'a Source) -> Self {
        let publisher = source.publisher.as_deref().filter(|name| !name.trim().is_empty());
        Self {
            kind: "CreativeWork",
            name: shown(&source.title),
            url: source.url.as_deref().and_then(web),
            publisher: publisher.map(|name| Organization::of(name, None)),
        }
    }
}

/// Words on one line, without what nobody sees: where they are printed, nothing can be flagged.
fn shown(text: &str) -> String {
    without_hidden(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

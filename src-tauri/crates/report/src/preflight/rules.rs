//! The table of rules.

use super::wording::{holds_tag, holds_words, host, is_nobody, is_shortener, is_within, rating_in};
use super::{Arguments, Candidate, Claimant, Rule, Stars, claimant, is_documented, page};
use crate::json_ld::{address, web};
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::report::{Publisher, Severity};
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::{Source, Stance};
use serde::Serialize;

/// Characters of a claim that are all shown.
const LENGTH: usize = 75;

/// Characters of a rating that are all shown.
const LABEL_LENGTH: usize = 40;

/// What no program can see of a site, and what becomes of the format.
pub(super) const REMINDERS: [&str; 7] = [
    "site-several-pages",
    "site-readable",
    "site-matches",
    "site-once",
    "site-corrections",
    "site-not-political",
    "site-search",
];

const fn error<T>(code: &'static str, broken: fn(&T) -> Option<Arguments>) -> Rule<T> {
    Rule { code, severity: Severity::Error, broken }
}

const fn advice<T>(code: &'static str, broken: fn(&T) -> Option<Arguments>) -> Rule<T> {
    Rule { code, severity: Severity::Advice, broken }
}

/// Broken, with nothing to fill in.
fn when(broken: bool) -> Option<Arguments> {
    broken.then(Vec::new)
}

/// Broken, with one word to fill in.
fn with(name: &'static str, value: impl ToString) -> Option<Arguments> {
    Some(vec![(name, value.to_string())])
}

/// What a publisher must have: its `url` and `page` are the review's `author.url` and `url`.
pub(super) fn of_publisher<'a>() -> [Rule<Option<&'a Publisher>>; 7] {
    [
        error("publisher-missing", |publisher| when(publisher.is_none())),
        error("publisher-unnamed", |publisher| when(publisher.is_some_and(|known| known.name.trim().is_empty()))),
        error("publisher-address", |publisher| when(publisher.is_some_and(|known| host(&known.url).is_none()))),
        error("page-missing", |publisher| when(publisher.is_some_and(|known| page(known).is_none()))),
        error("page-address", |publisher| {
            let page = publisher.and_then(page)?;
            if host(page).is_none() { with("page", page) } else { None }
        }),
        error("page-elsewhere", |publisher| {
            let publisher = publisher.as_ref()?;
            let (page, site) = (host(page(publisher)?)?, host(&publisher.url)?);
            if is_within(&page, &site) { None } else { Some(vec![("host", page), ("site", site)]) }
        }),
        error("page-shortened", |publisher| {
            let host = host(publisher.and_then(page)?)?;
            if is_shortener(&host) { with("host", host) } else { None }
        }),
    ]
}

/// What a claim must have, in the order in which a person would mend it.
pub(super) fn of_claim<'a>() -> [Rule<Candidate<'a>>; 36] {
    [
        error("wording-missing", |claim| when(claim.sheet.claim.wording.trim().is_empty())),
        error("wording-holds-rating", |claim| {
            with("rating", rating_in(&claim.sheet.claim.wording, claim.around.scale)?)
        }),
        advice("wording-long", |claim| {
            let length = claim.sheet.claim.wording.trim().chars().count();
            if length > LENGTH { with("length", length) } else { None }
        }),
        error("markup", |claim| {
            let tagged = claim.words().into_iter().find(|words| holds_tag(words))?;
            with("words", tagged)
        }),
        error("not-checked", |claim| {
            let state = claim.sheet.claim.state;
            if matches!(state, CheckState::Checked | CheckState::NotCheckable) {
                None
            } else {
                with("state", code(&state))
            }
        }),
        error("not-checkable", |claim| when(claim.sheet.claim.state == CheckState::NotCheckable)),
        error("finding-missing", |claim| when(claim.content().is_none())),
        error("finding-unverified", |claim| when(claim.content() == Some(ContentFinding::Unverified))),
        error("finding-conflicting", |claim| when(claim.content() == Some(ContentFinding::Conflicting))),
        error("disputed", |claim| when(!claim.sheet.dissenting().is_empty())),
        error("unsigned", |claim| when(claim.signing.stages.is_empty())),
        error("signature-refused", |claim| {
            let refused = claim.signing.stages.iter().find(|state| state.signoff.act == SignoffAct::Refused)?;
            with("stage", code(&refused.stage))
        }),
        error("signature-stale", |claim| {
            let stale = claim.signing.stages.iter().find(|state| state.is_stale())?;
            with("stage", code(&stale.stage))
        }),
        error("legal-open", |claim| when(claim.signing.waits_for_legal)),
        error("article-open", |claim| when(!claim.around.closed)),
        advice("article-flagged", |claim| when(claim.around.article.legal.is_some())),
        advice("not-approved", |claim| {
            let approved = claim.signing.reached.is_some_and(|stage| stage >= Stage::Editor);
            when(!approved && !claim.signing.stages.is_empty())
        }),
        error("rating-label", |claim| when(claim.label().is_some_and(|label| label.trim().is_empty()))),
        advice("rating-long", |claim| {
            let length = claim.label()?.trim().chars().count();
            if length > LABEL_LENGTH { with("length", length) } else { None }
        }),
        error("rating-range", |claim| when(claim.stars.is_some_and(is_out_of_range))),
        advice("rating-without-number", |claim| when(claim.is_settled() && claim.score().is_none())),
        advice("scale-undocumented", |claim| {
            when(claim.score().is_some() && !is_documented(claim.sheet, claim.around.scale))
        }),
        advice("rationale-missing", |claim| {
            when(claim.sheet.standing().is_some_and(|finding| finding.rationale.trim().is_empty()))
        }),
        error("origin-missing", |claim| when(claim.claimant().is_none())),
        error("origin-nobody", |claim| {
            let name = claim.claimant()?.name();
            if is_nobody(name) { with("name", name) } else { None }
        }),
        error("origin-own", |claim| {
            let publisher = claim.around.publisher?;
            let claimant = claim.claimant()?;
            let same_name = claimant.name().to_lowercase() == publisher.name.trim().to_lowercase();
            let own_page = || {
                let (article, site) = (host(address(claim.around.article)?)?, host(&publisher.url)?);
                Some(is_within(&article, &site) || is_within(&site, &article))
            };
            when(same_name || matches!(claimant, Claimant::Outlet(_)) && own_page() == Some(true))
        }),
        error("origin-refuted", |claim| {
            let layer = claim.sheet.standing()?.attribution?;
            let refuted = matches!(layer, AttributionFinding::Misquoted | AttributionFinding::NotFound);
            if refuted { with("finding", code(&layer)) } else { None }
        }),
        advice("origin-unconfirmed", |claim| when(claim.sheet.claim.attributions.iter().any(|link| !link.confirmed))),
        advice("claim-undated", |claim| when(claim.around.article.date.or(claim.around.article.published).is_none())),
        advice("appearance-missing", |claim| when(address(claim.around.article).is_none())),
        advice("opinion", |claim| when(matches!(claim.sheet.claim.kind, ClaimKind::Opinion | ClaimKind::Prediction))),
        error("source-missing", |claim| when(claim.sources().next().is_none())),
        error("source-confidential", |claim| {
            when(claim.sources().next().is_some() && claim.sources().all(|source| source.confidential))
        }),
        error("names-confidential", |claim| {
            let hidden = claim.sheet.evidence.iter().map(|one| &one.source).filter(|source| source.confidential);
            let words: Vec<String> = claim.words().iter().map(|words| words.to_lowercase()).collect();
            let named = |source: &Source| gives_away(source, &words);
            when(hidden.into_iter().any(named))
        }),
        advice("source-left-out", |claim| {
            let count = claim.sources().filter(|source| source.confidential).count();
            if count > 0 && claim.told().next().is_some() { with("count", count) } else { None }
        }),
        advice("source-secondary", |claim| {
            when(claim.told().next().is_some() && !claim.told().any(|source| source.primary))
        }),
    ]
}

fn is_out_of_range(stars: Stars) -> bool {
    let Stars { value, worst, best } = stars;
    worst < 1 || worst >= best || !(worst..=best).contains(&value)
}

impl<'a> Candidate<'a> {
    fn content(&self) -> Option<ContentFinding> {
        self.sheet.standing().and_then(|finding| finding.content)
    }

    /// Whether there is a finding that says something of the claim.
    fn is_settled(&self) -> bool {
        self.content().is_some_and(|found| !matches!(found, ContentFinding::Unverified | ContentFinding::Conflicting))
    }

    fn score(&self) -> Option<u8> {
        self.content().and_then(ContentFinding::score)
    }

    fn claimant(&self) -> Option<Claimant<'a>> {
        claimant(self.sheet, self.around.article)
    }

    /// The sources that the finding rests on.
    fn sources(&self) -> impl Iterator<Item = &'a Source> {
        let used = self.sheet.evidence.iter().filter(|one| one.evidence.stance != Stance::Irrelevant);
        used.map(|one| &one.source)
    }

    /// Those of them that readers can look up.
    fn told(&self) -> impl Iterator<Item = &'a Source> {
        self.sources().filter(|source| !source.confidential && !source.title.trim().is_empty())
    }

    /// Everything that people wrote and that would be published.
    fn words(&self) -> Vec<String> {
        let article = self.around.article;
        let rationale = self.sheet.standing().map(|finding| finding.rationale.clone());
        let claimant = self.claimant().map(|claimant| claimant.name().to_owned());
        let told =
            self.told().flat_map(|source| [Some(source.title.clone()), source.publisher.clone(), source.url.clone()]);
        let own = [
            Some(self.sheet.claim.wording.clone()),
            rationale,
            claimant,
            self.label(),
            Some(article.title.clone()),
            article.outlet.clone(),
        ];
        own.into_iter().chain(told).flatten().collect()
    }
}

/// Whether any of `words`, in small letters, names a source or says where it is.
fn gives_away(source: &Source, words: &[String]) -> bool {
    let title = source.title.trim().to_lowercase();
    let address = source.url.as_deref().and_then(web).map(str::to_lowercase);
    let names = |told: &String| !title.is_empty() && holds_words(told, &title);
    let locates = |told: &String| address.as_ref().is_some_and(|address| told.contains(address.as_str()));
    words.iter().any(|told| names(told) || locates(told))
}

/// The stable name of a value: the sentence shows its label.
fn code(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_between_the_worst_and_the_best() {
        for (value, worst, best, out) in
            [(1, 1, 5, false), (5, 1, 5, false), (6, 1, 5, true), (0, 1, 5, true), (0, 0, 5, true), (3, 5, 1, true)]
        {
            assert_eq!(is_out_of_range(Stars { value, worst, best }), out);
        }
    }
}

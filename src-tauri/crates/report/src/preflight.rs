//! Whether a claim may be published as a ClaimReview, before anything is written.
//!
//! Each rule is one line of a table in `rules`: a code, what it does, and the check. The sentences that explain them are
//! `preflight_…` of the catalogue. The rules are Google's for ClaimReview, and what this desk owes its readers: that a
//! finding is settled, signed and rests on sources that they can look up. What no program can see of a site is told by
//! [`reminders`].

mod rules;
mod wording;

use crate::entry::Signing;
use crate::{ClaimSource, Error, ReportHead};
use claimdesk_domain::article::Article;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::{Notice, Publisher, Severity};
use claimdesk_domain::sheet::ClaimSheet;
use std::collections::BTreeMap;

/// Told where several reviews stand on one page.
const SEVERAL: &str = "site-several-on-page";

/// What the rules need beside the claim.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The article that the claim stands in.
    pub article: &'a Article,
    /// Whether the article is closed: through its gate, or over it with a reason that every report prints.
    pub closed: bool,
    /// Who publishes the check, where that is known.
    pub publisher: Option<&'a Publisher>,
    /// What findings are called.
    pub scale: &'a Scale,
    /// What the report speaks.
    pub language: Language,
}

/// What the preflight of an article found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preflight {
    /// What the publisher lacks; an error here keeps every claim out.
    pub publisher: Vec<Notice>,
    /// What the claims lack; those that lack nothing are not listed.
    pub claims: Vec<Checked>,
    /// How many claims may be published.
    pub eligible: u32,
    /// How many may not.
    pub left_out: u32,
    /// What a person has to look at, since no program can.
    pub reminders: Vec<Notice>,
}

/// What one claim lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The claim.
    pub claim: ClaimId,
    /// Its number in the article.
    pub number: u32,
    /// Its wording.
    pub wording: String,
    /// Errors before advice.
    pub notices: Vec<Notice>,
}

impl Checked {
    /// Whether it is kept out.
    pub fn is_left_out(&self) -> bool {
        has_errors(&self.notices)
    }
}

/// Everything that keeps `sheet` from being published, and what would make it better: what the publisher lacks first.
pub fn preflight(sheet: &ClaimSheet, around: &Circumstances<'_>) -> Vec<Notice> {
    let mut notices = of_publisher(around.publisher);
    notices.extend(of_claim(sheet, around));
    notices
}

/// Everything that keeps any claim of `publisher` from being published.
pub fn of_publisher(publisher: Option<&Publisher>) -> Vec<Notice> {
    judged(&rules::of_publisher(), &publisher)
}

/// Everything that keeps `sheet` from being published, whoever publishes it.
pub fn of_claim(sheet: &ClaimSheet, around: &Circumstances<'_>) -> Vec<Notice> {
    judged(&rules::of_claim(), &Candidate::of(sheet, around))
}

/// What no program can see of a site: each to be looked at by a person.
pub fn reminders(eligible: u32) -> Vec<Notice> {
    let several = (eligible > 1).then_some(SEVERAL);
    let notice = |code: &str| Notice {
        code: code.to_owned(),
        severity: Severity::Advice,
        arguments: BTreeMap::from([("count".to_owned(), eligible.to_string())]),
    };
    rules::REMINDERS.into_iter().chain(several).map(notice).collect()
}

/// Whether any of `notices` keeps the claim out.
pub fn has_errors(notices: &[Notice]) -> bool {
    notices.iter().any(|notice| notice.severity == Severity::Error)
}

/// The preflight of every claim of `source`: what [`Format::ClaimReview`](crate::Format::ClaimReview) would leave out
/// and why.
pub fn of_source(source: &dyn ClaimSource) -> Result<Preflight, Error> {
    let head: &ReportHead = source.head();
    let scale = source.beside().scale;
    let around = Circumstances {
        article: source.article(),
        closed: source.closings().last().is_some_and(|sheet| sheet.closing.stands()),
        publisher: head.publisher.as_ref(),
        scale: &scale,
        language: head.language,
    };
    let mut found = Preflight { publisher: of_publisher(around.publisher), ..Preflight::default() };
    let none = has_errors(&found.publisher);
    for sheet in source.claims() {
        let sheet = sheet?;
        let notices = of_claim(&sheet, &around);
        if none || has_errors(&notices) {
            found.left_out += 1;
        } else {
            found.eligible += 1;
        }
        if !notices.is_empty() {
            let claim = &sheet.claim;
            let wording = claim.wording.clone();
            found.claims.push(Checked { claim: claim.id, number: sheet.number, wording, notices });
        }
    }
    found.reminders = reminders(found.eligible);
    Ok(found)
}

impl Preflight {
    /// The two together: of articles that go into one file.
    pub fn join(&mut self, other: Self) {
        if self.publisher.is_empty() {
            self.publisher = other.publisher;
        }
        self.eligible += other.eligible;
        self.left_out += other.left_out;
        self.claims.extend(other.claims);
        self.reminders = reminders(self.eligible);
    }
}

/// Every code that a notice can have, with what it does.
pub fn codes() -> Vec<(&'static str, Severity)> {
    let publisher = rules::of_publisher().map(|rule| (rule.code, rule.severity));
    let claim = rules::of_claim().map(|rule| (rule.code, rule.severity));
    let reminders = rules::REMINDERS.into_iter().chain([SEVERAL]).map(|code| (code, Severity::Advice));
    publisher.into_iter().chain(claim).chain(reminders).collect()
}

/// Words that fill a sentence.
type Arguments = Vec<(&'static str, String)>;

/// One thing that must be so.
struct Rule<T> {
    code: &'static str,
    severity: Severity,
    /// Answers with what fills the sentence where it is not so.
    broken: fn(&T) -> Option<Arguments>,
}

/// Errors first, each in the order of its table.
fn judged<T>(rules: &[Rule<T>], about: &T) -> Vec<Notice> {
    let mut notices: Vec<Notice> = rules
        .iter()
        .filter_map(|rule| {
            let arguments = (rule.broken)(about)?;
            let arguments = arguments.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            Some(Notice { code: rule.code.to_owned(), severity: rule.severity, arguments })
        })
        .collect();
    notices.sort_by_key(|notice| notice.severity);
    notices
}

/// A claim as it would be published.
struct Candidate<'a> {
    sheet: &'a ClaimSheet,
    around: Circumstances<'a>,
    signing: Signing,
    stars: Option<Stars>,
}

impl<'a> Candidate<'a> {
    fn of(sheet: &'a ClaimSheet, around: &Circumstances<'a>) -> Self {
        Self { sheet, around: *around, signing: Signing::of(sheet), stars: stars(sheet, around.scale) }
    }

    /// What the newsroom calls the finding that stands.
    fn label(&self) -> Option<String> {
        let content = self.sheet.standing().and_then(|finding| finding.content)?;
        Some(self.around.scale.label_in(self.around.language, content))
    }
}

/// A rating as a number between two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stars {
    pub(crate) value: u8,
    pub(crate) worst: u8,
    pub(crate) best: u8,
}

/// The number of the finding that stands, where it has one and what the number means is written down: with our own
/// labels it is, since they are the scale of the format's own documentation; a newsroom defines its own.
pub(crate) fn stars(sheet: &ClaimSheet, scale: &Scale) -> Option<Stars> {
    let content = sheet.standing().and_then(|finding| finding.content)?;
    let value = content.score().filter(|_| is_documented(sheet, scale))?;
    Some(Stars { value, worst: 1, best: 5 })
}

fn is_documented(sheet: &ClaimSheet, scale: &Scale) -> bool {
    let content = sheet.standing().and_then(|finding| finding.content);
    let own = content.and_then(|content| scale.rating(content));
    own.is_none_or(|rating| !rating.definition.trim().is_empty())
}

/// Whom the claim is of: the last in the chain that is named, else the outlet whose article makes it.
pub(crate) fn claimant<'a>(sheet: &'a ClaimSheet, article: &'a Article) -> Option<Claimant<'a>> {
    let chain = sheet.claim.attributions.iter().rev();
    let speaker = chain.filter_map(|link| link.name()).map(str::trim).find(|name| !name.is_empty());
    let outlet = || article.outlet.as_deref().map(str::trim).filter(|name| !name.is_empty());
    speaker.map(Claimant::Speaker).or_else(|| outlet().map(Claimant::Outlet))
}

/// Who made a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claimant<'a> {
    /// Somebody whom the article names.
    Speaker(&'a str),
    /// The outlet that printed it.
    Outlet(&'a str),
}

impl<'a> Claimant<'a> {
    pub(crate) fn name(self) -> &'a str {
        match self {
            Self::Speaker(name) | Self::Outlet(name) => name,
        }
    }
}

/// The page of `publisher` that holds the check, where that is an address.
pub(crate) fn page(publisher: &Publisher) -> Option<&str> {
    publisher.page.as_deref().map(str::trim).filter(|page| !page.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_explains_itself_in_every_language_under_a_code_of_its_own() {
        let mut codes: Vec<&str> = codes().into_iter().map(|(code, _)| code).collect();
        let all = codes.len();
        for code in &codes {
            let notice = Notice { code: (*code).to_owned(), severity: Severity::Error, arguments: BTreeMap::new() };
            for language in Language::ALL {
                assert!(!notice.sentence(language).starts_with("preflight_"), "{code} in {language:?}");
            }
        }
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}

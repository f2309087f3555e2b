//! What the check found, in two layers: was it said so, and is it so.

use crate::Instant;
use crate::ids::{ClaimId, FindingId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whether the named speaker said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AttributionFinding {
    /// In these words.
    Verbatim,
    /// In other words with the same sense.
    FairParaphrase,
    /// Not in that sense.
    Misquoted,
    /// No trace of it.
    NotFound,
    /// Nobody is said to have said it.
    NotApplicable,
}

impl AttributionFinding {
    /// Every finding of this layer.
    pub const ALL: [Self; 5] =
        [Self::Verbatim, Self::FairParaphrase, Self::Misquoted, Self::NotFound, Self::NotApplicable];
}

/// Whether it is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ContentFinding {
    /// 5 of 5.
    True,
    /// 4 of 5.
    MostlyTrue,
    /// 3 of 5.
    HalfTrue,
    /// 2 of 5.
    MostlyFalse,
    /// 1 of 5.
    False,
    /// True words, wrong impression.
    Misleading,
    /// Was true once.
    Outdated,
    /// Good sources disagree.
    Conflicting,
    /// Could not be settled; the rationale says what is unknown.
    Unverified,
}

impl ContentFinding {
    /// Every finding of this layer.
    pub const ALL: [Self; 9] = [
        Self::True,
        Self::MostlyTrue,
        Self::HalfTrue,
        Self::MostlyFalse,
        Self::False,
        Self::Misleading,
        Self::Outdated,
        Self::Conflicting,
        Self::Unverified,
    ];

    /// The number on the scale of 1 (false) to 5 (true), for those that have one (ClaimReview `ratingValue`).
    pub fn score(self) -> Option<u8> {
        match self {
            Self::True => Some(5),
            Self::MostlyTrue => Some(4),
            Self::HalfTrue => Some(3),
            Self::MostlyFalse => Some(2),
            Self::False => Some(1),
            Self::Misleading | Self::Outdated | Self::Conflicting | Self::Unverified => None,
        }
    }
}

/// What one check found. Findings append; nothing replaces one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {
    /// Its identity.
    pub id: FindingId,
    /// The claim.
    pub claim: ClaimId,
    /// Who checked.
    pub checker: PersonId,
    /// Was it said so.
    pub attribution: Option<AttributionFinding>,
    /// Is it so.
    pub content: Option<ContentFinding>,
    /// Why; for unverified, what is unknown.
    pub rationale: String,
    /// What is not known, for unverified.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
    /// The day that the finding speaks of.
    #[ts(type = "string")]
    pub as_of: NaiveDate,
    /// When it was recorded.
    #[ts(type = "string")]
    pub at: Instant,
}

/// What stands of findings, layer by layer: of each layer the first checker's latest word. A later finding that is silent
/// on a layer takes nothing back of it. `findings` are those not withdrawn, oldest first. Where the layers come from two
/// findings, it carries both rationales and the identity of the later one.
pub fn standing(findings: &[Finding]) -> Option<Finding> {
    let first = findings.first()?.checker;
    let latest = findings.iter().rev().find(|finding| finding.checker == first)?;
    let (content, attribution) = (latest_on_content(findings, first), latest_on_attribution(findings, first));
    let (Some(content), Some(attribution)) = (content, attribution) else { return Some(latest.clone()) };
    if std::ptr::eq(content, attribution) {
        return Some(content.clone());
    }
    let (earlier, later) =
        if std::ptr::eq(attribution, latest) { (content, attribution) } else { (attribution, content) };
    let rationale = if earlier.rationale == later.rationale {
        later.rationale.clone()
    } else {
        format!("{}\n{}", earlier.rationale, later.rationale)
    };
    Some(Finding { id: latest.id, at: latest.at, attribution: attribution.attribution, rationale, ..content.clone() })
}

/// What stood before layers were told apart: the first checker's latest finding as a whole. Signatures of that time bind
/// it.
pub fn standing_as_a_whole(findings: &[Finding]) -> Option<&Finding> {
    let first = findings.first()?.checker;
    findings.iter().rev().find(|finding| finding.checker == first)
}

/// The other checkers' latest words on a layer that differ from what stands of it, latest first. Not empty: the claim is
/// disputed.
pub fn dissenting(findings: &[Finding]) -> Vec<&Finding> {
    let Some(standing) = standing(findings) else { return Vec::new() };
    let differs = |finding: &Finding| {
        let is_latest = |other: Option<&Finding>| other.is_some_and(|other| std::ptr::eq(other, finding));
        let content = is_latest(latest_on_content(findings, finding.checker))
            && matches!((standing.content, finding.content), (Some(one), Some(other)) if one != other);
        let attribution = is_latest(latest_on_attribution(findings, finding.checker))
            && matches!((standing.attribution, finding.attribution), (Some(one), Some(other)) if one != other);
        content || attribution
    };
    findings.iter().rev().filter(|finding| finding.checker != standing.checker && differs(finding)).collect()
}

/// The findings that nothing came in the place of: of each layer everybody's latest word, the first checker's first. What
/// stands of them and who dissents is the same as of all. A finding of which one layer stands is silent on the other.
pub fn latest(findings: &[Finding]) -> Vec<Finding> {
    let Some(first) = findings.first().map(|finding| finding.checker) else { return Vec::new() };
    let current = |finding: &Finding| {
        let is = |other: Option<&Finding>| other.is_some_and(|other| std::ptr::eq(other, finding));
        let checker = finding.checker;
        let content = finding.content.filter(|_| is(latest_on_content(findings, checker)));
        let attribution = finding.attribution.filter(|_| is(latest_on_attribution(findings, checker)));
        let is_last = is(findings.iter().rev().find(|other| other.checker == checker));
        (is_last || content.is_some() || attribution.is_some()).then(|| Finding {
            content,
            attribution,
            ..finding.clone()
        })
    };
    let (own, others): (Vec<_>, Vec<_>) = findings.iter().filter_map(current).partition(|one| one.checker == first);
    own.into_iter().chain(others).collect()
}

fn latest_on_content(findings: &[Finding], checker: PersonId) -> Option<&Finding> {
    findings.iter().rev().find(|finding| finding.checker == checker && finding.content.is_some())
}

fn latest_on_attribution(findings: &[Finding], checker: PersonId) -> Option<&Finding> {
    findings.iter().rev().find(|finding| finding.checker == checker && finding.attribution.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn finding(checker: u128, content: ContentFinding, rationale: &str) -> Finding {
        Finding {
            id: FindingId(Uuid::from_u128(1)),
            claim: ClaimId(Uuid::from_u128(2)),
            checker: PersonId(Uuid::from_u128(checker)),
            attribution: None,
            content: Some(content),
            rationale: rationale.to_owned(),
            unknown: Vec::new(),
            as_of: NaiveDate::default(),
            at: Instant::default(),
        }
    }

    #[test]
    fn the_first_checkers_latest_stands_whoever_spoke_last() {
        let ana = |content, why| finding(1, content, why);
        let ben = |content, why| finding(2, content, why);
        let findings = [
            ana(ContentFinding::True, "first look"),
            ben(ContentFinding::False, "cross-check"),
            ana(ContentFinding::HalfTrue, "second look"),
            ben(ContentFinding::HalfTrue, "agreed"),
        ];
        assert_eq!(standing(&findings).unwrap().rationale, "second look");
        assert!(dissenting(&findings).is_empty());
        assert_eq!(dissenting(&findings[..3])[0].rationale, "cross-check");
        assert!(standing(&[]).is_none());

        // Who says nothing of a layer does not dissent in it.
        let mut silent = ben(ContentFinding::True, "only the content");
        silent.attribution = None;
        let mut both = ana(ContentFinding::True, "both layers");
        both.attribution = Some(AttributionFinding::Verbatim);
        assert!(dissenting(&[both, silent]).is_empty());
    }

    #[test]
    fn each_layer_stands_and_is_disputed_by_itself() {
        let said = |checker, number: u128, attribution, content, why: &str| Finding {
            id: FindingId(Uuid::from_u128(number)),
            attribution,
            content,
            ..finding(checker, ContentFinding::True, why)
        };
        let mut findings = vec![
            said(1, 1, None, Some(ContentFinding::True), "the log"),
            said(2, 2, None, Some(ContentFinding::False), "the gauge"),
            said(2, 3, Some(AttributionFinding::Verbatim), None, "the tape"),
        ];
        assert_eq!(dissenting(&findings).len(), 1, "who speaks of the other layer takes no dissent back");
        findings.push(said(1, 4, Some(AttributionFinding::Misquoted), None, "the tape too"));
        let stands = standing(&findings).unwrap();
        assert_eq!(
            (stands.content, stands.attribution),
            (Some(ContentFinding::True), Some(AttributionFinding::Misquoted))
        );
        assert_eq!((stands.rationale.as_str(), stands.id), ("the log\nthe tape too", FindingId(Uuid::from_u128(4))));
        assert_eq!(dissenting(&findings).len(), 2, "in both layers");
        findings.push(said(2, 5, None, Some(ContentFinding::True), "agreed"));
        assert_eq!(dissenting(&findings)[0].rationale, "the tape");
        assert_eq!(dissenting(&findings).len(), 1);
    }

    #[test]
    fn without_what_was_replaced_the_same_stands_and_the_same_differs() {
        let said = |checker, number: u128, attribution, content, why: &str| Finding {
            id: FindingId(Uuid::from_u128(number)),
            attribution,
            content,
            ..finding(checker, ContentFinding::True, why)
        };
        let all = [
            said(1, 1, Some(AttributionFinding::Verbatim), Some(ContentFinding::True), "first look"),
            said(2, 2, None, Some(ContentFinding::False), "the gauge"),
            said(1, 3, None, Some(ContentFinding::MostlyTrue), "second look"),
            said(2, 4, None, Some(ContentFinding::MostlyFalse), "the gauge again"),
            said(1, 5, None, Some(ContentFinding::HalfTrue), "third look"),
            said(3, 6, None, Some(ContentFinding::HalfTrue), "agreed"),
        ];
        for many in 0..=all.len() {
            let (all, latest) = (&all[..many], latest(&all[..many]));
            assert_eq!(standing(&latest), standing(all), "of {many}");
            let why = |findings: &[Finding]| -> Vec<String> {
                dissenting(findings).into_iter().map(|one| one.rationale.clone()).collect()
            };
            assert_eq!(why(&latest), why(all), "of {many}");
        }
        let told: Vec<_> = latest(&all).into_iter().map(|one| (one.rationale, one.content)).collect();
        let half = Some(ContentFinding::HalfTrue);
        let expected = [
            ("first look", None),
            ("third look", half),
            ("the gauge again", Some(ContentFinding::MostlyFalse)),
            ("agreed", half),
        ];
        assert_eq!(
            told,
            expected.map(|(why, content)| (why.to_owned(), content)),
            "what was taken back is told nowhere"
        );
    }
}

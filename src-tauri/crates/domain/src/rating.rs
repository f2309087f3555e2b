//! A newsroom's own names for what was found.

use crate::finding::ContentFinding;
use crate::ids::RatingId;
use crate::messages::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The scale that findings are told on: the newsroom's own labels, and the findings' own names where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scale {
    /// The newsroom's own labels.
    pub ratings: Vec<Rating>,
}

/// Why words name no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFinding {
    /// No finding is called so.
    Unknown,
    /// More than one is.
    Ambiguous,
}

impl Scale {
    /// What the newsroom says of a finding, where it says something of its own.
    pub fn rating(&self, finding: ContentFinding) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.finding == finding)
    }

    /// What a finding is called: by the newsroom, or by itself in English.
    pub fn label(&self, finding: ContentFinding) -> String {
        self.label_in(Language::English, finding)
    }

    /// What a finding is called: by the newsroom, or by itself in `language`.
    pub fn label_in(&self, language: Language, finding: ContentFinding) -> String {
        self.rating(finding).map_or_else(|| language.label("content", &finding), |rating| rating.label.clone())
    }

    /// The finding of a name: its code, its own name where the newsroom has no other, or the newsroom's label. What more
    /// than one is called names none.
    pub fn named(&self, name: &str) -> Result<ContentFinding, NoFinding> {
        let wanted = name.trim().to_lowercase();
        let code = |finding: &ContentFinding| match serde_json::to_value(finding) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        };
        let is = |finding: &&ContentFinding| code(finding) == wanted || self.label(**finding).to_lowercase() == wanted;
        let found: Vec<&ContentFinding> = ContentFinding::ALL.iter().filter(is).collect();
        match found.as_slice() {
            [only] => Ok(**only),
            [] => Err(NoFinding::Unknown),
            _ => Err(NoFinding::Ambiguous),
        }
    }
}

/// The newsroom's label for one content finding, with what it means. A library has at most one per finding; where
/// there is none, the finding's own name stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rating {
    /// Its identity.
    pub id: RatingId,
    /// The finding that it names.
    pub finding: ContentFinding,
    /// The label: "Mostly right".
    pub label: String,
    /// When it is given, in the words of the newsroom's own scale.
    pub definition: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn scale(labels: &[(ContentFinding, &str)]) -> Scale {
        let rating = |(finding, label): &(ContentFinding, &str)| Rating {
            id: RatingId(Uuid::nil()),
            finding: *finding,
            label: (*label).to_owned(),
            definition: String::new(),
        };
        Scale { ratings: labels.iter().map(rating).collect() }
    }

    #[test]
    fn a_finding_is_named_by_its_code_or_its_label_and_never_guessed_at() {
        let own = scale(&[(ContentFinding::MostlyTrue, "Broadly right"), (ContentFinding::HalfTrue, "True")]);
        assert_eq!(own.label(ContentFinding::MostlyTrue), "Broadly right");
        assert_eq!(own.named(" broadly RIGHT "), Ok(ContentFinding::MostlyTrue));
        assert_eq!(own.named("mostly-true"), Ok(ContentFinding::MostlyTrue));
        assert_eq!(own.named("Mostly true"), Err(NoFinding::Unknown), "the newsroom calls it otherwise");
        assert_eq!(own.named("true"), Err(NoFinding::Ambiguous), "one is called so, another is labelled so");
        assert_eq!(Scale::default().named("Mostly true"), Ok(ContentFinding::MostlyTrue));
    }
}

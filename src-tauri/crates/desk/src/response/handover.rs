//! What a colleague handed over, and what both changed differently.

use claimdesk_domain::Instant;
use claimdesk_domain::ids::{ArticleId, ClaimId, DeviceId, DifferenceId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What came with a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenIn {
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// Who handed it over.
    pub from: String,
    /// Who did what is new here.
    pub people: Vec<String>,
    /// How many operations about the article are new here.
    pub operations: u32,
    /// How many claims changed, or had something added.
    pub claims: u32,
    /// How many fields wait to be settled, since both changed them.
    pub differences: u32,
    /// Names that more than one person has, of whom one came with it: nobody can tell one's word from the other's, and
    /// neither may cross-check the other until one is called otherwise.
    pub namesakes: Vec<String>,
    /// Whether the article was not here before.
    pub new: bool,
    /// Whether there was nothing in it that is not here: nothing was done.
    pub nothing: bool,
    /// What a report brought, where it came as one.
    pub report: Option<FromReport>,
}

/// What came with a JSON report rather than with a file that a colleague handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FromReport {
    /// When the report was made.
    #[ts(type = "string")]
    pub made: Instant,
    /// Signatures that it tells of. Nothing in this library shows that they were given.
    pub signatures: u32,
    /// Kept bytes that it tells the hash of and that are not here.
    pub elsewhere: u32,
    /// Whether findings are called here as they were before, and not as in the report.
    pub labels_stay: bool,
}

/// A field that was changed differently in two libraries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceRow {
    /// The difference.
    pub id: DifferenceId,
    /// The claim.
    pub claim: Option<ClaimId>,
    /// Its number in the article.
    pub number: Option<u32>,
    /// What the field is of: `claim`, `source`, `article` …
    pub noun: String,
    /// Its name, or that of several fields that belong together; `row` where one withdrew it and the other changed it.
    pub field: String,
    /// What it is about: the claim's wording, the source's title.
    pub about: String,
    /// The values.
    pub versions: Vec<VersionRow>,
}

/// One of the values of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct VersionRow {
    /// The value in words; nothing where there is none, or the row was withdrawn.
    pub text: Option<String>,
    /// Whether it is a name that the program has words for.
    pub code: bool,
    /// The number of the draft, where the value is one.
    pub draft: Option<u32>,
    /// Who wrote it, as far as is known.
    pub person: Option<String>,
    /// Whether it is what stands here now.
    pub here: bool,
}

/// Another library in which something was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReceivedFrom {
    /// The working copy.
    pub device: DeviceId,
    /// The operation's number there.
    #[ts(type = "number")]
    pub sequence: u64,
}

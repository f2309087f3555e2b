//! One type per kind of identity, so that a claim's id never stands where an article's is wanted.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;
use uuid::Uuid;

macro_rules! identity {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

identity! {
    /// An article.
    ArticleId,
    /// One draft of an article.
    DraftId,
    /// A claim.
    ClaimId,
    /// A source.
    SourceId,
    /// A source as used for one claim.
    EvidenceId,
    /// Kept bytes of a source.
    CaptureId,
    /// A fetch through the network door.
    FetchId,
    /// A finding.
    FindingId,
    /// A suggested change.
    SuggestionId,
    /// An editor's decision.
    DecisionId,
    /// A sign-off.
    SignoffId,
    /// A person.
    PersonId,
    /// Something that a person put aside.
    DismissalId,
    /// A comment.
    CommentId,
    /// An article closed.
    ClosingId,
    /// Criticism to be put to somebody.
    ReplyRequestId,
    /// A correction after publication.
    CorrectionId,
    /// A newsroom's label.
    RatingId,
    /// Who publishes what was checked.
    PublisherId,
    /// An edition that a newsroom keeps under a name.
    PresetId,
    /// A query that a desk keeps under a name.
    SavedSearchId,
    /// A field that was changed differently in two libraries.
    DifferenceId,
    /// What somebody else checked already.
    KnownCheckId,
    /// Whether two say the same, as a person settled it.
    SamenessId,
    /// One import of an article or of known checks, which may take several operations.
    ImportId,
    /// One operation of the log.
    OperationId,
    /// The device (strictly: the working copy) that wrote an operation.
    DeviceId,
    /// A running job.
    JobId,
    /// A one-use right to read or write one file.
    GrantId,
}

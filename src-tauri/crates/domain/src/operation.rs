//! One entry of the append-only log.
//!
//! A *body* says what was done: it is kept as the exact bytes that were hashed. A *header* chains the bodies by their
//! hashes alone, so that a body can be purged and the chain still proves itself. Both encodings are fixed for good:
//! a change here would break every library there is (the tests hold them to known bytes).

use crate::Instant;
use crate::article::Article;
use crate::claim::Claim;
use crate::closing::Closing;
use crate::comment::Comment;
use crate::decision::{Decision, Suggestion};
use crate::difference::Difference;
use crate::digest::Digest;
use crate::draft::Draft;
use crate::fact::Dismissal;
use crate::fetch::Fetch;
use crate::finding::Finding;
use crate::ids::{ArticleId, ClaimId, DeviceId, DraftId, ImportId, OperationId, PersonId};
use crate::known_check::{KnownCheck, KnownImport};
use crate::ledger::{Correction, ReplyRequest};
use crate::person::Person;
use crate::preset::Preset;
use crate::publisher::Publisher;
use crate::purge::{Purge, Redacted};
use crate::rating::Rating;
use crate::sameness::Sameness;
use crate::saved_search::SavedSearch;
use crate::signoff::Signoff;
use crate::source::{Capture, Evidence, Source};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How far an import has come: what lets it be resumed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// Its identity; the `series` of all its operations.
    pub id: ImportId,
    /// The article it makes.
    pub article: ArticleId,
    /// The draft that claims are pulled from.
    pub draft: DraftId,
    /// The language engine, with its version.
    pub engine: String,
    /// Claims stored so far.
    pub stored: u32,
    /// Block, first byte and end of the last claim stored.
    pub through: Option<(u32, u32, u32)>,
    /// Whether every claim is stored.
    pub finished: bool,
}

/// Something that the log keeps the state of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "noun", rename_all = "kebab-case")]
// A record lives for one change: boxing the large ones would cost more than it saves.
#[allow(clippy::large_enum_variant)]
pub enum Record {
    /// An article.
    Article(Article),
    /// A draft.
    Draft(Draft),
    /// An import.
    Import(Import),
    /// A claim.
    Claim(Claim),
    /// A source.
    Source(Source),
    /// A fetch.
    Fetch(Fetch),
    /// A capture.
    Capture(Capture),
    /// Evidence.
    Evidence(Evidence),
    /// A finding.
    Finding(Finding),
    /// A suggested change.
    Suggestion(Suggestion),
    /// A decision.
    Decision(Decision),
    /// A sign-off.
    Signoff(Signoff),
    /// A person.
    Person(Person),
    /// A dismissal.
    Dismissal(Dismissal),
    /// A comment.
    Comment(Comment),
    /// An article closed.
    Closing(Closing),
    /// Criticism to be put to somebody.
    ReplyRequest(ReplyRequest),
    /// A correction.
    Correction(Correction),
    /// A newsroom's label.
    Rating(Rating),
    /// Who publishes what was checked.
    Publisher(Publisher),
    /// An edition kept under a name.
    Preset(Preset),
    /// A query kept under a name.
    SavedSearch(SavedSearch),
    /// A field that was changed differently in two libraries.
    Difference(Difference),
    /// A file of known checks, as far as it was taken in.
    KnownImport(KnownImport),
    /// What somebody else checked already.
    KnownCheck(KnownCheck),
    /// Whether a claim and an earlier one say the same.
    Sameness(Sameness),
}

/// The kinds of record, each a table of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Noun {
    Article,
    Draft,
    Import,
    Claim,
    Source,
    Fetch,
    Capture,
    Evidence,
    Finding,
    Suggestion,
    Decision,
    Signoff,
    Person,
    Dismissal,
    Comment,
    Closing,
    ReplyRequest,
    Correction,
    Rating,
    Publisher,
    Preset,
    SavedSearch,
    Difference,
    KnownImport,
    KnownCheck,
    Sameness,
}

impl Noun {
    /// Every noun; one that others point to comes before them.
    pub const ALL: [Self; 26] = [
        Self::Person,
        Self::Article,
        Self::Draft,
        Self::Import,
        Self::Claim,
        Self::Source,
        Self::Fetch,
        Self::Capture,
        Self::Evidence,
        Self::Finding,
        Self::Suggestion,
        Self::Decision,
        Self::Signoff,
        Self::Dismissal,
        Self::Comment,
        Self::Closing,
        Self::ReplyRequest,
        Self::Correction,
        Self::Rating,
        Self::Publisher,
        Self::Preset,
        Self::SavedSearch,
        Self::Difference,
        Self::KnownImport,
        Self::KnownCheck,
        Self::Sameness,
    ];

    /// Its name in the log and the name of its table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Draft => "draft",
            Self::Import => "import",
            Self::Claim => "claim",
            Self::Source => "source",
            Self::Fetch => "fetch",
            Self::Capture => "capture",
            Self::Evidence => "evidence",
            Self::Finding => "finding",
            Self::Suggestion => "suggestion",
            Self::Decision => "decision",
            Self::Signoff => "signoff",
            Self::Person => "person",
            Self::Dismissal => "dismissal",
            Self::Comment => "comment",
            Self::Closing => "closing",
            Self::ReplyRequest => "reply_request",
            Self::Correction => "correction",
            Self::Rating => "rating",
            Self::Publisher => "publisher",
            Self::Preset => "preset",
            Self::SavedSearch => "saved_search",
            Self::Difference => "difference",
            Self::KnownImport => "known_import",
            Self::KnownCheck => "known_check",
            Self::Sameness => "sameness",
        }
    }

    /// The noun of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|noun| noun.name() == name)
    }
}

macro_rules! each_record {
    ($self:ident, $inner:ident => $result:expr) => {
        match $self {
            Record::Article($inner) => $result,
            Record::Draft($inner) => $result,
            Record::Import($inner) => $result,
            Record::Claim($inner) => $result,
            Record::Source($inner) => $result,
            Record::Fetch($inner) => $result,
            Record::Capture($inner) => $result,
            Record::Evidence($inner) => $result,
            Record::Finding($inner) => $result,
            Record::Suggestion($inner) => $result,
            Record::Decision($inner) => $result,
            Record::Signoff($inner) => $result,
            Record::Person($inner) => $result,
            Record::Dismissal($inner) => $result,
            Record::Comment($inner) => $result,
            Record::Closing($inner) => $result,
            Record::ReplyRequest($inner) => $result,
            Record::Correction($inner) => $result,
            Record::Rating($inner) => $result,
            Record::Publisher($inner) => $result,
            Record::Preset($inner) => $result,
            Record::SavedSearch($inner) => $result,
            Record::Difference($inner) => $result,
            Record::KnownImport($inner) => $result,
            Record::KnownCheck($inner) => $result,
            Record::Sameness($inner) => $result,
        }
    };
}

impl Record {
    /// Which table it belongs to.
    pub fn noun(&self) -> Noun {
        match self {
            Self::Article(_) => Noun::Article,
            Self::Draft(_) => Noun::Draft,
            Self::Import(_) => Noun::Import,
            Self::Claim(_) => Noun::Claim,
            Self::Source(_) => Noun::Source,
            Self::Fetch(_) => Noun::Fetch,
            Self::Capture(_) => Noun::Capture,
            Self::Evidence(_) => Noun::Evidence,
            Self::Finding(_) => Noun::Finding,
            Self::Suggestion(_) => Noun::Suggestion,
            Self::Decision(_) => Noun::Decision,
            Self::Signoff(_) => Noun::Signoff,
            Self::Person(_) => Noun::Person,
            Self::Dismissal(_) => Noun::Dismissal,
            Self::Comment(_) => Noun::Comment,
            Self::Closing(_) => Noun::Closing,
            Self::ReplyRequest(_) => Noun::ReplyRequest,
            Self::Correction(_) => Noun::Correction,
            Self::Rating(_) => Noun::Rating,
            Self::Publisher(_) => Noun::Publisher,
            Self::Preset(_) => Noun::Preset,
            Self::SavedSearch(_) => Noun::SavedSearch,
            Self::Difference(_) => Noun::Difference,
            Self::KnownImport(_) => Noun::KnownImport,
            Self::KnownCheck(_) => Noun::KnownCheck,
            Self::Sameness(_) => Noun::Sameness,
        }
    }

    /// The rows that it points to, which must be there as long as it is.
    pub fn points_to(&self) -> Vec<(Noun, Uuid)> {
        match self {
            Self::Source(_)
            | Self::Fetch(_)
            | Self::Person(_)
            | Self::Rating(_)
            | Self::Publisher(_)
            | Self::Preset(_)
            | Self::SavedSearch(_)
            | Self::KnownImport(_) => Vec::new(),
            Self::KnownCheck(check) => vec![(Noun::KnownImport, check.import.0)],
            Self::Sameness(settled) => {
                vec![(Noun::Claim, settled.claim.0), settled.other.place(), (Noun::Person, settled.person.0)]
            }
            Self::Article(article) => {
                people([article.assigned, article.legal.as_ref().map(|flag| flag.person)]).collect()
            }
            Self::Draft(draft) => vec![(Noun::Article, draft.article.0)],
            Self::Import(import) => vec![(Noun::Article, import.article.0), (Noun::Draft, import.draft.0)],
            Self::Claim(claim) => {
                let placed = claim.anchoring.as_ref().and_then(|anchoring| anchoring.confirmed);
                let texts = [(Noun::Article, claim.article.0), (Noun::Draft, claim.draft.0)];
                texts.into_iter().chain(people([claim.accepted, claim.assigned, placed])).collect()
            }
            Self::Capture(capture) => {
                let source = capture.source.map(|source| (Noun::Source, source.0));
                let article = capture.article.map(|article| (Noun::Article, article.0));
                let fetch = capture.fetch.map(|fetch| (Noun::Fetch, fetch.0));
                source.into_iter().chain(article).chain(fetch).collect()
            }
            Self::Evidence(evidence) => {
                let mut rows = vec![(Noun::Claim, evidence.claim.0), (Noun::Source, evidence.source.0)];
                rows.extend(evidence.capture.map(|capture| (Noun::Capture, capture.0)));
                rows
            }
            Self::Finding(finding) => vec![(Noun::Claim, finding.claim.0), (Noun::Person, finding.checker.0)],
            Self::Suggestion(made) => vec![(Noun::Claim, made.claim.0), (Noun::Person, made.checker.0)],
            Self::Decision(made) => vec![(Noun::Claim, made.claim.0), (Noun::Person, made.editor.0)],
            Self::Signoff(given) => vec![(Noun::Claim, given.claim.0), (Noun::Person, given.person.0)],
            Self::Dismissal(made) => {
                vec![(Noun::Article, made.article.0), (Noun::Draft, made.draft.0), (Noun::Person, made.person.0)]
            }
            Self::Comment(made) => {
                let answers = made.answers.map(|first| (Noun::Comment, first.0));
                [(Noun::Claim, made.claim.0), (Noun::Person, made.person.0)].into_iter().chain(answers).collect()
            }
            Self::Closing(made) => {
                let closed = [(Noun::Article, made.article.0), (Noun::Draft, made.draft.0)];
                let reopened = made.reopened.as_ref().map(|reopening| reopening.person);
                closed.into_iter().chain(people([Some(made.person), reopened])).collect()
            }
            Self::ReplyRequest(made) => of_article(made.article, made.claim, made.person),
            Self::Correction(made) => of_article(made.article, made.claim, made.person),
            Self::Difference(found) => vec![(Noun::Article, found.article.0)],
        }
    }

    /// Its identity.
    pub fn id(&self) -> Uuid {
        each_record!(self, inner => inner.id.0)
    }
}

fn people<const COUNT: usize>(named: [Option<PersonId>; COUNT]) -> impl Iterator<Item = (Noun, Uuid)> {
    named.into_iter().flatten().map(|person| (Noun::Person, person.0))
}

fn of_article(article: ArticleId, claim: Option<ClaimId>, person: PersonId) -> Vec<(Noun, Uuid)> {
    let claim = claim.map(|claim| (Noun::Claim, claim.0));
    [(Noun::Article, article.0), (Noun::Person, person.0)].into_iter().chain(claim).collect()
}

macro_rules! record_from {
    ($($name:ident),+) => {$(
        impl From<$name> for Record {
            fn from(inner: $name) -> Self {
                Self::$name(inner)
            }
        }
    )+};
}

record_from!(
    Article,
    Draft,
    Import,
    Claim,
    Source,
    Fetch,
    Capture,
    Evidence,
    Finding,
    Suggestion,
    Decision,
    Signoff,
    Person,
    Dismissal,
    Comment,
    Closing,
    ReplyRequest,
    Correction,
    Rating,
    Publisher,
    Preset,
    SavedSearch,
    Difference,
    KnownImport,
    KnownCheck,
    Sameness
);

/// One row before and after. No *before*: it is made (or brought back). No *after*: it is withdrawn, and stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The row as the operation found it.
    pub before: Option<Record>,
    /// The row as the operation leaves it.
    pub after: Option<Record>,
}

impl Change {
    /// A row made.
    pub fn made(after: impl Into<Record>) -> Self {
        Self { before: None, after: Some(after.into()) }
    }

    /// A row changed.
    pub fn edited(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        Self { before: Some(before.into()), after: Some(after.into()) }
    }

    /// A row taken out of every view.
    pub fn withdrawn(before: impl Into<Record>) -> Self {
        Self { before: Some(before.into()), after: None }
    }

    /// What takes this change back.
    pub fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }

    /// The row it is about.
    pub fn record(&self) -> Option<&Record> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// The verb under which the sample of the first start comes in. It is nobody's deed, so undo stops before it.
pub const SAMPLE: &str = "open-sample";

/// The verb under which what a colleague handed over is taken in.
pub const TAKE_IN: &str = "take-in";

/// The verb of an import that took in a JSON report.
pub const IMPORT_REPORT: &str = "import-report";

/// What was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// 32 random bytes in hexadecimal: nobody can guess a purged body from its hash.
    pub nonce: Digest,
    /// Who did it.
    pub actor: PersonId,
    /// The verb with its version: `record-finding/1`.
    pub verb: String,
    /// Words that fill the verb's sentence in the catalogue of messages.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub about: BTreeMap<String, String>,
    /// Operations that belong together share it: a large import, and what takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Uuid>,
    /// The operation that this one takes back, for `undo` and `redo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<OperationId>,
    /// What it purged, for `purge`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purge: Option<Purge>,
    /// Where a purge put this body in the place of another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redacted: Option<Redacted>,
    /// The rows, in the order in which they change.
    pub changes: Vec<Change>,
}

impl Body {
    /// The verb without its version.
    pub fn verb_name(&self) -> &str {
        self.verb.split('/').next().unwrap_or_default()
    }
}

/// Chains the bodies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The operation's identity (UUIDv7).
    pub id: OperationId,
    /// The working copy that wrote it.
    pub device: DeviceId,
    /// 1, 2, 3 … on that device.
    pub sequence: u64,
    /// When, to the microsecond.
    pub at: Instant,
    /// The hash of the header before it; for a device's first one the library's head at that time, or nothing.
    pub previous: Digest,
    /// The hash of the body's bytes.
    pub body: Digest,
}

impl Header {
    /// The hash that the next header carries: SHA-256 over a tag and the fields in order, fixed width, big-endian.
    pub fn hash(&self) -> Digest {
        let mut bytes = Vec::with_capacity(160);
        bytes.extend_from_slice(b"claimdesk operation header 1\n");
        bytes.extend_from_slice(self.id.0.as_bytes());
        bytes.extend_from_slice(self.device.0.as_bytes());
        bytes.extend_from_slice(&self.sequence.to_be_bytes());
        bytes.extend_from_slice(&self.at.timestamp_micros().to_be_bytes());
        bytes.extend_from_slice(&self.previous.0);
        bytes.extend_from_slice(&self.body.0);
        Digest::of(&bytes)
    }
}

/// A header with the exact bytes of its body.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The header.
    pub header: Header,
    /// The body's bytes: JSON of [`Body`], never written again from the parsed form.
    pub body: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_hash_is_fixed_for_good() {
        let header = Header {
            id: OperationId(Uuid::from_u128(1)),
            device: DeviceId(Uuid::from_u128(2)),
            sequence: 3,
            at: Instant::from_timestamp_micros(1_641_427_200_000_004).unwrap(),
            previous: Digest::of(b"previous"),
            body: Digest::of(b"body"),
        };
        assert_eq!(header.hash().to_string(), "cce8895a451bd408fc95a9b68033bb353a1a971d598e56bffbbe6220e73a2324");
    }

    #[test]
    fn a_body_is_fixed_for_good() {
        let person = Person {
            id: PersonId(Uuid::from_u128(7)),
            name: "Ana Kay".to_owned(),
            initials: "AK".to_owned(),
            roles: vec![crate::person::Role::Checker],
        };
        let body = Body {
            nonce: Digest::NOTHING,
            actor: person.id,
            verb: "add-person/1".to_owned(),
            about: BTreeMap::from([("name".to_owned(), "Ana Kay".to_owned())]),
            series: None,
            target: None,
            purge: None,
            redacted: None,
            changes: vec![Change::made(person)],
        };
        let json = serde_json::to_string(&body).unwrap();
        assert_eq!(
            json,
            concat!(
                r#"{"nonce":"0000000000000000000000000000000000000000000000000000000000000000","#,
                r#""actor":"00000000-0000-0000-0000-000000000007","verb":"add-person/1","about":{"name":"Ana Kay"},"#,
                r#""changes":[{"before":null,"after":{"noun":"person","id":"00000000-0000-0000-0000-000000000007","#,
                r#""name":"Ana Kay","initials":"AK","roles":["checker"]}}]}"#
            )
        );
        assert_eq!(serde_json::from_str::<Body>(&json).unwrap(), body);
    }
}

//! What single commands are given.

use super::named;
use chrono::{DateTime, NaiveDate, Utc};
use claimdesk_domain::citation::{Author, Citation, PartialDay};
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId, EvidenceId, SourceId};
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::source::{SourceKind, Stance};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Analyze {
    /// The day of the article: relative times are read against it.
    #[arg(long)]
    pub date: Option<NaiveDate>,
    /// Every input line is one sentence.
    #[arg(long)]
    pub lines: bool,
    /// The file, or - for standard input.
    #[arg(default_value = "-")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Read {
    /// The file, the address, or - for standard input.
    pub path: PathBuf,
    /// Which part, from 0, of what holds several texts.
    #[arg(long)]
    pub part: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// Files, folders, addresses, or - for standard input.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Which part, from 0, of a file that holds several texts: an entry of a feed, a chapter, an attachment.
    #[arg(long)]
    pub part: Option<u32>,
    /// Keeps them as sources to check against, not as articles to be checked.
    #[arg(long)]
    pub sources: bool,
    #[command(flatten)]
    pub details: Details,
}

#[derive(Debug, Args)]
pub struct Capture {
    pub source: SourceId,
    /// A file or an address; the source's own address when nothing is said.
    pub from: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Details {
    /// The day of the article.
    #[arg(long)]
    pub date: Option<NaiveDate>,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long)]
    pub outlet: Option<String>,
    #[arg(long)]
    pub byline: Option<String>,
}

#[derive(Debug, Args)]
pub struct Claims {
    #[arg(long)]
    pub article: Option<ArticleId>,
    /// unchecked, in-progress, awaiting-source, checked, needs-recheck, not-checkable.
    #[arg(long, value_parser = named::<CheckState>)]
    pub state: Option<CheckState>,
    /// The standing finding: true … false, misleading, outdated, conflicting, unverified.
    #[arg(long, value_parser = named::<ContentFinding>)]
    pub finding: Option<ContentFinding>,
    /// Whose work, by name.
    #[arg(long)]
    pub assigned: Option<String>,
    /// With this tag.
    #[arg(long)]
    pub tag: Option<String>,
    /// Those of an article that somebody rejected or took out, the latest first.
    #[arg(long, requires = "article", conflicts_with_all = ["state", "finding", "assigned", "tag"])]
    pub rejected: bool,
}

#[derive(Debug, Args)]
pub struct At {
    /// The block, from 0, where the words stand in several.
    #[arg(long)]
    pub block: Option<u32>,
    /// The first code point within the block.
    #[arg(long)]
    pub start: Option<u32>,
}

#[derive(Debug, Args)]
pub struct Quote {
    /// The exact words.
    #[arg(long)]
    pub quote: String,
    /// The block, from 0, where the words stand in several.
    #[arg(long)]
    pub block: Option<u32>,
    /// The first code point within the block.
    #[arg(long)]
    pub start: Option<u32>,
}

#[derive(Debug, Args)]
pub struct EditClaim {
    pub claim: ClaimId,
    /// Words that stand on their own.
    #[arg(long)]
    pub wording: Option<String>,
    /// event, quantity, attribution, definition, relation, prediction, opinion.
    #[arg(long, value_parser = named::<ClaimKind>)]
    pub kind: Option<ClaimKind>,
    /// Other exact words in the article.
    #[arg(long)]
    pub quote: Option<String>,
    #[arg(long, requires = "quote")]
    pub block: Option<u32>,
    #[arg(long, requires = "quote")]
    pub start: Option<u32>,
    /// Who says it, from the article outward; may be given several times.
    #[arg(long = "speaker")]
    pub speakers: Vec<String>,
    /// Nobody but the article says it.
    #[arg(long, conflicts_with = "speakers")]
    pub no_speaker: bool,
    /// The last speaker holds it at arm's length.
    #[arg(long, requires = "speakers")]
    pub hedged: bool,
    /// Words for the time; empty takes it away.
    #[arg(long)]
    pub time: Option<String>,
    /// The TIMEX3 value that the claim's time means, out of those it may mean.
    #[arg(long, conflicts_with = "time")]
    pub time_value: Option<String>,
    /// Where; empty takes it away.
    #[arg(long)]
    pub place: Option<String>,
    /// Whether legal must clear it.
    #[arg(long)]
    pub legal: Option<bool>,
    /// How far the check has come; an operation of its own.
    #[arg(long, value_parser = named::<CheckState>, conflicts_with_all = ["wording", "kind", "quote", "speakers", "no_speaker", "time", "time_value", "place", "legal"])]
    pub state: Option<CheckState>,
    /// Why it is not checkable.
    #[arg(long, requires = "state")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
pub struct AddSource {
    /// document, page, dataset, recording, person, note.
    #[arg(long, value_parser = named::<SourceKind>)]
    pub kind: SourceKind,
    #[arg(long)]
    pub title: String,
    #[arg(long)]
    pub publisher: Option<String>,
    #[arg(long)]
    pub url: Option<String>,
    /// A file whose bytes are kept.
    #[arg(long)]
    pub file: Option<PathBuf>,
    /// It saw or made what it speaks of.
    #[arg(long)]
    pub primary: bool,
    /// It must not be named outside the desk.
    #[arg(long)]
    pub confidential: bool,
    /// Where its content comes from.
    #[arg(long)]
    pub origin: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub citation: Cited,
}

/// What may be said of a source that is known already; nothing stays as it is, and empty words take a word away.
#[derive(Debug, Args)]
pub struct EditSource {
    pub source: SourceId,
    /// document, page, dataset, recording, person, note.
    #[arg(long, value_parser = named::<SourceKind>)]
    pub kind: Option<SourceKind>,
    #[arg(long)]
    pub title: Option<String>,
    #[arg(long)]
    pub publisher: Option<String>,
    #[arg(long)]
    pub url: Option<String>,
    /// Whether it saw or made what it speaks of: true or false.
    #[arg(long)]
    pub primary: Option<bool>,
    /// Whether it must not be named outside the desk: true or false.
    #[arg(long)]
    pub confidential: Option<bool>,
    /// Where its content comes from.
    #[arg(long)]
    pub origin: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
    #[command(flatten)]
    pub citation: Cited,
}

/// What a bibliography says of a source.
#[derive(Debug, Args)]
pub struct Cited {
    /// Who wrote it: "Quill, Mara", or the whole name of an institution; may be given several times.
    #[arg(long = "author")]
    pub authors: Vec<String>,
    /// When it came out: 2024, 2024-05 or 2024-05-17.
    #[arg(long)]
    pub issued: Option<PartialDay>,
    /// The newspaper, journal, site or book that it stands in.
    #[arg(long)]
    pub container: Option<String>,
    /// Its digital object identifier.
    #[arg(long)]
    pub doi: Option<String>,
}

impl Cited {
    /// What is known with what is said here.
    pub fn over(&self, known: Citation) -> Citation {
        let author = |words: &String| match words.split_once(',') {
            Some((name, given)) => Author { given: Some(given.to_owned()), ..Author::named(name) },
            None => Author::named(words),
        };
        let authors = if self.authors.is_empty() { known.authors } else { self.authors.iter().map(author).collect() };
        Citation {
            authors,
            issued: self.issued.or(known.issued),
            container: self.container.clone().or(known.container),
            doi: self.doi.clone().or(known.doi),
            ..known
        }
    }
}

#[derive(Debug, Args)]
pub struct EditEvidence {
    pub evidence: EvidenceId,
    /// supports, refutes, qualifies, irrelevant.
    #[arg(long, value_parser = named::<Stance>)]
    pub stance: Option<Stance>,
    /// Where in the source: page, paragraph, time stamp.
    #[arg(long)]
    pub locator: Option<String>,
    /// The words of the source.
    #[arg(long)]
    pub passage: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
}

/// What came of putting criticism to whom it is of.
#[derive(Debug, Args)]
pub struct Reply {
    /// The claim that criticises.
    #[arg(long)]
    pub claim: Option<ClaimId>,
    /// not-asked, asked, answered, no-answer, not-needed (the note says why).
    #[arg(long, value_parser = named::<ReplyState>)]
    pub state: Option<ReplyState>,
    /// Who or where it was put to.
    #[arg(long)]
    pub put_to: Option<String>,
    /// The day it was put to them; today where nothing is said and it was.
    #[arg(long)]
    pub asked_on: Option<NaiveDate>,
    /// The time they were given, RFC 3339: 2022-01-06T17:30:00Z.
    #[arg(long)]
    pub answer_by: Option<DateTime<Utc>>,
    /// The day they answered; today where nothing is said and they did.
    #[arg(long)]
    pub answered_on: Option<NaiveDate>,
    /// Their answer.
    #[arg(long)]
    pub answer: Option<String>,
    #[arg(long)]
    pub note: Option<String>,
}

//! What is to be purged, as a person types it.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

/// What is to be taken out for good.
#[derive(Debug, Args)]
pub struct Purge {
    /// What it is.
    #[arg(required_unless_present_any = ["articles_before", "captures_before"])]
    pub kind: Option<PurgeKind>,
    /// Its identity; of a person the name, where only one has it.
    #[arg(requires = "kind", required_unless_present_any = ["articles_before", "captures_before"])]
    pub which: Option<String>,
    /// Articles that were closed or published before this day.
    #[arg(long, value_name = "DATE", conflicts_with_all = ["kind", "captures_before"])]
    pub articles_before: Option<NaiveDate>,
    /// Captures of sources that were taken before this day.
    #[arg(long, value_name = "DATE", conflicts_with = "kind")]
    pub captures_before: Option<NaiveDate>,
    /// Purges, where this is its very name, or the day: what the command names without this. Without it, what would go
    /// is told and nothing is purged.
    #[arg(long, value_name = "NAME", conflicts_with = "dry_run")]
    pub confirm: Option<String>,
    /// Says what would go, and what would still name it, and that is all that was asked for.
    #[arg(long)]
    pub dry_run: bool,
    /// Leaves its name in what people wrote elsewhere: comments, reasons, notes, tags.
    #[arg(long)]
    pub keep_mentions: bool,
    /// Leaves sources that nothing else ever used.
    #[arg(long)]
    pub keep_sources: bool,
}

impl Purge {
    /// What was typed for the purge to begin; without it, it is only told of.
    pub fn confirmed(&self) -> Option<&str> {
        self.confirm.as_deref()
    }
}

/// What can be purged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PurgeKind {
    /// An article with all that belongs to it.
    Article,
    /// A source with its captures and the evidence that it was used as.
    Source,
    /// A capture: its bytes, and that evidence names it.
    Capture,
    /// A person's name; what they did stays.
    Person,
}

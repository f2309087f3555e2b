//! What looking for earlier claims is given.

use super::named;
use claimdesk_domain::earlier::Relation;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::sameness::Counterpart;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Match {
    /// The statement.
    #[arg(required_unless_present = "queries")]
    pub text: Vec<String>,
    /// A file of lines `id<TAB>statement`; prints lines `id<TAB>claim<TAB>rank<TAB>score`.
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    pub queries: Option<PathBuf>,
    /// How many for each statement at most.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub top: u32,
}

#[derive(Debug, Args)]
pub struct Same {
    pub claim: ClaimId,
    /// Another claim, or a known check.
    pub other: Counterpart,
    /// They do not say the same.
    #[arg(long)]
    pub not: bool,
    /// Takes back what was said of them.
    #[arg(long, conflicts_with = "not")]
    pub forget: bool,
}

#[derive(Debug, Args)]
pub struct TakeOver {
    pub claim: ClaimId,
    /// Another claim, or a known check.
    pub other: Counterpart,
    /// What it is to the claim: same, contradicts or close. Without it, what the program finds.
    #[arg(long, value_name = "RELATION", value_parser = named::<Relation>)]
    pub relation: Option<Relation>,
}

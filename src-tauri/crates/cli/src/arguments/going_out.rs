//! What the commands about reports are given.

use super::named;
use chrono::NaiveDate;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::{Colour, Section};
use claimdesk_domain::report::{Format, Profile};
use claimdesk_domain::selection::{Days, Selection};
use clap::{ArgGroup, Args};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("edition").required(true).multiple(true).args(["format", "preset"])))]
pub struct Report {
    /// One or several.
    #[arg(required_unless_present_any = ["claims", "search", "tag", "from", "to"])]
    pub articles: Vec<ArticleId>,
    /// Of this claim; may be given several times.
    #[arg(long = "claim", value_name = "CLAIM", conflicts_with_all = ["articles", "search", "tag", "from", "to"])]
    pub claims: Vec<ClaimId>,
    /// Of the claims that a search for these words finds.
    #[arg(long, conflicts_with_all = ["articles", "tag", "from", "to"])]
    pub search: Option<String>,
    /// Of the claims with this tag.
    #[arg(long, conflicts_with_all = ["articles", "from", "to"])]
    pub tag: Option<String>,
    /// Of the articles from this day on: the day over the article, or else the one on which it was added (UTC).
    #[arg(long, value_name = "DAY", conflicts_with = "articles")]
    pub from: Option<NaiveDate>,
    /// Of the articles up to this day, itself included.
    #[arg(long, value_name = "DAY", conflicts_with = "articles")]
    pub to: Option<NaiveDate>,
    /// An edition that the newsroom keeps under this name; what is said beside it comes before it.
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    #[command(flatten)]
    pub edition: EditionArguments,
    /// The file, which is replaced where there is one; or a folder, in which it is named after what it is of, with a number
    /// where that name is taken.
    #[arg(short, long)]
    pub output: PathBuf,
}

impl Report {
    /// What it is of.
    pub fn selection(&self) -> Selection {
        let selection = match (self.articles.as_slice(), &self.search, &self.tag) {
            (_, Some(words), _) => Selection::Search(words.clone()),
            (_, _, Some(tag)) => Selection::Tag(tag.clone()),
            ([], _, _) if !self.claims.is_empty() => Selection::Claims(self.claims.clone()),
            ([], _, _) => Selection::Dates(Days { from: self.from, to: self.to }),
            ([article], _, _) => Selection::Article(*article),
            (several, _, _) => Selection::Articles(several.to_vec()),
        };
        selection.once()
    }
}

/// What an edition is, as far as somebody says it.
#[derive(Debug, Args)]
pub struct EditionArguments {
    /// html, pdf, docx, xlsx, md, csv, json, bundle, claimreview, annotations; needed where no preset says it.
    #[arg(long, value_parser = named::<Format>)]
    pub format: Option<Format>,
    /// internal (as long as nothing is said), editor, legal, public. The first three leave nothing out and say for whom the
    /// report is; public leaves out what readers are not to be told.
    #[arg(long, value_parser = named::<Profile>)]
    pub profile: Option<Profile>,
    /// What it speaks: en (as long as nothing is said) or de.
    #[arg(long, value_parser = named::<Language>)]
    pub language: Option<Language>,
    /// A PDF that archives take (PDF/A-2b).
    #[arg(long, conflicts_with = "no_archive")]
    pub archive: bool,
    /// A PDF as everybody else takes it, although the preset is for an archive.
    #[arg(long)]
    pub no_archive: bool,
    /// The publisher's logo at its head: yes or no.
    #[arg(long, value_name = "YES/NO", value_parser = yes_or_no)]
    pub logo: Option<bool>,
    /// The colour of links, rules and headings: #24506f; usual for the program's own.
    #[arg(long, value_name = "COLOUR", value_parser = accent)]
    pub accent: Option<Accent>,
    /// Words before everything else; empty ones take those of a preset away.
    #[arg(long, value_name = "TEXT")]
    pub intro: Option<String>,
    /// A section to do without: summary, article, changes, timeline, replies, corrections, sources, open, history; may be
    /// given several times.
    #[arg(long, value_name = "SECTION", value_parser = named::<Section>)]
    pub without: Vec<Section>,
    /// A section that is there although the preset does without it; may be given several times.
    #[arg(long = "with", value_name = "SECTION", value_parser = named::<Section>)]
    pub sections: Vec<Section>,
}

/// A colour, or the program's own.
#[derive(Clone, Copy, Debug)]
pub struct Accent(pub Option<Colour>);

fn accent(text: &str) -> Result<Accent, claimdesk_domain::preset::NotAColour> {
    if text == "usual" { Ok(Accent(None)) } else { text.parse().map(|colour| Accent(Some(colour))) }
}

fn yes_or_no(text: &str) -> Result<bool, &'static str> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes or no"),
    }
}

#[derive(Debug, Args)]
pub struct SetPublisher {
    /// What the outlet is called; what is not said stays.
    #[arg(long)]
    pub name: Option<String>,
    /// Its address on the web.
    #[arg(long)]
    pub url: Option<String>,
    /// The page on which readers find its checks, where an article has none of its own; an empty one takes it away.
    #[arg(long)]
    pub page: Option<String>,
    /// A picture for the head of reports: PNG or JPEG.
    #[arg(long, value_name = "FILE", conflicts_with = "no_logo")]
    pub logo: Option<PathBuf>,
    /// Reports do without a logo.
    #[arg(long)]
    pub no_logo: bool,
}

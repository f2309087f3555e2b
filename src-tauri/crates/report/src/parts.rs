//! A report over several articles: a part for each, which is what the report of one article is, its claims narrowed to
//! those that are wanted.
//!
//! Formats for people number the claims through, so that a number names one claim of the whole report; formats for
//! programs keep each claim's number in its article. No more than one part is read at a time: what stands over all of
//! them, and where, is found by a pass before.

use crate::entry::Report;
use crate::profile;
use crate::survey::Survey;
use crate::telling;
use crate::{ClaimSource, Error, ReportHead, Typesetter};
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Scale;
use claimdesk_domain::report::{LeftOut, Profile};
use claimdesk_domain::selection::{Days, Selection};

/// How much of its parts a pass looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Articles and claims alone.
    Claims,
    /// What is costly to find too: which sources are copies of one another.
    Everything,
}

/// A part, or why it could not be read.
pub type Part<'a> = Result<Box<dyn ClaimSource + 'a>, Error>;

/// Gives a report its parts.
pub trait PartSource {
    /// Who made the report, of what state of the library.
    fn head(&self) -> &ReportHead;

    /// What it is of.
    fn selection(&self) -> &Selection;

    /// The parts in order. A report asks more than once and keeps none: every answer must be the same.
    fn parts(&self, depth: Depth) -> Box<dyn Iterator<Item = Part<'_>> + '_>;

    /// What sets the pages of a report that has pages.
    fn typesetter(&self) -> Option<&dyn Typesetter> {
        None
    }
}

/// What a format writes where a report has several parts.
pub(crate) struct PartedReport<'a> {
    source: &'a dyn PartSource,
    /// The head, trimmed like the claims.
    pub(crate) head: ReportHead,
    selection: Selection,
    /// How many of the claims are told.
    most: u32,
}

/// What stands over all parts.
#[derive(Default)]
pub(crate) struct Overview {
    /// The counts of all; nothing else is kept of the claims.
    pub(crate) counts: Survey,
    /// The parts in order.
    pub(crate) parts: Vec<PartLine>,
    /// The newsroom's own labels of findings.
    pub(crate) scale: Scale,
    /// Whether any part tells criticism, a correction, when something was, or what was done.
    pub(crate) replies: bool,
    pub(crate) corrections: bool,
    pub(crate) timeline: bool,
    pub(crate) history: bool,
}

/// A part in one line.
pub(crate) struct PartLine {
    pub(crate) article: ArticleId,
    pub(crate) title: String,
    pub(crate) claims: u32,
    /// Claims in the parts before it.
    pub(crate) before: u32,
    /// Whether nothing in it changes any more.
    pub(crate) is_final: bool,
    /// What its claims are numbered in their article.
    pub(crate) numbers: Vec<(u32, u32)>,
}

impl PartLine {
    /// How its claims are numbered here and in their article, where that differs.
    pub(crate) fn renumbered(&self, language: Language) -> Option<String> {
        let here = [(self.before + 1, self.before + self.claims)];
        let told = || language.render("report_numbers", &[("here", &ranges(&here)), ("there", &ranges(&self.numbers))]);
        (self.claims > 0 && self.numbers != here).then(told)
    }

    pub(crate) fn mark(&self, language: Language) -> String {
        mark(self.is_final, language)
    }

    /// How far it has come.
    pub(crate) fn status(&self, language: Language) -> String {
        language.text(if self.is_final { "report_final" } else { "report_draft" })
    }
}

fn mark(is_final: bool, language: Language) -> String {
    language.text(if is_final { "report_final_mark" } else { "report_draft_mark" })
}

/// "3, 17–20".
fn ranges(all: &[(u32, u32)]) -> String {
    let shown = all.iter().map(|(from, to)| if from == to { from.to_string() } else { format!("{from}–{to}") });
    shown.collect::<Vec<_>>().join(", ")
}

impl Overview {
    /// Whether nothing in the report changes any more.
    pub(crate) fn is_final(&self) -> bool {
        self.parts.iter().all(|part| part.is_final)
    }

    pub(crate) fn mark(&self, language: Language) -> String {
        mark(self.is_final(), language)
    }

    /// How far the report has come: which of its articles are still drafts, the first so many by their titles.
    pub(crate) fn status(&self, language: Language, named: usize) -> String {
        let drafts: Vec<&str> =
            self.parts.iter().filter(|part| !part.is_final).map(|part| part.title.as_str()).collect();
        if drafts.is_empty() {
            return language.text("report_final");
        }
        let mut titles: Vec<String> = drafts.iter().take(named).map(|title| telling::quoted(language, title)).collect();
        titles.extend((drafts.len() > named).then(|| "…".to_owned()));
        language.render("report_parts_draft", &[("count", &drafts.len().to_string()), ("titles", &titles.join(", "))])
    }
}

impl<'a> PartedReport<'a> {
    pub(crate) fn new(source: &'a dyn PartSource) -> Self {
        let mut head = source.head().clone();
        let left_out = profile::leaves_out(head.profile);
        if left_out.contains(&LeftOut::Names) {
            head.made_by.clear();
        }
        // What somebody looked for, and how they sort, is a note of the desk.
        let hushed = left_out.contains(&LeftOut::Notes) && source.selection().has_own_words();
        let selection = if hushed { source.selection().without_words() } else { source.selection().clone() };
        Self { source, head, selection, most: u32::MAX }
    }

    /// The same of the first claims alone, and of the articles that they are of.
    pub(crate) fn of_first(source: &'a dyn PartSource, most: usize) -> Self {
        Self { most: u32::try_from(most).unwrap_or(u32::MAX), ..Self::new(source) }
    }

    /// The language that the report speaks.
    pub(crate) fn language(&self) -> Language {
        self.head.language
    }

    /// Whether what somebody looked for is left out of it.
    pub(crate) fn is_hushed(&self) -> bool {
        self.selection != *self.source.selection()
    }

    /// What its profile leaves out.
    pub(crate) fn left_out(&self) -> &'static [LeftOut] {
        profile::leaves_out(self.head.profile)
    }

    pub(crate) fn profile(&self) -> Profile {
        self.head.profile
    }

    pub(crate) fn typesetter(&self) -> Option<&'a dyn Typesetter> {
        self.source.typesetter()
    }

    /// What the report is of, without words that its profile leaves out.
    pub(crate) fn selection(&self) -> &Selection {
        &self.selection
    }

    /// What the report is called.
    pub(crate) fn title(&self) -> String {
        let language = self.language();
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX).to_string();
        match &self.selection {
            Selection::Article(_) => language.render("report_of_articles", &[("count", "1")]),
            Selection::Articles(all) => language.render("report_of_articles", &[("count", &count(all.len()))]),
            Selection::Claims(all) => language.render("report_of_claims", &[("count", &count(all.len()))]),
            Selection::Search(words) if words.is_empty() => language.text("report_of_search_untold"),
            Selection::Search(words) => language.render("report_of_search", &[("words", words)]),
            Selection::Tag(tag) if tag.is_empty() => language.text("report_of_tag_untold"),
            Selection::Tag(tag) => language.render("report_of_tag", &[("tag", tag)]),
            Selection::Dates(Days { from: Some(from), to: Some(to) }) if from == to => {
                language.render("report_of_day", &[("day", &language.day(*from))])
            }
            Selection::Dates(Days { from: Some(from), to: Some(to) }) => {
                language.render("report_of_days", &[("from", &language.day(*from)), ("to", &language.day(*to))])
            }
            Selection::Dates(Days { from: Some(from), to: None }) => {
                language.render("report_of_days_from", &[("from", &language.day(*from))])
            }
            Selection::Dates(Days { from: None, to: Some(to) }) => {
                language.render("report_of_days_to", &[("to", &language.day(*to))])
            }
            Selection::Dates(Days { from: None, to: None }) => language.text("report_of_all_days"),
        }
    }

    /// Tells the first part, which knows what is the same for all: language, scale and head.
    pub(crate) fn with_first<T>(&self, tell: impl FnOnce(&Report<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let first = self.source.parts(Depth::Claims).next().ok_or(Error::NoParts)??;
        tell(&Report::new(&*first))
    }

    /// Tells every part, its claims numbered as in their articles.
    pub(crate) fn each(
        &self,
        depth: Depth,
        mut tell: impl FnMut(&Report<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for part in self.source.parts(depth) {
            tell(&Report::new(&*part?))?;
        }
        Ok(())
    }

    /// Tells people every part with its line, its claims numbered through.
    pub(crate) fn each_numbered(
        &self,
        overview: &Overview,
        mut tell: impl FnMut(&Report<'_>, &PartLine) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for (part, line) in self.source.parts(Depth::Everything).zip(&overview.parts) {
            tell(&Report::numbered(&*part?, line.before, line.claims)?.for_people(), line)?;
        }
        Ok(())
    }

    /// Counts all parts.
    pub(crate) fn overview(&self) -> Result<Overview, Error> {
        let mut overview = Overview::default();
        for part in self.source.parts(Depth::Claims) {
            let part = part?;
            let left = self.most - overview.counts.claims;
            if left == 0 {
                break;
            }
            let report = Report::of_first(&*part, left as usize);
            overview.take(&report, &Survey::of(&report)?);
        }
        Ok(overview)
    }
}

impl Overview {
    /// Adds a part.
    pub(crate) fn take(&mut self, part: &Report<'_>, survey: &Survey) {
        let line = PartLine {
            article: part.article().id,
            title: part.article().title.clone(),
            claims: survey.claims,
            before: self.counts.claims,
            is_final: part.is_final(survey),
            numbers: survey.numbers.clone(),
        };
        if self.parts.is_empty() {
            self.scale = part.scale().clone();
        }
        self.replies |= !part.replies().is_empty();
        self.corrections |= !part.corrections().is_empty();
        self.timeline |= !survey.timeline.is_empty();
        self.history |= part.history().next().is_some();
        self.parts.push(line);
        self.counts.add(survey);
    }
}

//! What stands before the article: masthead, standing of the report, counts.

use super::claim::{RatingPart, rating};
use super::words::{Pen, Words};
use crate::entry::Report;
use crate::hidden::{hidden, with_neighbours};
use crate::parts::{Overview, PartedReport};
use crate::survey::Survey;
use crate::telling::{self, Closed};
use claimdesk_domain::messages::Language;
use serde::Serialize;

/// Characters of the title that stand above every page.
const RUNNING: usize = 80;

/// A title with more characters than these is set smaller.
const LONG: usize = 160;

/// Characters of a title that stand on the cover; all of a longer one stands below, in small print.
const COVER: usize = 400;

/// Titles that are named in the line that says what is still a draft; the parts mark all.
const NAMED: usize = 12;

#[derive(Serialize)]
pub(super) struct Front {
    language: &'static str,
    /// The article's own, for hyphenation; nothing where it is not known.
    article_language: Option<String>,
    /// What quotations stand between.
    quotes: [char; 2],
    /// For the window and the outline: without what hides in it.
    plain_title: String,
    heading: String,
    made_for: String,
    title: Words,
    /// As much of it as a running header holds.
    short_title: Words,
    /// Whether it is too long to be set large.
    long_title: bool,
    /// All of it, where the cover has no room for that.
    whole_title: Option<Words>,
    byline: Option<Words>,
    outlet: Option<Words>,
    date: Option<String>,
    is_final: bool,
    mark: String,
    status: Words,
    closings: Vec<ClosingPart>,
    flag: Option<FlagPart>,
    facts: Vec<(String, Words)>,
    left_out: Option<(String, String)>,
    undrawn: Option<String>,
    made: String,
    program: Words,
    claims: u32,
    bar: Vec<Share>,
    states: Vec<(String, String)>,
    signing: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ClosingPart {
    closed: String,
    closed_by: Option<Words>,
    overridden: Option<String>,
    reason_label: Option<String>,
    reason: Option<Words>,
    reopened: Option<String>,
    reopened_by: Option<Words>,
    reopened_reason: Option<Words>,
}

#[derive(Serialize)]
struct FlagPart {
    label: String,
    at: String,
    by: Option<Words>,
    reason: Words,
}

/// One finding's part of the bar.
#[derive(Serialize)]
struct Share {
    rating: RatingPart,
    count: u32,
    told: String,
}

impl Front {
    pub(super) fn of(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Self {
        let language = report.language();
        let article = report.article();
        let head = &report.head;
        let (mark, status) = telling::status(report, survey);
        let count = |count: u32| language.number(u64::from(count));
        let title = pen.words(&cut(&article.title, COVER));
        let byline = pen.told(article.byline.as_deref());
        let outlet = pen.told(article.outlet.as_deref());
        let closings = telling::closings(report).map(|closed| ClosingPart::of(closed, language, pen)).collect();
        let flag = report.flag().map(|flag| FlagPart {
            label: language.text("blocker_legal_flag"),
            at: language.moment(&flag.at),
            by: pen.told(report.flagged_by()),
            reason: pen.words(&flag.reason),
        });
        let bar = telling::tally(survey).map(|(look, many)| Share {
            rating: rating(&look, report.scale(), language, pen),
            count: many,
            told: count(many),
        });
        let bar = bar.collect();
        let facts = written(telling::facts(report, survey), language, pen);
        let program = pen.words(&head.program);
        // The running title says nothing that was not counted.
        let undrawn = pen.undrawn();
        Self {
            language: language.tag(),
            article_language: article.language.as_deref().and_then(main_language),
            quotes: telling::quotes(language),
            plain_title: bare(&article.title),
            heading: language.text("report_heading"),
            made_for: format!("{} {}", language.text("report_made_for"), language.label("profile", &head.profile)),
            title,
            whole_title: is_cut(&article.title).then(|| pen.running(&article.title)),
            short_title: pen.words(&short(&article.title)),
            long_title: article.title.chars().count() > LONG,
            byline,
            outlet,
            date: article.date.map(|day| language.day(day)),
            is_final: report.is_final(survey),
            mark: language.text(mark),
            status: Words::Plain(language.text(status)),
            closings,
            flag,
            facts,
            left_out: telling::left_out(head).map(|told| (language.text("report_left_out"), told)),
            undrawn: (undrawn > 0)
                .then(|| language.render("report_undrawn", &[("count", &language.number(u64::from(undrawn)))])),
            made: language.moment(&head.made),
            program,
            claims: survey.claims,
            bar,
            states: telling::states(survey, language).map(|(state, many)| (state, count(many))).collect(),
            signing: telling::signing(survey).map(|(key, many)| (language.text(key), count(many))).into(),
        }
    }
}

impl Front {
    /// What stands over one part: who made the report, and when, stands over all.
    pub(super) fn of_part(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Self {
        let facts = telling::facts_of_article(report, survey.claims);
        Self { facts: written(facts, report.language(), pen), ..Self::of(report, survey, pen) }
    }

    /// What stands over all parts; `first` knows what is the same for all.
    pub(super) fn of_all(report: &PartedReport<'_>, overview: &Overview, first: &Report<'_>, pen: &Pen<'_>) -> Self {
        let language = report.language();
        let title = report.title();
        Self {
            article_language: None,
            plain_title: bare(&title),
            heading: language.text("report_desk_heading"),
            long_title: title.chars().count() > LONG,
            title: pen.words(&cut(&title, COVER)),
            whole_title: is_cut(&title).then(|| pen.running(&title)),
            short_title: pen.words(&short(&title)),
            byline: None,
            outlet: None,
            date: None,
            is_final: overview.is_final(),
            mark: overview.mark(language),
            status: pen.words(&overview.status(language, NAMED)),
            closings: Vec::new(),
            flag: None,
            facts: written(telling::facts_of_all(report, overview), language, pen),
            ..Self::of(first, &overview.counts, pen)
        }
    }
}

fn written(facts: Vec<(&str, String)>, language: Language, pen: &Pen<'_>) -> Vec<(String, Words)> {
    facts.into_iter().map(|(key, fact)| (language.text(key), pen.words(&fact))).collect()
}

impl ClosingPart {
    fn of(closed: Closed<'_>, language: Language, pen: &Pen<'_>) -> Self {
        let (over, again) = (closed.over, closed.reopened);
        let what = over.as_ref().map(|over| over.what.as_str());
        let at = again.as_ref().map(|again| again.at.as_str());
        Self {
            closed: format!("{} {}", language.text("report_closed"), closed.at),
            closed_by: pen.told(Some(closed.by)),
            overridden: what.map(|what| format!("{}: {what}", language.text("report_overridden"))),
            reopened: at.map(|at| format!("{} {at}", language.text("report_reopened"))),
            reopened_by: pen.told(again.as_ref().map(|again| again.by)),
            reopened_reason: pen.told(again.map(|again| again.reason)),
            reason: pen.told(over.as_ref().and_then(|over| over.reason)),
            reason_label: over.map(|over| over.label),
        }
    }
}

/// Whether the cover does not have all of a title.
fn is_cut(title: &str) -> bool {
    title.split_whitespace().collect::<Vec<_>>().join(" ").chars().nth(COVER).is_some()
}

/// As much of a title as stands in one line.
fn short(title: &str) -> String {
    cut(title, RUNNING)
}

/// So many characters of a title; it says where there are more.
fn cut(title: &str, most: usize) -> String {
    let line: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// The first part of a language tag, where it is one that hyphenation may know: "en" of "en-GB".
fn main_language(tag: &str) -> Option<String> {
    let main = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let fits = (2..=3).contains(&main.len()) && main.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then_some(main)
}

/// Words where nothing can be flagged: without what hides in them.
fn bare(text: &str) -> String {
    let seen = with_neighbours(text).filter(|(before, character, after)| hidden(*before, *character, *after).is_none());
    seen.map(|(_, character, _)| if character.is_whitespace() { ' ' } else { character }).collect()
}

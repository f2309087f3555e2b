//! What stands before the article: masthead, standing of the report, counts, and when things are said to have happened.

use super::claim::{RatingPart, rating};
use super::words::{Pen, Words};
use crate::ClosingSheet;
use crate::entry::{Entry, Report};
use crate::hidden::{hidden, with_neighbours};
use crate::survey::Survey;
use chrono::NaiveDateTime;
use claimdesk_domain::messages::Language;
use serde::Serialize;

/// Characters of the title that stand above every page.
const RUNNING: usize = 80;

/// A title with more characters than these is set smaller.
const LONG: usize = 160;

#[derive(Serialize)]
pub(super) struct Front {
    language: &'static str,
    /// The article's own, for hyphenation; nothing where it is not known.
    article_language: Option<String>,
    /// For the window and the outline: without what hides in it.
    plain_title: String,
    heading: String,
    made_for: String,
    title: Words,
    /// As much of it as a running header holds.
    short_title: Words,
    /// Whether it is too long to be set large.
    long_title: bool,
    byline: Option<Words>,
    outlet: Option<Words>,
    date: Option<String>,
    is_final: bool,
    mark: String,
    status: String,
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
    timeline: Vec<Happening>,
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

/// A claim that says when.
#[derive(Serialize)]
pub(super) struct Happening {
    #[serde(skip)]
    from: NaiveDateTime,
    number: u32,
    tone: &'static str,
    glyph: &'static str,
    day: String,
    hour: Option<String>,
    text: Words,
    wording: Words,
}

impl Happening {
    pub(super) fn of(entry: &Entry, language: Language, pen: &Pen<'_>) -> Option<Self> {
        let claim = &entry.sheet.claim;
        let time = claim.time.as_ref()?;
        let from = time.from?;
        let content = entry.sheet.standing().and_then(|finding| finding.content);
        let look = crate::html::look::Look::of(content);
        let hour = from.format("%H:%M").to_string();
        Some(Self {
            from,
            number: entry.sheet.number,
            tone: look.tone,
            glyph: look.glyph,
            day: language.day(from.date()),
            hour: (hour != "00:00").then_some(hour),
            text: pen.words(&time.text),
            wording: pen.words(&claim.wording),
        })
    }
}

impl Front {
    pub(super) fn of(report: &Report<'_>, survey: &Survey, mut timeline: Vec<Happening>, pen: &Pen<'_>) -> Self {
        let language = report.language();
        let article = report.article();
        let head = &report.head;
        let is_final = survey.is_final();
        timeline.sort_by_key(|one| (one.from, one.number));
        let count = |count: u32| language.number(u64::from(count));
        let counted = |key: &str, many: u32| (language.text(key), count(many));
        let found = survey.findings().map(|(finding, count)| (Some(finding), count));
        let all = found.chain([(None, survey.without_finding())]).filter(|(_, count)| *count > 0);
        let title = pen.words(&article.title);
        let byline = pen.told(article.byline.as_deref());
        let outlet = pen.told(article.outlet.as_deref());
        let closings = report.closings().iter().map(|sheet| ClosingPart::of(sheet, language, pen)).collect();
        let flag = report.flag().map(|flag| FlagPart {
            label: language.text("blocker_legal_flag"),
            at: language.moment(&flag.at),
            by: pen.told(report.flagged_by()),
            reason: pen.words(&flag.reason),
        });
        let bar = all.map(|(finding, many)| Share {
            rating: rating(finding, report.scale(), language, pen),
            count: many,
            told: count(many),
        });
        let bar = bar.collect();
        let facts = facts(report, survey, pen);
        let program = pen.words(&head.program);
        // The running title says nothing that was not counted.
        let undrawn = pen.undrawn();
        Self {
            language: language.tag(),
            article_language: article.language.as_deref().and_then(main_language),
            plain_title: bare(&article.title),
            heading: language.text("report_heading"),
            made_for: format!("{} {}", language.text("report_made_for"), language.label("profile", &head.profile)),
            title,
            short_title: pen.words(&short(&article.title)),
            long_title: article.title.chars().count() > LONG,
            byline,
            outlet,
            date: article.date.map(|day| language.day(day)),
            is_final,
            mark: language.text(if is_final { "report_final_mark" } else { "report_draft_mark" }),
            status: language.text(if is_final { "report_final" } else { "report_draft" }),
            closings,
            flag,
            facts,
            left_out: left_out(report),
            undrawn: (undrawn > 0)
                .then(|| language.render("report_undrawn", &[("count", &language.number(u64::from(undrawn)))])),
            made: language.moment(&head.made),
            program,
            claims: survey.claims,
            bar,
            states: survey
                .states()
                .filter(|(_, many)| *many > 0)
                .map(|(state, many)| (language.label("state", &state), count(many)))
                .collect(),
            signing: vec![
                counted("report_locked", survey.locked),
                counted("report_stale", survey.stale),
                counted("report_disputed", survey.disputed),
                counted("report_hedged", survey.hedged),
            ],
            timeline,
        }
    }
}

fn facts(report: &Report<'_>, survey: &Survey, pen: &Pen<'_>) -> Vec<(String, Words)> {
    let language = report.language();
    let head = &report.head;
    let plain = |key: &str, value: String| Some((language.text(key), Words::Plain(value)));
    let made_by = match head.made_by.as_str() {
        "" => Words::Plain(language.text("report_name_left_out")),
        name => pen.words(name),
    };
    [
        report.article().published.and_then(|day| plain("ledgers_published", language.day(day))),
        report.deadline().and_then(|deadline| plain("ledgers_deadline", language.moment(deadline))),
        plain("report_draft_number", report.draft().number.to_string()),
        plain("report_words", language.number(u64::from(report.draft().words))),
        plain("report_claims", language.number(u64::from(survey.claims))),
        plain("report_made", language.moment(&head.made)),
        Some((language.text("report_made_by"), made_by)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn left_out(report: &Report<'_>) -> Option<(String, String)> {
    let language = report.language();
    let parts = report.left_out();
    let names: Vec<String> = parts.iter().map(|part| language.label("report_left_out", part)).collect();
    let told = format!("{}. {}", names.join("; "), language.text("report_left_out_limits"));
    (!parts.is_empty()).then(|| (language.text("report_left_out"), told))
}

impl ClosingPart {
    fn of(sheet: &ClosingSheet, language: Language, pen: &Pen<'_>) -> Self {
        let closing = &sheet.closing;
        let overridden = sheet.overridden();
        let named: Vec<String> =
            overridden.iter().map(|(code, count)| format!("{} ({count})", language.label("blocker", code))).collect();
        let over = !named.is_empty();
        let reason = closing.reason.as_deref().filter(|_| over);
        let reason_key = if reason.is_some() { "report_override_reason" } else { "report_override_reason_left_out" };
        let reopened = closing.reopened.as_ref();
        Self {
            closed: format!("{} {}", language.text("report_closed"), language.moment(&closing.at)),
            closed_by: pen.told(Some(&sheet.closed_by)),
            overridden: over.then(|| format!("{}: {}", language.text("report_overridden"), named.join("; "))),
            reason_label: over.then(|| language.text(reason_key)),
            reason: pen.told(reason),
            reopened: reopened.map(|at| format!("{} {}", language.text("report_reopened"), language.moment(&at.at))),
            reopened_by: pen.told(sheet.reopened_by.as_deref()),
            reopened_reason: pen.told(reopened.map(|reopened| reopened.reason.as_str())),
        }
    }
}

/// As much of a title as stands in one line.
fn short(title: &str) -> String {
    let line: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(RUNNING) {
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

//! What stands at the front of a report: what it is of, how far it has come, how the article was closed, what it counts.
//! Foreign words stay apart from the report's own, so that each format writes them in its way.

use super::quoted;
use crate::entry::Report;
use crate::html::look::Look;
use crate::parts::{Overview, PartedReport};
use crate::profile;
use crate::survey::Survey;
use crate::{ClosingSheet, ReportHead};
use claimdesk_domain::messages::Language;

/// What a report is of, and who made it when: the keys of labels with what stands behind them.
pub(crate) fn facts(report: &Report<'_>, survey: &Survey) -> Vec<(&'static str, String)> {
    let mut facts = facts_of_article(report, survey.claims);
    facts.extend(facts_of_maker(&report.head));
    facts
}

/// The same of a report over several articles.
pub(crate) fn facts_of_all(report: &PartedReport<'_>, overview: &Overview) -> Vec<(&'static str, String)> {
    let language = report.language();
    let counts = [
        ("report_articles", language.number(overview.parts.len() as u64)),
        ("report_claims", language.number(u64::from(overview.counts.claims))),
    ];
    counts.into_iter().chain(facts_of_maker(&report.head)).collect()
}

/// What of it is said of one of several articles.
pub(crate) fn facts_of_article(report: &Report<'_>, claims: u32) -> Vec<(&'static str, String)> {
    let language = report.language();
    let facts = [
        ("ledgers_published", report.article().published.map(|day| language.day(day))),
        ("ledgers_deadline", report.deadline().map(|deadline| language.moment(deadline))),
        ("report_draft_number", Some(report.draft().number.to_string())),
        ("report_words", Some(language.number(u64::from(report.draft().words)))),
        ("report_claims", Some(language.number(u64::from(claims)))),
    ];
    facts.into_iter().filter_map(|(key, fact)| Some((key, fact?))).collect()
}

fn facts_of_maker(head: &ReportHead) -> [(&'static str, String); 2] {
    [("report_made", head.language.moment(&head.made)), ("report_made_by", made_by(head))]
}

/// Who made it, or words for one whose name is left out.
pub(crate) fn made_by(head: &ReportHead) -> String {
    match head.made_by.as_str() {
        "" => head.language.text("report_name_left_out"),
        name => name.to_owned(),
    }
}

/// Whether anything may still change: the keys of the mark and of the sentence behind it.
pub(crate) fn status(report: &Report<'_>, survey: &Survey) -> (&'static str, &'static str) {
    if report.is_final(survey) { ("report_final_mark", "report_final") } else { ("report_draft_mark", "report_draft") }
}

/// What the profile leaves out, where it leaves out anything.
pub(crate) fn left_out(head: &ReportHead) -> Option<String> {
    let language = head.language;
    let parts: Vec<String> =
        profile::leaves_out(head.profile).iter().map(|part| language.label("report_left_out", part)).collect();
    (!parts.is_empty()).then(|| format!("{}. {}", parts.join("; "), language.text("report_left_out_limits")))
}

/// How many claims have each finding, from true to none; findings that no claim has are passed over.
pub(crate) fn tally(survey: &Survey) -> impl Iterator<Item = (Look, u32)> {
    let found = survey.findings().map(|(finding, count)| (Look::of(Some(finding)), count));
    found.chain([(Look::of(None), survey.without_finding())]).filter(|(_, count)| *count > 0)
}

/// How many claims are in each state; states that no claim is in are passed over.
pub(crate) fn states(survey: &Survey, language: Language) -> impl Iterator<Item = (String, u32)> {
    let states = survey.states().filter(|(_, count)| *count > 0);
    states.map(move |(state, count)| (language.label("state", &state), count))
}

/// How far the claims are signed off, and what stands in the way: the key of a label with a count.
pub(crate) fn signing(survey: &Survey) -> [(&'static str, u32); 4] {
    [
        ("report_locked", survey.locked),
        ("report_stale", survey.stale),
        ("report_disputed", survey.disputed),
        ("report_hedged", survey.hedged),
    ]
}

/// How an article was closed.
pub(crate) struct Closed<'a> {
    /// When.
    pub(crate) at: String,
    /// Who closed it; nothing where that is left out.
    pub(crate) by: &'a str,
    /// What stood in the way.
    pub(crate) over: Option<Over<'a>>,
    /// When and why it was opened again.
    pub(crate) reopened: Option<Reopened<'a>>,
}

/// What an article was closed over.
pub(crate) struct Over<'a> {
    /// What, with how many of each.
    pub(crate) what: String,
    /// What comes before the reason, or that it is left out.
    pub(crate) label: String,
    pub(crate) reason: Option<&'a str>,
}

/// How an article was opened again; name and reason are empty where they are left out.
pub(crate) struct Reopened<'a> {
    pub(crate) at: String,
    pub(crate) by: &'a str,
    pub(crate) reason: &'a str,
}

/// How the article was closed and opened again, oldest first.
pub(crate) fn closings<'a>(report: &'a Report<'_>) -> impl Iterator<Item = Closed<'a>> {
    let language = report.language();
    report.closings().iter().map(move |sheet| Closed::of(sheet, language))
}

impl<'a> Closed<'a> {
    fn of(sheet: &'a ClosingSheet, language: Language) -> Self {
        let closing = &sheet.closing;
        let overridden = sheet.overridden().into_iter();
        let what: Vec<String> =
            overridden.map(|(code, count)| format!("{} ({count})", language.label("blocker", &code))).collect();
        let reason = closing.reason.as_deref();
        let label = if reason.is_some() { "report_override_reason" } else { "report_override_reason_left_out" };
        Self {
            at: language.moment(&closing.at),
            by: &sheet.closed_by,
            over: (!what.is_empty()).then(|| Over { what: what.join("; "), label: language.text(label), reason }),
            reopened: closing.reopened.as_ref().map(|again| Reopened {
                at: language.moment(&again.at),
                by: sheet.reopened_by.as_deref().unwrap_or_default(),
                reason: &again.reason,
            }),
        }
    }

    /// All of it in plain words: when and by whom; what was overridden and why; when and why it was opened again. A line
    /// each.
    pub(crate) fn text(&self, language: Language) -> String {
        let named = |at: &str, by: &str| if by.is_empty() { at.to_owned() } else { format!("{at}, {by}") };
        let mut text = named(&self.at, self.by);
        if let Some(over) = &self.over {
            let reason = over.reason.map(|reason| format!(" {}", quoted(language, reason))).unwrap_or_default();
            text = format!("{text}\n{}: {}. {}{reason}", language.text("report_overridden"), over.what, over.label);
        }
        if let Some(again) = &self.reopened {
            text = format!("{text}\n{} {}", language.text("report_reopened"), named(&again.at, again.by));
            if !again.reason.is_empty() {
                text = format!("{text}: {}", quoted(language, again.reason));
            }
        }
        text
    }
}

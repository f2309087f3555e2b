//! What stands behind the claims: the ledgers, the sources and their origins, what was done, and what the report is.

use super::title;
use crate::entry::Report;
use crate::survey::{Dated, Open, Survey, UsedSource};
use crate::{HistoryLine, ReplySheet, ReportHead};
use claimdesk_domain::citation::Citation;
use claimdesk_domain::ledger::Correction;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Rating;
use claimdesk_domain::source::Source;

/// When a claim is set, as the timeline tells it.
pub(crate) fn when(language: Language, dated: &Dated) -> String {
    language.stretch(dated.from, dated.to)
}

/// What came of putting criticism to somebody, but for their words.
pub(crate) struct Replied {
    pub(crate) state: String,
    /// When they were asked.
    pub(crate) asked: Option<String>,
    /// By when they were to answer.
    pub(crate) answer_by: Option<String>,
    /// When they answered.
    pub(crate) answered: Option<String>,
    /// When it was entered.
    pub(crate) entered: String,
}

pub(crate) fn replied(language: Language, sheet: &ReplySheet) -> Replied {
    let reply = &sheet.request;
    let on = |key: &str, day| language.render(key, &[("day", &language.day(day))]);
    let by = |at| format!("{} {}", language.text("reply_answer_by"), language.moment(at));
    Replied {
        state: language.label("reply", &reply.state),
        asked: reply.asked_on.map(|day| on("reply_asked_line", day)),
        answer_by: reply.answer_by.as_ref().map(by),
        answered: reply.answered_on.map(|day| on("reply_answered_line", day)),
        entered: language.moment(&reply.at),
    }
}

/// When a correction was published, or that it was not.
pub(crate) fn published(language: Language, made: &Correction) -> String {
    match made.published_on {
        Some(day) => language.render("correction_published_line", &[("day", &language.day(day))]),
        None => language.text("correction_unpublished"),
    }
}

/// How a source was published, as far as that was entered, in the order in which bibliographies tell it.
pub(crate) fn published_by(language: Language, source: &Source) -> Option<String> {
    let Citation { container, volume, issue, pages, edition, issued, place, doi, .. } = &source.citation;
    let said = |key: &str, name: &str, text: &Option<String>| {
        text.as_deref().map(|text| language.render(key, &[(name, text)]))
    };
    let parts = [
        source.citation.names(),
        container.clone(),
        said("report_volume", "volume", volume),
        said("report_issue", "issue", issue),
        said("report_pages", "pages", pages),
        said("report_edition", "edition", edition),
        issued.map(|day| language.partial_day(day)),
        said("report_edited_by", "names", &source.citation.edited_by()),
        source.publisher.clone(),
        place.clone(),
        said("report_doi", "doi", doi),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// When a source was last read, as far as bytes were kept of it.
pub(crate) fn read_on(language: Language, used: &UsedSource) -> Option<String> {
    let day = language.day(used.read?.date_naive());
    Some(language.render("report_read_on", &[("day", &day)]))
}

/// Sources that have what they say from one place.
pub(crate) struct OneOrigin {
    /// "One origin", with a comma where the name follows.
    pub(crate) label: String,
    /// What the place is called.
    pub(crate) name: Option<String>,
    /// What the sources are called.
    pub(crate) sources: Vec<String>,
}

impl OneOrigin {
    /// All of it in plain words.
    pub(crate) fn text(&self) -> String {
        let name = self.name.as_ref().map(|name| format!(" {name}:")).unwrap_or_default();
        format!("{}{name} {}", self.label, self.sources.join("; "))
    }
}

/// Which sources of the report come from one place.
pub(crate) fn origins(report: &Report<'_>, survey: &Survey) -> Vec<OneOrigin> {
    let language = report.language();
    let told = report.origins().iter().map(|origin| OneOrigin {
        label: language.text(if origin.name.is_some() { "report_one_origin_named" } else { "report_one_origin" }),
        name: origin.name.clone(),
        sources: survey.copies(origin).map(|source| title(language, source)).collect(),
    });
    told.collect()
}

/// Why a claim is not settled.
pub(crate) fn questions(language: Language, open: &Open) -> Vec<String> {
    open.questions.iter().map(|question| language.label("report_question", question)).collect()
}

/// What somebody did.
pub(crate) fn did(language: Language, line: &HistoryLine) -> String {
    language.sentence(&line.sentence, &line.arguments)
}

/// What a label of the newsroom's own stands for: the finding, with its number.
pub(crate) fn stands_for(language: Language, rating: &Rating) -> String {
    let score = rating.finding.score().map(|score| format!(" ({score}/5)")).unwrap_or_default();
    format!("{}{score}", language.label("content", &rating.finding))
}

/// What every report says of itself.
pub(crate) const NOTICES: [&str; 3] = ["report_identities", "report_hash_proves", "report_machine"];

/// What a reader can hold the report against.
pub(crate) struct Proof {
    /// The key of its label.
    pub(crate) key: &'static str,
    pub(crate) said: String,
    /// Whether that is a hash.
    pub(crate) is_hash: bool,
}

pub(crate) fn proofs(report: &Report<'_>) -> [Proof; 6] {
    let [log_head, log_length, program] = proofs_of_head(&report.head);
    let [text, original] = proofs_of_draft(report);
    let reader = Proof { key: "report_reader", said: report.draft().reader.clone(), is_hash: false };
    [log_head, log_length, text, original, program, reader]
}

/// What holds of all that a report is of.
pub(crate) fn proofs_of_head(head: &ReportHead) -> [Proof; 3] {
    [
        Proof { key: "report_log_head", said: head.log_head.to_string(), is_hash: true },
        Proof { key: "report_log_length", said: head.language.number(head.log_length), is_hash: false },
        Proof { key: "report_program", said: head.program.clone(), is_hash: false },
    ]
}

/// What holds of one article.
pub(crate) fn proofs_of_draft(report: &Report<'_>) -> [Proof; 2] {
    let draft = report.draft();
    let hash = |key, said: String| Proof { key, said, is_hash: true };
    [hash("report_draft_text", draft.text.to_string()), hash("report_draft_original", draft.original.to_string())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::Instant;
    use claimdesk_domain::citation::Author;
    use claimdesk_domain::source::SourceKind;

    #[test]
    fn a_source_is_told_as_bibliographies_tell_it() {
        let some = |words: &str| Some(words.to_owned());
        let mut source = Source {
            id: uuid::Uuid::nil().into(),
            kind: SourceKind::Document,
            title: "Gates".to_owned(),
            publisher: None,
            url: None,
            primary: true,
            confidential: false,
            origin: None,
            note: None,
            added: Instant::default(),
            citation: Citation::default(),
        };
        assert_eq!(published_by(Language::English, &source), None);
        source.publisher = some("Weir Press");
        source.citation = Citation {
            authors: vec![Author { given: some("Mara"), ..Author::named("Quill") }, Author::named("Office of Weirs")],
            editors: vec![Author::named("Dam Board")],
            container: some("Rivers"),
            volume: some("3"),
            issue: some("2"),
            pages: some("5–7"),
            issued: "2024-05".parse().ok(),
            place: some("Upton"),
            doi: some("10.1000/dam"),
            ..Citation::default()
        };
        let told = |language| published_by(language, &source).unwrap();
        let english = "Mara Quill, Office of Weirs, Rivers, vol. 3, no. 2, p. 5–7, May 2024, edited by Dam Board, Weir Press, Upton, DOI 10.1000/dam";
        assert_eq!(told(Language::English), english);
        assert!(told(Language::German).contains("Bd. 3, Nr. 2, S. 5–7, Mai 2024, herausgegeben von Dam Board"));
    }
}

//! What the comments say: all that is known of a claim, in the margin beside its words.

use super::Copy;
use super::parts;
use super::pen::Pen;
use super::places::Numbering;
use crate::Error;
use crate::entry::Entry;
use crate::hidden::has_hidden;
use crate::html::look::Look;
use crate::package::escaped;
use crate::survey::stands_in;
use crate::telling;
use claimdesk_domain::finding::Finding;
use std::io;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    pen.raw(&format!("<w:comments {}>", parts::NAMESPACES))?;
    told(copy, pen)?;
    pen.raw("</w:comments>")?;
    Ok(())
}

/// The comments of one article.
pub(super) fn told(copy: &Copy<'_>, pen: &mut Pen<'_>) -> Result<(), Error> {
    let mut numbering = Numbering::of(copy.places);
    for entry in copy.report.entries() {
        let entry = entry?;
        let comments = numbering.next(entry.sheet.number);
        begin(copy, pen, comments.main, &entry)?;
        Told { copy, pen, entry: &entry, begun: false }.write()?;
        pen.raw("</w:comment>")?;
        for further in comments.further {
            begin(copy, pen, further, &entry)?;
            let number = entry.sheet.number.to_string();
            let text = copy.report.language().render("report_further_words", &[("number", &number)]);
            Told { copy, pen, entry: &entry, begun: false }.line(&[("Quiet", &text)])?;
            pen.raw("</w:comment>")?;
        }
    }
    Ok(())
}

/// A comment is the checker's whose finding stands, made when it was recorded; the program's, where there is none.
fn begin(copy: &Copy<'_>, pen: &mut Pen<'_>, id: usize, entry: &Entry) -> io::Result<()> {
    let sheet = &entry.sheet;
    let standing = sheet.standing();
    let standing = standing.as_ref();
    let checker = standing.and_then(|finding| sheet.people.iter().find(|person| person.id == finding.checker));
    let author = escaped(&parts::author(checker.map_or("", |person| &person.name)));
    let initials = escaped(&parts::initials(checker.map_or("", |person| &person.initials)));
    let at = parts::stamped("w:date", standing.map_or(&copy.report.head.made, |finding| &finding.at));
    pen.raw(&format!("<w:comment w:id=\"{id}\" w:author=\"{author}\"{at} w:initials=\"{initials}\">"))
}

/// The lines of one comment.
struct Told<'a, 'p, 'w> {
    copy: &'a Copy<'a>,
    pen: &'p mut Pen<'w>,
    entry: &'a Entry,
    begun: bool,
}

impl Told<'_, '_, '_> {
    /// A paragraph of words in character styles; the first holds the mark that leads back to the text.
    fn line(&mut self, words: &[(&str, &str)]) -> io::Result<()> {
        let begun = std::mem::replace(&mut self.begun, true);
        let direction = words.last().map_or("", |(_, text)| text);
        self.pen.paragraph("CommentText", direction, |pen| {
            if !begun {
                pen.raw("<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>")?;
            }
            words.iter().try_for_each(|(style, text)| pen.words(style, text))
        })
    }

    /// A line that says what it is about before it says it.
    fn labelled(&mut self, key: &str, text: &str) -> io::Result<()> {
        let label = format!("{}: ", self.say(key).trim_end_matches(':'));
        self.line(&[("Strong", &label), ("", text)])
    }

    fn say(&self, key: &str) -> String {
        self.copy.report.language().text(key)
    }

    fn write(&mut self) -> io::Result<()> {
        self.head()?;
        let (language, entry) = (self.copy.report.language(), self.entry);
        let (sheet, claim) = (&entry.sheet, &entry.sheet.claim);
        self.line(&[("", &claim.wording)])?;
        self.labelled("report_kind", &language.label("kind", &claim.kind))?;
        self.labelled("report_who_says_it", &telling::chain(language, claim))?;
        if let Some(time) = telling::time(language, claim) {
            self.labelled("report_time", &time)?;
        }
        if let Some(place) = &claim.place {
            self.labelled("report_place", place)?;
        }
        if let Some(reason) = &claim.state_reason {
            self.labelled("report_state_reason", reason)?;
        }
        let text = self.copy.report.text();
        let stands = claim.spans.iter().all(|span| stands_in(span, text));
        if !stands {
            self.line(&[("Alert", &self.say("report_quote_not_in_draft"))])?;
        }
        if !stands || !self.copy.report.is_whole() {
            let quote = telling::quoted(language, &claim.quote());
            self.line(&[("", &quote)])?;
        }
        if claim.spans.iter().any(|span| has_hidden(&span.exact)) {
            self.line(&[("Alert", &self.say("report_hidden_characters"))])?;
        }
        let dissent = sheet.dissenting();
        if let Some(standing) = &sheet.standing() {
            self.finding(if dissent.is_empty() { "report_finding" } else { "report_standing" }, standing)?;
        }
        for other in dissent {
            self.finding("report_dissent", other)?;
        }
        self.evidence()?;
        self.suggestion()?;
        if let Some(decision) = sheet.decision() {
            let (kind, who) =
                (language.label("decision", &decision.decision), telling::name(language, sheet, decision.editor));
            self.labelled("report_decision", &format!("{kind} ({who}, {})", language.moment(&decision.at)))?;
        }
        if entry.signing.stages.is_empty() {
            self.labelled("report_sign_off", &self.say("report_unsigned"))?;
        }
        for state in &entry.signing.stages {
            let told = telling::signature(language, sheet, state);
            self.labelled("report_sign_off", &told)?;
        }
        if self.copy.report.tells_identities() { self.line(&[("Code", &claim.id.to_string())]) } else { Ok(()) }
    }

    /// Number, finding and what else is seen at a glance.
    fn head(&mut self) -> io::Result<()> {
        let (report, entry) = (self.copy.report, self.entry);
        let language = report.language();
        let look = Look::of(entry.sheet.standing().and_then(|finding| finding.content));
        let mut after = format!(" · {}", language.label("state", &entry.sheet.claim.state));
        for (key, _) in telling::flags(entry) {
            after = format!("{after} · {}", self.say(key));
        }
        let number = format!("{}  ", entry.sheet.number);
        let called = format!("{} {}", look.glyph, look.called(report.scale(), &language));
        self.line(&[("Strong", &number), (&format!("Tone-{}", look.tone), &called), ("Quiet", &after)])
    }

    fn finding(&mut self, key: &str, finding: &Finding) -> io::Result<()> {
        let report = self.copy.report;
        self.labelled(key, &telling::found(report, finding))?;
        self.line(&[("", &finding.rationale)])?;
        if !finding.unknown.is_empty() {
            self.line(&[("Strong", &self.say("report_not_known"))])?;
        }
        for unknown in &finding.unknown {
            self.line(&[("", &format!("– {unknown}"))])?;
        }
        self.line(&[("Quiet", &telling::found_by(report.language(), &self.entry.sheet, finding))])
    }

    fn evidence(&mut self) -> io::Result<()> {
        let language = self.copy.report.language();
        let sheet = &self.entry.sheet;
        let count = match sheet.evidence.len() {
            0 => self.say("report_no_evidence"),
            1 => String::new(),
            _ => language.render("report_origins", &[("origins", &self.copy.report.origins_of(sheet).to_string())]),
        };
        self.labelled("report_evidence", &count)?;
        for one in &sheet.evidence {
            self.line(&[("", &format!("• {}", telling::use_of(language, one)))])?;
            if let Some(passage) = &one.evidence.passage {
                self.line(&[("Passage", &telling::quoted(language, passage))])?;
            }
            if let Some(note) = &one.evidence.note {
                self.line(&[("Quiet", note)])?;
            }
            if let Some(capture) = &one.capture {
                let kept = format!("{} {}, SHA-256 ", self.say("report_capture"), language.moment(&capture.taken));
                self.line(&[("Quiet", &kept), ("Code", &capture.content.to_string())])?;
            }
        }
        Ok(())
    }

    fn suggestion(&mut self) -> io::Result<()> {
        let language = self.copy.report.language();
        let sheet = &self.entry.sheet;
        let Some(suggestion) = sheet.suggestion() else { return Ok(()) };
        let label = format!("{}: ", self.say("report_suggested_change"));
        let quote = sheet.claim.quote();
        self.line(&[("Strong", &label), ("Was", &quote), ("", " → "), ("Becomes", &suggestion.text)])?;
        self.line(&[("", &suggestion.reason)])?;
        let who = telling::name(language, sheet, suggestion.checker);
        self.line(&[("Quiet", &format!("{who}, {}", language.moment(&suggestion.at)))])
    }
}

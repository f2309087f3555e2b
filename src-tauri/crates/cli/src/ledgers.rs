//! The rows about the scale of findings, about an article's ledgers and about its warnings.

use crate::arguments::{Command, Reply};
use crate::print::Printer;
use crate::visible::value;
use claimdesk_desk::Desk;
use claimdesk_desk::request::{CorrectionDetails, ReplyDetails, Request};
use claimdesk_desk::response::Response;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ArticleId;
use claimdesk_domain::messages::{label, render, text};
use claimdesk_domain::rating::{NoFinding, Scale};
use serde_json::json;
use std::sync::Arc;

/// The scale that findings are told on in this library.
pub fn scale(desk: &Arc<Desk>) -> Result<Scale, Failure> {
    let Response::Ratings(page) = desk.call(Request::Ratings)? else { return Ok(Scale::default()) };
    Ok(Scale { ratings: page.rows })
}

/// The finding that a person names by its code or by the newsroom's label.
pub fn finding_named(desk: &Arc<Desk>, name: &str) -> Result<ContentFinding, Failure> {
    scale(desk)?.named(name).map_err(|why| {
        let code = match why {
            NoFinding::Unknown => "no-finding-named",
            NoFinding::Ambiguous => "finding-ambiguous",
        };
        Failure::new(code).with("name", name)
    })
}

/// Lists the scale: code, what it is called here, its number, and when it is given.
pub fn ratings(desk: &Arc<Desk>, printer: &Printer) -> Result<(), Failure> {
    let scale = scale(desk)?;
    if printer.json {
        let rows: Vec<_> = ContentFinding::ALL
            .iter()
            .map(|finding| {
                let own = scale.rating(*finding);
                let definition = own.map(|own| &own.definition).filter(|definition| !definition.is_empty());
                json!({"finding": finding, "label": scale.label(*finding), "own": own.is_some(),
                       "definition": definition, "score": finding.score()})
            })
            .collect();
        printer.document(&json!({"ratings": rows}));
        return Ok(());
    }
    for finding in ContentFinding::ALL {
        let code = json!(finding);
        let own = scale.rating(finding).filter(|own| !own.definition.is_empty());
        let meaning = own.map_or_else(|| label("scale", &finding), |own| value(&own.definition));
        let code = code.as_str().unwrap_or_default();
        printer.line(&format!("{code:<14}  {}: {meaning}", value(&scale.label(finding))));
    }
    Ok(())
}

/// Lists what inside an article does not go together, each explained.
pub fn warnings(desk: &Arc<Desk>, article: ArticleId, all: bool, printer: &Printer) -> Result<(), Failure> {
    let mut lines = desk.warning_lines(article).map_err(Failure::from)?;
    lines.retain(|line| all || line.dismissed.is_none());
    if printer.json {
        let rows: Vec<_> = lines
            .iter()
            .map(|line| {
                let mut row = json!(line);
                row["sentence"] = json!(explained(&line.code, &line.arguments));
                row
            })
            .collect();
        printer.document(&json!({"warnings": rows}));
        return Ok(());
    }
    if lines.is_empty() {
        printer.line(&text("warnings_none_short"));
    }
    for line in &lines {
        printer.line(&format!("{:>4}:{:<5} {}", line.block, line.start, value(&line.text)));
        printer.line(&format!("       {}", explained(&line.code, &line.arguments)));
        if let Some(other) = &line.other {
            printer.line(&format!("       {}", render("warning_against", &[("words", &value(other))])));
        }
        if let Some(aside) = &line.dismissed {
            let why = value(aside.reason.as_deref().unwrap_or_default());
            let said = [("name", value(&aside.person)), ("reason", why)];
            let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
            printer.line(&format!("       {} {}", render("warning_aside", &said), aside.id));
        }
    }
    Ok(())
}

/// A warning in words.
fn explained(code: &str, arguments: &std::collections::BTreeMap<String, String>) -> String {
    let shown: Vec<(&str, String)> = arguments.iter().map(|(name, said)| (name.as_str(), value(said))).collect();
    let filled: Vec<(&str, &str)> = shown.iter().map(|(name, said)| (*name, said.as_str())).collect();
    render(&format!("warning_{}", code.replace('-', "_")), &filled)
}

/// The one request that a command about a ledger stands for. What is not said of an entry stays as it is.
pub fn request(desk: &Arc<Desk>, command: &Command) -> Result<Option<Request>, Failure> {
    Ok(Some(match command {
        Command::AddReply { article, subject, criticism, reply } => {
            let blank = ReplyDetails { subject: subject.clone(), criticism: criticism.clone(), ..Default::default() };
            Request::AddReply { article: *article, details: with_reply(blank, reply) }
        }
        Command::EditReply { request, subject, criticism, reply } => {
            let known = desk.reply_entry(*request)?;
            let known = ReplyDetails {
                claim: known.claim,
                subject: subject.clone().unwrap_or(known.subject),
                criticism: criticism.clone().unwrap_or(known.criticism),
                state: known.state,
                put_to: known.put_to,
                asked_on: known.asked_on,
                answer_by: known.answer_by,
                answered_on: known.answered_on,
                answer: known.answer,
                note: known.note,
            };
            Request::EditReply { reply: *request, details: with_reply(known, reply) }
        }
        Command::RemoveReply { request } => Request::RemoveReply { reply: *request },
        Command::AddCorrection { article, was, now, notice, claim, published_on } => Request::AddCorrection {
            article: *article,
            details: CorrectionDetails {
                claim: *claim,
                was: was.clone(),
                now: now.clone(),
                notice: notice.clone(),
                published_on: *published_on,
            },
        },
        Command::EditCorrection { correction, was, now, notice, claim, published_on } => {
            let known = desk.correction_entry(*correction)?;
            let details = CorrectionDetails {
                claim: claim.or(known.claim),
                was: was.clone().unwrap_or(known.was),
                now: now.clone().unwrap_or(known.now),
                notice: notice.clone().unwrap_or(known.notice),
                published_on: published_on.or(known.published_on),
            };
            Request::EditCorrection { correction: *correction, details }
        }
        Command::RemoveCorrection { correction } => Request::RemoveCorrection { correction: *correction },
        _ => return Ok(None),
    }))
}

fn with_reply(known: ReplyDetails, said: &Reply) -> ReplyDetails {
    ReplyDetails {
        claim: said.claim.or(known.claim),
        state: said.state.unwrap_or(known.state),
        put_to: said.put_to.clone().or(known.put_to),
        asked_on: said.asked_on.or(known.asked_on),
        answer_by: said.answer_by.or(known.answer_by),
        answered_on: said.answered_on.or(known.answered_on),
        answer: said.answer.clone().or(known.answer),
        note: said.note.clone().or(known.note),
        ..known
    }
}

/// Lists an article's right-of-reply requests and its corrections.
pub fn ledgers(desk: &Arc<Desk>, article: ArticleId, printer: &Printer) -> Result<(), Failure> {
    let Response::Ledgers(ledgers) = desk.call(Request::Ledgers { article })? else { return Ok(()) };
    if printer.json {
        printer.document(&json!({"replies": ledgers.replies, "corrections": ledgers.corrections,
                                 "flagged_by": ledgers.flagged_by}));
        return Ok(());
    }
    for row in &ledgers.replies {
        let reply = &row.request;
        let state = label("reply", &reply.state);
        printer.line(&format!("{}  {}: {}  ({state})", reply.id, value(&reply.subject), value(&reply.criticism)));
    }
    for row in &ledgers.corrections {
        let made = &row.correction;
        let words = format!("“{}” → “{}”", value(&made.was), value(&made.now));
        printer.line(&format!("{}  {words}  {}", made.id, value(&made.notice)));
    }
    Ok(())
}

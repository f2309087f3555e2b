//! Desks with one text in every field that a person or a file can fill.

use crate::sheets::{Desk, ana, at, ben, beside, eve, evidence, finding, id, sign, source, with_capture};
use claimdesk_domain::article::Origin;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ledger::ReplyState;
use claimdesk_domain::person::Person;
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_domain::time::{ClaimTime, Grain};
use claimdesk_report::{HistoryLine, OriginSheet};

/// Text that tries to be something else.
pub const HOSTILE: [&str; 8] = [
    "</script></style></title><script>alert(1)</script>",
    "=HYPERLINK(\"http://evil.example\";\"click\")",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "-->]]>{{ 7*7 }}{% raw %}&lt;b&gt;",
    "\u{202e}gnp.exe\u{2066} left \u{200b}open",
    "@SUM(A1:A9)\r\n+cmd|' /C calc'!A0",
    "\u{feff}-2+3\0\u{1b}[31m\u{fffe}",
];

/// A desk with `text` in every field that a person or a file can fill.
pub fn filled_with(text: &str) -> Desk {
    let own = |text: &str| Some(text.to_owned());
    let row = format!("{text}\t{text}");
    let mut desk = Desk::with(
        text,
        &[
            (BlockKind::Heading, text),
            (BlockKind::Paragraph, text),
            (BlockKind::Quote, text),
            (BlockKind::ListItem, text),
            (BlockKind::TableRow, &row),
            (BlockKind::Caption, text),
            (BlockKind::Figure, text),
        ],
    );
    desk.article.outlet = own(text);
    desk.article.byline = own(text);
    desk.article.language = own(text);
    desk.draft.reader = text.to_owned();
    desk.draft.media_type = text.to_owned();
    desk.draft.encoding = text.to_owned();
    desk.head.made_by = text.to_owned();
    desk.head.program = text.to_owned();

    let sheet = desk.claim(text, &[text]);
    let claim = &mut sheet.claim;
    claim.attributions =
        vec![Attribution { speaker: own(text), cue: own(text), hedged: true, confirmed: false, named: None }];
    claim.time = Some(ClaimTime {
        text: text.to_owned(),
        value: text.to_owned(),
        from: None,
        to: None,
        grain: Grain::None,
        alternatives: Vec::new(),
    });
    claim.place = own(text);
    claim.state = CheckState::NotCheckable;
    claim.state_reason = own(text);
    claim.reasons[0].code = text.to_owned();
    claim.reasons[0].arguments = vec![text.to_owned()];
    sheet.people.iter_mut().for_each(|person: &mut Person| person.name = text.to_owned());
    sheet.findings = vec![finding(ana(), ContentFinding::True, text), finding(ben(), ContentFinding::False, text)];
    let mut used = source(1, SourceKind::Page, text);
    used.publisher = own(text);
    used.url = Some(format!("javascript:alert(1)//{text}"));
    used.origin = own(text);
    used.note = own(text);
    let mut linked = source(2, SourceKind::Page, text);
    linked.url = Some(format!("https://x.example/{text}"));
    let mut one = with_capture(evidence(&used, Stance::Supports), b"bytes", text);
    one.evidence.locator = own(text);
    one.evidence.passage = own(text);
    one.evidence.note = own(text);
    sheet.evidence = vec![one, evidence(&linked, Stance::Refutes)];
    sheet.suggestions = vec![Suggestion {
        id: id(1).into(),
        claim: sheet.claim.id,
        checker: ana(),
        text: text.to_owned(),
        reason: text.to_owned(),
        at: at(1, 1),
    }];
    sign(sheet, Stage::Checker, ana());
    sheet.signoffs[0].act = SignoffAct::Refused;
    sheet.signoffs[0].reason = own(text);
    desk
}

/// Everything that must not come out, each with a word that occurs nowhere else.
pub fn with_canaries() -> (Desk, Vec<String>) {
    let mut desk = Desk::with("Dams", &[(BlockKind::Paragraph, "The dam broke.")]);
    desk.head.made_by = "canary-maker".to_owned();
    let sheet = desk.claim("The dam broke.", &["The dam broke"]);
    sheet.claim.state = CheckState::Checked;
    for (person, name) in sheet.people.iter_mut().zip(["canary-ana", "canary-ben", "canary-eve"]) {
        person.name = name.to_owned();
        person.initials = format!("{name}-initials");
    }
    let mut hidden = source(1, SourceKind::Person, "canary-title");
    hidden.confidential = true;
    hidden.publisher = Some("canary-publisher".to_owned());
    hidden.url = Some("https://canary-url.example".to_owned());
    hidden.origin = Some("canary-origin".to_owned());
    hidden.note = Some("canary-source-note".to_owned());
    let mut one = with_capture(evidence(&hidden, Stance::Supports), b"canary bytes", "canary-file.pdf");
    one.evidence.locator = Some("canary-locator".to_owned());
    one.evidence.passage = Some("canary-passage".to_owned());
    one.evidence.note = Some("canary-note".to_owned());
    let capture = one.capture.clone().unwrap();
    let mut told = source(2, SourceKind::Document, "The dam board's report");
    told.note = Some("canary-told-note".to_owned());
    let mut other = evidence(&told, Stance::Supports);
    other.evidence.passage = Some("It broke at noon.".to_owned());
    other.evidence.note = Some("canary-told-evidence-note".to_owned());
    sheet.evidence = vec![one, other];
    sheet.findings = vec![
        finding(ana(), ContentFinding::False, "canary-first-thought"),
        finding(ben(), ContentFinding::False, "canary-second-thought"),
        finding(ana(), ContentFinding::True, "Two sources agree."),
        finding(ben(), ContentFinding::MostlyTrue, "One of them saw it."),
    ];
    let claim = sheet.claim.id;
    let changed = |number, text: &str| Suggestion {
        id: id(number).into(),
        claim,
        checker: ana(),
        text: text.to_owned(),
        reason: text.to_owned(),
        at: at(11, 0),
    };
    sheet.suggestions = vec![changed(71, "canary-change"), changed(72, "The dam burst")];
    sheet.decisions =
        vec![Decision { id: id(60).into(), claim, editor: eve(), decision: DecisionKind::Keep, at: at(11, 0) }];
    sign(sheet, Stage::Checker, ana());
    sign(sheet, Stage::Cross, ben());
    sheet.signoffs[1].act = SignoffAct::Refused;
    sheet.signoffs[1].reason = Some("canary-refusal".to_owned());
    let bound: Vec<String> = sheet.signoffs[0].binding.values().map(ToString::to_string).collect();
    let (capture_ids, evidence_id) =
        ([capture.content.to_string(), capture.id.to_string()], sheet.evidence[0].evidence.id.to_string());
    beside(&mut desk);
    desk.article.legal.as_mut().unwrap().reason = "canary-flag".to_owned();
    desk.article.origin = Origin::File { name: "canary-file.docx".to_owned() };
    desk.beside.flagged_by = Some("canary-flagged".to_owned());
    let copied = vec![(hidden.id, true), (told.id, false)];
    desk.beside.origins = vec![OriginSheet { name: Some("canary-origin".to_owned()), sources: copied }];
    desk.history = vec![HistoryLine {
        at: at(8, 0),
        person: "canary-did".to_owned(),
        sentence: "done_add_source".to_owned(),
        arguments: [("title".to_owned(), "canary-done".to_owned())].into(),
        undone: false,
    }];
    desk.beside.corrections[0].entered_by = "canary-corrected".to_owned();
    let reply = &mut desk.beside.replies[0];
    reply.entered_by = "canary-replied".to_owned();
    reply.request.state = ReplyState::Answered;
    reply.request.subject = "Dell Orr".to_owned();
    reply.request.criticism = "He left the sluice shut.".to_owned();
    reply.request.answer = Some("Nobody rang me that night.".to_owned());
    reply.request.note = Some("canary-reply-note".to_owned());
    reply.request.put_to = Some("canary-put-to".to_owned());
    let mut unasked = reply.clone();
    unasked.request.state = ReplyState::NotAsked;
    unasked.request.subject = "canary-subject".to_owned();
    unasked.request.criticism = "canary-criticism".to_owned();
    unasked.request.answer = None;
    desk.beside.replies.push(unasked);
    let mut canaries: Vec<String> = bound;
    canaries.extend(capture_ids);
    canaries.extend([
        "canary".to_owned(),
        hidden.id.to_string(),
        evidence_id,
        ana().to_string(),
        ben().to_string(),
        eve().to_string(),
    ]);
    (desk, canaries)
}

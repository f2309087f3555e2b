//! One article with everything in it that a report can tell, and one with a thousand claims.

use crate::sheets::{Desk, ana, at, ben, eve, evidence, ferry, finding, id, sign, source, with_capture};
use chrono::NaiveDate;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::closing::{Blocker, Closing, Reopening};
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_domain::time::{ClaimTime, Grain};
use claimdesk_report::{ClosingSheet, HistoryLine};

/// Words that stand in the article, and what they are: signs that are drawn as one, words that run leftwards, one that
/// pretends to.
pub const STRANGE: [&str; 3] =
    ["“👩\u{200d}🚀 we are fine 👍🏽”", "הסכר נשבר", "the file logbook-\u{202e}fdp.exe was sent"];

/// The ferry story with what it lacks: every finding and every state, a lock that was opened again, what is not known,
/// emoji, words that run leftwards, a quote of 300 words, an article closed over something and opened again.
pub fn rich() -> Desk {
    let mut desk = ferry();
    let long = long_quote();
    let mut blocks = desk.text.blocks.clone();
    let [fine, shouted, file] = STRANGE;
    let strange = format!("A stewardess wrote {fine}. A passenger shouted {shouted}. Later {file} to the harbour.");
    blocks.push(Block::new(BlockKind::Paragraph, strange));
    blocks.push(Block::new(BlockKind::Quote, format!("On Monday {long}")));
    desk.text = DraftText::from(blocks);
    desk.draft.words = u32::try_from(desk.text.words()).unwrap();
    let unverified = &mut desk.sheets[3].findings[0];
    unverified.unknown =
        vec!["How many passengers there were before 2019.".to_owned(), "=Who counted them?".to_owned()];

    let sheet = desk.claim("A stewardess wrote that they were fine.", &[fine]);
    sheet.claim.state = CheckState::NeedsRecheck;
    let note = source(6, SourceKind::Recording, "Photograph of the message 👩\u{200d}🚀");
    sheet.evidence = vec![with_capture(evidence(&note, Stance::Supports), b"picture", "message.jpg")];
    sheet.findings = vec![finding(ana(), ContentFinding::Conflicting, "The photograph has two dates.")];
    sheet.findings[0].attribution = Some(AttributionFinding::Verbatim);
    sign(sheet, Stage::Checker, ana());
    sheet.evidence[0].evidence.stance = Stance::Qualifies;

    let sheet = desk.claim("A passenger shouted that the dam had broken.", &[shouted]);
    sheet.claim.state = CheckState::InProgress;
    sheet.claim.place = Some("אשדוד".to_owned());
    sheet.claim.time = Some(ClaimTime {
        text: "in January".to_owned(),
        value: "2024-01".to_owned(),
        from: NaiveDate::from_ymd_opt(2024, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0)),
        to: NaiveDate::from_ymd_opt(2024, 2, 1).and_then(|day| day.and_hms_opt(0, 0, 0)),
        grain: Grain::Month,
        alternatives: Vec::new(),
    });

    let sheet = desk.claim("The logbook was sent to the harbour as a file.", &[file]);
    sheet.claim.state = CheckState::Checked;
    sheet.findings = vec![finding(ben(), ContentFinding::Misleading, "It is a program and no logbook.")];
    sign(sheet, Stage::Checker, ben());
    sheet.signoffs[0].act = SignoffAct::Refused;
    sheet.signoffs[0].reason = Some("Nobody has opened it yet.".to_owned());

    let sheet = desk.claim("The inspectors wrote down every knock.", &[&long]);
    sheet.claim.state = CheckState::Checked;
    sheet.findings = vec![finding(ana(), ContentFinding::MostlyFalse, &long)];
    sheet.suggestions = vec![Suggestion {
        id: id(5002).into(),
        claim: sheet.claim.id,
        checker: ana(),
        text: "the inspectors wrote down some knocks".to_owned(),
        reason: "Not every one.".to_owned(),
        at: at(11, 30),
    }];
    sheet.decisions = vec![Decision {
        id: id(6002).into(),
        claim: sheet.claim.id,
        editor: eve(),
        decision: DecisionKind::Keep,
        at: at(11, 40),
    }];
    for (stage, person) in
        [(Stage::Checker, ana()), (Stage::Cross, ben()), (Stage::Editor, eve()), (Stage::Lock, eve())]
    {
        sign(sheet, stage, person);
    }
    let lock = &mut sheet.signoffs[3];
    lock.act = SignoffAct::Opened;
    lock.reason = Some("A reader rang.".to_owned());

    desk.history.push(HistoryLine {
        at: at(12, 30),
        person: "Ben Osei".to_owned(),
        sentence: "done_record_finding".to_owned(),
        arguments: [("number", "13"), ("finding", "false")]
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into(),
        undone: true,
    });
    desk.closings = vec![closing(&desk)];
    desk
}

fn closing(desk: &Desk) -> ClosingSheet {
    ClosingSheet {
        closing: Closing {
            id: id(8301).into(),
            article: desk.article.id,
            draft: desk.draft.id,
            person: eve(),
            facts: Vec::new(),
            overridden: vec![Blocker::Unchecked { claim: desk.sheets[7].claim.id }],
            reason: Some("It has to be out by six.".to_owned()),
            at: at(16, 0),
            reopened: Some(Reopening { person: ben(), reason: "The ticket was dearer.".to_owned(), at: at(16, 45) }),
        },
        closed_by: "Eve Lindqvist".to_owned(),
        reopened_by: Some("Ben Osei".to_owned()),
    }
}

/// A quote of more than three hundred words.
pub fn long_quote() -> String {
    let knocks = "the inspectors of the harbour authority wrote down every single knock ".repeat(28);
    let quote = format!("{knocks}and left");
    assert!(quote.split(' ').count() > 300);
    quote
}

/// A thousand claims on a sentence each, with two sources, a finding and a signature.
pub fn thousand() -> Desk {
    let sentences: Vec<String> =
        (1..=1000).map(|day| format!("On day {day} the harbour office counted {} ferries.", day * 7)).collect();
    let blocks: Vec<(BlockKind, &str)> = sentences.iter().map(|text| (BlockKind::Paragraph, text.as_str())).collect();
    let mut desk = Desk::with("A year at the harbour", &blocks);
    for number in 1..=1000_u32 {
        let quote = format!("the harbour office counted {} ferries.", number * 7);
        // The quote of day 1 stands in that of no other day.
        let sheet = desk.claim(&format!("On day {number} there were {} ferries.", number * 7), &[&quote]);
        let log = source(number * 2, SourceKind::Document, "Harbour log");
        let news = source(number * 2 + 1, SourceKind::Page, "Port news");
        sheet.evidence = vec![evidence(&log, Stance::Supports), evidence(&news, Stance::Qualifies)];
        let content = ContentFinding::ALL[number as usize % ContentFinding::ALL.len()];
        sheet.findings = vec![finding(ana(), content, "Counted in the log; the newspaper rounds.")];
        sheet.claim.state = CheckState::Checked;
        sign(sheet, Stage::Checker, ana());
    }
    desk
}

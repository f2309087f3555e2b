//! The ferry story: an article with claims in every state.

use super::{Desk, ana, at, ben, day, eve, evidence, finding, id, sign, source, with_capture};
use claimdesk_domain::article::LegalFlag;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::ids::PublisherId;
use claimdesk_domain::ledger::{Correction, ReplyRequest, ReplyState};
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::publisher::{Logo, Publisher};
use claimdesk_domain::rating::{Rating, Scale};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_domain::time::{ClaimTime, Grain};
use claimdesk_report::{Beside, CorrectionSheet, HistoryLine, OriginSheet, ReplySheet};

/// The ferry story: overlapping and nested claims, all findings, disputes, stale signatures, a confidential source.
pub fn ferry() -> Desk {
    let mut desk = Desk::with(
        "Night ferry ran aground twice in one week, port papers show",
        &[
            (BlockKind::Heading, "Night ferry ran aground twice in one week, port papers show"),
            (
                BlockKind::Paragraph,
                "The night ferry Halcyon ran aground on Tuesday evening and again on Friday, injuring 14 passengers, \
                 according to a logbook seen by this newspaper. The operator, Norsund Lines, disputes the second \
                 grounding. It is understood that the harbour pilot had warned of a silted channel in January.",
            ),
            (
                BlockKind::Quote,
                "“We have never carried more passengers than our licence allows,” the company’s director, Tomas Rehn, \
                 told the Port Courier.",
            ),
            (
                BlockKind::Paragraph,
                "The Halcyon, built in 1987, is the oldest ferry on the strait and carries about 400,000 passengers \
                 a year. A ticket costs 32 euros, twice as much as five years ago.",
            ),
            (BlockKind::ListItem, "First grounding: 5 March, 21:40, off Skerry Point"),
            (BlockKind::ListItem, "Second grounding: 8 March, 22:15, at the mouth of the inner harbour"),
            (BlockKind::TableRow, "Year\tPassengers\tIncidents"),
            (BlockKind::TableRow, "2022\t371,000\t1"),
            (BlockKind::TableRow, "2023\t402,000\t4"),
            (BlockKind::Caption, "The Halcyon at her berth last autumn, when she was still blue."),
        ],
    );
    let mut logbook = source(1, SourceKind::Document, "Bridge logbook of the Halcyon, March 2024");
    logbook.publisher = Some("Norsund Lines".to_owned());
    logbook.confidential = true;
    logbook.note = Some("Handed over by a deckhand; do not name.".to_owned());
    let mut authority = source(2, SourceKind::Page, "Marine Safety Authority: incident list");
    authority.publisher = Some("Marine Safety Authority".to_owned());
    authority.url = Some("https://msa.example/incidents/2024?month=3&port=12".to_owned());
    let mut wire = source(3, SourceKind::Page, "Ferry grounds off Skerry Point");
    wire.publisher = Some("Port Courier".to_owned());
    wire.url = Some("https://courier.example/ferry".to_owned());
    wire.primary = false;
    wire.origin = Some("Coastwire".to_owned());
    let mut copy = source(4, SourceKind::Page, "Passengers hurt as ferry hits bank");
    copy.publisher = Some("Strait Weekly".to_owned());
    copy.primary = false;
    copy.origin = Some("coastwire".to_owned());
    let register = source(5, SourceKind::Dataset, "Register of passenger ships, 2024 edition");

    let sheet = desk.claim(
        "The ferry Halcyon ran aground on 5 March and again on 8 March 2024.",
        &["The night ferry Halcyon ran aground on Tuesday evening and again on Friday"],
    );
    sheet.claim.attributions = vec![Attribution {
        speaker: Some("a logbook seen by this newspaper".to_owned()),
        cue: Some("according to".to_owned()),
        hedged: false,
        confirmed: true,
        named: None,
    }];
    sheet.claim.time = Some(ClaimTime {
        text: "on Tuesday evening".to_owned(),
        value: "2024-03-05TEV".to_owned(),
        from: day(5).and_hms_opt(18, 0, 0),
        to: day(6).and_hms_opt(0, 0, 0),
        grain: Grain::PartOfDay,
        alternatives: Vec::new(),
    });
    sheet.claim.place = Some("Skerry Point".to_owned());
    sheet.claim.state = CheckState::Checked;
    sheet.claim.legal = true;
    let mut logged = with_capture(evidence(&logbook, Stance::Supports), b"scan of two pages", "logbook-p44.pdf");
    logged.evidence.locator = Some("p. 44, second watch".to_owned());
    logged.evidence.passage = Some("21.40 touched bottom. Engines astern, clear 21.58.".to_owned());
    logged.evidence.note = Some("Handwriting of the first mate, compared with p. 12.".to_owned());
    let mut listed = with_capture(evidence(&authority, Stance::Qualifies), b"<html>list</html>", "incidents.html");
    listed.evidence.locator = Some("row 7".to_owned());
    listed.evidence.passage = Some("5 March – HALCYON – grounding, no pollution".to_owned());
    sheet.evidence = vec![logged, listed, evidence(&wire, Stance::Supports), evidence(&copy, Stance::Supports)];
    sheet.findings = vec![
        finding(ana(), ContentFinding::MostlyTrue, "The logbook has both dates; the authority lists the first only."),
        finding(ben(), ContentFinding::HalfTrue, "One grounding is on record. The second rests on the logbook alone."),
    ];
    sheet.findings[0].attribution = Some(AttributionFinding::FairParaphrase);
    sign(sheet, Stage::Checker, ana());

    let sheet = desk.claim("Fourteen passengers were injured in the groundings.", &["injuring 14 passengers"]);
    sheet.claim.kind = ClaimKind::Quantity;
    sheet.claim.state = CheckState::Checked;
    sheet.evidence = vec![evidence(&wire, Stance::Refutes), evidence(&authority, Stance::Irrelevant)];
    sheet.evidence[0].evidence.passage = Some("Four passengers were treated for bruises.".to_owned());
    sheet.findings = vec![finding(ana(), ContentFinding::False, "Four, not 14: every report traces to one count.")];
    sheet.suggestions = vec![Suggestion {
        id: id(5001).into(),
        claim: sheet.claim.id,
        checker: ana(),
        text: "injuring four passengers".to_owned(),
        reason: "A one slipped in before the four.".to_owned(),
        at: at(11, 0),
    }];
    sheet.decisions = vec![Decision {
        id: id(6001).into(),
        claim: sheet.claim.id,
        editor: eve(),
        decision: DecisionKind::AcceptChange,
        at: at(11, 20),
    }];
    sign(sheet, Stage::Checker, ana());
    sign(sheet, Stage::Cross, ben());
    sign(sheet, Stage::Editor, eve());
    sheet.suggestions[0].text = "leaving four passengers with bruises".to_owned();

    let sheet = desk.claim(
        "The harbour pilot warned of a silted channel in January 2024.",
        &["the harbour pilot had warned of a silted channel in January"],
    );
    sheet.claim.attributions = vec![Attribution {
        speaker: None,
        cue: Some("It is understood".to_owned()),
        hedged: true,
        confirmed: false,
        named: None,
    }];
    sheet.claim.state = CheckState::AwaitingSource;

    let sheet = desk.claim(
        "Norsund Lines has never carried more passengers than its licence allows.",
        &["We have never carried more passengers than our licence allows"],
    );
    sheet.claim.kind = ClaimKind::Attribution;
    sheet.claim.attributions = vec![
        Attribution {
            speaker: Some("the Port Courier".to_owned()),
            cue: Some("told".to_owned()),
            hedged: false,
            confirmed: true,
            named: None,
        },
        Attribution {
            speaker: Some("the company’s director, Tomas Rehn".to_owned()),
            cue: None,
            hedged: false,
            confirmed: true,
            named: None,
        },
    ];
    sheet.claim.state = CheckState::Checked;
    sheet.findings = vec![finding(ben(), ContentFinding::Unverified, "Unknown: counts of passengers before 2019.")];
    sheet.findings[0].attribution = Some(AttributionFinding::Verbatim);
    sheet.evidence = vec![evidence(&wire, Stance::Supports)];

    let sheet = desk.claim("The Halcyon was built in 1987.", &["The Halcyon, built in 1987"]);
    sheet.claim.state = CheckState::Checked;
    sheet.claim.kind = ClaimKind::Relation;
    sheet.evidence = vec![evidence(&register, Stance::Supports)];
    sheet.findings = vec![finding(ana(), ContentFinding::True, "Keel laid 1986, delivered May 1987.")];
    sign(sheet, Stage::Checker, ana());
    sign(sheet, Stage::Cross, ben());
    sign(sheet, Stage::Editor, eve());
    sign(sheet, Stage::Lock, eve());

    let sheet = desk.claim(
        "The Halcyon, built in 1987, is the oldest ferry on the strait.",
        &["The Halcyon, built in 1987, is the oldest ferry on the strait"],
    );
    sheet.claim.state = CheckState::Checked;
    sheet.findings = vec![finding(ana(), ContentFinding::Outdated, "True until the Meridian (1979) came in February.")];

    let sheet = desk.claim(
        "The Halcyon carries about 400,000 passengers a year.",
        &["carries about 400,000 passengers a year", "2023\t402,000"],
    );
    sheet.claim.kind = ClaimKind::Quantity;
    sheet.claim.state = CheckState::Checked;
    sheet.findings = vec![finding(ben(), ContentFinding::True, "402,000 in 2023.")];

    let sheet = desk.claim("A ticket costs 32 euros.", &["A ticket costs 32 euros"]);
    sheet.claim.kind = ClaimKind::Quantity;

    let sheet = desk.claim(
        "A ticket costs twice as much as in 2019.",
        &["A ticket costs 32 euros, twice as much as five years ago"],
    );
    sheet.claim.kind = ClaimKind::Quantity;
    sheet.claim.state = CheckState::NotCheckable;
    sheet.claim.state_reason = Some("The operator keeps no old price lists.".to_owned());
    beside(&mut desk);
    desk.beside.origins =
        vec![OriginSheet { name: Some("Coastwire".to_owned()), sources: vec![(wire.id, false), (copy.id, false)] }];
    let done = |hour, person: &str, sentence: &str, arguments: &[(&str, &str)]| HistoryLine {
        at: at(hour, 0),
        person: person.to_owned(),
        sentence: sentence.to_owned(),
        arguments: arguments.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        undone: false,
    };
    desk.history = vec![
        done(8, "Ana Kay", "done_import", &[("title", "Night ferry ran aground twice"), ("claims", "8")]),
        done(10, "Ana Kay", "done_record_finding", &[("number", "1"), ("finding", "mostly-true")]),
    ];
    desk
}

/// The newsroom's label, a flag, criticism that was put to somebody, and a correction.
pub fn beside(desk: &mut Desk) {
    desk.article.deadline = Some(at(18, 0));
    desk.article.published = Some(day(15));
    let reason = "It may damage the operator's business.".to_owned();
    desk.article.legal = Some(LegalFlag { person: eve(), reason, at: at(9, 0) });
    let claim = desk.sheets.first().map(|sheet| sheet.claim.id);
    desk.beside = Beside {
        scale: Scale {
            ratings: vec![Rating {
                id: id(8001).into(),
                finding: ContentFinding::MostlyTrue,
                label: "Broadly right".to_owned(),
                definition: "Right but for a detail that changes nothing.".to_owned(),
            }],
        },
        flagged_by: Some("Eve Lindqvist".to_owned()),
        replies: vec![ReplySheet {
            request: ReplyRequest {
                id: id(8101).into(),
                article: desk.article.id,
                claim,
                subject: "Norsund Lines".to_owned(),
                criticism: "Two groundings in a week.".to_owned(),
                state: ReplyState::Answered,
                put_to: Some("press@norsund.example".to_owned()),
                asked_on: Some(day(13)),
                answer_by: Some(at(12, 0)),
                answered_on: Some(day(14)),
                answer: Some("=There was one.".to_owned()),
                note: Some("Rang twice.".to_owned()),
                person: ana(),
                at: at(9, 5),
            },
            number: claim.map(|_| 1),
            entered_by: "Ana Kay".to_owned(),
        }],
        corrections: vec![CorrectionSheet {
            correction: Correction {
                id: id(8201).into(),
                article: desk.article.id,
                claim: None,
                was: "14 passengers".to_owned(),
                now: "four passengers".to_owned(),
                notice: "An earlier version gave a wrong number.".to_owned(),
                published_on: Some(day(16)),
                person: ben(),
                at: at(20, 0),
            },
            number: None,
            entered_by: "Ben Osei".to_owned(),
        }],
        ..Beside::default()
    };
}

/// One red dot.
pub const DOT: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

/// The newsroom's own: a publisher with a logo, a colour, and words before everything else.
pub fn house(desk: &mut Desk) {
    desk.kept.push(DOT.to_vec());
    desk.head.publisher = Some(Publisher {
        id: PublisherId(id(90)),
        name: "Strait Check".to_owned(),
        url: "https://check.example".to_owned(),
        page: None,
        logo: Some(Logo { content: Digest::of(DOT), width: 300, height: 100 }),
    });
    desk.head.presentation = Presentation {
        logo: true,
        accent: "#7a1f2b".parse().ok(),
        intro: Some("What we checked before it was printed.\nQuestions go to the desk.".to_owned()),
        without: Vec::new(),
    };
}

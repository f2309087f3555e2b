//! A small article with claims in every state, made by hand.

use chrono::{DateTime, NaiveDate, Utc};
use claimdesk_domain::article::{Article, LegalFlag, Origin};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind, Reason};
use claimdesk_domain::decision::{Decision, DecisionKind, Suggestion};
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, Draft, DraftText};
use claimdesk_domain::finding::{AttributionFinding, ContentFinding, Finding};
use claimdesk_domain::ids::{ArticleId, DeviceId, DraftId, PersonId};
use claimdesk_domain::ledger::{Correction, ReplyRequest, ReplyState};
use claimdesk_domain::messages::Language;
use claimdesk_domain::operation::Header;
use claimdesk_domain::person::{Person, Role, initials};
use claimdesk_domain::rating::{Rating, Scale};
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{Signoff, SignoffAct, Stage, binding};
use claimdesk_domain::source::{Capture, Evidence, Source, SourceKind, Stance};
use claimdesk_domain::span::Span;
use claimdesk_domain::time::{ClaimTime, Grain};
use claimdesk_report::{
    Beside, ChainLink, ClaimSource, CorrectionSheet, Error, Format, HistoryLine, Imprint, OriginSheet, Profile,
    ReplySheet, ReportHead, Special, Typesetter, write,
};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use uuid::Uuid;

/// Everything that a report is made of, held in memory.
pub struct Desk {
    pub head: ReportHead,
    pub article: Article,
    pub draft: Draft,
    pub text: DraftText,
    pub sheets: Vec<ClaimSheet>,
    pub beside: Beside,
    pub history: Vec<HistoryLine>,
    pub chain: Vec<ChainLink>,
    pub kept: Vec<Vec<u8>>,
    /// What sets its pages.
    pub typesetter: Box<dyn Typesetter>,
}

/// In place of pages, the sheet that they would be set from.
pub struct AsItCame;

impl Typesetter for AsItCame {
    fn special(&self, text: &str) -> Vec<(std::ops::Range<usize>, Special)> {
        let kanji = text.char_indices().filter(|(_, character)| ('\u{4e00}'..'\u{a000}').contains(character));
        kanji.map(|(at, character)| (at..at + character.len_utf8(), Special::Undrawable)).collect()
    }

    fn typeset(&self, sheet: Vec<u8>, _: &Imprint) -> Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(sheet)
    }
}

impl ClaimSource for Desk {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn article(&self) -> &Article {
        &self.article
    }

    fn draft(&self) -> &Draft {
        &self.draft
    }

    fn text(&self) -> &DraftText {
        &self.text
    }

    fn beside(&self) -> Beside {
        self.beside.clone()
    }

    fn history(&self) -> Box<dyn Iterator<Item = Result<HistoryLine, Error>> + '_> {
        Box::new(self.history.iter().cloned().map(Ok))
    }

    fn chain(&self) -> Box<dyn Iterator<Item = Result<ChainLink, Error>> + '_> {
        Box::new(self.chain.iter().cloned().map(Ok))
    }

    fn kept(&self, content: Digest) -> Result<Option<Vec<u8>>, Error> {
        Ok(self.kept.iter().find(|bytes| Digest::of(bytes) == content).cloned())
    }

    fn typesetter(&self) -> Option<&dyn Typesetter> {
        Some(&*self.typesetter)
    }

    fn claims(&self) -> Box<dyn Iterator<Item = Result<ClaimSheet, Error>> + '_> {
        Box::new(self.sheets.iter().cloned().map(Ok))
    }
}

impl Desk {
    /// A desk with an article of `blocks` and no claims.
    pub fn with(title: &str, blocks: &[(BlockKind, &str)]) -> Self {
        let text = DraftText::from(blocks.iter().map(|(kind, text)| Block::new(*kind, *text)).collect::<Vec<_>>());
        let article = Article {
            id: ArticleId(Uuid::from_u128(1)),
            title: title.to_owned(),
            outlet: Some("The Harbour Gazette".to_owned()),
            byline: Some("By Ilse Marten".to_owned()),
            date: NaiveDate::from_ymd_opt(2024, 3, 14),
            language: Some("en".to_owned()),
            origin: Origin::File { name: "ferry.docx".to_owned() },
            draft: DraftId(Uuid::from_u128(2)),
            added: at(8, 0),
            agency: None,
            deadline: None,
            published: None,
            legal: None,
            assigned: None,
            stated: Vec::new(),
        };
        let draft = Draft {
            id: article.draft,
            article: article.id,
            number: 2,
            text: Digest::of(b"text"),
            original: Digest::of(b"original"),
            media_type: "text/html".to_owned(),
            encoding: "UTF-8".to_owned(),
            reader: "html/1".to_owned(),
            words: text.words() as u32,
            part: None,
            capture: None,
        };
        let head = ReportHead {
            profile: Profile::Internal,
            language: Language::English,
            archive: false,
            made: at(17, 5),
            made_by: "Ana Kay".to_owned(),
            program: "Claimdesk 0.1.0".to_owned(),
            log_head: Digest::of(b"head"),
            log_length: 214,
            publisher: None,
        };
        Self {
            head,
            article,
            draft,
            text,
            sheets: Vec::new(),
            beside: Beside::default(),
            history: Vec::new(),
            chain: Vec::new(),
            kept: Vec::new(),
            typesetter: Box::new(AsItCame),
        }
    }

    /// A claim on each of `quotes`, which stand in the text in this order. Answers its sheet.
    pub fn claim(&mut self, wording: &str, quotes: &[&str]) -> &mut ClaimSheet {
        let mut spans = Vec::new();
        let mut sentences = Vec::new();
        for quote in quotes {
            let (block, start) = self.find(quote);
            let span = Span::take(&self.text, block, start..start + quote.len()).expect("the quote stands there");
            sentences.push(sentence_around(&self.text.blocks[block].text, start).to_owned());
            spans.push(span);
        }
        let number = self.sheets.len() as u32 + 1;
        let claim = Claim {
            id: id(1000 + number).into(),
            article: self.article.id,
            draft: self.draft.id,
            spans,
            sentences,
            wording: wording.to_owned(),
            kind: ClaimKind::Event,
            attributions: Vec::new(),
            time: None,
            place: None,
            worth: 0.5,
            reasons: vec![Reason::plain("past-event")],
            state: CheckState::Unchecked,
            state_reason: None,
            legal: false,
            declined: Vec::new(),
            accepted: None,
            assigned: None,
            tags: Vec::new(),
            anchoring: None,
        };
        self.sheets.push(ClaimSheet {
            number,
            claim,
            evidence: Vec::new(),
            findings: Vec::new(),
            suggestions: Vec::new(),
            decisions: Vec::new(),
            comments: Vec::new(),
            signoffs: Vec::new(),
            people: people(),
        });
        self.sheets.last_mut().expect("just pushed")
    }

    fn find(&self, quote: &str) -> (usize, usize) {
        let places = self.text.blocks.iter().enumerate();
        places
            .filter_map(|(block, within)| within.text.find(quote).map(|start| (block, start)))
            .next()
            .expect("the quote stands in the text")
    }

    /// Gives the desk a log whose second and fourth operations were done to the article.
    pub fn with_log(&mut self, bodies: [&[u8]; 4]) {
        let mut previous = Digest::of(b"what was before");
        for (index, body) in bodies.into_iter().enumerate() {
            let number = index as u32;
            let header = Header {
                id: id(9000 + number).into(),
                device: DeviceId(id(9)),
                sequence: u64::from(number) + 3,
                at: at(8, number),
                previous,
                body: Digest::of(body),
            };
            previous = header.hash();
            let body = (number % 2 == 1).then(|| body.to_vec());
            self.chain.push(ChainLink { position: u64::from(number) + 211, header, body });
        }
        self.head.log_head = previous;
    }

    /// The report as text; of an archive, all its parts.
    pub fn report(&self, format: Format) -> String {
        let bytes = self.bytes(format);
        if bytes.starts_with(b"PK") {
            return parts(&bytes).into_values().collect::<Vec<_>>().join("\n");
        }
        String::from_utf8(bytes).expect("reports are UTF-8")
    }

    /// The report as it is.
    pub fn bytes(&self, format: Format) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(format, self, &mut bytes).expect("writing to memory");
        bytes
    }
}

/// The parts of an archive by name.
pub fn parts(archive: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("parts are UTF-8");
        let name = part.name().expect("a name in UTF-8").into_owned();
        assert!(parts.insert(name, text).is_none(), "a part that stands there twice");
    }
    parts
}

fn sentence_around(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(". ").map_or(0, |dot| dot + 2);
    let end = text[at..].find(". ").map_or(text.len(), |dot| at + dot + 1);
    &text[start..end]
}

pub fn id(number: u32) -> Uuid {
    Uuid::from_u128(u128::from(number))
}

pub fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    day(15).and_hms_opt(hour, minute, 0).expect("a time of day").and_utc()
}

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, day).expect("a day of March")
}

pub fn ana() -> PersonId {
    id(11).into()
}

pub fn ben() -> PersonId {
    id(12).into()
}

pub fn eve() -> PersonId {
    id(13).into()
}

fn people() -> Vec<Person> {
    let person = |id: PersonId, name: &str, role| Person {
        id,
        name: name.to_owned(),
        initials: initials(name),
        roles: vec![role],
    };
    vec![
        person(ana(), "Ana Kay", Role::Checker),
        person(ben(), "Ben Osei", Role::Checker),
        person(eve(), "Eve Lindqvist", Role::Editor),
    ]
}

pub fn finding(checker: PersonId, content: ContentFinding, rationale: &str) -> Finding {
    Finding {
        id: Uuid::from_u128(checker.0.as_u128() + 2000).into(),
        claim: id(0).into(),
        checker,
        attribution: None,
        content: Some(content),
        rationale: rationale.to_owned(),
        unknown: Vec::new(),
        as_of: day(15),
        at: at(10, 30),
    }
}

pub fn source(number: u32, kind: SourceKind, title: &str) -> Source {
    Source {
        id: id(3000 + number).into(),
        kind,
        title: title.to_owned(),
        publisher: None,
        url: None,
        primary: true,
        confidential: false,
        origin: None,
        note: None,
        added: at(9, number % 60),
    }
}

pub fn evidence(source: &Source, stance: Stance) -> EvidenceSheet {
    let evidence = Evidence {
        id: Uuid::from_u128(source.id.0.as_u128() + 1000).into(),
        claim: id(0).into(),
        source: source.id,
        stance,
        locator: None,
        passage: None,
        note: None,
        capture: None,
        added: at(9, 30),
        backing: None,
    };
    EvidenceSheet { evidence, source: source.clone(), capture: None }
}

pub fn with_capture(mut one: EvidenceSheet, bytes: &[u8], file_name: &str) -> EvidenceSheet {
    let id = Uuid::from_u128(one.source.id.0.as_u128() + 2000).into();
    let capture = Capture {
        source: Some(one.source.id),
        file_name: Some(file_name.to_owned()),
        ..Capture::of(id, bytes, "application/pdf", at(9, 45))
    };
    one.evidence.capture = Some(capture.id);
    one.capture = Some(capture);
    one
}

/// Signs as the sheet stands now.
pub fn sign(sheet: &mut ClaimSheet, stage: Stage, person: PersonId) {
    let signoff = Signoff {
        id: id(7000 + sheet.number * 10 + stage as u32).into(),
        claim: sheet.claim.id,
        stage,
        person,
        act: SignoffAct::Signed,
        reason: None,
        binding: binding(sheet, stage),
        at: at(12 + stage as u32, 0),
    };
    sheet.signoffs.push(signoff);
}

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

//! A small article with claims in every state, made by hand.

use chrono::{DateTime, NaiveDate, Utc};
use claimdesk_domain::article::{Article, Origin};
use claimdesk_domain::claim::{CheckState, Claim, ClaimKind, Reason};
use claimdesk_domain::closing::Closing;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::draft::{Block, BlockKind, Draft, DraftText};
use claimdesk_domain::finding::{ContentFinding, Finding};
use claimdesk_domain::ids::{ArticleId, DeviceId, DraftId, PersonId};
use claimdesk_domain::messages::Language;
use claimdesk_domain::operation::Header;
use claimdesk_domain::person::{Person, Role, initials};
use claimdesk_domain::preset::Presentation;
use claimdesk_domain::sheet::{ClaimSheet, EvidenceSheet};
use claimdesk_domain::signoff::{Signoff, SignoffAct, Stage, binding};
use claimdesk_domain::source::{Capture, Evidence, Source, SourceKind, Stance};
use claimdesk_domain::span::Span;
use claimdesk_report::{
    Beside, ChainLink, ClaimSource, ClosingSheet, Error, Format, HistoryLine, Imprint, Profile, ReportHead, Special,
    Typesetter, write,
};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use uuid::Uuid;

// Found from wherever this file is taken up.
#[path = "ferry.rs"]
mod ferry;
#[allow(unused_imports, reason = "examples take the story whole")]
pub use ferry::{DOT, beside, ferry, house};

/// Everything that a report is made of, held in memory.
pub struct Desk {
    pub head: ReportHead,
    pub article: Article,
    pub draft: Draft,
    pub text: DraftText,
    pub sheets: Vec<ClaimSheet>,
    pub beside: Beside,
    pub closings: Vec<ClosingSheet>,
    pub earlier: Vec<(Draft, DraftText)>,
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

    fn closings(&self) -> &[ClosingSheet] {
        &self.closings
    }

    fn earlier_drafts(&self) -> Result<Vec<(Draft, DraftText)>, Error> {
        Ok(self.earlier.clone())
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
            check_page: None,
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
            reported: false,
        };
        let head = ReportHead {
            profile: Profile::Internal,
            language: Language::English,
            archive: false,
            made: at(17, 5),
            made_by: "Ana Kay".to_owned(),
            program: "Claimdesk 0.1.0".to_owned(),
            log_head: Digest::of(b"head"),
            salt: Digest::of(b"salt"),
            log_length: 214,
            publisher: None,
            presentation: Presentation::default(),
        };
        Self {
            head,
            article,
            draft,
            text,
            sheets: Vec::new(),
            beside: Beside::default(),
            closings: Vec::new(),
            earlier: Vec::new(),
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

    /// Closes the article through its gate.
    pub fn close(&mut self) {
        let closing = Closing {
            id: id(8390).into(),
            article: self.article.id,
            draft: self.draft.id,
            person: eve(),
            facts: Vec::new(),
            overridden: Vec::new(),
            reason: None,
            at: at(17, 0),
            reopened: None,
        };
        self.closings.push(ClosingSheet { closing, closed_by: "Eve Lindqvist".to_owned(), reopened_by: None });
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
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part that can be unpacked");
        let name = part.name().expect("a name in UTF-8").into_owned();
        let is_picture = name.ends_with(".png");
        let text = String::from_utf8(bytes).or_else(|error| {
            if is_picture { Ok(String::from_utf8_lossy(error.as_bytes()).into_owned()) } else { Err(error) }
        });
        let text = text.expect("parts are UTF-8");
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
        citation: claimdesk_domain::citation::Citation::default(),
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
        reported: false,
    };
    sheet.signoffs.push(signoff);
}

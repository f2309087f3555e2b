//! A selection from several desks, made by hand.

use crate::sheets::{Desk, ana, ben, evidence, ferry, finding, id, source};
use claimdesk_domain::article::Article;
use claimdesk_domain::draft::{BlockKind, Draft, DraftText};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::selection::Selection;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_report::{
    Beside, ClaimSource, ClosingSheet, Depth, Error, Format, HistoryLine, Part, PartSource, ReportHead, Typesetter,
    write_parts,
};

/// Articles, each whole or with the claims that are chosen of it.
pub struct Several {
    pub head: ReportHead,
    pub selection: Selection,
    pub desks: Vec<(Desk, Option<Vec<ClaimId>>)>,
    pub closings: Vec<Vec<ClosingSheet>>,
}

impl Several {
    /// Closes every article through its gate.
    pub fn close(&mut self) {
        self.desks.iter_mut().for_each(|(desk, _)| desk.close());
        self.closings = self.desks.iter().map(|(desk, _)| desk.closings.clone()).collect();
    }
}

struct Chosen<'a> {
    desk: &'a Desk,
    head: ReportHead,
    claims: Option<&'a [ClaimId]>,
    closings: &'a [ClosingSheet],
}

impl ClaimSource for Chosen<'_> {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn article(&self) -> &Article {
        &self.desk.article
    }

    fn draft(&self) -> &Draft {
        &self.desk.draft
    }

    fn text(&self) -> &DraftText {
        &self.desk.text
    }

    fn is_whole(&self) -> bool {
        self.claims.is_none()
    }

    fn closings(&self) -> &[ClosingSheet] {
        self.closings
    }

    fn beside(&self) -> Beside {
        self.desk.beside()
    }

    fn history(&self) -> Box<dyn Iterator<Item = Result<HistoryLine, Error>> + '_> {
        self.desk.history()
    }

    fn claims(&self) -> Box<dyn Iterator<Item = Result<claimdesk_domain::sheet::ClaimSheet, Error>> + '_> {
        let chosen = self.claims;
        let told = move |sheet: &claimdesk_domain::sheet::ClaimSheet| {
            chosen.is_none_or(|chosen| chosen.contains(&sheet.claim.id))
        };
        Box::new(self.desk.sheets.iter().filter(move |sheet| told(sheet)).cloned().map(Ok))
    }
}

impl PartSource for Several {
    fn head(&self) -> &ReportHead {
        &self.head
    }

    fn selection(&self) -> &Selection {
        &self.selection
    }

    fn parts(&self, _: Depth) -> Box<dyn Iterator<Item = Part<'_>> + '_> {
        Box::new(self.desks.iter().enumerate().map(|(at, (desk, chosen))| {
            let closings = self.closings.get(at).map_or(&[][..], Vec::as_slice);
            let mut head = self.head.clone();
            // As a library does: the article's own page comes before the publisher's.
            if let (Some(publisher), Some(page)) = (&mut head.publisher, &desk.article.check_page) {
                publisher.page = Some(page.clone());
            }
            let part = Chosen { desk, head, claims: chosen.as_deref(), closings };
            Ok(Box::new(part) as Box<dyn ClaimSource>)
        }))
    }

    fn typesetter(&self) -> Option<&dyn Typesetter> {
        self.desks.first().and_then(|(desk, _)| desk.typesetter())
    }
}

impl Several {
    /// The report as it is.
    pub fn bytes(&self, format: Format) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_parts(format, self, &mut bytes).expect("writing to memory");
        bytes
    }

    /// The same as text; of an archive, all its parts.
    pub fn report(&self, format: Format) -> String {
        let bytes = self.bytes(format);
        if bytes.starts_with(b"PK") {
            return crate::sheets::parts(&bytes).into_values().collect::<Vec<_>>().join("\n");
        }
        String::from_utf8(bytes).expect("reports are UTF-8")
    }
}

/// The ferry story whole, and of the mill's the second and third claim.
pub fn ferry_and_mill() -> Several {
    let mill = mill();
    let chosen = mill.sheets[1..].iter().map(|sheet| sheet.claim.id).collect();
    let ferry = ferry();
    Several {
        head: ferry.head.clone(),
        selection: Selection::Tag("harbour".to_owned()),
        desks: vec![(ferry, None), (mill, Some(chosen))],
        closings: Vec::new(),
    }
}

/// A second article with three claims.
pub fn mill() -> Desk {
    let mut desk = Desk::with(
        "The mill by the weir",
        &[(
            BlockKind::Paragraph,
            "The mill stood for 200 years. It burnt in May. Two boats were lost with it. Nobody asked the miller.",
        )],
    );
    desk.article.id = id(71).into();
    desk.article.draft = id(72).into();
    desk.draft.id = desk.article.draft;
    desk.draft.article = desk.article.id;
    desk.claim("The mill was 200 years old.", &["stood for 200 years"]);
    desk.claim("The mill burnt in May.", &["It burnt in May"]);
    desk.claim("Two boats were lost.", &["Two boats were lost"]);
    for (sheet, number) in desk.sheets.iter_mut().zip(7000..) {
        sheet.claim.id = id(number).into();
        let register = source(70, SourceKind::Document, "Fire register of the parish");
        sheet.evidence = vec![evidence(&register, Stance::Supports)];
        sheet.findings = vec![
            finding(ana(), ContentFinding::True, "The register has it."),
            finding(ben(), ContentFinding::True, "So it does."),
        ];
    }
    desk
}

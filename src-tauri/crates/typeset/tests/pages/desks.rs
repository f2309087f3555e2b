//! The desks whose pages are set.

use crate::filled::{HOSTILE, filled_with};
use crate::rich::rich;
use crate::sheets::{Desk, ana, evidence, ferry, finding, house, sign, source, with_capture};
use claimdesk_domain::attribution::{Attribution, Named};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Section;
use claimdesk_domain::publisher::Publisher;
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_report::Profile;

/// A desk by its name; a number is a desk with so many claims.
pub fn named(name: &str) -> Option<Desk> {
    let mut desk = match name {
        "ferry" | "public" | "german" => ferry(),
        "rich" => rich(),
        "hostile" => filled_with(&HOSTILE.join(" ")),
        "long" => long_quote(),
        "scripts" => scripts(),
        "house" | "little" => in_house(),
        "hostile-house" => hostile_house(),
        "pronoun" => pronoun(),
        "giant-words" => titled(&format!("{}and came to an end.", "The minutes of the harbour board ".repeat(60))),
        "giant-word" => titled(&format!("{}end", "Hafenbehörde".repeat(170))),
        "empty" => Desk::with("Nothing yet", &[]),
        number => many(number.parse().ok()?),
    };
    if name == "public" {
        desk.head.profile = Profile::Public;
    }
    if name == "little" {
        desk.head.presentation.without = Section::ALL.to_vec();
    }
    if name == "german" {
        desk.head.language = Language::German;
    }
    Some(desk)
}

/// The ferry story as a newsroom of its own prints it.
fn in_house() -> Desk {
    let mut desk = ferry();
    house(&mut desk);
    desk
}

/// A newsroom whose name and words try to be something else.
fn hostile_house() -> Desk {
    let mut desk = in_house();
    let text = HOSTILE.join(" ");
    desk.head.presentation.intro = Some(text.clone());
    desk.head.publisher = desk.head.publisher.map(|publisher| Publisher { name: text, ..publisher });
    desk
}

/// An article of one sentence under a title.
fn titled(title: &str) -> Desk {
    let mut desk = Desk::with(title, &[(BlockKind::Paragraph, "The dam broke at noon.")]);
    desk.claim("The dam broke at noon.", &["The dam broke at noon"]);
    desk
}

/// A claim of somebody whom the sentence calls "she", behind one that nobody names.
fn pronoun() -> Desk {
    let text = "Mara Holt, the harbour master, was on the pier. She said the ferry had lost its rudder.";
    let mut desk = Desk::with("The rudder", &[(BlockKind::Paragraph, text)]);
    let quote = "the ferry had lost its rudder";
    let named = Named { name: "Mara Holt".to_owned(), evidence: "Mara Holt, the harbour master".to_owned() };
    let link = |speaker: Option<&str>, named| Attribution {
        speaker: speaker.map(str::to_owned),
        cue: Some("said".to_owned()),
        hedged: true,
        confirmed: false,
        named,
    };
    let sheet = desk.claim("The ferry had lost its rudder.", &[quote]);
    sheet.claim.attributions = vec![link(Some("She"), Some(named.clone())), link(None, Some(named)), link(None, None)];
    sheet.findings = vec![finding(ana(), ContentFinding::True, "She wrote it down.")];
    desk
}

/// One claim whose quote has 300 words, in an article with a word and an address that no line holds.
pub fn long_quote() -> Desk {
    let quote = "the inspectors of the harbour authority wrote down every single knock ".repeat(27);
    let quote = format!("{}and left.", quote);
    let address = format!("https://archive.example/{}?{}", "deep/".repeat(60), "x".repeat(400));
    let text = format!("On Monday {quote} {} {address}", "Donaudampfschifffahrtsgesellschaft".repeat(9));
    let mut desk = Desk::with(&format!("A title {}", "that goes on ".repeat(20)), &[(BlockKind::Paragraph, &text)]);
    let sheet = desk.claim(&quote, &[&quote]);
    let mut used = source(1, SourceKind::Page, &quote);
    used.url = Some(address.clone());
    let mut one = with_capture(evidence(&used, Stance::Supports), b"bytes", "page.html");
    one.evidence.locator = Some(address);
    one.evidence.passage = Some(quote.clone());
    sheet.evidence = vec![one];
    sheet.findings = vec![finding(ana(), ContentFinding::Conflicting, &quote.repeat(4))];
    desk
}

/// Words in many scripts, some of which no font draws.
pub fn scripts() -> Desk {
    let paragraphs = [
        "Ο δήμαρχος Κώστας Παπαδόπουλος είπε ότι το φράγμα έσπασε. Ἐν ἀρχῇ ἦν ὁ λόγος.",
        "Міністр заявив, що гребля впала у березні. Президент сказал, что всё в порядке. Ђоковић, Қазақстан.",
        "ראש העיר אמר שהסכר נשבר ב-5 במרץ 2024, ו-12 בני אדם נפצעו.",
        "قال رئيس البلدية إن السد انهار في 5 مارس 2024 وأصيب 12 شخصا.",
        "Emoji: 👩\u{200d}🚀 👍🏽 ❤\u{fe0f} 🇩🇪 🤷🏼\u{200d}♀\u{fe0f} and 東京, กรุงเทพฯ, नई दिल्ली, 서울.",
        "He said “שלום, 12” and left; she said ‘سلام’ twice.",
        "e\u{301}te\u{301}, Å\u{338}, z\u{336}a\u{336}l\u{336}g\u{336}o\u{336}, ﬁne, ½, №, ™, 10⁻³, x₁, ←→↑↓, ♀♂, ★.",
    ];
    let blocks: Vec<(BlockKind, &str)> = paragraphs.iter().map(|text| (BlockKind::Paragraph, *text)).collect();
    let mut desk = Desk::with("שלום, Αθήνα, 東京 👍🏽", &blocks);
    for text in paragraphs {
        let sheet = desk.claim(text, &[text]);
        let mut one = evidence(&source(1, SourceKind::Page, text), Stance::Supports);
        one.evidence.passage = Some(text.to_owned());
        sheet.evidence = vec![one];
        sheet.findings = vec![finding(ana(), ContentFinding::Misleading, text)];
    }
    desk
}

/// A claim per paragraph, with a finding, two sources with captures, and a signature each.
pub fn many(claims: u32) -> Desk {
    let paragraphs: Vec<String> = (1..=claims)
        .map(|number| format!("On day {number} the harbour office counted {} ferries, a spokeswoman said.", number * 7))
        .collect();
    let blocks: Vec<(BlockKind, &str)> = paragraphs.iter().map(|text| (BlockKind::Paragraph, text.as_str())).collect();
    let mut desk = Desk::with("A year at the harbour", &blocks);
    for number in 1..=claims {
        let quote = format!("the harbour office counted {} ferries", number * 7);
        let wording = format!("The harbour office counted {} ferries on day {number}.", number * 7);
        let sheet = desk.claim(&wording, &[&quote]);
        let mut one = with_capture(
            evidence(&source(number * 2, SourceKind::Document, "Harbour log"), Stance::Supports),
            quote.as_bytes(),
            "log.pdf",
        );
        one.evidence.locator = Some(format!("p. {number}"));
        one.evidence.passage = Some(format!("Day {number}: {} arrivals.", number * 7));
        let mut other = evidence(&source(number * 2 + 1, SourceKind::Page, "Port news"), Stance::Qualifies);
        other.source.url = Some(format!("https://port.example/days/{number}"));
        other.evidence.passage = Some("About as many as on the day before.".to_owned());
        sheet.evidence = vec![one, other];
        let content = ContentFinding::ALL.into_iter().cycle().nth(number as usize % 9).unwrap_or(ContentFinding::True);
        sheet.findings = vec![finding(ana(), content, "Counted in the log; the newspaper rounds.")];
        sign(sheet, Stage::Checker, ana());
    }
    desk
}

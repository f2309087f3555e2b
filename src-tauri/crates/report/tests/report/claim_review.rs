//! Reviews for publication: what passes the preflight, what does not and why, and what the file says.

use crate::filled::{HOSTILE, filled_with};
use crate::sheets::{Desk, ana, ben, day, eve, evidence, ferry, finding, sign, source};
use claimdesk_domain::article::{LegalFlag, Origin};
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::{CheckState, ClaimKind};
use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::finding::{AttributionFinding, ContentFinding};
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::{Rating, Scale};
use claimdesk_domain::report::{Notice, Publisher, Severity};
use claimdesk_domain::signoff::{SignoffAct, Stage};
use claimdesk_domain::source::{SourceKind, Stance};
use claimdesk_report::preflight::{self, Circumstances};
use claimdesk_report::{Format, Profile};
use serde_json::Value;
use std::collections::BTreeSet;

pub fn publisher() -> Publisher {
    Publisher {
        id: claimdesk_domain::ids::PublisherId(uuid::Uuid::from_u128(77)),
        logo: None,
        name: "Strait Check".to_owned(),
        url: "https://www.check.example".to_owned(),
        page: Some("https://check.example/2024/ferry".to_owned()),
    }
}

/// One claim that nothing can be said against.
fn sound() -> Desk {
    let mut desk = Desk::with("Ferry ran aground", &[(BlockKind::Paragraph, "The ferry ran aground twice, he said.")]);
    desk.head.publisher = Some(publisher());
    desk.article.origin = Origin::Url { url: "https://gazette.example/ferry".to_owned() };
    add_sound_claim(&mut desk);
    desk.close();
    desk
}

fn add_sound_claim(desk: &mut Desk) {
    let mut register = source(5, SourceKind::Dataset, "Register of passenger ships");
    register.publisher = Some("Marine Safety Authority".to_owned());
    register.url = Some("https://msa.example/register?year=2024&kind=ferry".to_owned());
    let sheet = desk.claim("The ferry ran aground twice.", &["The ferry ran aground twice"]);
    let speaker = Some("Tomas Rehn".to_owned());
    sheet.claim.attributions = vec![Attribution { speaker, cue: None, hedged: false, confirmed: true, named: None }];
    sheet.claim.state = CheckState::Checked;
    sheet.evidence = vec![evidence(&register, Stance::Refutes)];
    sheet.findings = vec![finding(ana(), ContentFinding::False, "The register has one grounding.")];
    sign_off(sheet);
}

fn sign_off(sheet: &mut claimdesk_domain::sheet::ClaimSheet) {
    sheet.signoffs.clear();
    sign(sheet, Stage::Checker, ana());
    sign(sheet, Stage::Cross, ben());
    sign(sheet, Stage::Editor, eve());
}

fn notices(desk: &Desk) -> Vec<Notice> {
    let around = Circumstances {
        article: &desk.article,
        closed: desk.closings.last().is_some_and(|sheet| sheet.closing.stands()),
        publisher: desk.head.publisher.as_ref(),
        scale: &desk.beside.scale,
        language: Language::English,
    };
    preflight::preflight(&desk.sheets[0], &around)
}

fn reviews(desk: &Desk) -> Vec<Value> {
    let report: Value = serde_json::from_str(&desk.report(Format::ClaimReview)).unwrap();
    assert_eq!(report["@context"], "https://schema.org");
    report["@graph"].as_array().unwrap().clone()
}

fn set_label(desk: &mut Desk, label: &str, definition: &str) {
    let id = crate::sheets::id(8001).into();
    let (label, definition) = (label.to_owned(), definition.to_owned());
    desk.beside.scale = Scale { ratings: vec![Rating { id, finding: ContentFinding::False, label, definition }] };
}

fn set_publisher(desk: &mut Desk, change: impl Fn(&mut Publisher)) {
    change(desk.head.publisher.as_mut().unwrap());
}

fn set_content(desk: &mut Desk, content: ContentFinding) {
    desk.sheets[0].findings[0].content = Some(content);
}

/// How a sound claim breaks a rule.
type Break = fn(&mut Desk);

/// Breaks that the signatures were given after.
const BROKEN: [(&str, Break); 38] = [
    ("publisher-missing", |desk| desk.head.publisher = None),
    ("publisher-unnamed", |desk| set_publisher(desk, |publisher| publisher.name = " ".to_owned())),
    ("publisher-address", |desk| set_publisher(desk, |publisher| publisher.url = "check.example".to_owned())),
    ("page-missing", |desk| set_publisher(desk, |publisher| publisher.page = None)),
    ("page-address", |desk| set_publisher(desk, |publisher| publisher.page = Some("javascript:alert(1)".to_owned()))),
    ("page-elsewhere", |desk| {
        set_publisher(desk, |publisher| publisher.page = Some("https://check.example.evil.example/".to_owned()));
    }),
    ("page-shortened", |desk| set_publisher(desk, |publisher| publisher.page = Some("https://bit.ly/x".to_owned()))),
    ("wording-missing", |desk| desk.sheets[0].claim.wording = " \n".to_owned()),
    ("wording-holds-rating", |desk| desk.sheets[0].claim.wording = "False: the ferry ran aground.".to_owned()),
    ("wording-long", |desk| desk.sheets[0].claim.wording = "x".repeat(76)),
    ("markup", |desk| desk.sheets[0].findings[0].rationale = "See <a href=x>here</a>".to_owned()),
    ("not-checked", |desk| desk.sheets[0].claim.state = CheckState::NeedsRecheck),
    ("not-checkable", |desk| desk.sheets[0].claim.state = CheckState::NotCheckable),
    ("finding-missing", |desk| desk.sheets[0].findings.clear()),
    ("finding-unverified", |desk| set_content(desk, ContentFinding::Unverified)),
    ("finding-conflicting", |desk| set_content(desk, ContentFinding::Conflicting)),
    ("disputed", |desk| desk.sheets[0].findings.push(finding(ben(), ContentFinding::True, "It is so."))),
    ("legal-open", |desk| desk.sheets[0].claim.legal = true),
    ("article-flagged", |desk| {
        let reason = "Look at it.".to_owned();
        desk.article.legal = Some(LegalFlag { person: eve(), reason, at: crate::sheets::at(9, 0) });
    }),
    ("rating-label", |desk| set_label(desk, " ", "It is not so.")),
    ("rating-long", |desk| set_label(desk, &"long ".repeat(9), "It is not so.")),
    ("rating-without-number", |desk| set_content(desk, ContentFinding::Misleading)),
    ("scale-undocumented", |desk| set_label(desk, "Wrong", "")),
    ("rationale-missing", |desk| desk.sheets[0].findings[0].rationale = String::new()),
    ("origin-missing", |desk| {
        desk.sheets[0].claim.attributions.clear();
        desk.article.outlet = None;
    }),
    ("origin-own", |desk| {
        desk.sheets[0].claim.attributions.clear();
        desk.article.origin = Origin::Url { url: "https://news.check.example/ferry".to_owned() };
    }),
    ("origin-nobody", |desk| desk.sheets[0].claim.attributions[0].speaker = Some("“We”".to_owned())),
    ("article-open", |desk| desk.closings.clear()),
    ("origin-refuted", |desk| desk.sheets[0].findings[0].attribution = Some(AttributionFinding::Misquoted)),
    ("origin-unconfirmed", |desk| desk.sheets[0].claim.attributions[0].confirmed = false),
    ("claim-undated", |desk| desk.article.date = None),
    ("appearance-missing", |desk| desk.article.origin = Origin::Pasted),
    ("opinion", |desk| desk.sheets[0].claim.kind = ClaimKind::Prediction),
    ("source-missing", |desk| desk.sheets[0].evidence[0].evidence.stance = Stance::Irrelevant),
    ("source-confidential", |desk| desk.sheets[0].evidence[0].source.confidential = true),
    ("names-confidential", |desk| {
        let mut hidden = source(6, SourceKind::Person, "Jo Lind");
        hidden.confidential = true;
        desk.sheets[0].evidence.push(evidence(&hidden, Stance::Supports));
        desk.sheets[0].findings[0].rationale = "As JO LIND told us.".to_owned();
    }),
    ("source-left-out", |desk| {
        let mut hidden = source(6, SourceKind::Person, "Jo Lind");
        hidden.confidential = true;
        desk.sheets[0].evidence.push(evidence(&hidden, Stance::Supports));
    }),
    ("source-secondary", |desk| desk.sheets[0].evidence[0].source.primary = false),
];

/// Breaks of the signatures themselves.
const UNSIGNED: [(&str, Break); 4] = [
    ("unsigned", |desk| desk.sheets[0].signoffs.clear()),
    ("signature-refused", |desk| desk.sheets[0].signoffs[1].act = SignoffAct::Refused),
    ("signature-stale", |desk| desk.sheets[0].claim.wording.push_str(" Or once.")),
    ("not-approved", |desk| drop(desk.sheets[0].signoffs.pop())),
];

#[test]
fn nothing_can_be_said_against_a_sound_claim_and_each_rule_says_what_is_wrong_with_another() {
    assert_eq!(notices(&sound()), []);
    assert_eq!(reviews(&sound()).len(), 1);
    let severities = preflight::codes();
    let mut tried = BTreeSet::new();
    for (signed, (code, change)) in BROKEN.iter().map(|one| (true, one)).chain(UNSIGNED.iter().map(|one| (false, one)))
    {
        let mut desk = sound();
        change(&mut desk);
        if signed {
            sign_off(&mut desk.sheets[0]);
        }
        let said = notices(&desk);
        let notice =
            said.iter().find(|notice| notice.code == *code).unwrap_or_else(|| unreachable!("{code}: {said:?}"));
        let (_, severity) = severities.iter().find(|(known, _)| known == code).unwrap();
        assert_eq!(notice.severity, *severity, "{code}");
        for language in Language::ALL {
            assert!(!notice.sentence(language).contains('{'), "{}", notice.sentence(language));
        }
        let kept = said.iter().all(|notice| notice.severity == Severity::Advice);
        if *severity == Severity::Advice {
            assert!(kept, "{code} alone is advice: {said:?}");
        }
        assert_eq!(reviews(&desk).len(), usize::from(kept), "{code}");
        let found = preflight::of_source(&desk).unwrap();
        assert_eq!((found.eligible, found.left_out), if kept { (1, 0) } else { (0, 1) }, "{code}");
        tried.insert(*code);
    }
    let untried: Vec<&str> = severities
        .into_iter()
        .map(|(code, _)| code)
        .filter(|code| !tried.contains(code) && !code.starts_with("site-") && *code != "rating-range")
        .collect();
    assert_eq!(untried, [""; 0], "every rule is broken once");
}

#[test]
fn a_review_says_what_the_rule_table_asks_for() {
    insta::assert_json_snapshot!(reviews(&sound())[0]);
}

#[test]
fn a_label_that_is_not_defined_has_no_number_and_a_defined_one_has() {
    let mut desk = sound();
    set_label(&mut desk, "Wrong", "");
    let rating = &reviews(&desk)[0]["reviewRating"];
    assert_eq!((&rating["alternateName"], &rating["ratingValue"]), (&"Wrong".into(), &Value::Null));
    set_label(&mut desk, "Wrong", "It is not so.");
    let rating = &reviews(&desk)[0]["reviewRating"];
    assert_eq!((&rating["alternateName"], &rating["ratingValue"]), (&"Wrong".into(), &1.into()));
}

#[test]
fn the_ferry_story_says_of_every_claim_why_it_stays_out() {
    let mut desk = ferry();
    desk.close();
    desk.head.publisher = Some(publisher());
    let found = preflight::of_source(&desk).unwrap();
    let told: Vec<String> = found
        .claims
        .iter()
        .map(|claim| {
            let codes: Vec<&str> = claim.notices.iter().map(|notice| notice.code.as_str()).collect();
            format!("{}{} {}", claim.number, if claim.is_left_out() { " out:" } else { ":" }, codes.join(", "))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(reviews(&desk).len() as u32, found.eligible);
}

#[test]
fn several_reviews_on_a_page_each_lead_to_their_own_place() {
    let mut desk = sound();
    for _ in 1..1000 {
        add_sound_claim(&mut desk);
    }
    desk.sheets[1].findings[0].content = Some(ContentFinding::Unverified);
    let reviews = reviews(&desk);
    assert_eq!(reviews.len(), 999);
    assert_eq!(reviews[0]["url"], "https://check.example/2024/ferry#claim-1");
    assert_eq!(reviews[1]["url"], "https://check.example/2024/ferry#claim-3");
    let addresses: BTreeSet<&str> = reviews.iter().map(|review| review["url"].as_str().unwrap()).collect();
    assert_eq!(addresses.len(), 999);
    let found = preflight::of_source(&desk).unwrap();
    assert_eq!((found.eligible, found.left_out), (999, 1));
    assert!(found.reminders.iter().any(|notice| notice.code == "site-several-on-page"));
}

#[test]
fn without_claims_or_a_publisher_the_file_is_whole_and_empty() {
    let mut desk = Desk::with("Nothing yet", &[]);
    assert_eq!(reviews(&desk), [] as [Value; 0]);
    desk.head.publisher = Some(publisher());
    assert_eq!(reviews(&desk), [] as [Value; 0]);
}

#[test]
fn nothing_in_it_ends_a_script_or_hides() {
    for text in HOSTILE.into_iter().chain(["a < b </ScRiPt", "\u{2028}\u{2029}<!--"]) {
        let mut desk = sound();
        let sheet = &mut desk.sheets[0];
        sheet.claim.wording = format!("It said {text}");
        sheet.claim.attributions[0].speaker = Some(text.to_owned());
        sheet.findings[0].rationale = text.to_owned();
        sheet.evidence[0].source.title = text.to_owned();
        desk.article.title = text.to_owned();
        sign_off(&mut desk.sheets[0]);
        for desk in [desk, filled_with(text)] {
            let report = desk.report(Format::ClaimReview);
            assert!(!report.contains(['<', '>', '&', '\u{2028}', '\u{202e}', '\0']), "{report}");
            for review in reviews(&desk) {
                assert!(!review.to_string().contains("</"), "what looks like a tag is not published: {review}");
            }
        }
    }
}

#[test]
fn no_checker_is_named_in_it() {
    for profile in Profile::ALL {
        let mut desk = sound();
        desk.head.profile = profile;
        let report = desk.report(Format::ClaimReview);
        assert!(report.contains("Strait Check"));
        for name in ["Ana Kay", "Ben Osei", "Eve Lindqvist", &ana().to_string()] {
            assert!(!report.contains(name), "{name}");
        }
    }
    assert_eq!(reviews(&sound())[0]["datePublished"], day(15).to_string());
}

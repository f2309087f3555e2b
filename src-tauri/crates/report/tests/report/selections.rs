//! Reports over several articles: one front, then part by part.

use crate::claim_review::publisher;
use crate::files::{assert_links_lead_somewhere, balanced};
use crate::filled::{HOSTILE, filled_with, with_canaries};
use crate::office::{Node, attributes, converted, hangs_together, nodes};
use crate::schema::check;
use crate::several::{Several, ferry_and_mill, mill};
use crate::sheets::{ana, at, ben, eve, ferry, id, parts, sign};
use claimdesk_domain::article::Origin;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::closing::Closing;
use claimdesk_domain::selection::{Days, Selection};
use claimdesk_domain::signoff::Stage;
use claimdesk_report::{ClosingSheet, Error, Format, Profile, left_out_of_parts, write_parts};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that can hold several articles.
fn formats() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| *format != Format::Bundle)
}

#[test]
fn every_format_holds_both_articles_and_the_chosen_claims_alone() {
    let mut several = ferry_and_mill();
    several.head.publisher = Some(publisher());
    for format in formats() {
        let report = several.report(format);
        let told = ["Halcyon", "The mill burnt in May.", "Two boats were lost."];
        // Neither article is fit to be reviewed.
        let told = if format == Format::ClaimReview { &[][..] } else { &told[..] };
        for words in told {
            assert!(report.contains(words), "{words} in {format:?}");
        }
        assert!(!report.contains("The mill was 200 years old."), "a claim that was not chosen, in {format:?}");
        assert!(!report.contains("Nobody asked the miller"), "text that was not chosen, in {format:?}");
    }
}

#[test]
fn a_bundle_is_of_one_article() {
    let refused = write_parts(Format::Bundle, &ferry_and_mill(), &mut Vec::new());
    assert!(matches!(refused, Err(Error::OneArticleOnly)));
    let nothing = Several { desks: Vec::new(), ..ferry_and_mill() };
    for format in formats() {
        let of_nothing = write_parts(format, &nothing, &mut Vec::new());
        assert!(matches!(of_nothing, Err(Error::NoParts)), "{format:?}");
    }
}

#[test]
fn the_page_is_whole_and_names_what_is_still_a_draft() {
    let several = ferry_and_mill();
    let page = several.report(Format::Html);
    assert!(balanced(&page) > 300);
    assert_links_lead_somewhere(&page);
    assert_eq!(page.matches("<!DOCTYPE").count(), 1);
    let claims = several.desks[0].0.sheets.len();
    assert!(page.contains(&format!("id=\"claim-{}\"", claims + 2)), "claims are numbered through");
    assert!(page.contains(&format!("Numbered {}–{} here; in the article 2–3.", claims + 1, claims + 2)));
    assert!(page.contains("2 articles are still drafts"));
    let status = page.split("class=\"status").nth(1).unwrap();
    assert!(status.split("</p>").next().unwrap().contains("The mill by the weir"));
    assert!(page.contains("Claims tagged “harbour”"));
}

#[test]
fn a_report_is_final_when_every_part_is() {
    let mut several = ferry_and_mill();
    several.desks.remove(0);
    for sheet in &mut several.desks[0].0.sheets {
        sheet.claim.state = CheckState::Checked;
        for (stage, person) in [(Stage::Checker, ana()), (Stage::Cross, ben()), (Stage::Editor, eve())] {
            sign(sheet, stage, person);
        }
        sign(sheet, Stage::Lock, eve());
    }
    let status = |several: &Several| -> Value {
        let report: Value = serde_json::from_str(&several.report(Format::Json)).unwrap();
        json!([report["status"], report["drafts"], report["articles"][0]["status"]])
    };
    assert_eq!(status(&several), json!(["draft", [id(71).to_string()], "draft"]), "its other claim may be open");
    let closing = Closing {
        id: id(900).into(),
        article: id(71).into(),
        draft: id(72).into(),
        person: eve(),
        facts: Vec::new(),
        at: at(16, 0),
        overridden: Vec::new(),
        reason: None,
        reopened: None,
    };
    several.closings = vec![vec![ClosingSheet { closing, closed_by: "Eve Lindqvist".to_owned(), reopened_by: None }]];
    assert_eq!(status(&several), json!(["final", [], "final"]));
    let page = several.report(Format::Html);
    assert!(!page.contains("DRAFT") && page.contains("FINAL"));
    several.desks.push((ferry(), None));
    assert_eq!(status(&several)[0], "draft");
    assert!(several.report(Format::Html).contains("One article is still a draft"));
}

#[test]
fn every_article_of_a_json_report_is_a_report_of_its_own() {
    let several = ferry_and_mill();
    let schema: Value = serde_json::from_str(include_str!("../../schema/report-1.json")).unwrap();
    let outer: Value = serde_json::from_str(include_str!("../../schema/desk-report-1.json")).unwrap();
    assert_eq!(outer["properties"]["articles"]["items"]["$ref"], schema["$id"]);
    for profile in Profile::ALL {
        let mut several = ferry_and_mill();
        several.head.profile = profile;
        let mut report: Value = serde_json::from_str(&several.report(Format::Json)).unwrap();
        let articles = std::mem::take(&mut report["articles"]);
        for article in articles.as_array().unwrap() {
            check(&schema, &schema, article, "article");
        }
        report["articles"] = json!([]);
        check(&outer, &outer, &report, "report");
    }
    let report: Value = serde_json::from_str(&several.report(Format::Json)).unwrap();
    let alone: Value = serde_json::from_str(&several.desks[0].0.report(Format::Json)).unwrap();
    assert_eq!(report["articles"][0], alone, "a whole article is told as it is alone");
    let chosen = &report["articles"][1];
    let numbers: Vec<&Value> = chosen["claims"].as_array().unwrap().iter().map(|claim| &claim["number"]).collect();
    assert_eq!(numbers, [2, 3], "as in their article");
    assert_eq!((&chosen["article"]["blocks"], &chosen["log"]["history"]), (&Value::Null, &Value::Null));
    assert_eq!(chosen["claims"][0]["spans"][0]["start"], 30, "where its words stand is told nevertheless");
    assert_eq!(report["summary"]["claims"], several.desks[0].0.sheets.len() + 2);
    assert_eq!(report["selection"], json!({"tag": "harbour"}));
}

#[test]
fn a_csv_says_of_which_article_a_claim_is() {
    let text = ferry_and_mill().report(Format::Csv);
    let rows: Vec<BTreeMap<String, String>> =
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect();
    let told: Vec<(&str, &str)> = rows.iter().map(|row| (&*row["article"], &*row["number"])).collect();
    assert_eq!(told[0], ("Night ferry ran aground twice in one week, port papers show", "1"));
    assert_eq!(told[told.len() - 2..], [("The mill by the weir", "2"), ("The mill by the weir", "3")]);
    assert_eq!(rows.last().unwrap()["article_id"], id(71).to_string());
    assert_eq!(text.matches("\"article\",\"date\"").count(), 1, "one head");
}

#[test]
fn a_workbook_has_one_sheet_of_claims_and_one_of_articles() {
    let several = ferry_and_mill();
    let bytes = several.bytes(Format::Xlsx);
    let book = parts(&bytes);
    hangs_together(&book);
    let names = attributes(&book["xl/workbook.xml"], "sheet", "name");
    assert!(names.contains("Claims") && names.contains("Articles") && names.contains("Right of reply"));
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let Some((_folder, files)) = converted(&bytes, "xlsx", every_sheet) else {
        return;
    };
    let rows = |name: &str| -> Vec<BTreeMap<String, String>> {
        let file = files.iter().find(|file| file.to_string_lossy().ends_with(&format!("-{name}.csv"))).unwrap();
        csv::Reader::from_path(file).unwrap().deserialize().map(Result::unwrap).collect()
    };
    let claims = rows("Claims");
    assert_eq!(claims.len(), several.desks[0].0.sheets.len() + 2);
    let last = claims.last().unwrap();
    assert_eq!((last["The article"].as_str(), last["No."].as_str()), ("The mill by the weir", "3"));
    let articles = rows("Articles");
    assert_eq!((articles[1]["whole"].as_str(), articles[1]["Claims"].as_str()), ("FALSE", "2"));
    assert_eq!(rows("Sources").iter().filter(|row| row["The article"] == "The mill by the weir").count(), 1);
}

#[test]
fn every_comment_of_a_copy_stands_once_and_on_words() {
    let copy = parts(&ferry_and_mill().bytes(Format::Docx));
    hangs_together(&copy);
    let made = attributes(&copy["word/comments.xml"], "w:comment", "w:id");
    let begun = attributes(&copy["word/document.xml"], "w:commentRangeStart", "w:id");
    let ended = attributes(&copy["word/document.xml"], "w:commentRangeEnd", "w:id");
    assert_eq!(made, begun);
    assert_eq!(made, ended);
    let bookmarks = attributes(&copy["word/document.xml"], "w:bookmarkStart", "w:name");
    for node in nodes(&copy["word/document.xml"]) {
        if let Node::Open { name, attributes } = node
            && name == "w:hyperlink"
        {
            assert!(bookmarks.contains(&attributes["w:anchor"]), "{}", attributes["w:anchor"]);
        }
    }
}

#[test]
fn a_sheet_of_pages_gives_every_part_its_claims() {
    let several = ferry_and_mill();
    let sheet: Value = serde_json::from_str(&several.report(Format::Pdf)).unwrap();
    let claims: Vec<u64> =
        sheet["claims"].as_array().unwrap().iter().map(|claim| claim["number"].as_u64().unwrap()).collect();
    let all = several.desks[0].0.sheets.len() as u64 + 2;
    assert_eq!(claims, (1..=all).collect::<Vec<_>>());
    let spans: Vec<(&Value, &Value)> =
        sheet["parts"].as_array().unwrap().iter().map(|part| (&part["from"], &part["to"])).collect();
    assert_eq!(spans, [(&json!(0), &json!(all - 2)), (&json!(all - 2), &json!(all))]);
    assert_eq!(sheet["parts"][1]["article"], serde_json::Value::Null, "claims alone were chosen of it");
    assert_eq!(sheet["claims"][all as usize - 1]["anchored"], false, "so nothing leads into its text");
    assert_eq!(sheet["ledgers"]["about"].as_array().unwrap().len(), 3, "no draft's hash stands over all");
}

#[test]
fn a_reply_leads_to_the_number_that_its_claim_has_in_the_report() {
    let mut several = ferry_and_mill();
    several.desks.reverse();
    let claim = several.desks[1].0.sheets[1].claim.id;
    let reply = &mut several.desks[1].0.beside.replies[0];
    reply.request.claim = Some(claim);
    reply.number = Some(2);
    let page = several.report(Format::Html);
    let replies = page.split("-replies\">").nth(1).unwrap();
    assert!(replies.split("</tr>").nth(1).unwrap().contains("<a href=\"#claim-4\">4</a>"), "behind two of the mill's");
}

#[test]
fn one_graph_holds_what_may_be_published_of_all_articles() {
    let mut several = ferry_and_mill();
    several.desks.remove(0);
    several.head.publisher = Some(publisher());
    let desk = &mut several.desks[0].0;
    desk.article.origin = Origin::Url { url: "https://gazette.example/mill".to_owned() };
    for sheet in &mut desk.sheets {
        sheet.claim.state = CheckState::Checked;
        sign(sheet, Stage::Checker, ana());
        sign(sheet, Stage::Cross, ben());
        sign(sheet, Stage::Editor, eve());
    }
    let mut other = mill();
    other.article.origin = desk.article.origin.clone();
    other.sheets = desk.sheets.split_off(2);
    several.desks.push((other, None));
    several.desks[0].1 = None;
    several.close();
    let graph: Value = serde_json::from_str(&several.report(Format::ClaimReview)).unwrap();
    let reviews = graph["@graph"].as_array().unwrap();
    let addresses: BTreeSet<&str> = reviews.iter().map(|review| review["url"].as_str().unwrap()).collect();
    assert_eq!(addresses.len(), 3, "{graph}");
    assert!(addresses.contains("https://check.example/2024/ferry#claim-3"), "as numbered on our page");
}

#[test]
fn an_article_with_a_page_of_its_own_has_its_reviews_there() {
    let mut several = ferry_and_mill();
    several.head.publisher = Some(publisher());
    let own = "https://check.example/2024/mill";
    for (desk, chosen) in &mut several.desks {
        *chosen = None;
        desk.article.origin = Origin::Url { url: "https://gazette.example/mill".to_owned() };
        for sheet in &mut desk.sheets {
            sheet.claim.state = CheckState::Checked;
            sheet.findings.truncate(1);
            sign(sheet, Stage::Checker, ana());
            sign(sheet, Stage::Cross, ben());
            sign(sheet, Stage::Editor, eve());
        }
    }
    several.desks[1].0.article.check_page = Some(own.to_owned());
    several.close();
    let graph: Value = serde_json::from_str(&several.report(Format::ClaimReview)).unwrap();
    let reviews = graph["@graph"].as_array().unwrap().iter().map(|review| review["url"].as_str().unwrap());
    let mill: Vec<&str> = reviews.filter(|url| url.starts_with(own)).collect();
    assert_eq!(mill, ["#claim-1", "#claim-2", "#claim-3"].map(|place| format!("{own}{place}")), "{graph}");
}

#[test]
fn what_stands_beside_a_chosen_claim_is_not_told() {
    let several = ferry_and_mill();
    for format in [Format::Json, Format::Annotations] {
        let report = several.report(format);
        for unchosen in ["for 200 years", "Nobody asked"] {
            assert!(!report.contains(unchosen), "{unchosen} in {format:?}");
        }
    }
}

#[test]
fn annotations_of_all_articles_are_one_collection() {
    let several = ferry_and_mill();
    let collection: Value = serde_json::from_str(&several.report(Format::Annotations)).unwrap();
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"], items.len());
    assert_eq!(items.last().unwrap()["target"][0]["selector"][0]["exact"], "Two boats were lost");
    let sources: BTreeSet<&str> = items.iter().map(|item| item["target"][0]["source"].as_str().unwrap()).collect();
    assert_eq!(sources.len(), 2, "each has its own article as its target");
    let other = Several { selection: Selection::Tag("other".to_owned()), ..ferry_and_mill() };
    let other: Value = serde_json::from_str(&other.report(Format::Annotations)).unwrap();
    assert_ne!(other["id"], collection["id"]);
}

#[test]
fn nothing_confidential_of_any_part_nor_what_was_looked_for_remains() {
    for format in formats() {
        for words in [Selection::Search("canary-search".to_owned()), Selection::Tag("canary-tag".to_owned())] {
            let ((first, canaries), (mut second, _)) = (with_canaries(), with_canaries());
            second.article.id = id(71).into();
            let chosen = second.sheets.iter().map(|sheet| sheet.claim.id).collect();
            let desks = vec![(first, None), (second, Some(chosen))];
            let head = desks[0].0.head.clone();
            let mut several = Several { head, selection: words, desks, closings: Vec::new() };
            several.head.publisher = Some(publisher());
            if format != Format::ClaimReview {
                assert!(several.report(format).contains("canary"), "the desk's own report has them: {format:?}");
            }
            several.head.profile = Profile::Public;
            let report = several.report(format);
            for canary in &canaries {
                assert!(!report.contains(canary), "{canary} in {format:?}");
            }
            assert!(format == Format::ClaimReview || report.contains("The dam"), "what may be told is told");
        }
    }
}

#[test]
fn what_is_left_out_of_all_parts_is_counted_before() {
    let mut several = ferry_and_mill();
    assert_eq!(left_out_of_parts(&several).unwrap(), []);
    several.head.profile = Profile::Public;
    let counted = left_out_of_parts(&several).unwrap();
    assert_eq!(counted[0].named, ["Bridge logbook of the Halcyon, March 2024"]);
    let notes = counted[1].count;
    several.selection = Selection::Dates(Days::default());
    assert_eq!(left_out_of_parts(&several).unwrap()[1].count, notes - 1, "a tag is a note of the desk");
}

#[test]
fn hostile_text_in_every_part_and_in_what_was_looked_for_runs_nowhere() {
    for text in HOSTILE {
        let mut second = filled_with(text);
        second.article.id = id(71).into();
        let chosen = second.sheets.iter().map(|sheet| sheet.claim.id).collect();
        let first = filled_with(text);
        let several = Several {
            head: first.head.clone(),
            selection: Selection::Search(text.to_owned()),
            desks: vec![(first, None), (second, Some(chosen))],
            closings: Vec::new(),
        };
        let page = several.report(Format::Html);
        assert!(balanced(&page) > 50);
        for runs in ["<script", "<img", " onmouseover=\"", "href=\"javascript"] {
            assert!(!page.contains(runs), "{runs} from {text:?}");
        }
        hangs_together(&parts(&several.bytes(Format::Docx)));
        hangs_together(&parts(&several.bytes(Format::Xlsx)));
        for format in [Format::Json, Format::Annotations, Format::ClaimReview, Format::Pdf] {
            serde_json::from_str::<Value>(&several.report(format)).unwrap();
        }
        let text = several.report(Format::Csv);
        let rows = csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap).count();
        assert_eq!(rows, 2);
    }
}

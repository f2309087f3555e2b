//! The claim as JSON.

use crate::sheets::{Desk, ferry};
use claimdesk_domain::draft::BlockKind;
use claimdesk_report::claim_json;

#[test]
fn offsets_count_code_points_and_are_null_where_the_words_are_gone() {
    let mut desk = Desk::with("A title", &[(BlockKind::Paragraph, "Näïve 👍🏽 dams broke.")]);
    desk.claim("Dams broke.", &["dams broke"]);
    let json = serde_json::to_value(claim_json::claim(&desk.sheets[0], &desk.text, &desk.beside.scale)).unwrap();
    assert_eq!(json["spans"][0]["start"], 9);
    assert_eq!(json["spans"][0]["end"], 19);
    assert_eq!(json["spans"][0]["prefix"], "Näïve 👍🏽 ");

    desk.text.blocks[0].text = "Nothing broke.".to_owned();
    let json = serde_json::to_value(claim_json::claim(&desk.sheets[0], &desk.text, &desk.beside.scale)).unwrap();
    assert!(json["spans"][0]["start"].is_null());
    assert_eq!(json["spans"][0]["exact"], "dams broke");
}

#[test]
fn the_standing_finding_the_dissent_and_the_stale_signature_are_all_told() {
    let desk = ferry();
    let first = serde_json::to_value(claim_json::claim(&desk.sheets[0], &desk.text, &desk.beside.scale)).unwrap();
    assert_eq!(first["disputed"], true);
    assert_eq!(first["findings"][0]["standing"], true);
    assert_eq!(first["findings"][0]["attribution"], "fair-paraphrase");
    assert_eq!(first["findings"][0]["score"], 4);
    assert_eq!(first["findings"][0]["checker"], "Ana Kay");
    assert_eq!(first["dissent"][0], first["findings"][1]["id"]);
    assert_eq!(first["time"]["from"], "2024-03-05T18:00");
    assert_eq!(first["time"]["to"], "2024-03-06T00:00");
    assert_eq!(first["signoff"]["reached"], "checker");

    let second = serde_json::to_value(claim_json::claim(&desk.sheets[1], &desk.text, &desk.beside.scale)).unwrap();
    assert_eq!(second["signoff"]["stale"], true);
    assert_eq!(second["signoff"]["stages"][2]["changed"], serde_json::json!(["suggestion"]));
    assert_eq!(second["signoff"]["reached"], "cross");
    assert_eq!(second["decision"]["decision"], "accept-change");
}

#[test]
fn one_claim_in_full() {
    let desk = ferry();
    let mut claim = serde_json::to_value(claim_json::claim(&desk.sheets[1], &desk.text, &desk.beside.scale)).unwrap();
    claim["findings"][0]["rating"] = "[label]".into();
    for signature in claim["signoff"]["history"].as_array_mut().unwrap() {
        signature["binding"] = "[hashes]".into();
    }
    insta::assert_json_snapshot!(claim);
}

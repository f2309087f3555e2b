//! What a claim says in its own words stays what the text says: over new drafts, merges, and claims made of open facts.

use crate::closing::{count, gate};
use crate::story::{finding, view};
use claimdesk_desk::request::{ClaimEdit, ClaimFilter, NewText, Place, Request, Sorting};
use claimdesk_desk::response::{Outcome, Response, WarningRow};
use claimdesk_domain::claim::{AnchorGrade, CheckState};
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_tests::sandbox::Sandbox;

fn claims(sandbox: &Sandbox, article: ArticleId) -> Vec<(ClaimId, String)> {
    let filter = ClaimFilter { article: Some(article), ..ClaimFilter::default() };
    let Response::Claims(page) = sandbox.ask(Request::Claims { filter, after: None }) else { panic!("no claims") };
    page.rows.into_iter().map(|row| (row.id, row.quote)).collect()
}

fn claim_with(sandbox: &Sandbox, article: ArticleId, words: &str) -> ClaimId {
    let all = claims(sandbox, article);
    all.iter().find(|(_, quote)| quote.contains(words)).unwrap_or_else(|| panic!("no {words}: {all:?}")).0
}

fn bring(sandbox: &Sandbox, article: ArticleId, text: &str) {
    let outcome = sandbox.outcome(Request::NewDraft { article, text: NewText::Pasted { text: text.to_owned() } });
    assert!(matches!(outcome, Outcome::Drafted { same: false, .. }), "{outcome:?}");
}

fn warnings(sandbox: &Sandbox, article: ArticleId) -> Vec<WarningRow> {
    let Response::Warnings(page) = sandbox.ask(Request::Warnings { article }) else { panic!("no warnings") };
    page.rows
}

fn reword(sandbox: &Sandbox, claim: ClaimId, wording: &str) {
    let edit = ClaimEdit { wording: Some(wording.to_owned()), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit });
}

fn find(sandbox: &Sandbox, claim: ClaimId) {
    sandbox.done(Request::RecordFinding { claim, finding: finding(ContentFinding::True, "The record says so.") });
}

#[test]
fn a_wording_that_nobody_wrote_goes_with_the_words_of_a_new_draft() {
    for (before, after, word) in [
        ("The tunnel did not collapse on Tuesday.", "The tunnel collapsed on Tuesday.", "not"),
        ("The clerk served 14 months in prison.", "The clerk served 15 months in prison.", "14"),
        ("The guards did not fire at the crowd.", "The guards did fire at the crowd.", "not"),
    ] {
        let sandbox = Sandbox::new();
        let text = |sentence: &str| format!("Rain fell on Monday. {sentence} Forty boats sank in the harbour.\n");
        let article = sandbox.import(&text(before), "2022-01-06");
        let claim = claim_with(&sandbox, article, before.trim_end_matches('.'));
        assert!(view(&sandbox, claim).row.wording.contains(word));
        find(&sandbox, claim);
        bring(&sandbox, article, &text(after));
        let altered = view(&sandbox, claim);
        assert_eq!((altered.row.anchored, altered.row.state), (Some(AnchorGrade::Altered), CheckState::NeedsRecheck));
        assert!(!altered.row.wording.contains(word), "{}", altered.row.wording);
        assert_eq!(altered.differs, None);
        sandbox.done(Request::ConfirmAnchor { claim });
        assert!(!view(&sandbox, claim).row.wording.contains(word));
        sandbox.done(Request::Undo);
        sandbox.done(Request::Undo);
        assert!(view(&sandbox, claim).row.wording.contains(word), "the draft is taken back with what it changed");
        assert_eq!(sandbox.problems(), []);
    }
}

#[test]
fn a_wording_that_a_person_wrote_stays_and_is_told_where_the_text_says_otherwise_now() {
    let sandbox = Sandbox::new();
    let text = |words: &str| format!("Rain fell on Monday. The tunnel {words} on Tuesday.\n");
    let article = sandbox.import(&text("did not collapse"), "2022-01-06");
    let claim = claim_with(&sandbox, article, "The tunnel");
    let own = "The road tunnel at Brey did not collapse";
    reword(&sandbox, claim, own);
    assert_eq!(view(&sandbox, claim).differs, None);
    bring(&sandbox, article, &text("collapsed"));
    sandbox.done(Request::ConfirmAnchor { claim });
    let altered = view(&sandbox, claim);
    assert_eq!(altered.row.wording, own, "nobody writes over what a person wrote");
    let differs = altered.differs.expect("the wording denies what the text says");
    assert_eq!(differs.what, "negation");
    let proposed = differs.proposed.expect("what the text says");
    assert!(proposed.contains("collapsed"), "{proposed}");
    let told = warnings(&sandbox, article);
    let told = told.iter().find(|warning| warning.code == "wording-differs").expect("a warning");
    assert_eq!(told.claim.as_ref().map(|claim| claim.id), Some(claim));
    assert_eq!(count(&sandbox, article, "wording-differs"), 1);

    // Whoever looked and says that nothing is wrong is believed.
    let place = Place::Selection { block: told.place.block, start: told.place.start, end: told.place.end };
    let code = told.code.clone();
    sandbox.done(Request::DismissWarning { article, code, place, reason: "It is another tunnel.".to_owned() });
    assert_eq!(count(&sandbox, article, "wording-differs"), 0);
    sandbox.done(Request::Undo);
    reword(&sandbox, claim, &proposed);
    assert_eq!(view(&sandbox, claim).differs, None);
    assert_eq!(gate(&sandbox, article).counts.get("wording-differs"), None);
}

#[test]
fn a_claim_put_back_by_hand_takes_the_new_words_and_the_place_of_what_was_pulled_there() {
    let sandbox = Sandbox::new();
    let old = "It is understood that repairs cost £3 million. The bridge stays shut.\n";
    let new = "Rain fell on the town for a week. The bridge stays shut.\n\nRepairs cost £3 million.\n";
    let article = sandbox.import(old, "2022-01-06");
    let claim = claim_with(&sandbox, article, "repairs cost");
    find(&sandbox, claim);
    bring(&sandbox, article, new);
    let Response::Article(shown) = sandbox.ask(Request::Article { article, from_block: 0 }) else { panic!() };
    assert_eq!(shown.progress.checked, 0, "what stands nowhere in the draft is not checked in it");
    let place = Place::Quote { quote: "Repairs cost £3 million".to_owned(), block: None, start: None };
    if view(&sandbox, claim).row.unsettled {
        sandbox.done(Request::PlaceClaim { claim, place });
    }
    let placed = view(&sandbox, claim);
    assert_eq!((placed.row.wording.as_str(), placed.row.hedged), ("Repairs cost £3 million", false));
    let here = claims(&sandbox, article).into_iter().filter(|(_, quote)| quote.contains("epairs cost"));
    assert_eq!(here.map(|(id, _)| id).collect::<Vec<_>>(), [claim], "one claim of one sentence");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn a_hedge_that_a_new_draft_drops_alters_its_claim_and_makes_no_new_one() {
    let sandbox = Sandbox::new();
    let text = |sentence: &str| format!("The bridge stays shut.\n\n{sentence} The council will vote in March.\n");
    let article = sandbox.import(&text("It is understood that repairs cost £3 million."), "2022-01-06");
    let claim = claim_with(&sandbox, article, "repairs cost");
    bring(&sandbox, article, &text("Repairs cost £3 million."));
    let now = view(&sandbox, claim);
    assert!(matches!(now.row.anchored, Some(AnchorGrade::Altered | AnchorGrade::Context)), "{:?}", now.anchoring);
    assert!(!now.row.hedged && now.row.wording.starts_with("Repairs cost"), "{}", now.row.wording);
    let same = claims(&sandbox, article).into_iter().filter(|(_, quote)| quote.contains("epairs cost"));
    assert_eq!(same.count(), 1);
}

#[test]
fn merged_claims_say_what_all_of_them_said_unless_a_person_wrote_the_wording() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("The harbour wall broke on Monday. Forty boats sank in the harbour.\n", "2022-01-06");
    let (into, other) = (claim_with(&sandbox, article, "wall broke"), claim_with(&sandbox, article, "Forty boats"));
    let [one, two] = [into, other].map(|claim| view(&sandbox, claim).row.wording);
    sandbox.done(Request::MergeClaims { into, others: vec![other], wording: None });
    assert_eq!(view(&sandbox, into).row.wording, format!("{}. {two}", one.trim_end_matches('.')));
    sandbox.done(Request::Undo);
    reword(&sandbox, into, "A wall broke, and boats sank.");
    sandbox.done(Request::MergeClaims { into, others: vec![other], wording: None });
    assert_eq!(view(&sandbox, into).row.wording, "A wall broke, and boats sank.");
}

#[test]
fn a_claim_made_around_an_open_fact_says_who_says_it() {
    let sandbox = Sandbox::new();
    let text =
        "Repairs took time. Mayor Tom Green “lied to the council” about the delay, according to Councillor Jane Doe.\n";
    let article = sandbox.import(text, "2022-01-06");
    // Whatever the engine pulled of it is out of the way.
    for (claim, _) in claims(&sandbox, article) {
        sandbox.done(Request::SortClaims { claims: vec![claim], sorting: Sorting::Reject { reason: None } });
    }
    let start = u32::try_from(text.find("“lied").unwrap()).unwrap();
    let place = Place::Around { block: 0, start, end: start + 6 };
    let done = sandbox.done(Request::AddClaim { article, place });
    let made = view(&sandbox, done.id.parse().unwrap());
    let speakers: Vec<_> = made.attributions.iter().filter_map(|link| link.speaker.as_deref()).collect();
    assert!(speakers.iter().any(|speaker| speaker.contains("Jane Doe")), "{made:?}");
}

#[test]
fn an_accusation_in_somebodys_mouth_is_pulled() {
    let sandbox = Sandbox::new();
    let said = "Mayor Tom Green “lied to the council” about the delay, according to Councillor Jane Doe.";
    let article = sandbox.import(&format!("Bridge news\n\nRepairs took time. {said}\n"), "2022-01-06");
    let claim = view(&sandbox, claim_with(&sandbox, article, "lied to the council"));
    assert!(claim.row.speaker.is_some_and(|speaker| speaker.contains("Jane Doe")));
}

#[test]
fn a_title_that_was_the_headline_goes_with_the_headline() {
    let sandbox = Sandbox::new();
    let article = sandbox.import("Wall breaks in storm\n\nThe harbour wall broke on Monday.\n", "2022-01-06");
    let title = || sandbox.desk.article_text(article).unwrap().0.title;
    assert_eq!(title(), "Wall breaks in storm");
    let next = "Wall holds in storm\n\nThe harbour wall held on Monday.\n";
    bring(&sandbox, article, next);
    assert_eq!(title(), "Wall holds in storm");
    sandbox.done(Request::Undo);
    assert_eq!(title(), "Wall breaks in storm");

    // A title that a person gave stays.
    let details = claimdesk_desk::request::ImportDetails { title: Some("The wall".to_owned()), ..Default::default() };
    sandbox.done(Request::EditArticle { article, details });
    bring(&sandbox, article, next);
    assert_eq!(title(), "The wall");
}

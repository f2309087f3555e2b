//! Shaping claims: accepting, rejecting, merging, splitting, their edges and places, who says them and when.

use crate::coverage::claim_with;
use crate::story::{TEXT, evidence, finding, source, view};
use claimdesk_desk::request::{ClaimEdit, Edge, Place, Request, Sorting, Talk, Wordings};
use claimdesk_desk::response::ClaimView;
use claimdesk_domain::attribution::Attribution;
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ArticleId, ClaimId};
use claimdesk_domain::signoff::{BoundPart, Stage};
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;

pub fn quote(quote: &str) -> Place {
    Place::Quote { quote: quote.to_owned(), block: None, start: None }
}

fn made(sandbox: &Sandbox, article: ArticleId, words: &str) -> ClaimId {
    sandbox.done(Request::AddClaim { article, place: quote(words) }).id.parse().unwrap()
}

fn sort(claims: &[ClaimId], sorting: Sorting) -> Request {
    Request::SortClaims { claims: claims.to_vec(), sorting }
}

fn text(sandbox: &Sandbox, article: ArticleId) -> DraftText {
    sandbox.desk.article_text(article).unwrap().1
}

fn words(claim: &ClaimView) -> Vec<&str> {
    claim.spans.iter().map(|span| span.exact.as_str()).collect()
}

/// Everything that the tables hold of an article's claims and facts.
pub fn tables(sandbox: &Sandbox, article: ArticleId) -> String {
    let sheets: Vec<_> =
        sandbox.claims(article).into_iter().map(|claim| sandbox.desk.claim_sheet(claim).unwrap().0).collect();
    let facts = sandbox.desk.facts(article, false).unwrap();
    format!("{sheets:#?}\n{facts:#?}\n{:?}", sandbox.desk.article_text(article).unwrap().0)
}

/// Signed by a checker, as it stands.
fn signed(sandbox: &Sandbox, claim: ClaimId) {
    let found = finding(ContentFinding::True, "The operator's log says so.");
    sandbox.done(Request::RecordFinding { claim, finding: found });
    sandbox.done(Request::Sign { claim, stage: Stage::Checker });
}

/// What the checker's signature says has changed.
fn changed(sandbox: &Sandbox, claim: ClaimId) -> Vec<BoundPart> {
    view(sandbox, claim).stages[0].changed.clone()
}

#[test]
fn what_the_program_pulled_is_accepted_by_a_person_and_that_can_be_undone() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claims = sandbox.claims(article);
    let dam = claim_with(&sandbox, article, "40 million");
    assert!(!view(&sandbox, dam).reasons.is_empty(), "it says why it was pulled");
    sandbox.done(sort(&claims[..1], Sorting::Accept));
    let ana = view(&sandbox, claims[0]);
    let name = ana.people.iter().find(|person| Some(person.id) == ana.row.accepted).map(|person| person.name.as_str());
    assert_eq!(name, Some("Ana Kay"));
    assert_eq!(sandbox.refused(sort(&claims[..1], Sorting::Accept)), "nothing-changed");
    sandbox.done(Request::Undo);
    assert_eq!(view(&sandbox, claims[0]).row.accepted, None);

    // Whoever makes a claim by hand says that it is one.
    let by_hand = made(&sandbox, article, "a sluice gate jammed");
    assert_eq!(sandbox.refused(sort(&[by_hand], Sorting::Accept)), "nothing-changed");
}

#[test]
fn a_rejected_claim_leaves_the_views_its_facts_are_open_again_and_the_log_says_why() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let before = tables(&sandbox, article);
    let claim = claim_with(&sandbox, article, "40 million");
    let reason = Some(" A figure of speech. ".to_owned());
    let done = sandbox.done(sort(&[claim], Sorting::Reject { reason }));
    assert_eq!(done.sentence.key, "done_reject_claim");
    assert_eq!(done.sentence.arguments["reason"], ": A figure of speech.");
    assert!(!sandbox.claims(article).contains(&claim));
    assert_eq!(sandbox.refused(Request::Claim { claim }), "not-found");
    let open = sandbox.desk.facts(article, true).unwrap();
    assert!(open.iter().any(|fact| fact.text.contains("40 million")), "{open:?}");
    sandbox.done(Request::Undo);
    assert_eq!(tables(&sandbox, article), before);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn merging_keeps_words_evidence_findings_and_remarks_and_one_undo_restores_the_tables() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let into = claim_with(&sandbox, article, "40 million");
    let gate = made(&sandbox, article, "a sluice gate jammed");
    let source = source(&sandbox, "Operator's log");
    sandbox.done(Request::AddEvidence { claim: into, source, use_of: evidence(Stance::Supports) });
    sandbox.done(Request::AddEvidence { claim: gate, source, use_of: evidence(Stance::Refutes) });
    sandbox.done(Request::RecordFinding { claim: gate, finding: finding(ContentFinding::False, "It was mended.") });
    let text = "Which gate?".to_owned();
    sandbox.done(Request::Talk { talk: Talk::Say { claim: gate, text, answers: None } });
    sandbox.done(sort(&[gate], Sorting::Tag { add: vec!["gates".to_owned()], remove: vec![] }));
    sandbox.done(Request::Suggest { claim: gate, text: "a gate stuck".to_owned(), reason: "Plainer.".to_owned() });
    sandbox.done(Request::Decide { claim: gate, decision: DecisionKind::Hedge });
    let (before, own) = (tables(&sandbox, article), view(&sandbox, into));

    let merge = || Request::MergeClaims { into, others: vec![gate], wording: None };
    let done = sandbox.done(merge());
    assert_eq!(done.sentence.arguments["count"], "2");
    let merged = view(&sandbox, into);
    assert_eq!(words(&merged), [own.spans[0].exact.as_str(), "a sluice gate jammed"]);
    assert!(merged.row.wording.contains(own.row.wording.trim_end_matches('.')), "{}", merged.row.wording);
    assert!(merged.row.wording.contains("gate jammed"), "it says what both said: {}", merged.row.wording);
    assert_eq!(merged.sentences.len(), own.sentences.len() + 1);
    assert_eq!(
        merged.evidence.iter().map(|one| one.evidence.stance).collect::<Vec<_>>(),
        [Stance::Supports, Stance::Refutes]
    );
    assert_eq!(merged.findings[0].rationale, "It was mended.");
    assert_eq!(merged.row.state, CheckState::NeedsRecheck, "it was found of other words");
    assert_eq!((merged.comments.len(), merged.row.comments), (1, 1));
    assert_eq!(merged.row.tags, ["gates"]);
    assert_eq!(merged.suggestions.len(), 1, "it had none of its own");
    assert!(merged.decisions.is_empty(), "what was decided of other words alone stays with them");
    assert!(!sandbox.claims(article).contains(&gate));
    assert_eq!(sandbox.problems(), []);

    sandbox.done(Request::Undo);
    assert_eq!(tables(&sandbox, article), before);
    assert_eq!(view(&sandbox, gate).row.evidence, 1, "also in the lists");
    sandbox.done(Request::Redo);
    sandbox.done(Request::Undo);
    assert_eq!(tables(&sandbox, article), before);

    // Both were signed: the survivor's signature does not hold over more words, and says so.
    signed(&sandbox, into);
    sandbox.done(merge());
    assert_eq!(
        changed(&sandbox, into),
        [BoundPart::Quote, BoundPart::Sentence, BoundPart::Wording, BoundPart::Evidence]
    );
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn only_claims_of_one_article_are_merged_and_none_with_itself() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let other = sandbox.import("The bridge at Wexcombe fell in 2019.", "2024-02-13");
    let (into, far) = (sandbox.claims(article)[0], sandbox.claims(other)[0]);
    let merge = |others: &[ClaimId]| Request::MergeClaims { into, others: others.to_vec(), wording: None };
    assert_eq!(sandbox.refused(merge(&[far])), "not-mergeable");
    assert_eq!(sandbox.refused(merge(&[into])), "not-mergeable");
    assert_eq!(sandbox.refused(merge(&[])), "not-mergeable");
}

#[test]
fn a_claim_is_split_at_a_word_into_two_with_their_own_wordings_and_merges_back() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let whole = "The Orle dam held back 40 million litres on Monday, which is twice its usual load";
    let claim = made(&sandbox, article, whole);
    let source = source(&sandbox, "Operator's log");
    sandbox.done(Request::AddEvidence { claim, source, use_of: evidence(Stance::Supports) });
    signed(&sandbox, claim);
    let before = tables(&sandbox, article);
    let split = |at: &str| Request::SplitClaim {
        claim,
        at: quote(at),
        wordings: Wordings { first: None, second: Some("40 million litres is twice its usual load.".to_owned()) },
    };
    assert_eq!(sandbox.refused(split("hich is twice")), "no-word-begins", "inside a word");
    assert_eq!(sandbox.refused(split("The Orle dam held")), "no-word-begins", "nothing would be left before it");
    assert_eq!(sandbox.refused(split("a sluice gate")), "no-word-begins", "not its own words");
    let known = sandbox.claims(article);
    sandbox.done(split("which is twice"));

    let other = sandbox.claims(article).into_iter().find(|claim| !known.contains(claim)).unwrap();
    let (first, second) = (view(&sandbox, claim), view(&sandbox, other));
    assert_eq!(words(&first), ["The Orle dam held back 40 million litres on Monday,"]);
    assert_eq!(first.row.wording, first.spans[0].exact);
    assert_eq!((first.findings.len(), first.row.state), (1, CheckState::NeedsRecheck));
    assert_eq!(changed(&sandbox, claim), [BoundPart::Quote, BoundPart::Wording], "the signature says what changed");
    assert_eq!(words(&second), ["which is twice its usual load"]);
    assert_eq!(second.row.wording, "40 million litres is twice its usual load.");
    assert_eq!((second.findings.len(), second.row.state), (0, CheckState::Unchecked));
    assert_eq!(second.evidence.len(), 1, "what speaks for it still does");
    assert_eq!(second.sentences, first.sentences);

    sandbox.done(Request::MergeClaims { into: claim, others: vec![other], wording: Some(whole.to_owned()) });
    assert_eq!(words(&view(&sandbox, claim)), [whole], "words beside each other are one place again");
    sandbox.done(Request::Undo);
    sandbox.done(Request::Undo);
    assert_eq!(tables(&sandbox, article), before);
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn the_ends_of_a_claim_move_by_words_and_its_words_are_always_the_texts_own() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = made(&sandbox, article, "dam held back");
    signed(&sandbox, claim);
    let step = |edge, words| Request::MoveEdge { claim, span: 0, edge, words };
    let now = || view(&sandbox, claim).spans[0].exact.clone();
    sandbox.done(step(Edge::Start, 1));
    assert_eq!(now(), "Orle dam held back");
    assert_eq!(changed(&sandbox, claim), [BoundPart::Quote]);
    assert_eq!(view(&sandbox, claim).row.state, CheckState::NeedsRecheck);
    sandbox.done(step(Edge::Start, 1));
    assert_eq!(sandbox.refused(step(Edge::Start, 1)), "edge-stays");
    sandbox.done(step(Edge::End, 2));
    assert_eq!(now(), "The Orle dam held back 40 million");
    sandbox.done(step(Edge::End, -6));
    assert_eq!(now(), "The");
    assert_eq!(sandbox.refused(step(Edge::End, -1)), "edge-stays", "one word is left");
    for _ in 0..4 {
        sandbox.done(Request::Undo);
    }
    assert_eq!(now(), "dam held back");
    assert!(changed(&sandbox, claim).is_empty(), "it holds again");
}

#[test]
fn a_second_place_is_added_and_taken_away() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = made(&sandbox, article, "The Orle dam");
    sandbox.done(Request::AddSpan { claim, place: quote("its usual load") });
    let both = view(&sandbox, claim);
    assert_eq!(words(&both), ["The Orle dam", "its usual load"]);
    assert_eq!(both.row.quote, "The Orle dam […] its usual load");
    assert_eq!(
        sandbox.refused(Request::AddSpan { claim, place: quote("usual") }),
        "nothing-changed",
        "it stands there"
    );
    // A place that reaches into another becomes one with it.
    sandbox.done(Request::AddSpan { claim, place: quote("dam held") });
    assert_eq!(words(&view(&sandbox, claim)), ["The Orle dam held", "its usual load"]);
    sandbox.done(Request::RemoveSpan { claim, span: 0 });
    assert_eq!(words(&view(&sandbox, claim)), ["its usual load"]);
    assert_eq!(sandbox.refused(Request::RemoveSpan { claim, span: 0 }), "no-such-place", "the last one stays");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn whatever_is_done_to_its_places_each_quotes_the_text_exactly() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let text = text(&sandbox, article);
    let mut dice = 0x9e37_79b9_u64;
    let mut below = |bound: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        usize::try_from(dice % bound as u64).unwrap()
    };
    let mut done = 0;
    for _ in 0..300 {
        let claims = sandbox.claims(article);
        let claim = claims[below(claims.len())];
        let places = view(&sandbox, claim).spans;
        let place = &places[below(places.len())];
        let block = &text.blocks[place.block as usize].text;
        let at = Place::Selection { block: place.block, start: place.start + below(12) as u32, end: place.end };
        let request = match below(5) {
            0 => Request::SplitClaim { claim, at, wordings: Wordings::default() },
            1 => Request::MergeClaims { into: claim, others: vec![claims[below(claims.len())]], wording: None },
            2 => Request::AddSpan {
                claim,
                place: Place::Selection { block: place.block, start: 0, end: below(block.len()) as u32 },
            },
            _ => {
                let edge = if below(2) == 0 { Edge::Start } else { Edge::End };
                Request::MoveEdge { claim, span: below(places.len()) as u32, edge, words: below(7) as i32 - 3 }
            }
        };
        done += usize::from(sandbox.desk.call(request).is_ok());
        for claim in sandbox.claims(article) {
            let (sheet, _) = sandbox.desk.claim_sheet(claim).unwrap();
            for span in &sheet.claim.spans {
                assert_eq!(text.blocks[span.block as usize].text.get(span.bytes()), Some(span.exact.as_str()));
                assert_eq!(span.exact.trim(), span.exact);
            }
            let mut sorted = sheet.claim.spans.clone();
            sorted.sort_by_key(|span| (span.block, span.start));
            assert_eq!(sorted, sheet.claim.spans, "in reading order");
            assert!(sorted.windows(2).all(|pair| !pair[0].touches(&pair[1])), "no place lies over another");
        }
    }
    assert!(done > 100, "only {done} went through");
    assert_eq!(sandbox.problems(), []);
}

#[test]
fn speakers_hedges_time_and_place_are_corrected_and_the_signature_says_which() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million");
    let cases: [(ClaimEdit, BoundPart); 4] = [
        (
            ClaimEdit {
                attributions: Some(
                    ["Daily Star", "national news agency", "KCNA"]
                        .map(|speaker| Attribution {
                            speaker: Some(speaker.to_owned()),
                            cue: Some("it is understood".to_owned()),
                            hedged: speaker == "KCNA",
                            confirmed: true,
                            named: None,
                        })
                        .to_vec(),
                ),
                ..ClaimEdit::default()
            },
            BoundPart::Attribution,
        ),
        (ClaimEdit { time: Some("on Sunday evening".to_owned()), ..ClaimEdit::default() }, BoundPart::Time),
        (ClaimEdit { place: Some("Orle valley".to_owned()), ..ClaimEdit::default() }, BoundPart::Place),
        (ClaimEdit { wording: Some("The dam held 40 Ml.".to_owned()), ..ClaimEdit::default() }, BoundPart::Wording),
    ];
    for (edit, part) in cases {
        signed(&sandbox, claim);
        sandbox.done(Request::EditClaim { claim, edit });
        assert_eq!(changed(&sandbox, claim), [part]);
        assert_eq!(view(&sandbox, claim).row.state, CheckState::NeedsRecheck);
    }
    let now = view(&sandbox, claim);
    let time = now.time.unwrap();
    assert_eq!(time.from.unwrap().to_string(), "2024-02-11 18:00:00", "read against the article's day");
    let speakers: Vec<_> = now.attributions.iter().filter_map(|link| link.speaker.as_deref()).collect();
    assert_eq!(speakers, ["Daily Star", "national news agency", "KCNA"]);
    assert!(now.row.hedged);

    // The order is bound, and so is each hedge.
    signed(&sandbox, claim);
    let mut turned = now.attributions.clone();
    turned.reverse();
    let reorder = ClaimEdit { attributions: Some(turned), ..ClaimEdit::default() };
    sandbox.done(Request::EditClaim { claim, edit: reorder });
    assert_eq!(changed(&sandbox, claim), [BoundPart::Attribution]);
}

#[test]
fn no_shaping_touches_a_locked_claim() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = claim_with(&sandbox, article, "40 million");
    let other = made(&sandbox, article, "a sluice gate jammed");
    signed(&sandbox, claim);
    sandbox.seat("Ben Oduya");
    for stage in [Stage::Cross, Stage::Editor, Stage::Lock] {
        sandbox.done(Request::Sign { claim, stage });
    }
    let before = tables(&sandbox, article);
    for request in [
        sort(&[other, claim], Sorting::Accept),
        sort(&[claim], Sorting::Reject { reason: None }),
        sort(&[claim], Sorting::Assign { to: None }),
        Request::MergeClaims { into: other, others: vec![claim], wording: None },
        Request::MergeClaims { into: claim, others: vec![other], wording: None },
        Request::SplitClaim { claim, at: quote("40 million"), wordings: Wordings::default() },
        Request::MoveEdge { claim, span: 0, edge: Edge::End, words: -1 },
        Request::AddSpan { claim, place: quote("usual load") },
    ] {
        assert_eq!(sandbox.refused(request), "claim-locked");
    }
    assert_eq!(tables(&sandbox, article), before);
}

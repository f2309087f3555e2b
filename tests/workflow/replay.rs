//! Replaying the log gives the same tables, whatever was done.

use crate::story::{TEXT, evidence, finding, source};
use claimdesk_desk::request::{ClaimEdit, Edge, Place, Request, Sorting, Talk, Wordings};
use claimdesk_desk::response::{ClaimView, Response};
use claimdesk_domain::claim::CheckState;
use claimdesk_domain::decision::DecisionKind;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::ids::{ClaimId, CommentId, SourceId};
use claimdesk_domain::signoff::Stage;
use claimdesk_domain::source::Stance;
use claimdesk_tests::sandbox::Sandbox;

/// Things done in all; refusals count too, since they must leave everything as it is.
const DEEDS: usize = 10_000;

/// Steps of xorshift64 (Marsaglia 2003): the same deeds every time, from one seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound as u64).unwrap()
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

#[test]
fn ten_thousand_deeds_with_undo_and_redo_replay_to_the_same_tables() {
    let sandbox = Sandbox::new();
    let mut dice = Dice(0x2022_0106);
    let articles: Vec<_> =
        (0..3).map(|number| sandbox.import(&format!("Report {number}\n\n{TEXT}"), "2024-02-13")).collect();
    let mut claims: Vec<ClaimId> = articles.iter().flat_map(|article| sandbox.claims(*article)).collect();
    let mut sources: Vec<SourceId> = vec![source(&sandbox, "First")];
    let mut remarks: Vec<CommentId> = Vec::new();
    let mut committed = 0;
    for deed in 0..DEEDS {
        if dice.below(20) == 0 {
            sandbox.seat(dice.of(&["Ana Kay", "Ben Oduya", "Cora Vance"]));
        }
        let claim = dice.of(&claims);
        let stage = dice.of(&Stage::ALL);
        let request = match dice.below(22) {
            0 => Request::Redo,
            1..=4 => Request::Undo,
            5 => Request::Sign { claim, stage },
            6 => Request::Refuse { claim, stage, reason: format!("Reason {deed}") },
            7 => Request::SetState { claim, state: dice.of(&CheckState::ALL), reason: Some("Why".to_owned()) },
            8 => Request::Decide { claim, decision: dice.of(&DecisionKind::ALL) },
            9 => Request::Suggest { claim, text: format!("Words {deed}"), reason: "Clearer".to_owned() },
            10 => {
                let content = dice.of(&ContentFinding::ALL);
                Request::RecordFinding { claim, finding: finding(content, &format!("Because {deed}")) }
            }
            11 => {
                let use_of = evidence(dice.of(&Stance::ALL));
                Request::AddEvidence { claim, source: dice.of(&sources), use_of }
            }
            12 => {
                let edit = ClaimEdit { wording: Some(format!("Wording {deed}")), ..ClaimEdit::default() };
                Request::EditClaim { claim, edit }
            }
            13 if sources.len() < 20 => {
                sources.push(source(&sandbox, &format!("Source {deed}")));
                continue;
            }
            14 => Request::RemoveClaim { claim },
            15 => Request::MergeClaims { into: claim, others: vec![dice.of(&claims)], wording: None },
            16 => {
                let at = dice.of(&["dam held", "40 million", "which is", "gate jammed"]);
                let at = Place::Quote { quote: at.to_owned(), block: None, start: None };
                Request::SplitClaim { claim, at, wordings: Wordings::default() }
            }
            17 => {
                let words = dice.of(&[-2, -1, 1, 2]);
                Request::MoveEdge { claim, span: 0, edge: dice.of(&[Edge::Start, Edge::End]), words }
            }
            18 => {
                let sorting = match dice.below(4) {
                    0 => Sorting::Accept,
                    1 => Sorting::Reject { reason: None },
                    2 => Sorting::Tag { add: vec![format!("tag {}", deed % 7)], remove: vec!["tag 3".to_owned()] },
                    _ => Sorting::SetState { state: CheckState::InProgress, reason: None },
                };
                Request::SortClaims { claims: vec![claim, dice.of(&claims)], sorting }
            }
            19 => {
                let text = format!("Remark {deed}");
                Request::Talk { talk: Talk::Say { claim, text, answers: dice.of(&[None, remarks.last().copied()]) } }
            }
            20 => {
                let article = dice.of(&articles);
                match sandbox.ask(Request::History { article, before: None }) {
                    Response::Log(page) => {
                        let operation = page.rows[dice.below(page.rows.len().min(40))].operation;
                        Request::RestoreArticle { article, operation }
                    }
                    other => panic!("no history: {other:?}"),
                }
            }
            _ => {
                let place = Place::Quote { quote: "a sluice gate jammed".to_owned(), block: None, start: None };
                Request::AddClaim { article: dice.of(&articles), place }
            }
        };
        let adds = matches!(request, Request::AddClaim { .. });
        let says = matches!(request, Request::Talk { .. });
        let head = sandbox.desk.log_head().unwrap();
        match sandbox.desk.call(request) {
            Ok(Response::Done(done)) => {
                committed += 1;
                if adds && claims.len() < 40 {
                    claims.push(done.id.parse().unwrap());
                }
                if says {
                    remarks.push(done.id.parse().unwrap());
                }
            }
            Ok(other) => panic!("not an operation: {other:?}"),
            Err(_) => assert_eq!(sandbox.desk.log_head().unwrap(), head, "a refusal leaves the log as it is"),
        }
    }
    assert!(committed > DEEDS / 8, "only {committed} were committed");
    assert_eq!(sandbox.problems(), []);
}

/// Everything about a claim but the log's own positions.
fn shown(sandbox: &Sandbox, claim: ClaimId) -> Option<ClaimView> {
    match sandbox.desk.call(Request::Claim { claim }) {
        Ok(Response::Claim(view)) => Some(*view),
        _ => None,
    }
}

#[test]
fn undo_equals_the_state_before_and_redo_the_state_after() {
    let sandbox = Sandbox::new();
    let article = sandbox.import(TEXT, "2024-02-13");
    let claim = sandbox.claims(article)[0];
    let source = source(&sandbox, "Log");
    let found = || finding(ContentFinding::Misleading, "Half of it is left out.");
    let deeds = [
        Request::RecordFinding { claim, finding: found() },
        Request::AddEvidence { claim, source, use_of: evidence(Stance::Refutes) },
        Request::EditClaim { claim, edit: ClaimEdit { place: Some("Orle".to_owned()), ..ClaimEdit::default() } },
        Request::Decide { claim, decision: DecisionKind::Hedge },
        Request::SetState { claim, state: CheckState::AwaitingSource, reason: None },
        Request::RemoveClaim { claim },
    ];
    let mut states = vec![format!("{:?}", shown(&sandbox, claim))];
    for deed in deeds {
        sandbox.done(deed);
        states.push(format!("{:?}", shown(&sandbox, claim)));
    }
    for before in states.iter().rev().skip(1) {
        sandbox.done(Request::Undo);
        assert_eq!(&format!("{:?}", shown(&sandbox, claim)), before);
    }
    for after in &states[1..] {
        sandbox.done(Request::Redo);
        assert_eq!(&format!("{:?}", shown(&sandbox, claim)), after);
    }
    assert_eq!(sandbox.refused(Request::Redo), "nothing-to-redo");
    assert_eq!(sandbox.problems(), []);
}

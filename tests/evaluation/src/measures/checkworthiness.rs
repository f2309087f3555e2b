//! Whether worth agrees with people who marked debate sentences as worth a check. Each line is one sentence, so its
//! worth is the highest of whatever the engine splits it into. Another register than news: a report, not a goal.

use crate::Failed;
use crate::counts::{Counts, Scored};
use crate::outcome::{Outcome, Row};
use crate::sets::{Sets, checkthat};
use claimdesk_language::analyze;

/// Average precision of worth, and F1 of "is a claim", on two parts.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    for part in ["dev-test", "dev"] {
        let (mut ranked, mut claims) = (Vec::new(), Vec::new());
        for line in checkthat::read(sets, part)? {
            let found = analyze(&line.text, None);
            let worth = found.iter().map(|sentence| sentence.worth).fold(0.0, f64::max);
            let is_claim = found.iter().any(|sentence| sentence.is_claim);
            let relevant = line.is_worth_a_check();
            ranked.push(vec![Scored { score: worth, relevant }]);
            claims.push(Counts::one(is_claim, relevant));
            if is_claim != relevant {
                let what = if relevant { "missed" } else { "too much" };
                outcome.misses.push(format!("{part} {} {what}, worth {worth:.2}: {}", line.id, line.text));
            }
        }
        outcome.rows.push(Row::ranking(&format!("CheckThat! {part}, average precision"), None, &ranked, "sentences"));
        outcome.rows.push(Row::f1(&format!("CheckThat! {part}, claims as Yes, F1"), None, &claims, "sentences"));
    }
    Ok(outcome)
}

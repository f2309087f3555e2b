//! The table and the misses as text.

use crate::outcome::{Outcome, Row, State};
use crate::resampling::Estimate;

const HEAD: [&str; 6] = ["measure", "figure", "95 % interval", "goal", "met?", "n"];

/// One table of all rows, its columns as wide as they must be.
pub fn table(rows: &[Row]) -> String {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(cells));
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default())
        .collect();
    let mut text = String::new();
    for (number, line) in lines.iter().enumerate() {
        let padded: Vec<String> =
            line.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}", width = *width)).collect();
        text.push_str(padded.join(" | ").trim_end());
        text.push('\n');
        if number == 0 {
            let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
            text.push_str(&rules.join("-|-"));
            text.push('\n');
        }
    }
    text
}

fn cells(row: &Row) -> [String; 6] {
    let none = || "-".to_owned();
    let goal = row.goal.map_or_else(none, |goal| format!("{goal:.2}"));
    let (figure, interval, met) = match &row.state {
        State::Measured(estimate) => (
            format!("{:.3}", estimate.figure),
            format!("{:.3} to {:.3}", estimate.low, estimate.high),
            row.goal.map_or_else(none, |goal| met(estimate, goal).to_owned()),
        ),
        State::NothingToMeasure => ("none".to_owned(), none(), none()),
        State::NotThere => ("not there".to_owned(), none(), none()),
    };
    [row.what.clone(), figure, interval, goal, met, row.n.clone()]
}

/// A goal is met when the interval reaches it; whether the figure itself does is said too.
fn met(estimate: &Estimate, goal: f64) -> &'static str {
    match estimate {
        Estimate { figure, .. } if *figure >= goal => "yes",
        Estimate { high, .. } if *high >= goal => "interval",
        _ => "no",
    }
}

/// Every miss of a measure, under its name and what its rows say in detail.
pub fn misses(measure: &str, outcome: &Outcome) -> String {
    let mut text = format!("## {measure}\n");
    for row in outcome.rows.iter().filter(|row| !row.detail.is_empty()) {
        text.push_str(&format!("{}: {}\n", row.what, row.detail));
    }
    for miss in &outcome.misses {
        text.push_str(&format!("- {miss}\n"));
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counts::Counts;

    #[test]
    fn a_row_says_whether_its_goal_is_met() {
        let counts = [Counts { right: 3, found: 3, wanted: 3 }, Counts { right: 1, found: 1, wanted: 1 }];
        let text = table(&[
            Row::f1("floods", Some(0.9), &counts, "documents"),
            Row::f1("storms", None, &[], "documents"),
            Row::not_there("tides"),
        ]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "measure | figure    | 95 % interval  | goal | met? | n");
        assert_eq!(lines[2], "floods  | 1.000     | 1.000 to 1.000 | 0.90 | yes  | 4 in 2 documents");
        assert_eq!(lines[3], "storms  | none      | -              | -    | -    | 0 documents");
        assert_eq!(lines[4], "tides   | not there | -              | -    | -    |");
    }

    #[test]
    fn an_interval_may_reach_what_the_figure_does_not() {
        let estimate = Estimate { figure: 0.8, low: 0.7, high: 0.9 };
        assert_eq!([0.75, 0.85, 0.95].map(|goal| met(&estimate, goal)), ["yes", "interval", "no"]);
    }

    #[test]
    fn misses_stand_under_their_measure() {
        let row = Row::f1("floods", None, &[Counts { right: 1, found: 2, wanted: 4 }], "documents");
        let outcome = Outcome { rows: vec![row], misses: vec!["missed: the dam".to_owned()] };
        let text = misses("water", &outcome);
        assert_eq!(text, "## water\nfloods: precision 0.500, recall 0.250\n- missed: the dam\n\n");
    }
}

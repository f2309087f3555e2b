//! Learns how much a claim is worth a check once a model has read its meaning, and writes the weights with their card.
//!
//! From the sentences of `gum/` that carry a label of worth: the answer is whether it is 2 or 3; the examples are the
//! log-odds of the rules' worth and the model's vector of the sentence. Figures come from leaving one document out at a
//! time, so that no document is ranked by weights that saw it.

mod logistic;

use crate::Failed;
use crate::counts::Scored;
use crate::measures::claims::judged;
use crate::outcome::{Row, State};
use crate::sets::Sets;
use crate::sets::gum;
use claimdesk_language::ranking::{Ranking, log_odds};
use claimdesk_language::{ENGINE, Meaning, analyze};
use logistic::learn;

/// How strongly the weight of each coordinate is pulled towards zero, and that of the rules' worth.
const RIDGES: [(f64, f64); 3] = [(0.3, 0.1), (1.0, 0.1), (3.0, 0.1)];

/// One labelled document.
struct Fold {
    examples: Vec<Vec<f64>>,
    worths: Vec<f64>,
    answers: Vec<bool>,
}

/// What was learned, and what is to be said of it.
pub struct Learned {
    /// The weights over all documents.
    pub ranking: Ranking,
    /// The model card, in Markdown.
    pub card: String,
}

/// Learns from the labelled articles of the sets.
pub fn train(sets: &Sets, model: &dyn Meaning) -> Result<Learned, Failed> {
    let folds = folds(sets, model)?;
    let rules: Vec<Vec<Scored>> = folds.iter().map(|fold| scored(fold, |at| fold.worths[at])).collect();
    let tried = RIDGES.map(|ridge| {
        let held_out: Vec<Vec<Scored>> = (0..folds.len()).map(|out| held_out(&folds, out, ridge)).collect();
        (ridge, Row::ranking("with the model", None, &held_out, "documents"))
    });
    let best = tried.iter().max_by(|left, right| figure(&left.1).total_cmp(&figure(&right.1)));
    let (ridge, row) = best.map_or((RIDGES[1], None), |(ridge, row)| (*ridge, Some(row)));
    let weights = learned(folds.iter(), ridge);
    let ranking =
        Ranking { intercept: weights.intercept, worth: weights.features[0], coordinates: weights.features[1..].into() };
    let rules = Row::ranking("rules", None, &rules, "documents");
    let sentences: usize = folds.iter().map(|fold| fold.answers.len()).sum();
    let card = card(model.name(), folds.len(), sentences, ridge.0, &shown(&rules), &row.map(shown).unwrap_or_default());
    Ok(Learned { ranking, card })
}

fn folds(sets: &Sets, model: &dyn Meaning) -> Result<Vec<Fold>, Failed> {
    let mut folds = Vec::new();
    for document in gum::read(sets)? {
        let found = analyze(&document.text, document.date);
        let judged = judged(&document, &found);
        if judged.is_empty() {
            continue;
        }
        let mut fold = Fold { examples: Vec::new(), worths: Vec::new(), answers: Vec::new() };
        for one in &judged {
            let vector = model.vector(&one.text).map_err(|error| Failed::Model(error.0))?;
            let coordinates = vector.values().iter().map(|value| f64::from(*value));
            fold.examples.push(std::iter::once(log_odds(one.worth())).chain(coordinates).collect());
            fold.worths.push(one.worth());
            fold.answers.push(one.wanted.worth >= 2);
        }
        folds.push(fold);
    }
    Ok(folds)
}

fn learned<'a>(folds: impl Iterator<Item = &'a Fold>, (ridge, ridge_of_worth): (f64, f64)) -> logistic::Weights {
    let (mut examples, mut answers) = (Vec::new(), Vec::new());
    for fold in folds {
        examples.extend(fold.examples.iter().cloned());
        answers.extend(&fold.answers);
    }
    let mut ridges = vec![ridge; examples.first().map_or(1, Vec::len)];
    ridges[0] = ridge_of_worth;
    learn(&examples, &answers, &ridges)
}

fn held_out(folds: &[Fold], out: usize, ridge: (f64, f64)) -> Vec<Scored> {
    let others = folds.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, fold)| fold);
    let weights = learned(others, ridge);
    scored(&folds[out], |at| weights.log_odds(&folds[out].examples[at]))
}

fn scored(fold: &Fold, score: impl Fn(usize) -> f64) -> Vec<Scored> {
    let answers = fold.answers.iter().enumerate();
    answers.map(|(at, relevant)| Scored { score: score(at), relevant: *relevant }).collect()
}

fn figure(row: &Row) -> f64 {
    match &row.state {
        State::Measured(estimate) => estimate.figure,
        _ => 0.0,
    }
}

fn shown(row: &Row) -> String {
    match &row.state {
        State::Measured(estimate) => format!("{:.3} ({:.3} to {:.3})", estimate.figure, estimate.low, estimate.high),
        _ => "not measured".to_owned(),
    }
}

fn card(model: &str, documents: usize, sentences: usize, ridge: f64, rules: &str, refined: &str) -> String {
    format!(
        "# Which claim to look at first: the learned ranking

Written by `cargo xtask train DIR` together with `weights.txt`.

**What it is.** A logistic regression over two things: how much the rules (engine {ENGINE}) think a claim is worth a
check, and the vector of its words by {model} (`src-tauri/resources/meaning/MODEL-CARD.md`). 386 numbers. It ranks; it
never decides what is a claim, and the rules' own rank stands wherever the model is not there.

**Learned from.** {sentences} sentences of {documents} Wikinews articles of the GUM corpus (Zeldes 2017), each labelled
by one person with how much it is worth a check: 0 not, 1 routine, 2 should be checked, 3 must be checked. The answer
that is learned is whether the label is 2 or 3. The texts are under CC BY 2.5, the corpus's annotations under CC BY 4.0;
the labels are the project's own. Ridge of the coordinates {ridge}.

**How good.** Average precision of worth 2 and 3, each article ranked by weights that did not see it, with the 95 %
interval of a bootstrap over articles: {refined}; by the rules alone, on the same articles: {rules}. The rules
have seen these articles: their own weights were fitted on them, so that the two figures do not compare them fairly.

**Limits.** Twelve articles of one kind of news, judged by one person. English.
"
    )
}

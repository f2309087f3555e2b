//! Whether what an earlier statement is to a new one is told rightly, over the project's own table of pairs: by words
//! alone, and with the model of meaning. What misleads most, a contrary told as the same, has a row of its own.

use crate::Failed;
use crate::outcome::{Outcome, Row};
use crate::sets::Sets;
use claimdesk_domain::earlier::Relation;
use claimdesk_language::Meaning;
use claimdesk_language::matching::{NothingKnown, Statement, relation};
use claimdesk_meaning::MiniLm;
use std::fs;
use std::path::Path;

/// Two statements, and what the first is to the second.
struct Pair {
    id: String,
    wanted: Option<Relation>,
    first: String,
    second: String,
}

/// The share of pairs that are told rightly.
pub fn take(_sets: &Sets) -> Result<Outcome, Failed> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let pairs = pairs(&project.join("tests/fixtures/matching/pairs.tsv"))?;
    let mut outcome = Outcome::default();
    let words = told(&pairs, None)?;
    add(&mut outcome, "by words", &pairs, &words);
    let model = MiniLm::from_folder(&project.join("src-tauri/resources/meaning"));
    if let Some(model) = model.map_err(|error| Failed::Model(error.to_string()))? {
        let both = told(&pairs, Some(&model))?;
        add(&mut outcome, "by words and meaning", &pairs, &both);
        let missed = pairs.iter().zip(&both).filter(|(pair, told)| pair.wanted != **told);
        outcome.misses = missed
            .map(|(pair, told)| {
                format!("{} is {:?}, told {told:?}: {} | {}", pair.id, pair.wanted, pair.first, pair.second)
            })
            .collect();
    }
    Ok(outcome)
}

fn pairs(path: &Path) -> Result<Vec<Pair>, Failed> {
    let text = fs::read_to_string(path).map_err(|error| Failed::File { path: path.to_owned(), error })?;
    let row = |line: &str| {
        let [id, _, wanted, _, first, second] = line.split('\t').collect::<Vec<_>>()[..] else { return None };
        let wanted = match wanted {
            "same" => Some(Relation::Same),
            "contradicts" => Some(Relation::Contradicts),
            "close" => Some(Relation::Close),
            _ => None,
        };
        Some(Pair { id: id.to_owned(), wanted, first: first.to_owned(), second: second.to_owned() })
    };
    Ok(text.lines().skip(1).filter_map(row).collect())
}

fn told(pairs: &[Pair], model: Option<&dyn Meaning>) -> Result<Vec<Option<Relation>>, Failed> {
    let vector = |model: &dyn Meaning, text: &str| model.vector(text).map_err(|error| Failed::Model(error.0));
    let one = |pair: &Pair| {
        let closeness = match model {
            Some(model) => Some(vector(model, &pair.first)?.closeness(&vector(model, &pair.second)?)),
            None => None,
        };
        let (new, earlier) = (Statement::read(&pair.first), Statement::read(&pair.second));
        Ok(relation(&new, &earlier, &NothingKnown, closeness).map(|(relation, _)| relation))
    };
    pairs.iter().map(one).collect()
}

fn add(outcome: &mut Outcome, how: &str, pairs: &[Pair], told: &[Option<Relation>]) {
    let each = |holds: fn(&Pair, Option<Relation>) -> Option<bool>| -> Vec<f64> {
        let values = pairs.iter().zip(told).filter_map(|(pair, told)| holds(pair, *told));
        values.map(|holds| f64::from(u8::from(holds))).collect()
    };
    let right = each(|pair, told| Some(pair.wanted == told));
    let contrary =
        each(|pair, told| (pair.wanted == Some(Relation::Contradicts)).then_some(told != Some(Relation::Same)));
    let unlike = each(|pair, told| pair.wanted.is_none().then_some(!matches!(told, Some(Relation::Same))));
    outcome.rows.push(Row::mean(&format!("relations {how}, right"), None, &right, "pairs"));
    outcome.rows.push(Row::mean(&format!("contraries {how}, not told as the same"), None, &contrary, "pairs"));
    outcome.rows.push(Row::mean(&format!("unrelated {how}, not told as the same"), None, &unlike, "pairs"));
}

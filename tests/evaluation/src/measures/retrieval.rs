//! Whether a statement finds the claims that were checked before: a library is made of the set's table by the command
//! line, as a desk would, and asked for every statement, by words and with the model of meaning; by meaning alone, the
//! library's own vectors are asked.

use crate::Failed;
use crate::outcome::{Outcome, Row};
use crate::sets::Sets;
use crate::sets::claim_retrieval::{self, Query, Retrieval};
use claimdesk_domain::ids::KnownCheckId;
use claimdesk_domain::known_check::KnownCheck;
use claimdesk_language::Meaning;
use claimdesk_library::{Library, matching, tables};
use claimdesk_meaning::MiniLm;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// As many are looked at of each answer.
const TOP: usize = 5;

/// What each statement found, best first, by what the set calls it.
type Answers = BTreeMap<String, Vec<String>>;

/// Mean average precision of the first five, and the mean of one by the rank of the first that is right.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let set = claim_retrieval::read(sets, "Dev")?;
    let folder = tempfile::tempdir().map_err(|error| Failed::File { path: std::env::temp_dir(), error })?;
    let shell = CommandLine::beside_this(folder.path())?;
    shell.run(&["import-claims", &set.claims.to_string_lossy()], None)?;
    let statements = statements(folder.path(), &set)?;
    let mut outcome = Outcome::default();
    let by_words = shell.answers(&statements, Some(folder.path()))?;
    add(&mut outcome, "by words", &set.queries, &by_words);
    let model = MiniLm::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src-tauri/resources/meaning"));
    if let Some(model) = model.map_err(|error| Failed::Model(error.to_string()))? {
        let both = shell.answers(&statements, None)?;
        add(&mut outcome, "by meaning alone", &set.queries, &by_meaning(&shell.library, &model, &set)?);
        add(&mut outcome, "by both", &set.queries, &both);
        outcome.misses = misses(&set.queries, &both);
    }
    Ok(outcome)
}

fn add(outcome: &mut Outcome, how: &str, queries: &[Query], answers: &Answers) {
    let none = Vec::new();
    let each = |figure: fn(&Query, &[String]) -> f64| -> Vec<f64> {
        queries.iter().map(|query| figure(query, answers.get(&query.id).unwrap_or(&none))).collect()
    };
    outcome.rows.push(Row::mean(&format!("earlier claims {how}, MAP@5"), None, &each(average_precision), "statements"));
    outcome.rows.push(Row::mean(&format!("earlier claims {how}, MRR@5"), None, &each(reciprocal_rank), "statements"));
}

/// The mean over the relevant of the precision at their rank, of the first [`TOP`] (CheckThat! 2022 task 2).
fn average_precision(query: &Query, found: &[String]) -> f64 {
    let (mut hits, mut sum) = (0, 0.0);
    for (rank, claim) in (1..=TOP).zip(found) {
        if query.relevant.contains(claim) {
            hits += 1;
            sum += f64::from(hits) / rank as f64;
        }
    }
    sum / query.relevant.len().min(TOP) as f64
}

fn reciprocal_rank(query: &Query, found: &[String]) -> f64 {
    let first = found.iter().take(TOP).position(|claim| query.relevant.contains(claim));
    first.map_or(0.0, |at| 1.0 / (at + 1) as f64)
}

fn misses(queries: &[Query], answers: &Answers) -> Vec<String> {
    let missed =
        queries.iter().filter(|query| !answers.get(&query.id).is_some_and(|found| reciprocal_rank(query, found) > 0.0));
    missed.map(|query| format!("{} wants {:?}: {}", query.id, query.relevant, query.text)).collect()
}

fn statements(folder: &Path, set: &Retrieval) -> Result<PathBuf, Failed> {
    let path = folder.join("statements.tsv");
    let lines: String = set.queries.iter().map(|query| format!("{}\t{}\n", query.id, query.text)).collect();
    fs::write(&path, lines).map_err(|error| Failed::File { path: path.clone(), error })?;
    Ok(path)
}

/// What lies nearest by the vectors that the library holds by now.
fn by_meaning(library: &Path, model: &dyn Meaning, set: &Retrieval) -> Result<Answers, Failed> {
    let failed =
        |error: claimdesk_library::Error| Failed::Content { path: library.to_owned(), what: error.to_string() };
    let opened = Library::open_to_read(library).map_err(failed)?;
    let mut answers = Answers::new();
    for query in &set.queries {
        let vector = model.vector(&query.text).map_err(|error| Failed::Model(error.0))?;
        let found = opened.read(|connection| {
            let near = matching::by_meaning(connection, model.name(), &vector.to_bytes(), TOP)?;
            near.into_iter().map(|place| called(connection, KnownCheckId(place.id))).collect()
        });
        answers.insert(query.id.clone(), found.map_err(failed)?);
    }
    Ok(answers)
}

fn called(connection: &claimdesk_library::Connection, check: KnownCheckId) -> claimdesk_library::Result<String> {
    Ok(tables::get::<KnownCheck>(connection, check.0)?.external_id.unwrap_or_default())
}

/// The command line that was built together with this program.
struct CommandLine {
    program: PathBuf,
    library: PathBuf,
}

impl CommandLine {
    fn beside_this(folder: &Path) -> Result<Self, Failed> {
        let this = std::env::current_exe().map_err(|error| Failed::File { path: PathBuf::from("evaluate"), error })?;
        let program = this.with_file_name(format!("claimdesk-cli{}", std::env::consts::EXE_SUFFIX));
        let library = folder.join("checks.db");
        if program.exists() { Ok(Self { program, library }) } else { Err(Failed::NotThere) }
    }

    fn answers(&self, statements: &Path, meaning: Option<&Path>) -> Result<Answers, Failed> {
        let top = TOP.to_string();
        let told = self.run(&["match", "--queries", &statements.to_string_lossy(), "--top", &top], meaning)?;
        let mut answers = Answers::new();
        for line in told.lines() {
            if let [query, claim, ..] = line.split('\t').collect::<Vec<_>>().as_slice() {
                answers.entry((*query).to_owned()).or_default().push((*claim).to_owned());
            }
        }
        Ok(answers)
    }

    /// What a command prints; `meaning` names the folder of another model, or of none.
    fn run(&self, words: &[&str], meaning: Option<&Path>) -> Result<String, Failed> {
        let mut command = Command::new(&self.program);
        command.arg("--library").arg(&self.library).args(words);
        if let Some(meaning) = meaning {
            command.env("CLAIMDESK_MEANING", meaning);
        }
        let output = command.output().map_err(|error| Failed::File { path: self.program.clone(), error })?;
        if !output.status.success() {
            let what = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(Failed::Content { path: self.program.clone(), what });
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(relevant: &[&str]) -> Query {
        let relevant = relevant.iter().map(|claim| (*claim).to_owned()).collect();
        Query { id: "q".to_owned(), text: String::new(), relevant }
    }

    fn found(claims: &[&str]) -> Vec<String> {
        claims.iter().map(|claim| (*claim).to_owned()).collect()
    }

    #[test]
    fn what_comes_first_counts_most_and_what_comes_sixth_counts_nothing() {
        assert_eq!(average_precision(&query(&["a"]), &found(&["a", "b"])), 1.0);
        assert_eq!(average_precision(&query(&["a"]), &found(&["b", "a"])), 0.5);
        assert_eq!(average_precision(&query(&["a", "c"]), &found(&["a", "b", "c"])), (1.0 + 2.0 / 3.0) / 2.0);
        let late = found(&["b", "c", "d", "e", "f", "a"]);
        assert_eq!((average_precision(&query(&["a"]), &late), reciprocal_rank(&query(&["a"]), &late)), (0.0, 0.0));
        assert_eq!(reciprocal_rank(&query(&["a"]), &found(&["b", "a"])), 0.5);
    }
}

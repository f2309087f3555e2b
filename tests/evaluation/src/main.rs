//! Prints the table of figures: `cargo xtask eval [DIR] [--only MEASURE] [--misses MEASURE or all]`.

use claimdesk_evaluation::Failed;
use claimdesk_evaluation::measures::{MEASURES, Measure};
use claimdesk_evaluation::outcome::Row;
use claimdesk_evaluation::sets::Sets;
use claimdesk_evaluation::table;
use std::path::PathBuf;
use std::process::ExitCode;

/// What was asked for.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    folder: Option<PathBuf>,
    only: Option<String>,
    misses: Option<String>,
}

impl Asked {
    /// What the words ask for; `folder` is taken where they name none. `None` where they make no sense.
    fn of(mut words: impl Iterator<Item = String>, folder: Option<PathBuf>) -> Option<Self> {
        let mut asked = Self { folder, ..Self::default() };
        let is_measure = |name: &String| MEASURES.iter().any(|measure| measure.name == name);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--only" => asked.only = Some(words.next().filter(is_measure)?),
                "--misses" => asked.misses = Some(words.next().filter(|name| name == "all" || is_measure(name))?),
                flag if flag.starts_with('-') => return None,
                folder => asked.folder = Some(PathBuf::from(folder)),
            }
        }
        Some(asked)
    }

    fn wants(&self, measure: &Measure) -> bool {
        self.only.as_ref().is_none_or(|name| name == measure.name)
    }

    fn wants_misses(&self, measure: &Measure) -> bool {
        self.misses.as_ref().is_some_and(|name| name == "all" || name == measure.name)
    }
}

fn main() -> ExitCode {
    let folder = std::env::var_os("CLAIMDESK_EVAL").map(PathBuf::from);
    let Some(asked) = Asked::of(std::env::args().skip(1), folder) else {
        let names: Vec<&str> = MEASURES.iter().map(|measure| measure.name).collect();
        eprintln!("cargo xtask eval [DIR] [--only MEASURE] [--misses MEASURE or all]\nmeasures: {}", names.join(", "));
        return ExitCode::from(2);
    };
    let sets = Sets::new(asked.folder.clone());
    let mut rows = Vec::new();
    for measure in MEASURES.iter().filter(|measure| asked.wants(measure)) {
        match (measure.take)(&sets) {
            Ok(outcome) => {
                if asked.wants_misses(measure) {
                    print!("{}", table::misses(measure.name, &outcome));
                }
                rows.extend(outcome.rows);
            }
            Err(Failed::NotThere) => rows.push(Row::not_there(measure.name)),
            Err(failed) => {
                eprintln!("evaluation of {}: {failed}", measure.name);
                return ExitCode::FAILURE;
            }
        }
    }
    print!("{}", table::table(&rows));
    ExitCode::SUCCESS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(words: &[&str]) -> Option<Asked> {
        Asked::of(words.iter().map(|word| (*word).to_owned()), Some(PathBuf::from("usual")))
    }

    #[test]
    fn a_named_folder_goes_before_the_usual_one() {
        assert_eq!(asked(&[]).unwrap().folder, Some(PathBuf::from("usual")));
        let named = asked(&["other", "--only", "dates", "--misses", "all"]).unwrap();
        let names: Vec<&str> = MEASURES.iter().filter(|one| named.wants(one)).map(|one| one.name).collect();
        assert_eq!((named.folder.clone(), names), (Some(PathBuf::from("other")), vec!["dates"]));
        assert!(MEASURES.iter().all(|one| named.wants_misses(one)));
    }

    #[test]
    fn a_measure_that_is_none_or_a_flag_that_is_none_is_refused() {
        assert_eq!(asked(&["--only", "tides"]), None);
        assert_eq!(asked(&["--misses"]), None);
        assert_eq!(asked(&["--all"]), None);
    }
}

//! Statements of debates and the claims that were checked before them: CheckThat! 2022 task 2B.

use super::{Sets, text_of};
use crate::Failed;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What is searched, and what for.
pub struct Retrieval {
    /// A table of checked claims, as the command line takes it in.
    pub claims: PathBuf,
    /// The statements that are looked for.
    pub queries: Vec<Query>,
}

/// A statement with the claims that it says again.
#[derive(Debug, PartialEq)]
pub struct Query {
    /// What the set calls it.
    pub id: String,
    /// The statement.
    pub text: String,
    /// What the table calls the claims.
    pub relevant: BTreeSet<String>,
}

/// One half: "Dev" or "Train".
pub fn read(sets: &Sets, half: &str) -> Result<Retrieval, Failed> {
    let claims = sets.path("matching/claims.csv")?;
    let queries = text_of(&sets.path("matching/CT2022-Task2B-EN-Train-Dev_Queries.tsv")?)?;
    let relevance = text_of(&sets.path(&format!("matching/CT2022-Task2B-EN-{half}_QRELs.tsv"))?)?;
    Ok(Retrieval { claims, queries: joined(&queries, &relevance) })
}

/// The statements of which the relevance is told, in the order of their file.
fn joined(queries: &str, relevance: &str) -> Vec<Query> {
    let told: Vec<Vec<&str>> = relevance.lines().map(|line| line.split('\t').collect()).collect();
    let of = |id: &str| -> BTreeSet<String> {
        let named = told.iter().filter_map(|cells| match cells.as_slice() {
            [query, _, claim, grade] if *query == id && *grade != "0" => Some((*claim).to_owned()),
            _ => None,
        });
        named.collect()
    };
    let lines = queries.lines().filter_map(|line| line.split_once('\t'));
    let queries = lines.map(|(id, text)| Query { id: id.to_owned(), text: text.to_owned(), relevant: of(id) });
    queries.filter(|query| !query.relevant.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_without_a_word_on_their_claims_are_left_out() {
        let queries = joined("q1\tThe dam held.\nq2\tNobody knows.\n", "q1\t0\tc7\t1\nq1\t0\tc9\t0\n");
        assert_eq!(queries.len(), 1);
        assert_eq!(queries[0].relevant, BTreeSet::from(["c7".to_owned()]));
    }
}

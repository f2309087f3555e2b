//! What a person is told when something cannot be done: a code with arguments, made a sentence when it is shown.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Something that could not be done, as it crosses to the window or the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Names the sentence in the catalogue: `library-locked` is `failure_library_locked`.
    pub code: String,
    /// Words that fill it.
    pub arguments: BTreeMap<String, String>,
}

impl Failure {
    /// A failure that needs no words filled in.
    pub fn new(code: &str) -> Self {
        Self { code: code.to_owned(), arguments: BTreeMap::new() }
    }

    /// The same with one more word to fill in.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.arguments.insert(name.to_owned(), value.to_string());
        self
    }

    /// What happened and what to do next, in a sentence or two.
    pub fn sentence(&self) -> String {
        let sentence = crate::messages::sentence(&format!("failure_{}", self.code.replace('-', "_")), &self.arguments);
        if sentence.starts_with("failure_") { self.code.clone() } else { sentence }
    }
}

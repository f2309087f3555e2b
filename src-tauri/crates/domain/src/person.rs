//! People. Names are self-declared: nothing here proves who sat at the keyboard.

use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What somebody may sign as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Checks and cross-checks.
    Checker,
    /// Decides and approves.
    Editor,
    /// Clears what is flagged.
    Legal,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Checker, Self::Editor, Self::Legal];
}

/// Somebody who works on claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// As entered on this computer.
    pub name: String,
    /// Two or three letters for the margin.
    pub initials: String,
    /// What they may sign as.
    pub roles: Vec<Role>,
}

/// The initials of a name: "Ana María Kay" → "AMK", at most three.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(3).flat_map(char::to_uppercase).collect()
}

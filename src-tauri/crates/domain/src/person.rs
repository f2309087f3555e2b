//! People. Names are self-declared: nothing here proves who sat at the keyboard.

use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;

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

/// Whether two names are one, however they are written.
pub fn is_same_name(one: &str, other: &str) -> bool {
    plain_name(one) == plain_name(other)
}

/// The initials of a name: "Ana María Kay" → "AMK", at most three.
pub fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(3).flat_map(char::to_uppercase).collect()
}

/// A name as it is compared: however its letters are written, composed or not, with whatever marks that nobody sees, a
/// slip of the shift key or of the space bar is no second person.
pub fn plain_name(name: &str) -> String {
    let seen: String = name.nfkc().filter(|letter| !is_unseen(*letter)).collect();
    seen.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

pub(crate) fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}')
        || matches!(letter, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(letter, '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_one_name_however_it_is_written() {
        for other in ["zo\u{e9}  lund", "Zoe\u{301} Lund", " ZOÉ\u{200b} L\u{ad}und\u{feff}", "Zoé\u{a0}Lund"] {
            assert_eq!(plain_name(other), plain_name("Zoé Lund"), "{other:?}");
        }
        assert_ne!(plain_name("Zoe Lund"), plain_name("Zoé Lund"));
    }

    #[test]
    fn one_name_however_it_is_typed() {
        for other in ["ana kay", " Ana  Kay ", "ANA KAY"] {
            assert!(is_same_name("Ana Kay", other), "{other:?}");
        }
        assert!(is_same_name("José Ortiz", "Jose\u{301} Ortiz"));
        assert!(!is_same_name("Ana Kay", "Ana Kaye"));
    }
}

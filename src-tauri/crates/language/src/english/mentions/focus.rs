//! Whom a sentence is about, for the pronouns of the next.

use super::introductions::Sex;
use std::ops::Range;

/// The speaker or subject of a sentence, and the others whom a pronoun in the next sentence might mean.
#[derive(Clone, Debug)]
pub(super) struct Focus {
    pub(super) person: usize,
    pub(super) rivals: Vec<Rival>,
    /// Whether the person spoke, rather than being spoken of.
    pub(super) spoke: bool,
    /// Whether a sentence about nobody lies between.
    pub(super) faded: bool,
}

impl Focus {
    /// "Mara Holt sued Adam Vos. He": the only other one whom the pronoun fits, where it does not fit the first.
    pub(super) fn other(&self, first: Option<Sex>, wanted: Sex) -> Option<usize> {
        let mut fitting = self.rivals.iter().filter(|rival| rival.sex.is_none_or(|sex| sex == wanted));
        let one = fitting.next().filter(|_| first.is_some_and(|first| first != wanted) && !self.faded)?;
        let alone = fitting.all(|other| other.person.is_some() && other.person == one.person);
        one.person.filter(|_| alone && !one.owns)
    }
}

/// The last one who spoke in a sentence; nobody where the speaker is left open.
pub(super) struct Spoken {
    pub(super) person: Option<usize>,
    pub(super) phrase: Range<usize>,
    pub(super) content: Range<usize>,
}

/// Another one whom a pronoun in the next sentence might mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rival {
    /// `None` for somebody without a name.
    pub(super) person: Option<usize>,
    /// `None` where it is not known.
    pub(super) sex: Option<Sex>,
    /// Named only as an owner: "Vos's boat". Who owns does not speak next.
    pub(super) owns: bool,
}

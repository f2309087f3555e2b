//! Who was mentioned of late, and whom alone a pronoun can mean.

use super::introductions::Sex;
use std::collections::VecDeque;
use std::ops::Range;

/// A pronoun means somebody of its own sentence or of so many sentences before it.
const REACH: usize = 2;

/// More mentions than this in one sentence are a crowd in which nobody is certain.
pub(super) const MANY: usize = 8;

/// A word that means one person, wherever it stands: subject, object, what is said, owner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The first word in its sentence.
    pub(super) at: usize,
    /// `None` for somebody without a name and for a name that may be anybody's.
    pub(super) person: Option<usize>,
    /// What the word itself tells; what is known of a person tells more.
    pub(super) sex: Option<Sex>,
    /// Whether a pronoun may take it up: not "Holt's", not inside quotation marks. The others still make it uncertain.
    pub(super) heads: bool,
}

impl Mention {
    pub(super) fn unnamed(at: usize, sex: Option<Sex>) -> Self {
        Self { at, person: None, sex, heads: false }
    }
}

/// Who was mentioned in the sentences before, and who spoke in the last.
#[derive(Debug, Default)]
pub(super) struct Focus {
    sentences: VecDeque<Vec<Mention>>,
    /// The one and only speaker of the sentence before, where the others in it are only spoken of.
    pub(super) speaker: Option<usize>,
}

impl Focus {
    pub(super) fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.sentences.iter().flatten()
    }

    pub(super) fn push(&mut self, mut mentions: Vec<Mention>) {
        mentions.sort_by_key(|mention| (mention.person, mention.sex.map(|sex| sex == Sex::Male), !mention.heads));
        mentions.dedup_by_key(|mention| (mention.person, mention.sex));
        close(&mut mentions);
        self.sentences.push_back(mentions);
        if self.sentences.len() > REACH {
            self.sentences.pop_front();
        }
    }
}

/// Makes of too many a few and somebody who may be anybody.
pub(super) fn close(mentions: &mut Vec<Mention>) {
    if let Some(at) = mentions.get(MANY).map(|mention| mention.at) {
        mentions.truncate(MANY);
        mentions.push(Mention::unnamed(at, None));
    }
}

/// Who spoke in a sentence, by one attribution; nobody where the speaker is left open.
pub(super) struct Spoken {
    pub(super) person: Option<usize>,
    pub(super) phrase: Range<usize>,
    pub(super) content: Range<usize>,
}

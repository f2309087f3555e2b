//! What the engine found in the drafts that were looked at last. It depends on nothing but a draft's text and its
//! article's date, takes as long as the draft is, and is asked for claim by claim: so it is held in memory, never kept.

use chrono::NaiveDate;
use claimdesk_domain::ids::DraftId;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Drafts of which it is held.
const HELD: usize = 16;

/// What the engine found in the drafts that were looked at last, the latest behind.
pub(crate) struct ReadDrafts<T> {
    held: Mutex<VecDeque<Held<T>>>,
}

struct Held<T> {
    draft: DraftId,
    date: Option<NaiveDate>,
    found: Arc<T>,
}

impl<T> Default for ReadDrafts<T> {
    fn default() -> Self {
        Self { held: Mutex::default() }
    }
}

impl<T> ReadDrafts<T> {
    /// Lets go of everything that is held.
    pub(crate) fn forget(&self) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// What is found in a draft, by its article's date: what is held of it, or what `read` finds.
    pub(crate) fn of(&self, draft: DraftId, date: Option<NaiveDate>, read: impl FnOnce() -> T) -> Arc<T> {
        let known = |held: &VecDeque<Held<T>>| {
            held.iter().find(|one| one.draft == draft && one.date == date).map(|one| Arc::clone(&one.found))
        };
        if let Some(found) = known(&self.held.lock().unwrap_or_else(PoisonError::into_inner)) {
            return found;
        }
        // Nobody waits for it but who asked.
        let found = Arc::new(read());
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if known(&held).is_none() {
            held.push_back(Held { draft, date, found: Arc::clone(&found) });
            while held.len() > HELD {
                held.pop_front();
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_draft_is_read_once_for_each_date() {
        let drafts = ReadDrafts::default();
        let draft = DraftId(Uuid::from_u128(1));
        let day = NaiveDate::from_ymd_opt(2022, 1, 6);
        assert_eq!(*drafts.of(draft, None, || 1), 1);
        assert_eq!(*drafts.of(draft, None, || 2), 1);
        assert_eq!(*drafts.of(draft, day, || 3), 3);
    }

    #[test]
    fn the_drafts_looked_at_last_are_held() {
        let drafts = ReadDrafts::default();
        let draft = |number: usize| DraftId(Uuid::from_u128(number as u128));
        for number in 0..=HELD {
            drafts.of(draft(number), None, || number);
        }
        assert_eq!(*drafts.of(draft(HELD), None, || 99), HELD);
        assert_eq!(*drafts.of(draft(0), None, || 99), 99);
    }
}

//! Taking back, and doing again: each is an operation of its own.

use crate::commit::Deed;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Done, Sentence};
use claimdesk_domain::ids::PersonId;
use claimdesk_library::undo::{Reversal, redoable, undoable};

impl Desk {
    /// Takes back the person's own latest operation, with all of its series.
    pub(crate) fn undo(&self) -> Result<Done> {
        let actor = self.person()?.id;
        let reversal = self.library.read(|connection| undoable(connection, actor))?;
        self.reverse("undo", actor, reversal)
    }

    /// Does again what the person took back last.
    pub(crate) fn redo(&self) -> Result<Done> {
        let actor = self.person()?.id;
        let reversal = self.library.read(|connection| redoable(connection, actor))?;
        self.reverse("redo", actor, reversal)
    }

    fn reverse(&self, verb: &'static str, actor: PersonId, reversal: Reversal) -> Result<Done> {
        let series = if reversal.len() > 1 { Some(self.fresh_id()?) } else { None };
        let mut deeds = Vec::new();
        let mut sentence = Sentence { key: crate::commit::sentence_key(verb), arguments: Default::default() };
        for (entry, changes) in reversal {
            let body = entry.body()?;
            // A redo names what was done, not the undo that it takes back.
            let what = body.about.get("what").cloned().unwrap_or_else(|| body.verb_name().to_owned());
            let mut deed = Deed::new(verb, 1);
            for (name, value) in &body.about {
                deed = deed.with(name, value);
            }
            deed = deed.with("what", &what).changing(changes);
            deed.series = series;
            deed.target = Some(entry.operation.header.id);
            sentence.arguments = body.about;
            sentence.arguments.insert("what".to_owned(), what);
            deeds.push(deed);
        }
        let committed = self.commit_with(actor, deeds, &[])?;
        let operation = committed.last().map(|one| one.operation).ok_or(crate::error::Error::Nobody)?;
        Ok(Done { operation, id: operation.to_string(), sentence, note: None })
    }
}

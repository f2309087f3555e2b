//! Places in a text, counted in code points as JSON has them, and in bytes as everything else has them.

use claimdesk_domain::annotation::Annotation;
use claimdesk_domain::closing::{Blocker, FrozenFact};
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::offsets::{Unit, convert, convert_range};

/// The way from one unit to another.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    from: Unit,
    to: Unit,
}

/// What JSON counts in.
pub(crate) const INTO_JSON: Way = Way { from: Unit::Byte, to: Unit::CodePoint };

/// What everything else counts in.
pub(crate) const OUT_OF_JSON: Way = Way { from: Unit::CodePoint, to: Unit::Byte };

impl Way {
    /// Start and end in a block; nothing where they are no place in it.
    pub(crate) fn range(self, text: &DraftText, block: u32, start: u32, end: u32) -> Option<(u32, u32)> {
        let within = &text.blocks.get(block as usize)?.text;
        let range = convert_range(within, start as usize..end as usize, self.from, self.to)?;
        Some((u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?))
    }

    /// What stands beside a text; nothing where one stands at no place.
    pub(crate) fn annotations(self, text: &DraftText, annotations: &[Annotation]) -> Option<Vec<Annotation>> {
        let placed = annotations.iter().map(|one| {
            let (start, end) = self.range(text, one.block, one.start, one.end)?;
            Some(Annotation { start, end, ..one.clone() })
        });
        placed.collect()
    }

    /// The facts of a closing.
    pub(crate) fn facts(self, text: &DraftText, facts: &[FrozenFact]) -> Option<Vec<FrozenFact>> {
        let placed = facts.iter().map(|one| {
            let (start, end) = self.range(text, one.block, one.start, one.end)?;
            Some(FrozenFact { start, end, ..one.clone() })
        });
        placed.collect()
    }

    /// What stood in the way of a closing.
    pub(crate) fn blockers(self, text: &DraftText, blockers: &[Blocker]) -> Option<Vec<Blocker>> {
        let placed = blockers.iter().map(|one| match one {
            Blocker::OpenFact { block, start, words } => {
                let within = &text.blocks.get(*block as usize)?.text;
                let start = u32::try_from(convert(within, *start as usize, self.from, self.to)?).ok()?;
                Some(Blocker::OpenFact { block: *block, start, words: words.clone() })
            }
            other => Some(other.clone()),
        });
        placed.collect()
    }
}

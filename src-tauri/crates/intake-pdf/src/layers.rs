//! What the file says is not shown: optional content that is off (ISO 32000-2, 8.11).

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef};
use std::collections::HashSet;

/// The groups that are off when the file is opened.
#[derive(Default)]
pub(crate) struct Layers {
    off: HashSet<(u32, i32)>,
}

impl Layers {
    pub(crate) fn of(catalog: &Dict<'_>) -> Self {
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else { return Self::default() };
        let Some(start) = properties.get::<Dict<'_>>("D") else { return Self::default() };
        let groups = |dict: &Dict<'_>, key: &str| references(dict.get::<Array<'_>>(key));
        let mut off = groups(&start, "OFF");
        if start.get::<Name<'_>>("BaseState").is_some_and(|state| state.as_str() == "OFF") {
            let on = groups(&start, "ON");
            off.extend(groups(&properties, "OCGs").difference(&on).copied());
        }
        Self { off }
    }

    /// Whether what belongs to the group or membership under `key` is not shown.
    pub(crate) fn hide(&self, dict: &Dict<'_>, key: &[u8]) -> bool {
        if self.off.is_empty() {
            return false;
        }
        let is_off = |reference: ObjRef| self.off.contains(&(reference.obj_number, reference.gen_number));
        if dict.get_ref(key).is_some_and(is_off) {
            return true;
        }
        // A membership: shown while any of its groups is, which is what the standard does where nothing is said.
        let Some(membership) = dict.get::<Dict<'_>>(key) else { return false };
        match membership.get_ref("OCGs") {
            Some(one) if self.off.contains(&(one.obj_number, one.gen_number)) => true,
            _ => {
                let groups = references(membership.get::<Array<'_>>("OCGs"));
                !groups.is_empty() && groups.is_subset(&self.off)
            }
        }
    }
}

fn references(array: Option<Array<'_>>) -> HashSet<(u32, i32)> {
    let items = array.into_iter().flat_map(|array| array.raw_iter().collect::<Vec<_>>());
    items
        .filter_map(|item| match item {
            MaybeRef::Ref(reference) => Some((reference.obj_number, reference.gen_number)),
            MaybeRef::NotRef(_) => None,
        })
        .collect()
}

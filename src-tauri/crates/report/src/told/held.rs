//! What was read, written again, must be the report that was read.

use super::shape::Given;
use super::{Told, Unfit, broken, contradicts};
use crate::claim_json;
use crate::entry::Report;
use crate::json::{self, Texts};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Names the first field, or the first claim, that is not as this program writes it.
pub(super) fn compare(told: &Told, text: &str, given: &Given<'_>) -> Result<(), Unfit> {
    let report = Report::new(told);
    let texts = Texts::all(told.draft.id, &told.text, &told.earlier);
    for (entry, raw) in report.entries().zip(&given.claims) {
        let entry = entry.map_err(|_| contradicts("claims"))?;
        let written = claim_json::signed_claim(&entry.sheet, &entry.signing, &texts, report.scale(), report.language());
        let written = serde_json::to_value(&written).map_err(|error| broken(&error))?;
        let read: Value = serde_json::from_str(raw.get()).map_err(|error| broken(&error))?;
        if let Some(field) = first_difference(&written, &read) {
            return Err(contradicts(format!("claims {} {field}", entry.sheet.number)));
        }
    }
    let written = json::opening_alone(&report).map_err(|_| contradicts("claims"))?;
    let mut fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|error| broken(&error))?;
    fields.remove("claims");
    let read: Map<String, Value> = fields
        .into_iter()
        .map(|(name, raw)| Ok((name, serde_json::from_str(raw.get()).map_err(|error| broken(&error))?)))
        .collect::<Result<_, Unfit>>()?;
    first_difference(&written, &Value::Object(read)).map_or(Ok(()), |field| Err(contradicts(field)))
}

/// The first field that only one of two has, or that they have differently.
fn first_difference(written: &Value, read: &Value) -> Option<String> {
    let (Value::Object(written), Value::Object(read)) = (written, read) else {
        return (written != read).then(String::new);
    };
    let lost = written.iter().find(|(name, value)| read.get(*name) != Some(value)).map(|(name, _)| name);
    lost.or_else(|| read.keys().find(|name| !written.contains_key(*name))).cloned()
}

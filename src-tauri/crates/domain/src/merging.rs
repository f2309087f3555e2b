//! Two libraries changed the same row: what only one changed is taken, what both changed differently is told.

use crate::difference::WHOLE_ROW;
use crate::operation::{Noun, Record};
use crate::reported::{is_reported, is_same_as_reported};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Fields that are one thing: half of one side's and half of the other's would be neither's.
const TOGETHER: [(Noun, &str, &[&str]); 5] = [
    (Noun::Claim, "words", &["draft", "spans", "sentences", "anchoring"]),
    (Noun::Claim, "state", &["state", "state_reason"]),
    (Noun::Evidence, "passage", &["passage", "locator", "capture"]),
    (Noun::ReplyRequest, "answer", &["state", "put_to", "asked_on", "answered_on", "answer"]),
    (Noun::Capture, "text", &["text", "reader", "unread"]),
];

/// Lists of which each side adds and takes away by itself.
const SETS: [(Noun, &str); 3] = [(Noun::Claim, "tags"), (Noun::Claim, "declined"), (Noun::Capture, "stamps")];

/// Fields that never change: a row in which they differ is another row.
const FIXED: [&str; 3] = ["id", "article", "claim"];

/// What both changed differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Differs {
    /// The field, or the name of several.
    pub field: String,
    /// Our value.
    pub ours: Value,
    /// Theirs.
    pub theirs: Value,
}

/// What comes of two versions of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The row; nothing where it is withdrawn.
    pub row: Option<Record>,
    /// What both changed differently; the row keeps ours.
    pub differs: Vec<Differs>,
}

impl Merged {
    fn plain(row: Option<&Record>) -> Self {
        Self { row: row.cloned(), differs: Vec::new() }
    }
}

/// Whether a row is written once: what differs in it came from no program of ours, and is not taken.
fn is_written_once(noun: Noun) -> bool {
    matches!(
        noun,
        Noun::Draft
            | Noun::Import
            | Noun::Fetch
            | Noun::Finding
            | Noun::Suggestion
            | Noun::Decision
            | Noun::Signoff
            | Noun::Person
            | Noun::Rating
            | Noun::Publisher
            | Noun::Preset
            | Noun::KnownImport
            | Noun::KnownCheck
            | Noun::Sameness
    )
}

/// Joins two versions of a row. `bases` are the states that both sides had last: one, or two where each sent before it
/// received, or none where nothing is known; a base that is nothing says that the row was not there. Fields in `kept`
/// are ours whatever theirs is: a difference is open over them.
pub fn merge(
    bases: &[Option<Record>],
    ours: Option<&Record>,
    theirs: Option<&Record>,
    kept: &BTreeSet<String>,
) -> Result<Merged, serde_json::Error> {
    if ours == theirs || kept.contains(WHOLE_ROW) {
        return Ok(Merged::plain(ours));
    }
    let all_are = |side: Option<&Record>| !bases.is_empty() && bases.iter().all(|base| base.as_ref() == side);
    if all_are(theirs) {
        return Ok(Merged::plain(ours));
    }
    match (ours, theirs) {
        // What is known goes before what a report told.
        (Some(ours), Some(theirs)) if is_reported(ours) != is_reported(theirs) && is_same_as_reported(ours, theirs) => {
            Ok(Merged::plain(Some(if is_reported(ours) { theirs } else { ours })))
        }
        (Some(ours), Some(_)) if is_written_once(ours.noun()) => Ok(Merged::plain(Some(ours))),
        (Some(ours), Some(theirs)) => fields(bases, ours, theirs, kept),
        (None, Some(_)) if bases.is_empty() || all_are(None) => Ok(Merged::plain(theirs)),
        (Some(_), None) if bases.is_empty() => Ok(Merged::plain(ours)),
        (Some(_), None) if all_are(ours) => Ok(Merged::plain(None)),
        _ => {
            let value = |side: Option<&Record>| side.map_or(Ok(Value::Null), serde_json::to_value);
            let differs = Differs { field: WHOLE_ROW.to_owned(), ours: value(ours)?, theirs: value(theirs)? };
            Ok(Merged { row: ours.cloned(), differs: vec![differs] })
        }
    }
}

fn fields(
    bases: &[Option<Record>],
    ours: &Record,
    theirs: &Record,
    kept: &BTreeSet<String>,
) -> Result<Merged, serde_json::Error> {
    let noun = ours.noun();
    let mut merged = object(ours)?;
    let theirs = object(theirs)?;
    let bases = bases.iter().map(|base| base.as_ref().map_or(Ok(Map::new()), object)).collect::<Result<Vec<_>, _>>()?;
    let names: BTreeSet<String> = merged.keys().chain(theirs.keys()).cloned().collect();
    let mut differs = Vec::new();
    let mut done = BTreeSet::new();
    for name in &names {
        let (field, parts) = field_of(noun, name);
        if FIXED.contains(&name.as_str()) || name == "noun" || !done.insert(field.clone()) {
            continue;
        }
        let is_set = SETS.contains(&(noun, name.as_str()));
        let (ours, theirs) = (value_of(&merged, &parts), value_of(&theirs, &parts));
        let before: Vec<Value> = bases.iter().map(|base| value_of(base, &parts)).collect();
        if ours == theirs || kept.contains(&field) {
            continue;
        }
        if is_set {
            put(&mut merged, &parts, joined(&before, &ours, &theirs));
        } else if !before.is_empty() && before.iter().all(|base| *base == ours) {
            put(&mut merged, &parts, theirs);
        } else if before.is_empty() || before.iter().any(|base| *base != theirs) {
            differs.push(Differs { field, ours, theirs });
        }
    }
    Ok(Merged { row: Some(record(noun, merged)?), differs })
}

/// The row with another value of a field, or of several that belong together.
pub fn with_value(row: &Record, field: &str, value: Value) -> Result<Record, serde_json::Error> {
    let noun = row.noun();
    let mut fields = object(row)?;
    put(&mut fields, &parts_of(noun, field), value);
    record(noun, fields)
}

/// The value that a row has of a field, or of several that belong together.
pub fn value_in(row: &Record, field: &str) -> Result<Value, serde_json::Error> {
    Ok(value_of(&object(row)?, &parts_of(row.noun(), field)))
}

/// Whether rows of this kind have a field, or several that belong together, of this name that can change.
pub fn is_field(row: &Record, field: &str) -> bool {
    let noun = row.noun();
    let is_group = TOGETHER.iter().any(|(of, name, _)| *of == noun && *name == field);
    // A field that is nothing is not always written; one that the row cannot have is dropped when it is read again.
    let probe = [Value::Bool(true), Value::from("1"), Value::from(1), Value::Array(Vec::new())];
    let known = || {
        object(row).is_ok_and(|fields| fields.contains_key(field))
            || probe.into_iter().any(|value| with_value(row, field, value).map_or(true, |other| other != *row))
    };
    !FIXED.contains(&field)
        && field != "noun"
        && !is_written_once(noun)
        && (is_group || field_of(noun, field).0 == field && known())
}

/// Whether two rows can be versions of one: what never changes is the same.
pub fn is_same_row(one: &Record, other: &Record) -> bool {
    let fixed = |record: &Record| {
        let fields = object(record).unwrap_or_default();
        FIXED.map(|name| fields.get(name).cloned())
    };
    one.noun() == other.noun() && fixed(one) == fixed(other)
}

fn object(record: &Record) -> Result<Map<String, Value>, serde_json::Error> {
    match serde_json::to_value(record)? {
        Value::Object(fields) => Ok(fields),
        _ => Ok(Map::new()),
    }
}

/// What is nothing is left out: some fields are lists that must be there or not be named.
fn record(noun: Noun, mut fields: Map<String, Value>) -> Result<Record, serde_json::Error> {
    fields.retain(|_, value| !value.is_null());
    debug_assert!(fields.contains_key("noun"), "a {} without its noun", noun.name());
    serde_json::from_value(Value::Object(fields))
}

fn field_of(noun: Noun, name: &str) -> (String, Vec<String>) {
    let group = TOGETHER.iter().find(|(of, _, parts)| *of == noun && parts.contains(&name));
    let field = group.map_or(name, |(_, field, _)| field);
    (field.to_owned(), parts_of(noun, field))
}

fn parts_of(noun: Noun, field: &str) -> Vec<String> {
    let group = TOGETHER.iter().find(|(of, name, _)| *of == noun && *name == field);
    group.map_or(vec![field.to_owned()], |(_, _, parts)| parts.iter().map(|part| (*part).to_owned()).collect())
}

/// One field's value as it is, several as an object of those that are there.
fn value_of(fields: &Map<String, Value>, parts: &[String]) -> Value {
    match parts {
        [one] => fields.get(one).cloned().unwrap_or_default(),
        several => {
            let there = several.iter().filter_map(|part| {
                let value = fields.get(part).filter(|value| !value.is_null())?;
                Some((part.clone(), value.clone()))
            });
            Value::Object(there.collect())
        }
    }
}

fn put(fields: &mut Map<String, Value>, parts: &[String], value: Value) {
    match parts {
        [one] => {
            fields.insert(one.clone(), value);
        }
        several => {
            for part in several {
                fields.insert(part.clone(), value.get(part).cloned().unwrap_or_default());
            }
        }
    }
}

/// Everything that either side has, without what one of them took away.
fn joined(bases: &[Value], ours: &Value, theirs: &Value) -> Value {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let (ours, theirs) = (list(ours), list(theirs));
    let was_there = |item: &Value| !bases.is_empty() && bases.iter().all(|base| list(base).contains(item));
    let mut all: Vec<Value> = ours.iter().filter(|item| theirs.contains(item) || !was_there(item)).cloned().collect();
    let new = theirs.iter().filter(|item| !ours.contains(item) && !was_there(item)).cloned();
    all.extend(new.collect::<Vec<_>>());
    // Numbers by size, words by the alphabet, stamps by their time.
    all.sort_by_key(|item| {
        let time = item.get("at").or(Some(item)).and_then(Value::as_str).unwrap_or_default();
        (item.as_u64(), time.to_owned(), item.to_string())
    });
    Value::Array(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Evidence, Source, SourceKind, Stance};
    use uuid::Uuid;

    fn source(title: &str, note: Option<&str>) -> Record {
        Record::Source(Source {
            id: Uuid::from_u128(1).into(),
            kind: SourceKind::Page,
            title: title.to_owned(),
            publisher: None,
            url: None,
            primary: false,
            confidential: false,
            origin: None,
            note: note.map(str::to_owned),
            added: crate::Instant::UNIX_EPOCH,
            citation: crate::citation::Citation::default(),
        })
    }

    fn joined(
        bases: &[Option<Record>],
        ours: Option<&Record>,
        theirs: Option<&Record>,
    ) -> (Option<Record>, Vec<String>) {
        let merged = merge(bases, ours, theirs, &BTreeSet::new()).unwrap();
        (merged.row, merged.differs.into_iter().map(|one| one.field).collect())
    }

    #[test]
    fn what_only_one_changed_is_taken() {
        let base = [Some(source("A", None))];
        let (ours, theirs) = (source("B", None), source("A", Some("seen")));
        assert_eq!(joined(&base, Some(&ours), Some(&theirs)), (Some(source("B", Some("seen"))), vec![]));
        assert_eq!(joined(&base, base[0].as_ref(), None), (None, vec![]));
        assert_eq!(joined(&base, None, base[0].as_ref()), (None, vec![]));
        assert_eq!(joined(&[None], None, Some(&theirs)), (Some(theirs.clone()), vec![]));
    }

    #[test]
    fn what_both_changed_differently_is_told_and_ours_stays() {
        let base = [Some(source("A", None))];
        let (ours, theirs) = (source("B", None), source("C", Some("seen")));
        let both = joined(&base, Some(&ours), Some(&theirs));
        assert_eq!(both, (Some(source("B", Some("seen"))), vec!["title".to_owned()]));
        assert_eq!(joined(&base, Some(&ours), None), (Some(ours.clone()), vec![WHOLE_ROW.to_owned()]));
        assert_eq!(joined(&base, None, Some(&theirs)), (None, vec![WHOLE_ROW.to_owned()]));
        // Each sent before it received: neither state is the one that both had last.
        let crossed = [Some(ours.clone()), Some(theirs.clone())];
        assert_eq!(joined(&crossed, Some(&ours), Some(&theirs)).1, ["note", "title"]);
        assert_eq!(joined(&[], Some(&ours), Some(&theirs)).1, ["note", "title"], "nothing is known of a base");
        let kept = BTreeSet::from(["title".to_owned()]);
        assert!(merge(&base, Some(&ours), Some(&theirs), &kept).unwrap().differs.is_empty());
    }

    #[test]
    fn passage_and_capture_go_together() {
        let evidence = |passage: &str, locator: &str| {
            Record::Evidence(Evidence {
                id: Uuid::from_u128(1).into(),
                claim: Uuid::from_u128(2).into(),
                source: Uuid::from_u128(3).into(),
                stance: Stance::Supports,
                locator: Some(locator.to_owned()),
                passage: Some(passage.to_owned()),
                note: None,
                capture: None,
                added: crate::Instant::UNIX_EPOCH,
                backing: None,
            })
        };
        let base = [Some(evidence("a", "p. 1"))];
        let (ours, theirs) = (evidence("b", "p. 1"), evidence("a", "p. 2"));
        let (row, differs) = joined(&base, Some(&ours), Some(&theirs));
        assert_eq!((row.as_ref(), differs), (Some(&ours), vec!["passage".to_owned()]));
        let value = value_in(&theirs, "passage").unwrap();
        assert_eq!(with_value(&ours, "passage", value).unwrap(), theirs);
        assert!(is_same_row(&ours, &theirs) && !is_same_row(&ours, &source("A", None)));
    }

    #[test]
    fn of_lists_each_adds_and_takes_away_by_itself() {
        let list = |items: &[&str]| serde_json::json!(items);
        let base = [list(&["a", "b"])];
        assert_eq!(super::joined(&base, &list(&["a", "b", "d"]), &list(&["b", "c"])), list(&["b", "c", "d"]));
        assert_eq!(super::joined(&[], &list(&["b"]), &list(&["a"])), list(&["a", "b"]));
    }
}

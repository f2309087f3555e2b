//! The published schema and the JSON report agree, down to the last field.

use crate::sheets::{Desk, ferry};
use crate::told::rich;
use claimdesk_report::{Format, Profile};
use serde_json::Value;

/// The part of JSON Schema 2020-12 that the published schema uses.
pub fn check(root: &Value, schema: &Value, value: &Value, at: &str) {
    let known = [
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "anyOf",
        "format",
        "pattern",
        "minimum",
        "maximum",
    ];
    for keyword in schema.as_object().expect("a schema").keys() {
        assert!(known.contains(&keyword.as_str()), "the schema uses {keyword}");
    }
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).expect("a definition");
        return check(root, target, value, at);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let one = any.iter().find(|one| one["type"] != "null").expect("something besides null");
        return if value.is_null() { assert!(any.len() == 2, "{at}") } else { check(root, one, value, at) };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = |wanted: &Value| wanted == kind || (wanted == "number" && kind == "integer");
    match &schema["type"] {
        Value::Null => {}
        Value::Array(kinds) => assert!(kinds.iter().any(allowed), "{at} is {kind}"),
        wanted => assert!(allowed(wanted), "{at} is {kind}"),
    }
    if let Some(values) = schema["enum"].as_array() {
        assert!(values.contains(value), "{at}: {value}");
    }
    if !schema["const"].is_null() {
        assert_eq!(&schema["const"], value, "{at}");
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], item, &format!("{at}[{index}]"));
    }
    let Some(object) = value.as_object() else { return };
    for name in schema["required"].as_array().into_iter().flatten() {
        assert!(object.contains_key(name.as_str().unwrap()), "{at} lacks {name}");
    }
    for (name, field) in object {
        let properties = schema["properties"].get(name);
        let schema = properties.unwrap_or_else(|| &schema["additionalProperties"]);
        assert!(schema.is_object(), "{at}.{name} is not in the schema");
        check(root, schema, field, &format!("{at}.{name}"));
    }
}

#[test]
fn reports_of_every_profile_fit_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../../schema/report-1.json")).unwrap();
    for profile in Profile::ALL {
        for mut desk in [ferry(), rich(), Desk::with("Nothing yet", &[])] {
            desk.head.profile = profile;
            let report: Value = serde_json::from_str(&desk.report(Format::Json)).unwrap();
            check(&schema, &schema, &report, "report");
        }
    }
}

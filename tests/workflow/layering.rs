//! The house: each floor imports only floors below it.

use std::collections::BTreeMap;
use std::process::Command;

/// Who may import whom, from the top down. A crate that is not named here has no place in the house.
const FLOORS: [(&str, &[&str]); 14] = [
    ("claimdesk-domain", &[]),
    ("claimdesk-language", &["claimdesk-domain"]),
    ("claimdesk-meaning", &["claimdesk-domain", "claimdesk-language"]),
    ("claimdesk-intake", &["claimdesk-domain"]),
    ("claimdesk-intake-pdf", &["claimdesk-domain", "claimdesk-intake"]),
    ("claimdesk-library", &["claimdesk-domain"]),
    ("claimdesk-report", &["claimdesk-domain"]),
    ("claimdesk-typeset", &["claimdesk-domain", "claimdesk-report"]),
    (
        "claimdesk-desk",
        &["claimdesk-domain", "claimdesk-language", "claimdesk-intake", "claimdesk-library", "claimdesk-report"],
    ),
    (
        "claimdesk-cli",
        &[
            "claimdesk-domain",
            "claimdesk-language",
            "claimdesk-intake",
            "claimdesk-intake-pdf",
            "claimdesk-meaning",
            "claimdesk-report",
            "claimdesk-typeset",
            "claimdesk-desk",
        ],
    ),
    (
        "claimdesk",
        &[
            "claimdesk-domain",
            "claimdesk-intake",
            "claimdesk-intake-pdf",
            "claimdesk-meaning",
            "claimdesk-typeset",
            "claimdesk-desk",
        ],
    ),
    ("xtask", &[]),
    (
        "claimdesk-tests",
        &[
            "claimdesk-domain",
            "claimdesk-language",
            "claimdesk-intake",
            "claimdesk-intake-pdf",
            "claimdesk-library",
            "claimdesk-typeset",
            "claimdesk-desk",
        ],
    ),
    (
        "claimdesk-evaluation",
        &["claimdesk-domain", "claimdesk-intake", "claimdesk-language", "claimdesk-library", "claimdesk-meaning"],
    ),
];

/// What only some floors may know.
const ONLY: [(&str, &[&str]); 13] = [
    ("rusqlite", &["claimdesk-library", "claimdesk-tests"]),
    ("refinery", &["claimdesk-library"]),
    ("tauri", &["claimdesk"]),
    ("tauri-plugin-dialog", &["claimdesk"]),
    ("dom_query", &["claimdesk-intake"]),
    ("hayro-syntax", &["claimdesk-intake-pdf"]),
    ("hayro-font", &["claimdesk-intake-pdf"]),
    ("hayro-cmap", &["claimdesk-intake-pdf"]),
    ("rten", &["claimdesk-meaning"]),
    ("tokenizers", &["claimdesk-meaning"]),
    ("typst", &["claimdesk-typeset"]),
    ("typst-layout", &["claimdesk-typeset"]),
    ("typst-pdf", &["claimdesk-typeset"]),
];

fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let names = |package: &serde_json::Value| {
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        dependencies.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect()
    };
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages.map(|package| (package["name"].as_str().unwrap().to_owned(), names(package))).collect()
}

#[test]
fn each_floor_imports_only_floors_below_it() {
    let found = dependencies();
    assert_eq!(found.len(), FLOORS.len(), "a crate has no place in the house: {:?}", found.keys());
    for (name, allowed) in FLOORS {
        let own = found[name].iter().filter(|dependency| dependency.starts_with("claimdesk"));
        for dependency in own {
            assert!(allowed.contains(&dependency.as_str()), "{name} imports {dependency}");
        }
    }
}

#[test]
fn sql_and_the_window_stay_in_their_rooms() {
    for (name, dependencies) in dependencies() {
        for (guarded, allowed) in ONLY {
            let uses = dependencies.iter().any(|dependency| dependency == guarded);
            assert!(!uses || allowed.contains(&name.as_str()), "{name} imports {guarded}");
        }
    }
}

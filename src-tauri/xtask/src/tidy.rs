//! Rules of the house that no other tool holds: file length, names, errors.

use crate::step::{Done, Failed, top};
use std::fs;
use std::path::{Path, PathBuf};

/// Lines that a file of one idea may have.
const LONGEST: usize = 600;

/// Words that say nothing in a name.
const EMPTY_WORDS: [&str; 5] = ["Manager", "Service", "Helper", "Util", "Processor"];

/// Checks every source file of the project.
pub fn tidy() -> Done {
    let mut complaints = Vec::new();
    let top = top();
    for path in sources(&top) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let shown = path.strip_prefix(&top).unwrap_or(&path).display().to_string();
        let lines = text.lines().count();
        if lines > LONGEST {
            complaints.push(format!("{shown}: {lines} lines; a file is one idea of at most {LONGEST}"));
        }
        for (number, line) in text.lines().enumerate() {
            for complaint in complaints_of(line) {
                complaints.push(format!("{shown}:{}: {complaint}", number + 1));
            }
        }
    }
    if complaints.is_empty() { Ok(()) } else { Err(Failed::Untidy(complaints)) }
}

fn complaints_of(line: &str) -> Vec<String> {
    let mut complaints = Vec::new();
    let names = ["struct ", "enum ", "trait ", "class ", "mod "];
    for name in names.iter().filter_map(|keyword| line.trim_start().trim_start_matches("pub ").strip_prefix(keyword)) {
        let name = name.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
        if EMPTY_WORDS.iter().any(|word| name.ends_with(word)) {
            complaints.push(format!("{name}: say what it is"));
        }
    }
    let stringly = concat!("Result<_, ", "String>");
    let mapped = concat!(".map_err(|e| e.to_", "string())");
    if line.contains(stringly)
        || line.contains(mapped)
        || line.contains(concat!(", String>", " {")) && line.contains("-> Result<")
    {
        complaints.push("an error is an enum, never a string".to_owned());
    }
    complaints
}

fn sources(top: &Path) -> Vec<PathBuf> {
    let mut folders = vec![top.join("src-tauri"), top.join("ui/src"), top.join("tests")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = entry.file_name();
            let generated = ["generated", "paraglide", "node_modules", "fixtures", "gen", "catalogue"];
            if generated.iter().any(|skipped| name == *skipped) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ["rs", "ts", "svelte"].iter().any(|known| ending == *known))
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

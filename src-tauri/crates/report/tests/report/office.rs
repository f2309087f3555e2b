//! Files of office programs, read as those programs do.

use quick_xml::events::Event;
use quick_xml::{NsReader, XmlVersion};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// A piece of a part.
#[derive(Debug, PartialEq)]
pub enum Node {
    Open { name: String, attributes: BTreeMap<String, String> },
    Close(String),
    Text(String),
}

/// Reads a part from its start to its end, with prefixes as written.
pub fn nodes(text: &str) -> Vec<Node> {
    let illegal =
        |character: char| (character < ' ' && !"\t\n\r".contains(character)) || "\u{fffe}\u{ffff}".contains(character);
    assert_eq!(text.chars().find(|character| illegal(*character)), None, "XML 1.0 cannot hold it");
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut nodes = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                depth += 1;
                let attributes = tag.attributes().map(|one| {
                    let one = one.unwrap();
                    (one.key.0.to_owned(), one.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                });
                nodes.push(Node::Open { name: tag.name().0.to_owned(), attributes: attributes.collect() });
            }
            Event::End(tag) => {
                depth -= 1;
                nodes.push(Node::Close(tag.name().0.to_owned()));
            }
            Event::Text(_) if depth == 0 => {}
            Event::Text(words) => nodes.push(Node::Text(words.into_inner().into_owned())),
            Event::GeneralRef(name) => nodes.push(Node::Text(match &*name {
                "amp" => "&".to_owned(),
                "lt" => "<".to_owned(),
                "gt" => ">".to_owned(),
                "quot" => "\"".to_owned(),
                "apos" => "'".to_owned(),
                other => unreachable!("&{other};"),
            })),
            Event::Eof => break,
            Event::Decl(_) => {}
            other => unreachable!("{other:?}"),
        }
    }
    assert_eq!(depth, 0);
    nodes
}

/// Every part is well-formed, and whatever leads to another part leads somewhere.
pub fn hangs_together(parts: &BTreeMap<String, String>) {
    let declared: BTreeSet<String> = attributes(&parts["[Content_Types].xml"], "Override", "PartName");
    for (name, text) in parts.iter().filter(|(name, _)| !name.ends_with(".png")) {
        assert!(!nodes(text).is_empty(), "{name}");
        let by_ending = name.ends_with(".rels") || name == "[Content_Types].xml";
        assert!(by_ending || declared.contains(&format!("/{name}")), "{name} is not declared");
    }
    for name in declared {
        assert!(parts.contains_key(&name[1..]), "{name} is declared and not there");
    }
    for (name, text) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        let folder = name.split("_rels/").next().unwrap();
        for target in attributes(text, "Relationship", "Target") {
            assert!(parts.contains_key(&format!("{folder}{target}")), "{name}: {target}");
        }
    }
}

/// The values of `attribute` of every `element`, each of which must be another.
pub fn attributes(text: &str, element: &str, attribute: &str) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for node in nodes(text) {
        if let Node::Open { name, mut attributes } = node
            && name == element
        {
            let value = attributes.remove(attribute).unwrap();
            assert!(values.insert(value.clone()), "{element} {attribute}={value} stands there twice");
        }
    }
    values
}

/// One LibreOffice at a time: two share a profile, and the second of them gives up.
static ONE: Mutex<()> = Mutex::new(());

/// What LibreOffice makes of a file; nothing where it is not installed.
pub fn converted(bytes: &[u8], ending: &str, to: &str) -> Option<(tempfile::TempDir, Vec<PathBuf>)> {
    opened(bytes, ending, to, None)
}

/// The same for a file that is opened in a certain way.
pub fn opened(bytes: &[u8], ending: &str, to: &str, filter: Option<&str>) -> Option<(tempfile::TempDir, Vec<PathBuf>)> {
    let folder = tempfile::tempdir().unwrap();
    let made = folder.path().join("made");
    let file = folder.path().join(format!("report.{ending}"));
    std::fs::write(&file, bytes).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let run = Command::new("soffice")
        .args([&profile, "--headless"])
        .args(filter.map(|filter| format!("--infilter={filter}")))
        .args(["--convert-to", to, "--outdir"])
        .args([&made, &file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !run.is_ok_and(|status| status.success()) {
        println!("skipped: LibreOffice is not installed");
        return None;
    }
    let files = std::fs::read_dir(made).expect("LibreOffice opened it").map(|file| file.unwrap().path());
    let files = files.collect();
    Some((folder, files))
}

/// The one file that was made of it, as text.
pub fn only(files: &[PathBuf]) -> String {
    assert_eq!(files.len(), 1);
    std::fs::read_to_string(Path::new(&files[0])).unwrap()
}

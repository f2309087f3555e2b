//! Reports beside programs that make such files.

use super::{install, program};
use crate::setup;
use crate::step::{Done, step};

/// What sets HTML as pages.
const WEASYPRINT: &str = "weasyprint==70.0";

/// What makes a document of Markdown, where none is installed.
const PANDOC: &str = "pypandoc_binary==1.17";

/// A report of a thousand claims in every format, beside LibreOffice, WeasyPrint and pandoc.
pub fn reports() -> Done {
    setup::packages(&["libreoffice-writer-nogui"])?;
    install(&[("weasyprint", weasyprint), ("pandoc", pandoc)]);
    step("measure reports", &program("claimdesk-bench"), &["reports"])
}

fn weasyprint() -> Done {
    step("set up a Python environment", "python3", &["-m", "venv", "target/bench/weasyprint"])?;
    step("install WeasyPrint", "target/bench/weasyprint/bin/python", &["-m", "pip", "install", "--quiet", WEASYPRINT])
}

fn pandoc() -> Done {
    if std::process::Command::new("pandoc").arg("--version").output().is_ok() {
        return step("use the pandoc that is there", "mkdir", &["-p", "target/bench/pandoc"]);
    }
    step("set up a Python environment", "python3", &["-m", "venv", "target/bench/pandoc"])?;
    let python = "target/bench/pandoc/bin/python";
    step("install pandoc", python, &["-m", "pip", "install", "--quiet", PANDOC])?;
    let link = "import os, pypandoc; os.symlink(pypandoc.get_pandoc_path(), 'target/bench/pandoc/pandoc')";
    step("link pandoc", python, &["-c", link])
}

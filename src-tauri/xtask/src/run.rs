//! The main job: the window, or the same in a terminal.

use crate::setup;
use crate::step::{Done, Failed, step, top};
use std::fs;
use std::process::Command;

/// Opens the window on the person's own library; without a display does the main job in the terminal.
pub fn run() -> Done {
    if std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some() {
        setup::for_building()?;
        step("build", "cargo", &["build", "--workspace", "--bin", "claimdesk"])?;
        return step("Claimdesk", "target/debug/claimdesk", &[]);
    }
    eprintln!("xtask: there is no display here, so the main job runs in the terminal");
    in_terminal()
}

/// Imports the sample, prints its claims and writes the report.
fn in_terminal() -> Done {
    step("build", "cargo", &["build", "--workspace", "--bin", "claimdesk-cli"])?;
    let folder = top().join("target/sample");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| Failed::File(folder.clone(), error))?;
    let library = folder.join("sample.claimdesk").to_string_lossy().into_owned();
    let cli = |name: &str, arguments: &[&str]| {
        let mut all = vec!["--library", library.as_str()];
        all.extend(arguments);
        step(name, "target/debug/claimdesk-cli", &all)
    };
    cli("import the sample", &["import", "src-tauri/crates/desk/sample/article.txt", "--date", "2022-01-06"])?;
    cli("its claims", &["claims"])?;
    let article = first_article(&library)?;
    let report = folder.join("report.html").to_string_lossy().into_owned();
    cli("write the report", &["report", &article, "--format", "html", "-o", &report])?;
    println!("The report is {report}");
    Ok(())
}

fn first_article(library: &str) -> Result<String, Failed> {
    let listed = Command::new(top().join("target/debug/claimdesk-cli"))
        .args(["--library", library, "articles", "--json"])
        .output()
        .map_err(|error| Failed::Start("articles".to_owned(), error))?;
    let articles: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap_or_default();
    let id = articles["articles"][0]["id"].as_str();
    id.map(str::to_owned).ok_or_else(|| Failed::Content("the sample is not in the library".to_owned()))
}

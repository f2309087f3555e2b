//! Learns the ranking anew and writes it into the engine: `cargo xtask train [DIR]`.

use claimdesk_evaluation::sets::Sets;
use claimdesk_evaluation::training::train;
use claimdesk_meaning::MiniLm;
use std::error::Error;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = std::env::args_os().nth(1).or_else(|| std::env::var_os("CLAIMDESK_EVAL")).map(PathBuf::from);
    let model = MiniLm::from_folder(&project.join("src-tauri/resources/meaning"))?;
    let model = model.ok_or("the model's files are not there; cargo xtask test fetches them")?;
    let learned = train(&Sets::new(folder), &model)?;
    let target = project.join("src-tauri/crates/language/src/ranking");
    std::fs::write(target.join("weights.txt"), learned.ranking.written())?;
    std::fs::write(target.join("MODEL-CARD.md"), &learned.card)?;
    print!("{}", learned.card);
    Ok(())
}

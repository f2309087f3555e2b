//! The size of the built interface.

use claimdesk_tests::programs::project;
use std::path::Path;
use std::process::Command;

/// Bytes of every file, plain and gzipped.
pub fn measure() -> Result<(), Box<dyn std::error::Error>> {
    let (mut plain, mut zipped) = (0, 0);
    let dist = project("ui/dist");
    for folder in [dist.clone(), dist.join("assets")] {
        for file in std::fs::read_dir(folder)?.flatten().filter(|file| file.path().is_file()) {
            plain += file.metadata()?.len();
            zipped += gzipped(&file.path())?;
        }
    }
    println!("interface: {} kB, {} kB gzipped", plain / 1000, zipped / 1000);
    Ok(())
}

fn gzipped(path: &Path) -> std::io::Result<u64> {
    let output = Command::new("gzip").args(["-9", "-c"]).arg(path).output()?;
    Ok(output.stdout.len() as u64)
}

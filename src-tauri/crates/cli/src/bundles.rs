//! Whether a bundle is as it was written.

use crate::host::file_failure;
use crate::print::Printer;
use crate::visible::value;
use claimdesk_domain::failure::Failure;
use claimdesk_domain::messages::render;
use claimdesk_report::{Damage, verify_bundle};
use serde_json::json;
use std::io::BufReader;
use std::path::Path;

/// Checks a bundle; what is not as it was written is told line by line, and fails the command.
pub fn verify(path: &Path, printer: &Printer) -> Result<(), Failure> {
    let file = claimdesk_desk::open_regular(path)?;
    let check = verify_bundle(&mut BufReader::new(file)).map_err(|error| file_failure(path, &error))?;
    if printer.json {
        let named: Vec<_> =
            check.damage.iter().map(|damage| json!({"damage": damage, "sentence": said(damage)})).collect();
        printer.document(&json!({
            "title": check.title, "made": check.made, "log_head": check.head,
            "files": check.files, "operations": check.operations, "damage": named,
        }));
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    if check.damage.contains(&Damage::NoBundle) {
        return Err(Failure::new("no-bundle").with("name", name));
    }
    if !check.is_whole() {
        if !printer.json {
            check.damage.iter().for_each(|damage| printer.line(&said(damage)));
        }
        return Err(Failure::new("bundle-not-as-written").with("name", name));
    }
    if !printer.json {
        let head = check.head.map(|head| head.to_string()).unwrap_or_default();
        let (files, operations) = (check.files.to_string(), check.operations.to_string());
        let arguments = [("files", files.as_str()), ("operations", &operations), ("head", &head)];
        printer.line(&render("cli_bundle_whole", &arguments));
    }
    Ok(())
}

fn said(damage: &Damage) -> String {
    match damage {
        Damage::NoBundle => render("bundle_damage_no_bundle", &[]),
        Damage::Archive { after: Some(path) } => render("bundle_damage_archive", &[("path", &value(path))]),
        Damage::Archive { after: None } => render("bundle_damage_archive_start", &[]),
        Damage::Changed { path } => render("bundle_damage_changed", &[("path", &value(path))]),
        Damage::Missing { path } => render("bundle_damage_missing", &[("path", &value(path))]),
        Damage::Unknown { path } => render("bundle_damage_unknown", &[("path", &value(path))]),
        Damage::Header { position } => render("bundle_damage_header", &[("position", &position.to_string())]),
        Damage::Head => render("bundle_damage_head", &[]),
    }
}

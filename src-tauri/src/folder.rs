//! Showing a file in the system's file manager, among its neighbours.

use std::io;
use std::path::Path;

/// Shows a file where it lies.
#[cfg(target_os = "linux")]
pub fn show(path: &Path) -> io::Result<()> {
    // Without a file manager that can point at a file, its folder is opened.
    point_at(path).or_else(|_| open::that_detached(path.parent().unwrap_or(path)))
}

/// Asks the file manager over the bus of the session (freedesktop.org, File Manager Interface).
#[cfg(target_os = "linux")]
fn point_at(path: &Path) -> Result<(), gio::glib::Error> {
    use gio::prelude::*;
    const NAME: &str = "org.freedesktop.FileManager1";
    const MILLISECONDS: i32 = 3_000;
    let bus = gio::bus_get_sync(gio::BusType::Session, gio::Cancellable::NONE)?;
    let place = gio::File::for_path(path).uri();
    let parameters = (vec![place.as_str()], "").to_variant();
    bus.call_sync(
        Some(NAME),
        "/org/freedesktop/FileManager1",
        NAME,
        "ShowItems",
        Some(&parameters),
        None,
        gio::DBusCallFlags::NONE,
        MILLISECONDS,
        gio::Cancellable::NONE,
    )?;
    Ok(())
}

/// Shows a file where it lies.
#[cfg(target_os = "macos")]
pub fn show(path: &Path) -> io::Result<()> {
    std::process::Command::new("/usr/bin/open").arg("-R").arg(path).spawn().map(drop)
}

/// Shows a file where it lies.
#[cfg(windows)]
pub fn show(path: &Path) -> io::Result<()> {
    use std::os::windows::process::CommandExt;
    // The comma belongs to the option, and a path here holds no quotation mark.
    let option = format!("/select,\"{}\"", path.display());
    std::process::Command::new("explorer.exe").raw_arg(option).spawn().map(drop)
}

//! What the parser takes from itself before it sees a foreign byte: whatever a reader is talked into, it can only
//! compute and answer.
//!
//! | where | what holds |
//! |---|---|
//! | everywhere | an empty folder of its own, no environment, three pipes, and the parent's clock |
//! | Unix | limits on memory (on Linux), stack and processor time; no files, no processes, no dump |
//! | Linux | no new rights; it ends with its parent; Landlock: no path, no TCP, no signal to others; seccomp: no system call but those for memory, clocks, its pipes and its end |
//!
//! On Windows nothing of this crate limits the child but the parent's clock; on macOS there is no limit on its memory
//! and nothing but the file limit, which allows no socket either, keeps it from the network.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod calls;
#[cfg(target_os = "linux")]
mod paths;
#[cfg(unix)]
mod resources;

use crate::Limits;
use std::io;

/// What of the sandbox holds. What does not is missing in this operating system, or in the kernel that it runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bonds {
    /// Memory, time, files and processes are limited.
    pub resources: bool,
    /// No path and no TCP port can be reached, whatever the limits say.
    pub paths: bool,
    /// Only a few harmless system calls are answered.
    pub calls: bool,
}

/// Takes from this process everything that reading does not need, for good: it cannot open a file, reach the network,
/// start a process or a thread, or use more than `limits` allow.
///
/// Nothing of this can be undone, so only the parser calls it, first of all. What the kernel does not have is left out
/// and said so in what comes back; an error is a limit that should hold and does not.
pub fn bind(limits: &Limits) -> io::Result<Bonds> {
    #[cfg(target_os = "linux")]
    resources::obey_parent()?;
    Ok(Bonds {
        // Before the limits, which leave no descriptor for it.
        paths: without_paths(),
        resources: tighten(limits)?,
        calls: without_calls(),
    })
}

/// Lowers the limits further.
pub(super) fn tighten(limits: &Limits) -> io::Result<bool> {
    #[cfg(unix)]
    resources::limit(limits)?;
    #[cfg(not(unix))]
    let _ = limits;
    Ok(cfg!(unix))
}

#[cfg(target_os = "linux")]
fn without_paths() -> bool {
    paths::deny()
}

#[cfg(not(target_os = "linux"))]
fn without_paths() -> bool {
    false
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
fn without_calls() -> bool {
    calls::deny().is_ok()
}

#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
fn without_calls() -> bool {
    false
}

//! Limits that every Unix has (POSIX `setrlimit`), and on Linux what a process may ask of the kernel for itself.

use crate::Limits;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;

/// Input, answer and complaints.
const STANDARD_STREAMS: u64 = 3;

/// Bytes of the stack, so that runaway recursion ends at the same depth on every machine.
const STACK: u64 = 8 * 1024 * 1024;

/// Limits memory and processor time, and forbids to open or write files, to start processes and to dump memory.
pub(super) fn limit(limits: &Limits) -> io::Result<()> {
    let seconds = limits.wall.as_secs().saturating_add(1);
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, STANDARD_STREAMS),
        (Resource::Nproc, 0),
        (Resource::Stack, STACK),
        // Elsewhere the address space is no measure: macOS reserves more than this before `main`.
        #[cfg(target_os = "linux")]
        (Resource::As, limits.memory_bytes),
    ] {
        lower(resource, most, most)?;
    }
    // The first ends the process with a signal that says why, the second with one that does not.
    lower(Resource::Cpu, seconds, seconds.saturating_add(1))
}

/// Never raises what was lower before.
fn lower(resource: Resource, current: u64, maximum: u64) -> io::Result<()> {
    let before = getrlimit(resource);
    let lowest = |most: u64, before: Option<u64>| before.map_or(most, |before| before.min(most));
    let maximum = lowest(maximum, before.maximum);
    let current = lowest(current, before.current).min(maximum);
    Ok(setrlimit(resource, Rlimit { current: Some(current), maximum: Some(maximum) })?)
}

/// No rights beyond those of now, and no life beyond the parent's.
#[cfg(target_os = "linux")]
pub(super) fn obey_parent() -> io::Result<()> {
    use rustix::process::{Signal, set_parent_process_death_signal};
    rustix::thread::set_no_new_privs(true)?;
    Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
}

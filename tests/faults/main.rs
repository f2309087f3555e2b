//! What must not harm anybody's work: bad input, kills, other programs, raw edits, full disks, reports that are stopped.

mod bad_input;
mod full_disk;
mod kill;
mod known_checks;
mod locks;
mod purging;
mod reports;
mod tampering;

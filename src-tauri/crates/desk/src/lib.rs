//! The verbs: every request that Claimdesk can answer, one operation each where something changes.
//!
//! [`Desk::call`] is the only way in; `dispatch.rs` is the table of contents. Views are read in `views/`, changes are
//! made in `verbs/`. What needs two rooms meets here: intake reads bytes, language pulls claims, library keeps them,
//! report prints them, and none of the four knows another.

#[cfg(test)]
mod bindings;
mod commit;
mod copies;
mod desk;
mod dispatch;
mod error;
mod grants;
mod host;
mod jobs;
mod read_drafts;
pub mod request;
pub mod response;
mod sample;
mod verbs;
mod views;

/// What a host hands in to rank by meaning.
pub use claimdesk_language::{Meaning, NoMeaning, Vector};
pub use claimdesk_report::Typesetter;
pub use desk::{Desk, default_library, restore};
pub use error::{Error, Result};
pub use grants::open_regular;
pub use host::Host;
pub use verbs::{Below, files_below};

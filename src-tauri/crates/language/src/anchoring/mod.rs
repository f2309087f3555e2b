//! A claim in the next draft.

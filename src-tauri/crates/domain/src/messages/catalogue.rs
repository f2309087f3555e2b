//! The sentences of each language, generated.

pub(super) mod english;
pub(super) mod german;

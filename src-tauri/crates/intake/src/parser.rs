//! The parser: a child process that reads foreign bytes, so that nothing they do reaches the app.

mod child;
mod items;
mod logo;
mod parent;
mod sandbox;
mod whole;
mod wire;

pub use child::run_as_parser;
pub use items::{read_known, read_sources};
pub use logo::read_logo;
pub use parent::{Parser, read_in_child};
pub use sandbox::{Bonds, bind};
pub use whole::{WholePage, whole_page};

/// What the program is told to do as a parser.
const ARGUMENT: &str = "--parse";

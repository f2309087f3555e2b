//! What the tests share: a desk with a clock and pickers of its own, and the way to the programs under test.

pub mod authority;
pub mod driver;
pub mod large;
pub mod loopback;
pub mod programs;
pub mod sandbox;

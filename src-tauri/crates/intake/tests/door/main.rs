//! The network door against servers and names that mean no good: each refusal has its reason, and nothing connects
//! where it may not.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at the first surprise")]

#[path = "../../../../../tests/src/authority.rs"]
mod authority;
mod certificates;
mod limits;
#[path = "../../../../../tests/src/loopback.rs"]
mod loopback;
mod pages;
mod refused;
mod server;
mod stamps;
mod whole;

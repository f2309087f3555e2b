//! The network door against servers and names that mean no good: each refusal has its reason, and nothing connects
//! where it may not.

mod certificates;
mod limits;
mod pages;
mod refused;
mod server;
mod stamps;

//! Stories told through the desk and the command line.

mod article;
mod closing;
mod command_line;
mod coverage;
mod drafts;
mod gathering;
mod handing_over;
mod layering;
mod proof;
mod ranking;
mod replay;
mod schema;
mod stamps;
mod story;
mod wrong_order;

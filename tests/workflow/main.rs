//! Stories told through the desk and the command line.

mod article;
mod closing;
mod command_line;
mod coverage;
mod drafts;
mod gathering;
mod layering;
mod pictures;
mod proof;
mod ranking;
mod replay;
mod schema;
mod stamps;
mod story;
mod wrong_order;

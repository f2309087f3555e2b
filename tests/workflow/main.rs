//! Stories told through the desk and the command line.

mod article;
mod closing;
mod command_line;
mod coverage;
mod drafts;
mod gathering;
mod layering;
mod ledgers;
mod proof;
mod ranking;
mod replay;
mod schema;
mod stamps;
mod story;
mod warnings;
mod wrong_order;

//! Stories told through the desk and the command line.

mod article;
mod closing;
mod command_line;
mod coverage;
mod drafts;
mod editing;
mod gathering;
mod handing_over;
mod history;
mod holding;
mod layering;
mod ledgers;
mod pictures;
mod proof;
mod ranking;
mod replay;
mod schema;
mod stamps;
mod story;
mod talking;
mod two_desks;
mod warnings;
mod wrong_order;

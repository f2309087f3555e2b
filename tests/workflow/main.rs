//! Stories told through the desk and the command line.

mod article;
mod closing;
mod colleagues;
mod command_line;
mod command_line_ledgers;
mod coverage;
mod drafts;
mod editing;
mod gathering;
mod handing_over;
mod history;
mod layering;
mod ledgers;
mod pictures;
mod proof;
mod ranking;
mod refetched;
mod rejected;
mod replay;
mod schema;
mod stamps;
mod story;
mod talking;
mod two_desks;
mod warnings;
mod wrong_order;

//! Stories told through the desk and the command line.

mod article;
mod command_line;
mod drafts;
mod gathering;
mod layering;
mod ranking;
mod replay;
mod schema;
mod story;
mod wrong_order;

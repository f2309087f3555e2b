//! Bytes in, draft out.
//!
//! A file that somebody else wrote is read here and nowhere else. It stores nothing, asks no clock and opens no file:
//! the caller hands over bytes and gets an ordered list of plain-text blocks back, or an error that says what is wrong
//! with the bytes. Nothing is repaired in silence: bytes that do not decode are refused with the place where they
//! break, never shown as U+FFFD.
//!
//! [`read`] does the reading in this process. The app never calls it on foreign bytes: it calls [`read_in_child`],
//! which starts the same executable again as a parser, so that a crash, a hang or a bomb is an [`Error`] and not the
//! end of the app. The child gets three pipes, no environment and a limited time; on Unix it also limits its own memory
//! and gives up the right to open files and start processes. The operating system does not yet cut it off from the
//! network; nothing that it runs uses one.
//!
//! | file | idea |
//! |---|---|
//! | `limits` | how much of everything is read before it is refused |
//! | `error` | what can be wrong with an input |
//! | `input`, `kind`, `looks` | the bytes, which reader they are for, what they are instead of text |
//! | `encoding` | bytes to text, strictly |
//! | `draft` | from input to draft |
//! | `reading` | what a reader finds |
//! | `text` with `head`, `markdown` with `front_matter`, `html`, `web_archive` | the readers of articles and pages |
//! | `word`, `open_document`, `rich_text`, `pdf`, `book` | of documents |
//! | `mail`, `feed`, `table`, `transcript` | of what else a desk is sent |
//! | `blocks`, `blank`, `dates`, `language` | what readers share |
//! | `parser` | the child process, both ends |
//! | `door`, [`warc`], [`time_stamp`] | the network door; a fetch as an archive keeps it; what proves its time |

mod blank;
mod blocks;
mod book;
mod dates;
mod door;
mod draft;
mod encoding;
mod error;
mod feed;
mod front_matter;
mod head;
mod html;
mod input;
mod kind;
mod language;
mod limits;
mod looks;
mod mail;
mod markdown;
mod open_document;
mod parser;
mod pdf;
mod reading;
mod rich_text;
mod table;
mod text;
pub mod time_stamp;
mod transcript;
pub mod warc;
mod web_archive;
mod word;

pub use door::{Accept, DOOR_LIMITS, Door, DoorLimits, Exchange, Fetched, Names};
pub use draft::{ReadDraft, Readers, read};
pub use encoding::text_of;
pub use error::Error;
pub use input::{Input, title_from_name};
pub use limits::{LIMITS, Limits, check_size};
pub use looks::LooksLike;
pub use parser::{Parser, WholePage, read_in_child, run_as_parser, whole_page};
pub use pdf::{PageLink, PdfDocument, PdfPage, PdfReader, TextRun};
pub use reading::{Part, Picture};

//! Bytes in, draft out.
//!
//! A file that somebody else wrote is read here and nowhere else. It stores nothing, asks no clock and opens no file:
//! the caller hands over bytes and gets an ordered list of plain-text blocks back, or an error that says what is wrong
//! with the bytes. Nothing is repaired in silence: bytes that do not decode are refused with the place where they
//! break. Only where nearly all of a text is UTF-8 the few that are wrong stand as U+FFFD, as in a browser, and the draft
//! says how many.
//!
//! [`read`] does the reading in this process. The app never calls it on foreign bytes: it calls [`read_in_child`],
//! which starts the same executable again as a parser, so that a crash, a hang or a bomb is an [`Error`] and not the
//! end of the app. The child gets three pipes, an empty folder, no environment and a limited time, and before it sees a
//! byte it takes from itself what reading does not need: memory beyond a limit, files, processes, the network. How much
//! of that a system can hold a process to differs: see [`bind`].
//!
//! | file | idea |
//! |---|---|
//! | `limits` | how much of everything is read before it is refused |
//! | `error` | what can be wrong with an input |
//! | `input`, `kind`, `looks` | the bytes, which reader they are for, what they are instead of text |
//! | `encoding` | bytes to text, strictly, or with a few characters that could not be read |
//! | `draft` | from input to draft |
//! | `reading` | what a reader finds |
//! | `text` with `head`, `markdown` with `front_matter`, `html`, `web_archive` | the readers of articles and pages |
//! | `word`, `open_document`, `rich_text`, `pdf`, `book` | of documents |
//! | `mail`, `feed`, `table`, `transcript` | of what else a desk is sent |
//! | `mime` | how e-mails and saved pages are packed |
//! | `agency`, `blocks`, `marked`, `blank`, `dates`, `instants`, `language`, `links`, `raised` | what readers share |
//! | `archive`, `xml`, `story`, `role`, `pictures`, `properties` | what readers of documents share |
//! | `parser` | the child process, both ends |
//! | `references` | what reference programs hold, entry by entry: CSL-JSON, BibTeX, RIS |
//! | `known` | what others have checked already, item by item |
//! | `door`, [`warc`], [`time_stamp`] | the network door; a fetch as an archive keeps it; what proves its time |

mod agency;
mod archive;
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
mod instants;
mod kind;
mod known;
mod language;
mod limits;
mod links;
mod logo;
mod looks;
mod mail;
mod markdown;
mod marked;
mod mime;
mod open_document;
mod parser;
mod pdf;
mod pictures;
mod properties;
mod raised;
mod reading;
mod references;
mod rich_text;
mod role;
mod story;
mod table;
mod text;
pub mod time_stamp;
mod transcript;
pub mod warc;
mod web_archive;
mod word;
mod xml;

pub use door::{Accept, DOOR_LIMITS, Door, DoorLimits, Exchange, Fetched, Names};
pub use draft::{ReadDraft, Readers, read};
pub use encoding::text_of;
pub use error::Error;
pub use input::{Beside, Input, title_from_name};
pub use kind::media_type_of;
pub use known::{FoundCheck, KNOWN_LIMITS, KnownItem, KnownWhat, LeftReason};
pub use limits::{LIMITS, Limits, check_size};
pub use links::{addresses, is_web_address, without_password};
pub use logo::{LOGO_BYTES, LogoPicture};
pub use looks::LooksLike;
pub use parser::{
    Bonds, Parser, WholePage, bind, read_in_child, read_known, read_logo, read_sources, run_as_parser, whole_page,
};
pub use pdf::{PageLink, PdfDocument, PdfPage, PdfReader, TextRun};
pub use reading::{Part, Picture, picture_type};
pub use references::{FoundSource, LeftSource, SOURCES_LIMITS, SourceItem, SourceWhat};

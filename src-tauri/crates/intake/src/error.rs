//! What can be wrong with an input, and with reading it.

use crate::looks::LooksLike;
use claimdesk_domain::failure::Failure;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why there is no draft. Crosses from the parser to the app as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Error {
    /// There are no bytes.
    #[error("the input is empty")]
    Empty,
    /// There is nothing to see: spaces, line ends, zero-width characters.
    #[error("the input holds nothing but white space")]
    OnlyWhitespace,
    /// More bytes than are read.
    #[error("the input has {size} bytes, more than {limit}")]
    TooLarge {
        /// Bytes of the input.
        size: u64,
        /// Bytes that are read.
        limit: u64,
    },
    /// One line or paragraph is longer than any prose.
    #[error("one line or paragraph has {size} bytes or more, more than {limit}")]
    LineTooLong {
        /// Bytes of the line, as far as it was read.
        size: u64,
        /// Bytes that one may have.
        limit: u64,
    },
    /// Neither PNG nor JPEG, or damaged.
    #[error("no picture that can be read")]
    NoPicture,
    /// More dots on a side than are drawn.
    #[error("the picture has more than {limit} dots on a side")]
    PictureTooLarge {
        /// Dots that a side may have.
        limit: u32,
    },
    /// The text is longer than one article can be.
    #[error("the text has more than {limit} bytes")]
    TextTooLong {
        /// Bytes that the text may have.
        limit: u64,
    },
    /// The text falls into more pieces than one article can have.
    #[error("the text has more than {limit} paragraphs")]
    TooManyBlocks {
        /// Blocks that a draft may have.
        limit: usize,
    },
    /// The bytes are something else than text.
    #[error("this is not text but looks like {looks_like}")]
    NotText {
        /// What they are instead.
        looks_like: LooksLike,
    },
    /// The file holds less than its kind of file must, or contradicts itself.
    #[error("the {kind} is damaged: {detail}")]
    Damaged {
        /// What it is: `Word document`.
        kind: String,
        /// What is wrong, for whoever looks into it.
        detail: String,
    },
    /// The file wants a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// Pages without letters: pictures of text.
    #[error("the pages hold pictures and no text")]
    NoTextLayer,
    /// There is no reader for it in this program.
    #[error("there is no reader for {kind} here")]
    NoReader {
        /// What it is.
        kind: String,
    },
    /// Words and files in a package that only Outlook unpacks (Transport Neutral Encapsulation Format).
    #[error("all that there is is a winmail.dat")]
    OnlyWinmail,
    /// The input has no part of this number.
    #[error("there is no part {part}")]
    NoSuchPart {
        /// The number, from 0.
        part: u32,
    },
    /// More comes out of the compressed input than is read.
    #[error("more than {limit} bytes come out of the archive")]
    UnpacksTooLarge {
        /// Bytes that may.
        limit: u64,
    },
    /// The archive has more files than a document needs.
    #[error("the archive has more than {limit} files")]
    TooManyEntries {
        /// Files that it may have.
        limit: usize,
    },
    /// Messages are packed into each other deeper than anybody forwards them.
    #[error("more than {limit} messages and multiparts stand inside each other")]
    MailTooDeep {
        /// Levels that there may be.
        limit: usize,
    },
    /// More stands beside the text than one draft can have.
    #[error("more than {limit} marks stand beside the text")]
    TooManyAnnotations {
        /// Marks that a draft may have.
        limit: usize,
    },
    /// The bytes are in an encoding, but not all of them.
    #[error("the bytes are not {encoding} from byte {offset} on")]
    BrokenEncoding {
        /// The encoding that the rest is in.
        encoding: String,
        /// The first byte that does not decode, from 0.
        offset: u64,
    },
    /// The document names an encoding that it is not in.
    #[error("the document says that it is {declared}, but byte {offset} is not")]
    MislabelledEncoding {
        /// The encoding it names.
        declared: String,
        /// The first byte that does not decode, from 0.
        offset: u64,
    },
    /// The page falls into more pieces than a page needs.
    #[error("the page has more than {limit} elements and texts")]
    TooManyElements {
        /// Elements and texts that it may have.
        limit: usize,
    },
    /// Elements nest deeper than a page needs.
    #[error("more than {limit} elements stand inside each other")]
    TooDeep {
        /// Elements that may.
        limit: usize,
    },
    /// A tag has more attributes than a page needs.
    #[error("a tag has more than {limit} attributes")]
    TooManyAttributes {
        /// Attributes that one may have.
        limit: usize,
    },
    /// The page holds no text.
    #[error("no article was found in the page")]
    NoArticle,
    /// The parser ended without an answer.
    #[error("the parser crashed ({status})")]
    ParserCrashed {
        /// What it read: `PDF`.
        kind: String,
        /// How it ended, as the operating system puts it.
        status: String,
    },
    /// The parser did not answer in time and was ended.
    #[error("the parser gave no answer within {seconds} seconds")]
    ParserTimedOut {
        /// What it read: `PDF`.
        kind: String,
        /// How long it had.
        seconds: u64,
    },
    /// Somebody else ended the parser: a system that has no memory left for anybody, or a person.
    #[error("the parser was ended from outside")]
    ParserKilled {
        /// What it read: `PDF`.
        kind: String,
    },
    /// The parser asked for more memory than it may have.
    #[error("the parser ran out of memory")]
    ParserOutOfMemory {
        /// What it read: `PDF`.
        kind: String,
    },
    /// The parser was ended by the operating system because it tried what reading never needs.
    #[error("the parser tried what it may not do")]
    ParserForbidden {
        /// What it read: `PDF`.
        kind: String,
    },
    /// The parser could not be started or held to its limits.
    #[error("the parser could not be started: {reason}")]
    ParserUnreachable {
        /// What the operating system says.
        reason: String,
    },
    /// The parser answered something that is no draft.
    #[error("the parser gave an answer that cannot be read")]
    ParserGarbled,
    /// Somebody pressed cancel.
    #[error("reading was cancelled")]
    Cancelled,
    /// No address on the web.
    #[error("this is no http or https address")]
    AddressNotWeb,
    /// An address with a name and a password in it, which mostly hides another.
    #[error("the address has a name or a password in it")]
    AddressWithPassword,
    /// An address where something else than the web is.
    #[error("port {port} is not for the web")]
    AddressPort {
        /// The port.
        port: u16,
    },
    /// An address that is not on the public internet.
    #[error("{host} leads to {leads_to}, which is not public")]
    AddressRefused {
        /// The name, or the address itself.
        host: String,
        /// The IP address.
        leads_to: String,
    },
    /// A name that nobody knows.
    #[error("{host} was not found")]
    AddressNotFound {
        /// The name.
        host: String,
    },
    /// Nobody answers there.
    #[error("{host} cannot be reached: {reason}")]
    FetchUnreachable {
        /// The name.
        host: String,
        /// What the operating system says.
        reason: String,
    },
    /// The answer did not come in time.
    #[error("no answer within {seconds} seconds")]
    FetchTimedOut {
        /// How long it had.
        seconds: u64,
    },
    /// The answer is larger than is fetched.
    #[error("the answer has more than {limit} bytes")]
    FetchTooLarge {
        /// Bytes that it may have.
        limit: u64,
    },
    /// One address leads to the next and so on.
    #[error("more than {limit} redirects")]
    FetchTooManyRedirects {
        /// Redirects that are followed.
        limit: usize,
    },
    /// A page under encryption that leads to one without.
    #[error("the redirect to {address} gives up encryption")]
    FetchDowngraded {
        /// Where it leads.
        address: String,
    },
    /// The server answered that it will not give it.
    #[error("the server answered with status {status}")]
    FetchStatus {
        /// The status (RFC 9110).
        status: u16,
        /// When to come again, as the server puts it: seconds or a date.
        retry_after: Option<String>,
    },
    /// The server cannot prove who it is.
    #[error("the certificate of {host} is not valid: {reason}")]
    FetchCertificate {
        /// The name.
        host: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The answer is no HTTP, or ends in the middle.
    #[error("the answer is broken: {reason}")]
    FetchBroken {
        /// What is wrong with it.
        reason: String,
    },
    /// A piece of a page for which there was no place, no room or no time.
    #[error("the page has more pieces than are kept")]
    PieceLeftOut,
    /// A time stamp that is none.
    #[error("the time stamp cannot be read: {reason}")]
    StampBroken {
        /// What is wrong with it.
        reason: String,
    },
    /// The authority did not give one.
    #[error("the time stamp was not granted: {reason}")]
    StampNotGranted {
        /// What the authority says.
        reason: String,
    },
    /// A time stamp for something else, or for another question.
    #[error("the time stamp is for something else: {reason}")]
    StampNotOurs {
        /// What differs.
        reason: String,
    },
    /// A time stamp that nobody stands for.
    #[error("the time stamp proves nothing: {reason}")]
    StampUnsigned {
        /// What is missing.
        reason: String,
    },
    /// A time stamp of another authority than the one that was named.
    #[error("the time stamp is not under the named authority: {reason}")]
    StampUntrusted {
        /// Where the chain breaks.
        reason: String,
    },
}

impl Error {
    /// The same for a person: a code with the words that fill its sentence.
    pub fn failure(&self) -> Failure {
        match self {
            Self::Empty => Failure::new("input-empty"),
            Self::OnlyWhitespace => Failure::new("input-only-white-space"),
            Self::TooLarge { size, limit } => {
                Failure::new("input-too-large").with("size", mebibytes(*size)).with("limit", mebibytes(*limit))
            }
            Self::LineTooLong { size, limit } => {
                Failure::new("input-line-too-long").with("size", mebibytes(*size)).with("limit", mebibytes(*limit))
            }
            Self::NoPicture => Failure::new("input-no-picture"),
            Self::PictureTooLarge { limit } => Failure::new("input-picture-too-large").with("limit", limit),
            Self::TextTooLong { limit } => Failure::new("input-text-too-long").with("limit", mebibytes(*limit)),
            Self::TooManyBlocks { limit } => Failure::new("input-too-many-blocks").with("limit", limit),
            Self::NotText { looks_like } => Failure::new("input-not-text").with("looks_like", looks_like),
            Self::Damaged { kind, detail } => Failure::new("input-damaged").with("kind", kind).with("detail", detail),
            Self::Encrypted => Failure::new("input-encrypted"),
            Self::NoTextLayer => Failure::new("input-no-text-layer"),
            Self::NoReader { kind } => Failure::new("input-no-reader").with("kind", kind),
            Self::OnlyWinmail => Failure::new("input-only-winmail"),
            Self::NoSuchPart { part } => Failure::new("input-no-such-part").with("part", part),
            Self::UnpacksTooLarge { limit } => Failure::new("input-unpacks-too-large").with("limit", mebibytes(*limit)),
            Self::TooManyEntries { limit } => Failure::new("input-too-many-entries").with("limit", limit),
            Self::MailTooDeep { limit } => Failure::new("input-mail-too-deep").with("limit", limit),
            Self::TooManyAnnotations { limit } => Failure::new("input-too-many-annotations").with("limit", limit),
            Self::BrokenEncoding { encoding, offset } => {
                Failure::new("input-broken-encoding").with("encoding", encoding).with("offset", offset)
            }
            Self::MislabelledEncoding { declared, offset } => {
                Failure::new("input-mislabelled-encoding").with("declared", declared).with("offset", offset)
            }
            Self::TooManyElements { limit } => Failure::new("input-too-many-elements").with("limit", limit),
            Self::TooDeep { limit } => Failure::new("input-too-deep").with("limit", limit),
            Self::TooManyAttributes { limit } => Failure::new("input-too-many-attributes").with("limit", limit),
            Self::NoArticle => Failure::new("input-no-article"),
            Self::ParserCrashed { kind, status } => {
                Failure::new("parser-crashed").with("kind", kind).with("status", status)
            }
            Self::ParserTimedOut { kind, seconds } => {
                Failure::new("parser-timed-out").with("kind", kind).with("seconds", seconds)
            }
            Self::ParserKilled { kind } => Failure::new("parser-killed").with("kind", kind),
            Self::ParserOutOfMemory { kind } => Failure::new("parser-out-of-memory").with("kind", kind),
            Self::ParserForbidden { kind } => Failure::new("parser-forbidden").with("kind", kind),
            Self::ParserUnreachable { reason } => Failure::new("parser-unreachable").with("reason", reason),
            Self::ParserGarbled => Failure::new("parser-garbled"),
            Self::Cancelled => Failure::new("input-cancelled"),
            Self::AddressNotWeb => Failure::new("address-not-web"),
            Self::AddressWithPassword => Failure::new("address-with-password"),
            Self::AddressPort { port } => Failure::new("address-port").with("port", port),
            Self::AddressRefused { host, leads_to } => {
                Failure::new("address-refused").with("host", host).with("leads_to", leads_to)
            }
            Self::AddressNotFound { host } => Failure::new("address-not-found").with("host", host),
            Self::FetchUnreachable { host, reason } => {
                Failure::new("fetch-unreachable").with("host", host).with("reason", reason)
            }
            Self::FetchTimedOut { seconds } => Failure::new("fetch-timed-out").with("seconds", seconds),
            Self::FetchTooLarge { limit } => Failure::new("fetch-too-large").with("limit", mebibytes(*limit)),
            Self::FetchTooManyRedirects { limit } => Failure::new("fetch-too-many-redirects").with("limit", limit),
            Self::FetchDowngraded { address } => Failure::new("fetch-downgraded").with("address", address),
            Self::FetchStatus { status, retry_after } => status_failure(*status, retry_after.as_deref()),
            Self::FetchCertificate { host, reason } => {
                Failure::new("fetch-certificate").with("host", host).with("reason", reason)
            }
            Self::FetchBroken { reason } => Failure::new("fetch-broken").with("reason", reason),
            Self::PieceLeftOut => Failure::new("piece-left-out"),
            Self::StampBroken { reason } => Failure::new("stamp-broken").with("reason", reason),
            Self::StampNotGranted { reason } => Failure::new("stamp-not-granted").with("reason", reason),
            Self::StampNotOurs { reason } => Failure::new("stamp-not-ours").with("reason", reason),
            Self::StampUnsigned { reason } => Failure::new("stamp-unsigned").with("reason", reason),
            Self::StampUntrusted { reason } => Failure::new("stamp-untrusted").with("reason", reason),
        }
    }
}

/// What a status means for the person who asked.
fn status_failure(status: u16, retry_after: Option<&str>) -> Failure {
    let failure = match (status, retry_after) {
        (401 | 402 | 403 | 407 | 451, _) => Failure::new("fetch-forbidden"),
        (404 | 410, _) => Failure::new("fetch-not-found"),
        (429 | 503, Some(when)) if when.bytes().all(|byte| byte.is_ascii_digit()) => {
            Failure::new("fetch-later").with("seconds", when)
        }
        (429, _) => Failure::new("fetch-too-often"),
        _ => Failure::new("fetch-status"),
    };
    failure.with("status", status)
}

/// `34603008` as `33 MiB`, `1536` as `1.5 KiB`; upward, so that more than a limit never reads like the limit.
fn mebibytes(bytes: u64) -> String {
    let (tenths, unit) = match bytes {
        0..1024 => return format!("{bytes} bytes"),
        1024..1_048_576 => ((bytes * 10).div_ceil(1024), "KiB"),
        _ => ((bytes.div_ceil(1024) * 10).div_ceil(1024), "MiB"),
    };
    match (tenths / 10, tenths % 10) {
        (whole, 0) => format!("{whole} {unit}"),
        (whole, tenth) => format!("{whole}.{tenth} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_a_person_writes_them() {
        assert_eq!(mebibytes(12), "12 bytes");
        assert_eq!(mebibytes(1536), "1.5 KiB");
        assert_eq!(mebibytes(32 * 1024 * 1024), "32 MiB");
        assert_eq!(mebibytes(32 * 1024 * 1024 + 1), "32.1 MiB");
        assert_eq!(mebibytes(u64::MAX), "17592186044416 MiB");
    }

    #[test]
    fn an_error_survives_the_way_from_child_to_parent() {
        let error = Error::NotText { looks_like: LooksLike::Pdf };
        let wire = serde_json::to_string(&error).unwrap();
        assert_eq!(wire, r#"{"not-text":{"looks_like":"pdf"}}"#);
        assert_eq!(serde_json::from_str::<Error>(&wire).unwrap(), error);
        assert_eq!(error.failure().arguments["looks_like"], "a PDF document");
    }
}

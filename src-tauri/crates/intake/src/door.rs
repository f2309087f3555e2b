//! The network door: the one place from which this program asks the network for anything, when a person asked for it.
//!
//! An address must be `http` or `https`, without a password, on a port where the web is. Every name, and every literal
//! address in whatever form it was written, passes the guard before each connection, on every hop of a redirect; only
//! public addresses come out, and the connection goes to exactly those. There is no proxy, no cookie, no referrer, and
//! no way to switch certificate checks off. Bytes, hops and time have limits; a cancel works at once, even while a name
//! is looked up.
//!
//! | file | idea |
//! |---|---|
//! | `address` | what an address must be before anything is looked up |
//! | `public` | which IP addresses are on the public internet |
//! | `names` | from names to the IP addresses that may be connected to |
//! | `line` | the connection, with every byte written down |
//! | `journey` | how far a fetch has come, and the way to end it from outside |
//! | `visit` | one fetch, hop by hop |

mod address;
mod journey;
mod line;
mod names;
mod public;
mod visit;

pub use names::Names;

use crate::Error;
use crate::links::without_password;
use claimdesk_domain::fetch::Hop;
use journey::Journey;
use line::Tls;
use names::{Guard, SystemNames};
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts};
use ureq::unversioned::transport::RustlsConnector;
use url::Url;
use visit::{Errand, Visit};

/// How often a cancel is looked for.
const TICK: Duration = Duration::from_millis(10);

/// The most that one fetch may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoorLimits {
    /// Bytes of a body once its compression is undone.
    pub body_bytes: u64,
    /// Bytes of the head of an answer.
    pub head_bytes: usize,
    /// Redirects that are followed.
    pub redirects: usize,
    /// Time from the click to the last byte, over all hops.
    pub wall: Duration,
}

/// What the app fetches.
pub const DOOR_LIMITS: DoorLimits =
    DoorLimits { body_bytes: 20_000_000, head_bytes: 64 * 1024, redirects: 5, wall: Duration::from_secs(30) };

impl DoorLimits {
    /// Bytes of one answer on its way, with head, chunks and compression.
    fn record_bytes(&self) -> u64 {
        self.body_bytes + self.body_bytes / 4 + self.head_bytes as u64 + 64 * 1024
    }
}

/// What is liked best of what an address can give (`Accept`, RFC 9110).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accept {
    /// A page to be read.
    Page,
    /// A feed of pages.
    Feed,
    /// A picture.
    Picture,
    /// A style sheet.
    Style,
    /// Whatever there is.
    Anything,
}

impl Accept {
    fn header(self) -> &'static str {
        match self {
            Self::Page => "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            Self::Feed => "application/atom+xml,application/rss+xml,application/feed+json,*/*;q=0.8",
            Self::Picture => "image/avif,image/webp,image/png,image/*,*/*;q=0.5",
            Self::Style => "text/css,*/*;q=0.1",
            Self::Anything => "*/*",
        }
    }
}

/// The way out to the network.
#[derive(Clone, Debug)]
pub struct Door {
    guard: Guard,
    tls: Tls,
    roots: RootCerts,
    limits: DoorLimits,
}

/// What came of a fetch. Where it failed, it still says how far it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The address that a person gave, without a password.
    pub requested: String,
    /// Every address that was asked, the last answered.
    pub hops: Vec<Hop>,
    /// The head of the last answer, in its order.
    pub headers: Vec<(String, String)>,
    /// What the last answer says its body is, for example `text/html; charset=utf-8`.
    pub media_type: Option<String>,
    /// The body, its compression undone, or why there is none.
    pub body: Result<Vec<u8>, Error>,
    /// What was said on each hop, for the record.
    pub exchanges: Vec<Exchange>,
}

/// What was asked and answered on one hop, as it went over the line (within TLS).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The address.
    pub address: String,
    /// The IP address that answered.
    pub peer: Option<IpAddr>,
    /// The request.
    pub request: Vec<u8>,
    /// The answer: status, head, body with its chunks and its compression.
    pub response: Vec<u8>,
    /// Whether the answer came to its end.
    pub complete: bool,
}

impl Door {
    /// The door of the app: to public addresses, by the operating system's names and certificates.
    pub fn public() -> Self {
        Self::allowing([])
    }

    /// A door that also lets through to `addresses` although they are not public: for tests with a server of their own.
    pub fn allowing(addresses: impl IntoIterator<Item = SocketAddr>) -> Self {
        let allowed = addresses.into_iter().collect();
        Self {
            guard: Guard { names: Arc::new(SystemNames), allowed },
            tls: Tls(Arc::default()),
            roots: RootCerts::PlatformVerifier,
            limits: DOOR_LIMITS,
        }
    }

    /// The same door with other names.
    #[must_use]
    pub fn resolving(mut self, names: impl Names) -> Self {
        self.guard.names = Arc::new(names);
        self
    }

    /// The same door with other limits.
    #[must_use]
    pub fn within(mut self, limits: DoorLimits) -> Self {
        self.limits = limits;
        self
    }

    /// The same door, trusting only certificates that `authority` (DER) signed.
    #[must_use]
    pub fn trusting(mut self, authority: &[u8]) -> Self {
        self.roots = RootCerts::new_with_certs(&[Certificate::from_der(authority).to_owned()]);
        self.tls = Tls(Arc::new(RustlsConnector::default()));
        self
    }

    /// Fetches what is at `address`. Ends at once when `cancelled` turns true.
    pub fn fetch(&self, address: &str, accept: Accept, cancelled: &AtomicBool) -> Fetched {
        self.go(address, Errand::Get { accept: accept.header() }, self.limits, cancelled)
    }

    /// The same within other limits.
    pub(crate) fn fetch_within(
        &self,
        address: &str,
        accept: Accept,
        limits: DoorLimits,
        cancelled: &AtomicBool,
    ) -> Fetched {
        self.go(address, Errand::Get { accept: accept.header() }, limits, cancelled)
    }

    /// Sends `body` to `address` and fetches the answer. Follows no redirect.
    pub fn post(&self, address: &str, media_type: &str, body: &[u8], cancelled: &AtomicBool) -> Fetched {
        let errand = Errand::Post { media_type: media_type.to_owned(), body: body.to_vec() };
        self.go(address, errand, self.limits, cancelled)
    }

    pub(crate) fn limits(&self) -> DoorLimits {
        self.limits
    }

    fn go(&self, requested: &str, errand: Errand, limits: DoorLimits, cancelled: &AtomicBool) -> Fetched {
        let journey = Arc::new(Journey::new(limits));
        let body = address::checked(requested).and_then(|start| self.watch(start, errand, &journey, cancelled));
        let (hops, exchanges) = journey.report();
        let headers = exchanges.last().map(|last| headers(&last.response)).unwrap_or_default();
        let media_type = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        let media_type = media_type.map(|(_, value)| value.clone());
        let requested = without_password(requested).into_owned();
        Fetched { requested, hops, headers, media_type, body, exchanges }
    }

    /// Lets a thread of its own go and waits for it, with an eye on the clock and on the cancel button. It is left
    /// behind where it does not listen, as while the operating system looks up a name; it ends by itself.
    fn watch(
        &self,
        start: Url,
        errand: Errand,
        journey: &Arc<Journey>,
        cancelled: &AtomicBool,
    ) -> Result<Vec<u8>, Error> {
        let (tell, told) = mpsc::channel();
        let visit = Visit {
            guard: self.guard.clone(),
            tls: self.tls.clone(),
            roots: self.roots.clone(),
            journey: Arc::clone(journey),
        };
        thread::Builder::new()
            .name("door".to_owned())
            .spawn(move || drop(tell.send(visit.run(start, &errand))))
            .map_err(|error| Error::FetchBroken { reason: error.to_string() })?;
        loop {
            let ended = if cancelled.load(Ordering::Relaxed) {
                Error::Cancelled
            } else if journey.left().is_none() {
                journey.timed_out()
            } else {
                match told.recv_timeout(TICK) {
                    Ok(body) => return body,
                    Err(RecvTimeoutError::Timeout) => continue,
                    Err(RecvTimeoutError::Disconnected) => Error::FetchBroken { reason: "the fetch ended".to_owned() },
                }
            };
            journey.abandon();
            return Err(ended);
        }
    }
}

impl Fetched {
    /// The address that answered.
    pub fn address(&self) -> &str {
        self.hops.last().map_or(&self.requested, |hop| &hop.address)
    }
}

/// The fields of an answer's head, in their order.
fn headers(response: &[u8]) -> Vec<(String, String)> {
    let head =
        response.split(|byte| *byte == b'\n').skip(1).map(<[u8]>::trim_ascii).take_while(|line| !line.is_empty());
    let fields = head.filter_map(|line| {
        let colon = line.iter().position(|byte| *byte == b':')?;
        Some((latin(line[..colon].trim_ascii()), latin(line[colon + 1..].trim_ascii())))
    });
    fields.collect()
}

/// UTF-8 where it is, else a letter for each byte, as HTTP once meant it.
fn latin(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    }
}

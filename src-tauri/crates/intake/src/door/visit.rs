//! One fetch from the first address to the last, in a thread of its own.

use super::address;
use super::journey::Journey;
use super::line::{Dial, Listen, Tls};
use super::names::Guard;
use crate::Error;
use std::io::{self, Read};
use std::sync::Arc;
use std::time::Duration;
use ureq::http::{Response, header};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::Connector;
use ureq::{Agent, Body};
use url::Url;

/// What this program says it is: nothing about the person, the machine or the desk.
const USER_AGENT: &str = concat!("Claimdesk/", env!("CARGO_PKG_VERSION"));

/// Bytes of an answer that is not wanted itself (a redirect, "not found") that are kept for the record.
const ASIDE: u64 = 64 * 1024;

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) enum Errand {
    /// A page or a file, with what is liked best (`Accept`).
    Get { accept: &'static str },
    /// An answer to a body of a media type.
    Post { media_type: String, body: Vec<u8> },
}

/// Everything that a visit needs of the door.
pub(super) struct Visit {
    pub(super) guard: Guard,
    pub(super) tls: Tls,
    pub(super) roots: RootCerts,
    pub(super) journey: Arc<Journey>,
}

impl Visit {
    /// Goes where `errand` leads and gives back the body of the answer.
    pub(super) fn run(&self, start: Url, errand: &Errand) -> Result<Vec<u8>, Error> {
        let limits = self.journey.limits;
        let mut here = start;
        for _ in 0..=limits.redirects {
            self.journey.asks(here.as_str());
            let mut response = self.ask(&here, errand)?;
            let status = response.status().as_u16();
            self.journey.answered(status);
            if let (true, Some(location), Errand::Get { .. }) = (is_redirect(status), location(&response), errand) {
                self.look_aside(&mut response);
                here = address::redirected(&here, &location)?;
                continue;
            }
            // Not 206: nobody asked for a part.
            if !(200..=205).contains(&status) {
                self.look_aside(&mut response);
                let retry_after = text(&response, header::RETRY_AFTER);
                return Err(Error::FetchStatus { status, retry_after });
            }
            return self.body(&here, response);
        }
        Err(Error::FetchTooManyRedirects { limit: limits.redirects })
    }

    fn agent(&self) -> Result<Agent, Error> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls =
            TlsConfig::builder().root_certs(self.roots.clone()).unversioned_rustls_crypto_provider(provider).build();
        let left = self.journey.left().ok_or_else(|| self.journey.timed_out())?;
        let config = Agent::config_builder()
            .tls_config(tls)
            // Not even what the environment names: a proxy would be handed names that nobody has checked.
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(USER_AGENT)
            .max_response_header_size(self.journey.limits.head_bytes)
            .max_idle_connections(0)
            .timeout_global(Some(left))
            .build();
        let line = Dial { guard: self.guard.clone(), journey: Arc::clone(&self.journey) }
            .chain(self.tls.clone())
            .chain(Listen(Arc::clone(&self.journey)));
        Ok(Agent::with_parts(config, line, self.guard.clone()))
    }

    fn ask(&self, to: &Url, errand: &Errand) -> Result<Response<Body>, Error> {
        let agent = self.agent()?;
        let answer = match errand {
            Errand::Get { accept } => agent.get(to.as_str()).header(header::ACCEPT, *accept).call(),
            Errand::Post { media_type, body } => {
                agent.post(to.as_str()).header(header::CONTENT_TYPE, media_type.as_str()).send(body.as_slice())
            }
        };
        answer.map_err(|error| self.reason(to, error))
    }

    fn body(&self, from: &Url, mut response: Response<Body>) -> Result<Vec<u8>, Error> {
        // ureq takes away the name of what it undoes.
        if let Some(encoding) = text(&response, header::CONTENT_ENCODING)
            && !encoding.eq_ignore_ascii_case("identity")
        {
            return Err(Error::FetchBroken { reason: format!("content encoding {encoding}") });
        }
        let limit = self.journey.limits.body_bytes;
        let mut body = Vec::new();
        let read = response.body_mut().as_reader().take(limit.saturating_add(1)).read_to_end(&mut body);
        read.map_err(|error| self.reason(from, error.into()))?;
        if body.len() as u64 > limit {
            return Err(Error::FetchTooLarge { limit });
        }
        self.journey.complete();
        Ok(body)
    }

    /// Reads what stands beside, as far as it comes, for the record alone.
    fn look_aside(&self, response: &mut Response<Body>) {
        let mut aside = response.body_mut().as_reader().take(ASIDE);
        if let Ok(read) = io::copy(&mut aside, &mut io::sink())
            && read < ASIDE
        {
            self.journey.complete();
        }
    }

    fn reason(&self, at: &Url, error: ureq::Error) -> Error {
        let host = || at.host_str().unwrap_or_default().to_owned();
        let broken = |reason: String| Error::FetchBroken { reason };
        match error {
            ureq::Error::Other(ours) => match ours.downcast::<Error>() {
                Ok(ours) => *ours,
                Err(other) => broken(other.to_string()),
            },
            ureq::Error::Timeout(_) => self.journey.timed_out(),
            ureq::Error::BodyExceedsLimit(_) => Error::FetchTooLarge { limit: self.journey.limits.body_bytes },
            ureq::Error::Rustls(error) => of_tls(host(), &error),
            ureq::Error::Io(error) => match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(error) => of_tls(host(), error),
                None => self.of_io(host(), &error),
            },
            other => broken(other.to_string()),
        }
    }

    fn of_io(&self, host: String, error: &io::Error) -> Error {
        use io::ErrorKind::{
            AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable, TimedOut,
        };
        let reason = error.to_string();
        match error.kind() {
            TimedOut if self.journey.left().is_none_or(|left| left < Duration::from_millis(50)) => {
                self.journey.timed_out()
            }
            AddrNotAvailable | ConnectionRefused | HostUnreachable | NetworkDown | NetworkUnreachable | TimedOut => {
                Error::FetchUnreachable { host, reason }
            }
            _ => Error::FetchBroken { reason },
        }
    }
}

fn of_tls(host: String, error: &rustls::Error) -> Error {
    match error {
        rustls::Error::InvalidCertificate(reason) => Error::FetchCertificate { host, reason: reason.to_string() },
        rustls::Error::NoCertificatesPresented => Error::FetchCertificate { host, reason: error.to_string() },
        other => Error::FetchBroken { reason: other.to_string() },
    }
}

fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

fn location(response: &Response<Body>) -> Option<String> {
    text(response, header::LOCATION)
}

/// A field of the head; servers write other bytes than ASCII too, mostly UTF-8.
fn text(response: &Response<Body>, name: header::HeaderName) -> Option<String> {
    response.headers().get(name).map(|value| super::latin(value.as_bytes()))
}

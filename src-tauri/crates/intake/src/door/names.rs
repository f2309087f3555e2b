//! From names to the IP addresses that may be connected to.

use super::public::is_public;
use crate::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Looks names up. The app asks the operating system; tests have answers of their own.
pub trait Names: Send + Sync + 'static {
    /// The addresses that `name` stands for now.
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The operating system's names.
pub(super) struct SystemNames;

impl Names for SystemNames {
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        Ok((name, 0).to_socket_addrs()?.map(|found| found.ip()).collect())
    }
}

/// What stands between every address, of a person or of a redirect, and every connection. ureq asks it before each one,
/// for literal addresses too, and connects to nothing else than it gives back.
#[derive(Clone)]
pub(super) struct Guard {
    pub(super) names: Arc<dyn Names>,
    /// Addresses that are let through without being public.
    pub(super) allowed: Arc<[SocketAddr]>,
}

impl Guard {
    pub(super) fn permits(&self, address: &SocketAddr) -> bool {
        self.allowed.contains(address) || is_public(address.ip())
    }

    /// The addresses of `host` that may be connected to.
    fn look_up(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, Error> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = match bare.parse::<IpAddr>() {
            Ok(literal) => vec![literal],
            Err(_) => self.names.addresses(host).map_err(|_| Error::AddressNotFound { host: host.to_owned() })?,
        };
        let found = found.into_iter().map(|ip| SocketAddr::new(ip, port));
        let (permitted, refused): (Vec<_>, Vec<_>) = found.partition(|address| self.permits(address));
        match (permitted.is_empty(), refused.first()) {
            (false, _) => Ok(permitted),
            (true, Some(first)) => {
                Err(Error::AddressRefused { host: host.to_owned(), leads_to: first.ip().to_string() })
            }
            (true, None) => Err(Error::AddressNotFound { host: host.to_owned() }),
        }
    }
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let port = uri.port_u16().or(match uri.scheme_str() {
            Some("https") => Some(443),
            Some("http") => Some(80),
            _ => None,
        });
        let refused = |error: Error| ureq::Error::Other(Box::new(error));
        let (Some(host), Some(port)) = (uri.host(), port) else { return Err(refused(Error::AddressNotWeb)) };
        let mut checked = self.empty();
        // As many as it holds.
        for address in self.look_up(host, port).map_err(refused)?.into_iter().take(16) {
            checked.push(address);
        }
        Ok(checked)
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Guard").field("allowed", &self.allowed).finish_non_exhaustive()
    }
}

//! What is known of a fetch while it runs: how far it has come, and the way to end it from outside.

use super::{DoorLimits, Exchange};
use crate::Error;
use claimdesk_domain::fetch::Hop;
use std::io;
use std::net::{IpAddr, Shutdown, TcpStream};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// One fetch under way, seen by the thread that fetches and by the one that waits for it.
#[derive(Debug)]
pub(super) struct Journey {
    pub(super) limits: DoorLimits,
    deadline: Instant,
    so_far: Mutex<SoFar>,
}

#[derive(Debug, Default)]
struct SoFar {
    hops: Vec<Hop>,
    exchanges: Vec<Exchange>,
    /// The connection in use, to be cut.
    line: Option<TcpStream>,
    /// Nobody waits any more.
    abandoned: bool,
}

impl Journey {
    pub(super) fn new(limits: DoorLimits) -> Self {
        Self { limits, deadline: Instant::now() + limits.wall, so_far: Mutex::default() }
    }

    fn so_far(&self) -> MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time that is left; nothing when it is over or nobody waits.
    pub(super) fn left(&self) -> Option<Duration> {
        let left = self.deadline.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        (!self.so_far().abandoned).then_some(left)
    }

    /// Begins the next hop.
    pub(super) fn asks(&self, address: &str) {
        let mut so_far = self.so_far();
        so_far.hops.push(Hop { address: address.to_owned(), peer: None, status: None });
        so_far.exchanges.push(Exchange { address: address.to_owned(), ..Exchange::default() });
    }

    /// There is a connection for this hop.
    pub(super) fn connected(&self, peer: IpAddr, line: TcpStream) -> io::Result<()> {
        let mut so_far = self.so_far();
        if so_far.abandoned {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if let Some(hop) = so_far.hops.last_mut() {
            hop.peer = Some(peer.to_string());
        }
        if let Some(exchange) = so_far.exchanges.last_mut() {
            exchange.peer = Some(peer);
        }
        so_far.line = Some(line);
        Ok(())
    }

    /// The answer's status is known.
    pub(super) fn answered(&self, status: u16) {
        if let Some(hop) = self.so_far().hops.last_mut() {
            hop.status = Some(status);
        }
    }

    /// Bytes of the request.
    pub(super) fn asked(&self, bytes: &[u8]) {
        if let Some(exchange) = self.so_far().exchanges.last_mut() {
            exchange.request.extend_from_slice(bytes);
        }
    }

    /// Bytes of the answer.
    pub(super) fn heard(&self, bytes: &[u8]) {
        if let Some(exchange) = self.so_far().exchanges.last_mut() {
            exchange.response.extend_from_slice(bytes);
        }
    }

    /// Refuses an answer that is larger on its way than it may be at its end: chunks of one byte, empty compression.
    pub(super) fn has_room(&self) -> Result<(), ureq::Error> {
        let most = self.limits.record_bytes();
        let heard = self.so_far().exchanges.last().map_or(0, |exchange| exchange.response.len() as u64);
        if heard > most { Err(ureq::Error::BodyExceedsLimit(most)) } else { Ok(()) }
    }

    /// The whole answer has come.
    pub(super) fn complete(&self) {
        if let Some(exchange) = self.so_far().exchanges.last_mut() {
            exchange.complete = true;
        }
    }

    /// Ends it from outside: what reads or writes returns at once.
    pub(super) fn abandon(&self) {
        let mut so_far = self.so_far();
        so_far.abandoned = true;
        if let Some(line) = so_far.line.take() {
            // Fails only where it is closed already.
            drop(line.shutdown(Shutdown::Both));
        }
    }

    /// Everything until now.
    pub(super) fn report(&self) -> (Vec<Hop>, Vec<Exchange>) {
        let mut so_far = self.so_far();
        so_far.line = None;
        (std::mem::take(&mut so_far.hops), std::mem::take(&mut so_far.exchanges))
    }

    pub(super) fn timed_out(&self) -> Error {
        Error::FetchTimedOut { seconds: self.limits.wall.as_secs() }
    }
}

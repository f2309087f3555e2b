//! The connection: to a checked address alone, under TLS where the address says so, with every byte written down.

use super::journey::Journey;
use super::names::Guard;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, RustlsConnector, Transport,
};

/// Opens a connection to the first checked address that answers.
#[derive(Debug)]
pub(super) struct Dial {
    pub(super) guard: Guard,
    pub(super) journey: Arc<Journey>,
}

impl Connector<()> for Dial {
    type Out = Wire;

    fn connect(&self, details: &ConnectionDetails<'_>, _: Option<()>) -> Result<Option<Wire>, Error> {
        let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
        // A second look: nothing between the resolver and this line may have put in another address.
        let mut checked = details.addrs.iter().filter(|address| self.guard.permits(address)).peekable();
        while let Some(address) = checked.next() {
            let left = self.journey.left().ok_or(Error::Timeout(details.timeout.reason))?;
            // One that stays silent leaves the others half of the time.
            let patience = if checked.peek().is_some() { left / 2 } else { left };
            match TcpStream::connect_timeout(address, patience) {
                Ok(stream) => {
                    self.journey.connected(address.ip(), stream.try_clone()?)?;
                    stream.set_nodelay(true)?;
                    let (input, output) = (details.config.input_buffer_size(), details.config.output_buffer_size());
                    let (buffers, journey) = (LazyBuffers::new(input, output), Arc::clone(&self.journey));
                    return Ok(Some(Wire { stream, buffers, journey }));
                }
                Err(error) => last = error,
            }
        }
        Err(Error::Io(last))
    }
}

/// A connection, without TLS.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    buffers: LazyBuffers,
    journey: Arc<Journey>,
}

impl Wire {
    /// Lets the next read or write wait no longer than the whole fetch may.
    fn hurry(&self, timeout: NextTimeout) -> Result<(), Error> {
        let left = self.journey.left().ok_or(Error::Timeout(timeout.reason))?;
        self.stream.set_read_timeout(Some(left))?;
        self.stream.set_write_timeout(Some(left))?;
        Ok(())
    }
}

impl Transport for Wire {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.hurry(timeout)?;
        let said = self.buffers.output().get(..amount).unwrap_or_default();
        self.stream.write_all(said).map_err(|error| late(error, timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.hurry(timeout)?;
        let to = self.buffers.input_append_buf();
        let amount = loop {
            match self.stream.read(to) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read.map_err(|error| late(error, timeout))?,
            }
        };
        self.buffers.input_appended(amount);
        Ok(amount > 0)
    }

    /// No connection is used twice.
    fn is_open(&mut self) -> bool {
        false
    }
}

/// Unix and Windows tell in two ways that a socket waited in vain.
fn late(error: io::Error, timeout: NextTimeout) -> Error {
    match error.kind() {
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Error::Timeout(timeout.reason),
        _ => Error::Io(error),
    }
}

/// TLS, with roots that are read once for all connections of a door.
#[derive(Clone, Debug)]
pub(super) struct Tls(pub(super) Arc<RustlsConnector>);

impl<In: Transport> Connector<In> for Tls {
    type Out = <RustlsConnector as Connector<In>>::Out;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        self.0.connect(details, chained)
    }
}

/// Writes down what is said, within TLS.
#[derive(Debug)]
pub(super) struct Listen(pub(super) Arc<Journey>);

impl<In: Transport> Connector<In> for Listen {
    type Out = Overheard<In>;

    fn connect(&self, details: &ConnectionDetails<'_>, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        let (input, output) = (details.config.input_buffer_size(), details.config.output_buffer_size());
        Ok(chained.map(|line| Overheard {
            line,
            heard: Heard { buffers: LazyBuffers::new(input, output), journey: Arc::clone(&self.0) },
        }))
    }
}

/// A connection of which both sides are written down.
#[derive(Debug)]
pub(super) struct Overheard<T> {
    line: T,
    heard: Heard,
}

impl<T: Transport> Transport for Overheard<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.heard
    }

    fn transmit_output(&mut self, mut amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        let journey = Arc::clone(&self.heard.journey);
        let mut said = self.heard.output();
        journey.asked(said.get(..amount).unwrap_or_default());
        while amount > 0 {
            let to = self.line.buffers().output();
            let now = amount.min(to.len());
            let (first, rest) = said.split_at_mut(now);
            to[..now].copy_from_slice(first);
            self.line.transmit_output(now, timeout)?;
            said = rest;
            amount -= now;
        }
        Ok(())
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.heard.journey.has_room()?;
        if self.line.buffers().input().is_empty() && !self.line.await_input(timeout)? {
            return Ok(false);
        }
        let from = self.line.buffers();
        let to = self.heard.input_append_buf();
        let amount = from.input().len().min(to.len());
        to[..amount].copy_from_slice(&from.input()[..amount]);
        from.input_consume(amount);
        self.heard.input_appended(amount);
        Ok(amount > 0)
    }

    fn is_open(&mut self) -> bool {
        self.line.is_open()
    }

    fn is_tls(&self) -> bool {
        self.line.is_tls()
    }
}

/// Bytes on their way, written down when HTTP has taken them in: what comes after an answer is no part of it.
#[derive(Debug)]
struct Heard {
    buffers: LazyBuffers,
    journey: Arc<Journey>,
}

impl Buffers for Heard {
    fn output(&mut self) -> &mut [u8] {
        self.buffers.output()
    }

    fn input(&self) -> &[u8] {
        self.buffers.input()
    }

    fn input_append_buf(&mut self) -> &mut [u8] {
        self.buffers.input_append_buf()
    }

    fn input_appended(&mut self, amount: usize) {
        self.buffers.input_appended(amount);
    }

    fn input_consume(&mut self, amount: usize) {
        self.journey.heard(self.buffers.input().get(..amount).unwrap_or_default());
        self.buffers.input_consume(amount);
    }

    fn tmp_and_output(&mut self) -> (&mut [u8], &mut [u8]) {
        self.buffers.tmp_and_output()
    }

    fn can_use_input(&self) -> bool {
        self.buffers.can_use_input()
    }
}

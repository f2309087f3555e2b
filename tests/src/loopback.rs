//! A server on this machine's own address, which answers as a test says and counts who comes.
//!
//! The door tests of `claimdesk-intake` take this file too: that crate stands below this one and cannot import it.

use std::io::{self, BufRead, BufReader};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// A server that listens until the test program ends.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Hands every request's head to `answer` with the way back.
    pub fn start(answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0".parse().expect("an address"), answer).expect("loopback has a free port")
    }

    /// The same at an address of one's choice.
    pub fn at(
        address: SocketAddr,
        answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let connections = Arc::new(AtomicUsize::new(0));
        let (counter, answer) = (Arc::clone(&connections), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming() {
                counter.fetch_add(1, Ordering::SeqCst);
                let (Ok(mut stream), answer) = (stream, Arc::clone(&answer)) else { continue };
                // A client that goes away in the middle is what many tests are about.
                thread::spawn(move || drop(head_of(&stream).and_then(|head| answer(&head, &mut stream))));
            }
        });
        Ok(Self { address, connections })
    }

    /// The address of a path here.
    pub fn at_path(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// How many came.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn head_of(stream: &TcpStream) -> io::Result<String> {
    let mut head = String::new();
    // One byte at a time: what follows the head is the body, which is read elsewhere.
    let mut lines = BufReader::with_capacity(1, stream);
    while !head.ends_with("\r\n\r\n") {
        if lines.read_line(&mut head)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(head)
}

/// The path that a request asks for.
pub fn path_of(head: &str) -> &str {
    head.split(' ').nth(1).unwrap_or_default()
}

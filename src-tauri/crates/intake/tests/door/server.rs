//! A server on loopback that counts who comes, and names that answer what a test says.

use claimdesk_intake::{Accept, Door, Fetched, Names};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// A server that listens until the test program ends.
pub struct Server {
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// Hands every request's head to `answer` with the way back.
    pub fn start(answer: impl Fn(&str, &mut TcpStream) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0".parse().unwrap(), answer).expect("loopback has a free port")
    }

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

    /// A server that gives every path the same answer.
    pub fn answering(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_, stream| stream.write_all(&answer))
    }

    pub fn at_path(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

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

/// An answer with a head and a body.
pub fn page(fields: &str, body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{fields}\r\n{body}", body.len())
}

pub fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
}

/// Names with answers, one after the other; the last one stays.
#[derive(Clone, Default)]
pub struct Script {
    answers: Arc<BTreeMap<String, Vec<Vec<IpAddr>>>>,
    asked: Arc<AtomicUsize>,
}

impl Script {
    pub fn new(names: &[(&str, &[&[&str]])]) -> Self {
        let parse = |answer: &&[&str]| answer.iter().map(|ip| ip.parse().unwrap()).collect();
        let answers =
            names.iter().map(|(name, answers)| ((*name).to_owned(), answers.iter().map(parse).collect())).collect();
        Self { answers: Arc::new(answers), asked: Arc::default() }
    }

    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Names for Script {
    fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let time = self.asked.fetch_add(1, Ordering::SeqCst);
        let answers = self.answers.get(name).ok_or(io::ErrorKind::NotFound)?;
        Ok(answers.get(time).or(answers.last()).cloned().unwrap_or_default())
    }
}

pub fn fetch(door: &Door, address: &str) -> Fetched {
    door.fetch(address, Accept::Anything, &AtomicBool::new(false))
}

/// The code of the failure; `ok` where there is none.
pub fn code(fetched: &Fetched) -> String {
    fetched.body.as_ref().map_or_else(|error| error.failure().code, |_| "ok".to_owned())
}

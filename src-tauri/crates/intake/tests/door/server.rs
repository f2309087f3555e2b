//! What servers on loopback answer, and names that answer what a test says.

pub use crate::loopback::{Server, path_of};
use claimdesk_intake::{Accept, Door, Fetched, Names};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A server that gives every path the same answer.
pub fn answering(answer: impl Into<Vec<u8>>) -> Server {
    let answer = answer.into();
    Server::start(move |_, stream| stream.write_all(&answer))
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

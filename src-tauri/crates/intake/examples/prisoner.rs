//! A program that binds its hands as the parser does and then tries one thing that a parser must not do: for the tests
//! of the sandbox. It prints what came of it, if it lives to.

use std::fs::File;
use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [deed, place] = arguments.as_slice() else { return ExitCode::from(2) };
    match claimdesk_intake::bind(&claimdesk_intake::LIMITS) {
        Ok(bonds) => println!("{bonds:?}"),
        Err(error) => println!("not bound: {error}"),
    }
    println!("{}", if attempt(deed, place).is_ok() { "done" } else { "refused" });
    ExitCode::SUCCESS
}

fn attempt(deed: &str, place: &str) -> io::Result<()> {
    match deed {
        "nothing" => Ok(()),
        "open" => File::open(place).map(drop),
        "list" => std::fs::read_dir(place).map(drop),
        "write" => std::fs::write(place, "ferries"),
        "remove" => std::fs::remove_file(place),
        "connect" => std::net::TcpStream::connect(place).map(drop),
        "send" => std::net::UdpSocket::bind("127.0.0.1:0")?.send_to(b"ferries", place).map(drop),
        "resolve" => std::net::ToSocketAddrs::to_socket_addrs("claimdesk.invalid:80").map(drop),
        "listen" => std::net::TcpListener::bind("127.0.0.1:0").map(drop),
        "thread" => std::thread::Builder::new().spawn(|| ()).map(drop),
        "memory" => Vec::<u8>::try_reserve(&mut Vec::new(), 600 << 20).map_err(|_| io::ErrorKind::OutOfMemory.into()),
        "abort" => std::process::abort(),
        "exhaust" => {
            std::hint::black_box(vec![1_u8; 600 << 20]);
            Ok(())
        }
        _ => of_unix(deed, place),
    }
}

#[cfg(unix)]
fn of_unix(deed: &str, place: &str) -> io::Result<()> {
    use rustix::process::{Pid, Signal, kill_process};
    use std::os::unix::process::CommandExt;
    let mut program = std::process::Command::new("/bin/true");
    match deed {
        "fork" => program.status().map(drop),
        "exec" => Err(program.exec()),
        "signal" => {
            let process = place.parse().ok().and_then(Pid::from_raw).ok_or(io::ErrorKind::InvalidInput)?;
            Ok(kill_process(process, Signal::CONT)?)
        }
        "socket" => std::os::unix::net::UnixDatagram::unbound().map(drop),
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

#[cfg(not(unix))]
fn of_unix(_deed: &str, _place: &str) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

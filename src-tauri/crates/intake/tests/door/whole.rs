//! A page and its pieces, through the door, the parser child and back: one file that asks for nothing.

use crate::server::{Server, fetch, path_of};
use claimdesk_intake::{Accept, Door, Error, Parser, WholePage, whole_page};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\npier";

/// The parser that cargo builds beside the tests.
fn parser() -> Parser {
    let tests = std::env::current_exe().unwrap();
    let target = tests.parent().and_then(Path::parent).unwrap();
    let program = target.join("examples").join(format!("parser{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "`cargo test` builds the example `parser`");
    Parser { program, arguments: Vec::new() }
}

/// A site of files by their paths; what it does not have is not found.
fn site(files: Vec<(&'static str, &'static str, Vec<u8>)>) -> Server {
    Server::start(move |head, stream| {
        let wanted = path_of(head);
        let answer = match files.iter().find(|(path, _, _)| *path == wanted) {
            Some((_, media_type, body)) => {
                let head =
                    format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n", body.len());
                [head.as_bytes(), body].concat()
            }
            None => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_vec(),
        };
        stream.write_all(&answer)
    })
}

fn whole(door: &Door, page: &str, address: &str) -> WholePage {
    let never = AtomicBool::new(false);
    whole_page(&parser(), door, page.as_bytes(), address, None, &never, &mut |_, _| ()).unwrap()
}

fn came_of(whole: &WholePage) -> Vec<(String, String)> {
    let result = |piece: &claimdesk_domain::fetch::Piece| match (&piece.failure, piece.size) {
        (Some(failure), _) => failure.code.clone(),
        (None, size) => size.unwrap_or_default().to_string(),
    };
    whole.pieces.iter().map(|piece| (piece.address.clone(), result(piece))).collect()
}

#[test]
fn pieces_come_in_rounds_and_the_file_asks_for_nothing_more() {
    let page = "<title>Ferries</title><link rel=stylesheet href=/a.css><img src=/pier.png><img src=/none.png alt='The Alma'>\
                <img src=http://127.0.0.2:8000/home.png><img src=file:///etc/passwd><p>Ferries stop.";
    let server = site(vec![
        ("/", "text/html", page.as_bytes().to_vec()),
        ("/a.css", "text/css", b"@import 'deep/b.css'; p { background: url(pier.png) }".to_vec()),
        ("/deep/b.css", "text/css", b"@import 'c.css'; p { cursor: url(d.png), auto }".to_vec()),
        ("/deep/c.css", "text/css", b"p { background: url(too-deep.png) }".to_vec()),
        ("/deep/d.png", "image/png", PNG.to_vec()),
        ("/pier.png", "image/png", PNG.to_vec()),
    ]);
    let door = Door::allowing([server.address]);
    let fetched = fetch(&door, &server.at_path("/"));
    let page = String::from_utf8(fetched.body.clone().unwrap()).unwrap();
    let whole = whole(&door, &page, fetched.address());
    let at = |path: &str, result: &str| (server.at_path(path), result.to_owned());
    assert_eq!(
        came_of(&whole),
        [
            at("/a.css", "53"),
            at("/pier.png", "12"),
            at("/none.png", "fetch-not-found"),
            ("http://127.0.0.2:8000/home.png".to_owned(), "address-refused".to_owned()),
            at("/deep/b.css", "47"),
            at("/deep/c.css", "35"),
            at("/deep/d.png", "12"),
            at("/deep/too-deep.png", "piece-left-out"),
        ]
    );
    let html = String::from_utf8(whole.html.clone()).unwrap();
    assert_eq!(html.matches("data:image/png;base64,iVBORw0KGgpwaWVy").count(), 3, "{html}");
    assert!(html.contains("<img alt=\"The Alma\">") && html.contains("Ferries stop."));
    let came = server.connections();
    let again = self::whole(&door, &html, &server.at_path("/"));
    assert_eq!((again.pieces.len(), server.connections()), (0, came), "nothing is left to ask for");
}

#[test]
fn a_page_has_no_more_pieces_than_are_kept() {
    let picture = [PNG, &[0; 150_000]].concat();
    let server = Server::start(move |_, stream| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", picture.len());
        stream.write_all(&[head.as_bytes(), &picture].concat())
    });
    let many: String = (0..300).map(|at| format!("<img src=/{at}.png>")).collect();
    let whole = whole(&Door::allowing([server.address]), &many, &server.at_path("/"));
    let kept: Vec<u64> = whole.pieces.iter().filter_map(|piece| piece.size).collect();
    assert!(kept.iter().sum::<u64>() <= 20_000_000 && kept.len() <= 200, "{}", kept.len());
    assert_eq!((kept.len(), whole.pieces.len()), (133, 300), "133 pictures of 150 kB are 20 MB");
    assert!(server.connections() <= 200, "{}", server.connections());
}

#[test]
fn a_cancel_ends_it_between_and_within_pieces() {
    let server = Server::start(|_, stream| {
        loop {
            stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
            thread::sleep(Duration::from_millis(20));
        }
    });
    let cancelled = Arc::new(AtomicBool::new(false));
    let press = Arc::clone(&cancelled);
    let mut known = 0;
    let mut pressing = None;
    let ended = whole_page(
        &parser(),
        &Door::allowing([server.address]),
        b"<img src=/a.png>",
        &server.at_path("/"),
        None,
        &cancelled,
        &mut |_, all| {
            known = all;
            let press = Arc::clone(&press);
            pressing = Some(thread::spawn(move || {
                thread::sleep(Duration::from_millis(50));
                press.store(true, Ordering::Relaxed);
                Instant::now()
            }));
        },
    );
    let pressed = pressing.unwrap().join().unwrap();
    println!("cancelled after {:?}", pressed.elapsed());
    assert_eq!((ended, known), (Err(Error::Cancelled), 1));
}

#[test]
fn a_page_that_is_a_bomb_is_refused_by_the_child() {
    let never = AtomicBool::new(false);
    let door = Door::public();
    let refused = |page: &str| {
        let address = "http://harbour.example/";
        whole_page(&parser(), &door, page.as_bytes(), address, None, &never, &mut |_, _| ())
            .map(|whole| whole.html.len())
    };
    assert_eq!(refused(&"<div>".repeat(1_000_000)), Err(Error::TooDeep { limit: 512 }));
    assert_eq!(refused(""), Err(Error::Empty));
    let start = Instant::now();
    for page in [
        "<style>".to_owned() + &"url(".repeat(1_000_000),
        "<style>".to_owned() + &"@import".repeat(500_000),
        "<style>".to_owned() + &"(".repeat(2_000_000),
        "<p style='".to_owned() + &"\\".repeat(2_000_000) + "'>",
        "<svg><path d='".to_owned() + &"url(#".repeat(500_000) + "'>",
        "<img srcset='".to_owned() + &"a, ".repeat(1_000_000) + "'>",
    ] {
        let came = refused(&page);
        println!("{} bytes of {:?} in {:?}: {came:?}", page.len(), &page[..14], start.elapsed());
    }
    // What came is not what was asked for in another way either.
    let strange = door.fetch("data:text/html,a", Accept::Page, &never);
    assert_eq!(strange.body, Err(Error::AddressNotWeb));
}

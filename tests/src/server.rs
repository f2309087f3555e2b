//! The test server: the real desk over HTTP on this machine alone, so that the whole interface runs in a browser too.
//! Never shipped.
//!
//! `POST /call` a request → 200 the answer, or 422 the failure. `GET /events` server-sent events. `POST /picks` a list
//! of paths that the next pickers answer with. `POST /drop` a list of paths that fall on the window. `GET /opened` the paths that were opened in other programs.
//!
//! It plays the network too, and its desk is let through to this one address: `GET /site/…` a file of the folder `site`
//! beside the library, `GET /moved/…` a redirect to it, `POST /stamps` a time stamp. Anything else: the built interface.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::sse::{Event as ServerEvent, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use claimdesk_desk::Desk;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::Event;
use claimdesk_domain::failure::Failure;
use claimdesk_intake::Door;
use claimdesk_tests::authority::Authority;
use claimdesk_tests::programs::project;
use claimdesk_tests::sandbox::TestHost;
use futures_util::stream::{self, Stream};
use std::convert::Infallible;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, OnceLock};
use tokio::sync::broadcast;

#[derive(Clone)]
struct Server {
    desk: Arc<Desk>,
    events: broadcast::Sender<String>,
    picks: Arc<Mutex<Vec<PathBuf>>>,
    opened: Arc<Mutex<Vec<PathBuf>>>,
    site: PathBuf,
    authority: Arc<OnceLock<Option<Authority>>>,
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    if let Some(code) = claimdesk_intake::run_as_parser(claimdesk_intake_pdf::readers()) {
        return Ok(code);
    }
    let library = std::env::args_os().nth(1).ok_or("usage: claimdesk-test-server LIBRARY [--no-sample]")?;
    let library = PathBuf::from(library);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let (events, _) = broadcast::channel(1024);
    let sender = events.clone();
    let host = TestHost::new(move |event| {
        let _ = sender.send(serde_json::to_string(&event).unwrap_or_default());
    })
    .with_door(Door::allowing([listener.local_addr()?]));
    let (picks, opened) = (Arc::clone(&host.picks), Arc::clone(&host.opened));
    let desk = Desk::open(Box::new(host), &library)?;
    if std::env::args().all(|argument| argument != "--no-sample")
        && let Some(job) = desk.open_sample()?
    {
        desk.wait_for(job)?;
    }
    let server =
        Server { desk, events, picks, opened, site: library.with_file_name("site"), authority: Arc::default() };
    tokio::runtime::Runtime::new()?.block_on(serve(server, listener))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(server: Server, listener: TcpListener) -> Result<(), Box<dyn std::error::Error>> {
    let routes = Router::new()
        .route("/call", post(call))
        .route("/events", get(events))
        .route("/picks", post(picks))
        .route("/drop", post(drop_files))
        .route("/opened", get(opened))
        .route("/site/{*path}", get(site))
        .route(
            "/moved/{*path}",
            get(|Path(path): Path<String>| async move { Redirect::permanent(&format!("/site/{path}")) }),
        )
        .route("/stamps", post(stamps))
        .fallback(interface)
        .with_state(server);
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, routes).await?;
    Ok(())
}

async fn call(State(server): State<Server>, body: Bytes) -> Response {
    let request: Request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return failed(Failure::new("bad-request").with("detail", error)),
    };
    let desk = Arc::clone(&server.desk);
    match tokio::task::spawn_blocking(move || desk.call(request)).await {
        Ok(Ok(answer)) => Json(answer).into_response(),
        Ok(Err(failure)) => failed(failure),
        Err(_) => failed(Failure::new("request-broke")),
    }
}

fn failed(failure: Failure) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response()
}

async fn events(State(server): State<Server>) -> Sse<impl Stream<Item = Result<ServerEvent, Infallible>>> {
    let stream = stream::unfold(server.events.subscribe(), |mut events| async move {
        loop {
            match events.recv().await {
                Ok(event) => return Some((Ok(ServerEvent::default().data(event)), events)),
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(stream)
}

async fn picks(State(server): State<Server>, Json(paths): Json<Vec<PathBuf>>) -> StatusCode {
    server.picks.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(paths);
    StatusCode::NO_CONTENT
}

async fn opened(State(server): State<Server>) -> Json<Vec<PathBuf>> {
    Json(server.opened.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone())
}

/// What the window does when files fall on it.
async fn drop_files(State(server): State<Server>, Json(paths): Json<Vec<PathBuf>>) -> StatusCode {
    let grants = paths.iter().filter_map(|path| server.desk.grant(path).ok()).collect();
    let told = serde_json::to_string(&Event::Dropped { grants }).map(|event| server.events.send(event).is_ok());
    if told.is_ok_and(|heard| heard) { StatusCode::NO_CONTENT } else { StatusCode::SERVICE_UNAVAILABLE }
}

/// A file that the network has.
async fn site(State(server): State<Server>, Path(path): Path<String>) -> Response {
    match tokio::fs::read(server.site.join(&path)).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind_of(&path))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A time stamp, as an authority on the network gives it.
async fn stamps(State(server): State<Server>, request: Bytes) -> Response {
    let stamp = move || server.authority.get_or_init(Authority::new).as_ref()?.stamp("stamps", &request);
    match tokio::task::spawn_blocking(stamp).await {
        Ok(Some(response)) => response.into_response(),
        _ => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// A file of the built interface. The window's own policy goes with every page, so that what breaks there breaks here.
async fn interface(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let path = if path.is_empty() { "index.html" } else { path };
    if path.split('/').any(|part| part == "..") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";
    match tokio::fs::read(project("ui/dist").join(path)).await {
        Ok(bytes) => {
            ([(header::CONTENT_TYPE, kind_of(path)), (header::CONTENT_SECURITY_POLICY, policy)], bytes).into_response()
        }
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

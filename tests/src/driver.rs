//! Starting WebKitWebDriver and a window through it.

use crate::programs::{program, project};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long anything in the window may take before the journey has failed.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Drivers that begin side by side may take one another's ports; two windows may take one another's focus.
static ALONE: Mutex<()> = Mutex::new(());

/// A driver, ended when dropped; one at a time.
pub struct Driver {
    process: Child,
    port: u16,
    _alone: MutexGuard<'static, ()>,
}

impl Driver {
    /// Starts the driver; none where there is no display or no driver.
    pub fn start() -> Option<Self> {
        if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
            return None;
        }
        // A journey that failed holds up no other.
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let driver = Self { process, port, _alone: alone };
        driver.wait_until_it_listens();
        Some(driver)
    }

    fn wait_until_it_listens(&self) {
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(Instant::now() < end, "the driver does not listen");
            std::thread::yield_now();
        }
    }

    /// Opens the app's window on a library; `picks` names the file that answers its pickers.
    pub async fn window(&self, library: &Path, picks: &Path) -> Client {
        let arguments = ["--library", &library.to_string_lossy(), "--picks", &picks.to_string_lossy()];
        self.program(&program("claimdesk"), &arguments).await
    }

    /// Opens the window of a program.
    pub async fn program(&self, program: &Path, arguments: &[&str]) -> Client {
        let options = json!({"binary": program, "args": arguments});
        let capabilities = [("webkitgtk:browserOptions".to_owned(), options)].into_iter().collect();
        let address = format!("http://127.0.0.1:{}", self.port);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let session = tokio::time::timeout(PATIENCE, builder.capabilities(capabilities).connect(&address)).await;
        session.expect("a window in time").expect("a window")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Keeps a picture of the window under `target/desktop-tests`.
pub async fn picture(client: &Client, name: &str) -> PathBuf {
    let folder = project("target/desktop-tests");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, client.screenshot().await.unwrap()).unwrap();
    path
}

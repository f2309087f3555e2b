//! An empty window: what `cargo xtask bench` measures the start of Claimdesk's against.

use tauri::http::Response;
use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

const PAGE: &[u8] = b"<!doctype html><title>Empty</title><p id=ready>Ready</p>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html").body(PAGE.to_vec());
            page.unwrap_or_else(|_| Response::new(PAGE.to_vec()))
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol(Url::parse("empty://localhost/")?);
            WebviewWindowBuilder::new(app, "main", page).inner_size(1360.0, 860.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

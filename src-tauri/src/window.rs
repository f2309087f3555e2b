//! The window: one page, one command.

use crate::host::WindowHost;
use claimdesk_desk::request::Request;
use claimdesk_desk::response::{Event, Response};
use claimdesk_desk::{Desk, Host, default_library};
use claimdesk_domain::failure::Failure;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tauri::{App, AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};

/// The desk of this window. A library that cannot be opened now is tried again at the next request, so that the page
/// can say why and a person can mend it.
struct Seat {
    library: Option<PathBuf>,
    picks: Option<Vec<PathBuf>>,
    desk: Mutex<Option<Arc<Desk>>>,
}

impl Seat {
    fn desk(&self, app: &AppHandle) -> Result<Arc<Desk>, Failure> {
        let mut seated = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(desk) = &*seated {
            return Ok(Arc::clone(desk));
        }
        let host = WindowHost::new(app.clone(), self.picks.clone());
        let desk = open(host, self.library.clone())?;
        *seated = Some(Arc::clone(&desk));
        Ok(desk)
    }
}

/// Opens the window and stays until it is closed.
pub fn run(library: Option<PathBuf>, picks: Option<PathBuf>) -> Result<(), Box<dyn std::error::Error>> {
    let picks = picks.map(std::fs::read_to_string).transpose()?;
    let picks = picks.map(|list| list.lines().map(PathBuf::from).collect());
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Seat { library, picks, desk: Mutex::default() })
        .invoke_handler(tauri::generate_handler![call])
        .setup(|app| {
            let handle = app.handle().clone();
            // The library opens while the page loads; what keeps it from opening is told at the page's first request.
            std::thread::spawn(move || handle.state::<Seat>().desk(&handle).is_ok());
            Ok(make_window(app)?)
        })
        .run(tauri::generate_context!())?;
    Ok(())
}

fn open(host: WindowHost, library: Option<PathBuf>) -> Result<Arc<Desk>, Failure> {
    let own = library.is_none();
    let path = library.or_else(default_library).ok_or_else(|| Failure::new("no-home"))?;
    if own && let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let desk = Desk::open(Box::new(host), &path).map_err(Failure::from)?;
    desk.open_sample().map_err(Failure::from)?;
    let keeper = Arc::clone(&desk);
    // A backup that is due never holds the window up; that it failed is said when a person asks for one.
    std::thread::spawn(move || keeper.keep_daily_backup());
    Ok(desk)
}

fn make_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)
        .map_err(|source| claimdesk_desk::Error::File { path: folder.to_owned(), source }.into())
}

fn make_window(app: &App) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Claimdesk")
        .inner_size(1360.0, 860.0)
        .min_inner_size(720.0, 480.0)
        .on_navigation(|url| {
            // A report is looked at in a frame of its own, which the page fills; nothing else is gone to.
            let is_preview = url.scheme() == "about" && url.path() == "srcdoc";
            is_preview || url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost")
        })
        .build()?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
            && let Ok(desk) = handle.state::<Seat>().desk(&handle)
        {
            let grants = paths.iter().filter_map(|path| desk.grant(path).ok()).collect();
            WindowHost::new(handle.clone(), None).tell(Event::Dropped { grants });
        }
    });
    Ok(())
}

/// The one command of the window.
#[tauri::command]
async fn call(app: AppHandle, request: Request) -> Result<Response, Failure> {
    let answered = tauri::async_runtime::spawn_blocking(move || app.state::<Seat>().desk(&app)?.call(request)).await;
    answered.unwrap_or_else(|_| Err(Failure::new("request-broke")))
}

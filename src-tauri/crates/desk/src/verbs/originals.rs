//! Opening a copy of kept bytes in the system's own program. The copy is read-only, lies in a folder of its own that
//! goes away with the desk, and its ending comes from a short list, so that nothing in it can be run.

use crate::copies;
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::request::OriginalForm;
use claimdesk_domain::fetch::Fetch;
use claimdesk_domain::ids::CaptureId;
use claimdesk_domain::source::Capture;
use claimdesk_library::{contents, tables};
use std::fs;
use std::sync::PoisonError;

/// Characters of the longest name of a copy, without its ending.
const NAME: usize = 80;

/// Endings by media type. A page as it came would ask its own servers for pictures and scripts when it is opened, so
/// it is shown as the text that it is; the whole page makes no request.
const ENDINGS: [(&str, &str); 23] = [
    ("application/pdf", "pdf"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    ("application/rtf", "rtf"),
    ("application/epub+zip", "epub"),
    ("application/json", "json"),
    ("message/rfc822", "eml"),
    ("text/csv", "csv"),
    ("text/vtt", "vtt"),
    ("text/markdown", "md"),
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
    ("audio/mpeg", "mp3"),
    ("audio/wav", "wav"),
    ("audio/ogg", "ogg"),
    ("video/mp4", "mp4"),
    ("video/webm", "webm"),
    ("multipart/related", "txt"),
    ("application/feed+xml", "txt"),
];

impl Desk {
    /// Opens a copy of a capture; answers the name of the copy.
    pub(crate) fn open_original(&self, id: CaptureId, form: OriginalForm) -> Result<String> {
        let (capture, bytes) = self.library.read(|connection| {
            let capture: Capture = tables::get(connection, id.0)?;
            let fetch: Option<Fetch> = capture.fetch.map(|fetch| tables::get(connection, fetch.0)).transpose()?;
            let content = match form {
                OriginalForm::Bytes => Some(capture.content),
                OriginalForm::WholePage => fetch.and_then(|fetch| fetch.page),
                OriginalForm::Record => fetch.and_then(|fetch| fetch.record),
            };
            let bytes = content.map(|content| contents::get(connection, content)).transpose()?;
            Ok((capture, bytes))
        })?;
        let bytes = bytes.ok_or(Error::NoSuchForm)?;
        let ending = match form {
            OriginalForm::Bytes => ending(&capture.media_type),
            OriginalForm::WholePage => "html",
            OriginalForm::Record => "warc.gz",
        };
        let folder = copies::fresh(self.library.path()).map_err(Error::file("copy"))?;
        let name = format!("{}.{ending}", plain(&capture));
        let path = folder.path().join(&name);
        fs::write(&path, bytes).map_err(Error::file(&path))?;
        let mut rights = fs::metadata(&path).map_err(Error::file(&path))?.permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).map_err(Error::file(&path))?;
        self.host.open_file(&path).map_err(Error::file(&path))?;
        self.copies.lock().unwrap_or_else(PoisonError::into_inner).push(folder);
        Ok(name)
    }
}

fn ending(media_type: &str) -> &'static str {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let known = ENDINGS.iter().find(|(known, _)| *known == essence).map(|(_, ending)| *ending);
    known.unwrap_or(if essence.starts_with("text/") { "txt" } else { "bin" })
}

/// A name that no system takes for a path, a device or an option.
fn plain(capture: &Capture) -> String {
    let name = capture.file_name.as_deref().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let letters = stem.chars().map(|next| if next.is_alphanumeric() || next == '-' { next } else { '-' });
    let plain: String = letters.take(NAME).collect();
    let plain = plain.trim_matches('-');
    format!("capture-{}{}{plain}", &capture.content.to_string()[..8], if plain.is_empty() { "" } else { "-" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::Instant;
    use uuid::Uuid;

    #[test]
    fn a_copy_has_a_harmless_name() {
        assert_eq!(ending("text/html; charset=utf-8"), "txt");
        assert_eq!(ending("application/x-msdownload"), "bin");
        assert_eq!(ending("application/pdf"), "pdf");
        let capture = Capture {
            file_name: Some("../../etc/CON: -rf.exe.pdf".to_owned()),
            ..Capture::of(CaptureId(Uuid::nil()), b"abc", "application/pdf", Instant::UNIX_EPOCH)
        };
        assert_eq!(plain(&capture), "capture-ba7816bf-etc-CON---rf-exe");
    }
}

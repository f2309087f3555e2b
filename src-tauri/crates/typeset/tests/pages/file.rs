//! A PDF taken apart: its streams are inflated, so that nothing in it is out of sight.

use flate2::read::ZlibDecoder;
use std::io::Read;
use std::process::Command;

/// A PDF file.
pub struct Pdf {
    pub bytes: Vec<u8>,
}

impl Pdf {
    /// Whether `words` stand in the file or in one of its streams, in any encoding that a PDF writes strings in.
    pub fn holds(&self, words: &str) -> bool {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let hexed: String = wide.iter().map(|byte| format!("{byte:02X}")).collect();
        let forms = [words.as_bytes(), wide.as_slice(), hexed.as_bytes()];
        self.opened().iter().any(|part| forms.iter().any(|form| part.windows(form.len()).any(|window| window == *form)))
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        let count = |part: &Vec<u8>| {
            let text = String::from_utf8_lossy(part);
            text.match_indices("/Type/Page")
                .chain(text.match_indices("/Type /Page"))
                .filter(|(at, found)| {
                    text.as_bytes().get(at + found.len()).is_none_or(|next| !next.is_ascii_alphabetic())
                })
                .count()
        };
        self.opened().iter().map(count).sum()
    }

    /// The file itself, and every stream of it as it is before it is deflated.
    fn opened(&self) -> Vec<Vec<u8>> {
        let mut parts = vec![self.bytes.clone()];
        let mut rest = self.bytes.as_slice();
        while let Some(at) = rest.windows(8).position(|window| window == b"\nstream\n" || window == b"\nstream\r") {
            rest = &rest[at + 8..];
            let mut inflated = Vec::new();
            if ZlibDecoder::new(rest).read_to_end(&mut inflated).is_ok() {
                parts.push(inflated);
            }
        }
        parts
    }
}

/// Its words in the order in which the file has them, as pdftotext finds them; nothing where there is no pdftotext.
pub fn text_of(pdf: &Pdf) -> Option<String> {
    let folder = std::env::temp_dir().join(format!("claimdesk-pages-{}-{}", std::process::id(), pdf.bytes.len()));
    std::fs::create_dir_all(&folder).ok()?;
    let path = folder.join("report.pdf");
    std::fs::write(&path, &pdf.bytes).ok()?;
    let output = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(&path).arg("-").output();
    let _ = std::fs::remove_dir_all(&folder);
    match output {
        // Lines end where the page ends: a phrase goes on over them.
        Ok(output) => Some(String::from_utf8_lossy(&output.stdout).replace('\n', " ").replace("- ", "-")),
        Err(error) => {
            eprintln!("not read back: pdftotext: {error}");
            None
        }
    }
}

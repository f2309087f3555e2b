//! Opens PDF for the intake: which letters stand where on which page, in which size, under which link.
//!
//! What the letters mean together (columns, headers, paragraphs) is told in `claimdesk_intake::pdf`, from what this
//! crate gives. It is a crate of its own because it brings font programs and character maps along.
//!
//! # Why hayro
//!
//! The text layout is ours, so what counts is exact positions, sizes and Unicode, and what happens on bytes that
//! somebody made to break a reader. `hayro-syntax` and `hayro-font` 0.9 and 0.5 (Apache-2.0 OR MIT, by the author of
//! Typst's PDF export) give just that: objects read lazily, nesting and reference chains bounded, a page tree that is
//! walked without recursion, encryption with the empty password, fonts with their widths and characters. Their image
//! decoders are left out at build time, so a JBIG2 or JPEG 2000 bomb is never decoded. 22 packages that were not there
//! before. Weighed and not taken: `pdf_oxide` 0.3.78 (170 packages; a 5 KB file with 2,000 nested arrays overflows its
//! stack; its own layout, which cannot be had without), `pdf-extract` 0.12 on `lopdf` (panics on purpose; decodes
//! every stream while loading), `hayro-interpret` (a whole renderer: colours, patterns and pictures that nobody here
//! looks at, and no place to stop it). The interpreter in `content` therefore knows text, transforms, forms and marked
//! content only, and counts every instruction, letter and unpacked byte.
//!
//! | file | idea |
//! |---|---|
//! | `document` | the file: pages, properties, what is wrong with it |
//! | `page` | one page: where its upper left corner is, its links |
//! | `content` | the instructions that set letters |
//! | `state`, `pen` | where the next letter goes; letters that stand together |
//! | `drawing` | pictures, outlines, bullets that are drawn |
//! | `face` | a font: codes to characters and widths |
//! | `layers` | what the file says is not shown |
//! | `allowance` | how much of everything one file may ask for |

mod allowance;
mod content;
mod document;
mod drawing;
mod face;
mod layers;
mod page;
mod pen;
mod state;

use claimdesk_intake::{Error, Limits, PdfDocument, PdfReader, Readers};

/// Reads PDF with hayro.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hayro;

impl PdfReader for Hayro {
    fn reader(&self) -> &'static str {
        concat!("pdf ", env!("CARGO_PKG_VERSION"), " hayro-syntax 0.9")
    }

    fn open(&self, bytes: &[u8], limits: &Limits) -> Result<PdfDocument, Error> {
        document::open(bytes, limits)
    }
}

/// All readers that the intake does not hold itself: what the parser process is started with.
pub fn readers() -> Readers<'static> {
    Readers { pdf: Some(&Hayro) }
}

//! Tables: values parted by a character, and the sheets of a workbook. Each row is a block, its cells parted by tabs.
//!
//! | file | idea |
//! |---|---|
//! | `values` | CSV and its kin |
//! | `excel`, `open_sheets` | the two formats of workbooks |
//! | `number_format` with `moment` | a number as the workbook shows it |
//! | `row` | cells becoming a block |

mod excel;
mod moment;
mod number_format;
mod open_sheets;
mod row;
mod values;

use crate::archive::Archive;
use crate::blocks::Blocks;
use crate::reading::{Part, Reading};
use crate::{Error, Input, Limits, open_document, xml};

pub(crate) use values::{read, sniffed};

/// What an error calls the document.
const KIND: &str = "workbook";

/// Columns of the widest sheet that a program makes.
const COLUMNS: usize = 16_384;

/// A sheet that can be seen, before its cells are read.
struct Sheet<P> {
    name: String,
    place: P,
}

/// Reads the sheets of a workbook: Office Open XML (ECMA-376 part 1, section 18) or OpenDocument 1.3. Numbers and dates
/// are as shown, formulas as what came of them; hidden sheets, rows and columns are left out.
pub(crate) fn read_workbook(input: &Input, limits: &Limits) -> Result<Reading, Error> {
    let mut archive = Archive::open(KIND, &input.bytes, limits)?;
    open_document::check_encryption(&mut archive, limits)?;
    if archive.holds("content.xml") {
        open_sheets::read(&mut archive, input.part, limits)
    } else if archive.holds("xl/workbook.xml") {
        excel::read(&mut archive, input.part, limits)
    } else {
        Err(Error::NoReader { kind: "workbooks of this format".to_owned() })
    }
}

/// A file of the archive as text; nothing where there is none.
fn file(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, Error> {
    if !archive.holds(name) {
        return Ok(None);
    }
    match archive.read_at_most(name, xml::BYTES)? {
        Some(bytes) => xml::text_of(KIND, bytes).map(Some),
        None => Err(Error::UnpacksTooLarge { limit: xml::BYTES }),
    }
}

/// Reads the sheets that are wanted, each by `one`, and names them all as parts.
fn sheets<P>(
    sheets: &[Sheet<P>],
    part: Option<u32>,
    limits: &Limits,
    mut one: impl FnMut(&P, &mut Blocks<'_>) -> Result<(), Error>,
) -> Result<Reading, Error> {
    let mut blocks = Blocks::new(limits);
    match part {
        None => sheets.iter().try_for_each(|sheet| one(&sheet.place, &mut blocks))?,
        Some(part) => {
            let sheet = usize::try_from(part).ok().and_then(|part| sheets.get(part));
            one(&sheet.ok_or(Error::NoSuchPart { part })?.place, &mut blocks)?;
        }
    }
    let named = |sheet: &Sheet<P>| Part {
        title: sheet.name.clone(),
        name: Some(sheet.name.clone()),
        inside: true,
        ..Part::default()
    };
    Ok(Reading { text: blocks.finish(), parts: sheets.iter().map(named).collect(), ..Reading::default() })
}

#[cfg(test)]
mod tests;

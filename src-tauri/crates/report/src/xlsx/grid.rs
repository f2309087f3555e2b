//! One sheet of a workbook while it is written: a head row that stays in sight, then a row at a time.

use super::cells::{Cell, Look, letters};
use crate::package::bare;
use claimdesk_domain::messages::Language;
use claimdesk_domain::preset::Colour;
use std::io::{self, Write};

/// Rows that a sheet holds.
const MOST: u32 = 1_048_576;

/// Points of a row: of one line, and of as many as stand in sight at once.
const LOWEST: u32 = 15;
const HIGHEST: u32 = 200;

/// Characters that stand beside one another on a printed page.
const ACROSS: u32 = 150;

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    head: Head,
    /// In characters.
    width: u32,
}

#[derive(Clone, Copy)]
enum Head {
    /// Named in the report's language by a key of the catalogue.
    Said(&'static str),
    /// The same, for instants in universal time.
    Universal(&'static str),
    /// A stable name, for programs.
    Code(&'static str),
}

/// A column for people.
pub(super) const fn said(key: &'static str, width: u32) -> Column {
    Column { head: Head::Said(key), width }
}

/// A column of instants, which are in universal time.
pub(super) const fn universal(key: &'static str, width: u32) -> Column {
    Column { head: Head::Universal(key), width }
}

/// A column of codes or identities.
pub(super) const fn code(name: &'static str, width: u32) -> Column {
    Column { head: Head::Code(name), width }
}

/// A sheet.
pub(super) struct Grid<'w> {
    out: &'w mut dyn Write,
    letters: Vec<String>,
    widths: Vec<u32>,
    /// Rows so far.
    pub(super) rows: u32,
}

/// What is printed above every page of a sheet, and below it.
pub(super) struct Margins<'a> {
    pub(super) title: &'a str,
    /// Says that the report is not final.
    pub(super) draft: Option<&'a str>,
}

impl<'w> Grid<'w> {
    /// Begins a sheet; with a head row, where there are `columns` and it is a list.
    pub(super) fn begin(
        out: &'w mut dyn Write,
        language: Language,
        columns: &[Column],
        is_list: bool,
        is_first: bool,
        tab: Option<Colour>,
    ) -> io::Result<Self> {
        let tab = tab.map(|tab| format!("<tabColor rgb=\"FF{}\"/>", tab.digits())).unwrap_or_default();
        write!(
            out,
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr>{tab}<pageSetUpPr \
             fitToPage=\"1\"/></sheetPr><sheetViews><sheetView {}{}workbookViewId=\"0\">",
            if is_list { "" } else { "showGridLines=\"0\" " },
            if is_first { "tabSelected=\"1\" " } else { "" },
        )?;
        if is_list {
            out.write_all(
                b"<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\" activePane=\"bottomRight\" state=\"frozen\"/>\
                  <selection pane=\"topRight\"/><selection pane=\"bottomLeft\"/>\
                  <selection pane=\"bottomRight\" activeCell=\"B2\" sqref=\"B2\"/>",
            )?;
        }
        out.write_all(b"</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>")?;
        for (at, column) in columns.iter().enumerate() {
            let (at, width) = (at + 1, column.width);
            write!(out, "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"/>")?;
        }
        out.write_all(b"</cols><sheetData>")?;
        let widths = columns.iter().map(|column| column.width).collect();
        let mut grid = Self { out, letters: (0..columns.len()).map(letters).collect(), widths, rows: 0 };
        if is_list {
            let heads: Vec<Cell<'_>> = columns
                .iter()
                .map(|column| match column.head {
                    Head::Said(key) => Cell::set(Look::Head, language.text(key).trim_end_matches(':').to_owned()),
                    Head::Universal(key) => Cell::set(Look::Head, format!("{} (UTC)", language.text(key))),
                    Head::Code(name) => Cell::set(Look::CodeHead, name),
                })
                .collect();
            grid.row(&heads)?;
        }
        Ok(grid)
    }

    /// A row.
    pub(super) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.rows += 1;
        if self.rows > MOST {
            return Err(io::Error::other("a sheet holds no more rows"));
        }
        let heights = self.widths.iter().zip(cells).map(|(width, cell)| cell.height(*width));
        // Not every program sets rows as high as their words when it opens a file.
        let height = heights.max().unwrap_or_default().clamp(LOWEST, HIGHEST);
        write!(self.out, "<row r=\"{}\" ht=\"{height}\" customHeight=\"1\">", self.rows)?;
        for (letters, cell) in self.letters.iter().zip(cells) {
            cell.write(self.out, &format!("{letters}{}", self.rows))?;
        }
        self.out.write_all(b"</row>")
    }

    /// Ends the sheet. Answers the range that its rows fill, where it is a list that can be filtered.
    pub(super) fn end(self, is_list: bool, margins: &Margins<'_>) -> io::Result<Option<String>> {
        self.out.write_all(b"</sheetData>")?;
        let last = self.letters.last().filter(|_| is_list);
        let range = last.map(|last| format!("A1:{last}{}", self.rows));
        if let Some(range) = &range {
            write!(self.out, "<autoFilter ref=\"{range}\"/>")?;
        }
        let title = in_margin(margins.title, 120);
        let draft = margins.draft.map(|draft| format!("&amp;R&amp;B{}", in_margin(draft, 40))).unwrap_or_default();
        write!(
            self.out,
            "{}<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.6\" header=\"0.35\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" orientation=\"{}\" fitToWidth=\"{}\" fitToHeight=\"0\"/><headerFooter><oddHeader>\
             &amp;L{title}{draft}</oddHeader><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>\
             </worksheet>",
            if is_list { "<printOptions gridLines=\"1\"/>" } else { "" },
            if is_list { "landscape" } else { "portrait" },
            self.widths.iter().sum::<u32>().div_ceil(ACROSS).max(1),
        )?;
        Ok(range)
    }
}

/// Words of a margin, where an ampersand begins a code.
fn in_margin(text: &str, most: usize) -> String {
    let short: String = bare(text).chars().take(most).collect();
    crate::package::escaped(&short.replace('&', "&&"))
}

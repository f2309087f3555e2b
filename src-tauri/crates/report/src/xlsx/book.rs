//! The workbook around its sheets.

use super::cells::Cell;
use super::grid::{Column, Grid, Margins, said};
use crate::Error;
use crate::entry::Report;
use crate::package::{Package, core, escaped, program};
use crate::parts::{Depth, PartedReport};
use crate::survey::Survey;
use std::io::{self, Write};
use std::iter::once;

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

/// The looks of cells, in the order of `cells::Look`; 22 is a day with its time, as the reader's computer writes it, 14 a
/// day; 164 is what LibreOffice needs to show a truth as one.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;"/></numFmts><fonts count="7"><font><sz val="10"/><color rgb="FF211F1B"/><name val="Arial"/><family val="2"/></font><font><sz val="9"/><color rgb="FF6D675D"/><name val="Consolas"/><family val="3"/></font><font><b/><sz val="10"/><color rgb="FF211F1B"/><name val="Arial"/><family val="2"/></font><font><sz val="9"/><color rgb="FF6D675D"/><name val="Consolas"/><family val="3"/></font><font><sz val="18"/><color rgb="FF211F1B"/><name val="Georgia"/><family val="1"/></font><font><sz val="10"/><color rgb="FF6D675D"/><name val="Arial"/><family val="2"/></font><font><b/><sz val="10"/><color rgb="FF9B2D26"/><name val="Arial"/><family val="2"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF4F1EA"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="3"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="hair"><color rgb="FFDCD6C9"/></bottom><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF211F1B"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="14"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="22" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="2" fillId="2" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="3" fillId="2" borderId="2" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf><xf numFmtId="49" fontId="4" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="5" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="6" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="center" vertical="top"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// A workbook while it is written.
pub(super) struct Book<'a, 'w> {
    /// What it is of; of several articles, the first.
    pub(super) report: &'a Report<'a>,
    /// All of them, where there are several: their rows stand one behind the other, under the titles of their articles.
    parts: Option<&'a PartedReport<'a>>,
    title: String,
    is_final: bool,
    package: Package<'w>,
    sheets: Vec<Sheet>,
}

/// Takes the cells of a row.
pub(super) type Row<'r> = &'r mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

/// The column that says of which article a row is.
const ARTICLE: Column = said("report_article", 30);

/// A sheet that is written.
struct Sheet {
    name: String,
    /// What can be filtered.
    range: Option<String>,
}

impl<'a, 'w> Book<'a, 'w> {
    pub(super) fn new(report: &'a Report<'a>, is_final: bool, package: Package<'w>) -> Self {
        let title = report.article().title.clone();
        Self { report, parts: None, title, is_final, package, sheets: Vec::new() }
    }

    /// A workbook over all `parts`.
    pub(super) fn of_parts(
        first: &'a Report<'a>,
        parts: &'a PartedReport<'a>,
        is_final: bool,
        package: Package<'w>,
    ) -> Self {
        Self { parts: Some(parts), title: parts.title(), ..Self::new(first, is_final, package) }
    }

    /// A sheet with a head row and filters; the catalogue's word for `key` is its name.
    pub(super) fn list(
        &mut self,
        key: &str,
        columns: &[Column],
        mut fill: impl FnMut(&Report<'_>, Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Some(parts) = self.parts else {
            return self.sheet(key, columns, true, fill);
        };
        let columns: Vec<Column> = once(ARTICLE).chain(columns.iter().copied()).collect();
        self.sheet(key, &columns, true, |_, row| {
            parts.each(Depth::Everything, |part| {
                let title = &part.article().title;
                fill(&part.for_people(), &mut |cells| {
                    let cells = once(Cell::words(title)).chain(cells.iter().map(Cell::borrowed));
                    row(&cells.collect::<Vec<_>>())
                })
            })
        })
    }

    /// The same from what was counted of the claims.
    pub(super) fn surveyed(
        &mut self,
        key: &str,
        columns: &[Column],
        survey: &Survey,
        mut fill: impl FnMut(&Report<'_>, &Survey, Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let is_parted = self.parts.is_some();
        self.list(key, columns, |report, row| {
            if is_parted { fill(report, &Survey::of(report)?, row) } else { fill(report, survey, row) }
        })
    }

    /// A sheet without either.
    pub(super) fn sheet(
        &mut self,
        key: &str,
        columns: &[Column],
        is_list: bool,
        fill: impl FnOnce(&Report<'_>, Row<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let (report, is_first) = (self.report, self.sheets.is_empty());
        let language = report.language();
        let draft = (!self.is_final).then(|| language.text("report_draft_mark"));
        let title = self.title.clone();
        let margins = Margins { title: &title, draft: draft.as_deref() };
        let part = format!("xl/worksheets/sheet{}.xml", self.sheets.len() + 1);
        let tab = report.head.accent().map(|accent| accent.light);
        let mut range = None;
        self.package.part(&part, |out| {
            let mut grid = Grid::begin(out, language, columns, is_list, is_first, tab)?;
            fill(report, &mut |cells| grid.row(cells))?;
            range = grid.end(is_list, &margins)?;
            Ok(())
        })?;
        self.sheets.push(Sheet { name: sheet_name(&language.text(key), self.sheets.len()), range });
        Ok(())
    }

    /// Writes what names the sheets.
    pub(super) fn finish(mut self) -> Result<(), Error> {
        let (head, sheets) = (&self.report.head, &self.sheets);
        let heading = if self.parts.is_some() { "report_desk_heading" } else { "report_heading" };
        let title = format!("{}: {}", head.language.text(heading), self.title);
        self.package.part("xl/workbook.xml", |out| Ok(workbook(out, sheets)?))?;
        self.package.part("xl/_rels/workbook.xml.rels", |out| Ok(relations(out, sheets.len())?))?;
        self.package.fixed("xl/styles.xml", STYLES)?;
        self.package.part("docProps/core.xml", |out| Ok(core(head, &title, out)?))?;
        self.package.part("docProps/app.xml", |out| Ok(program(head, out)?))?;
        self.package.fixed("_rels/.rels", PACKAGE)?;
        self.package.part("[Content_Types].xml", |out| Ok(types(out, sheets.len())?))?;
        self.package.finish()
    }
}

/// A name that a sheet may have: short, and without what parts names in a formula.
fn sheet_name(called: &str, before: usize) -> String {
    let plain = called.chars().filter(|character| !"[]:*?/\\'".contains(*character));
    let name: String = plain.take(31).collect();
    if name.is_empty() { format!("{}", before + 1) } else { name }
}

fn workbook(out: &mut dyn Write, sheets: &[Sheet]) -> io::Result<()> {
    write!(
        out,
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><bookViews><workbookView \
         xWindow=\"0\" yWindow=\"0\" windowWidth=\"28800\" windowHeight=\"16000\" tabRatio=\"800\"/></bookViews><sheets>"
    )?;
    for (at, sheet) in sheets.iter().enumerate() {
        let (id, name) = (at + 1, escaped(&sheet.name));
        write!(out, "<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"/>")?;
    }
    out.write_all(b"</sheets><definedNames>")?;
    // In the order of their names.
    for (at, sheet) in sheets.iter().enumerate() {
        if let Some(range) = &sheet.range {
            let range = range.split(':').map(fixed).collect::<Vec<_>>().join(":");
            write!(
                out,
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'{}'!{range}</definedName>",
                escaped(&sheet.name)
            )?;
        }
    }
    for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.range.is_some()) {
        let name = escaped(&sheet.name);
        write!(
            out,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">'{name}'!$A:$A,'{name}'!$1:$1</definedName>"
        )?;
    }
    out.write_all(b"</definedNames></workbook>")
}

/// `AB12` as `$AB$12`.
fn fixed(place: &str) -> String {
    let letters = place.trim_end_matches(|character: char| character.is_ascii_digit());
    format!("${letters}${}", place.trim_start_matches(letters))
}

fn relations(out: &mut dyn Write, sheets: usize) -> io::Result<()> {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    out.write_all(b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">")?;
    for id in 1..=sheets {
        write!(out, "<Relationship Id=\"rId{id}\" Type=\"{KIND}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>")?;
    }
    let styles = sheets + 1;
    write!(out, "<Relationship Id=\"rId{styles}\" Type=\"{KIND}/styles\" Target=\"styles.xml\"/></Relationships>")
}

fn types(out: &mut dyn Write, sheets: usize) -> io::Result<()> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    write!(
        out,
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{KIND}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{KIND}.styles+xml\"/><Override \
         PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
         <Override PartName=\"/docProps/app.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
    )?;
    for id in 1..=sheets {
        write!(out, "<Override PartName=\"/xl/worksheets/sheet{id}.xml\" ContentType=\"{KIND}.worksheet+xml\"/>")?;
    }
    out.write_all(b"</Types>")
}

use super::number_format::NumberFormat;
use super::*;
use crate::LIMITS;
use crate::archive::tests::archive;
use proptest::prelude::*;

fn rows(reading: &Reading) -> Vec<&str> {
    reading.text.blocks.iter().map(|block| block.text.as_str()).collect()
}

fn of_values(text: &str) -> Vec<String> {
    rows(&read(text, &LIMITS).unwrap()).into_iter().map(str::to_owned).collect()
}

#[test]
fn the_character_that_parts_values_is_found() {
    assert_eq!(of_values("Port;Landings\nOrrin;1,5\nSable;2,5\n"), ["Port\tLandings", "Orrin\t1,5", "Sable\t2,5"]);
    assert_eq!(of_values("a|b\nc|d"), ["a\tb", "c\td"]);
    assert_eq!(of_values("sep=|\r\na,b|c\r\n"), ["a,b\tc"]);
    assert_eq!(of_values("one column\nof words"), ["one column", "of words"]);
    assert_eq!(of_values("\u{FEFF}a,b,,\n,,\n\"c\nd\",\"e \"\"f\"\"\"\ng"), ["a\tb", "c d\te \"f\"", "g"]);
}

#[test]
fn a_report_by_this_program_loses_the_apostrophes_that_guard_its_cells_and_no_other_file_does() {
    let report = "\"article\",\"date\",\"number\",\"claim\",\"quote\"\r\n\"Dams\",\"\",1,\"'=1+1\",\"''tis\"\r\n";
    assert_eq!(of_values(report), ["article\tdate\tnumber\tclaim\tquote", "Dams\t\t1\t=1+1\t'tis"]);
    assert_eq!(of_values("a,b\n'=1+1,''tis"), ["a\tb", "'=1+1\t''tis"]);
}

#[test]
fn a_number_is_as_the_workbook_shows_it() {
    for (code, number, shown) in [
        ("General", 1204.5, "1204.5"),
        ("General", 0.1 + 0.2, "0.3"),
        ("0", 0.5, "1"),
        ("0.00", 2.675, "2.68"),
        ("#,##0", 1_234_567.0, "1,234,567"),
        ("#,##0.0#", 1.0, "1.0"),
        ("#,##0;(#,##0)", -1234.0, "(1,234)"),
        ("0%", -0.004, "0%"),
        ("0.0%", 0.0725, "7.3%"),
        ("\"€\" #,##0", 90.0, "€ 90"),
        ("#,##0.00 [$€-407]", -3.5, "-3.50 €"),
        ("0.0,,\" m\"", 2_400_000.0, "2.4 m"),
        ("[Red]0", 7.0, "7"),
        ("d mmmm yyyy", 44259.0, "4 March 2021"),
        ("ddd dd/mm/yy", 44259.0, "Thu 04/03/21"),
        ("DD.MM.YYYY", 44259.0, "04.03.2021"),
        ("d.m.yy", 44259.0, "4.3.21"),
        ("d.m.yyyy h:mm;@", 44259.5, "4.3.2021 12:00"),
        ("dd/mm/yyyy;@", 44_259.604_166_666_7, "04/03/2021"),
        ("[$-809]dd mmmm yyyy;@", 44259.0, "04 March 2021"),
        ("[$-F400]h:mm:ss\\ AM/PM", 0.75, "6:00:00 PM"),
        ("h:mm A/P", 0.25, "6:00 AM"),
        ("[h]:mm;@", 1.5, "36:00"),
        ("mm:ss.0", 0.000_02, "00:01.7"),
        ("dd\\.mm\\.yyyy \"kl.\" hh.mm", 44259.5, "04.03.2021 kl. 12.00"),
        ("0.00;-0.00;\"none\"", 0.0, "none"),
        ("_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", 0.0, "-"),
        ("@", 1234.5, "1234.5"),
        ("[Red]@;@", 2.0, "2"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("[h]:mm:ss", 1.5, "36:00:00"),
        ("mm:ss.0", 0.000_722_222, "01:02.4"),
        ("yyyy-mm-dd", -3.0, "-3"),
        ("# ?/?", 0.5, "0.5"),
        ("", 3.0, "3"),
    ] {
        assert_eq!(NumberFormat::parse(code).show(number, false), shown, "{code}");
    }
    assert_eq!(NumberFormat::built_in(14).show(0.0, true), "1904-01-01");
}

fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
         xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' \
         xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>\
         <table:table table:name='Quays'>{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

fn of_workbook(bytes: Vec<u8>, part: Option<u32>) -> Result<Reading, Error> {
    read_workbook(&Input { part, bytes, ..Input::default() }, &LIMITS)
}

#[test]
fn notes_hidden_columns_and_repeated_cells_are_as_on_the_sheet() {
    let cell = "<table:table-cell table:number-columns-repeated='2'><office:annotation><text:p>why?</text:p>\
                </office:annotation><text:p>3</text:p><text:p>boats</text:p></table:table-cell>";
    let bytes = ods(&format!(
        "<table:table-column/><table:table-column table:visibility='collapse'/>\
         <table:table-row table:number-rows-repeated='2'>{cell}<table:table-cell><text:p>now</text:p></table:table-cell>\
         </table:table-row>"
    ));
    let reading = of_workbook(bytes.clone(), Some(0)).unwrap();
    assert_eq!(rows(&reading), ["3 boats\tnow", "3 boats\tnow"]);
    assert_eq!(reading.parts[0].title, "Quays");
    assert_eq!(of_workbook(bytes, Some(1)).unwrap_err(), Error::NoSuchPart { part: 1 });
}

#[test]
fn strings_of_a_workbook_are_as_the_sheet_shows_them() {
    let raised = "<r><t>Grains: 10</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>6</t></r><r><t>0</t></r>";
    let sheet = format!(
        "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is>{raised}</is></c>\
         <c t='str'><v>a_x000D_\nb</v></c></row></sheetData></worksheet>"
    );
    let strings = format!(
        "<sst><si>{raised}</si><si><t>One_x000D_\ntwo_x005F_x000D__x20ac__xD83D__xDE00_ my_x_x00 _xzzzz_</t></si></sst>"
    );
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<workbook xmlns:r='r'><sheets><sheet name='Quays' r:id='r1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ]);
    let reading = of_workbook(bytes, Some(0)).unwrap();
    assert_eq!(rows(&reading), ["Grains: 10⁶0\tOne two_x000D_€😀 my_x_x00 _xzzzz_\tGrains: 10⁶0\ta b"]);
}

#[test]
fn what_is_repeated_without_end_is_refused() {
    let cell = "<table:table-cell table:number-columns-repeated='99999999'><text:p>boats</text:p></table:table-cell>";
    let many =
        |row: &str| ods(&format!("<table:table-row table:number-rows-repeated='4000000000'>{row}</table:table-row>"));
    assert!(matches!(of_workbook(many(cell), None), Err(Error::TextTooLong { .. })));
    let one = "<table:table-cell><text:p>3</text:p></table:table-cell>";
    assert!(matches!(of_workbook(many(one), None), Err(Error::TooManyBlocks { .. })));
    assert!(rows(&of_workbook(many("<table:table-cell/>"), None).unwrap()).is_empty());
}

proptest! {
    #[test]
    fn no_code_and_no_number_make_a_format_panic(code in ".{0,24}", likely in "[0#?.,%;\\[\\]hmsdyAMP/E\"\\\\_* ]{0,16}", number: f64) {
        for code in [code, likely] {
            NumberFormat::parse(&code).show(number, false);
        }
    }

    #[test]
    fn no_values_make_the_reader_panic(text in "[a-z,;|\t\"\n\r =]{0,80}") {
        let _ = read(&text, &LIMITS);
    }
}

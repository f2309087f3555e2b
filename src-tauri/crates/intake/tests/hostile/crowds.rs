//! Much of one thing: files in which a reader that looks at all it has for each that comes would take hours.

use super::archives::archive;
use super::outcome;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const ODF: &str = "urn:oasis:names:tc:opendocument:xmlns";

fn word(body: &str) -> Vec<u8> {
    let text = format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>");
    archive(&[("word/document.xml", text.as_bytes())])
}

fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let media_type = format!("application/vnd.oasis.opendocument.{kind}");
    let text = format!(
        "<o:document-content xmlns:o='{ODF}:office:1.0' xmlns:table='{ODF}:table:1.0' xmlns:text='{ODF}:text:1.0'>\
         <o:body>{body}</o:body></o:document-content>"
    );
    archive(&[("mimetype", media_type.as_bytes()), ("content.xml", text.as_bytes())])
}

/// A workbook of one string and one sheet.
fn workbook(string: &str, sheet: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id='a' Target='worksheets/a.xml'/></Relationships>";
    archive(&[
        ("xl/workbook.xml", b"<workbook xmlns:r='r'><sheets><sheet name='Landings' r:id='a'/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/sharedStrings.xml", format!("<sst><si><t>{string}</t></si></sst>").as_bytes()),
        ("xl/worksheets/a.xml", format!("<worksheet>{sheet}</worksheet>").as_bytes()),
    ])
}

fn changed(count: usize) -> String {
    let change = |at| {
        format!(
            "<w:del w:author='Ada {at}'><w:r><w:delText>boat</w:delText></w:r></w:del>\
             <w:ins w:author='Tom {at}'><w:r><w:t>ferry </w:t></w:r></w:ins>"
        )
    };
    format!("<w:p>{}</w:p>", (0..count).map(change).collect::<String>())
}

#[test]
fn much_of_one_thing_takes_time_by_its_number() {
    let paragraphs = "<w:p><w:r><w:t>Ferries</w:t></w:r></w:p>".repeat(90_000);
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated='2000000000'><text:p>x</text:p>\
                </table:table-cell></table:table-row>";
    let cells = "<row><c r='A1' t='s'><v>0</v></c></row>".repeat(5000);
    let struck = format!(
        "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><text:p>{}</text:p></text:deletion>\
         </text:changed-region></text:tracked-changes>{}",
        "boat ".repeat(100_000),
        "<text:p>ferry<text:change text:change-id='a'/></text:p>".repeat(20_000)
    );
    let sheet = "<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>\
                 </table:table>";
    let hidden = "<table:table-column table:visibility='collapse'/><table:table-column/>".repeat(256);
    let sheets = |body: String| open_document("spreadsheet", &format!("<o:spreadsheet>{body}</o:spreadsheet>"));
    let cases = [
        ("changes", "a.docx", word(&changed(50_000))),
        (
            "insertions over all",
            "a.docx",
            word(&format!("{0}{paragraphs}{1}", "<w:ins>".repeat(400), "</w:ins>".repeat(400))),
        ),
        ("empty paragraphs", "a.docx", word(&"<w:p/>".repeat(4_000_000))),
        ("one struck text", "a.odt", open_document("text", &format!("<o:text>{struck}</o:text>"))),
        ("sheets", "a.ods", sheets(sheet.repeat(5000))),
        ("wide rows", "a.ods", sheets(format!("<table:table>{hidden}{}</table:table>", wide.repeat(60)))),
        ("a blank string", "a.xlsx", workbook(&" ".repeat(900_000), &format!("<sheetData>{cells}</sheetData>"))),
        (
            "a long hidden string",
            "a.xlsx",
            workbook(
                &"x".repeat(30_000_000),
                &format!("<cols><col min='1' max='1' hidden='1'/></cols><sheetData>{cells}</sheetData>"),
            ),
        ),
    ];
    for (what, name, bytes) in cases {
        let size = bytes.len();
        let (outcome, time) = outcome(name, bytes);
        let code = match outcome {
            Ok(draft) => format!("read, {} blocks", draft.text.blocks.len()),
            Err(error) => error.failure().code,
        };
        println!("{name:8} {what}, {size} bytes: {code} in {} ms", time.as_millis());
    }
}

//! The parts that are the same for every copy or nearly so: what it consists of, how it is numbered, its margins, what it
//! says of itself.

use super::Copy;
use super::pen::Pen;
use crate::package::{bare, is_written};
use claimdesk_domain::Instant;
use claimdesk_domain::messages::Language;
use std::borrow::Cow;
use std::io;

/// What the body and its companions begin with.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Word keeps no longer name of an author.
const LONGEST_AUTHOR: usize = 255;

/// Nor longer initials.
const LONGEST_INITIALS: usize = 9;

/// Twips between the margins of a page on its edge and on its side.
const EDGE: usize = 9354;
const SIDE: usize = 14570;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/header2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>"#;

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/></Relationships>"#;

const DOCUMENT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdStyles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rIdSettings" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rIdNumbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="rIdFonts" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="rIdHeader" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rIdHeaderWide" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header2.xml"/><Relationship Id="rIdFooter" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rIdFooterWide" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>"#;

const NUMBERING: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const FONTS: &str = r#"<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:font w:name="Georgia"><w:altName w:val="Liberation Serif"/><w:panose1 w:val="02040502050405020303"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/><w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font><w:font w:name="Consolas"><w:altName w:val="DejaVu Sans Mono"/><w:panose1 w:val="020B0609020204030204"/><w:charset w:val="00"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font></w:fonts>"#;

/// The parts that are the same for all.
pub(super) fn fixed() -> [(&'static str, &'static str); 5] {
    [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("word/_rels/document.xml.rels", DOCUMENT),
        ("word/numbering.xml", NUMBERING),
        ("word/fontTable.xml", FONTS),
    ]
}

/// Where the logo lies in the archive.
pub(super) const LOGO: &str = "word/media/logo.png";

/// A fixed part, with what names the logo where there is one.
pub(super) fn with_logo(part: &'static str, has_logo: bool) -> Cow<'static, str> {
    const XML: &str = r#"<Default Extension="xml""#;
    const STYLES: &str = r#"<Relationship Id="rIdStyles""#;
    if !has_logo {
        return Cow::Borrowed(part);
    }
    let typed = part.replacen(XML, &format!("<Default Extension=\"png\" ContentType=\"image/png\"/>{XML}"), 1);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    let named = format!("<Relationship Id=\"rIdLogo\" Type=\"{kind}\" Target=\"media/logo.png\"/>{STYLES}");
    Cow::Owned(typed.replacen(STYLES, &named, 1))
}

type WriteMargin = fn(&Copy<'_>, &mut Pen<'_>, usize) -> io::Result<()>;

/// What stands above and below every page, by how wide the page is.
pub(super) const MARGINS: [(&str, usize, WriteMargin); 4] = [
    ("word/header1.xml", EDGE, header),
    ("word/header2.xml", SIDE, header),
    ("word/footer1.xml", EDGE, footer),
    ("word/footer2.xml", SIDE, footer),
];

fn header(copy: &Copy<'_>, pen: &mut Pen<'_>, width: usize) -> io::Result<()> {
    let language = copy.report.language();
    pen.raw(&format!("<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{}</w:pPr>", tab(width)))?;
    pen.words("", &shortened(&bare(&copy.title), 90))?;
    if !copy.is_final {
        pen.raw("<w:r><w:tab/></w:r>")?;
        pen.words("DraftMark", &language.text("report_draft_mark"))?;
    }
    pen.raw("</w:p></w:hdr>")
}

fn footer(copy: &Copy<'_>, pen: &mut Pen<'_>, width: usize) -> io::Result<()> {
    let report = copy.report;
    pen.raw(&format!("<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{}</w:pPr>", tab(width)))?;
    let made = report.language().moment(&report.head.made);
    pen.words("", &format!("{} · {made}", shortened(&bare(&report.head.program), 60)))?;
    pen.raw("<w:r><w:tab/></w:r>")?;
    pen.raw("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>")?;
    pen.raw("<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>")
}

fn tab(width: usize) -> String {
    format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{width}\"/></w:tabs>")
}

/// `text` in at most so many characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

pub(super) fn settings(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let language = copy.report.language();
    let (decimal, list) = match language {
        Language::English => (".", ","),
        Language::German => (",", ";"),
    };
    pen.raw(&format!(
        "<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:decimalSymbol w:val=\"{decimal}\"/><w:listSeparator w:val=\"{list}\"/>\
         </w:settings>"
    ))
}

/// A language as Word knows it: with the region whose spelling is meant.
pub(super) fn region(tag: &str) -> String {
    match tag {
        "en" => "en-GB".to_owned(),
        "de" => "de-DE".to_owned(),
        other => other.to_owned(),
    }
}

/// Who a comment or a change is by: the program's, where nobody is named.
pub(super) fn author(name: &str) -> String {
    named(name, LONGEST_AUTHOR, "Claimdesk")
}

pub(super) fn initials(initials: &str) -> String {
    named(initials, LONGEST_INITIALS, "CD")
}

fn named(name: &str, most: usize, otherwise: &str) -> String {
    let name: String = bare(name).trim().chars().take(most).collect();
    if name.is_empty() { otherwise.to_owned() } else { name }
}

/// An attribute with a time, for times that Word can read.
pub(super) fn stamped(attribute: &str, at: &Instant) -> String {
    if !is_written(at) {
        return String::new();
    }
    format!(" {attribute}=\"{}\"", at.format("%Y-%m-%dT%H:%M:%SZ"))
}

/// A whole number for people.
pub(super) fn count(language: Language, number: u32) -> String {
    language.number(u64::from(number))
}

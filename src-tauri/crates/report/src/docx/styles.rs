//! How the copy looks: one table of styles, and nothing set by hand in the text.

use super::Copy;
use super::parts::region;
use super::pen::Pen;
use std::io;

/// The colours of findings, as the page has them on paper.
const TONES: [(&str, &str, &str); 10] = [
    ("true", "2F6A4D", "single"),
    ("mostly-true", "54793D", "dash"),
    ("half-true", "8A6A0F", "dash"),
    ("mostly-false", "AB5722", "dash"),
    ("false", "A3312B", "single"),
    ("misleading", "8A3A69", "dotted"),
    ("outdated", "66707A", "dotted"),
    ("conflicting", "57559A", "dotted"),
    ("unverified", "6F675B", "dotted"),
    ("open", "787063", "dotted"),
];

/// The colour of a finding's tone.
pub(super) fn colour(tone: &str) -> &'static str {
    TONES.iter().find(|(name, ..)| *name == tone).map_or("787063", |(_, colour, _)| colour)
}

const SERIF: &str = r#"<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:eastAsia="Georgia" w:cs="Times New Roman"/>"#;
const SANS: &str = r#"<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>"#;
const MONO: &str = r#"<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>"#;

/// A paragraph's style: its name, what it is based on, its own properties and those of its runs.
type Style<'a> = (&'a str, &'a str, &'a str, &'a str);

/// Everything that is set in the serif of running text.
const SET_IN_SERIF: [Style<'_>; 20] = [
    (
        "Title",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="50"/><w:szCs w:val="50"/>"#,
    ),
    ("Long Title", "Title", "", r#"<w:sz w:val="26"/><w:szCs w:val="26"/>"#),
    (
        "Publisher",
        "Normal",
        r#"<w:keepNext/><w:spacing w:after="160" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    ),
    ("Intro", "Normal", r#"<w:spacing w:after="240"/>"#, ""),
    ("Byline", "Normal", r#"<w:spacing w:after="240"/>"#, r#"<w:i/><w:iCs/><w:color w:val="6D675D"/>"#),
    (
        "heading 1",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val="double" w:sz="4" w:space="8" w:color="C9C1B0"/></w:pBdr><w:spacing w:before="480" w:after="160" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:sz w:val="32"/><w:szCs w:val="32"/>"#,
    ),
    (
        "heading 2",
        "Normal",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:bCs/>"#,
    ),
    (
        "Status",
        "Normal",
        r#"<w:keepLines/><w:pBdr><w:top w:val="single" w:sz="6" w:space="5" w:color="8B8376"/><w:left w:val="single" w:sz="6" w:space="7" w:color="8B8376"/><w:bottom w:val="single" w:sz="6" w:space="5" w:color="8B8376"/><w:right w:val="single" w:sz="6" w:space="7" w:color="8B8376"/></w:pBdr><w:spacing w:before="160" w:after="160"/><w:ind w:left="170" w:right="170"/>"#,
        "",
    ),
    (
        "Status Draft",
        "Status",
        r#"<w:pBdr><w:top w:val="single" w:sz="8" w:space="5" w:color="9B2D26"/><w:left w:val="single" w:sz="8" w:space="7" w:color="9B2D26"/><w:bottom w:val="single" w:sz="8" w:space="5" w:color="9B2D26"/><w:right w:val="single" w:sz="8" w:space="7" w:color="9B2D26"/></w:pBdr>"#,
        r#"<w:color w:val="9B2D26"/>"#,
    ),
    (
        "Status Final",
        "Status",
        r#"<w:pBdr><w:top w:val="single" w:sz="8" w:space="5" w:color="2F6A4D"/><w:left w:val="single" w:sz="8" w:space="7" w:color="2F6A4D"/><w:bottom w:val="single" w:sz="8" w:space="5" w:color="2F6A4D"/><w:right w:val="single" w:sz="8" w:space="7" w:color="2F6A4D"/></w:pBdr>"#,
        r#"<w:color w:val="2F6A4D"/>"#,
    ),
    (
        "Small",
        "Normal",
        r#"<w:spacing w:after="100"/>"#,
        r#"<w:color w:val="4D483F"/><w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    ),
    ("Legend", "Small", r#"<w:spacing w:after="280"/>"#, r#"<w:i/><w:iCs/>"#),
    ("Empty", "Normal", "", r#"<w:i/><w:iCs/><w:color w:val="6D675D"/>"#),
    (
        "Article Text",
        "Normal",
        r#"<w:spacing w:after="180" w:line="312" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="22"/><w:szCs w:val="22"/>"#,
    ),
    (
        "Article Heading",
        "Article Text",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="140" w:line="252" w:lineRule="auto"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>"#,
    ),
    (
        "Article Quote",
        "Article Text",
        r#"<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="DCD6C9"/></w:pBdr><w:ind w:left="425" w:right="425"/>"#,
        "",
    ),
    (
        "Article List",
        "Article Text",
        r#"<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="80"/><w:ind w:left="425" w:hanging="283"/>"#,
        "",
    ),
    (
        "Article Caption",
        "Article Text",
        r#"<w:spacing w:before="60"/>"#,
        r#"<w:i/><w:iCs/><w:color w:val="6D675D"/><w:sz w:val="19"/><w:szCs w:val="19"/>"#,
    ),
    (
        "Article Figure",
        "Article Text",
        r#"<w:pBdr><w:top w:val="single" w:sz="4" w:space="8" w:color="DCD6C9"/><w:left w:val="single" w:sz="4" w:space="8" w:color="DCD6C9"/><w:bottom w:val="single" w:sz="4" w:space="8" w:color="DCD6C9"/><w:right w:val="single" w:sz="4" w:space="8" w:color="DCD6C9"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F4F1EA"/><w:ind w:left="200" w:right="200"/><w:jc w:val="center"/>"#,
        r#"<w:color w:val="6D675D"/>"#,
    ),
    (
        "Article Cell",
        "Article Text",
        r#"<w:spacing w:before="40" w:after="40" w:line="264" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
];

/// Everything that is set in the sans serif of labels, tables and margins.
const SET_IN_SANS: [Style<'_>; 14] = [
    (
        "Eyebrow",
        "Normal",
        r#"<w:pBdr><w:top w:val="single" w:sz="18" w:space="6" w:color="211F1B"/></w:pBdr><w:spacing w:after="300"/>"#,
        r#"<w:color w:val="6D675D"/><w:spacing w:val="8"/><w:sz w:val="17"/><w:szCs w:val="17"/>"#,
    ),
    (
        "Fact Label",
        "Normal",
        r#"<w:keepNext/><w:spacing w:before="100" w:after="10" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:color w:val="6D675D"/><w:sz w:val="15"/><w:szCs w:val="15"/>"#,
    ),
    (
        "Fact",
        "Normal",
        r#"<w:spacing w:after="60" w:line="252" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
    (
        "Tally Head",
        "Fact Label",
        r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="DCD6C9"/></w:pBdr><w:spacing w:after="80"/><w:ind w:right="178"/>"#,
        "",
    ),
    ("Tally", "Fact", r#"<w:tabs><w:tab w:val="right" w:pos="2770"/></w:tabs><w:spacing w:after="20"/>"#, ""),
    (
        "Bar",
        "Normal",
        r#"<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>"#,
        r#"<w:color w:val="FFFFFF"/><w:sz w:val="20"/><w:szCs w:val="20"/>"#,
    ),
    (
        "Cell",
        "Normal",
        r#"<w:spacing w:before="30" w:after="30" w:line="252" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="17"/><w:szCs w:val="17"/>"#,
    ),
    (
        "Cell Head",
        "Cell",
        r#"<w:keepNext/>"#,
        r#"<w:b/><w:bCs/><w:color w:val="6D675D"/><w:sz w:val="15"/><w:szCs w:val="15"/>"#,
    ),
    ("Cell Figure", "Cell", "", r#"<w:b/><w:bCs/>"#),
    (
        "header",
        "Normal",
        r#"<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="DCD6C9"/></w:pBdr><w:spacing w:after="0"/>"#,
        r#"<w:color w:val="6D675D"/><w:sz w:val="16"/><w:szCs w:val="16"/>"#,
    ),
    (
        "footer",
        "Normal",
        r#"<w:spacing w:after="0"/>"#,
        r#"<w:color w:val="6D675D"/><w:sz w:val="16"/><w:szCs w:val="16"/>"#,
    ),
    (
        "annotation text",
        "Normal",
        r#"<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>"#,
        r#"<w:sz w:val="18"/><w:szCs w:val="18"/>"#,
    ),
    (
        "Section End",
        "Normal",
        r#"<w:spacing w:after="0" w:line="20" w:lineRule="exact"/>"#,
        r#"<w:sz w:val="2"/><w:szCs w:val="2"/>"#,
    ),
    (
        "After Table",
        "Normal",
        r#"<w:spacing w:after="0" w:line="120" w:lineRule="exact"/>"#,
        r#"<w:sz w:val="4"/><w:szCs w:val="4"/>"#,
    ),
];

/// Styles of words within a paragraph.
const WORDS: [(&str, &str); 12] = [
    ("Strong", r#"<w:b/><w:bCs/>"#),
    ("Quiet", r#"<w:color w:val="6D675D"/>"#),
    ("Note", r#"<w:i/><w:iCs/><w:color w:val="4D483F"/>"#),
    ("Alert", r#"<w:color w:val="9B2D26"/>"#),
    ("Passage", r#"<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/><w:i/><w:iCs/>"#),
    ("Was", r#"<w:strike/><w:color w:val="6D675D"/>"#),
    ("Becomes", r#"<w:color w:val="211F1B"/><w:u w:val="single" w:color="2F6A4D"/>"#),
    ("Link", r#"<w:color w:val="24506F"/>"#),
    ("Draft Mark", r#"<w:b/><w:bCs/><w:color w:val="9B2D26"/><w:spacing w:val="40"/>"#),
    (
        "Hidden Flag",
        r#"<w:color w:val="9B2D26"/><w:sz w:val="13"/><w:szCs w:val="13"/><w:bdr w:val="single" w:sz="4" w:space="0" w:color="9B2D26"/>"#,
    ),
    ("annotation reference", r#"<w:sz w:val="16"/><w:szCs w:val="16"/>"#),
    ("Mark shared", r#"<w:u w:val="double" w:color="211F1B"/>"#),
];

const TABLES: &str = r#"<w:style w:type="table" w:customStyle="1" w:styleId="PlainTable"><w:name w:val="Plain Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="BarTable"><w:name w:val="Bar Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:insideV w:val="single" w:sz="8" w:space="0" w:color="FFFFFF"/></w:tblBorders><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="ArticleTable"><w:name w:val="Article Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="8B8376"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="8B8376"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="DCD6C9"/></w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="211F1B"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="211F1B"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="DCD6C9"/></w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="211F1B"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="F4F1EA"/></w:tcPr></w:tblStylePr></w:style>"#;

pub(super) fn write(copy: &Copy<'_>, pen: &mut Pen<'_>) -> io::Result<()> {
    let report = region(copy.report.language().tag());
    pen.raw(&format!(
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults>\
         <w:rPrDefault><w:rPr>{SERIF}<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>\
         <w:lang w:val=\"{report}\" w:eastAsia=\"{report}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault>\
         <w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>\
         <w:rPr><w:color w:val=\"211F1B\"/></w:rPr></w:style><w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name \
         w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style><w:style \
         w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority \
         w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" \
         w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right \
         w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    ))?;
    let language = article_language(copy.report.article().language.as_deref());
    let accent = copy.report.head.accent().map(|accent| accent.light.digits());
    for style in SET_IN_SERIF {
        let language = if style.0 == "Article Text" { language.as_str() } else { "" };
        coloured(pen, style, "", language, accent.as_deref())?;
    }
    for style in SET_IN_SANS {
        coloured(pen, style, SANS, "", accent.as_deref())?;
    }
    for (name, look) in WORDS {
        let own = accent.as_ref().filter(|_| name == "Link").map(|accent| format!("<w:color w:val=\"{accent}\"/>"));
        words(pen, name, own.as_deref().unwrap_or(look))?;
    }
    words(pen, "Code", &format!("{MONO}<w:sz w:val=\"15\"/><w:szCs w:val=\"15\"/>"))?;
    for (tone, colour, line) in TONES {
        words(pen, &format!("Mark-{tone}"), &format!("<w:u w:val=\"{line}\" w:color=\"{colour}\"/>"))?;
        words(pen, &format!("Tone-{tone}"), &format!("<w:b/><w:bCs/><w:color w:val=\"{colour}\"/>"))?;
        let number = format!("{SANS}<w:b/><w:bCs/><w:color w:val=\"{colour}\"/><w:vertAlign w:val=\"superscript\"/>");
        words(pen, &format!("Number-{tone}"), &number)?;
    }
    pen.raw(TABLES)?;
    pen.raw("</w:styles>")
}

/// A style of paragraphs, some in the newsroom's colour: its name, the rule at the head, and the headings.
fn coloured(pen: &mut Pen<'_>, style: Style<'_>, font: &str, language: &str, accent: Option<&str>) -> io::Result<()> {
    let (name, based_on, own, runs) = style;
    match accent {
        Some(accent) if matches!(name, "Publisher" | "heading 1") => {
            let runs = format!("<w:color w:val=\"{accent}\"/>{runs}");
            paragraph(pen, (name, based_on, own, &runs), font, language)
        }
        Some(accent) if name == "Eyebrow" => {
            let own = own.replace("w:color=\"211F1B\"", &format!("w:color=\"{accent}\""));
            paragraph(pen, (name, based_on, &own, runs), font, language)
        }
        _ => paragraph(pen, style, font, language),
    }
}

/// A style's identity: its name without blanks, and those that Word knows by another name.
fn identity(name: &str) -> String {
    match name {
        "annotation text" => "CommentText".to_owned(),
        "annotation reference" => "CommentReference".to_owned(),
        "heading 1" => "Heading1".to_owned(),
        "heading 2" => "Heading2".to_owned(),
        "header" => "Header".to_owned(),
        "footer" => "Footer".to_owned(),
        "Mark shared" => "Mark-shared".to_owned(),
        other => other.replace(' ', ""),
    }
}

/// Whether Word has a style of that name.
fn is_known(name: &str) -> bool {
    matches!(
        name,
        "Title"
            | "Strong"
            | "heading 1"
            | "heading 2"
            | "header"
            | "footer"
            | "annotation text"
            | "annotation reference"
    )
}

fn begin(pen: &mut Pen<'_>, sort: &str, name: &str) -> io::Result<()> {
    let own = if is_known(name) { "" } else { " w:customStyle=\"1\"" };
    let identity = identity(name);
    pen.raw(&format!("<w:style w:type=\"{sort}\"{own} w:styleId=\"{identity}\"><w:name w:val=\"{name}\"/>"))
}

fn paragraph(pen: &mut Pen<'_>, style: Style<'_>, font: &str, language: &str) -> io::Result<()> {
    let (name, based_on, paragraph, runs) = style;
    begin(pen, "paragraph", name)?;
    pen.raw(&format!("<w:basedOn w:val=\"{}\"/><w:qFormat/>", identity(based_on)))?;
    if !paragraph.is_empty() {
        pen.raw(&format!("<w:pPr>{paragraph}</w:pPr>"))?;
    }
    if !(font.is_empty() && runs.is_empty() && language.is_empty()) {
        pen.raw(&format!("<w:rPr>{font}{runs}{language}</w:rPr>"))?;
    }
    pen.raw("</w:style>")
}

fn words(pen: &mut Pen<'_>, name: &str, look: &str) -> io::Result<()> {
    begin(pen, "character", name)?;
    pen.raw(&format!("<w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>"))
}

/// The language of the article's words, so that Word spells them in it; nothing for what is no tag (BCP 47).
fn article_language(tag: Option<&str>) -> String {
    let Some(tag) = tag.filter(|tag| is_tag(tag)) else { return String::new() };
    let tag = region(tag);
    format!("<w:lang w:val=\"{tag}\" w:eastAsia=\"{tag}\" w:bidi=\"{tag}\"/>")
}

fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    (2..=3).contains(&language.len())
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        && tag.len() <= 35
}

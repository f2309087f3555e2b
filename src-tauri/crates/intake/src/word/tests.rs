use crate::archive::tests::archive;
use crate::draft::read_within;
use crate::{Error, Input, LIMITS, ReadDraft, Readers};
use claimdesk_domain::annotation::Mark;

const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

fn read(parts: &[(&str, &[u8])]) -> Result<ReadDraft, Error> {
    let input = Input { name: Some("a.docx".to_owned()), bytes: archive(parts), ..Input::default() };
    read_within(&input, Readers::default(), &LIMITS)
}

/// A document of this body, with other parts beside it.
fn document(space: &str, body: &str, parts: &[(&str, &str)]) -> Result<ReadDraft, Error> {
    let mc = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    let text =
        format!("<w:document xmlns:w='{space}' xmlns:mc='{mc}' xmlns:r='r'><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", text.as_bytes())];
    all.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    read(&all)
}

fn body(body: &str) -> ReadDraft {
    document(TRANSITIONAL, body, &[]).unwrap()
}

fn texts(draft: &ReadDraft) -> Vec<&str> {
    draft.text.blocks.iter().map(|block| block.text.as_str()).collect()
}

/// Each mark with its block and its words.
fn marked(draft: &ReadDraft) -> Vec<(u32, &str, &Mark)> {
    let words =
        |block: u32, start: u32, end: u32| &draft.text.blocks[block as usize].text[start as usize..end as usize];
    draft.text.annotations.iter().map(|one| (one.block, words(one.block, one.start, one.end), &one.mark)).collect()
}

fn relationships(lines: &[(&str, &str, &str, bool)]) -> String {
    let line = |(id, kind, target, outside): &(&str, &str, &str, bool)| {
        let mode = if *outside { "TargetMode='External'" } else { "" };
        format!("<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}' {mode}/>")
    };
    format!("<Relationships>{}</Relationships>", lines.iter().map(line).collect::<String>())
}

#[test]
fn strict_documents_read_like_transitional_ones() {
    let text = "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Ferries stop</w:t></w:r></w:p>";
    for space in [STRICT, TRANSITIONAL] {
        assert_eq!(document(space, text, &[]).unwrap().title.as_deref(), Some("Ferries stop"));
    }
    assert_eq!(document("urn:other", text, &[]), Err(Error::Empty));
}

#[test]
fn the_title_that_a_reader_sees_goes_before_the_property() {
    let core = "<cp:coreProperties xmlns:cp='c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Letter to members</dc:title></cp:coreProperties>";
    let relationships = relationships(&[
        ("r1", "officeDocument", "word/document.xml", false),
        ("r2", "core-properties", "docProps/core.xml", false),
    ]);
    let titled = |paragraph: &str| {
        let text = format!("{paragraph}<w:p><w:r><w:t>They stop in March, the harbour office said.</w:t></w:r></w:p>");
        let parts = [("_rels/.rels", relationships.as_str()), ("docProps/core.xml", core)];
        document(TRANSITIONAL, &text, &parts).unwrap().title.unwrap()
    };
    let heading = "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Ferries stop</w:t></w:r></w:p>";
    assert_eq!(titled(heading), "Ferries stop");
    let line = "<w:p><w:r><w:t>Second draft, not checked</w:t></w:r></w:p>";
    assert_eq!(titled(line), "Letter to members", "a short first line may be no headline");
}

#[test]
fn a_comment_over_paragraphs_begins_at_its_first_words() {
    let comments = format!(
        "<w:comments xmlns:w='{TRANSITIONAL}'><w:comment w:id='4' w:author='Ada'><w:p><w:r><w:t>Which</w:t></w:r></w:p>\
         <w:p><w:r><w:t>one?</w:t></w:r></w:p></w:comment><w:comment w:id='5' w:author='Tom'><w:p><w:r><w:t>This.</w:t>\
         </w:r></w:p></w:comment></w:comments>"
    );
    let rels = relationships(&[("a", "comments", "comments.xml", false)]);
    let draft = document(
        TRANSITIONAL,
        "<w:p><w:r><w:t>One</w:t></w:r><w:commentRangeStart w:id='4'/><w:commentRangeStart w:id='5'/></w:p>\
         <w:p><w:r><w:t>two three</w:t></w:r></w:p><w:p><w:r><w:t>four</w:t></w:r><w:commentRangeEnd w:id='4'/>\
         <w:r><w:commentReference w:id='4'/></w:r><w:commentRangeEnd w:id='5'/><w:r><w:commentReference w:id='5'/></w:r>\
         </w:p>",
        &[("word/comments.xml", &comments), ("word/_rels/document.xml.rels", &rels)],
    )
    .unwrap();
    let comment = |author: &str, text: &str| Mark::Comment {
        author: Some(author.to_owned()),
        at: None,
        text: text.to_owned(),
        links: Vec::new(),
    };
    let (ada, tom) = (comment("Ada", "Which one?"), comment("Tom", "This."));
    let words = [(1, "two three", &ada), (1, "two three", &tom), (2, "four", &ada), (2, "four", &tom)];
    assert_eq!(marked(&draft), words);
}

#[test]
fn a_struck_paragraph_end_joins_two_paragraphs() {
    let draft = body(
        "<w:p><w:pPr><w:rPr><w:del w:author='Ada'/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr><w:r><w:t>two.</w:t></w:r></w:p>",
    );
    assert_eq!(texts(&draft), ["One two."]);
}

#[test]
fn hidden_words_codes_and_fallbacks_are_left_out() {
    let draft = body(
        "<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t>\
         </w:r><w:r><w:noBreakHyphen/><w:sym w:font='Symbol' w:char='F061'/><w:tab/></w:r><w:fldSimple w:instr='PAGE'>\
         <w:r><w:t>7</w:t></w:r></w:fldSimple><mc:AlternateContent><mc:Choice Requires='wps'><w:r><w:t> once</w:t></w:r>\
         </mc:Choice><mc:Fallback><w:r><w:t> twice</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
    );
    assert_eq!(texts(&draft), ["Seen-α 7 once"]);
}

#[test]
fn a_box_of_one_cell_is_no_row_and_nested_tables_stay_in_their_row() {
    let p = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let row = |cells: &[String]| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    };
    let inner = row(&[p("b1"), p("b2")]);
    let draft = body(&[row(&[p("one") + &p("two")]), row(&[p("a"), inner + &p("c")])].concat());
    assert_eq!(texts(&draft), ["one", "two", "a\tb1 b2 c"]);
}

#[test]
fn what_lies_outside_is_never_opened() {
    let rels = relationships(&[
        ("a", "image", "file:///etc/passwd", true),
        ("b", "image", "../../../../etc/passwd", false),
        ("c", "styles", "https://example.org/styles.xml", true),
        ("d", "hyperlink", "https://example.org/a", true),
    ]);
    let draft = document(
        TRANSITIONAL,
        "<w:p><w:hyperlink r:id='d'><w:r><w:t>linked</w:t></w:r></w:hyperlink>\
         <w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' r:embed='a'/></w:drawing>\
         <w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' r:embed='b'/></w:drawing></w:r></w:p>",
        &[("word/_rels/document.xml.rels", &rels)],
    )
    .unwrap();
    assert_eq!(texts(&draft), ["linked"]);
    assert!(draft.pictures.is_empty());
    assert_eq!(marked(&draft), [(0, "linked", &Mark::Link { url: "https://example.org/a".to_owned() })]);
}

#[test]
fn what_is_no_document_is_refused() {
    let code = |parts: &[(&str, &[u8])]| read(parts).unwrap_err().failure().code;
    assert_eq!(code(&[("word/documents.txt", b"words")]), "input-damaged");
    assert_eq!(code(&[("word/document.xml", b"<w:document")]), "input-damaged");
    assert_eq!(code(&[("word/document.xml", b"<a>\xFF</a>")]), "input-damaged");
    let outside = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
    assert_eq!(code(&[("word/document.xml", outside)]), "input-damaged");
    assert_eq!(code(&[("word/document.xml", "<a>".repeat(100_000).as_bytes())]), "input-too-deep");
    assert_eq!(code(&[("word/document.xml", &vec![b' '; 65 << 20])]), "input-unpacks-too-large");
}

#[test]
fn a_field_that_never_ends_hides_no_text() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let instruction = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let whole = [&begin, &instruction(" PAGE "), &run("x"), &separate, &run("7"), &end].map(String::as_str).concat();
    let paragraphs = [
        run("One ") + &begin + &instruction(" PAGE ") + &run("two "),
        whole,
        run("three") + &begin + &instruction(" TOC ") + &separate + &run(" four"),
        run("five"),
    ];
    let draft = body(&paragraphs.map(|words| format!("<w:p>{words}</w:p>")).concat());
    assert_eq!(texts(&draft), ["One two", "7", "three four", "five"]);
    // One that does end may stand over many paragraphs.
    let index = [begin + &instruction(" TOC ") + &separate + &run("One 1"), run("Two 2"), end + &run("One")];
    let draft = body(&index.map(|words| format!("<w:p>{words}</w:p>")).concat());
    assert_eq!(texts(&draft), ["One"]);
}

#[test]
fn marks_without_end_take_no_time_by_their_square() {
    let many = |piece: &str| piece.repeat(100_000);
    let bodies = [
        many("<w:r><w:fldChar w:fldCharType='begin'/></w:r>"),
        many("<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:t>a</w:t></w:r></w:p>"),
        many("<w:commentRangeStart w:id='1'/><w:p/>"),
        "<w:ins w:author='a'>".repeat(400) + &many("<w:p><w:r><w:t>a</w:t></w:r></w:p>") + &"</w:ins>".repeat(400),
        format!(
            "<w:p>{}{}</w:p>",
            format!(
                "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>{}</w:instrText>\
                 <w:fldChar w:fldCharType='separate'/></w:r>",
                " ".repeat(8000)
            )
            .repeat(64),
            many("<w:r><w:t>a</w:t></w:r>")
        ),
        format!(
            "<w:p>{}</w:p>",
            many("<w:del w:author='a'><w:r><w:t>a</w:t></w:r></w:del><w:ins><w:r><w:t>b </w:t></w:r></w:ins>")
        ),
    ];
    for text in bodies {
        let blocks = document(TRANSITIONAL, &text, &[]).map(|draft| draft.text.blocks.len());
        assert!(matches!(blocks, Ok(1 | 100_000) | Err(Error::Empty | Error::TooManyAnnotations { .. })), "{blocks:?}");
    }
}

#[test]
fn raised_and_lowered_digits_join_no_number() {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
    };
    let raised = "<w:vertAlign w:val='superscript'/>";
    let styles = "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:style w:type='character' w:styleId='Power'><w:rPr><w:vertAlign w:val='superscript'/></w:rPr></w:style>\
        <w:style w:type='character' w:styleId='Strong' /></w:styles>";
    let styled = "<w:rStyle w:val='Power'/>";
    let back = "<w:rStyle w:val='Power'/><w:vertAlign w:val='baseline'/>";
    let equation = "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'>\
        <m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><w:rPr/><m:t>9</m:t></m:r></m:sup></m:sSup>\
        <m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    for (runs, shown) in [
        (run("", "10") + &run(raised, "6") + &run("", " grains"), "10⁶ grains"),
        (run("", "In 1999") + &run(styled, "3") + &run("", "0"), "In 1999³0"),
        (run("", "In 1999") + &run(back, "3"), "In 19993"),
        (run("", "CO") + &run("<w:vertAlign w:val='subscript'/>", "2"), "CO₂"),
        (run("", "10") + &run("<w:position w:val='10'/>", "6") + &run("<w:position w:val='1'/>", "7"), "10⁶7"),
        (run("", "the 5") + &run(raised, "th"), "the 5th"),
        (run("", "in 1999") + &run(raised, "3a"), "in 1999³a"),
        (equation.to_owned(), "10⁹¹⁄₂"),
    ] {
        let paragraph = format!("<w:p>{runs}</w:p>");
        let parts = [
            ("word/styles.xml", styles.to_owned()),
            ("word/_rels/document.xml.rels", relationships(&[("r1", "styles", "styles.xml", false)])),
        ];
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(texts(&document(TRANSITIONAL, &paragraph, &parts).unwrap()), [shown]);
    }
    let deleted = "<w:p><w:r><w:t>10</w:t></w:r><w:del w:author='Ada'><w:r><w:rPr><w:vertAlign w:val='superscript'/>\
        </w:rPr><w:delText>6</w:delText></w:r></w:del></w:p>";
    let struck = Mark::Deleted { author: Some("Ada".to_owned()), at: None, text: "⁶".to_owned() };
    assert_eq!(marked(&body(deleted)), [(0, "", &struck)]);
}

#[test]
fn what_nobody_here_understands_gives_way_to_what_stands_instead_of_it() {
    let words = |requires: &str| {
        let word = |word: &str| format!("<w:p><w:r><w:t>{word}</w:t></w:r></w:p>");
        let (first, second, instead) = (word("first"), word("second"), word("instead"));
        let draft = body(&format!(
            "<mc:AlternateContent><mc:Choice Requires='{requires}'>{first}</mc:Choice><mc:Choice Requires='wps'>{second}\
             </mc:Choice><mc:Fallback>{instead}</mc:Fallback></mc:AlternateContent>"
        ));
        texts(&draft).join(" ")
    };
    assert_eq!([words("wps w16cid"), words("wps tomorrow"), words("cx1")], ["first", "second", "second"]);
}

#[test]
fn a_comment_is_on_the_words_of_every_paragraph_that_it_is_on() {
    let comments = "<w:comments xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
        <w:comment w:id='1' w:author='Ada'><w:p><w:r><w:t>See the log.</w:t></w:r></w:p></w:comment></w:comments>";
    let relationships = relationships(&[("r1", "comments", "comments.xml", false)]);
    let parts = [("word/comments.xml", comments), ("word/_rels/document.xml.rels", relationships.as_str())];
    let run = |words: &str| format!("<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>");
    let (one, two, three) = (run("One. "), run("Two. "), run("Three."));
    let (start, end) = ("<w:commentRangeStart w:id='1'/>", "<w:commentRangeEnd w:id='1'/>");
    let reference = "<w:r><w:commentReference w:id='1'/></w:r>";
    let words = |text: String| {
        let draft = document(TRANSITIONAL, &text, &parts).unwrap();
        marked(&draft).into_iter().map(|(block, words, _)| format!("{block} {words}")).collect::<Vec<_>>()
    };
    let over = format!("<w:p>{one}{start}{two}</w:p><w:p/><w:p>{one}{end}{reference}{three}</w:p>");
    assert_eq!(words(over), ["0 Two.", "1 One."]);
    let between = format!("<w:p>{start}{one}</w:p>{end}<w:p>{reference}{two}</w:p>");
    assert_eq!(words(between), ["0 One."]);
    let to_the_end = format!("<w:p>{start}{one}</w:p><w:p>{end}{reference}{two}</w:p>");
    assert_eq!(words(to_the_end), ["0 One."]);
    let point = format!("<w:p>{one}{start}</w:p><w:p>{end}{reference}{two}</w:p>");
    assert_eq!(words(point), ["1 "]);
}

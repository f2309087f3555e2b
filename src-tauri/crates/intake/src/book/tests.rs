use crate::archive::tests::archive;
use crate::draft::read_within;
use crate::{Error, Input, LIMITS, ReadDraft, Readers};
use claimdesk_domain::annotation::Mark;

const CONTAINER: &str = "<container><rootfiles><rootfile full-path='b.opf'/></rootfiles></container>";

fn read(chapters: &[(&str, &str)], part: Option<u32>) -> Result<ReadDraft, Error> {
    read_with(chapters, part, &[])
}

fn read_with(chapters: &[(&str, &str)], part: Option<u32>, beside: &[(&str, &str)]) -> Result<ReadDraft, Error> {
    let item = |(number, (path, _)): (usize, &(&str, &str))| {
        format!("<item id='c{number}' href='{path}' media-type='application/xhtml+xml'/>")
    };
    let items: String = chapters.iter().enumerate().map(item).collect();
    let spine: String = (0..chapters.len()).map(|number| format!("<itemref idref='c{number}'/>")).collect();
    let package = format!("<package><manifest>{items}</manifest><spine>{spine}</spine></package>");
    let mut files = vec![
        ("mimetype", &b"application/epub+zip"[..]),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("b.opf", package.as_bytes()),
    ];
    files.extend(chapters.iter().chain(beside).map(|(path, text)| (*path, text.as_bytes())));
    let input = Input { name: Some("a.epub".to_owned()), bytes: archive(&files), part, ..Input::default() };
    read_within(&input, Readers::default(), &LIMITS)
}

fn texts(draft: &ReadDraft) -> Vec<&str> {
    draft.text.blocks.iter().map(|block| block.text.as_str()).collect()
}

const CHAPTERS: [(&str, &str); 3] = [
    (
        "one.xhtml",
        "<html xmlns:e='e'><body><h1>One</h1><p>Salt<a e:type='noteref' href='notes.xhtml#n'>[*]</a>&nbsp;is dear.</p></body></html>",
    ),
    ("two.xhtml", "<html><body><p>No <b>end tags<p>here</body></html>"),
    ("notes.xhtml", "<html xmlns:e='e'><body><aside e:type='endnote' id='n'><p>A note.</p></aside></body></html>"),
];

#[test]
fn notes_are_found_in_other_files_and_broken_chapters_are_read_as_html() {
    let draft = read(&CHAPTERS, None).unwrap();
    assert_eq!(texts(&draft), ["One", "Salt\u{a0}is dear.", "No end tags", "here", "A note."]);
    let titles: Vec<&str> = draft.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["One", "No end tags"]);
    let note = &draft.text.annotations[0];
    let mark = Mark::Footnote { label: "*".to_owned(), text: "A note.".to_owned(), links: Vec::new() };
    assert_eq!((note.block, note.start, &note.mark), (1, 4, &mark));
}

#[test]
fn a_part_is_its_chapter() {
    let draft = read(&CHAPTERS, Some(1)).unwrap();
    assert_eq!((draft.title.as_deref(), texts(&draft)), (Some("No end tags"), vec!["No end tags", "here"]));
    assert_eq!(read(&CHAPTERS, Some(2)), Err(Error::NoSuchPart { part: 2 }));
}

#[test]
fn a_book_whose_text_is_encrypted_wants_a_key_and_one_whose_fonts_are_garbled_does_not() {
    let with = |way: &str, file: &str| {
        let said = format!(
            "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container' \
             xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData><e:EncryptionMethod Algorithm='{way}'/>\
             <e:CipherData><e:CipherReference URI='{file}'/></e:CipherData></e:EncryptedData></encryption>"
        );
        read_with(&CHAPTERS, None, &[("META-INF/encryption.xml", &said)])
    };
    let aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    assert_eq!(with(aes, "two.xhtml"), Err(Error::Encrypted));
    assert_eq!(with(aes, "b.opf"), Err(Error::Encrypted));
    assert!(with(aes, "film.mp4").is_ok());
    assert!(with("http://www.idpf.org/2008/embedding", "serif.otf").is_ok());
}

#[test]
fn raised_and_lowered_digits_join_no_number() {
    let page = "<html xmlns:m='http://www.w3.org/1998/Math/MathML'><body><p>10<sup>6</sup> of 1999<sup><b>3</b></sup>, \
        CO<sub>2</sub>, the 5<sup>th</sup>, <m:math>\n<m:msup>\n<m:mn>10</m:mn>\n<m:mrow><m:mo>-</m:mo><m:mn>9</m:mn>\
        </m:mrow>\n</m:msup></m:math> or 5<m:math><m:mfrac><m:mn>1</m:mn>\n<m:mn>2</m:mn></m:mfrac></m:math> of it\
        </p></body></html>";
    let draft = read(&[("one.xhtml", page)], None).unwrap();
    assert_eq!(texts(&draft), ["10⁶ of 1999³, CO₂, the 5th, 10⁻⁹ or 5¹⁄₂ of it"]);
}

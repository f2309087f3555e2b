use super::*;
use claimdesk_domain::citation::Author;
use proptest::prelude::*;

const TABLE: &str = include_str!("table.txt");

fn read_all(bytes: &[u8]) -> (Result<&'static str, Error>, Vec<SourceItem>) {
    let mut items = Vec::new();
    let format = read(bytes, &SOURCES_LIMITS, &mut |item| {
        items.push(item);
        Ok(())
    });
    (format, items)
}

fn people(all: &[Author]) -> Option<String> {
    let one = |author: &Author| {
        let parts = [author.given.as_deref(), Some(author.name.as_str()), author.suffix.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("/")
    };
    (!all.is_empty()).then(|| all.iter().map(one).collect::<Vec<_>>().join("; "))
}

fn kebab(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap().trim_matches('"').to_owned()
}

fn field(found: &FoundSource, name: &str) -> String {
    let cited = &found.citation;
    let words = match name {
        "title" => Some(found.title.clone()),
        "publisher" => found.publisher.clone(),
        "url" => found.url.clone(),
        "note" => found.note.clone(),
        "confidential" => Some(found.confidential.to_string()),
        "primary" => Some(found.primary.to_string()),
        "kind" => Some(kebab(&found.kind())),
        "work" => cited.work.as_ref().map(kebab),
        "authors" => people(&cited.authors),
        "editors" => people(&cited.editors),
        "issued" => cited.issued.map(|day| day.to_string()),
        "accessed" => cited.accessed.map(|day| day.to_string()),
        "container" => cited.container.clone(),
        "volume" => cited.volume.clone(),
        "issue" => cited.issue.clone(),
        "pages" => cited.pages.clone(),
        "place" => cited.place.clone(),
        "doi" => cited.doi.clone(),
        "isbn" => cited.isbn.clone(),
        "issn" => cited.issn.clone(),
        "language" => cited.language.clone(),
        "summary" => cited.summary.clone(),
        "key" => cited.key.clone(),
        other => panic!("no field {other}"),
    };
    words.unwrap_or_else(|| "-".to_owned())
}

/// What an entry is, told in the words of the table: the fields that the row asks for, or why and where it was left.
fn told(item: Option<&SourceItem>, asked: &str) -> String {
    let Some(item) = item else { return "nothing".to_owned() };
    match &item.what {
        SourceWhat::Left { reason, .. } => format!("left: {} {}", kebab(reason), item.line),
        SourceWhat::Source(found) if asked.starts_with("left") => format!("title: {}", found.title),
        SourceWhat::Source(found) => {
            let names = asked.split(" | ").map(|part| part.split(": ").next().unwrap().trim());
            names.map(|name| format!("{name}: {}", field(found, name))).collect::<Vec<_>>().join(" | ")
        }
    }
}

#[test]
fn messy_entries_become_what_the_table_says() {
    let (mut rows, mut wrong) = (0, Vec::new());
    for case in TABLE.split("\n= ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (file, expected) = rest.split_once("\n>\n").unwrap_or((rest.trim_end_matches("\n>"), ""));
        let file = file.replace("\\e", "");
        // What follows from how a file was written: marks of a byte order, lines as Windows ends them.
        for file in [file.clone(), format!("\u{FEFF}{file}"), file.replace('\n', "\r\n")] {
            let (format, items) = read_all(file.as_bytes());
            let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
            rows += expected.len();
            if items.len() != expected.len() || format.is_err() {
                wrong.push(format!("{name}: {} entries, {format:?}", items.len()));
            }
            for (number, row) in expected.iter().enumerate() {
                let found = told(items.get(number), row);
                if found != *row {
                    wrong.push(format!("{name}, entry {}:\n  expected {row}\n  found    {found}", number + 1));
                }
            }
        }
    }
    assert!(rows >= 300, "{rows}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn text_in_other_encodings_is_read() {
    let text = "@book{a,\n title = {Größtenteils über Brücken},\n author = {Müller, Jürgen},\n}\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &latin, &utf_16] {
        let (format, items) = read_all(bytes);
        assert_eq!(format.unwrap(), "bibtex");
        let SourceWhat::Source(found) = &items[0].what else { panic!("{items:?}") };
        assert_eq!(
            (found.title.as_str(), field(found, "authors").as_str()),
            ("Größtenteils über Brücken", "Jürgen/Müller")
        );
    }
}

#[test]
fn what_is_no_text_or_too_much_is_refused() {
    assert_eq!(read_all(b"").0, Err(Error::Empty));
    assert_eq!(read_all(b" \n ").0, Err(Error::OnlyWhitespace));
    assert!(matches!(read_all(b"%PDF-1.7 x").0, Err(Error::NotText { .. })));
    let limits = Limits { input_bytes: 10, ..SOURCES_LIMITS };
    let read = read(&b"@book{a, title = {A}}"[..], &limits, &mut |_| Ok(()));
    assert!(matches!(read, Err(Error::TooLarge { .. })));
    let long = format!("@book{{a, title = {{{}}}}}\n@book{{b, title = {{B}}}}", "x".repeat(ENTRY_BYTES));
    let (_, items) = read_all(long.as_bytes());
    assert_eq!(
        (told(items.first(), "left"), told(items.get(1), "title")),
        ("left: too-long 1".to_owned(), "title: B".to_owned())
    );
}

#[test]
fn strings_that_name_each_other_do_not_grow_without_end() {
    let mut text = String::from("@string{a0 = {0123456789}}\n");
    for number in 1..60 {
        text += &format!("@string{{a{number} = a{0} # a{0}}}\n", number - 1);
    }
    text += "@book{a, title = {A}, publisher = a59}";
    let (_, items) = read_all(text.as_bytes());
    assert_eq!(told(items.first(), "title: "), "title: A");
    let deep = format!("@book{{a, title = {{{}A{}}}}}", "{".repeat(100_000), "}".repeat(100_000));
    assert_eq!(told(read_all(deep.as_bytes()).1.first(), "title: "), "title: A");
}

proptest! {
    #[test]
    fn nothing_breaks_a_reader(text in "(@[a-z]{1,8}[{(]|[{}\"#,=\\\\$~@&<>-]|title|author|TY  - |ER  - |TI  - |\\[\\{|\"|:|\\PC|\n){0,60}") {
        for begin in ["", "[", "{\"items\":[", "@book{a, title = {", "TY  - JOUR\nTI  - "] {
            let (_, items) = read_all(format!("{begin}{text}").as_bytes());
            prop_assert!(items.windows(2).all(|pair| pair[0].line <= pair[1].line && pair[0].number < pair[1].number));
        }
    }
}

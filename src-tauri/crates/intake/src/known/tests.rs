use super::*;
use proptest::prelude::*;

const TABLE: &str = include_str!("table.txt");

fn read_all(bytes: &[u8]) -> (Result<&'static str, Error>, Vec<KnownItem>) {
    let mut items = Vec::new();
    let format = read(bytes, &KNOWN_LIMITS, &mut |item| {
        assert!(items.len() <= bytes.len(), "no reader tells of more items than there are bytes");
        items.push(item);
        Ok(())
    });
    (format, items)
}

fn field(found: &FoundCheck, name: &str) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let words = match name {
        "claim" => Some(found.claim.clone()),
        "title" => found.title.clone(),
        "speaker" => found.speaker.clone(),
        "said" => day(found.said_on),
        "checked" => day(found.checked_on),
        "rating" => found.rating.clone(),
        "means" => found.means.map(|means| serde_json::to_string(&means).unwrap().trim_matches('"').to_owned()),
        "publisher" => found.publisher.clone(),
        "url" => found.url.clone(),
        "language" => found.language.clone(),
        "id" => found.id.clone(),
        other => panic!("no field {other}"),
    };
    words.unwrap_or_else(|| "-".to_owned())
}

/// What an item is, told in the words of the table: the fields that the row asks for, or why it was left.
fn told(item: Option<&KnownItem>, asked: &str) -> String {
    match item.map(|item| &item.what) {
        None => "nothing".to_owned(),
        Some(KnownWhat::Left { reason, .. }) => {
            format!("left: {}", serde_json::to_string(reason).unwrap().trim_matches('"'))
        }
        Some(KnownWhat::Check(found)) if asked.starts_with("left") => format!("claim: {}", found.claim),
        Some(KnownWhat::Check(found)) => {
            let names = asked.split(" | ").map(|part| part.split(": ").next().unwrap().trim());
            let parts: Vec<String> = names.map(|name| format!("{name}: {}", field(found, name))).collect();
            parts.join(" | ")
        }
    }
}

#[test]
fn messy_items_become_what_the_table_says() {
    let mut cases = 0;
    let mut wrong = Vec::new();
    for case in TABLE.split("\n= ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap();
        let (file, expected) = rest.split_once("\n>\n").unwrap();
        let file = file.replace("\\e", "");
        let (format, items) = read_all(file.as_bytes());
        let expected: Vec<&str> = expected.lines().filter(|line| !line.is_empty()).collect();
        cases += expected.len();
        if items.len() != expected.len() || format.is_err() {
            wrong.push(format!("{name}: {} items, {format:?}", items.len()));
        }
        for (number, row) in expected.iter().enumerate() {
            let found = told(items.get(number), row);
            if found != *row {
                wrong.push(format!("{name}, item {}:\n  expected {row}\n  found    {found}", number + 1));
            }
        }
    }
    assert!(cases >= 90, "{cases}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_item_says_where_it_stands_and_how_far_the_file_is_read() {
    let file = "[{\"claimReviewed\":\"A.\"},\n\n{\"claimReviewed\":\"\"},\n{\"claimReviewed\":\"C.\"}]";
    let (format, items) = read_all(file.as_bytes());
    assert_eq!(format.unwrap(), "claim-review");
    let places: Vec<_> = items.iter().map(|item| (item.number, item.line)).collect();
    assert_eq!(places, [(1, 1), (2, 3), (3, 4)]);
    assert!(items.windows(2).all(|pair| pair[0].read < pair[1].read));
    let (_, items) = read_all(b"claim;rating\nA.;True\n\"B\nC\";False\nD.;True\n");
    assert_eq!(items.iter().map(|item| item.line).collect::<Vec<_>>(), [2, 3, 5]);
}

#[test]
fn text_in_other_encodings_is_read() {
    let text = "claim;rating\nDie Brücke sei „gesperrt“.;größtenteils falsch\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes(), &latin, &utf_16] {
        let (_, items) = read_all(bytes);
        let row = "claim: Die Brücke sei „gesperrt“. | means: mostly-false";
        assert_eq!(told(items.first(), row), row);
    }
}

#[test]
fn what_is_no_list_of_checks_says_so() {
    assert_eq!(read_all(b"").0, Err(Error::Empty));
    assert_eq!(read_all(b" \n ").0, Err(Error::OnlyWhitespace));
    assert!(matches!(read_all(b"%PDF-1.7\n").0, Err(Error::NotText { .. })));
    assert!(matches!(read_all(b"PK\x03\x04 broken").0, Err(Error::Damaged { .. } | Error::NotText { .. })));
}

#[test]
fn an_item_longer_than_any_claim_is_left_and_the_next_one_read() {
    let long = "x".repeat(ITEM_BYTES as usize + 10);
    let file = format!(r#"[{{"claimReviewed":"{long}"}},{{"claimReviewed":"B."}}]"#);
    let (_, items) = read_all(file.as_bytes());
    assert_eq!(told(items.first(), "left"), "left: too-long");
    assert_eq!(told(items.get(1), "claim: "), "claim: B.");
    let row = format!("claim\n\"{long}{long}");
    assert!(matches!(read_all(row.as_bytes()).0, Err(Error::Damaged { .. })), "a row that never ends");
}

proptest! {
    #[test]
    fn any_bytes_are_read_to_their_end_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_all(&bytes);
    }

    #[test]
    fn any_brackets_come_to_an_end(text in r#"[\[{][\[\]{}",:/*\\a1 \n]{0,60}"#) {
        let _ = read_all(text.as_bytes());
    }

    #[test]
    fn any_cut_of_a_feed_loses_only_the_item_it_is_cut_in(end in 0_usize..200) {
        let file = r#"[{"@type":"ClaimReview","claimReviewed":"A {[\" quote."},{"@type":"ClaimReview","claimReviewed":"B."},{"@type":"ClaimReview","claimReviewed":"C."}]"#;
        let (_, items) = read_all(&file.as_bytes()[..end.min(file.len())]);
        let left = items.iter().filter(|item| matches!(item.what, KnownWhat::Left { .. })).count();
        prop_assert!(left <= 1 && items.len() <= 3);
    }
}

#[test]
fn what_is_in_a_script_or_a_style_is_no_claim() {
    let clean = super::fields::clean;
    assert_eq!(clean("The <b>dam</b><script type=\"x\">alert('<b>');</script > holds."), "The dam holds.");
    assert_eq!(clean("<STYLE>p { color: red }</style>It fell."), "It fell.");
    assert_eq!(clean("It fell. <script>no end"), "It fell.");
    assert_eq!(clean("<scripted>It fell."), "It fell.");
}

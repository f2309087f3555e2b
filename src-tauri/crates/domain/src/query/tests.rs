//! The syntax by table, and what holds of any text.

use super::*;
use crate::ids::RatingId;
use crate::rating::{Rating, Scale};
use proptest::prelude::*;
use uuid::Uuid;

fn scale() -> Scale {
    let rating = |finding, label: &str| Rating {
        id: RatingId(Uuid::nil()),
        finding,
        label: label.to_owned(),
        definition: String::new(),
    };
    Scale { ratings: vec![rating(ContentFinding::MostlyTrue, "Broadly right")] }
}

/// The tree as a line: `(a & b)`, `(a / b)`, `!a`, `a*` for a word that may go on, `a_b` for words that stand together.
fn told(text: &str) -> String {
    match parse(text, &scale()) {
        Ok(Query { part: None }) => "nothing".to_owned(),
        Ok(Query { part: Some(part) }) => line(&part),
        Err(Unclear { trouble, place }) => {
            let what = match trouble {
                Trouble::Value { field, value, .. } => format!("{field} knows no {value}"),
                Trouble::Day { field, value } => format!("{field} is no day: {value}"),
                Trouble::TooLong { limit } => format!("over {limit} words"),
                Trouble::TooDeep { limit } => format!("over {limit} deep"),
                Trouble::TooManyLetters { limit } => format!("over {limit} letters"),
                Trouble::Nothing { .. } => return "nothing".to_owned(),
            };
            format!("{what} at {}-{}", place.start, place.end)
        }
    }
}

fn line(part: &Part) -> String {
    let all = |parts: &[Part], by: &str| format!("({})", parts.iter().map(line).collect::<Vec<_>>().join(by));
    let of = |field: &str, values: Vec<String>| format!("{field}={}", values.join(","));
    match part {
        Part::All(parts) => all(parts, " & "),
        Part::Any(parts) => all(parts, " / "),
        Part::Not(part) => format!("!{}", line(part)),
        Part::Words(words) => {
            let column = words.column.map_or(String::new(), |column| format!("{}=", column.name()));
            let pieces: Vec<&str> = words.pieces.iter().map(|piece| piece.folded.as_str()).collect();
            let star = if words.beginning { "*" } else { "" };
            let mark = if words.quoted { "\"" } else { "" };
            format!("{column}{mark}{}{mark}{star}", pieces.join("_"))
        }
        Part::In(nouns) => of("in", nouns.iter().map(|noun| noun.name().to_owned()).collect()),
        Part::Finding(found) => of("finding", found.iter().map(|one| format!("{one:?}")).collect()),
        Part::State(states) => of("state", states.iter().map(|one| format!("{one:?}")).collect()),
        Part::Kind(kinds) => of("kind", kinds.iter().map(|one| format!("{one:?}")).collect()),
        Part::Tag(tag) => format!("tag={}{}", tag.folded, if tag.beginning { "*" } else { "" }),
        Part::Language(tag) => format!("language={tag}"),
        Part::Is(flags) => of("is", flags.iter().map(|flag| flag.name().to_owned()).collect()),
        Part::Dated(Period { from, before }) => {
            let day = |day: &Option<chrono::NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
            format!("{}<{}", day(from), day(before))
        }
    }
}

#[test]
fn the_syntax_by_table() {
    let table = [
        // Words.
        ("", "nothing"),
        ("  … ", "nothing"),
        ("dam", "dam*"),
        ("dam ", "dam"),
        ("the Dam burst", "(the & dam & burst*)"),
        ("dam*  gate ", "(dam* & gate)"),
        ("Il-sung ", "il_sung"),
        ("10,000 ", "10_000"),
        ("http://example.org/a ", "http_example_org_a"),
        ("note:this ", "note_this"),
        // Phrases.
        (r#""over the sea""#, r#""over_the_sea""#),
        ("“over the sea” now ", r#"("over_the_sea" & now)"#),
        ("„über See“", r#""uber_see""#),
        (r#"sea "over the"#, r#"(sea & "over_the"*)"#),
        (r#""""#, "nothing"),
        (r#"""#, "nothing"),
        (r#"gate"over sea"x "#, r#"(gate & "over_sea" & x)"#),
        // Operators.
        ("dam AND gate ", "(dam & gate)"),
        ("dam OR gate ", "(dam / gate)"),
        ("dam gate OR lock ", "((dam & gate) / lock)"),
        ("dam (gate OR lock) ", "(dam & (gate / lock))"),
        ("dam NOT gate ", "(dam & !gate)"),
        ("dam -gate ", "(dam & !gate)"),
        ("-gate ", "!gate"),
        (r#"dam -"sluice gate" "#, r#"(dam & !"sluice_gate")"#),
        ("dam -(gate OR lock) ", "(dam & !(gate / lock))"),
        ("dam ODER gate UND lock NICHT sea ", "(dam / (gate & lock & !sea))"),
        ("and or not ", "(and & or & not)"),
        ("dam - gate ", "(dam & gate)"),
        // What is not finished is read kindly.
        ("dam OR", "dam"),
        ("dam OR ", "dam"),
        ("OR dam ", "dam"),
        ("AND AND dam ", "dam"),
        ("dam NOT", "dam"),
        ("NOT NOT dam ", "!dam"),
        ("NOT OR dam ", "dam"),
        ("NOT", "nothing"),
        ("dam AND (gate", "(dam & gate*)"),
        ("(dam", "dam*"),
        ("dam) gate", "(dam & gate*)"),
        ("()", "nothing"),
        (") ( dam", "dam*"),
        ("dam -", "dam"),
        ("speaker:", "nothing"),
        ("dam finding: gate ", "(dam & gate)"),
        // Fields.
        ("speaker:kcna ", "speaker=kcna"),
        ("Speaker:KCNA", "speaker=kcna*"),
        (r#"speaker:"Mara Holt" dam "#, r#"(speaker="mara_holt" & dam)"#),
        ("source:report.pdf ", "source=report_pdf"),
        ("-outlet:star title:dam ", "(!outlet=star & title=dam)"),
        ("finding:false ", "finding=Some(False)"),
        ("finding:false,misleading ", "finding=Some(False),Some(Misleading)"),
        ("finding:mostly-true ", "finding=Some(MostlyTrue)"),
        (r#"finding:"mostly true""#, "finding=Some(MostlyTrue)"),
        ("finding:none ", "finding=None"),
        ("finding:mis", "finding=Some(Misleading)"),
        ("finding:purple ", "finding knows no purple at 8-14"),
        ("ä finding:purple", "finding knows no purple at 10-16"),
        (r#"rating:"broadly right" "#, "finding=Some(MostlyTrue)"),
        ("rating:broad", "finding=Some(MostlyTrue)"),
        ("rating:false ", "finding=Some(False)"),
        ("state:unchecked ", "state=Unchecked"),
        ("state:in", "state=InProgress"),
        ("kind:quantity|event ", "kind=Quantity,Event"),
        ("in:claims|articles dam ", "(in=claims,articles & dam)"),
        ("in:claim ", "in=claims"),
        ("noun:people ", "in=people"),
        ("in:shoes ", "in knows no shoes at 3-8"),
        ("is:disputed ", "is=disputed"),
        ("tag:missiles ", "tag=missiles"),
        ("tag:mis", "tag=mis*"),
        (r#"tag:"Missile tests""#, "tag=missile tests"),
        ("language:de ", "language=de"),
        // Days.
        ("before:2022-02 ", "…<2022-02-01"),
        ("after:2021 ", "2022-01-01<…"),
        ("on:2022-02 ", "2022-02-01<2022-03-01"),
        ("on:2022-02-28 ", "2022-02-28<2022-03-01"),
        ("after:2021-12-31 before:2023 ", "(2022-01-01<… & …<2023-01-01)"),
        ("dam before:20", "dam"),
        ("before:2022-13 ", "before is no day: 2022-13 at 7-14"),
        ("before:yesterday", "before is no day: yesterday at 7-16"),
        ("before:9999 ", "…<9999-01-01"),
    ];
    let wrong: Vec<_> =
        table.iter().map(|(text, tree)| (text, tree, told(text))).filter(|row| *row.1 != row.2).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_means_a_query_without_end() {
    assert_eq!(told(&"a ".repeat(33)), "over 32 words at 64-65");
    assert_eq!(told(&format!("\"{}\"", "a ".repeat(17))), "over 16 words at 1-35");
    assert_eq!(told(&"(".repeat(13)), "over 12 deep at 12-13");
}

#[test]
fn what_asks_for_nothing_says_where_a_word_is_missing() {
    for text in ["speaker:", "OR", "NOT", "\"", "-", "( )", "tag: ", "?!"] {
        let unclear = parse(text, &scale()).expect_err(text);
        assert!(matches!(unclear.trouble, Trouble::Nothing { .. }), "{text}: {unclear:?}");
        assert!(unclear.place.end <= text.chars().count());
    }
    for text in ["", "  \t", "before:20"] {
        assert_eq!(parse(text, &scale()), Ok(Query::default()), "{text} is still being typed");
    }
    assert_eq!(parse("dam speaker:", &scale()).map(|query| query.words().len()), Ok(1));
    let long = parse(&"ß".repeat(1001), &scale()).expect_err("nobody types so much");
    assert_eq!((long.trouble, long.place), (Trouble::TooManyLetters { limit: 1000 }, 1000..1001));
}

#[test]
fn a_field_is_switched_on_and_off() {
    let on = |text: &str, field: &str, value: &str| toggled(text, field, value);
    assert_eq!(on("dam", "finding", "false"), ("dam finding:false ".to_owned(), false));
    assert_eq!(on("dam finding:false ", "finding", "false"), ("dam".to_owned(), true));
    assert_eq!(on("", "tag", "missile tests"), ("tag:\"missile tests\" ".to_owned(), false));
    assert_eq!(on("tag:\"Missile tests\" dam", "tag", "missile tests"), ("dam".to_owned(), true));
    assert_eq!(on("dam OR gate", "in", "claims"), ("(dam OR gate) in:claims ".to_owned(), false));
    assert_eq!(on("\"the dam", "in", "claims"), ("\"the dam\" in:claims ".to_owned(), false));
    assert_eq!(on("dam (gate", "in", "claims"), ("dam (gate) in:claims ".to_owned(), false));
    assert!(!on("(in:claims OR dam)", "in", "claims").1, "within a part it says something else");
}

proptest! {
    #[test]
    fn any_text_is_a_query_or_one_error_with_its_place(text in "(\\PC|[\"() :\\-]|AND|OR|NOT|finding:|before:|in:|tag:){0,40}") {
        match parse(&text, &scale()) {
            Ok(query) => for words in query.words() {
                prop_assert!(!words.pieces.is_empty());
                prop_assert!(text.get(words.bytes.clone()).is_some());
                prop_assert!(words.pieces.iter().all(|piece| text.get(piece.bytes.clone()).is_some()));
            },
            Err(unclear) => prop_assert!(unclear.place.end <= text.chars().count()),
        }
    }

    #[test]
    fn a_field_that_is_switched_on_can_be_switched_off(text in "(\\PC|[\"() :\\-]|AND|OR|NOT){0,30}") {
        let (with, was_on) = toggled(&text, "finding", "false");
        prop_assume!(!was_on);
        let (_, is_on) = toggled(&with, "finding", "false");
        prop_assert!(is_on, "{}", with);
    }
}

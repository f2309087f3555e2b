use super::{Likeness, NothingKnown, Statement, figures, relation};
use claimdesk_domain::earlier::Relation;
use proptest::prelude::*;

/// Written before the code by somebody who had not seen it; how many are told rightly may only grow.
const PAIRS: &str = include_str!("../../../../../tests/fixtures/matching/pairs.tsv");

struct Pair<'text> {
    id: &'text str,
    wanted: Option<Relation>,
    statements: [&'text str; 2],
}

fn pairs() -> Vec<Pair<'static>> {
    let row = |line: &'static str| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, _, wanted, _, first, second] = cells.try_into().unwrap();
        let wanted = match wanted {
            "same" => Some(Relation::Same),
            "contradicts" => Some(Relation::Contradicts),
            "close" => Some(Relation::Close),
            "unrelated" => None,
            other => panic!("{id}: no relation: {other}"),
        };
        Pair { id, wanted, statements: [first, second] }
    };
    PAIRS.lines().skip(1).map(row).collect()
}

fn told(first: &str, second: &str) -> Option<Relation> {
    let [new, earlier] = [first, second].map(Statement::read);
    relation(&new, &earlier, &NothingKnown, None).map(|(relation, _)| relation)
}

#[test]
fn words_alone_tell_as_much_of_the_table_as_they_ever_did() {
    let all = pairs();
    let right = all.iter().filter(|pair| told(pair.statements[0], pair.statements[1]) == pair.wanted).count();
    let told_wrongly: Vec<&str> = all
        .iter()
        .filter(|pair| told(pair.statements[0], pair.statements[1]) != pair.wanted)
        .map(|pair| pair.id)
        .collect();
    assert!(right >= RIGHT, "{right} of {}, wrongly {told_wrongly:?}", all.len());
}

/// Of 341, by words alone.
const RIGHT: usize = 150;

#[test]
fn what_speaks_against_is_told_with_its_words() {
    let why = |first: &str, second: &str| {
        let [new, earlier] = [first, second].map(Statement::read);
        let (relation, reasons) = relation(&new, &earlier, &NothingKnown, None).unwrap();
        (relation, reasons.into_iter().next().unwrap())
    };
    for (first, second, code, words) in [
        (
            "The footbridge at Orle cost 1.2 million euros",
            "The footbridge at Orle cost 2.1 million euros",
            "other-number",
            &["1.2 million euros", "2.1 million euros"][..],
        ),
        (
            "The treaty of Orle was signed on 3 May 2019",
            "The treaty of Orle was signed on 13 May 2019",
            "other-time",
            &["2019-05-03", "2019-05-13"],
        ),
        (
            "The council of Orle approved the quarry",
            "The council of Orle rejected the quarry",
            "opposite",
            &["approved", "rejected"],
        ),
        (
            "The tunnel at Orle is 100 kilometres long",
            "The tunnel at Orle is 100 miles long",
            "other-number",
            &["100 kilometres", "100 miles"],
        ),
        ("The guards of Orle fired at the crowd", "The guards of Orle did not fire at the crowd", "denied", &[]),
        (
            "Ruritania beat Graustark in the final",
            "In the final, Graustark beat Ruritania",
            "swapped",
            &["Ruritania", "Graustark"],
        ),
    ] {
        let (relation, reason) = why(first, second);
        assert_eq!((relation, reason.code.as_str()), (Relation::Contradicts, code), "{first} | {second}");
        assert_eq!(reason.arguments, words, "{first} | {second}");
    }
}

#[test]
fn what_is_turned_twice_is_the_same_again() {
    for (first, second) in [
        ("Ruritania beat Graustark in the final", "Graustark lost to Ruritania in the final"),
        ("The council of Orle rejected the quarry", "The council of Orle did not approve the quarry"),
        ("The road at Orle is about 1,340 kilometres long", "The road at Orle is roughly 830 miles long"),
    ] {
        assert_eq!(told(first, second), Some(Relation::Same), "{first} | {second}");
    }
}

#[test]
fn who_shares_rare_words_and_meaning_comes_first() {
    let score = |text: &str, meaning: Option<f32>| {
        let [new, earlier] = ["The Selkie ferry sank off Orle in January", text].map(Statement::read);
        Likeness::learned().score(&figures(&new, &earlier, None, &NothingKnown, meaning), meaning.is_some())
    };
    assert!(score("The ferry Selkie sank off Orle", None) > score("A ferry sank in January", None));
    assert!(score("A ferry sank in January", Some(0.8)) > score("A ferry sank in January", Some(0.2)));
}

proptest! {
    #[test]
    fn any_two_texts_can_be_compared(first in ".{0,80}", second in ".{0,80}") {
        let [new, earlier] = [&first, &second].map(|text| Statement::read(text));
        let score = Likeness::learned().score(&figures(&new, &earlier, None, &NothingKnown, None), false);
        prop_assert!((0.0..=1.0).contains(&score));
        relation(&new, &earlier, &NothingKnown, Some(0.9));
    }
}

//! Languages without rules of their own: sentences, quotations, numbers, names and dates in figures, never a panic.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use chrono::NaiveDate;
use claimdesk_language::{FactKind, Sentence, analyze, sentences};
use proptest::prelude::*;

/// What one text should give, each in order.
struct Text {
    text: &'static str,
    sentences: &'static [&'static str],
    quotations: &'static [&'static str],
    numbers: &'static [&'static str],
    names: &'static [&'static str],
    /// TIMEX3 values.
    dates: &'static [&'static str],
    claims: usize,
}

const TABLE: &[Text] = &[
    Text {
        text: "Le maire de Lorvan a signé l’accord le 03/04/2022 avec Élise Caron. « Le pont coûte 3,5 millions d’euros ! » a-t-il \
               dit. Qui va payer ? Personne ne le sait encore, même pas lui.",
        sentences: &[
            "Le maire de Lorvan a signé l’accord le 03/04/2022 avec Élise Caron.",
            "« Le pont coûte 3,5 millions d’euros ! » a-t-il dit.",
            "Qui va payer ?",
            "Personne ne le sait encore, même pas lui.",
        ],
        quotations: &["« Le pont coûte 3,5 millions d’euros ! »"],
        numbers: &["3,5 millions d’euros"],
        names: &["Lorvan", "Élise Caron"],
        dates: &["2022-04-03"],
        claims: 2,
    },
    Text {
        text: "La alcaldesa inauguró el puente el 12/5/2023 en Valdeora. ¿Quién lo pagó? Costó 4 millones de euros y el 12,5 % \
               vino de la región. ¡Nadie protestó!",
        sentences: &[
            "La alcaldesa inauguró el puente el 12/5/2023 en Valdeora.",
            "¿Quién lo pagó?",
            "Costó 4 millones de euros y el 12,5 % vino de la región.",
            "¡Nadie protestó!",
        ],
        quotations: &[],
        numbers: &["4 millones de euros", "12,5 %"],
        names: &["Valdeora"],
        dates: &["2023-05-12"],
        claims: 2,
    },
    Text {
        text: "Burmistrz Jan Kowal otworzył most 3.05.2024 w Zalesiu. „Most kosztował 12 mln zł”, powiedziała inżynier przy ul. \
               Polnej. Czy ktoś protestował?",
        sentences: &[
            "Burmistrz Jan Kowal otworzył most 3.05.2024 w Zalesiu.",
            "„Most kosztował 12 mln zł”, powiedziała inżynier przy ul. Polnej.",
            "Czy ktoś protestował?",
        ],
        quotations: &["„Most kosztował 12 mln zł”"],
        numbers: &["12 mln zł"],
        names: &["Burmistrz Jan Kowal", "Zalesiu", "Polnej"],
        dates: &["2024-05-03"],
        claims: 2,
    },
    Text {
        text: "Мост открыли 03.05.2024 в Заречье. «Он стоил 40 млн рублей», сказал мэр Иван Громов. Кто заплатил?",
        sentences: &[
            "Мост открыли 03.05.2024 в Заречье.",
            "«Он стоил 40 млн рублей», сказал мэр Иван Громов.",
            "Кто заплатил?",
        ],
        quotations: &["«Он стоил 40 млн рублей»"],
        numbers: &["40 млн рублей"],
        names: &["Заречье", "Иван Громов"],
        dates: &["2024-05-03"],
        claims: 2,
    },
    Text {
        text: "橋は2024年5月3日に開通した。市長は「費用は40億円だ。高くない。」と述べた。誰が払うのか？",
        sentences: &[
            "橋は2024年5月3日に開通した。",
            "市長は「費用は40億円だ。高くない。」と述べた。",
            "誰が払うのか？",
        ],
        quotations: &["「費用は40億円だ。高くない。」"],
        numbers: &["40"],
        names: &[],
        dates: &["2024-05-03"],
        claims: 2,
    },
    Text {
        text: "افتتح الجسر في 3/5/2024 أمام السكان. قال العمدة إن التكلفة بلغت ٤٠ مليون. هل كان ذلك ضروريا؟",
        sentences: &[
            "افتتح الجسر في 3/5/2024 أمام السكان.",
            "قال العمدة إن التكلفة بلغت ٤٠ مليون.",
            "هل كان ذلك ضروريا؟",
        ],
        quotations: &[],
        numbers: &["٤٠ مليون"],
        names: &[],
        dates: &["2024-05-03"],
        claims: 2,
    },
    Text {
        text: "पुल 2024-05-03 को खोला गया। इस पर ४० करोड़ रुपये खर्च हुए। किसने भुगतान किया?",
        sentences: &["पुल 2024-05-03 को खोला गया।", "इस पर ४० करोड़ रुपये खर्च हुए।", "किसने भुगतान किया?"],
        quotations: &[],
        numbers: &["४० करोड़ रुपये"],
        names: &[],
        dates: &["2024-05-03"],
        claims: 2,
    },
];

fn read(text: &str) -> Vec<Sentence> {
    analyze(text, NaiveDate::from_ymd_opt(2024, 5, 16))
}

fn facts<'a>(text: &'a str, found: &[Sentence], kinds: &[FactKind]) -> Vec<&'a str> {
    let marks = found.iter().flat_map(|sentence| &sentence.facts).filter(|fact| kinds.contains(&fact.kind));
    marks.map(|fact| &text[fact.range.clone()]).collect()
}

#[test]
fn marks_figures_and_capitals_are_read_in_any_language() {
    for wanted in TABLE {
        let text = wanted.text;
        let found = read(text);
        let spans: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(spans, wanted.sentences);
        assert_eq!(facts(text, &found, &[FactKind::Quotation]), wanted.quotations, "{text}");
        let amounts = [FactKind::Number, FactKind::Money, FactKind::Percentage];
        assert_eq!(facts(text, &found, &amounts), wanted.numbers, "{text}");
        assert_eq!(facts(text, &found, &[FactKind::Name]), wanted.names, "{text}");
        let times = found.iter().flat_map(|sentence| &sentence.times);
        assert_eq!(times.map(|time| time.time.value.as_str()).collect::<Vec<_>>(), wanted.dates, "{text}");
        assert_eq!(found.iter().map(|sentence| sentence.claims.len()).sum::<usize>(), wanted.claims, "{text}");
    }
}

#[test]
fn a_day_and_a_month_that_may_change_places_leave_both_readings() {
    let found = read("Le maire a signé l’accord avec la région le 03/04/2022 devant les habitants.");
    let time = &found[0].times[0].time;
    assert_eq!((time.value.as_str(), time.alternatives.as_slice()), ("2022-04-03", &["2022-03-04".to_owned()][..]));
    let clear = read("Le maire a signé l’accord avec la région le 23/04/2022 devant les habitants.");
    assert!(clear[0].times[0].time.alternatives.is_empty());
    let pointed = read("Die Bürgermeisterin hat den Vertrag mit dem Land am 03.04.2022 unterschrieben.");
    assert_eq!(pointed[0].times[0].time.value, "2022-04-03");
    assert!(pointed[0].times[0].time.alternatives.is_empty(), "with full stops the day comes first");
}

/// Offsets stand on character boundaries and inside the text; marks lie within it.
fn holds(text: &str) {
    let mut end = 0;
    for sentence in read(text) {
        assert!(sentence.range.start >= end && !sentence.range.is_empty(), "{text}");
        end = sentence.range.end;
        let claims = sentence.claims.iter().flat_map(|claim| &claim.pieces);
        let said =
            sentence.attributions.iter().flat_map(|said| [Some(&said.cue), Some(&said.content), said.speaker.as_ref()]);
        let marks = sentence.times.iter().map(|time| &time.range).chain(sentence.facts.iter().map(|fact| &fact.range));
        for range in marks.chain(claims).chain(said.flatten()).chain([&sentence.range]) {
            assert!(text.get(range.clone()).is_some_and(|words| !words.is_empty()), "{range:?} of {text}");
        }
    }
}

/// Words and marks that the rules look at, of German and of other languages.
fn pieces() -> impl Strategy<Value = String> {
    let german = "Der die das und aber weil dass wenn wer Laut laut nach Angaben von zufolge so heißt es sagte sagten teilte mit \
        wirft vor zu haben soll sei habe wird wurde Müller Ute Lamm GmbH Bremen Polizei 3. 3,5 1.250 Millionen Euro Prozent \
        14.30 Uhr am Montag Mai 2019 seit bis zwischen vor drei Jahren Ende Anfang Nacht zum Mittwoch 03.04.2022 99.99.9999 \
        19. Jahrhundert 1970er-Jahren neunziger ersten Quartal größte erstmals nie angeblich nicht Sie Bitte Quelle : , . ; ? ! \
        „ “ » « ‚ ‘ ( ) – / z. B. Dr. Nr. gemeldet verkauft entließ abgebrannt 9999999999 ß Ä";
    let other = "Le la d’ l’ Élise Caron 03/04/2022 2024-05-03 3,5 € % ! ? ¿ ¡ « » “ ” ‹ › „ 「 」 『 』 。 、 年 月 日 2024 5 3 億円 橋は \
        سنة ٤٠ ؟ ، ۔ पुल ४० को । ॥ क् ул. г. т.е. Иван zł ul. Łódź 한국 2024년 1 200 000 / - . ,";
    let words = german.split_whitespace().chain(other.split_whitespace()).collect::<Vec<_>>();
    let word = (prop::sample::select(words), any::<bool>());
    prop::collection::vec(word, 0..60).prop_map(|words| {
        words.into_iter().map(|(word, space)| format!("{word}{}", if space { " " } else { "" })).collect()
    })
}

proptest! {
    #[test]
    fn any_words_of_any_language(text in pieces()) {
        for opening in ["", "Der Rat hat die Halle nicht für das Fest und den Markt geöffnet. ", "Le conseil a fermé la bibliothèque. "] {
            holds(&format!("{opening}{text}"));
        }
    }

    #[test]
    fn any_characters_after_any_language(text in "\\PC{0,120}") {
        for Text { text: opening, .. } in TABLE {
            holds(&format!("{opening} {text}"));
        }
        holds(&format!("Der Rat hat die Halle nicht für das Fest und den Markt geöffnet. {text}"));
    }
}

/// Each would take minutes if any pass were quadratic.
#[test]
fn long_text_without_structure_is_read_in_one_go() {
    let german = "Der Rat hat die Halle nicht für das Fest und den Markt und mit dem Land geöffnet. ";
    let french = "Le conseil municipal a fermé la bibliothèque lundi parce que le toit fuyait depuis des mois. ";
    for unit in
        ["und ", ",", "„", "“ ", "1. ", "sagte ", "der ", "sagte, ", "soll ", "「", "。", "am Montag ", "3. ", "/", "«"]
    {
        for opening in [german, french] {
            holds(&format!("{}{}", opening.repeat(20), unit.repeat(100_000 / unit.len())));
        }
    }
}

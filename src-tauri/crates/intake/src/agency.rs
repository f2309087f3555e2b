//! News agencies, by the names that their reports are credited with.

use claimdesk_domain::draft::{BlockKind, DraftText};

/// Names with the one that is noted.
const AGENCIES: &[(&str, &str)] = &[
    ("AAP", "AAP"),
    ("AFP", "AFP"),
    ("Agence France-Presse", "AFP"),
    ("Agence France Presse", "AFP"),
    ("AP", "AP"),
    ("Associated Press", "AP"),
    ("Anadolu", "Anadolu"),
    ("Anadolu Agency", "Anadolu"),
    ("ANI", "ANI"),
    ("ANP", "ANP"),
    ("ANSA", "ANSA"),
    ("APA", "APA"),
    ("Belga", "Belga"),
    ("Bloomberg", "Bloomberg"),
    ("Canadian Press", "The Canadian Press"),
    ("dpa", "dpa"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("EFE", "EFE"),
    ("IANS", "IANS"),
    ("Interfax", "Interfax"),
    ("IRNA", "IRNA"),
    ("Jiji Press", "Jiji Press"),
    ("KCNA", "KCNA"),
    ("Korean Central News Agency", "KCNA"),
    ("Keystone-SDA", "Keystone-SDA"),
    ("Kyodo", "Kyodo"),
    ("Kyodo News", "Kyodo"),
    ("Lusa", "Lusa"),
    ("NTB", "NTB"),
    ("PA Media", "PA Media"),
    ("Press Association", "PA Media"),
    ("PAP", "PAP"),
    ("Press Trust of India", "PTI"),
    ("PTI", "PTI"),
    ("Reuters", "Reuters"),
    ("Thomson Reuters", "Reuters"),
    ("RIA Novosti", "RIA Novosti"),
    ("Ritzau", "Ritzau"),
    ("TASS", "TASS"),
    ("Ukrinform", "Ukrinform"),
    ("United Press International", "UPI"),
    ("UPI", "UPI"),
    ("Xinhua", "Xinhua"),
    ("Xinhua News Agency", "Xinhua"),
    ("Yonhap", "Yonhap"),
    ("Yonhap News Agency", "Yonhap"),
];

/// Bytes at the beginning of a report among which its dateline stands.
const DATELINE: usize = 120;

/// Paragraphs among which the first words of a report are looked for: a byline and a day can stand before them.
const REACH: usize = 6;

/// The agency that a credit names: the whole of it, one of several names, or one in brackets.
pub(crate) fn named(credit: &str) -> Option<&'static str> {
    credit.split([',', '/', '(', ')', '|', ';']).find_map(|name| {
        let name = name.trim().trim_start_matches("By ").trim_start_matches("by ");
        let name = name.strip_prefix("The ").unwrap_or(name);
        AGENCIES.iter().find(|(known, _)| *known == name).map(|(_, noted)| *noted)
    })
}

/// The agency that the first words of a report name.
pub(crate) fn of(text: &DraftText) -> Option<&'static str> {
    let paragraphs = text.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.take(REACH).find_map(|block| in_dateline(&block.text))
}

/// The agency in `PYONGYANG (KCNA) —`, `(Reuters) -` or `LONDON, Jan 5 (AP) –`.
fn in_dateline(text: &str) -> Option<&'static str> {
    let head = &text[..text.floor_char_boundary(DATELINE)];
    let (place, rest) = head.split_once('(')?;
    let (credit, rest) = rest.split_once(')')?;
    let is_place = place.split_whitespace().count() <= 8 && !place.contains(['.', '!', '?']) || place.ends_with(". ");
    let goes_on = rest.trim_start().starts_with(['-', '–', '—', '―']);
    named(credit).filter(|_| goes_on && is_place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::Block;

    #[test]
    fn a_dateline_names_its_agency() {
        assert_eq!(in_dateline("PYONGYANG (KCNA) — The harbour"), Some("KCNA"));
        assert_eq!(in_dateline("(Reuters) - The harbour"), Some("Reuters"));
        assert_eq!(in_dateline("COLUMBIA, S.C. (AP) — The harbour"), Some("AP"));
        assert_eq!(in_dateline("The harbour (AP) was shut."), None);
        assert_eq!(named("Ada Quill, The Associated Press"), Some("AP"));
        assert_eq!(named("Harbour Post"), None);
    }

    #[test]
    fn a_byline_and_a_day_can_stand_before_the_dateline() {
        let lines = ["By Ada Quill", "5 January 2022", "NORTHGATE, Jan 5 (Reuters) - The harbour shut."];
        let text = DraftText::from(lines.map(|line| Block::new(BlockKind::Paragraph, line)).to_vec());
        assert_eq!(of(&text), Some("Reuters"));
    }
}

//! News agencies by their names, and whom a credit names.

/// Names of one agency in lower case; the first stands for all, as it is written at the end.
const AGENCIES: &[(&str, &[&str])] = &[
    ("Reuters", &["reuters", "thomson reuters"]),
    ("AP", &["ap", "associated press"]),
    ("AFP", &["afp", "agence france-presse", "agence france presse"]),
    ("dpa", &["dpa", "deutsche presse-agentur"]),
    ("KCNA", &["kcna", "korean central news agency"]),
    ("Yonhap", &["yonhap"]),
    ("Xinhua", &["xinhua"]),
    ("TASS", &["tass", "itar-tass"]),
    ("Interfax", &["interfax"]),
    ("RIA", &["ria novosti", "ria"]),
    ("PA", &["pa", "pa media", "press association"]),
    ("UPI", &["upi", "united press international"]),
    ("Bloomberg", &["bloomberg"]),
    ("ANSA", &["ansa"]),
    ("EFE", &["efe"]),
    ("APA", &["apa", "austria presse agentur"]),
    ("Keystone-SDA", &["sda", "keystone-sda"]),
    ("Kyodo", &["kyodo"]),
    ("Anadolu", &["anadolu", "anadolu agency"]),
    ("PTI", &["pti", "press trust of india"]),
    ("IRNA", &["irna"]),
    ("SANA", &["sana"]),
    ("Ritzau", &["ritzau"]),
    ("NTB", &["ntb"]),
    ("Belga", &["belga"]),
    ("epd", &["epd"]),
    ("KNA", &["kna"]),
];

/// The last characters of a text in which an agency may sign it.
const END: usize = 40;
/// The first characters, with place and date.
const BEGINNING: usize = 60;

/// Whom a credit names, in lower case: an agency by its short name ("Reuters, foreign desk"), else the credit itself.
pub(super) fn credited(credit: &str) -> String {
    let lower = credit.to_lowercase();
    let words: Vec<&str> = lower.split(|mark: char| !mark.is_alphanumeric() && mark != '-').collect();
    let named = AGENCIES.iter().find(|(_, names)| {
        names.iter().any(|name| if name.contains(' ') { lower.contains(name) } else { words.contains(name) })
    });
    named.map_or_else(|| lower.trim().to_owned(), |(name, _)| name.to_lowercase())
}

/// Whether a name, as [`credited`] gives it, is an agency's.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.iter().any(|(agency, _)| agency.eq_ignore_ascii_case(name))
}

/// All names of who is credited.
pub(super) fn names_of(name: &str) -> Vec<String> {
    let agency = AGENCIES.iter().find(|(agency, _)| agency.eq_ignore_ascii_case(name));
    agency.map_or_else(|| vec![name.to_owned()], |(_, names)| names.iter().map(|name| (*name).to_owned()).collect())
}

/// Every agency, as [`credited`] gives it.
pub(super) fn all() -> impl Iterator<Item = String> {
    AGENCIES.iter().map(|(name, _)| name.to_lowercase())
}

/// A name as people write it, where it is an agency's; else with capitals.
pub(super) fn written(name: &str) -> String {
    let agency = AGENCIES.iter().find(|(agency, _)| agency.eq_ignore_ascii_case(name));
    if let Some((agency, _)) = agency {
        return (*agency).to_owned();
    }
    let words = name.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The agency that signs a text in brackets, at its end or beside its date line: "(AP)", "BREY (Reuters) –".
pub(super) fn signed(text: &str) -> Option<String> {
    let text = text.trim();
    let end = text.get(text.ceil_char_boundary(text.len().saturating_sub(END))..).unwrap_or_default();
    let start = text.get(..text.floor_char_boundary(BEGINNING)).unwrap_or_default();
    let closing = end.rsplit_once('(').filter(|(_, rest)| rest.trim_end_matches(['.', ' ']).ends_with(')'));
    let opening = start.split_once('(').filter(|(_, rest)| {
        let after = rest.split_once(')').map_or("", |(_, after)| after.trim_start());
        after.starts_with(['-', '–', '—'])
    });
    [closing, opening].into_iter().flatten().find_map(|(_, rest)| {
        let inside = rest.split(')').next().unwrap_or_default();
        let names = inside.split(['/', ',']).map(credited);
        names.into_iter().find(|name| is_agency(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_names_an_agency_and_a_bracket_signs() {
        assert_eq!(credited("Reuters, foreign desk"), "reuters");
        assert_eq!(credited("Deutsche Presse-Agentur"), "dpa");
        assert_eq!(credited("Lorn Post"), "lorn post");
        assert_eq!(signed("The mill burned. (AP)").as_deref(), Some("ap"));
        assert_eq!(signed("BREY (Reuters) – The mill burned.").as_deref(), Some("reuters"));
        assert_eq!(signed("The mill burned. Photograph: Reuters."), None);
        assert_eq!(written("dpa"), "dpa");
    }
}

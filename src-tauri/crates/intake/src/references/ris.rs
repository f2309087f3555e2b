//! RIS, line by line: a tag of two signs, two spaces, a dash, a space, words. `TY` begins an entry and `ER` ends it, as
//! far as whoever wrote it knew (RIS format specification of Reference Manager).

use super::{ENTRY_BYTES, FoundSource, LeftSource, SourceWhat, Tell, days, names};
use crate::Error;
use claimdesk_domain::citation::{PartialDay, Work, doi_of, plain};

/// Tags that are known however a line is spaced.
const TAGS: [&str; 43] = [
    "TY", "AU", "A1", "A2", "A3", "ED", "TI", "T1", "CT", "T2", "BT", "JF", "JO", "JA", "J1", "J2", "PY", "Y1", "DA",
    "Y2", "PB", "CY", "PP", "VL", "IS", "M1", "SP", "EP", "UR", "LK", "L2", "L1", "DO", "M3", "SN", "LA", "AB", "N2",
    "N1", "KW", "ID", "ET", "ER",
];

/// Whether a text holds a line that begins an entry.
pub(super) fn is_one(text: &str) -> bool {
    text.lines().take(10_000).any(|line| tagged(line).is_some_and(|(tag, _)| tag == "TY"))
}

/// The tag of a line, in capitals, with the words behind it.
fn tagged(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches('\u{FEFF}');
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let fits =
        tag.starts_with(|one: char| one.is_ascii_alphabetic()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words = rest.trim_start_matches(' ').strip_prefix('-')?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let upper = tag.to_ascii_uppercase();
    let is_strict = spaces == 2 && upper == tag;
    (fits && (is_strict || (1..=3).contains(&spaces) && TAGS.contains(&upper.as_str()))).then(|| (upper, words.trim()))
}

/// Reads every entry.
pub(super) fn read(text: &str, tell: &mut Tell<'_>) -> Result<(), Error> {
    let mut begun: Option<(usize, Vec<(String, String)>)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let line = line.trim_end();
        match tagged(line) {
            Some((tag, words)) if tag == "TY" => {
                if let Some(entry) = begun.take() {
                    ended(text, entry, start, tell)?;
                }
                begun = Some((start, vec![(tag, words.to_owned())]));
            }
            Some((tag, _)) if tag == "ER" => {
                if let Some(entry) = begun.take() {
                    ended(text, entry, at, tell)?;
                }
            }
            Some((tag, words)) => {
                if let Some((_, lines)) = &mut begun {
                    lines.push((tag, words.to_owned()));
                }
            }
            // It goes on with the line before it.
            None => {
                if let Some((_, words)) = begun.as_mut().and_then(|(_, lines)| lines.last_mut()) {
                    words.push(' ');
                    words.push_str(line.trim());
                }
            }
        }
    }
    begun.map_or(Ok(()), |entry| ended(text, entry, at, tell))
}

fn ended(text: &str, entry: (usize, Vec<(String, String)>), end: usize, tell: &mut Tell<'_>) -> Result<(), Error> {
    let (start, lines) = entry;
    let raw = text.get(start..end).unwrap_or_default();
    let what = if raw.len() > ENTRY_BYTES {
        SourceWhat::left(LeftSource::TooLong, raw)
    } else {
        SourceWhat::of(source(&lines), raw)
    };
    tell(start, end, what)
}

/// The work of a type.
fn work(name: &str) -> Option<Work> {
    Some(match name.trim().to_ascii_uppercase().as_str() {
        "JOUR" | "EJOUR" | "JFULL" | "ABST" | "INPR" => Work::Journal,
        "NEWS" => Work::Newspaper,
        "MGZN" => Work::Magazine,
        "BLOG" => Work::Blog,
        "ICOMM" => Work::Post,
        "ELEC" | "WEB" => Work::Webpage,
        "BOOK" | "EBOOK" | "EDBOOK" | "SER" => Work::Book,
        "CHAP" | "ECHAP" => Work::Chapter,
        "RPRT" | "GOVDOC" | "STAND" | "PAMP" => Work::Report,
        "THES" => Work::Thesis,
        "CONF" | "CPAPER" => Work::Paper,
        "DATA" | "DBASE" | "AGGR" => Work::Dataset,
        "MPCT" | "VIDEO" => Work::Film,
        "ADVS" => Work::Broadcast,
        "SOUND" | "MUSIC" => Work::Sound,
        "PCOMM" => Work::Interview,
        "SLIDE" | "HEAR" => Work::Speech,
        "STAT" | "LEGAL" => Work::Law,
        "BILL" | "UNBILL" => Work::Bill,
        "CASE" => Work::Case,
        "PAT" => Work::Patent,
        "MAP" => Work::Map,
        "ART" | "FIGURE" => Work::Picture,
        "MANSCPT" | "UNPB" => Work::Manuscript,
        "ENCYC" | "DICT" => Work::Entry,
        "COMP" => Work::Software,
        "GEN" => Work::Document,
        _ => return None,
    })
}

fn source(lines: &[(String, String)]) -> FoundSource {
    let all = |tag: &'static str| lines.iter().filter(move |(name, _)| name == tag).map(|(_, words)| words.as_str());
    let words = |tags: &[&'static str]| {
        let texts = tags.iter().flat_map(|tag| all(tag)).map(plain);
        texts.into_iter().find(|text| !text.is_empty())
    };
    let people = |tags: &[&'static str]| tags.iter().flat_map(|tag| all(tag)).filter_map(names::with_commas).collect();
    let mut found = FoundSource {
        title: words(&["TI", "T1", "CT", "BT"]).unwrap_or_default(),
        publisher: words(&["PB"]),
        note: words(&["N1"]),
        ..FoundSource::default()
    };
    for place in ["UR", "LK", "L2", "L1"].into_iter().flat_map(all) {
        found.found_at(place);
    }
    all("KW").for_each(|tag| found.tag(tag));
    let citation = &mut found.citation;
    citation.work = words(&["TY"]).as_deref().and_then(work);
    citation.authors = people(&["AU", "A1"]);
    citation.editors = people(&["ED", "A2", "A3"]);
    // Of several the one that says most: a catalogue gives year and day apart.
    let known = ["DA", "PY", "Y1"].into_iter().flat_map(all).filter_map(days::day);
    citation.issued = known.reduce(|best, day| if told(day) > told(best) { day } else { best });
    citation.accessed = all("Y2").find_map(|text| days::day(text)?.whole());
    let title = &found.title;
    citation.container = words(&["T2", "JF", "BT", "JO", "JA", "J1", "J2"]).filter(|container| container != title);
    citation.volume = words(&["VL"]);
    citation.issue = words(&["IS", "M1"]);
    citation.pages = match (words(&["SP"]), words(&["EP"])) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (first, last) => first.or(last),
    };
    citation.edition = words(&["ET"]);
    citation.place = words(&["CY", "PP"]);
    let numbers = ["DO", "M3"].into_iter().flat_map(all);
    citation.doi = numbers.into_iter().find_map(doi_of);
    let number = words(&["SN"]);
    let digits = number.iter().flat_map(|text| text.chars()).filter(char::is_ascii_alphanumeric).count();
    if digits >= 10 {
        citation.isbn = number;
    } else {
        citation.issn = number;
    }
    citation.language = words(&["LA"]);
    citation.summary = words(&["AB", "N2"]);
    citation.key = words(&["ID"]);
    found
}

fn told(day: PartialDay) -> u8 {
    u8::from(day.month().is_some()) + u8::from(day.day().is_some())
}

//! What is left out and said all the same: words that a report prints as they were written, although they name a
//! confidential source or somebody who checked.
//!
//! Nobody's words are rewritten for them: whoever writes the report sees them before, and decides. What is looked for is
//! what people would write: all of a name, one part of a person's, some words of a title. Words of a title that the
//! article itself uses are no secret; the names of people and whole titles always count.

use crate::hidden::hidden;
use claimdesk_domain::citation::Author;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::ids::ClaimId;
use claimdesk_domain::messages::Language;
use claimdesk_domain::report::{LeftOut, Mention, Printed};
use claimdesk_domain::source::{Capture, Source, SourceKind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Letters of a name's shortest part that is looked for by itself.
const PART: usize = 3;

/// Letters that make a word of a title tell something.
const TELLING: usize = 4;

/// Bytes of the words around a name that are shown, on each side.
const AROUND: usize = 60;

/// How many are kept.
const KEPT: usize = 50;

/// Names, and where they are printed.
#[derive(Default)]
pub(super) struct Mentions {
    names: Vec<Name>,
    by_first: HashMap<String, Vec<usize>>,
    known: HashSet<(LeftOut, String, Vec<String>)>,
    found: BTreeMap<LeftOut, (u32, Vec<Mention>)>,
}

/// Words that name something.
struct Name {
    part: LeftOut,
    /// What they name.
    of: String,
    /// In small letters; as they are written, where only that counts.
    words: Vec<String>,
    as_written: bool,
}

/// Where words stand.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) claim: Option<(ClaimId, u32)>,
    pub(super) printed: Printed,
}

impl Mentions {
    /// Whether there is nothing to look for.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Looks for a person: the whole name, and each part of it where it stands with its capital.
    pub(super) fn person(&mut self, part: LeftOut, name: &str) {
        self.whole(part, name, name);
        for (_, word) in words(name) {
            if word.chars().count() >= PART && word.chars().next().is_some_and(char::is_uppercase) {
                self.add(part, name, vec![word], true);
            }
        }
    }

    /// Looks for a confidential source, by whatever is kept of it that would give it away.
    pub(super) fn source(&mut self, source: &Source, capture: Option<&Capture>, article: &Said) {
        let part = LeftOut::ConfidentialSources;
        let title = source.title.as_str();
        if source.kind == SourceKind::Person {
            self.person(part, title);
        } else {
            self.whole(part, title, title);
            self.title(part, title, article);
        }
        let file = capture.and_then(|capture| capture.file_name.as_deref());
        let cited = &source.citation;
        let authors: Vec<String> = cited.authors.iter().map(Author::whole).collect();
        let said = [
            source.publisher.as_deref(),
            source.url.as_deref(),
            file,
            cited.container.as_deref(),
            cited.doi.as_deref(),
        ];
        for name in said.into_iter().flatten().chain(authors.iter().map(String::as_str)) {
            if !article.has(name) {
                self.whole(part, title, name);
            }
        }
        let host = source.url.as_deref().and_then(|url| url.split_once("://")?.1.split(['/', '?', '#']).next());
        if let Some(host) = host.filter(|host| !article.has(host)) {
            self.whole(part, title, host.trim_start_matches("www."));
        }
    }

    fn whole(&mut self, part: LeftOut, of: &str, name: &str) {
        let name: Vec<String> = words(name).map(|(_, word)| word.to_lowercase()).collect();
        if name.iter().map(|word| word.chars().count()).sum::<usize>() >= PART {
            self.add(part, of, name, false);
        }
    }

    /// Some words of a title: two or more in a row of which two tell something, or one with a capital that does not
    /// begin it.
    fn title(&mut self, part: LeftOut, title: &str, article: &Said) {
        let all: Vec<String> = words(title).map(|(_, word)| word).collect();
        let tells = |word: &String| {
            let a_day = word.chars().all(char::is_numeric) || is_month(word);
            word.chars().count() >= TELLING && !a_day
        };
        for (at, pair) in all.windows(2).enumerate() {
            let small: Vec<String> = pair.iter().map(|word| word.to_lowercase()).collect();
            if pair.iter().all(tells) && !article.has_words(&small) {
                self.add(part, title, small, false);
            }
            let Some(second) = all.get(at + 1) else { continue };
            let named = second.chars().next().is_some_and(char::is_uppercase) && tells(second);
            if named && !article.has_words(&[second.to_lowercase()]) {
                self.add(part, title, vec![second.clone()], true);
            }
        }
    }

    fn add(&mut self, part: LeftOut, of: &str, words: Vec<String>, as_written: bool) {
        let Some(first) = words.first().map(|word| word.to_lowercase()) else { return };
        if self.known.insert((part, of.to_owned(), words.clone())) {
            self.by_first.entry(first).or_default().push(self.names.len());
            self.names.push(Name { part, of: of.to_owned(), words, as_written });
        }
    }

    /// Looks through words that the report prints.
    pub(super) fn look(&mut self, spot: Spot, text: &str) {
        if text.is_empty() || self.names.is_empty() {
            return;
        }
        let written: Vec<(Range<usize>, String)> = words(text).collect();
        let small: Vec<String> = written.iter().map(|(_, word)| word.to_lowercase()).collect();
        // Of one name one mention in one text is enough to be seen.
        let mut seen: HashSet<(LeftOut, &str)> = HashSet::new();
        let mut told = Vec::new();
        for at in 0..small.len() {
            let Some(name) = self.longest(&written, &small, at) else { continue };
            if !seen.insert((name.part, &name.of)) {
                continue;
            }
            let last = (at + name.words.len()).saturating_sub(1);
            let (Some((first, _)), Some((last, _))) = (written.get(at), written.get(last)) else { continue };
            told.push((name.part, name.of.clone(), around(text, first.start..last.end)));
        }
        for (part, name, words) in told {
            let (count, mentions) = self.found.entry(part).or_default();
            *count = count.saturating_add(1);
            if mentions.len() < KEPT {
                let (claim, number) = spot.claim.unzip();
                mentions.push(Mention { claim, number, printed: spot.printed, name, words });
            }
        }
    }

    /// The name with the most words that begins at a word. A possessive is the name still.
    fn longest(&self, written: &[(Range<usize>, String)], small: &[String], at: usize) -> Option<&Name> {
        let first = small.get(at)?;
        let bare = first.strip_suffix('s').filter(|bare| !bare.is_empty());
        let candidates = [Some(first.as_str()), bare].into_iter().flatten().filter_map(|word| self.by_first.get(word));
        let names = candidates.flatten().filter_map(|index| self.names.get(*index));
        let stands = |name: &&Name| {
            name.words.iter().enumerate().all(|(index, word)| {
                let is_last = index + 1 == name.words.len();
                let found = match name.as_written {
                    true => written.get(at + index).map(|(_, word)| word),
                    false => small.get(at + index),
                };
                found.is_some_and(|found| found == word || is_last && found.strip_suffix('s') == Some(word))
            })
        };
        names.filter(stands).max_by_key(|name| name.words.len())
    }

    /// How many there are of what is left out, and the first of them.
    pub(super) fn of(&mut self, part: LeftOut) -> (u32, Vec<Mention>) {
        self.found.remove(&part).unwrap_or_default()
    }
}

/// The words that the article itself uses.
#[derive(Default)]
pub(super) struct Said {
    text: String,
}

impl Said {
    /// Adds the words of an article.
    pub(super) fn add(&mut self, title: &str, text: &DraftText) {
        let said = &mut self.text;
        said.push(' ');
        for part in std::iter::once(title).chain(text.blocks.iter().map(|block| block.text.as_str())) {
            for (_, word) in words(part) {
                said.push_str(&word.to_lowercase());
                said.push(' ');
            }
            // Words of one block do not go on in the next.
            said.push_str("\n ");
        }
    }

    fn has(&self, name: &str) -> bool {
        let name: Vec<String> = words(name).map(|(_, word)| word.to_lowercase()).collect();
        self.has_words(&name)
    }

    fn has_words(&self, words: &[String]) -> bool {
        self.text.contains(&format!(" {} ", words.join(" ")))
    }
}

/// Whether a word is the name of a month, which dates many things.
fn is_month(word: &str) -> bool {
    Language::ALL.into_iter().any(|language| (1..=12).any(|month| language.text(&format!("month_{month:02}")) == word))
}

/// The words of a text with their places, without what hides in them.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    let mut characters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let is_hidden = |one: char| hidden(None, one, None).is_some();
        while characters.next_if(|(_, one)| !one.is_alphanumeric()).is_some() {}
        let (start, _) = characters.peek().copied()?;
        let (mut word, mut end) = (String::new(), start);
        while let Some((at, one)) = characters.next_if(|(_, one)| one.is_alphanumeric() || is_hidden(*one)) {
            if one.is_alphanumeric() {
                word.push(one);
            }
            end = at + one.len_utf8();
        }
        Some((start..end, word))
    })
}

/// Words with some of those around them.
fn around(text: &str, range: Range<usize>) -> String {
    let from = text.floor_char_boundary(range.start.saturating_sub(AROUND));
    let to = text.ceil_char_boundary((range.end + AROUND).min(text.len()));
    // Cut between words, but never into the name.
    let before = text.get(from..range.start).unwrap_or_default();
    let before = if from == 0 { before } else { before.split_once(char::is_whitespace).map_or("", |(_, rest)| rest) };
    let after = text.get(range.end..to).unwrap_or_default();
    let after =
        if to == text.len() { after } else { after.rsplit_once(char::is_whitespace).map_or("", |(rest, _)| rest) };
    let (opening, closing) = (if from == 0 { "" } else { "… " }, if to == text.len() { "" } else { " …" });
    let name = text.get(range).unwrap_or_default();
    format!("{opening}{before}{name}{after}{closing}").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::Instant;

    const SPOT: Spot = Spot { claim: None, printed: Printed::Rationale };

    fn source(kind: SourceKind, title: &str) -> Source {
        Source {
            id: uuid::Uuid::nil().into(),
            kind,
            title: title.to_owned(),
            publisher: None,
            url: None,
            primary: true,
            confidential: true,
            origin: None,
            note: None,
            added: Instant::default(),
            citation: claimdesk_domain::citation::Citation::default(),
        }
    }

    fn named(kind: SourceKind, title: &str, article: &str, printed: &str) -> Vec<String> {
        let mut mentions = Mentions::default();
        let mut said = Said::default();
        said.add(article, &DraftText::from(Vec::new()));
        mentions.source(&source(kind, title), None, &said);
        mentions.look(SPOT, printed);
        mentions.of(LeftOut::ConfidentialSources).1.into_iter().map(|mention| mention.words).collect()
    }

    #[test]
    fn a_source_is_known_by_its_name_by_part_of_it_and_never_by_words_that_tell_nothing() {
        let title = "Bridge logbook of the Halcyon, March 2024";
        let article = "The Halcyon ran aground in March";
        for gives_away in [
            "See the BRIDGE LOGBOOK of the Halcyon, March 2024.",
            "The bridge logbook has both dates.",
            "bridge\u{200b} logbooks agree",
        ] {
            assert_eq!(named(SourceKind::Document, title, article, gives_away).len(), 1, "{gives_away}");
        }
        for tells_nothing in ["The Halcyon ran aground in March 2024.", "A logbook of the time.", "of the", ""] {
            assert!(named(SourceKind::Document, title, article, tells_nothing).is_empty(), "{tells_nothing}");
        }
        assert!(named(SourceKind::Document, "Mail of 5 March 2024", "", "On 8 March 2024.").is_empty(), "a day");
        let page = "Mail from Weber";
        assert_eq!(named(SourceKind::Document, page, "", "So says Weber’s mail.").len(), 1);
        assert!(named(SourceKind::Document, page, "", "They weber.").is_empty(), "only with its capital");
    }

    #[test]
    fn a_person_is_known_by_each_name_even_where_the_article_has_it() {
        let article = "Minister Jonas Weber denies it";
        for gives_away in ["Jonas Weber told us so.", "Weber rang back.", "We asked Jonas.", "JONAS WEBER said so"] {
            assert_eq!(named(SourceKind::Person, "Jonas Weber", article, gives_away).len(), 1, "{gives_away}");
        }
        assert!(named(SourceKind::Person, "Jo Li", article, "Li and Jo").is_empty(), "too short to tell");
        assert_eq!(named(SourceKind::Person, "Jo Li", article, "as Jo Li said").len(), 1);
    }

    #[test]
    fn what_is_shown_is_cut_between_words() {
        let long = format!("{} Jonas Weber {}", "before ".repeat(30), "after ".repeat(30));
        let shown = named(SourceKind::Person, "Jonas Weber", "", &long).remove(0);
        assert!(shown.starts_with("… before") && shown.ends_with("after …"), "{shown}");
        assert!(shown.contains("before Jonas Weber after") && shown.len() < 160, "{shown}");
        assert_eq!(named(SourceKind::Person, "Jonas Weber", "", "ask\nJonas  Weber"), ["ask Jonas Weber"]);
    }
}

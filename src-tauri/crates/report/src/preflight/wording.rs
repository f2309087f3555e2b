//! What words and addresses give away.

use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::messages::Language;
use claimdesk_domain::rating::Scale;

/// Marks that set a verdict apart from the words around it.
const MARKS: [char; 14] = [':', '–', '—', '(', ')', '[', ']', '/', '!', '?', ';', '“', '”', '„'];

/// Hosts that lead elsewhere.
const SHORTENERS: [&str; 12] = [
    "bit.ly",
    "buff.ly",
    "dlvr.it",
    "fb.me",
    "goo.gl",
    "is.gd",
    "lnkd.in",
    "ow.ly",
    "rebrand.ly",
    "t.co",
    "tinyurl.com",
    "youtu.be",
];

/// Words that stand for somebody whom only the text around them tells, or for nobody.
const NOBODY: &[&str] = &[
    "i",
    "me",
    "we",
    "us",
    "you",
    "he",
    "him",
    "she",
    "her",
    "it",
    "they",
    "them",
    "one",
    "this",
    "that",
    "these",
    "those",
    "who",
    "nobody",
    "no one",
    "none",
    "somebody",
    "someone",
    "anybody",
    "anyone",
    "everybody",
    "everyone",
    "others",
    "some",
    "many",
    "most",
    "people",
    "ich",
    "mich",
    "mir",
    "wir",
    "uns",
    "du",
    "dich",
    "dir",
    "ihr",
    "euch",
    "er",
    "ihm",
    "ihn",
    "sie",
    "ihnen",
    "es",
    "man",
    "der",
    "die",
    "das",
    "dieser",
    "diese",
    "dieses",
    "wer",
    "niemand",
    "keiner",
    "jemand",
    "jeder",
    "alle",
    "andere",
    "einige",
    "manche",
    "viele",
    "leute",
];

/// Whether what stands for a name is none: a pronoun. An abbreviation in capitals is one: US, WHO.
pub(super) fn is_nobody(name: &str) -> bool {
    let name = name.trim_matches(|one: char| !one.is_alphanumeric());
    let is_abbreviation = name.chars().count() > 1 && !name.chars().any(char::is_lowercase);
    !is_abbreviation && NOBODY.contains(&name.to_lowercase().as_str())
}

/// The label of a rating that stands in `wording` as a verdict: set apart by a mark, or of several words.
pub(super) fn rating_in(wording: &str, scale: &Scale) -> Option<String> {
    let own = scale.ratings.iter().map(|rating| rating.label.trim().to_owned());
    let ours = Language::ALL
        .into_iter()
        .flat_map(|language| ContentFinding::ALL.into_iter().map(move |content| language.label("content", &content)));
    let told = wording.to_lowercase();
    let bare = |part: &str| part.trim_matches(|character: char| !character.is_alphanumeric()).to_owned();
    let parts: Vec<String> = told.split(MARKS).map(bare).collect();
    own.chain(ours).filter(|label| !label.is_empty()).find(|label| {
        let label = label.to_lowercase();
        parts.contains(&bare(&label)) || label.contains(' ') && holds_words(&told, &label)
    })
}

/// Whether `text` holds `words` as whole words, both in small letters.
pub(super) fn holds_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + words.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether `text` holds what a browser would take for a tag or a comment.
pub(super) fn holds_tag(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
    })
}

/// The host of a web address in small letters, without "www."; nothing where the address is none or hides its host.
pub(super) fn host(url: &str) -> Option<String> {
    let url = crate::json_ld::web(url)?;
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (name, port) = authority.split_once(':').unwrap_or((authority, "0"));
    let known = |character: char| character.is_alphanumeric() || matches!(character, '.' | '-' | '_');
    let port = !port.is_empty() && port.chars().all(|digit| digit.is_ascii_digit());
    let name = name.trim_end_matches('.').to_lowercase();
    let dotted = name.split('.').count() > 1 && name.split('.').all(|label| !label.is_empty());
    if !port || !dotted || !name.chars().all(known) {
        return None;
    }
    Some(name.strip_prefix("www.").map_or(name.clone(), str::to_owned))
}

/// Whether `host` is `site` or below it.
pub(super) fn is_within(host: &str, site: &str) -> bool {
    host == site || host.strip_suffix(site).is_some_and(|below| below.ends_with('.'))
}

pub(super) fn is_shortener(host: &str) -> bool {
    SHORTENERS.contains(&host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pronoun_is_nobodys_name_and_an_abbreviation_is_one() {
        for nobody in ["We", "“he”", "it.", "I", "No one", "Sie", "man", "Jemand"] {
            assert!(is_nobody(nobody), "{nobody}");
        }
        for name in ["US", "WHO", "IT", "MAN", "Mara Lunt", "He Jian", "the minister", ""] {
            assert!(!is_nobody(name), "{name}");
        }
    }

    #[test]
    fn a_verdict_is_found_where_it_is_one() {
        let scale = Scale::default();
        for told in
            ["False: the dam broke", "The dam broke – false.", "False", "It is mostly true that", "(Halb richtig)"]
        {
            assert!(rating_in(told, &scale).is_some(), "{told}");
        }
        for told in ["He wore false teeth", "The true cost: 3 million", "An outdated law: the dam act"] {
            assert_eq!(rating_in(told, &scale), None, "{told}");
        }
    }

    #[test]
    fn a_host_is_read_as_a_browser_reads_it() {
        for (url, read) in [
            ("https://www.Gazette.example/a", Some("gazette.example")),
            ("http://news.gazette.example:8080?x", Some("news.gazette.example")),
            ("https://gazette.example@evil.example/", None),
            ("https://gazette.example\\.evil.example/", None),
            ("ftp://gazette.example/", None),
            ("https://localhost/", None),
            ("https:///a", None),
        ] {
            assert_eq!(host(url).as_deref(), read, "{url}");
        }
        assert!(is_within("news.gazette.example", "gazette.example"));
        assert!(!is_within("notgazette.example", "gazette.example"));
    }

    #[test]
    fn a_tag_is_told_from_a_comparison() {
        assert!(holds_tag("a <b>") && holds_tag("</p>") && holds_tag("<!--"));
        assert!(!holds_tag("p < 0.05") && !holds_tag("a <3") && !holds_tag("x <"));
    }
}

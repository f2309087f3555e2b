//! What a search found, with the words around each hit.

use super::PAGE;
use crate::desk::Desk;
use crate::error::Result;
use crate::response::{Hit, Page, SnippetPart};
use claimdesk_domain::article::Article;
use claimdesk_domain::claim::Claim;
use claimdesk_library::search::{Match, search, words};
use claimdesk_library::{Connection, articles, tables};

/// Characters shown before and after the first hit.
const AROUND: usize = 60;

impl Desk {
    /// Up to `limit` claims and articles that hold the words of `query`, newest first.
    pub(crate) fn search(&self, query: &str, limit: u32) -> Result<Page<Hit>> {
        let limit = usize::try_from(limit).unwrap_or(PAGE).clamp(1, PAGE);
        let words: Vec<String> = words(query).iter().map(|word| word.to_lowercase()).collect();
        Ok(self.library.read(|connection| {
            let mut found = search(connection, query, limit + 1)?;
            let more = found.len() > limit;
            found.truncate(limit);
            let hits = found.into_iter().map(|hit| show(connection, hit, &words));
            Ok(Page { rows: hits.collect::<claimdesk_library::Result<_>>()?, more })
        })?)
    }
}

fn show(connection: &Connection, hit: Match, words: &[String]) -> claimdesk_library::Result<Hit> {
    match hit {
        Match::Article(id) => {
            let article: Article = tables::get(connection, id.0)?;
            let text = articles::text(connection, article.draft)?.joined();
            Ok(Hit { article: id, claim: None, snippet: snippet(&text, words), title: article.title })
        }
        Match::Claim(id) => {
            let claim: Claim = tables::get(connection, id.0)?;
            let article: Article = tables::get(connection, claim.article.0)?;
            Ok(Hit {
                article: claim.article,
                claim: Some(id),
                title: article.title,
                snippet: snippet(&claim.wording, words),
            })
        }
    }
}

/// The words around the first hit, with every hit among them marked.
fn snippet(text: &str, words: &[String]) -> Vec<SnippetPart> {
    let tokens = tokens(text);
    let is_hit = |token: &str| {
        let token = token.to_lowercase();
        words.contains(&token) || words.last().is_some_and(|last| token.starts_with(last.as_str()))
    };
    let first = tokens.iter().find(|(_, token)| is_hit(token)).map_or(0, |(at, _)| *at);
    let start = text[..first].char_indices().rev().take(AROUND).last().map_or(first, |(at, _)| at);
    let start = tokens.iter().find(|(at, _)| *at >= start).map_or(start, |(at, _)| (*at).min(first));
    let end = text[first..].char_indices().nth(AROUND * 2).map_or(text.len(), |(at, _)| first + at);
    let mut parts = Vec::new();
    let mut plain = start;
    for (at, token) in tokens.iter().filter(|(at, token)| *at >= start && at + token.len() <= end) {
        if is_hit(token) {
            push(&mut parts, &text[plain..*at], false);
            push(&mut parts, token, true);
            plain = at + token.len();
        }
    }
    push(&mut parts, &text[plain..end], false);
    if start > 0 {
        parts.insert(0, SnippetPart { text: "… ".to_owned(), hit: false });
    }
    if end < text.len() {
        parts.push(SnippetPart { text: " …".to_owned(), hit: false });
    }
    parts
}

fn push(parts: &mut Vec<SnippetPart>, text: &str, hit: bool) {
    if !text.is_empty() {
        parts.push(SnippetPart { text: text.to_owned(), hit });
    }
}

/// The words of a text, each with where it begins.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push((from, &text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, words: &[&str]) -> String {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let mark = |part: &SnippetPart| if part.hit { format!("[{}]", part.text) } else { part.text.clone() };
        snippet(text, &words).iter().map(mark).collect()
    }

    #[test]
    fn every_hit_is_marked_and_the_last_word_may_be_a_beginning() {
        assert_eq!(shown("A missile was fired; missiles fly.", &["missile"]), "A [missile] was fired; [missiles] fly.");
        let long = format!("{} Jagang {}", "before ".repeat(30), "after ".repeat(30));
        let snippet = shown(&long, &["jagang"]);
        assert!(snippet.starts_with("… before") && snippet.ends_with('…') && snippet.contains("[Jagang]"));
    }

    proptest! {
        #[test]
        fn any_text_and_any_words_have_a_snippet(text in "\\PC{0,300}", word in "\\PC{0,5}") {
            shown(&text, &[&word]);
        }
    }
}

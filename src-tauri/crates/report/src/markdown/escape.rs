//! Foreign words in Markdown: every character is shown, none does anything.
//!
//! What CommonMark, its tables and the readers that turn addresses into links would take for markup stands behind a
//! backslash; a character that nobody sees is shown by its code. Anything else is left alone, so that the file reads
//! well where nothing renders it.

use crate::hidden::{hidden, with_neighbours};
use std::fmt::Write;

/// Words on one line: breaks and tabs become spaces.
pub(super) fn words(text: &str) -> String {
    let joined: Vec<&str> = lines_of(text).collect();
    line(&joined.join(" "))
}

/// Words that keep their lines, each after the first behind `indent`.
pub(super) fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = lines_of(text).map(line).collect();
    lines.join(&format!("\\\n{indent}"))
}

/// A stretch of a line, which runs on from one and into another: [`whole_line`] goes over them together.
pub(super) fn stretch(text: &str) -> String {
    let text = text.replace("\r\n", " ");
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    for (before, character, after) in with_neighbours(&text) {
        // A break within a line: two of them would end the paragraph.
        if matches!(character, '\n' | '\r' | '\t') {
            escaped.push(' ');
        } else if hidden(before, character, after).is_some() {
            let _ = write!(escaped, "⟨U+{:04X}⟩", u32::from(character));
        } else {
            if needs_backslash(before, character, after) {
                escaped.push('\\');
            }
            escaped.push(character);
        }
    }
    escaped
}

/// Stretches that together are a line: it begins no block, and no address in it becomes a link.
pub(super) fn whole_line(stretches: &str) -> String {
    let mut line = without_addresses(stretches.trim());
    if let Some(at) = block_marker(&line) {
        line.insert(at, '\\');
    }
    line
}

/// A web address as a link, where it is one; as words where it only looks like one.
pub(super) fn address(url: &str) -> String {
    let plain = !url.contains(['<', '>', '|', '\\', '`']);
    if plain && crate::html::is_link(url) { format!("<{url}>") } else { words(url) }
}

/// The lines that hold something, without white space around them: an indent would make code, two spaces a break.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty())
}

fn line(text: &str) -> String {
    whole_line(&stretch(text))
}

/// Where a backslash keeps a line from beginning a block or underlining one: a list, a quotation, a rule, a definition.
fn block_marker(line: &str) -> Option<usize> {
    let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let mut rest = line.get(digits..).unwrap_or_default().chars();
    let (mark, next) = (rest.next()?, rest.next());
    let alone = next.is_none_or(char::is_whitespace);
    let marks = match mark {
        '.' | ')' => digits > 0 && alone,
        '+' => digits == 0 && alone,
        '=' => digits == 0 && line.chars().all(|character| character == '='),
        '-' | '>' | ':' | '%' => digits == 0,
        _ => false,
    };
    marks.then_some(digits)
}

fn needs_backslash(before: Option<char>, character: char, after: Option<char>) -> bool {
    match character {
        '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '{' | '}' => true,
        // Only what could be a character reference; what comes after the stretch is not known.
        '&' => after.is_none_or(|after| after.is_ascii_alphanumeric() || after == '#'),
        // A row of them behind a blank ends a heading.
        '#' => before.is_none_or(|before| before == '#' || before.is_whitespace()),
        _ => false,
    }
}

/// The readers of GitHub and others make links of addresses that nothing marks as such.
fn without_addresses(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let schemes = lower.match_indices("://").map(|(at, _)| at);
    let hosts = lower.match_indices("www.").map(|(at, _)| at + "www".len());
    let mut cuts: Vec<usize> = schemes.chain(hosts).collect();
    cuts.sort_unstable();
    let mut text = text.to_owned();
    cuts.into_iter().rev().for_each(|at| text.insert(at, '\\'));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    #[test]
    fn only_what_could_do_something_stands_behind_a_backslash() {
        assert_eq!(words("Marks & Spencer’s 5 - 2 (50 %)!"), "Marks & Spencer’s 5 - 2 (50 %)!");
        assert_eq!(words("a*b_c [x](y) <b> `c` | ~~d~~"), r"a\*b\_c \[x\](y) \<b> \`c\` \| \~\~d\~\~");
        assert_eq!(words("&lt; & &#60; AT&T"), r"\&lt; & \&#60; AT\&T");
        assert_eq!(words("C# is # one ##"), r"C# is \# one \#\#");
        assert_eq!(stretch("what ends in &") + &stretch("lt; is none"), r"what ends in \&lt; is none");
    }

    #[test]
    fn no_line_begins_a_block_and_no_address_becomes_a_link() {
        for (text, escaped) in [
            ("# x", r"\# x"),
            ("- x", r"\- x"),
            ("1987. It was", r"1987\. It was"),
            ("=====", r"\====="),
            ("=1+1", "=1+1"),
            ("21.40 touched", "21.40 touched"),
            ("    code", "code"),
            ("see http://x.example", r"see http\://x.example"),
            ("WWW.x.example", r"WWW\.x.example"),
        ] {
            assert_eq!(words(text), escaped);
        }
        assert_eq!(lines("one\r\n\r\n- two\rthree", "> "), "one\\\n> \\- two\\\n> three");
    }

    #[test]
    fn what_nobody_sees_is_shown_by_its_code() {
        assert_eq!(words("a\u{202e}b\0\u{200b}"), "a⟨U+202E⟩b⟨U+0000⟩⟨U+200B⟩");
        assert_eq!(words("👩\u{200d}🚀"), "👩\u{200d}🚀");
    }

    #[test]
    fn only_a_plain_web_address_is_a_link() {
        assert_eq!(address("https://x.example/a?b=c&d"), "<https://x.example/a?b=c&d>");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://x.example/<b>"), r"https\://x.example/\<b>");
    }

    /// The words of a document, and every element that is neither a paragraph nor one of `frame`.
    fn read(document: &str, frame: &[&str]) -> (String, Vec<String>) {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let (mut words, mut elements) = (String::new(), Vec::new());
        for event in Parser::new_ext(document, options | Options::ENABLE_TASKLISTS) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::End(_) | Event::Start(Tag::Paragraph) => {}
                other => elements.push(format!("{other:?}")),
            }
        }
        elements.retain(|element| !frame.iter().any(|part| element.contains(part)));
        (words.split_whitespace().collect::<Vec<_>>().join(" "), elements)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn whatever_is_written_stays_words(text in "([ -~\n¹é“]|[#*_`<>&;|\\\\\\[\\]()!~=+.:1-]){0,40}", cut in 0usize..40) {
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let at = text.floor_char_boundary(cut.min(text.len()));
            let pieces = whole_line(&(stretch(&text[..at]) + &stretch(&text[at..])));
            for (document, frame) in [
                (lines(&text, ""), &[][..]),
                (pieces, &[]),
                (format!("# Title: {}", words(&text)), &["Heading"]),
                (if plain.is_empty() { String::new() } else { format!("**{}**", words(&text)) }, &["Strong"]),
                (format!("> {}", lines(&text, "> ")), &["BlockQuote"]),
                (format!("- one\n- {}\n", words(&text)), &["List", "Item"]),
                (format!("| a | b |\n| --- | --- |\n| {} | |\n", words(&text)), &["Table"]),
            ] {
                let (said, elements) = read(&document, frame);
                prop_assert!(said.ends_with(&plain), "{document:?}: {said}");
                prop_assert_eq!(elements, Vec::<String>::new(), "{:?}", document);
            }
        }
    }
}

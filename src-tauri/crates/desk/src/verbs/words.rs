//! Where words of a text begin and end, so that the words of a claim grow, shrink and part between them and nowhere else.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Space,
    Word,
    /// A letter of a script that is written without spaces: a word of its own.
    Alone,
    Mark,
}

/// The bytes at which words, or the marks before them, begin.
pub(super) fn starts(text: &str) -> Vec<usize> {
    let classes = classes(text);
    let begins = |at: usize, class: Class, before: Option<Class>| {
        let begins = match (before, class) {
            (_, Class::Space) => false,
            (None | Some(Class::Space), _) => true,
            (Some(_), Class::Alone) | (Some(Class::Alone), Class::Word) => true,
            (Some(Class::Mark), Class::Word) => true,
            (Some(_), _) => false,
        };
        begins.then_some(at)
    };
    let before = std::iter::once(None).chain(classes.iter().map(|(_, class)| Some(*class)));
    classes.iter().zip(before).filter_map(|((range, class), before)| begins(range.start, *class, before)).collect()
}

/// The bytes at which words, or the marks behind them, end.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let classes = classes(text);
    let finishes = |at: usize, class: Class, after: Option<Class>| {
        let finishes = match (class, after) {
            (Class::Space, _) => false,
            (_, None | Some(Class::Space)) => true,
            (Class::Alone, Some(_)) | (Class::Word, Some(Class::Alone | Class::Mark)) => true,
            (_, Some(_)) => false,
        };
        finishes.then_some(at)
    };
    let after = classes.iter().skip(1).map(|(_, class)| Some(*class)).chain([None]);
    classes.iter().zip(after).filter_map(|((range, class), after)| finishes(range.end, *class, after)).collect()
}

/// The characters as a reader sees them, each with what it is: an accent or a joined emoji stays with what it is on.
fn classes(text: &str) -> Vec<(Range<usize>, Class)> {
    let mut found: Vec<(Range<usize>, Class)> = Vec::new();
    let mut characters = text.char_indices().peekable();
    let mut joins_next = false;
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let joined = continues(character) || (joins_next && !character.is_whitespace());
        if joined && let Some((range, _)) = found.last_mut().filter(|(_, class)| *class != Class::Space) {
            range.end = end;
            joins_next = character == ZERO_WIDTH_JOINER;
            continue;
        }
        joins_next = false;
        let after = characters.peek().map(|(_, after)| *after);
        let in_word = found.last().is_some_and(|(_, class)| *class == Class::Word);
        let class = match character {
            character if character.is_whitespace() => Class::Space,
            character if stands_alone(character) => Class::Alone,
            character if character.is_alphanumeric() => Class::Word,
            // "don't", "well-known", "40.5", "12:30": one word each.
            '\'' | '’' | '-' | '‐' | '‑' | '.' | ',' | ':' | '/' | '@' | '_' | '&'
                if in_word && after.is_some_and(|after| after.is_alphanumeric() && !stands_alone(after)) =>
            {
                Class::Word
            }
            _ => Class::Mark,
        };
        found.push((at..end, class));
    }
    found
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';

/// Combining marks, variation selectors, skin tones and joiners (Unicode 16, general categories Mn and Cf in use).
fn continues(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{93a}'..='\u{94f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200c}'..='\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

fn stands_alone(character: char) -> bool {
    matches!(character, '\u{e01}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The text with `|` where words begin and `^` where they end.
    fn shown(text: &str) -> String {
        let (starts, ends) = (starts(text), ends(text));
        let mut shown = String::new();
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            if ends.contains(&at) {
                shown.push('^');
            }
            if starts.contains(&at) {
                shown.push('|');
            }
            shown.push(character);
        }
        shown.trim_end().to_owned()
    }

    #[test]
    fn words_keep_their_apostrophes_hyphens_and_points() {
        assert_eq!(shown("It's well-known."), "|It's^ |well-known^.^");
        assert_eq!(shown("40.5 million, at 12:30"), "|40.5^ |million^,^ |at^ |12:30^");
        assert_eq!(shown("“We were lucky,” said"), "|“|We^ |were^ |lucky^,”^ |said^");
        assert_eq!(shown("rain—then sun"), "|rain^—|then^ |sun^");
        assert_eq!(shown("e\u{301}tat 👩\u{200d}🚒 👍🏽!"), "|e\u{301}tat^ |👩\u{200d}🚒^ |👍🏽!^");
        assert_eq!(shown("北京 2022年"), "|北^|京^ |2022^|年^");
        assert_eq!(shown("  "), "");
    }

    proptest! {
        #[test]
        fn between_a_start_and_the_next_end_stands_something(text in "(\\PC|[\u{300}-\u{36f}]|[😀-🙏]| ){0,60}") {
            let (starts, ends) = (starts(&text), ends(&text));
            prop_assert_eq!(starts.is_empty(), text.trim().is_empty());
            for start in &starts {
                let end = ends.iter().find(|end| *end > start);
                prop_assert!(end.is_some_and(|end| text.get(*start..*end).is_some_and(|words| !words.trim().is_empty())));
            }
        }
    }
}

//! Characters that nobody sees but that change what a reader sees, or hide words from one.

/// A character that shows nothing by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// Changes the direction of the text after it (Unicode Bidirectional Algorithm, UAX 9).
    Direction,
    /// Takes no room, or is a control that has no business in a text.
    Invisible,
}

/// What `character` hides, standing between `before` and `after`.
pub(crate) fn hidden(before: Option<char>, character: char, after: Option<char>) -> Option<Hidden> {
    match character {
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Hidden::Direction)
        }
        // Joiners do honest work inside emoji and in scripts whose letters change shape.
        '\u{200c}' | '\u{200d}' if before.is_some_and(is_joined) && after.is_some_and(is_joined) => None,
        '\t' | '\n' | '\r' => None,
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some(Hidden::Invisible),
        control if control.is_control() => Some(Hidden::Invisible),
        _ => None,
    }
}

/// Whether `text` holds any such character.
pub(crate) fn has_hidden(text: &str) -> bool {
    with_neighbours(text).any(|(before, character, after)| hidden(before, character, after).is_some())
}

/// Whether `text` holds a character that changes direction.
pub(crate) fn changes_direction(text: &str) -> bool {
    text.chars().any(|character| hidden(None, character, None) == Some(Hidden::Direction))
}

/// `text` without them, for where nothing can be flagged.
pub(crate) fn without_hidden(text: &str) -> String {
    let seen = with_neighbours(text).filter(|(before, character, after)| hidden(*before, *character, *after).is_none());
    seen.map(|(_, character, _)| character).collect()
}

/// Every character with those around it.
pub(crate) fn with_neighbours(text: &str) -> impl Iterator<Item = (Option<char>, char, Option<char>)> {
    let mut before = None;
    let mut rest = text.chars();
    std::iter::from_fn(move || {
        let character = rest.next()?;
        let item = (before, character, rest.clone().next());
        before = Some(character);
        Some(item)
    })
}

/// From Hebrew on, without the general punctuation: where joiners join.
fn is_joined(character: char) -> bool {
    character >= '\u{590}' && !('\u{2000}'..='\u{206f}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_are_hidden_only_where_they_join_nothing() {
        assert!(has_hidden("pay\u{200d}ment"));
        assert!(has_hidden("\u{200b}"));
        assert!(has_hidden("nul\0"));
        assert!(!has_hidden("👩\u{200d}🚀"));
        assert!(!has_hidden("می\u{200c}خواهم"));
        assert!(!has_hidden("two\nlines\tand a naïve café"));
    }

    #[test]
    fn an_override_changes_direction_and_a_space_without_width_does_not() {
        assert!(changes_direction("a\u{202e}b"));
        assert!(!changes_direction("a\u{200b}b"));
        assert!(!changes_direction("שלום"), "letters are not controls");
    }
}

//! Characters of symbol fonts.

/// Greek letters of the font Symbol, from `A` and from `a`.
const CAPITALS: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// What a character of a symbol font shows, as Unicode has it; nothing where it is unknown.
pub(crate) fn shown(font: &str, code: u32) -> Option<char> {
    // Word moves the 256 characters of these fonts into a private area.
    let code = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let font = font.to_ascii_lowercase();
    if font == "symbol" {
        return Some(match code {
            0x41..=0x5A => CAPITALS.chars().nth(code as usize - 0x41)?,
            0x61..=0x7A => SMALL.chars().nth(code as usize - 0x61)?,
            0x20..=0x7E => char::from_u32(code)?,
            0xA3 => '≤',
            0xA5 => '∞',
            0xAB => '↔',
            0xAC => '←',
            0xAD => '↑',
            0xAE => '→',
            0xAF => '↓',
            0xB0 => '°',
            0xB1 => '±',
            0xB2 => '″',
            0xB3 => '≥',
            0xB4 => '×',
            0xB7 => '•',
            0xB8 => '÷',
            0xB9 => '≠',
            0xBA => '≡',
            0xBB => '≈',
            0xBC => '…',
            0xD2 => '®',
            0xD3 => '©',
            0xD4 => '™',
            0xD5 => '∏',
            0xD6 => '√',
            0xE5 => '∑',
            0xF2 => '∫',
            _ => return None,
        });
    }
    if font.starts_with("wingdings") {
        return Some(match code {
            0x4A => '☺',
            0x4C => '☹',
            0x6C | 0x9F => '●',
            0x6E | 0xA7 => '■',
            0x6F | 0xA8 => '□',
            0xE0 | 0xE8 => '→',
            0xDF => '←',
            0xFB => '✗',
            0xFC => '✓',
            0xFD => '☒',
            0xFE => '☑',
            _ => return None,
        });
    }
    char::from_u32(code).filter(|character| !character.is_control())
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn symbols_are_shown_as_unicode_has_them() {
        assert_eq!(shown("Symbol", 0xF06D), Some('μ'));
        assert_eq!(shown("Wingdings", 0xF0FC), Some('✓'));
        assert_eq!(shown("Wingdings", 0xF021), None);
        assert_eq!(shown("Segoe UI Symbol", 0x2713), Some('✓'));
    }
}

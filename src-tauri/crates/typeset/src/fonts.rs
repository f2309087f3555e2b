//! The fonts that travel with the program, and which words they can draw.

use claimdesk_report::Special;
use std::ops::Range;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use unicode_segmentation::UnicodeSegmentation;

/// All of them, under the SIL Open Font License; `fonts/LICENSE.txt` has it.
const FILES: [&[u8]; 12] = [
    include_bytes!("../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../fonts/SourceSerif4-Italic.ttf"),
    include_bytes!("../fonts/SourceSerif4-SemiBold.ttf"),
    include_bytes!("../fonts/SourceSerif4-SemiBoldItalic.ttf"),
    include_bytes!("../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("../fonts/SourceCodePro-Regular.ttf"),
    include_bytes!("../fonts/NotoSansSymbols2-Subset.ttf"),
    include_bytes!("../fonts/NotoSansMath-Subset.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../fonts/NotoSansHebrew-Regular.ttf"),
    include_bytes!("../fonts/NotoEmoji-Regular.ttf"),
];

/// The fonts with the book that finds one by its name.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    pub(crate) fonts: Vec<Font>,
}

pub(crate) static FONTS: LazyLock<Fonts> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
    Fonts { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
});

/// In which order the template asks the families for words that are set in each of them.
const CHAINS: [[&str; 3]; 3] = [
    ["Source Serif 4", "Source Sans 3", "Source Code Pro"],
    ["Source Sans 3", "Source Serif 4", "Source Code Pro"],
    ["Source Code Pro", "Source Sans 3", "Source Serif 4"],
];

/// Which it asks after those.
const REST: [&str; 5] = ["Noto Sans Symbols 2", "Noto Sans Math", "Noto Naskh Arabic", "Noto Sans Hebrew", PICTURES];

const PICTURES: &str = "Noto Emoji";

/// The stretches of `text` that are not drawn like the rest. What a reader takes for one character must be in one font
/// whole.
pub(crate) fn special(text: &str) -> Vec<(Range<usize>, Special)> {
    let mut found: Vec<(Range<usize>, Special)> = Vec::new();
    for (at, cluster) in text.grapheme_indices(true) {
        let Some(special) = of_cluster(cluster) else { continue };
        let range = at..at + cluster.len();
        match found.last_mut() {
            Some((last, as_before)) if last.end == range.start && *as_before == special => last.end = range.end,
            _ => found.push((range, special)),
        }
    }
    found
}

fn of_cluster(cluster: &str) -> Option<Special> {
    if cluster.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
        return None;
    }
    // A private character means nothing to whoever has the text read out; PDF/UA forbids it.
    let is_private = |character: char| matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}');
    if cluster.chars().any(is_private) {
        return Some(Special::Undrawable);
    }
    let visible: Vec<char> = cluster.chars().filter(|one| !takes_no_room(*one)).collect();
    if CHAINS.iter().all(|chain| is_whole_in(chain, &visible)) {
        None
    } else if visible.iter().all(|one| covers(PICTURES, *one)) {
        Some(Special::Picture)
    } else {
        Some(Special::Undrawable)
    }
}

/// Whether Typst finds a font for the whole cluster. A font that lacks the first character and has a later one makes
/// it lose the first.
fn is_whole_in(chain: &[&str], visible: &[char]) -> bool {
    for family in chain.iter().chain(&REST) {
        let first = visible.first().is_none_or(|one| covers(family, *one));
        if first && visible.iter().all(|one| covers(family, *one)) {
            return true;
        }
        if !first && visible.iter().any(|one| covers(family, *one)) {
            return false;
        }
    }
    false
}

fn covers(family: &str, character: char) -> bool {
    let font = FONTS.fonts.iter().find(|font| font.info().family == family);
    font.is_some_and(|font| font.info().coverage.contains(u32::from(character)))
}

/// Joiners and selectors: they choose a shape and have none.
fn takes_no_room(character: char) -> bool {
    matches!(character, '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{2068}' | '\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read_and_the_faces_of_a_family_draw_the_same_words() {
        assert_eq!(FONTS.fonts.len(), FILES.len());
        for one in &FONTS.fonts {
            for other in &FONTS.fonts {
                if one.info().family == other.info().family {
                    assert_eq!(one.info().coverage, other.info().coverage, "{}", one.info().family);
                }
            }
        }
    }

    #[test]
    fn european_scripts_hebrew_arabic_and_emoji_are_drawn() {
        for text in [
            "Grüße, Čaček, Łódź, Iğdır, Đặng, Åse, naïve “quotes” – €",
            "Ελληνικά, Ἀθῆναι",
            "Київ, Москва, Ђоковић, Қазақстан",
            "שלום",
            "سلام می\u{200c}خواهم",
            "👩\u{200d}🚀 👍🏽 ❤\u{fe0f} 🇩🇪",
            "✓ ✗ ◕ ◑ ◔ △ ↺ ⇄ ○ → − ±",
            "two\nlines",
        ] {
            assert!(special(text).iter().all(|(_, special)| *special == Special::Picture), "{text}");
        }
    }

    #[test]
    fn what_no_font_draws_is_found_with_the_marks_on_it() {
        let lost = |range| vec![(range, Special::Undrawable)];
        assert_eq!(special("in 東京, 2020"), lost(3..9));
        assert_eq!(special("ก\u{e49}าว"), lost(0.."ก\u{e49}าว".len()));
        assert_eq!(special("a\u{e000}b"), lost(1..4));
        assert_eq!(special("\u{fffe}"), lost(0..3));
    }

    #[test]
    fn a_picture_of_several_characters_is_drawn_by_the_font_of_pictures() {
        let shrug = "🤷🏼\u{200d}♀\u{fe0f}";
        assert_eq!(special(&format!("so {shrug}.")), vec![(3..3 + shrug.len(), Special::Picture)]);
        assert_eq!(special("♀ and 👍"), vec![]);
    }
}

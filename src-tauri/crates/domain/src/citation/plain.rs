//! Words as bibliographies exchange them: on one line, without the markup of CSL, with the entities that catalogues
//! leave in them read. What goes out is written by the same rule as what comes in, so that it comes back as it went.

/// Characters of the longest entity and tag.
const LONGEST_MARK: usize = 40;

/// Tags that CSL processors take for markup (CSL-JSON, "rich text").
const TAGS: [&str; 7] = ["i", "b", "sup", "sub", "sc", "span", "em"];

/// The words of a text as one line. Applied twice it gives the same.
pub fn plain(text: &str) -> String {
    let mut text = on_one_line(text);
    // What was escaped twice on its way; every turn leaves less of it.
    loop {
        let next = on_one_line(&unmarked(&text));
        if next == text {
            return text;
        }
        text = next;
    }
}

fn on_one_line(text: &str) -> String {
    let visible = |character: &char| !character.is_control() || character.is_whitespace();
    let is_mark = |character: &char| !matches!(character, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let kept: String = text.chars().filter(visible).filter(is_mark).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (closing, opening) = if from.starts_with('&') { (';', '&') } else { ('>', '<') };
        let end = from.char_indices().take(LONGEST_MARK).find(|(_, one)| *one == closing).map(|(end, _)| end);
        let inside = end.and_then(|end| from.get(1..end));
        let replaced = inside.and_then(|inside| if opening == '&' { entity(inside) } else { tag(inside) });
        match (replaced, end) {
            (Some(replaced), Some(end)) => {
                out.extend(replaced.0);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push(opening);
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

/// What stands in place of a mark.
struct Replaced(Option<char>);

fn entity(name: &str) -> Option<Replaced> {
    let found = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)?
        }
    };
    Some(Replaced(Some(found)))
}

fn tag(inside: &str) -> Option<Replaced> {
    let name = inside.strip_prefix('/').unwrap_or(inside).split(' ').next()?;
    TAGS.contains(&name).then_some(Replaced(None))
}

#[cfg(test)]
mod tests {
    use super::plain;
    use proptest::prelude::*;

    #[test]
    fn marks_are_read_and_what_is_none_stays() {
        for (text, expected) in [
            ("The <i>Ferry</i>  affair\n", "The Ferry affair"),
            ("<span class=\"nocase\">NATO</span> &amp; friends", "NATO & friends"),
            ("&amp;amp; &#39;so&#x27; &nope; 3 < 4 > 2 & more", "& 'so' &nope; 3 < 4 > 2 & more"),
            ("<<i>i>x</b", "x</b"),
            ("a\u{0}b\u{FEFF}c", "abc"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    proptest! {
        #[test]
        fn twice_is_as_once(text in "([&<>;/ibx#0-9]|amp;|lt;|<i>|\\PC|\\s){0,30}") {
            let once = plain(&text);
            prop_assert_eq!(plain(&once), once);
        }
    }
}

//! Writes WordprocessingML: the words of people and catalogues as runs that cannot be anything but words.

use crate::hidden::{hidden, with_neighbours};
use crate::package::is_held;
use std::io::{self, Write};

/// Where runs stand: words that are struck out have an element of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    Kept,
    Struck,
}

impl Words {
    fn element(self) -> &'static str {
        match self {
            Self::Kept => "w:t",
            Self::Struck => "w:delText",
        }
    }
}

/// Writes one part.
pub(super) struct Pen<'w> {
    out: &'w mut dyn Write,
}

impl<'w> Pen<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        Self { out }
    }

    /// Markup of our own.
    pub(super) fn raw(&mut self, markup: &str) -> io::Result<()> {
        self.out.write_all(markup.as_bytes())
    }

    /// A paragraph. One of foreign words runs in the direction of `words`.
    pub(super) fn paragraph<E: From<io::Error>>(
        &mut self,
        style: &str,
        words: &str,
        fill: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let turned = if is_right_to_left(words) { "<w:bidi/>" } else { "" };
        self.raw(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{turned}</w:pPr>"))?;
        fill(self)?;
        Ok(self.raw("</w:p>")?)
    }

    /// A paragraph of nothing but `text`.
    pub(super) fn line(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.paragraph(style, text, |pen| pen.words("", text))
    }

    /// Words in the character style `style`; none for the paragraph's own.
    pub(super) fn words(&mut self, style: &str, text: &str) -> io::Result<()> {
        self.runs(style, text, Words::Kept)
    }

    /// The same where they may be struck out. Every character stays where it is but those that XML cannot hold; one that
    /// nobody sees has a flag before it. What turns the direction ends with the words.
    pub(super) fn runs(&mut self, style: &str, text: &str, words: Words) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let style = if style.is_empty() { String::new() } else { format!("<w:rStyle w:val=\"{style}\"/>") };
        let turned = if is_right_to_left(text) { "<w:rtl/>" } else { "" };
        let begin = if style.is_empty() && turned.is_empty() {
            "<w:r>".to_owned()
        } else {
            format!("<w:r><w:rPr>{style}{turned}</w:rPr>")
        };
        let mut run = Run { out: self.out, begin, element: words.element(), inside: Inside::Nothing };
        let mut after_return = false;
        for (before, character, after) in with_neighbours(text) {
            let was_return = std::mem::replace(&mut after_return, character == '\r');
            match character {
                '\n' if was_return => {}
                '\n' | '\r' | '\u{b}' => run.mark("<w:br/>")?,
                '\t' => run.mark("<w:tab/>")?,
                _ => {
                    if hidden(before, character, after).is_some() || !is_held(character) {
                        run.flag(character)?;
                    }
                    if is_held(character) {
                        run.character(character)?;
                    }
                }
            }
        }
        for closing in closings(text) {
            run.character(closing)?;
        }
        run.end()
    }
}

/// What of a run is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Run,
    Text,
}

struct Run<'a> {
    out: &'a mut dyn Write,
    begin: String,
    element: &'static str,
    inside: Inside,
}

impl Run<'_> {
    fn character(&mut self, character: char) -> io::Result<()> {
        if self.inside == Inside::Nothing {
            self.out.write_all(self.begin.as_bytes())?;
        }
        if self.inside != Inside::Text {
            write!(self.out, "<{} xml:space=\"preserve\">", self.element)?;
            self.inside = Inside::Text;
        }
        match character {
            '&' => self.out.write_all(b"&amp;"),
            '<' => self.out.write_all(b"&lt;"),
            '>' => self.out.write_all(b"&gt;"),
            other => self.out.write_all(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }

    fn mark(&mut self, mark: &str) -> io::Result<()> {
        if self.inside == Inside::Nothing {
            self.out.write_all(self.begin.as_bytes())?;
        }
        if self.inside == Inside::Text {
            write!(self.out, "</{}>", self.element)?;
        }
        self.inside = Inside::Run;
        self.out.write_all(mark.as_bytes())
    }

    fn flag(&mut self, character: char) -> io::Result<()> {
        self.end()?;
        let (element, code) = (self.element, u32::from(character));
        write!(
            self.out,
            "<w:r><w:rPr><w:rStyle w:val=\"HiddenFlag\"/></w:rPr><{element}>U+{code:04X}</{element}></w:r>"
        )
    }

    fn end(&mut self) -> io::Result<()> {
        if self.inside == Inside::Text {
            write!(self.out, "</{}>", self.element)?;
        }
        if self.inside != Inside::Nothing {
            self.out.write_all(b"</w:r>")?;
        }
        self.inside = Inside::Nothing;
        Ok(())
    }
}

/// What ends the turns of direction that `text` leaves open (Unicode Bidirectional Algorithm, BD9 and BD10).
fn closings(text: &str) -> Vec<char> {
    let mut open = Vec::new();
    for character in text.chars() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' if open.last() == Some(&'\u{202c}') => {
                open.pop();
            }
            '\u{2069}' => {
                if let Some(at) = open.iter().rposition(|closing| *closing == '\u{2069}') {
                    open.truncate(at);
                }
            }
            _ => {}
        }
    }
    open.reverse();
    open
}

/// Whether the first letter of `text` that has a direction runs from right to left.
pub(super) fn is_right_to_left(text: &str) -> bool {
    let turned = |character: char| {
        matches!(character, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
            || matches!(character, '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().find(|character| character.is_alphabetic()).is_some_and(turned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        Pen::new(&mut bytes).words("Mark", text).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn words_keep_their_characters_and_lose_their_powers() {
        let begin = "<w:r><w:rPr><w:rStyle w:val=\"Mark\"/></w:rPr>";
        assert_eq!(written("a<b"), format!("{begin}<w:t xml:space=\"preserve\">a&lt;b</w:t></w:r>"));
        assert_eq!(
            written("a\r\nb\t"),
            format!(
                "{begin}<w:t xml:space=\"preserve\">a</w:t><w:br/><w:t xml:space=\"preserve\">b</w:t><w:tab/></w:r>"
            )
        );
        let flagged = written("x\0\u{202e}y");
        assert!(flagged.contains(">U+0000<") && flagged.contains(">U+202E<"));
        assert!(flagged.ends_with("\u{202e}y\u{202c}</w:t></w:r>"), "what turns the direction ends with the words");
        assert!(!flagged.contains('\0'));
        assert_eq!(written(""), "");
    }

    #[test]
    fn turns_of_direction_are_closed_in_order() {
        assert_eq!(closings("\u{202e}a\u{2066}b"), ['\u{2069}', '\u{202c}']);
        assert_eq!(closings("\u{2066}a\u{202e}b\u{2069}"), [], "an isolate ends what was opened inside");
        assert_eq!(closings("plain"), []);
        assert!(is_right_to_left("“שלום” he said") && !is_right_to_left("he said שלום") && !is_right_to_left("12"));
    }
}

//! What rich text is made of: groups, control words, and bytes of text.

/// A piece of rich text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word with its number.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`, `\*`.
    Symbol(u8),
    /// A byte written as `\'xx`.
    Byte(u8),
    /// Bytes of text.
    Text(&'a [u8]),
    /// Bytes that are no text, counted by `\bin`.
    Binary(&'a [u8]),
}

/// The pieces of `0` in their order.
pub(super) struct Tokens<'a>(pub &'a [u8]);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (first, rest) = self.0.split_first()?;
            match first {
                b'{' => {
                    self.0 = rest;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.0 = rest;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.0 = rest;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.0 = rest,
                _ => {
                    let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let end = self.0.iter().position(ends).unwrap_or(self.0.len());
                    return Some(Token::Text(self.take(end)));
                }
            }
        }
    }
}

impl<'a> Tokens<'a> {
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at_checked(count).unwrap_or((self.0, &[]));
        self.0 = rest;
        taken
    }

    fn take_while(&mut self, wanted: impl Fn(&u8) -> bool) -> &'a [u8] {
        let count = self.0.iter().take_while(|byte| wanted(byte)).count();
        self.take(count)
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.0.first()?;
        if !first.is_ascii_alphabetic() {
            self.take(1);
            if first != b'\'' {
                return Some(Token::Symbol(first));
            }
            let digits = std::str::from_utf8(self.take(2)).ok()?;
            return Some(u8::from_str_radix(digits, 16).map_or(Token::Text(b""), Token::Byte));
        }
        let name = std::str::from_utf8(self.take_while(u8::is_ascii_alphabetic)).unwrap_or_default();
        let negative = self.0.first() == Some(&b'-') && self.0.get(1).is_some_and(u8::is_ascii_digit);
        if negative {
            self.take(1);
        }
        let digits = std::str::from_utf8(self.take_while(u8::is_ascii_digit)).unwrap_or_default();
        let number = digits.parse::<i32>().ok().map(|number| if negative { -number } else { number });
        if self.0.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            return Some(Token::Binary(self.take(usize::try_from(number.unwrap_or_default()).unwrap_or_default())));
        }
        Some(Token::Word(name, number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_pieces() {
        let tokens: Vec<Token<'_>> = Tokens(b"{\\rtf1\\b0 a b\r\nc\\'e9\\~\\u-10 ?\\bin3 {}}d}").collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("b", Some(0)),
            Token::Text(b"a b"),
            Token::Text(b"c"),
            Token::Byte(0xE9),
            Token::Symbol(b'~'),
            Token::Word("u", Some(-10)),
            Token::Text(b"?"),
            Token::Binary(b"{}}"),
            Token::Text(b"d"),
            Token::Close,
        ];
        assert_eq!(tokens, expected);
    }

    #[test]
    fn a_cut_text_ends() {
        let text = b"{\\rtf1\\'e9\\bin99 a";
        (0..text.len()).for_each(|end| assert!(Tokens(&text[..end]).count() < 9));
    }
}

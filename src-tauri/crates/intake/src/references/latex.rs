//! What TeX writes as commands, as the words that are meant. Accents, signs and quotation marks are read, markup is
//! passed over, an unknown command leaves what stands in its braces.

use unicode_normalization::UnicodeNormalization;

/// Braces in braces that are followed.
const DEPTH: u32 = 60;

/// The words of a value.
pub(super) fn decode(raw: &str) -> String {
    let mut reading = Reading { all: raw.chars().collect(), at: 0, single: false };
    reading.until_closed(0, false)
}

/// An address or identifier: signs stand for themselves, also where somebody escaped them; braces are no part of it.
pub(super) fn address(raw: &str) -> String {
    let raw = raw.replace("\\textasciitilde{}", "~").replace("\\textasciitilde", "~").replace("\\~{}", "~");
    let raw = raw.trim();
    let inside = raw.strip_prefix("\\url").unwrap_or(raw);
    inside.chars().filter(|one| !matches!(one, '\\' | '{' | '}')).collect::<String>().trim().to_owned()
}

struct Reading {
    all: Vec<char>,
    at: usize,
    /// Whether a single quotation mark is open.
    single: bool,
}

impl Reading {
    fn peek(&self) -> Option<char> {
        self.all.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let one = self.peek();
        self.at += usize::from(one.is_some());
        one
    }

    /// Passes over a sign if it is next.
    fn eat(&mut self, sign: char) -> bool {
        let is_next = self.peek() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn eat_blank(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn until_closed(&mut self, depth: u32, is_group: bool) -> String {
        let mut out = String::new();
        while let Some(one) = self.next() {
            match one {
                '{' if depth < DEPTH => out.push_str(&self.until_closed(depth + 1, true)),
                '}' if is_group => return out,
                '{' | '}' | '$' => {}
                '\\' => out.push_str(&self.command(depth)),
                '~' => out.push(' '),
                '-' if self.eat('-') => out.push(if self.eat('-') { '—' } else { '–' }),
                '`' if self.eat('`') => out.push('“'),
                '`' => {
                    self.single = true;
                    out.push('‘');
                }
                '\'' if self.eat('\'') => out.push('”'),
                '\'' if self.single => {
                    self.single = false;
                    out.push('’');
                }
                other => out.push(other),
            }
        }
        out
    }

    /// What a command says whose stroke was read.
    fn command(&mut self, depth: u32) -> String {
        let Some(one) = self.next() else { return String::new() };
        if !one.is_ascii_alphabetic() {
            return match one {
                '`' | '\'' | '^' | '"' | '~' | '=' | '.' => self.accented(one, depth),
                '-' | '/' | '@' | '(' | ')' | '[' | ']' => String::new(),
                ',' | ';' | ':' | '!' | '\\' => " ".to_owned(),
                one if one.is_whitespace() => " ".to_owned(),
                other => other.to_string(),
            };
        }
        let mut name = one.to_string();
        while let Some(letter) = self.peek().filter(char::is_ascii_alphabetic) {
            name.push(letter);
            self.at += 1;
        }
        self.eat_blank();
        match name.as_str() {
            "c" | "v" | "u" | "H" | "k" | "r" | "d" | "b" | "t" => self.accented(one, depth),
            "url" | "path" | "nolinkurl" => self.as_it_stands(),
            "href" => {
                self.as_it_stands();
                String::new()
            }
            name => sign(name).unwrap_or_default().to_owned(),
        }
    }

    /// What stands in the braces that are next, read as no TeX.
    fn as_it_stands(&mut self) -> String {
        let mut out = String::new();
        if !self.eat('{') {
            return out;
        }
        let mut depth = 1;
        while let Some(one) = self.next() {
            match one {
                '{' => depth += 1,
                '}' => depth -= 1,
                '\\' => continue,
                other => out.push(other),
            }
            if depth == 0 {
                break;
            }
        }
        out
    }

    /// The letter that is next, with an accent.
    fn accented(&mut self, accent: char, depth: u32) -> String {
        self.eat_blank();
        let under = match self.peek() {
            Some('{') if depth < DEPTH => {
                self.at += 1;
                self.until_closed(depth + 1, true)
            }
            Some('\\') if depth < DEPTH => {
                self.at += 1;
                self.command(depth + 1)
            }
            Some(one) if one.is_alphabetic() => {
                self.at += 1;
                one.to_string()
            }
            _ => String::new(),
        };
        let mark = match accent {
            '`' => '\u{300}',
            '\'' => '\u{301}',
            '^' => '\u{302}',
            '~' => '\u{303}',
            '=' => '\u{304}',
            'u' => '\u{306}',
            '.' => '\u{307}',
            '"' => '\u{308}',
            'r' => '\u{30A}',
            'H' => '\u{30B}',
            'v' => '\u{30C}',
            'd' => '\u{323}',
            'c' => '\u{327}',
            'k' => '\u{328}',
            'b' => '\u{331}',
            _ => '\u{361}',
        };
        let mut letters = under.chars();
        // With nothing under it the sign itself is meant.
        let Some(first) = letters.next() else {
            return if accent.is_ascii_alphabetic() { String::new() } else { accent.to_string() };
        };
        let first = match first {
            'ı' => 'i',
            'ȷ' => 'j',
            other => other,
        };
        [first, mark].into_iter().nfc().chain(letters).collect()
    }
}

/// What a command without an accent says; of markup nothing.
fn sign(name: &str) -> Option<&'static str> {
    Some(match name {
        "ss" => "ß",
        "SS" => "ẞ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "aa" => "å",
        "AA" => "Å",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "i" => "ı",
        "j" => "ȷ",
        "dh" => "ð",
        "DH" => "Ð",
        "dj" => "đ",
        "DJ" => "Đ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "th" => "þ",
        "TH" => "Þ",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "dots" | "ldots" | "textellipsis" => "…",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" => "€",
        "copyright" | "textcopyright" => "©",
        "textregistered" => "®",
        "texttrademark" => "™",
        "dag" | "textdagger" => "†",
        "textdegree" => "°",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "BibTeX" => "BibTeX",
        "textbackslash" => "\\",
        "textbraceleft" | "lbrace" => "{",
        "textbraceright" | "rbrace" => "}",
        "textasciitilde" => "~",
        "textasciicircum" => "^",
        "textasciigrave" => "`",
        "textquotesingle" => "'",
        "textquotedbl" => "\"",
        "textless" => "<",
        "textgreater" => ">",
        "textbar" => "|",
        "textunderscore" => "_",
        "textdollar" => "$",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteleft" | "lq" => "‘",
        "textquoteright" | "rq" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "glqq" | "quotedblbase" => "„",
        "grqq" => "“",
        "guillemotleft" | "guillemetleft" | "flqq" => "«",
        "guillemotright" | "guillemetright" | "frqq" => "»",
        "textbullet" => "•",
        "textquestiondown" => "¿",
        "textexclamdown" => "¡",
        "times" => "×",
        "pm" => "±",
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "mu" | "textmu" => "μ",
        "space" | "quad" | "qquad" | "newline" | "par" => " ",
        _ => return None,
    })
}

//! Style sheets, with what they name put inside.
//!
//! The text is cut into the tokens of CSS Syntax Level 3 as far as they matter: comments, strings, names with their
//! escapes, `url()`. It is one pass without recursion but for sheets that import others, which has a limit of its own.

use super::pieces::Pieces;
use url::Url;

/// Sheets that import each other.
const DEEPEST_IMPORT: usize = 5;

/// Functions in which a bare string names a file, beside `url`.
const NAMING: [&str; 3] = ["image-set", "-webkit-image-set", "src"];

/// Rules that go: fonts are files, and the rest means nothing inside a page.
const DROPPED_RULES: [&str; 4] = ["font-face", "charset", "namespace", "import"];

/// A whole sheet. It never holds the end tag of the element that it stands in.
pub(super) fn sheet(css: &str, base: &Url, pieces: &mut Pieces<'_>) -> String {
    sheet_within(css, base, pieces, 0).replace("</s", "<\\/s").replace("</S", "<\\/S")
}

/// The value of a `style` attribute.
pub(super) fn declarations(css: &str, base: &Url, pieces: &mut Pieces<'_>) -> String {
    let mut rewriting = Rewriting { rest: css, out: String::new(), base, pieces, imported: DEEPEST_IMPORT };
    rewriting.run();
    rewriting.out
}

fn sheet_within(css: &str, base: &Url, pieces: &mut Pieces<'_>, imported: usize) -> String {
    let mut rewriting = Rewriting { rest: css, out: String::with_capacity(css.len()), base, pieces, imported };
    rewriting.run();
    rewriting.out
}

struct Rewriting<'a, 'b, 'c> {
    rest: &'a str,
    out: String,
    base: &'a Url,
    pieces: &'b mut Pieces<'c>,
    /// How many sheets lead to this one.
    imported: usize,
}

/// An open bracket.
struct Bracket {
    closing: char,
    /// A bare string in it names a file.
    names_files: bool,
}

fn closing(opening: char) -> char {
    match opening {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}

impl<'a> Rewriting<'a, '_, '_> {
    fn run(&mut self) {
        // The brackets that are open; a closing one of another kind closes none of them.
        let mut open: Vec<Bracket> = Vec::new();
        while let Some(next) = self.rest.chars().next() {
            match next {
                '/' if self.rest.starts_with("/*") => {
                    self.comment();
                    self.out.push_str("/**/");
                }
                // The marks of a comment in HTML mean nothing in a style, but are no part of a name either.
                '<' if self.rest.starts_with("<!--") => self.leave_out(|this| this.rest = &this.rest[4..]),
                '-' if self.rest.starts_with("-->") => self.leave_out(|this| this.rest = &this.rest[3..]),
                '"' | '\'' => {
                    let (raw, value) = self.string(next);
                    if open.last().is_some_and(|bracket| bracket.names_files) {
                        self.name_file(&value);
                    } else {
                        self.out.push_str(raw);
                        if raw.len() < 2 || !raw.ends_with(next) {
                            self.out.push(next);
                        }
                    }
                }
                '@' => {
                    self.rest = &self.rest[1..];
                    let (raw, name) = self.name();
                    if name == "import" && open.is_empty() {
                        self.leave_out(Self::import);
                    } else if DROPPED_RULES.contains(&name.as_str()) {
                        self.leave_out(Self::skip_rule);
                    } else {
                        self.out.push('@');
                        self.out.push_str(raw);
                    }
                }
                '(' | '[' | '{' => {
                    open.push(Bracket { closing: closing(next), names_files: false });
                    self.push(next);
                }
                ')' | ']' | '}' => match open.last() {
                    Some(bracket) if bracket.closing != next => self.push(next),
                    Some(_) => {
                        open.pop();
                        self.push(next);
                    }
                    // One too many would end the rule that an imported sheet stands in.
                    None => self.leave_out(|this| this.rest = &this.rest[1..]),
                },
                _ if self.name_goes_on() => {
                    let (raw, name) = self.name();
                    let calls = self.rest.starts_with('(');
                    // Whether a letter of another script begins a name or ends the one before is not settled.
                    let plain = name.rsplit(|letter: char| !letter.is_ascii()).next().unwrap_or_default();
                    if calls && matches!(plain, "url" | "url-prefix") {
                        let value = self.url();
                        self.name_file(&value);
                        continue;
                    }
                    self.out.push_str(raw);
                    if calls {
                        open.push(Bracket { closing: ')', names_files: NAMING.contains(&plain) });
                        self.push('(');
                    }
                }
                _ => self.push(next),
            }
        }
        self.out.extend(open.iter().rev().map(|bracket| bracket.closing));
    }

    /// Leaves something out, or puts something in its place, without making one word of what stood before and after.
    fn leave_out(&mut self, something: impl FnOnce(&mut Self)) {
        self.part();
        something(self);
        self.part();
    }

    fn part(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with([' ', '\n', ';', '{', '}', '/']) {
            self.out.push_str("/**/");
        }
    }

    fn name_goes_on(&self) -> bool {
        let mut next = self.rest.chars();
        match next.next() {
            Some('\\') => !next.next().is_some_and(is_line_end),
            Some(letter) => letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_') || !letter.is_ascii(),
            None => false,
        }
    }

    fn push(&mut self, next: char) {
        self.out.push(next);
        self.rest = &self.rest[next.len_utf8()..];
    }

    fn comment(&mut self) {
        let end = self.rest[2..].find("*/").map_or(self.rest.len(), |at| at + 4);
        self.rest = &self.rest[end..];
    }

    fn white_space(&mut self) {
        loop {
            self.rest = self.rest.trim_start_matches(is_white);
            if !self.rest.starts_with("/*") {
                break;
            }
            self.comment();
        }
    }

    /// A name, as it is written and as it is meant.
    fn name(&mut self) -> (&'a str, String) {
        let start = self.rest;
        let mut name = String::new();
        while let Some(next) = self.rest.chars().next().filter(|_| self.name_goes_on()) {
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '\\' => self.escaped(&mut name),
                other => name.push(other),
            }
        }
        (&start[..start.len() - self.rest.len()], name.to_ascii_lowercase())
    }

    /// A string, as it is written and as it is meant. It ends at its quote or, broken, at the end of the line.
    fn string(&mut self, quote: char) -> (&'a str, String) {
        let start = self.rest;
        self.rest = &self.rest[1..];
        let mut value = String::new();
        while let Some(next) = self.rest.chars().next().filter(|next| !is_line_end(*next)) {
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '\\' => self.escaped(&mut value),
                next if next == quote => break,
                other => value.push(other),
            }
        }
        (&start[..start.len() - self.rest.len()], value)
    }

    /// What stands after `url`, up to and with its closing parenthesis.
    fn url(&mut self) -> String {
        self.rest = self.rest[1..].trim_start_matches(is_white);
        if let Some(quote) = self.rest.chars().next().filter(|next| matches!(next, '"' | '\'')) {
            let (_, value) = self.string(quote);
            let end = self.rest.find([')', ';', '}']).unwrap_or(self.rest.len());
            self.rest = &self.rest[end..];
            self.rest = self.rest.strip_prefix(')').unwrap_or(self.rest);
            return value;
        }
        let mut value = String::new();
        while let Some(next) = self.rest.chars().next() {
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                ')' => break,
                '\\' => self.escaped(&mut value),
                other => value.push(other),
            }
        }
        value.trim_matches(is_white).to_owned()
    }

    /// What stands after a backslash: up to six hexadecimal digits and a space, the end of a line, or a character.
    fn escaped(&mut self, to: &mut String) {
        let digits = self.rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits > 0 {
            let value = u32::from_str_radix(&self.rest[..digits], 16).unwrap_or_default();
            to.push(char::from_u32(value).filter(|value| *value != '\0').unwrap_or('\u{FFFD}'));
            self.rest = &self.rest[digits..];
            let space = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(is_white));
            self.rest = space.unwrap_or(self.rest);
            return;
        }
        if let Some(rest) = self.rest.strip_prefix("\r\n") {
            self.rest = rest;
        } else if let Some(next) = self.rest.chars().next() {
            self.rest = &self.rest[next.len_utf8()..];
            if !is_line_end(next) {
                to.push(next);
            }
        }
    }

    /// Writes what a file is replaced with: itself, where it is there.
    fn name_file(&mut self, value: &str) {
        if value.starts_with('#') {
            self.out.push_str(&format!("url(\"{}\")", quoted(value)));
            return;
        }
        let picture = self.base.join(value).ok().and_then(|address| self.pieces.picture(&address));
        match picture {
            Some(data) => self.out.push_str(&format!("url(\"{}\")", quoted(&data))),
            None => self.out.push_str("none"),
        }
    }

    /// What stands after `@import`: the other sheet is put in its place, where it is there.
    fn import(&mut self) {
        self.white_space();
        let value = match self.rest.chars().next() {
            Some(quote @ ('"' | '\'')) => Some(self.string(quote).1),
            Some(_) if self.name_goes_on() => {
                let (_, name) = self.name();
                (name == "url" && self.rest.starts_with('(')).then(|| self.url())
            }
            _ => None,
        };
        let before = self.rest;
        self.skip_rule();
        let condition = before[..before.len() - self.rest.len()].trim_end_matches(';');
        let address = value.filter(|_| self.imported < DEEPEST_IMPORT).and_then(|value| self.base.join(&value).ok());
        let Some((address, css)) = address.and_then(|address| Some((address.clone(), self.pieces.style(&address)?)))
        else {
            return;
        };
        let css = sheet_within(&css, &address, self.pieces, self.imported + 1);
        match media(condition) {
            Some(media) => self.out.push_str(&format!("@media {media}{{{css}}}")),
            None => self.out.push_str(&css),
        }
    }

    /// Leaves out the rest of a rule: up to its semicolon, or with its block.
    fn skip_rule(&mut self) {
        let mut depth = 0_usize;
        while let Some(next) = self.rest.chars().next() {
            match next {
                '"' | '\'' => {
                    self.string(next);
                    continue;
                }
                '/' if self.rest.starts_with("/*") => {
                    self.comment();
                    continue;
                }
                '\\' => {
                    self.rest = &self.rest[1..];
                    self.escaped(&mut String::new());
                    continue;
                }
                '}' if depth == 0 => return,
                _ => {}
            }
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '{' => depth += 1,
                '}' if depth == 1 => return,
                '}' => depth -= 1,
                ';' if depth == 0 => return,
                _ => {}
            }
        }
    }
}

/// The media that an import is for; layers and conditions on the browser are left out.
fn media(condition: &str) -> Option<&str> {
    let mut rest = condition.trim();
    for word in ["layer", "supports"] {
        if let Some(after) = rest.strip_prefix(word) {
            rest = match after.strip_prefix('(') {
                Some(inside) => inside.split_once(')').map_or("", |(_, after)| after).trim_start(),
                None => after.trim_start(),
            };
        }
    }
    let plain = |next: char| next.is_ascii_alphanumeric() || " ():,.<>=-/".contains(next);
    (!rest.is_empty() && rest.chars().all(plain)).then_some(rest)
}

fn quoted(address: &str) -> String {
    let mut quoted = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '"' => quoted.push_str("%22"),
            '\\' => quoted.push_str("%5C"),
            '<' => quoted.push_str("%3C"),
            next if is_line_end(next) => {}
            other => quoted.push(other),
        }
    }
    quoted
}

fn is_white(next: char) -> bool {
    matches!(next, ' ' | '\t' | '\n' | '\r' | '\x0C')
}

fn is_line_end(next: char) -> bool {
    matches!(next, '\n' | '\r' | '\x0C')
}

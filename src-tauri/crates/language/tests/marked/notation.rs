//! Reads marked sentences; `tests/fixtures/language/marked/README.md` says how they are written.

use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::Range;

/// The kinds of marks that a file can be complete for, in the order of the table of figures.
pub const CHECKS: [&str; 9] =
    ["sentences", "claims", "hedges", "chains", "attributions", "named", "times", "facts", "places"];

const CLAIM_KINDS: [&str; 7] = ["event", "quantity", "attribution", "definition", "relation", "prediction", "opinion"];

const FACT_KINDS: [&str; 8] =
    ["person", "organisation", "place", "other", "number", "money", "percentage", "superlative"];

/// What is wrong with a file of marks, and where.
#[derive(Debug)]
pub struct Slip(pub String);

impl<T: Into<String>> From<T> for Slip {
    fn from(what: T) -> Self {
        Self(what.into())
    }
}

fn slip<T>(what: String) -> Result<T, Slip> {
    Err(Slip(what))
}

/// The kinds of a label like "person or place".
fn kinds(label: &str, known: &[&str]) -> Result<Vec<String>, Slip> {
    match label.split(" or ").find(|kind| !known.contains(kind)) {
        Some(unknown) => slip(format!("“{unknown}” is no kind; there are {}", known.join(", "))),
        None => Ok(label.split(" or ").map(str::to_owned).collect()),
    }
}

/// One text with what should be found in it.
#[derive(Default)]
pub struct Marked {
    /// File without folder and ending.
    pub file: String,
    /// What the file is complete for.
    pub checks: Vec<String>,
    pub date: Option<NaiveDate>,
    /// The words without the marks.
    pub text: String,
    /// Where in the text the paragraphs begin, and on which line of the file each stands.
    pub paragraphs: Vec<(usize, usize)>,
    pub sentences: Vec<Range<usize>>,
    pub claims: Vec<Claim>,
    pub attributions: Vec<Attribution>,
    pub times: Vec<Time>,
    pub facts: Vec<Fact>,
    pub places: Vec<Place>,
}

#[derive(Default)]
pub struct Claim {
    pub pieces: Vec<Range<usize>>,
    /// Any of these is right.
    pub kinds: Vec<String>,
    pub hedged: bool,
    /// The speakers from the article outward.
    pub from: Vec<String>,
}

#[derive(Default)]
pub struct Attribution {
    pub speaker: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    pub named: Whom,
}

/// Whom a speaker's pronoun or title means.
#[derive(Default, PartialEq)]
pub enum Whom {
    /// The marks do not tell.
    #[default]
    Untold,
    /// The article leaves it open.
    Open,
    Person(String),
}

pub struct Time {
    pub range: Range<usize>,
    /// Any of these is right.
    pub values: Vec<String>,
}

pub struct Fact {
    pub range: Range<usize>,
    /// Any of these is right.
    pub kinds: Vec<String>,
}

pub struct Place {
    pub range: Range<usize>,
    pub region: Vec<String>,
}

impl Marked {
    /// The line of the file that the byte `at` of the text stands on.
    pub fn line(&self, at: usize) -> usize {
        self.paragraphs.iter().rev().find(|(start, _)| *start <= at).map_or(0, |(_, line)| *line)
    }
}

/// Every text of a file: each paragraph by itself, or all of them together for an article.
pub fn read(file: &str, content: &str) -> Result<Vec<Marked>, Slip> {
    let one_text = file.starts_with("article-");
    let (mut date, mut checks) = (None, Vec::new());
    let mut texts: Vec<Marked> = Vec::new();
    let mut own_date = None;
    let mut in_head = true;
    for (number, line) in content.lines().enumerate().map(|(index, line)| (index + 1, line.trim())) {
        let problem = |what: String| format!("{file}.txt:{number}: {what}");
        if line.is_empty() {
            in_head = checks.is_empty();
        } else if line.starts_with('#') {
        } else if let Some(day) = line.strip_prefix("date:") {
            let day =
                day.trim().parse::<NaiveDate>().map_err(|error| Slip(problem(format!("date “{day}”: {error}"))))?;
            let which = if in_head { &mut date } else { &mut own_date };
            *which = Some(day);
        } else if let Some(kinds) = line.strip_prefix("checks:") {
            checks = kinds.split_whitespace().map(str::to_owned).collect();
            if let Some(unknown) = checks.iter().find(|kind| !CHECKS.contains(&kind.as_str())) {
                return slip(problem(format!("nothing checks “{unknown}”; there are {}", CHECKS.join(", "))));
            }
        } else {
            if texts.is_empty() || !one_text {
                let date = own_date.take().or(date);
                texts.push(Marked { file: file.to_owned(), checks: checks.clone(), date, ..Marked::default() });
            }
            if let Some(text) = texts.last_mut() {
                Paragraph::read(line, number, text).map_err(|slip| Slip(problem(slip.0)))?;
            }
        }
    }
    match (date, texts.is_empty()) {
        (None, _) => slip(format!("{file}.txt: no date at the top")),
        (_, true) => slip(format!("{file}.txt: no sentences")),
        _ => Ok(texts),
    }
}

/// A mark that has begun and not ended.
struct Begun {
    sign: char,
    number: Option<u32>,
    start: usize,
}

struct Paragraph<'a> {
    into: &'a mut Marked,
    rest: &'a str,
    open: Vec<Begun>,
    sentence_start: usize,
    pieces: BTreeMap<u32, Vec<Range<usize>>>,
    /// The attributions of the sentence by the number that links their parts.
    speakers: BTreeMap<Option<u32>, Attribution>,
}

impl<'a> Paragraph<'a> {
    fn read(line: &'a str, number: usize, into: &'a mut Marked) -> Result<(), Slip> {
        if !into.text.is_empty() {
            into.text.push_str("\n\n");
        }
        let start = into.text.len();
        into.paragraphs.push((start, number));
        let mut paragraph = Self {
            into,
            rest: line,
            open: Vec::new(),
            sentence_start: start,
            pieces: BTreeMap::new(),
            speakers: BTreeMap::new(),
        };
        while let Some(sign) = paragraph.rest.chars().next() {
            paragraph.step(sign)?;
        }
        paragraph.end_sentence()?;
        match (paragraph.open.last(), paragraph.pieces.keys().next()) {
            (Some(begun), _) => slip(format!("“{}” is never closed: {}", begun.sign, paragraph.words(begun.start))),
            (_, Some(number)) => slip(format!("claim {number} has no label after its last piece")),
            _ => Ok(()),
        }
    }

    fn words(&self, start: usize) -> String {
        self.into.text[start..].chars().take(40).collect()
    }

    fn step(&mut self, sign: char) -> Result<(), Slip> {
        let top = self.open.last().map(|begun| begun.sign);
        match sign {
            '\\' => {
                self.rest = &self.rest[1..];
                self.copy();
            }
            '|' | '¶' => {
                self.end_sentence()?;
                self.rest = self.rest[sign.len_utf8()..].trim_start();
                self.into.text.push_str(if sign == '|' { " " } else { "\n\n" });
                self.sentence_start = self.into.text.len();
            }
            '~' | '@' if top != Some(sign) => self.begin(sign),
            '«' | '{' | '<' | '⟦' | '[' => self.begin(sign),
            '~' | '@' | '»' | '}' | '>' | '⟧' | ']' => self.end(sign)?,
            _ if self.rest.starts_with(" = ") && matches!(top, Some('{' | '[')) => {
                let close = if top == Some('{') { '}' } else { ']' };
                let Some((meaning, rest)) = self.rest[3..].split_once(close) else {
                    return slip(format!("“ = ” without “{close}” after it"));
                };
                self.rest = rest;
                self.end_with(meaning.trim())?;
            }
            _ => self.copy(),
        }
        Ok(())
    }

    fn copy(&mut self) {
        let mut characters = self.rest.chars();
        self.into.text.extend(characters.next());
        self.rest = characters.as_str();
    }

    fn begin(&mut self, sign: char) {
        self.rest = &self.rest[sign.len_utf8()..];
        let digits = self.rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(0);
        let number = match sign {
            '«' | '{' | '<' | '⟦' if self.rest[digits..].starts_with(':') => self.rest[..digits].parse().ok(),
            _ => None,
        };
        if number.is_some() {
            self.rest = &self.rest[digits + 1..];
        }
        self.open.push(Begun { sign, number, start: self.into.text.len() });
    }

    /// The innermost open mark, which `close` must close.
    fn begun(&mut self, close: char) -> Result<(Begun, Range<usize>), Slip> {
        let wanted = match close {
            '»' => '«',
            '}' => '{',
            '>' => '<',
            '⟧' => '⟦',
            ']' => '[',
            same => same,
        };
        let begun = self.open.pop().ok_or_else(|| format!("“{close}” closes nothing"))?;
        let range = begun.start..self.into.text.len();
        match (begun.sign == wanted, range.is_empty()) {
            (false, _) => slip(format!("“{close}” cannot close “{}”: {}", begun.sign, self.words(begun.start))),
            (_, true) => slip(format!("nothing between “{}” and “{close}”", begun.sign)),
            _ => Ok((begun, range)),
        }
    }

    /// What stands in brackets right after a mark.
    fn label(&mut self, open: &str, close: char) -> Option<&'a str> {
        let (label, rest) = self.rest.strip_prefix(open)?.split_once(close)?;
        self.rest = rest;
        Some(label)
    }

    fn end(&mut self, sign: char) -> Result<(), Slip> {
        self.rest = &self.rest[sign.len_utf8()..];
        let (begun, range) = self.begun(sign)?;
        match sign {
            '»' => self.end_claim(begun.number, range)?,
            '~' => {
                let label = self.label("[", ']').ok_or("a ~fact~ needs its [kind]")?;
                let kinds = kinds(label, &FACT_KINDS)?;
                self.into.facts.push(Fact { range, kinds });
            }
            '@' => {
                let label = self.label("(", ')').unwrap_or_default();
                let region = label.split(';').map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
                self.into.places.push(Place { range: range.clone(), region: region.collect() });
                self.into.facts.push(Fact { range, kinds: vec!["place".to_owned()] });
            }
            ']' => return slip(format!("[{}] has no “ = value”", &self.into.text[range])),
            _ => {
                let speaker = self.speakers.entry(begun.number).or_default();
                match sign {
                    '}' => speaker.speaker.push(range),
                    '>' => speaker.cue.push(range),
                    _ => speaker.content.push(range),
                }
            }
        }
        Ok(())
    }

    /// Ends `[on Monday = 2024-05-13]` or `{he = Mara Holt}`.
    fn end_with(&mut self, meaning: &str) -> Result<(), Slip> {
        let time = self.open.last().is_some_and(|begun| begun.sign == '[');
        let (begun, range) = self.begun(if time { ']' } else { '}' })?;
        if time {
            let values = meaning.split(" or ").map(|value| value.trim().to_owned()).collect();
            self.into.times.push(Time { range, values });
        } else {
            let speaker = self.speakers.entry(begun.number).or_default();
            speaker.speaker.push(range);
            speaker.named = if meaning == "?" { Whom::Open } else { Whom::Person(meaning.to_owned()) };
        }
        Ok(())
    }

    fn end_claim(&mut self, number: Option<u32>, range: Range<usize>) -> Result<(), Slip> {
        let Some(label) = self.label("[claim:", ']') else {
            let number =
                number.ok_or("a «claim» needs its [claim: kind], or a number if a piece of it is still to come")?;
            self.pieces.entry(number).or_default().push(range);
            return Ok(());
        };
        let mut pieces = number.and_then(|number| self.pieces.remove(&number)).unwrap_or_default();
        pieces.push(range);
        let (traits, from) = label.split_once("; from:").unwrap_or((label, ""));
        let mut traits = traits.split(',').map(str::trim);
        let kinds = kinds(traits.next().unwrap_or_default(), &CLAIM_KINDS)?;
        let hedged = match traits.next() {
            None => false,
            Some("hedged") => true,
            Some(other) => return slip(format!("a claim is “hedged” or not, it cannot be “{other}”")),
        };
        let from = from.split('>').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
        self.into.claims.push(Claim { pieces, kinds, hedged, from });
        Ok(())
    }

    fn end_sentence(&mut self) -> Result<(), Slip> {
        let end = self.into.text.trim_end().len();
        self.into.text.truncate(end);
        self.into.sentences.push(self.sentence_start..end);
        for (number, attribution) in std::mem::take(&mut self.speakers) {
            if attribution.cue.is_empty() || attribution.content.is_empty() {
                let number = number.map(|number| format!(" {number}")).unwrap_or_default();
                return slip(format!("attribution{number} of a sentence lacks its <cue> or its ⟦content⟧"));
            }
            self.into.attributions.push(attribution);
        }
        Ok(())
    }
}

#[test]
fn a_paragraph_gives_back_its_words_and_its_marks() {
    let content = "# A story.\ndate: 2022-01-06\nchecks: claims times\n\n«1:{he = Jo Lee}», «who limps»[claim: relation], \
                   «1:<said> ⟦~40~[number] left @Jagang@(the north; far off) [on Monday = 2022-01-03]⟧»[claim: attribution, \
                   hedged; from: Jo Lee > nobody].| Then \\@last.\n";
    let texts = read("story", content).unwrap();
    let [marked] = texts.as_slice() else { panic!("one text") };
    assert_eq!(marked.text, "he, who limps, said 40 left Jagang on Monday. Then @last.");
    let words = |range: &Range<usize>| marked.text[range.clone()].to_owned();
    assert_eq!(marked.sentences.iter().map(words).collect::<Vec<_>>().len(), 2);
    assert_eq!(marked.claims[1].pieces.iter().map(words).collect::<Vec<_>>(), ["he", "said 40 left Jagang on Monday"]);
    assert_eq!((marked.claims[1].hedged, marked.claims[1].from.len()), (true, 2));
    assert!(marked.attributions[0].named == Whom::Person("Jo Lee".to_owned()));
    assert_eq!(words(&marked.times[0].range), "on Monday");
    assert_eq!(marked.places[0].region, ["the north", "far off"]);
    assert_eq!(marked.line(0), 5);
}

#[test]
fn a_slip_of_the_pen_is_named_with_file_and_line() {
    let head = "date: 2022-01-06\nchecks: times\n\n";
    for (slip, complaint) in [
        ("It fell [on Monday].", "story.txt:4: [on Monday] has no “ = value”"),
        ("«It fell.", "story.txt:4: “«” is never closed: It fell."),
        ("{Jo} said ⟦it fell⟧.", "story.txt:4: attribution of a sentence lacks its <cue> or its ⟦content⟧"),
        (
            "«It fell»[claim: evnt].",
            "story.txt:4: “evnt” is no kind; there are event, quantity, attribution, definition, \
          relation, prediction, opinion",
        ),
        ("~40~ fell.", "story.txt:4: a ~fact~ needs its [kind]"),
    ] {
        assert_eq!(read("story", &format!("{head}{slip}\n")).err().map(|slip| slip.0).as_deref(), Some(complaint));
    }
}

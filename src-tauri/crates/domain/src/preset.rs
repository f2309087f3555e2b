//! How a newsroom's reports look, and under which name it keeps that.

use crate::ids::PresetId;
use crate::report::Edition;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use ts_rs::TS;

/// An edition that the newsroom keeps under a name, so that nobody has to put it together again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Preset {
    /// Its identity.
    pub id: PresetId,
    /// What it is called; no two presets of a library are called the same.
    pub name: String,
    /// What a report of it is.
    pub edition: Edition,
}

/// How a report looks and what of it is shown. The formats for programs (CSV, JSON, ClaimReview, annotations) take no
/// notice of any of it: their readers rely on everything being there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Presentation {
    /// Whether the publisher's logo stands at its head, where there is one.
    pub logo: bool,
    /// The colour of links, rules and headings; nothing for the program's own.
    pub accent: Option<Colour>,
    /// Words of the newsroom before everything else.
    pub intro: Option<String>,
    /// Sections that are not in the file.
    pub without: Vec<Section>,
}

impl Default for Presentation {
    fn default() -> Self {
        Self { logo: true, accent: None, intro: None, without: Vec::new() }
    }
}

impl Presentation {
    /// Whether a section is in the file.
    pub fn shows(&self, section: Section) -> bool {
        !self.without.contains(&section)
    }
}

/// A part of a report that a newsroom may do without. Not among them: the claims, what the report is and what its hashes
/// prove, and what was overridden when the article was closed, which every report prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    /// Counts and the bar of findings.
    Summary,
    /// The article with every claim marked.
    Article,
    /// Changes that checkers suggest.
    Changes,
    /// Claims in the order of the times they speak of.
    Timeline,
    /// Criticism, and what came of putting it to those criticised.
    Replies,
    /// What was corrected after publication.
    Corrections,
    /// The list of sources, and which of them are copies; the evidence of each claim stays with the claim.
    Sources,
    /// Claims that leave a question open.
    Open,
    /// What was done to the article, step by step.
    History,
}

impl Section {
    /// Every section, in the order of the reports.
    pub const ALL: [Self; 9] = [
        Self::Summary,
        Self::Article,
        Self::Changes,
        Self::Timeline,
        Self::Replies,
        Self::Corrections,
        Self::Sources,
        Self::Open,
        Self::History,
    ];

    /// The sentence of the catalogue that is its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Summary => "report_summary",
            Self::Article => "report_article",
            Self::Timeline => "report_timeline",
            Self::Changes => "report_changes",
            Self::Replies => "replies_title",
            Self::Corrections => "corrections_title",
            Self::Sources => "report_sources",
            Self::Open => "report_open",
            Self::History => "report_history",
        }
    }
}

/// A colour, written `#24506f`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct Colour {
    /// 0 to 255.
    pub red: u8,
    /// 0 to 255.
    pub green: u8,
    /// 0 to 255.
    pub blue: u8,
}

/// A text that is no colour.
#[derive(Debug, thiserror::Error)]
#[error("a colour is # with six hexadecimal digits: #24506f")]
pub struct NotAColour;

impl Colour {
    /// What reports are written on.
    pub const PAPER: Self = Self::new(0xfd, 0xfc, 0xf9);

    /// What they are written on where the reader's screen is dark.
    pub const DARK_PAPER: Self = Self::new(0x19, 0x18, 0x15);

    /// The least contrast between small words and what they stand on (WCAG 2.2, success criterion 1.4.3).
    pub const READABLE: f64 = 4.5;

    const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Its six digits in capitals, as office programs write them.
    pub fn digits(self) -> String {
        format!("{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }

    /// The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// Whether small words of this colour can be read on `paper`.
    pub fn is_readable_on(self, paper: Self) -> bool {
        self.contrast(paper) >= Self::READABLE
    }

    /// The nearest shade that can be read on `paper`: itself, or as much darker or lighter as it takes.
    pub fn readable_on(self, paper: Self) -> Self {
        const STEPS: u32 = 255;
        let end = if paper.luminance() > 0.18 { Self::new(0, 0, 0) } else { Self::new(255, 255, 255) };
        (0..=STEPS).map(|step| self.towards(end, step, STEPS)).find(|shade| shade.is_readable_on(paper)).unwrap_or(end)
    }

    fn towards(self, end: Self, step: u32, steps: u32) -> Self {
        let mix = |from: u8, to: u8| {
            let mixed = (u32::from(from) * (steps - step) + u32::from(to) * step + steps / 2) / steps;
            u8::try_from(mixed).unwrap_or(to)
        };
        Self::new(mix(self.red, end.red), mix(self.green, end.green), mix(self.blue, end.blue))
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl fmt::Debug for Colour {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Colour({self})")
    }
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.trim().strip_prefix('#').unwrap_or(text.trim());
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let part =
            |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).ok_or(NotAColour);
        Ok(Self::new(part(0)?, part(2)?, part(4)?))
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;

    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        text.parse().unwrap()
    }

    #[test]
    fn a_colour_is_six_digits_and_nothing_else() {
        assert_eq!(colour(" #24506F ").to_string(), "#24506f");
        assert_eq!(colour("24506f").to_string(), "#24506f");
        for text in ["", "#", "#fff", "#24506", "#24506f0", "#2450é", "red", "#12345g", "#fff;}x{", "+12345"] {
            assert!(text.parse::<Colour>().is_err(), "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let (black, white) = (colour("#000000"), colour("#ffffff"));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9);
        assert!((white.contrast(white) - 1.0).abs() < 1e-9);
        // The greys on either side of 4.5 to 1 on white.
        assert!(colour("#767676").is_readable_on(white));
        assert!(!colour("#777777").is_readable_on(white));
    }

    #[test]
    fn the_nearest_readable_shade_can_be_read_and_is_no_further_than_it_must() {
        for text in ["#ffe600", "#ffffff", "#fdfcf9", "#e4002b", "#24506f", "#808080"] {
            for paper in [Colour::PAPER, Colour::DARK_PAPER] {
                let shade = colour(text).readable_on(paper);
                assert!(shade.is_readable_on(paper), "{text} on {paper}: {shade}");
                if colour(text).is_readable_on(paper) {
                    assert_eq!(shade, colour(text));
                } else {
                    assert!(shade.contrast(paper) < 4.8, "{text} on {paper}: {shade}");
                }
            }
        }
    }

    #[test]
    fn an_edition_of_before_there_were_presentations_has_the_usual_one() {
        let edition: Edition = serde_json::from_str(r#"{"format":"html","profile":"public","language":"en"}"#).unwrap();
        assert_eq!(edition.presentation, Presentation::default());
        assert!(Section::ALL.iter().all(|section| edition.presentation.shows(*section)));
        let part: Presentation = serde_json::from_str(r#"{"without":["history"]}"#).unwrap();
        assert!(part.logo && !part.shows(Section::History) && part.shows(Section::Sources));
    }
}

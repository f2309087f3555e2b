//! The newsroom's own in a report: its logo, its colour, its words, and which sections there are.
//!
//! | format | takes |
//! |---|---|
//! | HTML, and the page of a bundle | all |
//! | PDF, DOCX | all |
//! | XLSX | colour (of the sheets' tabs), intro, sections; no logo |
//! | Markdown | intro, sections; no logo and no colour |
//! | CSV, JSON, ClaimReview, annotations, and the data of a bundle | nothing: programs rely on everything being there |

use crate::ReportHead;
use claimdesk_domain::preset::{Colour, Section};
use claimdesk_domain::publisher::Logo;

/// A logo with its bytes.
pub(crate) struct Picture {
    pub(crate) logo: Logo,
    pub(crate) bytes: Vec<u8>,
    /// Whose it is: what those are told who do not see it.
    pub(crate) of: String,
}

impl Picture {
    /// How large it is within a frame, its shape kept; never larger than the frame, and never nothing.
    pub(crate) fn within(&self, width: u64, height: u64) -> (u64, u64) {
        let (wide, high) = (u64::from(self.logo.width.max(1)), u64::from(self.logo.height.max(1)));
        let by_height = wide * height / high;
        let (wide, high) = if by_height <= width { (by_height, height) } else { (width, high * width / wide) };
        (wide.max(1), high.max(1))
    }
}

/// The colour of the newsroom in the shades that can be read: on paper, and on a dark screen.
pub(crate) struct Accent {
    pub(crate) light: Colour,
    pub(crate) dark: Colour,
}

impl ReportHead {
    /// The newsroom's colour, where it has one.
    pub(crate) fn accent(&self) -> Option<Accent> {
        let accent = self.presentation.accent?;
        Some(Accent { light: accent.readable_on(Colour::PAPER), dark: accent.readable_on(Colour::DARK_PAPER) })
    }

    /// The newsroom's words before everything else.
    pub(crate) fn intro(&self) -> Option<&str> {
        self.presentation.intro.as_deref().map(str::trim).filter(|intro| !intro.is_empty())
    }

    /// The name of the publisher, where there is one.
    pub(crate) fn publisher(&self) -> Option<&str> {
        self.publisher.as_ref().map(|publisher| publisher.name.trim()).filter(|name| !name.is_empty())
    }

    /// What the edition does without, in a sentence: nobody shall take a part for the whole.
    pub(crate) fn without(&self) -> Option<String> {
        let left = Section::ALL.into_iter().filter(|section| !self.presentation.shows(*section));
        let named: Vec<String> = left.map(|section| self.language.text(section.heading())).collect();
        (!named.is_empty()).then(|| self.language.render("report_without", &[("sections", &named.join("; "))]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::digest::Digest;

    #[test]
    fn a_logo_keeps_its_shape_and_stays_in_its_frame() {
        let size = |width, height| {
            let logo = Logo { content: Digest::NOTHING, width, height };
            Picture { logo, bytes: Vec::new(), of: String::new() }.within(600, 100)
        };
        assert_eq!(size(300, 100), (300, 100));
        assert_eq!(size(3000, 100), (600, 20));
        assert_eq!(size(10, 1000), (1, 100));
        assert_eq!(size(4000, 1), (600, 1));
        assert_eq!(size(0, 0), (100, 100));
    }
}

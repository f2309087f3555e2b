//! Which language a text is in.

/// ISO 639-3 codes of the detector beside the shortest BCP 47 tags (RFC 5646).
#[rustfmt::skip]
const TAGS: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

/// As much of a text as is read to tell its language. Bytes.
const SAMPLE: usize = 16 * 1024;

/// The BCP 47 tag of the language that `text` begins in; nothing where the text is too short or too mixed to tell.
pub fn language_of(text: &str) -> Option<&'static str> {
    guess(&text[..text.floor_char_boundary(SAMPLE)]).filter(|guess| guess.reliable).map(|guess| guess.tag)
}

/// The likeliest language of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guess {
    /// BCP 47.
    pub(crate) tag: &'static str,
    /// Whether it is more than the best of poor candidates.
    pub(crate) reliable: bool,
}

pub(crate) fn guess(text: &str) -> Option<Guess> {
    let found = whatlang::detect(text)?;
    let (_, tag) = TAGS.iter().find(|(code, _)| *code == found.lang().code())?;
    Some(Guess { tag, reliable: found.is_reliable() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_enough_and_a_word_is_not() {
        let english = "The council closed the library on Monday because the roof had been leaking for months.";
        let german = "Der Stadtrat hat die Bücherei am Montag geschlossen, weil das Dach seit Monaten undicht war.";
        assert_eq!(language_of(english), Some("en"));
        assert_eq!(language_of(german), Some("de"));
        assert_eq!(language_of("42"), None);
    }
}

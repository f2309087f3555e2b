//! Which language a text is in.

use claimdesk_domain::draft::DraftText;
use whatlang::Lang;

/// Bytes that are enough to tell.
const SAMPLE: usize = 16 * 1024;

/// The BCP 47 tag of the text's language, if it is beyond doubt.
pub(crate) fn recognise(text: &DraftText) -> Option<String> {
    let mut sample = String::new();
    for block in &text.blocks {
        sample.push_str(&block.text);
        sample.push('\n');
        if sample.len() > SAMPLE {
            sample.truncate(sample.floor_char_boundary(SAMPLE));
            break;
        }
    }
    let found = whatlang::detect(&sample)?;
    found.is_reliable().then(|| tag(found.lang()).to_owned())
}

/// `en_us` as `en-US`; nothing where it is no language tag.
pub(crate) fn normalise(declared: &str) -> Option<String> {
    let mut parts = declared.trim().split(['-', '_']);
    let primary = parts.next()?;
    let is_tag = |part: &str, longest: usize| {
        (2..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if !is_tag(primary, 3) || !primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let mut tag = primary.to_ascii_lowercase();
    for part in parts.take_while(|part| is_tag(part, 8)) {
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            4 if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                tag.push_str(&part[..1].to_ascii_uppercase());
                tag.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => tag.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(tag)
}

/// The shortest tag of a language (RFC 5646: two letters where there are two).
fn tag(language: Lang) -> &'static str {
    match language {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use claimdesk_domain::draft::{Block, BlockKind};

    fn recognised(text: &str) -> Option<String> {
        recognise(&DraftText::from(vec![Block::new(BlockKind::Paragraph, text)]))
    }

    #[test]
    fn a_few_sentences_are_enough() {
        let english = "The harbour office said on Monday that three ferries would stop running before the winter.";
        let german = "Die Hafenbehörde teilte am Montag mit, dass drei Fähren noch vor dem Winter eingestellt würden.";
        assert_eq!(recognised(english).as_deref(), Some("en"));
        assert_eq!(recognised(german).as_deref(), Some("de"));
        assert_eq!(recognised("港务局周一表示，三艘渡轮将在冬季之前停运。").as_deref(), Some("zh"));
        assert_eq!(recognised("OK"), None);
    }

    #[test]
    fn declared_tags_are_put_in_their_usual_case() {
        assert_eq!(normalise(" en_us ").as_deref(), Some("en-US"));
        assert_eq!(normalise("ZH-hant-tw").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(normalise("de").as_deref(), Some("de"));
        assert_eq!(normalise("english language"), None);
        assert_eq!(normalise(""), None);
    }
}

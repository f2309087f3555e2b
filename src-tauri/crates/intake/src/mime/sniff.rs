//! Which bytes without a name are an e-mail or a saved page.

use super::Head;
use crate::instants::instant_or_day;
use crate::kind::Kind;

/// Bytes in which a head has to show what it is.
const SEARCHED: usize = 16 * 1024;

/// Tells a head from a text that begins like one: its sender is an address or what a browser puts there, and the date
/// or the identifier are in the form that only programs write.
pub(crate) fn kind(bytes: &[u8]) -> Option<Kind> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (head, _) = Head::read(bytes.get(..SEARCHED).unwrap_or(bytes)).ok()?;
    let mime = head.value("mime-version").is_some_and(|version| version.trim_start().starts_with("1.0"));
    let sent = head.value("from").is_some_and(|from| from.contains('@'));
    let related = head.media_type().is_some_and(|it| matches!(it.as_str(), "multipart/related" | "text/html"));
    let saved = head.value("snapshot-content-location").is_some();
    if mime && related && (saved || !sent) {
        return Some(Kind::WebArchive);
    }
    let instant = head.value("date").and_then(|date| instant_or_day(&date)).is_some_and(|date| date.contains('T'));
    let identified = head.value("message-id").is_some_and(|id| id.trim_start().starts_with('<') && id.contains('@'));
    let relayed = head.value("received").is_some();
    (sent && (mime || instant || identified || relayed)).then_some(Kind::Mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_known_by_its_head() {
        let mail = b"From: Ada <ada@example.org>\nTo: desk\nDate: Wed, 05 Jan 2022 10:15:00 +0100\n\nThe log.";
        assert_eq!(kind(mail), Some(Kind::Mail));
        assert_eq!(kind(b"From ada Wed Jan 5\nReceived: from x\nFrom: ada@example.org\n\nThe log."), Some(Kind::Mail));
        let page = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x";
        assert_eq!(kind(page), Some(Kind::WebArchive));
    }

    #[test]
    fn an_article_that_begins_like_one_is_none() {
        for text in [
            "From: the harbour\nDate: 5 January 2022\n\nThree ferries stop.",
            "Subject: ferries\nFrom: Ada Quill\n\nThree ferries stop.",
            "From: ada@example.org\n\nThree ferries stop.",
            "Date: Wed, 05 Jan 2022 10:15:00 +0100\n\nThree ferries stop.",
            "From the harbour: three ferries stop.",
            "",
        ] {
            assert_eq!(kind(text.as_bytes()), None, "{text}");
        }
    }
}

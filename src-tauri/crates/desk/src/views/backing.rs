//! The writer's back-up: what comments, footnotes and links in the copy name as the source of a claim's words.

use crate::response::BackingView;
use claimdesk_domain::annotation::{Annotation, Mark};
use claimdesk_domain::claim::Claim;
use claimdesk_domain::draft::DraftText;
use claimdesk_domain::sheet::ClaimSheet;

/// Characters of the longest title of a source that is made of a comment or a footnote.
const TITLE: usize = 120;

/// What touches the claim's words and has neither been accepted nor declined.
pub(super) fn waiting(sheet: &ClaimSheet, text: &DraftText) -> Vec<BackingView> {
    let accepted = |number: u32| {
        let backings = sheet.evidence.iter().filter_map(|one| one.evidence.backing);
        backings.into_iter().any(|backing| backing.draft == sheet.claim.draft && backing.annotation == number)
    };
    let numbered = (0..).zip(&text.annotations);
    let open = numbered.filter(|(number, annotation)| {
        annotation.mark.names_source()
            && touches(annotation, &sheet.claim)
            && !sheet.claim.declined.contains(number)
            && !accepted(*number)
    });
    open.map(|(number, annotation)| view(number, annotation, text)).collect()
}

/// The back-up of a number, if it names a source.
pub(crate) fn backing(text: &DraftText, number: u32) -> Option<BackingView> {
    let annotation = text.annotations.get(number as usize).filter(|annotation| annotation.mark.names_source())?;
    Some(view(number, annotation, text))
}

fn touches(annotation: &Annotation, claim: &Claim) -> bool {
    claim.spans.iter().any(|span| annotation.touches(span.block, span.start, span.end))
}

fn view(number: u32, annotation: &Annotation, text: &DraftText) -> BackingView {
    let block = text.blocks.get(annotation.block as usize).map_or("", |block| &block.text);
    let words = block.get(annotation.start as usize..annotation.end as usize).unwrap_or_default().to_owned();
    let (said, links): (&str, &[String]) = match &annotation.mark {
        Mark::Comment { text, links, .. } | Mark::Footnote { text, links, .. } => (text, links),
        Mark::Link { url } => (words.as_str(), std::slice::from_ref(url)),
        Mark::Inserted { .. } | Mark::Deleted { .. } => ("", &[]),
    };
    let address = links.first().cloned().or_else(|| address_in(said));
    let title = title(said, address.as_deref());
    BackingView { annotation: number, words, mark: annotation.mark.clone(), title, address }
}

/// The first web address in a text, without the sign that ends its sentence.
fn address_in(said: &str) -> Option<String> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| said.find(scheme)).min()?;
    let address = said.get(start..)?.split(|next: char| next.is_whitespace() || "<>\"”".contains(next)).next()?;
    let address = address.trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?']);
    (address.len() > "https://".len()).then(|| address.to_owned())
}

/// What is said without the address, or the address where nothing else is.
fn title(said: &str, address: Option<&str>) -> String {
    let bare = said.replace(address.unwrap_or("\u{0}"), " ");
    let words = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = words.trim_matches(|next: char| next.is_whitespace() || ",;:–—(".contains(next));
    let title = if words.is_empty() { address.unwrap_or_default() } else { words };
    match title.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_names_a_source_with_its_address() {
        let said = "Harbour office, incident report of 5 January (https://example.org/report/17).";
        assert_eq!(address_in(said).as_deref(), Some("https://example.org/report/17"));
        let words = title(said, Some("https://example.org/report/17"));
        assert!(words.starts_with("Harbour office, incident report of 5 January"), "{words}");
        assert_eq!(title("https://example.org", Some("https://example.org")), "https://example.org");
        assert_eq!(address_in("See the report, p. 4."), None);
        assert_eq!(title(&"ü".repeat(200), None).chars().count(), TITLE + 1);
    }
}

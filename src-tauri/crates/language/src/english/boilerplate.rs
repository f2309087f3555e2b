//! Lines of a page that state nothing of the story: newsletters, credits, bylines, sources, calls to share.

use crate::english::verbs::Verbs;
use crate::traits::Traits;
use crate::words::Word;

/// A label before a colon that makes the line a credit or a pointer.
const LABELS: &[&str] = &[
    "source",
    "sources",
    "photo",
    "photos",
    "photograph",
    "photographs",
    "image",
    "images",
    "picture",
    "pictures",
    "picture credit",
    "photo credit",
    "image credit",
    "credit",
    "credits",
    "video",
    "illustration",
    "graphic",
    "read more",
    "related",
    "see also",
    "more",
    "also read",
    "read next",
    "watch",
    "listen",
    "tags",
    "topics",
    "advertisement",
    "copyright",
    "via",
    "contact",
    "further reading",
    "note",
    "editor's note",
    "correction",
    "clarification",
];

/// Words that no story uses of itself.
const PHRASES: &[&[&str]] = &[
    &["sign", "up", "to"],
    &["sign", "up", "for"],
    &["click", "here"],
    &["clicking", "here"],
    &["follow", "us"],
    &["your", "inbox"],
    &["share", "this"],
    &["join", "our"],
    &["our", "newsletter"],
    &["free", "newsletter"],
    &["subscribe", "to"],
    &["all", "rights", "reserved"],
    &["additional", "reporting", "by"],
    &["reporting", "by"],
    &["editing", "by"],
    &["read", "full", "article"],
    &["read", "the", "full"],
    &["read", "the", "original"],
    &["download", "our"],
    &["get", "in", "touch"],
    &["email", "us"],
    &["contact", "us"],
    &["more", "on", "this", "story"],
    &["terms", "of", "use"],
    &["cookie", "policy"],
    &["privacy", "policy"],
    &["support", "our", "journalism"],
    &["this", "article", "was", "originally", "published"],
    &["read", "more"],
    &["our", "daily", "email"],
    &["free", "news", "source"],
    &["comments", "are", "closed"],
    &["more", "about", "this", "subject"],
    &["opinion", "on", "this", "story"],
    &["our", "thoughts", "are", "with"],
    &["our", "weekly", "email"],
];

/// The longest byline. Words.
const BYLINE: usize = 12;

/// Whether a sentence only serves the page.
pub(crate) fn is_boilerplate(words: &[Word<'_>], verbs: &Verbs) -> bool {
    if !words.iter().any(Word::is_word) {
        return true;
    }
    labelled(words)
        || credited(words, verbs)
        || byline(words, verbs)
        || words[0].text == "©"
        || asks_reader(words, verbs)
        || of_itself(words)
}

/// "This story is updated regularly", "This page has been archived".
fn of_itself(words: &[Word<'_>]) -> bool {
    let page = words.get(1).is_some_and(|word| word.is_any(&["story", "article", "page", "post", "report", "piece"]));
    let kept = [
        "published",
        "updated",
        "archived",
        "corrected",
        "edited",
        "translated",
        "republished",
        "amended",
        "syndicated",
    ];
    words[0].is("this") && page && words.iter().take(BYLINE).any(|word| word.is_any(&kept))
}

/// "Photograph by Ann Ray", "All rights reserved".
fn credited(words: &[Word<'_>], verbs: &Verbs) -> bool {
    let starts =
        |phrase: &[&str]| words.iter().zip(phrase).filter(|(word, form)| word.is(form)).count() == phrase.len();
    let picture = words[0].is_any(&["photo", "photos", "photograph", "photographs", "picture", "pictures", "image"])
        && words.get(1).is_some_and(|word| word.is_any(&["by", "courtesy"]));
    let told = verbs.finite().any(|group| group.is_certain());
    starts(&["all", "rights", "reserved"]) || picture && !told
}

fn labelled(words: &[Word<'_>]) -> bool {
    let Some(colon) = words.iter().take(4).position(|word| word.text == ":") else { return false };
    let label: Vec<&str> = words[..colon].iter().map(|word| word.form.as_str()).collect();
    LABELS.contains(&label.join(" ").as_str())
}

fn byline(words: &[Word<'_>], verbs: &Verbs) -> bool {
    let named = words.get(1).is_some_and(Word::is_capital);
    words[0].is_any(&["by", "words"])
        && words[0].is_capital()
        && named
        && words.len() <= BYLINE
        && verbs.finite().next().is_none()
}

/// A phrase of the page's own, said to the reader rather than told of somebody: no past verb carries the line.
fn asks_reader(words: &[Word<'_>], verbs: &Verbs) -> bool {
    let past = |at: usize| words[at].has(Traits::PAST.or(Traits::PAST_OR_PARTICIPLE));
    let tells = verbs.finite().any(|group| (group.first..=group.last).any(past));
    let says = |phrase: &&[&str]| {
        words.windows(phrase.len()).any(|window| window.iter().zip(phrase.iter()).all(|(word, form)| word.is(form)))
    };
    !tells && PHRASES.iter().any(says)
}

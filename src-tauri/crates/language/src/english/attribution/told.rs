//! For tests: a text's attributions as plain words.

/// Speaker, cue and content of every attribution; "-" where nobody is named.
pub(super) fn told(text: &str) -> Vec<(&str, &str, &str)> {
    let marks = crate::analyze(text, None).into_iter().flat_map(|sentence| sentence.attributions);
    marks
        .map(|mark| (mark.speaker.map_or("-", |speaker| &text[speaker]), &text[mark.cue], &text[mark.content]))
        .collect()
}

//! Footnotes: small lines at the foot of a column that begin with a number or a sign.

use super::flow::Line;
use super::words::Word;

/// How much smaller than the text they are set.
const SMALL: f32 = 0.93;

/// A footnote.
#[derive(Clone, Debug, Default)]
pub(crate) struct Note {
    pub(crate) label: String,
    pub(crate) page: u32,
    /// Its lines, without the label.
    pub(crate) lines: Vec<Line>,
}

/// Takes the footnotes from the end of a column.
pub(crate) fn take(lines: &mut Vec<Line>, body: f32, page_height: f32) -> Vec<Note> {
    let small = lines.iter().rev().take_while(|line| line.size <= body * SMALL).count();
    let from = lines.len() - small;
    let begins = lines.iter().enumerate().skip(from).find(|(_, line)| label(line).is_some()).map(|(at, _)| at);
    let Some(first) = begins.filter(|at| lines.get(*at).is_some_and(|line| line.baseline > page_height * 0.4)) else {
        return Vec::new();
    };
    let mut notes: Vec<Note> = Vec::new();
    for mut line in lines.split_off(first) {
        match (label(&line), notes.last_mut()) {
            (Some(label), _) => {
                let page = line.page;
                line.words.remove(0);
                notes.push(Note { label, page, lines: vec![line] });
            }
            (None, Some(note)) => note.lines.push(line),
            (None, None) => {}
        }
    }
    notes.retain(|note| note.lines.iter().any(|line| !line.words.is_empty()));
    notes
}

/// The number or sign that the line begins with.
fn label(line: &Line) -> Option<String> {
    let [first, second, ..] = line.words.as_slice() else { return None };
    let text = first.text.trim_end_matches(['.', ')']);
    let raised = is_raised(first, second.baseline, second.size);
    let sign = text.chars().count() <= 3 && !text.is_empty() && text.chars().all(|sign| "*†‡§¶".contains(sign));
    let number = text.len() <= 3 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (sign || number && (raised || first.text == text)).then(|| text.to_owned())
}

/// Whether a word stands smaller and higher than the line that it stands in.
pub(crate) fn is_raised(word: &Word, baseline: f32, size: f32) -> bool {
    word.size < size * 0.87 && baseline - word.baseline > size * 0.12
}

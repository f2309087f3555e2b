//! Articles with attributions in brat's standoff format: `T` lines name pieces of the text, `E` lines tie them together.

use super::{Relation, Sets, files, place, text_of};
use crate::Failed;
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// One article.
pub struct Article {
    /// The name of its file.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its attributions.
    pub relations: Vec<Relation>,
}

/// Every text with its marks. Where several people marked a text, the first by the name of the file is taken, so that
/// every text counts once.
pub fn read(sets: &Sets) -> Result<Vec<Article>, Failed> {
    let marks = files(&sets.path("attribution/attributions")?, "ann")?;
    let mut articles = Vec::new();
    for path in files(&sets.path("attribution/text")?, "txt")? {
        let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = |marks: &&std::path::PathBuf| {
            let name = marks.file_stem().unwrap_or_default().to_string_lossy();
            // The text's name, then an underscore and a few characters that name the annotator.
            name.strip_prefix(id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let Some(marks) = marks.iter().find(own) else { continue };
        let text = text_of(&path)?;
        let relations = relations(marks, &text, &text_of(marks)?)?;
        articles.push(Article { id, text, relations });
    }
    Ok(articles)
}

/// The attributions of a standoff file: events of the types "Attribution" and "Attribution-no-source".
fn relations(path: &Path, text: &str, marks: &str) -> Result<Vec<Relation>, Failed> {
    let mut pieces: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
    for (id, kind_and_places) in marks.lines().filter_map(fields).filter(|(id, _)| id.starts_with('T')) {
        let places = kind_and_places.split_once(' ').map_or("", |(_, places)| places);
        let malformed = || Failed::Content { path: path.to_owned(), what: format!("{id}: {kind_and_places}") };
        for piece in places.split(';') {
            let (start, end) = piece.split_once(' ').ok_or_else(malformed)?;
            let points = start.parse().ok().zip(end.parse().ok()).ok_or_else(malformed)?;
            pieces.entry(id).or_default().push(place(path, text, points.0..points.1)?);
        }
    }
    let mut relations = Vec::new();
    for (_, parts) in marks.lines().filter_map(fields).filter(|(id, _)| id.starts_with('E')) {
        let mut parts = parts.split_whitespace();
        if !parts.next().is_some_and(|trigger| trigger.starts_with("Attribution")) {
            continue;
        }
        let mut relation = Relation::default();
        for (role, id) in parts.filter_map(|part| part.split_once(':')) {
            let places = pieces.get(id).cloned().unwrap_or_default();
            // brat numbers a role that is filled twice: "Content", "Content2".
            match role.trim_end_matches(|character: char| character.is_ascii_digit()) {
                "Source" => relation.source.extend(places),
                "Cue" => relation.cue.extend(places),
                "Content" => relation.content.extend(places),
                _ => {}
            }
        }
        relation.around.clone_from(&relation.cue);
        if relation != Relation::default() {
            relations.push(relation);
        }
    }
    Ok(relations)
}

/// The id and what stands behind it; the third field of a `T` line repeats the words.
fn fields(line: &str) -> Option<(&str, &str)> {
    let mut fields = line.split('\t');
    Some((fields.next()?, fields.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Dam’s” fine, said Lunt, “now”.";

    #[test]
    fn pieces_and_code_points_and_a_role_filled_twice() {
        let marks = "T1\tSource 19 23\tLunt\nT2\tCue 14 18\tsaid\nT3\tContent 0 7;25 30\t“Dam’s” “now”\n\
                     T4\tAttribution 14 18\tsaid\nT5\tContent 8 12\tfine\n\
                     E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T5\n\
                     T6\tDiscuss 0 7\tx\nE2\tDiscuss:T6 Source:T1\nE3\tAttribution-no-source:T9 \n";
        let relations = relations(Path::new("a.ann"), TEXT, marks).unwrap();
        assert_eq!(relations.len(), 1);
        let words =
            |places: &[Range<usize>]| places.iter().map(|place| TEXT[place.clone()].to_owned()).collect::<Vec<_>>();
        assert_eq!(words(&relations[0].source), ["Lunt"]);
        assert_eq!(words(&relations[0].cue), ["said"]);
        assert_eq!(words(&relations[0].content), ["“Dam’s”", "“now”", "fine"]);
    }

    #[test]
    fn a_place_outside_the_text_is_an_error() {
        let failed = relations(Path::new("a.ann"), "short", "T1\tSource 2 9\tx\n");
        assert!(matches!(failed, Err(Failed::Content { .. })));
    }
}

//! Words that end in a full stop without ending the sentence.

/// Always followed by more of the same sentence: titles, ranks, "No." before a number.
const LEADING: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "st", "mt", "ft", "lt", "col", "gen", "capt", "sgt",
    "cpl", "maj", "cmdr", "adm", "gov", "sen", "rep", "pres", "supt", "insp", "fr", "sr", "vs", "v", "cf", "fig", "pp",
    "vol", "ed", "eds", "eg", "ie", "e.g", "i.e", "approx", "ca", "al", "mme", "mlle", "sra", "dept",
];

/// Before a number only: "No. 9" against "He said no."
const NUMBERING: &[&str] = &["no", "nos", "n°", "p", "art", "sec", "ch", "para", "op"];

/// May also stand at the end of a sentence.
const EITHER: &[&str] = &[
    "inc", "co", "corp", "ltd", "plc", "llc", "bros", "jr", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "rd", "sq", "u.s", "u.k", "u.n", "e.u", "a.m", "p.m", "d.c",
    "u.s.a", "ph.d", "b.a", "m.a", "est", "min", "hrs", "calif", "mass", "wash", "conn", "penn", "ariz", "fla", "ga",
    "mich", "minn", "tenn", "tex", "va", "wis",
];

/// How a full stop after a word is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FullStop {
    /// It belongs to the word; the sentence goes on.
    Belongs,
    /// It belongs to the word if a number follows.
    BelongsBeforeNumber,
    /// It belongs to the word; the sentence may end here too.
    MayEnd,
    /// It ends the sentence.
    Ends,
}

/// How the full stop after `word` (without it, any case) is to be read.
pub(crate) fn full_stop_after(word: &str) -> FullStop {
    // The longest entry is short: a long word is none, and is not copied to find that out.
    if word.len() > 8 {
        return FullStop::Ends;
    }
    let lower = word.to_lowercase();
    let word = lower.as_str();
    if LEADING.contains(&word) {
        FullStop::Belongs
    } else if NUMBERING.contains(&word) {
        FullStop::BelongsBeforeNumber
    } else if EITHER.contains(&word) || is_dotted_letters(word) {
        FullStop::MayEnd
    } else {
        FullStop::Ends
    }
}

/// "j.r", "u.n": single letters with full stops between them.
fn is_dotted_letters(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1)
}

//! Where the words of a group go.

/// Where words go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    Text,
    /// Nowhere.
    Skipped,
    Fonts,
    Styles,
    Authors,
    /// The properties of the document, and one of them.
    Info,
    Title,
    Author,
    Modified,
    /// What a field does.
    Instruction,
    /// Its words.
    Result,
    Field,
    Note,
    Picture,
    Shape,
    TextBox,
    PropertyName,
    PropertyValue,
    CommentAuthor,
    CommentDate,
    CommentNumber,
    CommentStart,
    CommentEnd,
    Comment,
}

/// The destination that a control word opens. Those that are no text and that nothing here reads are skipped.
pub(super) fn of_word(word: &str) -> Option<Destination> {
    Some(match word {
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "revtbl" => Destination::Authors,
        "info" => Destination::Info,
        "title" => Destination::Title,
        "author" => Destination::Author,
        "revtim" => Destination::Modified,
        "field" => Destination::Field,
        "fldinst" => Destination::Instruction,
        "fldrslt" => Destination::Result,
        "footnote" => Destination::Note,
        "pict" => Destination::Picture,
        "shpinst" => Destination::Shape,
        "shptxt" | "dptxbxtext" => Destination::TextBox,
        "sn" => Destination::PropertyName,
        "sv" => Destination::PropertyValue,
        "atnauthor" => Destination::CommentAuthor,
        "atndate" => Destination::CommentDate,
        "atnref" => Destination::CommentNumber,
        "atrfstart" => Destination::CommentStart,
        "atrfend" => Destination::CommentEnd,
        "annotation" => Destination::Comment,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "colortbl"
        | "filetbl" | "listtext" | "pntext" | "nonshppict" | "shprslt" | "xe" | "tc" | "tcn" | "rxe" | "txe"
        | "objdata" | "objclass" | "objname" | "ftnsep" | "ftnsepc" | "ftncn" | "aftnsep" | "aftnsepc" | "aftncn"
        | "nonesttables" | "operator" | "company" | "subject" | "keywords" | "comment" | "doccomm" | "category"
        | "manager" | "hlinkbase" | "creatim" | "printim" | "buptim" | "bkmkstart" | "bkmkend" | "atnid"
        | "atntime" | "atnicn" | "atnparent" | "template" | "upr" => Destination::Skipped,
        _ => return None,
    })
}

/// Whether a group that readers may skip is one to read on in.
pub(super) fn is_transparent(word: &str) -> bool {
    matches!(word, "shppict" | "do" | "picprop" | "ud")
}

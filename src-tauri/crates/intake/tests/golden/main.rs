//! Every format against drafts that were written down by hand before its reader was.

mod lines;

use claimdesk_intake::Readers;
use lines::grade;

macro_rules! formats {
    ($($format:ident),+ $(,)?) => {$(
        #[test]
        fn $format() {
            grade(stringify!($format), Readers::default());
        }
    )+};
}

formats! { html, mhtml, docx, odt, rtf, epub, eml, markdown, text, feed, table, transcript }

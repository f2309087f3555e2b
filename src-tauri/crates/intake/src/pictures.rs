//! The pictures of a document, kept beside its text.

use crate::Limits;
use crate::reading::{Picture, picture_type};
use claimdesk_domain::digest::Digest;
use std::collections::HashSet;

/// The pictures so far.
pub(crate) struct Pictures {
    kept: Vec<Picture>,
    names: HashSet<Digest>,
    left: u64,
}

impl Pictures {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { kept: Vec::new(), names: HashSet::new(), left: limits.picture_bytes }
    }

    /// Bytes of the largest picture that there still is room for.
    pub(crate) fn room(&self) -> u64 {
        self.left
    }

    /// Keeps a picture and says its name. What is no picture that a window can show, or too much, is left out.
    pub(crate) fn keep(&mut self, bytes: Vec<u8>) -> Option<Digest> {
        let media_type = picture_type(&bytes)?;
        let name = Digest::of(&bytes);
        if self.names.contains(&name) {
            return Some(name);
        }
        self.left = self.left.checked_sub(bytes.len() as u64)?;
        self.names.insert(name);
        self.kept.push(Picture { media_type: media_type.to_owned(), bytes });
        Some(name)
    }

    pub(crate) fn finish(self) -> Vec<Picture> {
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LIMITS;

    #[test]
    fn a_picture_is_kept_once_and_only_while_there_is_room() {
        let mut pictures = Pictures::new(&Limits { picture_bytes: 20, ..LIMITS });
        let gif = |end: &[u8]| [b"GIF89a", end].concat();
        let name = pictures.keep(gif(b"one"));
        assert_eq!(name, Some(Digest::of(&gif(b"one"))));
        assert_eq!(pictures.keep(gif(b"one")), name);
        assert_eq!(pictures.keep(b"\x01\0\0\0 an enhanced metafile".to_vec()), None);
        assert_eq!(pictures.keep(gif(&[0; 20])), None);
        assert_eq!((pictures.room(), pictures.finish().len()), (11, 1));
    }
}

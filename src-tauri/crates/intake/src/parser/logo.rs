//! A logo: the child draws it anew, so that only the child takes foreign bytes for a picture.

use super::parent::{self, Parser};
use super::wire::{Answered, Question};
use crate::logo::{LOGO_BYTES, LogoPicture};
use crate::{Error, LIMITS};
use std::sync::atomic::AtomicBool;

/// Draws a PNG or JPEG picture anew in a child process, as a logo.
pub fn read_logo(parser: &Parser, picture: &[u8], cancelled: &AtomicBool) -> Result<LogoPicture, Error> {
    let size = picture.len() as u64;
    if size > LOGO_BYTES {
        return Err(Error::TooLarge { size, limit: LOGO_BYTES });
    }
    match parent::ask_child(parser, Question::Logo, &[picture], "picture", cancelled, &LIMITS)? {
        Answered::Logo(logo) => Ok(logo),
        Answered::Draft(_) | Answered::Whole(_) => Err(Error::ParserGarbled),
    }
}

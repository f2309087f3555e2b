//! The pictures of a story: their bytes come as hexadecimal digits or as they are.

use super::Reader;
use crate::blank::collapse;
use crate::rich_text::destinations::Destination;
use crate::rich_text::state::Figure;
use claimdesk_domain::draft::{Block, BlockKind};

impl Reader<'_> {
    pub(super) fn take_hexadecimal(&mut self, text: &[u8]) {
        let room = self.pictures.room();
        let Some(figure) = self.figures.last_mut().filter(|figure| !figure.too_large) else { return };
        for digit in text.iter().filter_map(|byte| char::from(*byte).to_digit(16)) {
            let digit = digit as u8;
            match figure.half.take() {
                Some(half) => figure.bytes.push(half << 4 | digit),
                None => figure.half = Some(digit),
            }
        }
        if figure.bytes.len() as u64 > room {
            *figure =
                Figure { too_large: true, description: std::mem::take(&mut figure.description), ..Figure::default() };
        }
    }

    pub(super) fn take_picture(&mut self, bytes: &[u8]) {
        let fits = bytes.len() as u64 <= self.pictures.room();
        if self.state.destination == Destination::Picture
            && fits
            && let Some(figure) = self.figures.last_mut()
        {
            figure.bytes = bytes.to_vec();
        }
    }

    pub(super) fn add_figure(&mut self) {
        let Some(Figure { description, bytes, .. }) = self.figures.pop() else { return };
        if self.state.hidden || self.state.deleted {
            return;
        }
        let picture = self.pictures.keep(bytes);
        let text = collapse(&description);
        if picture.is_some() || !text.is_empty() {
            self.begin_paragraph();
            self.story.add_figure(Block { picture, ..Block::new(BlockKind::Figure, text) });
        }
    }
}

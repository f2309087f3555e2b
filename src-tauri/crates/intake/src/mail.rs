//! E-mail (RFC 5322): the words of the message, and what is attached to it.
//!
//! The message itself is read whole, not as a page with an article in it. Of the same words in several forms the HTML is
//! read, because it has links. What is attached is read by its own reader, wherever it is one of its parts.

mod body;

use crate::blocks::Blocks;
use crate::draft::read_within;
use crate::instants::instant_or_day;
use crate::mime::{self, Entity, pictures};
use crate::reading::{Part, Picture, Reading};
use crate::{Error, Input, Limits, Readers, encoding, html};
use claimdesk_domain::stated::{Field, Whence};

/// Reads the message, or the part of it that is wanted.
pub(crate) fn read(input: &Input, readers: Readers<'_>, limits: &Limits) -> Result<Reading, Error> {
    let bytes = input.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&input.bytes);
    let entities = mime::entities(bytes, limits)?;
    let Sorted { words, mut attached } = sort(&entities, 0);
    attached.sort_unstable();
    match input.part {
        Some(part) => {
            let wanted = usize::try_from(part).ok().and_then(|at| entities.get(*attached.get(at)?));
            read_attached(wanted.ok_or(Error::NoSuchPart { part })?, readers, limits)
        }
        None => read_message(&entities, &words, &attached, limits),
    }
}

fn read_message(
    entities: &[Entity<'_>],
    words: &[Words],
    attached: &[usize],
    limits: &Limits,
) -> Result<Reading, Error> {
    let mut reading = Reading::default();
    if let Some(message) = entities.first() {
        let head = &message.head;
        if words.is_empty() && is_encrypted(message) {
            return Err(Error::Encrypted);
        }
        let byline = head.people("from").or_else(|| head.people("sender"));
        let sent = head.value("date").and_then(|date| instant_or_day(&date));
        reading.state(Field::Headline, head.words("subject"), Whence::Header);
        reading.state(Field::Byline, byline, Whence::Header);
        reading.state(Field::Published, sent, Whence::Header);
    }
    let shown: Vec<&Entity<'_>> = entities.iter().collect();
    let mut message = Message { entities, shown, limits, blocks: Blocks::new(limits), pictures: Vec::new(), bytes: 0 };
    message.read(words)?;
    let Message { blocks, pictures, .. } = message;
    reading.pictures = pictures;
    reading.text = blocks.finish();
    reading.parts = attached.iter().filter_map(|at| part(entities, *at)).collect();
    let mut files = attached.iter().filter_map(|at| entities.get(*at)).peekable();
    if reading.text.blocks.is_empty() && files.peek().is_some() && files.all(is_winmail) {
        return Err(Error::OnlyWinmail);
    }
    Ok(reading)
}

/// The words of a message as they are read.
struct Message<'m, 'a> {
    entities: &'m [Entity<'a>],
    shown: Vec<&'m Entity<'a>>,
    limits: &'m Limits,
    blocks: Blocks<'m>,
    pictures: Vec<Picture>,
    bytes: usize,
}

impl Message<'_, '_> {
    /// Calls itself as deep as entities nest.
    fn read(&mut self, words: &[Words]) -> Result<(), Error> {
        for one in words {
            match one {
                Words::At(place) => self.read_one(*place)?,
                Words::Forms(forms) => {
                    let first = self.blocks.len();
                    // A form without a word says nothing, however good its sender holds it to be.
                    for form in forms {
                        self.read(form)?;
                        if self.blocks.has_words_from(first) {
                            break;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    fn read_one(&mut self, place: usize) -> Result<(), Error> {
        let Some(entity) = self.entities.get(place) else { return Ok(()) };
        self.bytes += entity.body.len();
        self.limits.check_written(self.bytes)?;
        if !entity.is_html() {
            let flow = body::Flow::of(&entity.head);
            return body::read(&entity.text(|_| None)?, flow, &mut self.blocks, self.limits);
        }
        let page = entity.text(encoding::declared_in_html)?;
        let piece = html::read_piece(&pictures::put_in(&page, None, &self.shown, self.limits)?, None, self.limits)?;
        self.pictures.extend(piece.pictures);
        self.blocks.extend(piece.text)
    }
}

/// Something attached, read by its own reader.
fn read_attached(entity: &Entity<'_>, readers: Readers<'_>, limits: &Limits) -> Result<Reading, Error> {
    if is_winmail(entity) {
        return Err(Error::OnlyWinmail);
    }
    let name = entity.head.file_name();
    // The name of a text says more than its type does: programs send Markdown and captions as plain text.
    let media_type = match (&name, entity.media_type.as_str()) {
        (Some(_), "text/plain") => "application/octet-stream",
        (_, media_type) => media_type,
    };
    let charset = entity.head.parameter("content-type", "charset");
    let media_type = charset.map_or(media_type.to_owned(), |charset| format!("{media_type}; charset={charset}"));
    let bytes = entity.bytes()?.into_owned();
    let input = Input { name, media_type: Some(media_type), bytes, ..Input::default() };
    let draft = read_within(&input, readers, limits)?;
    Ok(Reading {
        stated: draft.stated,
        text: draft.text,
        pictures: draft.pictures,
        unread_pages: draft.unread_pages,
        parts: Vec::new(),
    })
}

fn part(entities: &[Entity<'_>], place: usize) -> Option<Part> {
    let entity = entities.get(place)?;
    // A message that is attached has a head of its own inside.
    let message = mime::parts_of(entities, place).first().and_then(|inside| entities.get(*inside));
    let name = entity.head.file_name();
    let title = message
        .and_then(|message| message.head.words("subject"))
        .or_else(|| name.clone())
        .or_else(|| entity.head.words("content-description"))
        .unwrap_or_else(|| entity.media_type.clone());
    let published = message.and_then(|message| instant_or_day(&message.head.value("date")?));
    Some(Part { title, address: None, name, published, inside: true })
}

/// Words of a message.
enum Words {
    /// In the entity at a place.
    At(usize),
    /// The same in several forms, the best first.
    Forms(Vec<Vec<Words>>),
}

impl Words {
    /// The places of the best of their forms.
    fn places(words: &[Self]) -> Vec<usize> {
        let of_one = |one: &Self| match one {
            Self::At(place) => vec![*place],
            Self::Forms(forms) => forms.first().map(|form| Self::places(form)).unwrap_or_default(),
        };
        words.iter().flat_map(of_one).collect()
    }
}

/// What of the entities is the words of a message, and the places of those attached to it.
#[derive(Default)]
struct Sorted {
    words: Vec<Words>,
    attached: Vec<usize>,
}

/// Sorts the entity at `whole` and all in it. It calls itself as deep as [`mime::entities`] lets entities nest.
fn sort(entities: &[Entity<'_>], whole: usize) -> Sorted {
    let Some(entity) = entities.get(whole) else { return Sorted::default() };
    if !entity.is_multipart() {
        return sort_single(entities, entity, whole);
    }
    let parts = mime::parts_of(entities, whole);
    match entity.media_type.as_str() {
        "multipart/alternative" => sort_alternative(entities, &parts),
        "multipart/related" => sort_related(entities, entity, &parts),
        _ => {
            let mut sorted = Sorted::default();
            for inner in parts.into_iter().map(|part| sort(entities, part)) {
                sorted.words.extend(inner.words);
                sorted.attached.extend(inner.attached);
            }
            sorted
        }
    }
}

fn sort_single(entities: &[Entity<'_>], entity: &Entity<'_>, place: usize) -> Sorted {
    let attached = entity.head.disposition().as_deref() == Some("attachment")
        || (place > 0 && entity.head.file_name().is_some())
        || !matches!(entity.media_type.as_str(), "text/plain" | "text/html" | "application/xhtml+xml");
    let text_alone = place == 0 && entity.media_type.starts_with("text/");
    if !attached || text_alone {
        return Sorted { words: vec![Words::At(place)], attached: Vec::new() };
    }
    let mut sorted = Sorted { words: Vec::new(), attached: vec![place] };
    for part in mime::parts_of(entities, place) {
        sorted.attached.extend(sort(entities, part).attached);
    }
    sorted
}

/// The same words in several forms, the best last; any HTML is better than none.
fn sort_alternative(entities: &[Entity<'_>], parts: &[usize]) -> Sorted {
    let is_html =
        |words: &Vec<Words>| Words::places(words).into_iter().any(|at| entities.get(at).is_some_and(Entity::is_html));
    let mut attached = Vec::new();
    let mut forms: Vec<Vec<Words>> = Vec::new();
    for part in parts {
        let sorted = sort(entities, *part);
        attached.extend(sorted.attached);
        if !sorted.words.is_empty() {
            let better = is_html(&sorted.words) || !forms.first().is_some_and(is_html);
            forms.insert(if better { 0 } else { forms.len() }, sorted.words);
        }
    }
    let words = if forms.is_empty() { Vec::new() } else { vec![Words::Forms(forms)] };
    Sorted { words, attached }
}

/// A page with what it shows: its root, which `start` names or which is the first, and pictures, which are no
/// attachments unless they are said to be (RFC 2387).
fn sort_related(entities: &[Entity<'_>], entity: &Entity<'_>, parts: &[usize]) -> Sorted {
    let root = mime::root(entities, entity, parts);
    let mut sorted = root.map(|root| sort(entities, root)).unwrap_or_default();
    for part in parts.iter().filter(|part| Some(**part) != root) {
        let shown = entities.get(*part).is_some_and(|it| {
            it.head.disposition().as_deref() != Some("attachment")
                && (it.head.value("content-id").is_some() || it.head.value("content-location").is_some())
        });
        if !shown {
            let Sorted { words, attached } = sort(entities, *part);
            sorted.attached.extend(Words::places(&words).into_iter().chain(attached));
        }
    }
    sorted
}

/// Outlook's own packing, which nothing here unpacks.
fn is_winmail(entity: &Entity<'_>) -> bool {
    let named = entity.head.file_name().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
    named || matches!(entity.media_type.as_str(), "application/ms-tnef" | "application/vnd.ms-tnef")
}

fn is_encrypted(message: &Entity<'_>) -> bool {
    let smime = matches!(message.media_type.as_str(), "application/pkcs7-mime" | "application/x-pkcs7-mime");
    let signed = message.head.parameter("content-type", "smime-type").is_some_and(|it| it.starts_with("signed"));
    message.media_type == "multipart/encrypted" || (smime && !signed)
}

#[cfg(test)]
mod tests;

//! A whole page: the child says which pieces it lacks, the parent fetches them through the door and asks again.
//!
//! The page and its styles are foreign bytes, so only the child reads them; the child has no network, so only the parent
//! fetches. What the child wants is an address and nothing more: the door decides.

use super::parent::{self, Parser};
use super::wire::{Answered, Question};
use crate::door::{Accept, Door, DoorLimits, Fetched};
use crate::html::whole::{self, Bundle, Want};
use crate::reading::picture_type;
use crate::{Beside, Error, LIMITS, Limits, encoding};
use claimdesk_domain::fetch::Piece;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use url::Url;

/// Times that the child may find something new to want: pictures and styles, what those name, and once more.
const ROUNDS: usize = 3;

/// Pieces of one page.
const PIECES: usize = 200;

/// Bytes of all its pieces together.
const PIECE_BYTES: u64 = 20_000_000;

/// Time for all of them.
const WALL: Duration = Duration::from_secs(60);

/// Pieces that are fetched at the same time.
const AT_ONCE: usize = 4;

/// A page with everything in it that it needs to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholePage {
    /// The page: UTF-8, with pictures and styles inside, and nothing that asks the network.
    pub html: Vec<u8>,
    /// Every piece that was wanted, and what came of it.
    pub pieces: Vec<Piece>,
    /// The pictures among them: what the reader of the page shows beside its text.
    pub pictures: Vec<Beside>,
}

/// What the child is told of a page; the bytes of the page and of its pieces follow.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct WholeQuestion {
    address: String,
    charset: Option<String>,
    /// Address and media type of each piece.
    pieces: Vec<(String, Option<String>)>,
}

/// What the child answers: the page as far as it is whole, and what it lacks.
#[derive(Debug)]
pub(super) struct WholeAnswer {
    pub(super) html: Vec<u8>,
    pub(super) wanted: Vec<Want>,
}

/// Makes the `page` that was at `address` one file that needs no other. `charset` is the media type that came with it;
/// pieces come through `door`, with its rules. Tells `progress` how many pieces are done, of how many that are known.
pub fn whole_page(
    parser: &Parser,
    door: &Door,
    page: &[u8],
    address: &str,
    charset: Option<&str>,
    cancelled: &AtomicBool,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<WholePage, Error> {
    LIMITS.check_size(page.len() as u64)?;
    let room = PIECE_BYTES.min(LIMITS.input_bytes - page.len() as u64);
    let mut gathering = Gathering::new(door, cancelled, room);
    let mut answer = gathering.ask(parser, page, address, charset)?;
    for _ in 0..ROUNDS {
        let new: Vec<Want> =
            answer.wanted.iter().filter(|want| gathering.tried.insert(want.address.clone())).cloned().collect();
        if new.is_empty() {
            break;
        }
        gathering.fetch(new, progress)?;
        answer = gathering.ask(parser, page, address, charset)?;
    }
    let rest = answer.wanted.into_iter().filter(|want| !gathering.tried.contains(&want.address));
    let left_out = rest.map(|want| left_out(want.address));
    gathering.pieces.extend(left_out);
    let had = gathering.had.into_iter().filter(|(_, (_, bytes))| picture_type(bytes).is_some());
    let pictures = had.map(|(address, (_, bytes))| Beside { address, bytes }).collect();
    Ok(WholePage { html: answer.html, pieces: gathering.pieces, pictures })
}

/// The child's side.
pub(super) fn answer(question: WholeQuestion, mut bytes: Vec<Vec<u8>>, limits: &Limits) -> Result<WholeAnswer, Error> {
    let address = Url::parse(&question.address).map_err(|_| Error::AddressNotWeb)?;
    let rest = bytes.split_off(1.min(bytes.len()));
    let page = bytes.pop().unwrap_or_default();
    let bundle = question.pieces.into_iter().zip(rest);
    let bundle = Bundle(bundle.map(|((address, media_type), bytes)| (address, (media_type, bytes))).collect());
    let beside = question.charset.as_deref().and_then(encoding::declared_by_media_type);
    // What is shown of a page is what was read of it.
    let text = encoding::decode_or_mend(&page, beside.or_else(|| encoding::declared_in_html(&page)))?.decoded.text;
    let whole = whole::whole(&text, &address, &bundle, limits)?;
    Ok(WholeAnswer { html: whole.html.into_bytes(), wanted: whole.wanted })
}

/// The pieces so far.
struct Gathering<'a> {
    door: &'a Door,
    cancelled: &'a AtomicBool,
    deadline: Instant,
    /// Bytes that there is still room for.
    room: u64,
    tried: BTreeSet<String>,
    had: BTreeMap<String, (Option<String>, Vec<u8>)>,
    pieces: Vec<Piece>,
}

impl<'a> Gathering<'a> {
    fn new(door: &'a Door, cancelled: &'a AtomicBool, room: u64) -> Self {
        Self {
            door,
            cancelled,
            deadline: Instant::now() + WALL,
            room,
            tried: BTreeSet::new(),
            had: BTreeMap::new(),
            pieces: Vec::new(),
        }
    }

    fn ask(&self, parser: &Parser, page: &[u8], address: &str, charset: Option<&str>) -> Result<WholeAnswer, Error> {
        let pieces = self.had.iter().map(|(address, (media_type, _))| (address.clone(), media_type.clone())).collect();
        let question = WholeQuestion { address: address.to_owned(), charset: charset.map(str::to_owned), pieces };
        let bytes: Vec<&[u8]> =
            std::iter::once(page).chain(self.had.values().map(|(_, bytes)| bytes.as_slice())).collect();
        match parent::ask_child(parser, Question::Whole(question), &bytes, "web page", self.cancelled, &LIMITS)? {
            Answered::Whole(answer) => Ok(answer),
            Answered::Draft(_) | Answered::Logo(_) => Err(Error::ParserGarbled),
        }
    }

    fn fetch(&mut self, wanted: Vec<Want>, progress: &mut dyn FnMut(usize, usize)) -> Result<(), Error> {
        let known = self.pieces.len() + wanted.len();
        for some in wanted.chunks(AT_ONCE) {
            progress(self.pieces.len(), known);
            let left = self.deadline.saturating_duration_since(Instant::now());
            let places = PIECES.saturating_sub(self.pieces.len());
            if left.is_zero() || self.room == 0 || places == 0 {
                self.pieces.extend(some.iter().map(|want| left_out(want.address.clone())));
                continue;
            }
            let (now, beyond) = some.split_at(some.len().min(places));
            let own = self.door.limits();
            let limits = DoorLimits { body_bytes: own.body_bytes.min(self.room), wall: own.wall.min(left), ..own };
            for (want, fetched) in now.iter().zip(self.fetch_some(now, limits)) {
                self.keep(want, fetched);
            }
            self.pieces.extend(beyond.iter().map(|want| left_out(want.address.clone())));
            if self.cancelled.load(Ordering::Relaxed) {
                return Err(Error::Cancelled);
            }
        }
        progress(self.pieces.len(), known);
        Ok(())
    }

    fn fetch_some(&self, wanted: &[Want], limits: DoorLimits) -> Vec<Option<Fetched>> {
        thread::scope(|scope| {
            let fetching: Vec<_> = wanted
                .iter()
                .map(|want| {
                    let accept = if want.style { Accept::Style } else { Accept::Picture };
                    scope.spawn(move || self.door.fetch_within(&want.address, accept, limits, self.cancelled))
                })
                .collect();
            fetching.into_iter().map(|one| one.join().ok()).collect()
        })
    }

    fn keep(&mut self, want: &Want, fetched: Option<Fetched>) {
        let body = match fetched {
            Some(Fetched { media_type, body: Ok(bytes), .. }) if bytes.len() as u64 <= self.room => {
                Ok((media_type, bytes))
            }
            Some(Fetched { body: Ok(_), .. }) => Err(Error::PieceLeftOut),
            Some(Fetched { body: Err(error), .. }) => Err(error),
            None => Err(Error::FetchBroken { reason: "the fetch ended".to_owned() }),
        };
        let address = want.address.clone();
        match body {
            Ok((media_type, bytes)) => {
                let size = bytes.len() as u64;
                self.room -= size;
                self.pieces.push(Piece { address: address.clone(), size: Some(size), failure: None });
                self.had.insert(address, (media_type, bytes));
            }
            Err(error) => self.pieces.push(Piece { address, size: None, failure: Some(error.failure()) }),
        }
    }
}

/// A piece for which there was no place, no room or no time.
fn left_out(address: String) -> Piece {
    Piece { address, size: None, failure: Some(Error::PieceLeftOut.failure()) }
}

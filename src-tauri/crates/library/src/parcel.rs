//! The file in which an article travels from one library to another.
//!
//! A line that says what it is, then frames: a letter, eight bytes of length (big-endian), the bytes, and their SHA-256.
//! The last frame is the SHA-256 of everything before it. No length is believed before it is held against what may come
//! at most, nothing is unpacked, and what is read of foreign bytes is JSON of our own types: a compressed container would
//! need a parser that can be led astray, and most of what weighs (captures) is compressed already.

use crate::error::{Error, Result};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use claimdesk_domain::ids::{ArticleId, DeviceId, OperationId};
use claimdesk_domain::operation::{Body, Header, Record};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

/// What every such file begins with; the version and a line feed follow.
pub const MAGIC: &[u8] = b"claimdesk hand-over ";

/// The version that this program writes and reads.
const VERSION: u32 = 1;

/// Bytes of one frame at most: the list of what comes, an operation, a row, kept bytes.
const LARGEST: [(u8, u64); 5] = [(b'M', 16 << 20), (b'O', 64 << 20), (b'R', 16 << 20), (b'C', 256 << 20), (b'E', 32)];

/// Operations, rows and contents at most.
const MOST: u64 = 200_000;

/// Bytes of operations and rows together at most: they are held in memory.
const HELD: u64 = 512 << 20;

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It is something else.
    #[error("no hand-over")]
    Another,
    /// A newer program wrote it.
    #[error("a hand-over of version {0}")]
    Version(String),
    /// It ends too early.
    #[error("the file ends after {0} bytes")]
    Cut(u64),
    /// A part is not as it was written.
    #[error("{0} was changed")]
    Changed(String),
    /// A part is larger than what is taken in.
    #[error("{0} is too large")]
    TooLarge(String),
    /// A part says what no library says.
    #[error("{0} is not as a library writes it")]
    Wrong(String),
    /// One device counted on in two places.
    #[error("operation {sequence} of one device is two operations")]
    Forked {
        /// The number that both have.
        sequence: u64,
    },
}

/// What a file says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that wrote it.
    pub program: String,
    /// The article.
    pub article: ArticleId,
    /// Its title.
    pub title: String,
    /// The working copy that it comes from.
    pub device: DeviceId,
    /// Who handed it over.
    pub from: String,
    /// When.
    pub made: Instant,
    /// The head of the log that it comes from.
    pub head: Digest,
    /// How many operations that log has; the headers of all are in the file.
    pub length: u64,
    /// Operations in the file, with those that were received before.
    pub operations: u64,
    /// Rows in the file.
    pub rows: u64,
    /// The kept bytes in the file, by hash with their size.
    pub contents: Vec<(Digest, u64)>,
}

/// An operation in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// Its header.
    pub header: Header,
    /// Whether it is of the log that the file comes from, and not one that came there from elsewhere.
    pub own: bool,
    /// Whether it is about the article itself, not only about sources and people.
    pub about_article: bool,
    /// The operation that took it in there, for one that came from elsewhere.
    pub taken: Option<OperationId>,
    /// The exact bytes of its body; nothing where it says something of other articles too.
    #[serde(skip)]
    pub body: Option<Vec<u8>>,
    /// Whether the body is there.
    pub told: bool,
}

impl Told {
    /// What was done, as far as it is told.
    pub fn parsed(&self) -> Result<Option<Body>> {
        Ok(self.body.as_deref().map(serde_json::from_slice).transpose()?)
    }
}

/// A row in the file, as it stood when it was handed over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The row.
    pub record: Record,
    /// Whether it is not withdrawn.
    pub live: bool,
    /// The operation that touched it last.
    pub changed_by: OperationId,
}

/// A file that was looked through: every hash in it is right.
#[derive(Debug)]
pub struct Parcel {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The operations: those of the log that it comes from, in their order, then others.
    pub told: Vec<Told>,
    /// The rows; one that others point to comes before them.
    pub rows: Vec<Given>,
    /// Where the kept bytes stand in the file, and how many.
    places: BTreeMap<Digest, (u64, u64)>,
    file: File,
}

/// Writes a file. `content` gives the kept bytes of a hash; `go_on` is asked between the frames.
pub fn write(
    out: &mut dyn Write,
    manifest: &Manifest,
    told: &[Told],
    rows: &[Given],
    content: &mut dyn FnMut(Digest) -> Result<Vec<u8>>,
    go_on: &mut dyn FnMut() -> Result<()>,
) -> Result<()> {
    let mut out = Framed { out, whole: Sha256::new() };
    out.put(MAGIC)?;
    out.put(format!("{VERSION}\n").as_bytes())?;
    out.frame(b'M', &serde_json::to_vec(manifest)?)?;
    for one in told {
        go_on()?;
        let about = serde_json::to_vec(one)?;
        let mut bytes = u32::try_from(about.len()).unwrap_or(u32::MAX).to_be_bytes().to_vec();
        bytes.extend_from_slice(&about);
        bytes.extend_from_slice(one.body.as_deref().unwrap_or_default());
        out.frame(b'O', &bytes)?;
    }
    for row in rows {
        go_on()?;
        out.frame(b'R', &serde_json::to_vec(row)?)?;
    }
    for (hash, _) in &manifest.contents {
        go_on()?;
        out.frame(b'C', &content(*hash)?)?;
    }
    let whole = out.whole.clone().finalize();
    out.frame(b'E', &whole)
}

struct Framed<'a> {
    out: &'a mut dyn Write,
    whole: Sha256,
}

impl Framed<'_> {
    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.whole.update(bytes);
        self.out.write_all(bytes).map_err(Error::file("hand-over"))
    }

    fn frame(&mut self, kind: u8, bytes: &[u8]) -> Result<()> {
        if bytes.len() as u64 > largest(kind) {
            return Err(Unfit::TooLarge(part(kind).to_owned()).into());
        }
        self.put(&[kind])?;
        self.put(&(bytes.len() as u64).to_be_bytes())?;
        self.put(bytes)?;
        self.put(&Sha256::digest(bytes))
    }
}

fn largest(kind: u8) -> u64 {
    LARGEST.iter().find(|(known, _)| *known == kind).map_or(0, |(_, largest)| *largest)
}

fn part(kind: u8) -> &'static str {
    match kind {
        b'M' => "list",
        b'O' => "operation",
        b'R' => "row",
        b'C' => "content",
        _ => "end",
    }
}

/// Whether a file begins as a hand-over does.
pub fn is_parcel(beginning: &[u8]) -> bool {
    beginning.starts_with(MAGIC)
}

impl Parcel {
    /// Reads a file and checks all of it; nothing is stored. `go_on` is asked between the frames.
    pub fn open(file: File, go_on: &mut dyn FnMut() -> Result<()>) -> Result<Self> {
        let mut frames = Frames { file: BufReader::new(file), at: 0, whole: Sha256::new() };
        frames.version()?;
        let manifest: Manifest = json(&frames.expect(b'M', "list")?, "list")?;
        let counts = [manifest.operations, manifest.rows, manifest.contents.len() as u64];
        if counts.iter().any(|count| *count > MOST) {
            return Err(Unfit::TooLarge("list".to_owned()).into());
        }
        let mut held = 0_u64;
        let mut hold = |bytes: &[u8]| {
            held = held.saturating_add(bytes.len() as u64);
            if held > HELD { Err(Error::from(Unfit::TooLarge("operations".to_owned()))) } else { Ok(()) }
        };
        let mut told = Vec::new();
        for number in 1..=manifest.operations {
            go_on()?;
            let name = format!("operation {number}");
            let bytes = frames.expect(b'O', &name)?;
            hold(&bytes)?;
            told.push(told_of(&bytes, &name)?);
        }
        let mut rows: Vec<Given> = Vec::new();
        for number in 1..=manifest.rows {
            go_on()?;
            let name = format!("row {number}");
            let bytes = frames.expect(b'R', &name)?;
            hold(&bytes)?;
            rows.push(json(&bytes, &name)?);
        }
        let mut places = BTreeMap::new();
        for (hash, size) in &manifest.contents {
            go_on()?;
            let name = format!("content {hash}");
            let bytes = frames.expect(b'C', &name)?;
            if bytes.len() as u64 != *size || Digest::of(&bytes) != *hash {
                return Err(Unfit::Changed(name).into());
            }
            places.insert(*hash, (frames.at - 32 - size, *size));
        }
        frames.end()?;
        let parcel = Self { manifest, told, rows, places, file: frames.file.into_inner() };
        parcel.check_chain()?;
        crate::parcel_rows::check(&parcel)?;
        Ok(parcel)
    }

    /// The kept bytes in it, each read again.
    pub(crate) fn each_content(&mut self, mut with: impl FnMut(Digest, &[u8]) -> Result<()>) -> Result<()> {
        for (hash, (at, size)) in &self.places {
            let mut bytes = Vec::new();
            self.file.seek(SeekFrom::Start(*at)).map_err(Error::file("hand-over"))?;
            (&self.file).take(*size).read_to_end(&mut bytes).map_err(Error::file("hand-over"))?;
            // Between the two readings somebody may have written into the file.
            if Digest::of(&bytes) != *hash {
                return Err(Unfit::Changed(format!("content {hash}")).into());
            }
            with(*hash, &bytes)?;
        }
        Ok(())
    }

    /// Kept bytes by their hash, where they are in the file.
    pub fn content(&self, hash: Digest) -> Result<Option<Vec<u8>>> {
        let Some((at, size)) = self.places.get(&hash) else { return Ok(None) };
        let mut bytes = Vec::new();
        let mut file = &self.file;
        file.seek(SeekFrom::Start(*at)).map_err(Error::file("hand-over"))?;
        file.take(*size).read_to_end(&mut bytes).map_err(Error::file("hand-over"))?;
        if Digest::of(&bytes) == hash { Ok(Some(bytes)) } else { Err(Unfit::Changed(format!("content {hash}")).into()) }
    }

    /// The operations of the log that it comes from, in their order.
    pub fn own(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|one| one.own)
    }

    /// The headers prove themselves: the log that the file comes from from its first operation to its head, and what
    /// came there from elsewhere as far as it is there.
    fn check_chain(&self) -> Result<()> {
        let wrong = |position: usize| Error::from(Unfit::Changed(format!("operation {}", position + 1)));
        let mut last = Digest::NOTHING;
        let mut devices: HashMap<DeviceId, (u64, Digest)> = HashMap::new();
        let mut ids = BTreeSet::new();
        let mut own = BTreeSet::new();
        let mut length = 0_u64;
        for (position, one) in self.told.iter().enumerate() {
            let header = &one.header;
            let hash = header.hash();
            let known = devices.insert(header.device, (header.sequence, hash));
            let follows = match (known, one.own) {
                (Some((sequence, previous)), true) => {
                    header.sequence == sequence.saturating_add(1) && header.previous == previous
                }
                (None, true) => header.sequence == 1 && header.previous == last,
                (Some((sequence, previous)), false) if header.sequence == sequence.saturating_add(1) => {
                    header.previous == previous
                }
                (Some((sequence, _)), false) => header.sequence > sequence,
                (None, false) => true,
            };
            let whole = one.body.as_ref().is_none_or(|body| Digest::of(body) == header.body);
            let in_order = one.own != one.taken.is_some() && (!one.own || length == position as u64);
            if !follows || !whole || !in_order || header.sequence > i64::MAX as u64 || !ids.insert(header.id) {
                return Err(wrong(position));
            }
            if one.own {
                (last, length) = (hash, length + 1);
                own.insert(header.id);
            } else if one.taken.is_none_or(|taken| !own.contains(&taken)) {
                return Err(wrong(position));
            }
        }
        let Manifest { head, length: said, .. } = &self.manifest;
        if *head == last && *said == length { Ok(()) } else { Err(Unfit::Changed("list".to_owned()).into()) }
    }

    /// The bodies that are told, by operation.
    pub(crate) fn bodies(&self) -> Result<BTreeMap<OperationId, Option<Body>>> {
        let mut bodies = BTreeMap::new();
        for (number, one) in (1..).zip(&self.told) {
            let body = one.parsed().map_err(|_| Error::from(Unfit::Wrong(format!("operation {number}"))))?;
            bodies.insert(one.header.id, body);
        }
        Ok(bodies)
    }
}

fn told_of(bytes: &[u8], name: &str) -> Result<Told> {
    let wrong = || Error::from(Unfit::Wrong(name.to_owned()));
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(wrong)?;
    let (about, body) = rest.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(wrong)?;
    let mut told: Told = json(about, name)?;
    if !told.told && !body.is_empty() {
        return Err(wrong());
    }
    told.body = told.told.then(|| body.to_vec());
    Ok(told)
}

fn json<T: DeserializeOwned>(bytes: &[u8], name: &str) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|_| Unfit::Wrong(name.to_owned()).into())
}

struct Frames {
    file: BufReader<File>,
    at: u64,
    whole: Sha256,
}

impl Frames {
    /// Exactly so many bytes, grown as they come: a length is no reason to make room.
    fn read(&mut self, length: u64) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (&mut self.file).take(length).read_to_end(&mut bytes).map_err(Error::file("hand-over"))?;
        self.at += bytes.len() as u64;
        if (bytes.len() as u64) < length { Err(Unfit::Cut(self.at).into()) } else { Ok(bytes) }
    }

    fn version(&mut self) -> Result<()> {
        let mut line = Vec::new();
        let limit = MAGIC.len() as u64 + 12;
        io::BufRead::read_until(&mut (&mut self.file).take(limit), b'\n', &mut line)
            .map_err(Error::file("hand-over"))?;
        self.at = line.len() as u64;
        self.whole.update(&line);
        if MAGIC.starts_with(&line) {
            return Err(if line.is_empty() { Unfit::Another } else { Unfit::Cut(self.at) }.into());
        }
        let version = line.strip_prefix(MAGIC).ok_or(Unfit::Another)?;
        let version = version.strip_suffix(b"\n").ok_or(Unfit::Cut(self.at))?;
        let version = String::from_utf8_lossy(version).into_owned();
        if version == VERSION.to_string() { Ok(()) } else { Err(Unfit::Version(version).into()) }
    }

    fn expect(&mut self, kind: u8, name: &str) -> Result<Vec<u8>> {
        let before = self.whole.clone();
        let head = self.read(9)?;
        let (found, length) = head.split_first().map_or((0, &[][..]), |(found, length)| (*found, length));
        let length = u64::from_be_bytes(length.try_into().unwrap_or([0xFF; 8]));
        if found != kind {
            return Err(Unfit::Changed(name.to_owned()).into());
        }
        if length > largest(kind) {
            return Err(Unfit::TooLarge(name.to_owned()).into());
        }
        let bytes = self.read(length)?;
        let digest = self.read(32)?;
        if Digest::of(&bytes).0.as_slice() != digest {
            return Err(Unfit::Changed(name.to_owned()).into());
        }
        if kind == b'E' && before.finalize().as_slice() != bytes {
            return Err(Unfit::Changed(name.to_owned()).into());
        }
        for piece in [&head, &bytes, &digest] {
            self.whole.update(piece);
        }
        Ok(bytes)
    }

    fn end(&mut self) -> Result<()> {
        self.expect(b'E', "end")?;
        let mut more = [0];
        let read = self.file.read(&mut more).map_err(Error::file("hand-over"))?;
        if read == 0 { Ok(()) } else { Err(Unfit::Changed("end".to_owned()).into()) }
    }
}

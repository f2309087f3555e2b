//! Whether a bundle is as it was written.

use super::archive::{ArchiveReader, Found};
use super::manifest::{FORMAT, HEADERS, HeaderLine, MANIFEST, Manifest, SEAL, VERSION, body_path};
use claimdesk_domain::Instant;
use claimdesk_domain::digest::Digest;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Read};

/// Complaints that are told; behind them it is clear that nothing is right.
const TOLD: usize = 100;

/// What checking a bundle found.
#[derive(Debug, Default, Serialize)]
pub struct BundleCheck {
    /// The article, as the bundle says.
    pub title: Option<String>,
    /// When the bundle was made.
    pub made: Option<Instant>,
    /// The log's head, to be held against one that was kept elsewhere.
    pub head: Option<Digest>,
    /// Files looked at.
    pub files: u32,
    /// Headers looked at.
    pub operations: u64,
    /// What is not as it was written; at most a hundred.
    pub damage: Vec<Damage>,
}

impl BundleCheck {
    /// Whether everything is as it was written.
    pub fn is_whole(&self) -> bool {
        self.damage.is_empty()
    }

    fn complain(&mut self, damage: Damage) {
        if self.damage.len() < TOLD && !self.damage.contains(&damage) {
            self.damage.push(damage);
        }
    }
}

/// Something in a bundle that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Damage {
    /// The file is no bundle at all, or one of a later version.
    NoBundle,
    /// The archive itself, behind this file (or at its very beginning).
    Archive {
        /// The last file that could be read.
        after: Option<String>,
    },
    /// A file has other bytes than the manifest says.
    Changed {
        /// Its name in the archive.
        path: String,
    },
    /// A file of the manifest is not there.
    Missing {
        /// Its name in the archive.
        path: String,
    },
    /// A file is there that the manifest does not know.
    Unknown {
        /// Its name in the archive.
        path: String,
    },
    /// A header of the log does not come to its hash, or does not follow the one before it.
    Header {
        /// Its place in the log.
        position: u64,
    },
    /// The last header is not the log's head, or the count is not right.
    Head,
}

/// Checks the bundle that `from` holds, one file in memory at a time.
///
/// # Errors
/// When it cannot be read. What is wrong with it is no error but in the answer.
pub fn verify(from: &mut dyn Read) -> io::Result<BundleCheck> {
    let mut check = BundleCheck::default();
    let mut files: BTreeMap<String, (u64, Digest)> = BTreeMap::new();
    let (mut headers, mut manifest, mut seal) = (Vec::new(), None, None);
    let mut last = None;
    let mut archive = ArchiveReader::new(from);
    loop {
        match archive.next()? {
            Found::File { name, bytes, whole } => {
                check.files += 1;
                if !whole {
                    check.complain(Damage::Changed { path: name.clone() });
                }
                let measured = (bytes.len() as u64, Digest::of(&bytes));
                match name.as_str() {
                    HEADERS => headers = lines(&bytes),
                    MANIFEST => manifest = Some(bytes),
                    SEAL => seal = Some(bytes),
                    _ => {}
                }
                if files.insert(name.clone(), measured).is_some() {
                    check.complain(Damage::Unknown { path: name.clone() });
                }
                last = Some(name);
            }
            Found::End => break,
            Found::Broken => {
                check.complain(Damage::Archive { after: last });
                break;
            }
        }
    }
    if files.is_empty() {
        // Of what is no archive at all, nothing else can be said.
        check.damage = vec![Damage::NoBundle];
        return Ok(check);
    }
    let Some(bytes) = manifest else {
        check.complain(Damage::Missing { path: MANIFEST.to_owned() });
        return Ok(check);
    };
    match seal {
        None => check.complain(Damage::Missing { path: SEAL.to_owned() }),
        Some(seal) if seal != format!("{}\n", Digest::of(&bytes)).as_bytes() => {
            check.complain(Damage::Changed { path: MANIFEST.to_owned() });
        }
        Some(_) => {}
    }
    match serde_json::from_slice::<Manifest>(&bytes) {
        Ok(manifest) if manifest.format == FORMAT && manifest.version == VERSION => {
            hold(&mut check, &manifest, &files, &headers);
        }
        // One that was changed is told of already: it may be of this version all the same.
        Ok(_) if check.damage.is_empty() => check.complain(Damage::NoBundle),
        Ok(_) => {}
        Err(_) => check.complain(Damage::Changed { path: MANIFEST.to_owned() }),
    }
    Ok(check)
}

/// Holds files and headers against the manifest.
fn hold(
    check: &mut BundleCheck,
    manifest: &Manifest,
    files: &BTreeMap<String, (u64, Digest)>,
    headers: &[Option<HeaderLine>],
) {
    check.title = Some(manifest.article.title.clone());
    check.made = Some(manifest.made);
    check.head = Some(manifest.log.head);
    for file in &manifest.files {
        match files.get(&file.path) {
            None => check.complain(Damage::Missing { path: file.path.clone() }),
            Some(found) if *found != (file.bytes, file.sha256) => {
                check.complain(Damage::Changed { path: file.path.clone() });
            }
            Some(_) => {}
        }
    }
    let known = |path: &String| [MANIFEST, SEAL].contains(&path.as_str()) || listed(manifest, path);
    for path in files.keys().filter(|path| !known(path)) {
        check.complain(Damage::Unknown { path: path.clone() });
    }
    let mut before: Option<Digest> = None;
    let mut position = manifest.log.first;
    for header in headers {
        check.operations += 1;
        let sound = header.as_ref().filter(|line| line.position == position && line.recomputed() == Some(line.hash));
        match sound.filter(|line| before.is_none_or(|before| before == line.previous)) {
            None => check.complain(Damage::Header { position }),
            Some(line) => {
                let path = body_path(line.body);
                match files.get(&path) {
                    Some((_, digest)) if *digest != line.body => check.complain(Damage::Changed { path }),
                    None if manifest.log.bodies && line.own => check.complain(Damage::Missing { path }),
                    _ => {}
                }
            }
        }
        before = header.as_ref().map(|line| line.hash);
        position += 1;
    }
    let ends = headers.is_empty() || before == Some(manifest.log.head);
    if !ends || position != manifest.log.length + 1 {
        check.complain(Damage::Head);
    }
}

fn listed(manifest: &Manifest, path: &str) -> bool {
    manifest.files.iter().any(|file| file.path == path)
}

/// The headers line by line; nothing for one that is none.
fn lines(bytes: &[u8]) -> Vec<Option<HeaderLine>> {
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice(line).ok()).collect()
}

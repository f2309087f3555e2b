//! Which sources come from one: ten papers that print one agency report are one origin.
//!
//! | file | idea |
//! |---|---|
//! | `shingles` | how much of the shorter text stands in the other, by runs of words |
//! | `agencies` | whom a credit names, and the agency at the end of a text |
//! | `events` | whether two texts tell of one event, by names, numbers and days |
//! | `citing` | a text that has all of it from somebody whom it names |
//!
//! Words alone do not show a translation that names nobody; two reporters at one event are two origins, and so are two
//! texts that share a quotation or the page's own notices.

mod agencies;
mod citing;
mod events;
mod shingles;
#[cfg(test)]
mod tests;

use agencies::{credited, signed};
use citing::Cited;
use events::Event;
use serde::Serialize;
use shingles::Shingles;

/// A source's text with who is named above or under it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceText<'text> {
    /// Its words.
    pub text: &'text str,
    /// The agency or outlet that it is credited to.
    pub credit: Option<&'text str>,
    /// Who printed it.
    pub outlet: Option<&'text str>,
}

/// Why sources count as one, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// The words of the one stand in the other.
    SharedText,
    /// They credit one agency for one event.
    Credit,
    /// The one has it all from the other, or all have it from somebody whom they name.
    Cites,
    /// Nothing ties it to another.
    Alone,
}

/// Sources that go back to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Places in the list given, rising.
    pub members: Vec<usize>,
    /// The strongest tie between two of them.
    pub why: Why,
    /// The agency or outlet that it comes from, where one is named.
    pub name: Option<String>,
    /// Of the shorter of two texts, the largest share that stands in the other: 0 to 1.
    pub shared: f64,
}

/// Of the shorter text, the share from which on it is a copy.
const COPY: f64 = 0.35;

/// What was read of one source.
struct Read {
    shingles: Shingles,
    event: Event,
    /// The agency that it is credited to or that signs it.
    agency: Option<String>,
    /// Everybody under whose name it goes, in lower case.
    names: Vec<String>,
    cited: Option<Cited>,
}

/// The origins of sources, in the order of their first members; every source is in one. The words of each text are
/// read once; two are compared by a sample of their runs of words where both are long.
pub fn groups(sources: &[SourceText<'_>]) -> Vec<Origin> {
    let names: Vec<String> =
        sources.iter().flat_map(|source| [source.credit, source.outlet]).flatten().map(credited).collect();
    let read: Vec<Read> = sources.iter().map(|source| read(source, &names)).collect();
    let mut ties = Ties::new(sources.len());
    for (at, one) in read.iter().enumerate() {
        for (other_at, other) in read.iter().enumerate().skip(at + 1) {
            let shared = one.shingles.shared_with(&other.shingles);
            if let Some((why, name)) = tie(one, other, shared) {
                ties.join(at, other_at, why, name, shared);
            }
        }
    }
    ties.into_origins(&read)
}

fn read(source: &SourceText<'_>, names: &[String]) -> Read {
    let signed = signed(source.text);
    let credits = [source.credit, source.outlet].into_iter().flatten().map(credited);
    let own: Vec<String> = credits.chain(signed.clone()).collect();
    let agency = own.iter().find(|name| agencies::is_agency(name)).cloned();
    Read {
        shingles: Shingles::of(source.text),
        event: Event::of(source.text),
        cited: citing::all_from(source.text, names, &own),
        agency,
        names: own,
    }
}

/// What ties two sources, and the name of who stands behind both.
fn tie(one: &Read, other: &Read, shared: f64) -> Option<(Why, Option<String>)> {
    let agency = || one.agency.clone().or_else(|| other.agency.clone());
    if shared >= COPY {
        return Some((Why::SharedText, agency()));
    }
    if one.agency.is_some() && one.agency == other.agency && one.event.is(&other.event) {
        return Some((Why::Credit, agency()));
    }
    let names = |cited: &Option<Cited>, read: &Read| {
        cited.as_ref().is_some_and(|cited| read.names.contains(&cited.name)).then(|| cited.clone()).flatten()
    };
    let both = one.cited.as_ref().filter(|cited| other.cited.as_ref().is_some_and(|also| also.name == cited.name));
    let cited = names(&one.cited, other).or_else(|| names(&other.cited, one)).or_else(|| both.cloned())?;
    one.event.may_be(&other.event, shared > 0.0).then_some((Why::Cites, Some(cited.name)))
}

/// Which sources hang together so far.
struct Ties {
    parents: Vec<usize>,
    /// Of each root, the strongest tie, the name and the largest share.
    known: Vec<(Why, Option<String>, f64)>,
}

impl Ties {
    fn new(sources: usize) -> Self {
        Ties { parents: (0..sources).collect(), known: vec![(Why::Alone, None, 0.0); sources] }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while let Some(parent) = self.parents.get(at).copied().filter(|parent| *parent != at) {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(cell) = self.parents.get_mut(at) {
                *cell = above;
            }
            at = parent;
        }
        at
    }

    fn join(&mut self, one: usize, other: usize, why: Why, name: Option<String>, shared: f64) {
        let (one, other) = (self.root(one), self.root(other));
        let (first, second) = (one.min(other), one.max(other));
        let lost = self.known.get(second).cloned();
        if let Some(cell) = self.parents.get_mut(second) {
            *cell = first;
        }
        if let Some(known) = self.known.get_mut(first) {
            for (also, named, share) in lost.into_iter().chain([(why, name, shared)]) {
                if also < known.0 || known.1.is_none() {
                    known.1 = named.or_else(|| known.1.take());
                }
                known.0 = known.0.min(also);
                known.2 = known.2.max(share);
            }
        }
    }

    fn into_origins(mut self, read: &[Read]) -> Vec<Origin> {
        let mut origins: Vec<Origin> = Vec::new();
        let mut of_root: Vec<Option<usize>> = vec![None; read.len()];
        for (at, source) in read.iter().enumerate() {
            let root = self.root(at);
            match of_root.get(root).copied().flatten().and_then(|origin| origins.get_mut(origin)) {
                Some(origin) => origin.members.push(at),
                None => {
                    let (why, name, shared) = self.known.get(root).cloned().unwrap_or((Why::Alone, None, 0.0));
                    let name = name.or_else(|| source.agency.clone());
                    if let Some(cell) = of_root.get_mut(root) {
                        *cell = Some(origins.len());
                    }
                    origins.push(Origin {
                        members: vec![at],
                        why,
                        name: name.map(|name| agencies::written(&name)),
                        shared,
                    });
                }
            }
        }
        origins
    }
}

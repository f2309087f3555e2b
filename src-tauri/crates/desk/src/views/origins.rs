//! Which sources come from one place, so that ten copies of one agency report count once.

use crate::response::OriginView;
use claimdesk_domain::source::Source;
use claimdesk_language::origins::{Origin, SourceText, groups as written_by_one};

/// The independent origins of sources, each with the text kept of it, in the order in which they are given. Sources
/// share one where a person or their credit line names the same, one publishes what the others credit, or their texts
/// go back to one.
pub(super) fn groups(sources: &[(&Source, Option<&str>)]) -> Vec<OriginView> {
    let mut origins = by_name(sources);
    let read: Vec<&Source> = sources.iter().filter(|(_, text)| text.is_some()).map(|(source, _)| *source).collect();
    let texts: Vec<SourceText<'_>> = sources
        .iter()
        .filter_map(|(source, text)| {
            Some(SourceText { text: (*text)?, credit: source.origin.as_deref(), outlet: source.publisher.as_deref() })
        })
        .collect();
    if texts.len() < 2 {
        return origins;
    }
    for Origin { members, name, .. } in written_by_one(&texts) {
        let ids: Vec<_> = members.iter().filter_map(|at| read.get(*at)).map(|source| source.id).collect();
        let (one, apart): (Vec<OriginView>, Vec<OriginView>) =
            origins.into_iter().partition(|origin| origin.sources.iter().any(|source| ids.contains(source)));
        let known = one.iter().find_map(|origin| origin.name.clone());
        let name = known.or_else(|| name.filter(|_| ids.len() > 1));
        origins = apart;
        origins.push(OriginView { name, sources: one.into_iter().flat_map(|origin| origin.sources).collect() });
    }
    let place = |origin: &OriginView| {
        sources.iter().position(|(source, _)| origin.sources.contains(&source.id)).unwrap_or(usize::MAX)
    };
    origins.sort_by_key(place);
    origins
}

/// By what people and credit lines name.
fn by_name(sources: &[(&Source, Option<&str>)]) -> Vec<OriginView> {
    let mut origins: Vec<OriginView> = Vec::new();
    let credited: Vec<String> = sources.iter().filter_map(|(source, _)| source.origin.as_deref()).map(plain).collect();
    for (source, _) in sources {
        if origins.iter().any(|origin| origin.sources.contains(&source.id)) {
            continue;
        }
        let publisher = source.publisher.as_ref().filter(|name| credited.contains(&plain(name)));
        let name = source.origin.as_ref().or(publisher).map(|name| name.trim().to_owned());
        let same = |origin: &&mut OriginView| matches!((&origin.name, &name), (Some(one), Some(other)) if plain(one) == plain(other));
        match origins.iter_mut().find(same) {
            Some(origin) => origin.sources.push(source.id),
            None => origins.push(OriginView { name, sources: vec![source.id] }),
        }
    }
    origins
}

fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

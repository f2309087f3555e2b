//! Which sources come from one place, so that ten copies of one agency report count once.

use crate::response::OriginView;
use claimdesk_domain::source::Source;

/// The independent origins of sources, each with the text kept of it, in the order in which they are given. Sources
/// share one where a person or their credit line names the same, or one publishes what the others credit.
pub(super) fn groups(sources: &[(&Source, Option<&str>)]) -> Vec<OriginView> {
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

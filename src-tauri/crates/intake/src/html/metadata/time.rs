//! The `time` elements of a page.

use super::instant;
use crate::reading::Reading;
use claimdesk_domain::stated::{Field, Whence};
use dom_query::Document;

/// Where the time elements of the article are, best first.
const PLACES: [&str; 4] =
    ["time[pubdate][datetime]", "article time[datetime]", "main time[datetime]", "time[datetime]"];

/// Notes the first time that stands for publication, and the first that is named after a change.
pub(super) fn state(document: &Document, reading: &mut Reading) {
    let mut found = [false; 2];
    for place in PLACES {
        for time in document.select(place).iter() {
            let names = format!("{} {}", time.attr_or("class", ""), time.attr_or("itemprop", "")).to_ascii_lowercase();
            let changed =
                ["updated", "modified"].iter().any(|name| names.contains(name)) && !names.contains("published");
            let field = if changed { Field::Modified } else { Field::Published };
            let found = &mut found[usize::from(changed)];
            let value = Some(time.attr_or("datetime", "")).filter(|_| !*found).and_then(|written| instant(&written));
            *found |= value.is_some();
            reading.state(field, value, Whence::TimeElement);
        }
        if found[0] {
            return;
        }
    }
}

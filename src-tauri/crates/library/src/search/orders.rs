//! What is found by scale or by the day of its check: group by group, newest first within each.
//!
//! A group is a mark, so each is read from the end like everything else, and a page may begin anywhere.

use super::find::{Cursor, Rows, below};
use super::marks::{About, Mark};
use crate::error::Result;
use claimdesk_domain::finding::ContentFinding;
use claimdesk_domain::query::Searched;
use claimdesk_domain::saved_search::FoundOrder;
use rusqlite::Connection;

/// Rows of an order: those with one of these marks, and those that lie in a wider mark, if there is one.
struct Group {
    mark: String,
    wider: Option<String>,
}

pub(super) fn page(
    connection: &Connection,
    order: FoundOrder,
    text: &str,
    after: Option<Cursor>,
    limit: usize,
) -> Result<Rows> {
    let groups = if order == FoundOrder::Checked { by_day(connection)? } else { by_scale() };
    let (first, mut row) = match after {
        Some(Cursor::Within { group, row }) => (group, row),
        _ => (0, i64::MAX),
    };
    let mut found = Rows::default();
    let mut empty: Option<&str> = None;
    let mut last = (first, row);
    for (number, group) in groups.iter().enumerate().skip(first) {
        if group.wider.is_some() && group.wider.as_deref() == empty {
            continue;
        }
        // Nothing of a month: nothing of its days.
        if let Some(wider) = group.wider.as_deref().filter(|_| row == i64::MAX)
            && below(connection, &format!("({text} AND {wider})"), i64::MAX, 1)?.is_empty()
        {
            empty = Some(wider);
            continue;
        }
        let wanted = limit - found.rows.len();
        let rows = below(connection, &format!("({text} AND {})", group.mark), row, wanted + 1)?;
        row = i64::MAX;
        let is_full = rows.len() > wanted;
        for row in rows.into_iter().take(wanted) {
            found.rows.push(row);
            last = (number, row);
        }
        if is_full {
            found.next = Some(Cursor::Within { group: last.0, row: last.1 });
            break;
        }
    }
    Ok(found)
}

/// From true to false, then what has no place on the scale, then claims that nobody has found anything of, then the rest.
fn by_scale() -> Vec<Group> {
    let found = ContentFinding::ALL.into_iter().map(Some).chain([None]);
    let groups = found.map(|finding| Group { mark: Mark::finding(finding).expression(), wider: None });
    groups.chain([others()]).collect()
}

/// By day, the latest first, then claims that were not checked, then the rest.
fn by_day(connection: &Connection) -> Result<Vec<Group>> {
    let letter = About::CheckedDay.letter();
    let mut select =
        connection.prepare_cached("SELECT mark FROM search_count WHERE mark > ?1 AND mark < ?2 ORDER BY mark DESC")?;
    let marks = select.query_map([format!("{letter}0"), format!("{letter}:")], |row| row.get::<_, String>(0))?;
    let mut groups = Vec::new();
    for mark in marks {
        let mark = Mark(mark?);
        let month = mark.0.get(1..7).map(|month| Mark(format!("{}{month}", About::CheckedMonth.letter())));
        groups.push(Group { mark: mark.expression(), wider: month.map(|month| month.expression()) });
    }
    let unchecked = Mark::checked(None).first().map(|mark| Group { mark: mark.expression(), wider: None });
    groups.extend(unchecked);
    groups.push(others());
    Ok(groups)
}

/// What is no claim, and has neither finding nor check.
fn others() -> Group {
    let others = Searched::ALL.into_iter().filter(|noun| *noun != Searched::Claim);
    let marks: Vec<String> = others.map(|noun| Mark::noun(noun).expression()).collect();
    Group { mark: format!("({})", marks.join(" OR ")), wider: None }
}

//! Searching a large library, each question beside the same in plain SQL on the same file in the same run.

use claimdesk_domain::query::{Query, parse};
use claimdesk_domain::rating::Scale;
use claimdesk_domain::saved_search::FoundOrder;
use claimdesk_library::search::{CAP, Wish, facets, find, instead};
use claimdesk_library::{Connection, Library};
use claimdesk_tests::large::{Plan, Words, make};
use std::path::{Path, PathBuf};
use std::time::Instant;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// Claims of the library that is made where nobody names one.
const CLAIMS: usize = 100_000;

/// Times that a question is asked; the slow ones in plain SQL fewer.
const TIMES: usize = 25;
const TIMES_PLAIN: usize = 5;

/// Hits of a page.
const LIMIT: usize = 50;

/// Words that are typed letter by letter, drawn as often as they stand in texts.
const TYPED: usize = 60;

/// Claims for measuring how long an operation takes with its index and without.
const AT_WORK: usize = 4_000;

/// Measures on a library that is there, or on one of so many claims that is made first.
pub fn measure(named: Option<&str>) -> Done<()> {
    let folder = tempfile::tempdir()?;
    let claims = named.and_then(|named| named.parse().ok());
    let path = match (named, claims) {
        (Some(file), None) => PathBuf::from(file),
        _ => {
            let path = folder.path().join("large.claimdesk");
            let start = Instant::now();
            make(&path, Plan { claims: claims.unwrap_or(CLAIMS), seed: 7, at_work: false, one_by_one: false }, |_| ())?;
            println!("library made, s: {:.1}", start.elapsed().as_secs_f64());
            path
        }
    };
    let library = Library::open_to_read(&path)?;
    let claims: i64 =
        library.read(|connection| Ok(connection.query_row("SELECT count(*) FROM claim", [], |row| row.get(0))?))?;
    println!("claims: {claims}");
    library.read(|connection| {
        bytes(connection, claims)?;
        Ok(())
    })?;
    library.read(|connection| {
        typing(connection)?;
        for (name, query, like) in questions(connection)? {
            question(connection, &name, &query, &like)?;
        }
        sides(connection)
    })?;
    drop(library);
    indexing(folder.path())?;
    Ok(())
}

/// Milliseconds of each time, sorted.
fn times(
    count: usize,
    mut ask: impl FnMut() -> claimdesk_library::Result<usize>,
) -> claimdesk_library::Result<Vec<f64>> {
    ask()?;
    let mut all = Vec::new();
    for _ in 0..count {
        let start = Instant::now();
        std::hint::black_box(ask()?);
        all.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    all.sort_by(f64::total_cmp);
    Ok(all)
}

fn at(times: &[f64], share: f64) -> f64 {
    let place = ((times.len() - 1) as f64 * share).round() as usize;
    times.get(place).copied().unwrap_or_default()
}

fn read(text: &str) -> Query {
    parse(text, &Scale::default()).unwrap_or_default()
}

fn ours(
    connection: &Connection,
    query: &Query,
    order: FoundOrder,
    after: Option<&str>,
) -> claimdesk_library::Result<usize> {
    Ok(find(connection, &Wish { query, order, after, limit: LIMIT })?.places.len())
}

fn plain(connection: &Connection, sql: &str, value: &str) -> claimdesk_library::Result<usize> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query([value])?;
    let mut count = 0;
    while rows.next()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// Bytes of tables, log and index apart.
fn bytes(connection: &Connection, claims: i64) -> claimdesk_library::Result<()> {
    let mut select = connection.prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")?;
    let mut rows = select.query([])?;
    let (mut tables, mut log, mut index, mut texts) = (0_i64, 0_i64, 0_i64, 0_i64);
    while let Some(row) = rows.next()? {
        let (name, size): (String, i64) = (row.get(0)?, row.get(1)?);
        let is_of = |prefix: &str| {
            name == prefix || name.starts_with(&format!("{prefix}_")) || name.contains(&format!("_{prefix}_"))
        };
        if name.starts_with("search") || name.contains("autoindex_search") {
            index += size;
        } else if is_of("operation") || name.contains("article_operation") {
            log += size;
        } else if name.starts_with("content") {
            texts += size;
        } else {
            tables += size;
        }
    }
    let each = |size: i64| format!("{:.0} ({:.1} MB)", size as f64 / claims.max(1) as f64, size as f64 / 1e6);
    println!(
        "bytes per claim: tables {}, kept texts {}, log {}, index {}",
        each(tables),
        each(texts),
        each(log),
        each(index)
    );
    let held = (tables + texts).max(1) as f64;
    println!(
        "index by tables: {:.2} with kept texts, {:.2} without; log by tables: {:.2}",
        index as f64 / held,
        index as f64 / tables.max(1) as f64,
        log as f64 / held
    );
    Ok(())
}

/// Words typed letter by letter, from the second letter on; each key is a search.
fn typing(connection: &Connection) -> claimdesk_library::Result<()> {
    let mut words = Words::new(99);
    let mut all = Vec::new();
    let mut worst = (0.0, String::new());
    for _ in 0..TYPED {
        let word = words.word();
        for letters in 2..=word.len().min(8) {
            let query = read(&word[..letters]);
            let start = Instant::now();
            ours(connection, &query, FoundOrder::Relevance, None)?;
            let took = start.elapsed().as_secs_f64() * 1000.0;
            if took > worst.0 {
                worst = (took, word[..letters].to_owned());
            }
            all.push(took);
        }
    }
    all.sort_by(f64::total_cmp);
    println!(
        "typing, {} keys, ms: p50 {:.2}, p95 {:.2}, worst {:.2} at “{}”",
        all.len(),
        at(&all, 0.5),
        at(&all, 0.95),
        worst.0,
        worst.1
    );
    Ok(())
}

/// A name, a query, and the pattern of the same in LIKE.
fn questions(connection: &Connection) -> claimdesk_library::Result<Vec<(String, String, String)>> {
    // The most frequent of those that are rare enough; in a library of few different words the rarest of all.
    let word = |most: i64| -> claimdesk_library::Result<String> {
        let sql = "SELECT word FROM search_word WHERE length(word) > 3 AND word GLOB '[a-z]*'
                   ORDER BY rows > ?1, CASE WHEN rows > ?1 THEN rows ELSE -rows END LIMIT 1";
        Ok(connection.query_row(sql, [most], |row| row.get(0))?)
    };
    let all: i64 = connection.query_row("SELECT max(row) FROM search_row", [], |row| row.get(0))?;
    let (rare, mid) = (word(12)?, word(all / 500)?);
    let phrase: String = connection.query_row(
        "SELECT record ->> '$.wording' FROM claim ORDER BY made_by LIMIT 1 OFFSET 777",
        [],
        |row| row.get(0),
    )?;
    let phrase: Vec<&str> = phrase.split(' ').skip(1).take(3).collect();
    let phrase = phrase.join(" ").replace(['.', ','], "");
    Ok(vec![
        ("rare word".to_owned(), format!("{rare} "), format!("%{rare}%")),
        ("mid word".to_owned(), format!("{mid} "), format!("%{mid}%")),
        ("common word".to_owned(), "the ".to_owned(), "% the %".to_owned()),
        ("phrase".to_owned(), format!("\"{phrase}\""), format!("%{phrase}%")),
        ("two words".to_owned(), format!("{mid} the "), format!("%{mid}%")),
    ])
}

fn question(connection: &Connection, name: &str, text: &str, pattern: &str) -> claimdesk_library::Result<()> {
    const LIKE: &str = "SELECT id FROM claim WHERE record ->> '$.wording' LIKE ?1 AND withdrawn_by IS NULL
                        ORDER BY made_by DESC LIMIT 50";
    const BY_RANK: &str = "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT 50";
    let query = read(text);
    let best = times(TIMES, || ours(connection, &query, FoundOrder::Relevance, None))?;
    let newest = times(TIMES, || ours(connection, &query, FoundOrder::Newest, None))?;
    let like = times(TIMES_PLAIN, || plain(connection, LIKE, pattern))?;
    let expression = text.trim().replace(" the", "\" \"the");
    let expression = if expression.starts_with('"') { expression } else { format!("\"{expression}\"") };
    let rank = times(TIMES_PLAIN, || plain(connection, BY_RANK, &expression))?;
    println!(
        "{name} ({}), ms: best first p50 {:.2} p95 {:.2}, newest p50 {:.2}; LIKE {:.1} = {:.0}×; ORDER BY rank {:.1} = {:.1}×",
        text.trim(),
        at(&best, 0.5),
        at(&best, 0.95),
        at(&newest, 0.5),
        at(&like, 0.5),
        at(&like, 0.5) / at(&best, 0.5),
        at(&rank, 0.5),
        at(&rank, 0.5) / at(&best, 0.5),
    );
    Ok(())
}

/// Facets, orders, the last page, a slip.
fn sides(connection: &Connection) -> claimdesk_library::Result<()> {
    const GROUPS: [&str; 4] = [
        "SELECT state, count(*) FROM claim_row WHERE ?1 = '' GROUP BY state",
        "SELECT content, count(*) FROM claim_row WHERE ?1 = '' GROUP BY content",
        "SELECT article.record ->> '$.outlet', count(*) FROM claim_row JOIN article ON article.id = claim_row.article
         WHERE ?1 = '' GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
        "SELECT tag.value, count(*) FROM claim_row, json_each(claim_row.tags) AS tag WHERE ?1 = ''
         GROUP BY 1 ORDER BY 2 DESC LIMIT 12",
    ];
    const OF_FOUND: &str = "SELECT state, content, count(*) FROM search JOIN search_row ON search_row.row = search.rowid
        JOIN claim ON claim.id = lower(substr(hex(search_row.id), 1, 8) || '-' || substr(hex(search_row.id), 9, 4) || '-' ||
            substr(hex(search_row.id), 13, 4) || '-' || substr(hex(search_row.id), 17, 4) || '-' || substr(hex(search_row.id), 21))
        JOIN claim_row ON claim_row.claim = claim.id WHERE search MATCH ?1 GROUP BY 1, 2";
    let nothing = Query::default();
    let kept = times(TIMES, || Ok(facets(connection, &nothing)?.len()))?;
    let grouped = times(TIMES_PLAIN, || GROUPS.iter().map(|sql| plain(connection, sql, "")).sum())?;
    println!(
        "facets of everything, ms: {:.2}; GROUP BY {:.1} = {:.0}×",
        at(&kept, 0.5),
        at(&grouped, 0.5),
        at(&grouped, 0.5) / at(&kept, 0.5)
    );
    let common = read("the ");
    let counted = times(TIMES, || Ok(facets(connection, &common)?.len()))?;
    let grouped = times(TIMES_PLAIN, || plain(connection, OF_FOUND, "\"the\""))?;
    println!(
        "facets of a common word, ms: {:.2}; GROUP BY of state and finding alone {:.1} = {:.0}×",
        at(&counted, 0.5),
        at(&grouped, 0.5),
        at(&grouped, 0.5) / at(&counted, 0.5)
    );

    let rows = plain(connection, "SELECT rowid FROM search WHERE search MATCH ?1", "\"the\"")?;
    let oldest: i64 = connection.query_row(
        "SELECT max(row) FROM (SELECT rowid AS row FROM search WHERE search MATCH '\"the\"' ORDER BY rowid LIMIT 51)",
        [],
        |row| row.get(0),
    )?;
    // As the page before it names it: with what was counted for the first.
    let after = format!("{CAP}+/o.{oldest}");
    let last = times(TIMES, || ours(connection, &common, FoundOrder::Newest, Some(&after)))?;
    let offset = format!(
        "SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT 50 OFFSET {}",
        rows.saturating_sub(50)
    );
    let skipped = times(TIMES_PLAIN, || plain(connection, &offset, "\"the\""))?;
    println!(
        "last page of {rows}, ms: {:.2}; OFFSET {:.1} = {:.0}×",
        at(&last, 0.5),
        at(&skipped, 0.5),
        at(&skipped, 0.5) / at(&last, 0.5)
    );
    for (name, order) in [("by rating", FoundOrder::Rating), ("by day of check", FoundOrder::Checked)] {
        let took = times(TIMES, || ours(connection, &common, order, None))?;
        println!("common word {name}, ms: p50 {:.2} p95 {:.2}", at(&took, 0.5), at(&took, 0.95));
    }
    for text in ["finding:false in:claims", "the finding:false before:2018 -minister ", "tag:league after:2016"] {
        let query = read(text);
        let took = times(TIMES, || ours(connection, &query, FoundOrder::Relevance, None))?;
        println!("{text}, ms: p50 {:.2} p95 {:.2}", at(&took, 0.5), at(&took, 0.95));
    }
    let slip = read("goverment ");
    let took = times(TIMES, || Ok(instead(connection, "goverment ", &slip)?.map_or(0, |_| 1)))?;
    println!("what was meant by a slip, ms: {:.2}", at(&took, 0.5));
    Ok(())
}

/// Rows indexed all at once, beside rows indexed with the operations that bring them, an article in a transaction.
fn indexing(folder: &Path) -> Done<()> {
    let mut seconds = Vec::new();
    for at_work in [true, false] {
        let path = folder.join(format!("indexing-{at_work}.claimdesk"));
        let start = Instant::now();
        make(&path, Plan { claims: AT_WORK, seed: 11, at_work, one_by_one: true }, |_| ())?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    let bare = {
        let path = folder.join("indexing-false.claimdesk");
        let now = chrono::DateTime::from_timestamp(1_700_000_000, 0).ok_or("no such moment")?;
        let library = Library::open(&path, claimdesk_domain::ids::DeviceId(uuid::Uuid::from_u128(1)), now)?;
        let start = Instant::now();
        library.rebuild()?;
        start.elapsed().as_secs_f64()
    };
    let (with, once) = (seconds[0], seconds[1]);
    let derived = with - (once - bare);
    println!(
        "{AT_WORK} claims, s: with every operation {with:.2}, built once {once:.2}, of which {bare:.2} derived; deriving at once {:.1}×",
        derived / bare
    );
    Ok(())
}

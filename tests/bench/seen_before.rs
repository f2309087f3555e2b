//! What was seen before of a claim, in a large library: by words, and with meanings. The vectors are made from a seed, so
//! these figures are of speed alone; how well it finds is `cargo xtask eval --only retrieval`. Beside it how long the desk
//! takes to its first page, and how much memory, in a small library and in this one.

use claimdesk_desk::request::{ClaimFilter, QueueOrder, Request};
use claimdesk_desk::response::Response;
use claimdesk_domain::ids::{ClaimId, DeviceId};
use claimdesk_library::Library;
use claimdesk_library::meanings::ClaimMeaning;
use claimdesk_tests::large::{Plan, make};
use claimdesk_tests::sandbox::open;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

type Done<T> = Result<T, Box<dyn std::error::Error>>;

/// Claims of the library that is made where nobody names one.
const CLAIMS: usize = 100_000;

/// Claims of the small library.
const FEW: usize = 1_000;

/// Claims of one whose first page of articles is full.
const A_PAGE: usize = 4_000;

/// Claims that are looked back for.
const ASKED: usize = 200;

/// Vectors that are kept at once.
const AT_ONCE: usize = 5_000;

/// Coordinates of the model that the program comes with.
const COORDINATES: usize = 384;

const MODEL: &str = "from a seed";

/// Times that a desk is opened.
const STARTS: usize = 15;

/// Measures on a library that is there, which keeps the vectors, or on one of so many claims that is made first.
pub fn measure(named: Option<&str>) -> Done<()> {
    let folder = tempfile::tempdir()?;
    let of = |claims: usize| -> Done<PathBuf> {
        let path = folder.path().join(format!("{claims}.claimdesk"));
        make(&path, Plan { claims, seed: 7, at_work: false, one_by_one: false }, |_| ())?;
        Ok(path)
    };
    let (small, a_page) = (of(FEW)?, of(A_PAGE)?);
    let claims = named.and_then(|named| named.parse().ok());
    let path = match (named, claims) {
        (Some(file), None) => PathBuf::from(file),
        _ => {
            let path = folder.path().join("large.claimdesk");
            make(&path, Plan { claims: claims.unwrap_or(CLAIMS), seed: 7, at_work: false, one_by_one: false }, |_| ())?;
            path
        }
    };
    starts("claims", FEW, &small, &path)?;
    starts("articles", A_PAGE, &a_page, &path)?;
    println!("by words: {}", looking_back(&path)?);
    let kept = keep_vectors(&path)?;
    println!("by words and by meaning, {kept} seeded vectors: {}", looking_back(&path)?);
    Ok(())
}

/// Milliseconds for each claim.
fn looking_back(path: &Path) -> Done<String> {
    let desk = open(path)?;
    let asked = some_claims(path)?;
    let mut all = Vec::new();
    for claim in asked {
        let start = Instant::now();
        std::hint::black_box(desk.call(Request::SeenBefore { claim }).map_err(|failure| failure.code)?);
        all.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    all.sort_by(f64::total_cmp);
    let at = |share: f64| all.get(((all.len() - 1) as f64 * share) as usize).copied().unwrap_or_default();
    Ok(format!("ms per claim p50 {:.1}, p95 {:.1}, worst {:.1}", at(0.5), at(0.95), at(1.0)))
}

/// Claims from all over the library.
fn some_claims(path: &Path) -> Done<Vec<ClaimId>> {
    let all = all_claims(path)?;
    Ok(all.iter().step_by((all.len() / ASKED).max(1)).copied().take(ASKED).collect())
}

fn all_claims(path: &Path) -> Done<Vec<ClaimId>> {
    let library = Library::open_to_read(path)?;
    Ok(library.read(|connection| {
        let mut select = connection.prepare("SELECT id FROM claim WHERE withdrawn_by IS NULL ORDER BY made_by, id")?;
        let ids = select.query_map([], |row| row.get::<_, String>(0))?;
        Ok(ids.filter_map(|id| id.ok()?.parse().ok()).collect())
    })?)
}

/// Keeps a vector for every claim; answers how many, and prints what they take.
fn keep_vectors(path: &Path) -> Done<usize> {
    let claims = all_claims(path)?;
    let now = chrono::DateTime::from_timestamp(1_700_000_000, 0).ok_or("no such moment")?;
    let library = Library::open(path, DeviceId(uuid::Uuid::from_u128(1)), now)?;
    let start = Instant::now();
    for batch in claims.chunks(AT_ONCE) {
        let found: Vec<ClaimMeaning> = batch
            .iter()
            .map(|claim| ClaimMeaning { claim: *claim, worth: 0.5, vector: vector(claim.0.as_u128()) })
            .collect();
        library.keep_meanings(MODEL, &found)?;
    }
    let sql = "SELECT sum(pgsize) FROM dbstat WHERE name IN ('claim_meaning', 'sketch_page')
               OR name LIKE 'sqlite_autoindex_sketch%'";
    let bytes: i64 = library.read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?))?;
    let each = bytes as f64 / claims.len().max(1) as f64;
    println!("vectors kept in {:.1} s, bytes per claim {each:.0}", start.elapsed().as_secs_f64());
    Ok(claims.len())
}

/// A direction that follows from a number: sums of even numbers, which are near enough to normal (SplitMix64, Steele and
/// others 2014).
fn vector(seed: u128) -> Vec<u8> {
    let mut state = seed as u64 ^ (seed >> 64) as u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    };
    let coordinate = |bits: u64| {
        let sum: i32 = bits.to_le_bytes().iter().map(|byte| i32::from(*byte) - 127).sum();
        (sum / 6).clamp(-127, 127) as i8
    };
    (0..COORDINATES).map(|_| coordinate(next()).cast_unsigned()).collect()
}

/// How long a desk takes from nothing to its first page of claims or articles, as many rows in both, and what memory it
/// has had, each in a program of its own and in turns.
fn starts(list: &str, few: usize, small: &Path, large: &Path) -> Done<()> {
    let mut figures = [(Vec::new(), Vec::new()), (Vec::new(), Vec::new())];
    for _ in 0..STARTS {
        for (path, (took, memory)) in [small, large].into_iter().zip(&mut figures) {
            let output = Command::new(std::env::current_exe()?).arg("first-page").arg(path).arg(list).output()?;
            let told = String::from_utf8(output.stdout)?;
            let told: Vec<f64> =
                told.lines().last().unwrap_or_default().split(' ').filter_map(|one| one.parse().ok()).collect();
            let [ms, kib] = told.as_slice() else { return Err("no first page".into()) };
            took.push(*ms);
            memory.push(*kib);
        }
    }
    let [(quick, little), (slow, much)] = figures.map(|(took, memory)| (median(took), median(memory) / 1024.0));
    println!("start to first {list}, ms: {few} claims {quick:.1}, this library {slow:.1} = {:.2}×", slow / quick);
    println!("memory, MiB: {few} claims {little:.1}, this library {much:.1} = {:.2}×", much / little);
    Ok(())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

/// Opens a desk and the first page of its claims or articles; prints milliseconds and the most memory in KiB.
pub fn first_page(path: Option<String>, list: Option<String>) -> Done<()> {
    let path = path.ok_or("which library?")?;
    let request = match list.as_deref() {
        Some("claims") => Request::Claims { filter: ClaimFilter::default(), after: None },
        _ => Request::Articles { after: None, order: QueueOrder::Newest, assigned: None },
    };
    let start = Instant::now();
    let desk = open(Path::new(&path))?;
    let rows = match desk.call(request).map_err(|failure| failure.code)? {
        Response::Claims(page) => page.rows.len(),
        Response::Articles(page) => page.rows.len(),
        _ => return Err("no page".into()),
    };
    let took = start.elapsed().as_secs_f64() * 1000.0;
    let status = std::fs::read_to_string("/proc/self/status")?;
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kib = most.split_whitespace().next().unwrap_or("0");
    println!("{rows} rows");
    println!("{took} {kib}");
    Ok(())
}

//! Measures a release build: `cargo xtask bench`, or one part of it: `cargo xtask bench language`. Figures are ratios side by side in one run where there is a peer.

mod bundle;
mod claims;
mod drafts;
mod import;
mod language;
mod library;
mod prose;
mod reports;
mod search;
mod seen_before;
mod text;
mod window;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if std::env::args().nth(1).as_deref() == Some("first-page") {
        return seen_before::first_page(std::env::args().nth(2), std::env::args().nth(3));
    }
    println!("load before: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    match std::env::args().nth(1).as_deref() {
        Some("language") => language::measure()?,
        Some("drafts") => drafts::measure()?,
        Some("library") => library::write(&std::env::args().skip(2).collect::<Vec<_>>())?,
        Some("search") => search::measure(std::env::args().nth(2).as_deref())?,
        Some("seen-before") => seen_before::measure(std::env::args().nth(2).as_deref())?,
        Some("reports") => reports::measure()?,
        Some("claims") => claims::measure(std::env::args().nth(2).map(|claims| claims.parse()).transpose()?)?,
        _ => {
            bundle::measure()?;
            import::measure()?;
            let runtime = tokio::runtime::Runtime::new()?;
            runtime.block_on(window::measure())?;
        }
    }
    println!("load after: {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    Ok(())
}

/// Median, least and most.
fn spread(mut figures: Vec<f64>) -> String {
    figures.sort_by(f64::total_cmp);
    let (least, most) = (figures.first().copied().unwrap_or(0.0), figures.last().copied().unwrap_or(0.0));
    format!("{:.2} ({least:.2} to {most:.2})", figures[figures.len() / 2])
}

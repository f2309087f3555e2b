//! Writes a report of as many claims as the command line says, two sources each, and says how long it took and how much
//! memory it needed at most.

#[path = "../tests/report/sheets.rs"]
#[allow(dead_code, clippy::expect_used, reason = "made for the tests")]
mod sheets;

use claimdesk_domain::draft::BlockKind;
use claimdesk_domain::sheet::ClaimSheet;
use claimdesk_report::{Beside, ClaimSource, Error, Format, ReportHead, write};
use std::fmt::Write as _;
use std::time::Instant;

/// The claims of the ferry story over and over, made when they are asked for.
struct Many {
    desk: sheets::Desk,
    claims: usize,
}

impl ClaimSource for Many {
    fn head(&self) -> &ReportHead {
        self.desk.head()
    }

    fn article(&self) -> &claimdesk_domain::article::Article {
        self.desk.article()
    }

    fn draft(&self) -> &claimdesk_domain::draft::Draft {
        self.desk.draft()
    }

    fn text(&self) -> &claimdesk_domain::draft::DraftText {
        self.desk.text()
    }

    fn beside(&self) -> Beside {
        self.desk.beside()
    }

    fn claims(&self) -> Box<dyn Iterator<Item = Result<ClaimSheet, Error>> + '_> {
        let model = self.desk.sheets.first();
        Box::new((0..self.claims).filter_map(move |at| {
            let mut sheet = model?.clone();
            sheet.number = u32::try_from(at + 1).ok()?;
            for span in &mut sheet.claim.spans {
                span.block = u32::try_from(at).ok()?;
            }
            Some(Ok(sheet))
        }))
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("usage: speed FILE CLAIMS")?;
    let claims: usize = arguments.next().ok_or("usage: speed FILE CLAIMS")?.parse()?;
    let format = Format::ALL.into_iter().find(|format| path.ends_with(format.extension())).unwrap_or(Format::Html);
    let mut desk = sheets::ferry();
    let paragraph = desk.text.blocks.get(1).cloned().ok_or("no text")?;
    desk.text.blocks = vec![paragraph; claims];
    desk.text.blocks.iter_mut().for_each(|block| block.kind = BlockKind::Paragraph);
    if let Some(sheet) = desk.sheets.first_mut() {
        sheet.evidence.truncate(2);
    }
    let many = Many { desk, claims };
    let begun = Instant::now();
    write(format, &many, &mut std::fs::File::create(&path)?)?;
    let mut told = String::new();
    let seconds = begun.elapsed().as_secs_f64();
    write!(told, "{claims} claims in {seconds:.3} s, {:.0} a second", claims as f64 / seconds)?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    println!("{told}; {} bytes; {peak}", std::fs::metadata(&path)?.len());
    Ok(())
}

fn main() {
    use claimdesk_intake::PdfReader;
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let t = std::time::Instant::now();
    let document = claimdesk_intake_pdf::Hayro.open(&bytes, &claimdesk_intake::LIMITS).unwrap();
    eprintln!("{:?}", t.elapsed());
    println!("{:?} {:?} {:?} {:?}", document.title, document.author, document.created, document.language);
    for page in document.pages {
        println!("PAGE {}x{} pictured {} links {:?}", page.width, page.height, page.pictured, page.links);
        for run in page.runs {
            println!(
                "{:7.1} {:7.1} w{:6.1} s{:4.1} {}{}{} {:.0} {}",
                run.x,
                run.baseline,
                run.width,
                run.size,
                if run.bold { "B" } else { "-" },
                if run.spaced { "_" } else { "-" },
                if run.artifact { "A" } else { "-" },
                run.angle,
                run.text
            );
        }
    }
}

use claimdesk_language::*;
fn main() {
    let date = chrono::NaiveDate::from_ymd_opt(2024, 3, 14);
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        for s in analyze(&line, date) {
            println!("{} {}", if s.is_claim { "+" } else { "-" }, &line[s.range.clone()]);
            for c in &s.claims {
                println!("     [{}] {:?} hedged={} place={:?} {:?}", &line[c.range.clone()], c.kind, c.hedged, c.place, c.wording);
            }
            for a in &s.attributions {
                println!("     @ {:?} {:?} cue={:?} {}{}", a.kind, a.speaker.clone().map(|r| &line[r]), &line[a.cue.clone()], &line[a.content.clone()], if a.hedged { " HEDGED" } else { "" });
            }
            for t in &s.times { println!("     t {} = {}", t.time.text, t.time.value); }
        }
    }
}

//! Articles of a given length in words of our own, each another.

const SENTENCES: [&str; 8] = [
    "The council of Orle spent NUMBER million crowns on flood walls in 2021.",
    "It is understood that the main sluice jammed on Tuesday night.",
    "\"We had ten minutes to get out,\" said Joan Prowse of Mill Street.",
    "According to the Rivers Authority, the gauge stood NUMBER centimetres above its mark.",
    "Two schools stayed shut for three weeks, which cost parents NUMBER working days.",
    "The mayor, Mara Lunt, called the repair a success.",
    "Fire crews brought NUMBER residents to safety by boat.",
    "Could the town have been warned earlier?",
];

/// An article of about `words` words; `number` makes it another.
pub fn article(number: usize, words: usize) -> String {
    let mut text = format!("Flood report {number} from Orle\n\n");
    let mut count = 0;
    for (at, sentence) in SENTENCES.iter().cycle().enumerate() {
        text.push_str(&sentence.replace("NUMBER", &(number * 7 + at + 3).to_string()));
        text.push_str(if at % 4 == 3 { "\n\n" } else { " " });
        count += sentence.split(' ').count();
        if count >= words {
            return text;
        }
    }
    text
}

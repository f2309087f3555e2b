//! News text of any length in words of our own: patterns filled from lists, each filling another.

const PATTERNS: [&str; 36] = [
    "The council of PLACE spent MONEY on THING in YEAR, according to its annual accounts.",
    "It is understood that the main sluice at PLACE jammed on WEEKDAY night.",
    "“We had NUMBER minutes to get out,” said PERSON, who lives near the quay.",
    "PERSON, the BODY's spokeswoman, told reporters on WEEKDAY that NUMBER households were still without power.",
    "According to BODY, the gauge stood NUMBER centimetres above its mark by 4 a.m.",
    "Two schools in PLACE stayed shut for three weeks, which cost parents NUMBER working days.",
    "PERSON called the repair a success, but BODY said that it had not been tested.",
    "Fire crews brought NUMBER residents to safety by boat before dawn.",
    "Could the town have been warned earlier?",
    "In MONTH YEAR, BODY warned that THING would fail within a decade.",
    "The warning was not published until last week.",
    "PERSON was born in PLACE in YEAR and worked there as a surveyor for twelve years.",
    "A report by BODY found that NUMBER per cent of farmers had lost part of their harvest.",
    "The figure had been NUMBER per cent a year earlier.",
    "“Nobody asked us,” PERSON said. “They built it anyway.”",
    "BODY denied that it had known of the cracks, and its lawyer said that the papers were incomplete.",
    "The bridge, the longest in the region, opened in YEAR and carries about NUMBER cars a day.",
    "PERSON will stand trial in PLACE next month on charges of fraud.",
    "Prices rose by NUMBER per cent between MONTH and the end of the year, the steepest climb since YEAR.",
    "The ferry left PLACE at 7.15 p.m. with NUMBER passengers and a crew of nine.",
    "It never reached the island.",
    "Mr. PERSON, who resigned on MONTH 3, has not answered questions sent by e-mail.",
    "Under the agreement, BODY pays MONEY for THING and keeps the right to sell it after ten years.",
    "The plan has been criticised by residents, who fear noise, dust and higher rents.",
    "“Is this the best that MONEY can buy?” PERSON asked the committee.",
    "If the vote is lost, THING could be closed as early as MONTH.",
    "Police in PLACE arrested NUMBER people after the match, most of them under twenty.",
    "No one was hurt, a spokesman said.",
    "BODY reported a loss of MONEY for the third quarter, against a profit of MONEY a year before.",
    "Dr. PERSON of the university of PLACE said the method was “promising, but years from use”.",
    "Her team tested it on NUMBER volunteers between MONTH and MONTH YEAR.",
    "The results were published on WEEKDAY in a journal of the society.",
    "PERSON and PERSON, both of PLACE, share the prize, which is worth MONEY.",
    "The oldest part of THING dates from the 1920s; the rest was added after the war.",
    "Heavy rain is expected in PLACE until WEEKDAY, and BODY has asked people to stay at home.",
    "The minister said in a speech that THING had created NUMBER jobs, a number that BODY disputes.",
];

const FILLINGS: [(&str, &[&str]); 9] = [
    (
        "PERSON",
        &[
            "Joan Prowse",
            "Mara Lunt",
            "Ivo Carr",
            "Selma Okafor",
            "Peter Vane",
            "Anneli Moss",
            "Tariq Haddon",
            "Grace Ibe",
            "Leon Marchetti",
            "Dora Szabo",
            "Hugh Pell",
            "Nadia Kessler",
            "Owen Tranter",
            "Ruth Amadi",
        ],
    ),
    (
        "PLACE",
        &[
            "Orle",
            "Hamm Bridge",
            "Port Selby",
            "Karsk",
            "Lower Venn",
            "Sankt Ivo",
            "Brackwater",
            "Tolmin Bay",
            "Ashby Cross",
            "Nordhaven",
            "Castel Rio",
            "Mill Street",
        ],
    ),
    (
        "BODY",
        &[
            "the Rivers Authority",
            "the Union of Dockers",
            "Selby Power",
            "the Court of Auditors",
            "Venn Holdings Ltd.",
            "the health ministry",
            "the Institute of Hydrology",
            "Karsk Steel Inc.",
            "the opposition Harbour Party",
        ],
    ),
    (
        "THING",
        &[
            "the flood wall",
            "the northern pumping station",
            "a new hospital wing",
            "the railway to the coast",
            "the copper mine",
            "its fleet of buses",
            "the old town hall",
            "a desalination plant",
            "the data centre",
        ],
    ),
    ("MONEY", &["NUMBER million crowns", "$NUMBER,500", "£NUMBERm", "€1.NUMBER billion", "NUMBER thousand dollars"]),
    ("WEEKDAY", &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    ("MONTH", &["January", "February", "March", "April", "June", "July", "August", "September", "October", "November"]),
    ("YEAR", &["1987", "1994", "2003", "2011", "2016", "2019", "2021", "2023"]),
    ("NUMBER", &["12", "17", "23", "31", "38", "46", "54", "61", "75", "82", "140", "260", "415", "730"]),
];

/// Paragraphs of two to five sentences, parted by empty lines, of at least `bytes` bytes.
pub fn prose(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1024);
    let mut dice = Dice(7);
    while text.len() < bytes {
        for _ in 0..2 + dice.throw(4) {
            text.push_str(&filled(PATTERNS[dice.throw(PATTERNS.len())], &mut dice));
            text.push(' ');
        }
        text.truncate(text.trim_end().len());
        text.push_str("\n\n");
    }
    text
}

fn filled(pattern: &str, dice: &mut Dice) -> String {
    let mut sentence = pattern.to_owned();
    for (name, fillings) in FILLINGS {
        while let Some(at) = sentence.find(name) {
            sentence.replace_range(at..at + name.len(), fillings[dice.throw(fillings.len())]);
        }
    }
    let first = sentence.chars().next().map_or(0, char::len_utf8);
    sentence[..first].to_uppercase() + &sentence[first..]
}

/// The same throws in every run (the generator of Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

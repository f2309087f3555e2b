//! Words, names and sentences from a seed.

/// Words in the order of how often they stand.
const COMMON: &str = "the of and to in a for that on was is by with at said from as it have be were had he an has \
which are this not its but would more their been who about one will after they year last also when two than people new \
all out first other over up years time some could government into only there police million per city country state \
council between most against under before during water work since made while three health report home house school \
cost public court number price national group local week minister former every party day power service public long \
increase percent money law week security company rise end family plan second member food used official car child death \
month support university called near four building road station open lost held according women men north south fire \
air land office half river market test hospital fell union rate bank director trade agency energy growth students \
workers bridge election budget train doctor ferry harbour flood storm missile launch army record average teacher \
factory nurse tax rent wage bread fuel gas coal solar wind farm forest fish ship port airport border refugee vaccine \
virus patient crime prison judge mayor president parliament vote poll treaty sanction tariff export import harvest \
drought heat snow dam gate sluice tunnel bus tram ticket museum library stadium match goal coach team league";

/// How many words there are, with those that are made of syllables.
const VOCABULARY: usize = 60_000;

const FIRST: [&str; 24] = [
    "Ana", "Benno", "Mara", "Tomas", "Aino", "Jonas", "Lena", "Ivo", "Petra", "Karim", "Sofia", "Dara", "Niko", "Elif",
    "Hugo", "Ines", "Oskar", "Rosa", "Samir", "Tilda", "Ugo", "Vera", "Yara", "Zeno",
];

const ONSETS: [&str; 20] =
    ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v", "z"];
const RIMES: [&str; 16] = ["a", "al", "an", "ar", "e", "el", "en", "er", "i", "in", "is", "o", "on", "or", "u", "um"];

/// Numbers from a seed (SplitMix64, Steele and others 2014), and the words that they choose.
pub struct Words {
    state: u64,
    common: Vec<&'static str>,
}

impl Words {
    /// Two of one seed choose alike.
    pub fn new(seed: u64) -> Self {
        Self { state: seed, common: COMMON.split_whitespace().collect() }
    }

    /// The next number.
    #[allow(clippy::should_implement_trait, reason = "there is no end to them")]
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to before `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or_default()
    }

    /// A place from 0 to before `end`, each about as likely as its number is small (Zipf's law with exponent 1).
    pub fn ranked(&mut self, end: usize) -> usize {
        let even = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((end as f64).powf(even) as usize).clamp(1, end) - 1
    }

    /// A word as often as it stands in texts.
    pub fn word(&mut self) -> String {
        let rank = self.ranked(VOCABULARY);
        self.common.get(rank).map_or_else(|| syllables(rank), |word| (*word).to_owned())
    }

    /// A first name and a surname.
    pub fn full_name(&mut self) -> String {
        let first = FIRST[self.below(FIRST.len())];
        format!("{first} {}", name(self.ranked(5000)))
    }

    /// A sentence of about so many words.
    pub fn sentence(&mut self, words: usize) -> String {
        let count = words / 2 + self.below(words);
        let mut all: Vec<String> = (0..count.max(3)).map(|_| self.word()).collect();
        if self.below(3) == 0 {
            all.push(format!("{},{:03}", 1 + self.below(90), self.below(1000)));
        }
        if self.below(3) == 0 {
            all.push(name(self.ranked(5000)));
        }
        capital(&all.join(" ")) + "."
    }

    /// A claim, and who says it where somebody does.
    pub fn claim(&mut self) -> (String, Option<String>) {
        let said = self.sentence(14);
        if self.below(5) < 2 {
            let speaker = self.full_name();
            return (format!("{speaker} said that {}", said.to_lowercase()), Some(speaker));
        }
        (said, None)
    }

    /// A headline.
    pub fn headline(&mut self) -> String {
        let words: Vec<String> = (0..5 + self.below(4)).map(|_| self.word()).collect();
        capital(&words.join(" "))
    }
}

/// The name of a number.
pub fn name(number: usize) -> String {
    capital(&syllables(number * 31 + 17))
}

/// The subject of a number, for tags and searches.
pub fn topic(number: usize) -> String {
    let common: Vec<&str> = COMMON.split_whitespace().collect();
    common.get(common.len() - 1 - number % (common.len() / 2)).map_or_else(String::new, |word| (*word).to_owned())
}

fn syllables(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(ONSETS[number % ONSETS.len()]);
        number /= ONSETS.len();
        word.push_str(RIMES[number % RIMES.len()]);
        number /= RIMES.len();
        if number == 0 && word.len() > 4 {
            break;
        }
    }
    word
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

//! Whom "he", "she", "the minister", "the 42-year-old" or "Holt" stands for within one article.
//!
//! A wrong name is worse than "he": a mention is named only where one person agrees with it and nobody else could be
//! meant. "I", "they" and what stands inside quotation marks is left open.
//!
//! | file | idea |
//! |---|---|
//! | `introductions` | what the words around a name tell of a person |
//! | `scene`, `focus` | who is in a sentence; who was in those before |
//! | `pronouns` | whom "he" and "she" mean |
//! | `bodies`, `things` | "the company", "the missile" |
//! | `wordings` | what subjects stand for, said in a claim's wording |

mod bodies;
mod focus;
mod introductions;
mod pronouns;
mod scene;
mod things;
mod wordings;

use crate::NameKind;
use crate::english::gazetteer::{Known, known};
use crate::reading::Reading;
use crate::traits::Traits;
use crate::words::Word;
use bodies::Bodies;
use claimdesk_domain::attribution::Named;
use focus::{Focus, MANY, Spoken};
use introductions::{Introduction, Sex, introduction, sex_of};
use scene::{Here, Scene, beside, is_quoted, is_somebody};
use std::collections::HashMap;
use std::ops::Range;
use things::Things;
pub(crate) use wordings::{Stand, self_contained};

/// After so many sentences without a mention a role no longer stands for its bearer.
const REMEMBERED: usize = 12;

/// The longest name that may be a person's. Words.
const LONGEST_NAME: usize = 3;

/// Words that are first names.
const FORENAME: Known = Known::MALE.or(Known::FEMALE).or(Known::EITHER);

/// How far behind a name "his" may stand and mean its bearer. Words.
const OWNING_REACH: usize = 8;

/// More people than this under one surname or role are a crowd in which nobody is certain.
const CROWD: usize = 8;

/// The people of one article, fed sentence by sentence in reading order.
#[derive(Default)]
pub(crate) struct Mentions {
    people: Vec<Person>,
    bodies: Bodies,
    things: Things,
    /// People by the last word of their names.
    by_surname: HashMap<String, Vec<usize>>,
    /// People by the noun of a role: "master".
    by_role: HashMap<String, Vec<usize>>,
    /// Roles that somebody without a name has as well, with the sentence: "a minister".
    unnamed: HashMap<String, usize>,
    by_age: HashMap<String, Vec<usize>>,
    /// Who was mentioned of late.
    focus: Focus,
    sentence: usize,
}

#[derive(Default)]
struct Person {
    /// The fullest name so far.
    name: String,
    first: Option<String>,
    evidence: String,
    /// How much the evidence tells.
    told: usize,
    sex: Option<Sex>,
    roles: Vec<Vec<String>>,
    seen: usize,
}

impl Mentions {
    /// A heading or the end of an article: no pronoun reaches over it.
    pub(crate) fn part(&mut self) {
        self.focus = Focus::default();
    }

    /// Reads one sentence and names what stands for a person in it: for each attribution by the first word of its
    /// cue, and for the subjects of its clauses.
    pub(crate) fn read(&mut self, reading: &Reading<'_>) -> (Vec<(usize, Named)>, Vec<Stand>) {
        self.sentence += 1;
        self.bodies.read(reading, self.sentence);
        let scene = self.scene(reading);
        let opening = scene.opening_pronoun(reading);
        let opener = opening.and_then(|at| self.pronoun(sex_of(&reading.words[at].form), at, &(0..0), &scene));
        let mut named = Vec::new();
        let mut stands = self.subjects(reading, &scene);
        if let Some(at) = opening.filter(|at| *at == 0 || scene.people.iter().all(|one| one.words.start < *at)) {
            stands
                .extend(opener.and_then(|person| self.people.get(person)).map(|one| Stand::of(at..at + 1, &one.name)));
        }
        let mut speeches = Vec::new();
        for found in &reading.attributions {
            let Some(range) = found.speaker.clone().filter(|range| !is_quoted(reading, range.start)) else { continue };
            let spoken = self.speaker(reading, &range, &found.content, &scene);
            if let Some((person, by_full_name)) = spoken
                && !by_full_name
                && let Some(known) = self.people.get(person)
            {
                named.push((found.cue.start, known.named()));
            }
            if spoken.is_none()
                && let Some(body) = self.bodies.description(&reading.words[range.clone()], self.sentence)
            {
                named.push((found.cue.start, body));
            }
            let meant = named.last().filter(|(cue, _)| *cue == found.cue.start);
            stands.extend(meant.map(|(_, meant)| Stand::of(range.clone(), &meant.name)));
            speeches.push(Spoken {
                person: spoken.map(|(person, _)| person),
                phrase: range,
                content: found.content.clone(),
            });
        }
        self.note_unnamed(reading, &scene);
        self.look_on(reading, scene, &speeches);
        named.sort_by_key(|(cue, _)| *cue);
        named.dedup_by_key(|(cue, _)| *cue);
        self.things.read(reading, self.sentence);
        stands.sort_by_key(|stand| stand.words.start);
        stands.dedup_by_key(|stand| stand.words.start);
        (named, stands)
    }

    /// What the subjects of the clauses stand for: "he", "the minister", "the company", "the missile".
    fn subjects(&mut self, reading: &Reading<'_>, scene: &Scene) -> Vec<Stand> {
        let phrases = reading.phrases();
        let mut stands = Vec::new();
        for (index, verb) in reading.verbs.finite().take(MANY).enumerate() {
            let Some(subject) = phrases.subject_before(verb.first).filter(|words| !words.is_empty()) else { continue };
            let words = &reading.words[subject.clone()];
            if is_quoted(reading, subject.start) {
                continue;
            }
            if let [pronoun] = words
                && pronoun.is_any(&["he", "she"])
                && index > 0
            {
                let person = self.pronoun(sex_of(&pronoun.form), subject.start, &(0..0), scene);
                stands.extend(person.and_then(|at| self.people.get(at)).map(|one| Stand::of(subject, &one.name)));
            } else if words.first().is_some_and(|word| word.is("the"))
                && words.iter().skip(1).all(|word| !word.is_capital())
            {
                let person = self.description(words).and_then(|at| self.people.get(at)).map(|one| one.name.clone());
                let body = || self.bodies.description(words, self.sentence).map(|body| body.name);
                let thing = || self.things.description(words, self.sentence).filter(|_| index == 0);
                stands.extend(person.or_else(body).or_else(thing).map(|name| Stand { words: subject, name }));
            }
        }
        stands
    }

    fn scene(&mut self, reading: &Reading<'_>) -> Scene {
        let people = self.people_here(reading);
        let unnamed = (0..reading.words.len())
            .filter(|at| is_somebody(&reading.words, *at))
            .filter(|at| {
                let next = people.partition_point(|one| one.words.start <= *at);
                let around = people.get(next.saturating_sub(1)..(next + 1).min(people.len())).unwrap_or_default();
                !around.iter().any(|one| beside(reading, one, *at))
            })
            .collect();
        self.learn_sex(reading, &people);
        let verb = reading.verbs.finite().next();
        let subject = verb.and_then(|verb| reading.phrases().subject_before(verb.first));
        let mut scene = Scene { people, unnamed, subject, mentions: Vec::new() };
        scene.mentions = self.mentions(reading, &scene);
        scene
    }

    /// "Lou Kolk lost his boat": the only one of a sentence is whom its "his" means.
    fn learn_sex(&mut self, reading: &Reading<'_>, people: &[Here]) {
        let [one] = people else { return };
        let first = reading.words[..one.words.start].iter().all(|word| !word.has(Traits::PRONOUN) && !word.is_quote());
        let behind = (one.words.end..reading.words.len()).take(OWNING_REACH);
        let told = behind
            .take_while(|at| !reading.words[*at].is_mark() && !is_somebody(&reading.words, *at))
            .find(|at| reading.words[*at].is_any(&["his", "her", "himself", "herself"]));
        let person = one.person.filter(|_| one.heads && first).and_then(|person| self.people.get_mut(person));
        if let (Some(person), Some(at)) = (person, told) {
            person.sex = person.sex.or(sex_of(&reading.words[at].form));
        }
    }

    /// The people whom a sentence names, made known to the memory.
    fn people_here(&mut self, reading: &Reading<'_>) -> Vec<Here> {
        let mut here = Vec::new();
        for fact in &reading.facts {
            let Some(bearer) = fact.name else { continue };
            let words = &reading.words[fact.words.clone()];
            let lone = words.len() == 1;
            // A lone name that nothing explains may be a surname.
            let unexplained = bearer.kind == NameKind::Other && !bearer.sure && words.len() <= LONGEST_NAME;
            // "Eve Hill" may be no hill.
            let forename = bearer.kind != NameKind::Organisation
                && words.len() > 1
                && words.first().is_some_and(|word| known(&word.form).any(FORENAME));
            let stranger = unexplained || forename;
            let known_by_surname =
                lone && words.first().is_some_and(|word| self.by_surname.contains_key(word.form.as_str()));
            let is_person = bearer.kind == NameKind::Person || known_by_surname && !bearer.sure;
            if !is_person && !stranger {
                continue;
            }
            let possessive = words.last().is_some_and(|word| word.possessive);
            let quoted = is_quoted(reading, fact.words.start);
            let person = if is_person { self.meet(reading, &fact.words) } else { None };
            here.push(Here {
                person,
                words: fact.words.clone(),
                possessive,
                quoted,
                heads: person.is_some() && !possessive,
            });
        }
        here
    }

    /// The person whose name stands at `name`, new or known; `None` where several bear it.
    fn meet(&mut self, reading: &Reading<'_>, name: &Range<usize>) -> Option<usize> {
        let words = &reading.words[name.clone()];
        let generation = |word: &&Word<'_>| !matches!(word.form.as_str(), "jr" | "sr" | "ii" | "iii" | "iv");
        let surname = words.iter().rev().find(generation)?.form.to_string();
        let first = (words.len() > 1).then(|| words.first().map(|word| word.form.to_string())).flatten();
        let told = introduction(&reading.words, name);
        let bearing = self.by_surname.entry(surname.clone()).or_default();
        let people = &self.people;
        let agrees = |at: &&usize| {
            let person = people.get(**at);
            let same = |person: &Person| match (&first, &person.first) {
                (Some(first), Some(other)) => first == other || initial_of(first, other) || initial_of(other, first),
                _ => true,
            };
            let sexes = person.and_then(|person| person.sex).zip(told.sex).is_none_or(|(one, other)| one == other);
            person.is_some_and(same) && sexes
        };
        let mut agreeing = bearing.iter().filter(agrees);
        let one = agreeing.next().copied();
        let several = agreeing.next().is_some();
        if several || bearing.len() > CROWD {
            return None;
        }
        // A first name alone: "Mara" after "Mara Holt" is left open, since another may bear it.
        let at = match one {
            Some(at) => at,
            None => {
                self.people.push(Person::default());
                bearing.push(self.people.len() - 1);
                self.people.len() - 1
            }
        };
        self.learn(at, reading, name, first, told);
        Some(at)
    }

    fn learn(
        &mut self,
        at: usize,
        reading: &Reading<'_>,
        name: &Range<usize>,
        first: Option<String>,
        told: Introduction,
    ) {
        let Some(person) = self.people.get_mut(at) else { return };
        let bytes = reading.bytes(name);
        let last = &reading.words[name.end - 1];
        let written = &reading.text[bytes];
        let written = match last.possessive {
            true => written.rfind(['\'', '’']).map_or(written, |end| &written[..end]),
            false => written,
        };
        let telling = told.words.len() + if told.roles.is_empty() { 0 } else { LONG_ENOUGH };
        if written.len() > person.name.len() {
            person.name = written.to_owned();
        }
        if person.evidence.is_empty() || (name.len() > 1 || person.first.is_none()) && telling > person.told {
            let evidence = reading.slice(&told.words);
            let ending = if told.words.end == name.end { reading.slice(name).len() - written.len() } else { 0 };
            person.evidence = evidence[..evidence.len() - ending].to_owned();
            person.told = telling;
        }
        person.first = person.first.take().or(first);
        person.sex = person.sex.or(told.sex);
        person.seen = self.sentence;
        for role in told.roles {
            let Some(noun) = role.last() else { continue };
            let bearers = self.by_role.entry(noun.clone()).or_default();
            if !bearers.contains(&at) && bearers.len() <= CROWD {
                bearers.push(at);
            }
            if !person.roles.contains(&role) && person.roles.len() < CROWD {
                person.roles.push(role);
            }
        }
        if let Some(age) = told.age {
            let bearers = self.by_age.entry(age).or_default();
            if !bearers.contains(&at) && bearers.len() <= CROWD {
                bearers.push(at);
            }
        }
    }

    /// Who the speaker in `range` is, and whether the words already give the fullest name.
    fn speaker(
        &mut self,
        reading: &Reading<'_>,
        range: &Range<usize>,
        content: &Range<usize>,
        scene: &Scene,
    ) -> Option<(usize, bool)> {
        let words = &reading.words[range.clone()];
        let first = words.first()?;
        if words.len() == 1 && first.is_any(&["he", "she"]) {
            let person = self.pronoun(sex_of(&first.form), range.start, content, scene)?;
            return Some((person, false));
        }
        if words.iter().any(|word| word.is_any(&["and", "or"])) {
            return None;
        }
        if let Some(spoken) = scene.head_of(reading, range) {
            let person = spoken.person?;
            let written = reading.slice(&spoken.words);
            return Some((person, self.people.get(person)?.name.len() <= written.len()));
        }
        let person = self.description(words)?;
        Some((person, false))
    }

    /// "the harbour master", "the 42-year-old": the one person who was introduced so.
    fn description(&self, words: &[Word<'_>]) -> Option<usize> {
        let (article, rest) = words.split_first()?;
        let (head, modifiers) = rest.split_last()?;
        if !article.is("the") || !head.is_word() && !head.is_number() || head.possessive {
            return None;
        }
        if let Some(age) = head.form.strip_suffix("-year-old") {
            let bearers = self.by_age.get(age).filter(|_| modifiers.is_empty())?;
            return self.only_recent(bearers);
        }
        if modifiers.iter().any(|word| !word.is_word() || word.has(Traits::PREPOSITION)) {
            return None;
        }
        let bearers = self.by_role.get(head.form.as_str())?;
        if self.unnamed.get(head.form.as_str()).is_some_and(|sentence| self.sentence - sentence <= 2 * REMEMBERED) {
            return None;
        }
        let person = self.only_recent(bearers)?;
        let fits = |role: &Vec<String>| {
            let former = role.iter().any(|word| word == "former" || word == "ex");
            role.last().is_some_and(|last| head.is(last))
                && modifiers.iter().all(|word| role.iter().any(|one| word.is(one)))
                && (!former || modifiers.iter().any(|word| word.is_any(&["former", "ex"])))
        };
        self.people.get(person)?.roles.iter().any(fits).then_some(person)
    }

    fn only_recent(&self, bearers: &[usize]) -> Option<usize> {
        let [only] = bearers else { return None };
        self.people.get(*only).filter(|person| self.sentence - person.seen <= REMEMBERED).map(|_| *only)
    }

    /// "a minister": another one than the minister who has a name.
    fn note_unnamed(&mut self, reading: &Reading<'_>, scene: &Scene) {
        for at in scene.unnamed.iter().copied().filter(|at| !is_quoted(reading, *at)) {
            let nearest = at.saturating_sub(3);
            let article = (nearest..at).rev().find(|before| reading.words[*before].has(Traits::DETERMINER));
            if article.is_some_and(|article| reading.words[article].is_any(&["a", "an", "another", "one"])) {
                self.unnamed.insert(reading.words[at].form.to_string(), self.sentence);
            }
        }
    }
}

/// What an introduction by a role counts beyond its words.
const LONG_ENOUGH: usize = 100;

impl Person {
    fn named(&self) -> Named {
        Named { name: self.name.clone(), evidence: self.evidence.clone() }
    }
}

fn initial_of(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use crate::analyze;

    /// The speakers of the last sentence with whom they mean.
    fn last(text: &str) -> Vec<(String, Option<String>)> {
        let sentences = analyze(text, None);
        let marks = sentences.last().into_iter().flat_map(|sentence| &sentence.attributions);
        marks
            .filter_map(|mark| {
                let speaker = text[mark.speaker.clone()?].to_owned();
                Some((speaker, mark.named.as_ref().map(|named| named.name.clone())))
            })
            .collect()
    }

    fn means(text: &str) -> Option<String> {
        last(text).into_iter().next().and_then(|(_, name)| name)
    }

    #[test]
    fn a_pronoun_means_the_speaker_or_subject_of_the_sentence_before() {
        assert_eq!(
            means("Mara Kolk said the quay was closed. She said it would open in May.").as_deref(),
            Some("Mara Kolk")
        );
        assert_eq!(means("Adam Kolk runs the quay. “It is closed,” he said.").as_deref(), Some("Adam Kolk"));
        assert_eq!(
            means("Adam Kolk said the quay was closed. The gates are locked. He said it would open.").as_deref(),
            Some("Adam Kolk")
        );
        assert_eq!(
            means("Mara Kolk met Adam Vos on Monday. She said the talks went well.").as_deref(),
            Some("Mara Kolk")
        );
    }

    #[test]
    fn the_only_other_one_is_meant_where_the_pronoun_does_not_fit_the_first() {
        assert_eq!(means("Mara Kolk sued Adam Vos. He said the quay was closed.").as_deref(), Some("Adam Vos"));
        assert_eq!(means("Mara Kolk sued Adam Vos and John Moss. He said the quay was closed."), None);
        assert_eq!(means("Lou Kolk lost his boat. “It sank,” he said.").as_deref(), Some("Lou Kolk"));
        let office = "The Bishop of Vos, Mara Kolk, opened the fair. The bishop said it would rain.";
        assert_eq!(means(office).as_deref(), Some("Mara Kolk"));
    }

    #[test]
    fn the_evidence_is_where_the_article_says_who_it_is() {
        let text = "Mara Kolk, the harbour master, closed the quay. She said it would open in May.";
        let sentences = analyze(text, None);
        let named = sentences[1].attributions[0].named.clone();
        let named = named.map(|named| (named.name, named.evidence));
        assert_eq!(named, Some(("Mara Kolk".to_owned(), "Mara Kolk, the harbour master".to_owned())));
    }

    #[test]
    fn two_who_agree_leave_it_open() {
        for text in [
            "Adam Kolk met John Vos on Monday. He said the talks went well.",
            "Adam Kolk told John Vos that he said nothing.",
            "Adam Kolk met a baker. He said the talks went well.",
            "Adam Kolk sold John Vos's boat. He drowned, the police said.",
            "Mara Kolk said the quay was closed. He said it would open.",
            "A spokesman said the quay was closed. He said it would open.",
            "Adam Kolk's lawyer said the quay was closed. He said it would open.",
            "Kolk Ltd said the quay was closed. She said it would open.",
        ] {
            assert!(!last(text).is_empty(), "somebody speaks: {text}");
            assert_eq!(means(text), None, "{text}");
        }
    }

    #[test]
    fn quoted_plural_generic_and_forward_pronouns_are_left_open() {
        for text in [
            "Adam Kolk closed the quay. “I said it was closed. He said nothing.”",
            "Adam Kolk and Mara Vos closed the quay. They said it would open.",
            "When he arrived, he said that Adam Kolk was late.",
            "Adam Kolk closed the quay. Every sailor says he said so.",
        ] {
            assert!(last(text).iter().all(|(_, name)| name.is_none()), "{text}: {:?}", last(text));
        }
    }

    #[test]
    fn a_role_an_age_or_a_surname_means_the_one_who_was_introduced_by_it() {
        let role = "Mara Kolk, the harbour master of Vos, closed the quay. The sea was rough. The harbour master said it would open.";
        assert_eq!(means(role).as_deref(), Some("Mara Kolk"));
        let age = "Mara Kolk, 42, closed the quay. The 42-year-old said it would open.";
        assert_eq!(means(age).as_deref(), Some("Mara Kolk"));
        assert_eq!(means("Prime Minister Mara Kolk spoke. Kolk said it would open.").as_deref(), Some("Mara Kolk"));
        assert_eq!(
            means("Prime Minister Mara Kolk spoke. The prime minister said it would open.").as_deref(),
            Some("Mara Kolk")
        );
    }

    #[test]
    fn a_role_or_surname_of_two_means_nobody() {
        for text in [
            "Minister Mara Kolk met minister Adam Vos. The minister said it would open.",
            "Minister Mara Kolk met a minister. The minister said it would open.",
            "Prime Minister Mara Kolk spoke. The finance minister said it would open.",
            "Former mayor Mara Kolk spoke. The mayor said it would open.",
            "Mara Kolk met Adam Kolk. Kolk said it would open.",
        ] {
            assert!(!last(text).is_empty(), "somebody speaks: {text}");
            assert_eq!(means(text), None, "{text}");
        }
    }
}

//! Random edits of texts with repeated phrases: where a span must stand now is known from the edit, and no exact or
//! moved span may stand anywhere else. `EDITS` sets how many edited drafts are tried.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use claimdesk_domain::span::Span;
use claimdesk_language::anchoring::{Anchored, Anchors, Grade};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Sentences that repeat one another in part, as the paragraphs of a news story do.
const SENTENCES: [&str; 20] = [
    "The minister said the bridge was safe.",
    "The minister said the bridge was not safe.",
    "Police said two people were hurt.",
    "Police said two people were hurt on Monday.",
    "Two people were hurt, police said.",
    "It is understood that the council approved the plan in March.",
    "The council approved the plan in March.",
    "The company made a loss of 12 million euros last year.",
    "The company made a loss of 14 million euros last year.",
    "He said.",
    "He declined to comment.",
    "A spokesman declined to comment.",
    "The ferry left at nine.",
    "The ferry left the harbour at nine on Tuesday, according to the port authority.",
    "Prices rose by 3 per cent.",
    "Prices rose by 3 per cent in May, the office said.",
    "“We knew nothing of it,” she said.",
    "The report was published in 2021.",
    "No one was hurt.",
    "Forty boats waited outside the harbour, and forty more were on their way.",
];

/// Sentences that come in: near to those above, and none of them ends as one of those does. A sentence that is deleted
/// here and typed again there cannot be told from one that was moved.
const NEW_SENTENCES: [&str; 8] = [
    "The minister said the bridge was safe again.",
    "Police said two people were hurt on Tuesday.",
    "The council approved the plan in March, it said.",
    "The company made a loss of 13 million euros last year.",
    "He declined to comment further.",
    "The ferry left the harbour at ten.",
    "Prices rose by 4 per cent in May.",
    "Nobody was hurt at the harbour.",
];

/// A word with the number of the place it stood at before; none where it is new. One that was doubled stands twice.
type Word = (String, Option<usize>);
/// Paragraphs of sentences of words.
type Story = Vec<Vec<Vec<Word>>>;

#[derive(Clone, Debug)]
enum Edit {
    InsertWord(usize, usize),
    DeleteWord(usize),
    ReplaceWord(usize, usize),
    InsertSentence(usize, usize),
    DeleteSentence(usize),
    MoveSentence(usize, usize),
    InsertParagraph(usize, Vec<usize>),
    DeleteParagraph(usize),
    MoveParagraph(usize, usize),
    DoubleParagraph(usize, usize),
    JoinParagraphs(usize),
    SplitParagraph(usize),
}

const NEW_WORDS: [&str; 8] = ["not", "the", "harbour", "seven", "reportedly", "Monday", "said", "bridge"];

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0usize..10_000;
    prop_oneof![
        3 => (at(), at()).prop_map(|(a, b)| Edit::InsertWord(a, b)),
        3 => at().prop_map(Edit::DeleteWord),
        3 => (at(), at()).prop_map(|(a, b)| Edit::ReplaceWord(a, b)),
        2 => (at(), at()).prop_map(|(a, b)| Edit::InsertSentence(a, b)),
        2 => at().prop_map(Edit::DeleteSentence),
        2 => (at(), at()).prop_map(|(a, b)| Edit::MoveSentence(a, b)),
        1 => (at(), prop::collection::vec(at(), 1..4)).prop_map(|(a, b)| Edit::InsertParagraph(a, b)),
        1 => at().prop_map(Edit::DeleteParagraph),
        1 => (at(), at()).prop_map(|(a, b)| Edit::MoveParagraph(a, b)),
        1 => (at(), at()).prop_map(|(a, b)| Edit::DoubleParagraph(a, b)),
        1 => at().prop_map(Edit::JoinParagraphs),
        1 => at().prop_map(Edit::SplitParagraph),
    ]
}

fn words(sentence: &str) -> Vec<Word> {
    sentence.split_whitespace().map(|word| (word.to_owned(), None)).collect()
}

/// Numbers the words of a story from the first to the last.
fn numbered(mut story: Story) -> Story {
    for (number, word) in (0..).zip(story.iter_mut().flatten().flatten()) {
        word.1 = Some(number);
    }
    story
}

/// Block, first byte, one past the last, and the number that a word has in the first draft.
type Place = (usize, usize, usize, Option<usize>);

fn draft(story: &Story) -> (DraftText, Vec<Place>) {
    let mut blocks = Vec::new();
    let mut places = Vec::new();
    for (number, paragraph) in story.iter().enumerate() {
        let mut text = String::new();
        for (word, from) in paragraph.iter().flatten() {
            if !text.is_empty() {
                text.push(' ');
            }
            places.push((number, text.len(), text.len() + word.len(), *from));
            text.push_str(word);
        }
        blocks.push(Block::new(BlockKind::Paragraph, text));
    }
    (DraftText::from(blocks), places)
}

fn sentence_at(story: &Story, at: usize) -> Option<(usize, usize)> {
    let all: Vec<_> =
        story.iter().enumerate().flat_map(|(p, paragraph)| (0..paragraph.len()).map(move |s| (p, s))).collect();
    all.get(at % all.len().max(1)).copied()
}

fn apply(story: &mut Story, edit: &Edit) {
    let new_word = |at: usize| NEW_WORDS[at % NEW_WORDS.len()].to_owned();
    let new_sentence = |at: usize| words(NEW_SENTENCES[at % NEW_SENTENCES.len()]);
    match edit {
        Edit::InsertWord(at, which) => {
            let Some((p, s)) = sentence_at(story, *at) else { return };
            let place = which % (story[p][s].len() + 1);
            story[p][s].insert(place, (new_word(*which), None));
        }
        Edit::DeleteWord(at) => {
            let Some((p, s)) = sentence_at(story, *at) else { return };
            let place = at % story[p][s].len().max(1);
            if story[p][s].len() > 1 {
                story[p][s].remove(place);
            }
        }
        Edit::ReplaceWord(at, which) => {
            let Some((p, s)) = sentence_at(story, *at) else { return };
            let place = which % story[p][s].len().max(1);
            if let Some(word) = story[p][s].get_mut(place) {
                *word = (new_word(*at + *which), None);
            }
        }
        Edit::InsertSentence(at, which) => {
            let p = at % story.len();
            let place = which % (story[p].len() + 1);
            story[p].insert(place, new_sentence(*at + *which));
        }
        Edit::DeleteSentence(at) => {
            let Some((p, s)) = sentence_at(story, *at) else { return };
            story[p].remove(s);
        }
        Edit::MoveSentence(at, to) => {
            let Some((p, s)) = sentence_at(story, *at) else { return };
            let sentence = story[p].remove(s);
            let p = to % story.len();
            let place = at % (story[p].len() + 1);
            story[p].insert(place, sentence);
        }
        Edit::InsertParagraph(at, which) => {
            let place = at % (story.len() + 1);
            story.insert(place, which.iter().map(|one| new_sentence(*one)).collect());
        }
        Edit::DeleteParagraph(at) if story.len() > 1 => {
            let place = at % story.len();
            story.remove(place);
        }
        Edit::MoveParagraph(at, to) if story.len() > 1 => {
            let place = at % story.len();
            let paragraph = story.remove(place);
            let place = to % (story.len() + 1);
            story.insert(place, paragraph);
        }
        Edit::DoubleParagraph(at, to) => {
            let copy = story[at % story.len()].clone();
            let place = to % (story.len() + 1);
            story.insert(place, copy);
        }
        Edit::JoinParagraphs(at) if story.len() > 1 => {
            let place = at % (story.len() - 1);
            let next = story.remove(place + 1);
            story[place].extend(next);
        }
        Edit::SplitParagraph(at) => {
            let place = at % story.len();
            let middle = story[place].len() / 2;
            let rest = story[place].split_off(middle);
            story.insert(place + 1, rest);
        }
        _ => {}
    }
}

/// Spans that were placed, and those at a place that the words did not go to.
#[derive(Debug, Default)]
struct Tally {
    spans: usize,
    grades: BTreeMap<String, usize>,
    /// Placed at a copy that nothing in either text tells from where the words went.
    copies: usize,
    wrong: Vec<String>,
}

/// Two copies of one sentence that changed places read as before. So does a paragraph, to the byte, when another copy of
/// it was changed or deleted: which of them a person had in mind stands in no text.
fn indistinguishable(before: &DraftText, span: &Span, after: &DraftText, found: &Anchored) -> bool {
    let [now] = found.now.as_slice() else { return false };
    let (old, new) = (&before.blocks[span.block as usize].text, &after.blocks[now.block as usize].text);
    let copies: usize = before.blocks.iter().map(|block| block.text.matches(&span.exact).count()).sum();
    found.grade == Grade::Exact && old == new && span.bytes() == now.bytes() && copies > 1
}

/// Every sentence, and every part of one from the third word on, followed into the edited draft.
fn score(old: &Story, new: &Story, tally: &mut Tally) {
    let (before, places) = draft(old);
    let (after, new_places) = draft(new);
    let mut went: BTreeMap<usize, Vec<(usize, usize, usize)>> = BTreeMap::new();
    for (block, start, end, from) in new_places {
        if let Some(from) = from {
            went.entry(from).or_default().push((block, start, end));
        }
    }
    let anchors = Anchors::new(&before, &after);
    let mut first = 0;
    for sentence in old.iter().flatten() {
        for skipped in [0, 2] {
            if sentence.len() <= skipped {
                continue;
            }
            let (from, to) = (places[first + skipped], places[first + sentence.len() - 1]);
            let span = Span::take(&before, from.0, from.1..to.2).unwrap();
            let found = anchors.anchor(&span);
            tally.spans += 1;
            *tally.grades.entry(format!("{:?}", found.grade)).or_default() += 1;
            if !matches!(found.grade, Grade::Exact | Grade::Moved) {
                continue;
            }
            let of = |number: usize| went.get(&number).map_or(&[][..], Vec::as_slice);
            let (starts, ends) = (of(first + skipped), of(first + sentence.len() - 1));
            // Words that were doubled went to both places.
            let right = match found.now.as_slice() {
                [now] => {
                    let (block, start, end) = (now.block as usize, now.start as usize, now.end as usize);
                    starts.iter().any(|place| (place.0, place.1) == (block, start))
                        && ends.iter().any(|place| (place.0, place.2) == (block, end))
                }
                _ => false,
            };
            let wanted = (starts, ends);
            if right {
                continue;
            }
            if indistinguishable(&before, &span, &after, &found) {
                tally.copies += 1;
                continue;
            }
            tally.wrong.push(format!(
                "{:?} “{}” of block {} stands at {:?}, went to {wanted:?}\n{}\n--\n{}",
                found.grade,
                span.exact,
                span.block,
                found.now,
                before.joined(),
                after.joined()
            ));
        }
        first += sentence.len();
    }
}

fn tried() -> u32 {
    std::env::var("EDITS").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

fn hold(name: &str, story: impl Strategy<Value = Story>) {
    let config =
        Config { cases: tried(), rng_seed: RngSeed::Fixed(20_220_106), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut tally = Tally::default();
    let strategy = (story, prop::collection::vec(edit(), 1..6));
    for _ in 0..tried() {
        let (old, edits) = strategy.new_tree(&mut runner).unwrap().current();
        let old = numbered(old);
        let mut new = old.clone();
        edits.iter().for_each(|edit| {
            if !new.is_empty() {
                apply(&mut new, edit);
            }
        });
        score(&old, &new, &mut tally);
    }
    let Tally { spans, grades, copies, wrong } = tally;
    let missed = wrong.len();
    println!("{name}: {} drafts, {spans} spans, {grades:?}, at a copy {copies}, at a wrong place {missed}", tried());
    assert!(wrong.is_empty(), "{missed} of {spans} spans at a wrong place, the first:\n{}", wrong[0]);
    assert!(grades.get("Exact").is_some_and(|exact| *exact > 0) && grades.get("Moved").is_some_and(|moved| *moved > 0));
}

#[test]
fn no_exact_or_moved_span_stands_at_a_wrong_place() {
    let sentence = (0..SENTENCES.len()).prop_map(|at| words(SENTENCES[at]));
    let paragraph = prop::collection::vec(sentence, 1..4);
    hold("made", prop::collection::vec(paragraph, 2..9));
}

#[test]
fn nor_in_real_articles() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/articles");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let stories: Vec<Story> = files
        .filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok())
        .map(|text| {
            let paragraph = |line: &str| {
                claimdesk_language::sentences(line).into_iter().map(|range| words(&line[range])).collect::<Vec<_>>()
            };
            text.lines().filter(|line| !line.trim().is_empty()).map(paragraph).collect::<Story>()
        })
        .filter(|story| !story.is_empty())
        .collect();
    if stories.is_empty() {
        println!("skipped: no articles in {}", folder.display());
        return;
    }
    hold("articles", prop::sample::select(stories));
}

//! The text of articles on web pages against what a person took for it.
//!
//! Counted as article-extraction-benchmark's `evaluate.py` does: runs of four words (`\w+`), each as often as it stands
//! there; precision and recall of every page, the mean of each over the pages, and F1 of the two means. A page that
//! nothing was found on has no precision.
//!
//! The people who wrote the texts down left out headline, pictures and captions, which a draft keeps as blocks of
//! kinds of their own. So the first row leaves them out too; the second takes the draft whole.

use crate::Failed;
use crate::outcome::{Outcome, Row};
use crate::resampling::estimate;
use crate::sets::{Sets, extraction};
use claimdesk_domain::draft::{Block, BlockKind};
use claimdesk_domain::stated::Field;
use claimdesk_intake::{Input, ReadDraft, Readers, read};
use std::collections::HashMap;

/// Words of one run.
const RUN: usize = 4;

/// Blocks among which the headline stands.
const HEADLINE_REACH: usize = 4;

/// Precision and recall of one page; nothing where nothing was found, or nothing is there to find.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    precision: Option<f64>,
    recall: Option<f64>,
}

/// The body of the article that the reader finds on a page; nothing where it refuses the page.
pub fn article(html: &[u8]) -> String {
    found(html).map(|draft| body(&draft)).unwrap_or_default()
}

/// F1 of the mean precision and the mean recall.
pub fn f1(pages: &[Page]) -> Option<f64> {
    means(pages.iter()).map(|(precision, recall)| 2.0 * precision * recall / (precision + recall))
}

fn found(html: &[u8]) -> Option<ReadDraft> {
    let input = Input { name: Some("page.html".to_owned()), bytes: html.to_owned(), ..Input::default() };
    read(&input, Readers::default()).ok()
}

/// F1 of article bodies, and of whole drafts.
pub fn take(sets: &Sets) -> Result<Outcome, Failed> {
    let mut outcome = Outcome::default();
    let (mut bodies, mut drafts) = (Vec::new(), Vec::new());
    for page in extraction::read(sets)? {
        let draft = found(&page.html);
        let whole = |draft: &ReadDraft| joined(draft.text.blocks.iter());
        let (body, whole) = draft.as_ref().map(|draft| (body(draft), whole(draft))).unwrap_or_default();
        let here = compare(&page.article, &body);
        bodies.push(here);
        drafts.push(compare(&page.article, &whole));
        let shown = |value: Option<f64>| value.map_or("none".to_owned(), |value| format!("{value:.3}"));
        if here.precision != Some(1.0) || here.recall != Some(1.0) {
            outcome.misses.push(format!(
                "{} precision {} recall {}",
                page.id,
                shown(here.precision),
                shown(here.recall)
            ));
        }
    }
    outcome.rows.push(row("article text of web pages, F1", Some(0.963), &bodies));
    outcome.rows.push(row("whole drafts of web pages, F1", None, &drafts));
    Ok(outcome)
}

fn row(what: &str, goal: Option<f64>, pages: &[Page]) -> Row {
    let detail = means(pages.iter())
        .map_or(String::new(), |(precision, recall)| format!("precision {precision:.3}, recall {recall:.3}"));
    let figure = estimate(pages, |drawn| f1(&drawn.copied().collect::<Vec<_>>()));
    let n = format!("{} pages", pages.len());
    Row { what: what.to_owned(), state: figure.into(), goal, n, detail }
}

fn means<'a>(pages: impl Iterator<Item = &'a Page> + Clone) -> Option<(f64, f64)> {
    let precision = mean(pages.clone().filter_map(|page| page.precision))?;
    Some((precision, mean(pages.filter_map(|page| page.recall))?))
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0_usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

/// The text of the article alone.
fn body(draft: &ReadDraft) -> String {
    let headlines: Vec<String> =
        draft.stated.iter().filter(|one| one.field == Field::Headline).map(|one| bare(&one.value)).collect();
    let is_headline = |at: usize, block: &Block| {
        at < HEADLINE_REACH && block.kind == BlockKind::Heading && headlines.contains(&bare(&block.text))
    };
    let of_body = |(at, block): &(usize, &Block)| {
        !matches!(block.kind, BlockKind::Caption | BlockKind::Figure) && !is_headline(*at, block)
    };
    joined(draft.text.blocks.iter().enumerate().filter(of_body).map(|(_, block)| block))
}

fn bare(text: &str) -> String {
    text.chars().filter(|next| next.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn joined<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The text that was found on a page against the one that was wanted.
pub fn compare(wanted: &str, found: &str) -> Page {
    let (wanted, found) = (words(wanted), words(found));
    let (wanted, found) = (runs(&wanted), runs(&found));
    let right: usize = wanted.iter().map(|(run, count)| *count.min(found.get(run).unwrap_or(&0))).sum();
    let share = |all: &HashMap<&[&str], usize>| {
        let all: usize = all.values().sum();
        (all > 0).then(|| right as f64 / all as f64)
    };
    Page { precision: share(&found), recall: share(&wanted) }
}

/// Every run of four words with how often it stands there; the whole of a shorter text.
fn runs<'a>(words: &'a [&'a str]) -> HashMap<&'a [&'a str], usize> {
    let mut runs = HashMap::new();
    let short = (!words.is_empty() && words.len() < RUN).then_some(words);
    for run in short.into_iter().chain(words.windows(RUN)) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

/// Runs of letters, digits and underscores: `\w+` in Python, where signs that belong to a letter part words.
fn words(text: &str) -> Vec<&str> {
    let is_word = |next: char| next == '_' || next.is_alphanumeric();
    text.split(|next: char| !is_word(next)).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_four_words_count_as_often_as_they_stand_there() {
        let page = compare("One two three four, five.", "one two three four five");
        assert_eq!((page.precision, page.recall), (Some(0.5), Some(0.5)));
        let twice = compare("a b c d", "a b c d\na b c d");
        assert_eq!((twice.precision, twice.recall), (Some(0.2), Some(1.0)));
        let short = compare("it's", "it s");
        assert_eq!((short.precision, short.recall), (Some(1.0), Some(1.0)));
        assert_eq!(compare("one", "…"), Page { precision: None, recall: Some(0.0) });
    }
}

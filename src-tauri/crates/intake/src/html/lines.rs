//! What the lines of an article say beside it, once they are blocks: who wrote it and when, where its writer can be
//! followed, which picture of how many is shown.

use super::credit::credit;
use crate::blank::is_invisible;
use crate::raised::plain_sign;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};
use std::collections::HashSet;

/// Characters of the longest line about the article that stands over it.
const HEAD_LINE: usize = 140;

/// Words of the longest label.
const LABEL: usize = 3;

/// Blocks at the end among which lines about the writer are looked for, and the characters of the longest.
const TAIL: usize = 6;
const TAIL_LINE: usize = 280;

/// Words of the longest counter of pictures.
const COUNTER: usize = 5;

/// Pull quotes that are looked for in the article.
const PULLED: usize = 50;

/// Words that stand alone where an advertisement was.
const ADVERTISEMENTS: [&str; 12] = [
    "ad",
    "advert",
    "advertisement",
    "advertisements",
    "anzeige",
    "annonce",
    "publicidad",
    "publicidade",
    "publicité",
    "pubblicità",
    "reklama",
    "werbung",
];

/// Bytes of the longest text that can be one of them: a capital can take three times the bytes of its small letter.
const ADVERTISEMENT: usize = 48;

/// Sites on which people follow each other.
const FOLLOWED: [&str; 10] = [
    "twitter.com",
    "x.com",
    "facebook.com",
    "instagram.com",
    "youtube.com",
    "linkedin.com",
    "t.me",
    "bsky.app",
    "threads.net",
    "tiktok.com",
];

/// Leaves out the lines that are about the article, and gives those that say who wrote it and when. The blocks in
/// `pulled` are words of the article itself, shown once more to catch the eye.
pub(super) fn leave_out(text: &mut DraftText, pulled: &[usize], heading: Option<&str>) -> Vec<String> {
    let mut kept = vec![true; text.blocks.len()];
    let mut credits = head(text, heading, &mut kept);
    tail(text, &mut kept);
    repeated(text, pulled, &mut kept);
    for (kept, block) in kept.iter_mut().zip(&text.blocks) {
        let counts = block.kind != BlockKind::TableRow && is_counter(&block.text);
        let short = block.text.len() <= ADVERTISEMENT;
        let advertises = short && ADVERTISEMENTS.contains(&block.text.to_lowercase().as_str());
        *kept &= !counts && !advertises;
    }
    if text.blocks.iter().zip(&kept).any(|(block, kept)| *kept && is_prose(block)) {
        retain(text, &kept);
    } else {
        credits.clear();
    }
    credits
}

/// Lines between headline and prose that say who wrote the article and when, which are given, and labels. What stands
/// first on a page that no heading was found on is no label: it may be the headline.
fn head(text: &DraftText, heading: Option<&str>, kept: &mut [bool]) -> Vec<String> {
    let mut credits = Vec::new();
    let dated = |block: &Block| credit(&block.text).is_some_and(|credit| credit.published.is_some());
    let first = text.blocks.iter().position(|block| is_prose(block) && !dated(block) || is_long(block));
    let before = || text.blocks.iter().take(first.unwrap_or_default());
    let is_headed = heading.is_some() || before().any(|block| block.kind == BlockKind::Heading);
    let heading = heading.map(bare);
    for (block, kept) in before().zip(kept) {
        let line = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && !ends_sentence(&block.text);
        let short = block.text.chars().count() <= HEAD_LINE;
        if !line || !short || heading.as_ref() == Some(&bare(&block.text)) {
            continue;
        }
        let label = is_headed && block.text.split_whitespace().count() <= LABEL && !block.text.contains(':');
        let credits_it = credit(&block.text).is_some_and(|credit| credit.whole);
        *kept &= !(label || credits_it);
        if credits_it {
            credits.push(block.text.clone());
        }
    }
    credits
}

fn is_long(block: &Block) -> bool {
    block.kind == BlockKind::Paragraph && block.text.chars().count() > HEAD_LINE
}

fn is_prose(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote | BlockKind::ListItem) && ends_sentence(&block.text)
}

/// Lines at the end that say where the writer or the paper can be followed or written to, and headings over nothing.
fn tail(text: &DraftText, kept: &mut [bool]) {
    let count = text.blocks.len();
    for at in (count.saturating_sub(TAIL)..count).rev() {
        let Some(block) = text.blocks.get(at) else { continue };
        let links = || text.annotations.iter().filter(|one| one.block as usize == at);
        let followed = |url: &str| FOLLOWED.iter().any(|site| url.contains(site));
        let social = links().filter(|one| matches!(&one.mark, Mark::Link { url } if followed(url))).count();
        let address = block.text.split_whitespace().any(is_address);
        let short = block.text.chars().count() <= TAIL_LINE && block.kind == BlockKind::Paragraph;
        if short && (address || (social > 0 && social == links().count())) {
            kept[at] = false;
        }
    }
    let last = |kept: &[bool]| (0..count).rev().find(|at| kept[*at] && text.blocks[*at].kind != BlockKind::Figure);
    while let Some(at) = last(kept).filter(|at| *at > 0 && text.blocks[*at].kind == BlockKind::Heading) {
        kept[at] = false;
    }
}

/// `ann@example.org` or `@ann`.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|next: char| !next.is_alphanumeric() && next != '@');
    let Some((name, host)) = word.split_once('@') else { return false };
    if name.is_empty() { host.chars().count() > 2 } else { host.contains('.') }
}

/// Pull quotes whose words the article has, captions that stand there twice, and alternative texts that a caption says.
fn repeated(text: &DraftText, pulled: &[usize], kept: &mut [bool]) {
    // The whole article is gone through only for a page that pulls words out of it.
    if !pulled.is_empty() {
        let is_pulled: HashSet<usize> = pulled.iter().copied().collect();
        let blocks = text.blocks.iter().enumerate();
        let prose: String = blocks
            .filter(|(at, block)| block.kind == BlockKind::Paragraph && !is_pulled.contains(at))
            .map(|(_, block)| bare(&block.text) + " ")
            .collect();
        for at in pulled.iter().take(PULLED) {
            if text.blocks.get(*at).is_some_and(|block| prose.contains(&bare(&block.text))) {
                kept[*at] = false;
            }
        }
    }
    let mut captions: Vec<String> = Vec::new();
    for (at, block) in text.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Caption => {
                let words = bare(&block.text);
                if captions.iter().rev().take(4).any(|before| before.contains(&words)) {
                    kept[at] = false;
                }
                captions.push(words);
            }
            BlockKind::Figure if block.picture.is_none() => {
                let words = bare(&block.text);
                let said = |other: Option<usize>| {
                    let other = other.and_then(|other| text.blocks.get(other));
                    other.is_some_and(|other| other.kind != BlockKind::Figure && bare(&other.text) == words)
                };
                kept[at] &= !(said(at.checked_sub(1)) || said(Some(at + 1)));
            }
            _ => {}
        }
    }
}

/// `Image 3 of 5`, `3/5`: where a row of pictures stands.
fn is_counter(text: &str) -> bool {
    if text.split_whitespace().nth(COUNTER).is_some() {
        return false;
    }
    let parted = text.replace('/', " / ");
    let words: Vec<&str> = parted.split_whitespace().collect();
    let number = |word: &&str| word.parse::<u32>().ok().filter(|_| word.len() <= 3);
    let numbers: Vec<u32> = words.iter().filter_map(number).collect();
    match (words.as_slice(), numbers.as_slice()) {
        ([.., before, _, last], [one, of]) => {
            words.len() <= COUNTER
                && one <= of
                && number(before).is_some() | (*before == "of")
                && number(last).is_some()
        }
        _ => false,
    }
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|next: char| is_invisible(next) || "\"”’'»)]）」』".contains(next));
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}

/// Letters and digits alone, in lower case: equal for two ways to print the same words.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for next in text.chars() {
        // The tables of Unicode are asked for the few characters alone that need them.
        if next.is_ascii() {
            if next.is_ascii_alphanumeric() {
                bare.push(next.to_ascii_lowercase());
            }
            continue;
        }
        let next = plain_sign(next);
        if next.is_alphanumeric() {
            bare.extend(next.to_lowercase());
        }
    }
    bare
}

/// Leaves blocks out, with what stands beside them.
pub(super) fn retain(text: &mut DraftText, kept: &[bool]) {
    let mut places = Vec::with_capacity(kept.len());
    let mut next = 0_u32;
    for kept in kept {
        places.push(kept.then_some(next));
        next += u32::from(*kept);
    }
    let mut at = 0;
    text.blocks.retain(|_| {
        at += 1;
        kept.get(at - 1).copied().unwrap_or(true)
    });
    text.annotations.retain_mut(|one| match places.get(one.block as usize) {
        Some(Some(place)) => {
            one.block = *place;
            true
        }
        _ => false,
    });
}

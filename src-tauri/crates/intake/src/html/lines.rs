//! What the lines of an article say beside it, once they are blocks: who wrote it and when, where its writer can be
//! followed, which picture of how many is shown.

use super::credit::credit;
use super::raised::plain;
use crate::blank::is_invisible;
use claimdesk_domain::annotation::Mark;
use claimdesk_domain::draft::{Block, BlockKind, DraftText};

/// Characters of the longest line about the article that stands over it.
const HEAD_LINE: usize = 140;

/// Words of the longest label.
const LABEL: usize = 3;

/// Blocks at the end among which lines about the writer are looked for, and the characters of the longest.
const TAIL: usize = 6;
const TAIL_LINE: usize = 280;

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
        let advertises = ADVERTISEMENTS.contains(&block.text.to_lowercase().as_str());
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
    let bares: Vec<String> = text.blocks.iter().map(|block| bare(&block.text)).collect();
    let prose: String = text
        .blocks
        .iter()
        .zip(&bares)
        .enumerate()
        .filter(|(at, (block, _))| block.kind == BlockKind::Paragraph && !pulled.contains(at))
        .map(|(_, (_, bare))| format!("{bare} "))
        .collect();
    for at in pulled.iter().take(PULLED) {
        if bares.get(*at).is_some_and(|words| prose.contains(words.as_str())) {
            kept[*at] = false;
        }
    }
    let mut captions: Vec<usize> = Vec::new();
    for (at, block) in text.blocks.iter().enumerate() {
        let words = &bares[at];
        match block.kind {
            BlockKind::Caption => {
                if captions.iter().rev().take(4).any(|before| bares[*before].contains(words.as_str())) {
                    kept[at] = false;
                }
                captions.push(at);
            }
            BlockKind::Figure if block.picture.is_none() => {
                let said = |other: Option<usize>| {
                    let other = other
                        .filter(|other| text.blocks.get(*other).is_some_and(|block| block.kind != BlockKind::Figure));
                    other.is_some_and(|other| bares[other] == *words)
                };
                kept[at] &= !(said(at.checked_sub(1)) || said(Some(at + 1)));
            }
            _ => {}
        }
    }
}

/// `Image 3 of 5`, `3/5`: where a row of pictures stands.
fn is_counter(text: &str) -> bool {
    let parted = text.replace('/', " / ");
    let words: Vec<&str> = parted.split_whitespace().collect();
    let number = |word: &&str| word.parse::<u32>().ok().filter(|_| word.len() <= 3);
    let numbers: Vec<u32> = words.iter().filter_map(number).collect();
    match (words.as_slice(), numbers.as_slice()) {
        ([.., before, _, last], [one, of]) => {
            words.len() <= 5 && one <= of && number(before).is_some() | (*before == "of") && number(last).is_some()
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
    plain(text).chars().filter(|next| next.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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

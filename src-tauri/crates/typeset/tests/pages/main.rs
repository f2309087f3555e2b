//! The pages, as the programs that open them find them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot be told fails its test"
)]

#[path = "../../../report/tests/report/filled.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod filled;
#[path = "../../../report/tests/report/rich.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod rich;
#[path = "../../../report/tests/report/several.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod several;
#[path = "../../../report/tests/report/sheets.rs"]
#[allow(dead_code, reason = "report's own tests use the rest")]
mod sheets;

mod desks;
mod file;

use claimdesk_report::{Format, Profile, pages, write, write_parts};
use claimdesk_typeset::Press;
use file::{Pdf, text_of};
use sheets::{Desk, ferry};
use std::time::{Duration, Instant};

fn set(mut desk: Desk) -> Pdf {
    desk.typesetter = Box::new(Press);
    let mut bytes = Vec::new();
    write(Format::Pdf, &desk, &mut bytes).unwrap_or_else(|error| {
        panic!("{error}: {}", std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default())
    });
    Pdf { bytes }
}

#[test]
fn every_desk_becomes_pages_that_keep_both_standards() {
    let names = [
        "ferry",
        "rich",
        "public",
        "german",
        "hostile",
        "long",
        "scripts",
        "pronoun",
        "giant-word",
        "giant-words",
        "empty",
    ];
    for name in names.into_iter().chain(["house", "hostile-house", "little"]) {
        for archive in [false, true] {
            let mut desk = desks::named(name).unwrap();
            desk.head.archive = archive;
            let pdf = set(desk);
            assert!(pdf.pages() > 1, "{name}");
            assert!(pdf.holds("<pdfuaid:part>1</pdfuaid:part>"), "{name}: tagged for readers that read aloud");
            assert_eq!(pdf.holds("<pdfaid:part>2</pdfaid:part>"), archive, "{name}");
            assert!(pdf.holds("/MarkInfo") && pdf.holds("/StructTreeRoot"), "{name}");
        }
    }
}

/// The pages of a report over several articles.
fn set_several(mut several: several::Several) -> Pdf {
    several.desks[0].0.typesetter = Box::new(Press);
    let mut bytes = Vec::new();
    write_parts(Format::Pdf, &several, &mut bytes).unwrap_or_else(|error| {
        panic!("{error}: {}", std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default())
    });
    Pdf { bytes }
}

#[test]
fn several_articles_become_pages_one_behind_the_other() {
    for profile in [Profile::Internal, Profile::Public] {
        let mut several = several::ferry_and_mill();
        several.head.profile = profile;
        several.head.archive = true;
        let pdf = set_several(several);
        assert!(pdf.pages() > 4);
        assert!(pdf.holds("<pdfuaid:part>1</pdfuaid:part>") && pdf.holds("<pdfaid:part>2</pdfaid:part>"));
        let Some(text) = text_of(&pdf) else { return };
        let mut from = 0;
        for words in ["DESK REPORT", "Halcyon", "Open questions", "The mill by the weir", "The mill burnt in May."] {
            let found = text[from..].find(words);
            from += found.unwrap_or_else(|| panic!("{words} does not follow"));
        }
        assert!(!text.contains("Nobody asked the miller"), "text that was not chosen");
    }
}

#[test]
fn a_title_without_end_leaves_room_on_the_cover_and_is_told_whole() {
    for (name, end) in [("giant-words", "came to an end."), ("giant-word", "end")] {
        let pdf = set(desks::named(name).unwrap());
        let Some(text) = text_of(&pdf) else { continue };
        let cover = text.split('\u{c}').next().unwrap();
        assert!(cover.contains('…') && cover.contains("Not every claim is locked"), "{name}: {cover}");
        assert!(text.contains("The whole title:"), "{name}");
        assert!(letters(&text).contains(&letters(end)), "{name}");
    }
}

#[test]
fn whom_a_pronoun_means_stands_behind_it() {
    let Some(text) = text_of(&set(desks::named("pronoun").unwrap())) else { return };
    assert!(text.contains("She = Mara Holt “Mara Holt, the harbour master” “said”"), "{text}");
}

/// At the beginning of a piece of content Typst reads these as a heading, a list, a term or a number in a list.
#[test]
fn no_content_of_the_layout_begins_as_markup() {
    let layout = [
        include_str!("../../src/layout/report.typ"),
        include_str!("../../src/layout/words.typ"),
        include_str!("../../src/layout/article.typ"),
        include_str!("../../src/layout/claims.typ"),
        include_str!("../../src/layout/ledgers.typ"),
    ];
    for (number, line) in layout.into_iter().flat_map(|file| (1..).zip(file.lines())) {
        let is_comment = line.trim_start().starts_with("//");
        for (at, _) in line.match_indices('[').filter(|_| !is_comment) {
            let begins = line[at + 1..].trim_start();
            let word = begins.split_whitespace().next().unwrap_or_default();
            let is_markup = !word.is_empty() && word.chars().all(|one| one == '=') || ["-", "+", "/"].contains(&word);
            let is_numbered = word.strip_suffix('.').is_some_and(|number| number.parse::<u32>().is_ok());
            assert!(!is_markup && !is_numbered, "line {number}: {line}");
        }
    }
}

#[test]
fn every_hostile_text_alone_becomes_pages() {
    for text in filled::HOSTILE {
        let pdf = set(filled::filled_with(text));
        for runs in ["/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "javascript:"] {
            assert!(!pdf.holds(runs), "{runs} from {text:?}");
        }
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    assert!(set(ferry()).bytes == set(ferry()).bytes);
}

#[test]
fn the_file_says_what_it_is() {
    let pdf = set(ferry());
    assert!(pdf.holds("Night ferry ran aground twice in one week, port papers show"), "its title");
    assert!(pdf.holds("D:20240315170500Z"), "made when the report was made");
    assert!(pdf.holds("/Lang"));
    assert!(pdf.holds("/Outlines"), "bookmarks");
    assert!(pdf.holds("https://msa.example/incidents/2024?month=3&port=12"), "a link to a source");
}

#[test]
fn a_newsroom_of_its_own_is_named_seen_and_heard() {
    let house = set(desks::named("house").unwrap());
    assert!(house.holds("/Subtype/Image") || house.holds("/Subtype /Image"), "its logo");
    assert!(house.holds("/Alt(Strait Check)") || house.holds("/Alt (Strait Check)"), "for those who do not see it");
    assert!(house.holds("/Author"), "the file says whose it is");
    assert!(!set(ferry()).holds("/Author"));
    let Some(text) = text_of(&house) else { return };
    assert!(text.contains("Questions go to the desk."));
    let Some(text) = text_of(&set(desks::named("little").unwrap())) else { return };
    assert!(text.contains("Not in this edition: Summary; The article; Suggested changes;"));
    for words in ["Year Passengers Incidents", "As written"] {
        assert!(text_of(&house).unwrap_or_default().contains(words) && !text.contains(words), "{words}");
    }
    assert!(text.contains("Fourteen passengers were injured"), "the claims are always there");
}

#[test]
fn the_words_come_out_in_the_order_in_which_they_are_read() {
    let Some(text) = text_of(&set(ferry())) else { return };
    let mut from = 0;
    for words in [
        "Night ferry ran aground twice in one week",
        "By Ilse Marten",
        "Not every claim is locked",
        "Summary",
        "Broadly right",
        "The article",
        "The operator, Norsund Lines, disputes",
        "The ferry Halcyon ran aground on 5 March",
        "Standing finding",
        "The logbook has both dates",
        "Differing finding",
        "One grounding is on record",
        "Bridge logbook of the Halcyon",
        "p. 44, second watch",
        "21.40 touched bottom",
        "Fourteen passengers were injured",
        "leaving four passengers with bruises",
        "Stale: changed since it was signed: Suggested change",
        "Suggested changes",
        "Timeline",
        "5 March 2024, 18:00 – 00:00",
        "Right of reply",
        "Corrections",
        "Sources",
        "Read on 15 March 2024",
        "One origin, Coastwire: Ferry grounds off Skerry Point; Passengers hurt",
        "Open questions",
        "What was done",
        "Night ferry ran aground twice",
        "About this report",
        "not that the site really said so",
    ] {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words} after {:?}", &text[from..][..80]));
        from += at + words.len();
    }
}

/// What the page in HTML says of one claim, in the order in which it says it: its wording first.
fn told_by_the_page(claim: &str) -> Vec<String> {
    let all = |from: &str, to: &str| -> Vec<String> {
        claim.split(from).skip(1).map(|rest| words_of(rest.split(to).next().unwrap())).collect()
    };
    let mut told = all("<h3>", "</h3>");
    let badges = claim.split("<span class=\"badge ").skip(1);
    let found: Vec<String> = badges.map(|rest| words_of(rest.split("</span>").nth(1).unwrap())).collect();
    let rationales = all("<p class=\"rationale\">", "</p>");
    // The first badge is the claim's, beside its number; the others stand over their rationales.
    told.extend(found.first().cloned());
    for (badge, rationale) in found.iter().skip(1).zip(&rationales) {
        told.extend([badge.clone(), rationale.clone()]);
    }
    for one in claim.split("<div class=\"evidence\">").skip(1) {
        let piece = |from: &str, to: &str| one.split(from).nth(1).map(|rest| words_of(rest.split(to).next().unwrap()));
        told.extend([piece("<cite>", "</cite>"), piece("<blockquote", "</blockquote>")].into_iter().flatten());
    }
    told.extend(all("<th scope=\"row\">", "</th>"));
    told
}

/// The letters and figures of a piece of a page: how it is spaced and broken is no matter.
fn words_of(page: &str) -> String {
    // What stands in the first tag, where a piece begins inside of one, is none of it.
    let page = if page.contains('<') || page.contains('>') { format!("<{page}") } else { page.to_owned() };
    let text: String = page.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    let text = text.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
    letters(&text.replace("&amp;", "&"))
}

fn letters(text: &str) -> String {
    text.chars().filter(|one| one.is_ascii_alphanumeric()).collect()
}

#[test]
fn the_pages_say_of_every_claim_what_the_page_in_html_says_in_the_same_order() {
    for mut desk in [rich::rich(), ferry()] {
        let mut html = Vec::new();
        write(Format::Html, &desk, &mut html).unwrap();
        let html = String::from_utf8(html).unwrap();
        desk.typesetter = Box::new(Press);
        let claims = desk.sheets.len();
        let Some(text) = text_of(&set(desk)) else { return };
        let text = letters(&text);
        let mut pages: Vec<&str> = html.split("<article class=\"claim").skip(1).collect();
        assert_eq!(pages.len(), claims);
        if let Some(last) = pages.last_mut() {
            *last = last.split("</article>").next().unwrap();
        }
        // Behind the article, whose marked words and figures are the same.
        let first = told_by_the_page(pages[0]).remove(0);
        let mut from = text.find(&first).unwrap();
        for (number, page) in (1..).zip(pages) {
            for words in told_by_the_page(page).into_iter().filter(|words| words.len() > 2) {
                // A page may end in the rest of it.
                let words: String = words.chars().take(60).collect();
                let at = text[from..].find(&words).unwrap_or_else(|| {
                    panic!("claim {number}: {words} is not behind {}", &text[from.saturating_sub(60)..from])
                });
                assert!(at < 9_000, "claim {number}: {words} is {at} letters away");
                from += at + words.len();
            }
        }
    }
}

#[test]
fn every_page_is_marked_until_every_claim_is_locked() {
    let draft = set(ferry());
    let Some(text) = text_of(&draft) else { return };
    let marked = text.split('\u{c}').filter(|page| !page.trim().is_empty()).filter(|page| page.contains("DRAFT"));
    assert_eq!(marked.count(), draft.pages());
    let mut desk = ferry();
    desk.sheets.retain(|sheet| sheet.number == 5);
    let text = text_of(&set(desk)).unwrap_or_default();
    assert!(text.contains("Every claim is locked.") && !text.contains("DRAFT"));
}

#[test]
fn what_no_font_draws_is_shown_by_its_code() {
    let Some(text) = text_of(&set(desks::scripts())) else {
        return;
    };
    for told in
        ["U+6771", "U+4EAC", "U+0E01", "Characters that this document has no font for", "Παπαδόπουλος", "гребля"]
    {
        assert!(text.contains(told), "{told}");
    }
}

#[test]
fn what_is_left_out_for_the_public_is_nowhere_in_the_file() {
    let (desk, _) = filled::with_canaries();
    let internal = set(desk);
    let (mut desk, canaries) = filled::with_canaries();
    desk.head.profile = Profile::Public;
    let public = set(desk);
    for canary in &canaries {
        assert!(!public.holds(canary), "{canary}");
    }
    let (Some(told), Some(text)) = (text_of(&internal), text_of(&public)) else {
        return;
    };
    assert!(told.contains("canary-title") && told.contains("canary-ana"), "the desk's own has them");
    for canary in &canaries {
        assert!(!text.contains(canary), "{canary}");
    }
    assert!(text.contains("The dam board"), "what may be told is told");
}

#[test]
fn hundreds_of_claims_do_not_take_minutes() {
    let from = Instant::now();
    let pdf = set(desks::many(250));
    assert!(pdf.pages() > 60);
    assert!(from.elapsed() < Duration::from_secs(120), "{:?}", from.elapsed());
}

#[test]
fn pages_to_look_at_are_those_of_the_file() {
    for name in ["ferry", "hostile", "scripts", "empty"] {
        let file = set(desks::named(name).unwrap());
        let mut desk = desks::named(name).unwrap();
        desk.typesetter = Box::new(Press);
        let (pages, _) = pages(&desk, usize::MAX).unwrap();
        assert_eq!(pages.count(), file.pages(), "{name}");
        for page in 0..pages.count() {
            let picture = pages.picture(page).unwrap();
            assert!(picture.starts_with("<svg") && picture.ends_with("</svg>"), "{name}, page {page}");
            for reaches in ["<script", "<image", "<foreignObject", "url(http", "@import"] {
                assert!(!picture.contains(reaches), "{reaches} on page {page} of {name}");
            }
            // Links are there, and lead nowhere in a picture; nothing else has an address.
            for (at, _) in picture.match_indices("href=\"http") {
                let tag = picture[..at].rfind('<').unwrap();
                assert!(picture[tag..].starts_with("<a "), "page {page} of {name}: {}", &picture[tag..at]);
            }
        }
        assert!(pages.picture(pages.count()).is_none());
    }
}

#[test]
fn pages_of_the_first_claims_alone_lead_nowhere_else() {
    let mut desk = ferry();
    desk.typesetter = Box::new(Press);
    let (all, more) = pages(&desk, usize::MAX).unwrap();
    assert!(!more);
    let (few, more) = pages(&desk, 1).unwrap();
    assert!(more, "it is told that there are more claims");
    let (all, few) = (all.count(), few.count());
    assert!(few < all, "{few} of {all}");
}

use super::*;
use crate::LIMITS;

fn lines(text: &str) -> String {
    let blocks = read(text, &LIMITS).unwrap().text.blocks;
    blocks.iter().map(|block| format!("{:?}: {}\n", block.kind, block.text)).collect()
}

#[test]
fn headings_tell_that_a_text_is_markdown() {
    for text in [
        "# Ferries stop\nIn March.",
        "\u{FEFF}\n## Ferries\r\n\r\nIn March.",
        "Ferries\n\n## Why\n\nWho knows.\n\n## When\n",
    ] {
        assert!(is_likely(text.as_bytes()), "{text}");
    }
    for text in
        ["#ferry is late", "# 1", "#", "Ferries\n\n# of boats: 4\nand two more", "Ferries\n\n## Why\n\nWho knows.", ""]
    {
        assert!(!is_likely(text.as_bytes()), "{text}");
    }
}

#[test]
fn a_draft_from_a_newsroom_that_writes_markdown() {
    let text = "\
---
title: \"Harbour to close three ferry lines\"
authors: [Ada Quill, 'Tom Reed']
date: 2022-01-05T10:15:00Z
lastmod: 2022-01-07
publisher: The Northgate Post
lang: en_gb
tags:
  - harbour
---

# Ferries *stop*

Three of the **five** ferry lines
will [stop](https://example.org) in March.[^1]\\
So says `notice 4`.

> \"Nobody asked us,\" said Mara Lind.
>
> She runs the kiosk.

- Northgate to Mole Island
- Northgate to the Old Pier

  Only on Sundays.
  1. in summer

| Line | Boats |
|------|------:|
| Mole | **3** |
|      | 4 |

![The ferry *Alma* at the pier](alma.jpg)

<div>A note<br>with <b>tags</b></div>

Words <span>inside</span> stay.

    Timetable  9:00

[^1]: The notice is from Monday.
";
    insta::assert_snapshot!(lines(text));
    let reading = read(text, &LIMITS).unwrap();
    assert_eq!(reading.said(Field::Headline), Some("Harbour to close three ferry lines"));
    assert_eq!(reading.said(Field::Byline), Some("Ada Quill, Tom Reed"));
    assert_eq!(reading.said(Field::Outlet), Some("The Northgate Post"));
    assert_eq!(reading.said(Field::Published), Some("2022-01-05T10:15:00Z"));
    assert_eq!(reading.said(Field::Modified), Some("2022-01-07"));
    assert_eq!(reading.said(Field::Language), Some("en-GB"));
}

#[test]
fn the_first_heading_is_the_title_where_there_is_no_front_matter() {
    assert_eq!(read("# Ferries stop\r\n\r\nIn March.", &LIMITS).unwrap().said(Field::Headline), Some("Ferries stop"));
    assert_eq!(read("In March.\n\n# Ferries stop", &LIMITS).unwrap().said(Field::Headline), None);
}

#[test]
fn a_line_of_dashes_is_not_front_matter() {
    assert_eq!(lines("---\nFerries stop in March\n---\n"), "Heading: Ferries stop in March\n");
    assert_eq!(lines("---\ntitle: never closed"), "Paragraph: title: never closed\n");
}

#[test]
fn quotes_and_lists_may_nest_without_end() {
    let deep = format!("{} Ferries stop.", "> - ".repeat(20_000));
    assert_eq!(lines(&deep).lines().count(), 1);
}

#[test]
fn raised_and_lowered_digits_join_no_number() {
    for (text, shown) in [
        ("10<sup>6</sup> grains", "Paragraph: 10⁶ grains\n"),
        ("In 1999<SUP class=note>3</SUP>0 of CO<sub>2</sub>.", "Paragraph: In 1999³0 of CO₂.\n"),
        ("The 5<sup>th</sup> <b>1</b>", "Paragraph: The 5th 1\n"),
        ("It has 10<sup>6\n\nIn 1999", "Paragraph: It has 10⁶\nParagraph: In 1999\n"),
    ] {
        assert_eq!(lines(text), shown);
    }
}

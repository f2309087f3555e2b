use super::*;
use crate::LIMITS;
use claimdesk_domain::annotation::Mark;

fn lines(blocks: &[Block]) -> String {
    blocks.iter().map(|block| format!("{:?}: {}\n", block.kind, block.text)).collect()
}

fn read(page: &str, limits: &Limits) -> Result<Reading, Error> {
    super::read(page, &Around::default(), limits)
}

fn fragment(html: &str) -> String {
    lines(&read_fragment(html, &LIMITS).unwrap().blocks)
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en-gb">
<head>
  <title>Ferries stop in March | Northgate Post</title>
  <meta property="og:title" content="Harbour to close three ferry lines">
  <meta property="og:site_name" content="Northgate Post">
  <script type="application/ld+json">
    {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour to close three ferry lines",
     "author": {"@type": "Person", "name": "Ada Quill"}, "datePublished": "2022-01-05T10:15:00Z",
     "dateModified": "2022-01-07T08:00:00Z", "publisher": {"name": "The Northgate Post"}}
  </script>
  <style>p { color: red }</style>
</head>
<body>
  <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
  <h1>Harbour to close <em>three</em> ferry lines</h1>
  <article>
    <p>Three of the five ferry lines will stop in March, the harbour&nbsp;office said on Monday, after a year in
       which the number of passengers fell by a third, from 90,000 to 60,000.</p>
    <p>&#8220;Nobody asked us,&#8221; said Mara Lind, who has run the kiosk on the pier since 1998 &amp; sells tickets
       for the boats, newspapers, and coffee to those who wait in the rain.</p>
    <blockquote><p>The boats are old, and a new one costs more than the line earns in ten years.</p></blockquote>
    <figure><img src="alma.jpg" alt="The ferry Alma at the pier"><figcaption>The Alma, built in 1961.</figcaption></figure>
    <h2>What stops</h2>
    <ul><li>Northgate to Mole Island, which carried 20,000 people last year</li>
        <li>Northgate to the Old Pier, which carried fewer than half as many</li></ul>
    <table><caption>Passengers</caption>
      <tr><th>Line</th><th>2020</th><th>2021</th></tr>
      <tr><td>Mole Island</td><td>30,000</td><td>20,000</td></tr></table>
    <p>The council will vote on the plan on 20 January, and the two lines that remain will run every hour instead of
       every two, the harbour office said in a letter to the island's mayor.</p>
    <script>track("</p>");</script>
  </article>
  <form><input name="mail"><button>Subscribe</button></form>
</body></html>"#;

#[test]
fn the_article_of_a_page_without_what_stands_around_it() {
    let reading = read(PAGE, &LIMITS).unwrap();
    insta::assert_snapshot!(lines(&reading.text.blocks));
    assert_eq!(reading.said(Field::Headline), Some("Harbour to close three ferry lines"));
    assert_eq!(reading.said(Field::Byline), Some("Ada Quill"));
    assert_eq!(reading.said(Field::Outlet), Some("The Northgate Post"));
    assert_eq!(reading.said(Field::Published), Some("2022-01-05T10:15:00Z"));
    assert_eq!(reading.said(Field::Modified), Some("2022-01-07T08:00:00Z"));
    assert_eq!(reading.said(Field::Language), Some("en-GB"));
}

#[test]
fn a_headline_that_no_reader_sees_is_not_the_headline() {
    let page = PAGE.replace("\"Harbour to close three ferry lines\"", "\"Shock as three ferry lines face the axe\"");
    let reading = read(&page, &LIMITS).unwrap();
    assert_eq!(reading.said(Field::Headline), Some("Harbour to close three ferry lines"));
    let machines: Vec<&str> = reading
        .stated
        .iter()
        .filter(|one| one.field == Field::Headline && one.from < Whence::Visible)
        .map(|one| one.value.as_str())
        .collect();
    assert!(machines.contains(&"Shock as three ferry lines face the axe"), "what machines are told is noted too");
    let unseen = page.replace("<h1>", "<p hidden>").replace("</h1>", "</p>");
    assert_eq!(read(&unseen, &LIMITS).unwrap().said(Field::Headline), Some("Shock as three ferry lines face the axe"));
}

#[test]
fn a_page_from_an_address_has_its_links_and_pictures_from_there() {
    const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0";
    let page = "<html><head><link rel=canonical href='https://other.example.org/a/'></head><body><article><h1>Ferries \
        stop</h1><p>Three of the lines will <a href='why'>stop in March</a>, the harbour office said.</p>\
        <img src='pier.gif#1' alt='The pier'><img src='data:,grey' data-src='/late.gif' alt='The boat'>\
        <img src='gone.gif' alt='The kiosk'></article></body></html>";
    let beside =
        |path: &str| crate::Beside { address: format!("https://post.example.org{path}"), bytes: PICTURE.into() };
    let address = Some("https://post.example.org/2022/ferries".to_owned());
    let input = Input {
        address,
        beside: vec![beside("/2022/pier.gif"), beside("/late.gif")],
        bytes: page.into(),
        ..Input::default()
    };
    let reading = super::read(page, &Around::of(&input), &LIMITS).unwrap();
    let shown: Vec<bool> = reading
        .text
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Figure)
        .map(|block| block.picture.is_some())
        .collect();
    assert_eq!((shown, reading.pictures.len()), (vec![true, true, false], 1));
    let links: Vec<&Mark> = reading.text.annotations.iter().map(|one| &one.mark).collect();
    assert_eq!(links, [&Mark::Link { url: "https://post.example.org/2022/why".to_owned() }]);
}

#[test]
fn a_strong_line_over_a_text_is_its_heading() {
    let page = "<html><body><font size=5><b>Old Head</b></font><br>The first sentence of a page without paragraphs.<br><br>\
        <b>Mara Lind</b><br>runs the kiosk.<br><br><b>Why?</b><br>Nobody knows it, <b>she says</b><br>now.</body></html>";
    let reading = read(page, &LIMITS).unwrap();
    let found = "Heading: Old Head\nParagraph: The first sentence of a page without paragraphs.\nHeading: Mara Lind\n\
        Paragraph: runs the kiosk.\nParagraph: Why? Nobody knows it, she says now.\n";
    assert_eq!(lines(&reading.text.blocks), found);
    assert_eq!(reading.said(Field::Headline), Some("Old Head"));
}

#[test]
fn a_scrap_of_a_page_is_read_whole() {
    let reading = read("<h1>Ferries stop</h1><p>In March.", &LIMITS).unwrap();
    assert_eq!(lines(&reading.text.blocks), "Heading: Ferries stop\nParagraph: In March.\n");
    assert_eq!(reading.said(Field::Headline), Some("Ferries stop"));
}

#[test]
fn a_page_of_markup_alone_has_no_article() {
    let empty = "<html><head><title></title></head><body><script>1</script><nav>Home</nav></body></html>";
    assert_eq!(read(empty, &LIMITS).err(), Some(Error::NoArticle));
}

#[test]
fn white_space_collapses_as_in_a_browser() {
    assert_eq!(
        fragment("<p>  one\n\t<b>two</b><i> three </i>four&nbsp;&nbsp;five</p>"),
        "Paragraph: one two three four\u{a0}\u{a0}five\n"
    );
    assert_eq!(fragment("<p>one<!-- no gap -->word &lt;b&gt; &#x1F6A2;"), "Paragraph: oneword <b> 🚢\n");
    assert_eq!(fragment("<pre>first\nline\n\nsecond</pre>"), "Paragraph: first line\nParagraph: second\n");
}

#[test]
fn two_line_ends_part_paragraphs_and_one_does_not() {
    assert_eq!(fragment("one<br>two<br> <br>three"), "Paragraph: one two\nParagraph: three\n");
    assert_eq!(fragment("<blockquote>one<br><br>two</blockquote>"), "Quote: one\nQuote: two\n");
    assert_eq!(fragment("<h2>one<br><br>two</h2>"), "Heading: one two\n");
}

#[test]
fn a_paragraph_takes_after_what_it_stands_in() {
    assert_eq!(
        fragment(
            "<blockquote><div><p>one</p></div><ul><li><p>two</p>three</li></ul></blockquote><div>four<p>five</div>"
        ),
        "Quote: one\nListItem: two\nListItem: three\nParagraph: four\nParagraph: five\n"
    );
    assert_eq!(
        fragment("<p>She said <q>no</q>.<img alt=' The  pier '> Twice.</p>"),
        "Paragraph: She said “no”. Twice.\nFigure: The pier\n"
    );
}

#[test]
fn rows_of_data_stay_rows_and_tables_of_layout_do_not() {
    assert_eq!(
        fragment("<table><tr><td></td><td><p>one</p></td><td>two<br>three</td></tr></table>"),
        "TableRow: \tone\ttwo three\n"
    );
    assert_eq!(
        fragment("<table><tr><td>menu</td><td><h2>one</h2><p>two</p></td></tr></table>"),
        "Paragraph: menu\nHeading: one\nParagraph: two\n"
    );
}

#[test]
fn a_picture_that_repeats_its_caption_is_named_once() {
    let page = "<p>In March.<figure><img src=alma.jpg alt='The Alma, in 1961.'><figcaption>The Alma, in 1961</figcaption></figure>\
                <img src=pier.jpg alt='The pier'><p>On the pier.";
    let blocks = read(page, &LIMITS).unwrap().text.blocks;
    assert_eq!(
        lines(&blocks),
        "Paragraph: In March.\nCaption: The Alma, in 1961\nFigure: The pier\nParagraph: On the pier.\n"
    );
}

#[test]
fn what_cannot_be_seen_is_not_read() {
    let html = "<div hidden>one</div><p style='Display : none'>two</p><noscript>three</noscript><svg><text>four</text></svg>\
                <form><label>five</label></form><form><p>six</p></form><template>seven</template>";
    assert_eq!(fragment(html), "Paragraph: six\n");
}

#[test]
fn the_headline_is_what_readers_see() {
    let headline = |head: &str, body: &str| {
        read(&format!("<html><head>{head}</head><body>{body}<p>In March.</p></body></html>"), &LIMITS)
            .unwrap()
            .said(Field::Headline)
            .map(str::to_owned)
    };
    let site = "<meta property=og:site_name content='Northgate Post'><title>Ferries stop in March</title>";
    assert_eq!(
        headline(site, "<h1>Northgate Post</h1><h2>Ferries stop</h2>").as_deref(),
        Some("Ferries stop in March")
    );
    assert_eq!(headline(site, "<h1>Ferries stop in spring</h1>").as_deref(), Some("Ferries stop in spring"));
    assert_eq!(headline("", "").as_deref(), None);
}

#[test]
fn depth_beyond_all_pages_is_refused_at_once() {
    let deep = format!("<html>{}Ferries stop.", "<div>".repeat(1_000_000));
    assert_eq!(read(&deep, &LIMITS).err(), Some(Error::TooDeep { limit: LIMITS.nesting }));
    let allowed = format!("<html>{}<p>Ferries stop.", "<div>".repeat(LIMITS.nesting - 1));
    assert_eq!(lines(&read(&allowed, &LIMITS).unwrap().text.blocks), "Paragraph: Ferries stop.\n");
}

/// A page whose article is the body's content, after a headline.
fn article(content: &str) -> Reading {
    let page = format!(
        "<html><head><base href='https://post.example.org/2022/'></head><body><article><h1>Ferries stop</h1>\
         <p>Three of the five lines stop in March, the harbour office said, and two go on.</p>{content}\
         <p>The council will vote on the plan in January, its clerk said, or in February.</p></article></body></html>"
    );
    read(&page, &LIMITS).unwrap()
}

fn between(content: &str) -> String {
    let reading = article(content);
    let blocks = &reading.text.blocks;
    lines(&blocks[2..blocks.len() - 1])
}

#[test]
fn links_are_marks_where_they_lead_to_the_web() {
    let reading = article(
        "<p>See <a href='log'> the  log </a>, <a href='#top'>above</a>, <a href='mailto:a@example.org'>ask</a> \
         <a href='HTTPS://x.example.org/?a=1'>or\n<b>look</b></a>.</p>",
    );
    let block = &reading.text.blocks[2];
    assert_eq!(block.text, "See the log , above, ask or look.");
    let marks: Vec<(&str, &Mark)> = reading
        .text
        .annotations
        .iter()
        .map(|one| (&block.text[one.start as usize..one.end as usize], &one.mark))
        .collect();
    let link = |url: &str| Mark::Link { url: url.to_owned() };
    let (log, look) = (link("https://post.example.org/2022/log"), link("HTTPS://x.example.org/?a=1"));
    assert_eq!(marks, [("the log", &log), ("or look", &look)]);
}

#[test]
fn a_caption_holds_all_words_of_its_figure() {
    assert_eq!(
        between(
            "<figure><div><img src=a.jpg alt='A boat'></div><figcaption><p>The Alma.</p><p>Photo: Bea Lund</p></figcaption></figure>"
        ),
        "Figure: A boat\nCaption: The Alma. Photo: Bea Lund\n"
    );
    assert_eq!(
        between("<div class='wp-caption'><img src=a.jpg alt='A boat'><p class='wp-caption-text'>The Alma.</p></div>"),
        "Figure: A boat\nCaption: The Alma.\n"
    );
}

#[test]
fn words_pulled_out_of_the_article_are_not_read_twice() {
    assert_eq!(between("<aside class='pull-quote'>Three of the five lines stop</aside>"), "");
    assert_eq!(between("<aside class='pull-quote'>Nobody asked us.</aside>"), "Quote: Nobody asked us.\n");
}

#[test]
fn what_leads_elsewhere_is_no_article() {
    for furniture in [
        "<ul><li><a href=1>Otters return to the Lisk</a></li><li><a href=2>Snow on the pass</a></li></ul>",
        "<p>Read more: <a href=1>Otters return to the Lisk</a></p>",
        "<div class='newsletter-signup'><h3>The Tide</h3><p>The news by post, at six.</p></div>",
        "<section class='relatedArticles'><p>Otters return to the Lisk.</p></section>",
        "<div role='complementary'><p>Otters return to the Lisk.</p></div>",
        "<p>Advertisement</p><p>Image 2 of 7</p>",
    ] {
        assert_eq!(between(furniture), "", "{furniture}");
    }
    assert_eq!(between("<p>In 1961 <a href=1>the Alma</a> was built.</p>"), "Paragraph: In 1961 the Alma was built.\n");
}

#[test]
fn a_footnote_is_a_mark_behind_its_word() {
    let reading =
        article("<p>It is old<sup><a href='#n1'>[1]</a></sup>.</p><div id='n1'>1. Harbour office, letter.</div>");
    let note = Mark::Footnote { label: "1".into(), text: "Harbour office, letter.".into(), links: Vec::new() };
    assert_eq!(reading.text.blocks[2].text, "It is old.");
    let found = &reading.text.annotations[0];
    assert_eq!((found.block, found.start, found.end, &found.mark), (2, 9, 9, &note));
}

proptest::proptest! {
    #[test]
    fn any_tags_give_blocks_with_marks_inside_them(pieces in proptest::collection::vec(0_usize..TAGS.len(), 0..40)) {
        let page: String = pieces.iter().map(|at| TAGS[*at]).collect();
        if let Ok(reading) = read(&page, &LIMITS) {
            proptest::prop_assert_eq!(crate::blocks::check(&reading.text, &LIMITS), Ok(()));
        }
    }
}

const TAGS: [&str; 24] = [
    "<p>",
    "</p>",
    "<div class='share'>",
    "</div>",
    "<a href='https://x.example.org'>",
    "</a>",
    "One sentence, or two.",
    " ",
    "\u{a0}é",
    "<figure>",
    "</figure>",
    "<img alt='A boat'>",
    "<blockquote>",
    "<li>",
    "<ul>",
    "</ul>",
    "<table>",
    "<td>",
    "<!-- ",
    "-->",
    "<script>",
    "</script>",
    "<h1>Ferries</h1>",
    "<a href='#n'>1</a>",
];

#[test]
fn numbers_set_small_stay_numbers() {
    let cases = [
        ("It grew by 5<sup>1</sup>&frasl;<sub>2</sub> per cent", "It grew by 5½ per cent"),
        ("It is 2<sup>3</sup>/<sub>16</sub> inches", "It is 2 3⁄16 inches"),
        ("10<sup>6</sup> grains, 3 m<sup>2</sup>, CO<sub>2</sub>", "10⁶ grains, 3 m², CO₂"),
        ("the 5<sup>th</sup> boat<sup>[2]</sup>", "the 5th boat[2]"),
        ("in 1999<sup>3a</sup>", "in 1999³a"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> of it", "½ of it"),
        ("5<math><mfrac><mn>3</mn><mn>16</mn></mfrac></math>", "5 3⁄16"),
        ("<math>\n<mn>3.1</mn> <mo>&times;</mo>\n<msup><mn>10</mn> <mn>6</mn></msup></math> tons", "3.1 × 10⁶ tons"),
        ("<math><msubsup><mi>a</mi><mn>1</mn><mrow><mo>-</mo><mn>2</mn></mrow></msubsup></math>", "a₁⁻²"),
        ("<math><msup><mn>10</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup></math>", "10^(n + 1)"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>20</mn></mfrac></math>", "(a + 1)/20"),
        ("<math><semantics><mn>12</mn><annotation>12</annotation></semantics></math>", "12"),
        ("<math><mroot><mn>8</mn><mn>3</mn></mroot><mo>=</mo><msqrt><mn>4</mn></msqrt></math>", "³√8 = √4"),
    ];
    for (html, text) in cases {
        assert_eq!(fragment(&format!("<p>{html}")), format!("Paragraph: {text}\n"));
    }
}

#[test]
fn words_that_are_struck_out_stand_beside_the_text() {
    let text =
        read_fragment("<p>The fee is <s>3</s>4, or <del datetime=2022-01-05>four</del> <ins>five</ins>.", &LIMITS);
    let text = text.unwrap();
    assert_eq!(lines(&text.blocks), "Paragraph: The fee is 4, or five.\n");
    let deleted =
        |at: Option<&str>, text: &str| Mark::Deleted { author: None, at: at.map(str::to_owned), text: text.to_owned() };
    let marks: Vec<_> = text.annotations.into_iter().map(|one| (one.start, one.end, one.mark)).collect();
    let inserted = Mark::Inserted { author: None, at: None };
    let expected = [(10, 10, deleted(None, "3")), (16, 16, deleted(Some("2022-01-05"), "four")), (17, 21, inserted)];
    assert_eq!(marks, expected);
}

#[test]
fn how_a_sign_is_read_aloud_is_no_part_of_the_word() {
    assert_eq!(
        fragment("<p><ruby>大雨<rp>(</rp><rt>おおあめ</rt><rp>)</rp></ruby>が降った"),
        "Paragraph: 大雨が降った\n"
    );
}

#[test]
fn cells_stay_under_their_headings() {
    let table = "<table><tr><th>Port<th>Year<th>Boats<tr><td rowspan=2>Alma<td>2020<td>5<tr><td>2021<td>7\
                 <tr><td colspan=2>Both<td>12</table>";
    assert_eq!(
        fragment(table),
        "TableRow: Port\tYear\tBoats\nTableRow: Alma\t2020\t5\nTableRow: \t2021\t7\nTableRow: Both\t\t12\n"
    );
}

#[test]
fn the_day_of_publication_stands_by_the_headline_and_is_never_guessed() {
    let body = "<p>The council voted on Monday to stop three of five lines, the harbour office said.</p>\
                <p>The lines will stop in March, it said, and two go on as they are.</p>";
    let published = |head: &str, rest: &str| {
        let page = format!("<html><body><article><h1>Ferries stop</h1>{head}{body}{rest}</body></html>");
        read(&page, &LIMITS).unwrap().said(Field::Published).map(str::to_owned)
    };
    let day = Some("2022-01-05".to_owned());
    assert_eq!(published("<p><time datetime='2022-01-05'>Wednesday</time></p>", ""), day);
    assert_eq!(published("<p>Published: 5 January 2022, 14:20 GMT by Ada Quill</p>", ""), day);
    assert_eq!(published("", "<footer><time class='published' datetime='2022-01-05'>then</time></footer>"), day);
    for rest in [
        "<p>The feast begins on <time datetime='2031-06-01'>1 June</time> on the pier.</p>",
        "</article><aside><h3>More</h3><time datetime='2011-01-01'>2011</time> <a href=/q>Otters return</a></aside>",
        "</article><section class=comments><p><time class=published datetime='2019-02-03'>then</time> Tom: no.</section>",
        "<p>The fares were set on 3 May 1999 in the old hall.</p>",
    ] {
        assert_eq!(published("", rest), None, "{rest}");
    }
}

#[test]
fn words_of_the_story_stay_wherever_they_stand() {
    let prose = "<p>The fares rise in March, the harbour office said, from 4 to 5 crowns a crossing.</p>".repeat(3);
    let first = |html: &str| {
        let text = read(&format!("<html><body>{html}{prose}"), &LIMITS).unwrap().text;
        lines(&text.blocks[..2])
    };
    let told = "By Ada Quill in Port Sable. She was paid 500 crowns by the harbour.";
    assert!(
        first(&format!("<h1>Fares rise</h1><p class=byline>{told}</p>")).ends_with(&format!("Paragraph: {told}\n"))
    );
    let titled = "<p class=title>Ferry fares rise</p><p class=subtitle>By Ada Quill</p><h2>The past</h2>";
    assert_eq!(first(titled), "Heading: Ferry fares rise\nHeading: The past\n");
    assert_eq!(
        fragment_of_page(
            "The mayor left office on 5 March after a year.<br><br>A new one is elected in April.<table><tr><td>Office: a room, with a clerk, a stove, and a bell for those who wait.</table>"
        ),
        "Paragraph: The mayor left office on 5 March after a year.\nParagraph: A new one is elected in April.\n\
         Paragraph: Office: a room, with a clerk, a stove, and a bell for those who wait.\n"
    );
}

fn fragment_of_page(body: &str) -> String {
    lines(&read(&format!("<html><body>{body}</body></html>"), &LIMITS).unwrap().text.blocks)
}

#[test]
fn what_only_machines_are_told_is_no_heading() {
    let prose = "<p>The fares rise in March, the harbour office said, from 4 to 5 crowns.</p>".repeat(3);
    let told =
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Otter price shock\"}</script>";
    let headed = |heading: &str| {
        let page = format!("<html><head>{told}</head><body><article>{heading}{prose}</article></body></html>");
        let reading = read(&page, &LIMITS).unwrap();
        (lines(&reading.text.blocks[..1]), reading.said(Field::Headline).map(str::to_owned))
    };
    let title = Some("Otter price shock".to_owned());
    assert_eq!(headed("<h1>Fares rise</h1>"), ("Heading: Fares rise\n".to_owned(), Some("Fares rise".to_owned())));
    let (first, said) = headed("");
    assert!(first.starts_with("Paragraph: The fares rise") && said == title, "{first}");
}

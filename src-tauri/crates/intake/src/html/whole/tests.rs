use super::*;
use crate::LIMITS;
use cssparser::{Parser, Token};
use proptest::prelude::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\npier";
const INSIDE: &str = "data:image/png;base64,iVBORw0KGgpwaWVy";

fn bundle(pieces: &[(&str, &str, &[u8])]) -> Bundle {
    let piece = |(address, media_type, bytes): &(&str, &str, &[u8])| {
        ((*address).to_owned(), (Some((*media_type).to_owned()), bytes.to_vec()))
    };
    Bundle(pieces.iter().map(piece).collect())
}

fn written(page: &str, bundle: &Bundle) -> Whole {
    let address = Url::parse("https://harbour.example/news/ferries.html").unwrap();
    whole(page, &address, bundle, &LIMITS).unwrap()
}

/// What is in the body, without the head that every page has.
fn body(page: &str, bundle: &Bundle) -> String {
    let html = written(page, bundle).html;
    let (_, body) = html.split_once("<body>").unwrap_or_else(|| panic!("{html}"));
    body.strip_suffix("</body></html>").unwrap().to_owned()
}

fn wanted(page: &str) -> Vec<String> {
    written(page, &Bundle::default()).wanted.into_iter().map(|want| want.address).collect()
}

fn css(css: &str, bundle: &Bundle) -> String {
    let base = Url::parse("https://harbour.example/style/main.css").unwrap();
    style::sheet(css, &base, &mut Pieces::new(bundle, 1_000_000))
}

/// Everything in a page that would ask the network when it is opened, or run. It knows nothing of how the page was made.
fn requests(html: &str) -> Vec<String> {
    let document = Document::from(html);
    let mut found = Vec::new();
    for node in document.root().descendants() {
        let Some(name) = node.node_name() else { continue };
        let harmful = "script noscript template iframe frame frameset object embed applet base link audio video source \
                       track animate set foreignObject math portal";
        if harmful.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(&name)) {
            found.push(format!("<{name}>"));
        }
        for attribute in node.attrs() {
            let (key, value) = (attribute.name.local.to_lowercase(), attribute.value.trim().to_lowercase());
            let here = value.starts_with('#') || value.starts_with("data:image/");
            let pressed = matches!(&*name, "a" | "area") && key == "href";
            let names_file = "src href srcset action formaction poster background data ping manifest cite longdesc \
                              codebase usemap imagesrcset content";
            let meta = &*name == "meta" && !value.contains("refresh") && !value.starts_with("0;");
            if names_file.split_ascii_whitespace().any(|one| one == key) && !(here || pressed || meta) {
                found.push(format!("{key}={value}"));
            }
            if key.starts_with("on") || (key == "href" && value.starts_with("javascript:")) {
                found.push(format!("{key}={value}"));
            }
            if key == "style" {
                found.extend(requests_of_style(&value));
            }
        }
        if &*name == "style" {
            found.extend(requests_of_style(&node.text()));
        }
    }
    found
}

/// The same for a style sheet, by somebody else's reading of CSS.
fn requests_of_style(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    requests_of_block(&mut Parser::new(css), false, &mut found);
    found
}

fn requests_of_block(css: &mut Parser<'_>, names_file: bool, found: &mut Vec<String>) {
    while let Ok(token) = css.next_including_whitespace_and_comments().cloned() {
        let address = match &token {
            Token::UnquotedUrl(address) => Some(address),
            Token::QuotedString(address) if names_file => Some(address),
            _ => None,
        };
        if let Some(address) = address.map(|address| address.to_lowercase())
            && !address.starts_with("data:image/")
            && !address.starts_with('#')
        {
            found.push(address);
        }
        let is = |name: &str, names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
        let names_file = match &token {
            Token::AtKeyword(name) if is(name, &["import", "font-face"]) => {
                found.push(name.to_string());
                continue;
            }
            Token::Function(name) => is(name, &["url", "src", "image-set", "-webkit-image-set"]),
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => false,
            _ => continue,
        };
        let inside = css.parse_nested_block(|block| {
            requests_of_block(block, names_file, found);
            Ok::<(), cssparser::ParseError<()>>(())
        });
        inside.unwrap();
    }
}

#[test]
fn pictures_and_styles_are_inside() {
    let page = "<html lang=en><head><title>Ferries &amp; boats</title><link rel=stylesheet href=/main.css media=print></head>\
                <body class=a><p style='color: red; background: url(pier.png)'>Stop.<img src=pier.png alt='The pier'></html>";
    let address = "https://harbour.example/news/pier.png";
    assert_eq!(wanted(page), ["https://harbour.example/main.css", address]);
    let have =
        bundle(&[(address, "image/png", PNG), ("https://harbour.example/main.css", "text/css", b"p > a { top: 0 }")]);
    let whole = written(page, &have);
    let expected = format!(
        "<!DOCTYPE html><html lang=\"en\"><head>{HEAD}<title>Ferries &amp; boats</title><style media=\"print\">p > a {{ top: 0 }}\
         </style></head><body class=\"a\"><p style=\"color: red; background: url(&quot;{INSIDE}&quot;)\">Stop.\
         <img alt=\"The pier\" src=\"{INSIDE}\"></p></body></html>"
    );
    assert_eq!(whole.html, expected);
    assert_eq!(whole.wanted, []);
    assert_eq!(requests(&whole.html), Vec::<String>::new());
}

#[test]
fn what_could_not_be_had_is_said_where_it_stood() {
    let page = "<img src=a.png alt='The pier'><img src=b.png><img>";
    let without = "<img alt=\"The pier\"><img alt=\"[picture not kept]\"><img alt=\"[picture not kept]\">";
    assert_eq!(body(page, &Bundle::default()), without);
    let page_for_picture = bundle(&[("https://harbour.example/news/b.png", "image/png", b"<html>Not found")]);
    assert_eq!(body(page, &page_for_picture), without, "what came is no picture");
}

#[test]
fn a_picture_is_found_where_pages_hide_it() {
    for (page, expected) in [
        ("<img src='data:image/gif;base64,R0' data-src=late.png>", "news/late.png"),
        ("<img srcset='small.png 320w, /large.png 1200w, huge.png 4000w'>", "large.png"),
        ("<img srcset='a.png, b.png 2x'>", "news/b.png"),
        ("<picture><source srcset='one.webp 1x'><img></picture>", "news/one.webp"),
        ("<base href='//other.example/b/'><img src=c.png>", "https://other.example/b/c.png"),
        ("<base href='javascript:0'><img src=c.png>", "news/c.png"),
        ("<svg><image xlink:href=drawn.png /></svg>", "news/drawn.png"),
    ] {
        let expected = Url::parse("https://harbour.example/").unwrap().join(expected).unwrap();
        assert_eq!(wanted(page), [expected.as_str()], "{page}");
    }
    assert_eq!(
        body("<img src='data:image/gif;base64,R0'>", &Bundle::default()),
        "<img src=\"data:image/gif;base64,R0\">"
    );
    assert_eq!(
        wanted("<img src='file:///etc/passwd'><img src='data:text/html,a'><link rel=stylesheet href=ftp://a/>"),
        [""; 0]
    );
}

#[test]
fn nothing_that_runs_moves_or_asks_is_kept() {
    for page in [
        "<script>fetch('/')</script>",
        "<script src=a.js></script>",
        "<body><noscript><img src=a></noscript>",
        "<iframe src=a></iframe>",
        "<iframe srcdoc='<img src=a>'></iframe>",
        "<object data=a></object>",
        "<embed src=a>",
        "<video src=a poster=b><source src=c></video>",
        "<audio src=a></audio>",
        "<template><img src=a></template>",
        "<link rel=preload href=a as=image>",
        "<link rel='icon' href=a>",
        "<link rel=dns-prefetch href=//a>",
        "<meta http-equiv=refresh content='0;url=//a'>",
        "<meta http-equiv=set-cookie content=a>",
        "<math href=a>b</math>",
        "<svg><script>a</script></svg>",
        "<svg><foreignObject><iframe src=a></iframe></foreignObject></svg>",
        "<svg><animate attributeName=href to=//a /></svg>",
        "<svg><set attributeName=onclick to=a /></svg>",
        "<!-- a -->",
        "<svg><feImage href=//a /></svg>",
        "<frameset><frame src=a></frameset>",
        "<applet code=a></applet>",
    ] {
        let html = written(page, &Bundle::default()).html;
        assert_eq!(requests(&html), Vec::<String>::new(), "{html}");
        let kept = html.replace(HEAD, "").replace("<svg>", "").replace("</svg>", "").replace("<body>", "");
        assert_eq!(kept.replace("</body>", ""), "<!DOCTYPE html><html><head></head></html>", "{page}");
    }
    for (page, expected) in [
        ("<p onclick=a ONLOAD=b>c", "<p>c</p>"),
        (
            "<form action=//a method=post><input type=image src=//b formaction=c></form>",
            "<form><input type=\"button\"></form>",
        ),
        ("<a href=' javascript:a' ping=//b>c</a>", "<a>c</a>"),
        (
            "<a href=/b target=_top>c</a><a href=#d>e</a>",
            "<a href=\"https://harbour.example/b\">c</a><a href=\"#d\">e</a>",
        ),
        ("<body background=a><table background=b></table>", "<table></table>"),
        ("<x-card>kept words</x-card>", "kept words"),
        (
            "<svg viewBox='0 0 1 1' onload=a><use href=//b#c /><use href=#d /><path fill=' url(//e)' d=M0 /></svg>",
            "<svg viewBox=\"0 0 1 1\"><use></use><use href=\"#d\"></use><path d=\"M0\"></path></svg>",
        ),
        ("<svg><style>a { fill: url(//b) }</style></svg>", "<svg><style>a { fill: none }</style></svg>"),
        ("<svg></p><style><img src=//a></style>", "<svg></svg><p></p><style><img src=//a></style>"),
        ("<p title='\"><script>'>a &lt;script&gt;", "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt;script&gt;</p>"),
    ] {
        assert_eq!(body(page, &Bundle::default()), expected, "{page}");
    }
}

#[test]
fn a_style_names_no_file() {
    let have = bundle(&[("https://harbour.example/style/a.png", "image/png", PNG)]);
    let inside = format!("url(\"{INSIDE}\")");
    for (sheet, expected) in [
        ("p { background: url(a.png) no-repeat }", format!("p {{ background: {inside} no-repeat }}")),
        ("p{background:URL( 'a.png' )}", format!("p{{background:{inside}}}")),
        ("p{background:\\75 rl(a.png)}", format!("p{{background:{inside}}}")),
        ("p{background:u\\r\\6c(a\\.png)}", format!("p{{background:{inside}}}")),
        ("p{background:url(b.png)}", "p{background:none}".to_owned()),
        (
            "p{background:image-set('a.png' 1x, url(b.png) 2x)}",
            format!("p{{background:image-set({inside} 1x, none 2x)}}"),
        ),
        ("p{mask:url(#m)}", "p{mask:url(\"#m\")}".to_owned()),
        ("p::before{content:'url(a.png)'}", "p::before{content:'url(a.png)'}".to_owned()),
        ("/* url(a.png) */p{top:0}", "/**/p{top:0}".to_owned()),
        ("@font-face{font-family:A;src:url(a.woff)}p{top:0}", "p{top:0}".to_owned()),
        ("@FONT-\\46 ace{src:url(a.woff)}p{top:0}", "p{top:0}".to_owned()),
        ("@charset 'utf-8';@namespace url(http://a);p{top:0}", "p{top:0}".to_owned()),
        ("p{background:url(a.png", format!("p{{background:{inside}}}")),
        ("p{content:'a</style><script>'}", "p{content:'a<\\/style><script>'}".to_owned()),
        ("p{background:url(data:image/gif;base64,R0)}", "p{background:url(\"data:image/gif;base64,R0\")}".to_owned()),
        ("p{background:url(data:text/html,a)}", "p{background:none}".to_owned()),
        ("p{behavior:url(a.htc);-moz-binding:url(b.xml#c)}", "p{behavior:none;-moz-binding:none}".to_owned()),
        ("@media (width > 1px){p{top:0}}", "@media (width > 1px){p{top:0}}".to_owned()),
    ] {
        assert_eq!(css(sheet, &have), expected, "{sheet}");
    }
}

#[test]
fn a_sheet_that_imports_others_has_them_in_it() {
    let have = bundle(&[
        ("https://harbour.example/style/b.css", "text/css", b"@import url(sub/c.css) print;b{top:0}"),
        ("https://harbour.example/style/sub/c.css", "text/css;charset=utf-8", b"c{background:url(d.png)}"),
        ("https://harbour.example/style/sub/d.png", "image/png", PNG),
        ("https://harbour.example/style/page.css", "text/html", b"<html>Not found"),
    ]);
    let both = format!("@media print{{c{{background:url(\"{INSIDE}\")}}}}b{{top:0}}");
    for sheet in [
        "@import 'b.css';",
        "@import url(b.css) ;",
        "@\\49mport\"b.css\"",
        "@import url('b.css') layer(a) supports(top: 0);",
    ] {
        assert_eq!(css(sheet, &have), both, "{sheet}");
    }
    assert_eq!(css("@import 'page.css';@import 'none.css';@import 'data:text/css,a';p{top:0}", &have), "p{top:0}");
    assert_eq!(css("@media print{@import 'b.css';p{top:0}}", &have), "@media print{p{top:0}}");
}

#[test]
fn sheets_that_import_each_other_come_to_an_end() {
    let many = "@import 'a.css';@import 'b.css';".repeat(1000);
    let have = bundle(&[
        ("https://harbour.example/style/a.css", "text/css", many.as_bytes()),
        ("https://harbour.example/style/b.css", "text/css", many.as_bytes()),
    ]);
    assert!(css("@import 'a.css';", &have).len() < 1_000_000);
}

#[test]
fn a_picture_that_is_named_without_end_takes_no_more_room_than_there_is() {
    let large = [PNG, &[0; 1_000_000]].concat();
    let have = bundle(&[("https://harbour.example/news/a.png", "image/png", &large)]);
    let html = written(&"<img src=a.png>".repeat(10_000), &have).html;
    assert!(html.len() as u64 <= LIMITS.answer_bytes);
    assert!(html.ends_with("<img alt=\"[picture not kept]\"></body></html>"));
}

/// How often chance is asked; more were tried by hand.
const CASES: u32 = 1000;

/// Scraps that pages and styles are made of, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "<style>",
        "</style>",
        "<svg>",
        "</svg>",
        "<math>",
        "<p style=\"",
        "\">",
        "'",
        "\"",
        "(",
        ")",
        "{",
        "}",
        ";",
        "\\",
        "url(",
        "URL(",
        "//a.example/",
        "u\\72l(",
        "@import ",
        "@font-face",
        "image-set(",
        "src(",
        "/*",
        "*/",
        "<!--",
        "-->",
        "<img src=",
        " //b.example/c.png ",
        "<a href=",
        "javascript:",
        ">",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<textarea>",
        "</textarea>",
        "<template>",
        "</template>",
        "<foreignObject>",
        "<desc>",
        "<use href=",
        "<image href=",
        " onload=",
        " srcset=",
        "#a",
        "data:image/png,",
        "data:text/html,",
        "\n",
        "\r\n",
        "\\\n",
        "\\75 ",
        "\\0",
        "&quot;",
        "&lt;",
        "&#x3c;",
        "é",
        "<base href=",
        "<table>",
        "<select>",
        "<noscript>",
        "</noscript>",
        "<plaintext>",
        "<![CDATA[",
        "]]>",
        "<mtext>",
        "<xmp>",
        "<iframe>",
        "expression(",
        "color:red",
        "<link rel=stylesheet href=",
        "<form>",
        "</p>",
    ]);
    prop::collection::vec(scrap, 0..40).prop_map(|scraps| scraps.concat())
}

/// The same for styles alone.
fn style_scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "url(",
        "URL(",
        "url",
        "//a.example/",
        "u\\72l(",
        "\\75 rl",
        "@import ",
        "@IMPORT",
        "@",
        "import",
        "@font-face",
        "font-face",
        "@charset",
        "@namespace",
        "@media",
        "image-set(",
        "-webkit-image-set(",
        "src(",
        "/*",
        "*/",
        "<!--",
        "-->",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ";",
        ":",
        ",",
        "'",
        "\"",
        "\\",
        "\\\n",
        "\\0",
        "\\75",
        " ",
        "\n",
        "\r\n",
        "\u{c}",
        "a",
        "-",
        "--",
        "1",
        "#",
        "#a",
        "×",
        "é",
        "\u{a0}",
        "data:image/png,",
        "data:text/css,",
        "https://a.example/b",
        "layer(",
        "supports(",
        "!",
        "%",
        "$",
        "|",
        "~",
        "var(--a)",
        "attr(src url)",
        "url-prefix(",
    ]);
    prop::collection::vec(scrap, 0..20).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn no_page_asks_for_anything_once_it_is_whole(page in scraps()) {
        let whole = written(&page, &Bundle::default());
        let outside = whole.html.strip_prefix("<!DOCTYPE html>").unwrap();
        prop_assert_eq!(requests(outside), Vec::<String>::new(), "{}", outside);
        let again = written(&whole.html, &Bundle::default());
        prop_assert_eq!(again.wanted, vec![], "{}", outside);
    }

    #[test]
    fn no_style_asks_for_anything_either(sheet in style_scraps(), imported in style_scraps()) {
        let have = bundle(&[("https://a.example/b", "text/css", imported.as_bytes())]);
        let written = css(&sheet, &have);
        prop_assert_eq!(requests_of_style(&written), Vec::<String>::new(), "{}", written);
        let base = Url::parse("https://harbour.example/").unwrap();
        let attribute = style::declarations(&sheet, &base, &mut Pieces::new(&have, 1_000_000));
        prop_assert_eq!(requests_of_style(&attribute), Vec::<String>::new(), "{}", attribute);
    }
}

//! What intake makes of good, bad and hostile writing.

use super::*;

/// Intake, checked to be normal: a second pass changes nothing.
fn normal(input: &str) -> String {
    let once = intake(input);
    assert_eq!(intake(&once), once, "not normal for {input:?}");
    once
}

fn check(cases: &[(&str, &str)]) {
    for (input, expected) in cases {
        assert_eq!(normal(input), *expected, "for {input:?}");
    }
}

#[test]
fn plain_writing_becomes_paragraphs() {
    check(&[
        ("Bonjour", "<p>Bonjour</p>"),
        ("Un\ndeux\n\ntrois\n \n\nquatre\n", "<p>Un<br>deux</p>\n<p>trois</p>\n<p>quatre</p>"),
        ("Un\r\ndeux\r\n\r\ntrois", "<p>Un<br>deux</p>\n<p>trois</p>"),
        ("1 < 2 & si x <y alors", "<p>1 &lt; 2 &amp; si x &lt;y alors</p>"),
        ("https://x.org/?a=1&copy=2", "<p>https://x.org/?a=1&amp;copy=2</p>"),
        ("", ""),
        (" \n\n ", ""),
        ("Un <em>mot</em>\nfort\n\nFin", "<p>Un <em>mot</em><br>fort</p>\n<p>Fin</p>"),
        ("<p>Un</p>\n\nAjout\n\nAutre ajout\nsuite", "<p>Un</p>\n<p>Ajout</p>\n<p>Autre ajout suite</p>"),
    ]);
}

#[test]
fn blocks_are_repaired() {
    check(&[
        ("<h1>A</h1><h5>B</h5><h6>C</h6>", "<h2>A</h2>\n<h4>B</h4>\n<h4>C</h4>"),
        ("<div><section><p>a</p></section>b</div>c", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p>a<p>b</p></p>", "<p>a</p>\n<p>b</p>"),
        ("<p></p><p> &nbsp; </p><p><b> </b></p><p><br></p><h2></h2>", ""),
        ("<p>  a \n b<br> c<br></p>", "<p>a b<br>c</p>"),
        ("<b>gras</b> et <i>it</i>", "<p><b>gras</b> et <i>it</i></p>"),
        ("<p>a <b>b</p><p>c</b> d</p>", "<p>a <b>b</b></p>\n<p><b>c</b> d</p>"),
        ("<strong><p>a</p><p>b</p></strong>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>"),
        ("<b>1<i>2</b>3</i>", "<p><b>1<i>2</i></b><i>3</i></p>"),
        ("<p>a<b> </b>b<em></em></p>", "<p>a b</p>"),
        ("<p><span style='x'><span lang=km>ខ្មែរ</span> a</span></p>", "<p><span lang=\"km\">ខ្មែរ</span> a</p>"),
        (
            "<div lang=km dir=LTR><p>a</p><p lang=fr>b</p></div>",
            "<p lang=\"km\" dir=\"ltr\">a</p>\n<p lang=\"fr\" dir=\"ltr\">b</p>",
        ),
        ("<h2><div>A</div><img src=a.jpg></h2>", "<h2>A</h2>\n<figure data-missing=\"a.jpg\"></figure>"),
        ("<h2>A<h3>B", "<h2>A</h2>\n<h3>B</h3>"),
        ("<blockquote>a<cite>b</cite></blockquote>", "<blockquote><p>a<cite>b</cite></p></blockquote>"),
        (
            "<aside class='x pullquote'><h2>a</h2>b</aside><aside>c</aside>",
            "<aside class=\"pullquote\"><p>a</p><p>b</p></aside>\n<p>c</p>",
        ),
        ("<pre>\n\n  a\n\tb &lt;\n\n</pre>", "<pre><code>  a\n\tb &lt;</code></pre>"),
        ("<pre><code>a<br>b</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<p>a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("<dl><dd>x<dt>a<dd>b<dt>c</dl>", "<p>x</p>\n<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>"),
    ]);
}

#[test]
fn lists_hold_items_only() {
    check(&[
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol start=4>x<li>a</ol>", "<ol start=\"4\"><li>x</li><li>a</li></ol>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li></li></ul><ol></ol>", ""),
    ]);
}

#[test]
fn tables_keep_the_table_model() {
    check(&[
        (
            "<table><tr><th>a<th>b<tr><td>1<td>2</table>",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
        ),
        (
            "<table>x<tr><td>1</td>y</tr></table>",
            "<p>x</p>\n<p>y</p>\n<table><tbody><tr><td>1</td></tr></tbody></table>",
        ),
        (
            "<table><tr><td>1<tr><td>2<td>3</table>",
            "<table><tbody><tr><td>1</td><td></td></tr><tr><td>2</td><td>3</td></tr></tbody></table>",
        ),
        ("<table><tr><td rowspan=9>1<td>2</table>", "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"),
        ("<table><tr><td colspan=2>1</table>", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        (
            "<table><tr><td><h2>a</h2><table><tr><td>b</table></table>",
            "<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>",
        ),
        ("<table><caption>C</caption></table><table></table>", "<p>C</p>"),
        ("<td>a</td>", "<p>a</p>"),
        (
            "<table><tfoot><tr><td>f</tfoot><tbody><tr><td>b</table>",
            "<table><tbody><tr><td>b</td></tr><tr><td>f</td></tr></tbody></table>",
        ),
        (
            "<figure><table><tr><td>a</table><figcaption>C</figcaption></figure>",
            "<table><caption>C</caption><tbody><tr><td>a</td></tr></tbody></table>",
        ),
    ]);
}

#[test]
fn figures_name_what_they_show() {
    check(&[
        (
            "<figure data-picture=' 7 '><img src=x><figcaption> A <b>b</b></figcaption>junk</figure>",
            "<figure data-picture=\"7\"><figcaption>A <b>b</b></figcaption></figure>",
        ),
        ("<figure data-picture=a><figcaption>c</figcaption></figure>", "<p>c</p>"),
        (
            "<p>a<figure data-gallery='1, 2 x 3'></figure>b</p>",
            "<p>a</p>\n<figure data-gallery=\"1 2 3\"></figure>\n<p>b</p>",
        ),
        (
            "<figure data-embed=youtube data-id=dQw4w9WgXcQ></figure>",
            "<figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>",
        ),
        ("<figure data-embed=youtube data-id='\"><script>'></figure>", ""),
        (
            "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ'>x</iframe>",
            "<figure data-embed=\"youtube\" data-id=\"dQw4w9WgXcQ\"></figure>",
        ),
        ("<iframe src='javascript:alert(1)'>x</iframe>", ""),
        (
            "<p>a <img src='/x.jpg' alt='Un chat'> b</p>",
            "<p>a</p>\n<figure data-missing=\"/x.jpg\"><figcaption>Un chat</figcaption></figure>\n<p>b</p>",
        ),
        ("<p>a <img src='/s.svg' alt='🙂'></p>", "<p>a 🙂</p>"),
        ("<img src='data:image/png;base64,xx' alt='long text'>", ""),
    ]);
}

#[test]
fn hostile_writing_is_harmless() {
    check(&[
        ("<script>alert(1)</script><style>p{}</style>a<!-- b -->", "<p>a</p>"),
        ("<p onclick=alert(1) style=x id=y class=z>a</p>", "<p>a</p>"),
        ("<a href='javascript:alert(1)'>a</a> <a href=//evil>b</a>", "<p>a b</p>"),
        ("<a href=/x target=_blank rel=x>a <a href=/y>b</a>", "<p><a href=\"/x\">a </a><a href=\"/y\">b</a></p>"),
        ("<svg><script>alert(1)</script><p>x</svg>a", "<p>a</p>"),
        (
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\"></math>a",
            "",
        ),
        ("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">a", "<p>a</p>"),
        ("<form><input><button>b</button></form>", "<p>b</p>"),
        ("<p lang='\"><script>'>a</p>", "<p>a</p>"),
        ("\u{0}<p>a\u{0}\u{8}b</p>", "<p>ab</p>"),
    ]);
}

#[test]
fn hostile_sizes_take_no_more_than_their_share() {
    let start = std::time::Instant::now();
    for piece in [
        "<div>",
        "<b a=1>",
        "<p><b a=1><i b=2>",
        "<table><tr><td>",
        "<ul><li>",
        "<blockquote>",
        "<a href=/x>",
        "<span lang=fr>",
        "<font x>",
        "</p>",
        "<",
        "<svg>",
        "<q>",
    ] {
        normal(&format!("{}x", piece.repeat(20_000)));
    }
    let attributes: String = (0..20_000).map(|n| format!(" a{n}=x")).collect();
    normal(&format!("<p{attributes}>x"));
    let marks: String = (0..2000).map(|n| format!("<b lang=fr x={n}>")).collect();
    normal(&format!("{marks}{}", "<p>x".repeat(2000)));
    normal(&format!("<table>{}</table>", "<tr><td colspan=100 rowspan=1000>x".repeat(2000)));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn marks_do_not_multiply() {
    let normal_at_most = |input: &str| {
        let once = intake(input);
        assert!(intake(&once) == once, "{} bytes are not normal", input.len());
        let length = once.len();
        assert!(length < 10 * input.len() + (64 << 10), "{} bytes became {length}", input.len());
    };
    for title in ["T", "\"", "<"] {
        let abbreviations: String = (0..16).map(|n| format!("<abbr title='{n}{}'>", title.repeat(190))).collect();
        normal_at_most(&format!("<p>{abbreviations}a{}", "<p>a".repeat(20_000)));
    }
    normal_at_most(&format!("<p><a href=/{}>a{}", "é".repeat(300), "<p>a".repeat(20_000)));
    normal_at_most(&format!("<b><i><em><strong><s><small><mark><cite>{}", "<p>a".repeat(100_000)));
    normal_at_most(&format!("<pre>{}a</pre>", "<br>".repeat(100_000)));
    assert!(normal(&format!("<abbr title='{}'>a</abbr>", "T ".repeat(200))).len() < 250);
    let letter = format!("<a href=/x>{}</a>", "<p>mot</p>".repeat(200));
    assert_eq!(normal(&letter).matches("<a href=\"/x\">mot</a>").count(), 200);
}

/// Every text made by joining pieces of markup in an order that looks random.
#[test]
fn intake_is_idempotent_over_many_samples() {
    let pieces = [
        "a",
        " ",
        "\n",
        "\n\n",
        "&amp;",
        "&lt;",
        "\u{A0}",
        "\"",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<a href=/x>",
        "</a>",
        "<div>",
        "</div>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<h2>",
        "</h2>",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th colspan=2>",
        "</td>",
        "<td rowspan=2>",
        "<thead>",
        "<caption>",
        "</caption>",
        "<blockquote>",
        "</blockquote>",
        "<aside class=pullquote>",
        "</aside>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<hr>",
        "<figure>",
        "<figure data-picture=3>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<img src=/a.jpg alt=texte>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<span lang=km>",
        "</span>",
        "<q>",
        "</q>",
        "<sub>",
        "mot",
        "<div lang=fr>",
    ];
    let mut state: u64 = 7;
    for _ in 0..4000 {
        let mut sample = String::new();
        for _ in 0..14 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            sample.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        normal(&sample);
    }
}

#[test]
fn the_demo_is_in_normal_form() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("demo");
    let mut bodies = 0;
    for folder in ["articles", "pages"] {
        for file in std::fs::read_dir(root.join(folder)).expect("the demo is there") {
            let path = file.expect("readable").path();
            let table: toml::Table = std::fs::read_to_string(&path).expect("readable").parse().expect("TOML");
            for text in ["fr", "en"].iter().filter_map(|code| table.get(*code)) {
                let body = text.get("body").and_then(toml::Value::as_str).expect("a body");
                // A number of its own for each, for a gallery shows none twice.
                let number = |name: &str| name.bytes().fold(1, |sum, byte| (sum * 31 + i64::from(byte)) % 1_000_003);
                let numbered = replace_pictures(body.trim(), |name| (!name.is_empty()).then(|| number(name)));
                let compact = |text: &str| text.replace(">\n<", "><");
                assert_eq!(compact(&normal(&numbered)), compact(&numbered), "{}", path.display());
                bodies += 1;
            }
        }
    }
    assert!(bodies > 40);
}

#[test]
fn blocks_are_told_apart_and_make_the_body_again() {
    let body = intake(
        "<p>One <strong>two</strong><br>three</p><hr><ul><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ul>\
         <pre><code>x\n\ny</code></pre><figure data-picture=\"3\"></figure><p>1 &lt; 2</p>",
    );
    let blocks = super::blocks(&body);
    assert_eq!(blocks.join("\n"), body);
    let kinds: Vec<&str> = blocks.iter().map(|block| &block[..4]).collect();
    assert_eq!(kinds, ["<p>O", "<hr>", "<ul>", "<pre", "<fig", "<p>1"]);
    assert!(super::blocks("").is_empty());
}
